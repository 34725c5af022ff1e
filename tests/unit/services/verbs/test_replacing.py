"""Find and replace: what is shown beforehand is what is done."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, review, undo, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import replacing
from qcdc_desktop.services.verbs.replacing import Wanted
from qcdc_desktop.storage.session import Session

OLD, NEW = "Huyện ủy", "Đảng ủy phường"


def task(session: Session, body: str, year: int = 2) -> int:
    return records.add(session, Task(year_id=year, body=body)).added(Task)


def bodies(session: Session) -> list[str]:
    return [one.body for one in session.all(Task)]


def test_every_place_is_shown_before_and_after(session: Session) -> None:
    at = task(session, f"Báo cáo {OLD}, xin ý kiến {OLD}")
    first, second = replacing.find(session, Wanted(OLD, NEW, exact=True)).hits
    assert (first.kind, first.record_id, first.place) == ("task", at, "Nhiệm vụ · Nhiệm vụ, giải pháp")
    assert first.before == f"Báo cáo {OLD}, xin ý kiến {OLD}"
    assert first.after == f"Báo cáo {NEW}, xin ý kiến {OLD}"
    assert second.after == f"Báo cáo {OLD}, xin ý kiến {NEW}"


def test_one_step_replaces_what_was_ticked_and_one_undo_takes_it_back(session: Session) -> None:
    before = [f"Báo cáo {OLD}, xin ý kiến {OLD}", f"Theo {OLD}"]
    for body in before:
        task(session, body)
    wanted = Wanted(OLD, NEW)
    hits = replacing.find(session, wanted).hits
    done = replacing.replace(session, wanted, (hits[1], hits[2]))
    assert bodies(session) == [f"Báo cáo {OLD}, xin ý kiến {NEW}", f"Theo {NEW}"]
    assert list(session.steps())[-1].verb == "Thay 2 chỗ"
    assert done.kinds == {"task"}
    undo.undo(session)
    assert bodies(session) == before


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Huyện ủy", Wanted("huyen uy"), 1),
        ("Huyện ủy", Wanted("huyen uy", exact=True), 0),
        ("huyện ủy", Wanted("Huyện ủy", exact=True), 0),
        ("huyện ủy viên", Wanted("huyện ủ"), 1),
        ("huyện ủy viên", Wanted("huyện ủ", whole=True), 0),
        ("huyện ủy, viên", Wanted("huyện ủy", whole=True), 1),
        ("aaaa", Wanted("aa"), 2),
        ("đơn Đơn DON", Wanted("don"), 3),
        ("chữ", Wanted("  "), 0),
        ("chữ", Wanted(""), 0),
    ],
)
def test_marks_capitals_and_whole_words_count_where_they_are_told_to(text: str, wanted: Wanted, found: int) -> None:
    assert len(list(replacing.places(text, wanted))) == found


def test_a_place_that_already_reads_so_is_not_offered(session: Session) -> None:
    task(session, f"Báo cáo {NEW}, xin ý kiến {NEW.upper()}")
    (hit,) = replacing.find(session, Wanted(NEW, NEW)).hits
    assert hit.before == f"Báo cáo {NEW}, xin ý kiến {NEW.upper()}"
    assert replacing.find(session, Wanted(NEW, NEW, exact=True)).hits == ()


def test_sections_of_papers_are_named_by_their_paper(session: Session) -> None:
    period = years.default_period(session)
    paper = papers.draft(session, period, PaperKind.RESOLUTION)
    found = papers.paper_of(session, period, PaperKind.RESOLUTION)
    assert paper.step_id
    assert found is not None
    papers.write(session, found.id, "objective", f"Theo {OLD}")
    (hit,) = replacing.find(session, Wanted(OLD, NEW)).hits
    assert hit.place.startswith("Nghị quyết · ")
    replacing.replace(session, Wanted(OLD, NEW), (hit,))
    assert papers.texts(session, found.id)["objective"] == f"Theo {NEW}"


def test_secrets_are_never_looked_at_and_old_names_stay_in_their_list(session: Session) -> None:
    records.add(session, Person(name="Nguyễn Văn An", code="079123"))
    records.add(session, Term(words=OLD, instead=NEW, since=date(2025, 7, 1), reason="Sáp nhập."))
    assert replacing.find(session, Wanted("079123")).hits == ()
    assert replacing.find(session, Wanted(OLD)).hits == ()


def test_an_approved_year_is_left_out_and_told(session: Session) -> None:
    task(session, f"Theo {OLD}", year=1)
    open_one = task(session, f"Theo {OLD}", year=2)
    review.approve(session, 1, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    found = replacing.find(session, Wanted(OLD, NEW))
    assert [hit.record_id for hit in found.hits] == [open_one]
    assert found.frozen == 1


def test_what_changed_meanwhile_is_not_replaced(session: Session) -> None:
    at = task(session, f"Theo {OLD}")
    hits = replacing.find(session, Wanted(OLD, NEW)).hits
    records.edit(session, Task, at, body=f"Xin ý kiến {OLD}")
    with pytest.raises(Refused, match="Chưa thay"):
        replacing.replace(session, Wanted(OLD, NEW), hits)
    assert bodies(session) == [f"Xin ý kiến {OLD}"]


def test_a_text_that_must_not_be_empty_keeps_its_words(session: Session) -> None:
    task(session, "Khác")
    task(session, OLD)
    with pytest.raises(Refused):
        replacing.replace(session, Wanted(OLD), replacing.find(session, Wanted(OLD)).hits)
    assert bodies(session) == ["Khác", OLD]


LETTERS = st.text("aàAđĐ uủ,\n\u0301ß", max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS, words=LETTERS, instead=LETTERS, exact=st.booleans(), whole=st.booleans(), data=st.data())
def test_the_plan_that_is_shown_is_the_plan_that_is_done(
    session: Session, text: str, words: str, instead: str, exact: bool, whole: bool, data: st.DataObject
) -> None:
    at = task(session, "x")
    records.edit(session, Task, at, evidence=text)
    wanted = Wanted(words, instead, exact, whole)
    found = replacing.find(session, wanted)
    hits = tuple(hit for hit in found.hits if hit.record_id == at and hit.field == "evidence")
    chosen = tuple(hit for hit in hits if data.draw(st.booleans()))
    stored = session.get(Task, at).evidence
    expected = stored
    for hit in reversed(chosen):
        expected = expected[: hit.start] + instead + expected[hit.end :]
    changes = bool(chosen) and clean(expected, lines=True) != stored
    if chosen:
        replacing.replace(session, wanted, chosen)
        assert session.get(Task, at).evidence == clean(expected, lines=True)
    if changes:  # what is replaced by itself is no step
        undo.undo(session)
    assert session.get(Task, at).evidence == stored
    assert session.count(Target) == session.count(Letter) == 0
