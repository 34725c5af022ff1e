"""The registers of the workbook: what the records declare, and beside it what the figures say of each."""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import attrgetter
from typing import Generic

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.letters import Letter, LetterResult, LetterState
from qcdc_desktop.domain.registers.organ_results import OrganResult
from qcdc_desktop.domain.registers.target_results import TargetResult
from qcdc_desktop.domain.registers.targets import Level, Source, Target, TargetKind
from qcdc_desktop.domain.registers.tasks import Task, TaskResult, TaskState
from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.exports.excel.columns import Column, Row, declared, names
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.values import CellValue, Late, day, number, percentage, text
from qcdc_desktop.papers.dossier import Dossier


class Register(Value, Generic[Row]):
    """A sheet with one table."""

    title: str
    table: str
    """Name of the table in the workbook: letters only."""
    columns: tuple[Column[Row], ...]
    nothing: str
    """What the only row says when there is none."""
    struck: Callable[[Row], bool] = lambda _: False
    numbered: bool = True
    """Its first column counts the rows (STT)."""


def arranged(columns: dict[str, Column[Row]], after: dict[str, tuple[Column[Row], ...]]) -> tuple[Column[Row], ...]:
    """The declared columns, with the computed ones behind those they belong to."""
    return tuple(one for name, column in columns.items() for one in (column, *after.get(name, ())))


_NOT_OF_TARGETS = ("plan_level", "position", "short", "direction", "source", "in_resolution")
"""The level is shown as the plan, STT takes the place of the position, the short name is for charts; the others tell
the program how to judge and what to print, which verdict and reason say to the reader."""


def targets(dossier: Dossier) -> Register[TargetResult]:
    """Targets with plan, actual value, verdict and reason.

    Plan and actual stand in the measure of the target: a percentage, a number or a level in words.
    """
    columns = declared(Target, attrgetter("target"), names(dossier), without=_NOT_OF_TARGETS)
    columns["plan"] = replace(columns["plan"], value=_plan, align=Align.RIGHT)
    columns["unit"] = replace(columns["unit"], value=_unit, align=Align.CENTRE)
    actual: Column[TargetResult] = Column("Thực tế", columns["plan"].width, _actual, Align.RIGHT)
    verdict: Column[TargetResult] = Column("Kết quả", 14, lambda r: r.verdict.words, Align.CENTRE)
    reason: Column[TargetResult] = Column("Lý do", 40, lambda r: text(r.judgement.reason))
    return Register(
        "Chỉ tiêu",
        "ChiTieu",
        arranged(columns, {"unit": (actual, verdict, reason)}),
        "Chưa ghi chỉ tiêu nào trong kỳ này.",
    )


def _plan(result: TargetResult) -> CellValue:
    target = result.target
    planned = 0.0 if target.kind is TargetKind.ZERO and target.plan is None else target.plan
    return _measured(target, planned, target.plan_level)


def _actual(result: TargetResult) -> CellValue:
    return _measured(result.target, result.judgement.actual.value, result.judgement.actual.level)


def _measured(target: Target, value: float | None, level: Level) -> CellValue:
    if target.kind is TargetKind.QUALITY:
        return level.words or None
    return percentage(value) if target.kind in (TargetKind.COVERAGE, TargetKind.PERCENT) else number(value)


def _unit(result: TargetResult) -> CellValue:
    target = result.target
    if target.kind in (TargetKind.COVERAGE, TargetKind.PERCENT):
        return "%"
    return text(target.unit or ("đơn" if target.source is Source.LETTERS else ""))


_NOT_OF_TASKS = ("dropped", "position", "short", "in_resolution")
"""Dropped is a state, STT takes the place of the position, the short name is for lists."""


def tasks(dossier: Dossier) -> Register[TaskResult]:
    """Tasks with state, percent done and days late."""
    columns = declared(Task, attrgetter("task"), names(dossier), without=_NOT_OF_TASKS)
    state: Column[TaskResult] = Column("Tình trạng", 14, _task_state, Align.CENTRE)
    percent: Column[TaskResult] = Column("Tiến độ", 10, lambda r: percentage(r.percent), Align.RIGHT)
    late: Column[TaskResult] = Column("Số ngày trễ", 8, lambda r: r.days_late or None, Align.RIGHT)
    return Register(
        "Nhiệm vụ",
        "NhiemVu",
        arranged(columns, {"done_on": (state, percent, late)}),
        "Chưa ghi nhiệm vụ nào trong kỳ này.",
    )


def _task_state(result: TaskResult) -> CellValue:
    said = result.state.words
    return Late(said) if result.state is TaskState.OVERDUE else said


def assessments(dossier: Dossier) -> Register[Assessment]:
    """Strengths and limitations, with the tasks that answer a limitation."""

    def answered_by(one: Assessment) -> CellValue:
        return text("\n".join(f"- {task.label()}" for task in dossier.answers.get(one.id, ())))

    columns = declared(Assessment, lambda one: one, names(dossier), without=("position",))
    answers: Column[Assessment] = Column("Nhiệm vụ khắc phục", 40, answered_by)
    return Register(
        "Ưu điểm, hạn chế",
        "UuDiemHanChe",
        arranged(columns, {"evidence": (answers,)}),
        "Chưa ghi ưu điểm, hạn chế nào trong kỳ này.",
    )


def letters(dossier: Dossier) -> Register[LetterResult]:
    """The register of letters; struck entries stay, struck through, with day and reason."""
    columns = declared(Letter, attrgetter("letter"), names(dossier))
    columns["number"] = replace(
        columns["number"], label="Số vào sổ", width=10, value=lambda r: text(r.letter.code), align=Align.CENTRE
    )
    state: Column[LetterResult] = Column("Tình trạng", 16, _letter_state, Align.CENTRE, kept=True)
    reason = spec(Letter, "struck_reason")
    struck: Column[LetterResult] = Column(reason.label, reason.width, _struck, kept=True)
    return Register(
        "Đơn thư",
        "DonThu",
        arranged(columns, {"settled_on": (state,), "note": (struck,)}),
        "Sổ đơn thư chưa ghi số nào trong kỳ này.",
        struck=lambda r: r.letter.struck,
    )


def _struck(result: LetterResult) -> CellValue:
    """``Ngày 14/02/2025: ghi trùng số``."""
    letter = result.letter
    return text(f"Ngày {write_day(letter.struck_on)}: {letter.struck_reason}") if letter.struck else None


def _letter_state(result: LetterResult) -> CellValue:
    said = result.state.words
    return Late(said) if result.state is LetterState.OVERDUE else said


def evidence() -> Register[Proof]:
    """The list of evidence: which file proves which record. Without evidence there is no such sheet."""
    kind: Column[Proof] = Column("Loại mục", 14, lambda p: text(p.kind))
    record: Column[Proof] = Column("Nội dung được chứng minh", 48, lambda p: text(p.record))
    name: Column[Proof] = Column(spec(Attachment, "name").label, 40, lambda p: text(p.name))
    note: Column[Proof] = Column(spec(Attachment, "note").label, 24, lambda p: text(p.note))
    size: Column[Proof] = Column("Dung lượng (KB)", 10, _kilobytes, Align.RIGHT)
    added: Column[Proof] = Column(spec(Attachment, "added_on").label, 12, lambda p: day(p.added_on), Align.CENTRE)
    shown = (kind, record, name, note, size, added)
    return Register("Minh chứng", "MinhChung", shown, "Chưa có minh chứng nào trong kỳ này.")


def _kilobytes(proof: Proof) -> CellValue:
    return math.ceil(proof.size / 1024) if proof.size else None


_NOT_OF_ORGANS = ("head_id", "position", "until", "rules_on", "rules", "term_years", "note")
"""The head is the one of the day; the last day of the term is the one counted."""


def organs(dossier: Dossier) -> Register[OrganResult]:
    """Organs with their head on the day and what they owe."""

    def number_of(label: str, width: float, count: Callable[[OrganResult], int]) -> Column[OrganResult]:
        return Column(label, width, count, Align.RIGHT)

    columns = declared(Organ, attrgetter("organ"), names(dossier), without=_NOT_OF_ORGANS)
    head: Column[OrganResult] = Column("Người đứng đầu", 22, lambda r: text(dossier.person(r.head_id)))
    term: Column[OrganResult] = Column("Hết nhiệm kỳ", 12, lambda r: day(r.organ.term_end()), Align.CENTRE)
    concerns: Column[OrganResult] = Column(
        "Cần lưu ý", 36, lambda r: text("\n".join(f"- {c.told}" for c in r.concerns))
    )
    counted = (
        head,
        number_of("Thành viên", 10, lambda r: len(r.serving)),
        number_of("Cuộc họp trong kỳ", 10, lambda r: len(r.held)),
        number_of("Nhiệm vụ", 10, lambda r: len(r.tasks)),
        number_of("Nhiệm vụ chưa xong", 10, lambda r: len(r.open_tasks)),
        number_of("Nhiệm vụ quá hạn", 10, lambda r: len(r.overdue_tasks)),
        number_of("Chỉ tiêu", 10, lambda r: len(r.targets)),
        number_of("Chỉ tiêu chưa đạt", 10, lambda r: len(r.open_targets)),
        number_of("Thông tin đã nhận", 10, lambda r: len(r.informations) - len(r.owed)),
        number_of("Thông tin nhận trễ", 10, lambda r: len(r.late)),
        number_of("Thông tin còn thiếu", 10, lambda r: len(r.missing)),
    )
    return Register(
        "Tổ chức",
        "ToChuc",
        arranged(columns, {"kind": counted, "founded_on": (term,), "rules_number": (concerns,)}),
        "Chưa ghi tổ chức nào trong kỳ này.",
    )
