"""Files as they are handed in: good ones come through, every bad one is told in words and hurts no other."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.rules.evidence import EvidenceRules
from qcdc_desktop.services.evidence import reading
from qcdc_desktop.services.evidence.reading import read_bytes, read_files
from qcdc_desktop.services.rules import rules
from tests.unit.services.files_of import JPEG, PDF, archive, docx


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_good_files_come_through_and_bad_ones_are_told(tmp_path: Path) -> None:
    good = put(tmp_path, "Biên bản.PDF", PDF)
    bad = put(tmp_path, "cài.exe", b"MZ")
    handed = read_files([bad, good, tmp_path, tmp_path / "mất.pdf"])
    assert [(r.name, r.suffix, r.title) for r in handed.received] == [("Biên bản", "pdf", "Biên bản.pdf")]
    assert len(handed.refused) == 3
    assert "“cài.exe”: đây là chương trình" in handed.refused[0]
    assert "thư mục" in handed.refused[1]
    assert "“mất.pdf”: không có tệp này nữa" in handed.refused[2]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"", "tệp rỗng"),
        ("a.pdf", b"MZ\x90\x00", "không phải tệp PDF"),
        ("a.txt", b"\x00\x01", "không phải văn bản thuần"),
        ("a.docx", b"PK\x03\x04 broken", "tệp hỏng"),
        ("a.docx", archive(x="y"), "không phải tệp Word"),
        ("a.docx", docx("x", word__vbaProject_dot_bin=b"x"), "macro"),
        ("a.docm", docx("x"), "macro"),
        ("a.zip", archive(x="y"), "tệp nén"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), ""),
        (
            "a.doc",
            bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument_VBA_PROJECT".encode("utf-16-le"),
            "macro",
        ),
        ("a.odt", archive(mimetype="x", content_dot_xml="<a/>"), ""),
        ("a.odt", archive(mimetype="x", content_dot_xml="<a/>", Basic__a_dot_xml="x"), "macro"),
        ("a.jpeg", JPEG, ""),
    ],
)
def test_a_content_is_taken_or_told(name: str, content: bytes, why: str) -> None:
    handed = read_bytes(name, content)
    assert bool(handed.received) == (why == "")
    assert why in "".join(handed.refused)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as stream:
        stream.write(PDF)
        stream.truncate(rules(EvidenceRules).file_bytes + 1)
    monkeypatch.setattr(reading, "_CHUNK", None)
    assert "lớn hơn 20 MB" in read_files([path]).refused[0]
    assert "lớn hơn 20 MB" in read_bytes("a.pdf", PDF + bytes(rules(EvidenceRules).file_bytes)).refused[0]


def test_a_file_that_grows_while_it_is_read_is_not_read_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "a.txt", b"x" * 5000)
    monkeypatch.setattr(reading, "rules", lambda kind: replace(rules(kind), file_bytes=5000))
    monkeypatch.setattr(reading, "_CHUNK", 100)
    assert read_files([path]).received[0].data == b"x" * 5000


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not hold for this user")
def test_a_file_without_the_right_to_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.pdf", PDF)
    path.chmod(0)
    assert "máy không đọc được tệp" in read_files([path]).refused[0]


def test_a_failing_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    path = put(tmp_path, "a.pdf", PDF)
    monkeypatch.setattr(Path, "open", fail)
    assert "máy không đọc được tệp" in read_files([path]).refused[0]


@pytest.mark.parametrize(
    ("name", "content", "stamp"),
    [
        ("Công văn mật.pdf", PDF, "MẬT"),
        ("a.txt", "Số 5\r\n  TỐI MẬT\r\n".encode(), "TỐI MẬT"),
        ("a.txt", "\ufeffMẬT\n".encode("utf-16"), "MẬT"),
        ("a.txt", "giữ bí mật".encode(), ""),
        ("a.docx", docx("ĐẢNG ỦY", "TUYỆT&#x20;MẬT"), "TUYỆT MẬT"),
        ("a.docx", docx("Tài liệu không mật", "hết"), ""),
        ("a.docx", docx("x", word__header1_dot_xml="<w:p>MẬT</w:p>"), "MẬT"),
        ("a.docx", docx("x", word__media__mat_dot_xml="<w:p>MẬT</w:p>"), ""),
    ],
)
def test_papers_that_look_secret_are_marked(name: str, content: bytes, stamp: str) -> None:
    assert read_bytes(name, content).received[0].stamp == stamp


def test_a_bomb_is_looked_at_only_so_far() -> None:
    bomb = docx("x" * (40 << 20))
    assert len(bomb) < 1 << 20
    assert read_bytes("a.docx", bomb).received[0].stamp == ""


def test_a_part_that_cannot_be_unpacked_has_no_text() -> None:
    broken = bytearray(docx("MẬT " * 2000))
    at = broken.index(b"word/document.xml") + len(b"word/document.xml") + 4
    broken[at : at + 8] = b"\xff" * 8
    assert read_bytes("a.docx", bytes(broken)).received[0].stamp == ""


def test_a_received_file_is_told_without_what_is_in_it() -> None:
    (received,) = read_bytes("Anh.txt", b"x" * 5000).received
    assert repr(received) == "Received('Anh.txt', 5000 bytes)"
