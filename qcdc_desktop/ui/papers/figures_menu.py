"""The figures of a paper as a menu: every number opens the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.writing import with_unit
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import opening, secondary


def figures_button(words: str) -> tuple[QPushButton, QMenu]:
    """A button with an empty menu below it; fill it by :func:`show_figures`."""
    button = secondary(words, "chart-column")
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    return opening(button, menu), menu


def show_figures(menu: QMenu, desk: Desk, figures: Sequence[Figure]) -> None:
    """One entry for each figure, in printed order; what counts nothing opens nothing."""
    menu.clear()
    for figure in figures:
        value = with_unit(figure.value, figure.unit) or menu.tr("chưa đủ số liệu")
        entry = menu.addAction(f"{figure.label}\t{value}")
        entry.setEnabled(bool(figure.refs))
        entry.triggered.connect(partial(desk.records_wanted.emit, figure.label, figure.refs))
