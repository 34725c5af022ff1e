"""Papers taken in by chance: ``python -m tests.fuzz.paper_plans --count N [--seed S]``.

Each round takes a paper, names its pieces anew, joins and cuts some by chance and takes it into a year of a file: what
is stored is what the plan showed, and one undo brings the file back. A round that finds something names its number.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.imports.papers.understanding.changing import can_join, cut_in_two, join_with_above, reassign
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services import undo
from qcdc_desktop.services.files import files, paper_import
from qcdc_desktop.services.files.paper_import import Plan
from qcdc_desktop.services.session import ChangeSet, Session
from tests import factories, prepared
from tests.fuzz.staff_import import main
from tests.unit.imports.papers import habits

_PARTS = tuple(Part)
_YEARS = ("2023-2024", "2024-2025", "2025-2026", "2027-2028", "2024")


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; how many ended in which way."""
    chance, ended = random.Random(seed), Counter[str]()
    path = prepared.school(keep / f"papers-{seed}.qcdc", factories.profile())
    with files.open_session(path, now=lambda: factories.NOW) as session:
        for number in range(rounds):
            try:
                ended[_round(session, chance)] += 1
            except AssertionError as error:
                raise AssertionError(f"round {number} of seed {seed}") from error
    return ended


def _round(session: Session, chance: random.Random) -> str:
    pieces = _changed(chance.choice(_sound()), chance)
    wishes = paper_import.wished(
        session, chance.choice(_YEARS), renewed=chance.random() < 0.5, over=chance.random() < 0.3
    )
    plan, before = paper_import.propose(session, pieces, wishes), _everything(session)
    if not plan.planned:
        return "nothing new"
    try:
        done = paper_import.accept(session, pieces, wishes, plan)
    except QcdcError:
        assert _everything(session) == before
        return "refused"
    assert stored_as_shown(session, done, plan)
    if chance.random() < 0.9:
        undo.undo(session)
        assert _everything(session) == before
    return "stored"


def _changed(pieces: tuple[Piece, ...], chance: random.Random) -> tuple[Piece, ...]:
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(pieces))
        way = chance.random()
        if way < 0.6:
            pieces = reassign(pieces, at, chance.choice(_PARTS))
        elif way < 0.8 and can_join(pieces, at):
            pieces = join_with_above(pieces, at)
        elif len(pieces[at].text) > 2:
            pieces = cut_in_two(pieces, at, chance.randrange(1, len(pieces[at].text)))
    return pieces


@cache
def _sound() -> tuple[tuple[Piece, ...], ...]:
    """Papers as they are understood."""
    found = [paper_import.pieces_of_file(path) for path in sorted(_PAPERS.glob("*.docx"))]
    return (*found, *(paper_import.pieces_of_text(habits.wrapped(seed)) for seed in habits.SEEDS))


_PAPERS = Path(__file__).resolve().parents[1] / "data" / "papers"


def stored_as_shown(session: Session, done: ChangeSet, plan: Plan) -> bool:
    """Whether a step added just what its plan showed, and changed what it said it would."""
    shown = Counter(_words(one.record) for one in plan.planned.values() if not one.base)
    added = [change for change in done.changes if change.before is None]
    kinds = {kind.INFO.name: kind for kind in KINDS}
    stored = Counter(_words(session.get(kinds[change.kind], change.record_id)) for change in added)
    changed = {(one.base.INFO.name, one.base.id) for one in plan.planned.values() if one.base}
    return stored == shown and {(c.kind, c.record_id) for c in done.changes if c.before is not None} <= changed


def _words(record: Record) -> tuple[str, ...]:
    """What a record says, without its place in the list and the ids that storing gives."""
    plain = (s.name for s in specs(type(record)) if s.kind is not FieldKind.REF and s.name != "position")
    return (record.INFO.name, *(str(getattr(record, name)) for name in plain))


def _everything(session: Session) -> dict[str, tuple[Record, ...]]:
    return {kind.INFO.name: session.all(kind) for kind in KINDS}


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
