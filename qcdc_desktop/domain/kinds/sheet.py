"""The sheet of a register in the workbook, declared beside its record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.values import Value

Row = TypeVar("Row")


class Sheet(Value, Generic[Row]):
    """A table: the declared fields of a record in their order, and beside them what the figures say of it.

    A column is named by its key in the list, whose words it has, or is one of the sheet's own. What stands behind a
    field is told by the program: it is not struck through in an entry that is.
    """

    title: str
    table: str
    """Name of the table: letters only, permanent."""
    nothing: str
    """What the only row says where there is none."""
    without: tuple[str, ...] = ()
    """Declared fields that are not shown."""
    instead: Mapping[str, str | Column[Row]] = {}
    """What is shown in place of a field."""
    personal: tuple[str, ...] = ()
    """What tells of persons beside the references to them, by field or by heading: it goes out only where asked for."""
    after: Mapping[str, tuple[str | Column[Row], ...]] = {}
    """What stands behind a field."""
