"""What the tests of the verbs share."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from tests import factories


@pytest.fixture
def task(session: Session) -> Ref:
    """A task of 2024-2025."""
    return Ref("task", records.add(session, factories.task("Họp Ban Chỉ đạo.", 2)).added(Task))
