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
    kept = {tone_style(p.name, old=old): p.name for p in people}

    def spell(text: str) -> str:
        text = tone_style(text, old=old)
        for changed, name in kept.items():
            text = text.replace(changed, name)
        return printed(text)

    return replace(document, title=spell(document.title), blocks=_each(document.blocks, spell))


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The same blocks with every text changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(v, change) for v in value)
    if isinstance(value, Value):
        return replace(value, **{name: _each(getattr(value, name), change) for name in value.__struct_fields__})
    return value
