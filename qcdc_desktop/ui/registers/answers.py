"""Who answers for a task or target: the person named, else the head of its organ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from qcdc_desktop.domain.registers.organs import answers
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.models.titles import Titles


class Answers(Panel):
    """Organ and who answers, in one line; hidden where neither is known."""

    def __init__(self, titles: Titles, organ_of: Callable[[Any], int | None]) -> None:
        super().__init__()
        self._titles, self._organ_of = titles, organ_of
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(self.told)

    def show_row(self, row: Any) -> None:
        organ = self._titles.title("organ", self._organ_of(row))
        who = answers(row.answerable, self._titles)
        said = [self.tr("Chủ trì: {organ}.").format(organ=organ)] if organ else []
        if who:
            said.append(self.tr("Chịu trách nhiệm: {name}.").format(name=who))
        elif organ:
            said.append(self.tr("Tổ chức này chưa ghi người đứng đầu."))
        self.told.setText(" ".join(said))
        self.setVisible(bool(said))
