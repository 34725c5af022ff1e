"""How a line of what Ctrl+K finds is drawn: its title, the piece of text found, and what tells it from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qcdc_desktop.services.search import place_in
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.base.spoken import JOINER
from qcdc_desktop.ui.parts.lines import in_lines, unbroken
from qcdc_desktop.ui.parts.offers import Offer
from qcdc_desktop.ui.registers.models.record_table import Index

ROLE = Qt.ItemDataRole.UserRole
"""The offer of a line; a caption has none."""
_TITLE, _BELOW = 3, 2
"""Lines of a title at most, and of what stands below it."""
_WHOLE = 99
"""Lines of a title that begins as another one does: it is never cut before the words that differ."""
_BEFORE, _BEHIND, _ABOVE = 38, 10, 6
"""Units around the words: the icon stands before them."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class _Words(NamedTuple):
    """One text of a row as it is drawn."""

    layout: QTextLayout
    role: str
    """The colour."""
    height: float


class Rows(QStyledItemDelegate):
    """Draws captions and offers; every text of an offer takes the lines that it needs, up to a few."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: Sequence[str] = ()
        """The folded words that are looked for: they stand out."""
        self.width = 0
        """Of a row; its height follows."""
        self._alike: set[str] = set()

    def show(self, offers: Iterable[Offer], words: Sequence[str], width: int) -> None:
        """Make ready to draw these offers."""
        self.words, self.width, self._alike = words, width, set()
        seen: dict[str, set[str]] = {}
        for offer in offers:
            shown = _laid(offer.title, theme.font(), self._room(offer), _TITLE, words).text()
            seen.setdefault(shown, set()).add(offer.title)
        for titles in seen.values():
            if len(titles) > 1:
                self._alike |= titles

    def texts(self, offer: Offer) -> list[str]:
        """What is seen of an offer, line by line."""
        return [_line(words.layout, n) for words in self._words(offer) for n in range(words.layout.lineCount())]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        offer = index.data(ROLE)
        if not isinstance(offer, Offer):
            return QSize(0, QFontMetrics(theme.font("caption")).height() + theme.px(12))
        return QSize(0, round(sum(words.height for words in self._words(offer))) + 2 * theme.px(_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer, box = index.data(ROLE), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(offer, Offer):
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("muted"))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(box.adjusted(theme.px(10), 0, 0, -theme.px(3)), flags, str(index.data()))
        else:
            self._paint_offer(painter, option, offer)
        painter.restore()

    def _paint_offer(self, painter: QPainter, option: QStyleOptionViewItem, offer: Offer) -> None:
        box, side = option.rect, theme.px(18)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme.colour("edge") if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "raised"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), theme.px(4), theme.px(4))
        top = box.top() + theme.px(_ABOVE)
        beside = (QFontMetrics(theme.font()).height() - side) // 2
        icons.paint(painter, QRect(box.left() + theme.px(10), top + beside, side, side), offer.icon, "muted")
        if offer.keys:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(box.adjusted(0, theme.px(_ABOVE), -theme.px(_BEHIND), 0), _RIGHT, offer.keys)
        at = QPointF(box.left() + theme.px(_BEFORE), top)
        for words in self._words(offer):
            painter.setPen(theme.colour(words.role))
            words.layout.draw(painter, at)
            at.setY(at.y() + words.height)

    def _room(self, offer: Offer) -> int:
        keys = QFontMetrics(theme.font("small")).horizontalAdvance(offer.keys) + theme.px(12) if offer.keys else 0
        return self.width - theme.px(_BEFORE + _BEHIND) - keys

    def _words(self, offer: Offer) -> Iterator[_Words]:
        most = _WHOLE if offer.title in self._alike else _TITLE
        asked = (offer.title, "text", most), (offer.snippet, "small", _BELOW), (offer.apart, "small", _BELOW)
        for said, font, lines in asked:
            if said:
                # What tells records apart is no answer to the words: only what they are found by stands out.
                words = () if said is offer.apart else self.words
                layout = _laid(said, theme.font(font), self._room(offer), lines, words)
                role = "text" if font == "text" else "muted"
                yield _Words(layout, role, layout.boundingRect().height())


def _laid(said: str, font: QFont, width: int, most: int, words: Sequence[str]) -> QTextLayout:
    """A text in up to ``most`` lines, with the words looked for in bold."""
    said = unbroken(said)
    layout = _in_width(said, font, width, words)
    if layout.lineCount() > most:
        wide = QFont(font)
        wide.setWeight(QFont.Weight.DemiBold)
        layout = _in_width(in_lines(said, wide, width, most)[0], font, width, words)
    return layout


def _in_width(said: str, font: QFont, width: int, words: Sequence[str]) -> QTextLayout:
    layout = QTextLayout(said, font)
    layout.setFormats([bold for word in words if (bold := _bold(said, word)) is not None])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _line(layout: QTextLayout, number: int) -> str:
    line = layout.lineAt(number)
    return layout.text()[line.textStart() :][: line.textLength()].replace(JOINER, "").strip()


def _bold(text: str, word: str) -> QTextLayout.FormatRange | None:
    begin, end = place_in(text, word)
    if begin < 0:
        return None
    bold = QTextLayout.FormatRange()
    bold.start, bold.length = begin, end - begin
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    strong.setForeground(theme.colour("text"))
    bold.format = strong
    return bold
