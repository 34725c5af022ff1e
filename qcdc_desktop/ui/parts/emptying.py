"""Taking everything out of a layout."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget


def taken_out(layout: QLayout) -> Iterator[QWidget]:
    """Take everything out, also what stands in layouts within; the widgets live on, wherever they go next."""
    while (item := layout.itemAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Not by takeAt: the item would live on, and in its next place the widget would never be measured anew.
            layout.removeWidget(widget)
            yield widget
        elif (taken := layout.takeAt(0)) is not None and (within := taken.layout()) is not None:
            yield from taken_out(within)


def empty(layout: QLayout) -> None:
    """Take everything out, and be done with it."""
    for widget in taken_out(layout):
        widget.hide()
        widget.deleteLater()
