"""The line over a list: words to search for, choices, a set picked by a figure, and the menu of the list."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from qcdc_desktop.domain.kinds.columns import Row
from qcdc_desktop.domain.kinds.register import Filter
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.list_look import SavedFilter
from qcdc_desktop.ui.parts.buttons import secondary, tool
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.popup import Popup
from qcdc_desktop.ui.parts.fields.search_line import SearchLine
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.models.row_filter import RowFilter

_LONGEST = 200
"""Units of a choice in the line; a longer one is shown with an ellipsis."""
_PAUSE_MS = 500
"""After the last letter typed, until the number of rows is said."""


def _whole(combo: QComboBox) -> int:
    """The width in which a choice shows all that is chosen, and what it says where nothing is."""
    words = max(map(combo.fontMetrics().horizontalAdvance, (combo.itemText(0), combo.currentText())))
    return min(words, theme.px(_LONGEST)) + theme.px(66)


class FilterRow(QWidget, Generic[Row]):
    """Narrows a RowFilter; one line, however narrow: choices that have no room open under a button."""

    counted = Signal()
    """Other rows may be shown."""
    narrowed = Signal()
    """The person asked for other rows."""

    def __init__(self, rows: RowFilter[Row], choices: Sequence[Filter[Row]], noun: str) -> None:
        super().__init__()
        self._rows, self._choices, self._noun = rows, choices, noun
        self._labels: list[QLabel] = []
        self.search = SearchLine(self.tr("Lọc danh sách"))
        self.search.setPlaceholderText(self.tr("Lọc… (Ctrl+F)"))
        least = self.search.wide_for(self.search.placeholderText())
        self.search.setMinimumWidth(least)
        self.search.setMaximumWidth(2 * least - theme.px(48))
        self.search.textChanged.connect(self._search)
        self.picked = secondary("", "x")
        self.picked.setToolTip(self.tr("Bỏ lọc"))
        self.picked.clicked.connect(lambda: self.pick(None, ""))
        self.picked.setMinimumWidth(theme.px(64))
        self.picked.hide()
        self.others = secondary(self.tr("Lọc"), "funnel")
        self.others.clicked.connect(self.open_others)
        self.popup = Popup(self)
        self._form = QFormLayout()
        self._form.setSpacing(theme.px(8))
        self.popup.column.addLayout(self._form)
        self.more = tool(self.tr("Danh sách: cột, bộ lọc đã lưu, xuất, thùng rác"), "sliders-horizontal", "Ctrl+L")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.count = text_label(role="muted")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(lambda: announce(self, self.count.text()))
        self.narrowed.connect(self._soon.start)
        self.combos = [self._combo(choice) for choice in choices]
        self._line = QHBoxLayout(self)
        above = theme.px(6 if theme.is_compact() else 10)
        self._line.setContentsMargins(theme.px(12), above, theme.px(12), above)
        self._line.setSpacing(theme.px(8))
        for part, share in ((self.search, 3), (self.picked, 4), (self.others, 0), (self.more, 0)):
            self._line.addWidget(part, share)
        self._line.insertStretch(self._line.count() - 1, 1)
        self._beside = -1
        """Choices that stand beside the words; the others open under the button."""
        self._fit()

    def put_count(self, count: QLabel) -> None:
        """Show how many rows there are, before the menu of the list."""
        self._line.insertWidget(self._line.count() - 1, count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # Choices that stand in the line give way: they do not keep the list wide.
        parts = self.search.minimumWidth() + self.others.sizeHint().width() + self.more.sizeHint().width()
        return QSize(parts + theme.px(24 + 3 * 8), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """As many choices as the line has room for; none beside a set picked by a figure, which is told whole."""
        left = self.width() - self.search.minimumWidth() - self.more.sizeHint().width() - theme.px(24 + 24)
        if self.isAncestorOf(self.count):
            left -= self.count.sizeHint().width() + theme.px(24)
        needs = [max(_whole(combo), combo.minimumSizeHint().width()) + theme.px(8) for combo in self.combos]
        beside = len(needs)
        while beside and (not self.picked.isHidden() or sum(needs[:beside]) + self._door(beside) > left):
            beside -= 1
        if beside != self._beside:
            self._beside = beside
            self._place()
        self.others.setVisible(beside < len(self.combos))

    def _door(self, beside: int) -> int:
        return self.others.sizeHint().width() + theme.px(8) if beside < len(self.combos) else 0

    def _place(self) -> None:
        """The first choices beside the words, the others with their names under the button."""
        while self._form.rowCount():
            self._form.takeRow(0)
        for label in self._labels:
            label.deleteLater()
        self._labels = []
        for i, (combo, choice) in enumerate(zip(self.combos, self._choices, strict=True)):
            self._line.removeWidget(combo)
            if i < self._beside:
                combo.setMinimumWidth(_whole(combo))
                self._line.insertWidget(i + 1, combo, 2)
            else:
                self._labels.append(text_label(choice.label, "small"))
                self._labels[-1].setBuddy(combo)
                self._form.addRow(self._labels[-1], combo)
            combo.show()
        for before, after in itertools.pairwise(
            (self.search, *self.combos[: self._beside], self.picked, self.others, self.more)
        ):
            QWidget.setTabOrder(before, after)
        self._count_others()

    def open_others(self) -> None:
        """Open the choices that have no room in the line; the first of them has the keys."""
        self.popup.open_under(self.others)
        self.combos[self._beside].setFocus(Qt.FocusReason.PopupFocusReason)

    def _count_others(self) -> None:
        """Say on the button how many of the choices under it leave rows out."""
        chosen = sum(combo.currentIndex() > 0 for combo in self.combos[self._beside :])
        self.others.setText(self.tr("Lọc ({n})").format(n=chosen) if chosen else self.tr("Lọc"))
        self.others.setProperty("chosen", bool(chosen))
        self.others.style().unpolish(self.others)
        self.others.style().polish(self.others)

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
        self._count_rows()

    def pick(self, ids: frozenset[int] | None, label: str) -> None:
        """Keep only these records, told by ``label``; None keeps all."""
        self._rows.only(ids)
        self.picked.setText(label)
        self.picked.setAccessibleName(self.tr("Bỏ lọc: {label}").format(label=label))
        self.picked.setVisible(ids is not None)
        self._fit()
        self._count_rows()
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
        chosen = {choice.label: combo.currentText() for choice, combo in pairs if combo.currentIndex() > 0}
        return SavedFilter(name, self.search.text(), chosen)

    def use(self, saved: SavedFilter) -> tuple[str, ...]:
        """Filter by what was kept; returns what no row says any more and therefore is not chosen."""
        self.pick(None, "")
        self.search.setText(saved.words)
        for choice, combo in zip(self._choices, self.combos, strict=True):
            combo.setCurrentIndex(max(combo.findText(saved.choices.get(choice.label, choice.every)), 0))
        now = self.saved(saved.name).choices
        return tuple(wanted for label, wanted in saved.choices.items() if now.get(label) != wanted)

    def reset(self) -> None:
        """Show everything again."""
        self.search.clear()
        for combo in self.combos:
            combo.setCurrentIndex(0)
        self.pick(None, "")

    def _combo(self, choice: Filter[Row]) -> QComboBox:
        combo = CalmCombo()
        combo.setAccessibleName(choice.label)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(1)
        combo.addItem(choice.every)
        combo.currentIndexChanged.connect(lambda at: self._choose(choice, combo.itemText(at) if at > 0 else ""))
        return combo

    def _search(self, typed: str) -> None:
        self._rows.search(typed)
        self._count_rows()
        self.narrowed.emit()

    def _choose(self, choice: Filter[Row], wanted: str) -> None:
        self._rows.choose(choice.every, choice.said, wanted)
        self._beside = -1  # another choice has another width
        self._fit()
        self._count_rows()
        self.narrowed.emit()

    def _count_rows(self) -> None:
        self._count_others()
        self.count.setText(f"{self._rows.rowCount()}/{len(self._rows.table.rows)} {self._noun}")
        self._fit()
        self.counted.emit()
