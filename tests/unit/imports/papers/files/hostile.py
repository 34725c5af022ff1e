"""Word files that nobody should send, each made small and honest about what it would do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.unit.imports.papers.files import writer

BODY = "word/document.xml"
_DTD = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'


def good(folder: Path) -> bytes:
    """A paper of one line."""
    return writer.write(folder / "good.docx", "Nghị quyết").read_bytes()


def with_part(content: bytes, name: str, made: bytes) -> bytes:
    """A file with one part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item, old.read(item))
        new.writestr(name, made)
    return out.getvalue()


def body(folder: Path, *blocks: str, before: str = "") -> bytes:
    """A paper with other blocks."""
    content = writer.write(folder / "made.docx", *blocks).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(BODY)
    return with_part(content, BODY, xml.replace(b"<w:document", f"{before}<w:document".encode(), 1))


def bomb(folder: Path) -> bytes:
    """200 MB of blanks."""
    return with_part(good(folder), "word/footnotes.xml", b" " * (200 << 20))


def many_tags(folder: Path) -> bytes:
    """Small in the archive, a million elements in memory."""
    return body(folder, "<w:p/>" * 1_000_100)


def picture(folder: Path) -> bytes:
    """A picture of 100 MB, which the library would load."""
    return with_part(good(folder), "word/media/image1.bmp", bytes(100 << 20))


def outside_entity(folder: Path) -> bytes:
    """Wants a file of this computer."""
    return body(folder, writer.p("<w:r><w:t>&secret;</w:t></w:r>"), before=_DTD)


def laughs(folder: Path) -> bytes:
    """Entities within entities."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return body(folder, writer.p("<w:r><w:t>&a11;</w:t></w:r>"), before=f"<!DOCTYPE x [{entities}]>")


def macro(folder: Path) -> bytes:
    """Carries a macro."""
    return with_part(good(folder), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0")


def locked(_folder: Path) -> bytes:
    """What Word writes under a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def old(_folder: Path) -> bytes:
    """A .doc, whatever it is called."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600


def truncated(folder: Path) -> bytes:
    """A download that broke off."""
    return good(folder)[:-300]


def torn(folder: Path) -> bytes:
    """A body that ends in the middle of a word."""
    return with_part(good(folder), BODY, b'<?xml version="1.0"?><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Ngh')


def no_body(folder: Path) -> bytes:
    """A document of nothing."""
    content = good(folder)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(BODY)
    return with_part(content, BODY, xml.partition(b"<w:body>")[0] + b"</w:document>")


def no_main_part(folder: Path) -> bytes:
    """A package that does not say which part is the document."""
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    return with_part(good(folder), "_rels/.rels", empty)


def strict(folder: Path) -> bytes:
    """Another dialect of the format, which the library does not read."""
    content = good(folder)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(BODY)
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return with_part(content, BODY, xml.replace(space, b"http://purl.oclc.org/ooxml/wordprocessingml/main"))


def deep(folder: Path) -> bytes:
    """Controls in controls, deeper than anyone works."""
    return body(folder, "<w:sdt><w:sdtContent>" * 900 + writer.p("x") + "</w:sdtContent></w:sdt>" * 900)


def deep_tables(folder: Path) -> bytes:
    """Tables in tables, deeper than anyone works."""
    return body(folder, "<w:tbl><w:tr><w:tc>" * 80 + writer.p("x") + "</w:tc></w:tr></w:tbl>" * 80)


def long(folder: Path) -> bytes:
    """A thousand pages."""
    return body(folder, "".join(writer.p(f"Trang {page} của một văn bản dài " * 80) for page in range(300)))


def workbook(_folder: Path) -> bytes:
    """Another kind of archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def empty_paper(folder: Path) -> bytes:
    """Nothing but a picture, as a scan put into Word is."""
    return body(folder, "<w:p><w:r><w:drawing/></w:r></w:p>")


HOSTILE: dict[Callable[[Path], bytes], str] = {
    bomb: "giải nén ra quá lớn|nén bất thường",
    many_tags: "quá nhiều thành phần|nén bất thường",
    picture: "giải nén ra quá lớn",
    outside_entity: "có phần lạ",
    laughs: "có phần lạ",
    macro: "có chứa macro",
    locked: "đặt mật khẩu",
    old: "Word kiểu cũ",
    truncated: "bị hỏng hoặc chưa chép xong",
    torn: "phần bị hỏng",
    no_body: "phần bị hỏng",
    no_main_part: "phần bị hỏng",
    strict: "phần bị hỏng",
    deep: "lồng nhau quá sâu",
    deep_tables: "lồng nhau quá sâu",
    long: "quá dài",
    workbook: "không phải tệp Word",
    empty_paper: "không có chữ nào",
}
"""How each is refused."""
