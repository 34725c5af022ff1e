"""The end of the review: agree or ask for more, and opening an approved year again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.review import Approval, Conclusion, approval_in_words
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import review
from qcdc_desktop.services.review import About, Review
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.emptying import empty
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.parts.pill import Pill
from qcdc_desktop.ui.registers.asked import Asked


class Concluding(QWidget):
    """Keeps what is typed while the page around it is written anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.desk = desk
        self._year_id = 0
        self._approval_lines = text_label(wraps=True)
        self.form = Asked()
        self.form.line("name", self.tr("Người duyệt"))
        self.form.line("role", self.tr("Chức vụ"))
        self.form.choice("conclusion", self.tr("Kết luận"), {c.words: c for c in Conclusion})
        self.form.lines("body", self.tr("Nội dung kết luận"), self.tr("In vào báo cáo, trước chữ ký"))
        self.form.secret("password", self.tr("Mật khẩu duyệt"))
        self.approve = primary(self.tr("Ghi kết luận"), "stamp")
        self.approve.clicked.connect(self.conclude)
        self._note = _muted(
            self.tr("Chọn “Đồng ý” thì số liệu của năm được chốt. Muốn sửa phải mở lại năm và ghi lý do.")
        )
        self.opening = Asked()
        self.opening.line("reopened_reason", self.tr("Lý do mở lại"), self.tr("Được lưu trong nhật ký, không xóa được"))
        self.opening.secret("password", self.tr("Mật khẩu duyệt"))
        self.reopen = secondary(self.tr("Mở lại năm để sửa"), "lock-open")
        self.reopen.clicked.connect(self.open_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self._approval_lines, self.form, self._note, self.approve, self.opening, self.reopen):
            is_button = isinstance(part, QPushButton)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))

    def show_review(self, reviewed: Review) -> None:
        """Show how the year stands and what can be done now."""
        focused = QApplication.focusWidget()
        if reviewed.year.id != self._year_id:
            self._year_id = reviewed.year.id
            self.form.clear()
            self.opening.clear()
            self.form.about, self.opening.about = (f"{what} {self._year_id}" for what in ("conclusion", "reopening"))
        self._propose()
        label, approved = reviewed.year.period().label, reviewed.approval
        lines = [self._line(label, a) for a in reviewed.approvals]
        if reviewed.open_comments and not approved:
            lines.append(self.tr("Còn {0} ý kiến chờ trả lời.").format(reviewed.open_comments))
        lock = passwords.lock(self.desk.session)
        if lock.reset_on:
            reset = self.tr("Đã đặt lại mật khẩu duyệt ngày {0}, lý do: {1}.")
            lines.append(reset.format(write_day(lock.reset_on), lock.reset_reason))
        self._approval_lines.setText("\n".join(lines))
        self._approval_lines.setVisible(bool(lines))
        writable, asked = not self.desk.session.read_only, bool(lock.secret)
        for part in (self.form, self._note, self.approve):
            part.setVisible(writable and not approved)
        for part in (self.opening, self.reopen):
            part.setVisible(writable and approved is not None)
        self.form.show_field("password", asked)
        self.opening.show_field("password", asked)
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            (self.reopen if approved else self.approve).setFocus()

    def _line(self, label: str, approval: Approval) -> str:
        body = f": {approval.body}" if approval.body else ""
        if approval.conclusion is Conclusion.SUPPLEMENT:
            asked = self.tr("Ngày {0}, {1} đề nghị bổ sung{2}")
            return asked.format(write_day(approval.on), approval.by(), body)
        line = f"{approval_in_words(label, approval)} ({approval.by()}){body}"
        if approval.reopened_on:
            opened = self.tr(" Mở lại ngày {0}, lý do: {1}")
            line = f"{line.rstrip('.')}." + opened.format(write_day(approval.reopened_on), approval.reopened_reason)
        return line

    def _propose(self) -> None:
        """The head of the unit reviews, unless somebody else is typed."""
        for name, text in zip(("name", "role"), review.reviewer(self.desk.session), strict=True):
            field = self.form.fields[name]
            if isinstance(field, QLineEdit) and not field.text():
                field.setText(text)

    @property
    def author(self) -> str:
        """Who reviews."""
        return self.form.text("name").strip()

    def conclude(self) -> None:
        """Store the conclusion; what is wrong is marked and kept."""
        chosen = self.form.fields["conclusion"]
        conclusion = Conclusion(chosen.currentData()) if isinstance(chosen, QComboBox) else Conclusion.AGREED
        name, role, body, password = (self.form.text(n) for n in ("name", "role", "body", "password"))

        def approve(session: Session) -> ChangeSet:
            return review.approve(session, self._year_id, name, role, conclusion, body, password)

        self._run(self.form, approve)

    def open_again(self) -> None:
        """Open the approved year, for the reason typed."""
        reason, password = self.opening.text("reopened_reason"), self.opening.text("password")
        self._run(self.opening, lambda session: review.reopen(session, self._year_id, reason, password))

    def _run(self, form: Asked, verb: Callable[[Session], ChangeSet]) -> None:
        try:
            done = self.desk.run(verb)
        except InputProblem as problem:
            form.mark({p.field: p.message for p in problem.problems})
            return
        if done is not None:
            form.clear()
            self._propose()


class ConclusionCard(QFrame):
    """The conclusion beside whatever is read: how the year stands, what was commented, agreeing or asking for more."""

    wanted = Signal(tuple)
    """The line that a comment is about is to be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.concluding, self.pill = Concluding(desk), Pill("", "neutral")
        self._comments = QVBoxLayout()
        self._comments.setSpacing(theme.px(6))
        self.doors: list[QWidget] = []
        """What the comments are about, from top to bottom."""
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(10))
        column.addWidget(text_label(self.tr("Kết luận"), "section"))
        column.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.concluding)
        column.addLayout(self._comments)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(area)

    def show_review(self, reviewed: Review, titles: Mapping[About, str]) -> None:
        """Show how the year stands; ``titles`` say what each comment is about."""
        if approval := reviewed.approval:
            words = self.tr("Đã duyệt ngày {0} · {1} · khóa").format(write_day(approval.on), approval.by())
            self.pill.show_state(words, "good", icon="lock")
        else:
            self.pill.show_state(self.tr("Chưa duyệt"), "neutral")
        self.concluding.show_review(reviewed)
        empty(self._comments)
        self.doors.clear()
        comments = [(about, one) for about, several in reviewed.comments.items() for one in several]
        if comments:
            self._comments.addWidget(text_label(self.tr("Ý kiến đã nêu ({0})").format(len(comments)), "strong"))
        for about, comment in sorted(comments, key=lambda one: (not one[1].open, one[1].on, one[1].id)):
            door = Link(titles.get(about, self.tr("Cả năm")), "")
            door.clicked.connect(partial(self.wanted.emit, about))
            self._comments.addWidget(door)
            self.doors.append(door)
            state = self.tr("chờ trả lời") if comment.open else self.tr("đã trả lời")
            said = f"{write_day(comment.on)} · {comment.author} · {state}"
            self._comments.addWidget(text_label(said, "small", wraps=True))
            self._comments.addWidget(text_label(comment.body, wraps=True))


def _muted(text: str) -> QLabel:
    return text_label(text, "muted", wraps=True)
