"""A backup counts only after it was restored: into a scratch place, and opened there by the program itself."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from qcdc_desktop import datafile, scratch
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.backups import contents, proving, restoring
from qcdc_desktop.storage.backups.contents import Info, not_whole
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.faults import translated
from qcdc_desktop.storage.session import Session

_SOME = 3
"""Contents that are opened each time; a drill opens all."""


def rehearse(path: Path, place: Place, *, sha256: str = "") -> Info:
    """Restore a backup elsewhere, compare it with what the file held, open it as a data file, and let go of it.

    ``sha256`` is that of its bytes where it has no name yet. Every table is held against the file that was backed up,
    the lengths of all contents are looked at, some of them chosen by chance are opened. Raises FileProblem where the
    backup does not come back as the file was, EnvironmentProblem where the machine refuses. The backup is only read.
    """
    with scratch.Folder() as folder:
        target = Path(folder) / f"restored{datafile.SUFFIX}"
        info, chosen = _come_back(path, place, target, sha256)
        try:
            with Session.open(target) as session:
                _look_at(session, chosen)
        except QcdcError as problem:
            raise not_whole(path, f"không mở lại được thành tệp dữ liệu: {problem.message}") from problem
    return info


def _come_back(path: Path, place: Place, target: Path, sha256: str) -> tuple[Info, list[str]]:
    proving.check_bytes(path, sha256)
    with contents.opened(path) as kept:
        info, needed = contents.get_info(kept, path), contents.needed(kept)
    for name, size in needed.items():
        proving.check_content(place, path, name, size, read=False)
    chosen = random.sample(sorted(needed), min(_SOME, len(needed)))
    restoring.bring_back(path, place, target, chosen)
    with translated(path), closing(sqlite3.connect(target)) as conn:
        proving.check_tables(conn, path, info)
        if journal.head(conn) != info.head:
            raise not_whole(path, "có bước cuối của nhật ký khác với lúc sao lưu")
    return info, chosen


def _look_at(session: Session, chosen: list[str]) -> None:
    for name in chosen:
        session.content(name)
