"""One window for a user: a second start hands its file to the window that is open, by a channel of this machine.

The channel is a local socket (a named pipe on Windows) that only this user may use; nothing leaves the machine. Its
name comes from the user and the settings folder, so a trial start never meets the real program. One message is one
line: a mark and the absolute path of a file, or an empty path to raise the window only.
"""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from qcdc_desktop.paths import Paths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MARK = b"qcdc-open-1 "
_ANSWER = b"ok\n"
_LONGEST = 8192
"""Bytes of a message at most."""
_WAIT_MS = 1000
"""How long a second start waits for the first window before it opens by itself."""


def channel(paths: Paths) -> str:
    """The name of the channel: a file of this user on Linux and macOS, a pipe on Windows."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name on this machine
        user = ""
    sign = f"{zlib.crc32(f'{user} {paths.settings.absolute()}'.encode()):08x}"
    if sys.platform == "win32":
        return f"qcdc-desktop-{sign}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / f"qcdc-desktop-{sign}")


def hand_over(paths: Paths, file: Path | None) -> bool:
    """Give a file (or only the wish to be seen) to the window that is open; False where there is none that answers."""
    name = channel(paths)
    if sys.platform != "win32" and not Path(name).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    message = _MARK + (str(file.absolute()) if file else "").encode("utf-8", "surrogateescape") + b"\n"
    if len(message) > _LONGEST or message.count(b"\n") > 1:
        return False
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    _let_come_forward()
    socket.write(message)
    answered = socket.waitForBytesWritten(_WAIT_MS) and socket.waitForReadyRead(_WAIT_MS)
    said = bytes(socket.readAll().data()) if answered else b""
    socket.abort()
    return said == _ANSWER


def _let_come_forward() -> None:
    """Windows raises a window only if the program that the user just started allows it."""
    if sys.platform == "win32":
        import ctypes

        anyone = -1
        ctypes.windll.user32.AllowSetForegroundWindow(anyone)


class Listener(QObject):
    """The first window's end of the channel; ``wanted`` carries the path of a file, or None."""

    wanted = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = channel(paths)
        self._server: QLocalServer | None = None

    def start(self) -> bool:
        """Listen; where another window does so already, or the machine does not allow it, nothing happens."""
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        # Asked first: a second server would silently take the name over. A crash leaves the file of the socket
        # behind; nobody answers there, so it may go.
        probe = QLocalSocket()
        probe.connectToServer(self._name)
        answered = probe.waitForConnected(_WAIT_MS)
        probe.abort()
        if answered:
            return False
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            return False
        server.newConnection.connect(self._read_wish)
        self._server = server
        return True

    def stop(self) -> None:
        """Listen no longer."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _read_wish(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LONGEST)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            QTimer.singleShot(2 * _WAIT_MS, socket, socket.abort)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        said = bytes(socket.peek(_LONGEST).data())
        if b"\n" not in said:
            if len(said) >= _LONGEST:
                socket.abort()
            return
        socket.readAll()
        complete, wanted = understood(said)
        if not complete:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        self.wanted.emit(wanted)


def understood(message: bytes) -> tuple[bool, Path | None]:
    """Whether a message is one of ours, and the file it names; a path that is not absolute is none."""
    line, _, rest = message.partition(b"\n")
    if rest or not line.startswith(_MARK) or b"\0" in line:
        return False, None
    try:
        name = line.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return False, None
    if not name:
        return True, None
    path = Path(name)
    return path.is_absolute(), path if path.is_absolute() else None
