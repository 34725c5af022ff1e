"""Choosing what goes for good from the history of a record, and asking once more before it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.services.verbs.erasing import Said
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.question import Question
from qcdc_desktop.ui.parts.tick import Tick
from qcdc_desktop.ui.parts.waiting import waiting
from qcdc_desktop.ui.registers.asked import Asked

_LONGEST = 160
"""Letters of a text that are shown; the rest is in the tooltip."""


class ErasingForm(QWidget):
    """Hidden until it is opened on a record; nothing is ticked by itself."""

    closed = Signal()
    """It was done, or given up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._record: Record | None = None
        self.ticks: dict[Said, Tick] = {}
        self._issued: tuple[str, ...] = ()
        self.setProperty("role", "plain")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self.asked = Asked()
        self.asked.line("words", self.tr("Chỉ xóa chữ này"), self.tr("Để trống thì xóa cả nội dung đã đánh dấu"))
        self.asked.line("instead", self.tr("Thay bằng"))
        self.asked.line("reason", self.tr("Lý do"), self.tr("Ghi vào nhật ký; không nhắc lại chữ cần xóa"))
        self.search = link(self.tr("Tìm chữ này ở mục khác"), "search")
        self.search.clicked.connect(self._look_elsewhere)
        self._found = text_label(role="muted", wraps=True)
        self._found.hide()
        self.question = Question("trash-2")
        self.question.decided.connect(self._decided)
        self.go = secondary(self.tr("Xóa hẳn…"), "trash-2")
        self.go.clicked.connect(self._ask)
        self.leave = secondary(self.tr("Hủy bỏ"))
        self.leave.clicked.connect(self._close)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        words = self.tr(
            "Đánh dấu những gì không được phép còn trong tệp: mất ở mục này, trong lịch sử và khi tìm; không hoàn "
            "tác được."
        )
        column.addWidget(text_label(words, "muted", wraps=True))
        column.addLayout(self._rows)
        column.addWidget(self.asked)
        column.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._found)
        column.addWidget(self.question)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.go, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def open(self, record: Record) -> None:
        """Show every text that the record has or had, to be ticked."""
        self.forget()
        self._record = record
        self._add(erasing.said_by(self.desk.session, type(record), record.id))
        self.show()
        first = next(iter(self.ticks.values()), None)
        (first.box if first else self.leave).setFocus()

    def forget(self) -> None:
        """Let go of what was ticked and typed."""
        for tick in self.ticks.values():
            self._rows.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks, self._record, self._issued = {}, None, ()
        self.asked.clear()
        self.question.hide()
        self._found.hide()
        self.hide()

    def _add(self, found: Sequence[Said], *, ticked: bool = False) -> None:
        for said in found:
            if said in self.ticks:
                continue
            text = f"{said.text[:_LONGEST]}{'…' if len(said.text) > _LONGEST else ''}"
            before = "" if said.now else self.tr(" (đã ghi trước đây)")
            where = f"{said.label}{before}"
            if self._record and (said.kind, said.record_id) != (self._record.INFO.name, self._record.id):
                where = f"{BY_NAME[said.kind].INFO.label} · {where}"
            self.ticks[said] = tick = Tick(f"{where}: {text}", ticked=ticked)
            tick.setToolTip(said.text)
            self._rows.addWidget(tick)

    @property
    def chosen(self) -> list[Said]:
        """What is ticked."""
        return [said for said, tick in self.ticks.items() if tick.box.isChecked()]

    def _look_elsewhere(self) -> None:
        record, words = self._record, self.asked.text("words").strip()
        if record is None:
            return
        if not words:
            self.asked.mark({"words": self.tr("Ghi chữ cần tìm, ví dụ họ tên.")})
            return
        self.asked.mark({})
        session = self.desk.session
        with waiting():
            found = erasing.said_elsewhere(session, words, but=record)
            self._issued = self._issued_with(words)
        self._add(found, ticked=True)
        told = self.tr("Có ở {0} chỗ khác, đã đánh dấu ở trên.") if found else self.tr("Không có ở mục nào khác.")
        self._found.setText(" ".join((told.format(len(found)), *self._kept())))
        self._found.show()

    def _issued_with(self, words: str) -> tuple[str, ...]:
        return erasing.issued_with(self.desk.session, words)

    def _kept(self) -> tuple[str, ...]:
        if not self._issued:
            return ()
        return (self.tr("Văn bản đã ban hành vẫn giữ như lúc gửi đi: {0}.").format(", ".join(self._issued)),)

    def _ask(self) -> None:
        if not self.chosen:
            self._found.setText(self.tr("Chưa đánh dấu nội dung nào."))
            self._found.show()
            return
        words = self.asked.text("words").strip()
        looked_for = [words] if words else [said.text for said in self.chosen]
        self._issued = tuple(dict.fromkeys(one for text in looked_for for one in self._issued_with(text)))
        sure = self.tr("Xóa hẳn ở {0} chỗ? Không hoàn tác được; nhật ký chỉ giữ ngày và lý do.")
        sure = sure.format(len(self.chosen))
        self.question.ask(" ".join((sure, *self._kept())), self.tr("Không xóa"), self.tr("Xóa hẳn"))
        self.question.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decided(self, sure: bool) -> None:
        self.question.hide()
        if not sure:
            self.go.setFocus()
            return
        chosen = self.chosen
        words, instead, reason = (self.asked.text(name).strip() for name in ("words", "instead", "reason"))
        try:
            done = self.desk.run(lambda session: erasing.erase(session, chosen, words, instead, reason))
        except InputProblem as problem:
            self.asked.mark({p.field: p.message for p in problem.problems})
            return
        if done is None:
            return
        self._close()
        try:
            with waiting():
                erasing.scrub(self.desk.session)
        except QcdcError as problem:
            self.desk.failed.emit(problem)
        else:
            self.desk.cleaned.emit(self.tr("Đã xóa hẳn chữ ở {0} chỗ").format(len(chosen)))

    def _close(self) -> None:
        self.forget()
        self.closed.emit()
