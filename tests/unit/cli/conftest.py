"""What the commands work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.services import records, undo
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.factories import id_of


@pytest.fixture
def made(session: Session, file: Path) -> Path:
    """A data file at rest, with a few steps in its journal."""
    records.add(session, factories.strength("Một", 1))
    records.edit(session, Organ, id_of(Organ), note="x", name="Đảng ủy trường")
    undo.undo(session)
    undo.redo(session)
    session.close()
    return file
