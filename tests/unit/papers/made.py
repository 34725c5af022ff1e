"""Dossiers with a few records in them, and what a reader finds in the documents made of them."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.targets.records import Level
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Purpose
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import (
    Block,
    Closing,
    Document,
    Heading,
)
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.templates import template
from tests import factories
from tests.factories import (
    TODAY,
    coverage,
    gathered,
    letter,
    limitation,
    qcdc_complaint,
    reading,
    settled,
    strength,
    task,
)

YEARS = (factories.year(2023, id=2), factories.year(2024, id=1))
THIS, LAST = YEARS[1].period(), YEARS[0].period()
SECRETARY = Person(id=7, name="Nguyễn Thị Hòa", party_authority="T/M ĐẢNG ỦY", party_title="BÍ THƯ")
RECIPIENTS = (
    factories.recipient("Lưu Văn phòng", id=1, purpose=Purpose.FILE),
    factories.recipient("Ban Dân vận Huyện ủy", id=2, valid_until=date(2025, 6, 30)),
    factories.recipient("Đảng ủy phường Bình An", id=3, valid_from=date(2025, 7, 1)),
    factories.recipient("Các chi bộ trực thuộc", id=4, purpose=Purpose.CARRY_OUT, reports=False),
    factories.recipient("Công đoàn", id=5, purpose=Purpose.COORDINATE),
    factories.recipient("Các đảng ủy viên", id=6, purpose=Purpose.KNOW, resolutions=False),
)


def figures(period: Period = THIS, **records: Any) -> Figures:
    return compute(gathered(years=YEARS, **records), period, TODAY)


def dossier(kind: PaperKind = PaperKind.REPORT, *, texts: dict[str, str] | None = None, **more: Any) -> Dossier:
    usual: dict[str, Any] = {
        "profile": factories.profile(secretary_id=7),
        "period": THIS,
        "today": TODAY,
        "figures": figures(),
        "people": {7: SECRETARY},
        "paper": factories.paper(kind, number=5, issued_on=date(2024, 9, 5)),
        "texts": template(kind).texts(texts or {}, {"last_year": "năm học 2023-2024", "size": ""}),
    }
    return Dossier(**factories.known(usual | more))


B = TypeVar("B", bound=Block)


def blocks(document: Document, kind: type[B]) -> list[B]:
    return [b for b in document.blocks if isinstance(b, kind)]


def headings(document: Document) -> list[str]:
    return [f"{'#' * h.level} {h.ordinal or h.mark} {h.text}" for h in blocks(document, Heading)]


def under(document: Document, heading: str) -> list[str]:
    """The texts between a heading and the next one."""
    found: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading | Closing):
            inside = isinstance(block, Heading) and block.text == heading
        elif inside:
            found.append(getattr(block, "text", type(block).__name__))
    return found


REPORT_TEXTS = {
    "opening": "Thực hiện Công văn số 12",
    "situation": "Trường có 54 cán bộ\n- Thuận lợi",
    "steering": "Đã kiện toàn",
    "staff": "Hội nghị đúng luật",
    "lessons": "Lắng nghe kịp thời",
    "direction": "Mở rộng đối thoại\nGiữ nền nếp",
    "proposals": "Hướng dẫn thống nhất",
}


def report(**more: Any) -> Document:
    now = figures(
        assessments=(strength("Đoàn kết", cause="Lãnh đạo sát sao"), limitation("Chậm báo cáo", cause="Thiếu người")),
        targets=(
            coverage(id=1, short="Quán triệt"),
            factories.quality(id=2, remark="Đảng ủy họp đều"),
            factories.zero_letters(id=3),
            factories.count(id=4),
        ),
        readings=(
            reading(date(2025, 5, 1), 1, id=1, done=51, total=54),
            reading(date(2025, 5, 1), 2, id=2, level=Level.GOOD),
        ),
        tasks=(
            task("Rà soát quy chế;", id=1, due_on=date(2025, 3, 1), done_on=date(2025, 3, 1), result="ban hành mới"),
            task("Đối thoại", id=2, due_on=date(2025, 5, 1), organ_id=4, short="Đối thoại giáo viên"),
            task("Kiểm tra", id=3, due_on=date(2025, 4, 1), done_on=date(2025, 4, 3), person_id=7),
            task("Thôi", id=4, due_on=date(2025, 4, 1), dropped=True, result="x"),
        ),
        letters=(
            letter(1, date(2024, 8, 1)),
            settled(
                qcdc_complaint(2, date(2024, 10, 1), due_on=date(2024, 11, 1)), date(2024, 10, 20), Outcome.FOUNDED
            ),
        ),
    )
    usual: dict[str, Any] = {"texts": REPORT_TEXTS, "figures": now, "organs": {4: Organ(id=4, name="Công đoàn")}}
    return builders.build(dossier(**usual | more))
