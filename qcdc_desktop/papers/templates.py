"""What sections a kind of paper has: data under ``resources/templates``, one file per kind."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.paths import resources


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

    kind: PaperKind
    title: str
    summary: str
    basis: str
    sections: tuple[Section, ...]

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


@cache
def template(kind: PaperKind) -> Template:
    """The template of a kind of paper; raises LookupError for kinds that have none yet."""
    for path in sorted((resources() / "templates").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if data["kind"] == kind.value:
            sections = tuple(Section(**s) for s in data["section"])
            return Template(kind, data["title"], data["summary"], data["basis"], sections)
    raise LookupError(kind.value)
