"""Buttons for what the services say can be done, and what pressing them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPushButton

from qcdc_desktop.services import years
from qcdc_desktop.services.acts import Act, Deed
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import of_verb
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.year_before import open_assessment

_ICONS = {Deed.PART: "pencil", Deed.NEW_YEAR: "calendar-days", Deed.YEAR_BEFORE: "pencil", Deed.MOVE_BEFORE: "history"}


def button(desk: Desk, act: Act, *, first: bool, about: str) -> QPushButton:
    """The button of an act; the first one of a page is the primary one. ``about`` tells it from others alike."""
    icon = of_verb(act.words) if act.words != "Mở" else ""
    made = (primary if first else secondary)(act.words, icon or _ICONS.get(act.deed, ""))
    made.setAccessibleName(f"{act.words}: {about}")
    made.clicked.connect(lambda: perform(desk, act))
    return made


def perform(desk: Desk, act: Act) -> None:
    """Do what a button says."""
    _DEEDS[act.deed](desk, act)


def _open_record(desk: Desk, act: Act) -> None:
    if act.ref:
        desk.record_wanted.emit(act.ref.kind, act.ref.id)


def _ask_part(desk: Desk, act: Act) -> None:
    if act.ref:
        desk.part_wanted.emit(act.ref, act.key)


def _open_page(desk: Desk, act: Act) -> None:
    if act.period is not None:
        desk.choose(act.period)
    desk.page_wanted.emit(act.key)


def _load(desk: Desk, act: Act) -> None:
    from qcdc_desktop.ui.registers.register import load_standard  # with all lists: the first page comes without them

    year = years.year_of(desk.session, desk.period)
    load_standard(desk, act.key, year.id if year else None)


_DEEDS: Mapping[Deed, Callable[[Desk, Act], None]] = {
    Deed.RECORD: _open_record,
    Deed.PART: _ask_part,
    Deed.PAGE: _open_page,
    Deed.STANDARD: _load,
    Deed.NEW_YEAR: lambda desk, _act: desk.new_year_wanted.emit(),
    Deed.YEAR_BEFORE: lambda desk, _act: open_assessment(desk),
    Deed.MOVE_BEFORE: lambda desk, _act: open_assessment(desk, move=True),
}
