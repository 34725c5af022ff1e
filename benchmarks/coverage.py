"""Coverage of 500 people, 50 sessions and 30 directives in one pass, against the same numbers by bare SQL."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.timing import Pair, in_turn
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.coverage import Studies
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.unit import Category, Person, Profile
from qcdc_desktop.services.files import files
from qcdc_desktop.storage.session import Session

PEOPLE, SESSIONS, DIRECTIVES = 500, 50, 30
_ON = date(2025, 6, 30)
_ASKED = """
    SELECT id FROM person
    WHERE category <> '' AND (left_on IS NULL OR left_on > :day) AND (joined_on IS NULL OR joined_on <= :day)
      AND id NOT IN (SELECT person_id FROM absence WHERE start <= :day AND (until IS NULL OR until >= :day))"""
_BRIEFED = f"""
    SELECT count(DISTINCT a.person_id) FROM briefing_directive l
    JOIN briefing b ON b.id = l.briefing_id AND b.held_on <= :day
    JOIN attendance a ON a.briefing_id = b.id AND a.state IN ('present', 'elsewhere')
    WHERE l.directive_id = :directive AND a.person_id IN ({_ASKED})"""


def measure(folder: Path, rounds: int = 7) -> tuple[Pair, Pair]:
    """Ours over the bare SQL: with the records at hand, as a page has them, and reading the file as well."""
    path = folder / "coverage.qcdc"
    with files.create(path, Profile(name="ĐU", superior="ĐB", school="THPT", place="X"), school_year(2024)) as session:
        _fill(session)
        kinds = (Person, Absence, Directive, Briefing, BriefingDirective, Attendance)
        at_hand = Gathered(record for kind in kinds for record in session.all(kind))

    def ours() -> list[int]:
        studies = Studies(at_hand)
        return [len(studies.coverage((d.id,), Audience.ALL, _ON).briefed) for d in at_hand.all(Directive)]

    def read_anew() -> None:
        with Session.open(path, read_only=True) as session:
            studies = Studies(session)
            for directive in session.all(Directive):
                studies.coverage((directive.id,), Audience.ALL, _ON)

    with closing(sqlite3.connect(path)) as conn:

        def bare() -> list[int]:
            day = {"day": _ON.isoformat()}
            conn.execute(f"SELECT count(*) FROM ({_ASKED})", day).fetchone()
            return [conn.execute(_BRIEFED, {**day, "directive": d.id}).fetchone()[0] for d in at_hand.all(Directive)]

        if ours() != bare():
            raise AssertionError("both ways must count the same people")
        return in_turn(ours, bare, rounds), in_turn(read_anew, bare, rounds)


def _fill(session: Session) -> None:
    chance = random.Random(5)  # the same sheets in every run, not a secret
    start = date(2024, 9, 2)
    with session.atomic("Đo"):
        for i in range(PEOPLE):
            left = date(2025, 1, 1) if i % 50 == 0 else None
            session.add(Person(name=f"Người {i}", category=Category.TEACHER, section=f"Tổ {i % 12}", left_on=left))
        for i in range(10):
            session.add(Absence(person_id=7 * i + 2, start=date(2025, 3, 1)))
        for i in range(DIRECTIVES):
            session.add(Directive(number=f"{i}-CT/TW", summary="x", must_study=True))
        for i in range(SESSIONS):
            session.add(Briefing(year_id=1, topic="x", held_on=start + timedelta(days=5 * i)))
            for directive in chance.sample(range(1, DIRECTIVES + 1), 3):
                session.add(BriefingDirective(briefing_id=i + 1, directive_id=directive))
            for person in range(1, PEOPLE + 1):
                absent = chance.random() < 0.1  # one in ten is absent
                state = AttendanceState.EXCUSED if absent else AttendanceState.PRESENT
                session.add(Attendance(briefing_id=i + 1, person_id=person, state=state))
