"""Độ phủ: a heat map tổ by văn bản over the whole page, and beside it who is missing in the cell that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcdc_desktop.domain.kinds.heat import ALL
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import write_day, write_percent
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.coverage_map import (
    COVERAGE_KEYS,
    CoverageMap,
    Place,
    coverage_map,
    heat_map,
    target_map,
)
from qcdc_desktop.domain.registers.library_results import DIRECTIVES
from qcdc_desktop.domain.registers.targets.results import TARGETS, TargetResult
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.briefings.cell_side import CellSide
from qcdc_desktop.ui.papers.coverage_panel import Reach
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.charts.heat import HeatMapView
from qcdc_desktop.ui.parts.charts.ink import Legend
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.parts.split import Split
from qcdc_desktop.ui.parts.wrapping import Wrapping

_BOTH = 112
"""Characters under which map and names are shown one at a time."""
_SIDE, _USUAL, _GROWTH, _WIDEST = 348, 1100, 0.23, 520


class CoverageSection(Section):
    """The arrows and the mouse choose a cell, whose names stand beside; Enter goes to them, F6 back."""

    told = Signal()
    """The whole comes to something else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found = CoverageMap((), (), {})
        self._targets: dict[int, TargetResult] = {}
        self._narrow, self._inside = False, False
        self._splitter = Split("coverage", self)
        self._left, self._right = Card(self._splitter), Card(self._splitter)
        self._splitter.setStretchFactor(0, 1)
        self.map = HeatMapView(self.tr("Tỉ lệ được quán triệt theo tổ và văn bản"), self.tr("Tổ"))
        self.side = CellSide(desk)
        self.about = CalmCombo()
        self.about.setAccessibleName(self.tr("Các văn bản trên bảng"))
        self.about.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self.about.activated.connect(lambda _at: self._show_about())
        self.lacking = secondary("")
        self.lacking.setCheckable(True)
        self.lacking.toggled.connect(lambda _on: self._show_map())
        self._lay_out()
        self.map.cells.walked.connect(self.show_cell)
        self.map.cells.chosen.connect(self._choose)
        self.map.cells.opened.connect(lambda _key: self.open_cell())
        key_within(self, "F6", self._change_side)
        key_within(self, "Esc", self.back_to_map)

    def _lay_out(self) -> None:
        head, controls, foot, foot_row = QHBoxLayout(), Wrapping(theme.px(8)), QWidget(), QHBoxLayout()
        edge, above = theme.px(12), theme.px(6 if theme.is_compact() else 10)
        head.setContentsMargins(edge, above, edge, above)
        hint = text_label(self.tr("Chọn một ô: xem tên"), "small")
        hint.setMinimumHeight(self.about.sizeHint().height())  # in line with the controls before it
        for part in (self.about, self.lacking, hint):
            controls.addWidget(part)
        head.addLayout(controls)
        foot.setLayout(foot_row)
        foot_row.setContentsMargins(edge, theme.px(6), edge, theme.px(6))
        foot_row.addWidget(Legend(*COVERAGE_KEYS))
        foot_row.addStretch(1)
        self._left.column.addLayout(head)
        self._left.column.addWidget(self.map, 1)
        self._left.column.addWidget(foot)
        if theme.is_compact():
            foot.hide()
        self._back = link(self.tr("Về bảng tỉ lệ (F6)"), "chevron-left")
        self._back.clicked.connect(self.back_to_map)
        self._right.column.addWidget(self._back)
        self._right.column.addWidget(self.side, 1)
        door = primary(self.tr("Mở trang Văn bản"), "external-link")
        door.clicked.connect(lambda: self.desk.page_wanted.emit("library"))
        title = self.tr("Chưa có văn bản nào phải quán triệt")
        text = self.tr("Văn bản đánh dấu “Phải quán triệt” ở trang Văn bản có một cột ở đây.")
        self._teaching = teaching(title, text, door, sign="grid-3x3")
        for face in (self._splitter, self._teaching):
            self.column.addWidget(face)

    # What is shown -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        figures = self.desk.figures
        self._studies = briefings.studies(self.desk.session, figures.period)
        self._targets = {row.target.id: row for row in figures.of(TARGETS) if row.coverage and row.coverage.asked}
        self._offer_targets()
        self._find()

    def _offer_targets(self) -> None:
        """All that must be studied, or what one target is measured by."""
        chosen = self.about.currentData()
        self.about.clear()
        self.about.addItem(self.tr("Tất cả văn bản phải quán triệt"), None)
        for key, row in self._targets.items():
            words = self.tr("Chỉ tiêu {n}: {name}")
            self.about.addItem(words.format(n=row.number, name=row.target.short or row.target.body), key)
        self.about.setCurrentIndex(max(self.about.findData(chosen), 0))
        self.about.setVisible(bool(self._targets))

    def _show_about(self) -> None:
        self._find()
        self.told.emit()

    def _find(self) -> None:
        """Show the map of what is chosen."""
        chosen, every = self._targets.get(self.about.currentData()), self.desk.figures.of(DIRECTIVES)
        if chosen and chosen.coverage:
            library = [row.directive for row in every]
            self.found = target_map(chosen.coverage, chosen.target.audience, library, self._studies)
        else:
            self.found = coverage_map(every)
        self._splitter.setVisible(bool(self.found.sections))
        self._teaching.setVisible(not self.found.sections)
        if not self.found.sections:
            return
        count = len(self.found.lacking())
        self.lacking.setText(self.tr("Chỉ nơi còn thiếu ({n})").format(n=count))
        self.lacking.setEnabled(bool(count))
        if not count:
            self.lacking.setChecked(False)
        self._show_map()

    def _show_map(self) -> None:
        """All tổ, or those in which somebody is missing."""
        self.lacking.setProperty("chosen", self.lacking.isChecked())
        self.lacking.style().unpolish(self.lacking)
        self.lacking.style().polish(self.lacking)
        shown, kept = heat_map(self.found), (*self.found.lacking(), ALL)
        if self.lacking.isChecked():
            shown = replace(shown, rows=tuple(row for row in shown.rows if row.key in kept))
        cells = self.map.cells
        cells.show_map(shown)
        if cells.current is None and cells.marks:
            held = [mark for mark in cells.marks if self.found.cells[_place(mark.key)].taken]
            lacking = (mark for mark in held if self.found.cells[_place(mark.key)].missing)
            cells.go_to(next(lacking, cells.marks[0]).key)
        if cells.current is not None:
            self.show_cell(_place(cells.key))

    def summary(self) -> Sequence[tuple[str, str]]:
        """What the whole comes to, for the head of the page."""
        if not self.found.sections:
            return [("", self.tr("chưa có văn bản nào phải quán triệt"))]
        one, held = self.found.cells[ALL, ALL], self.desk.figures["A04.1"]
        parts = [(held.code if held.refs else "", self.tr("{n} buổi").format(n=len(held.refs)))]
        if one.share is not None:
            parts.append(("", self.tr("đã quán triệt {share}").format(share=write_percent(one.share))))
            parts.append(("", self.tr("còn {n} người").format(n=len(one.missing)) if one.missing else self.tr("đủ")))
        return [*parts, ("", self.tr("tính đến {day}").format(day=write_day(one.on)))]

    def show_cell(self, place: Place) -> None:
        """Say beside the map who is missing in a cell."""
        section, directive = place
        one, whole = self.found.cells[place], self.found.cells[ALL, directive]
        known = next((d for d in self.found.directives if d.id == directive), None)
        topic = f"{known.number} {known.summary}" if known else self.tr("các văn bản phải quán triệt")
        audience = self.found.audience or (known.audience if known else Audience.ALL)
        others = [p for p in whole.missing if p not in one.missing] if section and whole.taken else []
        self.side.show_cell(self.found.title(place), Reach(topic, audience, one), others, self._studies)

    # What is done ------------------------------------------------------------------------------------------------

    def open_cell(self) -> None:
        """Put the cursor to the names of the cell."""
        self._inside = True
        self._show_sides()
        if (first := self.side.first()) is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def back_to_map(self) -> None:
        """Put the cursor into the map."""
        self._inside = False
        self._show_sides()
        self.enter()

    def enter(self) -> None:
        self.map.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, place: Place) -> None:
        self.show_cell(place)
        if self._narrow:
            self.open_cell()

    def _change_side(self) -> None:
        if self.map.cells.hasFocus():
            self.open_cell()
        else:
            self.back_to_map()

    def _show_sides(self) -> None:
        """Both where they have room, else one of them."""
        self._left.setVisible(not (self._narrow and self._inside))
        self._right.setVisible(self._inside or not self._narrow)
        self._back.setVisible(self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < _BOTH * self.fontMetrics().averageCharWidth()
        self._inside = self._inside and self._narrow
        self._show_sides()
        more = max(self.width() - theme.px(_USUAL), 0) * _GROWTH
        wanted = min(theme.px(_SIDE) + more, theme.px(_WIDEST))
        self._splitter.divide(1 - min(wanted / max(self.width(), 1), 0.45))


def _place(key: object) -> Place:
    """The cell with a key of the map."""
    return cast("Place", key)
