"""Words that should never have been written go for good: out of record, history, bin and index; the chain holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, InputProblem, Refused
from qcdc_desktop.services import backups, history, records, review, scrubbing, undo
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.services.verbs.erasing import Said
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.session import Session
from qcdc_desktop.storage.witnesses import Witness
from tests import factories, prepared
from tests.conftest import Clock

NAME = "Trần Thị Ngọcquyên"
FOLDED = b"ngocquyen"
WHY = "Lộ tên người gửi đơn"


def written(session: Session) -> Assessment:
    """A limitation that named somebody, then named her otherwise, and does so no more."""
    made = records.add(session, factories.limitation(f"Đơn của {NAME} chưa trả lời")).added(Assessment)
    records.edit(session, Assessment, made, body=f"Đơn của bà {NAME}", cause="Chậm")
    records.edit(session, Assessment, made, body="Còn đơn chưa trả lời")
    return session.get(Assessment, made)


def texts(found: tuple[Said, ...]) -> list[tuple[str, str, bool]]:
    return [(said.label, said.text, said.now) for said in found]


def named(session: Session, record: Assessment) -> list[Said]:
    return [said for said in erasing.said_by(session, Assessment, record.id) if NAME in said.text]


def holds(session: Session) -> bool:
    """Whether the bytes of the file, or of the journal beside it, have the name, as written or folded."""
    beside = session.path.with_name(session.path.name + "-journal")
    raw = session.path.read_bytes() + (beside.read_bytes() if beside.exists() else b"")
    return NAME.encode() in raw or FOLDED in raw


def test_every_text_that_a_record_has_or_had_is_there_to_choose(session: Session) -> None:
    record = written(session)
    assert texts(erasing.said_by(session, Assessment, record.id)) == [
        ("Nội dung", "Còn đơn chưa trả lời", True),
        ("Nội dung", f"Đơn của bà {NAME}", False),
        ("Nội dung", f"Đơn của {NAME} chưa trả lời", False),
        ("Nguyên nhân", "Chậm", True),
    ]
    records.remove(session, Assessment, record.id)
    gone = erasing.said_by(session, Assessment, record.id)
    assert {(said.title, said.now) for said in gone} == {("Còn đơn chưa trả lời", False)}
    assert erasing.said_by(session, Assessment, 1) == ()


def test_what_is_erased_is_nowhere_in_the_file_and_the_chain_holds(session: Session) -> None:
    record = written(session)
    before = session.head()
    assert holds(session)
    done = erasing.erase(session, named(session, record), "", "", WHY)
    erasing.scrub(session)
    assert not holds(session)
    assert session.check() == []
    assert session.head().partition("-")[0] == str(int(before.partition("-")[0]) + 1)
    assert session.judge([Witness("bản sao", before)])[0].verdict == "holds"
    changes = session.history(Assessment, record.id)
    assert [(c.after or {})["body"] for c in changes] == ["", "", "Còn đơn chưa trả lời"]
    assert session.get(Assessment, record.id) == record
    told = [(one.step_id, one.on, one.reason) for one in session.all(Erasure)]
    first = changes[0].step_id
    assert told == [(first + n, factories.NOW.date(), WHY) for n in range(3)]
    assert session.step(done.step_id).verb == "Xóa hẳn chữ đã ghi"


def test_words_in_a_text_go_and_the_rest_of_it_stays(session: Session) -> None:
    made = records.add(session, factories.limitation(f"Đơn của {NAME} chưa trả lời")).added(Assessment)
    assert session.matching('"ngocquyen"', 5)
    record = session.get(Assessment, made)
    erasing.erase(session, named(session, record), NAME, "người gửi", WHY)
    erasing.scrub(session)
    assert session.get(Assessment, made).body == "Đơn của người gửi chưa trả lời"
    assert [(c.before or {}).get("body") for c in session.history(Assessment, made)] == [
        None,
        "Đơn của người gửi chưa trả lời",
    ]
    assert session.matching('"ngocquyen"', 5) == ()
    assert [ref.id for ref in session.matching('"nguoi"', 5)] == [made]
    assert not holds(session)
    assert session.check() == []


def test_undo_passes_over_it_and_what_was_before_is_undone_without_the_words(session: Session) -> None:
    record = written(session)
    erasing.erase(session, named(session, record), NAME, "X", WHY)
    assert session.passed_over() == ("Chữ đã xóa hẳn không trở lại.",)
    undo.undo(session)
    assert session.get(Assessment, record.id).body == "Đơn của bà X"
    undo.undo(session)
    assert session.get(Assessment, record.id).body == "Đơn của X chưa trả lời"
    undo.redo(session)
    undo.redo(session)
    assert session.get(Assessment, record.id).body == "Còn đơn chưa trả lời"
    assert session.count(Erasure) == 3
    assert session.check() == []
    erasure = session.all(Erasure)[0]
    with pytest.raises(Refused, match="không còn ở đâu trong tệp"), session.atomic("Hoàn tác", Action.UNDO):
        session.put_images([("erasure", erasure.id, None)])
    with pytest.raises(Refused, match="không xóa"):
        records.remove(session, Erasure, erasure.id)


def test_a_text_that_still_stands_and_must_not_be_empty_asks_for_another(session: Session) -> None:
    made = records.add(session, factories.limitation(NAME)).added(Assessment)
    record = session.get(Assessment, made)
    with pytest.raises(InputProblem) as problem:
        erasing.erase(session, named(session, record), "", "", WHY)
    assert [(p.field, p.message) for p in problem.value.problems] == [
        ("instead", "Chưa ghi “Nội dung”. Hãy ghi chữ thay vào.")
    ]
    assert session.get(Assessment, made).body == NAME
    erasing.erase(session, named(session, record), "", "(đã xóa)", WHY)
    assert session.get(Assessment, made).body == "(đã xóa)"
    assert session.check() == []


@pytest.mark.parametrize(
    ("words", "instead", "reason", "field", "told"),
    [
        ("", "", " ", "reason", "Chưa ghi “Lý do”."),
        ("", "", f"{NAME.upper()} viết đơn: Đơn của bà {NAME}", "reason", "nhắc lại chính chữ cần xóa"),
        (NAME, NAME, WHY, "instead", "nhắc lại chính chữ cần xóa"),
        ("Nguyễn", "", WHY, "words", "không có chữ này"),
    ],
)
def test_what_is_filled_in_wrong_is_told_at_its_field(
    session: Session, words: str, instead: str, reason: str, field: str, told: str
) -> None:
    record = written(session)
    with pytest.raises(InputProblem, match=told) as problem:
        erasing.erase(session, named(session, record), words, instead, reason)
    assert [p.field for p in problem.value.problems] == [field]
    with pytest.raises(Refused, match="Chưa đánh dấu"):
        erasing.erase(session, [], words, instead, reason)
    assert session.count(Erasure) == 0


def test_the_same_words_are_found_in_other_records_and_in_the_bin(session: Session) -> None:
    record = written(session)
    other = records.add(session, Letter(received_on=date(2025, 5, 1), matter=f"Phản ánh của {NAME}")).added(Letter)
    gone = records.add(session, factories.strength(f"Khen {NAME}")).added(Assessment)
    records.remove(session, Assessment, gone)
    found = erasing.said_elsewhere(session, NAME, but=record)
    assert {(said.kind, said.record_id, said.text, said.now) for said in found} == {
        ("letter", other, f"Phản ánh của {NAME}", True),
        ("assessment", gone, f"Khen {NAME}", False),
    }
    erasing.erase(session, [*named(session, record), *found], NAME, "…", WHY)
    erasing.scrub(session)
    assert session.get(Letter, other).matter == "Phản ánh của …"
    assert erasing.said_elsewhere(session, NAME, but=record) == ()
    assert not holds(session)
    assert session.check() == []
    (binned,) = session.bin(Assessment)
    assert (binned.before or {})["body"] == "Khen …"


def test_an_approved_year_keeps_what_was_written_in_it(session: Session) -> None:
    record = written(session)
    review.approve(session, 1, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    with pytest.raises(Refused, match="đã được duyệt"):
        erasing.erase(session, named(session, record), NAME, "", WHY)
    assert session.count(Erasure) == 0
    review.reopen(session, 1, "Lộ tên")
    erasing.erase(session, named(session, record), NAME, "", WHY)
    assert session.check() == []


def test_erasing_again_in_the_same_steps_holds_too(session: Session) -> None:
    record = written(session)
    erasing.erase(session, named(session, record), NAME, "bà Q", WHY)
    again = [said for said in erasing.said_by(session, Assessment, record.id) if "bà Q" in said.text]
    erasing.erase(session, again, "bà Q", "X", "Vẫn còn nhận ra")
    assert session.check() == []
    session.close()
    with open_session(session.path) as opened:
        assert opened.check() == []
        assert opened.half_done() == []


def test_an_erasure_explains_nothing_but_itself(session: Session, file: Path) -> None:
    record = written(session)
    erasing.erase(session, named(session, record), NAME, "X", WHY)
    step = session.history(Assessment, record.id)[1].step_id
    session.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        prepared.change_unseen(
            conn, f"UPDATE journal_change SET after = replace(after, 'Chậm', 'Nhanh') WHERE step_id = {step}"
        )
    with Session.open(file) as opened:
        assert f"Bước {step} (“Sửa đánh giá”) của nhật ký đã bị sửa." in opened.check()


def test_the_journal_is_guarded_again_afterwards(session: Session) -> None:
    record = written(session)
    erasing.erase(session, named(session, record), NAME, "X", WHY)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        session._conn.execute("UPDATE journal_change SET after = NULL")
    names = {name for (name,) in session._conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    assert journal.triggers().keys() <= names
    with pytest.raises(RuntimeError, match="inside a step"):
        session.erase([], WHY)


def test_a_paper_that_was_issued_with_the_words_is_named(session: Session) -> None:
    def keep(text: str, symbol: str) -> None:
        with session.atomic("Giữ"):
            name = session.keep(text.encode())
            session._conn.execute(
                "INSERT INTO edition (paper_id, version, kept_on, symbol, issued_on, signer, note, as_of, format_id, "
                "program, head, document, pdf, word, workbook) SELECT id, 1, '2025-05-01', ?, '2025-05-02', '', '', "
                "'2025-05-01', '', '0', '1-9f3ac41e', ?, ?, '', '' FROM paper",
                (symbol, name, name),
            )

    records.add(session, factories.paper(PaperKind.NOTICE))
    keep(f"Gửi {NAME}", "05-TB/ĐU")
    assert erasing.issued_with(session, NAME) == ("05-TB/ĐU ngày 02/05/2025",)
    assert erasing.issued_with(session, "Nguyễn") == ()
    prepared.change_unseen(session._conn, "DELETE FROM content")
    session._presence.note()
    assert session.count(Edition) == 1
    assert erasing.issued_with(session, NAME) == ()


def test_a_full_disk_is_told_and_the_words_are_out_of_the_file_all_the_same(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_session: Session) -> None:
        raise EnvironmentProblem("Ổ đĩa đã đầy", "Không còn chỗ.")

    monkeypatch.setattr(Session, "scrub", full)
    with pytest.raises(EnvironmentProblem, match=r"có thể còn dấu vết \(ổ đĩa đã đầy\)"):
        erasing.scrub(session)


def test_the_history_says_where_words_went_and_why(session: Session) -> None:
    record = written(session)
    erasing.erase(session, named(session, record), NAME, "X", WHY)
    assert [entry.verb for entry in history.of(session, session.get(Assessment, record.id))] == [
        f"Sửa nội dung · có chữ đã xóa hẳn ngày 22/05/2025, lý do: {WHY}",
        f"Sửa đánh giá · có chữ đã xóa hẳn ngày 22/05/2025, lý do: {WHY}",
        f"Thêm đánh giá · có chữ đã xóa hẳn ngày 22/05/2025, lý do: {WHY}",
    ]


def test_a_failure_on_the_way_leaves_everything_as_it_was(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    record = written(session)
    before = list(session._conn.iterdump())

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("qcdc_desktop.storage.erasing.journal.hash_of", fails)
        with pytest.raises(ZeroDivisionError):
            erasing.erase(session, named(session, record), NAME, "X", WHY)
    assert sorted(session._conn.iterdump()) == sorted(before)
    assert session.check() == []
    erasing.erase(session, named(session, record), NAME, "X", WHY)


# Backups -------------------------------------------------------------------------------------------------------------


def test_older_backups_go_once_a_new_one_is_proved(session: Session, clock: Clock, tmp_path: Path) -> None:
    folder = tmp_path / "Sao-luu"
    keeper = backups.Keeper(folder, lambda problem: pytest.fail(str(problem)))
    keeper.watch(session)
    record = written(session)
    for _ in range(2):
        clock.pass_days(1)
        records.add(session, factories.strength("Một"))
        session.back_up(folder, backups.BY_HAND)
    there = [path for path in folder.rglob("*") if path.is_file()]
    assert any(NAME.encode() in path.read_bytes() for path in there)
    clock.pass_days(1)
    erasing.erase(session, named(session, record), NAME, "X", WHY)
    erasing.scrub(session)
    assert scrubbing.forget_backups(session, folder) == 3
    left = [path for path in folder.rglob("*") if path.is_file()]
    assert len([path for path in left if path.suffix == ".qcdcb"]) == 1
    assert not [path for path in left if NAME.encode() in path.read_bytes() or FOLDED in path.read_bytes()]
    records.add(session, factories.strength("Sau đó"))
    [made] = [path for path in left if path.suffix == ".qcdcb"]
    backups.restore(made, tmp_path / "lại.qcdc", as_it_was=True)
    with open_session(tmp_path / "lại.qcdc") as again:
        assert again.check() == []
        assert again.count(Erasure) == 3
    assert scrubbing.forget_backups(session, folder) == 1
    assert scrubbing.forget_backups(session, folder) == 0


def test_where_the_new_backup_is_not_whole_all_stay(
    session: Session, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Sao-luu"
    written(session)
    first = session.back_up(folder, "một")
    assert first is not None
    clock.pass_days(1)
    records.add(session, factories.strength("Một"))
    second = session.back_up(folder, "hai")
    assert second is not None
    monkeypatch.setattr(session, "back_up", lambda *_: None)
    second.write_bytes(second.read_bytes()[:-100])
    with pytest.raises(FileProblem, match="không còn như lúc được ghi ra"):
        scrubbing.forget_backups(session, folder)
    assert first.exists()


def test_what_the_machine_does_not_let_go_of_is_told(session: Session, clock: Clock, tmp_path: Path) -> None:
    folder = tmp_path / "Sao-luu"
    written(session)
    first = session.back_up(folder, "một")
    assert first is not None
    stuck = first.with_suffix(".qcdcl")
    stuck.mkdir()  # no file, and so not removed as one
    clock.pass_days(1)
    records.add(session, factories.strength("Một"))
    with pytest.raises(EnvironmentProblem, match=f"1 tệp .*{stuck.name}"):
        scrubbing.forget_backups(session, folder)
    assert not first.exists()
    stuck.rmdir()
    assert scrubbing.forget_backups(session, folder) == 0


def test_evidence_that_was_wiped_goes_from_the_backups_too(session: Session, clock: Clock, tmp_path: Path) -> None:
    folder = tmp_path / "Sao-luu"
    secret, kept = b"bien ban mat " * 400, b"bien ban thuong " * 400
    for name, data in (("Mật.txt", secret), ("Thường.txt", kept)):
        evidence.add_files(session, Ref("year", 2), evidence.read_bytes(name, data).received)
    session.back_up(folder, backups.BY_HAND)
    clock.pass_days(1)
    evidence.wipe(session, session.all(Attachment)[0].id)
    evidence.scrub(session)

    def holding(data: bytes) -> int:
        return sum(data[:64] in path.read_bytes() for path in folder.rglob("*") if path.is_file())

    session.back_up(folder, backups.BY_HAND)
    assert holding(secret) == 1
    assert scrubbing.forget_backups(session, folder) == 1
    assert (holding(secret), holding(kept)) == (0, 1)
    backups.prove(backups.of(session, folder)[0].path)


def test_backups_from_when_the_file_had_another_name_are_named_and_not_touched(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "Sao-luu"
    session.back_up(folder, backups.BY_HAND)
    assert scrubbing.left_elsewhere(session, folder) == []
    session.save_copy(tmp_path / "tên khác.qcdc")
    with open_session(tmp_path / "tên khác.qcdc") as other:
        assert scrubbing.left_elsewhere(other, folder) == [session.place(folder).folder]
        scrubbing.forget_backups(other, folder)
    assert len(backups.of(session, folder)) == 1
