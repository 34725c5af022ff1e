"""How a record is declared once: every field of a record carries what list, form, file and table need to know of it.

A record is a class deriving from :class:`Record`; its fields are made by :func:`text`, :func:`day`, :func:`choice` and
so on, and its class attribute ``INFO`` names the kind. Table columns, form editors, validation, Excel columns and the
content file are derived from :func:`specs`. A declaration that is misspelt or of the wrong type raises TypeError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, TypedDict, TypeVar, Unpack, dataclass_transform

from msgspec import StructMeta

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.marks import unmarked
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import Value, check_types, replace


class FieldKind(StrEnum):
    """What a field holds; decides its column type, its editor and how it is shown."""

    TEXT = "text"
    LONG = "long"
    """Several lines."""
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    REF = "ref"
    """The id of another record."""


class FieldSpec(Value):
    """One field of a record as everything outside the domain sees it."""

    name: str
    label: str
    kind: FieldKind
    help: str = ""
    width: int = 16
    """Wanted width in list and workbook, in characters."""
    required: bool = False
    secret: bool = False
    """Never in lists, search, logs, exports nor in the journal: undo does not bring it back."""
    hidden: bool = False
    """Kept by the program itself: neither shown nor typed."""
    fixed: bool = False
    """Shown but given by the program."""
    choices: type[Choice] | None = None
    target: str = ""
    """Name of the kind that a REF points at."""
    owned: bool = False
    """The record is a part of the one it points at and is removed with it."""
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    past: bool = False
    """A day that has come: never after today."""
    item: bool = False
    """An item of a list that the program numbers: the mark of the list it was copied from does not belong to it."""
    suggested: bool = False
    """While typing, what other records of the kind have here is offered."""
    content: bool = False
    """Names a content that is kept in the data file, by its SHA-256."""
    was: tuple[str, ...] = ()
    """The names that the field had in earlier versions: journal and content files still say them."""
    turned: Callable[[Any], Any] | None = None
    """Where earlier versions had another type or other choices: what they stored, or today's, as it is stored now."""

    def __post_init__(self) -> None:
        check_types(self)

    @property
    def key(self) -> str:
        """The field's name in a content file: a reference drops its ``_id``."""
        return self._key(self.name)

    @property
    def returns(self) -> bool:
        """Whether it comes back with an earlier state of a record; secrets, contents, what the program gives do not."""
        return not (self.hidden or self.fixed or self.secret or self.content)

    @property
    def keys(self) -> tuple[str, ...]:
        """All names that the field has or had in a content file."""
        return tuple(map(self._key, (self.name, *self.was)))

    def _key(self, name: str) -> str:
        return name.removesuffix("_id") if self.kind is FieldKind.REF else name


class Evidence(StrEnum):
    """What becomes of files that hang on the records of a kind (minh chứng): the one rule of who is told of them."""

    NONE = "none"
    """There are none: the record itself hangs on another one, or is an approval."""
    KEPT = "kept"
    """They stay with the record and on no paper: what tells of a person, or of the unit and its addresses."""
    LISTED = "listed"
    """The papers of their period name them."""
    COUNTED = "counted"
    """They are called by a number, and papers tell how many there are: nothing may lead to who wrote a letter."""


class KindInfo(Value):
    """What a kind of record is called; ``title`` is the field that stands for the record in a list of choices."""

    name: str
    """Table name and name in a content file."""
    label: str
    title: str
    order: tuple[str, ...] = ("id",)
    """Natural order of a list."""
    single: bool = False
    """The file holds exactly one (the profile)."""
    deletable: bool = True
    once: tuple[str, ...] = ()
    """Fields that tell what became of this one record (done on, result): a copy of it does not have them."""
    apart: tuple[str, ...] = ()
    """Fields that tell records with the same title apart, where one is chosen or found."""
    attached: bool = False
    """Its records hang on a record of any kind, named by their fields ``about_kind`` and ``about_id``; they go with it.
    """
    evidence: Evidence = Evidence.LISTED
    guarded: bool = False
    """Only its own verbs make it (approvals, passwords): never loaded from a content file."""

    def __post_init__(self) -> None:
        check_types(self)


class _Declared(Value):
    """What stands for a field in the body of a class until the class is made: its default, and all but its name."""

    default: Any
    spec: FieldSpec


class _Common(TypedDict, total=False):
    """What may be said of every field; see :class:`FieldSpec`."""

    help: str
    width: int
    required: bool
    secret: bool
    hidden: bool
    fixed: bool
    was: tuple[str, ...]
    turned: Callable[[Any], Any]


class _OfWords(_Common, total=False):
    item: bool
    suggested: bool
    content: bool


class _OfNumbers(_Common, total=False):
    minimum: float
    maximum: float
    unit: str


class _OfDays(_Common, total=False):
    past: bool


class _OfReferences(_Common, total=False):
    owned: bool


def _declared(kind: FieldKind, label: str, default: object, width: int, more: Mapping[str, Any]) -> Any:
    if not isinstance(default, _DEFAULTS[kind]):
        raise TypeError(f"{label}: {default!r}")
    return _Declared(default, FieldSpec("", label, kind, **{"width": width, **more}))


_DEFAULTS: Mapping[FieldKind, type | UnionType] = {
    FieldKind.TEXT: str,
    FieldKind.LONG: str,
    FieldKind.WHOLE: int | None,
    FieldKind.NUMBER: int | float | None,
    FieldKind.DAY: NoneType,
    FieldKind.FLAG: bool,
    FieldKind.CHOICE: StrEnum,
    FieldKind.REF: NoneType,
}


def text(label: str, *, default: str = "", **more: Unpack[_OfWords]) -> Any:
    """One line of text."""
    return _declared(FieldKind.TEXT, label, default, 28, more)


def long(label: str, *, default: str = "", **more: Unpack[_OfWords]) -> Any:
    """Text of several lines."""
    return _declared(FieldKind.LONG, label, default, 48, more)


def whole(label: str, *, default: int | None = None, **more: Unpack[_OfNumbers]) -> Any:
    """A whole number, or nothing."""
    return _declared(FieldKind.WHOLE, label, default, 8, more)


def number(label: str, *, default: float | None = None, **more: Unpack[_OfNumbers]) -> Any:
    """A number, or nothing."""
    return _declared(FieldKind.NUMBER, label, default, 10, more)


def day(label: str, **more: Unpack[_OfDays]) -> Any:
    """A date, or nothing."""
    return _declared(FieldKind.DAY, label, None, 12, more)


def flag(label: str, *, default: bool = False, **more: Unpack[_Common]) -> Any:
    """Yes or no."""
    return _declared(FieldKind.FLAG, label, default, 8, more)


def choice(label: str, default: Choice, **more: Unpack[_Common]) -> Any:
    """One of the members of a choice, which carry their own words."""
    return _declared(FieldKind.CHOICE, label, default, 18, {"choices": type(default), **more})


def ref(label: str, target: str, **more: Unpack[_OfReferences]) -> Any:
    """The record of kind ``target`` that this one points at, or nothing."""
    return _declared(FieldKind.REF, label, None, 22, {"target": target, **more})


class _Kind(StructMeta):
    """Makes the class of a record: the fields get their defaults, ``SPECS`` gets what else was declared of them."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, kw_only: bool = True) -> _Kind:
        declared = {key: given for key, given in namespace.items() if isinstance(given, _Declared)}
        inherited = tuple(s for base in bases for s in getattr(base, "SPECS", ()))
        own = tuple(replace(given.spec, name=key) for key, given in declared.items())
        defaults = {key: given.default for key, given in declared.items()}
        namespace = {**namespace, **defaults, "SPECS": inherited + own}
        made = super().__new__(mcls, name, bases, namespace, kw_only=kw_only)
        if bare := declared.keys() - set(made.__struct_fields__):
            raise TypeError(f"{name}: {', '.join(sorted(bare))} declared without a type")
        return made


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(Value, metaclass=_Kind, kw_only=True):
    """A record of the data file; ``id`` is 0 until it is stored, ids are never used twice."""

    INFO: ClassVar[KindInfo]
    SPECS: ClassVar[tuple[FieldSpec, ...]]

    id: int = 0

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Faults that no single field shows: pairs of field name and sentence."""
        return ()

    def with_values(self, values: Mapping[str, Any]) -> Self:
        """A copy with some fields changed."""
        return replace(self, **values)


LAST_YEAR = 2100
"""The last year of days that a record may hold."""

R = TypeVar("R", bound=Record)


def specs(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """The declared fields of a kind, in order, without ``id``."""
    return kind.SPECS


def spec(kind: type[Record], name: str) -> FieldSpec:
    """The declaration of one field; raises KeyError where the kind has no such field."""
    for one in specs(kind):
        if one.name == name:
            return one
    raise KeyError(f"{kind.INFO.name}.{name}")


def normal(record: R) -> R:
    """The same record with its texts cleaned, items without marks of lists, numbers at 6 decimals at most."""
    changed: dict[str, Any] = {}
    for s in specs(type(record)):
        value = getattr(record, s.name)
        if s.kind in (FieldKind.TEXT, FieldKind.LONG):
            words = clean(value, lines=s.kind is FieldKind.LONG) if value else value
            words = unmarked(words) if s.item else words
            if words != value:
                changed[s.name] = words
        elif s.kind is FieldKind.NUMBER and value is not None:
            changed[s.name] = round(float(value), 6)
    return record.with_values(changed) if changed else record


def another(record: R) -> R:
    """A new record that says what this one says, but for what the program gives and what became of this one."""
    blank = type(record)()
    own = [s.name for s in specs(type(record)) if s.fixed or s.name in (*record.INFO.once, "position")]
    return record.with_values({"id": 0, **{name: getattr(blank, name) for name in own}})


def faults(record: Record, today: date = date.max) -> tuple[tuple[str, str], ...]:
    """Every fault of a record as pairs of field name and Vietnamese sentence; empty when it may be stored."""
    wrong = [(s.name, message) for s in specs(type(record)) if (message := _fault(s, getattr(record, s.name), today))]
    return tuple(wrong) + record.problems()


def _fault(s: FieldSpec, value: Any, today: date) -> str:
    if value is None or value == "":
        return f"Chưa ghi “{s.label}”." if s.required else ""
    if s.kind is FieldKind.TEXT and len(value) > 1000:
        return f"“{s.label}” dài quá 1.000 ký tự; hãy viết gọn lại."
    if s.kind is FieldKind.LONG and not s.secret and len(value) > 100_000:
        return f"“{s.label}” dài quá 100.000 ký tự; hãy viết gọn lại."
    if s.kind is FieldKind.DAY and not date(1945, 1, 1) <= value <= date(LAST_YEAR, 12, 31):
        return f"“{s.label}” là ngày {value:%d/%m/%Y}; năm phải từ 1945 đến 2100."
    if s.kind is FieldKind.DAY and s.past and value > today:
        return f"“{s.label}” là ngày {value:%d/%m/%Y}, ngày này chưa đến."
    if s.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
        return _out_of_range(s, value)
    return ""


def _out_of_range(s: FieldSpec, value: float) -> str:
    if not abs(value) < 1_000_000_000:  # so put, it refuses what is no number (NaN) as well
        return f"“{s.label}” là số quá lớn; hãy kiểm tra lại."
    if s.minimum is not None and value < s.minimum:
        return f"“{s.label}” phải từ {s.minimum:g} trở lên."
    if s.maximum is not None and value > s.maximum:
        return f"“{s.label}” không được lớn hơn {s.maximum:g}."
    return ""
