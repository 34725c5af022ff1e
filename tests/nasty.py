"""Records as people and machines really write them: decomposed letters, đ, leading zeros, line breaks, ``=1+1``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, faults, normal, specs
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.papers.issued import PaperText
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.storage.session import Session

WORDS = (
    "=1+1",
    "+84 912 345 678",
    "-5",
    "@SUM(A1)",
    "007",
    "0123456789012",
    "1e5",
    "1/2",
    "05/09/2024",
    "TRUE",
    "#N/A",
    "'trích",
    '"ngoặc"',
    '"""',
    "\\n không xuống dòng",
    "[[task]]",
    "# không phải tiêu đề",
    "id = 1",
    "a\tb",
    "đ Đ",
    unicodedata.normalize("NFD", "Quyết định số 05-QĐ/ĐU của Đảng ủy"),
    unicodedata.normalize("NFD", "Nguyễn Thị Ánh"),
    "e\u0301\u0323 hai dấu",
    "khoảng\u00a0trắng",
    "\u200bẩn",
    "𝐃𝐚̂𝐧 chủ 🏫",
    "<b>&amp;</b>",
    "{0} %s $HOME",
    "_x000D_",
    "100 %",
    "1.234,5",
    " hai đầu trống ",
    "x" * 300,
)
"""Texts that some program once took for something else."""


def value(s: FieldSpec, rng: Random, ids: Mapping[str, Sequence[int]]) -> Any:
    """A value that a field could be given; a required one is not left out."""
    if not s.required and rng.random() < 0.25:
        return "" if s.kind in (FieldKind.TEXT, FieldKind.LONG) else False if s.kind is FieldKind.FLAG else None
    match s.kind:
        case FieldKind.TEXT:
            return " ".join(rng.sample(WORDS, rng.choice((1, 1, 2))))
        case FieldKind.LONG:
            return rng.choice(("\n", " ", "\r\n", "\n\n")).join(rng.sample(WORDS, rng.choice((1, 2, 3))))
        case FieldKind.WHOLE | FieldKind.NUMBER:
            low, high = s.minimum if s.minimum is not None else 0, s.maximum if s.maximum is not None else 9_999
            drawn = rng.choice((low, high, rng.uniform(low, high)))
            return int(drawn) if s.kind is FieldKind.WHOLE else round(drawn, 2)
        case FieldKind.DAY:
            usual = date(2024, 8, 1) + timedelta(days=rng.randrange(364))
            return rng.choice((usual, usual, usual, date(2000, 2, 29), date(2100, 12, 31)))
        case FieldKind.FLAG:
            return rng.random() < 0.5
        case FieldKind.CHOICE:
            return rng.choice(list(s.choices or ()))
        case FieldKind.REF:
            return rng.choice(ids[s.target]) if ids.get(s.target) else None


def record(kind: type[Record], rng: Random, ids: Mapping[str, Sequence[int]]) -> Record | None:
    """A record of a kind that may be stored as far as its own rules go; None where chance does not find one."""
    for _attempt in range(200):
        usual = kind()
        # Most of what is left out stays as a new record has it, so that fields which exclude each other seldom meet.
        drawn = {s.name: value(s, rng, ids) for s in specs(kind) if s.required or rng.random() < 0.5}
        drawn = {name: getattr(usual, name) if one is None else one for name, one in drawn.items()}
        made = normal(usual.with_values({n: v for n, v in drawn.items() if not _given(kind, n)}))
        if not faults(made):
            return made
    return None


def _given(kind: type[Record], name: str) -> bool:
    declared = next(s for s in specs(kind) if s.name == name)
    return declared.fixed and declared.kind in (FieldKind.WHOLE, FieldKind.NUMBER)


def fill(session: Session, rng: Random, count: int) -> int:
    """Store so many records of every kind that a person writes, as one step; how many were taken.

    Texts of papers are left out: their sections are given by the program.
    """
    ids: dict[str, list[int]] = {}
    taken = 0
    with session.atomic("Thử"):
        for kind in KINDS:
            if kind.INFO.attached or kind.INFO.guarded or kind is PaperText:
                continue
            name = kind.INFO.name
            if kind.INFO.single and session.all(kind):
                continue
            for _ in range(1 if kind.INFO.single else count):
                made = record(kind, rng, ids)
                if made is None:
                    continue
                try:
                    stored = session.add(made.with_values({"id": 1}) if kind.INFO.single else made)
                except QcdcError:
                    continue
                ids.setdefault(name, []).append(stored.id)
                taken += 1
    return taken
