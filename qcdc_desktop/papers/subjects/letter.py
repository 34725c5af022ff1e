"""Papers about a letter: who wrote it is named on none of them, only the number of the sender and a row of dots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qcdc_desktop.domain.deadlines.receipts import Terms, read_receipt
from qcdc_desktop.domain.deadlines.words import terms_words
from qcdc_desktop.domain.kinds.writing import in_prose, long_day, lower_first, upper_first
from qcdc_desktop.domain.registers.letters.choices import Sphere
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.domain.registers.letters.rules import law_on
from qcdc_desktop.domain.registers.vault import SEALED_MATTER
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.subject import OPEN, Names, Subject, open_where_unknown, row_about

_BY_HAND = OPEN * 12
"""Where a name is written by hand once the paper is printed."""
_END = " .;"
_SETTLED_BY_STATE = (Sphere.ADMINISTRATIVE, Sphere.OTHER)


def file_of(row: LetterResult) -> Mapping[str, str]:
    """Which papers belong into the file of a letter, by the kind that templates ask for.

    Of one in Party or judicial matters only those that every letter has: the head does not settle it.
    """
    letter = row.letter
    return {letter.kind.value: ""} if letter.sphere in _SETTLED_BY_STATE and not letter.struck else {}


def _names(dossier: Dossier) -> Names:
    row = row_about(dossier, LETTERS)
    if row is None:
        return {}
    letter, law = row.letter, law_on(row.laws, row.letter.kind, dossier.dated())
    came = long_day(letter.received_on) if letter.received_on else ""
    known = {
        "number": letter.code,
        "came": came,
        "Came": upper_first(came),
        "kind": lower_first(letter.kind.words),
        "instance": lower_first(letter.instance.words),
        "channel": lower_first(letter.channel.words),
        "matter": "" if letter.matter == SEALED_MATTER else lower_first(letter.matter.rstrip(_END)),
        "object": lower_first(letter.target_note or letter.target.words),
        "people": in_prose(letter.people or 1),
        "sent_to": letter.sent_to,
        "sender": letter.sender or f"Người gửi số {OPEN}",
        "law": law.law,
        "decree": law.decree,
        "open": _BY_HAND,
    }
    return open_where_unknown({**known, **_of_steps(row), **_of_deadline(row)})


def _of_steps(row: LetterResult) -> dict[str, str]:
    """Day, paper and reason of each step, by its code: ``accept_day``; the last one that still counts."""
    known = {}
    for act in row.case.procedure.steps:
        entry = row.case.taken(act.code)
        known[f"{act.code}_day"] = long_day(entry.on) if entry and entry.on else "ngày … tháng … năm …"
        known[f"{act.code}_paper"] = entry.paper if entry else ""
        known[f"{act.code}_reason"] = lower_first((entry.reason if entry else "").rstrip(_END))
    return known


def _of_deadline(row: LetterResult) -> dict[str, str]:
    """The day by which it is to be settled, and how that is counted."""
    one = next(iter(row.settling), None)
    due = row.settle_by
    terms = _terms(one) if one else None
    return {"deadline": long_day(due) if due else "", "deadline_terms": terms_words(terms) if terms else ""}


def _terms(one: LetterDeadline) -> Terms | None:
    return read_receipt(one.receipt).terms if one.receipt else None


def _steps(dossier: Dossier) -> Iterator[Pulled]:
    """What was done so far, a step a line: its day and its paper, no remarks."""
    row = row_about(dossier, LETTERS)
    if row is None:
        return
    for entry in row.case.log:
        act = row.case.act(entry.step)
        name = act.name if act else entry.step
        paper = f" ({entry.paper})" if entry.paper else ""
        day = upper_first(long_day(entry.on)) if entry.on else OPEN
        yield pulled_from(entry.INFO.name, entry.id, f"{day}: {lower_first(name)}{paper}")


def _settling(dossier: Dossier) -> Iterable[Pulled]:
    row = row_about(dossier, LETTERS)
    return _told(row.letter, row.settling) if row else ()


def _deadlines(dossier: Dossier) -> Iterable[Pulled]:
    """Those that run on the day of the figures."""
    row = row_about(dossier, LETTERS)
    return _told(row.letter, (one for one in row.deadlines if one.open(row.as_of))) if row else ()


def _told(letter: Letter, deadlines: Iterable[LetterDeadline]) -> Iterator[Pulled]:
    """A deadline a line: how long, until when, by which law."""
    for one in deadlines:
        terms = _terms(one)
        due = f"hết hạn {long_day(one.due_on)}" if one.due_on else "đang dừng tính"
        counted = f"{terms_words(terms)}; {due} (căn cứ {terms.law})" if terms else due
        yield pulled_from(Letter.INFO.name, letter.id, f"{one.name}: {counted}", one.code)


LETTER = Subject(_names, {"steps": _steps, "settling": _settling, "deadlines": _deadlines})
