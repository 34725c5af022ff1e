"""What every page is: a widget with a title that reloads when what it shows was touched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Spot
from qcdc_desktop.errors import Refused
from qcdc_desktop.ui.base.desk import Desk


class Page(QWidget):
    """A page of the shell. Subclasses build themselves in ``__init__``.

    The shell makes a page when it is first opened. Every step makes it reload, at once where it is in sight and else
    when it is shown: a page that chose its kinds of records showed figures that were old. So :meth:`reload` must be
    cheap enough to run at every change.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        desk.committed.connect(lambda _done: self._touch())
        desk.period_changed.connect(lambda _period: self._touch())

    def reload(self) -> None:
        """Show the data anew for the desk's period."""
        raise AssertionError(f"{type(self).__name__} must show something")

    def show_record(self, kind: str, record_id: int) -> bool:  # noqa: ARG002 - for subclasses that show records
        """Bring a record into view; False when this page does not show it."""
        return False

    def show_spot(self, spot: Spot) -> None:
        """Choose words in the field that has them, of the record in sight or of a part of it."""

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:  # noqa: ARG002 - as above
        """Show these records alone, called ``title``; False when this page shows none of them."""
        return False

    def ask_part(self, kind: str) -> None:
        """Ask for a new entry of a kind at the record in sight, where the page shows records with such entries."""

    def begin_again(self, record: Record) -> bool:  # noqa: ARG002 - for subclasses that begin records
        """Open the form of a new record as it began when words were typed in it; False where there is none here."""
        return False

    def body(self) -> QWidget:
        """What stands below the head: a cursor that is put there by the page stays there when it is opened."""
        return self

    def enter(self) -> None:
        """Put the cursor where the work on the page begins, as soon as the page is shown."""

    def leave(self) -> bool:
        """Store what is being typed; False keeps the page open because something typed is wrong."""
        return True

    def held(self) -> object:
        """What is looked at or worked on here and nowhere stored, for the page made anew in another size or colour."""
        return None

    def take_up(self, held: object) -> None:
        """Go on with what :meth:`held` of the page before gave, which is never None."""

    def print_shown(self) -> None:
        """Print what the page shows; most pages are no list and no paper and say so."""
        self.desk.failed.emit(
            Refused(
                self.tr("Trang này không có bản in"),
                self.tr("In được các văn bản (Nghị quyết, Chương trình, Kế hoạch, Báo cáo) và mọi danh sách."),
                self.tr("Hãy mở trang ấy rồi bấm Ctrl+P."),
            )
        )

    def ensure_fresh(self) -> None:
        """Reload if something changed while the page was hidden; the shell calls this when it shows the page."""
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # What the page is about comes right after the page itself.
            QTimer.singleShot(0, self._enter)

    def _enter(self) -> None:
        # Qt itself puts the cursor onto the first button of the head when the page before had it.
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and not self.isAncestorOf(focused):
            return  # whoever searches meanwhile goes on typing
        if self.isVisible() and (focused is None or not self.body().isAncestorOf(focused)):
            self.enter()

    def _touch(self) -> None:
        self._stale = True
        if self.isVisible():
            self.ensure_fresh()
