"""What sections a kind of paper has: data under ``resources/templates``, one file per kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import toml

from qcdc_desktop.domain.kinds.values import Value, field, replace
from qcdc_desktop.domain.registers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.paths import resources

_FREE = ("free", None)
"""Outline and kind of the template for whatever is written freely."""


class Section(Value):
    """A section of a paper. ``source`` names the register it is made from ("" when its text is written by hand)."""

    key: str
    label: str
    help: str = ""
    rows: int = 4
    """Height of its editor, in lines."""
    text: str = ""
    """Proposed text; ``{year}``, ``{last_year}`` and ``{school}`` are filled in."""
    source: str = ""
    """Page that its content comes from: ``assessment``, ``targets``, ``tasks``, ``letters``."""
    needed: bool = False
    """Whether the paper is not ready to sign without it."""


class Template(Value):
    """The sections of a kind of paper, in their printed order, with its name and proposed summary (trích yếu)."""

    title: str
    summary: str
    basis: str
    sections: tuple[Section, ...] = field(name="section")
    kind: PaperKind | None = None
    """None in the outline for every kind that has none of its own."""
    outline: str = ""
    """Empty for the outline that a kind has once a year; else the key by which a paper says that it follows this one.
    """

    def texts(self, written: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
        """Text by section: what was written, else what is proposed."""
        return {
            s.key: written[s.key] if s.key in written else fill(s.text, names) for s in self.sections if not s.source
        }


def fill(text: str, names: Mapping[str, str]) -> str:
    """Put names in place of ``{year}`` and the like; other braces stay."""
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def template(kind: PaperKind, outline: str = "") -> Template:
    """The template of a kind of paper in an outline; that of papers written freely where there is none of its own."""
    known = _templates()
    own = known.get((outline, kind))
    return own or replace(known[_FREE], kind=kind, title=kind.words.upper())


def template_of(paper: Paper) -> Template:
    """The template that a paper follows."""
    return template(paper.kind, paper.outline)


@cache
def _templates() -> Mapping[tuple[str, PaperKind | None], Template]:
    files = sorted((resources() / "templates").glob("*.toml"))
    read = (toml.decode(path.read_bytes(), type=Template) for path in files)
    return {(one.outline, one.kind): one for one in read}
