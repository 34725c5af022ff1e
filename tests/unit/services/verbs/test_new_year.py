"""Opening a new year: what is offered, what is carried over, and that it happens once."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.assessment_results import strengths
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, review, undo
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import new_year
from qcdc_desktop.services.verbs.new_year import Wishes
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.factories import id_of


@pytest.fixture
def ended(session: Session) -> Session:
    """2024-2025 (id 2) at its end: two limitations, three tasks in two groups, two targets, a resolution."""
    records.add(
        session, factories.limitation("Kiểm tra chưa đều", 2, evidence="Biên bản 02", noted_on=date(2025, 1, 5))
    )
    records.add(session, factories.limitation("Đã xong", 2, overcome_on=date(2025, 3, 1)))
    for name in ("Tuyên truyền", "Kiểm tra"):
        records.add(session, factories.group(name, 2))
    dates = {"start_on": date(2024, 10, 1), "due_on": date(2024, 12, 31)}
    records.add(
        session,
        factories.task(
            "Giám sát", 2, group_id=id_of(TaskGroup, 2), limitation_id=id_of(Assessment), result="Mới nửa", **dates
        ),
    )
    records.add(session, factories.task("Học tập", 2, group_id=id_of(TaskGroup), done_on=date(2024, 11, 1)))
    records.add(session, factories.task("Bỏ", 2, dropped=True, result="Không cần"))
    records.add(session, factories.coverage(id=0, year_id=2, due_on=date(2024, 2, 29), remark="Gần đạt"))
    records.add(session, factories.count(id=0, year_id=2))
    papers.draft(session, session.get(Year, 2).period(), PaperKind.RESOLUTION)
    papers.write(session, id_of(Paper), "viewpoints", "Dân biết, dân bàn")
    return session


def wishes(**values: object) -> Wishes:
    return Wishes(2, **values)  # type: ignore[arg-type]  # names are the fields


def test_what_is_open_is_offered(ended: Session) -> None:
    assert new_year.ended(ended) == ended.get(Year, 2)
    found = new_year.offer(ended, ended.get(Year, 2))
    assert (found.year.name, found.year.id) == ("2025-2026", 0)
    assert [a.body for a in found.limitations] == ["Kiểm tra chưa đều"]
    assert [t.body for t in found.tasks] == ["Giám sát"]
    assert len(found.targets) == len(found.groups) == 2
    assert found.texts == {"viewpoints": "Dân biết, dân bàn"}
    assert [a.body for a in found.drafts] == [
        "Đã khắc phục hạn chế nêu ở năm trước (“Đã xong”).",
        "Còn 01/02 nhiệm vụ chưa hoàn thành: Giám sát.",
    ]


def test_everything_chosen_is_carried_over_in_one_step(ended: Session) -> None:
    given = new_year.offer(ended, ended.get(Year, 2))
    drafts = (given.drafts[0].with_values({"body": "Khắc phục tốt"}),)
    ids = {name: frozenset(r.id for r in getattr(given, name)) for name in ("limitations", "tasks", "targets")}
    done = new_year.open_year(ended, wishes(**ids, texts=True, drafts=drafts))
    year = ended.get(Year, done.added(Year))
    assert (year.name, done.verb) == ("2025-2026", "Mở năm học 2025-2026")
    (limitation,) = ended.all(Assessment, year_id=year.id)
    assert (limitation.body, limitation.evidence, limitation.noted_on) == ("Kiểm tra chưa đều", "", None)
    (task,) = ended.all(Task, year_id=year.id)
    (group,) = ended.all(TaskGroup, year_id=year.id)
    assert (task.group_id, task.limitation_id, task.result) == (group.id, limitation.id, "")
    assert (task.start_on, task.due_on) == (date(2025, 10, 1), date(2025, 12, 31))
    assert group.name == "Kiểm tra"
    first, second = ended.all(Target, year_id=year.id)
    assert (first.plan, first.due_on, first.remark, second.plan) == (100.0, date(2025, 2, 28), "", 2.0)
    (paper,) = ended.all(Paper, year_id=year.id)
    assert [(t.section, t.body) for t in ended.all(PaperText, paper_id=paper.id)] == [
        ("viewpoints", "Dân biết, dân bàn")
    ]
    added = ended.all(Assessment, year_id=2, kind=AssessmentKind.STRENGTH)
    assert [(a.body, a.position) for a in added] == [("Khắc phục tốt", 3)]
    last = papers.dossier(ended, year.period(), PaperKind.RESOLUTION).last
    assert last is not None
    assert [a.body for a in strengths(last)] == ["Khắc phục tốt"]
    undo.undo(ended)
    assert ended.find(Year, name="2025-2026") is None
    assert ended.check() == []


def test_dates_may_be_left_empty_and_a_link_to_what_stays_is_kept(ended: Session) -> None:
    new_year.open_year(
        ended, wishes(tasks=frozenset({id_of(Task)}), groups=frozenset({id_of(TaskGroup)}), move_dates=False)
    )
    (task,) = ended.all(Task, year_id=3)
    assert (task.start_on, task.due_on, task.limitation_id) == (None, None, id_of(Assessment))
    assert [g.name for g in ended.all(TaskGroup, year_id=3)] == ["Tuyên truyền", "Kiểm tra"]
    assert ended.all(Paper, year_id=3) == ()


def test_opening_twice_says_that_it_is_there(ended: Session) -> None:
    new_year.open_year(ended, wishes(targets=frozenset({id_of(Target)})))
    with pytest.raises(Refused, match="Năm học 2025-2026 đã mở"):
        new_year.open_year(ended, wishes(targets=frozenset({id_of(Target)})))
    assert ended.count(Target, year_id=3) == 1


def test_a_year_that_is_there_but_empty_is_filled(ended: Session) -> None:
    records.add(ended, new_year.following(ended.get(Year, 2)))
    new_year.open_year(ended, wishes(targets=frozenset({id_of(Target)})))
    assert (ended.count(Year), ended.count(Target, year_id=3)) == (3, 1)


def test_an_approved_year_hands_on_but_is_not_written_to(ended: Session) -> None:
    review.approve(ended, 2, "Bình", "", Conclusion.AGREED, "")
    given = new_year.offer(ended, ended.get(Year, 2))
    assert given.drafts == ()
    new_year.open_year(ended, wishes(limitations=frozenset({id_of(Assessment)}), tasks=frozenset({id_of(Task)})))
    assert ended.count(Task, year_id=3) == 1


def test_a_new_year_follows_the_latest_school_year_whatever_calendar_year_there_is(session: Session) -> None:
    records.add(session, factories.calendar(2030).with_values({"id": 0}))
    assert new_year.ended(session) == session.get(Year, 2)


def test_calendar_years_follow_each_other_too(session: Session) -> None:
    year = factories.calendar(2025)
    assert new_year.following(year) == Year(
        name="2026", axis=Axis.CALENDAR, start=date(2026, 1, 1), end=date(2026, 12, 31)
    )
    records.remove(session, Year, 1, 2)
    assert new_year.ended(session) is None
    made = records.add(session, year.with_values({"id": 0})).added(Year)
    assert new_year.ended(session) == session.get(Year, made)
    new_year.open_year(session, Wishes(made))
    assert [y.name for y in session.all(Year)] == ["2025", "2026"]
