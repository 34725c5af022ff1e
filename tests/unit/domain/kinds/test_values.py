"""Frozen values behave as frozen dataclasses with slots do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.values import frozen, frozen_named


@frozen
class Point:
    """A point with a name that is not part of it, and notes that are not told."""

    x: int
    y: int = 0
    name: str = field(default="", compare=False)
    notes: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Twin:
    """The same as the standard library makes it."""

    x: int
    y: int = 0
    name: str = field(default="", compare=False)
    notes: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@frozen_named
class Base:
    """What others are made from."""

    id: int = 0


@frozen_named
class Named(Base):
    """Another kind of it."""

    word: str


@frozen
class Empty:
    """Nothing at all."""


@frozen
class Even:
    """A number that is checked, and says itself what it is."""

    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError(self.number)

    def __repr__(self) -> str:
        return f"even {self.number}"


@given(st.integers(), st.integers(), st.text(), st.integers(), st.integers(), st.text())
def test_values_are_equal_exactly_where_dataclasses_are(x: int, y: int, n: str, a: int, b: int, m: str) -> None:
    assert (Point(x, y, n) == Point(a, b, m)) is (Twin(x, y, n) == Twin(a, b, m))
    assert Point(x, y, n) == Point(x, y, m)
    assert hash(Point(x, y, n)) == hash(Point(x, y, m))
    assert repr(Point(x, y, n)) == repr(Twin(x, y, n)).replace("Twin", "Point")


def test_a_value_is_made_as_a_dataclass_is() -> None:
    made = Point(1, name="a")
    assert (made.x, made.y, made.name, made.notes) == (1, 0, "a", {})
    assert made.notes is not Point(1).notes
    assert Point(1, notes={"a": 2}).notes == {"a": 2}
    assert replace(made, y=5) == Point(1, 5)
    assert [one.name for one in fields(Point)] == ["x", "y", "name", "notes"]


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, "", {}, 5), {}), ((1,), {"z": 3}), ((1,), {"x": 3})])
def test_wrong_arguments_are_refused_every_time(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    for _ in range(2):
        with pytest.raises(TypeError):
            Point(*given, **named)


def test_named_values_take_names_alone_and_inherit() -> None:
    assert (Named(word="a", id=3).id, Named(word="a").id) == (3, 0)
    unnamed: Any = Named
    with pytest.raises(TypeError):
        unnamed("a")
    assert Named(word="a") != Base()
    assert Base(id=2) == Base(id=2)


def test_nothing_can_be_changed_or_added() -> None:
    made: Any = Point(1)
    for name in ("x", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, 2)
    with pytest.raises(FrozenInstanceError):
        del made.x
    assert not hasattr(made, "__dict__")


def test_values_of_other_classes_are_never_equal() -> None:
    twin: Any = Twin(1)
    assert Point(1) != twin
    assert Empty() == Empty()
    assert len({Empty(), Empty()}) == 1


def test_a_class_keeps_its_own_methods_and_checks() -> None:
    assert repr(Even(2)) == "even 2"
    with pytest.raises(ValueError, match="3"):
        Even(3)
