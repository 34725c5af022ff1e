"""The two ways in which the workbook goes out: without what tells of persons, or with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from qcdc_desktop.ui.base.icons import icon


def add_workbook(menu: QMenu, export: Callable[[bool], object]) -> None:
    """Two entries; ``export`` is told whether names and what letters are about go along."""
    for people, words in (
        (False, QCoreApplication.translate("workbook", "Bảng tổng hợp ra Excel…")),
        (True, QCoreApplication.translate("workbook", "Bảng tổng hợp, kèm tên người và nội dung đơn…")),
    ):
        menu.addAction(icon("file-spreadsheet"), words, lambda people=people: export(people))
