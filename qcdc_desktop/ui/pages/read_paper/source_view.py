"""The paper as it came, on white in either theme; each piece wears the edge of what it became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.read_paper.looks import OF_TASK, PartLook, part_looks, typed_letter
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.steady_width import keep_width

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PIECE = Qt.ItemDataRole.UserRole
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_NUMBER, _EDGE, _AROUND, _BETWEEN = 30, 4, 10, 3
"""Units: column of numbers, edge, room around the words, room between two pieces."""
_CENTRED = (Part.SUPERIOR, Part.ISSUER, Part.TITLE, Part.SUMMARY, Part.PLACE_DATE)


class PieceModel(QAbstractListModel):
    """The pieces of the paper in their order, with the number that each has among its like."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.looks = part_looks()
        self.pieces: Sequence[Piece] = ()
        self._numbers: Sequence[int] = ()

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show other pieces."""
        self.beginResetModel()
        self.pieces, self._numbers = pieces, _numbered(pieces)
        self.endResetModel()

    def number(self, row: int) -> str:
        """The number of a piece among those of its part, as both sides show it."""
        part = self.pieces[row].part
        return "?" if part is Part.UNPLACED else "" if part in OF_TASK else str(self._numbers[row])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        piece = self.pieces[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{piece.mark} {piece.text}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            look = self.looks[piece.part]
            counted = look.tone not in ("", "muted") and piece.part is not Part.UNPLACED
            became = f"{look.words} {self.number(index.row())}".strip() if counted else look.words
            return f"{became}: {index.data()}"
        return piece if role == _PIECE else None


def _numbered(pieces: Sequence[Piece]) -> tuple[int, ...]:
    counted: dict[Part, int] = {}
    numbers = []
    for piece in pieces:
        counted[piece.part] = counted.get(piece.part, 0) + 1
        numbers.append(counted[piece.part])
    return tuple(numbers)


class _Paragraphs(QStyledItemDelegate):
    """Draws a piece as a paragraph of the paper."""

    def __init__(self, view: QListView, looks: Mapping[Part, PartLook]) -> None:
        super().__init__(view)
        self._view, self._looks = view, looks

    @cached_property
    def _paper(self) -> theme.Tokens:
        """Paper is white in the dark theme too."""
        return theme.read(theme.Mode.LIGHT)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        box = self._words_in(QRect(0, 0, self._view.viewport().width(), 0))
        words = QFontMetrics(_font(index.data(_PIECE))).boundingRect(
            QRect(0, 0, max(box.width(), 1), 1 << 20), int(_WRAP), str(index.data())
        )
        return QSize(0, words.height() + theme.px(2 * _BETWEEN + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        piece, model = index.data(_PIECE), index.model()
        if not isinstance(piece, Piece) or not isinstance(model, PieceModel):
            return
        look, paper, box = self._looks[piece.part], self._paper, option.rect
        ground = box.adjusted(theme.px(_NUMBER), theme.px(_BETWEEN) // 2, -theme.px(4), -theme.px(_BETWEEN) // 2)
        painter.save()
        painter.fillRect(box, QColor(paper.surface))
        tone = look.tone
        if tone and tone != "muted":
            painter.fillRect(ground, QColor(paper.colour(f"{tone}_soft")))
        if tone:
            self._draw_edge(painter, ground, QColor(paper.colour(tone)), broken=piece.part is Part.UNPLACED)
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(paper.colour(tone)))
            painter.drawText(
                QRect(box.left(), ground.top(), theme.px(_NUMBER - 6), ground.height()),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop),
                model.number(index.row()) if tone != "muted" or piece.part is Part.UNPLACED else "¶",
            )
        painter.setFont(_font(piece))
        painter.setPen(QColor(paper.text if tone or piece.part is Part.HEADING else paper.muted))
        flags = int(_WRAP | Qt.AlignmentFlag.AlignHCenter) if piece.part in _CENTRED else int(_WRAP)
        painter.drawText(self._words_in(box).adjusted(0, theme.px(_BETWEEN + 1), 0, 0), flags, str(index.data()))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(paper.info))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(ground.adjusted(0, 0, -1, -1))
        painter.restore()

    def _words_in(self, box: QRect) -> QRect:
        return box.adjusted(theme.px(_NUMBER + _EDGE + _AROUND), 0, -theme.px(_AROUND + 4), 0)

    def _draw_edge(self, painter: QPainter, ground: QRect, ink: QColor, *, broken: bool) -> None:
        edge, dash = QRect(ground.topLeft(), QSize(theme.px(_EDGE), ground.height())), theme.px(5)
        if not broken:
            painter.fillRect(edge, ink)
            return
        for top in range(edge.top(), edge.bottom(), 2 * dash):
            painter.fillRect(QRect(edge.left(), top, edge.width(), min(dash, edge.bottom() - top)), ink)


def _font(piece: object) -> QFont:
    """Headings are bold."""
    return theme.paper_font(bold=isinstance(piece, Piece) and piece.part in (Part.HEADING, Part.GROUP, Part.TITLE))


class SourceView(QListView):
    """Arrows walk over the pieces; a letter makes the piece another part."""

    key_pressed = Signal(str)
    """A letter was typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pieces = PieceModel(self)
        self.setModel(self.pieces)
        ChosenRows(self)
        self.setItemDelegate(_Paragraphs(self, self.pieces.looks))
        self.setAccessibleName(name)
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        keep_width(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if letter := typed_letter(event):
            self.key_pressed.emit(letter)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
