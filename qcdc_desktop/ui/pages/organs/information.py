"""Thông tin định kỳ: the grid of what organs owe and gave, or the words that teach how it begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.registers.organ_results import OrganResult
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.organs.grid import InformationGrid
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.sections import Section


class InformationSection(Section):
    """Stands in place of the organs; ``rows`` gives them, ``plan`` is the button that makes the year's dates."""

    def __init__(self, desk: Desk, rows: Callable[[], Sequence[OrganResult]], plan: QPushButton) -> None:
        super().__init__()
        self._rows, self.buttons = rows, (plan,)
        self.grid = InformationGrid(desk)
        self._faces = Faces()
        self._faces.addWidget(self.grid)
        self._faces.addWidget(
            teaching(
                self.tr("Chưa có lịch thông tin định kỳ"),
                self.tr(
                    "Bấm “Lập lịch”, chọn hằng tháng hay hằng quý: chương trình ghi sẵn hạn của cả năm. "
                    "Nhận được thông tin của tổ chức nào thì bấm phím cách ở ô đó."
                ),
            )
        )
        keys = text_label(
            self.tr("Phím cách: đã nhận hôm nay · Del: bỏ đánh dấu · Enter: mở tổ chức"), "muted", wraps=True
        )
        keys.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        card = Card(self)
        card.column.addWidget(keys)
        card.column.addWidget(self._faces, 1)
        self.column.addWidget(card)

    def reload(self) -> None:
        self.grid.table.show(self._rows())
        self._faces.setCurrentIndex(0 if self.grid.table.rows else 1)

    def enter(self) -> None:
        if self.grid.table.rows:
            self.grid.enter()
        else:
            self.buttons[0].setFocus()
