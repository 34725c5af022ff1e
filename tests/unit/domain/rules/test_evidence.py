"""What is taken as attachments, what a file may be called, and which names and texts look like a paper marked MẬT."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.registers import attachments
from qcdc_desktop.domain.registers.attachments import Attachment, name_of_letter, split_name, write_size
from qcdc_desktop.domain.rules.evidence import STAMPS, EvidenceRules, fits, stamp_in_name, stamp_in_text
from qcdc_desktop.services.rules import rules
from tests import factories

# Names ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_name", "stem", "suffix"),
    [
        ("Biên bản.PDF", "Biên bản", "pdf"),
        ("Bie\u0302n ba\u0309n.pdf", "Biên bản", "pdf"),
        ("../../etc/passwd.txt", "passwd", "txt"),
        ("C:\\Windows\\sổ.docx", "sổ", "docx"),
        ("a\x00b\nc\u202efdp.exe", "ab cfdp", "exe"),
        ('Họp 12/3: "tổ"?.pdf', "3- -tổ-", "pdf"),
        ("CON.txt", "CON_", "txt"),
        ("com1.a.txt", "com1.a_", "txt"),
        ("không đuôi", "không đuôi", ""),
        (".pdf", "pdf", ""),
        ("...", "Tệp", ""),
        ("", "Tệp", ""),
        ("tên. .pdf", "tên", "pdf"),
    ],
)
def test_a_name_is_safe_on_every_system(given_name: str, stem: str, suffix: str) -> None:
    assert split_name(given_name) == (stem, suffix)


@given(st.text(max_size=300))
def test_any_name_can_be_stored_on_any_disk(name: str) -> None:
    stem = attachments.safe_stem(name)
    assert 0 < len(stem) <= 121
    assert not set(stem) & set('\\/:*?"<>|')
    assert not any(unicodedata.category(c)[0] == "C" for c in stem)
    assert stem == stem.strip(" .")
    assert attachments.safe_stem(stem) == stem


def test_a_copy_is_named_by_name_and_suffix() -> None:
    one = Attachment(name="Biên bản 12/3", suffix="pdf")
    assert (one.title(), one.file_name()) == ("Biên bản 12/3.pdf", "Biên bản 12-3.pdf")


@pytest.mark.parametrize(
    ("size", "told"),
    [(1, "1 byte"), (1024, "1 KB"), (24_000, "23 KB"), (1024**2 - 1, "1 MB"), (1_572_864, "1,5 MB")],
)
def test_sizes_are_written_as_the_desktop_writes_them(size: int, told: str) -> None:
    assert write_size(size) == told


def test_the_same_content_is_known_again() -> None:
    one = Attachment(name="a", sha256="1")
    assert attachments.known([one], "1") is one
    assert attachments.known([one], "2") is None


# What is taken -------------------------------------------------------------------------------------------------------


def test_the_rules_are_dated_and_told_with_their_basis() -> None:
    known = rules(EvidenceRules)
    assert known.basis
    assert known.effective_from <= date(2025, 5, 22)
    assert "29/2018" in known.marking(date(2025, 5, 22)).basis
    assert "117/2025" in known.marking(date(2026, 3, 1)).basis
    assert "29/2018" in known.marking(date(2000, 1, 1)).basis
    suffixes = [s for k in known.kinds for s in k.suffixes] + [s for t in known.turned for s in t.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("suffix", "word"),
    [("exe", "chương trình"), ("docm", "macro"), ("zip", "nén"), ("lnk", "lối tắt"), ("dwg", "“.dwg”"), ("", "đuôi")],
)
def test_what_is_not_taken_is_told_why_and_what_to_do(suffix: str, word: str) -> None:
    assert rules(EvidenceRules).kind_of(suffix) is None
    why, instead = rules(EvidenceRules).why_not(suffix)
    assert word in why
    assert instead.endswith(".")


PARTS = {"docx": ("[Content_Types].xml", "word/document.xml"), "doc": ("WordDocument",)}


@pytest.mark.parametrize(
    ("suffix", "head", "parts", "why"),
    [
        ("pdf", b"%PDF-1.7", None, ""),
        ("pdf", b"MZ\x90", None, "không phải tệp PDF"),
        ("jpg", b"\xff\xd8\xff\xe0", None, ""),
        ("txt", "Đối thoại\r\n\t".encode(), None, ""),
        ("txt", b"MZ\x90\x00", None, "không phải văn bản thuần"),
        ("txt", "\ufeffx".encode("utf-16-le"), None, ""),
        ("docx", b"PK\x03\x04", PARTS["docx"], ""),
        ("docx", b"PK\x03\x04", ("xl/workbook.xml",), "không phải tệp Word"),
        ("docx", b"PK\x03\x04", None, "không phải tệp Word"),
        ("docx", b"PK\x03\x04", (*PARTS["docx"], "word/VBAProject.bin"), "macro"),
        ("docx", bytes.fromhex("d0cf11e0a1b11ae1"), None, "có mật khẩu"),
        ("doc", bytes.fromhex("d0cf11e0a1b11ae1"), PARTS["doc"], ""),
        ("doc", bytes.fromhex("d0cf11e0a1b11ae1"), (*PARTS["doc"], "_VBA_PROJECT"), "macro"),
    ],
)
def test_a_file_is_judged_by_its_content(suffix: str, head: bytes, parts: tuple[str, ...] | None, why: str) -> None:
    kind = rules(EvidenceRules).kind_of(suffix)
    assert kind is not None
    told = fits(kind, head, parts)
    assert told == "" if not why else why in told


# Papers marked as secret ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "stamp"),
    [
        ("12-TB_ĐU (MẬT).pdf", "MẬT"),
        ("Công văn mật số 5.docx", "MẬT"),
        ("Công văn mật so\u0302\u0301 5.docx", "MẬT"),
        ("12-CV-toi-mat.docx", "TỐI MẬT"),
        ("TUYET MAT 3.pdf", "TUYỆT MẬT"),
        ("Tuyệt mật.pdf", "TUYỆT MẬT"),
        ("CV-12-MAT.pdf", "MẬT"),
        ("Bảo vệ bí mật nhà nước.pdf", ""),
        ("Cam kết bảo mật.pdf", ""),
        ("mật khẩu wifi.txt", ""),
        ("SO DO MAT BANG.pdf", ""),
        ("tom tat mat bang.pdf", ""),
        ("Vắng mặt.docx", ""),
        ("Họp tháng 12.pdf", ""),
    ],
)
def test_a_name_that_tells_a_stamp(name: str, stamp: str) -> None:
    assert stamp_in_name(name, rules(EvidenceRules)) == stamp


@given(st.lists(st.text(max_size=60)), st.lists(st.text(max_size=60)), st.sampled_from(STAMPS), st.booleans())
def test_a_stamp_alone_on_its_line_is_found_however_it_is_written(
    before: list[str], after: list[str], stamp: str, decomposed: bool
) -> None:
    line = f"  [ {stamp} ]. "
    told = unicodedata.normalize("NFD", line) if decomposed else line
    before = [x for x in before if not stamp_in_text([x])]
    assert stamp_in_text([*before, told, *after]) == stamp


@given(st.lists(st.from_regex(r"[a-zđậ ]{1,30}", fullmatch=True)), st.sampled_from(STAMPS))
def test_a_word_within_a_sentence_is_no_stamp(lines: list[str], stamp: str) -> None:
    assert stamp_in_text([*lines, f"Tài liệu {stamp} phải giữ kín", stamp.lower(), "-" * 50 + stamp]) == ""


def test_a_stamp_may_be_named_by_its_field() -> None:
    assert stamp_in_text(["Độ mật: thường", "ĐỘ MẬT: TỐI MẬT"]) == "TỐI MẬT"


def test_a_stamp_stands_in_a_short_line() -> None:
    longest = "MẬT".rjust(40, "-")
    assert stamp_in_text([longest]) == "MẬT"
    assert stamp_in_text(["-" + longest]) == ""


LETTER = factories.letter(12, date(2025, 3, 1))


def of_letter(**values: Any) -> Attachment:
    kept = {"name": "Tài liệu 1 của đơn số 12/2025", "suffix": "pdf", "size": 1, "added_on": date(2025, 3, 1)}
    return Attachment(about_kind="letter", about_id=LETTER.id, sha256="0" * 64, **{**kept, **values})


def test_a_file_of_a_letter_has_the_next_number_and_no_word_of_its_own_name() -> None:
    assert name_of_letter(LETTER, ()) == "Tài liệu 1 của đơn số 12/2025"
    before = ("Tài liệu 3 của đơn số 12/2025", "Tài liệu 2 của đơn số 12/2025", "Đơn của bà Ánh")
    assert name_of_letter(LETTER, before) == "Tài liệu 4 của đơn số 12/2025"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"note": "Nội dung đã xóa hẳn."}, []),
        ({"name": "Đơn của bà Ánh"}, ["name"]),
        ({"note": "Bà Ánh đưa tận tay"}, ["note"]),
        ({"name": "Tài liệu 0 của đơn số 12/2025", "note": "x"}, ["name", "note"]),
        ({"about_kind": "task", "name": "Biên bản", "note": "x"}, []),
    ],
)
def test_a_file_of_a_letter_is_neither_renamed_nor_described(values: dict[str, Any], fields: list[str]) -> None:
    assert [name for name, _ in faults(of_letter().with_values(values))] == fields
