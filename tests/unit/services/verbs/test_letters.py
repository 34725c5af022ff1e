"""The register of letters: numbers without gaps, struck through instead of deleted."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.deadlines.calendar import ListedDay
from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.receipts import read_receipt
from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.registers.letters.choices import (
    Competence,
    Complexity,
    Ground,
    Instance,
    LetterKind,
    Outcome,
    Target,
)
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import letter_deadlines, records, undo
from qcdc_desktop.services.figures import figures
from qcdc_desktop.services.rules import rules
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from tests.factories import id_of


def register(session: Session, on: date) -> None:
    records.add(session, Letter(received_on=on, kind=LetterKind.FEEDBACK, matter="Phản ánh"))


def codes(session: Session) -> list[str]:
    return [x.code for x in session.all(Letter)]


def test_numbers_run_without_gaps_within_the_calendar_year_of_receipt(session: Session) -> None:
    for on in (date(2024, 12, 30), date(2025, 1, 2), date(2024, 12, 31), date(2025, 5, 5)):
        register(session, on)
    assert codes(session) == ["01/2024", "02/2024", "01/2025", "02/2025"]


def test_a_struck_number_stays_taken(session: Session) -> None:
    register(session, date(2025, 1, 2))
    done = letters.strike(session, id_of(Letter), "  Vào sổ hai lần ")
    assert done.verb == "Gạch sổ đơn thư số 01/2025"
    one = session.get(Letter, id_of(Letter))
    assert (one.struck_on, one.struck_reason) == (date(2025, 5, 22), "Vào sổ hai lần")
    register(session, date(2025, 1, 3))
    assert codes(session) == ["01/2025", "02/2025"]


def test_striking_needs_a_reason_and_is_done_once(session: Session) -> None:
    register(session, date(2025, 1, 2))
    with pytest.raises(InputProblem, match="Chưa ghi “Lý do gạch sổ”"):
        letters.strike(session, id_of(Letter), "  ")
    letters.strike(session, id_of(Letter), "Ghi nhầm")
    with pytest.raises(Refused, match="Đã gạch số 01/2025 từ trước"):
        letters.strike(session, id_of(Letter), "Ghi nhầm")
    undo.undo(session)
    assert not session.get(Letter, id_of(Letter)).struck


def test_a_letter_without_a_day_or_matter_gets_no_number(session: Session) -> None:
    with pytest.raises(InputProblem, match="Chưa ghi “Ngày nhận”"):
        records.add(session, Letter(matter="Đơn"))
    with pytest.raises(InputProblem, match="Chưa ghi “Nội dung tóm tắt”"):
        records.add(session, Letter(received_on=date(2025, 1, 2)))
    assert codes(session) == []


# Steps and deadlines -------------------------------------------------------------------------------------------------


@pytest.fixture
def later(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The file on a day on which all that follows lies behind."""
    monkeypatch.setattr(type(session), "today", lambda _self: date(2026, 12, 31))
    return session


def enter(session: Session, kind: LetterKind, on: date, **more: object) -> int:
    letter = Letter(received_on=on, kind=kind, matter="Không công khai thu, chi").with_values(
        {"competence": Competence.OURS, **more}
    )
    return records.add(session, letter).added(Letter)


def person(session: Session) -> int:
    return records.add(session, Person(name="Trần Thị Bình")).added(Person)


def deadlines(session: Session, letter_id: int) -> dict[str, tuple[date | None, date | None, date | None]]:
    """Since when, until when, met when, by code."""
    found = session.all(LetterDeadline, letter_id=letter_id)
    return {one.code: (one.starts_on, one.due_on, one.met_on) for one in found}


def test_a_complaint_from_receipt_to_publication(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 11, 17))
    assert deadlines(later, one) == {
        "KN03": (date(2026, 11, 17), date(2026, 11, 27), None),  # across 24 November
        "XD45": (date(2026, 11, 17), date(2027, 1, 4), None),  # 1 January is a holiday, then the weekend
    }
    letters.take_step(later, one, "accept", date(2026, 11, 25), paper="12/TB-THPT")
    kept = later.get(Letter, one)
    assert (kept.accepted_on, kept.due_on) == (date(2026, 11, 25), date(2026, 12, 25))
    assert deadlines(later, one)["KN03"][2] == date(2026, 11, 25)
    letters.take_step(later, one, "decide", date(2026, 12, 20), outcome=Outcome.PARTLY, paper="45/QĐ-THPT")
    kept = later.get(Letter, one)
    assert (kept.settled_on, kept.outcome, kept.paper) == (date(2026, 12, 20), Outcome.PARTLY, "45/QĐ-THPT")
    assert kept.in_time() is True
    assert deadlines(later, one)["KN06"] == (date(2026, 12, 20), date(2026, 12, 23), None)
    letters.take_step(later, one, "notify", date(2026, 12, 24))
    letters.take_step(later, one, "publish", date(2026, 12, 28))
    letters.take_step(later, one, "close", date(2026, 12, 30))
    kept = later.get(Letter, one)
    assert (kept.notified_on, kept.published_on) == (date(2026, 12, 24), date(2026, 12, 28))
    assert all(met for _since, _until, met in deadlines(later, one).values())


def test_undoing_a_step_undoes_what_it_wrote_and_its_deadlines(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 11, 17))
    before = (later.get(Letter, one), deadlines(later, one))
    letters.take_step(later, one, "accept", date(2026, 11, 25), paper="12/TB-THPT")
    undo.undo(later)
    assert (later.get(Letter, one), deadlines(later, one)) == before


def test_a_step_that_is_not_lawful_says_why_and_changes_nothing(later: Session) -> None:
    one = enter(later, LetterKind.DENUNCIATION, date(2026, 8, 3), competence=Competence.SUPERIOR, target=Target.HEAD)
    letters.take_step(later, one, "sort", date(2026, 8, 4))
    with pytest.raises(InputProblem, match="thẩm quyền của cấp trên trực tiếp: không làm bước “Thụ lý”"):
        letters.take_step(later, one, "accept", date(2026, 8, 5), paper="01/QĐ")
    with pytest.raises(InputProblem, match="Hãy ghi “Nơi nhận đơn” của bước “Chuyển đơn”"):
        letters.take_step(later, one, "transfer", date(2026, 8, 5), paper="01/PC")
    with pytest.raises(InputProblem, match="chưa đến"):
        letters.take_step(later, one, "transfer", date(2027, 1, 1), paper="01/PC", sent_to="UBND phường")
    letters.take_step(later, one, "transfer", date(2026, 8, 5), paper="01/PC", sent_to="UBND phường")
    kept = later.get(Letter, one)
    assert (kept.outcome, kept.settled_on, kept.sent_to) == (Outcome.REFERRED, date(2026, 8, 5), "UBND phường")


def test_a_complex_denunciation_is_extended_by_decision_as_often_as_the_law_has_it(later: Session) -> None:
    hard = {"complexity": Complexity.COMPLEX, "complex_ground": Ground.MANY, "complex_paper": "03/BB"}
    on = date(2026, 8, 3)
    one = enter(later, LetterKind.DENUNCIATION, on, verifier_id=person(later), complex_on=on, **hard)
    letters.take_step(later, one, "sort", on)
    letters.take_step(later, one, "accept", date(2026, 8, 10), paper="04/QĐ")
    letters.take_step(later, one, "verify", date(2026, 8, 12))
    assert later.get(Letter, one).due_on == date(2026, 9, 9)
    letters.take_step(later, one, "extend", date(2026, 9, 8), days=30, paper="05/QĐ")
    assert later.get(Letter, one).due_on == date(2026, 10, 9)
    with pytest.raises(InputProblem, match="chỉ gia hạn được 1 lần"):
        letters.take_step(later, one, "extend", date(2026, 10, 8), days=30, paper="06/QĐ")
    assert later.get(Letter, one).due_on == date(2026, 10, 9)


def test_a_suspended_complaint_has_no_day_until_it_goes_on(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3))
    letters.take_step(later, one, "accept", date(2026, 8, 3), paper="01/TB")
    assert later.get(Letter, one).due_on == date(2026, 9, 3)  # 2 September is a holiday
    letters.take_step(later, one, "suspend", date(2026, 8, 13), paper="02/QĐ", reason="Chờ giám định")
    assert later.get(Letter, one).due_on is None
    letters.take_step(later, one, "resume", date(2026, 9, 14), paper="03/QĐ")
    going_on = later.get(Letter, one).due_on
    records.edit(later, Letter, one, restart=True)
    assert going_on == date(2026, 10, 5)  # 20 days were left: 4 October is a Sunday
    assert later.get(Letter, one).due_on == date(2026, 10, 14)


def second_complaint(session: Session) -> int:
    one = enter(session, LetterKind.COMPLAINT, date(2026, 8, 3), instance=Instance.SECOND)
    letters.take_step(session, one, "accept", date(2026, 8, 4), paper="01/TB")
    letters.take_step(session, one, "dialogue", date(2026, 8, 10))
    letters.take_step(session, one, "suspend", date(2026, 8, 11), paper="02/QĐ", reason="Chờ giám định")
    letters.take_step(session, one, "resume", date(2026, 8, 12), paper="03/QĐ")
    letters.take_step(session, one, "decide", date(2026, 8, 13), paper="04/QĐ", outcome=Outcome.FOUNDED)
    return one


def entry(session: Session, letter_id: int, code: str) -> int:
    [found] = session.all(LetterStep, letter_id=letter_id, step=code)
    return found.id


def test_a_dialogue_that_the_decision_rests_on_is_not_taken_out_of_the_log(later: Session) -> None:
    one = second_complaint(later)
    with pytest.raises(Refused, match="Đã có bước ghi sau"):
        records.remove(later, LetterStep, entry(later, one, "dialogue"))
    records.remove(later, LetterStep, entry(later, one, "decide"))
    records.remove(later, LetterStep, entry(later, one, "dialogue"))
    assert [x.step for x in later.all(LetterStep, letter_id=one)] == ["accept", "suspend", "resume"]


def test_a_complaint_that_was_decided_without_a_dialogue_does_not_become_a_second_one(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3))
    letters.take_step(later, one, "accept", date(2026, 8, 4), paper="01/TB")
    letters.take_step(later, one, "suspend", date(2026, 8, 11), paper="02/QĐ", reason="Chờ giám định")
    letters.take_step(later, one, "resume", date(2026, 8, 12), paper="03/QĐ")
    letters.take_step(later, one, "decide", date(2026, 8, 13), paper="04/QĐ", outcome=Outcome.FOUNDED)
    with pytest.raises(InputProblem, match="hãy giữ loại cũ") as refused:
        records.edit(later, Letter, one, instance=Instance.SECOND)
    assert [problem.field for problem in refused.value.problems] == ["instance"]


def test_no_step_comes_to_lie_before_the_letter_itself(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3))
    letters.take_step(later, one, "sort", date(2026, 8, 4))
    with pytest.raises(InputProblem, match="không được trước ngày nhận đơn"):
        records.edit(later, LetterStep, entry(later, one, "sort"), on=date(2026, 8, 1))
    with pytest.raises(InputProblem, match="Đã ghi bước ngày 04/08/2026; “Ngày nhận” không được sau ngày ấy"):
        records.edit(later, Letter, one, received_on=date(2026, 8, 10))
    records.edit(later, Letter, one, received_on=date(2026, 8, 4))


def test_a_step_is_not_put_off_to_a_day_that_has_not_come(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3))
    letters.take_step(later, one, "sort", date(2026, 8, 4))
    with pytest.raises(InputProblem, match="“Ngày” chưa đến"):
        records.edit(later, LetterStep, entry(later, one, "sort"), on=date(2027, 1, 1))


def test_what_a_step_asked_for_is_not_emptied(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3))
    letters.take_step(later, one, "accept", date(2026, 8, 4), paper="01/TB")
    with pytest.raises(InputProblem, match="Hãy ghi “Số, ký hiệu văn bản” của bước “Thụ lý”"):
        records.edit(later, LetterStep, entry(later, one, "accept"), paper="")
    records.edit(later, LetterStep, entry(later, one, "accept"), paper="01/TB-THPT")


def test_a_step_back_opens_again_what_was_decided(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3))
    letters.take_step(later, one, "accept", date(2026, 8, 3), paper="01/TB")
    letters.take_step(later, one, "decide", date(2026, 8, 20), outcome=Outcome.UNFOUNDED, paper="02/QĐ")
    with pytest.raises(InputProblem, match="Hãy ghi lý do"):
        letters.take_step(later, one, "accept", date(2026, 8, 21))
    letters.take_step(later, one, "accept", date(2026, 8, 21), reason="Có tình tiết mới")
    kept = later.get(Letter, one)
    assert (kept.outcome, kept.settled_on, kept.accepted_on) == (Outcome.PENDING, None, date(2026, 8, 21))
    assert deadlines(later, one)["KN04"] == (date(2026, 8, 21), date(2026, 9, 21), None)
    assert "KN06" not in deadlines(later, one)


def test_what_the_log_says_is_not_typed_beside_it(later: Session) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    letters.take_step(later, one, "answer", date(2026, 8, 5))
    with pytest.raises(InputProblem, match="do các bước đã ghi quyết định"):
        records.edit(later, Letter, one, settled_on=date(2026, 8, 6))
    with pytest.raises(InputProblem, match="trình tự của loại mới"):
        records.edit(later, Letter, one, kind=LetterKind.DENUNCIATION)
    step = later.all(LetterStep, letter_id=one)[0]
    records.edit(later, LetterStep, step.id, on=date(2026, 8, 6))
    assert later.get(Letter, one).settled_on == date(2026, 8, 6)
    records.remove(later, LetterStep, step.id)
    kept = later.get(Letter, one)
    assert (kept.outcome, kept.settled_on) == (Outcome.PENDING, None)


def test_a_letter_that_was_settled_outside_of_its_log_has_no_deadlines_and_takes_no_step(later: Session) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3), outcome=Outcome.ANSWERED, settled_on=date(2026, 8, 5))
    assert deadlines(later, one) == {}
    with pytest.raises(InputProblem, match="Đơn đã ghi kết quả"):
        letters.take_step(later, one, "sort", date(2026, 8, 5))


def test_a_result_that_is_written_down_meets_the_deadline_that_ran(later: Session) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    records.edit(later, Letter, one, outcome=Outcome.ANSWERED, settled_on=date(2026, 8, 5))
    assert deadlines(later, one)["KP01"][2] == date(2026, 8, 5)


def test_an_acceptance_that_is_written_down_without_steps_meets_its_deadline(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3), accepted_on=date(2026, 8, 6))
    assert deadlines(later, one)["KN03"] == (date(2026, 8, 3), date(2026, 8, 12), date(2026, 8, 6))
    records.edit(later, Letter, one, accepted_on=None)
    assert deadlines(later, one)["KN03"][2] is None


def test_an_acceptance_that_is_written_down_without_steps_is_not_lost_to_a_step(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3), accepted_on=date(2026, 8, 6))
    with pytest.raises(InputProblem, match="Đơn đã ghi “Ngày thụ lý” 06/08/2026; muốn ghi từng bước, hãy xóa"):
        letters.take_step(later, one, "sort", date(2026, 8, 4))
    assert later.get(Letter, one).accepted_on == date(2026, 8, 6)


def test_the_number_of_a_paper_goes_with_the_step_that_was_taken_out_or_back(later: Session) -> None:
    answered = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    letters.take_step(later, answered, "answer", date(2026, 8, 4), paper="12/TL")
    records.remove(later, LetterStep, entry(later, answered, "answer"))
    one = later.get(Letter, answered)
    assert (one.outcome, one.settled_on, one.paper) == (Outcome.PENDING, None, "")
    undo.undo(later)
    assert later.get(Letter, answered).paper == "12/TL"
    decided = second_complaint(later)
    assert later.get(Letter, decided).paper == "04/QĐ"
    letters.take_step(later, decided, "dialogue", date(2026, 8, 14), reason="Tình tiết mới")
    assert later.get(Letter, decided).paper == ""
    records.edit(later, Letter, decided, paper="09/CV")
    letters.take_step(later, decided, "suspend", date(2026, 8, 17), paper="05/QĐ", reason="Chờ giám định")
    assert later.get(Letter, decided).paper == "09/CV", "what somebody wrote stays"


def test_a_denunciation_to_be_looked_into_at_several_places_may_be_sorted_in_ten_working_days(later: Session) -> None:
    one = enter(later, LetterKind.DENUNCIATION, date(2026, 8, 3))
    assert deadlines(later, one)["TC01"][1] == date(2026, 8, 12)
    known = {"complexity": Complexity.COMPLEX, "complex_paper": "02/PĐX", "complex_on": date(2026, 8, 4)}
    records.edit(later, Letter, one, complex_ground=Ground.MATTERS, **known)
    assert deadlines(later, one)["TC01"][1] == date(2026, 8, 12)
    records.edit(later, Letter, one, complex_ground=Ground.PLACES)
    assert deadlines(later, one)["TC01"][1] == date(2026, 8, 17)


def test_a_closed_file_asks_for_nothing_more(later: Session) -> None:
    one = enter(later, LetterKind.DENUNCIATION, date(2026, 8, 3), verifier_id=person(later))
    letters.take_step(later, one, "sort", date(2026, 8, 4))
    letters.take_step(later, one, "accept", date(2026, 8, 5), paper="01/QĐ")
    letters.take_step(later, one, "verify", date(2026, 8, 6))
    letters.take_step(later, one, "stop", date(2026, 8, 7), paper="02/QĐ", reason="Người bị tố cáo đã mất")

    def asked() -> tuple[date | None, str]:
        [row] = figures(later, between(date(2026, 1, 1), date(2026, 12, 31))).of(LETTERS)
        return row.due_on, row.due_for

    assert asked() == (date(2026, 8, 12), "Báo người tố cáo và người bị tố cáo về việc thụ lý")
    letters.take_step(later, one, "close", date(2026, 8, 10))
    assert asked() == (None, "")


def test_a_letter_of_another_kind_has_the_deadlines_of_that_kind(later: Session) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    records.edit(later, Letter, one, kind=LetterKind.COMPLAINT)
    assert set(deadlines(later, one)) == {"KN03", "XD45"}
    assert later.get(Letter, one).due_on is None
    undo.undo(later)
    assert set(deadlines(later, one)) == {"KP01", "XD45"}
    assert later.get(Letter, one).due_on == date(2026, 8, 17)


def test_a_struck_letter_takes_no_step_and_keeps_its_deadlines(later: Session) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    before = deadlines(later, one)
    letters.strike(later, one, "Ghi nhầm")
    assert deadlines(later, one) == before
    with pytest.raises(InputProblem, match="Đơn đã gạch sổ"):
        letters.take_step(later, one, "answer", date(2026, 8, 5))
    with pytest.raises(Refused, match="không tách được"):
        letters.split(later, one, "Nội dung khác", LetterKind.FEEDBACK)


def test_a_letter_of_several_matters_is_split_into_numbers_of_their_own(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3), people=3)
    made = later.get(Letter, letters.split(later, one, "Xin chuyển lớp", LetterKind.PETITION).added(Letter))
    assert (made.code, made.split_from_id, made.received_on, made.people) == ("02/2026", one, date(2026, 8, 3), 3)


def test_a_day_that_somebody_wrote_as_the_deadline_stays(later: Session) -> None:
    own = enter(later, LetterKind.PETITION, date(2026, 8, 3), due_on=date(2026, 8, 7))
    lawful = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    assert later.get(Letter, own).due_on == date(2026, 8, 7)
    assert later.get(Letter, lawful).due_on == date(2026, 8, 17)
    # As late as the acceptance is due: that day is somebody's all the same.
    same = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3), due_on=date(2026, 8, 12))
    records.edit(later, Letter, same, matter="Khác")
    assert later.get(Letter, same).due_on == date(2026, 8, 12)
    records.edit(later, Letter, same, received_on=date(2026, 8, 4))
    assert later.get(Letter, same).due_on == date(2026, 8, 12)
    records.edit(later, Letter, lawful, received_on=date(2026, 8, 4))
    assert later.get(Letter, lawful).due_on == date(2026, 8, 18)


def test_a_denunciation_that_was_undecided_on_1_july_2026_follows_the_decree_of_that_day(later: Session) -> None:
    def law() -> str:
        [kept] = (d for d in later.all(LetterDeadline, letter_id=one) if d.code == "TC04")
        return read_receipt(kept.receipt).terms.law

    one = enter(later, LetterKind.DENUNCIATION, date(2026, 6, 8), verifier_id=person(later))
    letters.take_step(later, one, "sort", date(2026, 6, 9))
    letters.take_step(later, one, "accept", date(2026, 6, 15), paper="01/QĐ")
    assert "156/2026" in law()
    letters.take_step(later, one, "verify", date(2026, 6, 17))
    letters.take_step(later, one, "decide", date(2026, 6, 26), outcome=Outcome.UNFOUNDED, paper="02/KL")
    assert "156/2026" not in law(), "it was ended before"


def test_a_new_holiday_moves_open_deadlines_by_decision_alone(later: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    over = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    letters.take_step(later, over, "answer", date(2026, 8, 5))
    assert letter_deadlines.would_move(later) == ()
    calendar = rules(HolidayRules).calendar([ListedDay(date(2026, 8, 10), off=True, name="Nghỉ bão")])
    monkeypatch.setattr(letter_deadlines, "calendar_of", lambda _session: calendar)
    [moved] = letter_deadlines.would_move(later)
    assert (moved.letter.id, moved.deadline.due_on, moved.after.receipt.day) == (
        one,
        date(2026, 8, 17),
        date(2026, 8, 18),
    )
    assert deadlines(later, one)["KP01"][1] == date(2026, 8, 17)  # looking moves nothing
    with pytest.raises(InputProblem, match="quyết định"):
        letters.move_deadlines(later, (moved,), " ")
    letters.move_deadlines(later, (moved,), "Thông báo nghỉ ngày 10/8/2026")
    kept = later.find(LetterDeadline, letter_id=one, code="KP01")
    assert kept
    assert (kept.due_on, kept.decision) == (date(2026, 8, 18), "Thông báo nghỉ ngày 10/8/2026")
    assert later.get(Letter, one).due_on == date(2026, 8, 18)
    assert letter_deadlines.would_move(later) == ()


def test_a_holiday_moves_no_day_that_somebody_wrote(later: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    same = enter(later, LetterKind.COMPLAINT, date(2026, 8, 3), due_on=date(2026, 8, 12))
    calendar = rules(HolidayRules).calendar([ListedDay(date(2026, 8, 10), off=True, name="Nghỉ bão")])
    monkeypatch.setattr(letter_deadlines, "calendar_of", lambda _session: calendar)
    letters.move_deadlines(later, letter_deadlines.would_move(later), "Thông báo nghỉ ngày 10/8/2026")
    assert deadlines(later, same)["KN03"][1] == date(2026, 8, 13)
    assert later.get(Letter, same).due_on == date(2026, 8, 12)


def test_a_deadline_that_is_counted_from_another_day_forgets_the_decision_that_moved_it(
    later: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = enter(later, LetterKind.PETITION, date(2026, 8, 3))
    calendar = rules(HolidayRules).calendar([ListedDay(date(2026, 8, 10), off=True, name="Nghỉ bão")])
    monkeypatch.setattr(letter_deadlines, "calendar_of", lambda _session: calendar)
    letters.move_deadlines(later, letter_deadlines.would_move(later), "Thông báo nghỉ ngày 10/8/2026")
    records.edit(later, Letter, one, received_on=date(2026, 9, 7))
    kept = later.find(LetterDeadline, letter_id=one, code="KP01")
    assert kept
    assert (kept.due_on, kept.decision) == (date(2026, 9, 21), "")


def test_a_warning_goes_where_the_letter_came_before_its_rule(later: Session) -> None:
    one = enter(later, LetterKind.COMPLAINT, date(2026, 7, 6))
    assert "XD45" in deadlines(later, one)
    records.edit(later, Letter, one, received_on=date(2026, 6, 22))
    assert set(deadlines(later, one)) == {"KN03"}


def test_a_day_without_a_rule_is_said(later: Session) -> None:
    one = enter(later, LetterKind.PETITION, date(2010, 8, 3))
    [kept] = later.all(LetterDeadline, letter_id=one)
    assert "Không có quy định nào về thời hạn KP01" in kept.name
    assert (kept.due_on, kept.receipt) == (None, "")
