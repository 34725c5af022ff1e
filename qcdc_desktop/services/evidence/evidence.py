"""The verbs of evidence: hang files on a record, count them, hand out copies, take content out for good."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qcdc_desktop import scratch
from qcdc_desktop.domain.kinds.fields import Evidence, Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment, known, name_of_letter, write_size
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.rules.evidence import EvidenceRules
from qcdc_desktop.errors import EnvironmentProblem, Refused
from qcdc_desktop.output import write_output
from qcdc_desktop.services import scrubbing
from qcdc_desktop.services.evidence.reading import Handed, Received, read_bytes, read_files
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def add_files(session: Session, about: Ref, files: Sequence[Received], *, vouched: bool = False) -> ChangeSet:
    """Hang files on a record in one step; one that hangs there already is left out.

    ``vouched``: a person said of these files that none of them tells who wrote a letter. Raises Refused where the
    record is gone or takes no evidence, and on a letter where nobody vouched.
    """
    kind = BY_NAME[about.kind]
    if not takes_evidence(kind):
        raise Refused("Không gắn được minh chứng", f"Mục “{kind.INFO.label}” không có minh chứng.")
    record = session.find(kind, id=about.id)
    if record is None:
        raise Refused(
            "Không gắn được minh chứng", "Mục này đã bị xóa.", "Hãy khôi phục mục đó từ Thùng rác rồi thêm lại."
        )
    if sealed(kind) and not vouched:
        raise Refused(
            "Không gắn được tài liệu vào đơn",
            "Tệp này chưa được xác nhận là không có tên, địa chỉ, chữ viết của người viết đơn.",
            "Hãy thêm tệp ở trang Đơn thư và trả lời câu hỏi ở đó.",
        )
    kept = list(of(session, about))
    with session.atomic(_adding(files)) as writing:
        for one in files:
            if not known(kept, one.sha256):
                kept.append(session.add(_attachment(session, record, one)))
                session.keep(one.data)
    return writing.result


def _attachment(session: Session, record: Record, file: Received) -> Attachment:
    return Attachment(
        about_kind=record.INFO.name,
        about_id=record.id,
        name=_name_on_letter(session, record) if isinstance(record, Letter) else file.name,
        suffix=file.suffix,
        size=len(file.data),
        added_on=session.today(),
        sha256=file.sha256,
    )


def _name_on_letter(session: Session, letter: Letter) -> str:
    """The next neutral name; one that lies in the bin, from where it may come back, stays taken."""
    about = Ref(letter.INFO.name, letter.id)
    binned = (change.before or {} for change in session.bin(Attachment))
    gone = (str(image["name"]) for image in binned if (image["about_kind"], image["about_id"]) == about)
    return name_of_letter(letter, (*(one.name for one in of(session, about)), *gone))


def _adding(files: Sequence[Received]) -> str:
    stamps = {f.stamp for f in files} - {""}
    # The journal keeps that somebody decided to keep what looked like a secret paper.
    return f"Giữ minh chứng có dấu {', '.join(sorted(stamps))}" if stamps else "Thêm minh chứng"


def takes_evidence(kind: type[Record]) -> bool:
    """Whether files can hang on records of a kind."""
    return kind.INFO.evidence is not Evidence.NONE


def sealed(kind: type[Record]) -> bool:
    """Whether nothing of the files may lead to a person: added after a question, called by a number, never listed."""
    return kind.INFO.evidence is Evidence.COUNTED


def of(session: Session, about: Ref) -> tuple[Attachment, ...]:
    """The evidence of a record, in the order it came; no content is read."""
    return session.all(Attachment, about_kind=about.kind, about_id=about.id)


def counts(session: Session, kind: type[Record]) -> dict[int, int]:
    """How many files hang on each record of a kind; records without are left out."""
    return dict(Counter(a.about_id or 0 for a in session.all(Attachment, about_kind=kind.INFO.name)))


def heavy(session: Session) -> str:
    """A sentence where all evidence together makes the data file heavy to carry; nothing where it does not."""
    total = sum({a.sha256: a.size or 0 for a in session.all(Attachment)}.values())
    if total <= rules(EvidenceRules).total_bytes:
        return ""
    return f"Minh chứng trong tệp đã lên tới {write_size(total)}; tệp dữ liệu sẽ chép và sao lưu chậm."


def marking_warning(stamp: str, on: date) -> str:
    """What the law asks of a paper with that stamp, on a day."""
    law = rules(EvidenceRules).marking(on)
    return f"Có vẻ là văn bản đóng dấu {stamp}. {law.told} ({law.basis}.)"


def save_as(session: Session, attachment_id: int, target: Path) -> None:
    """Write the file to ``target``. Raises EnvironmentProblem, or FileProblem where its content is damaged."""
    write_output(target, session.content(session.get(Attachment, attachment_id).sha256))


def open_copy(session: Session, attachment_id: int, folder: Path) -> Path:
    """A read-only copy under the file's own name, to be opened by another program; made once in ``folder``.

    Raises EnvironmentProblem, or FileProblem where the content is damaged.
    """
    one = session.get(Attachment, attachment_id)
    target = _copy_folder(folder, one.sha256) / one.file_name()
    if not target.exists():
        content = session.content(one.sha256)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentProblem(
                "Chưa mở được bản sao",
                f"Máy không ghi được vào thư mục tạm ({error.strerror}).",
                "Hãy lưu tệp ra thư mục khác rồi mở.",
            ) from error
        write_output(target, content)
        target.chmod(stat.S_IREAD)
    return target


# Taken out for good ------------------------------------------------------------------------------------------------


def wipe(session: Session, *ids: int) -> ChangeSet:
    """Take the content of files out for good, and the files themselves off every record that has the same content.

    The journal keeps their names, so that it can still be checked and earlier steps undone; the content comes back
    with no step. :func:`scrub` belongs after it. Raises Refused where one of the records is of an approved year.
    """
    with session.atomic("Xóa hẳn nội dung minh chứng") as writing:
        for sha256 in dict.fromkeys(session.get(Attachment, one).sha256 for one in ids):
            for attachment in session.all(Attachment, sha256=sha256):
                session.remove(Attachment, attachment.id)
            session.wipe(sha256)
    return writing.result


def scrub(session: Session) -> None:
    """Clean the data file of every trace of what was wiped. Raises EnvironmentProblem where there is no room for it."""
    then = "khôi phục mục này từ Thùng rác, rồi xóa hẳn lần nữa"
    scrubbing.scrub(session, "Nội dung", then)


def wiping_question(session: Session, *ids: int) -> str:
    """What is asked before files are wiped."""
    chosen = [session.get(Attachment, one) for one in ids]
    contents = {one.sha256 for one in chosen}
    same = {(a.about_kind, a.about_id) for a in session.all(Attachment) if a.sha256 in contents}
    others = len(same - {(one.about_kind, one.about_id) for one in chosen})
    return " ".join(
        (
            f"Xóa hẳn nội dung {f'“{chosen[0].title()}”' if len(chosen) == 1 else f'{len(chosen)} tệp'}?",
            *((f"Tệp này còn gắn với {others} mục khác; ở các mục đó cũng bị xóa.",) if others else ()),
            "Không hoàn tác được; nhật ký chỉ giữ tên tệp. Bản sao lưu và bản in đã có thì phải xóa riêng.",
        )
    )


def forget_copy(folder: Path, sha256: str) -> None:
    """Delete the copy that :func:`open_copy` made; one that another program holds open goes with the folder."""
    scratch.remove(_copy_folder(folder, sha256))


def _copy_folder(folder: Path, sha256: str) -> Path:
    return folder / sha256[:12]


__all__ = [
    "Handed",
    "Received",
    "add_files",
    "counts",
    "forget_copy",
    "heavy",
    "marking_warning",
    "of",
    "open_copy",
    "read_bytes",
    "read_files",
    "save_as",
    "scrub",
    "sealed",
    "takes_evidence",
    "wipe",
    "wiping_question",
]
