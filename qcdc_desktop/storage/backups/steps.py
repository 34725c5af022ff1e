"""The step log (nhật ký dự phòng): every step since a backup, so that backup and log together are the present.

Lines beside the backup, one a step: what the journal holds of it, and what the journal does not hold (secrets of the
records that it changed, contents that it took out for good), after a checksum. Contents that a step brought lie with
those of the backups. A step tells by its hash which one it follows, so lines need no order and may stand twice.
"""

from __future__ import annotations

import json
from pathlib import Path

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.storage import blobs, digest, journal
from qcdc_desktop.storage.backups import contents
from qcdc_desktop.storage.rows import Image

_CHECKSUM = 16
"""Digits of the checksum before a line."""


class Entry(Value):
    """A step of the journal as a line of the log has it."""

    step: journal.StepRow
    changes: tuple[journal.ChangeRow, ...]
    """In the order they were made."""
    secrets: tuple[tuple[str, int, Image], ...] = ()
    """Kind, id and secret columns of records as the step left them."""
    wiped: tuple[tuple[str, str], ...] = ()
    """SHA-256 of contents taken out for good, and the day."""
    version: int = 0
    """Of the schema."""

    @property
    def previous(self) -> str:
        """The hash of the step before it."""
        return self.step[5]

    @property
    def hash(self) -> str:
        """The hash that seals the step."""
        return journal.sealed(self.step, self.changes)

    def contents(self) -> set[str]:
        """The names of the contents that the records it stored name."""
        return {name for _id, kind, _record_id, _before, after in self.changes for name in blobs.named(kind, after)}

    def line(self, covered: bytes = b"") -> bytes:
        """The entry as a line of the log; what its seal has ``covered`` need not be written out again."""
        beside = {"secrets": self.secrets, "wiped": self.wiped, "version": self.version}
        more = json.dumps(beside, ensure_ascii=False, separators=(",", ":")).encode()
        said = b"%s,%s]" % ((covered or journal.covered(self.step, self.changes))[:-1], more)
        return f"{digest.sha256(said)[:_CHECKSUM]} ".encode() + said + b"\n"

    @classmethod
    def of(cls, line: bytes) -> Entry | None:
        """The entry of a line; None for one that is not as it was written."""
        checksum, _, said = line.rstrip(b"\n").partition(b" ")
        if digest.sha256(said)[:_CHECKSUM].encode() != checksum:
            return None
        step, changes, beside = json.loads(said)
        return cls(
            tuple(step),
            tuple(map(tuple, changes)),
            tuple(map(tuple, beside["secrets"])),
            tuple(map(tuple, beside["wiped"])),
            beside["version"],
        )


class Lines(Value):
    """What a log holds."""

    entries: tuple[Entry, ...]
    damaged: tuple[int, ...]
    """Numbers of lines, from 1, that are not as they were written."""
    torn: bool
    """Whether its end is missing: the program or the power went while it was written."""
    length: int
    """Bytes of whole lines."""


def read(path: Path) -> Lines:
    """What a log holds, nothing where there is none. Raises EnvironmentProblem where it cannot be read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raw = b""
    except OSError as error:
        raise contents.unreadable(path, error) from error
    length = raw.rfind(b"\n") + 1
    lines = [Entry.of(line) for line in raw[:length].split(b"\n")[:-1]]
    damaged = tuple(number for number, entry in enumerate(lines, 1) if entry is None)
    return Lines(tuple(filter(None, lines)), damaged, length < len(raw), length)
