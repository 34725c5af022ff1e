"""Search over every record and every command: the list that opens below the box of the top bar (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.offers import Offer
from qcdc_desktop.ui.shell.search_box import SearchBox
from qcdc_desktop.ui.shell.search_rows import ROLE, Rows

_PAUSE_MS = 40
"""Rest in typing after which the list follows."""
_WIDE = 620


class Palette(QFrame):
    """The list of what was found; it lies over the page and never takes the cursor out of the box."""

    def __init__(self, box: SearchBox, find: Callable[[str], Sequence[Offer]], shell: QWidget) -> None:
        super().__init__(shell)
        self.box, self._find, self._shell = box, find, shell
        self._came_from: QWidget | None = None
        self.setProperty("role", "card")
        self.list = QListWidget(self)
        ChosenRows(self.list)
        self.list.setAccessibleName(self.tr("Kết quả tìm"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = Rows(self)
        self.list.setItemDelegate(self.rows)
        self.list.itemClicked.connect(self._run)
        self.nothing = text_label(role="muted", wraps=True, parent=self)
        self.hint = text_label(self.tr("↑ ↓ chọn · Enter mở · Esc đóng"), "small", wraps=True, parent=self)
        for label in (self.nothing, self.hint):
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

    @property
    def offers(self) -> list[Offer]:
        """What the list offers, from top to bottom."""
        items = (self.list.item(n).data(ROLE) for n in range(self.list.count()))
        return [offer for offer in items if isinstance(offer, Offer)]

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
        groups: dict[str, list[Offer]] = {}
        for offer in self._find(self.box.text()):
            groups.setdefault(offer.group, []).append(offer)
        for group, offers in groups.items():
            head = QListWidgetItem(group.upper())
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(head)
            for offer in offers:
                self._add(offer)
        self.list.setCurrentRow(1 if self.list.count() else -1)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)
        self.nothing.setText(self.tr("Không tìm thấy “{0}”. Hãy gõ ít chữ hơn.").format(self.box.text().strip()[:60]))
        self.hint.setVisible(self.list.count() > 0)
        self._place()
        self.show()
        self.raise_()
        count = len(self.offers)
        self._announce(self.tr("{0} kết quả").format(count) if count else self.nothing.text())

    def _add(self, offer: Offer) -> None:
        item = QListWidgetItem()
        item.setData(ROLE, offer)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, offer.said)
        item.setToolTip(offer.title)
        self.list.addItem(item)

    def _place(self) -> None:
        """Below the box, as wide as the text needs, no higher than the window lets it."""
        at = self.box.mapTo(self._shell, QPoint(0, self.box.height() + theme.px(4)))
        width = min(theme.px(_WIDE), self._shell.width() - at.x() - theme.px(8))
        bar = self.list.verticalScrollBar()
        self.rows.show(self.offers, self.words, width - theme.px(8) - bar.sizeHint().width())
        self.list.doItemsLayout()
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
        rows = [n for n in range(self.list.count()) if self.list.item(n).data(ROLE)]
        if not rows:
            return
        at = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1
        there = (at + by) % len(rows) if abs(by) == 1 else min(max(at + by, 0), len(rows) - 1)
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
        offer = item.data(ROLE)
        if isinstance(offer, Offer):
            self.give_up()
            offer.run()
