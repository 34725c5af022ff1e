"""Lines that a section of a paper takes from registers, each with the way back to its record.

Until somebody writes on, a section shows what the registers say now. From then on its text is the writer's: what a
record says otherwise since is told beside it and taken over by a key, never behind his back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.values import Value

_HYPHENS, _MARKS = "-–•+ ", " .;,"


class Pulled(Value):
    """A line that a record gives to a section; ``key`` says which: ``finding:12``, ``meeting:3/present``."""

    key: str
    text: str

    @property
    def ref(self) -> Ref:
        """The record behind it."""
        kind, _, rest = self.key.partition(":")
        return Ref(kind, int(rest.partition("/")[0]))

    def renamed(self, record: object) -> Pulled:
        """The same line with another way to call its record: another id, or what a file calls it."""
        kind, _, rest = self.key.partition(":")
        _number, mark, fact = rest.partition("/")
        return Pulled(f"{kind}:{record}{mark}{fact}", self.text)

    @property
    def line(self) -> str:
        """The line as it stands in a text."""
        return f"- {self.text}"


def pulled_from(kind: str, record_id: int, text: str, fact: str = "") -> Pulled:
    """A line about a record, or about one ``fact`` of it; without the mark at its end."""
    key = f"{kind}:{record_id}/{fact}" if fact else f"{kind}:{record_id}"
    return Pulled(key, " ".join(text.split()).rstrip(_MARKS))


class Moved(Value):
    """What registers say otherwise than a text does: a line ``before`` and ``now``, either of them empty."""

    key: str
    before: str
    now: str


def moved_since(kept: Iterable[Pulled], now: Iterable[Pulled], text: str) -> tuple[Moved, ...]:
    """What is different since the lines ``kept`` were stored with the text.

    A line that the writer has changed or left out is his: nothing is told of it any more.
    """
    there, known, fresh = _lines(text), {one.key: one for one in kept}, {one.key: one.text for one in now}
    standing = (old for old in known.values() if old.text and _bare(old.text) in there)
    found = [Moved(old.key, old.text, fresh.get(old.key, "")) for old in standing]
    found += [Moved(key, "", line) for key, line in fresh.items() if key not in known]
    return tuple(one for one in found if _bare(one.now) not in there)


def standing(keys: Collection[str], kept: Iterable[Pulled], text: str) -> bool:
    """Whether a text has any of the lines with these keys, as they were kept."""
    there = _lines(text)
    return any(one.key in keys and one.text and _bare(one.text) in there for one in kept)


def with_moved(text: str, moved: Iterable[Moved]) -> str:
    """The text with what registers say now in place of what they said before; what is new stands at its end."""
    lines = list(paragraphs(text))
    for one in moved:
        at = next((n for n, line in enumerate(lines) if one.before and _bare(line) == _bare(one.before)), len(lines))
        lines[at : at + 1] = [Pulled(one.key, one.now).line] if one.now else []
    return "\n".join(lines)


def kept_with(text: str, before: Iterable[Pulled], now: Iterable[Pulled]) -> tuple[Pulled, ...]:
    """What is kept beside a text that is being stored: the line of each record as the text has it, empty where not."""
    there, kept = _lines(text), {}
    for one in (*before, *now):
        stands = _bare(one.text) in there
        if stands or one.key not in kept:
            kept[one.key] = Pulled(one.key, one.text if stands else "")
    return tuple(kept.values())


def write_kept(lines: Iterable[Pulled]) -> str:
    """Kept lines as they are stored: key, tab and text, a line each."""
    return "\n".join(f"{one.key}\t{one.text}" for one in lines)


def read_kept(stored: str) -> tuple[Pulled, ...]:
    """The lines that were kept beside a text."""
    return tuple(Pulled(*line.split("\t", 1)) for line in stored.split("\n") if "\t" in line)


def _bare(line: str) -> str:
    return " ".join(line.lstrip(_HYPHENS).rstrip(_MARKS).split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(_bare(line) for line in paragraphs(text))
