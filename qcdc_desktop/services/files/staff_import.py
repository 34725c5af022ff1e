"""Taking in a staff list: look at it, answer what it leaves open, accept it as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.unit import Category, Organ, OrganKind, Person
from qcdc_desktop.errors import InputProblem, Problem, Refused
from qcdc_desktop.imports.staff import staff
from qcdc_desktop.imports.staff.lines import LEAVE_OUT, Line, Outcome
from qcdc_desktop.imports.staff.reading import Reading, prepare, with_head
from qcdc_desktop.imports.staff.staff import Proposal
from qcdc_desktop.imports.staff.words import NAMES, TARGETS
from qcdc_desktop.imports.workbook import workbook
from qcdc_desktop.imports.workbook.columns import head_at, plain
from qcdc_desktop.imports.workbook.workbook import ROWS, Row, Sheet
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

HEADS = 40
"""Rows from the top that may be chosen as the headings."""


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook with anything in them; raises FileProblem or EnvironmentProblem in words."""
    return workbook.read(path)


def reading(rows: Sequence[Row]) -> Reading:
    """How a sheet (or a pasted block) is read: headings and columns as they are guessed. Raises InputProblem."""
    if len(rows) > ROWS:
        raise InputProblem.at(
            "", f"Vùng dán có {len(rows)} dòng, quá nhiều so với một danh sách nhân sự.", "Chưa đọc được"
        )
    return prepare(rows)


def under(known: Reading, row: int) -> Reading:
    """The same sheet with its headings in the row of that number (from 1)."""
    return with_head(known, head_at(known.rows, row - 1))


def mapped(known: Reading, column: int, key: str) -> Reading:
    """The same sheet with another meaning of a column; "" leaves the column out."""
    mapping = list(known.mapping)
    mapping[column] = key
    return replace(known, mapping=tuple(mapping), answers={})


def chosen(known: Reading) -> dict[str, str]:
    """What columns were made by hand, by their headings as they are compared."""
    guessed = with_head(known, known.head).mapping
    columns = zip(known.head.headings, known.mapping, guessed, strict=True)
    return {plain(heading): key for heading, key, guess in columns if plain(heading) and key != guess}


def as_before(known: Reading, columns: Mapping[str, str]) -> Reading:
    """The same sheet with its columns as they were chosen for their headings before, which tell the head too."""
    if not set(known.mapping) & set(NAMES):
        names = {heading for heading, key in columns.items() if key in NAMES}
        heads = (number for number, row in enumerate(known.rows[:HEADS], 1) if names & {plain(cell) for cell in row})
        if number := next(heads, 0):
            known = under(known, number)
    keys = {target.key for target in TARGETS} | {""}
    for at, heading in enumerate(known.head.headings):
        key = columns.get(plain(heading), known.mapping[at])
        if key != known.mapping[at] and key in keys:
            known = mapped(known, at, key)
    return known


def of_category(known: Reading, category: Category) -> Reading:
    """The same sheet; people whose category neither it nor their duty tells are of this one."""
    return replace(known, category=category)


def answered(known: Reading, answers: Mapping[int, int]) -> Reading:
    """The same sheet with further answers, by number of the line."""
    return replace(known, answers={**known.answers, **answers})


def taken(known: Reading, number: int) -> Reading:
    """The same sheet; the row with this number names somebody, whatever its words say."""
    return replace(known, taken=known.taken | {number})


def answer_all(known: Reading, proposal: Proposal, *, same: int | None = None, faulty: bool = False) -> Reading:
    """Answers for all open lines at once.

    ``same`` answers what only shares a name (AS_NEW, LEAVE_OUT, or 1: the first one known is meant, for one line only:
    of two namesakes nobody is guessed, and both stay open); nobody whose name sounds like a section is left out so;
    ``faulty`` leaves out every line with a fault.
    """
    answers: dict[int, int] = {}
    meant = Counter(one for line in proposal.lines if line.outcome is Outcome.ASK for one in line.candidates[:1])
    for line in proposal.lines:
        if line.outcome is Outcome.FAULT and faulty:
            answers[line.number] = LEAVE_OUT
        elif line.outcome is not Outcome.ASK or same is None:
            continue
        elif same <= 0 and not (same == LEAVE_OUT and line.doubtful):
            answers[line.number] = same
        elif line.candidates and meant[line.candidates[0]] == 1:
            answers[line.number] = line.candidates[0]
    return answered(known, answers)


def propose(session: Session, known: Reading) -> Proposal:
    """What accepting the list would do to the roster; stores nothing."""
    return staff.propose(known, session.all(Person), cell_names(session), session.today())


def cell_names(session: Session) -> dict[int, str]:
    """The organs that may be the cell of someone, by id."""
    return {o.id: o.name for o in session.all(Organ)}


def accept(session: Session, known: Reading, leaving: Collection[int] = (), left_on: date | None = None) -> ChangeSet:
    """Store the whole list as one step; ``leaving`` are people of the roster who left on ``left_on`` (today).

    Raises Refused while no column is the name, InputProblem naming every line that is wrong or not answered; then
    nothing is stored. Taking in the same list again changes nothing.
    """
    if not set(known.mapping) & set(NAMES):
        raise Refused("Chưa nạp được danh sách", "Chưa có cột nào là họ và tên.", "Hãy chọn cột chứa họ và tên.")
    with session.atomic("Nạp danh sách nhân sự", large=True) as writing:
        proposal = propose(session, known)
        if problems := _open(proposal):
            raise InputProblem("Chưa nạp được danh sách", problems, "Hãy sửa trong tệp, trả lời hoặc bỏ qua từng dòng.")
        cells = _cells(session, proposal)
        for line in proposal.lines:
            _store(session, line, cells)
        missing = {person.id: person for person in proposal.missing}
        for person_id in leaving:
            if person_id in missing:
                session.change(missing[person_id], left_on=left_on or session.today())
    return writing.result


def _open(proposal: Proposal) -> tuple[Problem, ...]:
    problems = []
    for line in proposal.lines:
        notes = line.faults if line.outcome is Outcome.FAULT else line.notes[-1:] if line.outcome is Outcome.ASK else ()
        problems += [Problem(f"Dòng {line.number}", f"{line.name}: {note}" if line.name else note) for note in notes]
    return tuple(problems)


def _cells(session: Session, proposal: Proposal) -> dict[str, int]:
    """The ids of cells by name, those the list brings added."""
    cells = {plain(name): number for number, name in cell_names(session).items()}
    for name in proposal.new_cells:
        cells[plain(name)] = session.add(Organ(name=name, kind=OrganKind.CELL)).id
    return cells


def _store(session: Session, line: Line, cells: Mapping[str, int]) -> None:
    values: dict[str, Any] = dict(line.values)
    if line.outcome is Outcome.UPDATE:
        values = {name: after for name, _before, after in line.changes}
    if "cell_id" in values:
        values["cell_id"] = cells[plain(values["cell_id"])]
    if line.outcome is Outcome.NEW:
        session.add(Person(**values))
    elif line.outcome is Outcome.UPDATE:
        session.change(session.get(Person, line.person_id), **values)
