"""The row over a list: words to search for, choices, a set picked by a figure, and the menu of the list."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.register import Filter
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.list_look import SavedFilter
from qcdc_desktop.ui.parts.buttons import secondary, tool
from qcdc_desktop.ui.parts.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.inside_button import InsideButton
from qcdc_desktop.ui.registers.models.row_filter import RowFilter


class SearchLine(QLineEdit):
    """Words to search for; Esc empties it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._sign = InsideButton(self, "search", at_end=False)
        self._clear = InsideButton(self, "x", at_end=True)
        self._clear.setToolTip(self.tr("Xóa chữ đã gõ"))
        self._clear.setAccessibleName(self._clear.toolTip())
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda typed: self._clear.setVisible(bool(typed)))
        self.setTextMargins(self._sign.width() - theme.px(4), 0, self._clear.width() - theme.px(4), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.place()
        self._clear.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class FilterRow(QWidget):
    """Narrows a RowFilter."""

    counted = Signal()
    """Other rows may be shown."""
    narrowed = Signal()
    """The person asked for other rows."""

    def __init__(self, rows: RowFilter, choices: Sequence[Filter[Any]], noun: str) -> None:
        super().__init__()
        self._rows, self._choices, self._noun = rows, choices, noun
        self.search = SearchLine(self.tr("Lọc danh sách"))
        self.search.setPlaceholderText(self.tr("Lọc… (Ctrl+F)"))
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(words + theme.px(48))
        self.search.setMaximumWidth(2 * words + theme.px(48))
        self.search.textChanged.connect(self._search)
        self.picked = secondary("", "x")
        self.picked.setToolTip(self.tr("Bỏ lọc"))
        self.picked.clicked.connect(lambda: self.pick(None, ""))
        self.picked.hide()
        self.more = tool(self.tr("Danh sách: cột, bộ lọc đã lưu, xuất, thùng rác"), "sliders-horizontal", "Ctrl+L")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.combos = [self._combo(choice) for choice in choices]
        self._first, self._second, self._last = (QHBoxLayout() for _ in range(3))
        self._first.addWidget(self.search, 3)
        self._first.addStretch(1)
        self._first.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        for line in (self._first, self._second, self._last):
            line.setSpacing(theme.px(8))
            column.addLayout(line)
        column.setSpacing(0)
        self._last.addWidget(self.picked)
        self._last.addStretch(0)
        self._under = 0
        """Lines of choices under the words."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """One line, two or three, as the words in it need."""
        choices, half = (
            sum(combo.minimumSizeHint().width() + theme.px(8) for combo in combos)
            for combos in (self.combos, self.combos[: self._half])
        )
        beside, around = self.search.minimumWidth() + self.more.sizeHint().width() + theme.px(24 + 16), theme.px(16)
        self.setMinimumWidth(max(half, choices - half, beside - around) + around)
        under = 0 if self.width() >= choices + beside else 1 if self.width() >= choices + around else 2
        if under != self._under:
            self._under = under
            self._place()

    @property
    def _half(self) -> int:
        return (len(self.combos) + 1) // 2

    def _place(self) -> None:
        """The choices beside the words, or under them where there is no room."""
        for i, combo in enumerate(self.combos):
            for line in (self._first, self._second, self._last):
                line.removeWidget(combo)
            if self._under == 0:
                self._first.insertWidget(i + 1, combo, 2)
            elif self._under == 1 or i < self._half:
                self._second.insertWidget(i, combo, 1)
            else:
                self._last.insertWidget(i - self._half, combo, 1)
        if (column := self.layout()) is not None:
            column.setSpacing(theme.px(8) if self._under or not self.picked.isHidden() else 0)
        under = (self.more, *self.combos) if self._under else (*self.combos, self.more)
        for before, after in itertools.pairwise((self.search, *under, self.picked)):
            QWidget.setTabOrder(before, after)

    def refresh(self) -> None:
        """Offer what the rows say now, and count."""
        for combo, choice in zip(self.combos, self._choices, strict=True):
            said = list(dict.fromkeys(word for row in self._rows.table.rows if (word := choice.said(row))))
            kept = combo.currentText() if combo.currentIndex() > 0 else ""
            combo.blockSignals(True)
            combo.clear()
            combo.addItems([choice.every, *said])
            combo.setCurrentIndex(said.index(kept) + 1 if kept in said else 0)
            combo.blockSignals(False)
            self._rows.choose(choice.every, choice.said, kept if kept in said else "")
        self._tell()

    def pick(self, ids: frozenset[int] | None, label: str) -> None:
        """Keep only these records, told by ``label``; None keeps all."""
        self._rows.only(ids)
        self.picked.setText(label)
        self.picked.setAccessibleName(self.tr("Bỏ lọc: {label}").format(label=label))
        self.picked.setVisible(ids is not None)
        self._place()
        self._tell()
        self.narrowed.emit()

    def offer(self, menu: QMenu) -> None:
        """Give the row the menu of the list."""
        self.more.setMenu(menu)

    def said(self) -> str:
        """What is filtered by, in words."""
        chosen = [combo.currentText() for combo in self.combos if combo.currentIndex() > 0]
        typed = f"“{self.search.text().strip()}”" if self.search.text().strip() else ""
        picked = "" if self.picked.isHidden() else self.picked.text()
        return ", ".join(part for part in (picked, *chosen, typed) if part)

    def saved(self, name: str) -> SavedFilter:
        """The filter in use under a name; a set picked by a figure is not kept: it is another one every day."""
        pairs = zip(self._choices, self.combos, strict=True)
        chosen = {choice.every: combo.currentText() for choice, combo in pairs if combo.currentIndex() > 0}
        return SavedFilter(name, self.search.text(), chosen)

    def use(self, saved: SavedFilter) -> tuple[str, ...]:
        """Filter by what was kept; returns what no row says any more and therefore is not chosen."""
        self.pick(None, "")
        self.search.setText(saved.words)
        for choice, combo in zip(self._choices, self.combos, strict=True):
            combo.setCurrentIndex(max(combo.findText(saved.choices.get(choice.every, choice.every)), 0))
        now = self.saved(saved.name).choices
        return tuple(wanted for every, wanted in saved.choices.items() if now.get(every) != wanted)

    def reset(self) -> None:
        """Show everything again."""
        self.search.clear()
        for combo in self.combos:
            combo.setCurrentIndex(0)
        self.pick(None, "")

    def _combo(self, choice: Filter[Any]) -> QComboBox:
        combo = CalmCombo()
        combo.setAccessibleName(choice.every)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(len(choice.every) * 2 // 3 + 1)
        combo.addItem(choice.every)
        combo.currentIndexChanged.connect(lambda at: self._choose(choice, combo.itemText(at) if at > 0 else ""))
        return combo

    def _search(self, typed: str) -> None:
        self._rows.search(typed)
        self._tell()
        self.narrowed.emit()

    def _choose(self, choice: Filter[Any], wanted: str) -> None:
        self._rows.choose(choice.every, choice.said, wanted)
        self._tell()
        self.narrowed.emit()

    def _tell(self) -> None:
        self.count.setText(f"{self._rows.rowCount()}/{len(self._rows.table.rows)} {self._noun}")
        self.counted.emit()
