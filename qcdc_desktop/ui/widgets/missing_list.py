"""What a paper still lacks before it can be signed; every line is a door to where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.papers.templates import Template
from qcdc_desktop.ui import theme
from qcdc_desktop.ui.icons import icon
from qcdc_desktop.ui.widgets.buttons import tool
from qcdc_desktop.ui.widgets.pill import Pill

_PLACES = (
    ("số văn bản", "field:number"),
    ("ngày ban hành", "field:issued_on"),
    ("người ký", "field:signer_id"),
    ("Nơi nhận", "page:settings"),
    ("trang Đánh giá", "page:assessment"),
    ("trang Chỉ tiêu", "page:targets"),
    ("trang Nhiệm vụ", "page:tasks"),
    ("Chú thích", "section:footnote"),
)
_LINES = 4
"""Lines shown at once; the rest is scrolled to."""


def place_of(sentence: str, template: Template) -> str:
    """Where the thing that a sentence of :func:`qcdc_desktop.papers.builders.missing` names is written.

    ``section:viewpoints``, ``field:number``, ``page:targets``, or nothing.
    """
    for section in template.sections:
        if f"“{section.label}”" in sentence:
            return f"section:{section.key}"
    return next((place for words, place in _PLACES if words in sentence), "")


class MissingList(QFrame):
    """One line that says how much is missing, and below it what."""

    wanted = Signal(str)
    """A place of :func:`place_of`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._template: Template | None = None
        self.sentences: tuple[str, ...] = ()
        self.state = Pill("", "good")
        self._words = QLabel()
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fold = tool(self.tr("Thu gọn danh sách"), "chevron-down")
        self._fold.clicked.connect(lambda: self._open(self._room.isHidden()))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.state)
        head.addWidget(self._words, 1)
        head.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._room)

    def show_missing(self, sentences: Sequence[str], template: Template) -> None:
        """Show what is missing; nothing means that the paper can be signed."""
        if (tuple(sentences), template) == (self.sentences, self._template) and self.state.text:
            return
        self.sentences, self._template = tuple(sentences), template
        if not self.sentences:
            self.state.show_state(self.tr("Đủ điều kiện ký"), "good")
            self._words.setText(self.tr("Không còn thiếu gì trước khi ký."))
        else:
            self.state.show_state(self.tr("Còn thiếu {0} mục").format(len(self.sentences)), "warn")
            self._words.setText(self.tr("trước khi ký"))
        self._fold.setVisible(bool(self.sentences))
        self._fill(template)
        self._open(bool(self.sentences))

    def lines(self) -> list[QLabel]:
        """The lines of the list; each is a link to its place."""
        found = self._room.widget()
        return found.findChildren(QLabel, "line") if found else []

    def _fill(self, template: Template) -> None:
        made = QWidget()
        made.setProperty("role", "plain")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for sentence in self.sentences:
            column.addLayout(self._line(sentence, place_of(sentence, template)))
        column.addStretch(1)
        self._room.setWidget(made)
        shown, line = min(len(self.sentences), _LINES), self.fontMetrics().lineSpacing()
        self._room.setFixedHeight(max(shown * (line + theme.px(4)) - theme.px(4), 0))

    def _line(self, sentence: str, place: str) -> QHBoxLayout:
        sign, words = QLabel(), QLabel()
        side = theme.px(14)
        sign.setPixmap(icon("circle-alert", "warn").pixmap(side, side))
        words.setObjectName("line")
        words.setWordWrap(True)
        words.setText(f'<a href="{place}">{escape(sentence)}</a>' if place else escape(sentence))
        words.setAccessibleName(sentence)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        words.linkActivated.connect(self.wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row

    def _open(self, opened: bool) -> None:
        self._room.setVisible(opened)
        self._fold.setIcon(icon("chevron-down" if opened else "chevron-up"))
        self._fold.setToolTip(self.tr("Thu gọn danh sách") if opened else self.tr("Mở danh sách"))
        self._fold.setAccessibleName(self._fold.toolTip())
