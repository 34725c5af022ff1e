"""Xuất danh sách: what is shown goes out as it is shown, to Excel or PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.registers.unit import Person, Profile
from qcdc_desktop.papers.listing import ListColumn, Listing
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.parts.notices.errand import Errand

if TYPE_CHECKING:
    from qcdc_desktop.ui.registers.register_list import RegisterList

EXCEL, PDF = ".xlsx", ".pdf"


class ListExport(QObject):
    """Writes the list of a register."""

    def __init__(self, register: RegisterList[Any]) -> None:
        super().__init__(register)
        self._register = register
        self.errand = Errand(register.notice, register.desk.failed.emit)

    def ask(self, suffix: str) -> None:
        """Ask where the list goes and write it there."""
        register = self._register
        if not register.leave():
            return
        desk = register.desk
        name = exporting.list_name(desk.session, self.listing(), suffix)
        folder = desk.machine.folder(desk.session.path.parent)
        kinds = self.tr("Tệp Excel (*.xlsx)") if suffix == EXCEL else self.tr("Tệp PDF (*.pdf)")
        chosen, _kind = QFileDialog.getSaveFileName(register, self.tr("Xuất danh sách"), str(folder / name), kinds)
        if chosen:
            target = Path(chosen)
            self.write(target if target.suffix.lower() == suffix else target.with_name(target.name + suffix))

    def write(self, target: Path) -> None:
        """Write the list; a failure is told through the desk."""
        listing = self.listing()
        words = self.tr("Đang xuất {0} dòng ra “{1}”…").format(len(listing.rows), target.name)
        self.errand.run(
            words,
            lambda keep: exporting.export_list(listing, target, keep),
            lambda _: self._register.notice.tell_written(target),
        )

    def print(self) -> None:
        """Show the list as it would be printed."""
        if self._register.leave():
            self._register.desk.print(self._sheet)

    def _sheet(self, session: Session) -> Sheet:
        listing = self.listing()
        name = exporting.list_name(session, listing, PDF)
        return Sheet(listing.title, name, partial(exporting.list_pdf, listing))

    def listing(self) -> Listing:
        """The list as it is shown now."""
        register = self._register
        profile = register.desk.session.find(Profile) or Profile()
        columns = register.view.columns_from()
        rows = [register.rows.row(place) for place in range(register.rows.rowCount())]
        return Listing(
            title=register.declared.listed or self.tr("Danh sách {kind}").format(kind=register.kind.INFO.label.lower()),
            unit=profile.name,
            scope=register.scope(),
            note=self._note(len(rows)),
            columns=tuple(
                ListColumn(c.label, c.width + 18 if c.wide else c.width, c.right, self._names_people(c))
                for c in columns
            ),
            rows=tuple(tuple(column.cell(row, register.titles) for column in columns) for row in rows),
            made_on=register.desk.session.today(),
            format_id=profile.paper_format,
            struck=frozenset(i for i, row in enumerate(rows) if register.table.struck(row)),
        )

    def _names_people(self, column: Column[Any]) -> bool:
        kind = self._register.kind
        return column.target == Person.INFO.name or (kind is Person and column.field == Person.INFO.title)

    def _note(self, shown: int) -> str:
        register = self._register
        count = self.tr("{n} {noun}").format(n=shown, noun=register.noun)
        if not register.rows.narrowed:
            return f"{count}."
        of = self.tr("trong {all}").format(all=len(register.table.rows))
        said = self.tr("lọc theo {filter}").format(filter=register.filters.said())
        return f"{count} {of}, {said}."
