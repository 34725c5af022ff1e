"""Evidence on letters: results alone, by number, so that no document leads to who wrote."""

from __future__ import annotations

import html
import io
import unicodedata
import zipfile
from datetime import date

import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, search, undo, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.session import Session
from tests.factories import id_of
from tests.unit.services.files_of import JPEG, PDF, hang

NAME = "Trả lời ông Phùng Quýnh.pdf"
TEXT = "Kính gửi ông Phùng Quýnh"


@pytest.fixture
def letter(session: Session) -> Ref:
    records.add(session, Letter(received_on=date(2025, 3, 3), matter="Phản ánh khoản thu"))
    return Ref("letter", records.add(session, Letter(received_on=date(2025, 4, 4), matter="Bếp ăn")).added(Letter))


def titles(session: Session, about: Ref) -> list[str]:
    return [one.title() for one in evidence.of(session, about)]


def traces(told: str | bytes) -> bool:
    """Whether anything of the writer's name is there, marked or not, composed or not."""
    text = told if isinstance(told, str) else told.decode("utf-8", errors="replace")
    return "quynh" in "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def test_nothing_hangs_on_a_letter_that_nobody_vouched_for(session: Session, letter: Ref) -> None:
    received = evidence.read_bytes(NAME, PDF).received
    with pytest.raises(Refused, match="Tệp này chưa được xác nhận"):
        evidence.add_files(session, letter, received)
    assert (session.count(Attachment), session.check()) == (0, [])
    evidence.add_files(session, letter, received, vouched=True)
    assert session.count(Attachment) == 1


def test_a_file_of_a_letter_is_called_by_a_number(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME)
    hang(session, letter, "Kết luận.jpg", JPEG)
    hang(session, letter, "Tên khác.pdf")
    assert titles(session, letter) == ["Tài liệu 1 của đơn số 02/2025.pdf", "Tài liệu 2 của đơn số 02/2025.jpg"]
    assert evidence.of(session, letter)[0].file_name() == "Tài liệu 1 của đơn số 02-2025.pdf"


def test_a_number_that_lies_in_the_bin_stays_taken(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME)
    hang(session, Ref("letter", id_of(Letter)), "khác.txt", b"x")
    records.remove(session, Attachment, id_of(Attachment), id_of(Attachment, 2))
    hang(session, letter, "b.txt", b"y")
    assert titles(session, letter) == ["Tài liệu 2 của đơn số 02/2025.txt"]
    for binned in records.bin_of(session):
        records.restore(session, binned)
    assert set(titles(session, letter)) == {f"Tài liệu {n} của đơn số 02/2025.{s}" for n, s in ((1, "pdf"), (2, "txt"))}


def test_no_words_can_be_added_to_a_file_of_a_letter(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME)
    with pytest.raises(InputProblem, match="giữ tên chung"):
        records.edit(session, Attachment, id_of(Attachment), name="Đơn của ông Quýnh")
    with pytest.raises(InputProblem, match="không có ghi chú"):
        records.edit(session, Attachment, id_of(Attachment), note="Ông Quýnh đã nhận")


def test_the_name_of_the_file_is_nowhere_in_the_data_file(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME)
    hang(session, letter, "ông Quýnh (MẬT).jpg", JPEG)
    undo.undo(session)
    undo.redo(session)
    records.remove(session, Attachment, id_of(Attachment))
    records.restore(session, records.bin_of(session)[0])
    evidence.wipe(session, id_of(Attachment, 2))
    told = [step.verb for step in session.steps()]
    told += [str((c.before, c.after)) for step in session.steps() for c in session.changes(step.id)]
    assert not any(map(traces, told))
    files = list(session.path.parent.glob(f"{session.path.name}*"))
    assert files
    assert not any(traces(path.read_bytes()) for path in files)
    session.close()
    assert not traces(session.path.read_bytes())


def test_neither_name_nor_text_of_the_file_is_found(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME.replace(".pdf", ".txt"), TEXT.encode())
    assert search.find(session, "Quýnh") == search.find(session, "phung") == ()
    assert [hit.title for hit in search.find(session, "tài liệu 1")] == ["Tài liệu 1 của đơn số 02/2025"]


def test_papers_and_workbook_tell_how_many_there_are_and_no_more(session: Session, letter: Ref) -> None:
    period = years.named(session, "2024-2025")
    hang(session, letter, NAME)
    hang(session, letter, "Kết luận.jpg", JPEG)
    hang(session, Ref("year", 2), "Kế hoạch.txt", b"x")
    found = papers.dossier(session, period)
    lines = [(p.kind, p.record, p.name, p.note, p.size, p.added_on) for p in found.evidence]
    assert lines[0] == ("Đơn thư", "Số 02/2025", "2 tài liệu", "", None, None)
    assert len(lines) == 2
    made = exporting.pdf(papers.document(session, period, PaperKind.REPORT))
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    with zipfile.ZipFile(io.BytesIO(exporting.workbook(session, period, people=True))) as book:
        sheets = " ".join(html.unescape(book.read(name).decode()) for name in book.namelist() if name.endswith(".xml"))
    for told in (printed, sheets):
        assert "2 tài liệu" in " ".join(told.split())
        assert "Kế hoạch.txt" in told
        assert "của đơn số" not in told
        assert not traces(told)


def test_letters_of_another_year_are_not_counted(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME)
    assert papers.dossier(session, years.named(session, "2023-2024")).evidence == ()


def test_a_file_of_a_letter_is_wiped_and_restored_without_content(session: Session, letter: Ref) -> None:
    hang(session, letter, NAME)
    evidence.wipe(session, id_of(Attachment))
    records.restore(session, records.bin_of(session)[0])
    (one,) = evidence.of(session, letter)
    assert (one.note, one.problems()) == ("", ())
    assert one.with_values({"note": "Nội dung đã xóa hẳn."}).problems() == ()  # as earlier versions left it
    assert papers.dossier(session, years.named(session, "2024-2025")).evidence == ()
    assert session.check() == []
