"""When a backup is written at all, and which of the older ones go for it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from qcdc_desktop.errors import EnvironmentProblem, QcdcError
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.backups import contents, making, proving, steps, thinning
from qcdc_desktop.storage.backups.place import SUFFIX, Made, Place

LOGS = 3
"""Of so many of the latest backups the steps that followed are kept: where the newest is damaged, an older one and the
logs since are the present as well."""


def back_up(conn: sqlite3.Connection, path: Path, folder: Path, at: datetime, reason: str) -> Path | None:
    """Write a backup of an open file into its place among those of all files, and let older ones go.

    None where nothing changed since the latest of them, which still is whole. Raises as :func:`.making.write`.
    """
    place = Place.of(conn, path, folder)
    head = journal.head(conn).rpartition("-")[2]
    made_before = found(place)
    latest = (made for made in made_before if made.at == made_before[0].at)  # names tell no fractions of a second
    if any(made.head == head and _is_whole(made, place) for made in latest):
        return None
    made = making.write(conn, place, at, reason)
    thin(place, made)
    return made


def _is_whole(made: Made, place: Place) -> bool:
    try:
        proving.prove(made.path, place)
    except (QcdcError, sqlite3.DatabaseError):
        return False
    return True


def places(folder: Path) -> list[Place]:
    """Every place of backups in a folder of them. Raises EnvironmentProblem where it cannot be read."""
    try:
        return [Place(one) for one in sorted(folder.iterdir()) if one.is_dir()] if folder.is_dir() else []
    except OSError as error:
        raise contents.unreadable(folder, error) from error


def found(place: Place) -> list[Made]:
    """The backups of a place, the latest first. Raises EnvironmentProblem where it cannot be read."""
    try:
        return place.backups()
    except OSError as error:
        raise contents.unreadable(place.folder, error) from error


def size(made: Made) -> int:
    """Bytes of a backup, without the contents that it shares. Raises EnvironmentProblem."""
    try:
        return made.path.stat().st_size
    except OSError as error:
        raise contents.unreadable(made.path, error) from error


def thin(place: Place, fresh: Path | None = None) -> None:
    """Remove backups that are too many by their age, and contents that none of the rest needs.

    One that was only just made (``fresh``) stays whatever its name says: the clock of the machine may have gone back.
    One that is not as it was written is neither counted nor removed, and while there is one no content is: it may still
    be mended, and it never pushes a good one out. Whether those that stay rotted is looked at before one goes for them.
    """
    there = found(place)
    good = list(filter(_is_told, there))
    while gone := _too_many(good, fresh):
        stay = [made for made in good if made not in gone]
        if all(whole := [_is_as_written(made) for made in stay]):
            for made in gone:
                place.forget(made.path)
            good = stay
            if len(good) + len(gone) == len(there):
                _forget_contents(place)
        else:
            good = [made for made in good if made in gone or whole[stay.index(made)]]
    if len(good) >= LOGS:
        for log in place.logs():
            if (followed := Made.of(log.with_suffix(SUFFIX))) and followed.at < good[LOGS - 1].at:
                place.forget(log)


def forget_older(place: Place, head: str) -> int:
    """Remove every backup but the one of this head, which is read again before, and the steps that followed the others.

    Returns how many backups went. Raises FileProblem where that one is not whole: then all stay; EnvironmentProblem
    where the machine keeps some: what can go goes all the same.
    """
    short = head.rpartition("-")[2]
    there = found(place)
    stays = next(made for made in there if made.head == short)  # names tell no fractions of a second
    proving.prove(stays.path, place, read_contents=True)
    older = [made for made in there if made != stays]
    going = [*(made.path for made in older), *(log for log in place.logs() if log != stays.log)]
    for path in going:
        place.forget(path)
    if kept := [path for path in going if path.exists()]:
        raise EnvironmentProblem(
            "Chưa xóa hết bản sao lưu cũ",
            f"Máy không cho xóa {len(kept)} tệp trong “{place.folder}” (“{kept[0].name}”).",
            "Hãy đóng chương trình đang mở tệp ấy hoặc bỏ thuộc tính chỉ đọc, rồi làm lại.",
        )
    _forget_contents(place)
    return len(older)


def _too_many(good: list[Made], fresh: Path | None) -> list[Made]:
    stays = thinning.kept(made.at for made in good)
    return [made for made in good if made.at not in stays and made.path != fresh]


def _is_told(made: Made) -> bool:
    try:
        proving.told(made.path)
    except (QcdcError, sqlite3.DatabaseError):
        return False
    return True


def _is_as_written(made: Made) -> bool:
    try:
        proving.check_bytes(made.path, made.sha256)
    except QcdcError:
        return False
    return True


def _forget_contents(place: Place) -> None:
    needed: set[str] = set()
    for made in found(place):
        with contents.opened(made.path) as conn:
            needed.update(contents.needed(conn))
    try:
        for log in place.logs():
            lines = steps.read(log)
            if lines.damaged or lines.torn:
                return  # what such a line needs is not known
            needed.update(*(entry.contents() for entry in lines.entries))
        for path in place.contents():
            if path.name not in needed:
                place.forget(path)
    except OSError as error:
        raise contents.unreadable(place.folder, error) from error
