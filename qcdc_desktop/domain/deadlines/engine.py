"""The deadline engine: out of a rule, a day and a calendar comes a deadline with its receipt.

Which numbers hold is in :mod:`rules`, how days are counted in :mod:`counting`, what is kept in :mod:`receipts`, and how
a deadline is explained in :mod:`words`.
"""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.deadlines.calendar import WorkCalendar, version_of
from qcdc_desktop.domain.deadlines.counting import Count, Way, readings
from qcdc_desktop.domain.deadlines.receipts import Asked, Receipt, Terms
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRule, DeadlineRules, Resume
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import write_day

_LAST_YEAR = 2199
"""Later years are refused: such a day is a slip."""


class Deadline(Value):
    """A deadline with all that it rests on."""

    receipt: Receipt
    counts: tuple[Count, ...]
    """The readings, that of the working day first."""
    warnings: tuple[str, ...] = ()
    """What has to be known or done about it, as sentences."""


def compute(rules: DeadlineRules, calendar: WorkCalendar, code: str, asked: Asked) -> Deadline:
    """The deadline of a case.

    Raises KeyError for a code that is not known, NoRule where no rule is in force on the day, ValueError with a
    sentence for conditions, extensions or suspensions that the rule does not know.
    """
    if asked.start.year > _LAST_YEAR:
        raise ValueError(f"Ngày {write_day(asked.start)} quá xa; hãy xem lại năm.")
    rule, conditions = _rule_for(rules, code, asked)
    extension = rules.extension(rule.code, asked.start, asked.pending_on)
    _demand(rule, extension, conditions, asked)
    variant = rule.variant(conditions)
    terms = Terms(
        code=rule.code,
        version=rule.version,
        name=rule.name,
        law=rule.law,
        trigger=variant.trigger or rule.trigger,
        days=variant.days,
        unit=rule.unit,
        direction=rule.direction,
        chain=rule.chain,
        resume=rule.resume,
        other=rule.other,
    )
    done = _counted(terms, asked, calendar)
    notes = [*_notes(rule, extension, asked, conditions), *done.warnings]
    return replace(done, warnings=tuple(notes))


def replay(receipt: Receipt) -> Deadline:
    """The deadline once more, out of its receipt alone."""
    return _counted(receipt.terms, receipt.asked, receipt.work_calendar())


def moved(receipt: Receipt, rules: DeadlineRules, calendar: WorkCalendar) -> Deadline | None:
    """What a deadline would become by other rules or another calendar; None where its day stays.

    One that could not be counted any more stays as it is: nothing moves to no day at all.
    """
    try:
        after = compute(rules, calendar, receipt.terms.code, receipt.asked)
    except (KeyError, ValueError):
        return None
    return after if after.receipt.day != receipt.day else None


def _rule_for(rules: DeadlineRules, code: str, asked: Asked) -> tuple[DeadlineRule, frozenset[Condition]]:
    """The rule in force and the conditions that tell its variants; remote areas may have a rule of their own."""
    rule = rules.in_force(code, asked.start, asked.pending_on)
    conditions = frozenset(asked.conditions)
    if rule.remote and Condition.REMOTE in conditions:
        return rules.in_force(rule.remote, asked.start, asked.pending_on), conditions - {Condition.REMOTE}
    return rule, conditions


def _demand(rule: DeadlineRule, extension: DeadlineRule | None, conditions: frozenset[Condition], asked: Asked) -> None:
    """Refuse what the rule does not know."""
    met = {*rule.variant(conditions).when, *(extension.variant(conditions).when if extension else ())}
    if strange := sorted(conditions - met):
        said = ", ".join(f"“{one.words}”" for one in strange)
        raise ValueError(f"Thời hạn {rule.code} không có trường hợp {said}.")
    if asked.suspensions and rule.resume is Resume.NONE:
        raise ValueError(f"Thời hạn {rule.code} không tạm đình chỉ được.")
    if not asked.extensions:
        return
    if not extension:
        raise ValueError(f"Thời hạn {rule.code} không gia hạn được.")
    most = extension.variant(conditions)
    if len(asked.extensions) > most.times:
        raise ValueError(f"Thời hạn {rule.code} chỉ gia hạn được {most.times} lần trong trường hợp này.")
    if any(not 0 < one.days <= most.days for one in asked.extensions):
        raise ValueError(f"Mỗi lần gia hạn thời hạn {rule.code} từ 1 đến {most.days} ngày.")


def _counted(terms: Terms, asked: Asked, calendar: WorkCalendar) -> Deadline:
    counts = readings(_ways(terms, asked), asked, calendar)
    looked_at = [span for one in counts for span in one.looked_at()]
    days = {one.day: one for first, last in looked_at for one in calendar.marked(first, last)}
    listed = tuple(days[day] for day in sorted(days))
    years = {year for first, last in looked_at for year in range(first.year, last.year + 1)}
    receipt = Receipt(
        terms=terms,
        asked=asked,
        day=counts[0].day,
        others=tuple(one.day for one in counts[1:] if one.day),
        days=listed,
        calendar=version_of(listed),
        unofficial=tuple(sorted(years - calendar.official)),
    )
    return Deadline(receipt, counts, tuple(_warnings(receipt, counts)))


def _ways(terms: Terms, asked: Asked) -> list[Way]:
    """All ways to read the terms for a case."""
    way = Way(terms.days, terms.unit, terms.direction, terms.chain)
    ways = [way]
    if terms.other:
        ways.append(replace(way, days=terms.other.days, unit=terms.other.unit, words=terms.other.words))
    resume = asked.resume or terms.resume
    if not asked.suspensions or resume is Resume.CONTINUE:
        return ways
    again = [replace(one, restart=True) for one in ways]
    if resume is Resume.RESTART:
        return again
    return [*(_named(one, Resume.CONTINUE) for one in ways), *(_named(one, Resume.RESTART) for one in again)]


def _named(way: Way, reading: Choice) -> Way:
    return replace(way, words="; ".join(filter(None, (way.words, reading.words))))


def _notes(
    rule: DeadlineRule, extension: DeadlineRule | None, asked: Asked, conditions: frozenset[Condition]
) -> Iterator[str]:
    """What the rule says beside the day."""
    if rule.reason:
        yield f"Thời hạn này đã được sửa ở đơn vị. Lý do: {rule.reason}"
    elif rule.sources < 2:
        yield "Thời hạn này mới đối chiếu từ một nguồn; hãy xem lại văn bản gốc, sai thì sửa ở mục Thời hạn đã sửa."
    if rule.variant(conditions).written and not asked.paper:
        yield "Việc áp dụng trường hợp này phải có văn bản lưu trong hồ sơ; chưa ghi số văn bản."
    if any(not one.decision for one in asked.extensions):
        yield "Gia hạn phải có quyết định bằng văn bản; chưa ghi số quyết định."
    if extension and not asked.extensions:
        most = extension.variant(conditions)
        yield (
            f"Có thể gia hạn {most.times} lần, mỗi lần không quá {most.days} {rule.unit.words}, bằng quyết định "
            f"({extension.code}: {extension.law})."
            if most.times
            else f"Chỉ vụ việc phức tạp mới gia hạn được ({extension.code}: {extension.law})."
        )


def _warnings(receipt: Receipt, counts: tuple[Count, ...]) -> Iterator[str]:
    """What the calendar and the case say beside the day."""
    for year in receipt.unofficial:
        yield f"Lịch nghỉ năm {year} chưa có thông báo chính thức; ngày này có thể thay đổi."
    yield from dict.fromkeys(one.unsure for one in receipt.days if one.unsure)
    if receipt.day is None:
        yield "Vụ việc đang tạm đình chỉ; hạn được tính khi có quyết định tiếp tục giải quyết."
    for late in counts[0].late:
        yield f"Quyết định tạm đình chỉ ngày {write_day(late)} có sau khi đã hết hạn nên không làm thay đổi hạn."
