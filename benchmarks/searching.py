"""Finding words among 100,000 records against a bare query of the same index; and making the index anew."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.timing import Pair, in_turn, once
from qcdc_desktop.domain.kinds.fields import FieldKind, specs
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import search
from qcdc_desktop.services.files import content
from qcdc_desktop.storage import search as index
from qcdc_desktop.storage.session import Session

TYPED = (
    "th",
    "thuc hien",
    "Thực hiện",
    "don thu khieu nai",
    "ĐƠN THƯ",
    "nai khieu thu",
    "quy che dan chu o co so",
    "xyz",
)
"""Common and rare, with marks and without, in order and out of it, while typing."""
_WORDS = 24
"""Words of a made-up task; all are words of the demo, as often as the demo has them."""


def measure(folder: Path, count: int = 100_000) -> tuple[dict[str, Pair], float]:
    """For everything typed the pair of :func:`search.find` and one bare query; and the seconds of making it anew."""
    path = folder / "search.qcdc"
    content.make_demo(path)
    with Session.open(path) as session:
        _fill(session, count)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DELETE FROM search_made")
        conn.commit()
    anew = once(lambda: Session.open(path).close())
    with Session.open(path) as session:
        return {typed: _pair(session, typed) for typed in TYPED}, anew


def _fill(session: Session, count: int) -> None:
    words = [
        word
        for kind in KINDS
        for record in session.all(kind)
        for s in specs(kind)
        if s.kind is FieldKind.LONG
        for word in getattr(record, s.name).split()
    ]
    dice, model = random.Random(1), session.all(Task)[0]
    with session.atomic("Nhập nhiệm vụ"):
        for _ in range(count):
            session.add(model.with_values({"id": 0, "short": "", "body": " ".join(dice.choices(words, k=_WORDS))}))


def _pair(session: Session, typed: str) -> Pair:
    query = index.queries(typed)[-1]
    bare = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
    return in_turn(
        lambda: search.find(session, typed), lambda: session._conn.execute(bare, (query,)).fetchall(), rounds=9
    )
