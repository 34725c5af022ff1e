"""What can be done with a paper that came in: it becomes a task, is answered, goes into the library."""

from __future__ import annotations

from collections.abc import Callable

from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.received import Received, ReceivedResult
from qcdc_desktop.services.verbs import answering
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.task_door import TaskDoor


class ReceivedDoors(Panel):
    """Stands in the head of the record: each door makes what is not there yet, and leads to what is."""

    stays = True

    def __init__(self, desk: Desk, year_id: Callable[[], int | None], tell_no_year: Callable[[], None]) -> None:
        super().__init__()
        self.desk = desk
        self._received = Received()
        self._kept: Directive | None = None
        self.answer = secondary("", "file-plus")
        self.answer.clicked.connect(self.open_answer)
        self.task = TaskDoor(desk, answering.make_task, year_id, tell_no_year, secondary("", "list-checks"))
        self.library = secondary("", "book-open")
        self.library.clicked.connect(self.open_in_library)
        self.next_actions = (self.answer, self.task.button, self.library)
        for one in self.next_actions:
            one.setParent(self)  # until the head takes it: shown by itself it would be a window

    def show_row(self, row: ReceivedResult) -> None:
        one = self._received = row.received
        self._kept = answering.in_library(self.desk.session, one)
        may = not self.desk.locked(one)
        self.answer.setText(self.tr("Mở văn bản trả lời") if one.answer_id else self.tr("Soạn văn bản trả lời"))
        self.answer.setVisible(bool(one.answer_id) or (may and not one.answered_on))
        self.task.lead_from(one, asks=not one.answered_on)
        self.library.setText(self.tr("Mở ở trang Văn bản") if self._kept else self.tr("Đưa vào thư viện văn bản"))
        self.library.setVisible(bool(self._kept) or (may and bool(one.symbol) and not one.secret))

    def open_answer(self) -> None:
        """Open the paper that answers, or begin it."""
        one = self._received
        number = one.answer_id
        if number is None:
            done = self.desk.run(lambda session: answering.begin_answer(session, one.id, self.desk.period))
            number = done.added(Paper) if done else None
        if number is not None:
            self.desk.record_wanted.emit(Paper.INFO.name, number)

    def open_in_library(self) -> None:
        """Open the paper in the library, or put it there."""
        if self._kept:
            self.desk.record_wanted.emit(Directive.INFO.name, self._kept.id)
        else:
            self.desk.run(lambda session: answering.add_to_library(session, self._received.id))
