"""Sổ đơn thư: a number for every letter, none deleted; received, founded and settled on time counted apart."""

from __future__ import annotations

from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.letters import LETTERS, Letter, LetterResult, LetterState, Outcome
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.letters.strike import Strike
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register
from qcdc_desktop.ui.registers.register_page import RegisterPage


class LettersPage(RegisterPage):
    """The register of letters received in the period."""

    kinds: ClassVar[frozenset[str]] = frozenset({"letter", "year"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        titles = Titles(desk.session)
        button = primary(self.tr("Vào sổ đơn thư"), "plus")
        button.clicked.connect(self.begin)
        self.strike = Strike(desk)
        self.register = Register(
            desk,
            Letter,
            self._columns(),
            lambda: Inspector(
                desk,
                Letter,
                titles,
                panels=(self.strike,),
                caption=lambda r: self.tr("Số {code} · {kind}").format(code=r.letter.code, kind=r.letter.kind.words),
                record=lambda r: r.letter,
                locked=_locked,
            ),
            titles,
            blank=lambda: Letter(received_on=desk.session.today()),
            empty=Empty(
                self.tr("Sổ đơn thư chưa có số nào trong kỳ"),
                self.tr(
                    "Mỗi đơn khiếu nại, tố cáo, kiến nghị, phản ánh nhận được vào một số; số liền nhau, không xóa. "
                    "Không ghi tên, địa chỉ người viết đơn."
                ),
                ((self.tr("Vào sổ đơn đầu tiên (Ins)"), self.begin),),
            ),
            noun=self.tr("đơn"),
            filters=(
                ChoiceFilter(self.tr("Mọi loại đơn"), lambda r: r.letter.kind.words),
                ChoiceFilter(self.tr("Mọi trạng thái"), lambda r: r.state.words),
            ),
            record=lambda row: row.letter,
            struck=lambda row: row.letter.struck,
            actions=((self.tr("Gạch sổ…"), "Del", self.strike.ask),),
        )
        self.compose(self.tr("Đơn thư"), button)

    def show_whole(self) -> None:
        found = self.figures
        self.register.show_rows(found.of(LETTERS))
        self.tell(
            ("A11.2", self.tr("đã nhận")),
            ("A11.11", self.tr("có nội dung đúng")),
            ("A11.9", self.tr("đúng hạn")),
            ("A11.10", self.tr("trễ")),
            ("A11.12", self.tr("đang giải quyết")),
            ("A11.14", self.tr("đã gạch sổ")),
        )

    def _columns(self) -> tuple[Column[Any], ...]:
        def record(row: LetterResult) -> Letter:
            return row.letter

        def of(name: str, **more: Any) -> Column[Any]:
            return field_column(Letter, name, record, **more)

        return (
            Column(
                self.tr("Số"),
                8,
                lambda r: (r.letter.register_year, r.letter.number),
                words=lambda r: r.letter.code,
            ),
            of("received_on", width=10, spare=True),
            of("matter", wide=True),
            of("kind", width=10, spare=True),
            Column(
                self.tr("Trạng thái"),
                17,
                lambda r: list(LetterState).index(r.state),
                words=lambda r: r.state.words,
                tone=lambda r: r.state.tone,
            ),
            of("due_on", width=10, label=self.tr("Hạn"), spare=True),
            of("about_qcdc", label=self.tr("QCDC"), width=6, spare=True),
            of("outcome", spare=True, shown=lambda v: "" if v is Outcome.PENDING else v.words),
            of("settled_on", width=10, label=self.tr("Giải quyết"), spare=True),
            of("channel", width=14, spare=True),
        )


def _locked(record: Record) -> bool:
    return isinstance(record, Letter) and record.struck
