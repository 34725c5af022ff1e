"""Letters counted between two days: what was carried over and what came is handled or left, for any data."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.counts import Flow, Handling, flow_of, in_term
from qcdc_desktop.domain.registers.letters.records import Letter
from tests.factories import letter, settled

START, END = date(2026, 1, 1), date(2026, 3, 31)
BEFORE, AFTER = date(2025, 12, 1), date(2026, 4, 1)
WITHIN = date(2026, 2, 2)


def numbers(letters: tuple[Letter, ...]) -> list[int | None]:
    return [one.number for one in letters]


def shown(flow: Flow) -> tuple[list[int | None], ...]:
    """Numbers of the letters carried over, received, handled and left."""
    return numbers(flow.carried), numbers(flow.received), numbers(flow.handled), numbers(flow.left)


def test_every_letter_is_where_it_belongs() -> None:
    letters = [
        settled(letter(1, BEFORE), BEFORE),
        settled(letter(2, BEFORE), START),
        letter(3, BEFORE),
        settled(letter(4, START), END),
        settled(letter(5, END), AFTER),
        letter(6, AFTER),
        letter(7, WITHIN, struck_on=WITHIN, struck_reason="Ghi nhầm"),
        letter(8, WITHIN).with_values({"received_on": None}),
    ]
    assert shown(flow_of(letters, START, END)) == ([2, 3], [4, 5], [2, 4], [3, 5])
    assert numbers(flow_of(letters, START, END).all) == [2, 3, 4, 5]


def test_a_joined_letter_is_handled_and_a_suspended_one_is_left() -> None:
    joined = settled(letter(1, WITHIN, duplicate_of_id=2), WITHIN, Outcome.JOINED)
    suspended = letter(2, WITHIN, accepted_on=WITHIN)
    assert shown(flow_of([joined, suspended], START, END)) == ([], [1, 2], [1], [2])


def test_a_letter_is_processed_once_it_was_decided_what_becomes_of_it() -> None:
    letters = [
        letter(1, BEFORE, accepted_on=BEFORE),
        letter(2, BEFORE, accepted_on=WITHIN),
        settled(letter(3, WITHIN, accepted_on=WITHIN), AFTER),
        settled(letter(4, WITHIN), WITHIN, Outcome.REFERRED),
        letter(5, WITHIN),
    ]
    assert shown(flow_of(letters, START, END, Handling.PROCESSED)) == ([2], [3, 4, 5], [2, 3, 4], [5])


DAYS = st.none() | st.dates(date(2025, 11, 1), date(2026, 5, 31))


@given(
    st.lists(st.tuples(DAYS, DAYS, DAYS, st.booleans()), max_size=12),
    st.dates(date(2025, 11, 1), date(2026, 5, 31)),
    st.dates(date(2025, 11, 1), date(2026, 5, 31)),
    st.sampled_from(Handling),
)
def test_carried_over_and_received_are_handled_and_left(
    rows: list[tuple[date | None, date | None, date | None, bool]], start: date, end: date, handling: Handling
) -> None:
    letters = [
        Letter(id=n, received_on=came, accepted_on=accepted, settled_on=done, struck_on=came if struck else None)
        for n, (came, accepted, done, struck) in enumerate(rows, 1)
    ]
    flow = flow_of(letters, start, end, handling)
    assert len(flow.carried) + len(flow.received) == len(flow.handled) + len(flow.left)
    assert sorted(one.id for one in flow.all) == sorted(one.id for one in (*flow.handled, *flow.left))
    assert not any(one.struck for one in flow.all)


@given(
    st.lists(st.tuples(st.dates(BEFORE, AFTER), st.integers(0, 60)), max_size=12),
    st.dates(BEFORE, AFTER),
)
def test_what_is_left_of_a_period_is_carried_over_into_the_next(rows: list[tuple[date, int]], cut: date) -> None:
    day = date.fromordinal
    letters = [
        Letter(id=n, received_on=came, settled_on=day(came.toordinal() + took) if took < 50 else None)
        for n, (came, took) in enumerate(rows, 1)
    ]
    first, second = flow_of(letters, BEFORE, cut), flow_of(letters, day(cut.toordinal() + 1), date(2026, 6, 30))
    assert {one.id for one in first.left} == {one.id for one in second.carried}


def test_whether_the_term_of_settlement_is_kept() -> None:
    due = date(2026, 3, 2)
    assert in_term(settled(letter(1, WITHIN, due_on=due), due), END) is True
    assert in_term(settled(letter(1, WITHIN, due_on=due), END), END) is False
    assert in_term(settled(letter(1, WITHIN), END), END) is None
    assert in_term(letter(1, WITHIN, due_on=due), due) is True
    assert in_term(letter(1, WITHIN, due_on=due), END) is False
    assert in_term(letter(1, WITHIN, accepted_on=WITHIN), END) is None
    assert in_term(letter(1, WITHIN, accepted_on=AFTER), END) is True
    assert in_term(letter(1, WITHIN), END) is True
