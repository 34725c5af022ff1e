"""The dated rules as they stand in ``resources/rules``: each file is read once, into the class that says what it holds.

A file has the fields of its class by their own names, with tables in the place of values. A key that is not known, one
that is missing and a value of another type are faults of the file: our own, and found by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from msgspec import toml

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspection_rules import InspectionRules
from qcdc_desktop.domain.registers.organs import OrganRules
from qcdc_desktop.domain.rules.evidence import EvidenceRules
from qcdc_desktop.paths import resources

_FILES: Mapping[type[Value], str] = {
    EvidenceRules: "evidence.toml",
    InspectionRules: "inspection.toml",
    OrganRules: "organs.toml",
}

V = TypeVar("V", bound=Value)


def rules(kind: type[V]) -> V:
    """The rules of a kind."""
    return cast("V", _known(kind))


@cache
def _known(kind: type[Value]) -> Value:
    return read(resources() / "rules" / _FILES[kind], kind)


def read(path: Path, kind: type[V]) -> V:
    """What a file holds. Raises ValueError naming the file and the place in it."""
    try:
        return toml.decode(path.read_bytes(), type=kind)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
