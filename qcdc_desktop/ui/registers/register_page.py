"""A page of registers: one, or several under tabs, as they were declared; and what a page puts in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref, Spot, of_one_kind
from qcdc_desktop.domain.kinds.register import Context, Count, Given, Register
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.rules import ownership
from qcdc_desktop.services import years
from qcdc_desktop.services.drafts import image_of
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section, Sections
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.page_header import PageHeader
from qcdc_desktop.ui.registers.register import RegisterView, load_standard
from qcdc_desktop.ui.registers.register_list import Action, Start


class RegisterPage(FiguresPage):
    """Subclasses name the registers, and add what one does beyond its declaration; most registers need none."""

    registers: tuple[Register[Any], ...] = ()

    def __init__(self, desk: Desk, registers: tuple[Register[Any], ...] = ()) -> None:
        """``registers`` are those of a page that is no more than them."""
        super().__init__(desk)
        self.registers = registers or self.registers
        self.titles = {declared.name: Titles(desk.session, declared.among) for declared in self.registers}
        """What records are called, by register: forgotten whenever its rows are shown anew."""
        panels, buttons, actions = self.panels(), self.section_buttons(), self.list_actions()
        self.views = {
            declared.name: self._view(
                declared,
                panels.get(declared.name, ()),
                buttons.get(declared.name, ()),
                actions.get(declared.name, ()),
            )
            for declared in self.registers
        }
        self.register = next(iter(self.views.values()))
        self.sections = Sections(self.tr("Các phần của trang"), self.tabs(), self.section_of)
        self.sections.make_all()
        self.adding = primary("", "plus")
        self.adding.clicked.connect(self.begin)
        self.adders = [self.adding]
        """The buttons of the head that begin a record."""
        self.header = PageHeader(
            desk, self.heading(), *self.buttons(), self.sections.head, self.adding, ways=self.ways()
        )
        self.header.wanted.connect(self.show_figure)
        self.header.exported.connect(self._tell_exported)
        self.header.list_wanted.connect(self._export_list)
        self.header.print_wanted.connect(self.print_shown)
        self._lay_out()
        self.sections.shown.connect(self._show_head)
        self._offer_adding()

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setSpacing(theme.px(4 if theme.is_compact() else 8))
        for part in (*self.above(), self.sections.tabs):
            body.addWidget(part)
        body.addWidget(self.sections.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8 if theme.is_compact() else 14))
        column.addWidget(self.header)
        column.addLayout(body, 1)

    # What subclasses add -----------------------------------------------------------------------------------------

    def heading(self) -> str:
        """The title of the page."""
        return self.registers[0].title

    def tabs(self) -> dict[str, str]:
        """The words of the tabs, by the key of their section."""
        return {declared.name: declared.title for declared in self.registers}

    def section_of(self, key: str) -> Section | None:
        """The section with a key: a register; a subclass knows what else stands under a tab, or in place of all."""
        return self.views.get(key)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        """What stands in the record, by register; a small list of a part takes the place of the usual one."""
        return {}

    def ways(self) -> Sequence[QWidget]:
        """What changes how the page is looked at; first in the head."""
        return ()

    def buttons(self) -> Sequence[QPushButton]:
        """Further buttons of the head."""
        return ()

    def section_buttons(self) -> Mapping[str, Sequence[QPushButton]]:
        """Further buttons of the head while a register is in sight, by register."""
        return {}

    def above(self) -> Sequence[QWidget]:
        """What stands between the head and the list."""
        return ()

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        """The buttons of an empty list, the fastest way first."""
        begin: Start = (declared.add, self.begin)
        return (self.standard(declared), begin) if declared.standard else (begin,)

    def list_actions(self) -> Mapping[str, Sequence[Action]]:
        """Further entries of a list's menu, by register."""
        return {}

    def rows(self, declared: Register[Any]) -> Sequence[Any]:
        """The rows of a register in the period; without a working year the records of a register that needs one."""
        session = self.desk.session
        if not declared.has_results:
            return session.all(declared.kind)
        if declared.today:
            return Context(session, self.desk.period, session.today()).of(declared)
        return self.figures.of(declared)

    def tell_section(self) -> None:
        """Say in the head what there is in the section in sight."""
        self.tell(*self.shown.declared.head)

    # Sections ----------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> RegisterView[Any]:
        """The register in sight; the first one where something else is."""
        return self.views.get(self.section, self.register)

    @property
    def section(self) -> str:
        """The key of what is in sight: the name of a register, or what a subclass calls another section."""
        return self.sections.key

    def open_section(self, key: str) -> bool:
        """Bring a section into sight; False where there is none or something typed is wrong."""
        return self.sections.open(key)

    def _show_head(self) -> None:
        self._offer_adding()
        # What would be refused does not look as if it could be done: a year that is approved, a file only to look at.
        addable = self.section in self.views and self.shown.list.may_add()
        for button in self.adders:
            button.setEnabled(addable)
        self.tell_section()

    def _offer_adding(self) -> None:
        self.adding.setText(self.shown.declared.add)
        listed = self.section in self.views and bool(self.shown.table.rows)
        # What begins an empty list stands in the list itself.
        self.adding.setVisible(listed)
        self.header.exports.setVisible(self.section in self.views)

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def figures(self) -> Figures:
        """The figures of the period."""
        return self.desk.figures

    def show_making(self) -> None:
        self.header.tell([("", self.desk.period.label), ("", self.tr("đang tính…"))])

    def show_whole(self) -> None:
        self.sections.reload()

    def tell(self, *parts: tuple[str, str] | Count[Any]) -> None:
        """Say numbers in the head: figures, as pairs of a code and the word behind its number, or counts of rows."""
        # A compact head has no room for what the top of the window says as well.
        said = [] if self.shown.declared.today or theme.is_compact() else [("", self.desk.period.label)]
        for one in parts:
            code, word = (one.code, one.word) if isinstance(one, Count) else one
            n = len(self._counted(one)) if isinstance(one, Count) else self.figures[code].value or 0
            said.append((code if n else "", f"{n:g} {word}"))
        self.header.tell(said)

    def _counted(self, count: Count[Any]) -> list[int]:
        return [self.shown.table.record(row).id for row in self.shown.table.rows if count.counted(row)]

    def show_figure(self, code: str) -> None:
        """Show the records behind a number of the head."""
        for one in self.shown.declared.head:
            if isinstance(one, Count) and one.code == code:
                self.show_records(self.shown.declared.name, self._counted(one), one.word)
                return
        figure = self.figures[code]
        if figure.refs:
            self.show_records(*of_one_kind(figure.refs), figure.label)

    def show_record(self, kind: str, record_id: int) -> bool:
        owner = self._owner_of(kind, record_id)
        if owner is not None:
            shown = self.show_record(owner.INFO.name, owner.id)
            if shown:
                self.shown.inspector.show_part(kind, record_id)
            return shown
        return kind in self.views and self.open_section(kind) and self.shown.show_record(record_id)

    def show_spot(self, spot: Spot) -> None:
        view, owner = self.views.get(spot.ref.kind), self._owner_of(*spot.ref)
        view = self.views.get(owner.INFO.name) if owner else view
        if view and view.shown_id == (owner.id if owner else spot.ref.id):
            view.show_spot(spot)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        owners = [owner for one in ids if (owner := self._owner_of(kind, one))]
        if owners:
            return self.show_records(owners[0].INFO.name, list(dict.fromkeys(o.id for o in owners)), title)
        return kind in self.views and self.open_section(kind) and self.shown.list.show_only(ids, title)

    def held(self) -> object:
        return Ref(self.section, self.shown.shown_id) if self.section in self.views and self.shown.shown_id else None

    def take_up(self, held: object) -> None:
        if isinstance(held, Ref):
            self.show_record(*held)

    def ask_part(self, kind: str) -> None:
        self.shown.inspector.ask_part(kind)

    def begin_again(self, record: Record) -> bool:
        kind = record.INFO.name
        if kind in self.views:
            preset = {name: getattr(record, name) for name in image_of(record)}
            if self.open_section(kind):
                self.views[kind].begin_with(**preset)
            return self.views[kind].drafting
        owner = ownership.owner(type(record), record)
        if owner is None or not self.show_record(*owner):
            return False
        self.ask_part(kind)
        return True

    def _owner_of(self, kind: str, record_id: int) -> Record | None:
        """The record that a part belongs to."""
        part = None if kind in self.views else self.desk.session.find(BY_NAME[kind], id=record_id)
        return ownership.whole_of(self.desk.session, part) if part else None

    # What is done ------------------------------------------------------------------------------------------------

    def year_id(self) -> int | None:
        """The working year that new records belong to, or None where the file has none for the period."""
        year = years.year_of(self.desk.session, self.desk.period)
        return year.id if year else None

    def tell_no_year(self) -> None:
        """Say that there is no year for what is to be made."""
        self.shown.list.tell_no_year()

    def standard(self, declared: Register[Any]) -> Start:
        """The button that loads the standard items of a register, into the page's year where they belong to one."""

        def load() -> None:
            year_id = self.year_id()
            if year_id is None and declared.yearly:
                self.tell_no_year()
            else:
                load_standard(self.desk, declared.name, year_id)

        return declared.standard, load

    def begin(self) -> None:
        """Begin a new record of the register in sight, or of the first one where something else is."""
        self.begin_in(self.shown.declared.name)

    def begin_in(self, name: str) -> None:
        """Begin a new record of a register."""
        if self.open_section(name):
            self.shown.begin()

    def leave(self) -> bool:
        return self.sections.leave()

    def body(self) -> QWidget:
        return self.sections.stack

    def enter(self) -> None:
        self.sections.current.enter()

    def blank(self, declared: Register[Any]) -> Record | None:
        """A new record of a register as it begins; None where it needs a working year and there is none."""
        row = self.views[declared.name].view.current_row()
        day = self.desk.session.today() if declared.today else self.desk.day()
        return declared.begun(Given(self.year_id(), day, self.figures, row))

    def _view(
        self,
        declared: Register[Any],
        panels: Sequence[Panel],
        buttons: Sequence[QPushButton],
        actions: Sequence[Action],
    ) -> RegisterView[Any]:
        view = RegisterView(
            self.desk,
            declared,
            self.titles[declared.name],
            blank=lambda: self.blank(declared),
            rows=lambda: self.rows(declared),
            panels=panels,
            starts=self.starts(declared),
            actions=actions,
        )
        view.buttons = buttons
        view.list.scope = lambda: self.desk.period.label
        return view

    def print_shown(self) -> None:
        if self.section in self.views:
            self.shown.list.export.print()
        else:
            super().print_shown()

    def _export_list(self, suffix: str) -> None:
        self.shown.list.export.ask(suffix)

    def _tell_exported(self, path: str) -> None:
        self.shown.notice.tell_written(Path(path))
