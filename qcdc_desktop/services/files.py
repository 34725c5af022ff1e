"""Data files: making a new one for a unit, opening, checking, copying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from qcdc_desktop.domain.periods import Year
from qcdc_desktop.domain.unit import Organ, OrganisationKind, OrganKind, Profile
from qcdc_desktop.storage import database
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.session import Session, local_now


def with_suffix(path: Path) -> Path:
    """The path with the suffix of data files, unless it has it."""
    return path if path.suffix.lower() == database.SUFFIX else path.with_name(path.name + database.SUFFIX)


def create(path: Path, profile: Profile, *years: Year, now: Callable[[], datetime] = local_now) -> Session:
    """Make a data file for a unit with its working years and the organs every unit has, and open it.

    Raises FileProblem where there is a file already or no such folder, EnvironmentProblem where the disk refuses and
    InputProblem naming every faulty field; no file is left then. The making cannot be undone step by step.
    """
    database.create(path)
    try:
        session = Session.open(path, now=now)
        try:
            with session.atomic("Tạo tệp", Action.BASE):
                session.add(profile.with_values({"id": 1}))
                for year in years:
                    session.add(year)
                for position, organ in enumerate(_usual_organs(profile), start=1):
                    session.add(organ.with_values({"position": position}))
        except BaseException:
            session.close()
            raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return session


def _usual_organs(profile: Profile) -> tuple[Organ, ...]:
    committee = profile.kind is OrganisationKind.COMMITTEE
    found = [
        Organ(name="Đảng ủy" if committee else "Chi bộ", kind=OrganKind.PARTY if committee else OrganKind.CELL),
        Organ(name="Ban Giám hiệu", kind=OrganKind.AUTHORITY),
        Organ(name="Ban Chỉ đạo thực hiện quy chế dân chủ", kind=OrganKind.BOARD),
        Organ(name="Đoàn Thanh niên", kind=OrganKind.MASS),
    ]
    if profile.union:
        found.append(Organ(name="Công đoàn", kind=OrganKind.MASS))
    if profile.school_board:
        found.append(Organ(name="Hội đồng trường", kind=OrganKind.AUTHORITY))
    if profile.inspection_board:
        found.append(Organ(name="Ban Thanh tra nhân dân", kind=OrganKind.BOARD))
    return tuple(found)


def open_session(path: Path, *, read_only: bool = False, now: Callable[[], datetime] = local_now) -> Session:
    """Open a data file; raises FileProblem (missing, foreign, newer, damaged, locked) or EnvironmentProblem."""
    return Session.open(path, read_only=read_only, now=now)
