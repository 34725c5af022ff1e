"""The list that opens under a field: of a choice, and of what is offered while typing.

Qt keeps the keys, input methods and readers of the screen; the look, the size and the place are ours.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QMoveEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qcdc_desktop.domain.kinds.text import closeness
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.parts.fields.popup import FLAGS, draw_ground, place
from qcdc_desktop.ui.parts.lines import in_lines, unbroken

BESIDE = Qt.ItemDataRole.AccessibleDescriptionRole
"""Words that tell a choice from others of the same name, below it and quieter; read out with it."""
_NOTHING = Qt.ItemDataRole.UserRole + 1
"""No choice says anything here: Qt would take the first that begins with what was typed, meant or not."""
_WIDEST, _HIGHEST = 420, 360
"""Units; a longer choice takes several lines. A field that is wider has a list as wide as it is."""
_LINES = 3
"""Of a choice at most."""
_MEASURED = 300
"""Choices that are measured: of more than these, the first tell how wide the list is."""
_PAD_X, _PAD_Y, _SIGN = 8, 6, 24
_FRAME = 5
"""Units between edge and rows; the style sheet says the same."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Rows(QStyledItemDelegate):
    """A choice in up to three lines, with what tells it apart below it."""

    def __init__(self, view: ChoiceView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height(index, self._view.viewport().width()))

    def height(self, index: Index, width: int) -> int:
        """The height of a row of some width."""
        _shown, lines = self._words(index, width)
        below = QFontMetrics(theme.font("small")).lineSpacing() if index.data(BESIDE) else 0
        return lines * self._line() + below + 2 * theme.px(_PAD_Y)

    def width(self, index: Index) -> int:
        """What a row takes where its words stand in one line."""
        words = QFontMetrics(theme.font("text")).horizontalAdvance(str(index.data() or ""))
        beside = QFontMetrics(theme.font("small")).horizontalAdvance(str(index.data(BESIDE) or ""))
        return max(words, beside) + theme.px(2 * _PAD_X) + self._view.sign_width() + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, lines = self._words(index, option.rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(option.rect, theme.px(4), theme.px(4))
        inside = option.rect.adjusted(theme.px(_PAD_X), theme.px(_PAD_Y), -theme.px(_PAD_X), -theme.px(_PAD_Y))
        if self._view.chosen_row() == index.row():
            side = theme.px(16)
            top = inside.top() + (self._line() - side) // 2
            icons.paint(painter, QRect(inside.left(), top, side, side), "check", "accent")
        inside.adjust(self._view.sign_width(), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setFont(theme.font("text"))
        painter.setPen(theme.colour("text"))
        painter.drawText(inside, flags, shown)
        if beside := str(index.data(BESIDE) or ""):
            below = inside.adjusted(0, lines * self._line(), 0, 0)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(below, flags, in_lines(beside, theme.font("small"), below.width(), 1)[0])
        painter.restore()

    def _line(self) -> int:
        return QFontMetrics(theme.font("text")).lineSpacing()

    def _words(self, index: Index, width: int) -> tuple[str, int]:
        room = width - theme.px(2 * _PAD_X) - self._view.sign_width()
        return in_lines(unbroken(str(index.data() or "")), theme.font("text"), room, _LINES)


class ChoiceView(QListView):
    """The rows of such a list; as a window of its own it stands under its field by itself."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self.setProperty("role", "choices")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows = _Rows(self)
        self.setItemDelegate(self.rows)

    def chosen_row(self) -> int:
        """The row of the choice in use; none in a list of offers."""
        field = self._field
        return field.currentIndex() if isinstance(field, QComboBox) and self.model() is field.model() else -1

    def sign_width(self) -> int:
        """Room for the sign of what is chosen, in a list that has one."""
        return 0 if self.chosen_row() < 0 else theme.px(_SIGN)

    def fit(self) -> None:
        """Take the place under the field, as wide as the choices need, with no row cut in half."""
        size, whole = self._wanted_size()
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(bar)
        window, wanted = self.window(), place(size, self._field)
        if window.geometry() != wanted:
            window.setGeometry(wanted)
        self.doItemsLayout()  # rows of another width have another height; Qt lays them out a tenth of a second later

    def _wanted_size(self) -> tuple[QSize, bool]:
        """The size, and whether all rows have room in it."""
        rows = range(self.model().rowCount())
        indexes = [self.model().index(row, 0) for row in rows[:_MEASURED]]
        frame, bar = 2 * theme.px(_FRAME), theme.px(12)
        natural = max((self.rows.width(index) for index in indexes), default=0) + frame
        width = max(self._field.width(), min(natural, theme.px(_WIDEST)))
        height = frame
        for index in indexes:
            more = self.rows.height(index, width - frame)
            if height + more > theme.px(_HIGHEST):
                # The bar to scroll by takes width, which rows of several lines must not miss.
                return QSize(width if natural + bar <= width else width + bar, height), False
            height += more
        return QSize(width, height), True

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.isWindow():
            draw_ground(self)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._keep_place(event)

    def _keep_place(self, event: QMoveEvent | QResizeEvent) -> None:
        # A completer places its list by rules of its own; what the desktop says (spontaneous) is the last word.
        if self.isWindow() and self.isVisible() and not event.spontaneous():
            self.fit()


class _Near(QSortFilterProxyModel):
    """Of a list of choices those that contain what was typed, the nearest first."""

    def __init__(self, choices: QAbstractItemModel, parent: QObject, *, person: bool) -> None:
        super().__init__(parent)
        self._person, self._typed = person, ""
        self.setDynamicSortFilter(False)
        self.setSourceModel(choices)

    def narrow(self, typed: str) -> None:
        """Keep what contains the words typed."""
        self._typed = typed
        self.invalidate()
        self.sort(0 if typed.strip() else -1)

    def _closeness(self, row: int, parent: Index = _NOWHERE) -> int | None:
        title = str(self.sourceModel().index(row, 0, parent).data() or "")
        return closeness(self._typed, title, person=self._person) if title else None

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self._closeness(row, parent) is not None

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = (self._closeness(index.row()) or 0 for index in (left, right))
        return (one, left.row()) < (other, right.row())


class Offers(QCompleter):
    """What is offered under a field while typing, without regard to marks: given names of people first."""

    def __init__(self, field: QWidget, choices: QAbstractItemModel, *, person: bool = False) -> None:
        super().__init__(field)
        self._near = _Near(choices, self, person=person)
        self.setModel(self._near)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompletionRole(_NOTHING)
        self._view = ChoiceView(field)
        self.setPopup(self._view)
        self._view.setItemDelegate(self._view.rows)
        self._view.setWindowFlags(FLAGS)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    @property
    def meant(self) -> bool:
        """Whether one of the offers is highlighted: Enter takes it, and nothing that was not."""
        return self._view.isVisible() and self._view.selectionModel().hasSelection()

    def close(self) -> bool:
        """Take the list away; False where there was none."""
        was_open = self._view.isVisible()
        self._view.hide()
        return was_open

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data() or "")

    def narrow(self, typed: str) -> None:
        """Offer what contains the words typed."""
        self._near.narrow(typed)
