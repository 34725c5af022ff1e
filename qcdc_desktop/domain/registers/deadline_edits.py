"""What a unit knows better than the program (ngày nghỉ, thời hạn đã sửa): notices of days off, deadlines that changed.

Both hold against what is shipped. Deadlines that were counted before keep their day until somebody decides otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar

from qcdc_desktop.domain.deadlines.calendar import ListedDay, WorkCalendar
from qcdc_desktop.domain.deadlines.holidays import YEARS, HolidayRules
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRules, RuleChange, Unit
from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, long, text, whole
from qcdc_desktop.domain.kinds.register import Empty, Given, Register

_PIECE = re.compile(
    r"""
    (?P<bullet>(?:^|\n)\s*[-–—•])
    | (?P<day>\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?)
    | (?P<until>[-–—]|đến)
    | (?P<between>[\s,;]+|ngày|từ|hết|và)
    | (?P<strange>\S+)
    """,
    re.VERBOSE,
)
_LONGEST = timedelta(days=31)


def parse_days(typed: str, year: int) -> tuple[date, ...]:
    """Read ``16/02 17/02, từ 19/02 đến hết 20/02``: days of a year as notices list them, each once, in their order.

    Raises ValueError with a Vietnamese sentence for what is no day, and for a stretch that ends before it begins.
    """
    found: list[date] = []
    ranged = False
    for piece in _PIECE.finditer(typed):
        if piece.lastgroup == "strange":
            raise ValueError(f"“{piece[0]}” không phải là ngày; hãy ghi như 16/02 17/02 hoặc 16/02–20/02.")
        if piece.lastgroup == "until":
            ranged = bool(found)
        elif piece.lastgroup == "day":
            one = _day(piece[0], year)
            found += _until(found[-1], one) if ranged else [one]
            ranged = False
    return tuple(sorted(set(found)))


def _day(said: str, year: int) -> date:
    dom, month, *own = (int(number) for number in re.split(r"[/.]", said))
    try:
        return date(own[0] if own else year, month, dom)
    except ValueError:
        raise ValueError(f"Không có ngày {said}; hãy xem lại.") from None


def _until(first: date, last: date) -> Iterator[date]:
    if not first < last <= first + _LONGEST:
        raise ValueError(f"Khoảng từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} không đúng; hãy xem lại.")
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))


class DayOff(Record):
    """Days off and days worked instead (ngày nghỉ, ngày làm bù), as one notice has them."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "day_off",
        "Ngày nghỉ, ngày làm bù",
        "name",
        order=("year", "id"),
        apart=("year", "notice"),
        evidence=Evidence.KEPT,
    )

    year: str = text("Năm", required=True, width=7)
    name: str = text("Dịp nghỉ", required=True, suggested=True, width=24, help="Ví dụ: Tết Nguyên đán, Quốc khánh")
    off: str = long("Ngày nghỉ", width=32, help="Nhiều ngày một lúc, ví dụ: 16/02 17/02 hoặc 16/02–20/02")
    worked: str = long("Ngày làm bù", width=20, help="Thứ bảy, chủ nhật đi làm thay; ví dụ: 22/08")
    notice: str = text("Số thông báo", width=26, help="Để trống nếu không có thông báo; năm vẫn là chưa chính thức")

    def problems(self) -> tuple[tuple[str, str], ...]:
        if not self.year:
            return ()
        if not (self.year.isdigit() and int(self.year) in YEARS):
            return (("year", f"“Năm” phải từ {YEARS[0]} đến {YEARS[-1]}."),)
        wrong = []
        for name in ("off", "worked"):
            try:
                parse_days(getattr(self, name), int(self.year))
            except ValueError as problem:
                wrong.append((name, str(problem)))
        if not (self.off or self.worked):
            wrong.append(("off", "Chưa ghi ngày nghỉ hoặc ngày làm bù."))
        return tuple(wrong)

    def listed(self) -> Iterator[ListedDay]:
        """Its days, for a calendar. Only of a record without faults."""
        for off, typed in ((True, self.off), (False, self.worked)):
            for one in parse_days(typed, int(self.year)):
                yield ListedDay(one, self.name if off else f"Làm bù {self.name}", off=off, source=self.notice)


class RuleEdit(Record):
    """A deadline that the unit corrected (thời hạn đã sửa): another number of days from a day on, and why."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "rule_edit",
        "Thời hạn đã sửa",
        "code",
        order=("code", "since", "id"),
        apart=("since",),
        evidence=Evidence.KEPT,
    )

    code: str = text("Mã thời hạn", required=True, width=9, help="Như trong phần Tính hạn, ví dụ: KN03")
    condition: Condition = choice("Trường hợp", Condition.PLAIN, width=24)
    days: int | None = whole("Số ngày", required=True, minimum=0, maximum=366, width=8)
    unit: Unit = choice("Tính theo", Unit.CALENDAR, width=14)
    since: date | None = day("Ngày áp dụng", required=True)
    basis: str = text("Văn bản", width=36, help="Số văn bản và điều khoản, ví dụ: Luật số 136/2025/QH15, Điều 1")
    reason: str = long("Lý do sửa", required=True, width=36)

    def change(self) -> RuleChange:
        """For the rules. Only of a record without faults."""
        return RuleChange(
            code=self.code,
            days=self.days or 0,
            since=self.since or date.max,
            reason=self.reason,
            unit=self.unit,
            condition=self.condition,
            basis=self.basis,
        )


@lru_cache(maxsize=8)
def calendar_in_use(shipped: HolidayRules, notices: tuple[DayOff, ...]) -> WorkCalendar:
    """The working calendar with all that the unit entered; made once for the same notices."""
    return shipped.calendar(one for notice in notices for one in notice.listed())


def rules_in_use(shipped: DeadlineRules, edits: Iterable[RuleEdit]) -> DeadlineRules:
    """The deadlines with all that the unit corrected."""
    return shipped.changed(edit.change() for edit in edits)


def _notice(given: Given[DayOff]) -> DayOff:
    return DayOff(year=str(given.day.year))


def _edit(given: Given[RuleEdit]) -> RuleEdit:
    return RuleEdit(since=given.day)


DAYS_OFF: Register[DayOff] = Register(
    DayOff,
    "ngày nghỉ",
    title="Ngày nghỉ, ngày làm bù",
    add="Thêm thông báo nghỉ",
    columns=(
        field_column(DayOff, "year", width=7),
        field_column(DayOff, "name", wide=True),
        field_column(DayOff, "off", width=30),
        field_column(DayOff, "worked", width=18),
        field_column(DayOff, "notice", width=24),
    ),
    today=True,
    blank=_notice,
    empty=Empty(
        "Chưa ghi thông báo nghỉ nào",
        "Chương trình đã có lịch nghỉ các năm 2024–2026. Năm chưa có thông báo thì lịch được tính sẵn và các hạn chạm "
        "đến năm ấy mang lời nhắc; có thông báo thì ghi vào đây, dán cả dãy ngày một lúc.",
    ),
)

RULE_EDITS: Register[RuleEdit] = Register(
    RuleEdit,
    "thời hạn",
    title="Thời hạn đã sửa",
    add="Sửa một thời hạn",
    columns=(
        field_column(RuleEdit, "code", width=9),
        field_column(RuleEdit, "condition", width=24),
        field_column(RuleEdit, "days", width=8),
        field_column(RuleEdit, "unit", width=14),
        field_column(RuleEdit, "since", width=12),
        field_column(RuleEdit, "reason", wide=True),
        field_column(RuleEdit, "basis", width=30, spare=True),
    ),
    today=True,
    blank=_edit,
    empty=Empty(
        "Chưa sửa thời hạn nào",
        "Luật mới hoặc bản gốc ghi số ngày khác thì sửa ở đây, kèm lý do. Hạn đã tính trước đó giữ nguyên ngày cũ.",
    ),
)
