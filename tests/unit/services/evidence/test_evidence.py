"""Evidence on records: stored once by content, undone and restored with its record, handed out as copies, listed."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, InputProblem, Refused
from qcdc_desktop.services import records, review, undo
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage import database
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.factories import id_of
from tests.unit.aims import SAME, Aim
from tests.unit.services.files_of import JPEG, PDF, hang


def contents(session: Session) -> int:
    return int(session._conn.execute("SELECT count(*) FROM content").fetchone()[0])


def test_a_file_hangs_on_its_record(session: Session, task: Ref) -> None:
    done = hang(session, task)
    assert (done.verb, done.kinds) == ("Thêm minh chứng", frozenset({"attachment"}))
    (one,) = evidence.of(session, task)
    assert (one.title(), one.size, one.added_on) == ("Biên bản.pdf", len(PDF), factories.TODAY)
    assert session.content(one.sha256) == PDF
    assert evidence.counts(session, Task) == {task.id: 1}
    assert session.check() == []


def test_the_same_file_twice_is_kept_once(session: Session, task: Ref) -> None:
    hang(session, task)
    assert hang(session, task, "Tên khác.pdf").step_id == 0
    other = Ref("task", records.add(session, factories.task("Khác", 2)).added(Task))
    hang(session, other)
    assert (session.count(Attachment), contents(session)) == (2, 1)
    both = evidence.read_bytes("a.jpg", JPEG).received
    evidence.add_files(session, other, [*both, *both])
    assert len(evidence.of(session, other)) == 2


def test_adding_is_undone_and_done_again(session: Session, task: Ref) -> None:
    hang(session, task)
    undo.undo(session)
    assert evidence.of(session, task) == ()
    assert session.check() == []
    undo.redo(session)
    assert session.content(evidence.of(session, task)[0].sha256) == PDF


def test_a_removed_file_lies_in_the_bin_and_goes_with_its_record(session: Session, task: Ref) -> None:
    hang(session, task)
    records.remove(session, Attachment, evidence.of(session, task)[0].id)
    (binned,) = records.bin_of(session)
    assert (binned.kind, binned.title) == ("attachment", "Biên bản")
    records.restore(session, binned)
    assert session.content(evidence.of(session, task)[0].sha256) == PDF
    records.remove(session, Task, task.id)
    assert session.count(Attachment) == 0
    assert [b.kind for b in records.bin_of(session)] == ["task"]
    records.restore(session, records.bin_of(session)[0])
    assert [a.title() for a in evidence.of(session, task)] == ["Biên bản.pdf"]
    assert session.check() == []


def test_name_and_note_are_edited_like_any_field(session: Session, task: Ref) -> None:
    hang(session, task)
    one = evidence.of(session, task)[0]
    records.edit(session, Attachment, one.id, name="Biên bản họp 12/3", note="Bản ký")
    assert evidence.of(session, task)[0].title() == "Biên bản họp 12/3.pdf"
    with pytest.raises(InputProblem, match="Chưa ghi “Tên tệp”"):
        records.edit(session, Attachment, one.id, name=" ")
    with pytest.raises(InputProblem, match="chương trình tự ghi"):
        records.edit(session, Attachment, one.id, suffix="exe")


def test_no_evidence_where_it_makes_no_sense(session: Session, task: Ref) -> None:
    hang(session, task)
    with pytest.raises(Refused, match="không có minh chứng"):
        hang(session, Ref("attachment", id_of(Attachment)), data=JPEG)
    with pytest.raises(Refused, match="đã bị xóa"):
        hang(session, Ref("task", 99), data=JPEG)
    assert contents(session) == 1


def test_every_kind_of_record_takes_evidence_but_what_hangs_on_others_and_approvals() -> None:
    without = {kind.INFO.name for kind in KINDS if not evidence.takes_evidence(kind)}
    assert without == {
        "attachment",
        "comment",
        "approval",
        "approval_lock",
        "seen",
        "edition",
        "wording",
        "file_event",
        "erasure",
        "identity_vault",
        "envelope",
        "letter_step",
        "letter_deadline",
        "scan_piece",
        "vault_entry",
        "visit",
    }
    assert [kind.INFO.name for kind in KINDS if evidence.sealed(kind)] == ["letter"]


def test_keeping_what_looks_secret_stands_in_the_journal(session: Session, task: Ref) -> None:
    hang(session, task, "Công văn mật.pdf")
    assert undo.undo_name(session) == "Giữ minh chứng có dấu MẬT"
    assert "29/2018/QH14" in evidence.marking_warning("MẬT", session.today())
    assert "117/2025/QH15" in evidence.marking_warning("MẬT", date(2026, 3, 1))


def test_evidence_that_makes_the_file_heavy_is_told(session: Session, task: Ref) -> None:
    hang(session, task)
    assert evidence.heavy(session) == ""
    one = evidence.of(session, task)[0]
    with session.atomic("x"):
        session.change(one, size=600 * 1024**2)
    assert "600 MB" in evidence.heavy(session)


# Going out -----------------------------------------------------------------------------------------------------------


def test_a_copy_is_read_only_and_made_once(session: Session, task: Ref, tmp_path: Path) -> None:
    hang(session, task, "Biên bản.pdf")
    one = evidence.of(session, task)[0]
    copy = evidence.open_copy(session, one.id, tmp_path / "bản sao")
    assert (copy.name, copy.read_bytes()) == ("Biên bản.pdf", PDF)
    assert not copy.stat().st_mode & 0o222
    assert evidence.open_copy(session, one.id, tmp_path / "bản sao") == copy
    evidence.save_as(session, one.id, tmp_path / "ra.pdf")
    assert (tmp_path / "ra.pdf").read_bytes() == PDF
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="thư mục tạm"):
        evidence.open_copy(session, one.id, tmp_path / "tệp")


@pytest.mark.parametrize("aim", SAME.values(), ids=SAME.keys())
def test_evidence_is_never_saved_over_the_open_data_file(session: Session, task: Ref, file: Path, aim: Aim) -> None:
    hang(session, task)
    one = evidence.of(session, task)[0]
    with pytest.raises(EnvironmentProblem, match=r"là tệp dữ liệu; chương trình không ghi đè .* đặt tên khác"):
        evidence.save_as(session, one.id, aim(file))
    assert session.content(one.sha256) == PDF
    session.close()
    with open_session(file) as again:
        assert again.content(one.sha256) == PDF
        assert again.check() == []


def test_a_copy_of_the_data_file_carries_the_evidence(session: Session, task: Ref, tmp_path: Path) -> None:
    hang(session, task)
    session.save_copy(tmp_path / "sao.qcdc")
    with open_session(tmp_path / "sao.qcdc") as copy:
        assert copy.content(evidence.of(copy, task)[0].sha256) == PDF
        assert copy.check() == []


# Faults --------------------------------------------------------------------------------------------------------------


def test_a_content_cannot_be_changed_under_its_name(session: Session, task: Ref) -> None:
    hang(session, task)
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        session._conn.execute("UPDATE content SET data = x'00'")


def test_missing_and_damaged_contents_are_found(session: Session, task: Ref) -> None:
    hang(session, task)
    hang(session, task, "ảnh.jpg", JPEG)
    hang(session, task, "xóa.txt", b"x")
    one, two, three = evidence.of(session, task)
    records.remove(session, Attachment, three.id)
    session._conn.execute("DELETE FROM content WHERE sha256 <> ?", (two.sha256,))
    session._conn.execute("DELETE FROM content WHERE sha256 = ?", (two.sha256,))
    session._conn.execute("INSERT INTO content VALUES (?, x'00')", (two.sha256,))
    faults = session.check()
    assert faults[0] == "Nội dung của minh chứng “ảnh.jpg” không còn như lúc thêm."
    assert "Nội dung của minh chứng “Biên bản.pdf” không có trong tệp." in faults
    assert f"Nội dung của minh chứng đã xóa (mã {three.sha256[:12]}) không có trong tệp." in faults
    for broken in (one, two):
        with pytest.raises(FileProblem, match="minh chứng không còn như lúc thêm"):
            session.content(broken.sha256)


def test_a_content_file_cannot_bring_evidence(session: Session, tmp_path: Path) -> None:
    source = tmp_path / "x.toml"
    source.write_text('[[attachment]]\nname = "x"\n', encoding="utf-8")
    with pytest.raises(InputProblem, match="Không có bảng “attachment”"):
        content.load(session, source)


# Taken out for good --------------------------------------------------------------------------------------------------

SMALL, LARGE = b"So 12-TB (rat rieng tu)", b"%PDF-1.7 " + b"rat rieng tu va rat dai " * 40_000


def beside(session: Session) -> bytes:
    """All bytes of the data file and of what SQLite keeps beside it."""
    return b"".join(path.read_bytes() for path in session.path.parent.glob(f"{session.path.name}*"))


def wipe(session: Session, about: Ref) -> ChangeSet:
    done = evidence.wipe(session, *(one.id for one in evidence.of(session, about)))
    evidence.scrub(session)
    return done


@pytest.mark.parametrize(("name", "data"), [("nhỏ.txt", SMALL), ("lớn.pdf", LARGE)])
def test_what_is_wiped_is_in_the_file_no_more(session: Session, task: Ref, name: str, data: bytes) -> None:
    for number in range(40):  # neighbours on the same pages, some of them moved and taken out again
        hang(session, task, f"{number}.txt", b"%d " % number + b"khac " * number * 9)
    hang(session, Ref("year", 2), name, data)
    assert data[-200:] in beside(session)
    steps = len(list(session.steps()))
    done = wipe(session, Ref("year", 2))
    assert (done.verb, len(list(session.steps()))) == ("Xóa hẳn nội dung minh chứng", steps + 1)
    assert b"rieng tu" not in beside(session)
    assert (evidence.of(session, Ref("year", 2)), contents(session)) == ((), 40)
    assert session.check() == []
    session.close()
    with open_session(session.path) as again:
        assert (again.check(), again.count(Attachment)) == ([], 40)
        assert b"rieng tu" not in beside(again)


def test_steps_before_and_after_a_wiping_are_undone_and_done_again(session: Session, task: Ref) -> None:
    hang(session, task)
    records.edit(session, Attachment, id_of(Attachment), note="Bản ký")
    wipe(session, task)
    undo.undo(session)
    (one,) = evidence.of(session, task)
    assert (one.title(), one.note) == ("Biên bản.pdf", "Bản ký")
    assert session.wiped() == {one.sha256: session.today()}
    while session.undoable():
        undo.undo(session)
    assert (session.check(), session.count(Task)) == ([], 0)
    while session.redoable():
        undo.redo(session)
    assert (session.check(), evidence.of(session, task)) == ([], ())


def test_a_wiped_file_that_is_restored_says_that_its_content_is_gone(
    session: Session, task: Ref, tmp_path: Path
) -> None:
    hang(session, task)
    wipe(session, task)
    (binned,) = records.bin_of(session)
    records.restore(session, binned)
    (one,) = evidence.of(session, task)
    assert one.note == ""
    for handed in (evidence.open_copy, evidence.save_as):
        with pytest.raises(Refused, match=f"đã được xóa hẳn ngày {session.today():%d/%m/%Y}, chỉ còn tên"):
            handed(session, one.id, tmp_path / "ra")
    assert session.check() == []
    wipe(session, task)
    assert (session.check(), undo.undo_name(session)) == ([], "Xóa hẳn nội dung minh chứng")


def test_a_wiped_content_may_be_added_again(session: Session, task: Ref) -> None:
    hang(session, task)
    wipe(session, task)
    hang(session, task)
    (one,) = evidence.of(session, task)
    assert (session.content(one.sha256), session.wiped(), session.check()) == (PDF, {}, [])


def test_a_content_on_several_records_goes_from_all_of_them(session: Session, task: Ref) -> None:
    for about in (task, Ref("year", 1), Ref("year", 2)):
        hang(session, about, f"{about.kind}.pdf")
    hang(session, Ref("year", 2), "khác.jpg", JPEG)
    (one,) = evidence.of(session, task)
    assert "Xóa hẳn nội dung “task.pdf”? Tệp này còn gắn với 2 mục khác" in evidence.wiping_question(session, one.id)
    wipe(session, task)
    assert [a.title() for a in session.all(Attachment)] == ["khác.jpg"]
    (left,) = session.all(Attachment)
    assert "mục khác" not in evidence.wiping_question(session, left.id)
    undo.undo(session)
    assert "Xóa hẳn nội dung 2 tệp?" in evidence.wiping_question(session, one.id, left.id)


def test_what_an_approved_year_has_is_not_wiped(session: Session, task: Ref) -> None:
    hang(session, task)
    hang(session, Ref("profile", 1))
    review.approve(session, 2, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    for about in (task, Ref("profile", 1)):
        with pytest.raises(Refused, match="đã duyệt"):
            wipe(session, about)
    assert session.content(evidence.of(session, task)[0].sha256) == PDF
    review.reopen(session, 2, "Có văn bản mật")
    wipe(session, task)
    assert (contents(session), session.check()) == (0, [])


def test_content_that_went_by_another_way_is_still_missed(session: Session, task: Ref) -> None:
    hang(session, task)
    hang(session, task, "ảnh.jpg", JPEG)
    _one, two = evidence.of(session, task)
    evidence.wipe(session, id_of(Attachment))
    session._conn.execute("DELETE FROM content")
    assert session.check() == ["Nội dung của minh chứng “ảnh.jpg” không có trong tệp."]
    with pytest.raises(FileProblem):
        session.content(two.sha256)


def test_content_marked_as_wiped_needs_the_step_that_did_it(session: Session, task: Ref) -> None:
    hang(session, task)
    (one,) = evidence.of(session, task)
    session._conn.execute("DELETE FROM content")
    session._conn.execute("INSERT INTO wiped VALUES (?, '2025-05-22')", (one.sha256,))
    told = "Minh chứng “Biên bản.pdf” bị đánh dấu “đã xóa hẳn” mà nhật ký không có lần xóa ấy."
    assert session.check() == [told]
    records.remove(session, Attachment, one.id)
    session._conn.execute("UPDATE wiped SET \"on\" = '2025-05-21'")
    assert [fault.rpartition(" bị đánh dấu")[1] for fault in session.check()] == [" bị đánh dấu"]


def test_only_an_open_step_wipes(session: Session) -> None:
    with pytest.raises(RuntimeError):
        session.wipe("0" * 64)


def test_a_full_disk_while_cleaning_is_told(session: Session, task: Ref, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_conn: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    hang(session, task)
    evidence.wipe(session, id_of(Attachment))
    monkeypatch.setattr(database, "scrub", full)
    with pytest.raises(EnvironmentProblem, match="có thể còn dấu vết"):
        evidence.scrub(session)


def test_the_copy_of_a_wiped_file_goes_too(session: Session, task: Ref, tmp_path: Path) -> None:
    hang(session, task)
    (one,) = evidence.of(session, task)
    copy = evidence.open_copy(session, one.id, tmp_path)
    evidence.forget_copy(tmp_path, one.sha256)
    assert not copy.exists()
    evidence.forget_copy(tmp_path, one.sha256)
