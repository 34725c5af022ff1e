"""The log of a record with steps, as the part of the record that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.procedures import Course, LogEntry
from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.domain.kinds.values import Value

Row = TypeVar("Row")


class LoggedStep(Value):
    """An entry of the log with the name of its step."""

    entry: LogEntry
    name: str

    @property
    def in_words(self) -> str:
        """Everything that was written down with it."""
        return "\n".join(filter(None, (self.name, *self.entry.told())))


def logged(course: Course[Any]) -> tuple[LoggedStep, ...]:
    """The log with the names of its steps; a step that the procedure does not know stands by its code."""
    named = ((entry, course.step(entry.step)) for entry in course.log)
    return tuple(LoggedStep(entry, step.name if step else entry.step) for entry, step in named)


def log_part(
    kind: type[LogEntry],
    course: Callable[[Row], Course[Any]],
    blank: Callable[[Row, date], LogEntry],
    asked: Callable[[str, Mapping[str, Any]], bool] = lambda _name, _values: True,
) -> Part[Row]:
    """The log of a row; ``asked`` tells whether a field matters beside the values that an entry has."""
    entry = attrgetter("entry")
    return Part(
        kind,
        "Các bước đã ghi",
        (
            field_column(kind, "on", entry, width=11),
            Column("Bước", 14, attrgetter("name"), wide=True, tip=attrgetter("in_words")),
            field_column(kind, "paper", entry, width=10, label="Văn bản"),
        ),
        ("on", "paper", "note", "reason"),
        lambda row: logged(course(row)),
        blank,
        "Chưa ghi bước nào.",
        lambda _row, name, values: name != "step" and asked(name, values),
        entry,
        added=False,
    )
