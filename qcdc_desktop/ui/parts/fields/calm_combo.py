"""A list to choose from that the wheel never changes: the wheel belongs to the page that is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.fields.choices import ChoiceView
from qcdc_desktop.ui.parts.fields.popup import FLAGS


class CalmCombo(QComboBox):
    """Every combo box of the program: words that have no room end with an ellipsis and are told by a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choices: ChoiceView | None = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        if self._choices is None:
            self._choices = ChoiceView(self)
            self.setView(self._choices)
            self._choices.setItemDelegate(self._choices.rows)
            ChosenRows(self._choices).taken.connect(self._take)
            self._choices.window().setWindowFlags(FLAGS)
            self._choices.window().setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        super().showPopup()
        self._choices.fit()
        self._choices.setCurrentIndex(self.model().index(self.currentIndex(), 0))

    def _take(self, row: int) -> None:
        """Take a choice as a click does."""
        self.hidePopup()
        self.setCurrentIndex(row)
        self.activated.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._shown()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        cut = event.type() is QEvent.Type.ToolTip and not self.isEditable() and self._shown() != self.currentText()
        if cut and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def _shown(self) -> str:
        """The words chosen as far as there is room for them."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        words, letters = self.currentText(), self.fontMetrics()
        if letters.horizontalAdvance(words) <= room + theme.px(1):
            return words  # what Qt asks for as their room may be a point less than they take
        return letters.elidedText(words, Qt.TextElideMode.ElideRight, room - 2)
