"""A deadline explained in words: enough to count its day again by hand, from day 0 over every day that is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from qcdc_desktop.domain.deadlines.calendar import DAY, WorkCalendar, weekday_words
from qcdc_desktop.domain.deadlines.counting import Count, Leg, Way
from qcdc_desktop.domain.deadlines.engine import Deadline
from qcdc_desktop.domain.deadlines.receipts import Receipt, Terms
from qcdc_desktop.domain.deadlines.rules import Direction, Unit
from qcdc_desktop.domain.kinds.writing import write_day


def day_words(day: date) -> str:
    """``thứ ba 17/11/2026``."""
    return f"{weekday_words(day)} {write_day(day)}"


def terms_words(terms: Terms) -> str:
    """``7 ngày làm việc kể từ ngày nhận đơn``."""
    if terms.unit is Unit.MONTH:
        return "chậm nhất ngày làm việc cuối của tháng"
    if terms.direction is Direction.BEFORE and not terms.days:
        return f"chậm nhất trong ngày {terms.trigger}"
    if terms.direction is Direction.BEFORE:
        return f"chậm nhất {terms.days} {terms.unit.words} trước ngày {terms.trigger}"
    return f"{terms.days} {terms.unit.words} kể từ ngày {terms.trigger}"


def due_words(receipt: Receipt, day: date | None) -> str:
    """``Hết hạn thứ sáu 27/11/2026``; of a case that is suspended, that it has no day."""
    if day is None:
        return "Đang tạm đình chỉ, chưa có ngày hết hạn"
    return f"{'Chậm nhất' if receipt.terms.direction is Direction.BEFORE else 'Hết hạn'} {day_words(day)}"


def explained(deadline: Deadline) -> tuple[str, ...]:
    """What was counted, how, and by which law: a sentence or two a line."""
    receipt, first = deadline.receipt, deadline.counts[0]
    case = "; ".join(one.words for one in receipt.asked.conditions)
    about = f" ({case})" if case else ""
    lines = [f"{receipt.terms.code} – {receipt.terms.name}{about}: {terms_words(receipt.terms)}."]
    for count in deadline.counts:
        reading = f"“{count.way.words or 'Theo đúng số ngày đã ghi'}”"
        if count is not first:
            lines.append(f"Cách hiểu khác: {reading}.")
        elif len(deadline.counts) > 1:
            lines.append(f"Văn bản có thể hiểu theo nhiều cách, chương trình dùng ngày sớm nhất: {reading}.")
        lines += _counted(receipt, count)
    return (*lines, f"Căn cứ: {receipt.terms.law} (áp dụng từ ngày {write_day(receipt.terms.since)}).")


def year_words(calendar: WorkCalendar, year: int) -> str:
    """The days off of a year and the days worked instead, as they are counted: ``16/02–20/02 Tết Nguyên đán; …``."""
    runs: list[tuple[str, list[date]]] = []
    for one in (calendar.listed[day] for day in sorted(calendar.listed) if day.year == year):
        if not one.off:
            continue
        if runs and runs[-1][0] == one.name and calendar.between(runs[-1][1][-1], one.day) == 0:
            runs[-1][1].append(one.day)
        else:
            runs.append((one.name, [one.day]))
    said = [f"{'–'.join(dict.fromkeys(f'{day:%d/%m}' for day in (days[0], days[-1])))} {name}" for name, days in runs]
    worked = [f"{day:%d/%m}" for day in sorted(calendar.listed) if day.year == year and calendar.works(day)]
    known = "theo thông báo" if year in calendar.official else "tính sẵn, chưa có thông báo chính thức"
    instead = f"; đi làm bù {', '.join(worked)}" if worked else ""
    return f"Ngày nghỉ năm {year} ({known}): {'; '.join(said) or 'không có'}{instead}."


def _counted(receipt: Receipt, count: Count) -> Iterator[str]:
    """How one reading comes to its day."""
    calendar, asked = receipt.work_calendar(), receipt.asked
    if asked.extensions:
        granted = " + ".join(f"{one.days} (gia hạn{_numbered(one.decision)})" for one in asked.extensions)
        yield f"Số ngày: {count.way.days} + {granted}; phần gia hạn tính tiếp từ {count.way.chain.words}."
    cuts = iter(sorted(asked.suspensions, key=lambda one: one.start))
    begun = f"ngày {receipt.terms.trigger}"
    for leg in count.legs:
        yield _leg(count.way, leg, begun, calendar)
        begun = "ngày hạn trước đã chuyển đến"
        if leg.stopped:
            cut = next(cuts)
            used = f"Tạm đình chỉ {day_words(leg.stopped)}{_numbered(cut.decision)}: đã tính {leg.days - leg.left} "
            rest = "tính lại từ đầu" if count.way.restart else f"còn {leg.left} {count.way.unit.words}"
            yield f"{used}{count.way.unit.words}, {rest}."
            begun = f"quyết định tiếp tục giải quyết{_numbered(cut.resumed_by)}"
    yield f"{due_words(receipt, count.day)}."


def _leg(way: Way, leg: Leg, begun: str, calendar: WorkCalendar) -> str:
    """One stretch: its day 0, what is counted, every day left out on the way, and where it is moved to."""
    if way.unit is Unit.MONTH:
        return f"Ngày làm việc cuối của tháng {leg.start:%m/%Y} là {day_words(leg.end)}."
    step = DAY if way.direction is Direction.AFTER else -DAY
    back = "" if way.direction is Direction.AFTER else " ngược lại"
    last = leg.stopped or leg.reached
    said = [f"Ngày 0 là {day_words(leg.start)} ({begun}), không tính. Tính{back} {leg.days} {way.unit.words}"]
    if way.unit is Unit.WORKING:
        passed = _from(leg.start + step, last, step)
        said += _listed("bỏ qua", (day for day in passed if not calendar.works(day)), calendar)
        said += _listed("có tính", (day for day in passed if calendar.works(day) and day.weekday() > _FRIDAY), calendar)
    if leg.stopped:
        return f"{'; '.join(said)}."
    if leg.days > 1:
        first = leg.start + step
        said.append(f"ngày 1 là {day_words(calendar.nearest(first, step) if way.unit is Unit.WORKING else first)}")
    if leg.days:
        said.append(f"ngày {leg.days} là {day_words(leg.reached)}")
    if leg.end != leg.reached:
        where = "ngày làm việc tiếp theo" if step == DAY else "ngày làm việc liền trước"
        off = _listed("bỏ qua", _from(leg.reached, leg.end - step, step), calendar)
        said.append(f"là ngày nghỉ nên chuyển đến {where}, {off[0]}")
    return f"{'; '.join(said)}."


_FRIDAY = 4


def _from(first: date, last: date, step: timedelta) -> tuple[date, ...]:
    """The days on the way, both ends included; none where the last lies before the first."""
    return tuple(first + n * step for n in range((last - first) // step + 1))


def _listed(how: str, days: Iterable[date], calendar: WorkCalendar) -> list[str]:
    """``bỏ qua: chủ nhật 22/11/2026, thứ ba 24/11/2026 (Ngày Văn hóa Việt Nam)``; nothing where there are none."""
    named = [day_words(day) + (f" ({name})" if (name := calendar.name(day)) else "") for day in days]
    return [f"{how}: {', '.join(named)}"] if named else []


def _numbered(paper: str) -> str:
    return f", số {paper}" if paper else ""
