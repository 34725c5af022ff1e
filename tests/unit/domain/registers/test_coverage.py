"""Coverage computed by hand in described situations, and what holds in every situation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.coverage import RULE, Coverage, Studies, coverage_steps
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person

LAW, DECREE, NEW_LAW = 1, 2, 3
HELD, ASKED = date(2024, 10, 1), date(2025, 5, 31)
THERE, EXCUSED, ABSENT, ELSEWHERE = (
    AttendanceState.PRESENT,
    AttendanceState.EXCUSED,
    AttendanceState.ABSENT,
    AttendanceState.ELSEWHERE,
)


def teacher(id: int, name: str = "", **values: Any) -> Person:
    return Person(id=id, name=name or f"Nguyễn Văn {chr(64 + id)}", **{"category": Category.TEACHER, **values})


def law(id: int = LAW, **values: Any) -> Directive:
    return Directive(id=id, number=f"{id}/2022/QH15", summary="về thực hiện dân chủ ở cơ sở", **values)


@dataclass
class School:
    """A school with sessions: who was there, on which directives."""

    people: Sequence[Person]
    directives: Sequence[Directive] = (law(),)
    absences: Sequence[Absence] = ()
    briefings: list[Briefing] = field(default_factory=list)
    links: list[BriefingDirective] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)

    def session(self, on: date, states: dict[int, AttendanceState], *directives: int) -> School:
        """A session with its attendance sheet."""
        number = len(self.briefings) + 1
        self.briefings.append(Briefing(id=number, year_id=1, topic="Quán triệt", held_on=on))
        self.links += [BriefingDirective(briefing_id=number, directive_id=d) for d in directives or (LAW,)]
        self.attendance += [Attendance(briefing_id=number, person_id=p, state=s) for p, s in states.items()]
        return self

    def studies(self) -> Studies:
        kinds = (self.people, self.absences, self.directives, self.briefings, self.links, self.attendance)
        return Studies(Gathered(record for records in kinds for record in records))

    def covered(self, *chosen: int, on: date = ASKED, audience: Audience = Audience.ALL) -> Coverage:
        return self.studies().coverage(chosen or (LAW,), audience, on)


def names(people: Sequence[Person]) -> list[int]:
    return [p.id for p in people]


# Ten situations ------------------------------------------------------------------------------------------------------


def test_a_joiner_after_the_session_must_still_be_briefed() -> None:
    joiner = teacher(3, joined_on=date(2025, 2, 1))
    school = School((teacher(1), teacher(2), joiner)).session(HELD, {1: THERE, 2: THERE})
    assert school.covered(on=date(2025, 1, 31)).share == 100
    found = school.covered()
    assert (len(found.briefed), found.asked, names(found.missing)) == (2, 3, [3])
    assert found.share == pytest.approx(66.667, abs=0.001)


def test_a_leaver_before_the_date_is_not_counted() -> None:
    leaver = teacher(3, left_on=date(2025, 3, 1))
    school = School((teacher(1), teacher(2), leaver)).session(HELD, {1: THERE, 2: ABSENT, 3: THERE})
    assert school.covered(on=date(2025, 2, 28)).asked == 3
    found = school.covered()
    assert (names(found.briefed), names(found.missing), found.share) == ([1], [2], 50)


def test_an_absence_across_the_session_leaves_someone_to_brief_once_back() -> None:
    away = Absence(person_id=2, start=date(2024, 9, 1), until=date(2025, 3, 1))
    school = School((teacher(1), teacher(2)), absences=(away,)).session(HELD, {1: THERE})
    during = school.covered(on=date(2025, 3, 1))
    assert (during.asked, names(during.away), during.share) == (1, [2], 100)
    after = school.covered(on=date(2025, 3, 2))
    assert (after.asked, names(after.missing), after.share) == (2, [2], 50)


def test_a_make_up_session_counts_like_the_session_itself() -> None:
    school = School((teacher(1), teacher(2))).session(HELD, {1: THERE, 2: EXCUSED})
    assert school.covered().share == 50
    school.session(date(2024, 11, 1), {2: THERE})
    assert school.covered(on=date(2024, 10, 31)).share == 50
    assert school.covered().share == 100


def test_a_replaced_document_must_be_studied_in_its_new_form() -> None:
    replaced = law(ended_on=date(2025, 1, 1), replaced_by_id=NEW_LAW)
    school = School((teacher(1), teacher(2)), (replaced, law(NEW_LAW))).session(HELD, {1: THERE, 2: THERE}, LAW)
    assert school.covered(on=date(2024, 12, 31)).share == 100
    assert school.covered().in_words() == "Đến ngày 31/05/2025 chưa tổ chức quán triệt các văn bản này"
    school.session(date(2025, 2, 1), {1: THERE, 2: ABSENT}, NEW_LAW)
    found = school.covered()
    assert (found.directives, found.share) == ((NEW_LAW,), 50)


def test_two_documents_in_one_session_are_both_studied_and_both_are_needed() -> None:
    school = School((teacher(1), teacher(2)), (law(), law(DECREE)))
    school.session(HELD, {1: THERE, 2: EXCUSED}, LAW, DECREE)
    assert school.covered(LAW, DECREE).share == 50
    school.session(date(2024, 11, 1), {2: THERE}, LAW)
    assert (school.covered(LAW).share, school.covered(DECREE).share, school.covered(LAW, DECREE).share) == (100, 50, 50)


def test_someone_part_time_at_two_schools_counts_here_and_may_be_briefed_there() -> None:
    school = School((teacher(1), teacher(2, elsewhere=True)))
    school.session(HELD, {1: THERE, 2: EXCUSED})
    assert school.covered().share == 50
    school.attendance[1] = school.attendance[1].with_values({"state": ELSEWHERE})
    assert school.covered().share == 100


def test_with_nobody_on_the_roster_nothing_is_known() -> None:
    outside = teacher(1, category=Category.NONE)
    found = School((outside,)).session(HELD, {1: THERE}).covered()
    assert (found.asked, found.share) == (0, None)
    assert found.in_words() == "Ngày 31/05/2025 danh sách nhân sự không có ai thuộc đối tượng"


def test_when_everybody_was_absent_the_share_is_nought_and_known() -> None:
    found = School((teacher(1), teacher(2))).session(HELD, {1: ABSENT, 2: EXCUSED}).covered()
    assert (found.share, names(found.missing)) == (0, [1, 2])


# The tenth, a frozen year, is in tests/unit/services/test_briefings.py: it needs the journal.


# What else the rule says ---------------------------------------------------------------------------------------------


def test_a_session_without_attendance_proves_nothing() -> None:
    school = School((teacher(1),)).session(HELD, {})
    assert (school.covered().share, school.covered().taken) == (None, False)
    assert school.covered().in_words() == "Đến ngày 31/05/2025 chưa điểm danh buổi quán triệt nào"


def test_without_documents_there_is_nothing_to_reach() -> None:
    school = School((teacher(1),), (law(ended_on=date(2025, 1, 1)),)).session(HELD, {1: THERE})
    for found in (school.covered(), school.covered(99)):
        assert (found.share, found.in_words()) == (None, "Ngày 31/05/2025 không có văn bản nào phải học")


def test_two_laws_that_replace_each_other_do_not_go_round_for_ever() -> None:
    one = law(ended_on=date(2025, 1, 1), replaced_by_id=DECREE)
    two = law(DECREE, ended_on=date(2025, 1, 1), replaced_by_id=LAW)
    assert School((teacher(1),), (one, two)).covered().directives == ()


def test_an_audience_is_a_part_of_the_roster() -> None:
    people = (
        teacher(1, category=Category.MANAGER, party=PartyStatus.OFFICIAL),
        teacher(2, party=PartyStatus.PROBATIONARY),
        teacher(3, category=Category.EMPLOYEE),
        teacher(4),
    )
    school = School(people).session(HELD, {1: THERE, 3: THERE})
    found = {a: school.covered(audience=a) for a in Audience}
    asked = {a: names([*f.briefed, *f.missing]) for a, f in found.items()}
    assert asked == {
        Audience.ALL: [1, 3, 2, 4],
        Audience.MANAGERS: [1],
        Audience.TEACHERS: [2, 4],
        Audience.EMPLOYEES: [3],
        Audience.MEMBERS: [1, 2],
    }
    assert school.covered(audience=Audience.MEMBERS).share == 50


def test_the_sentence_counts_who_is_missing_and_names_them_only_where_that_is_asked_for() -> None:
    people = [teacher(n, f"Trần Thị {chr(64 + n)}") for n in range(1, 9)]
    away = Absence(person_id=8, start=date(2025, 5, 1))
    found = School(people, absences=(away,)).session(HELD, {1: THERE}).covered()
    assert found.in_words() == (
        "01/07 người đã được quán triệt, tính đến ngày 31/05/2025; còn 06 người; chưa tính 01 người vắng dài ngày"
    )
    assert found.missing_in_words() == (
        "Chưa dự: Trần Thị B, Trần Thị C, Trần Thị D, Trần Thị E, Trần Thị F và 1 người khác."
    )
    all_there = School((teacher(1),)).session(HELD, {1: THERE}).covered()
    assert all_there.in_words() == "01/01 người đã được quán triệt, tính đến ngày 31/05/2025"
    assert all_there.missing_in_words() == ""
    nobody = School((teacher(1), teacher(2))).session(HELD, {1: AttendanceState.ABSENT}).covered()
    assert nobody.in_words() == "Chưa ai trong 02 người được quán triệt, tính đến ngày 31/05/2025"


def test_the_history_has_a_point_for_every_session_and_one_for_the_day_asked() -> None:
    school = School((teacher(1), teacher(2))).session(HELD, {1: THERE}).session(date(2024, 12, 1), {2: THERE})
    school.session(date(2025, 6, 30), {1: THERE})
    points = school.studies().history((LAW,), Audience.ALL, date(2024, 9, 1), ASKED)
    assert [(c.on, c.share) for c in points] == [(HELD, 50), (date(2024, 12, 1), 100), (ASKED, 100)]


def test_the_way_is_drawn_once_it_has_risen() -> None:
    school, span = School((teacher(1), teacher(2))), Period("Năm", date(2024, 9, 1), date(2025, 8, 31))

    def way() -> tuple[Coverage, ...]:
        return school.studies().history((LAW,), Audience.ALL, span.start, ASKED)

    assert coverage_steps(way(), span, 100.0) is None
    school.session(HELD, {1: THERE})
    assert coverage_steps(way(), span, 100.0) is None
    school.session(date(2024, 12, 1), {2: THERE})
    drawn = coverage_steps(way(), span, 100.0)
    assert drawn is not None
    assert (drawn.first, drawn.last, drawn.goal) == (span.start, span.end, 100.0)
    assert [(point.on, point.value, len(point.refs)) for point in drawn.points] == [
        (HELD, 50, 1),
        (date(2024, 12, 1), 100, 1),
        (ASKED, 100, 0),
    ]
    assert drawn.points[0].words == "01/10/2024: 50%, 1/2 người"


def test_a_session_that_has_no_day_is_no_session_yet() -> None:
    school = School((teacher(1),)).session(HELD, {1: THERE})
    school.briefings[0] = school.briefings[0].with_values({"held_on": None})
    assert (school.covered().sessions, school.covered().share) == ((), None)


def test_the_rule_in_words_names_every_case() -> None:
    for words in ("rời trường", "thai sản", "mới về", "hai nơi", "học bù", "thay thế", "chưa đủ số liệu"):
        assert words in RULE


# Always --------------------------------------------------------------------------------------------------------------

DAYS = st.integers(0, 400).map(lambda n: date(2024, 9, 1) + timedelta(days=n))
PEOPLE = st.lists(
    st.builds(
        lambda category, party, joined, left: {
            "category": category,
            "party": party,
            "joined_on": joined,
            "left_on": left if left is None or joined is None or left >= joined else None,
        },
        st.sampled_from(Category),
        st.sampled_from(PartyStatus),
        st.none() | DAYS,
        st.none() | DAYS,
    ),
    max_size=8,
).map(lambda many: [teacher(n, **values) for n, values in enumerate(many, start=1)])
SPELLS = st.lists(st.builds(Absence, person_id=st.integers(1, 8), start=DAYS, until=st.none()), max_size=4)
LIBRARY = st.tuples(st.none() | DAYS, st.none() | st.just(NEW_LAW)).map(
    lambda end: (law(ended_on=end[0], replaced_by_id=end[1] if end[0] else None), law(DECREE), law(NEW_LAW))
)
SHEETS = st.lists(
    st.tuples(
        DAYS,
        st.dictionaries(st.integers(1, 8), st.sampled_from(AttendanceState), max_size=8),
        st.sets(st.sampled_from([LAW, DECREE, NEW_LAW]), min_size=1),
    ),
    max_size=5,
)
CHOSEN = st.sets(st.sampled_from([LAW, DECREE, NEW_LAW]), min_size=1)


@st.composite
def schools(draw: st.DrawFn) -> School:
    school = School(draw(PEOPLE), draw(LIBRARY), draw(SPELLS))
    for on, states, directives in draw(SHEETS):
        school.session(on, states, *sorted(directives))
    return school


@given(schools(), CHOSEN, st.sampled_from(Audience), DAYS)
def test_a_share_lies_between_none_and_all_and_everybody_is_counted_once(
    school: School, chosen: set[int], audience: Audience, on: date
) -> None:
    found = school.covered(*chosen, on=on, audience=audience)
    assert found.share is None or 0 <= found.share <= 100
    everybody = [*found.briefed, *found.missing, *found.away]
    assert len({p.id for p in everybody}) == len(everybody)
    assert all(p.category is not Category.NONE for p in everybody)


@given(schools(), CHOSEN, DAYS, st.integers(0, 40))
def test_taking_somebody_off_an_attendance_sheet_never_raises_the_share(
    school: School, chosen: set[int], on: date, which: int
) -> None:
    before = school.covered(*chosen, on=on).share
    if school.attendance:
        school.attendance.pop(which % len(school.attendance))
    after = school.covered(*chosen, on=on).share
    assert after is None or (before is not None and after <= before)


@given(schools(), CHOSEN, DAYS)
def test_more_documents_never_raise_the_share(school: School, chosen: set[int], on: date) -> None:
    some, more = school.covered(*chosen, on=on), school.covered(LAW, DECREE, NEW_LAW, on=on)
    if some.directives:
        assert {p.id for p in more.briefed} <= {p.id for p in some.briefed}


@given(schools(), CHOSEN, DAYS)
def test_what_happens_later_does_not_change_an_earlier_day(school: School, chosen: set[int], on: date) -> None:
    before = school.covered(*chosen, on=on)
    school.session(on + timedelta(days=1), dict.fromkeys(range(1, 9), THERE), LAW, DECREE, NEW_LAW)
    assert school.covered(*chosen, on=on) == before
