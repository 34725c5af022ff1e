"""The top of the window: period, undo and redo with the name of the step, when it was saved, and the file menu."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.services import undo, years
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import ICON_SIDE, beside_text, link, name_tool, opening, tool
from qcdc_desktop.ui.parts.fields.period_picker import PeriodPicker
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.shell.search_box import SearchBox


class TopBar(QFrame):
    """Follows the desk: what can be undone, which period is shown, when the last change was stored.

    What is clicked is a wish only: the shell first stores what is being typed, because a click takes no focus from it.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    steps_wanted = Signal()
    """The steps that can be undone are to be shown."""
    period_wanted = Signal(object)

    def __init__(self, desk: Desk, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.desk = desk
        self.periods = PeriodPicker(read_only=desk.session.read_only)
        self.search = SearchBox()
        self.undo = tool(self.tr("Hoàn tác"), "undo-2")
        self.steps = tool(self.tr("Các bước hoàn tác được"), "chevron-down", "Ctrl+Alt+Z")
        self.steps.setIconSize(QSize(theme.px(12), theme.px(12)))
        self.redo = tool(self.tr("Làm lại"), "redo-2")
        self.saved = text_label(role="muted")
        self._saved_sign = QLabel()
        self.take_back = link("")
        self.help = tool(self.tr("Trợ giúp"), "circle-help", "F1")
        self.files = _menu_button(self.tr("Tệp"), menu)
        self._lay_out()
        self.periods.chosen.connect(self.period_wanted)
        self.periods.new_year_wanted.connect(desk.new_year_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.steps.clicked.connect(self.steps_wanted)
        self.take_back.clicked.connect(self.undo_wanted)
        for moved in (self.search.entered, self.search.left):
            moved.connect(lambda: self._show_step(undo.undo_name(self.desk.session)))
        desk.committed.connect(self._on_committed)
        desk.period_changed.connect(lambda _period: self.refresh())
        self.refresh()

    def _lay_out(self) -> None:
        side = theme.px(ICON_SIDE)
        self._saved_sign.setPixmap(icon("check", "good").pixmap(QSize(side, side)))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(self.periods)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.undo)
        for part in (self.steps, self.redo, self._saved_sign, self.saved, self.take_back, self.files, self.help):
            row.addWidget(part)

    def refresh(self) -> None:
        """Show the state of the file anew."""
        session = self.desk.session
        self.periods.show_periods(years.choices(session), self.desk.period, session.today())
        back, again = undo.undo_name(session), undo.redo_name(session)
        for button, word, step, key in (
            (self.undo, self.tr("Hoàn tác"), back, "Ctrl+Z"),
            (self.redo, self.tr("Làm lại"), again, "Ctrl+Y"),
        ):
            button.setEnabled(bool(step) and not session.read_only)
            name_tool(button, f"{word}: {step}" if step else word, key)
        self.steps.setEnabled(self.undo.isEnabled())
        if session.read_only:
            self.saved.setText(self.tr("Chỉ xem"))
            self._saved_sign.setPixmap(icon("eye", "info").pixmap(self._saved_sign.pixmap().size()))
        self._show_step(back)

    def show_saved(self, at: datetime, done: str = "") -> None:
        """Say that everything is stored, since when; who hears the screen hears what was ``done``, others see it."""
        self.saved.setText(self.tr("Đã cất lúc {0}").format(f"{at:%H:%M}"))
        announce(self, self.tr("Đã {0}, cất lúc {1}").format(done, f"{at:%H:%M}") if done else self.saved.text())

    def _show_step(self, step: str) -> None:
        """The door back beside the time; where there is no room, first its name, then the rest goes into the hints."""
        shown = bool(step and self.saved.text() and not self.desk.session.read_only)
        whole = self.tr("Hoàn tác: {0}").format(step)
        self.take_back.setToolTip(whole)
        self.take_back.setAccessibleName(whole)
        self._saved_sign.setVisible(bool(self.saved.text()))
        self._saved_sign.setToolTip(self.saved.text())
        for words, door, time, asked, listed in (
            (whole, shown, True, True, True),
            (self.tr("Hoàn tác"), shown, True, True, True),
            (self.tr("Hoàn tác"), shown, True, True, False),
            ("", False, True, True, False),
            ("", False, False, True, False),
            ("", False, False, False, False),
        ):
            # Help has its key and stands in the menu as well; the list of steps has a key.
            self.help.setVisible(asked)
            self.steps.setVisible(listed)
            self.take_back.setText(words)
            self.take_back.setVisible(door)
            self.saved.setVisible(time and bool(self.saved.text()))
            if self.sizeHint().width() <= self.width():
                return

    def _on_committed(self, done: ChangeSet) -> None:
        undone = self.desk.latest is not done  # of such steps the shell speaks itself
        self.show_saved(done.at, "" if undone else lower_first(done.verb))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_step(undo.undo_name(self.desk.session))


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setToolTip(f"{text} (F10)")
    made.setShortcut("F10")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIcon(icon("folder-open"))
    made.setIconSize(beside_text())
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return opening(made, menu)
