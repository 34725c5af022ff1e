"""Coverage tổ by tổ: who counts where, what all come to, how a cell is told."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.heat import ALL, HeatCell
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.coverage import Studies
from qcdc_desktop.domain.registers.coverage_map import CoverageMap, coverage_map, heat_map, target_map
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.library_results import DIRECTIVES
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.staff import Absence, AbsenceReason
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from tests.factories import year

BY, HELD = date(2025, 5, 22), date(2024, 10, 14)
LAW, RULE, NEW = 11, 12, 13
MATHS, OFFICE, WHOLE = 1, 2, ALL
"""The numbers of the tổ in Vietnamese order."""


def person(number: int, section: str, *, member: bool = False) -> Person:
    party = PartyStatus.OFFICIAL if member else PartyStatus.NONE
    return Person(
        id=number, name=f"Nguyễn Văn {chr(64 + number)}", category=Category.TEACHER, section=section, party=party
    )


PEOPLE = (
    person(1, "Tổ Toán", member=True),
    person(2, "Tổ Toán"),
    person(3, "Tổ Văn phòng"),
    person(4, "Tổ Văn phòng"),
)
LIBRARY = (
    Directive(id=LAW, number="10/2022/QH15", summary="Luật", must_study=True),
    Directive(id=RULE, number="125-QĐ/TW", summary="Quy định", must_study=True, audience=Audience.MEMBERS),
    Directive(id=NEW, number="11/2020/TT", summary="Thông tư", must_study=True),
    Directive(id=14, number="99/2021/NĐ", summary="Không phải học"),
)


def held(*absent: int) -> tuple[Record, ...]:
    """A session on the law, with those who were not there."""
    lines = (
        Attendance(id=p.id, briefing_id=1, person_id=p.id, state=AttendanceState.EXCUSED, note="Coi thi")
        if p.id in absent
        else Attendance(id=p.id, briefing_id=1, person_id=p.id)
        for p in PEOPLE
    )
    session = Briefing(id=1, year_id=1, topic="Luật", held_on=HELD)
    return (session, BriefingDirective(id=1, briefing_id=1, directive_id=LAW), *lines)


def found(*records: Record) -> CoverageMap:
    figures = compute(Gathered([year(2024), *PEOPLE, *LIBRARY, *records]), year(2024).period(), BY)
    return coverage_map(figures.of(DIRECTIVES))


def cell(place: tuple[int, int], *records: Record) -> HeatCell:
    return heat_map(found(*records)).cells[place]


def test_each_to_counts_its_own_people_and_the_whole_all() -> None:
    every = held(2, 3)
    assert cell((MATHS, LAW), *every).said == "1/2"
    assert cell((OFFICE, LAW), *every).said == "1/2"
    assert (cell((WHOLE, LAW), *every).said, cell((WHOLE, LAW), *every).below) == ("2/4", "50%")
    assert found(*every).lacking() == (MATHS, OFFICE)
    assert found(*held(3)).lacking() == (OFFICE,)


def test_complete_nearly_and_far_from_it() -> None:
    assert (cell((MATHS, LAW), *held()).said, cell((MATHS, LAW), *held()).tone) == ("2/2", "good")
    assert cell((MATHS, LAW), *held(1)).tone == "bad"
    more = [person(n, "Tổ Toán") for n in range(5, 8)]
    lines = [Attendance(id=p.id, briefing_id=1, person_id=p.id) for p in more]
    assert cell((MATHS, LAW), *held(1), *more, *lines).tone == "warn"  # 4 of 5 are 80 %


def test_before_any_session_there_is_a_count_without_a_tone() -> None:
    before = cell((OFFICE, NEW), *held())
    assert (before.said, before.tone) == ("0/2", "")
    assert "chưa điểm danh buổi nào" in before.words


def test_where_nobody_is_asked_the_cell_is_empty() -> None:
    assert cell((OFFICE, RULE), *held()).said == ""
    assert cell((MATHS, RULE), *held()).said == "0/1"


def test_all_directives_together_are_those_that_had_a_session() -> None:
    assert cell((MATHS, ALL), *held()).said == "2/2"
    assert cell((WHOLE, ALL)).said == ""


def test_only_directives_that_must_be_studied_have_a_column() -> None:
    assert [d.id for d in found().directives] == [LAW, RULE, NEW]
    assert heat_map(coverage_map(())).rows[-1].title == "Toàn trường"


def test_of_a_target_only_its_own_documents_and_people_count_and_all_come_to_its_figure() -> None:
    read = Studies(Gathered([*PEOPLE, *LIBRARY, *held(2, 3)]))
    whole = read.coverage((LAW, RULE), Audience.MEMBERS, BY)
    shown = target_map(whole, Audience.MEMBERS, LIBRARY, read)
    assert [d.id for d in shown.directives] == [LAW, RULE]
    assert shown.sections == ("Tổ Toán",)
    assert shown.cells[WHOLE, ALL] == whole
    said = {place: one.said for place, one in heat_map(shown).cells.items()}
    assert (said[MATHS, LAW], said[MATHS, RULE], said[MATHS, ALL]) == ("1/1", "0/1", "0/1")
    assert heat_map(shown).columns[-1].below == "của chỉ tiêu"


def test_who_is_missing_is_named_with_the_sessions_missed_and_who_is_away_with_the_spell() -> None:
    spell = Absence(id=1, person_id=4, start=date(2025, 3, 1), reason=AbsenceReason.MATERNITY)
    records = [*PEOPLE, *LIBRARY, *held(3), spell]
    one = found(*held(3), spell).cells[OFFICE, LAW]
    read = Studies(Gathered(records))
    assert [line.line.note for line in read.missed(one)[3]] == ["Coi thi"]
    assert [(p.id, away.id) for p, away in read.away(one)] == [(4, 1)]
    assert cell((OFFICE, LAW), *held(3), spell).said == "0/1"
