"""A page of registers as they were declared: one, or several under tabs, and what a page puts in their place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Context, Count, Given, Part, Register
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services import search
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section, Sections
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.register import Action, RegisterView, Start, load_standard
from qcdc_desktop.ui.registers.register_page import RegisterPage


class DeclaredPage(RegisterPage):
    """Subclasses name the registers, and add what one does beyond its declaration."""

    registers: ClassVar[tuple[Register[Any], ...]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.titles = {declared.name: Titles(desk.session, declared.among) for declared in self.registers}
        """What records are called, by register: forgotten whenever its rows are shown anew."""
        self.views = {declared.name: self._view(declared) for declared in self.registers}
        self.register = self._shown = next(iter(self.views.values()))
        self.sections = Sections(self.tr("Các phần của trang"), self.tabs(), self.section_of)
        self.sections.make_all()
        self.adding = primary("", "plus")
        self.adding.clicked.connect(self.begin)
        self.adding.setEnabled(not desk.session.read_only)
        self.compose(self.heading(), *self.buttons(), self.sections.head, self.adding, body=self._body())
        self.sections.shown.connect(self._show_head)
        self._offer_adding()

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

    def head_panels(self, declared: Register[Any]) -> Sequence[Panel]:  # noqa: ARG002 - for subclasses
        """What stands over the form of a record."""
        return ()

    def panels(self, declared: Register[Any]) -> Sequence[Panel]:  # noqa: ARG002 - for subclasses
        """What stands under the form of a record."""
        return ()

    def part_panel(self, desk: Desk, part: Part[Any], titles: Titles) -> PartPanel:
        """The small list of a part in the inspector."""
        return PartPanel(desk, part, titles)

    def buttons(self) -> Sequence[QPushButton]:
        """Further buttons of the head."""
        return ()

    def section_buttons(self, declared: Register[Any]) -> Sequence[QPushButton]:  # noqa: ARG002 - for subclasses
        """Further buttons of the head while a register is in sight."""
        return ()

    def above(self) -> Sequence[QWidget]:
        """What stands between the head and the list."""
        return ()

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        """The buttons of an empty list, the fastest way first."""
        found: list[Start] = [(declared.add, self.begin)]
        if declared.standard:
            load = partial(load_standard, self.desk, declared.name)
            start = self.standard(declared.standard, declared.name) if declared.yearly else (declared.standard, load)
            found.append(start)
        return found

    def list_actions(self, declared: Register[Any]) -> Sequence[Action]:  # noqa: ARG002 - for subclasses
        """Further entries of a list's menu."""
        return ()

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
    def shown(self) -> RegisterView:
        """The register in sight, or seen last where something else is."""
        return self._shown

    @property
    def section(self) -> str:
        """The key of what is in sight: the name of a register, or what a subclass calls another section."""
        return self.sections.key

    def open_section(self, key: str) -> bool:
        """Bring a section into sight; False where there is none or something typed is wrong."""
        return self.sections.open(key)

    def _show_head(self) -> None:
        self._offer_adding()
        self.tell_section()

    def _offer_adding(self) -> None:
        self._shown = self.views.get(self.section, self._shown)
        self.adding.setText(self.shown.declared.add)
        for one in (self.adding, self.header.exports):
            one.setVisible(self.section in self.views)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_whole(self) -> None:
        self.sections.reload()

    def tell(self, *told: tuple[str, str] | Count[Any]) -> None:
        said = [] if self.shown.declared.today else [("", self.desk.period.label)]
        for one in told:
            code, word = (one.code, one.word) if isinstance(one, Count) else one
            n = len(self._counted(one)) if isinstance(one, Count) else self.figures[code].value or 0
            said.append((code if n else "", f"{n:g} {word}"))
        self.header.tell(said)

    def _counted(self, count: Count[Any]) -> list[int]:
        return [self.shown.table.record(row).id for row in self.shown.table.rows if count.counted(row)]

    def show_figure(self, code: str) -> None:
        for one in self.shown.declared.head:
            if isinstance(one, Count) and one.code == code:
                self.show_records(self.shown.declared.name, self._counted(one), one.word)
                return
        figure = self.figures[code]
        for kind in {ref.kind for ref in figure.refs}:
            self.show_records(kind, [ref.id for ref in figure.refs if ref.kind == kind], figure.label)

    def show_record(self, kind: str, record_id: int) -> bool:
        owner = self._owner_of(kind, record_id)
        if owner is not None:
            return self.show_record(owner.INFO.name, owner.id)
        return kind in self.views and self.open_section(kind) and self.shown.show_record(record_id)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        owners = [owner for one in ids if (owner := self._owner_of(kind, one))]
        if owners:
            return self.show_records(owners[0].INFO.name, list(dict.fromkeys(o.id for o in owners)), title)
        return kind in self.views and self.open_section(kind) and self.shown.show_only(ids, title)

    def _owner_of(self, kind: str, record_id: int) -> Record | None:
        """The record that a part belongs to."""
        part = None if kind in self.views else self.desk.session.find(BY_NAME[kind], id=record_id)
        return search.owner(self.desk.session, part) if part else None

    # What is done ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        if self.section in self.views:
            self.shown.begin()

    def leave(self) -> bool:
        return self.sections.leave()

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.sections.stack.isAncestorOf(focused)):
            self.sections.current.enter()

    def blank(self, declared: Register[Any]) -> Record | None:
        """A new record of a register as it begins; None where it needs a working year and there is none."""
        row = self.views[declared.name].view.current_row()
        return declared.begun(Given(self.year_id(), self.desk.session.today(), self.figures, row))

    def _view(self, declared: Register[Any]) -> RegisterView:
        view = RegisterView(
            self.desk,
            declared,
            self.titles[declared.name],
            blank=lambda: self.blank(declared),
            rows=lambda: self.rows(declared),
            head=self.head_panels(declared),
            panels=self.panels(declared),
            starts=self.starts(declared),
            part_panel=self.part_panel,
            actions=self.list_actions(declared),
        )
        view.buttons = self.section_buttons(declared)
        return view

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (*self.above(), self.sections.tabs):
            column.addWidget(part)
        column.addWidget(self.sections.stack, 1)
        # Each has its place from the start: a widget that changes its parent later is dressed anew.
        return body
