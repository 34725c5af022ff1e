"""When a file is to be carried to a stick and restored for trial; nothing that writes backups is loaded to open one."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from qcdc_desktop.services import records
from qcdc_desktop.services.keeper import drill_is_due, stick_is_due
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock


def test_a_stick_is_due_after_a_week(session: Session, clock: Clock) -> None:
    today = session.today()
    assert not stick_is_due(today - timedelta(days=6), session)
    assert stick_is_due(today - timedelta(days=7), session)
    assert not stick_is_due(None, session)
    clock.pass_days(7)
    records.add(session, factories.strength("Mới"))
    assert stick_is_due(None, session)


def test_a_drill_is_due_every_month() -> None:
    today = factories.NOW.date()
    assert drill_is_due(None, today)
    assert not drill_is_due(today, today)
    assert not drill_is_due(today - timedelta(days=29), today)
    assert drill_is_due(today - timedelta(days=30), today)


def test_what_opens_a_file_loads_nothing_that_writes_backups() -> None:
    asked = "import sys, qcdc_desktop.services.keeper as k; print([m for m in sys.modules if '.backups' in m])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"
