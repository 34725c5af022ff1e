"""The computer is locked or goes to sleep: Windows tells it to windows that ask for it, in messages of its own.

Other systems tell it in other ways; there what is open closes after its minutes without use.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

_SESSION, _POWER = 0x02B1, 0x0218
"""WM_WTSSESSION_CHANGE, WM_POWERBROADCAST."""
_LEFT = frozenset(
    {
        (_SESSION, 0x2),  # WTS_CONSOLE_DISCONNECT: another person takes over
        (_SESSION, 0x4),  # WTS_REMOTE_DISCONNECT
        (_SESSION, 0x6),  # WTS_SESSION_LOGOFF
        (_SESSION, 0x7),  # WTS_SESSION_LOCK
        (_POWER, 0x4),  # PBT_APMSUSPEND
    }
)


def is_left_alone(message: int, what: int) -> bool:
    """Whether a message of Windows says that nobody sits at the computer any more."""
    return (message, what) in _LEFT


class LeftAlone(QObject):
    """Tells when the computer of a window is left alone."""

    told = Signal()

    def __init__(self, window: QWidget) -> None:
        """Ask Windows to tell the window; elsewhere there is nothing to ask."""
        super().__init__(window)
        self._filter = _Messages(self)
        if sys.platform == "win32":
            import ctypes

            app = QCoreApplication.instance()
            if app is not None and ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0):
                app.installNativeEventFilter(self._filter)


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, owner: LeftAlone) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int, /) -> tuple[bool, int]:
        if (kind.data() if isinstance(kind, QByteArray) else kind) == b"windows_generic_MSG":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            if is_left_alone(told.message, told.wParam):
                self._owner.told.emit()
        return False, 0
