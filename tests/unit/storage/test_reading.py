"""What is kept of a file between steps is always what the file says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, undo
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.factories import TODAY


def in_file(session: Session, kind: type[Task | Progress]) -> list[Task | Progress]:
    """As the file itself says it: inside a step nothing that was kept is asked."""
    with session.atomic("Xem"):
        return list(session.all(kind))


def add(session: Session, body: str, **values: object) -> int:
    return records.add(session, factories.task(body=body, year_id=2, **values)).added(Task)


@given(walk=st.lists(st.tuples(st.sampled_from("aemduz"), st.integers(0, 30)), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_lists_kept_follow_every_step(session: Session, walk: list[tuple[str, int]]) -> None:
    for what, n in walk:
        there = session.all(Task)
        some = there[n % len(there)] if there else None
        match what:
            case "a":
                add(session, f"Việc {n}", position=n % 4 or None)
            case "e" if some:
                records.edit(session, Task, some.id, body=f"Việc khác {n}")
            case "m" if some:
                records.edit(session, Task, some.id, position=n)
            case "d" if some:
                records.remove(session, Task, some.id)
            case "u" if undo.undo_name(session):
                undo.undo(session)
            case "z" if undo.redo_name(session):
                undo.redo(session)
        assert list(session.all(Task)) == in_file(session, Task)


def test_what_went_with_a_record_is_forgotten_too(session: Session) -> None:
    task = add(session, "Việc")
    records.add(session, factories.progress(TODAY, task_id=task))
    assert len(session.all(Progress)) == 1
    records.remove(session, Task, task)
    assert session.all(Progress) == ()


def test_a_step_that_fails_leaves_what_was_kept(session: Session) -> None:
    add(session, "Việc")
    before = session.all(Task)

    def two() -> None:
        with session.atomic("Hai việc"):
            session.add(factories.task(body="Việc nữa", year_id=2))
            assert len(session.all(Task)) == 2
            session.add(factories.task(body="", year_id=2))

    with pytest.raises(InputProblem):
        two()
    assert session.all(Task) == before


def test_many_changes_at_once_are_read_anew(session: Session) -> None:
    session.all(Task)
    with session.atomic("Nhiều việc"):
        for n in range(501):
            session.add(factories.task(body=f"Việc {n}", year_id=2))
    assert not session._read.__contains__(Task)
    assert len(session.all(Task)) == 501


def test_what_is_computed_is_kept_until_the_next_step(session: Session) -> None:
    made: list[int] = []

    def count() -> int:
        made.append(1)
        return session.count(Task)

    assert [session.kept("tasks", count) for _ in range(3)] == [0, 0, 0]
    assert (len(made), session.knows("tasks")) == (1, True)
    add(session, "Việc")
    assert not session.knows("tasks")
    with session.atomic("Trong một bước"):
        assert session.kept("tasks", count) == 1
        assert not session.knows("tasks")
