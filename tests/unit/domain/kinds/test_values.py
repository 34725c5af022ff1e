"""Values are frozen, compared by what they hold, and all of the program is made of them in one way."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from enum import StrEnum
from typing import Any

import pytest

import qcdc_desktop
from qcdc_desktop.domain.kinds.fields import _Declared
from qcdc_desktop.domain.kinds.values import Value, check_types, field, replace


class Point(Value):
    """A point with notes."""

    x: int
    y: int = 0
    notes: dict[str, int] = field(default_factory=dict)


class Twin(Value):
    """Another kind with the same fields."""

    x: int
    y: int = 0
    notes: dict[str, int] = field(default_factory=dict)


class Even(Value):
    """A number that is checked."""

    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError(self.number)


class Word(StrEnum):
    """A word."""

    ONE = "one"


class Mixed(Value):
    """A field of every sort that is checked."""

    text: str = ""
    share: float | None = None
    names: tuple[str, ...] = ()
    words: type[StrEnum] | None = None


def test_values_are_compared_by_what_they_hold() -> None:
    twin: Any = Twin(1)
    assert Point(1) == Point(1, 0, {})
    assert Point(1) != Point(1, 2)
    assert Point(1) != twin
    assert len({Even(2), Even(2), Even(4)}) == 2
    assert repr(Point(1)) == "Point(x=1, y=0, notes={})"


def test_a_default_that_can_be_changed_belongs_to_one_value() -> None:
    Point(1).notes["a"] = 1
    assert Point(1).notes == {}


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, {}, 5), {}), ((1,), {"z": 3}), ((1,), {"x": 3})])
def test_wrong_arguments_are_refused(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Point(*given, **named)


def test_nothing_can_be_changed_or_added() -> None:
    made: Any = Point(1)
    for name in ("x", "other"):
        with pytest.raises(AttributeError):
            setattr(made, name, 2)
    with pytest.raises(AttributeError):
        del made.x
    assert not hasattr(made, "__dict__")


def test_a_changed_copy_is_checked_as_a_new_value_is() -> None:
    assert replace(Point(1), y=5) == Point(1, 5)
    with pytest.raises(ValueError, match="3"):
        Even(3)
    with pytest.raises(ValueError, match="3"):
        replace(Even(2), number=3)
    wrong: dict[str, Any] = {"z": 1}
    with pytest.raises(TypeError):
        replace(Point(1), **wrong)


@pytest.mark.parametrize("given", [{}, {"share": 1}, {"share": 0.5}, {"words": Word}, {"names": ("a",)}])
def test_what_fits_its_annotation_passes(given: dict[str, Any]) -> None:
    check_types(Mixed(**given))


@pytest.mark.parametrize("given", [{"text": 1}, {"text": None}, {"share": "1"}, {"names": "a"}, {"words": Word.ONE}])
def test_what_does_not_fit_its_annotation_is_named(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=f"Mixed.{next(iter(given))}"):
        check_types(Mixed(**given))


@pytest.fixture(scope="module")
def classes() -> tuple[type, ...]:
    """Every class of the program."""
    modules = [m.name for m in pkgutil.walk_packages(qcdc_desktop.__path__, "qcdc_desktop.")]
    known = [importlib.import_module(name) for name in modules if not name.endswith("__main__")]
    found = (thing for module in known for thing in vars(module).values() if isinstance(thing, type))
    return tuple(dict.fromkeys(one for one in found if one.__module__.startswith("qcdc_desktop.")))


def test_the_program_makes_its_values_in_one_way(classes: tuple[type, ...]) -> None:
    assert sum(issubclass(one, Value) for one in classes) > 140
    made = {one: getattr(one, "__dataclass_params__", None) for one in classes}
    assert [one for one, settings in made.items() if settings and settings.frozen] == []


def test_no_declaration_became_a_default(classes: tuple[type, ...]) -> None:
    """``dataclasses.field(…)`` in a value would silently be what the field holds."""
    for one in classes:
        if issubclass(one, Value):
            for default in one.__struct_defaults__:
                assert not isinstance(default, dataclasses.Field | _Declared), one
