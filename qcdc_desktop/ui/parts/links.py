"""Words some of which are doors: each is a link of its own for the mouse, for Tab and for readers of the screen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.wrapping import Wrapping

_BETWEEN = " · "
_UNBOUND = QRect(0, 0, 1 << 15, 1 << 15)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Words(QLabel):
    """Plain words beside doors: as wide as they are, in several lines where there is less room."""

    def __init__(self, words: str = "", role: str = "muted") -> None:
        super().__init__()
        self.setProperty("role", role)  # before the words: with them readers of the screen ask what this is
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words; blanks before them set all of their lines in."""
        said = words.lstrip(" ")
        # Not by margins: those are the style sheet's, and words that change must not move what is around them.
        self.setIndent(self.fontMetrics().horizontalAdvance(" " * (len(words) - len(said))))
        self.setText(said)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        around = self.width() - self.contentsRect().width() + self.indent()
        # Laid out in lines, words may be a little wider than the sum of their letters.
        laid_out = self.fontMetrics().boundingRect(_UNBOUND, Qt.TextFlag.TextWordWrap, self.text())
        wide = laid_out.width() + around + 1
        return QSize(wide, self.heightForWidth(wide))


class Link(Words):
    """Words that are a door. ``heard`` is said in their place where the words alone do not tell which."""

    clicked = Signal()

    def __init__(self, words: str = "", heard: str = "") -> None:
        super().__init__(words, "link")
        self.setAccessibleName(heard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def click(self) -> None:
        """Open the door, however that was asked for."""
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or whatever lies below would get the release as well

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.click()


class Links(QWidget):
    """Doors and words side by side with a dot between them, or in ``lines`` one below the other."""

    wanted = Signal(str)
    """The door with this code was opened."""

    def __init__(self, *, lines: bool = False) -> None:
        super().__init__()
        self._lines = lines
        self._parts: tuple[tuple[str, str], ...] = ()
        self.words: list[Words] = []
        """What is shown, in its order; those that are a :class:`Link` are doors."""
        gap = self.fontMetrics().horizontalAdvance(_BETWEEN) - 2 * theme.px(2)
        self._room = QVBoxLayout(self) if lines else Wrapping(gap, 0)
        if lines:
            self._room.setContentsMargins(0, 0, 0, 0)
            self._room.setSpacing(0)
        else:
            self.setLayout(self._room)

    def tell(self, parts: Sequence[tuple[str, str]]) -> None:
        """Say pairs of a code (empty for plain words) and the words, e.g. ``("C02", "3 đạt")``."""
        before, self._parts = self._parts, tuple(parts)
        if [code for code, _words in before] == [code for code, _words in parts]:
            for shown, (_code, words) in zip(self.words, parts, strict=True):
                shown.say(words)
        else:
            self._make()
        self.update()

    def text(self) -> str:
        """All that is said, as one sentence."""
        return ("\n" if self._lines else _BETWEEN).join(words for _code, words in self._parts)

    def links(self) -> list[Link]:
        """The doors."""
        return [one for one in self.words if isinstance(one, Link)]

    def _make(self) -> None:
        held = next((at for at, one in enumerate(self.words) if one.hasFocus()), None)
        for old in self.words:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.words = [self._word(code, words) for code, words in self._parts]
        for one in self.words:
            self._room.addWidget(one)
        tab_after(self, self.links())
        if held is not None and held < len(self.words):
            self.words[held].show()  # it was made just now, and what is not on the screen takes no cursor
            self.words[held].setFocus()

    def _word(self, code: str, words: str) -> Words:
        if not code:
            return Words(words)
        made = Link(words)
        made.clicked.connect(partial(self.wanted.emit, code))
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._lines:
            return
        painter = QPainter(self)
        painter.setPen(theme.colour("muted"))
        for one, other in itertools.pairwise(word.geometry() for word in self.words):
            if one.y() == other.y():
                between = QRect(one.topRight(), other.bottomLeft())
                painter.drawText(between, Qt.AlignmentFlag.AlignCenter, _BETWEEN.strip())
        painter.end()
