"""What a kind of record gives to the papers about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled

Names = Mapping[str, str]
"""What stands for ``{subject}`` and the like in proposed texts; what is not known is a row of dots to write on."""
OPEN = "…"


class Subject(Value):
    """The words that a record fills in, and what makes the lines of sections, by the name that templates give it."""

    names: Callable[[Dossier], Names]
    lines: Mapping[str, Callable[[Dossier], Iterable[Pulled]]]


Row = TypeVar("Row")


def row_about(dossier: Dossier, register: Register[Row]) -> Row | None:
    """What the register of the period shows of the record that the paper is about; None where it is not there."""
    wanted = dossier.paper.about(register.name) if dossier.paper else None
    return next((row for row in dossier.figures.of(register) if register.record(row).id == wanted), None)


def open_where_unknown(known: Mapping[str, str]) -> Names:
    """The names with dots to write on in place of those that are not known."""
    return {name: value or OPEN for name, value in known.items()}
