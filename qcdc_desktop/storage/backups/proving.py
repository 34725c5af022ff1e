"""Whether a backup is what it says it is, and whether a data file comes out of it again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from qcdc_desktop.reread import reread
from qcdc_desktop.storage import digest, soundness
from qcdc_desktop.storage.backups import contents
from qcdc_desktop.storage.backups.contents import Info, lacking, not_whole, unreadable
from qcdc_desktop.storage.backups.place import Made, Place


def prove(path: Path, place: Place, *, read_contents: bool = False, sha256: str = "") -> Info:
    """Read a whole backup again and return what it says of itself.

    Its bytes have the hash that its name tells (or ``sha256``, where it has no name yet); every page is sound, every
    table has the rows it had in the file, every content lies in the place in its length; with ``read_contents`` the
    bytes of all of them are read too. Raises FileProblem where that is not so, EnvironmentProblem where the machine
    does not let it be read.
    """
    check_bytes(path, sha256)
    with contents.opened(path) as conn:
        info = contents.get_info(conn, path)
        soundness.check_pages(conn, path)
        check_tables(conn, path, info)
        for name, size in contents.needed(conn).items():
            check_content(place, path, name, size, read=read_contents)
    return info


def check_bytes(path: Path, sha256: str) -> None:
    """Raise FileProblem where a backup has not the bytes that its name tells, or those of ``sha256``."""
    made = Made.of(path)
    wanted = sha256 or (made.sha256 if made else "")  # one that a person renamed is known by its rows alone
    try:
        there = digest.sha256(reread(path))
    except OSError as error:
        raise unreadable(path, error) from error
    if not there.startswith(wanted):
        raise not_whole(path, "không còn như lúc được ghi ra")


def told(path: Path) -> Info:
    """What a backup says of itself, without a look at the rest. Raises as :func:`prove`."""
    with contents.opened(path) as conn:
        return contents.get_info(conn, path)


def check_tables(conn: sqlite3.Connection, path: Path, info: Info) -> None:
    """Raise FileProblem where a backup, or the file that came out of it, has other rows than the file had."""
    there = contents.tables(conn)
    there += [contents.SEQUENCES] if contents.SEQUENCES in info.tables else []  # early backups do not tell
    if set(there) != set(info.tables):
        raise not_whole(path, "thiếu hoặc thừa một phần dữ liệu")
    for table in there:
        if contents.counted(conn, table) != info.tables[table]:
            raise not_whole(path, f"có phần “{table}” khác với lúc sao lưu")


def check_content(place: Place, path: Path, sha256: str, size: int, *, read: bool) -> None:
    """Raise FileProblem where a content that a backup needs does not lie in its place."""
    lies = place.content(sha256)
    try:
        whole = lies.stat().st_size == size and (not read or place.holds(sha256))
    except OSError:
        whole = False
    if not whole:
        raise lacking(path, sha256)
