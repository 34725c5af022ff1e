"""What the file will hold of a piece beside its words: how a target is measured, who does a task by when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.targets.records import Target, planned
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, Person
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services.files.paper_import import Plan
from qcdc_desktop.services.session import Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadPaper", text)


def told(plan: Plan, session: Session) -> dict[int, str]:
    """A line of words for each piece that becomes a target or a task."""
    said = {}
    for temporary, at in plan.pieces.items():
        record = plan.planned[temporary].record
        if isinstance(record, Target):
            said[at] = f"{record.kind.words.lower()} · {planned(record)}"
        elif isinstance(record, Task):
            said[at] = " · ".join(_duty(record, plan, session))
    return said


def summary(plan: Plan, pieces: Sequence[Piece], year: str) -> str:
    """What taking the paper in adds to a year, and how much of it is not placed."""
    counts = [f"{count} {label.lower()}" for label, count in plan.counts()]
    unplaced = sum(piece.part is Part.UNPLACED for piece in pieces)
    said = _tr("Sẽ nạp vào {0}: {1}.").format(year, ", ".join(counts))
    if not counts:
        said = _tr("Mọi mục của văn bản đã có trong tệp; không có gì để nạp.")
    if unplaced:
        said += " " + _tr("Còn {0} câu chưa xếp, sẽ để trong đoạn văn ngay cạnh.").format(unplaced)
    return said


def _duty(task: Task, plan: Plan, session: Session) -> tuple[str, ...]:
    asked: tuple[tuple[type[Organ | Person], int | None], ...] = ((Organ, task.organ_id), (Person, task.person_id))
    names = (_named(plan, session, kind, record_id) for kind, record_id in asked if record_id)
    due = _tr("hạn {0}").format(write_day(task.due_on)) if task.due_on else ""
    return tuple(filter(None, (*names, due)))


def _named(plan: Plan, session: Session, kind: type[Organ | Person], record_id: int) -> str:
    record = session.get(kind, record_id) if record_id > 0 else plan.planned[record_id].record
    return record.name if isinstance(record, kind) else ""
