"""What a backup holds and what has changed since, record by record, before anything is brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.source import Source
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_number
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.inspections.records import Inspection
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.domain.rules.differing import Different, How, differences
from qcdc_desktop.services import figures
from qcdc_desktop.storage.backups import looking, proving
from qcdc_desktop.storage.backups.contents import Info
from qcdc_desktop.storage.session import Session
from qcdc_desktop.storage.witnesses import Verdict, Witness

_COUNTED: tuple[tuple[type[Record], str], ...] = (
    (Person, "người"),
    (Target, "chỉ tiêu"),
    (Task, "nhiệm vụ"),
    (Letter, "đơn thư"),
    (Briefing, "buổi quán triệt"),
    (Meeting, "cuộc họp"),
    (Inspection, "cuộc kiểm tra, giám sát"),
    (Paper, "văn bản của đơn vị"),
    (Attachment, "minh chứng"),
)
"""What a file is known by, and the words behind its number."""
_HOW = {How.CHANGED: "sửa", How.ADDED: "thêm", How.REMOVED: "xóa"}


class Changes(Value):
    """The records of one kind that are not as they were in the backup."""

    kind: str
    label: str
    records: tuple[Different, ...]

    @property
    def summary(self) -> str:
        """How many of them became what: ``sửa 4, thêm 1``."""
        counts = {how: sum(one.how is how for one in self.records) for how in _HOW}
        return ", ".join(f"{_HOW[how]} {write_number(count)}" for how, count in counts.items() if count)


class Preview(Value):
    """A backup held against the open file."""

    path: Path
    info: Info
    holds: str
    """In words: ``Năm học 2024-2025 · 56 người, 19 nhiệm vụ, 5 đơn thư``."""
    changes: tuple[Changes, ...]
    led_on: bool
    """Whether the open file goes on from it; else another copy of the file does, and ids may be of other records."""

    @property
    def count(self) -> int:
        """How many records are not as they were."""
        return sum(len(one.records) for one in self.changes)


def work(session: Session, path: Path) -> Callable[[], Preview]:
    """What a worker may do to look into a backup; the records of the open file are gathered here.

    It raises FileProblem where the backup cannot be read and EnvironmentProblem where the machine does not let it.
    """
    now, led_on = figures.gathered(session), leads_on(session, proving.told(path))

    def look() -> Preview:
        info, before = looking.look(path)
        return Preview(path, info, holds(before), _by_kind(differences(before, now)), led_on)

    return look


def leads_on(session: Session, info: Info) -> bool:
    """Whether an open file goes on from what a backup holds: the last step of that is one of its own."""
    found = session.judge((Witness(info.reason, info.head),))
    return all(one.verdict is Verdict.HOLDS for one in found)


def holds(source: Source) -> str:
    """What the records of a file are, in words: its years, and how many there are of what people know it by."""
    *earlier, latest = ["", *(year.period().label for year in source.all(Year))]
    years = f"{latest} và {len(earlier) - 1} năm trước đó" if len(earlier) > 1 else latest
    counts = ((len(source.all(kind)), words) for kind, words in _COUNTED)
    told = ", ".join(f"{write_number(count)}\u00a0{words}" for count, words in counts if count)
    return " · ".join(filter(None, (years, told)))


def _by_kind(found: tuple[Different, ...]) -> tuple[Changes, ...]:
    kinds = dict.fromkeys(one.ref.kind for one in found)
    return tuple(
        Changes(kind, BY_NAME[kind].INFO.label, tuple(one for one in found if one.ref.kind == kind)) for kind in kinds
    )
