"""Đánh giá: the strengths and limitations of a year, which the next resolution begins with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind, limitations, strengths
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.assessment.answers import Answers
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register
from qcdc_desktop.ui.registers.register_page import RegisterPage

_LIMITATION, _STRENGTH = AssessmentKind.LIMITATION, AssessmentKind.STRENGTH


class AssessmentPage(RegisterPage):
    """Strengths first, then limitations with the tasks that answer them."""

    kinds: ClassVar[frozenset[str]] = frozenset({"assessment", "task", "year", "person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._numbers: dict[int, int] = {}
        titles = Titles(desk.session)
        strength = primary(self.tr("Thêm ưu điểm"), "plus")
        limitation = secondary(self.tr("Thêm hạn chế"), "plus")
        strength.clicked.connect(self._add_strength)
        limitation.clicked.connect(self._add_limitation)
        self.register = Register(
            desk,
            Assessment,
            self._columns(),
            lambda: Inspector(
                desk,
                Assessment,
                titles,
                fields=("kind", "body", "cause", "evidence", "person_id", "noted_on", "overcome_on"),
                relevant=_relevant,
                panels=(self.answers,),
                caption=lambda r: f"{r.kind.words} {self._numbers.get(r.id, '')}",
            ),
            titles,
            blank=self._blank,
            empty=Empty(
                self.tr("Chưa có ưu điểm, hạn chế nào được ghi"),
                self.tr(
                    "Ghi điều làm được và điều còn vướng ngay khi thấy, kèm nguyên nhân và minh chứng. "
                    "Cuối năm chúng thành phần I của nghị quyết năm sau; mỗi hạn chế có nhiệm vụ trả lời."
                ),
                (
                    (self.tr("Thêm ưu điểm (Ins)"), self._add_strength),
                    (self.tr("Ghi hạn chế đầu tiên"), self._add_limitation),
                ),
            ),
            noun=self.tr("mục"),
            filters=(
                ChoiceFilter(self.tr("Ưu điểm và hạn chế"), lambda r: r.kind.words),
                ChoiceFilter(self.tr("Mọi tình trạng"), self._standing),
            ),
            siblings=lambda row: row.kind,
        )
        self.compose(self.tr("Đánh giá"), limitation, strength)

    @cached_property
    def answers(self) -> Answers:
        """The tasks that answer the limitation in the inspector."""
        return Answers(self.desk)

    def show_whole(self) -> None:
        found = self.figures
        self._numbers = {
            r.id: n for rows in (strengths(found), limitations(found)) for n, r in enumerate(rows, start=1)
        }
        self.register.show_rows((*strengths(found), *limitations(found)))
        self.tell(("D01", self.tr("ưu điểm")), ("D02", self.tr("hạn chế")), ("D03", self.tr("đã khắc phục")))

    def _add_strength(self) -> None:
        self.register.begin_with(kind=_STRENGTH)

    def _add_limitation(self) -> None:
        self.register.begin_with(kind=_LIMITATION)

    def _blank(self) -> Assessment | None:
        year_id = self.year_id()
        row = self.register.view.current_row()
        kind = row.kind if row else _STRENGTH
        return Assessment(year_id=year_id, kind=kind, noted_on=self.desk.session.today()) if year_id else None

    def _standing(self, row: Assessment) -> str:
        if row.kind is _STRENGTH:
            return ""
        return self.tr("Đã khắc phục") if row.overcome_on else self.tr("Chưa khắc phục")

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("#", 3, lambda r: self._numbers.get(r.id), right=True),
            field_column(
                Assessment,
                "kind",
                width=10,
                tone=lambda r: "good" if r.kind is _STRENGTH else "warn",
            ),
            field_column(Assessment, "body", wide=True),
            Column(
                self.tr("Tình trạng"),
                17,
                lambda r: r.overcome_on,
                words=self._standing,
                tone=lambda r: "good" if r.overcome_on else "neutral",
            ),
            field_column(Assessment, "person_id", width=18, spare=True),
            field_column(Assessment, "cause", width=26, spare=True),
            field_column(Assessment, "evidence", width=22, spare=True),
        )


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    return name != "overcome_on" or values["kind"] is _LIMITATION
