"""The two papers the project began from, as they are and with the listed mends."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from qcdc_desktop.paths import resources

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "seeds"


def original(source: str) -> str:
    """The paper as it was found: ``000`` the school's resolution, ``002`` the department's programme."""
    [path] = _FOLDER.glob(f"{source}_*.txt")
    return path.read_text(encoding="utf-8")


def listed(what: str, source: str) -> list[dict[str, Any]]:
    """The mends (``mend``) or the faults that were kept (``flag``) of one paper, in the order of the list."""
    data = tomllib.loads((resources() / "demo" / "mends.toml").read_text(encoding="utf-8"))
    return [one for one in data[what] if one["source"] == source]


def mended(source: str) -> str:
    """The paper with its mends and nothing else; a mend that has nothing to mend is a fault of the list."""
    text = original(source)
    for mend in listed("mend", source):
        assert mend["seed"] in text, f"nothing to mend: {mend['seed']}"
        text = text.replace(mend["seed"], mend["mended"])
    return text


def flat(text: str) -> str:
    """The text on one line: white space and line breaks are what a page decides."""
    return " ".join(text.split())


def sentences(text: str) -> list[str]:
    """The sentences and parts of sentences of a text, in order."""
    return re.split(r"(?<=[.;:?!]) ", flat(text))
