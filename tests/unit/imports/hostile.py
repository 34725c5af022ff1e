"""Workbooks that nobody should send, each made small and honest about what it would do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def good() -> bytes:
    """A list of one person."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Họ và tên", "Tổ"))
    sheet.append(("Nguyễn Văn An", "Toán"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The good list with one part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return out.getvalue()


def sheet(cells: str, before: str = "") -> bytes:
    """The good list with other cells."""
    return with_part(SHEET, f"{_HEAD}{before}{_OPEN}<sheetData>{cells}</sheetData></worksheet>".encode())


def _text(cell: str, said: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{said}</t></is></c>'


def bomb() -> bytes:
    """400 MB of blanks in 400 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(SHEET, "w", force_zip64=True) as part:
            for _mb in range(400):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def many_cells() -> bytes:
    """Small in the archive, millions of elements in memory."""
    return sheet("<row>" + "<c/>" * 3_000_000 + "</row>")


def wide_row() -> bytes:
    """A row of more cells than Excel has columns, too varied to be packed like a bomb."""
    return sheet("<row>" + "".join(f'<c s="{n * 7919 % 1_000_003}"/>' for n in range(400_000)) + "</row>")


def far_cell() -> bytes:
    """A word in Excel's last cell."""
    return sheet(f'<row r="1">{_text("A1", "Họ và tên")}</row><row r="1048576">{_text("XFD1048576", "x")}</row>')


def impossible_row() -> bytes:
    """A row far beyond Excel's last."""
    return sheet(f'<row r="1">{_text("A1", "Họ và tên")}</row><row r="999999999">{_text("A999999999", "x")}</row>')


def lying_dimension() -> bytes:
    """Claims a million rows, holds two: to be read as if it claimed nothing."""
    rows = f'<row r="1">{_text("A1", "Họ và tên")}</row><row r="2">{_text("A2", "Nguyễn Văn An")}</row>'
    body = f'{_HEAD}{_OPEN}<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    return with_part(SHEET, body.encode())


def laughs() -> bytes:
    """Entities within entities."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return sheet(f'<row r="1">{_text("A1", "&a11;")}</row>', before=f"<!DOCTYPE x [{entities}]>")


def outside_entity() -> bytes:
    """Wants a file of this computer."""
    before = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    return sheet(f'<row r="1">{_text("A1", "&secret;")}</row>', before=before)


def outside_entity_in_strings() -> bytes:
    """The same in another part, in UTF-16, after a comment."""
    body = '<?xml version="1.0" encoding="UTF-16"?><!-- x --><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst/>'
    return with_part("xl/sharedStrings.xml", body.encode("utf-16"))


def macro() -> bytes:
    """Carries a macro."""
    return with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")


def locked() -> bytes:
    """What Excel writes under a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def old() -> bytes:
    """An .xls."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


def truncated() -> bytes:
    """A download that broke off."""
    return good()[:-300]


def torn() -> bytes:
    """A sheet that ends in the middle of a cell."""
    return with_part(SHEET, f'{_HEAD}{_OPEN}<sheetData><row r="1"><c r="A1"'.encode())


def no_styles() -> bytes:
    """The styles are no XML."""
    return with_part("xl/styles.xml", b"\x00\x01 not xml")


def odd_reference() -> bytes:
    """A cell that names no place."""
    return sheet('<row r="1"><c r="1A!"><v>1</v></c></row>')


def word_file() -> bytes:
    """Another kind of archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return out.getvalue()


def empty_book() -> bytes:
    """A workbook with nothing in it."""
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


HOSTILE: dict[Callable[[], bytes], str] = {
    bomb: "giải nén ra quá lớn",
    wide_row: "quá nhiều ô",
    many_cells: "nén bất thường|quá nhiều ô",
    far_cell: "ngoài 10.000 dòng, 200 cột",
    impossible_row: "nhiều dòng hơn Excel cho phép",
    laughs: "có phần lạ",
    outside_entity: "có phần lạ",
    outside_entity_in_strings: "có phần lạ",
    macro: "có chứa macro",
    locked: "đặt mật khẩu",
    old: "Excel kiểu cũ",
    truncated: "bị hỏng hoặc chưa chép xong",
    torn: "phần bị hỏng",
    no_styles: "phần bị hỏng",
    odd_reference: "phần bị hỏng",
    word_file: "không phải tệp Excel",
    empty_book: "không có trang tính nào có chữ",
    lambda: b"": "tệp rỗng",
    lambda: b"TT,Ho ten\n1,An\n": "không phải tệp Excel",
}
"""How each is refused."""


def huge(path: Path) -> Path:
    """A gigabyte of nothing that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(1 << 30)
    return path
