"""The one door to a data file: reading records, and writing them inside :meth:`Session.atomic`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar, cast

from qcdc_desktop.domain.kinds.fields import Record, faults, normal, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.source import Source, put_in_order
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.errors import InputProblem, Problem, QcdcError, Refused
from qcdc_desktop.storage import blobs, database, erasing, freeze, journal, tables
from qcdc_desktop.storage.changeset import ChangeSet, Writing
from qcdc_desktop.storage.erasing import Gone
from qcdc_desktop.storage.faults import damaged, translated
from qcdc_desktop.storage.journal import Action, Change, Sealed, Step
from qcdc_desktop.storage.open_file import OpenFile, local_now
from qcdc_desktop.storage.past import Past
from qcdc_desktop.storage.policy import PLAIN, Policy
from qcdc_desktop.storage.rows import Image
from qcdc_desktop.storage.transaction import transaction
from qcdc_desktop.storage.word_index import WordIndex

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_ORDER, _YEAR = "position", "year_id"
"""Fields that every ordered list, and every record of a year, shares."""
_MANY = 500
"""Records of one step beyond which a kind is read anew instead of being mended."""


class Session(OpenFile, Source):
    """The records of an open data file."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool = False,
        now: Callable[[], datetime] = local_now,
        policies: Mapping[type[Record], Policy[Any]] = MappingProxyType({}),
    ) -> None:
        super().__init__(conn, path, read_only=read_only, now=now)
        self._policies = policies
        self.before_large: Callable[[str], object] | None = None
        """Backs the file up before a large step of this name."""
        self.follow: Callable[[], object] | None = None
        """Told after every step that was stored."""
        self.latest: Sealed | None = None
        """The step that was stored last since the file was opened."""
        self._index = WordIndex(conn, path, self._presence, read_only=read_only)
        self._writing: Writing | None = None
        self._read: dict[type[Record], tuple[Record, ...]] = {}
        self._kept: dict[Hashable, object] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        now: Callable[[], datetime] = local_now,
        policies: Mapping[type[Record], Policy[Any]] = MappingProxyType({}),
        before_upgrade: Callable[[OpenFile], object] | None = None,
    ) -> Self:
        """Open a data file; see :func:`qcdc_desktop.storage.database.open_file` for what it raises.

        ``policies`` are asked whatever is written; the program opens its files with those of the services.
        ``before_upgrade`` gets a file of an earlier version as it is.
        """

        def older(conn: sqlite3.Connection) -> None:
            if before_upgrade:
                before_upgrade(OpenFile(conn, path, now=now))

        conn = database.open_file(path, read_only=read_only, before_upgrade=older)
        return cls(conn, path, read_only=read_only, now=now, policies=policies)

    # Writing -----------------------------------------------------------------------------------------------------

    @contextmanager
    def atomic(
        self, verb: str, action: Action = Action.DO, target: int | None = None, *, large: bool = False
    ) -> Iterator[Writing]:
        """One step of the user: all of it is stored and journalled, or nothing.

        ``verb`` is what undo will be called, e.g. "Ghi kết quả chỉ tiêu". Before a ``large`` one, which a person may
        want to go back behind, :attr:`before_large` is called. A step inside a step is part of it. A step that changes
        nothing leaves no trace. Raises Refused on a file opened to look at and where an approved year
        would change (:mod:`qcdc_desktop.storage.freeze`), EnvironmentProblem where the disk fails, FileLost where the
        file is not at its place any more; then the data is as before.
        """
        if self._writing is not None:
            yield self._writing
            return
        if self.read_only:
            raise Refused(
                "Đang ở chế độ chỉ xem",
                "Tệp đang mở để xem nên không ghi được.",
                "Muốn sửa, hãy mở lại bằng “Mở tệp…” trong trình đơn Tệp.",
            )
        self.look_after()
        if large and self.before_large:
            self.before_large(verb)
        try:
            with translated(self.path), transaction(self._conn):
                at = self.now()
                self._writing = writing = Writing(journal.begin(self._conn, at, verb, action, target), verb, at)
                yield writing
                self._commit(writing, action)
        finally:
            self._writing = None
        if writing.result.changes and self.follow:
            self.follow()

    def _commit(self, writing: Writing, action: Action) -> None:
        sealed = journal.seal(self._conn, writing.step_id)
        changes = journal.understood(sealed)
        if missing := writing.written - {(c.kind, c.record_id) for c in changes}:
            raise damaged(self.path, f"nhật ký không ghi được thay đổi của “{min(missing)[0]}”")
        if not changes:
            self._conn.execute("ROLLBACK")
            return
        with self._in_journal():
            freeze.guard(self._conn, action, changes)
        self._index.step(changes)
        try:
            self._conn.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            raise tables.dangling() from error
        self._presence.note()
        self.latest = sealed
        writing.result = ChangeSet(
            writing.verb, writing.at, writing.step_id, tuple(changes), self._behind(writing.at, writing.step_id)
        )
        self._forget(writing.result)

    def _forget(self, done: ChangeSet) -> None:
        """Let go of what was kept from before a step; long lists are mended rather than read again."""
        self.stored += 1
        self._kept.clear()
        for kind in [k for k in self._read if k.INFO.name in done.kinds]:
            before = self._read.pop(kind)
            ids = {c.record_id for c in done.changes if c.kind == kind.INFO.name}
            if len(ids) <= _MANY:
                rest = [r for r in before if r.id not in ids]
                fresh = [r for record_id in ids for r in self.all(kind, id=record_id)]
                self._read[kind] = put_in_order(rest, fresh)

    def _note(self, written: Record) -> None:
        """Triggers keep the journal; a step that they missed is no step."""
        if self._writing is not None:
            self._writing.written.add((written.INFO.name, written.id))

    def policy(self, kind: type[R]) -> Policy[R]:
        """What adding, changing or removing records of a kind also does and forbids."""
        return cast("Policy[R]", self._policies.get(kind, PLAIN))

    def add(self, record: R) -> R:
        """Store a new record, at the end of its list where it has no place, and return it with its id.

        Raises InputProblem naming every faulty field, Refused where the policy of its kind forbids it.
        """
        policy = self.policy(type(record))
        record = _checked(policy.to_add(self, self._placed(record)), self.today())
        stored = record.with_values({"id": tables.insert(self._conn, record)})
        self._note(stored)
        policy.after_adding(self, stored)
        return stored

    def _placed(self, record: R) -> R:
        """The record at the end of its list (of its year, where it has one), if it has no place there yet."""
        if _ORDER not in record.INFO.order or getattr(record, _ORDER) is not None:
            return record
        beside = {_YEAR: getattr(record, _YEAR)} if hasattr(record, _YEAR) else {}
        last = tables.ask(self._conn, f"max({_ORDER})", type(record), beside)
        return record.with_values({_ORDER: (last or 0) + 1})

    def change(self, record: R, **values: Any) -> R:
        """Store changed fields of a stored record and return it anew. Raises as :meth:`add`."""
        kind = type(record)
        policy = self.policy(kind)
        changed = _checked(policy.to_change(self, record, record.with_values(values)), self.today())
        moved = [s.name for s in specs(kind) if getattr(changed, s.name) != getattr(record, s.name)]
        if moved:
            tables.update(self._conn, changed, moved)
            self._note(changed)
            policy.after_changing(self, record, changed)
        return changed

    def remove(self, kind: type[Record], record_id: int) -> None:
        """Take a record out; the journal keeps it, and with it the bin. Raises Refused where its policy keeps it."""
        policy, record = self.policy(kind), self.find(kind, id=record_id)
        if record is not None:
            policy.before_removing(self, record)
        tables.delete(self._conn, kind, record_id)
        if record is not None:
            self._note(record)
            policy.after_removing(self, record)

    def keep(self, data: bytes) -> str:
        """Keep the content of a file in the step that is open, once for all that name it; returns its SHA-256."""
        return blobs.put(self._conn, data)

    def wipe(self, sha256: str) -> None:
        """Take the content of a file out for good, in the step that is open and takes out every record of it."""
        if self._writing is None:
            raise RuntimeError("a content is wiped inside a step")
        blobs.wipe(self._conn, sha256, self._writing.at.date())

    def erase(self, gone: Sequence[Gone], reason: str) -> None:
        """Take texts out of the journal for good, in the step that is open and that has taken them out of the records.

        Raises Refused where one of the records is of an approved year. :meth:`scrub` belongs after the step.
        """
        if self._writing is None:
            raise RuntimeError("text is erased inside a step")
        freeze.guard_erasing(self._conn, {Ref(one.kind, one.record_id) for one in gone})
        for step_id, digest in erasing.erase(self._conn, gone).items():
            self.add(Erasure(step_id=step_id, digest=digest, on=self._writing.at.date(), reason=reason))

    def saying(self, words: str) -> list[tuple[str, int, Image]]:
        """Kind, id and image of every record that has or had the words, as the journal keeps it."""
        with self._in_journal():
            return list(erasing.saying(self._conn, words))

    def put_images(self, images: list[tuple[str, int, Image | None]]) -> None:
        """Bring records to given journal images (kind, id, image), in order; references may dangle until the end."""
        self._conn.execute("PRAGMA defer_foreign_keys = ON")
        for kind, record_id, image in images:
            tables.put_image(self._conn, BY_NAME[kind], record_id, image)

    # Reading -----------------------------------------------------------------------------------------------------

    def all(self, kind: type[R], /, **equals: Any) -> tuple[R, ...]:
        """All records of a kind, those with the given field values, in the kind's natural order.

        A whole kind is read once and kept until a step touches it; inside a step, which may still be taken back, the
        file itself is asked.
        """
        if not equals and self._writing is None and kind in self._read:
            return cast("tuple[R, ...]", self._read[kind])
        with self._understood(kind.INFO.label):
            records = tables.read(self._conn, kind, equals)
            if self.read_only:  # otherwise the file was checked when it was opened
                tables.demand_sound(self._conn, kind, records)
        if not equals and self._writing is None:
            self._read[kind] = records
        return records

    def at(self, step_id: int) -> Past:
        """The records as they stood right after a step of the journal."""
        return Past(self.all, lambda kind: self._taken_back(kind, step_id))

    def _taken_back(self, kind: str, step_id: int) -> dict[int, Image | None]:
        with self._in_journal():
            return journal.taken_back(self._conn, kind, step_id)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` computes from the records, kept under ``key`` until the next step; see :meth:`all`."""
        if self._writing is not None:
            return make()
        if key not in self._kept:
            self._kept[key] = make()
        return cast("T", self._kept[key])

    def keep_known(self, key: Hashable, answer: object) -> None:
        """Keep for :meth:`kept` what was computed elsewhere from records that no step has touched since."""
        self._kept[key] = answer

    def knows(self, key: Hashable) -> bool:
        """Whether :meth:`kept` has an answer already."""
        return key in self._kept

    def count(self, kind: type[Record], /, **equals: Any) -> int:
        """How many records of a kind have the given values."""
        with self._understood(kind.INFO.label):
            return tables.ask(self._conn, "count(*)", kind, equals) or 0

    def matching(self, query: str, most: int) -> tuple[Ref, ...]:
        """Records by words, ``most`` of each kind; see :func:`qcdc_desktop.storage.search.queries`.

        A file opened to look at may be of a version that had no index yet, or have a damaged one: then nothing is
        found.
        """
        if self._writing is None:
            self._index.bring_along()
        return self._index.matching(query, most)

    def save_copy(self, target: Path) -> None:
        """As :meth:`OpenFile.save_copy`; in the copy every word is found as well."""
        self._index.bring_along()
        super().save_copy(target)

    def close(self) -> None:
        """As :meth:`OpenFile.close`; whoever looks at the file finds every word. What keeps that from being so is made
        good when the file is opened again."""
        if not self.closed:
            with suppress(QcdcError, sqlite3.Error):
                self._index.bring_along()
        super().close()

    def undoable(self) -> Step | None:
        """What undo would take back; approvals that were lifted and passwords are passed over."""
        return next(self.undoables(), None)

    def undoables(self) -> Iterator[Step]:
        """What undo would take back one after the other; the last may be an approval, which it refuses to."""
        with self._in_journal():
            for step in journal.in_force(self._conn):
                changes = self.changes(step.id)
                if freeze.passed_over(self._conn, changes) is None:
                    yield step
                    if freeze.ends_undo(changes):
                        return

    def passed_over(self) -> tuple[str, ...]:
        """What lies between now and the step that undo would take back, and stays: sentences, the latest first."""
        with self._in_journal():
            told = (freeze.passed_over(self._conn, self.changes(step.id)) for step in journal.in_force(self._conn))
            return tuple(dict.fromkeys(filter(None, takewhile(lambda one: one is not None, told))))

    def redoable(self) -> Step | None:
        """What redo would bring back."""
        with self._in_journal():
            return journal.redoable(self._conn)

    def steps(self) -> Iterator[Step]:
        """All steps of the journal, oldest first."""
        with self._in_journal():
            yield from journal.steps(self._conn)

    def head(self) -> str:
        """How many steps the journal has, and how the last of them was sealed: ``214-9f3ac41e``; a step that is open
        does not count."""
        with self._in_journal():
            return journal.head(self._conn)

    def step(self, step_id: int) -> Step:
        """One step; raises KeyError."""
        with self._in_journal():
            return journal.step(self._conn, step_id)

    def changes(self, step_id: int) -> list[Change]:
        """The changes of a step, in order."""
        with self._in_journal():
            return journal.changes(self._conn, step_id)

    def history(self, kind: type[Record], record_id: int) -> list[Change]:
        """Every change of one record, oldest first."""
        with self._in_journal():
            return journal.history(self._conn, kind.INFO.name, record_id)

    def bin(self, kind: type[Record]) -> list[Change]:
        """What was deleted of a kind and can be restored, latest first."""
        with self._in_journal():
            return journal.removed(self._conn, kind.INFO.name)

    def content(self, sha256: str) -> bytes:
        """The content of a kept file; raises Refused where it was taken out, FileProblem where it is damaged."""
        with self._understood("Minh chứng"):
            data = blobs.get(self._conn, sha256)
        if data is None and (on := self.wiped().get(sha256)):
            raise Refused(
                "Nội dung đã xóa hẳn", f"Nội dung của tệp này đã được xóa hẳn ngày {write_day(on)}, chỉ còn tên."
            )
        if data is None:
            raise damaged(self.path, "nội dung của minh chứng không còn như lúc thêm")
        return data

    def wiped(self) -> dict[str, date]:
        """The SHA-256 of every content that was taken out for good, and the day."""
        with self._understood("Minh chứng"):
            return self.kept("wiped", lambda: blobs.wiped(self._conn))


def _checked(record: R, today: date) -> R:
    record = normal(record)
    if wrong := faults(record, today):
        raise InputProblem("Chưa cất được", tuple(Problem(name, message) for name, message in wrong))
    return record
