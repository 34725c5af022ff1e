"""The shell of an open file: navigation, top bar, message bar and the page that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref, Spot, of_one_kind
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import LetterState
from qcdc_desktop.domain.registers.tasks.records import TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.domain.rules import ownership
from qcdc_desktop.services import search, years
from qcdc_desktop.services.drafts import Typed
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.services.today import When, due_lines
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.held_words import words_held
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.parts import offers
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import key_sequence
from qcdc_desktop.ui.parts.looks import Looks
from qcdc_desktop.ui.parts.notices.messages import MessageBar
from qcdc_desktop.ui.parts.offers import Offer
from qcdc_desktop.ui.shell.directory import entries
from qcdc_desktop.ui.shell.navigation import Navigation
from qcdc_desktop.ui.shell.notes import Notes
from qcdc_desktop.ui.shell.stepping import Stepping
from qcdc_desktop.ui.shell.topbar import TopBar
from qcdc_desktop.ui.shell.year_band import YearBand

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell.search import Palette

_SPREAD = 1040
"""Units of width under which the doors to the pages are a rail: beside the help, on a small screen."""
_COUNTED = frozenset({"task", "progress", "letter", "year"})
"""Kinds of records that the badges count."""


class Place(Value):
    """Where the user is: a page, the part of it that is open, and what is looked at or worked on there."""

    key: str
    section: str = ""
    held: object = None


@runtime_checkable
class Sectioned(Protocol):
    """A page of several parts, one of them open."""

    @property
    def section(self) -> str:
        """The part that is open."""

    def open_section(self, key: str) -> bool:
        """Open a part; False where the present one keeps the user."""


class Shell(QWidget):
    """One open file on the screen."""

    page_opened = Signal(str)

    def __init__(self, desk: Desk, menu: QMenu, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._looks = desk, looks
        self._entries = {entry.key: entry for entry in entries(looks)}
        desk.pages = frozenset(self._entries)
        self._pages: dict[str, Page] = {}
        self._key = ""
        self.navigation = Navigation(tuple(self._entries.values()))
        self.topbar = TopBar(desk, menu)
        self.band, self.notes = YearBand(desk, self), Notes(self)
        self._menu = menu
        self.stack = Faces()
        self.stepping = Stepping(self)
        self._count_soon = QTimer(self, singleShot=True, interval=0)
        self._count_soon.timeout.connect(self._count)
        self._lay_out()
        self._connect()
        self._show_unit()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.topbar)
        side.addWidget(self.band)
        side.addWidget(self.notes)
        # Text of twice the usual size may need more room than a small screen has: then the page scrolls.
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside, above = (theme.px(12), theme.px(8)) if theme.is_compact() else (theme.px(24), theme.px(20))
        self.stack.setContentsMargins(beside, above, beside, above)
        room.setWidget(self.stack)
        side.addWidget(room, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(side, 1)
        self.messages = MessageBar(room)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.topbar.undo_wanted.connect(self.stepping.undo)
        self.topbar.redo_wanted.connect(self.stepping.redo)
        self.topbar.steps_wanted.connect(self.stepping.open_list)
        self.topbar.period_wanted.connect(self._choose)
        self.desk.page_wanted.connect(self.open_page)
        self.desk.section_wanted.connect(self.open_part)
        self.desk.record_wanted.connect(self.show_record)
        self.desk.spot_wanted.connect(self.show_spot)
        self.desk.records_wanted.connect(self.show_records)
        self.desk.part_wanted.connect(self.ask_part)
        self.desk.failed.connect(self.messages.show_problem)
        self.desk.committed.connect(self._on_committed)
        self.desk.period_changed.connect(lambda _period: self._count_soon.start())
        self.desk.figures_known.connect(self._count_soon.start)
        for number, key in enumerate(tuple(self._entries)[:9], start=1):
            QShortcut(key_sequence(f"Ctrl+{number}"), self, partial(self.open_page, key))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        for keys, button in (
            ("Ctrl+Z", self.topbar.undo),
            ("Ctrl+Y", self.topbar.redo),
            ("Ctrl+Shift+Z", self.topbar.redo),
            ("Ctrl+Alt+Z", self.topbar.steps),
            ("Alt+K", self.topbar.periods.button),
        ):
            QShortcut(key_sequence(keys), self, button.click)
        QShortcut(key_sequence("Ctrl+K"), self, self._open_palette)
        QShortcut(key_sequence("Ctrl+P"), self, self.print_shown)
        self.desk.print_wanted.connect(self._print)
        QShortcut(key_sequence("Ctrl+H"), self, partial(self.open_page, "replacing"))
        self.desk.replacing_wanted.connect(self._replace)
        self.topbar.search.entered.connect(self._follow_palette)

    @cached_property
    def palette_of_all(self) -> Palette:
        """What is found in everything, made when the cursor first comes into the box."""
        from qcdc_desktop.ui.shell.search import Palette

        return Palette(self.topbar.search, self._find, self)

    def _open_palette(self) -> None:
        self.palette_of_all.open()

    def _follow_palette(self) -> None:
        self.palette_of_all.follow()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pages, in the order of the navigation."""
        return tuple(self._entries)

    @property
    def key(self) -> str:
        """The key of the page that is open."""
        return self._key

    @property
    def place(self) -> Place:
        """Where the user is."""
        return self.place_on(self._key)

    def place_on(self, key: str) -> Place:
        """Where the user is on a page, or was when it was left."""
        page = self._pages[key]
        return Place(key, page.section if isinstance(page, Sectioned) else "", page.held())

    def words_on(self, key: str) -> tuple[Typed, ...]:
        """What is typed on a page and not stored; nothing where it was never opened."""
        return words_held(self._pages[key]) if key in self._pages else ()

    def go_to(self, place: Place) -> None:
        """Bring the user to a place."""
        self.open_at(place.key, place.section)
        if place.held is not None and self._key == place.key:
            self.page.take_up(place.held)

    def open_at(self, key: str, section: str) -> None:
        """Open a page at one of its parts."""
        if self.open_page(key) and section and isinstance(self.page, Sectioned):
            self.page.open_section(section)

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self._pages[self._key]

    def open_page(self, key: str) -> bool:
        """Open a page; False where the present one keeps the user because something typed in it is wrong."""
        if key == self._key:
            return True
        if self._key and not self.page.leave():
            self.navigation.show_current(self._key)
            return False
        if key not in self._pages:
            page = self._entries[key].factory(self.desk)
            if layout := page.layout():
                layout.setContentsMargins(0, 0, 0, 0)
            self._looks.keep_shares(page)
            self._pages[key] = page
            self.stack.addWidget(page)
        self._key = key
        self.navigation.show_current(key)
        self.stack.setCurrentWidget(self.page)
        self.page.ensure_fresh()
        self.messages.hide()
        self.page_opened.emit(key)
        return True

    def show_record(self, kind: str, record_id: int) -> None:
        """Open the page of a record, or of what it is part of, in its own period, and bring it into view."""
        self._visit(Ref(kind, record_id), lambda page, home: page.show_record(home.kind, home.id))

    def show_spot(self, spot: Spot) -> None:
        """Open a record and choose there the words of a spot."""
        self.show_record(*spot.ref)
        if self._key:
            self.page.show_spot(spot)

    def ask_part(self, ref: Ref, kind: str) -> None:
        """Open a record and ask there for a new entry of a kind."""
        self.show_record(ref.kind, ref.id)
        if self._key:
            self.page.ask_part(kind)

    def show_records(self, title: str, refs: Sequence[Ref]) -> None:
        """Open the page of the records behind a number with these alone (the kind that most of them are)."""
        if not refs:
            return
        kind, ids = of_one_kind(refs)
        self._visit(Ref(kind, ids[0]), lambda page, _home: page.show_records(kind, ids, title))

    def _visit(self, ref: Ref, show: Callable[[Page, Ref], bool]) -> None:
        """Open the page where a record is at home and show it there, if need be in the period it belongs to."""
        record = self.desk.session.find(BY_NAME[ref.kind], id=ref.id)
        while record is not None and self._page_of(record) is None:
            record = ownership.whole_of(self.desk.session, record)
        if record is None or not self.open_page(self._page_of(record) or ""):
            return
        home = Ref(record.INFO.name, record.id)
        if show(self.page, home) or not self.leave():
            return
        period = search.period_of(self.desk.session, record)
        if period is not None and period != self.desk.period:
            self.desk.choose(period)
            show(self.page, home)
            self.messages.tell(self.tr("Đã chuyển sang {0}").format(lower_first(period.label)), "", "info")

    def _page_of(self, record: Record) -> str | None:
        return next((key for key, entry in self._entries.items() if entry.holds(record)), None)

    def _find(self, typed: str) -> list[Offer]:
        """What Ctrl+K offers for what is typed: commands, then records."""
        hits = search.find(self.desk.session, typed)
        return [*offers.matching(typed, self._commands()), *(offers.of_hit(hit, self._jump) for hit in hits)]

    def _jump(self, ref: Ref) -> None:
        self.show_record(ref.kind, ref.id)

    def _commands(self) -> list[Offer]:
        """Every page, what can be done on it, and every entry of the menu."""
        commands = []
        for key, entry in self._entries.items():
            commands.append(offers.command(self._opening(entry.label), partial(self.open_page, key), entry.icon))
            # What would be refused is not offered.
            commands += (
                offers.command(one.words, partial(self._do_on, key, one.does), entry.icon)
                for one in entry.commands()
                if one.adds is None or self.desk.may_add(one.adds)
            )
        return commands + offers.of_menu(self._menu)

    def _opening(self, label: str) -> str:
        """What opening a page is called; some are called by it already."""
        opening = self.tr("Mở trang {0}")
        return label if label.startswith(opening.split()[0]) else opening.format(label)

    def open_part(self, key: str, section: str) -> None:
        """Open a section of a page."""
        self._do_on(key, methodcaller("open_section", section))

    def _do_on(self, key: str, does: Callable[[Page], object]) -> None:
        if self.open_page(key):
            does(self.page)

    def save(self) -> None:
        """Store what is being typed and say that all is stored (it always was)."""
        if self.leave() and not self.desk.session.read_only:
            self.topbar.show_saved(self.desk.session.now())
            self.topbar.refresh()

    def print_shown(self) -> None:
        """Print what the open page shows."""
        if self._key and self.leave():
            self.page.print_shown()

    def _replace(self, words: str, instead: str) -> None:
        from qcdc_desktop.ui.pages.replacing.page import ReplacingPage

        if self.open_page("replacing") and isinstance(page := self.page, ReplacingPage):
            page.begin(words, instead)

    def _print(self, sheet: Sheet) -> None:
        from qcdc_desktop.ui.papers.print_dialog import PrintDialog

        machine = self.desk.machine
        PrintDialog(machine, sheet, machine.folder(self.desk.session.path.parent), self).open()

    def leave(self) -> bool:
        """Store what is being typed; False where it is wrong and the user should see it first."""
        return not self._key or self.page.leave()

    def elsewhere(self, record: Record) -> Period | None:
        """The period of a record, where it is not in the one that is shown; None too where that is gone with it."""
        try:
            period = search.period_of(self.desk.session, record)
        except KeyError:
            return None
        here = self.desk.period
        return period if period and not period.overlaps(here.start, here.end) else None

    def open_in(self, key: str, period: Period | None) -> None:
        """Open a page, in another period where one is given."""
        if self.open_page(key) and period:
            self._choose(period)

    def home_of(self, record: Record | None) -> tuple[str, str] | None:
        """The page of a record, or of what it is part of: its key and what it is called."""
        while record is not None and (key := self._page_of(record)) is None:
            record = ownership.whole_of(self.desk.session, record)
        return (key, self._entries[key].label) if record is not None and key else None

    def _choose(self, period: Period) -> None:
        if self.leave():
            self.desk.choose(period)
        else:
            self.topbar.refresh()

    def put_away(self) -> None:
        """Stop before the file is closed: nothing here may ask it anything any more."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        if (field := self.focusWidget()) is not None:
            field.clearFocus()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.show_rail(theme.is_compact() or self.width() < theme.px(_SPREAD))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_soon.start()

    def _on_committed(self, done: ChangeSet) -> None:
        self.messages.hide()
        if "profile" in done.kinds:
            self._show_unit()
        if "year" in done.kinds:
            self._follow_years()
        if done.kinds & _COUNTED:
            self._count_soon.start()

    def _follow_years(self) -> None:
        """A working year that was renamed or moved is still the one chosen; one that is gone no longer is."""
        if year_id := self.desk.period.year_id:
            same = [p for p in years.periods(self.desk.session) if p.year_id == year_id]
            self.desk.choose(same[0] if same else years.default_period(self.desk.session))

    def _show_unit(self) -> None:
        profile = self.desk.session.find(Profile)
        self.navigation.show_unit(profile.name if profile else "")

    def _count(self) -> None:
        """How many tasks and letters of the period are overdue; counted after the page is on the screen."""
        if not self.desk.ready((self.desk.period, None)):
            return  # told when they are there
        computed = self.desk.figures
        tasks = sum(t.state is TaskState.OVERDUE for t in computed.of(TASKS))
        letters = sum(x.state is LetterState.OVERDUE for x in computed.of(LETTERS))
        late = sum(line.when is When.OVERDUE for line in due_lines(self.desk.session, self.desk.period))
        self.navigation.door("today").set_count(late, self.tr("{0} việc quá hạn").format(late))
        self.navigation.door("tasks").set_count(tasks, self.tr("{0} nhiệm vụ quá hạn").format(tasks))
        self.navigation.door("letters").set_count(letters, self.tr("{0} đơn thư quá hạn").format(letters))
