"""Sticks and other disks that are put in and pulled out."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from qcdc_desktop.domain.kinds.values import Value

_MOUNTED_UNDER = ("/media/", "/run/media/", "/Volumes/")
_REMOVABLE, _REMOTE = 2, 4
"""DRIVE_REMOVABLE and DRIVE_REMOTE of Windows."""


class Drive(Value):
    """A disk that can be pulled out; ``name`` is the one it was given."""

    name: str
    root: Path


def removable() -> list[Drive]:
    """Every such disk that is in the machine and can be written on."""
    return [
        Drive(volume.displayName(), Path(volume.rootPath()))
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and not volume.isRoot() and _can_be_pulled(volume.rootPath())
    ]


def can_be_pulled(path: Path) -> bool:
    """Whether a file lies on a disk that can be pulled out."""
    return _can_be_pulled(QStorageInfo(str(path.absolute().parent)).rootPath())


def file_system(path: Path) -> str:
    """The kind of file system that a file lies on, ``cifs`` for any of another machine where Windows says no more."""
    volume = QStorageInfo(str(path.absolute().parent))
    if _drive_type(volume.rootPath()) == _REMOTE:
        return "cifs"
    return bytes(volume.fileSystemType().data()).decode("ascii", "replace")


def _can_be_pulled(root: str) -> bool:
    return _drive_type(root) == _REMOVABLE or root.startswith(_MOUNTED_UNDER)


def _drive_type(root: str) -> int:
    """As Windows tells it; 0 elsewhere."""
    if sys.platform == "win32":
        from ctypes import windll

        return int(windll.kernel32.GetDriveTypeW(root))
    return 0
