"""Choosing the stick that something goes to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from qcdc_desktop.ui.base import drives
from qcdc_desktop.ui.base.drives import Drive


def choose_stick(beside: QWidget, take: Callable[[Drive], object]) -> bool:
    """Take the only stick in the machine, or the one that is chosen in a menu under ``beside``.

    False where there is none.
    """
    found = drives.removable()
    if len(found) == 1:
        take(found[0])
    elif found:
        menu = QMenu(beside)
        for drive in found:
            menu.addAction(f"{drive.name} ({drive.root})", partial(take, drive))
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
    return bool(found)
