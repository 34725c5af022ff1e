"""How a person looks at a list: its columns and the filters given a name.

They are the person's, not the unit's: kept in the settings of the machine, never in the data file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from qcdc_desktop.domain.kinds.values import Value, field


class SavedFilter(Value):
    """A filter with its sorting, under the name that the person gave it."""

    name: str
    words: str = ""
    """What is searched for."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What is chosen, by the entry of each choice that keeps all."""
    sort: str = ""
    """Heading of the column sorted by; the list's own order without one."""
    descending: bool = False

    @classmethod
    def understood(cls, content: Mapping[str, Any]) -> Self:
        """The filter written in a settings file; raises KeyError or TypeError for anything else."""
        made = cls(
            content["name"], content["words"], dict(content["choices"]), content["sort"], bool(content["descending"])
        )
        _texts(made.name, made.words, made.sort, *made.choices, *made.choices.values())
        return made


class ListLook(Value):
    """Columns go by their headings; those that a later version adds stand at the end and are shown as usual."""

    order: tuple[str, ...] = ()
    """From left to right; nothing for the usual order."""
    hidden: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Shown even where there is little room."""
    filters: tuple[SavedFilter, ...] = ()
    way: str = ""
    """The way in which its rows are shown; nothing for the list itself."""

    @classmethod
    def understood(cls, content: Mapping[str, Any]) -> Self:
        """The look written in a settings file; raises KeyError or TypeError for anything else."""
        order, hidden, kept = (tuple(content[name]) for name in ("order", "hidden", "kept"))
        way = content.get("way", "")  # an older version knew one way
        _texts(*order, *hidden, *kept, way)
        return cls(order, hidden, kept, tuple(SavedFilter.understood(one) for one in content["filters"]), way)


def _texts(*texts: Any) -> None:
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(texts)
