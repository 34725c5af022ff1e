"""Duyệt năm: the password that approving and reopening ask for, and what to do when it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.asked import Asked

_WIDE = 760


class ApprovalSection(Section):
    """Set, change, drop; reset a forgotten one for a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.state = text_label("", "strong", wraps=True)
        self.form = Asked()
        self.form.secret("old", self.tr("Mật khẩu đang dùng"))
        self.form.secret("new", self.tr("Mật khẩu mới"), self.tr("Ít nhất 8 ký tự"))
        self.form.secret("again", self.tr("Nhập lại mật khẩu mới"))
        self.put = primary(self.tr("Đặt mật khẩu"), "lock")
        self.drop = secondary(self.tr("Bỏ mật khẩu"), "lock-open")
        self.forgotten = link(self.tr("Quên mật khẩu…"))
        self.resetting = Asked()
        self.resetting.line("reason", self.tr("Lý do đặt lại"))
        self.reset = secondary(self.tr("Đặt lại, không hỏi mật khẩu nữa"), "lock-open")
        self.put.clicked.connect(self._set_password)
        self.drop.clicked.connect(self._drop)
        self.reset.clicked.connect(self._reset)
        self.forgotten.clicked.connect(self._forget)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(theme.px(_WIDE))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme.px(20)] * 4)
        inside.setSpacing(theme.px(12))
        inside.addWidget(self.state)
        inside.addWidget(
            text_label(
                self.tr(
                    "Chương trình hỏi mật khẩu khi duyệt năm và khi mở lại năm đã duyệt. Mật khẩu chỉ ngăn duyệt nhầm, "
                    "duyệt thay; không khóa tệp. Quên mật khẩu thì đặt lại và ghi lý do; lần đặt lại ghi vào nhật "
                    "ký và hiện ở trang Duyệt cuối năm. Việc đặt, đổi, bỏ mật khẩu không hoàn tác được."
                ),
                "muted",
                wraps=True,
            )
        )
        inside.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for button in (self.put, self.drop, self.forgotten):
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(self.resetting)
        inside.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QHBoxLayout()
        outer.addWidget(card, 1)
        outer.addStretch(0)
        self.column.addLayout(outer)
        self.column.addStretch(1)

    def reload(self) -> None:
        kept, writable = passwords.lock(self.desk.session), not self.desk.session.read_only
        state = self.tr("Chưa đặt mật khẩu duyệt.")
        if kept.secret:
            state = self.tr("Đã đặt mật khẩu duyệt ngày {0}.").format(write_day(kept.set_on))
        if kept.reset_on:
            reset = self.tr("Đã đặt lại mật khẩu đã quên ngày {0}, lý do: {1}.")
            state += " " + reset.format(write_day(kept.reset_on), kept.reset_reason)
        self.state.setText(state)
        self.form.show_field("old", bool(kept.secret))
        self.put.setText(self.tr("Đổi mật khẩu") if kept.secret else self.tr("Đặt mật khẩu"))
        self.form.setVisible(writable)
        self.put.setVisible(writable)
        for button in (self.drop, self.forgotten):
            button.setVisible(writable and bool(kept.secret))
        self.resetting.hide()
        self.reset.hide()

    def _forget(self) -> None:
        self.resetting.show()
        self.reset.show()
        self.resetting.fields["reason"].setFocus()

    def _set_password(self) -> None:
        new = self.form.text("new")
        if new != self.form.text("again"):
            self.form.mark({"again": self.tr("Mật khẩu nhập lại không khớp.")})
            return
        self._run(self.form, partial(passwords.put, new=new, old=self.form.text("old")))

    def _drop(self) -> None:
        self._run(self.form, partial(passwords.drop, old=self.form.text("old")))

    def _reset(self) -> None:
        self._run(self.resetting, partial(passwords.reset, reason=self.resetting.text("reason")))

    def _run(self, form: Asked, verb: Callable[[Session], ChangeSet]) -> None:
        try:
            done = self.desk.run(verb)
        except InputProblem as problem:
            form.mark({p.field: p.message for p in problem.problems})
            return
        if done is not None:
            self.form.clear()
            self.resetting.clear()
