"""The numbers of papers: one after the other in a term, none twice, what is missing told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.papers.series import doubles, of_year, running, same_number, series_of
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from tests import factories

FIRST, LAST = date(2020, 6, 15), date(2025, 6, 15)
TODAY = date(2025, 5, 2)
TERM = factories.profile(term_start=FIRST, term_end=LAST)
OPEN = factories.profile(term_start=None, term_end=None)
RESOLUTION, REPORT, PLAN = PaperKind.RESOLUTION, PaperKind.REPORT, PaperKind.PLAN


def paper(kind: PaperKind = RESOLUTION, number: int | None = None, on: date | None = None, **more: object) -> Paper:
    return factories.paper(kind, number=number, issued_on=on, **more)


def following(there: list[Paper], kind: PaperKind = RESOLUTION, profile: Profile = TERM) -> int:
    return series_of(Paper(kind=kind), profile, TODAY).next_number(there)


def test_the_number_line_has_no_colon_and_a_zero_under_ten() -> None:
    assert paper(number=5).symbol(TERM) == "Số 05-NQ/ĐU"
    assert paper(REPORT, 112).symbol(factories.profile(symbol="CB")) == "Số 112-BC/CB"
    assert paper(REPORT).symbol(TERM) == "Số      -BC/ĐU"


def test_numbers_run_on_within_a_term_and_each_kind_has_its_own() -> None:
    there = [
        paper(number=4, on=date(2023, 9, 5)),
        paper(number=5, on=date(2024, 9, 5)),
        paper(REPORT, 31, date(2025, 1, 2)),
    ]
    assert (following(there), following(there, REPORT), following(there, PLAN)) == (6, 32, 1)


def test_the_first_and_the_last_day_belong_to_the_term() -> None:
    there = [paper(number=9, on=FIRST - timedelta(1)), paper(number=1, on=FIRST), paper(number=2, on=LAST)]
    assert following(there) == 3
    assert following([paper(number=7, on=LAST + timedelta(1))]) == 1


def test_a_new_term_begins_with_number_one() -> None:
    term = factories.profile(term_start=date(2025, 6, 16), term_end=date(2030, 6, 15))
    assert following([paper(number=5, on=date(2024, 9, 5))], profile=term) == 1


def test_numbers_taken_by_undated_papers_are_not_given_again() -> None:
    there = [paper(number=7), paper()]
    assert (following(there), following(there, profile=OPEN)) == (8, 8)


def test_without_dates_of_a_term_all_papers_count() -> None:
    assert following([paper(number=5, on=date(1999, 1, 1)), paper(number=2, on=date(2050, 1, 1))], profile=OPEN) == 6


def test_decisions_and_regulations_share_their_numbers() -> None:
    there = [paper(PaperKind.DECISION, 3)]
    assert following(there, PaperKind.REGULATION) == 4
    assert Paper(kind=PaperKind.REGULATION, number=4).symbol(TERM) == "Số 04-QĐ/ĐU"


def test_a_congress_has_one_series_for_all_its_papers() -> None:
    there = [
        paper(number=2, on=date(2025, 6, 14), issuer=Issuer.CONGRESS, id=1),
        paper(number=8, on=date(2025, 6, 1), id=2),
    ]
    report = Paper(kind=REPORT, issuer=Issuer.CONGRESS)
    assert series_of(report, TERM, TODAY).next_number(there) == 3
    assert following(there) == 9
    assert there[0].symbol(TERM) == "Số 02-NQ/ĐH"
    assert [s.words(s.next_number(there)) for s in running(there, TERM, TODAY)] == ["09-NQ", "03-ĐH"]


def test_a_number_of_the_term_is_taken_once() -> None:
    first = paper(number=5, on=date(2024, 9, 5), id=1)
    later = paper(number=5, on=date(2025, 3, 1), id=2)
    assert same_number([first, later], later, TERM, TODAY) == first
    assert same_number([first], first, TERM, TODAY) is None
    assert same_number([first], paper(REPORT, 5, id=3), TERM, TODAY) is None
    assert same_number([first], paper(number=5, on=date(2019, 1, 1), id=4), TERM, TODAY) is None
    assert same_number([first], paper(id=5), TERM, TODAY) is None


def test_two_papers_with_one_number_are_told_in_the_term_that_holds_both() -> None:
    there = [paper(number=5, on=date(2019, 9, 5), id=1), paper(number=5, on=date(2024, 9, 5), id=2), paper(id=3)]
    assert doubles(there, TERM, TODAY) == ()
    assert doubles(there, OPEN, TODAY) == ("05-NQ",)


def test_missing_numbers_are_told_in_runs() -> None:
    there = [paper(number=n, id=n) for n in (2, 5, 6, 9)]
    gaps = series_of(Paper(), TERM, TODAY).gaps(there)
    assert gaps == (1, 3, 4, 7, 8)
    assert series_of(Paper(), TERM, TODAY).words(*gaps) == "01, 03–04, 07–08-NQ"


@given(st.lists(st.integers(1, 60), unique=True))
def test_the_next_number_is_free_and_gaps_are_all_that_lies_below(numbers: list[int]) -> None:
    there = [paper(number=n, id=n) for n in numbers]
    series = series_of(Paper(), TERM, TODAY)
    fresh = series.next_number(there)
    assert fresh not in numbers
    assert sorted((*series.gaps(there), *numbers)) == list(range(1, fresh))


# State papers (Nghị định 30/2020/NĐ-CP, Điều 15) ------------------------------------------------------------------

SCHOOL = factories.profile(state_symbol="THPTND", term_start=FIRST, term_end=LAST)
DECISION, RULE, LETTER = PaperKind.DECISION, PaperKind.REGULATION, PaperKind.LETTER


def state(kind: PaperKind = DECISION, number: int | None = None, on: date | None = None, **more: object) -> Paper:
    return paper(kind, number, on, issuer=Issuer.PRINCIPAL, **more)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (DECISION, "Số: 05/QĐ-THPTND"),
        (RULE, "Số: 05/QyĐ-THPTND"),
        (LETTER, "Số: 05/THPTND-VP"),
        (PaperKind.ENCLOSURE, ""),
    ],
)
def test_the_number_line_of_a_state_paper_has_a_colon_and_a_stroke(kind: PaperKind, line: str) -> None:
    assert state(kind, 5).symbol(SCHOOL) == line


def test_a_letter_of_a_school_without_an_office_ends_with_the_school() -> None:
    assert state(LETTER, 5).code(factories.profile(state_symbol="THPTND", state_office="")) == "05/THPTND"


def test_the_first_of_january_begins_at_one_whatever_the_term() -> None:
    there = [state(number=41, on=date(2024, 12, 31), id=1), state(number=3, on=date(2025, 1, 2), id=2)]
    for profile in (TERM, OPEN, factories.profile(term_start=date(2025, 1, 1), term_end=date(2025, 1, 3))):
        for today, number in ((date(2024, 12, 31), 42), (date(2025, 5, 2), 4), (date(2026, 1, 1), 1)):
            assert series_of(state(), profile, today).next_number(there) == number
        assert series_of(state(on=date(2024, 12, 30)), profile, TODAY).next_number(there) == 42


def test_party_and_state_papers_of_a_kind_have_numbers_of_their_own() -> None:
    there = [paper(DECISION, 5, date(2025, 2, 3), id=1), state(DECISION, 5, date(2025, 2, 3), id=2)]
    there += [state(RULE, 2, date(2025, 2, 3), id=3)]
    assert same_number(there, there[0], TERM, TODAY) is None
    assert same_number(there, state(DECISION, 5, date(2025, 3, 3), id=9), TERM, TODAY) == there[1]
    runs = tuple(running(there, TERM, TODAY))
    assert [run.words(run.next_number(there)) for run in runs] == ["06-QĐ", "03/QyĐ", "06/QĐ"]
    assert [run.words(*run.gaps(there)) for run in runs][1:] == ["01/QyĐ", "01–04/QĐ"]


def test_the_numbers_of_last_year_run_no_more_but_what_they_lack_can_be_told() -> None:
    there = [state(number=3, on=date(2024, 3, 1)), paper(DECISION, 1, date(2024, 3, 1))]
    assert [run.state for run in running(there, TERM, TODAY)] == [False]
    [last] = of_year(there, 2024, TODAY)
    assert last.words(*last.gaps(there)) == "01–02/QĐ"
    assert tuple(of_year(there, 2023, TODAY)) == ()


def test_a_state_paper_without_a_day_counts_to_this_year_alone() -> None:
    there = [state(number=2, id=1), state(number=2, on=date(2024, 4, 17), id=2)]
    assert [run.numbers(there) for run in (*of_year(there, 2024, TODAY), *of_year(there, 2025, TODAY))] == [(2,), (2,)]
    assert same_number(there, there[0], SCHOOL, TODAY) is None
    assert same_number(there, state(number=2, on=date(2025, 1, 9), id=3), SCHOOL, TODAY) == there[0]
    assert same_number(there, state(number=2, on=date(2024, 1, 9), id=3), SCHOOL, TODAY) == there[1]


@given(
    st.lists(st.tuples(st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.booleans()), max_size=40),
    st.dates(date(2022, 1, 1), date(2026, 1, 1)),
    st.dates(date(2022, 1, 1), date(2026, 1, 1)),
)
def test_numbers_given_one_after_the_other_are_whole_in_every_year_and_every_term(
    issued: list[tuple[date, bool]], first: date, other: date
) -> None:
    """Taken at issue as days go by; a change of the term in between touches no State series."""
    there: list[Paper] = []
    for at, (on, of_state) in enumerate(sorted(issued)):
        profile = factories.profile(term_start=(first, other)[at % 2], term_end=None)
        fresh = state(on=on, id=at + 1) if of_state else paper(DECISION, on=on, id=at + 1)
        number = series_of(fresh, profile, on).next_number(there)
        there.append(fresh.with_values({"number": number}))
    for year in range(2023, 2027):
        of_year = [p for p in there if p.issuer.state and p.issued_on and p.issued_on.year == year]
        assert [p.number for p in of_year] == list(range(1, len(of_year) + 1))
