"""What is done with a paper that came in: a task, an answer, an entry of the library; each in one step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.library import Directive, DirectiveKind
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.received import RECEIVED, Received, ReceivedState
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import figures, records, undo
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import answering, issuing
from qcdc_desktop.storage.session import Session

CAME = date(2025, 5, 15)


def came(session: Session, **values: Any) -> int:
    usual = {"symbol": "112-CV/ĐU", "sort": "Công văn", "issued_on": date(2025, 5, 12), "summary": "về báo cáo"}
    one = Received(received_on=CAME, sender="Đảng ủy phường", answer_by=date(2025, 6, 10))
    return records.add(session, one.with_values({**usual, **values})).added(Received)


def state(session: Session, number: int) -> ReceivedState:
    year = session.all(Year)[-1].period()
    rows = figures.context(session, year).of(RECEIVED)
    return next(row.state for row in rows if row.received.id == number)


def test_it_becomes_one_task_of_the_year(session: Session) -> None:
    number, year = came(session, asks="Gửi báo cáo"), session.all(Year)[-1].id
    answering.make_task(session, number, year)
    [task] = session.all(Task)
    assert (task.body, task.year_id, task.due_on) == ("Gửi báo cáo", year, date(2025, 6, 10))
    assert session.get(Received, number).task_id == task.id
    with pytest.raises(Refused, match="đã có nhiệm vụ"):
        answering.make_task(session, number, year)
    undo.undo(session)
    assert session.all(Task) == ()
    assert session.get(Received, number).task_id is None


def test_the_answer_is_addressed_to_the_sender_and_ends_what_is_due_when_it_is_issued(session: Session) -> None:
    number, year = came(session), session.all(Year)[-1].period()
    assert state(session, number) is ReceivedState.OPEN
    paper = answering.begin_answer(session, number, year).added(Paper)
    written = papers.texts(session, paper)
    assert written["lead"] == "Kính gửi: Đảng ủy phường"
    assert "Thực hiện Công văn số 112-CV/ĐU, ngày 12/05/2025 của Đảng ủy phường về báo cáo" in written["body"]
    assert session.get(Paper, paper).summary == "về việc trả lời công văn số 112-CV/ĐU của Đảng ủy phường"
    assert state(session, number) is ReceivedState.WORKING
    with pytest.raises(Refused, match="Đã soạn văn bản trả lời"):
        answering.begin_answer(session, number, year)
    issuing.issue(session, paper, 4, session.today())
    assert state(session, number) is ReceivedState.ANSWERED


def test_the_answer_to_a_secret_paper_does_not_say_what_that_was_about(session: Session) -> None:
    number = came(session, secret=True, summary="")
    paper = answering.begin_answer(session, number, session.all(Year)[-1].period()).added(Paper)
    words = " ".join((session.get(Paper, paper).summary, *papers.texts(session, paper).values()))
    assert "112-CV/ĐU" in words
    assert "mật" not in words


def test_a_paper_from_above_goes_into_the_library_once(session: Session) -> None:
    number = came(session, sort="Kế hoạch", symbol="18-KH/ĐU")
    answering.add_to_library(session, number)
    [kept] = session.all(Directive)
    assert (kept.number, kept.kind, kept.summary) == ("18-KH/ĐU", DirectiveKind.PLAN, "về báo cáo")
    assert answering.in_library(session, session.get(Received, number)) == kept
    with pytest.raises(Refused, match="đã có ở trang Văn bản"):
        answering.add_to_library(session, number)


@pytest.mark.parametrize("values", [{"secret": True, "summary": ""}, {"symbol": ""}])
def test_what_is_secret_or_has_no_symbol_does_not_go_into_the_library(session: Session, values: dict[str, Any]) -> None:
    number = came(session, **values)
    with pytest.raises(Refused, match="không đưa vào"):
        answering.add_to_library(session, number)
    assert session.all(Directive) == ()
