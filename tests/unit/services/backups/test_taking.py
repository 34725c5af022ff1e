"""One record comes back alone out of a backup, as one step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.review import Approval, Conclusion
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.domain.registers.unit import Organ, Person
from qcdc_desktop.errors import FileProblem, InputProblem, Refused
from qcdc_desktop.services import backups, records, undo
from qcdc_desktop.services.backups import preview
from qcdc_desktop.services.backups.taking import take_back
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from tests import factories

CONTENT = b"qcdc " * 999


@pytest.fixture
def back_up(session: Session, tmp_path: Path) -> Callable[[], Path]:
    def make() -> Path:
        made = session.back_up(tmp_path / "Sao-luu", backups.BY_HAND)
        assert made is not None
        return made

    return make


def hang(session: Session, about: Ref) -> Attachment:
    evidence.add_files(session, about, evidence.read_bytes("Biên bản.txt", CONTENT).received)
    return session.all(Attachment)[-1]


def test_a_changed_record_is_as_it_was_and_undo_takes_that_back(
    session: Session, task: Ref, back_up: Callable[[], Path]
) -> None:
    made = back_up()
    records.edit(session, Task, task.id, body="Đã đổi", product="Biên bản")
    take_back(session, made, task)
    now = session.get(Task, task.id)
    assert (now.body, now.product) == ("Họp Ban Chỉ đạo.", "")
    # Steps are named for good: no words of a record, which somebody may have to erase.
    assert undo.undo_name(session) == "Khôi phục nhiệm vụ từ bản sao lưu ngày 22/05/2025"
    undo.undo(session)
    assert session.get(Task, task.id).body == "Đã đổi"
    assert session.check() == []


def test_a_record_that_is_as_it_was_leaves_no_step(session: Session, task: Ref, back_up: Callable[[], Path]) -> None:
    assert take_back(session, back_up(), task).step_id == 0


def test_a_deleted_record_comes_back_with_its_parts_its_evidence_and_what_pointed_at_it(
    session: Session, task: Ref, back_up: Callable[[], Path]
) -> None:
    log = records.add(session, factories.progress(factories.TODAY, task.id)).added(Progress)
    hung = hang(session, task)
    organ = session.all(Organ)[0]
    records.edit(session, Task, task.id, organ_id=organ.id)
    made = back_up()
    records.remove(session, Task, task.id)
    records.remove(session, Organ, organ.id)
    other = records.add(session, factories.task("Việc khác", 2)).added(Task)
    with pytest.raises(Refused, match="mục đã xóa"):
        take_back(session, made, task)  # the organ that leads it is gone
    take_back(session, made, Ref("organ", organ.id))
    take_back(session, made, task)
    assert session.get(Task, task.id).organ_id == organ.id
    assert session.get(Progress, log).task_id == task.id
    assert session.content(session.get(Attachment, hung.id).sha256) == CONTENT
    assert session.get(Task, other).body == "Việc khác"
    assert session.check() == []
    undo.undo(session)
    assert session.find(Task, id=task.id) is None


def test_references_that_are_still_empty_are_filled_again(
    session: Session, task: Ref, back_up: Callable[[], Path]
) -> None:
    first, second = session.all(Organ)[:2]
    other = records.add(session, factories.task("Việc khác", 2, organ_id=first.id)).added(Task)
    records.edit(session, Task, task.id, organ_id=first.id)
    made = back_up()
    records.remove(session, Organ, first.id)
    records.edit(session, Task, other, organ_id=second.id)
    take_back(session, made, Ref("organ", first.id))
    assert session.get(Task, task.id).organ_id == first.id
    assert session.get(Task, other).organ_id == second.id


def test_a_part_whose_whole_is_gone_waits_for_it(session: Session, task: Ref, back_up: Callable[[], Path]) -> None:
    log = records.add(session, factories.progress(factories.TODAY, task.id)).added(Progress)
    made = back_up()
    records.remove(session, Task, task.id)
    with pytest.raises(Refused, match="thuộc một mục đã xóa"):
        take_back(session, made, Ref("progress", log))


def test_a_content_that_the_file_has_no_more_comes_from_the_place(
    session: Session, task: Ref, back_up: Callable[[], Path]
) -> None:
    hung = hang(session, task)
    made = back_up()
    records.remove(session, Attachment, hung.id)
    session._conn.execute("DELETE FROM content")
    session._presence.note()
    kept = session.place(made.parent.parent).content(hung.sha256)
    raw = kept.read_bytes()
    kept.unlink()
    with pytest.raises(FileProblem, match="cần tệp đính kèm"):
        take_back(session, made, Ref("attachment", hung.id))
    assert session.find(Attachment, id=hung.id) is None
    kept.write_bytes(raw)
    take_back(session, made, Ref("attachment", hung.id))
    assert session.content(hung.sha256) == CONTENT


def test_what_was_taken_out_for_good_stays_out(session: Session, task: Ref, back_up: Callable[[], Path]) -> None:
    hung = hang(session, task)
    made = back_up()
    evidence.wipe(session, hung.id)
    with pytest.raises(Refused, match="đã được xóa hẳn"):
        take_back(session, made, Ref("attachment", hung.id))
    records.remove(session, Task, task.id)
    take_back(session, made, task)
    assert session.count(Task, id=task.id) == 1
    assert session.all(Attachment) == ()
    assert session.check() == []


def test_a_secret_is_not_brought_back(session: Session, back_up: Callable[[], Path]) -> None:
    person = records.add(session, factories.person("Lê Văn An", code="01")).added(Person)
    made = back_up()
    records.edit(session, Person, person, name="Lê Văn Anh", code="02")
    take_back(session, made, Ref("person", person))
    now = session.get(Person, person)
    assert (now.name, now.code) == ("Lê Văn An", "02")


def test_a_backup_of_another_copy_of_the_file_gives_back_no_record_alone(
    session: Session, task: Ref, tmp_path: Path, back_up: Callable[[], Path]
) -> None:
    copy = tmp_path / "bản chép.qcdc"
    session.save_copy(copy)
    records.edit(session, Task, task.id, body="Ở máy này")
    made = back_up()
    with open_session(copy) as other:
        records.edit(other, Task, task.id, body="Ở máy kia")
        assert not preview.work(other, made)().led_on
        with pytest.raises(Refused, match="bản khác của tệp"):
            take_back(other, made, task)
        assert other.get(Task, task.id).body == "Ở máy kia"
    assert preview.work(session, made)().led_on


def test_what_the_program_gives_stays_as_it_is(session: Session, back_up: Callable[[], Path]) -> None:
    letter = records.add(session, Letter(received_on=factories.TODAY, matter="Phản ánh")).added(Letter)
    made = back_up()
    letters.strike(session, letter, "Trùng đơn")
    assert take_back(session, made, Ref("letter", letter)).step_id == 0
    assert session.get(Letter, letter).struck


def test_what_only_its_own_verbs_make_and_an_approved_year_are_refused(
    session: Session, task: Ref, back_up: Callable[[], Path]
) -> None:
    before = back_up()
    records.edit(session, Task, task.id, body="Đã đổi")
    with session.atomic("Duyệt"):
        approval = session.add(Approval(year_id=2, name="Bí thư", on=factories.TODAY, conclusion=Conclusion.AGREED))
    with pytest.raises(Refused, match="khôi phục riêng"):
        take_back(session, back_up(), Ref("approval", approval.id))
    with pytest.raises(Refused, match="duyệt"):
        take_back(session, before, task)
    assert session.get(Task, task.id).body == "Đã đổi"


def test_a_record_that_cannot_stand_beside_what_there_is_now_is_refused(
    session: Session, back_up: Callable[[], Path]
) -> None:
    made = back_up()
    records.edit(session, Year, 1, name="Năm học cũ")
    records.edit(session, Year, 2, name="2023-2024")
    with pytest.raises(InputProblem, match="đã có ở mục khác"):
        take_back(session, made, Ref("year", 1))
    assert session.get(Year, 1).name == "Năm học cũ"
