"""Danh tính người gửi: the vault from the side of one letter: closed, open, an identity in sight for a minute."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.choices import Target
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.domain.registers.vault import SEALED_MATTER
from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.vault import identities, keeping, matters, opening, printing, stored
from qcdc_desktop.services.vault.identities import Shown
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import document_sheet
from qcdc_desktop.ui.pages.letters import identity as words
from qcdc_desktop.ui.pages.letters.identity import IdentityForm
from qcdc_desktop.ui.pages.letters.scan_view import ScanView
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.question import Question
from qcdc_desktop.ui.parts.panel import Panel, bring_new_into_sight
from qcdc_desktop.ui.parts.waiting import waiting
from qcdc_desktop.ui.registers.asked import Asked
from qcdc_desktop.ui.registers.asked_once import AskedOnce
from qcdc_desktop.vault.envelopes import Known

Opens = Callable[[Session, str, str], OpenVault]
"""Opens the vault for somebody, with a reason."""
_TICK_MS = 1000


class VaultPanel(Panel):
    """What is seen goes when its minute is over, when another letter is chosen, when the vault closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Danh tính người gửi"), folded=True)
        self.desk = desk
        self.vault: OpenVault | None = None
        self.shown: Shown | None = None
        self._letter = Letter()
        self.state = text_label(role="muted", wraps=True)
        self.faults = text_label(role="error", wraps=True)
        self.accept = secondary(self.tr("Dùng tiếp két như hiện nay…"), "check")
        self.set_up = secondary(self.tr("Lập két danh tính…"), "lock")
        self.open = secondary(self.tr("Mở két…"), "lock-open")
        self.open_by_codes = link(self.tr("Mở két bằng mã niêm phong…"), "lock-open")
        self.look = secondary(self.tr("Xem 60 giây"), "eye")
        self.write = secondary(self.tr("Ghi danh tính…"), "user")
        self.add_scan = secondary(self.tr("Thêm bản chụp đơn…"), "plus")
        self.print_masked = secondary(self.tr("In bản che danh tính…"), "printer")
        self.seal_matter = secondary(self.tr("Niêm phong nội dung…"), "lock")
        self.sure = Question("lock")
        self.close_vault = link(self.tr("Đóng két"), "lock")
        self.scans = list[QPushButton]()
        """A door to every scan of the letter, while its identity is in sight."""
        self.scan: ScanView | None = None
        self.seen = QWidget()
        self._grid = QGridLayout(self.seen)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.left = text_label(role="small")
        """How long it stays."""
        self.asking = AskedOnce()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.tick)
        self.asking.closed.connect(self._show)
        self.set_up.clicked.connect(lambda: self.desk.section_wanted.emit("settings", "vault"))
        self.open.clicked.connect(self._ask_password)
        self.open_by_codes.clicked.connect(self._ask_codes)
        self.accept.clicked.connect(self._ask_accepting)
        self.look.clicked.connect(self._look)
        self.write.clicked.connect(self._ask_identity)
        self.add_scan.clicked.connect(self._add_scan)
        self.print_masked.clicked.connect(self._print_masked)
        self.seal_matter.clicked.connect(self._ask_sealing)
        self.sure.decided.connect(self._seal_matter)
        self.close_vault.clicked.connect(self.close_now)
        self.desk.left_alone.connect(self.close_now)

    def _lay_out(self) -> None:
        self.column.addWidget(self.state)
        self.column.addWidget(self.faults)
        for buttons in (
            (self.accept,),
            (self.set_up, self.open, self.open_by_codes),
            (self.look, self.write),
            (self.add_scan,),
            (self.print_masked,),
            (self.seal_matter, self.close_vault),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            self.column.addLayout(row)
        self.column.addWidget(self.seen)
        self.column.addWidget(self.left)
        self.column.addWidget(self.asking)
        self.column.addWidget(self.sure)

    def show_row(self, row: LetterResult) -> None:
        if row.letter.id != self._letter.id:
            self._forget_shown()
            self.asking.forget()
            self.sure.hide()
        self._letter = row.letter
        self._show()

    def tick(self) -> None:
        """A second went by: what is in sight may have to go, the vault may have closed."""
        if self.shown and self.desk.session.now() >= self.shown.until:
            self._forget_shown()
        self._show()

    def close_now(self) -> None:
        """Close the vault: nothing of it is in sight any more."""
        if self.vault is not None:
            self.vault.close()
        self._show()

    def _show(self) -> None:
        session = self.desk.session
        opened = self.vault is not None and self.vault.is_open()
        if not opened and self.vault is not None:
            self.vault = None
            self._forget_shown()
            self.asking.forget()
            self.sure.hide()
            if self.scan is not None:
                self.scan.close()
        there, stands = stored.is_set_up(session), bool(self._letter.id) and not session.read_only
        self.setVisible(stands)
        self.state.setText(self._standing(there=there))
        told = list(self.vault.faults) if self.vault else []
        against = self._letter.target in (Target.HEAD, Target.SECRETARY)
        if there and against and self._letter.matter != SEALED_MATTER:
            told.append(self.tr("Đơn về hiệu trưởng, bí thư: hãy mở két rồi niêm phong nội dung."))
        self.faults.setText(" ".join(told))
        self.faults.setVisible(bool(told))
        asked = self.asking.asked
        self.accept.setVisible(bool(self.vault and self.vault.faults) and not asked)
        self._show_buttons((self.set_up,), shown=not there)
        self._show_buttons((self.open, self.open_by_codes), shown=there and not opened and not asked)
        self._show_buttons(
            (self.look, self.write, self.add_scan, self.print_masked, self.close_vault), shown=opened and not asked
        )
        self.seal_matter.setVisible(opened and not asked and self._letter.matter != SEALED_MATTER)
        self.seen.setVisible(self.shown is not None)
        self.left.setVisible(self.shown is not None)
        if self.shown:
            left = (self.shown.until - session.now()).total_seconds()
            self.left.setText(self.tr("Còn {0} giây.").format(max(0, round(left))))
        if opened != self._timer.isActive():
            self._timer.start() if opened else self._timer.stop()

    def _show_buttons(self, buttons: tuple[QPushButton, ...], *, shown: bool) -> None:
        for button in buttons:
            button.setVisible(shown)

    def _standing(self, *, there: bool) -> str:
        if not there:
            return self.tr("Chưa lập két danh tính. Tên, địa chỉ người gửi đơn chỉ ghi trong két.")
        if self.vault is None:
            told = self.tr("Két đang đóng. Mỗi lần mở, mỗi lần xem đều ghi vào sổ mở két.")
            if keeping.rehearsal_due(self.desk.session):
                told += " " + self.tr("Đã quá một năm chưa thử mã niêm phong: hãy thử ở trang Thiết lập.")
            return told
        return self.tr("Két đang mở; tự đóng sau 5 phút không dùng, hoặc khi máy khóa màn hình.")

    # Opening ---------------------------------------------------------------------------------------------------------

    def _ask_password(self) -> None:
        form = Asked()
        form.secret("password", self.tr("Mật khẩu két"))
        self._ask_opening(
            form, lambda s, who, why: opening.open_by_password(s, form.text("password"), who=who, reason=why)
        )

    def _ask_codes(self) -> None:
        form = Asked()
        form.line("first", self.tr("Mã niêm phong thứ nhất"))
        form.line("second", self.tr("Mã niêm phong thứ hai"))
        self._ask_opening(
            form,
            lambda s, who, why: opening.open_by_codes(s, form.text("first"), form.text("second"), who=who, reason=why),
        )

    def _ask_opening(self, form: Asked, opens: Opens) -> None:
        form.line("who", self.tr("Người mở")).setText(keeping.last_who(self.desk.session))
        form.line("reason", self.tr("Lý do"), self.tr("Không ghi tên người gửi ở đây"))

        def verb(session: Session) -> ChangeSet:
            self.vault = opens(session, form.text("who"), form.text("reason"))
            return self.vault.done

        def open_now(_form: Asked) -> bool:
            with waiting():
                return self.desk.run(verb) is not None

        self._ask(form, self.tr("Mở két"), open_now)

    def _ask(self, form: Asked, button: str, does: Callable[[Asked], bool], told: str = "") -> None:
        self.asking.ask(form, button, does, told)
        self._show()

    # An open vault ---------------------------------------------------------------------------------------------------

    def _ask_accepting(self) -> None:
        form = Asked()
        form.line("reason", self.tr("Lý do"), self.tr("Đã báo cáo, đã đối chiếu phong bì giấy…"))
        told = self.tr("Phong bì nào không mở được thì để trống để hỏi lại; việc này ghi vào sổ mở két.")

        def accept(form: Asked) -> bool:
            vault = self.vault
            if vault is None:
                return False
            return self.desk.run(lambda _session: identities.accept(vault, form.text("reason"))) is not None

        self._ask(form, self.tr("Dùng tiếp"), accept, told)

    def _look(self) -> None:
        if self._see() is not None:
            self._show()
            bring_new_into_sight(self.seen)

    def _see(self) -> Shown | None:
        """Bring the identity of the letter into sight; None where it failed, which was told."""
        vault, letter_id = self.vault, self._letter.id

        def verb(_session: Session) -> ChangeSet:
            if vault is None:
                return ChangeSet("", self.desk.session.now())
            self.shown = identities.look(vault, letter_id)
            self._fill(self.shown)
            return self.shown.done

        return self.shown if self.desk.run(verb) else None

    def _fill(self, shown: Shown) -> None:
        self._clear()
        identity = shown.identity
        lines = {self.tr("Số"): self.tr("Người gửi số {0:02d}").format(shown.number)}
        lines[self.tr("Tình trạng")] = next(w for w, known in words.known_words().items() if known == identity.known)
        lines |= {label: getattr(identity, name) for name, label in words.labels().items() if getattr(identity, name)}
        if identity.matter:
            lines[self.tr("Nội dung niêm phong")] = identity.matter
        for at, (label, said) in enumerate(lines.items()):
            self._grid.addWidget(text_label(label, "small"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text_label(said, wraps=True), at, 1)
        self.scans = [link(self.tr("Xem bản chụp {0}").format(n), "eye") for n in range(1, len(shown.scans) + 1)]
        for number, door in enumerate(self.scans):
            door.clicked.connect(partial(self._show_scan, number))
            self._grid.addWidget(door, len(lines) + number, 1, Qt.AlignmentFlag.AlignLeft)
        tab_after(self.seen, self.scans)

    def _clear(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()

    def _print_masked(self) -> None:
        vault, letter_id, made = self.vault, self._letter.id, list[Document]()
        if vault is None:
            return

        def verb(_session: Session) -> ChangeSet:
            document, done = printing.masked(vault, letter_id)
            made.append(document)
            return done

        if self.desk.run(verb):
            name = f"QCDC_don_{self._letter.number or 0:02d}-{self._letter.register_year}_che-danh-tinh.pdf"
            self.desk.print(lambda _session: document_sheet(made[0].title, name, made[0]))

    def _ask_sealing(self) -> None:
        sure = self.tr(
            "Đưa nội dung đơn vào phong bì? Sổ chỉ còn ghi “{0}”; chữ cũ xóa hẳn khỏi lịch sử, không hoàn tác được."
        )
        self.sure.ask(sure.format(SEALED_MATTER), self.tr("Không niêm phong"), self.tr("Niêm phong"))
        self.sure.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _seal_matter(self, sure: bool) -> None:
        vault, letter_id = self.vault, self._letter.id
        self.sure.hide()
        if not sure or vault is None:
            return
        try:
            with waiting():
                if self.desk.run(lambda _session: matters.seal_matter(vault, letter_id)) is None:
                    return
                erasing.scrub(self.desk.session)
        except QcdcError as problem:
            self.desk.failed.emit(problem)
        else:
            self.desk.cleaned.emit(self.tr("Đã niêm phong nội dung đơn"))

    def _add_scan(self) -> None:
        vault, letter_id = self.vault, self._letter.id
        file = choose.scan(self) if vault else None
        if vault and file:
            try:
                self.desk.run(lambda _session: identities.add_scan_file(vault, letter_id, file))
            except InputProblem as problem:
                self.desk.failed.emit(problem)

    def _show_scan(self, number: int) -> None:
        """Look at a scan; it stays until it is closed, or the vault is."""
        vault, seen = self.vault, list[bytes]()
        if vault is None:
            return

        def verb(_session: Session) -> ChangeSet:
            data, done = identities.scan(vault, self._letter.id, number)
            seen.append(data)
            return done

        if self.desk.run(verb):
            self.scan = ScanView(seen[0], self)
            self.scan.destroyed.connect(self._let_go_of_scan)
            self.scan.open()

    def _let_go_of_scan(self) -> None:
        self.scan = None

    def _forget_shown(self) -> None:
        self.shown, self.scans = None, []
        self._clear()

    def _ask_identity(self) -> None:
        """Write who sent it; what stands there is looked at for it, and that is written down."""
        vault, shown = self.vault, self._see()
        if vault is None or shown is None:
            return
        self._forget_shown()
        before = shown.identity
        if before.known is Known.UNASKED:
            before = replace(before, known=Known.ANONYMOUS if self._letter.anonymous else Known.NAMED)
        form = IdentityForm(before)
        for field in form.typed_fields:
            field.textEdited.connect(lambda _typed: vault.touch())
        letter_id = self._letter.id

        def write(_form: Asked) -> bool:
            return self.desk.run(lambda _session: identities.write(vault, letter_id, form.identity())) is not None

        self._ask(form, self.tr("Ghi vào két"), write)
