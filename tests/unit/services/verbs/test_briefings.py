"""From a session to the names still missing: sheets, exceptions, make-up sessions, targets that read them."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing
from qcdc_desktop.domain.registers.library import Directive, DirectiveKind
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.staff import Absence, AbsenceReason
from qcdc_desktop.domain.registers.targets.records import Source, Target, Verdict
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.unit import Category, PaperKind, Person
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.papers.blocks import Letterhead, Paragraph, Table, Title
from qcdc_desktop.services import records, review, undo, years
from qcdc_desktop.services.figures import figures
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock
from tests.factories import id_of

HELD = date(2024, 10, 1)
NAMES = ("Lê Thị Ánh", "Trần Văn Bình", "Phạm Văn Cường", "Vũ Thị Dung")
ANH, BINH, CUONG, DUNG = (id_of(Person, number) for number in (1, 2, 3, 4))
LAW, DECREE = id_of(Directive), id_of(Directive, 2)


@pytest.fixture
def school(session: Session) -> Session:
    """Four teachers (one on leave in autumn), two laws."""
    for name in NAMES:
        section = "Tổ Toán" if name < "M" else ""
        records.add(session, Person(name=name, category=Category.TEACHER, section=section, duty="Giáo viên"))
    records.add(
        session,
        Absence(person_id=DUNG, start=date(2024, 9, 1), until=date(2024, 12, 31), reason=AbsenceReason.MATERNITY),
    )
    records.add(session, Directive(number="10/2022/QH15", summary="Luật Thực hiện dân chủ ở cơ sở", must_study=True))
    records.add(session, Directive(number="59/2023/NĐ-CP", summary="quy định chi tiết"))
    return session


def held(session: Session, *directives: int, on: date = HELD) -> Briefing:
    done = records.add(session, Briefing(year_id=2, topic="Luật Thực hiện dân chủ", held_on=on, place="Hội trường"))
    briefing = session.get(Briefing, done.added(Briefing))
    briefings.choose_directives(session, briefing, directives or (LAW,))
    return briefing


def absent(session: Session, briefing: Briefing, *people: int) -> None:
    lines = [line.id for line in briefings.sheet(session, briefing.id) if line.person_id in people]
    briefings.mark(session, lines, AttendanceState.EXCUSED, "ốm")


def target(session: Session) -> Target:
    made = records.add(session, factories.coverage(id=0, year_id=2, source=Source.BRIEFINGS))
    one = session.get(Target, made.added(Target))
    briefings.choose_directives(session, one, (LAW,))
    return one


def share(session: Session) -> float | None:
    [found] = figures(session, years.named(session, "2024-2025")).of(TARGETS)
    return found.judgement.actual.value


def test_everybody_called_is_present_until_an_exception_is_marked(school: Session) -> None:
    briefing = held(school)
    assert briefings.sheet(school, briefing.id) == ()
    briefings.take_attendance(school, briefing.id)
    lines = briefings.sheet(school, briefing.id)
    assert [line.person_id for line in lines] == [ANH, BINH, CUONG]
    assert {line.state for line in lines} == {AttendanceState.PRESENT}
    absent(school, briefing, BINH, CUONG)
    assert [line.note for line in briefings.sheet(school, briefing.id)] == ["", "ốm", "ốm"]
    undo.undo(school)
    assert {line.state for line in briefings.sheet(school, briefing.id)} == {AttendanceState.PRESENT}


def test_taking_the_attendance_again_adds_who_was_forgotten_and_keeps_what_was_marked(school: Session) -> None:
    briefing = held(school)
    briefings.take_attendance(school, briefing.id)
    absent(school, briefing, ANH)
    records.add(school, Person(name="Bùi Văn Em", category=Category.TEACHER))
    briefings.take_attendance(school, briefing.id)
    states = {line.person_id: line.state for line in briefings.sheet(school, briefing.id)}
    assert states[id_of(Person, 5)] is AttendanceState.PRESENT
    assert states[ANH] is AttendanceState.EXCUSED
    assert briefings.take_attendance(school, briefing.id).step_id == 0


def test_nobody_stands_twice_on_a_sheet(school: Session) -> None:
    briefing = held(school)
    briefings.take_attendance(school, briefing.id)
    with pytest.raises(InputProblem):
        records.add(school, Attendance(briefing_id=briefing.id, person_id=ANH))


def test_without_anybody_to_call_there_is_no_sheet(session: Session) -> None:
    made = records.add(session, Briefing(year_id=2, topic="Luật", held_on=HELD))
    with pytest.raises(Refused, match="không có ai phải dự"):
        briefings.take_attendance(session, made.added(Briefing))


def test_the_make_up_session_calls_those_still_missing(school: Session) -> None:
    first = held(school)
    briefings.take_attendance(school, first.id)
    absent(school, first, BINH)
    made = briefings.make_up(school, first.id, date(2025, 2, 1))
    second = school.get(Briefing, made.added(Briefing))
    assert (second.topic, second.makes_up_id) == ("Học bù: Luật Thực hiện dân chủ", first.id)
    assert briefings.directives_of(school, second) == (LAW,)
    assert [p.name for p in briefings.to_call(school, second)] == ["Trần Văn Bình", "Vũ Thị Dung"]
    briefings.take_attendance(school, second.id)
    assert [line.person_id for line in briefings.sheet(school, second.id)] == [BINH, DUNG]
    assert [p.id for p in briefings.to_call(school, second)] == [BINH, DUNG]
    found = briefings.coverage(school, (LAW,), Audience.ALL, date(2025, 5, 1))
    assert (found.share, found.missing) == (100, ())
    with pytest.raises(Refused, match="không được trước ngày"):
        briefings.make_up(school, first.id, date(2024, 9, 30))


def test_a_make_up_session_belongs_to_the_year_of_its_day(school: Session) -> None:
    first = held(school, on=date(2024, 8, 20))
    records.edit(school, Briefing, first.id, year_id=1)
    made = briefings.make_up(school, first.id, HELD)
    assert school.get(Briefing, made.added(Briefing)).year_id == 2


def test_choosing_directives_again_keeps_what_stays(school: Session) -> None:
    briefing = held(school, LAW)
    briefings.choose_directives(school, briefing, (DECREE, LAW))
    assert set(briefings.directives_of(school, briefing)) == {LAW, DECREE}
    briefings.choose_directives(school, briefing, (DECREE,))
    assert briefings.directives_of(school, briefing) == (DECREE,)
    assert briefings.choose_directives(school, briefing, (DECREE,)).step_id == 0


def test_changing_a_session_changes_the_target(school: Session) -> None:
    target(school)
    assert share(school) is None
    briefing = held(school)
    briefings.take_attendance(school, briefing.id)
    assert share(school) == 75
    absent(school, briefing, ANH)
    assert share(school) == 50
    records.edit(school, Briefing, briefing.id, held_on=date(2025, 6, 30))
    assert share(school) is None
    undo.undo(school)
    records.remove(school, Briefing, briefing.id)
    [found] = figures(school, years.named(school, "2024-2025")).of(TARGETS)
    assert found.verdict is Verdict.UNKNOWN


def test_a_frozen_year_does_not_move(school: Session, clock: Clock) -> None:
    one = target(school)
    briefing = held(school)
    briefings.take_attendance(school, briefing.id)
    absent(school, briefing, ANH)
    assert share(school) == 50
    review.approve(school, 2, "Nguyễn Thị Hòa", "Hiệu trưởng", Conclusion.AGREED, "")
    with pytest.raises(Refused, match="đã được duyệt"):
        briefings.mark(school, [briefings.sheet(school, briefing.id)[0].id], AttendanceState.PRESENT)
    with pytest.raises(Refused, match="đã được duyệt"):
        briefings.choose_directives(school, one, (DECREE,))
    clock.pass_days(400)
    records.edit(school, Person, BINH, left_on=date(2024, 9, 15))
    records.edit(school, Directive, LAW, ended_on=date(2024, 9, 1), replaced_by_id=DECREE)
    records.remove(school, Absence, id_of(Absence))
    assert share(school) == 50
    assert [c.share for c in briefings.history(school, one)][-1] == 50


def test_the_history_of_a_target_over_its_year(school: Session) -> None:
    one = target(school)
    first = held(school)
    briefings.take_attendance(school, first.id)
    absent(school, first, BINH)
    second = held(school, on=date(2025, 3, 1))
    briefings.take_attendance(school, second.id)
    points = [(c.on, round(c.share or 0)) for c in briefings.history(school, one)]
    assert points == [(HELD, 67), (date(2025, 3, 1), 100), (date(2025, 5, 22), 100)]
    briefings.choose_directives(school, one, ())
    assert [c.on for c in briefings.history(school, one)] == [c[0] for c in points], "about all that was read"


def test_who_was_briefed_cannot_be_deleted_but_leaves(school: Session) -> None:
    briefings.take_attendance(school, held(school).id)
    with pytest.raises(Refused, match="Điểm danh"):
        records.remove(school, Person, ANH)
    records.edit(school, Person, ANH, left_on=date(2025, 1, 1))
    assert briefings.coverage(school, (LAW,), Audience.ALL, date(2025, 2, 1)).asked == 3


def test_a_session_goes_to_the_bin_with_its_sheet_and_comes_back(school: Session) -> None:
    briefing = held(school)
    briefings.take_attendance(school, briefing.id)
    records.remove(school, Briefing, briefing.id)
    assert school.count(Attendance) == 0
    [binned] = records.bin_of(school, Briefing)
    records.restore(school, binned)
    assert school.count(Attendance) == 3


# On paper ------------------------------------------------------------------------------------------------------------


def rows(table: object) -> list[tuple[str, ...]]:
    assert isinstance(table, Table)
    return [(row[0], row[1], row[4]) for row in table.rows]


def test_the_sheet_to_sign_stands_by_section_with_absentees_and_their_reason(school: Session) -> None:
    briefing = held(school)
    records.edit(school, Briefing, briefing.id, chair_id=ANH)
    form = briefings.sheet_paper(school, briefing.id)
    assert Paragraph("Số người được triệu tập: 03.") in form.blocks
    briefings.take_attendance(school, briefing.id)
    absent(school, briefing, BINH)
    paper = briefings.sheet_paper(school, briefing.id)
    assert paper.blocks[:6] == (
        Letterhead("Đảng bộ phường Bình An", "Đảng ủy Trường THPT Nguyễn Du", "", "Bình An, ngày 01 tháng 10 năm 2024"),
        Title("DANH SÁCH", "tham dự buổi quán triệt: Luật Thực hiện dân chủ"),
        Paragraph("Thời gian: ngày 01 tháng 10 năm 2024, tại Hội trường. Hình thức: trực tiếp."),
        Paragraph("Chủ trì: Lê Thị Ánh."),
        Paragraph("Văn bản: Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15."),
        Paragraph("Số người được triệu tập: 03; có mặt: 02; vắng: 01."),
    )
    assert rows(paper.blocks[6]) == [
        ("", "Tổ Toán", ""),
        ("1", "Lê Thị Ánh", ""),
        ("", "Chưa xếp tổ", ""),
        ("2", "Trần Văn Bình", "vắng có lý do: ốm"),
        ("3", "Phạm Văn Cường", ""),
    ]


def test_the_list_of_those_still_missing(school: Session) -> None:
    briefing = held(school)
    briefings.take_attendance(school, briefing.id)
    absent(school, briefing, BINH)
    found = briefings.coverage(school, (LAW,), Audience.ALL, date(2025, 5, 1))
    paper = briefings.missing_paper(school, "Luật Thực hiện dân chủ", found)
    assert paper.blocks[:2] == (
        Letterhead("Đảng bộ phường Bình An", "Đảng ủy Trường THPT Nguyễn Du", "", "Bình An, ngày 01 tháng 5 năm 2025"),
        Title("DANH SÁCH", "cán bộ, giáo viên, nhân viên chưa được quán triệt: Luật Thực hiện dân chủ"),
    )
    assert paper.blocks[2] == Paragraph(f"{found.in_words()}.".replace("01/05/2025", "01/5/2025"))
    assert [name for _, name, _ in rows(paper.blocks[3])] == ["Trần Văn Bình", "Vũ Thị Dung"]


# What pages ask ------------------------------------------------------------------------------------------------------


def test_sessions_of_a_period_hold_those_to_come_and_no_other_year(school: Session) -> None:
    one, later, before = held(school), held(school, on=date(2025, 8, 1)), held(school, on=date(2023, 10, 1))
    found = briefings.sessions(school, years.named(school, "2024-2025"))
    assert [r.briefing.id for r in found] == [one.id, later.id]
    assert [d.number for d in found[0].directives] == ["10/2022/QH15"]
    assert before.id not in {r.briefing.id for r in found}


def test_the_sheet_is_read_out_by_section_and_given_name(school: Session) -> None:
    one = held(school, on=date(2025, 3, 1))
    assert briefings.roll(school, one.id) == ()
    briefings.take_attendance(school, one.id)
    assert [(r.person.section, r.person.name) for r in briefings.roll(school, one.id)] == [
        ("Tổ Toán", "Lê Thị Ánh"),
        ("", "Trần Văn Bình"),
        ("", "Phạm Văn Cường"),
        ("", "Vũ Thị Dung"),
    ]


def test_those_missing_are_called_to_a_session_of_their_own(school: Session) -> None:
    one = held(school)
    briefings.take_attendance(school, one.id)
    absent(school, one, ANH)
    on = date(2025, 2, 3)
    found = briefings.coverage(school, (LAW,), Audience.ALL, on)
    done = briefings.call_missing(school, "Luật", found, Audience.ALL, on)
    again = school.get(Briefing, done.added(Briefing))
    assert (again.topic, again.makes_up_id, again.year_id) == ("Học bù: Luật", one.id, 2)
    assert briefings.directives_of(school, again) == (LAW,)
    assert [p.name for p in briefings.to_call(school, again)] == ["Lê Thị Ánh", "Vũ Thị Dung"]


def test_where_no_session_was_held_the_first_one_is_planned(school: Session) -> None:
    on = date(2024, 10, 3)
    found = briefings.coverage(school, (DECREE,), Audience.TEACHERS, on)
    done = briefings.call_missing(school, "Nghị định", found, Audience.TEACHERS, on)
    first = school.get(Briefing, done.added(Briefing))
    assert (first.topic, first.makes_up_id, first.year_id) == ("Nghị định", None, 2)
    assert first.audience is Audience.TEACHERS


def test_a_session_outside_every_year_cannot_be_planned(school: Session) -> None:
    found = briefings.coverage(school, (DECREE,), Audience.TEACHERS, date(2030, 1, 1))
    with pytest.raises(Refused, match="01/01/2030"):
        briefings.call_missing(school, "Nghị định", found, Audience.TEACHERS, date(2030, 1, 1))


def test_the_units_own_papers_can_be_read_out_and_join_the_library(school: Session) -> None:
    year = years.named(school, "2024-2025")
    paper_id = papers.draft(school, year, PaperKind.RESOLUTION).added(Paper)
    assert briefings.own_papers(school) == (), "a draft is nothing to read out"
    papers.edit(school, paper_id, number=5, issued_on=date(2024, 9, 5))
    [own] = briefings.own_papers(school)
    assert own.number.startswith("05-NQ/")
    assert (own.kind, own.issued_on, own.must_study) == (DirectiveKind.RESOLUTION, date(2024, 9, 5), True)
    briefing = held(school)
    briefings.choose_directives(school, briefing, (LAW,), (own,))
    chosen = [school.get(Directive, n).number for n in briefings.directives_of(school, briefing)]
    assert chosen == ["10/2022/QH15", own.number]
    assert briefings.own_papers(school) == (), "it is chosen from the library from now on"
    undo.undo(school)
    assert briefings.own_papers(school) == (own,)
