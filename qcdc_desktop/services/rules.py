"""The dated rules as they stand in ``resources/rules``: each file is read once, into the class that says what it holds.

A file has the fields of its class by their own names, with tables in the place of values. A key that is not known, one
that is missing and a value of another type are faults of the file: our own, and found by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

from msgspec import toml

from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.rules import DeadlineRules
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.rules import InspectionRules
from qcdc_desktop.domain.registers.letters.forms import LetterFormRules
from qcdc_desktop.domain.registers.letters.rules import LetterRules
from qcdc_desktop.domain.registers.organs import OrganRules
from qcdc_desktop.domain.registers.papers.issuing_rules import IssuingRules
from qcdc_desktop.domain.registers.periods import YearRules
from qcdc_desktop.domain.registers.reception.rules import ReceptionRules
from qcdc_desktop.domain.rules.evidence import EvidenceRules
from qcdc_desktop.imports.papers.understanding.words import PaperWords
from qcdc_desktop.paths import resources

_FILES: Mapping[type[Value], str] = {
    DeadlineRules: "deadlines.toml",
    EvidenceRules: "evidence.toml",
    HolidayRules: "holidays.toml",
    InspectionRules: "inspection.toml",
    IssuingRules: "issuing.toml",
    LetterFormRules: "letter_forms.toml",
    LetterRules: "letters.toml",
    OrganRules: "organs.toml",
    PaperWords: "reading_papers.toml",
    ReceptionRules: "reception.toml",
    YearRules: "years.toml",
}

V = TypeVar("V", bound=Value)


def rules(kind: type[V]) -> V:
    """The rules of a kind."""
    return cast("V", _known(kind))


def dated(kind: type[Value]) -> tuple[Value, ...]:
    """All versions of a dated rule, in whichever file they stand. Raises KeyError where none has any of the kind."""
    whole, name = _places()[kind]
    return cast("tuple[Value, ...]", getattr(_known(whole), name))


@cache
def _places() -> Mapping[type[Value], tuple[type[Value], str]]:
    """Where the versions of each rule stand: the class of the file, and the field that lists them."""
    return {
        get_args(hint)[0]: (whole, name)
        for whole in _FILES
        for name, hint in get_type_hints(whole).items()
        if get_origin(hint) is tuple
    }


@cache
def _known(kind: type[Value]) -> Value:
    return read(resources() / "rules" / _FILES[kind], kind)


def read(path: Path, kind: type[V]) -> V:
    """What a file holds. Raises ValueError naming the file and the place in it."""
    try:
        return toml.decode(path.read_bytes(), type=kind)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
