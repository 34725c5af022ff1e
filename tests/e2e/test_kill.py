"""Killing the program while it writes loses no acknowledged change and leaves nothing half-done.

``QCDC_KILLS`` is the number of kills (100 unless told otherwise).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files import files
from qcdc_desktop.services.files.files import open_session
from tests import factories

KILLS = int(os.environ.get("QCDC_KILLS", "100"))
LONGEST = 0.08
"""Seconds before a kill, at most."""
BEGUN, OPEN = -1, 0
"""What a writer tells before its first step."""


def write_on(path: Path, told: Connection) -> None:
    """Change the file for ever and tell the number of every step once it is acknowledged."""
    told.send(BEGUN)
    with open_session(path) as session:
        told.send(OPEN)
        year = session.all(Year)[0].id
        while True:
            with session.atomic("Ghi ba bản ghi") as writing:
                records.add(session, factories.strength("Dân chủ được mở rộng", year))
                records.add(session, factories.limitation("Nắm tình hình chưa kịp thời", year))
                records.add(session, Letter(received_on=date(2025, 1, 2), matter="Đơn"))
            told.send(writing.result.step_id)
            last = session.all(Letter)[-1]
            told.send(records.edit(session, Letter, last.id, note="đã xem " * 100).step_id)
            told.send(undo.undo(session).step_id)
            told.send(undo.undo(session).step_id)
            told.send(undo.redo(session).step_id)


def heard_before_the_kill(path: Path, sign: int, delay: float) -> list[int]:
    """Let a writer loose on the file, kill it a while after a sign, and return what it had acknowledged."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:  # a server that has everything imported forks the writers
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__, "qcdc_desktop.services.records"])
    here, there = context.Pipe(duplex=False)
    writer = context.Process(target=write_on, args=(path, there), daemon=True)
    writer.start()
    there.close()
    heard: list[int] = []
    try:
        while not heard or heard[-1] < sign:
            assert here.poll(60), "the writer does nothing"
            heard.append(here.recv())
        time.sleep(delay)
        writer.kill()
        writer.join(60)
        while True:
            heard.append(here.recv())
    except (EOFError, ConnectionError):
        return [step for step in heard if step > OPEN]
    finally:
        here.close()
        writer.kill()
        writer.join(60)
        writer.close()


def is_whole(path: Path, acknowledged: list[int]) -> int:
    """The number of steps in the file, every acknowledged one among them; nothing is torn."""
    with open_session(path) as session:
        assert session.check() == []
        steps = [step.id for step in session.steps()]
        assert steps == list(range(1, len(steps) + 1))
        assert set(acknowledged) <= set(steps)
        assert len(steps) <= max(acknowledged, default=len(steps)) + 1
        registered = session.all(Letter)
        assert [x.number for x in registered] == list(range(1, len(registered) + 1))
        for kind in AssessmentKind:
            assert session.count(Assessment, kind=kind) == len(registered)
        return len(steps)


@pytest.mark.slow
def test_killing_the_program_while_it_writes_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "nguyen-du.qcdc"
    files.create(path, factories.profile(), school_year(2024)).close()
    chance, total, steps = random.Random(2025), 0, 1
    for _ in range(KILLS):
        sign = BEGUN if chance.random() < 0.1 else OPEN
        heard = heard_before_the_kill(path, sign, chance.uniform(0, LONGEST))
        assert heard == list(range(steps + 1, steps + 1 + len(heard)))
        total += len(heard)
        steps = is_whole(path, heard)
    assert total > KILLS, "the kills came before anything was written"
    with open_session(path) as session:
        assert records.add(session, factories.strength("Sau mọi lần mất điện", session.all(Year)[0].id)).step_id
