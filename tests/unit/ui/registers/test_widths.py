"""The room of a list is shared so that what matters is seen: a property of any columns in any room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.ui.registers.widths import Need, share

WIDE = Need(170, 420, 900, -1, wide=True)


@st.composite
def needs(draw: st.DrawFn) -> list[Need]:
    """A wide column and a few others, the ones of the end spare."""
    made = [WIDE]
    for rank in range(draw(st.integers(0, 7))):
        least = draw(st.integers(20, 150))
        ideal = least + draw(st.integers(0, 100))
        most = ideal + draw(st.integers(0, 200))
        made.append(Need(least, ideal, most, rank, spare=rank > 3 and draw(st.booleans())))
    return draw(st.permutations(made))


@given(needs(), st.integers(0, 3000))
def test_the_room_is_filled_and_never_more(columns: list[Need], room: int) -> None:
    widths = share(columns, room)
    assert sum(widths) == max(room, 1)


@given(needs(), st.integers(170, 3000))
def test_a_column_in_sight_has_at_least_what_it_needs(columns: list[Need], room: int) -> None:
    assert all(width >= need.least for need, width in zip(columns, share(columns, room), strict=True) if width)


@given(needs(), st.integers(0, 3000))
def test_nothing_is_shown_while_something_of_a_lower_rank_is_not(columns: list[Need], room: int) -> None:
    order = sorted(zip(columns, share(columns, room), strict=True), key=lambda one: (one[0].spare, one[0].rank))
    shown = [bool(width) for _need, width in order]
    assert shown == sorted(shown, reverse=True)


@given(needs(), st.integers(0, 3000))
def test_a_spare_column_comes_only_when_all_before_it_read_well(columns: list[Need], room: int) -> None:
    both = list(zip(columns, share(columns, room), strict=True))
    if any(width and need.spare for need, width in both):
        assert all(width >= need.ideal for need, width in both if not need.spare)


@given(needs(), st.integers(0, 2900), st.integers(1, 100))
def test_the_wide_column_keeps_what_reads_well_on_a_larger_screen(columns: list[Need], room: int, more: int) -> None:
    at = columns.index(WIDE)
    small, large = share(columns, room)[at], share(columns, room + more)[at]
    assert large >= min(small, WIDE.ideal) or (
        large >= WIDE.least
        and any(width and not share(columns, room)[i] for i, width in enumerate(share(columns, room + more)))
    )


@given(needs(), st.integers(300, 2900), st.integers(1, 100))
def test_what_is_in_sight_stays_on_a_larger_screen(columns: list[Need], room: int, more: int) -> None:
    small, large = share(columns, room), share(columns, room + more)
    assert all(after for before, after in zip(small, large, strict=True) if before)


def test_what_the_person_asked_for_stays_whatever_the_room() -> None:
    columns = [WIDE, Need(80, 80, 80, 0), Need(90, 120, 120, 1, spare=True)]
    assert share(columns, 260) == (180, 80, 0)
    assert share([*columns[:2], replace(columns[2], asked=True)], 260) == (170, 0, 90)
    assert share([replace(need, asked=True) for need in columns], 200) == (170, 80, 90)
    assert share([columns[0], *(replace(need, asked=True) for need in columns[1:])], 200) == (170, 80, 90)


def test_short_values_leave_the_rest_to_the_long_ones() -> None:
    """Names of 150 px do not take the 420 that a sentence reads well in."""
    name, team, duty = Need(150, 150, 150, -1, wide=True), Need(100, 130, 210, 0), Need(110, 160, 230, 1, spare=True)
    assert share([name, team, duty], 440) == (150, 130, 160)
    assert share([name, team, duty], 520) == (150, 210, 160)
    assert share([name, team, duty], 700) == (260, 210, 230)
    assert share([name, team, duty], 439) == (229, 210, 0)


def test_a_list_of_no_columns_needs_nothing() -> None:
    assert share([], 300) == ()
