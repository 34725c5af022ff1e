"""Standard lists: what nearly every school has, loaded in one step that undo takes back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.domain.registers.targets.records import Source, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import Organ, OrganisationKind, Purpose, Recipient
from qcdc_desktop.services import records, standard, undo
from qcdc_desktop.services.files import files
from qcdc_desktop.storage.session import Session
from tests import factories


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = files.create(tmp_path / "a.qcdc", factories.profile(), school_year(2024), now=lambda: factories.NOW)
    yield made
    made.close()


def _year(session: Session) -> int:
    return session.all(Year)[0].id


@pytest.mark.parametrize(
    ("kind", "declared"),
    [("recipient", Recipient), ("target", Target), ("task_group", TaskGroup), ("task", Task)],
)
def test_a_list_is_loaded_in_one_step_and_taken_back_by_one(
    session: Session, kind: str, declared: type[Recipient | Target | TaskGroup | Task]
) -> None:
    done = standard.load(session, kind, _year(session))
    stored = session.all(declared)
    assert len(stored) >= 3
    assert [r.position for r in stored] == sorted(r.position or 0 for r in stored)
    assert not [word for r in stored for word in str(r).split() if "{" in word]
    undo.undo(session)
    assert done.step_id
    assert session.all(declared) == ()


def test_loading_again_stores_nothing_twice(session: Session) -> None:
    for kind in ("organ", "recipient", "target", "task_group", "task"):
        standard.load(session, kind, _year(session))
        assert not standard.load(session, kind, _year(session)).changes


def test_what_the_user_typed_stays_and_is_not_doubled(session: Session) -> None:
    records.add(session, TaskGroup(year_id=_year(session), name="Của trường"))
    records.add(session, Recipient(name="LƯU ĐẢNG ỦY", purpose=Purpose.FILE))
    standard.load(session, "task_group", _year(session))
    standard.load(session, "recipient")
    groups = session.all(TaskGroup)
    assert groups[0].name == "Của trường"
    assert [g.position for g in groups] == list(range(1, len(groups) + 1))
    assert [r.name for r in session.all(Recipient) if r.purpose is Purpose.FILE] == ["LƯU ĐẢNG ỦY"]


def test_one_name_for_another_purpose_is_another_recipient(session: Session) -> None:
    records.add(session, Recipient(name="Lưu Đảng ủy", purpose=Purpose.KNOW))
    standard.load(session, "recipient")
    assert [r.purpose for r in session.all(Recipient) if r.name == "Lưu Đảng ủy"] == [Purpose.KNOW, Purpose.FILE]


def test_the_superior_is_named_as_its_committee_and_the_file_copy_stands_last(session: Session) -> None:
    standard.load(session, "recipient")
    found = session.all(Recipient)
    assert (found[0].name, found[0].purpose) == ("Đảng ủy phường Bình An", Purpose.REPORT)
    assert found[-1].purpose is Purpose.FILE


def test_tasks_bring_their_groups_and_name_the_organs_that_are_there(session: Session) -> None:
    standard.load(session, "task", _year(session))
    groups = {g.id: g.name for g in session.all(TaskGroup)}
    organs = {o.id: o.name for o in session.all(Organ)}
    tasks = session.all(Task)
    assert {t.group_id for t in tasks} == set(groups)
    assert {organs[t.organ_id or 0] for t in tasks} == {"Đảng ủy", "Ban Giám hiệu", "Ban Thanh tra nhân dân"}


def test_the_zero_target_is_judged_from_the_register_of_letters(session: Session) -> None:
    standard.load(session, "target", _year(session))
    kinds = {t.kind: t for t in session.all(Target)}
    assert kinds[TargetKind.ZERO].source is Source.LETTERS
    assert kinds[TargetKind.COVERAGE].plan == 100


def test_only_what_the_unit_has_is_offered() -> None:
    cell = factories.profile(kind=OrganisationKind.BASE_CELL, inspection_board=False, union=True)
    names = [item["name"] for item in standard.items("recipient", cell, date(2026, 9, 1))]
    assert "Các chi bộ trực thuộc" not in names
    assert "Ban Chấp hành Công đoàn" in names
    assert names[-1] == "Lưu Chi bộ"
    tasks = standard.items("task", cell, date(2026, 9, 1))
    assert not [t for t in tasks if "Thanh tra" in t["body"]]


def test_before_the_first_list_there_is_still_one(tmp_path: Path) -> None:
    assert standard.items("target", factories.profile(), date(2000, 1, 1))


def test_a_first_start_brings_recipients_and_groups_for_its_year(tmp_path: Path) -> None:
    two = (school_year(2023), school_year(2024))
    with files.create(tmp_path / "b.qcdc", factories.profile(), *two, now=lambda: factories.NOW, lists=True) as made:
        assert made.count(Recipient) > 3
        last = made.all(Year)[-1].id
        assert {g.year_id for g in made.all(TaskGroup)} == {last}
        assert made.count(Target) == made.count(Task) == 0
        assert undo.undo_name(made) == ""


def test_directives_come_with_what_replaced_them_and_words_with_their_day(session: Session) -> None:
    standard.load(session, "directive")
    standard.load(session, "term")
    library = {d.number: d for d in session.all(Directive)}
    assert library["36-HD/VPTW"].replaced_by_id == library["05-HD/VPTW"].id
    assert library["10/2022/QH15"].must_study
    assert all(d.basis for d in library.values())
    assert all(t.since and t.reason for t in session.all(Term))
    count = session.count(Directive), session.count(Term)
    standard.load(session, "directive")
    standard.load(session, "term")
    assert (session.count(Directive), session.count(Term)) == count


def test_a_first_start_knows_directives_and_outdated_words(tmp_path: Path) -> None:
    path = tmp_path / "b.qcdc"
    with contextlib.closing(files.create(path, factories.profile(), school_year(2024), lists=True)) as made:
        assert made.count(Directive) > 20
        assert made.count(Term) >= 5
