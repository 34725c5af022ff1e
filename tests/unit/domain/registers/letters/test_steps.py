"""The way of a letter: what may follow, what keeps it from it, and what its log says of it."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.deadlines.receipts import Extension, Suspension
from qcdc_desktop.domain.deadlines.rules import Condition, Resume
from qcdc_desktop.domain.registers.letters.choices import Competence, Complexity, Ground, LetterKind, Outcome, Sphere
from qcdc_desktop.domain.registers.letters.clocks import conditions, running
from qcdc_desktop.domain.registers.letters.records import LetterDeadline
from qcdc_desktop.domain.registers.letters.results import next_deadline
from qcdc_desktop.domain.registers.letters.rules import NO_PROCEDURE, NO_WAY, LetterAct
from qcdc_desktop.domain.registers.letters.steps import (
    case_of,
    letter_after,
    log_faults,
    obstacles,
    proposed_step,
    step_faults,
    suspended,
)
from tests.factories import letter
from tests.unit.domain.registers.letters.lettered import CAME, PROCEDURE, WAY, case, denunciation, entry

ON = date(2026, 8, 20)


def act(code: str) -> LetterAct:
    found = case().act(code)
    assert found
    return found


def test_a_letter_goes_the_way_of_its_kind_and_sphere_under_the_procedure_of_its_day() -> None:
    assert case_of(denunciation(), (), (PROCEDURE,), ON).way == WAY
    assert case(sphere=Sphere.PARTY).way is NO_WAY
    assert case(kind=LetterKind.PETITION).way is NO_WAY
    assert case_of(denunciation(received_on=None), (), (), ON).procedure is NO_PROCEDURE
    assert case().act("khác") is None


def test_what_keeps_a_letter_from_a_step_is_told() -> None:
    assert obstacles(case(verifier_id=None), act("verify")) == ("Hãy ghi “Người xác minh” trước.",)
    assert obstacles(case(competence=Competence.UNKNOWN), act("accept")) == ("Hãy ghi “Thẩm quyền” trước.",)
    assert obstacles(case(competence=Competence.SUPERIOR), act("accept")) == (
        "Đơn thuộc thẩm quyền của cấp trên trực tiếp: không làm bước “Thụ lý”.",
    )
    assert obstacles(case(), act("accept")) == ()
    assert obstacles(case("accept"), act("decide")) == ("Phải có bước “Đối thoại” trước.",)
    assert obstacles(case("accept", "dialogue"), act("decide")) == ()
    assert obstacles(case("accept"), act("close")) == ()
    decided = entry("decide", 3, outcome=Outcome.PARTLY)
    assert obstacles(case("accept", "dialogue", decided), act("close")) == ("Phải có bước “Công khai” trước.",)
    assert obstacles(case(), LetterAct("khác", "Khác", act("accept").stage)) == ()


def test_an_entry_is_refused_for_its_order_its_day_or_what_it_lacks() -> None:
    assert step_faults(entry("accept", 1), case()) == ()
    assert step_faults(entry("close", 1), case())[0][0] == "step"
    assert step_faults(entry("accept", -1), case()) == (("on", "“Ngày” của bước không được trước ngày nhận đơn."),)
    assert step_faults(entry("accept", 1).with_values({"on": None}), case()) == ()
    assert [n for n, _ in step_faults(entry("decide", 3), case("accept", "dialogue"))] == ["outcome"]
    assert [n for n, _ in step_faults(entry("decide", 3, outcome=Outcome.PARTLY), case("accept"))] == ["step"]
    back = entry("accept", 4, reason="Tình tiết mới")
    assert step_faults(back, case("accept", "dialogue")) == ()  # back asks for its reason alone


def test_a_whole_log_is_looked_through_for_order_days_and_what_has_to_come_first() -> None:
    decided = entry("decide", 3, outcome=Outcome.PARTLY)
    back = entry("accept", 4, reason="Tình tiết mới")
    assert log_faults(case("accept", "dialogue", decided, back)) == ()
    assert log_faults(case("accept", decided)) == (("step", "Phải có bước “Đối thoại” trước."),)
    assert log_faults(case(entry("accept", -2))) == (("on", "“Ngày” của bước không được trước ngày nhận đơn."),)
    assert [n for n, _ in log_faults(case("decide"))] == ["step"]
    assert log_faults(case("accept", "verify", competence=Competence.UNKNOWN)) == (), "what the letter says today"


def test_a_step_is_offered_with_what_the_letter_has() -> None:
    one = case(sent_to="UBND phường", paper="04/TB")
    offered = proposed_step(one, act("decide"), ON)
    assert (offered.step, offered.on, offered.paper, offered.sent_to) == ("decide", ON, "04/TB", "UBND phường")
    assert proposed_step(one, act("accept"), ON).paper == ""


def test_a_letter_says_what_its_log_says() -> None:
    outside = case(outcome=Outcome.ANSWERED, settled_on=ON)
    assert letter_after(outside) == outside.letter
    decided = entry("decide", 3, outcome=Outcome.PARTLY, paper="04/KL")
    said = letter_after(case("accept", "dialogue", decided, "publish", published_on=CAME))
    assert (said.accepted_on, said.settled_on, said.published_on) == (
        date(2026, 8, 4),
        date(2026, 8, 6),
        date(2026, 8, 7),
    )
    assert (said.outcome, said.paper) == (Outcome.PARTLY, "04/KL")
    sent = letter_after(case(entry("transfer", 1, sent_to="UBND phường"), competence=Competence.SUPERIOR, paper="1"))
    assert (sent.outcome, sent.sent_to, sent.paper) == (Outcome.REFERRED, "UBND phường", "1")


def test_after_a_step_back_what_later_steps_decided_is_open_again() -> None:
    decided = entry("decide", 3, outcome=Outcome.PARTLY)
    back = entry("accept", 4, reason="Tình tiết mới")
    one = case("accept", "dialogue", decided, back)
    said = letter_after(one)
    assert (said.outcome, said.settled_on, said.accepted_on) == (Outcome.PENDING, None, date(2026, 8, 7))
    assert (one.taken("decide"), one.taken("dialogue")) == (None, None)
    assert obstacles(one, act("decide")) == ("Phải có bước “Đối thoại” trước.",)
    numbered = entry("decide", 3, outcome=Outcome.PARTLY, paper="04/KL")
    assert letter_after(case("accept", "dialogue", numbered, back, paper="04/KL")).paper == ""
    assert letter_after(case("accept", "dialogue", numbered, back, paper="09/CV")).paper == "09/CV"
    again = case("accept", "dialogue", "verify")  # verify stands before dialogue, and may follow it
    assert again.taken("dialogue")
    strange = case("accept", "dialogue", "bước cũ")
    assert strange.taken("dialogue")


def test_a_letter_stands_still_from_its_suspension_until_it_goes_on() -> None:
    one = case("accept", entry("suspend", 2, reason="Chờ giám định"), entry("resume", 5))
    assert [suspended(one, date(2026, 8, day)) for day in (4, 5, 7, 8)] == [False, True, True, False]


# Clocks --------------------------------------------------------------------------------------------------------------


def test_a_procedure_tells_which_deadlines_are_for_the_settlement_itself() -> None:
    assert PROCEDURE.settling == {"TC04"}
    assert NO_PROCEDURE.settling == frozenset()


def test_a_closed_file_asks_for_nothing_more() -> None:
    open_still = LetterDeadline(letter_id=1, code="TC03", name="Báo người tố cáo", starts_on=CAME, due_on=ON)
    decided = case("accept", "dialogue", entry("decide", 3, outcome=Outcome.PARTLY), "publish")
    assert next_deadline(decided, (open_still,), ON) == (ON, "Báo người tố cáo")
    closed = case("accept", "dialogue", entry("decide", 3, outcome=Outcome.PARTLY), "publish", "close")
    assert next_deadline(closed, (open_still,), ON) == (None, "")


def test_clocks_run_from_the_receipt_or_their_step_until_they_are_met() -> None:
    [fresh] = running(case())
    assert (fresh.clock.code, fresh.asked.start, fresh.met_on) == ("TC01", CAME, None)
    first, second = running(case("accept", "dialogue", entry("decide", 3, outcome=Outcome.PARTLY)))
    assert (first.met_on, second.asked.start, second.met_on) == (date(2026, 8, 4), date(2026, 8, 4), date(2026, 8, 6))
    assert running(case(received_on=None)) == ()
    assert running(case(struck_on=ON, struck_reason="Ghi nhầm")) == ()
    [outside] = running(case(outcome=Outcome.PARTLY, settled_on=ON))
    assert outside.met_on == ON


def test_a_clock_is_extended_by_the_entries_of_its_step() -> None:
    _first, second = running(case("accept", entry("extend", 2, days=30, paper="05/QĐ"), entry("extend", 3)))
    assert second.asked.extensions == (
        Extension(30, "05/QĐ", date(2026, 8, 5)),
        Extension(0, "", date(2026, 8, 6)),
    )


def test_the_clock_of_the_settlement_stands_still_while_the_letter_does() -> None:
    log = (
        entry("accept", 1),
        entry("suspend", 2, paper="1/QĐ"),
        entry("suspend", 3),
        entry("bước cũ", 4),
        entry("resume", 5, paper="2/QĐ"),
        entry("verify", 6),
        entry("suspend", 7, paper="3/QĐ"),
    )
    first, second = running(case(*log, restart=True))
    assert first.asked.suspensions == ()
    assert second.asked.suspensions == (
        Suspension(date(2026, 8, 5), date(2026, 8, 8), "1/QĐ", "2/QĐ"),
        Suspension(date(2026, 8, 10), None, "3/QĐ"),
    )
    assert (first.asked.resume, second.asked.resume) == (None, Resume.RESTART)
    assert running(case("accept"))[1].asked.resume is None
    undated = case(entry("accept", 1), entry("suspend", 2).with_values({"on": None}))
    assert running(undated)[1].asked.suspensions == ()


def test_a_later_acceptance_begins_its_clock_anew() -> None:
    log = (entry("accept", 1), entry("suspend", 2), entry("resume", 3), entry("accept", 4, reason="Thụ lý lại"))
    second = running(case(*log))[1]
    assert (second.asked.start, second.asked.suspensions) == (date(2026, 8, 7), ())


def test_what_makes_deadlines_longer() -> None:
    assert conditions(letter(1, CAME)) == ()
    hard = letter(1, CAME, remote=True, complexity=Complexity.COMPLEX)
    assert conditions(hard) == (Condition.REMOTE, Condition.COMPLEX)
    assert conditions(letter(1, CAME, complexity=Complexity.VERY_COMPLEX)) == (Condition.VERY_COMPLEX,)
    places = letter(1, CAME, complexity=Complexity.COMPLEX, complex_ground=Ground.PLACES)
    assert conditions(places) == (Condition.COMPLEX, Condition.PLACES)
    assert conditions(places.with_values({"complexity": Complexity.NORMAL})) == (), "not classified any more"


def test_a_deadline_belongs_to_a_letter() -> None:
    assert LetterDeadline(letter_id=1, code="TC01").open(ON) is False
