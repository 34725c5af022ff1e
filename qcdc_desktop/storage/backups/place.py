"""The folder in which the backups of one data file lie, and the contents that they share.

A backup holds every record and the whole journal, but not the content of evidence: that is the most of a file of ten
years and hardly ever changes. Contents lie once each beside the backups, named by their hash, and are written before
the first backup that needs them. Only files whose names the program itself gave are ever touched.
"""

from __future__ import annotations

import contextlib
import errno
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from qcdc_desktop import datafile
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.output import ascii_name, make_folder, write_output
from qcdc_desktop.reread import reread
from qcdc_desktop.storage import digest, journal

SUFFIX, LOG_SUFFIX = ".qcdcb", ".qcdcl"
_LONGEST = 40
"""Letters of the name of a file that its place is called by."""
_CONTENTS = "noi-dung"
_NAME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}_\d{{6}})_([0-9a-f]{{8}})_([0-9a-f]{{8}}){re.escape(SUFFIX)}")
_TIME = "%Y-%m-%d_%H%M%S"
_SHOWN = 8
"""Digits of a hash in a name."""
_HASH = re.compile(r"[0-9a-f]{64}")


class Made(Value):
    """A backup by its name, which says all that has to be known before it is opened."""

    path: Path
    at: datetime
    """When it was made, in local time."""
    head: str
    """The beginning of the hash of the latest step in it."""
    sha256: str
    """The beginning of the hash of its own bytes: a damaged one, or another under its name, does not pass for it."""

    @classmethod
    def of(cls, path: Path) -> Made | None:
        """The backup that a file is by its name; None for a file that the program did not name."""
        if (match := _NAME.fullmatch(path.name)) is None:
            return None
        try:
            at = datetime.strptime(match[1], _TIME)
        except ValueError:  # no day of the calendar
            return None
        return cls(path, at, match[2], match[3])

    @property
    def log(self) -> Path:
        """Where the steps since then lie; see :mod:`.steps`."""
        return self.path.with_suffix(LOG_SUFFIX)

    @property
    def restored_name(self) -> str:
        """What a data file that comes out of it may be called: after the file it was of, and the time."""
        file = self.path.parent.name.rpartition("_")[0] or "QCDC"
        return f"{file}_{self.at:{_TIME}}{datafile.SUFFIX}"


class Place(Value):
    """A folder of backups; it is made when the first of them is written."""

    folder: Path

    @classmethod
    def of(cls, conn: sqlite3.Connection, path: Path, folder: Path) -> Place:
        """Where the backups of an open file lie among those of all files: by its name, and by how its journal began, so
        that two schools that call their files alike do not share a place."""
        return cls(folder / f"{_called(path)}_{journal.origin(conn)[:_SHOWN]}")

    def is_called(self, path: Path) -> bool:
        """Whether it is a place of files of that name."""
        return self.folder.name.rpartition("_")[0] == _called(path)

    def is_of(self, origin: str) -> bool:
        """Whether it is the place of a file whose journal began so, under whatever name."""
        return self.folder.name.rpartition("_")[2] == origin[:_SHOWN]

    def name(self, at: datetime, head: str, sha256: str) -> Path:
        """Where a backup made at a time goes; ``head`` is the hash of its latest step, ``sha256`` that of its bytes."""
        return self.folder / f"{at:{_TIME}}_{head[:_SHOWN]}_{sha256[:_SHOWN]}{SUFFIX}"

    def backups(self) -> list[Made]:
        """Every backup that lies there, the latest first. Raises OSError where the folder cannot be read."""
        try:
            paths = list(self.folder.iterdir())
        except FileNotFoundError:
            return []
        found = [made for path in paths if (made := Made.of(path))]
        return sorted(found, key=_order, reverse=True)

    def logs(self) -> list[Path]:
        """Every log of steps that lies there, the oldest first. Raises OSError where the folder cannot be read."""
        try:
            paths = list(self.folder.iterdir())
        except FileNotFoundError:
            return []
        ours = (p for p in paths if p.suffix == LOG_SUFFIX and Made.of(p.with_suffix(SUFFIX)))
        return sorted(ours, key=lambda path: path.name)

    def content(self, sha256: str) -> Path:
        """Where a content lies."""
        return self.folder / _CONTENTS / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes | None:
        """A content; None where it is not there or no longer what it was. Raises OSError as reading does."""
        try:
            data = reread(self.content(sha256))
        except FileNotFoundError:
            return None
        return data if digest.sha256(data) == sha256 else None

    def holds(self, sha256: str) -> bool:
        """Whether a content lies there whole: its bytes are read. Raises OSError as reading does."""
        return self.read(sha256) is not None

    def keep(self, sha256: str, data: bytes) -> None:
        """Put a content there, over one that is damaged, and read it back.

        Raises EnvironmentProblem, or OSError where the folder cannot be made or gives back other bytes.
        """
        target = self.content(sha256)
        make_folder(target.parent)
        write_output(target, data, private=True)
        if not self.holds(sha256):
            raise OSError(errno.EIO, "đọc lại không đúng")

    def contents(self) -> Iterator[Path]:
        """Every content that lies there."""
        for path in (self.folder / _CONTENTS).glob("??/*"):
            if _HASH.fullmatch(path.name):
                yield path

    def forget(self, path: Path) -> None:
        """Remove one file that the program put there; one that is held by another program goes the next time."""
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _called(path: Path) -> str:
    """What the place of a file is called by."""
    return ascii_name(path.stem)[:_LONGEST] or "QCDC"


def _order(made: Made) -> tuple[datetime, int, str]:
    """By time. Names tell no fractions of a second: of two in one, the disk knows which was written later."""
    written = 0
    with contextlib.suppress(OSError):  # gone by now
        written = made.path.stat().st_mtime_ns
    return made.at, written, made.path.name
