"""A new data file: a backup, the steps since, and in one last step what a damaged file still has beyond them."""

from __future__ import annotations

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.file_events import FileEvent, Happening
from qcdc_desktop.domain.registers.review import ApprovalLock
from qcdc_desktop.domain.registers.vault import IdentityVault
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.storage import blobs, journal, migrations, tables
from qcdc_desktop.storage.backups import replaying, restoring
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.backups.replaying import Contents
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.journal import Action, ChangeRow
from qcdc_desktop.storage.recovering import beginning
from qcdc_desktop.storage.recovering.retelling import rules_lifted
from qcdc_desktop.storage.recovering.salvage import Salvage
from qcdc_desktop.storage.rows import Image, columns, secrets
from qcdc_desktop.storage.transaction import transaction

_Key = tuple[str, int]


class Outcome(Value):
    """What a recovered file was made of, and what is missing in it."""

    backup: datetime | None
    """When the backup was made that it began with; None where there was none."""
    replayed: int
    """Steps since then (or from the first on) that were done again, each proved by its hash."""
    saved: int
    """Records that were taken from the damaged file (or from lines behind a gap) in one last step."""
    missing: tuple[str, ...]
    """Sentences."""
    remarks: tuple[str, ...]
    """What of the backups and their logs is damaged, in sentences; the file may be whole all the same."""


def rebuild(raw: bytes, path: Path, folder: Path, made: Path, at: datetime) -> Outcome:
    """Fill the empty file ``made`` with all that can be had of a damaged file of that ``path``, whose bytes are given.

    Backups and logs are looked for in ``folder``; nothing there is changed. Raises EnvironmentProblem.
    """
    salvage = Salvage(raw)
    places = beginning.places_of(folder, path, salvage)
    logged, faults = beginning.logged(places)
    best, damaged, more = beginning.choose(places, salvage, [*logged, *salvage.entries()])

    def find(name: str) -> bytes | None:
        beside = (one.content(name) for one in (salvage, *damaged))
        return next(filter(None, itertools.chain(_in_places(places, name), beside)), None)

    following: Sequence[Entry]
    if best:
        following = best.following
        restoring.bring_back(best.made.path, best.place, made, ())
        count = beginning.replay(made, following, find)
    else:
        every = (*logged, *salvage.entries(), *(entry for one in damaged for entry in one.entries()))
        following = replaying.chain(journal.GENESIS, every, salvage.hashes())
        count = beginning.begin_anew(made, following)
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        migrations.bring_up_to_date(conn)
        rest = _Rest(conn, salvage, damaged, logged, following[count:], whole=best is not None or count > 0)
        saved = rest.put(at)
        _bring_contents(conn, find, salvage.wiped if rest.whole else {})
        missing = [*rest.lost, *rest.gaps()]
    if not rest.whole:
        missing.insert(0, "Không có bản sao lưu nào dùng được: lịch sử và Thùng rác bắt đầu lại từ đây.")
    backup = datetime.fromisoformat(best.info.at) if best else None
    return Outcome(backup, count, saved, tuple(missing), (*more, *faults))


def _in_places(places: Iterable[Place], name: str) -> Iterator[bytes | None]:
    for place in places:
        try:
            yield place.read(name)
        except OSError:
            continue


def _bring_contents(conn: sqlite3.Connection, find: Contents, wiped: Mapping[str, str]) -> None:
    with transaction(conn):
        for name, on in wiped.items():
            if not blobs.is_named(conn, name):
                blobs.take_out(conn, name, on)
        for name in blobs.lacking(conn):
            if (data := find(name)) is not None:
                blobs.put(conn, data)


class _Rest:
    """What is known beyond the steps that could be done again."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        salvage: Salvage,
        damaged: Sequence[Salvage],
        logged: Sequence[Entry],
        undone: Sequence[Entry],
        *,
        whole: bool,
    ) -> None:
        self._conn, self._salvage, self._damaged, self.whole = conn, salvage, damaged, whole
        """``whole`` is whether there were steps that could be done again, or a backup before them."""
        self.lost = list[str]()
        """Sentences."""
        done, self._last_change = conn.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM journal_step), (SELECT coalesce(max(id), 0) FROM journal_change)"
        ).fetchone()
        self._last_step = int(done)
        self._known = set[_Key](conn.execute("SELECT kind, record_id FROM journal_change"))
        self._changes = self._later(logged, undone)
        self._furthest = max(
            salvage.last_step(), self._last_step, *(step for step, _change in self._changes.values()), 0
        )

    def _later(self, logged: Sequence[Entry], undone: Sequence[Entry]) -> dict[int, tuple[int, ChangeRow]]:
        """Changes of steps that could not be done again, by id; not those of a branch that the file has left."""
        ours = {row[0] for row in self._conn.execute("SELECT hash FROM journal_step")} | {one.hash for one in undone}
        left = set[str]()
        found = dict[int, tuple[int, ChangeRow]]()
        for one in (*self._damaged, self._salvage):
            found |= {number: change for number, change in one.changes.items() if number > self._last_change}
        for entry in (*sorted(logged, key=lambda entry: entry.step[0]), *undone):
            if entry.hash not in ours and entry.previous in ours | left:
                left.add(entry.hash)
            elif entry.step[0] > self._last_step:
                found |= {change[0]: (entry.step[0], change) for change in entry.changes}
        return found

    def put(self, at: datetime) -> int:
        """Bring all of it into the file, in one step that cannot be undone; how many records."""
        wanted = self._wanted()
        head = journal.head(self._conn)
        with transaction(self._conn):
            self._conn.execute("PRAGMA defer_foreign_keys = ON")
            with rules_lifted(self._conn):
                step = journal.begin(self._conn, at, Happening.RECOVERED.words, Action.BASE, None)
                put = sum([self._put(*key, image) and image is not None for key, image in sorted(wanted.items())])
                dropped = self._drop_dangling()
                tables.insert(self._conn, FileEvent(what=Happening.RECOVERED, on=at.date(), said=head))
                journal.seal(self._conn, step)
        return put - dropped

    def _wanted(self) -> dict[_Key, Image | None]:
        wanted: dict[_Key, Image | None] = {}
        for _id, (_step, (_change, kind, record_id, _before, after)) in sorted(self._changes.items()):
            if kind in BY_NAME:
                wanted[kind, record_id] = journal.read(kind, after) if after else None
        every = (self._salvage,) if self.whole else (*self._damaged, self._salvage)
        for one in every:
            wanted |= {
                key: image
                for key, image in one.records.items()
                if (key not in self._known or self._is_newer(one)) and not self._stands(*key, image)
            }
        if self._furthest > self._last_step:
            wanted |= {
                key: image
                for key, image in self._salvage.strays.items()
                if key not in self._known | self._salvage.records.keys() and _completes(wanted.get(key, {}), image)
            }
        if self._is_newer(self._salvage):
            there = {key for key in (*wanted, *self._standing()) if key[0] in self._salvage.whole}
            wanted |= dict.fromkeys(there - self._salvage.records.keys())
        if not self.whole:  # what it says is of steps that are not in the new journal
            wanted = {key: image for key, image in wanted.items() if key[0] != Erasure.INFO.name}
        return wanted

    def _is_newer(self, one: Salvage) -> bool:
        """Whether records of a file may be later than those of the steps: not where all steps are there, nor where the
        file is older than what the backups know."""
        return self._furthest > self._last_step and one.last_step() >= self._furthest

    def _standing(self) -> Iterator[_Key]:
        for name in BY_NAME:
            for (record_id,) in self._conn.execute(f'SELECT id FROM "{name}"').fetchall():
                yield name, record_id

    def _stands(self, kind: str, record_id: int, image: Image) -> bool:
        names = columns(BY_NAME[kind])
        row = self._conn.execute(f'SELECT {", ".join(names)} FROM "{kind}" WHERE id = ?', (record_id,)).fetchone()
        there = {name.strip('"'): value for name, value in zip(names, row, strict=True)} if row else {}
        return bool(there) and all(there.get(name, value) == value for name, value in image.items())

    def _put(self, kind: str, record_id: int, image: Image | None) -> bool:
        of = BY_NAME[kind]
        hidden = {name.strip('"') for name in secrets(of)}
        if of is ApprovalLock and image and not image.get("secret") and image.get("set_on"):
            self.lost.append("Mật khẩu duyệt không cứu được: hãy đặt lại ở Thiết lập.")
            return False
        there = self._conn.execute(f'SELECT 1 FROM "{kind}" WHERE id = ?', (record_id,)).fetchone()
        if of is IdentityVault and image and not image.get("keyring") and not there:
            self.lost.append("Két danh tính không cứu được: khóa của két không còn ở đâu.")
            return False
        if image is not None and not there:
            image = {**dict.fromkeys(hidden, ""), **image}
        self._conn.execute("SAVEPOINT one")
        try:
            tables.put_image(self._conn, of, record_id, image)
        except (QcdcError, sqlite3.IntegrityError):
            self._conn.execute("ROLLBACK TO one")
            self.lost.append(f"{_called(kind, record_id, image)} không đưa được vào tệp mới.")
            return False
        finally:
            self._conn.execute("RELEASE one")
        return True

    def _drop_dangling(self) -> int:
        """Let go of references to records that are lost, and of records that are nothing without them."""
        dropped = 0
        while found := self._conn.execute("PRAGMA foreign_key_check").fetchall():
            for table, row_id, _parent, number in found:
                column = self._conn.execute(
                    'SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ?', (table, number)
                ).fetchone()[0]
                try:
                    self._conn.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE id = ?', (row_id,))
                except sqlite3.IntegrityError:
                    image = journal.last_image(self._conn, table, row_id)
                    self._conn.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
                    self.lost.append(f"{_called(table, row_id, image)} thuộc về một mục đã mất.")
                    dropped += 1
        return dropped

    def gaps(self) -> list[str]:
        """Numbers that were given to records of which nothing is left, and steps that are not in the journal."""
        traces = {*self._conn.execute("SELECT kind, record_id FROM journal_change")}
        traces |= {
            (change[1], change[2]) for _step, change in (*self._salvage.changes.values(), *self._changes.values())
        }
        last = Counter[str](self._salvage.given)
        for kind, record_id in (*traces, *self._salvage.records):
            last[kind] = max(last[kind], record_id)
        found = [
            f"{kind.INFO.label}: {count} mục không còn dấu vết nào đọc được."
            for kind in KINDS
            if (count := sum((kind.INFO.name, n) not in traces for n in range(1, last[kind.INFO.name] + 1)))
        ]
        if self.whole and (lacking := self._furthest - self._last_step):
            found.append(
                f"{lacking} bước cuối không làm lại được từng bước; những gì còn đọc được của chúng ở trong bước "
                f"“{Happening.RECOVERED.words}”."
            )
        return found


def _called(kind: str, record_id: int, image: Image | None) -> str:
    """A record in words: ``Nhiệm vụ “Xây dựng kế hoạch”``."""
    info = BY_NAME[kind].INFO
    title = (image or {}).get(info.title)
    return f"{info.label} “{title}”" if title else f"{info.label} số {record_id}"


def _completes(known: Image | None, image: Image) -> bool:
    """Whether an image says all that is known of a record, and perhaps what no journal holds."""
    return known is not None and all(image.get(name, value) == value for name, value in known.items())
