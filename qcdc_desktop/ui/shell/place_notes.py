"""Quiet notes on where the open file lies: a folder in which it is at risk, and a copy of it that came about there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from qcdc_desktop.services import places
from qcdc_desktop.services.places import Risk, Stands, Twin
from qcdc_desktop.ui.base import drives

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell.shell import Shell
    from qcdc_desktop.ui.shell.window import Window

_AT_REST = 400
"""Milliseconds after which the first page is surely on the screen: looking at other files can wait for that."""
_PLACE, _TWIN = "place", "twin"


class PlaceNotes(QObject):
    """Each note can be put away for good; that is remembered of the file on this machine."""

    def __init__(self, window: Window, shell: Shell) -> None:
        super().__init__(shell)
        self._window, self._shell = window, shell
        if not shell.desk.session.read_only:
            QTimer.singleShot(_AT_REST, self, self.look)

    def look(self) -> None:
        """Tell what there is to tell."""
        if not self._shell.desk.session.closed:
            self._tell_place(self._shell)
            twins = places.twins(self._shell.desk.session)
            # One is enough at a time; first of all one that has what is missing here.
            ordered = sorted(twins, key=lambda twin: twin.stands is Stands.WHOLE)
            any(self._tell_twin(self._shell, twin) for twin in ordered)

    def _tell_place(self, shell: Shell) -> None:
        path = shell.desk.session.path
        found = places.placed(path, file_system=drives.file_system(path), removable=drives.can_be_pulled(path))
        sign = f"{found.risk} {path.absolute().parent}" if found else ""
        if found is None or self._is_put_away(shell, sign):
            return
        words = {
            Risk.SYNCED: self.tr(
                "Tệp nằm trong thư mục đồng bộ ({0}): khi đang ghi, {0} có thể thay tệp bằng bản khác hoặc tách thành "
                "hai bản."
            ).format(found.by),
            Risk.NETWORK: self.tr(
                "Tệp nằm trong thư mục mạng: mất mạng giữa chừng thì không cất được, hai máy cùng mở có thể ghi đè "
                "nhau."
            ),
            Risk.PULLED: self.tr(
                "Tệp nằm trên USB: rút ra khi đang mở thì không cất được; USB hỏng hay mất là mất tệp."
            ),
        }[found.risk]
        if shell.notes.was_put_away(_PLACE, words):
            return
        keep = self.tr("Giữ trên USB") if found.risk is Risk.PULLED else self.tr("Không nhắc nữa")
        move = self.tr("Chuyển về máy này…"), self._window.work.ask_move
        shell.notes.tell(_PLACE, words, "info", move, (keep, partial(self._put_away, shell, sign)))

    def _tell_twin(self, shell: Shell, twin: Twin) -> bool:
        """Tell of a copy, unless that was put away."""
        session = shell.desk.session
        sign = f"twin {twin.path.name} {twin.steps}"  # where the copy goes on, it is told again
        if self._is_put_away(shell, sign):
            return False
        steps = int(session.head().partition("-")[0])
        last = session.step(steps).at
        counts = self.tr("Tệp đang mở: {0} bước, lần cuối {1}. Bản kia: {2} bước, lần cuối {3}.").format(
            steps, f"{last:%H:%M %d/%m/%Y}", twin.steps, f"{twin.at:%H:%M %d/%m/%Y}"
        )
        end = {
            Stands.WHOLE: self.tr("Tệp đang mở có đủ mọi việc của bản kia."),
            Stands.BEHIND: self.tr("Bản kia có thêm việc mà tệp đang mở chưa có; hãy xem kỹ trước khi làm tiếp."),
            Stands.APART: self.tr("Mỗi bản có việc mà bản kia không có; hãy chọn một bản rồi ghi nốt phần thiếu."),
        }[twin.stands]
        words = self.tr("Bên cạnh có một bản khác của tệp này: “{0}”.").format(twin.path.name)
        if shell.notes.was_put_away(_TWIN, words := f"{words} {counts} {end}"):
            return False
        look = self.tr("Mở bản kia để xem"), partial(self._window.look_at, twin.path)
        calm = self.tr("Không nhắc nữa"), partial(self._put_away, shell, sign)
        shell.notes.tell(_TWIN, words, "warn", look, calm)
        return True

    def _is_put_away(self, shell: Shell, sign: str) -> bool:
        return sign in self._window.machine.file(shell.desk.session.origin()).put_away

    def _put_away(self, shell: Shell, sign: str) -> None:
        self._window.machine.put_away(shell.desk.session.origin(), sign)
