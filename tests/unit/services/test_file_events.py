"""What happened to the file as a whole stands in its journal for good."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.file_events import FileEvent, Happening
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import file_events, records, undo
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.session import Session
from tests import factories


def test_a_restored_file_is_of_a_new_epoch_and_a_drill_opens_none(session: Session) -> None:
    assert file_events.epoch_of(session) == 0
    file_events.note(session, Happening.DRILL, "dấu")
    assert file_events.epoch_of(session) == 0
    file_events.note(session, Happening.RESTORED, "12-9f3ac41e")
    file_events.note(session, Happening.RECOVERED, "9-0011aabb")
    assert file_events.epoch_of(session) == 2
    assert [(e.what, e.on, e.said) for e in file_events.all_of(session)] == [
        (Happening.DRILL, factories.NOW.date(), "dấu"),
        (Happening.RESTORED, factories.NOW.date(), "12-9f3ac41e"),
        (Happening.RECOVERED, factories.NOW.date(), "9-0011aabb"),
    ]


def test_undo_goes_on_to_what_was_done_before_an_event(session: Session) -> None:
    records.add(session, factories.strength("Họp đều"))
    file_events.note(session, Happening.DRILL, "dấu")
    assert session.passed_over() == ("Việc “diễn tập khôi phục” giữ nguyên trong nhật ký.",)
    undo.undo(session)
    assert session.count(Assessment) == 0
    assert session.count(FileEvent) == 1


def test_no_step_takes_an_event_back(session: Session) -> None:
    event = file_events.note(session, Happening.RESTORED, "12-9f3ac41e")
    with pytest.raises(Refused, match="giữ lại những lần khôi phục"), session.atomic("Hoàn tác", Action.UNDO):
        session.put_images([("file_event", event.id, None)])
    with pytest.raises(Refused, match="không xóa"):
        records.remove(session, FileEvent, event.id)
    assert file_events.all_of(session) == (event,)
