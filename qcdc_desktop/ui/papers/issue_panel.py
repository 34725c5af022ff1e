"""How a paper goes out for good: it is issued, corrected, sent, or its number given up; and the proof of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition, Issuance, Voiding
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.register import PaperResult
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.panel import Panel, bring_into_sight
from qcdc_desktop.ui.parts.wrapping import Wrapping
from qcdc_desktop.ui.registers.asking import Asking
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import around_desk

_MOST_TOLD = 12
"""Passages that are told side by side; of more the number."""


class IssuePanel(Panel):
    """Stands over the text of a paper and in the head of its entry; only what may be done can be seen."""

    stays = True

    def __init__(
        self, desk: Desk, titles: Titles, ready: Callable[[], bool] = lambda: True, *, door: bool = False
    ) -> None:
        """``ready`` stores what is being typed before the paper goes out; False where that is wrong.

        With a ``door`` the paper can be opened where it is written and printed.
        """
        super().__init__()
        self.desk, self._ready = desk, ready
        self.paper = Paper()
        around = around_desk(desk, titles)
        self._sign, self.state_line = sign_label("shield-check", "good"), text_label(role="small", wraps=True)
        self.changed = link("", "history")
        self.changed.clicked.connect(self._tell_changes)
        self.comparing = text_label(self.tr("Đang đối chiếu với số liệu nay…"), "muted")
        self._compared = True
        desk.figures_known.connect(self._compare_again)
        self.changes = text_label(role="muted", wraps=True)
        self.changes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.issuing = Asking(desk, Issuance, ("number", "issued_on", "signer_id", "note"), around, self._matters)
        self.sending = Asking(desk, Dispatch, ("sent_on", "way"), around)
        self.voiding = Asking(desk, Voiding, ("void_reason",), around)
        self.recording = Asking(desk, Issuance, ("number", "issued_on", "signer_id"), around)
        self._askings = (self.issuing, self.recording, self.sending, self.voiding)
        self.issue = self._button(self.tr("Ban hành…"), "stamp", self.ask_issue)
        self.record = self._button(self.tr("Đã ban hành từ trước…"), "history", self.ask_earlier)
        self.record.setToolTip(self.tr("Ghi số, ngày của văn bản đã ban hành trước khi dùng chương trình"))
        self.correct = self._button(
            self.tr("Sửa thành bản mới"), "pencil", partial(self._run, issuing.begin_correction)
        )
        self.stop = self._button(self.tr("Dừng sửa"), "x", self._stop)
        self.send = self._button(self.tr("Ghi đã gửi…"), "send", self.ask_sent)
        self.void = self._button(self.tr("Bỏ số…"), "strikethrough", self.ask_void)
        self.open = self._button(self.tr("Mở để soạn, in"), "arrow-right", self._open)
        self.next_actions = (self.open,) if door else ()
        self._lay_out()

    def _button(self, words: str, name: str, does: Callable[[], object]) -> QPushButton:
        made = secondary(words, name)
        made.clicked.connect(does)
        return made

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.state_line, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.comparing)
        self.column.addWidget(self.changed, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.changes)
        self._buttons, row = QWidget(), Wrapping(theme.px(8))
        self._buttons.setProperty("role", "plain")
        for button in (self.issue, self.record, self.correct, self.stop, self.send, self.void):
            row.addWidget(button)
        self._buttons.setLayout(row)
        self.column.addWidget(self._buttons)
        for asking in self._askings:
            asking.closed.connect(self._after_asking)
            self.column.addWidget(asking)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_row(self, row: PaperResult) -> None:
        self.show_paper(row.paper)

    def show_paper(self, paper: Paper) -> None:
        """Show how a stored paper stands."""
        if paper.id != self.paper.id:
            for asking in self._askings:
                asking.forget()
            self.changes.hide()
        self.paper = paper
        edition = issuing.edition_of(self.desk.session, paper.id)
        whole = edition is not None and issuing.is_whole(self.desk.session, edition)
        self._tell_state(edition, whole)
        self._tell_changed(edition if whole else None)
        self._show_buttons()

    def _tell_state(self, edition: Edition | None, whole: bool) -> None:
        words = ""
        if edition and not whole:
            words = self.tr("Bản đã giữ của {0} bị hỏng; hãy mở bản sao của tệp dữ liệu.").format(edition.symbol)
        elif self.paper.voided_on:
            words = self.paper.voided(papers.profile(self.desk.session))
        elif self.paper.correcting and edition:
            words = self.tr("Đang sửa {0}; bản đã ban hành vẫn còn nguyên.").format(edition.symbol)
        elif edition:
            words = self.tr("{0} còn nguyên như lúc ban hành · bản {1} · mã {2}")
            words = words.format(edition.symbol, edition.version, edition.code)
        elif self.paper.number and self.paper.issued_on:
            words = self.tr("Có số, ngày nhưng chưa giữ bản ban hành: số liệu đổi thì bản in đổi theo.")
        self._sign.setVisible(whole and not (self.paper.voided_on or self.paper.correcting))
        self.state_line.setText(words)
        self.state_line.setVisible(bool(words))

    def _tell_changed(self, edition: Edition | None) -> None:
        frozen = edition is not None and not self.paper.correcting
        # In a large file the figures of its day are made beside the window; they come back as figures_known.
        self._compared = not frozen or self.desk.ready(issuing.compared_with(self.desk.session, self.paper))
        self.comparing.setVisible(not self._compared)
        known = edition if frozen and self._compared else None
        found = issuing.changed_since(self.desk.session, self.paper, known) if known else ()
        self.changed.setText(self.tr("{0} chỗ nay đã khác").format(len(found)))
        self.changed.setVisible(bool(found))
        lines = [self._difference(one) for one in found[:_MOST_TOLD]]
        if len(found) > _MOST_TOLD:
            lines.append(self.tr("và {0} chỗ khác").format(len(found) - _MOST_TOLD))
        self.changes.setText("\n".join(lines))
        self.changes.setVisible(bool(found) and self.changes.isVisibleTo(self))

    def _compare_again(self) -> None:
        if not self._compared and self.paper.id:
            self._tell_changed(issuing.edition_of(self.desk.session, self.paper.id))

    def _difference(self, one: issuing.Difference) -> str:
        if not one.issued:
            return self.tr("• Nay thêm: {0}").format(one.now)
        if not one.now:
            return self.tr("• Nay không còn: {0}").format(one.issued)
        return self.tr("• Khi ban hành: {0}\n   Nay: {1}").format(one.issued, one.now)

    def _tell_changes(self) -> None:
        self.changes.setVisible(not self.changes.isVisibleTo(self))

    def _show_buttons(self) -> None:
        session, paper = self.desk.session, self.paper
        edition = issuing.edition_of(session, paper.id)
        to = session.all(Dispatch, paper_id=paper.id)
        kept = edition is not None and not paper.correcting
        open_for = not session.read_only and not paper.voided_on
        self.issue.setText(self._issue_words(edition))
        self.issue.setVisible(open_for and not kept and paper.kind.numbered)
        self.record.setVisible(open_for and not edition and not paper.number and paper.kind.numbered)
        self.correct.setVisible(open_for and kept and not self.desk.locked(paper))
        self.stop.setVisible(open_for and paper.correcting)
        self.send.setVisible(open_for and bool(paper.issued_on) and any(not one.sent_on for one in to))
        self.void.setVisible(open_for and bool(paper.number) and not any(one.sent_on for one in to))
        asked = any(asking.asked for asking in self._askings)
        self._buttons.setVisible(bool(paper.id) and not session.read_only and not asked)

    def _after_asking(self, held: bool) -> None:
        self._show_buttons()
        if held:
            self._go_on()

    def _go_on(self) -> None:
        """Put the keys on what is done next."""
        order = (self.issue, self.send, self.stop, self.correct, self.void)
        if (button := next((one for one in order if one.isVisible()), None)) is not None:
            button.setFocus()

    def _issue_words(self, edition: Edition | None) -> str:
        if edition:
            return self.tr("Ban hành bản sửa…")
        return self.tr("Giữ bản đã ban hành…") if self.paper.number and self.paper.issued_on else self.tr("Ban hành…")

    def _matters(self, name: str, _values: object) -> bool:
        """A correction keeps its number, and says what it changes."""
        return {"number": not self.paper.correcting, "note": self.paper.correcting}.get(name, True)

    # What is done ------------------------------------------------------------------------------------------------

    def ask_issue(self) -> None:
        """Ask for number, day and signer, as they are proposed."""
        if not self._ready():
            return
        session, paper = self.desk.session, self.desk.session.get(Paper, self.paper.id)
        self.paper = paper
        proposed = Issuance(
            number=paper.number or papers.next_number(session, paper),
            issued_on=paper.issued_on or session.today(),
            signer_id=paper.signer_id or papers.profile(session).usual_signer(state=paper.issuer.state),
        )
        bring_into_sight(self)
        self.issuing.ask(proposed, self.tr("Ban hành"), self._issue, "note" if paper.correcting else "number")
        self._buttons.hide()

    def _issue(self, session: Session, asked: Issuance) -> ChangeSet:
        return issuing.issue(session, self.paper.id, asked.number, asked.issued_on, asked.signer_id, asked.note)

    def ask_earlier(self) -> None:
        """Ask for number and day of a paper that went out before the program was used."""
        if self._ready():
            paper = self.paper = self.desk.session.get(Paper, self.paper.id)
            proposed = Issuance(signer_id=paper.signer_id)
            bring_into_sight(self)
            self.recording.ask(proposed, self.tr("Ghi vào sổ"), self._record_earlier, "number")
            self._buttons.hide()

    def _record_earlier(self, session: Session, asked: Issuance) -> ChangeSet:
        return issuing.record_earlier(session, self.paper.id, asked.number, asked.issued_on, asked.signer_id)

    def ask_sent(self) -> None:
        """Ask when and how it was sent to those who wait for it."""
        proposed = Dispatch(sent_on=self.desk.session.today())
        self.sending.ask(proposed, self.tr("Ghi đã gửi"), self._sent, "sent_on")
        self._buttons.hide()

    def _sent(self, session: Session, asked: Dispatch) -> ChangeSet:
        return issuing.record_sent(session, self.paper.id, asked.sent_on or session.today(), asked.way)

    def ask_void(self) -> None:
        """Ask why the number is given up."""
        self.voiding.ask(Voiding(), self.tr("Bỏ số"), self._void, "void_reason")
        self._buttons.hide()

    def _void(self, session: Session, asked: Voiding) -> ChangeSet:
        return issuing.void(session, self.paper.id, asked.void_reason)

    def _open(self) -> None:
        self.desk.record_wanted.emit(Paper.INFO.name, self.paper.id)

    def _run(self, verb: Callable[[Session, int], ChangeSet]) -> None:
        if self.desk.run(lambda session: verb(session, self.paper.id)):
            self._go_on()

    def _stop(self) -> None:
        """Stop correcting, and show at once what the sections go on saying otherwise than the paper that is kept."""
        self._run(issuing.stop_correction)
        self.changes.setVisible(self.changed.isVisibleTo(self))

    def leave(self) -> bool:
        return all(asking.leave() for asking in self._askings)
