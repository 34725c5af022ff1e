"""What the State statistics count of reception (form 01/TCD)."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.reception.counts import Received, Turns, reception_counts
from qcdc_desktop.domain.registers.reception.records import ReceptionForm, ReceptionSession, RefusalGround, Visit
from tests.unit.domain.registers.reception.kept import session, visit

START, END = date(2026, 7, 1), date(2026, 9, 30)


def test_the_three_groups_of_the_form() -> None:
    sessions = [
        session(START, 1, ReceptionForm.REGULAR),
        session(END, 2, ReceptionForm.HEAD),
        session(END, 3, ReceptionForm.URGENT),
        session(END, 4, ReceptionForm.HEAD, delegated=True),
        session(date(2026, 6, 30), 5, ReceptionForm.REGULAR),
        session(date(2026, 10, 1), 6, ReceptionForm.REGULAR),
    ]
    visits = [
        visit(1, 1),
        visit(1, 2, people=6, crowd=True, repeated=True),
        visit(1, 3, refusal=RefusalGround.ANSWERED),
        visit(2, 4, people=2, repeated=True),
        visit(2, 5, people=4, struck_reason="Ghi trùng"),
        visit(3, 6, people=20, crowd=True),
        visit(4, 7, people=None),
        visit(5, 8, people=50),
        visit(6, 9, people=50),
    ]
    made = reception_counts(sessions, visits, START, END)
    nothing = Turns(0, 0, 0, 0)
    assert made.regular == Received(1, Turns(2, 7, 1, 1), Turns(1, 6, 0, 1))
    assert made.head == Received(2, Turns(2, 22, 1, 1), Turns(1, 20, 1, 0))
    assert made.delegated == Received(1, Turns(1, 1, 1, 0), nothing)
    assert (made.turns, made.people, made.matters) == (5, 30, 5)
    assert made.columns() == (
        *(5, 30, 5),
        *(2, 7, 1, 1, 1, 6, 0, 1),
        *(2, 2, 22, 1, 1, 1, 20, 1, 0),
        *(1, 1, 1, 1, 0, 0, 0, 0, 0),
    )
    assert len(made.columns()) == 29


def test_a_session_at_which_nobody_came_is_a_session() -> None:
    made = reception_counts([session(START)], [], START, END)
    assert made.head == Received(1, Turns(0, 0, 0, 0), Turns(0, 0, 0, 0))


@given(
    st.lists(st.tuples(st.sampled_from(ReceptionForm), st.booleans(), st.dates(START, END)), max_size=8),
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 30), st.booleans(), st.booleans()), max_size=20),
    st.dates(START, END),
)
def test_two_stretches_together_count_what_the_whole_counts(
    held: list[tuple[ReceptionForm, bool, date]], came: list[tuple[int, int, bool, bool]], cut: date
) -> None:
    sessions = [
        ReceptionSession(id=n, form=form, delegated=left, held_on=day) for n, (form, left, day) in enumerate(held, 1)
    ]
    visits = [Visit(reception_id=at, people=people, crowd=crowd, repeated=again) for at, people, crowd, again in came]
    whole = reception_counts(sessions, visits, START, END).columns()
    before = reception_counts(sessions, visits, START, cut).columns()
    after = reception_counts(sessions, visits, date.fromordinal(cut.toordinal() + 1), END).columns()
    assert whole == tuple(map(sum, zip(before, after, strict=True)))
    assert whole[0] == len([one for one in visits if one.reception_id in {s.id for s in sessions}])
