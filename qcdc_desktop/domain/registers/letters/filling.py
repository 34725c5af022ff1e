"""Forms of the State statistics filled from the registers: a 0, what is not recorded and what cannot be told are three.

Every number knows its letters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.counts import Flow, flow_of, in_term
from qcdc_desktop.domain.registers.letters.forms import FormColumn, FormRow, LetterForm, Part, Selection
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.rules import LetterProcedure
from qcdc_desktop.domain.registers.letters.steps import case_of
from qcdc_desktop.domain.registers.reception.counts import ReceptionCounts, reception_counts
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit


class Told(Choice):
    """What a cell of a form tells."""

    COUNTED = "counted", ""
    NOT_RECORDED = "not_recorded", "không theo dõi"
    """The program keeps no record of it: nobody knows whether it is 0."""
    NOT_COMPUTED = "not_computed", "chưa đủ số liệu"
    """It is recorded, but something that decides it was not written down."""
    NOT_ASKED = "not_asked", "x"
    """The form does not ask for it in this row."""


class FormCell(Value):
    """A cell of a form."""

    told: Told
    number: int = 0
    letters: tuple[int, ...] = ()
    """The letters that it counts; of a number that cannot be told those to which something is missing."""

    @property
    def words(self) -> str:
        """As people read it."""
        return str(self.number) if self.told is Told.COUNTED else self.told.words


class FilledForm(Value):
    """A form as it stands for a stretch of days."""

    form: LetterForm
    period: Period
    as_of: date
    """The last day that is counted."""
    cells: tuple[tuple[FormCell, ...], ...]
    """By column of the form, and in it by row."""

    @property
    def lines(self) -> Iterator[tuple[FormColumn, tuple[FormCell, ...]]]:
        """Each column with its cells."""
        return zip(self.form.columns, self.cells, strict=True)

    @property
    def warnings(self) -> Iterator[str]:
        """What has to be 0 by now and is not."""
        for column, cells in self.lines:
            late = column.zero_from and self.period.start >= column.zero_from
            if late and any(one.number for one in cells):
                yield f"Cột {column.number} có số liệu từ ngày {write_day(column.zero_from)}: {column.zero_why}"

    def cell(self, number: int, row: int = 0) -> FormCell:
        """The cell of a column in a row. Raises StopIteration where there is no such column."""
        return next(cells[row] for column, cells in self.lines if column.number == number)


class _Filling:
    """The letters and the reception of a stretch of days, looked through once for all columns of a form."""

    def __init__(self, context: Context, form: LetterForm) -> None:
        self._context, self.by = context, context.as_of
        about = self._those(context.all(Letter), form.about)
        self._form, self._about = form, about
        self._rows = [self._flow(row) for row in form.rows]

    def _flow(self, row: FormRow) -> Flow:
        some = [one for one in self._about if not row.kinds or one.kind in row.kinds]
        return flow_of(some, self._context.period.start, self.by, self._form.handling)

    def cells(self) -> Iterator[tuple[FormCell, ...]]:
        """The cells of each column in turn; sums look at those that were made."""
        made: dict[int, tuple[FormCell, ...]] = {}
        waiting = list(self._form.columns)
        while waiting:
            column = next(one for one in waiting if all(n in made for n in one.sum))
            made[column.number] = tuple(self._cell(column, at, made) for at in range(len(self._rows)))
            waiting.remove(column)
        return (made[column.number] for column in self._form.columns)

    def _cell(self, column: FormColumn, at: int, made: dict[int, tuple[FormCell, ...]]) -> FormCell:
        kinds = self._form.rows[at].kinds
        if column.asked and kinds and not set(kinds) & set(column.asked):
            return FormCell(Told.NOT_ASKED)
        if column.sum:
            return _sum(made[n][at] for n in column.sum)
        if column.letters:
            return self._letters(self._rows[at], column.letters, column.asked)
        if column.reception:
            return FormCell(Told.COUNTED, attrgetter(column.reception)(self._context.made(_reception)))
        return FormCell(Told.NOT_RECORDED)

    def _letters(self, flow: Flow, selection: Selection, kinds: tuple[LetterKind, ...]) -> FormCell:
        there = self._those(self._those(_part(flow, selection.part), selection), Selection(kinds=kinds))
        if (wanted := selection.in_term) is None:
            return FormCell(Told.COUNTED, len(there), tuple(one.id for one in there))
        kept = [(one, in_term(one, self.by)) for one in there]
        if unknown := tuple(one.id for one, known in kept if known is None):
            return FormCell(Told.NOT_COMPUTED, letters=unknown)
        found = tuple(one.id for one, known in kept if known is wanted)
        return FormCell(Told.COUNTED, len(found), found)

    def _those(self, letters: Collection[Letter], selection: Selection) -> Collection[Letter]:
        for holds in self._conditions(selection):
            letters = [one for one in letters if holds(one)]
        return letters

    def _conditions(self, selection: Selection) -> Iterator[Callable[[Letter], bool]]:
        """What a letter must be; the dearest to look at last."""
        for wanted, said in (
            (selection.kinds, attrgetter("kind")),
            (selection.instances, attrgetter("instance")),
            (selection.spheres, attrgetter("sphere")),
            (selection.fields, attrgetter("field")),
            (selection.competence, attrgetter("competence")),
            (selection.eligible, attrgetter("eligible")),
            (selection.outcomes, self._outcome),
        ):
            if wanted:
                yield _is_one_of(said, wanted)
        if selection.joined is not None:
            yield lambda one: (self._outcome(one) is Outcome.JOINED) is selection.joined
        if selection.steps:
            yield lambda one: self._taken(one, selection.steps)
        if selection.not_steps:
            yield lambda one: not self._taken(one, selection.not_steps)

    def _outcome(self, letter: Letter) -> Outcome:
        return letter.outcome if letter.settled_by(self.by) else Outcome.PENDING

    def _taken(self, letter: Letter, steps: Iterable[str]) -> bool:
        log = self._context.parts(LetterStep, "letter_id")[letter.id]
        known = [one for one in log if one.on and one.on <= self.by]
        case = case_of(letter, known, self._context.rules(LetterProcedure), self.by)
        return any(case.taken(step) for step in steps)


def _is_one_of(said: Callable[[Letter], Choice], wanted: Collection[Choice]) -> Callable[[Letter], bool]:
    return lambda one: said(one) in wanted


def _part(flow: Flow, part: Part) -> tuple[Letter, ...]:
    if part in (Part.HANDLED_CARRIED, Part.HANDLED_RECEIVED):
        left = {one.id for one in flow.left}
        some = flow.carried if part is Part.HANDLED_CARRIED else flow.received
        return tuple(one for one in some if one.id not in left)
    found: tuple[Letter, ...] = getattr(flow, part.value)
    return found


def _sum(parts: Iterable[FormCell]) -> FormCell:
    """Not told where a part is not; a part that is not asked for adds nothing."""
    asked = [one for one in parts if one.told is not Told.NOT_ASKED]
    if not asked:
        return FormCell(Told.NOT_ASKED)
    if any(one.told is not Told.COUNTED for one in asked):
        missing = [one.letters for one in asked if one.told is Told.NOT_COMPUTED]
        return FormCell(Told.NOT_COMPUTED, letters=tuple(dict.fromkeys(n for some in missing for n in some)))
    letters = tuple(dict.fromkeys(n for one in asked for n in one.letters))
    return FormCell(Told.COUNTED, sum(one.number for one in asked), letters)


def _reception(context: Context) -> ReceptionCounts:
    return reception_counts(context.all(ReceptionSession), context.all(Visit), context.period.start, context.as_of)


def filled(context: Context, form: LetterForm) -> FilledForm:
    """A form for the period of the context, up to its day."""
    return FilledForm(form, context.period, context.as_of, tuple(_Filling(context, form).cells()))
