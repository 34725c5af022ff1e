"""Handing files to other programs of the computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication


def open_outside(path: Path) -> bool:
    """Have the computer open a file or show a folder in its own program; False where it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def copy_file(path: Path) -> None:
    """Put a file on the clipboard, to be pasted as a file: into Zalo, an e-mail, a folder."""
    url = QUrl.fromLocalFile(str(path))
    mime = QMimeData()
    mime.setUrls([url])
    mime.setData("x-special/gnome-copied-files", b"copy\n" + bytes(url.toEncoded().data()))
    QGuiApplication.clipboard().setMimeData(mime)
