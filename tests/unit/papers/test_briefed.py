"""What the report tells of briefings and of the unit's own regulations."""

from __future__ import annotations

from datetime import date
from typing import Any

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.library import Decision, Directive, DirectiveKind, Regulation, RegulationReview
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.papers.blocks import Block, Bullet, Paragraph
from qcdc_desktop.papers.briefed import briefing_blocks, regulation_blocks
from tests import factories
from tests.factories import TODAY, gathered

YEAR = factories.year(2024, id=1)
PEOPLE = tuple(Person(id=i, name=f"Người {i}", category=Category.TEACHER) for i in (1, 2))
LAW = Directive(id=1, number="10/2022/QH15", kind=DirectiveKind.LAW, summary="Luật", must_study=True)
DECREE = Directive(
    id=2,
    number="59/2023/NĐ-CP",
    kind=DirectiveKind.DECREE,
    issuer="Chính phủ",
    issued_on=date(2023, 8, 14),
    summary="quy định chi tiết",
    must_study=True,
)
HELD = Briefing(id=1, year_id=1, topic="Luật", held_on=date(2024, 10, 14))
ABOUT = tuple(BriefingDirective(id=d, briefing_id=1, directive_id=d) for d in (1, 2))


def figures(**records: Any) -> Figures:
    usual: dict[str, Any] = {"people": PEOPLE, "directives": (LAW, DECREE)}
    return compute(gathered(years=(YEAR,), **usual | records), YEAR.period(), TODAY)


def sheet(*states: AttendanceState) -> tuple[Attendance, ...]:
    return tuple(Attendance(id=i, briefing_id=1, person_id=i, state=s) for i, s in enumerate(states, start=1))


def told(blocks: tuple[Block, ...]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Paragraph | Bullet)]


PRESENT, ABSENT = AttendanceState.PRESENT, AttendanceState.ABSENT


def test_sessions_visits_and_what_is_missing_are_told() -> None:
    found = figures(briefings=(HELD,), briefing_directives=ABOUT, attendance=sheet(PRESENT, ABSENT))
    assert told(briefing_blocks(found)) == [
        "Đã tổ chức 01 buổi quán triệt với 01 lượt người dự.",
        (
            "Có 02 văn bản phải quán triệt: chưa có văn bản nào được quán triệt đến toàn bộ đối tượng, tính đến "
            "ngày 22/05/2025."
        ),
        "Còn phải quán triệt tiếp:",
        (
            "Nghị định số 59/2023/NĐ-CP, ngày 14/08/2023 của Chính phủ; Luật số 10/2022/QH15: 01/02 người (50%), còn "
            "01 người."
        ),
    ]


def test_what_everybody_knows_is_not_listed_and_what_nobody_heard_of_is() -> None:
    found = figures(briefings=(HELD,), briefing_directives=ABOUT[:1], attendance=sheet(PRESENT, PRESENT))
    assert told(briefing_blocks(found))[1:] == [
        "Có 02 văn bản phải quán triệt: 01 văn bản đã được quán triệt đến toàn bộ đối tượng, tính đến ngày 22/05/2025.",
        "Còn phải quán triệt tiếp:",
        "Nghị định số 59/2023/NĐ-CP, ngày 14/08/2023 của Chính phủ: chưa tổ chức quán triệt.",
    ]


def test_a_session_without_a_sheet_proves_nothing() -> None:
    found = figures(briefings=(HELD,), briefing_directives=ABOUT[:1], directives=(LAW,))
    assert told(briefing_blocks(found))[-1] == "Luật số 10/2022/QH15: đã tổ chức quán triệt, chưa điểm danh."


def test_what_the_paper_has_cited_before_is_called_in_short() -> None:
    found = figures(briefings=(HELD,), directives=(DECREE,))
    before = "Thực hiện Nghị định số 59/2023/NĐ-CP,\nngày 14/8/2023 của Chính phủ, Đảng ủy báo cáo"
    assert told(briefing_blocks(found, before))[-1] == "Nghị định số 59/2023/NĐ-CP: chưa tổ chức quán triệt."
    assert told(briefing_blocks(found, "Nghị định số 59/2023/NĐ-CP"))[-1].startswith(DECREE.named())


def test_where_nobody_was_reached_that_is_said_in_words() -> None:
    found = figures(
        briefings=(HELD,), briefing_directives=ABOUT[:1], directives=(LAW,), attendance=sheet(ABSENT, ABSENT)
    )
    assert told(briefing_blocks(found))[-1].endswith("chưa ai trong 02 người được quán triệt.")
    own = (Regulation(id=1, name="Quy chế"),)
    assert told(regulation_blocks(figures(regulations=own))) == [
        "Đơn vị có 01 quy chế, quy định nội bộ; trong kỳ chưa rà soát quy chế nào."
    ]


def test_all_reached_and_nothing_to_study() -> None:
    done = figures(
        briefings=(HELD,), briefing_directives=ABOUT, attendance=sheet(PRESENT, PRESENT), directives=(LAW, DECREE)
    )
    assert len(told(briefing_blocks(done))) == 2
    assert told(briefing_blocks(figures(briefings=(HELD,), directives=()))) == ["Đã tổ chức 01 buổi quán triệt."]


def test_registers_that_hold_nothing_tell_nothing() -> None:
    assert briefing_blocks(figures()) == ()
    assert regulation_blocks(figures()) == ()


def test_the_review_of_regulations_is_told_with_what_is_open() -> None:
    own = tuple(Regulation(id=i, name=f"Quy chế {i}") for i in (1, 2, 3))
    reviews = (
        RegulationReview(id=1, regulation_id=1, year_id=1, reviewed_on=date(2024, 10, 1)),
        RegulationReview(
            id=2,
            regulation_id=2,
            year_id=1,
            reviewed_on=date(2024, 10, 1),
            decision=Decision.AMEND,
            reason="x",
            due_on=date(2025, 1, 1),
        ),
        RegulationReview(
            id=3, regulation_id=3, year_id=1, reviewed_on=date(2024, 10, 1), decision=Decision.ABOLISH, reason="x"
        ),
    )
    assert told(regulation_blocks(figures(regulations=own, reviews=reviews))) == [
        (
            "Đơn vị có 03 quy chế, quy định nội bộ; trong kỳ đã rà soát 03 văn bản; "
            "phải sửa đổi, thay thế, bãi bỏ 02 văn bản."
        ),
        "Quy chế 2: sửa đổi, bổ sung, hạn 01/01/2025 (quá hạn);",
        "Quy chế 3: bãi bỏ.",
    ]
