"""The numbers of papers: one after the other in a term, none twice, what is missing told."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.series import doubles, gap_words, running, same_number, series_of
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from tests import factories

FIRST, LAST = date(2020, 6, 15), date(2025, 6, 15)
TERM = factories.profile(term_start=FIRST, term_end=LAST)
OPEN = factories.profile(term_start=None, term_end=None)
RESOLUTION, REPORT, PLAN = PaperKind.RESOLUTION, PaperKind.REPORT, PaperKind.PLAN


def paper(kind: PaperKind = RESOLUTION, number: int | None = None, on: date | None = None, **more: object) -> Paper:
    return factories.paper(kind, number=number, issued_on=on, **more)


def following(there: list[Paper], kind: PaperKind = RESOLUTION, profile: Profile = TERM) -> int:
    return series_of(Paper(kind=kind), profile).next_number(there)


def test_the_number_line_has_no_colon_and_a_zero_under_ten() -> None:
    assert paper(number=5).symbol("ĐU") == "Số 05-NQ/ĐU"
    assert paper(REPORT, 112).symbol("CB") == "Số 112-BC/CB"
    assert paper(REPORT).symbol("ĐU") == "Số      -BC/ĐU"


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
    assert Paper(kind=PaperKind.REGULATION, number=4).symbol("ĐU") == "Số 04-QĐ/ĐU"


def test_a_congress_has_one_series_for_all_its_papers() -> None:
    there = [
        paper(number=2, on=date(2025, 6, 14), issuer=Issuer.CONGRESS, id=1),
        paper(number=8, on=date(2025, 6, 1), id=2),
    ]
    report = Paper(kind=REPORT, issuer=Issuer.CONGRESS)
    assert series_of(report, TERM).next_number(there) == 3
    assert following(there) == 9
    assert there[0].symbol("ĐU") == "Số 02-NQ/ĐH"
    assert [s.words(s.next_number(there)) for s in running(there, TERM)] == ["09-NQ", "03-ĐH"]


def test_a_number_of_the_term_is_taken_once() -> None:
    first = paper(number=5, on=date(2024, 9, 5), id=1)
    later = paper(number=5, on=date(2025, 3, 1), id=2)
    assert same_number([first, later], later, TERM) == first
    assert same_number([first], first, TERM) is None
    assert same_number([first], paper(REPORT, 5, id=3), TERM) is None
    assert same_number([first], paper(number=5, on=date(2019, 1, 1), id=4), TERM) is None
    assert same_number([first], paper(id=5), TERM) is None


def test_two_papers_with_one_number_are_told_in_the_term_that_holds_both() -> None:
    there = [paper(number=5, on=date(2019, 9, 5), id=1), paper(number=5, on=date(2024, 9, 5), id=2), paper(id=3)]
    assert doubles(there, TERM) == ()
    assert doubles(there, OPEN) == ("05-NQ",)


def test_missing_numbers_are_told_in_runs() -> None:
    there = [paper(number=n, id=n) for n in (2, 5, 6, 9)]
    gaps = series_of(Paper(), TERM).gaps(there)
    assert gaps == (1, 3, 4, 7, 8)
    assert gap_words(gaps) == "01, 03–04, 07–08"
    assert gap_words(()) == ""


@given(st.lists(st.integers(1, 60), unique=True))
def test_the_next_number_is_free_and_gaps_are_all_that_lies_below(numbers: list[int]) -> None:
    there = [paper(number=n, id=n) for n in numbers]
    series = series_of(Paper(), TERM)
    fresh = series.next_number(there)
    assert fresh not in numbers
    assert sorted((*series.gaps(there), *numbers)) == list(range(1, fresh))
