"""A field that is declared wrongly stops the import of its module, and says where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from qcdc_desktop.domain.kinds import fields
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, KindInfo, Record, spec, specs, text, whole


class Book(Record):
    """A record."""

    INFO: ClassVar[KindInfo] = KindInfo("book", "Sách", "title")

    title: str = text("Tên sách", required=True)
    pages: int | None = whole("Số trang", minimum=1)


class Loan(Book):
    """A record that has the fields of another one and a constant that is no field."""

    LIMIT: ClassVar[int] = 5

    reader: str = text("Người mượn")


# What mypy would refuse as well: it does not know what is called.
FACTORIES: dict[str, Callable[..., Any]] = {name: getattr(fields, name) for name in ("text", "whole", "number", "flag")}
CHOICE: Callable[..., Any] = fields.choice
REF: Callable[..., Any] = fields.ref


def test_what_is_declared_is_known_by_name_and_leaves_a_plain_default() -> None:
    assert [(s.name, s.label, s.kind) for s in specs(Book)] == [
        ("title", "Tên sách", FieldKind.TEXT),
        ("pages", "Số trang", FieldKind.WHOLE),
    ]
    assert Book() == Book(id=0, title="", pages=None)
    assert (spec(Book, "title").required, spec(Book, "pages").minimum) == (True, 1)


def test_a_record_has_the_fields_it_inherits_and_takes_names_alone() -> None:
    assert [s.name for s in specs(Loan)] == ["title", "pages", "reader"]
    assert Loan(title="Một", reader="An").with_values({"id": 2}) == Loan(id=2, title="Một", reader="An")
    assert Loan() != Book()
    unnamed: Any = Book
    with pytest.raises(TypeError):
        unnamed(3)


@pytest.mark.parametrize("name", FACTORIES)
@pytest.mark.parametrize(
    "wrong", [{"requierd": True}, {"required": "yes"}, {"width": "8"}, {"help": None}, {"default": ["a"]}], ids=str
)
def test_a_wrong_word_or_type_in_a_declaration_is_refused(name: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        FACTORIES[name]("Tên", **wrong)


def test_limits_choices_and_targets_are_looked_at_too() -> None:
    with pytest.raises(TypeError, match="minimum"):
        FACTORIES["whole"]("Số", minimum="1")
    with pytest.raises(TypeError):
        CHOICE("Loại", "text")
    with pytest.raises(TypeError, match="target"):
        REF("Người", Book)
    with pytest.raises(TypeError, match="owned"):
        REF("Người", "person", owned=1)


def test_a_kind_is_looked_at_as_its_fields_are() -> None:
    order: Any = "id"
    with pytest.raises(TypeError, match="order"):
        KindInfo("book", "Sách", "title", order=order)
    label: Any = None
    with pytest.raises(TypeError, match="label"):
        FieldSpec("title", label, FieldKind.TEXT)


def test_a_declaration_without_a_type_is_no_field_and_is_refused() -> None:
    make: Any = type(Record)
    with pytest.raises(TypeError, match="Untyped: title"):
        make("Untyped", (Record,), {"title": text("Tên sách"), "__module__": __name__})
