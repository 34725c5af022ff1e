"""A list of staff as a proposal: who is new, who changes, who may be meant, who is missing; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.fields import faults, spec
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import written
from qcdc_desktop.domain.registers.staff import by_name, on_roster
from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.imports.staff.cells import identity
from qcdc_desktop.imports.staff.lines import AS_NEW, LEAVE_OUT, Left, Line, Outcome, lines_of
from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.workbook.columns import plain


class Proposal(Value):
    """What accepting a list would do."""

    lines: tuple[Line, ...]
    left: tuple[Left, ...]
    """Rows that are taken for nobody."""
    missing: tuple[Person, ...]
    """People of the roster whom the list does not name."""
    new_cells: tuple[str, ...]
    """Chi bộ that the file does not have yet."""

    def count(self, outcome: Outcome) -> int:
        """How many lines come out so."""
        return sum(line.outcome is outcome for line in self.lines)

    @property
    def open(self) -> int:
        """Lines that must be mended, answered or left out first."""
        return self.count(Outcome.ASK) + self.count(Outcome.FAULT)


def propose(reading: Reading, people: Sequence[Person], cells: Mapping[int, str], today: date) -> Proposal:
    """What accepting the list would do to ``people``; ``cells`` are the names of the organs by id."""
    lines, left = lines_of(reading, today)
    matcher = _Matcher(people, cells, reading.answers, today)
    done = matcher.settle(lines)
    asked = {one for line in done for one in line.candidates if line.outcome is Outcome.ASK}
    named = matcher.used | asked
    missing = by_name(p for p in people if on_roster(p, today) and p.id not in named)
    known = {plain(name) for name in cells.values()}
    wanted = [str(line.values.get("cell_id", "")) for line in done if line.outcome in (Outcome.NEW, Outcome.UPDATE)]
    new_cells = {plain(name): name for name in reversed(wanted) if name and plain(name) not in known}
    return Proposal(tuple(done), tuple(left), missing, tuple(sorted(new_cells.values())))


class _Matcher:
    """Finds the person of each line: by code, by name and birthday, by being equal in all; else it asks."""

    def __init__(
        self, people: Sequence[Person], cells: Mapping[int, str], answers: Mapping[int, int], today: date
    ) -> None:
        self.people = {p.id: p for p in people}
        self.cells, self.answers, self.today = cells, answers, today
        self.by_code = {p.code: p.id for p in people if p.code}
        self.by_name: dict[str, list[int]] = {}
        for p in people:
            self.by_name.setdefault(identity(p.name), []).append(p.id)
        self.used: set[int] = set()

    def settle(self, lines: Sequence[Line]) -> list[Line]:
        """Every line with its outcome; sure ones are settled first, whatever their order."""
        done: dict[int, Line] = {}
        first: dict[tuple[str, Any], Line] = {}
        named: dict[str, tuple[int, bool]] = {}
        """By name: the first line with it, and whether all lines so far have a birthday."""
        for line in lines:
            if self.answers.get(line.number) == LEAVE_OUT:
                done[line.number] = replace(line, outcome=Outcome.SKIP)
            elif line.outcome is Outcome.FAULT:
                done[line.number] = line
            elif line.doubtful and line.number not in self.answers and identity(line.name) not in self.by_name:
                question = f"“{line.name}” là tên người, hay tên tổ, dòng tổng?"
                done[line.number] = replace(line, outcome=Outcome.ASK, notes=(*line.notes, question))
            else:
                done[line.number] = self._sure(line, first) or line
        for line in lines:
            name = identity(line.name)
            if done[line.number].outcome is Outcome.NEW:
                done[line.number] = self._by_name_alone(line, named.get(name))
            if done[line.number].outcome not in (Outcome.FAULT, Outcome.SKIP):
                number, dated = named.get(name, (line.number, True))
                named[name] = (number, dated and bool(line.values.get("born_on")))
        return [done[line.number] for line in lines]

    def _sure(self, line: Line, first: dict[tuple[str, Any], Line]) -> Line | None:
        keys = self._keys(line)
        twin = next((first[key] for key in keys if key in first), None)
        if twin is not None:
            note = f"cùng người với dòng {twin.number}; giữ dòng {twin.number}"
            return replace(line, outcome=Outcome.REPEAT, notes=(*line.notes, note))
        for key in keys:
            first[key] = line
        answer = self.answers.get(line.number)
        if answer == AS_NEW:
            return self._as_new(line)
        person_id = answer or self._known(line)
        return self._meant(line, self.people[person_id]) if person_id in self.people else None

    def _keys(self, line: Line) -> list[tuple[str, Any]]:
        keys: list[tuple[str, Any]] = []
        if line.values.get("code"):
            keys.append(("code", line.values["code"]))
        if line.values.get("born_on"):
            keys.append((identity(line.name), line.values["born_on"]))
        return keys

    def _known(self, line: Line) -> int | None:
        code = line.values.get("code", "")
        if code and (person_id := self.by_code.get(code)) not in (None, *self.used):
            return person_id
        same = [self.people[i] for i in self.by_name.get(identity(line.name), ()) if i not in self.used]
        same = [p for p in same if not (code and p.code and p.code != code)]
        born = [p for p in same if self._same_birthday(line, p)]
        if len(born) == 1:
            return born[0].id
        equal = [p for p in (born if line.values.get("born_on") else same) if not self._changes(line, p)]
        return equal[0].id if equal else None

    def _by_name_alone(self, line: Line, twin: tuple[int, bool] | None) -> Line:
        if self.answers.get(line.number) == AS_NEW:
            return self._as_new(line)
        same = tuple(i for i in self.by_name.get(identity(line.name), ()) if i not in self.used)
        if same:
            question = f"“{line.name}” đã có trong danh sách; có phải cùng một người?"
            return replace(line, outcome=Outcome.ASK, candidates=same, notes=(*line.notes, question))
        if twin and not (twin[1] and line.values.get("born_on")):
            question = f"trùng tên với dòng {twin[0]}; là người khác hay ghi hai lần?"
            return replace(line, outcome=Outcome.ASK, notes=(*line.notes, question))
        return line

    @staticmethod
    def _as_new(line: Line) -> Line:
        return line if line.doubtful else replace(line, notes=(*line.notes, "người khác cùng tên"))

    @staticmethod
    def _same_birthday(line: Line, person: Person) -> bool:
        born = line.values.get("born_on")
        if born is None or person.born_on is None:
            return False
        year_only = "born_on" in line.weak or (person.born_on.month, person.born_on.day) == (1, 1)
        return bool(born == person.born_on or (year_only and born.year == person.born_on.year))

    def _meant(self, line: Line, person: Person) -> Line:
        self.used.add(person.id)
        changes = self._changes(line, person)
        if changes and (wrong := self._faults(person, changes)):
            return replace(line, outcome=Outcome.FAULT, faults=wrong)
        outcome = Outcome.UPDATE if changes else Outcome.SAME
        notes = line.notes
        if person.left_on is not None and "left_on" not in line.values:
            notes = (*notes, f"đang ghi rời trường từ {person.left_on:%d/%m/%Y}; sửa ở mục Nhân sự nếu đã trở lại")
        return replace(line, outcome=outcome, person_id=person.id, changes=changes, notes=notes)

    def _faults(self, person: Person, changes: Iterable[tuple[str, Any, Any]]) -> tuple[str, ...]:
        """What is wrong with somebody once what the list says stands beside what is stored."""
        after = person.with_values({name: value for name, _before, value in changes if name != "cell_id"})
        return tuple(
            f"{sentence} Hãy xem lại cả dữ liệu đang có của người này." for _name, sentence in faults(after, self.today)
        )

    def _changes(self, line: Line, person: Person) -> tuple[tuple[str, Any, Any], ...]:
        changes = []
        for name, value in line.values.items():
            before = getattr(person, name)
            if name == "cell_id":
                same = plain(self.cells.get(before or 0, "")) == plain(value)
            elif name == "name":
                same = identity(before) == identity(value)
            elif name in line.weak:
                same = bool(before) and before != Category.NONE
            else:
                same = before == value
            if not same:
                changes.append((name, before, value))
        return tuple(changes)


def change_in_words(change: tuple[str, Any, Any], cells: Mapping[int, str]) -> str:
    """A change in words: ``Tổ: Toán → Toán – Tin``. The number of a person is not told."""
    name, before, after = change
    s = spec(Person, name)
    if s.secret:
        return f"{s.label}: " + ("thay" if before else "thêm")
    old = cells.get(before or 0, "") if name == "cell_id" else written(s, before)
    new = str(after) if name == "cell_id" else written(s, after)
    return f"{s.label}: {old} → {new}" if old else f"{s.label}: {new}"
