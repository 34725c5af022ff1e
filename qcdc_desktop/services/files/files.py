"""Data files: making a new one for a unit, opening, checking, copying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop import datafile
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import standard
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.storage import database
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.open_file import OpenFile, local_now
from qcdc_desktop.storage.session import Session

if TYPE_CHECKING:
    from qcdc_desktop.services.keeper import Keeper

UNNAMED = Profile(name="Đảng ủy Trường", superior="Đảng bộ cấp trên", school="Trường", place="Địa danh")
"""What the profile says where nobody has named the unit yet."""


def with_suffix(path: Path) -> Path:
    """The path with the suffix of data files, unless it has it."""
    return path if path.suffix.lower() == datafile.SUFFIX else path.with_name(path.name + datafile.SUFFIX)


def create(
    path: Path, profile: Profile, *years: Year, now: Callable[[], datetime] = local_now, lists: bool = False
) -> Session:
    """Make a data file for a unit with its working years and the organs every unit has, and open it.

    With ``lists`` the other standard lists that a first start begins with come along: recipients, directives, outdated
    words and, for the last of the years, the groups of tasks.
    Raises FileProblem where there is a file already or no such folder, EnvironmentProblem where the disk refuses and
    InputProblem naming every faulty field; no file is left then. The making cannot be undone step by step.
    """

    def fill(beside: Path) -> None:
        with Session.open(beside, now=now, policies=POLICIES) as session, session.atomic("Tạo tệp", Action.BASE):
            session.add(profile.with_values({"id": 1}))
            stored = [session.add(year) for year in years]
            standard.put(session, "organ")
            if lists:
                for kind in ("recipient", "directive", "term"):
                    standard.put(session, kind)
                for year in stored[-1:]:
                    standard.put(session, "task_group", year.id)

    database.create(path, fill)
    return Session.open(path, now=now, policies=POLICIES)


def open_session(
    path: Path,
    *,
    read_only: bool = False,
    now: Callable[[], datetime] = local_now,
    keeper: Keeper | None = None,
) -> Session:
    """Open a data file; raises FileProblem (missing, foreign, newer, damaged, locked) or EnvironmentProblem.

    A ``keeper`` backs it up before it is brought up to date and before large steps.
    """

    def older(file: OpenFile) -> None:
        from qcdc_desktop import logs  # not needed to open a file

        if keeper:
            keeper.before_upgrade(file)
        logs.tell("upgrading", file=file.origin()[:8])

    session = Session.open(path, read_only=read_only, now=now, policies=POLICIES, before_upgrade=older)
    if keeper:
        keeper.watch(session)
    return session


def can_be_looked_at(path: Path) -> bool:
    """Whether opening without writing would help: a newer or damaged file, but no locked or foreign one."""
    try:
        open_session(path, read_only=True).close()
    except QcdcError:
        return False
    return True
