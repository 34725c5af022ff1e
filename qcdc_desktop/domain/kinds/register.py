"""A register (sổ) is declared once, beside its record: its name, its results, its indicators, how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar, cast

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.counts import Counts
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.figure import Figure, Indicator
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.report import Report
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.source import Source, by_parent
from qcdc_desktop.domain.kinds.values import Value

Row = TypeVar("Row")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
Dated = Callable[[type[Value]], tuple[Value, ...]]
"""Dated rules of a kind (what is asked of boards, say), as they are kept under ``resources/rules``."""


def no_rules(_kind: type[Value]) -> tuple[Value, ...]:
    """Where nothing is asked."""
    return ()


class Results(Protocol):
    """Whatever knows the rows of registers: a context while figures are made, the figures afterwards."""

    def of(self, register: Register[Row]) -> tuple[Row, ...]:
        """The rows of a register."""


class Context:
    """What results and indicators are made from: the records, the period and the day that figures stand for."""

    def __init__(self, source: Source, period: Period, as_of: date, dated: Dated = no_rules) -> None:
        self.source, self.period, self.as_of, self._dated = source, period, as_of, dated
        self._made: dict[Callable[..., Any], Any] = {}
        self._parts: dict[tuple[type[Record], str], Mapping[int | None, tuple[Any, ...]]] = {}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""
        return self.source.all(kind)

    def parts(self, kind: type[R], field: str) -> Mapping[int | None, tuple[R, ...]]:
        """The records of a kind by what their ``field`` points at; sorted out once."""
        key = (kind, field)
        if key not in self._parts:
            self._parts[key] = by_parent(self.all(kind), field)
        return self._parts[key]

    def rules(self, kind: type[T]) -> tuple[T, ...]:
        """The dated rules of a kind."""
        return cast("tuple[T, ...]", self._dated(cast("type[Value]", kind)))

    def made(self, make: Callable[[Context], T]) -> T:
        """What ``make`` makes of this context: made once, however many registers read it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def of(self, register: Register[Row]) -> tuple[Row, ...]:
        """The results of a register in the period, as they stand on the day."""
        return self.made(register.results)


class Given(Value, Generic[Row]):
    """What a new record may begin with: the page's year and figures, the day, and the row that was current."""

    year_id: int | None
    day: date
    results: Results
    row: Row | None = None


class Filter(Value, Generic[Row]):
    """A choice over a list: what it is called, and what a row says of itself."""

    label: str
    """Permanent: a filter that a person keeps is known by it."""
    said: Callable[[Row], str]

    @property
    def every(self) -> str:
        """The words for all rows."""
        return f"{self.label}: tất cả"


class Count(Value, Generic[Row]):
    """A number told over the list that is no line of the annex: how many of its rows are so."""

    code: str
    """Its key among the figures over the list."""
    word: str
    counted: Callable[[Row], bool]


def yearly(kind: type[Record]) -> bool:
    """Whether every record of a kind belongs to a working year."""
    return any(s.name == "year_id" and s.required for s in specs(kind))


class Empty(Value):
    """What an empty list teaches: what belongs there, and why."""

    title: str
    text: str


def demand_fields(kinds: Sequence[type[Record]], names: Iterable[str]) -> None:
    """Raise KeyError where one of the names is a field of none of the kinds: what is misspelt stops the import."""
    known = {s.name for kind in kinds for s in specs(kind)}
    if unknown := set(names) - known:
        raise KeyError(f"{kinds[0].INFO.name}: {', '.join(sorted(unknown))}")


def edited(columns: Iterable[Column[Any]]) -> Iterator[str]:
    """The fields that cells of a list edit."""
    return (column.field for column in columns if column.field)


def is_another(candidate: Record, edited: Record) -> bool:
    """Whether a record may be pointed at by one of its own kind: any but itself."""
    return candidate.id != edited.id


def typed(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind that people type: neither hidden nor given by the program, owner or place in a list."""
    return tuple(s.name for s in specs(kind) if not (s.hidden or s.fixed or s.owned or s.name == "position"))


class Part(Value, Generic[Row]):
    """Records that belong to one of the register: a small register of its own inside the record."""

    kind: type[Record]
    caption: str
    columns: tuple[Column[Any], ...]
    fields: tuple[str, ...]
    """What is asked for when one is added; opened, it shows all its fields."""
    rows: Callable[[Row], Sequence[Any]]
    """Those of a row, in the order shown: the records themselves, or their results."""
    blank: Callable[[Row, date], Record]
    """The next one, on a day; one that belongs to a year gets that of the page."""
    nothing: str = ""
    relevant: Callable[[Row, str, Mapping[str, Any]], bool] = lambda _row, _name, _values: True
    """Whether a field matters in a row, beside the values typed so far."""
    record: Callable[[Any], Record] = lambda row: row
    """The record of one of the rows."""
    add: str = ""
    """The words of the button that adds one, where that is what is done next with the record."""
    summary: Callable[[Row], str] = lambda _row: ""
    """What is said over them."""
    added: bool = True
    """Whether one is added by its form; else a verb of its own does so."""

    def __post_init__(self) -> None:
        demand_fields((self.kind,), (*self.fields, *edited(self.columns)))

    @property
    def form(self) -> tuple[str, ...]:
        """The fields of its form: those asked for first, then every other one."""
        return tuple(dict.fromkeys((*self.fields, *typed(self.kind))))


def _no_fields(_words: str) -> Mapping[str, Any]:
    return {}


class Words(Value):
    """How lines of text become records of a register, an item a line."""

    prove: Callable[[str], Mapping[str, Any]] = _no_fields
    """What the words of an item prove of its other fields; nothing where they prove nothing."""
    suppose: Callable[[str], Mapping[str, Any]] = _no_fields
    """What is supposed of one of many items whose words prove nothing: nobody is asked about each of them."""
    told: str = ""
    """What is said to the person of fields that were read out of words."""
    heading: Callable[[str], Mapping[str, Any]] = _no_fields
    """The fields of what stands under a heading; none where the words are no heading."""
    group: str = ""
    """The reference to a record that is called what a heading says."""


def _no_results(_context: Context) -> tuple[Any, ...]:
    return ()


def _itself(row: Any) -> Record:
    return cast("Record", row)


class Register(Value, Generic[Row]):
    """The declaration of a register; ``Row`` is what it shows of a record: the record itself, or its result."""

    kind: type[Record]
    noun: str
    """What one of its records is called inside a sentence: "nhiệm vụ"."""
    results: Callable[[Context], tuple[Row, ...]] = _no_results
    """Without them its rows are its records, whatever the period."""
    record: Callable[[Row], Record] = _itself
    """The record of a row."""
    indicators: tuple[Indicator, ...] = ()
    """Its lines of the annex, in their printed order."""
    title: str = ""
    """Heading of its page or section."""
    listed: str = ""
    """What its list is called on paper; without it the list (danh sách) of its kind."""
    add: str = ""
    """The words of the button that adds one."""
    standard: str = ""
    """The words of the button that loads its standard items; none where there are none."""
    columns: tuple[Column[Row], ...] = ()
    order: Callable[[Row], Any] | None = None
    """The list's own order, where it is not that of the results."""
    filters: tuple[Filter[Row], ...] = ()
    head: tuple[tuple[str, str] | Count[Row], ...] = ()
    """Figures told over the list: pairs of a code of the annex and the word behind its number, or counts of rows."""
    today: bool = False
    """Whether the list shows what stands today, whatever the period."""
    empty: Empty | None = None
    fields: tuple[str, ...] = ()
    """The fields of its form in their order; without them all that people type."""
    relevant: Callable[[str, Mapping[str, Any]], bool] = lambda _name, _values: True
    """Whether a field of the form matters beside the values typed so far."""
    offered: Callable[[str, Mapping[str, Any]], Collection[Choice] | None] = lambda _name, _values: None
    """The members of a choice that fit beside the values typed so far; None for all of them."""
    needless: Callable[[Row], Collection[str]] = lambda _row: ()
    """Fields of the form that a row does without, because its parts say the same."""
    caption: Callable[[Row], str] | None = None
    """What stands over the record: its kind, number, group."""
    struck: Callable[[Row], bool] = lambda _row: False
    """Whether an entry is struck through: it stays as it is."""
    siblings: Callable[[Row], Any] | None = None
    """Rows that give the same may change places with each other."""
    among: Mapping[str, Callable[[Any, Any], bool]] = {}
    """By reference field: whether a record may be pointed at; gets it and the record that points."""
    words: Words = Words()
    """How lines of text become its records."""
    blank: Callable[[Given[Row]], Record] | None = None
    """How a new record begins; without it empty, in the page's year."""
    parts: tuple[Part[Row], ...] = ()
    sheet: Sheet[Row] | None = None
    """Its sheet in the workbook; none where other sheets say it all."""
    report: Report[Row] | None = None
    """Its subsection in the report of a period; none where the report tells of it in words of its own."""
    due: Callable[[Context], Iterable[Due]] = lambda _context: ()
    """What has to be done by a day, near or far."""
    advice: Callable[[Context], Iterable[Advice]] = lambda _context: ()
    """What should be looked at again."""
    periodic: tuple[type[Record], ...] = ()
    """Kinds, its own and those of its parts, of which its results have all records of the period and no others."""
    day_of: Callable[[Source, Any], date | None] | None = None
    """A day of a period that lists a record; None where every period does, or the year of the record says it."""
    statistics: Callable[[Context], Counts | None] | None = None
    """The table of counts that a superior asks for; None where no form of it is known."""

    def __post_init__(self) -> None:
        demand_fields((self.kind,), (*self.fields, *edited(self.columns)))
        kinds = (self.kind, *(part.kind for part in self.parts))
        demand_fields(kinds, self.among)
        if strange := [kind.INFO.name for kind in self.periodic if kind not in kinds]:
            raise KeyError(f"{self.name}: {', '.join(strange)}")
        columns: list[str | Column[Row]] = []
        if sheet := self.sheet:
            demand_fields((self.kind,), (*sheet.without, *sheet.instead, *sheet.after))
            columns += (*sheet.instead.values(), *(one for some in sheet.after.values() for one in some))
        columns += (column for column, _share in self.report.columns) if self.report else ()
        for column in columns:
            self.column(column)

    @property
    def name(self) -> str:
        """The permanent key of the register: the name of its kind."""
        return self.kind.INFO.name

    @property
    def yearly(self) -> bool:
        """Whether every record belongs to a working year."""
        return yearly(self.kind)

    @property
    def has_results(self) -> bool:
        """Whether its rows are made with the figures of a period."""
        return self.results is not _no_results

    @property
    def form(self) -> tuple[str, ...]:
        """The fields of its form."""
        return self.fields or typed(self.kind)

    def column(self, key: str | Column[Row]) -> Column[Row]:
        """A column of the list by its key or the field it edits, or the column itself; raises KeyError."""
        if isinstance(key, Column):
            return key
        for one in self.columns:
            if key in (one.name, one.field):
                return one
        raise KeyError(f"{self.name}: {key}")

    def in_order(self, results: Results) -> tuple[Row, ...]:
        """Its rows in the list's own order."""
        rows = results.of(self)
        return tuple(sorted(rows, key=self.order)) if self.order else rows

    def begun(self, given: Given[Row]) -> Record | None:
        """A new record as it begins; None where it needs a year and there is none."""
        if self.yearly and not given.year_id:
            return None
        if self.blank is not None:
            return self.blank(given)
        blank = self.kind()
        return blank.with_values({"year_id": given.year_id}) if self.yearly else blank

    def of_period(self, results: Results) -> Iterator[Record]:
        """The records of the period, each followed by its parts, as far as the results have all of their kind."""
        for row in results.of(self) if self.periodic else ():
            if self.kind in self.periodic:
                yield self.record(row)
            for part in self.parts:
                if part.kind in self.periodic:
                    yield from map(part.record, part.rows(row))

    def figures(self, context: Context) -> tuple[Figure, ...]:
        """Its lines of the annex."""
        return tuple(one.figure(context) for one in self.indicators)


def listed(
    kind: type[Record], columns: Sequence[Column[Any]] = (), record: Callable[[Any], Record] = _itself
) -> Register[Any]:
    """A list of records that is no register of its own: part of a record, or of a form."""
    return Register(kind, kind.INFO.label.lower(), record=record, columns=tuple(columns))
