"""Cleaning a data file of what was taken out for good, and its backups with it."""

from __future__ import annotations

from pathlib import Path

from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.storage.session import Session

_REASON = "sau khi xóa hẳn"


def scrub(session: Session, what: str, then: str) -> None:
    """Write the file anew without a trace of what went.

    Raises EnvironmentProblem where there is no room for it, which says ``what`` went and what to do ``then``.
    """
    try:
        session.scrub()
    except EnvironmentProblem as problem:
        raise EnvironmentProblem(
            "Chưa dọn sạch được tệp",
            f"{what} không còn trong tệp dữ liệu, nhưng trên ổ đĩa có thể còn dấu vết ({problem.title.lower()}).",
            f"Hãy dọn ổ đĩa để còn trống ít nhất bằng dung lượng tệp dữ liệu, {then}.",
        ) from problem


def forget_backups(session: Session, folder: Path) -> int:
    """Make a new verified backup of the file, then remove all older ones and their steps; how many backups went.

    ``folder`` is that of the backups of all files. Raises EnvironmentProblem or FileProblem where the new one could not
    be made: then all stay.
    """
    return session.forget_backups(folder, _REASON)


def left_elsewhere(session: Session, folder: Path) -> list[Path]:
    """Folders with backups of this file from when it had another name, or of a copy of it; they are not touched.

    Raises EnvironmentProblem.
    """
    from qcdc_desktop.storage.backups import keeping

    own, origin = session.place(folder), session.origin()
    return [one.folder for one in keeping.places(folder) if one != own and one.is_of(origin) and keeping.found(one)]
