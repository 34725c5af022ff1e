"""The one window: the start page while no file is open, else the shell of the open file; and the file menu.

What only an open file needs (storage, figures, shell) is imported when a file is opened: the start page is there first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from qcdc_desktop.domain.kinds.writing import upper_first
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.paths import Paths
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.looks import Looks
from qcdc_desktop.ui.shell.backup_work import BackupWork
from qcdc_desktop.ui.shell.closing import Closing
from qcdc_desktop.ui.shell.file_choosing import FileChoosing
from qcdc_desktop.ui.shell.file_watch import FileWatch
from qcdc_desktop.ui.shell.file_work import FileWork
from qcdc_desktop.ui.shell.help import Help
from qcdc_desktop.ui.shell.left_alone import LeftAlone
from qcdc_desktop.ui.shell.menu import FileMenu

if TYPE_CHECKING:
    from qcdc_desktop.domain.kinds.periods import Period
    from qcdc_desktop.services.session import Session
    from qcdc_desktop.ui.parts.notices.messages import MessageBar
    from qcdc_desktop.ui.shell.drafting import Drafts
    from qcdc_desktop.ui.shell.shell import Place, Shell
    from qcdc_desktop.ui.shell.start import StartPage

SAMPLE = "tep-mau.qcdc"
_USUAL = (1366, 768)
"""Width and height of the window until the user gives it others: the smallest office screen."""


def _clock() -> datetime:
    return datetime.now().astimezone()


class Window(QMainWindow):
    """Opens, makes and copies data files; everything inside a file belongs to the shell."""

    def __init__(
        self,
        paths: Paths,
        machine: Machine,
        now: Callable[[], datetime] = _clock,
        *,
        backs_up: bool = False,
        person: str = "",
    ) -> None:
        """``backs_up`` is whether files are backed up by themselves; ``person`` who works here, as histories tell."""
        super().__init__()
        self.paths, self.machine, self.now = paths, machine, now
        self.shell: Shell | None = None
        self.setWindowTitle("Quy chế dân chủ")
        self.looks = Looks(machine, self)
        self.help = Help(self, machine, paths.documents)
        self.menu = FileMenu(self, machine, self.looks)
        self.choosing = FileChoosing(self)
        self.work = FileWork(self)
        self.backups = BackupWork(self)
        self.watch = FileWatch(self, backs_up=backs_up, person=person)
        self.closing = Closing(self)
        self.drafts: Drafts | None = None
        """Keeps what is typed in the open file; made with the first one."""
        self._stack = Faces()
        self._start: StartPage | None = None
        self.setCentralWidget(self._stack)
        self.left_alone = LeftAlone(self)
        self._connect()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_colours)
        accessibility = hints.accessibility()
        accessibility.contrastPreferenceChanged.connect(self._on_contrast)
        self._restore_geometry()

    def setVisible(self, visible: bool) -> None:
        """Before the window is seen it has a page, and is dressed once with all that is in it."""
        app = QApplication.instance()
        if visible and isinstance(app, QApplication):
            if self._stack.currentWidget() is None:
                self.show_start()
                if self.machine.notice:
                    self.tell(self.machine.notice)
            theme.dress(app)
        super().setVisible(visible)

    @property
    def start(self) -> StartPage:
        """The start page, built when it is first needed: mostly a file is opened at once."""
        if self._start is None:
            self._start = self._new_start()
        return self._start

    def _new_start(self) -> StartPage:
        from qcdc_desktop.ui.shell.start import StartPage

        start = StartPage()
        start.new_wanted.connect(self.choosing.ask_new)
        start.open_wanted.connect(self.choosing.ask_open)
        start.file_wanted.connect(lambda name: self.open_file(Path(name)))
        start.sample_wanted.connect(self.open_sample)
        start.help_wanted.connect(self.show_help)
        start.look_wanted.connect(self.choosing.ask_look)
        start.show_recent(self.machine.recent())
        self._stack.addWidget(start)
        return start

    def _connect(self) -> None:
        self.menu.new_wanted.connect(self.choosing.ask_new)
        self.menu.open_wanted.connect(self.choosing.ask_open)
        self.menu.file_wanted.connect(lambda name: self.open_file(Path(name)))
        self.menu.copy_wanted.connect(self.work.ask_copy)
        self.menu.content_wanted.connect(self.work.ask_content)
        self.menu.check_wanted.connect(self.work.check)
        self.menu.backup_wanted.connect(self.backups.back_up)
        self.menu.restore_wanted.connect(self.backups.ask_restore)
        self.menu.print_wanted.connect(self._print)
        self.menu.replacing_wanted.connect(lambda: self.shell and self.shell.open_page("replacing"))
        self.menu.deadlines_wanted.connect(lambda: self.shell and self.shell.open_page("deadlines"))
        self.menu.look_wanted.connect(self.choosing.ask_look)
        self.menu.year_wanted.connect(self.work.ask_new_year)
        self.menu.paper_wanted.connect(lambda: self.shell and self.shell.open_page("read_paper"))
        self.menu.quit_wanted.connect(self.close)
        self.menu.help_wanted.connect(self.show_help)
        self.looks.mode_wanted.connect(self.set_mode)
        self.looks.size_wanted.connect(self.set_text_size)

    # Files -------------------------------------------------------------------------------------------------------

    def look_at(self, path: Path) -> bool:
        """Open a file only to look, at its review first; nothing in it can be changed."""
        opened = self.open_file(path, read_only=True)
        if opened and self.shell:
            self.shell.open_page("review")
        return opened

    def open_file(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a data file in place of the one that is open; where it cannot be opened that one stays."""
        from qcdc_desktop.services.files import files

        if self.shell and not read_only and self.shell.desk.session.path.absolute() == path.absolute():
            self._show(self.shell)
            return True
        return self.attempt(
            lambda: files.open_session(path, read_only=read_only, now=self.now, keeper=self.watch.keeper), path
        )

    def come_forward(self, file: Path | None) -> None:
        """The user started the program again: show this window, and the file that was to be opened."""
        if self.isMinimized():
            self.showNormal()
        self.help.close()
        self.raise_()
        self.activateWindow()
        if file and not self.open_file(file) and self.shell and not self.shell.leave():
            words = self.tr("Chỗ ghi sai đang có dấu; hãy sửa lại rồi mở “{0}” lần nữa.").format(file.name)
            self.shell.messages.tell(self.tr("Chưa mở tệp khác"), words, "warn")

    def open_sample(self) -> None:
        """Open the sample file, made anew where there is none yet."""
        from qcdc_desktop.services.files import files
        from qcdc_desktop.services.files.content import make_demo

        target = self.paths.documents / SAMPLE

        def sample() -> Session:
            if not target.is_file():
                self.paths.documents.mkdir(parents=True, exist_ok=True)
                make_demo(target, self.now)
            return files.open_session(target, now=self.now, keeper=self.watch.keeper)

        self.attempt(sample)

    def attempt(self, find: Callable[[], Session], path: Path | None = None) -> bool:
        """Show the file that ``find`` opens in place of the open one; where it cannot be opened that is told."""
        from qcdc_desktop.services import years
        from qcdc_desktop.services.files import files

        if self.shell and not self.shell.leave():
            self._show(self.shell)
            return False
        try:
            session = find()
        except QcdcError as problem:
            bar = self.tell(problem, path if path and files.can_be_looked_at(path) else None)
            self.backups.offer_recovery(bar, problem, path)
            self.start.show_recent(self.machine.recent())
            return False
        try:
            self._show_session(session, years.default_period(session))
        except QcdcError as problem:
            session.close()
            self.show_start()
            self.tell(problem)
            return False
        if not session.read_only:
            self.machine.opened(session.path)
            self.watch.greet(session)
        return True

    # What is shown -----------------------------------------------------------------------------------------------

    def _show_session(self, session: Session, period: Period, place: Place | None = None) -> None:
        from qcdc_desktop.ui.base.desk import Desk
        from qcdc_desktop.ui.shell.drafting import Drafts
        from qcdc_desktop.ui.shell.place_notes import PlaceNotes
        from qcdc_desktop.ui.shell.shell import Place, Shell

        desk = Desk(session, period, machine=self.machine)
        self.backups.serve(desk)
        shell = Shell(desk, self.menu, self.looks)
        desk.setParent(shell)
        shell.topbar.help.clicked.connect(self.show_help)
        desk.new_year_wanted.connect(self.work.ask_new_year)
        self.watch.watch(desk)
        self.left_alone.told.connect(desk.left_alone)
        shell.go_to(place or Place(shell.keys[0]))
        shell.page_opened.connect(self.help.follow)
        if self.shell and self.shell.desk.session is session:
            shell.notes.take_over(self.shell.notes)
        self.let_go(keep=session)
        self.shell = shell
        self._stack.addWidget(shell)
        self._show(shell)
        self.drafts = self.drafts or Drafts(self)
        self.drafts.follow(shell)
        PlaceNotes(self, shell)
        self.setWindowTitle(f"{upper_first(desk.looked_into) or session.path.name} – Quy chế dân chủ")

    def let_go(self, keep: Session | None = None) -> None:
        """Take the present shell down and close its file, unless the next shell shows the same file."""
        if self.shell is None:
            return
        if self.drafts and self.shell.desk.session is not keep:
            self.drafts.let_go()
        elif self.drafts:
            self.drafts.keep()
        old, self.shell = self.shell, None
        old.desk.left_alone.emit()
        old.put_away()
        self._stack.removeWidget(old)
        old.deleteLater()
        if old.desk.session is not keep:
            self.watch.put_at_rest(old.desk.session)
            old.desk.session.close()
            self.backups.forget_looked(old.desk.session.path)

    def show_start(self) -> None:
        """Show the start page; no file is open then."""
        self.let_go()
        self.start.show_recent(self.machine.recent())
        self._show(self.start)
        self.setWindowTitle("Quy chế dân chủ")

    def _show(self, page: QWidget) -> None:
        """Show the start page, a form or the shell; forms that are left go away."""
        left = self._stack.currentWidget()
        self._stack.setCurrentWidget(page)
        if left and left not in (page, self._start, self.shell):
            self._stack.removeWidget(left)
            left.deleteLater()
        writable = self.shell is not None and not self.shell.desk.session.read_only
        self.menu.allow(copy=self.shell is not None, content=writable)
        if self._start:
            self._start.messages.hide()

    def show_form(self, form: QWidget) -> None:
        """Show a form in the place of everything else; it goes away when something else is shown."""
        self._stack.addWidget(form)
        self._show(form)

    def leave_form(self) -> None:
        """Show what stood there before the form."""
        self._show(self.shell or self.start)

    def tell(self, problem: QcdcError, look: Path | None = None) -> MessageBar:
        """Tell a failure where the user is, and where that is; ``look`` offers to look at that file without writing."""
        if not (self.shell and self._stack.currentWidget() is self.shell):
            self._show(self.start)
        bar = self.shell.messages if self.shell and self._stack.currentWidget() is self.shell else self.start.messages
        bar.show_problem(problem)
        if look:
            bar.offer(self.tr("Mở tệp này để xem"), lambda: self.open_file(look, read_only=True))
        return bar

    # Looks -------------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        if self.shell:
            self.shell.print_shown()

    def show_help(self) -> None:
        """Open the help of the page and the field where the user is."""
        self.help.show_for(self.shell.key if self.shell and self._stack.currentWidget() is self.shell else "")

    def set_mode(self, mode: theme.Mode) -> None:
        """Light, dark, or as the desktop."""
        self._dress(mode=mode)

    def set_text_size(self, size: float) -> None:
        """Another size of the text."""
        self._dress(text_size=size)

    def _dress(self, **changed: Any) -> None:
        """Dress anew; what is shown is built anew too, because every distance and tint in it was made for the old look.

        Something typed wrong keeps the page as it is until it is put right.
        """
        if self.shell and not self.shell.leave():
            return
        self.machine.remember(**changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.machine.state.mode, self.machine.state.text_size)
        theme.set_height(self.height())
        if old := self._start:
            self._start = self._new_start()
            if self._stack.currentWidget() is old:
                self._stack.setCurrentWidget(self._start)
            self._stack.removeWidget(old)
            old.deleteLater()
        if self.shell:
            self._show_session(self.shell.desk.session, self.shell.desk.period, self.shell.place)
        self.help.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if theme.set_height(self.height()) and self.shell:
            QTimer.singleShot(0, self._dress)

    def _on_system_colours(self, scheme: Qt.ColorScheme) -> None:
        if self.machine.state.mode is theme.Mode.SYSTEM and theme.current().dark != (scheme is Qt.ColorScheme.Dark):
            self._dress()

    def _on_contrast(self, _wish: Qt.ContrastPreference) -> None:
        self._dress()

    def _restore_geometry(self) -> None:
        self.resize(*_USUAL)
        if self.machine.state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.machine.state.geometry.encode()))

    def fit_screen(self) -> None:
        """Fill a screen that is smaller than the window: an old one, or a desktop that enlarges all it shows."""
        room, frame = self.screen().availableSize(), theme.px(32)
        if self.width() > room.width() or self.height() + frame > room.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is lost, typed wrong or not stored keeps the window open once, so that it is seen."""
        event.ignore()  # whatever fails on the way leaves the window open
        if not self.closing.may_close():
            return
        geometry = self.saveGeometry().toBase64().data()
        self.machine.remember(geometry=bytes(geometry).decode("ascii"))
        self.help.close()
        self.let_go()
        event.accept()
