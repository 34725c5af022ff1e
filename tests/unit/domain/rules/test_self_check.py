"""The list "Trước khi đoàn đến": every tick is proved by records, and gone with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionForm,
    InspectionKind,
    InspectionOutcome,
    Programme,
)
from qcdc_desktop.domain.registers.inspections.rules import CheckItem, Checklist, Procedure
from qcdc_desktop.domain.registers.letters.rules import NO_PROCEDURE, LetterLaw, LetterProcedure
from qcdc_desktop.domain.registers.library import Regulation, RegulationReview
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.reception.records import ReceptionSession
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, PaperKind, Profile, Recognition
from qcdc_desktop.domain.rules.self_check import CheckedItem, self_check
from tests import factories
from tests.factories import gathered
from tests.unit.domain.inspected import CELL, COMMITTEE, PEOPLE, PROCEDURE, STEERING, demand, inspection, log

YEAR = factories.year().period()
"""1 September 2024 to 31 August 2025."""
ON = date(2025, 5, 22)
TOMORROW = date(2025, 5, 23)


def check(rule: str, *words: str, period: Period = YEAR, **records: Iterable[Record]) -> CheckedItem:
    """The one item of a list, on 22 May 2025."""
    item = CheckItem("TK01", "Việc phải có", rule, words)
    known: dict[type[Value], Value] = {
        Checklist: Checklist("Thông lệ", date(2026, 1, 1), (item,)),
        Procedure: PROCEDURE,
        LetterProcedure: NO_PROCEDURE,
        LetterLaw: LetterLaw("", date.min, (), ""),
    }
    [found] = self_check(Context(gathered(**records), period, ON, lambda kind: (known[kind],)))
    assert found.item is item
    return found


def ticked(rule: str, *words: str, period: Period = YEAR, **records: Iterable[Record]) -> tuple[bool, list[int]]:
    """Whether it is ticked, and by the records of which ids."""
    found = check(rule, *words, period=period, **records)
    return found.ticked, [r.id for r in found.refs]


def test_an_empty_file_has_nothing_but_no_open_demand() -> None:
    rules = ("paper", "regulation", "working_rules", "reviews", "organ", "meetings", "briefings", "letters")
    for rule in (*rules, "programme", "supervision", "tasks", "reception", "evidence"):
        assert ticked(rule, "NQ", "quy chế", "steering", "year", "term", "đối thoại") == (False, [])
    assert ticked("demands") == (True, [])


def test_a_rule_that_there_is_not() -> None:
    with pytest.raises(KeyError, match="không có"):
        check("không có")


def test_a_paper_that_was_issued_for_the_year() -> None:
    def paper(**values: Any) -> tuple[Paper, ...]:
        usual = factories.paper(PaperKind.RESOLUTION, id=5, number=5, issued_on=ON)
        return (usual.with_values(values),)

    assert check("paper", "NQ", papers=paper()).refs == (Ref("paper", 5),)
    assert ticked("paper", "KH", "NQ", papers=paper())[0]
    assert not ticked("paper", "KH", papers=paper())[0]
    for draft in ({"number": None}, {"issued_on": None}, {"issued_on": TOMORROW}, {"year_id": 2}):
        assert ticked("paper", "NQ", papers=paper(**draft)) == (False, [])
    assert not ticked("paper", "NQ", papers=paper(issuer=Issuer.PRINCIPAL))[0]
    early = paper(issued_on=date(2024, 8, 28))
    assert ticked("paper", "NQ", papers=early)[0]
    spring = between(date(2025, 4, 1), date(2025, 6, 30))
    assert not ticked("paper", "NQ", papers=early, period=spring)[0]
    assert ticked("paper", "NQ", papers=paper(year_id=2), period=spring)[0]


def test_a_regulation_in_force_by_its_name_with_or_without_marks() -> None:
    spending = Regulation(id=3, name="Quy che CHI TIEU noi bo năm 2025", issued_on=ON)
    assert ticked("regulation", "chi tiêu nội bộ", regulations=(spending,)) == (True, [3])
    assert ticked("regulation", "thi đua", "chi tiêu", regulations=(spending,)) == (True, [3])
    assert ticked("regulation", "làm việc", regulations=(spending,)) == (False, [])
    later = spending.with_values({"issued_on": TOMORROW})
    assert ticked("regulation", "chi tiêu", regulations=(later,)) == (False, [])


def test_working_rules_among_regulations_or_with_the_committee() -> None:
    rules = Regulation(id=3, name="Quy chế làm việc của Đảng ủy")
    committee = Organ(id=COMMITTEE, kind=OrganKind.PARTY, rules_number="01-QC/ĐU")
    assert ticked("working_rules", "quy chế làm việc", regulations=(rules,)) == (True, [3])
    assert ticked("working_rules", "quy chế làm việc", organs=(committee,)) == (True, [COMMITTEE])
    written = committee.with_values({"rules_number": "", "rules": "Họp hằng tháng"})
    assert ticked("working_rules", "x", organs=(written,)) == (True, [COMMITTEE])
    nothing = committee.with_values({"rules_number": ""})
    board = committee.with_values({"kind": OrganKind.STEERING})
    assert ticked("working_rules", "x", organs=(nothing, board)) == (False, [])


def test_every_regulation_in_force_was_reviewed() -> None:
    known = tuple(Regulation(id=n, name=f"Quy chế {n}") for n in (1, 2))
    ended = Regulation(id=3, name="Cũ", ended_on=ON)
    first, second = (RegulationReview(id=n, regulation_id=n, reviewed_on=ON) for n in (1, 2))
    assert ticked("reviews", regulations=(*known, ended), reviews=(first, second)) == (True, [1, 2])
    assert ticked("reviews", regulations=known, reviews=(first,)) == (False, [1])
    later = second.with_values({"reviewed_on": TOMORROW})
    before = second.with_values({"reviewed_on": date(2024, 8, 31)})
    assert ticked("reviews", regulations=known, reviews=(first, later, before)) == (False, [1])


def test_a_steering_committee_set_up_by_a_decision() -> None:
    board = Organ(id=STEERING, kind=OrganKind.STEERING, founded_on=ON, basis="Quyết định số 112")
    assert ticked("organ", "steering", organs=(board,)) == (True, [STEERING])
    lacking = (
        {"basis": ""},
        {"founded_on": None},
        {"founded_on": TOMORROW},
        {"kind": OrganKind.BOARD},
        {"recognition": Recognition.NOT_ORGANISED},
    )
    for values in lacking:
        assert ticked("organ", "steering", organs=(board.with_values(values),)) == (False, [])


def test_a_meeting_of_the_steering_committee_in_the_period() -> None:
    board = Organ(id=STEERING, kind=OrganKind.STEERING)
    meeting = Meeting(id=8, organ_id=STEERING, held_on=ON)
    assert ticked("meetings", "steering", organs=(board,), meetings=(meeting,)) == (True, [8])
    for values in ({"organ_id": CELL}, {"held_on": TOMORROW}, {"held_on": date(2024, 8, 31)}):
        assert not ticked("meetings", "steering", organs=(board,), meetings=(meeting.with_values(values),))[0]


def test_a_session_in_the_period() -> None:
    first, last = (Briefing(id=n, held_on=on) for n, on in ((1, date(2024, 9, 1)), (2, ON)))
    outside = Briefing(id=3, held_on=TOMORROW)
    assert ticked("briefings", briefings=(first, last, outside)) == (True, [1, 2])
    assert ticked("briefings", briefings=(outside,)) == (False, [])


def test_the_register_of_letters_is_kept_and_nothing_in_it_is_overdue() -> None:
    came, earlier = factories.letter(1, ON, due_on=ON), factories.letter(2, date(2024, 8, 31))
    assert ticked("letters", letters=(came, earlier)) == (True, [came.id])
    assert ticked("letters", letters=(earlier,)) == (False, [])
    late = earlier.with_values({"due_on": date(2025, 5, 21)})
    assert ticked("letters", letters=(came, late)) == (False, [came.id])


PARTY = (Organ(id=COMMITTEE, kind=OrganKind.PARTY), Organ(id=PEOPLE, kind=OrganKind.INSPECTION))


def planned(word: str, *lines: Inspection, units: Iterable[Profile] = ()) -> tuple[bool, list[int]]:
    """Whether a programme of these lines is there, and by which of them."""
    return ticked("programme", word, inspections=lines, organs=PARTY, units=units)


def test_a_programme_in_which_every_line_has_someone_who_leads() -> None:
    line = inspection(id=1)
    assert planned("year", line) == (True, [1])
    by_a_team = inspection(id=2, leader_id=None, team="Tổ kiểm tra")
    nobody = inspection(id=3, leader_id=None)
    assert planned("year", line, by_a_team) == (True, [1, 2])
    assert planned("year", line, nobody) == (False, [1])
    for values in (
        {"organ_id": None, "superior": "Đảng ủy phường"},
        {"organ_id": PEOPLE},
        {"programme": Programme.EXTRA},
        {"programme": Programme.TERM},
        {"planned_from": date(2025, 9, 1), "planned_to": date(2025, 9, 30)},
        {"planned_from": None, "planned_to": None},
    ):
        assert planned("year", line.with_values(values)) == (False, [])


def test_a_programme_of_the_present_term() -> None:
    line = inspection(programme=Programme.TERM, planned_from=date(2023, 3, 1), planned_to=date(2023, 4, 30))
    assert planned("term", line)[0]
    assert planned("term", line, units=[Profile()])[0]
    assert planned("term", line, units=[Profile(term_start=date(2023, 3, 1))])[0]
    assert not planned("term", line, units=[Profile(term_start=date(2023, 3, 2))])[0]
    assert not planned("year", line)[0]


def after(*steps: str, findings: Iterable[Finding] = (), **values: Any) -> dict[str, Any]:
    """The records of one case after some steps."""
    return {"organs": PARTY, "inspections": [inspection(**values)], "log": log(*steps), "findings": findings}


def test_a_thematic_supervision_that_was_concluded() -> None:
    usual: dict[str, Any] = {"kind": InspectionKind.SUPERVISION, "outcome": InspectionOutcome.GOOD}
    assert ticked("supervision", **after("conclusion", **usual)) == (True, [1])
    assert not ticked("supervision", **after("plan", **usual))[0]
    assert not ticked("supervision", **after("conclusion"))[0]
    assert not ticked("supervision", **after("conclusion", form=InspectionForm.REGULAR, **usual))[0]
    assert not ticked("supervision", **after("conclusion", organ_id=PEOPLE, **usual))[0]
    above = after("conclusion", organ_id=None, superior="Đảng ủy phường", **usual)
    assert not ticked("supervision", **above)[0]


def test_demands_of_earlier_inspections_are_met() -> None:
    met, unmet = demand(id=1, confirmed=ON), demand(id=2, confirmed=TOMORROW)
    assert ticked("demands", **after("plan", "conclusion", findings=[met])) == (True, [1])
    assert ticked("demands", **after("plan", "conclusion", findings=[met, unmet])) == (False, [1])


def test_a_task_by_its_words() -> None:
    done = factories.task("Tổ chức hội nghị", id=4, short="Đối thoại", done_on=ON)
    assert ticked("tasks", "doi thoai", tasks=(done,)) == (True, [4])
    product = factories.task("Hội nghị", id=5, product="Biên bản đối thoại", done_on=ON)
    assert ticked("tasks", "đối thoại", tasks=(product,)) == (True, [5])
    for values in ({"done_on": None}, {"done_on": TOMORROW}, {"dropped": True}, {"short": ""}):
        assert ticked("tasks", "đối thoại", tasks=(done.with_values(values),)) == (False, [])


def test_citizens_are_received() -> None:
    held = ReceptionSession(id=6, held_on=ON)
    assert ticked("reception", "tiếp công dân", sessions=(held,)) == (True, [6])
    ahead = ReceptionSession(id=7, held_on=TOMORROW)
    done = factories.task("Niêm yết lịch tiếp công dân", id=4, done_on=ON)
    assert ticked("reception", "tiếp công dân", sessions=(ahead,)) == (False, [])
    assert ticked("reception", "tiếp công dân", sessions=(held, ahead), tasks=(done,)) == (True, [6, 4])
    assert ticked("reception", "tiếp công dân", tasks=(done,)) == (True, [4])


def test_evidence_of_every_task_that_was_done() -> None:
    told_in_words = factories.task(id=1, done_on=ON, evidence="Biên bản")
    filed = factories.task(id=2, done_on=ON)
    open_one, dropped = factories.task(id=3), factories.task(id=4, done_on=ON, dropped=True)
    file = Attachment(id=9, about_kind="task", about_id=2, name="Biên bản")
    known = (told_in_words, filed, open_one, dropped)
    assert ticked("evidence", tasks=known, attachments=(file,)) == (True, [1, 2])
    assert ticked("evidence", tasks=known) == (False, [1])
    other = file.with_values({"about_kind": "target"})
    assert ticked("evidence", tasks=known, attachments=(other,)) == (False, [1])
    assert ticked("evidence", tasks=(open_one, dropped)) == (False, [])
