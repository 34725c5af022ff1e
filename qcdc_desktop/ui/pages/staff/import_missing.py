"""People of the roster whom the list does not name: perhaps they left; only those ticked are marked so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.plain_list import PlainList
from qcdc_desktop.ui.parts.ticked_rows import TickedRows, with_box
from qcdc_desktop.ui.registers.field_box import FieldBox
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import around_desk


class MissingFace(QWidget):
    """A list to tick, and the day from which those ticked are gone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.explanation = text_label(role="muted", wraps=True)
        self.list = PlainList(self.tr("Không có trong danh sách mới"))
        self._ticks = TickedRows(self.list)
        self.day = FieldBox(spec(Person, "left_on"), around_desk(desk, Titles(desk.session)), self)
        self.day.setMaximumWidth(theme.px(220))
        row = QHBoxLayout()
        row.addWidget(self.day)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.explanation)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.left_on: date | None = None

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who is missing; what was ticked stays ticked."""
        ticked = set(self.leaving)
        self.list.clear()
        for person in people:
            item = QListWidgetItem(" · ".join(filter(None, (person.name, person.section, person.duty))))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.list.addItem(with_box(item, person.id in ticked))
        some = bool(people)
        self.list.setVisible(some)
        self.day.setVisible(some)
        if some and not self.day.editor.property("text"):
            self.day.editor.put(self.desk.session.today(), Person())
        self.explanation.setText(
            self.tr(
                "Đang trong danh sách của trường mà danh sách mới không ghi. Đánh dấu (phím cách) người đã rời trường."
            )
            if some
            else self.tr("Mọi người đang trong danh sách của trường đều có trong danh sách mới.")
        )

    @property
    def leaving(self) -> list[int]:
        """The ids of the people ticked."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in self._ticks.ticked]

    def read(self) -> bool:
        """Take the day that was typed; False, with the field marked, where it is wrong and needed."""
        self.day.mark("")
        try:
            typed = self.day.editor.value()
        except ValueError as error:
            if self.leaving:
                self.day.mark(str(error))
                self.day.editor.setFocus()
                return False
            typed = None
        self.left_on = typed if isinstance(typed, date) else None
        return True
