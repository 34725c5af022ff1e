"""What a recovered file begins with: the backup from which the most steps of the damaged file can be done again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from qcdc_desktop import datafile
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, QcdcError
from qcdc_desktop.storage import journal, migrations
from qcdc_desktop.storage.backups import contents, keeping, proving, replaying, steps
from qcdc_desktop.storage.backups.contents import Info
from qcdc_desktop.storage.backups.place import Made, Place
from qcdc_desktop.storage.backups.steps import Entry
from qcdc_desktop.storage.recovering import retelling
from qcdc_desktop.storage.recovering.salvage import Salvage

_TRIED = 5
"""So many of the latest backups that are whole are looked at; of so many damaged ones the rest is salvaged."""


class Beginning(Value):
    """A whole backup, and the steps that follow it."""

    made: Made
    info: Info
    place: Place
    following: tuple[Entry, ...]


def places_of(folder: Path, path: Path, salvage: Salvage) -> list[Place]:
    """Where the backups of a damaged file lie in a folder: known by its first step, by another step, or by its name.

    The folder may also be such a place itself. Raises EnvironmentProblem where it cannot be read, FileProblem where
    the name alone fits several.
    """
    every = [*keeping.places(folder), Place(folder)]
    heads = {place.folder: {made.head for made in keeping.found(place)} for place in every}
    every = [place for place in every if heads[place.folder]]
    origin, known = salvage.origin(), salvage.hashes()
    found = [place for place in every if origin and place.is_of(origin)]
    found = found or [p for p in every if any(h.startswith(head) for head in heads[p.folder] for h in known)]
    if not found:
        found = [place for place in every if place.is_called(path) or place.folder == folder]
        if len({place.folder.name for place in found}) > 1:
            names = "; ".join(place.folder.name for place in found)
            raise FileProblem(
                "Chưa biết lấy bản sao lưu nào",
                f"Tệp hỏng không còn cho biết là tệp nào, mà có {len(found)} nơi sao lưu mang tên “{path.stem}”.",
                "Hãy khôi phục bản sao lưu của tệp ấy (trình đơn Tệp, “Khôi phục từ bản sao lưu…”), hoặc chỉ ra một "
                f"nơi bằng lệnh recover với --folder: {names}.",
            )
    return found


def logged(places: Sequence[Place]) -> tuple[list[Entry], list[str]]:
    """Every step in the logs of some places, and in sentences what of the logs cannot be read."""
    entries, faults = list[Entry](), list[str]()
    for place in places:
        for log in place.logs():
            try:
                lines = steps.read(log)
            except EnvironmentProblem:
                faults.append(f"Nhật ký dự phòng “{log.name}”: máy không đọc được.")
                continue
            entries += lines.entries
            if lines.damaged:
                faults.append(f"Nhật ký dự phòng “{log.name}”: {len(lines.damaged)} dòng bị hỏng.")
            if lines.torn:
                faults.append(f"Nhật ký dự phòng “{log.name}”: dòng cuối chưa được ghi trọn.")
    return entries, faults


def choose(
    places: Sequence[Place], salvage: Salvage, entries: Sequence[Entry]
) -> tuple[Beginning | None, list[Salvage], list[str]]:
    """The backup to begin with, what damaged ones still have, and in sentences which are damaged.

    That one is best from which steps lead up to what the file knows, and then the one that leads furthest.
    """
    known = salvage.hashes()
    best, reached = None, (False, 0)
    rest, faults, tried = list[Salvage](), list[str](), 0
    there = ((made, place) for place in places for made in keeping.found(place))  # of each place the latest first
    everything = sorted(there, key=lambda one: one[0].at, reverse=True)
    for made, place in everything:
        if tried == _TRIED:
            break
        try:
            info, head = _looked_at(made)
        except (QcdcError, sqlite3.DatabaseError):
            faults.append(f"Bản sao lưu {made.at:%H:%M %d/%m/%Y} bị hỏng.")
            if len(rest) < _TRIED:
                with suppress(OSError):  # on a disk that does not give it back at all
                    rest.append(Salvage(made.path.read_bytes()))
            continue
        tried += 1
        every = [*entries, *(entry for one in rest for entry in one.entries())]
        following = replaying.chain(head, every, known)
        ends = following[-1].hash if following else head
        reach = (ends in known, int(info.head.partition("-")[0]) + len(following))
        if best is None or reach > reached:
            best, reached = Beginning(made, info, place, tuple(following)), reach
    return best, rest, faults


def _looked_at(made: Made) -> tuple[Info, str]:
    """What a backup says of itself, and the whole hash of its latest step; contents it may lack."""
    proving.check_bytes(made.path, "")
    with contents.opened(made.path) as conn:
        info = contents.get_info(conn, made.path)
        proving.check_tables(conn, made.path, info)
        row = conn.execute("SELECT hash FROM journal_step ORDER BY id DESC LIMIT 1").fetchone()
    return info, row[0] if row else journal.GENESIS


def begin_anew(made: Path, told: Sequence[Entry]) -> int:
    """Fill the new file ``made`` with empty tables and the steps of a journal from the first on; how many came in."""
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA application_id = {datafile.APPLICATION_ID}")
        migrations.bring_up_to_date(conn)
        return len(told) if told and retelling.retell(conn, told) else 0


def replay(made: Path, following: Sequence[Entry], find: replaying.Contents) -> int:
    """Do the steps again that follow; how many of them could be.

    Those that were read from a file do not say of which version they are: then the next one is tried too.
    """
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        for count, entry in enumerate(following):
            if replaying.replay(conn, entry, find):
                continue
            if migrations.is_of_today(conn):
                return count
            migrations.bring_up_to_date(conn)
            if not replaying.replay(conn, entry, find):
                return count
    return len(following)
