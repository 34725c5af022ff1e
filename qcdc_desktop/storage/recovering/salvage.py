"""What a damaged file (or backup) still has: steps that prove themselves, other changes, records, contents."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from qcdc_desktop import scratch
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.storage import digest, journal, leftovers
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.journal import Action, ChangeRow, StepRow
from qcdc_desktop.storage.recovering import strays
from qcdc_desktop.storage.recovering.pages import Cell, Pages, Row
from qcdc_desktop.storage.rows import Image, as_of_today, from_image, secrets

_HASH = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KIND = re.compile(r"[a-z_]{1,40}")
_ACTIONS = frozenset(action.value for action in Action)


_Key = tuple[str, int]


class Salvage:
    """Everything that can be read of a database, page by page; nothing of it is trusted unless it proves itself."""

    def __init__(self, raw: bytes) -> None:
        self._pages = Pages(raw)
        self._steps: dict[int, tuple[StepRow, str]] = {}
        self.changes: dict[int, tuple[int, ChangeRow]] = {}
        """By its id: the step of a change, and the change."""
        self.contents: dict[str, int] = {}
        """The page in which a content begins, by its name."""
        self.wiped: dict[str, str] = {}
        """SHA-256 of contents that were taken out for good, and the day."""
        self.given: dict[str, int] = {}
        """The last number that was given to a record, by kind."""
        for number in self._pages.with_rows():
            for row in self._pages.rows(number):
                self._take(row, number)
        self.whole = set[str]()
        """Kinds of which every record can be read: what is not among them was removed."""
        self._reached = set[int]()
        self.records = dict(self._records())
        """By kind and id, under today's names."""

    @cached_property
    def strays(self) -> dict[_Key, Image]:
        """Records on pages that no table leads to any more; they may also be what was removed long ago."""
        return dict(
            found
            for number in self._pages.with_rows()
            if number not in self._reached and self._pages.is_whole(number)
            for found in strays.records(list(self._pages.rows(number)))
        )

    def _take(self, row: Row, page: int) -> None:
        match row.values:
            case (None, str(at), str(verb), str(action), int() | None as target, str(previous), str(sealed)):
                if action in _ACTIONS and _HASH.fullmatch(previous) and _HASH.fullmatch(sealed):
                    self._steps[row.id] = (row.id, at, verb, action, target, previous), sealed
            case (None, int(step), str(kind), int(record), str() | None as before, str() | None as after):
                if _KIND.fullmatch(kind) and _is_image(before, record) and _is_image(after, record):
                    self.changes[row.id] = step, (row.id, kind, record, before, after)
            case (str(name), str() | bytes() | int() as said):
                self._take_pair(name, said, page)

    def _take_pair(self, name: str, said: str | bytes | int, page: int) -> None:
        if isinstance(said, int):
            if name in BY_NAME:
                self.given[name] = max(said, self.given.get(name, 0))
        elif not _HASH.fullmatch(name):
            return
        elif isinstance(said, bytes):
            if digest.sha256(said) == name:
                self.contents[name] = page
        elif _DAY.fullmatch(said):
            self.wiped[name] = said

    def content(self, name: str) -> bytes | None:
        """The bytes of a content that is still what it was."""
        for row in self._pages.rows(self.contents[name]) if name in self.contents else ():
            match row.values:
                case (str(found), bytes(data)) if found == name:
                    return data
        return None

    def entries(self) -> list[Entry]:
        """The steps whose hash says that they are whole, the oldest first."""
        changes = defaultdict[int, list[ChangeRow]](list)
        for _id, (step, change) in sorted(self.changes.items()):
            changes[step].append(change)
        return [
            Entry(step, tuple(changes[number]), tuple(self._secrets(changes[number])))
            for number, (step, sealed) in sorted(self._steps.items())
            if journal.sealed(step, changes[number]) == sealed
        ]

    def _secrets(self, changes: list[ChangeRow]) -> Iterator[tuple[str, int, Image]]:
        """What the journal does not hold of records, as they stand now."""
        for _id, kind, record_id, _before, _after in changes:
            names = [name.strip('"') for name in secrets(BY_NAME[kind])] if kind in BY_NAME else []
            image = self.records.get((kind, record_id), {})
            if held := {name: image[name] for name in names if name in image}:
                yield kind, record_id, held

    def origin(self) -> str:
        """The hash of the first step; nothing where it cannot be read."""
        return self._steps[1][1] if 1 in self._steps else ""

    def hashes(self) -> set[str]:
        """What the steps were sealed with, also where not all of their changes can be read."""
        return {sealed for _step, sealed in self._steps.values()}

    def last_step(self) -> int:
        """The latest step of which anything is left."""
        return max([0, *self._steps, *(step for step, _change in self.changes.values())])

    def _records(self) -> Iterator[tuple[_Key, Image]]:
        for row in filter(None, self._of_tree(1)):
            match row.values:
                case ("table", str(name), str(), int(root), str()) if name not in BY_NAME:
                    self._reached.update(self._pages.leaves(root))
                case ("table", str(name), str(), int(root), str(sql)):
                    columns, lost, last = _columns(sql), False, 0
                    for found in self._of_tree(root):
                        image = _image(BY_NAME[name], columns, found) if found else None
                        if found is None or image is None or found.id <= last:  # a page that went to a wrong place
                            lost = True
                        else:
                            last = found.id
                            yield (name, last), image
                    if not lost:
                        self.whole.add(name)

    def _of_tree(self, root: int) -> Iterator[Row | None]:
        """The rows of a table, of pages that can be read whole: a page that was written over may look like another.

        None stands for rows that cannot be read.
        """
        for number in self._pages.leaves(root):
            self._reached.add(number)
            if number:
                yield from self._pages.rows(number)
            else:
                yield None


def read(path: Path) -> bytes:
    """The bytes of a closed data file as it stands once what a crash left half-done is taken back; it stays as it is.

    Raises FileProblem where something beside it would harm other files, EnvironmentProblem where it cannot be read.
    """
    try:
        leftovers.refuse_hostile(path)
        with scratch.Folder() as folder:
            copy = leftovers.copy_with(path, Path(folder))
            # What SQLite says of a damaged file may quote what is no text.
            with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(copy)) as conn:
                conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return copy.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            "Không đọc được tệp",
            f"Máy không cho đọc “{path}” ({error.strerror}).",
            "Hãy chép tệp sang ổ đĩa khác rồi làm lại.",
        ) from error


def _is_image(image: str | None, record_id: int) -> bool:
    if image is None:
        return True
    try:
        said: Any = json.loads(image)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("id") == record_id


def _columns(sql: str) -> tuple[str, ...]:
    """The columns of a table by the statement that made it; none where that is damaged too, or does anything else."""
    if not sql.startswith("CREATE TABLE"):
        return ()
    with closing(sqlite3.connect(":memory:")) as conn:
        try:
            conn.set_authorizer(_without_rows)
            conn.execute(sql)
            conn.set_authorizer(None)
            [(name,)] = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        except (sqlite3.Error, ValueError):
            return ()
        return tuple(row[1] for row in conn.execute(f'PRAGMA table_info("{name}")'))


def _without_rows(action: int, *_of: str | None) -> int:
    """A table that is made with rows in it could be without end."""
    return sqlite3.SQLITE_DENY if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE) else sqlite3.SQLITE_OK


def _image(kind: type[Record], columns: tuple[str, ...], row: Row) -> Image | None:
    """A row of the table of a kind as a record has it; None for what is no such record."""
    values: dict[str, Cell] = dict(zip(columns, row.values, strict=False))
    image: Image = {name: value for name, value in values.items() if not isinstance(value, bytes)}
    if len(row.values) > len(columns) or len(image) != len(values):
        return None
    image = as_of_today(kind, image | {"id": row.id})
    try:
        from_image(kind, image)
    except (TypeError, ValueError, KeyError):
        return None
    return image
