"""Két danh tính: set it up, change its password, try its codes; what it means to lose them is said first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.vault import keeping, printing, setting_up, stored
from qcdc_desktop.services.vault.setting_up import Draft
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.sections import Section, scrolling
from qcdc_desktop.ui.parts.waiting import waiting
from qcdc_desktop.ui.registers.asked import Asked
from qcdc_desktop.ui.registers.asked_once import AskedOnce

_WIDE = 760
_PRINTED = "QCDC_ma-niem-phong.pdf"


class VaultSection(Section):
    """What stands there goes by how far the vault is: none, about to be, in use."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.draft: Draft | None = None
        """A vault whose codes are printed and not typed yet."""
        self.state = text_label("", "strong", wraps=True)
        self.about = text_label(
            self.tr(
                "Két giữ tên, địa chỉ, giấy tờ, điện thoại của người gửi đơn và bản chụp đơn, mã hóa trong tệp dữ "
                "liệu. Ngoài két, mọi nơi chỉ ghi “Người gửi số 01”. Mở két phải có mật khẩu và lý do; mỗi lần xem "
                "đều ghi vào sổ mở két."
            ),
            "muted",
            wraps=True,
        )
        self.warning = text_label(
            self.tr(
                "Quên mật khẩu thì mở bằng hai trong ba mã niêm phong. Mất cả mật khẩu và hai mã thì không ai mở được "
                "nữa, kể cả người làm chương trình. Hãy in ba mã, cho vào ba phong bì, giao ba người giữ."
            ),
            "body",
            wraps=True,
        )
        self.set_up = primary(self.tr("Lập két danh tính…"), "lock")
        self.print = secondary(self.tr("In mã niêm phong…"), "printer")
        self.change = secondary(self.tr("Đổi mật khẩu két…"), "lock")
        self.forgotten = secondary(self.tr("Quên mật khẩu két…"), "lock-open")
        self.rehearse = secondary(self.tr("Thử mã niêm phong…"), "shield-check")
        self.book = secondary(self.tr("In sổ mở két…"), "printer")
        self.asking = AskedOnce()
        self.set_up.clicked.connect(self._begin)
        self.print.clicked.connect(self._print)
        self.change.clicked.connect(self._change)
        self.forgotten.clicked.connect(self._reset)
        self.rehearse.clicked.connect(self._rehearse)
        self.book.clicked.connect(self._print_book)
        self.asking.back.clicked.connect(self._give_up)
        desk.left_alone.connect(self._leave_draft)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(theme.px(_WIDE))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme.px(20)] * 4)
        inside.setSpacing(theme.px(12))
        for part in (self.state, self.about, self.warning):
            inside.addWidget(part)
        for buttons in (
            (self.set_up, self.print, self.change, self.forgotten),
            (self.rehearse, self.book),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            inside.addLayout(row)
        inside.addWidget(self.asking, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(scrolling(card))

    def reload(self) -> None:
        session = self.desk.session
        there, writable = stored.is_set_up(session), not session.read_only
        self.state.setText(self._standing() if there else self.tr("Chưa lập két danh tính."))
        self.warning.setVisible(writable)
        self.set_up.setVisible(writable and not there and self.draft is None)
        self.print.setVisible(self.draft is not None)
        for button in (self.change, self.forgotten, self.rehearse):
            button.setVisible(writable and there)
        self.book.setVisible(there)

    def _standing(self) -> str:
        vault = stored.record(self.desk.session)
        told = self.tr("Két lập ngày {0}, mật khẩu đặt ngày {1}, mã niêm phong thử ngày {2}.").format(
            *map(write_day, (vault.set_on, vault.password_on, vault.rehearsed_on))
        )
        told += " " + keeping.counted(self.desk.session)
        if keeping.rehearsal_due(self.desk.session):
            told += " " + self.tr("Đã quá một năm: hãy mở hai phong bì và thử mã.")
        return told

    # Setting up ------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        form = Asked()
        self._add_password(form)
        self.asking.ask(form, self.tr("Tạo mã niêm phong"), self._draw_codes)

    def _draw_codes(self, form: Asked) -> bool:
        with waiting():
            self.draft = setting_up.begin(self._new_password(form))
        self._ask_codes(self.draft)
        self.reload()
        self._print()
        return True

    def _ask_codes(self, draft: Draft) -> None:
        form = Asked()
        for number, group in enumerate(draft.asked, 1):
            form.line(f"code{number}", self.tr("Mã {0}, nhóm {1}").format(number, group))
        self._add_who(form)
        told = self.tr("Két chưa có hiệu lực. In xong, hãy nhìn tờ giấy và gõ một nhóm của mỗi mã.")
        self.asking.ask(form, self.tr("Lập két"), partial(self._finish, draft), told)

    def _finish(self, draft: Draft, form: Asked) -> bool:
        typed = [form.text(f"code{number}") for number in range(1, len(draft.asked) + 1)]

        def finish(session: Session) -> ChangeSet:
            vault = setting_up.finish(session, draft, typed, form.text("who"))
            vault.close()
            return vault.done

        done = self.desk.run(finish)
        if done:
            self.draft = None
            self.reload()
        return done is not None

    def _leave_draft(self) -> None:
        """Nobody sits there any more: codes that nobody typed are gone."""
        if self.draft is not None:
            self.asking.forget()
            self._give_up()

    def _give_up(self) -> None:
        self.draft = None
        self.reload()

    def _print(self) -> None:
        if self.draft is not None:
            draft = self.draft

            def sheet(session: Session) -> Sheet:
                pages = printing.code_pages(session, draft)
                told = self.tr("Nếu phải lưu PDF để in ở máy khác, in xong hãy xóa hẳn tệp: ai có tệp là có cả ba mã.")
                return Sheet(self.tr("Mã niêm phong"), _PRINTED, partial(exporting.pdf, pages), lacking=told)

            self.desk.print(sheet)

    def _print_book(self) -> None:
        def sheet(session: Session) -> Sheet:
            listing = printing.book(session)
            name = exporting.list_name(session, listing, ".pdf")
            return Sheet(listing.title, name, partial(exporting.list_pdf, listing))

        self.desk.print(sheet)

    # Keeping ---------------------------------------------------------------------------------------------------------

    def _change(self) -> None:
        form = Asked()
        form.secret("old", self.tr("Mật khẩu két đang dùng"))
        self._add_password(form)
        self._add_who(form)

        def change(form: Asked) -> bool:
            new = self._new_password(form)
            verb = partial(keeping.change_password, old=form.text("old"), new=new, who=form.text("who"))
            return self.desk.run(verb) is not None

        self.asking.ask(form, self.tr("Đổi mật khẩu"), change)

    def _reset(self) -> None:
        form = Asked()
        self._add_codes(form)
        self._add_password(form)
        self._add_who(form)

        def reset(form: Asked) -> bool:
            new, (first, second) = self._new_password(form), map(form.text, ("first", "second"))
            verb = partial(keeping.reset_password, first=first, second=second, new=new, who=form.text("who"))
            return self.desk.run(verb) is not None

        self.asking.ask(form, self.tr("Đặt mật khẩu két mới"), reset)

    def _rehearse(self) -> None:
        form = Asked()
        self._add_codes(form)
        self._add_who(form)

        def rehearse(form: Asked) -> bool:
            first, second = map(form.text, ("first", "second"))
            verb = partial(keeping.rehearse, first=first, second=second, who=form.text("who"))
            return self.desk.run(verb) is not None

        told = self.tr("Thử mã không mở két. Thử xong, hãy niêm phong lại hai phong bì.")
        self.asking.ask(form, self.tr("Thử hai mã"), rehearse, told)

    def _add_codes(self, form: Asked) -> None:
        form.line("first", self.tr("Mã niêm phong thứ nhất"))
        form.line("second", self.tr("Mã niêm phong thứ hai"))

    def _add_password(self, form: Asked) -> None:
        help = self.tr("Ít nhất {0} ký tự; nên là một câu dễ nhớ").format(setting_up.LEAST)
        form.secret("new", self.tr("Mật khẩu két mới"), help)
        form.secret("again", self.tr("Nhập lại mật khẩu két"))

    def _add_who(self, form: Asked) -> None:
        form.line("who", self.tr("Người làm")).setText(keeping.last_who(self.desk.session))

    def _new_password(self, form: Asked) -> str:
        if form.text("new") != form.text("again"):
            raise InputProblem.at("again", self.tr("Mật khẩu nhập lại không khớp."))
        return form.text("new")
