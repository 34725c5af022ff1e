"""What is asked of boards, and the rhythms of periodic information: dated data (``resources/rules/organs.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from qcdc_desktop.domain.registers.organs import BoardRule, Frequency, Rhythm
from qcdc_desktop.domain.registers.periods import Axis
from qcdc_desktop.domain.registers.unit import OrganKind, Profile
from qcdc_desktop.paths import resources


@cache
def _read() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((resources() / "rules" / "organs.toml").read_text(encoding="utf-8"))


def board_rules(unit: Profile | None) -> tuple[BoardRule, ...]:
    """What is asked of boards; of an inspection board nothing where the unit has none by its profile."""
    known = (BoardRule(**{**one, "kind": OrganKind(one["kind"])}) for one in _read()["board"])
    return tuple(r for r in known if r.kind is not OrganKind.INSPECTION or (unit and unit.inspection_board))


@cache
def rhythms() -> tuple[Rhythm, ...]:
    """Every rhythm of periodic information, past and present."""
    return tuple(
        Rhythm(
            **{
                **one,
                "frequency": Frequency(one["frequency"]),
                "axis": Axis(one["axis"]) if "axis" in one else None,
            }
        )
        for one in _read()["rhythm"]
    )
