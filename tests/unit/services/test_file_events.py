"""What happened to the file as a whole stands in its journal for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.file_events import FileEvent, Happening
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import EnvironmentProblem, Refused
from qcdc_desktop.services import backups, file_events, history, records, undo
from qcdc_desktop.services.files.files import open_session
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


def test_a_file_brought_back_says_so_in_its_journal_and_from_where_it_goes_on(session: Session, tmp_path: Path) -> None:
    records.add(session, factories.strength("Họp đều"))
    made = session.back_up(tmp_path / "sao lưu", backups.BY_HAND)
    assert made is not None
    backups.restore(made, tmp_path / "lại.qcdc", now=lambda: factories.NOW)
    with open_session(tmp_path / "lại.qcdc") as again:
        (event,) = file_events.all_of(again)
        assert (event.what, event.on, event.said) == (Happening.RESTORED, factories.NOW.date(), session.head())
        assert file_events.epoch_of(again) == 1
        assert again.check() == []
        undo.undo(again)
        assert again.count(Assessment) == 0
    assert file_events.epoch_of(session) == 0


def test_a_file_is_not_brought_back_where_its_event_cannot_be_written(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.add(session, factories.strength("Họp đều"))
    made = session.back_up(tmp_path / "sao lưu", backups.BY_HAND)
    assert made is not None

    def full(*_: object) -> None:
        raise EnvironmentProblem("Ổ đĩa đầy", "Không còn chỗ.")

    monkeypatch.setattr(file_events, "note", full)
    with pytest.raises(EnvironmentProblem, match="Ổ đĩa đầy"):
        backups.restore(made, tmp_path / "lại.qcdc")
    there = [path for path in tmp_path.iterdir() if path.is_file()]
    assert [path.name for path in there if not path.name.startswith(session.path.name)] == []


def test_who_works_on_the_file_is_noted_at_a_change_of_hands_alone(session: Session) -> None:
    before = len(list(session.steps()))
    for person in ("Trần Thị Hạnh", "Trần Thị Hạnh", "", "Lê Quốc Bảo", "Trần Thị Hạnh"):
        file_events.sign(session, person)
    assert len(list(session.steps())) == before + 3


def test_every_step_tells_who_made_it_and_undo_goes_past_the_change_of_hands_without_a_word(session: Session) -> None:
    records.add(session, Person(name="Trước khi ghi tên"))
    person = session.all(Person)[-1]
    for name in ("Hạnh", "Bảo"):
        file_events.sign(session, name)
        records.edit(session, Person, person.id, name=f"{name} sửa")
    entries = history.of(session, session.get(Person, person.id))
    assert [entry.who for entry in entries] == ["Bảo", "Hạnh", ""]
    undo.undo(session)
    assert session.passed_over() == ()
    undo.undo(session)
    assert session.get(Person, person.id).name == "Trước khi ghi tên"
    assert session.check() == []
