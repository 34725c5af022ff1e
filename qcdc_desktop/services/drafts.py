"""What was typed and not yet stored (phần chữ đang gõ dở), kept in a file of its own until it is stored or given up.

The file lies beside the data file and is for its owner alone; where that folder takes no file it lies among the
program's own. It says of which data file it is by how the journal of that file began, so that another file under the
same name is offered nothing. Secret fields never get here.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.values import Value, field
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.output import write_output
from qcdc_desktop.storage.rows import Image, from_image, to_sql

SUFFIX = ".dang-go"
FOLDER = "dang-go"
"""Where drafts lie among the program's own files, if they cannot lie beside the data file."""
_FORMAT = 1
_LARGEST = 16 * 1024 * 1024
"""Bytes that a draft may have: what is larger was not written by the program."""

R = TypeVar("R", bound=Record)


class Typed(Value):
    """The words typed in the fields of one record."""

    kind: str
    id: int
    """0 while the record is new."""
    words: dict[str, str]
    """By field, as they stand in the editor."""
    begun: Image = field(default_factory=dict)
    """What a new record began with."""
    label: str = ""
    """Where it is, in words."""


class Draft(Value):
    """What one page held, and where it was."""

    at: datetime
    page: str
    section: str
    period: str
    """The label of the period that was shown."""
    typed: tuple[Typed, ...]


class _Kept(Value):
    format: int
    of: str
    """The hash of the first step of the journal of its data file."""
    drafts: tuple[Draft, ...]


class DraftFile:
    """The drafts of an open data file: what is typed now, and what was left and nobody has answered yet."""

    def __init__(self, data_file: Path, origin: str, state: Path) -> None:
        """``origin`` is what tells the data file from every other; ``state`` the folder of the program's own files."""
        self._origin = origin
        name = f"{zlib.crc32(str(data_file.absolute()).encode('utf-8', 'surrogateescape')):08x}{SUFFIX}"
        self.places = (data_file.with_name(f".{data_file.name}{SUFFIX}"), state / FOLDER / name)

    def read(self) -> tuple[Draft, ...]:
        """What was left, the latest first; nothing where the file is of another data file, or of a later version."""
        found = [draft for place in self.places for draft in self._read(place)]
        return tuple(sorted(found, key=lambda draft: draft.at, reverse=True))

    def _read(self, place: Path) -> tuple[Draft, ...]:
        try:
            if not place.is_file() or place.stat().st_size > _LARGEST:
                return ()
            kept = msgspec.json.decode(place.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return ()
        return kept.drafts if kept.format == _FORMAT and kept.of == self._origin else ()

    def write(self, drafts: Sequence[Draft]) -> bool:
        """Keep these drafts in place of those before; False where no folder takes them."""
        if not drafts:
            self.remove()
            return True
        content = msgspec.json.encode(_Kept(_FORMAT, self._origin, tuple(drafts)))
        beside, own = self.places
        for place in self.places:
            try:
                if place is own:
                    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_output(place, content, private=True)
            except (EnvironmentProblem, OSError):
                continue
            if place is beside:
                _forget(own)
            return True
        return False

    def remove(self) -> None:
        """Nothing is typed any more that is not stored."""
        for place in self.places:
            _forget(place)


def _forget(place: Path) -> None:
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)


def image_of(record: Record) -> Image:
    """What a new record says beyond a blank one, without its secrets."""
    blank = type(record)()
    fields = [s.name for s in specs(type(record)) if not s.secret]
    return {n: to_sql(getattr(record, n)) for n in fields if getattr(record, n) != getattr(blank, n)}


def record_of(kind: type[R], image: Mapping[str, str | int | float | None]) -> R | None:
    """The new record that :func:`image_of` gave the image of; None where a later version knows it no more."""
    try:
        return from_image(kind, image)
    except (ValueError, TypeError):
        return None
