"""The rules of evidence as they stand in ``resources/rules/evidence.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.rules.evidence import FileKind, Marking, Rules, Turned
from qcdc_desktop.paths import resources

_MEGABYTE = 1024**2


@cache
def rules() -> Rules:
    """The rules, read once."""
    data = tomllib.loads((resources() / "rules" / "evidence.toml").read_text(encoding="utf-8"))
    limits, secrecy = data["limits"], data["secrecy"]
    laws = sorted((Marking(**one) for one in secrecy["law"]), key=lambda law: law.effective_from)
    return Rules(
        basis=data["basis"],
        effective_from=data["effective_from"],
        file_bytes=limits["file"] * _MEGABYTE,
        total_bytes=limits["total"] * _MEGABYTE,
        kinds=tuple(FileKind(**_frozen(one)) for one in data["kind"]),
        turned=tuple(Turned(**_frozen(one)) for one in data["turned"]),
        markings=tuple(laws),
        not_after=frozenset(map(search_key, secrecy["not_after"])),
        not_before=frozenset(map(search_key, secrecy["not_before"])),
    )


def _frozen(one: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}
