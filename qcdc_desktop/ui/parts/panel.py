"""A part of the inspector: readings of a target, the log of a task, evidence; under a caption it can be folded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.label import rule, text_label

BROKEN_MS = 60
"""Until the layout has settled on the height of text that it broke into lines."""
_HIGH, _ARROW = 36, 16
"""Units of the line with the caption, and of its arrow."""


class Panel(QWidget):
    """Shows something of the row in the inspector. Folded or not, it stays so for every record."""

    stays = False
    """Whether it stands in the head of the record, which stays while the rest scrolls."""

    def __init__(self, caption: str = "", *, folded: bool = False) -> None:
        super().__init__()
        self.next_actions: Sequence[QAbstractButton] = ()
        """What can be done next with the record: they stand in its head."""
        outer, body = QVBoxLayout(self), QWidget()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._caption, self._body = caption, body
        self.fold: QPushButton | None = None
        """The caption, which folds what is below it."""
        if caption:
            self._build_caption(outer)
        body.setProperty("role", "plain")
        outer.addWidget(body)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, theme.px(12) if caption else 0)
        self.column.setSpacing(theme.px(6))
        self.set_folded(folded)

    def _build_caption(self, outer: QVBoxLayout) -> None:
        self.fold = QPushButton()
        self.fold.setProperty("role", "fold")
        self.fold.setCheckable(True)  # before the words: with them readers of the screen ask what this is
        self.fold.setText(self._caption)
        self.fold.setAutoDefault(False)
        self.fold.toggled.connect(lambda opened: self.set_folded(not opened))
        self._count = text_label(role="count")
        self._count.hide()
        self.caption_line = QHBoxLayout()
        """The caption, its count, and what a subclass puts behind them."""
        self.caption_line.setSpacing(theme.px(6))
        self.caption_line.addWidget(self.fold)
        self.caption_line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.caption_line.addStretch(1)
        around = QWidget()
        around.setMinimumHeight(theme.px(_HIGH))
        around.setLayout(self.caption_line)
        self.caption_line.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(rule())
        outer.addWidget(around)

    @property
    def folded(self) -> bool:
        """Whether no more than the caption is to be seen."""
        return self._body.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Hide what is below the caption, or show it."""
        self._body.setVisible(not folded)
        if self.fold:
            side = theme.px(_ARROW)
            self.fold.setChecked(not folded)
            self.fold.setIcon(icon("chevron-right" if folded else "chevron-down", "muted"))
            self.fold.setIconSize(self.fold.iconSize().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))

    def tell_count(self, count: int) -> None:
        """Say behind the caption how many there are."""
        if self.fold:
            self._count.setText(str(count))
            self._count.setVisible(count > 0)
            self.fold.setAccessibleName(f"{self._caption}, {count}")

    def show_row(self, row: Any) -> None:
        """Show what belongs to this row of the list."""
        raise AssertionError(f"{type(self).__name__} must show {row!r}")

    def leave(self) -> bool:
        """Store what is being typed; False where it is wrong."""
        return True


def bring_into_sight(part: QWidget, place: QRect | None = None) -> None:
    """Scroll whatever scrolls around a part, or a place in it: with large text the page does so as well."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            if place is not None and (inside := around.widget()) is not None:
                at = part.mapTo(inside, place.center())
                around.ensureVisible(at.x(), at.y(), 0, place.height() * 3)
            else:
                around.ensureWidgetVisible(part)
        around = around.parentWidget()


def bring_new_into_sight(part: QWidget) -> None:
    """Scroll to a part that was just shown: once it has its height, and again once sentences are broken into lines."""
    for wait in (0, BROKEN_MS):
        QTimer.singleShot(wait, part, partial(bring_into_sight, part))
