"""Content files: a year's records written as text and stored in one step, or not at all; and the demo made of one.

The format is described for users in ``docs/noi-dung.md``. Names of tables are the kinds, keys are the fields; a
reference names a label (``id``) of the same file or the title of a record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from qcdc_desktop.datafile import refuse_as_input
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, InputProblem
from qcdc_desktop.paths import resources
from qcdc_desktop.services.files.content_plan import Plan
from qcdc_desktop.services.files.content_text import parse
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.storage import database
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.open_file import local_now
from qcdc_desktop.storage.session import Session

LARGEST = 20 * 1024 * 1024
"""Bytes: a year of a school is a hundred thousand at most; what is larger was chosen by mistake."""


def load(session: Session, path: Path) -> ChangeSet:
    """Store a content file as one step.

    Raises InputProblem naming the line of every fault (nothing is stored then), FileProblem where the file is missing,
    no text, too large or a data file, EnvironmentProblem where the machine refuses.
    """
    return _load(session, read_text(path), "Nạp nội dung", Action.DO)


def make_demo(path: Path, now: Callable[[], datetime] = local_now) -> None:
    """Make a data file with the content of ``resources/demo/school.toml``; raises what making a data file raises."""

    def fill(beside: Path) -> None:
        with Session.open(beside, now=now, policies=POLICIES) as session:
            _load(session, read_text(resources() / "demo" / "school.toml"), "Tạo dữ liệu mẫu", Action.BASE)

    database.create(path, fill)


def read_text(path: Path) -> str:
    """The text of a content file, with or without byte order mark; raises FileProblem, EnvironmentProblem.

    A data file is refused before it is opened.
    """
    title, wanted = "Không nạp được tệp nội dung", "Hãy chọn một tệp nội dung có đuôi .toml."
    if path.is_dir():
        raise FileProblem(title, f"“{path}” là thư mục.", wanted)
    if not path.is_file():
        raise FileProblem(title, f"Không có tệp “{path}”.", "Hãy kiểm tra lại tên, thư mục; cắm lại USB nếu tệp ở đó.")
    try:
        refuse_as_input(path, title, wanted)
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise EnvironmentProblem(
            title,
            f"Máy không cho đọc “{path.name}”.",
            "Hãy đóng chương trình đang mở tệp rồi nạp lại. Nếu không được, hãy nhờ người phụ trách "
            "máy tính kiểm tra quyền đọc tệp.",
        ) from error
    if len(raw) > LARGEST:
        raise FileProblem(title, f"“{path.name}” lớn hơn 20 MB.", "Hãy kiểm tra lại có chọn nhầm tệp không.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileProblem(
            title,
            f"“{path.name}” không phải văn bản UTF-8 (dòng {line}).",
            "Hãy mở bằng Notepad, chọn Lưu thành… với mã UTF-8 rồi nạp lại.",
        ) from error


def _load(session: Session, text: str, verb: str, action: Action) -> ChangeSet:
    entries, wrong = parse(text)
    plan = Plan(session, entries, wrong)
    if problems := wrong.problems():
        raise InputProblem("Chưa nạp được tệp nội dung", problems, "Hãy sửa các dòng đã nêu rồi nạp lại; chưa ghi gì.")
    with session.atomic(verb, action, large=True) as writing:
        plan.store()
    return writing.result
