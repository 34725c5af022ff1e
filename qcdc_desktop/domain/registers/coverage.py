"""Coverage (độ phủ, X01): who of those that must be briefed on some directives has been, on the day asked.

The rule is shown to the user in the words of :data:`RULE`; each clause has a test of that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.figure import ref_to
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.plot import Point, Steps
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.source import Source, by_parent
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import in_prose, upper_first, write_day, write_percent
from qcdc_desktop.domain.registers.audience import Audience, listens
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.library import Directive, in_force
from qcdc_desktop.domain.registers.staff import Absence, Standing, by_name, standing
from qcdc_desktop.domain.registers.unit import Person

RULE = """
Mẫu số là những người thuộc đối tượng có tên trong danh sách nhân sự và đang làm việc vào ngày tính: người đã rời trường
không tính; người đang nghỉ thai sản, biệt phái, đi học dài ngày chưa tính; người mới về phải học như mọi người; người
làm ở hai nơi tính ở đây, nếu đã học bên kia thì ghi “đã học ở nơi khác”.
Tử số là những người trong đó đã dự, học bù hoặc đã học ở nơi khác đủ các văn bản, ở những buổi đến hết ngày tính.
Văn bản đã được thay thế thì phải học văn bản mới; văn bản đã hết hiệu lực không phải học nữa.
Không có ai trong danh sách, không còn văn bản nào phải học, hoặc chưa buổi nào được điểm danh: chưa đủ số liệu.
"""
"""The rule in words."""


class Coverage(Value):
    """Who was asked and who was briefed on a day, by given name."""

    on: date
    directives: tuple[int, ...]
    """The directives in force on the day that stand for those chosen."""
    briefed: tuple[Person, ...]
    missing: tuple[Person, ...]
    away: tuple[Person, ...]
    """On the roster but not at work: not asked."""
    sessions: tuple[Briefing, ...]
    """Sessions on these directives up to the day, attendance taken or not."""
    taken: bool
    """Whether the attendance of any of them was taken."""

    @property
    def asked(self) -> int:
        """How many people must have been briefed."""
        return len(self.briefed) + len(self.missing)

    @property
    def share(self) -> float | None:
        """Percent briefed; None where it cannot be known."""
        return len(self.briefed) * 100 / self.asked if self.asked and self.directives and self.taken else None

    def in_words(self) -> str:
        """Where the figure comes from, or why there is none, in words."""
        day = write_day(self.on)
        if not self.directives:
            return f"Ngày {day} không có văn bản nào phải học"
        if not self.asked:
            return f"Ngày {day} danh sách nhân sự không có ai thuộc đối tượng"
        if not self.sessions:
            return f"Đến ngày {day} chưa tổ chức quán triệt các văn bản này"
        if not self.taken:
            return f"Đến ngày {day} chưa điểm danh buổi quán triệt nào"
        asked = in_prose(self.asked)
        reached = f"{in_prose(len(self.briefed))}/{asked} người đã" if self.briefed else f"chưa ai trong {asked} người"
        words = [f"{reached} được quán triệt, tính đến ngày {day}"]
        if self.briefed and self.missing:
            words.append(f"còn {in_prose(len(self.missing))} người")
        if self.away:
            words.append(f"chưa tính {in_prose(len(self.away))} người vắng dài ngày")
        return upper_first("; ".join(words))

    def missing_in_words(self) -> str:
        """Who is missing, by name, for those who have to call them; a paper to the superior does not say it."""
        names = ", ".join(p.name for p in self.missing[:_NAMED])
        more = f" và {len(self.missing) - _NAMED} người khác" if len(self.missing) > _NAMED else ""
        return f"Chưa dự: {names}{more}." if self.missing and self.taken else ""


_NAMED = 5
"""So many missing names are told in a sentence; the list holds all."""


class Missed(Value):
    """A session that somebody was called for and did not know of afterwards, with the line that says why."""

    briefing: Briefing
    line: Attendance


class Studies:
    """Who studied what and when, looked through once; answers any question of coverage."""

    def __init__(self, source: Source, without: int = 0) -> None:
        """``without`` is the id of a session that is not looked at."""
        self._people = by_name(source.all(Person))
        self._spells = by_parent(source.all(Absence), "person_id")
        self._library = {d.id: d for d in source.all(Directive)}
        held = {b.id: b for b in source.all(Briefing) if b.held_on and b.id != without}
        self._there: dict[int, set[int]] = defaultdict(set)
        self._taken: set[int] = set()
        self._lines: dict[int, list[Attendance]] = defaultdict(list)
        for line in source.all(Attendance):
            self._lines[line.briefing_id or 0].append(line)
            self._taken.add(line.briefing_id or 0)
            if line.briefed():
                self._there[line.briefing_id or 0].add(line.person_id or 0)
        self._sessions: dict[int, list[Briefing]] = defaultdict(list)
        for link in source.all(BriefingDirective):
            if link.briefing_id in held:
                self._sessions[link.directive_id or 0].append(held[link.briefing_id])

    def coverage(self, chosen: Iterable[int], audience: Audience, on: date) -> Coverage:
        """How far the chosen directives have reached an audience on a day."""
        wanted = in_force(chosen, self._library, on)
        sessions = {b.id: b for d in wanted for b in self._sessions[d] if b.held_on and b.held_on <= on}
        knowing = [set().union(*(self._there[b.id] for b in self._sessions[d] if b.id in sessions)) for d in wanted]
        knows_all: set[int] = set.intersection(*knowing) if knowing else set()
        asked, away = [], []
        for person in self._people:
            if listens(person, audience, on):
                how = standing(person, self._spells[person.id], on)
                if how is Standing.PRESENT:
                    asked.append(person)
                elif how is Standing.AWAY:
                    away.append(person)
        return Coverage(
            on=on,
            directives=wanted,
            briefed=tuple(p for p in asked if p.id in knows_all),
            missing=tuple(p for p in asked if p.id not in knows_all),
            away=tuple(away),
            sessions=tuple(sorted(sessions.values(), key=lambda b: (b.held_on or on, b.id))),
            taken=any(b in self._taken for b in sessions),
        )

    def missed(self, one: Coverage) -> Mapping[int, tuple[Missed, ...]]:
        """Why those missing were not briefed, by person: the sessions that they were called for and missed."""
        lines = [(b, line) for b in one.sessions for line in self._lines[b.id]]
        return {
            p.id: tuple(Missed(b, line) for b, line in lines if line.person_id == p.id and not line.briefed())
            for p in one.missing
        }

    def away(self, one: Coverage) -> tuple[tuple[Person, Absence], ...]:
        """Those not asked with the spell for which they are away."""
        found = ((p, next((a for a in self._spells[p.id] if a.covers(one.on)), None)) for p in one.away)
        return tuple((p, spell) for p, spell in found if spell)

    def history(self, chosen: Iterable[int], audience: Audience, start: date, until: date) -> tuple[Coverage, ...]:
        """The coverage on each day from ``start`` to ``until`` on which a session was held, and on the last day."""
        wanted = tuple(chosen)
        days = {b.held_on for d in (*wanted, *in_force(wanted, self._library, until)) for b in self._sessions[d]}
        kept = sorted({d for d in days if d and start <= d <= until} | {until})
        return tuple(self.coverage(wanted, audience, on) for on in kept)


def studies(context: Context) -> Studies:
    """Who studied what, made ready once for all figures."""
    return Studies(context.source)


def coverage_steps(way: Sequence[Coverage], span: Period, goal: float | None) -> Steps | None:
    """How the share rose over a stretch of days; None while it never did: a level line tells nothing."""
    known = [one for one in way if one.share is not None]
    if len({one.share for one in known}) < _TWO:
        return None
    return Steps(span.start, span.end, tuple(_point(one) for one in known), goal)


def _point(one: Coverage) -> Point:
    share = one.share or 0.0
    words = f"{write_day(one.on)}: {write_percent(share)}, {len(one.briefed)}/{one.asked} người"
    return Point(one.on, share, words, tuple(ref_to(b) for b in one.sessions if b.held_on == one.on))


_TWO = 2
