"""Values: frozen classes that are compared by what they hold.

A value is a class that derives from :class:`Value` and names its fields; ``__post_init__`` may refuse what it is given.
msgspec makes these classes in C: declaring them costs the start next to nothing, which a hundred dataclasses do not.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, dataclass_transform, get_args, get_origin, get_type_hints

from msgspec import Struct, field

if TYPE_CHECKING:
    # What runs is msgspec's; mypy knows only this one well enough to look at the names and types of the changes.
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["Value", "check_types", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """What every value derives from; a copy with some fields changed is made by :func:`replace`.

    A value that is read out of a file has no fields but its own: what is misspelt there is no default in silence.
    """


def check_types(value: Value) -> None:
    """Raise TypeError where a field holds something else than it is annotated with; containers are not looked into."""
    for name, kinds in _accepted(type(value)):
        given = getattr(value, name)
        if not isinstance(given, kinds):
            raise TypeError(f"{type(value).__name__}.{name}: {given!r}")


@cache
def _accepted(kind: type[Value]) -> tuple[tuple[str, tuple[type, ...]], ...]:
    hints = get_type_hints(kind)
    return tuple((name, _classes(hints[name])) for name in kind.__struct_fields__)


def _classes(hint: Any) -> tuple[type, ...]:
    """What an annotation stands for; as everywhere, a whole number passes for a float."""
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    classes = tuple(get_origin(part) or part for part in parts)
    return (*classes, int) if float in classes else classes
