"""Search over every record and every command: the list that opens below the box of the top bar (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.services.search import place_in
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.offers import Offer
from qcdc_desktop.ui.registers.models.record_table import Index
from qcdc_desktop.ui.shell.search_box import SearchBox

_PAUSE_MS = 40
"""Rest in typing after which the list follows."""
_WIDE = 620
_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Palette(QFrame):
    """The list of what was found; it lies over the page and never takes the cursor out of the box."""

    def __init__(self, box: SearchBox, find: Callable[[str], Sequence[Offer]], shell: QWidget) -> None:
        super().__init__(shell)
        self.box, self._find, self._shell = box, find, shell
        self._came_from: QWidget | None = None
        self.setProperty("role", "card")
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Kết quả tìm"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Row(self))
        self.list.itemClicked.connect(self._run)
        self.nothing, self.hint = QLabel(self), QLabel(self.tr("↑ ↓ chọn · Enter mở · Esc đóng"), self)
        for label, role in ((self.nothing, "muted"), (self.hint, "small")):
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        column.setSpacing(0)
        for part in (self.list, self.nothing, self.hint):
            column.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._refresh)
        box.textEdited.connect(lambda _text: self._soon.start())
        box.textChanged.connect(lambda text: None if text else self._soon.start())
        box.left.connect(self.close_list)
        box.stepped.connect(self._step)
        box.taken.connect(self._run_chosen)
        box.given_up.connect(self.give_up)
        shell.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> list[str]:
        """The folded words that are looked for."""
        return search_key(self.box.text()).split()

    def open(self) -> None:
        """Put the cursor into the box, over what was typed there."""
        focused = QApplication.focusWidget()
        if focused is not self.box:
            self._came_from = focused
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def give_up(self) -> None:
        """Close, and put the cursor back where it was."""
        self.box.clear()
        self.close_list()
        back = self._came_from if self._came_from and self._came_from.isVisible() else self._shell
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_list(self) -> None:
        """Close the list; what was typed stays."""
        self._soon.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """The cursor came into the box: show what fits what stands there."""
        if self.box.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        if not self.box.hasFocus():
            return
        self._soon.stop()
        self.list.clear()
        group = ""
        for offer in self._find(self.box.text()):
            if offer.group != group:
                group = offer.group
                head = QListWidgetItem(group.upper())
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(head)
            self._add(offer)
        self.list.setCurrentRow(1 if self.list.count() else -1)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)
        self.nothing.setText(self.tr("Không có gì khớp với “{0}”. Thử ít từ hơn.").format(self.box.text().strip()[:60]))
        self.hint.setVisible(self.list.count() > 0)
        self._place()
        self.show()
        self.raise_()
        offers = sum(self.list.item(n).data(_ROLE) is not None for n in range(self.list.count()))
        self._announce(self.tr("{0} kết quả").format(offers) if offers else self.nothing.text())

    def _add(self, offer: Offer) -> None:
        item = QListWidgetItem()
        item.setData(_ROLE, offer)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            ". ".join(filter(None, (f"{offer.group}: {offer.title}", offer.snippet, offer.where))),
        )
        item.setToolTip(offer.title)
        self.list.addItem(item)

    def _place(self) -> None:
        """Below the box, as wide as the text needs, no higher than the window lets it."""
        at = self.box.mapTo(self._shell, QPoint(0, self.box.height() + theme.px(4)))
        width = min(theme.px(_WIDE), self._shell.width() - at.x() - theme.px(8))
        rows = sum(self.list.sizeHintForRow(n) for n in range(self.list.count())) + theme.px(4)
        around = theme.px(10) + (self.hint.sizeHint().height() if self.hint.isVisibleTo(self) else 0)
        if not self.list.count():
            rows = self.nothing.heightForWidth(width - theme.px(8))
        room = self._shell.height() - at.y() - theme.px(16)
        self.setGeometry(QRect(at, QSize(width, min(rows + around, room))))

    def _step(self, by: int) -> None:
        """Choose another line; captions are passed over, and after the last comes the first."""
        if not self.isVisible():
            self._refresh()
            return
        rows = [n for n in range(self.list.count()) if self.list.item(n).data(_ROLE)]
        if not rows:
            return
        here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1
        there = (here + by) % len(rows) if abs(by) == 1 else min(max(here + by, 0), len(rows) - 1)
        self.list.setCurrentRow(rows[there])
        self.list.scrollToItem(self.list.item(rows[there] - 1 if there == 0 else rows[there]))
        self._announce()

    def _announce(self, *words: str) -> None:
        """Let readers of the screen say words, and the line that is chosen: the cursor itself stays in the box."""
        known = self.list.currentRow() >= 0
        line = str(self.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)) if known else ""
        announce(self.box, ". ".join(filter(None, (*words, line))))

    def _run_chosen(self) -> None:
        if self._soon.isActive() or not self.isVisible():
            self._refresh()
        if (item := self.list.currentItem()) is not None:
            self._run(item)

    def _run(self, item: QListWidgetItem) -> None:
        offer = item.data(_ROLE)
        if isinstance(offer, Offer):
            self.give_up()
            offer.run()


class _Row(QStyledItemDelegate):
    """Icon, title and below it the piece of text, with the words looked for in bold."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        offer = index.data(_ROLE)
        if not isinstance(offer, Offer):
            return QSize(0, QFontMetrics(theme.font("caption")).height() + theme.px(12))
        height = QFontMetrics(theme.font()).height() + theme.px(12)
        return QSize(0, height + (QFontMetrics(theme.font("small")).height() if offer.snippet else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer, box = index.data(_ROLE), option.rect
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
        line = QFontMetrics(theme.font()).height()
        top = box.top() + theme.px(6)
        icons.paint(
            painter, QRect(box.left() + theme.px(10), top + (line - side) // 2, side, side), offer.icon, "muted"
        )
        text = box.adjusted(theme.px(38), theme.px(6), -theme.px(10), 0)
        if offer.where:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(text.left(), top, text.width(), line), _RIGHT, offer.where)
            text.adjust(0, 0, -QFontMetrics(theme.font("small")).horizontalAdvance(offer.where) - theme.px(12), 0)
        self._write(painter, text, offer.title, theme.font(), "text")
        self._write(painter, text.translated(0, line), offer.snippet, theme.font("small"), "muted")

    def _write(self, painter: QPainter, box: QRect, text: str, font: QFont, role: str) -> None:
        """One line; where it is too long, cut at its end (the hint has it whole)."""
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(shown, font)
        layout.setFormats([found for word in self._palette.words if (found := _bold(shown, word)) is not None])
        layout.beginLayout()
        made = layout.createLine()
        layout.endLayout()
        if made.isValid():
            painter.setPen(theme.colour(role))
            layout.draw(painter, box.topLeft())


def _bold(text: str, word: str) -> QTextLayout.FormatRange | None:
    begin, end = place_in(text, word)
    if begin < 0:
        return None
    found = QTextLayout.FormatRange()
    found.start, found.length = begin, end - begin
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    strong.setForeground(theme.colour("text"))
    found.format = strong
    return found
