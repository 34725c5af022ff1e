"""The help panel beside the page: text of a topic, all topics, words to search for, and the quick guide on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.papers import manual
from qcdc_desktop.papers.manual import Section, Topic
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import secondary, tool
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.search_line import SearchLine
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label

_REGULAR = 400
_PLACE = int(Qt.ItemDataRole.UserRole)


class _Text(QTextBrowser):
    """The text of a topic; its headings have the sizes of the theme."""

    def show_topic(self, topic: Topic) -> None:
        self.document().setDefaultFont(theme.font())
        self.setMarkdown(topic.markdown())
        for block in self._blocks():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            for span in block.textFormats():
                if level or span.format.fontWeight() > _REGULAR:  # bold words: the program's own weight
                    look = QTextCharFormat()
                    look.setFont(theme.font({0: "strong", 1: "title"}.get(level, "section")))
                    cursor.setPosition(block.position() + span.start)
                    cursor.setPosition(cursor.position() + span.length, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(look)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_section(self, section: Section) -> None:
        """Bring a section to the top, once the text has its width."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(section))

    def _scroll_to(self, section: Section) -> None:
        for block in self._blocks():
            if block.blockFormat().headingLevel() == 2 and block.text() == section.title:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - theme.px(4))

    def _blocks(self) -> list[QTextBlock]:
        blocks, block = [], self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks


class HelpPanel(QDockWidget):
    """Esc closes it. ``left`` says that the user is done with it."""

    left = Signal()
    guide_wanted = Signal()
    """The quick guide is to be printed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget())
        self.topics = CalmCombo()
        self.topics.setAccessibleName(self.tr("Trang trợ giúp"))
        for one in manual.topics():
            self.topics.addItem(one.title, one.key)
        self.search = SearchLine(self.tr("Tìm trong trợ giúp"))
        self.text = _Text()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Nội dung trợ giúp"))
        self.found = QListWidget()
        ChosenRows(self.found)
        self.found.setAccessibleName(self.tr("Mục tìm thấy"))
        self.found.setWordWrap(True)
        self.guide = secondary(self.tr("In hướng dẫn nhanh"), "printer")
        self._lay_out()
        self.topics.activated.connect(lambda _index: self.show_topic(str(self.topics.currentData())))
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._take_first)
        self.found.itemActivated.connect(self._show_found)
        self.found.itemClicked.connect(self._show_found)
        self.guide.clicked.connect(self.guide_wanted)
        key_within(self, "Esc", self.left.emit)

    @property
    def key(self) -> str:
        """The topic that is shown."""
        return str(self.topics.currentData())

    def show_topic(self, key: str, about: str = "") -> None:
        """Show a topic, at the section that speaks of the words where there is one."""
        shown = manual.topic(key)
        self.topics.setCurrentIndex(self.topics.findData(shown.key))
        self.search.clear()
        self.text.show_topic(shown)
        self._stack.setCurrentWidget(self.text)
        if section := shown.section_about(about):
            self.text.show_section(section)

    def _search(self, words: str) -> None:
        self.found.clear()
        self._stack.setCurrentWidget(self.found if words.strip() else self.text)
        for hit in manual.search(words):
            item = QListWidgetItem(f"{hit.topic.title} › {hit.section.title}")
            item.setData(_PLACE, (hit.topic.key, hit.section.title))
            self.found.addItem(item)
        if not self.found.count():
            nothing = QListWidgetItem(self.tr("Không có mục nào nói về “{0}”.").format(words.strip()))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(nothing)

    def _take_first(self) -> None:
        if self.search.text().strip():
            self._show_found(self.found.item(0))

    def _show_found(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is None:
            return
        key, title = place
        self.show_topic(key)
        section = next(s for s in manual.topic(key).sections if s.title == title)
        self.text.show_section(section)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "help")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        title = text_label(self.tr("Trợ giúp"), "section")
        close = tool(self.tr("Đóng trợ giúp"), "x", "Esc")
        close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        self._stack = Faces()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.found)
        column.addLayout(head)
        for part in (self.search, self.topics):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.guide)
        self.setWidget(inside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What nobody inside took is not for the page beside the panel.
        event.accept()
