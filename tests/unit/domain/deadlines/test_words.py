"""What is said of a deadline is enough to count it again: here the words alone are read, and counted by hand."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.deadlines.engine import Deadline, compute
from qcdc_desktop.domain.deadlines.receipts import Asked, Extension, Suspension
from qcdc_desktop.domain.deadlines.rules import Chain, Condition, DeadlineRules, OtherReading, Resume, Unit
from qcdc_desktop.domain.deadlines.words import explained, year_words
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.services.rules import rules
from tests.unit.domain.deadlines.test_rows import ROWS
from tests.unit.domain.deadlines.worked import PLAIN, deadline, shipped

DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
COUNT = re.compile(r"Ngày 0 là [^(]*?(\d\d/\d\d/\d{4}).*?không tính\. Tính( ngược lại)? (\d+) ngày( làm việc)?")
STOP = re.compile(r"Tạm đình chỉ [^,:]*?(\d\d/\d\d/\d{4}).*đã tính (\d+) ngày")
END = re.compile(r"(?:Hết hạn|Chậm nhất) .*?(\d\d/\d\d/\d{4})\.$")


def days(said: str) -> list[date]:
    """All days of a text."""
    return [date(int(year), int(month), int(dom)) for dom, month, year in DAY.findall(said)]


def skipped(line: str) -> list[set[date]]:
    """The days that a line leaves out, in each of its parts that does."""
    return [set(days(part)) for part in re.split(r"[;,] ", line) and re.findall(r"bỏ qua: ([^;]*)", line)]


def recounted(lines: tuple[str, ...]) -> list[tuple[date, date]]:
    """The day that a reader comes to for each reading, beside the day that is printed."""
    found, reached = [], None
    line = ""
    for said in lines:
        if match := COUNT.match(said):
            line, reached = said, by_hand(said, int(match[3]))
        elif match := STOP.match(said):
            begun, last = days(line)[0], days(match[1])[0]
            out = set().union(*skipped(line))
            assert int(match[2]) == sum(begun + timedelta(days=n) not in out for n in range(1, (last - begun).days + 1))
        elif match := re.match(r"Ngày làm việc cuối của tháng .* là .*?(\d\d/\d\d/\d{4})", said):
            reached = days(match[1])[0]
        elif (match := END.match(said)) and reached:
            found.append((reached, days(match[1])[0]))
    return found


def by_hand(line: str, number: int) -> date:
    """Count a line as it is written: nothing is known but the days that it names."""
    match = COUNT.match(line)
    assert match
    at, step = days(match[1])[0], timedelta(days=-1 if match[2] else 1)
    parts = skipped(line)
    moved = "là ngày nghỉ nên chuyển" in line
    out = parts[0] if match[4] and not (moved and len(parts) == 1) and parts else set()
    counted = 0
    while counted < number:
        at += step
        counted += at not in out
        if counted == 1 and (first := re.search(r"ngày 1 là [^;]*", line)):
            assert days(first[0])[0] == at or at in out
    if number and (last := re.search(rf"ngày {number} là [^;.]*", line)):
        assert days(last[0]) == [at]
    while moved and at in parts[-1]:
        at += step
    return at


@pytest.mark.parametrize(("code", "conditions", "start", "day"), ROWS)
def test_the_words_of_every_row_count_to_its_day(
    code: str, conditions: tuple[Condition, ...], start: date, day: date
) -> None:
    assert recounted(explained(deadline(code, start, *conditions))) == [(day, day)]


LONG = DeadlineRules((
    replace(
        PLAIN,
        days=20,
        unit=Unit.WORKING,
        resume=Resume.EITHER,
        chain=Chain.ROLLED,
        other=OtherReading("Tính ngày", 30, Unit.CALENDAR),
    ),
    replace(PLAIN, code="U", extends="T", days=30, times=3),
))  # fmt: skip
"""A rule of which everything can be asked at once."""


@st.composite
def cases(draw: st.DrawFn) -> Deadline:
    """Deadlines with suspensions, extensions, several readings, over all holidays."""
    start = draw(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
    pauses = []
    at = start
    for _ in range(draw(st.integers(0, 2))):
        first = at + timedelta(days=draw(st.integers(0, 15)))
        at = first + timedelta(days=draw(st.integers(0, 40)))
        pauses.append(Suspension(first, at, "1/QĐ-THPT", "2/QĐ-THPT ngày 03/04/2026"))
    granted = tuple(Extension(n, "9/QĐ") for n in draw(st.lists(st.integers(1, 30), max_size=2)))
    return compute(LONG, shipped(), "T", Asked(start, extensions=granted, suspensions=tuple(pauses)))


@given(cases())
def test_the_words_of_any_case_count_to_the_days_of_its_readings(found: Deadline) -> None:
    told = recounted(explained(found))
    assert [printed for _, printed in told] == [found.receipt.day, *found.receipt.others]
    assert all(by_reader == printed for by_reader, printed in told)


def test_the_words_name_the_law_the_holiday_and_the_worked_saturday() -> None:
    lines = explained(deadline("KN03", date(2026, 11, 17)))
    assert (
        lines[0]
        == "KN03 – Thụ lý hoặc trả lời không thụ lý khiếu nại: 7 ngày làm việc kể từ ngày nhận được đơn khiếu nại."
    )
    assert "thứ ba 24/11/2026 (Ngày Văn hóa Việt Nam)" in lines[1]
    assert "ngày 1 là thứ tư 18/11/2026" in lines[1]
    assert lines[2] == "Hết hạn thứ sáu 27/11/2026."
    assert lines[3].startswith("Căn cứ: khoản 1 Điều 16, Nghị định số 124/2020/NĐ-CP")
    assert lines[3].endswith("(áp dụng từ ngày 01/07/2026).")
    assert "có tính: thứ bảy 22/08/2026 (Làm bù ngày 31/8)" in explained(deadline("KN06", date(2026, 8, 20)))[1]


def test_a_day_0_that_is_off_is_not_among_the_days_left_out() -> None:
    assert "bỏ qua" not in explained(deadline("KN06", date(2026, 11, 15)))[1], "a Sunday, then three working days"


def test_the_words_name_the_case_and_the_numbers_of_decisions() -> None:
    asked = Asked(date(2026, 7, 6), (Condition.COMPLEX,), extensions=(Extension(30, "12/QĐ"), ))  # fmt: skip
    lines = explained(compute(rules(DeadlineRules), shipped(), "TC04", asked))
    assert "(Vụ việc phức tạp)" in lines[0]
    assert lines[1] == "Số ngày: 30 + 30 (gia hạn, số 12/QĐ); phần gia hạn tính tiếp từ ngày hết hạn gốc."


def test_a_suspended_case_says_that_it_has_no_day() -> None:
    asked = Asked(date(2026, 7, 6), suspensions=(Suspension(date(2026, 7, 16), decision="3/QĐ"),))
    lines = explained(compute(rules(DeadlineRules), shipped(), "KN04", asked))
    assert lines[1:4] == (
        "Ngày 0 là thứ hai 06/07/2026 (ngày thụ lý khiếu nại), không tính. Tính 30 ngày.",
        "Tạm đình chỉ thứ năm 16/07/2026, số 3/QĐ: đã tính 10 ngày, còn 20 ngày.",
        "Đang tạm đình chỉ, chưa có ngày hết hạn.",
    )


def test_the_days_off_of_a_year_are_told_as_they_are_counted() -> None:
    assert year_words(shipped(), 2025) == (
        "Ngày nghỉ năm 2025 (theo thông báo): 01/01 Tết Dương lịch; 27/01–31/01 Tết Nguyên đán; "
        "07/04 Giỗ Tổ Hùng Vương; 30/04 Ngày Chiến thắng; 01/05 Ngày Quốc tế lao động; 02/05 Nghỉ hoán đổi với 26/4; "
        "01/09–02/09 Quốc khánh; đi làm bù 26/04."
    )
    assert year_words(shipped(), 2027).startswith(
        "Ngày nghỉ năm 2027 (tính sẵn, chưa có thông báo chính thức): 01/01 Tết Dương lịch; 05/02–10/02 Tết Nguyên đán;"
    )
    assert year_words(shipped(), 2090).endswith(": không có.")


def test_what_is_due_at_the_event_itself_says_so() -> None:
    lines = explained(deadline("TD04", date(2026, 7, 13), Condition.READY))
    assert "chậm nhất trong ngày tiếp công dân trực tuyến" in lines[0]
