"""Deadlines by chance, counted twice: ``python -m tests.fuzz.deadlines --count N [--seed S]``.

Beside the engine of the program stands a naive one that walks day by day and reads the numbers out of the file of rules
by itself. Both come to the same day, for any rule, day, extensions, suspensions and version of the calendar from 2015
to 2040; and the receipt of each, written and read back, is counted to that day again.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from qcdc_desktop.domain.deadlines.calendar import ListedDay, WorkCalendar
from qcdc_desktop.domain.deadlines.engine import compute, replay
from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.receipts import Asked, Extension, Suspension, read_receipt
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRule, DeadlineRules, NoRule, Resume
from qcdc_desktop.paths import resources
from qcdc_desktop.services.rules import rules
from tests.fuzz.staff_import import main

FIRST, LAST = date(2015, 1, 1), date(2040, 12, 31)
_DAY = timedelta(days=1)
Rule = dict[str, Any]
"""A rule as it stands in a file."""


def run(rounds: int, seed: int, _keep: Path) -> Counter[str]:
    """Count some deadlines twice; raises AssertionError where the engines or a receipt disagree."""
    ended = Counter[str]()
    for number in range(rounds):
        chance = random.Random(f"{seed}/{number}")
        ended[_round(chance, f"round {number} of seed {seed}")] += 1
    return ended


def _round(chance: random.Random, where: str) -> str:
    file = _shipped() if chance.random() < 0.7 else {"deadlines": [_any_rule(chance), _any_extension(chance)]}
    calendar = chance.choice(_calendars())
    start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    rule = chance.choice(file["deadlines"])
    asked = _any_case(chance, file, rule, start)
    book = DeadlineRules(tuple(_read(one) for one in file["deadlines"]))
    expected = naive(file, rule["code"], asked, calendar)
    try:
        found = compute(book, calendar, rule["code"], asked)
    except NoRule:
        assert expected == "no rule", f"{where}: {rule['code']} {asked}: {expected}"
        return "no rule"
    days = [found.receipt.day, *found.receipt.others]
    assert days == expected, f"{where}: {rule['code']} {asked}: {days} against {expected}"
    assert replay(read_receipt(found.receipt.as_text())).receipt == found.receipt, where
    kinds = {"extended": asked.extensions, "suspended": asked.suspensions, "of a case": asked.conditions}
    return " ".join(name for name, given in kinds.items() if given) or "plain"


# The naive engine --------------------------------------------------------------------------------------------------


def naive(file: dict[str, list[Rule]], code: str, asked: Asked, calendar: WorkCalendar) -> object:
    """The days of all readings, the earliest first; ``no rule`` where none is in force."""
    rule = _in_force(file, code, asked.start)
    if rule is None:
        return "no rule"
    conditions = {str(one) for one in asked.conditions}
    if rule.get("remote") and "remote" in conditions:
        rule, conditions = _in_force(file, rule["remote"], asked.start) or rule, conditions - {"remote"}
    days = next((v["days"] for v in rule.get("variants", ()) if set(v["when"]) == conditions), rule["days"])
    granted = [one.days for one in asked.extensions]
    parts = [days, *granted] if rule.get("chain") == "rolled" else [days + sum(granted)]
    resume = asked.resume.value if asked.resume else rule.get("resume", "none")
    restarts = {"restart": [True], "either": [False, True]}.get(resume, [False])
    found = {_walk(rule, asked, parts, calendar, restart=restart) for restart in restarts}
    return sorted(day for day in found if day) or [None]


def _in_force(file: dict[str, list[Rule]], code: str, on: date) -> Rule | None:
    for one in file["deadlines"]:
        if one["code"] == code and one["effective_from"] <= on <= one.get("effective_until", date.max):
            return one
    return None


def _off(day: date, calendar: WorkCalendar) -> bool:
    if day in calendar.listed:
        return calendar.listed[day].off
    return day.isoweekday() in (6, 7)


def _walk(rule: Rule, asked: Asked, parts: Sequence[int], calendar: WorkCalendar, *, restart: bool) -> date | None:
    """Go from day to day and take one off what is left, wherever the day counts."""
    at = asked.start
    if rule["unit"] == "month":
        while (at + _DAY).month == asked.start.month:
            at += _DAY
        while _off(at, calendar):
            at -= _DAY
        return at
    step = -_DAY if rule.get("direction") == "before" else _DAY
    pauses = sorted(asked.suspensions, key=lambda one: one.start)
    for part in parts:
        left = part
        while True:
            if pauses and pauses[0].start <= at:
                pause = pauses.pop(0)
                if pause.end is None:
                    return None
                at, left = max(at, pause.end), part if restart else left
            elif left:
                at += step
                left -= rule["unit"] == "calendar" or not _off(at, calendar)
            elif _off(at, calendar):
                at += step
            else:
                break
    return at


# What is drawn -----------------------------------------------------------------------------------------------------


@cache
def _shipped() -> dict[str, list[Rule]]:
    text = (resources() / "rules" / "deadlines.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _read(rule: Rule) -> DeadlineRule:
    return msgspec.convert(rule, DeadlineRule)


def _any_rule(chance: random.Random) -> Rule:
    back = chance.random() < 0.3
    made: Rule = {
        "code": "T", "name": "Thử", "basis": "Luật", "article": "Điều 1", "trigger": "nhận", "effective_from": FIRST,
        "days": chance.randint(0, 60), "unit": chance.choice(("calendar", "working")),
        "direction": "before" if back else "after",
    }  # fmt: skip
    if not back:
        made["chain"] = chance.choice(("original", "rolled"))
        made["resume"] = chance.choice(("continue", "restart", "either"))
    return made


def _any_extension(chance: random.Random) -> Rule:
    return {
        "code": "U", "name": "Gia hạn", "basis": "Luật", "article": "Điều 2", "trigger": "hết hạn", "days": 30,
        "unit": "calendar", "effective_from": FIRST, "extends": "T", "times": chance.randint(1, 3),
    }  # fmt: skip


def _any_case(chance: random.Random, file: dict[str, list[Rule]], rule: Rule, start: date) -> Asked:
    in_force = _in_force(file, rule["code"], start) or rule
    chosen = chance.choice([[], *(one["when"] for one in in_force.get("variants", ()))])
    granting = next((one for one in file["deadlines"] if one.get("extends") == rule["code"]), None)
    most = granting.get("times", 0) if granting else 0
    if granting and granting.get("variants"):
        variant = chance.choice(granting["variants"])
        chosen, most = variant["when"], variant["times"]
    remote = in_force.get("remote", rule["code"]) != rule["code"] and chance.random() < 0.4
    if rule.get("direction") == "before":
        most = 0
    pauses: list[Suspension] = []
    at = start
    if in_force.get("resume", "none") != "none":
        for _ in range(chance.choice((0, 0, 1, 2))):
            first = at + timedelta(days=chance.randint(-2, 40))
            at = first + timedelta(days=chance.randint(0, 60))
            pauses.append(Suspension(first, None if chance.random() < 0.1 else at))
    return Asked(
        start,
        tuple(Condition(one) for one in ["remote"] * remote + chosen),
        extensions=tuple(Extension(chance.randint(1, 30), "1/QĐ") for _ in range(chance.randint(0, most))),
        suspensions=tuple(pauses),
        resume=chance.choice((None, None, Resume.CONTINUE, Resume.RESTART)) if pauses else None,
    )


@cache
def _calendars() -> tuple[WorkCalendar, ...]:
    """Versions of the calendar: as shipped, without any notice, with notices by chance, and nothing but weeks."""
    chance, shipped = random.Random(2015), rules(HolidayRules)
    made = [shipped.calendar(), HolidayRules((), shipped.festivals).calendar(), WorkCalendar({})]
    for number in range(5):
        own = []
        for year in range(FIRST.year, LAST.year + 2):
            for _ in range(8):
                day = date(year, 1, 1) + timedelta(days=chance.randrange(365))
                own.append(ListedDay(day, "Nghỉ", off=chance.random() < 0.7, source=f"{number}/TB"))
        made.append(shipped.calendar(own))
    return tuple(made)


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
