"""Values: frozen classes with slots that are compared by what they hold, declared for next to nothing.

``dataclass(frozen=True, slots=True)`` writes six methods for a class and compiles them when its module is imported:
most of a millisecond for each, and with a hundred classes a good part of the start of the program. What is declared
by :func:`frozen` behaves the same, but all classes share the methods, and ``__init__`` is written with the first object
of a class.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable
from dataclasses import MISSING, FrozenInstanceError, dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(kind: type[T]) -> type[T]:
    """Make a class of annotated fields a frozen dataclass with slots; ``__post_init__`` may check what it is given."""
    return _shared(kind, dataclass(init=False, repr=False, eq=False, slots=True)(kind))


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,))
def frozen_named(kind: type[T]) -> type[T]:
    """As :func:`frozen`, made with the names of its fields only."""
    return _shared(kind, dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(kind))


def _shared(kind: type[T], made: type[T]) -> type[T]:
    for name, method in vars(_Shared).items():
        if name in _METHODS and name not in vars(kind):
            setattr(made, name, method)
    return made


class _Shared:
    """The methods of every frozen class."""

    def __init__(self, *given: Any, **named: Any) -> None:
        kind: Any = type(self)
        kind.__init__ = _written_init(kind)
        kind.__init__(self, *given, **named)

    def __repr__(self) -> str:
        told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in _fields(type(self)) if one.repr)
        return f"{type(self).__qualname__}({told})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        kind: Any = type(self)
        key = _key(kind)
        return key(self) == key(other)

    def __hash__(self) -> int:
        kind: Any = type(self)
        return hash(_key(kind)(self))

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")


def _fields(kind: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind)


@cache
def _key(kind: Any) -> Callable[[Any], Hashable]:
    """What reads from an object that which it is compared by."""
    return attrgetter("__class__", *(one.name for one in _fields(kind) if one.compare))


def _written_init(kind: Any) -> Callable[..., None]:
    """The ``__init__`` of a class: it fills the slots themselves, which nothing else can."""
    known: dict[str, Any] = {"_NOTHING": MISSING}
    heads: dict[bool, list[str]] = {False: ["self"], True: []}
    lines = [" pass"]  # all that is left to do for a class without fields
    for one in _fields(kind):
        name, given = one.name, one.name
        known[f"_set_{name}"] = getattr(kind, name).__set__
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            head, given = f"{name}=_NOTHING", f"_make_{name}() if {name} is _NOTHING else {name}"
        elif one.default is not MISSING:
            known[f"_usual_{name}"] = one.default
            head = f"{name}=_usual_{name}"
        else:
            head = name
        heads[bool(one.kw_only)].append(head)
        lines.append(f" _set_{name}(self, {given})")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    head = ", ".join([*heads[False], *(["*", *heads[True]] if heads[True] else [])])
    exec("\n".join([f"def __init__({head}):", *lines]), known)  # noqa: S102  # made of the names of fields alone
    return cast("Callable[..., None]", known["__init__"])
