"""A drill of restoring is held by itself while a file is worked on, once a month, and a failure is told."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.file_events import FileEvent
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import drills, records
from qcdc_desktop.services.drills import Planted
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.shell.drilling import Drilling
from qcdc_desktop.ui.shell.window import Window
from tests.conftest import Clock


@pytest.fixture
def working(qtbot: QtBot, app_paths: Paths, school: Path, clock: Clock) -> Window:
    """The window as the program makes it, with the school's file open."""
    made = Window(app_paths, Machine(app_paths.settings), clock, backs_up=True)
    qtbot.addWidget(made)
    made.show()
    assert made.open_file(school)
    return made


def drilling(window: Window) -> Drilling:
    assert window.shell is not None
    [held] = window.shell.desk.findChildren(Drilling)
    return held


def drilled_on(window: Window) -> date | None:
    assert window.shell is not None
    return window.machine.file(window.shell.desk.session.origin()).drilled_on


def work(window: Window, name: str) -> None:
    assert window.shell is not None
    assert window.shell.desk.run(lambda session: records.add(session, Person(name=name)))


def test_a_drill_is_held_a_while_after_the_first_step_and_not_again_for_a_month(
    working: Window, qtbot: QtBot, clock: Clock
) -> None:
    held = drilling(working)
    assert not held._soon.isActive()
    work(working, "Trần Quốc Bảo")
    assert held._soon.isActive()
    with qtbot.waitSignal(held.held, timeout=20_000):
        held._soon.setInterval(0)
    assert drilled_on(working) == clock.now.date()
    assert working.shell is not None
    assert "Diễn tập khôi phục đạt" in working.shell.messages.text()
    school = working.machine.recent()[0]
    for days, again in ((29, False), (1, True)):
        clock.now += timedelta(days=days)
        working.show_start()
        assert working.open_file(school)
        work(working, f"Sau {days} ngày")
        assert drilling(working)._soon.isActive() is again


def test_a_drill_that_fails_is_told_and_held_again_the_next_time(
    working: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = drills.plant

    def cut(session: Session, folder: Path) -> Planted:
        planted = real(session, folder)
        planted.backup.write_bytes(planted.backup.read_bytes()[:-4096])
        return planted

    monkeypatch.setattr(drills, "plant", cut)
    held = drilling(working)
    with qtbot.waitSignal(held.failed, timeout=20_000):
        held.hold()
    assert working.shell is not None
    assert "Diễn tập khôi phục không đạt" in working.shell.messages.text()
    assert drilled_on(working) is None


def test_who_only_looks_holds_none(working: Window) -> None:
    school = working.machine.recent()[0]
    working.show_start()
    assert working.look_at(school)
    assert working.shell is not None
    assert not working.shell.desk.findChildren(Drilling)
    assert working.shell.desk.session.count(FileEvent) == 0
