"""What every test shares: a clock that stands still, a unit, a fresh file of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from qcdc_desktop.commands import backups as backup_commands
from qcdc_desktop.commands import base
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.services.files import files
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.services.witnesses import Memory
from qcdc_desktop.storage import database
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import argon
from tests import factories, prepared


def pytest_configure(config: pytest.Config) -> None:
    """Generated tests keep their notes in pytest's cache and are not judged by the speed of the machine."""
    if getattr(config, "cache", None) is not None:
        set_hypothesis_home_dir(config.cache.mkdir("hypothesis"))
    settings.register_profile("qcdc", deadline=None, print_blob=True)
    settings.load_profile("qcdc")


@pytest.fixture(autouse=True, scope="session")
def _no_wait_for_the_disk() -> Iterator[None]:
    """No power fails while a test runs: nobody waits until its data files are on the disk (`test_safety.py` does)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_write_safely", prepared.write_quickly)
        patch.setattr(os, "fsync", prepared.flush_quickly)
        yield


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """A password is hashed as the program does, but in little memory: nobody guesses those of tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_MEMORY", 64)
        patch.setattr(argon, "tuned", lambda: argon.Cost(64, 1))
        yield


@pytest.fixture(autouse=True)
def _user_elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No command writes into the folders of whoever runs the tests, or finds there what another test left."""
    folder = tmp_path_factory.getbasetemp() / f"user-{abs(hash(request.node.nodeid)):x}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "memory", lambda: Memory(folder / "settings"))
        for module in (base, backup_commands):
            patch.setattr(module, "backup_folder", lambda: folder / "backups")
        yield


class Clock:
    """The clock of a test: it stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        """Go on by some days."""
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    """It is 22 May 2025, 09:41 in Hà Nội."""
    return Clock(factories.NOW)


@pytest.fixture
def profile() -> Profile:
    """Đảng ủy Trường THPT Nguyễn Du."""
    return factories.profile()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the data file of the test is, or will be."""
    return tmp_path / "nguyen-du.qcdc"


@pytest.fixture
def session(file: Path, profile: Profile, clock: Clock) -> Iterator[Session]:
    """A fresh file with a profile and the school years 2023-2024 (id 1) and 2024-2025 (id 2)."""
    made = files.open_session(prepared.school(file, profile), now=clock)
    yield made
    made.close()
