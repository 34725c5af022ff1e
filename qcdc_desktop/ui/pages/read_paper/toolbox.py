"""What can be done to the piece that is chosen: name it anew, join it with the one above, cut it in two."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from qcdc_desktop.imports.papers.understanding.pieces import Piece
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.read_paper.cutting import Cutting
from qcdc_desktop.ui.pages.read_paper.looks import part_looks
from qcdc_desktop.ui.parts.buttons import name_tool, secondary, tool
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.wrapping import Wrapping


class Toolbox(QWidget):
    """The tools in a row, or in their place the question where to cut."""

    assigned = Signal(str)
    """The chosen piece is this part."""
    cutting_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._piece: Piece | None = None
        self.part = CalmCombo()
        self.part.setAccessibleName(self.tr("Mục đang chọn là"))
        for look in part_looks().values():
            self.part.addItem(f"{look.words}  ({look.key})" if look.key else look.words, look.part)
        self.part.activated.connect(lambda _at: self.assigned.emit(self.part.currentData()))
        self.join = _correcting(self.tr("Nối với mục trên"), "link", "Ctrl+J")
        self.cut = _correcting(self.tr("Tách đôi"), "copy-plus", "Ctrl+T")
        self.back = _correcting(self.tr("Hoàn tác"), "undo-2", "Alt+Backspace")
        self.cut.clicked.connect(self.begin_cutting)
        self.cutting = Cutting()
        self.cutting.given_up.connect(self.end_cutting)
        self._faces = Faces()
        self._lay_out()

    def _lay_out(self) -> None:
        tools, row = QWidget(), Wrapping(theme.px(8))
        tools.setLayout(row)
        for part in (self.part, self.join, self.cut, self.back):
            row.addWidget(part)
        self._faces.addWidget(tools)
        self._faces.addWidget(self.cutting)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(10)] * 4)
        column.addWidget(self._faces)

    def show_piece(self, piece: Piece, *, first: bool) -> None:
        """Make the tools those of a piece; the first one has none above."""
        self._piece = piece
        self.part.setCurrentIndex(self.part.findData(piece.part))
        self.join.setEnabled(not first)

    def begin_cutting(self) -> None:
        """Ask where the piece is to be cut."""
        if self._piece is not None:
            self._faces.setCurrentWidget(self.cutting)
            self.cutting.begin(self._piece.text)

    def end_cutting(self) -> None:
        """Show the tools again."""
        if self._faces.currentIndex():
            self._faces.setCurrentIndex(0)
            self.cutting_ended.emit()


def _correcting(words: str, icon: str, keys: str) -> QAbstractButton:
    """A button that corrects the split: its sign alone where there is little room."""
    if theme.is_compact():
        return tool(words, icon, keys)
    made = secondary(words, icon)
    name_tool(made, words, keys)
    return made
