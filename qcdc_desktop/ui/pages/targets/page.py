"""Chỉ tiêu: what was planned, what was reached, and the verdict with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import Percent, write_number
from qcdc_desktop.domain.registers.organs import answers
from qcdc_desktop.domain.registers.target_results import TARGETS, TargetResult, planned, reached
from qcdc_desktop.domain.registers.targets import Level, Reading, Source, Target, TargetKind, Verdict
from qcdc_desktop.domain.registers.tasks import TaskGroup
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.targets.beside import Beside
from qcdc_desktop.ui.pages.targets.reached import Reached
from qcdc_desktop.ui.papers.coverage_panel import CoveragePanel, Reach
from qcdc_desktop.ui.papers.paper_out import PaperOut
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.registers.answers import Answers
from qcdc_desktop.ui.registers.child_panel import ChildPanel
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register
from qcdc_desktop.ui.registers.register_page import RegisterPage, numbered

_SHARES = (TargetKind.COVERAGE, TargetKind.PERCENT)


class TargetsPage(RegisterPage):
    """The targets of the year's resolution."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"target", "reading", "target_directive", "year", "organ", "person", "absence", "letter", "task", "task_group"}
        | {"member", "directive", "briefing", "briefing_directive", "attendance"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._numbers: dict[int, int] = {}
        titles = Titles(desk.session, {"task_group_id": _same_year})
        self.out = PaperOut(desk)
        button = primary(self.tr("Thêm chỉ tiêu"), "plus")
        button.clicked.connect(self.begin)
        self.register = Register(
            desk,
            Target,
            self._columns(),
            lambda: self._inspector(titles),
            titles,
            blank=self._blank,
            empty=Empty(
                self.tr("Chưa có chỉ tiêu nào"),
                self.tr(
                    "Chỉ tiêu là điều nghị quyết của năm cam kết đạt được: 100 % được quán triệt, lãnh đạo tốt, "
                    "không có đơn thư… Ghi kế hoạch trước, số liệu sau; kết luận do chương trình tính."
                ),
                (
                    (self.tr("Thêm chỉ tiêu (Ins)"), self.begin),
                    *self._usual(),
                    self.standard(self.tr("Nạp các chỉ tiêu thường dùng"), "target"),
                ),
            ),
            noun=self.tr("chỉ tiêu"),
            filters=(
                ChoiceFilter(self.tr("Mọi cách đo"), lambda r: r.target.kind.words),
                ChoiceFilter(self.tr("Mọi kết luận"), lambda r: r.verdict.words),
            ),
            record=lambda row: row.target,
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.out)
        column.addWidget(self.register, 1)
        self.compose(self.tr("Chỉ tiêu"), button, body=body)

    def show_whole(self) -> None:
        rows = self.figures.of(TARGETS)
        self._numbers = numbered(rows)
        self.register.show_rows(rows)
        self.tell(
            ("C01", self.tr("chỉ tiêu")),
            ("C02", self.tr("đạt")),
            ("C03", self.tr("chưa đạt")),
            ("C04", self.tr("đang thực hiện")),
            ("C05", self.tr("chưa đủ dữ liệu")),
        )

    def show_record(self, kind: str, record_id: int) -> bool:
        if kind == Reading.INFO.name:
            reading = self.desk.session.find(Reading, id=record_id)
            return reading is not None and self.register.show_record(reading.target_id or 0)
        return super().show_record(kind, record_id)

    def _blank(self) -> Target | None:
        year_id = self.year_id()
        return Target(year_id=year_id) if year_id else None

    def _usual(self) -> tuple[tuple[str, Any], ...]:
        """The zero-event target of the school's resolution, ready to be filled in."""
        preset: dict[str, Any] = {
            "body": self.tr("Không có đơn thư khiếu nại, tố cáo liên quan đến Quy chế dân chủ"),
            "kind": TargetKind.ZERO,
            "source": Source.LETTERS,
            "plan": 0.0,
        }
        return ((self.tr("Thêm chỉ tiêu “không có đơn thư”"), lambda: self.register.begin_with(**preset)),)

    def _columns(self) -> tuple[Column[Any], ...]:
        def record(row: TargetResult) -> Target:
            return row.target

        return (
            Column("#", 2, lambda r: self._numbers.get(id(r)), right=True),
            field_column(Target, "body", record, width=30, wide=True),
            Column(
                self.tr("Kế hoạch"),
                10,
                lambda r: r.target.plan,
                right=True,
                field="plan",
                words=lambda r: planned(r.target),
                number=lambda r: _number(r.target, r.target.plan),
            ),
            Column(
                self.tr("Thực tế"),
                10,
                lambda r: r.judgement.actual.value,
                right=True,
                words=lambda r: reached(r) or "—",
                number=lambda r: _number(r.target, r.judgement.actual.value),
            ),
            Column(
                self.tr("Kết luận"),
                17,
                lambda r: list(Verdict).index(r.verdict),
                words=lambda r: r.verdict.words,
                tone=lambda r: r.verdict.tone,
                tip=lambda r: r.judgement.reason,
            ),
            field_column(Target, "due_on", record, spare=True),
            field_column(Target, "organ_id", record, spare=True),
            field_column(
                Target,
                "person_id",
                record,
                spare=True,
                named=lambda r, names: answers(r.answerable, names),
            ),
        )

    def _inspector(self, titles: Titles) -> Inspector:
        return Inspector(
            self.desk,
            Target,
            titles,
            relevant=_target_field,
            titled=True,
            head=(
                Reached(self.desk),
                Answers(titles, lambda r: r.target.organ_id),
                CoveragePanel(self.desk, self._reach, self.out),
                self._directives(),
                Beside(),
                self._readings(titles),
            ),
            fields=(
                "body",
                "kind",
                "plan",
                "plan_level",
                "unit",
                "direction",
                "source",
                "audience",
                "task_group_id",
                "measured_on",
                "due_on",
                "organ_id",
                "person_id",
                "remark",
                "short",
                "in_resolution",
            ),
            caption=lambda r: self.tr("Chỉ tiêu {n} · {kind}").format(
                n=self._numbers.get(id(r), ""), kind=r.target.kind.words
            ),
            record=lambda r: r.target,
        )

    def _directives(self) -> DirectiveChooser:
        return DirectiveChooser(
            self.desk,
            self.tr("Văn bản phải quán triệt"),
            lambda row: row.target,
            lambda _row: self.figures.as_of,
            hidden=lambda row: row.target.source is not Source.BRIEFINGS,
        )

    def _reach(self, row: TargetResult) -> Reach | None:
        if row.coverage is None:
            return None
        target = row.target
        way = briefings.history(self.desk.session, target)
        return Reach(target.short or target.body, target.audience, row.coverage, way)

    def _readings(self, titles: Titles) -> ChildPanel:
        def said(reading: Reading) -> str:
            if reading.level is not Level.NONE:
                return reading.level.words
            if reading.total is not None:
                return f"{reading.done}/{reading.total}"
            return write_number(reading.value)

        return ChildPanel(
            self.desk,
            Reading,
            self.tr("Số liệu theo thời gian"),
            titles,
            columns=(
                field_column(Reading, "on", width=11, label=self.tr("Đến ngày")),
                Column(self.tr("Số liệu"), 9, lambda r: r.share(), right=True, words=said),
                field_column(Reading, "note", width=14, wide=True, label=self.tr("Ghi chú")),
            ),
            fields=("on", "done", "total", "value", "level", "note"),
            children=lambda row: row.readings,
            blank=lambda row: Reading(target_id=row.target.id, on=self.desk.session.today()),
            relevant=self._reading_field,
            nothing=self.tr("Chưa có số liệu; ghi ngày và số đã đạt ở dòng dưới."),
        )

    def _reading_field(self, name: str, _values: Mapping[str, Any]) -> bool:
        target = self.register.record_shown
        kind = target.kind if isinstance(target, Target) else TargetKind.COVERAGE
        return {
            "done": kind in _SHARES,
            "total": kind in _SHARES,
            "value": kind in (TargetKind.COUNT, TargetKind.ZERO),
            "level": kind is TargetKind.QUALITY,
        }.get(name, True)


def _number(target: Target, value: float | None) -> float | None:
    """The value as a spreadsheet keeps it; None for a level, which is words."""
    return Percent(value) if value is not None and target.kind in _SHARES else value


def _target_field(name: str, values: Mapping[str, Any]) -> bool:
    kind = values["kind"]
    return {
        "plan": kind is not TargetKind.QUALITY and values["source"] is not Source.LETTERS,
        "plan_level": kind is TargetKind.QUALITY,
        "unit": kind in (TargetKind.COUNT, TargetKind.ZERO),
        "direction": kind in (TargetKind.COUNT, TargetKind.PERCENT),
        "source": kind is not TargetKind.QUALITY,
        "audience": values["source"] is Source.BRIEFINGS,
        "measured_on": values["source"] in (Source.BRIEFINGS, Source.TASKS),
        "task_group_id": values["source"] is Source.TASKS,
    }.get(name, True)


def _same_year(candidate: Record, target: Record) -> bool:
    return isinstance(candidate, TaskGroup) and isinstance(target, Target) and candidate.year_id == target.year_id
