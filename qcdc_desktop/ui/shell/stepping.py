"""Undo and redo from wherever the user is, and the word on what was taken back, with a door to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.domain.kinds.figure import Ref, of_one_kind, refs
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.services import undo

if TYPE_CHECKING:
    from qcdc_desktop.domain.kinds.fields import Record
    from qcdc_desktop.services.session import ChangeSet
    from qcdc_desktop.ui.shell.shell import Shell
    from qcdc_desktop.ui.shell.undo_list import UndoList


class Stepping(QObject):
    """What is being typed is stored first: it is a step as well."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._list: UndoList | None = None

    @property
    def list(self) -> UndoList:
        """The steps that can be taken back, built when they are first wanted."""
        if self._list is None:
            from qcdc_desktop.ui.shell.undo_list import UndoList

            self._list = UndoList(self._shell)
            self._list.wanted.connect(self.undo_down_to)
        return self._list

    def open_list(self) -> None:
        """Show the latest steps below the button."""
        if self._shell.leave():
            self.list.show_steps(undo.listed(self._shell.desk.session), self._shell.desk.session.today())
            self.list.open_under(self._shell.topbar.undo)

    def undo(self) -> None:
        """Take back the latest step."""
        if not self._shell.leave():
            return
        stays = self._shell.desk.session.passed_over()
        if done := self._shell.desk.undo():
            self._tell(self.tr("Đã hoàn tác: {0}"), done, " ".join(stays))

    def undo_down_to(self, step_id: int) -> None:
        """Take back every step down to this one."""
        if done := self._shell.desk.undo_down_to(step_id):
            self._tell(self.tr("Đã hoàn tác: {0}"), done, self.tr("Ctrl+Y làm lại từng bước."))

    def redo(self) -> None:
        """Bring back the step undone last."""
        if self._shell.leave() and (done := self._shell.desk.redo()):
            self._tell(self.tr("Đã làm lại: {0}"), done)

    def _tell(self, words: str, done: ChangeSet, more: str = "") -> None:
        """Say what was undone or done again: it may lie on another page, in another year."""
        shell = self._shell
        touched = undo.touched(shell.desk.session, done)
        period = shell.elsewhere(touched[0]) if touched else None
        where = f" ({lower_first(period.label)})" if period else ""
        named = f"{undo.named(touched)}." if touched else ""
        shell.messages.tell(words.format(lower_first(done.verb)) + where, f"{named} {more}".strip(), "good")
        standing = [record for record in touched if shell.desk.session.find(type(record), id=record.id)]
        if len(standing) == 1:
            shell.messages.offer(self.tr("Xem mục đó"), partial(shell.show_record, *refs(standing)[0]))
        elif standing:
            shown = _shown_together(standing)
            offer = self.tr("Xem {0} mục").format(len(shown)) if len(shown) > 1 else self.tr("Xem mục đó")
            shell.messages.offer(offer, partial(shell.show_records, self.tr("vừa hoàn tác hoặc làm lại"), shown))
        elif touched and (home := shell.home_of(touched[0])) and (period or home[0] != shell.key):
            key, label = home
            shell.messages.offer(self.tr("Mở {0}").format(label), partial(shell.open_in, key, period))


def _shown_together(records: list[Record]) -> tuple[Ref, ...]:
    """Of some records those that one list shows."""
    kind, ids = of_one_kind(refs(records))
    return tuple(Ref(kind, one) for one in ids)
