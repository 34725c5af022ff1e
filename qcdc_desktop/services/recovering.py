"""Recovering (cứu dữ liệu): a new data file with all that can be had of a damaged one and its backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop import datafile
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.output import write_output
from qcdc_desktop.services.files.files import UNNAMED, open_session
from qcdc_desktop.storage.faults import translated
from qcdc_desktop.storage.open_file import local_now
from qcdc_desktop.storage.recovering import salvage
from qcdc_desktop.storage.recovering.rebuilding import Outcome, rebuild


class Recovered(Value):
    """A recovered file: what it was made of, and what does not hold in it, in sentences."""

    outcome: Outcome
    faults: tuple[str, ...]

    @property
    def origin(self) -> tuple[str, ...]:
        """What it was made of, in sentences."""
        backup, replayed, saved = self.outcome.backup, self.outcome.replayed, self.outcome.saved
        said = []
        if backup:
            said.append(f"Lấy bản sao lưu {backup:%H:%M %d/%m/%Y} và làm lại {replayed} bước sau đó.")
        elif replayed:
            said.append(f"Không có bản sao lưu: chép lại {replayed} bước của nhật ký còn nguyên vẹn từ bước đầu tiên.")
        if saved:
            said.append(f"Lấy thêm {saved} mục từ những gì tệp hỏng và nhật ký dự phòng còn đọc được.")
        return tuple(said)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing, in sentences; nothing where everything came back."""
        return (*self.outcome.missing, *self.faults)


def recovered_name(damaged: Path, at: datetime) -> str:
    """What the file that comes out of a damaged one may be called."""
    return f"{damaged.stem}_cuu-{at:%Y-%m-%d}{datafile.SUFFIX}"


def recover(damaged: Path, target: Path, folder: Path, *, now: Callable[[], datetime] = local_now) -> Recovered:
    """Write a new data file out of the backups in ``folder``, the steps since, and what the damaged file still has.

    The newest backup from which steps lead up to the damaged file is brought back, the steps since are done again, and
    what is known beyond them is put in by one last step, which no undo takes back. Neither the damaged file nor a
    backup changes. The file must not be open. Raises FileProblem where there is a file at the target or the damaged one
    must not be touched, EnvironmentProblem where the machine refuses; no file is left then.
    """
    if target.exists():
        raise FileProblem(
            "Tệp đã có", f"“{target.name}” đã có sẵn; tệp đó không bị thay đổi.", "Hãy chọn tên khác cho tệp mới."
        )
    if damaged.exists() and datafile.is_open(damaged):
        raise FileProblem("Tệp đang mở", f"“{damaged.name}” đang mở trong chương trình.", "Hãy đóng tệp rồi làm lại.")
    raw = salvage.read(damaged)
    made: list[Recovered] = []
    outcome: list[Outcome] = []

    def produce(beside: BinaryIO) -> None:
        with translated(target):
            outcome.append(rebuild(raw, damaged, folder, Path(beside.name), now()))
        if not (outcome[0].backup or outcome[0].replayed or outcome[0].saved):
            raise FileProblem(
                "Không cứu được gì",
                f"“{damaged.name}” không còn phần nào đọc được, và không thấy bản sao lưu nào của tệp này.",
                "Hãy chỉ ra nơi cất bản sao lưu, hoặc tìm một bản sao khác của tệp (USB, máy khác).",
            )

    def check(beside: Path) -> None:
        with open_session(beside, now=now) as session:
            if not session.count(Profile):
                with session.atomic("Ghi đơn vị tạm"):
                    session.add(UNNAMED.with_values({"id": 1}))
            made.append(Recovered(outcome[0], tuple(session.check())))

    write_output(target, produce, check, private=True)
    return made[0]
