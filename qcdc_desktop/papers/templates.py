"""What sections a kind of paper has, and how it begins: data under ``resources/templates``, a file for each paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import toml

from qcdc_desktop.domain.kinds.values import Value, field, replace
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.blocks import Signature
from qcdc_desktop.papers.size import SIZE
from qcdc_desktop.paths import resources

_FREE = ("free", None)
"""Outline and kind of the template for whatever is written freely."""
_COMMON = "sections.toml"
"""Sections that many papers have: a template names them by their key."""


class Section(Value):
    """A section of a paper. ``source`` names the register it is made from ("" when its text is written by hand)."""

    key: str
    label: str = ""
    """Empty only in a file, where the section is one of those that many papers have."""
    help: str = ""
    rows: int = 4
    """Height of its editor, in lines."""
    text: str = ""
    """Proposed text; ``{year}``, ``{last_year}``, ``{school}`` and what the paper is about are filled in."""
    source: str = ""
    """Page that its content comes from: ``assessment``, ``targets``, ``tasks``, ``letters``."""
    needed: bool = False
    """Whether the paper is not ready to sign without it."""
    heading: str = ""
    """Printed over it with the next number; nothing is printed of a section without content."""
    pulls: str = ""
    """What its proposed lines are made of (:mod:`qcdc_desktop.papers.pulled`): they stand behind its text."""
    asked: str = ""
    """What further lines are made of, which are put in only where somebody asks: they name people."""
    asking: str = ""
    """The words of the button that asks for them."""


class Listing(Value):
    """What a paper says of very many tasks where they would be told, because a table of it holds them all."""

    up_to: int
    """So many stand in the text as well."""
    lead: str
    """The sentence instead, with their ``{count}``."""
    group: str
    """The line of each group, with its ``{name}``, its ``{count}`` and ``{rows}`` of the table."""


class Signatures(Value):
    """Two who sign side by side, above those who sign last."""

    left: Signature
    right: Signature


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
    label: str = ""
    """What it is called where it is chosen; the words of its kind without."""
    about: str = ""
    """The kind of the record that it is about: ``meeting``, ``inspection``."""
    state: bool = False
    """Whether it is a State paper, which the head of the school issues."""
    codes: tuple[str, ...] = ()
    """The papers of a file that it is, as rules of that file call them (``KT1``); the kinds of letters that have it."""
    level: int = 1
    """The level of the headings over its sections."""
    left: Signature | None = None
    """Who signs on the left, where two sign; its name may be ``{chair}`` and the like."""
    right: Signature | None = None
    """Who signs on the right in his own name; the signer of the paper without."""
    above: tuple[Signatures, ...] = ()
    """Who signs besides, of a paper that more than two sign."""
    listing: Listing | None = None
    """Only of a paper that tells its tasks and has them in a table too."""
    signed: bool = True
    """Whether anybody signs: nobody does on a ballot."""

    @property
    def issuer(self) -> Issuer:
        """Who issues it where nothing else is said."""
        return Issuer.PRINCIPAL if self.state else Issuer.COMMITTEE

    @property
    def name(self) -> str:
        """What it is called where it is chosen."""
        return self.label or (self.kind.words if self.kind else "")

    @property
    def tells_size(self) -> bool:
        """Whether its words say how large the unit is, which only the figures of a period know."""
        return any(f"{{{SIZE}}}" in section.text for section in self.sections)

    def texts(self, written: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
        """Text by section: what was written, else what is proposed."""
        return {
            s.key: written[s.key] if s.key in written else fill(s.text, names) for s in self.sections if not s.source
        }

    def section(self, key: str) -> Section | None:
        """The section with a key, or None."""
        return next((s for s in self.sections if s.key == key), None)


def fill(text: str, names: Mapping[str, str]) -> str:
    """Put names in place of ``{year}`` and the like; other braces stay."""
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def as_pattern(text: str, names: Mapping[str, str], liked: str = "") -> str:
    """The opposite of :func:`fill`: what a name stands for, in its own words, becomes the name again.

    Of names that stand for the same, one that ``liked`` has is taken. Short words and blanks stay as they are: they
    would be found where something else is meant.
    """
    known = [name for name, value in names.items() if len(value) >= _LEAST_LETTERS and value.strip("… ")]
    for name in sorted(known, key=lambda one: (-len(names[one]), f"{{{one}}}" not in liked)):
        text = re.sub(rf"(?<!\w){re.escape(names[name])}(?!\w)", f"{{{name}}}", text)
    return text


_LEAST_LETTERS = 4


def in_own_words(template: Template, own: Mapping[str, str]) -> Template:
    """The template with other proposed texts, by section; sections that are made from registers stay as they are."""
    return replace(
        template,
        sections=tuple(replace(s, text=own[s.key]) if s.key in own and _by_hand(s) else s for s in template.sections),
    )


def by_hand(template: Template) -> tuple[Section, ...]:
    """The sections whose words are a unit's own: neither they nor their lines come from registers."""
    return tuple(filter(_by_hand, template.sections))


def _by_hand(section: Section) -> bool:
    return not section.source and not section.pulls


def template(kind: PaperKind, outline: str = "", *, state: bool = False) -> Template:
    """The template of a kind of paper in an outline; that of papers written freely where there is none of its own."""
    known = _templates()
    own = known.get((state, outline, kind))
    return own or replace(known[state, *_FREE], kind=kind, title=kind.words.upper())


def template_of(paper: Paper) -> Template:
    """The template that a paper follows."""
    return template(paper.kind, paper.outline, state=paper.issuer.state)


def all_templates() -> tuple[Template, ...]:
    """Every template, in the order of the files."""
    return tuple(_templates().values())


def templates_about(kind: str) -> tuple[Template, ...]:
    """The templates of papers about a kind of record, in the order of their files; of those about none for ``""``."""
    return tuple(one for one in all_templates() if one.about == kind and one.outline and one.kind)


@cache
def _templates() -> Mapping[tuple[bool, str, PaperKind | None], Template]:
    folder = resources() / "templates"
    common = {s.key: s for s in toml.decode((folder / _COMMON).read_bytes(), type=_Common).sections}
    files = sorted(path for path in folder.rglob("*.toml") if path.name != _COMMON)
    read = (toml.decode(path.read_bytes(), type=Template) for path in files)
    return {(one.state, one.outline, one.kind): replace(one, sections=_whole(one.sections, common)) for one in read}


class _Common(Value):
    sections: tuple[Section, ...] = field(name="section")


def _whole(sections: tuple[Section, ...], common: Mapping[str, Section]) -> tuple[Section, ...]:
    """The sections with those that only name a common one put in its words; raises KeyError for one unknown."""
    return tuple(s if s.label else replace(common[s.key], text=s.text, needed=s.needed) for s in sections)
