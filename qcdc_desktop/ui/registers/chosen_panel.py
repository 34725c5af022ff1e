"""A part one of whose records is chosen: what can be done with it stands below the list."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, cast

from PySide6.QtWidgets import QHBoxLayout

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.part_panel import PartPanel

R = TypeVar("R", bound=Record)


class ChosenPanel(PartPanel, Generic[R]):
    """One record is always chosen where there is any; ``doors`` lead on from it."""

    def __init__(self, desk: Desk, part: Part[Any], titles: Titles) -> None:
        super().__init__(desk, part, titles)
        self.doors = QHBoxLayout()
        """What can be done with the record chosen."""
        self.doors.addStretch(1)
        self.column.insertLayout(self.column.indexOf(self.form), self.doors)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self.show_doors())

    def show_row(self, row: Any) -> None:
        chosen = self.chosen
        super().show_row(row)
        ids = [self.part.record(one).id for one in self.table.rows]
        if ids:
            self.view.choose(chosen.id if chosen and chosen.id in ids else self.first(row))
        self.show_doors()

    def first(self, _row: Any) -> int:
        """The id of the record that is chosen where nobody chose one."""
        return self.part.record(self.table.rows[0]).id

    @property
    def chosen(self) -> R | None:
        """The record chosen, or None."""
        row = self.view.current_row()
        return cast("R", self.part.record(row)) if row is not None else None

    def show_doors(self) -> None:
        """Offer what can be done with the record chosen."""

    def may_write(self, record: Record) -> bool:
        """Whether something may be made of a record."""
        return not self.desk.locked(record)
