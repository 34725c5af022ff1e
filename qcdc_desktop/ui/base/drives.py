"""Sticks and other disks that are put in and pulled out."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from qcdc_desktop.domain.kinds.values import Value

_MOUNTED_UNDER = ("/media/", "/run/media/", "/Volumes/")
_REMOVABLE = 2
"""DRIVE_REMOVABLE of Windows."""


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


def _can_be_pulled(root: str) -> bool:
    if sys.platform == "win32":
        from ctypes import windll

        return bool(windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_MOUNTED_UNDER)
