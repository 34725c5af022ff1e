"""A finished paper in the spelling of its unit and of papers, whoever wrote its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qcdc_desktop.domain.kinds.printed import printed
from qcdc_desktop.domain.kinds.text import tone_style
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.unit import Person, Profile, ToneStyle
from qcdc_desktop.papers.blocks import Document


def spelt(document: Document, profile: Profile, people: Iterable[Person] = ()) -> Document:
    """The document in the unit's spelling of tone marks, names of people as they are written, the rest as printed."""
    old = profile.tone_style is ToneStyle.OLD
    kept = {tone_style(p.name, old=old): p.name for p in people if p.name}
    named: set[str] = set()

    def spell(text: str) -> str:
        text = tone_style(text, old=old)
        for changed, name in kept.items():
            if changed in text:
                named.add(name)
                text = text.replace(changed, name)
        return printed(text)

    title, blocks = spell(document.title), each_text(document.blocks, spell)
    return replace(document, title=title, blocks=blocks, names=tuple(sorted(named)))


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same blocks with every text changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(each_text(v, change) for v in value)
    if isinstance(value, Value):
        return replace(value, **{name: each_text(getattr(value, name), change) for name in value.__struct_fields__})
    return value
