"""A workbook from outside is looked at as an archive before any library may parse it.

What a school sends is small. A bomb of zeros, a DTD, a macro, a password, a torn download: each is refused in words,
in bounded time and memory, before openpyxl sees it. Limits are far above the largest list of staff and far below what
an office PC holds.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from qcdc_desktop.datafile import refuse_as_input
from qcdc_desktop.errors import EnvironmentProblem, FileProblem

LARGEST = 30 * 1024 * 1024
"""Bytes of the file."""
INFLATED = 48 * 1024 * 1024
"""Bytes of all XML in it together."""
RATIO = 250
"""How much smaller a part of more than a megabyte may be packed; sheets reach 20 to 60."""
PARTS = 2000
TAGS = 1_000_000
"""Tags of all XML together: 10,000 rows of 20 cells have 800,000."""
ACROSS = 20_000
"""Cells from one row to the next, which are in memory together; Excel has 16,384 columns."""
_CHUNK = 1 << 18
_ROW, _CELL, _FORMULA = (re.compile(rb"<(?:\w+:)?" + tag) for tag in (rb"row\b", rb"c[\s/>]", rb"f[\s/>]"))
_TAG = 64
"""Bytes that a tag cut in two between chunks may begin with: its name and that of its space."""
_XML = (".xml", ".rels", ".vml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the old Excel format, and of a new one under a password."""

TITLE = "Không đọc được danh sách"
AGAIN = "Mở tệp bằng Excel, chép riêng danh sách sang một tệp mới, lưu dạng .xlsx rồi nạp lại."
_SAVE_ANEW = "Mở bằng Excel hoặc LibreOffice, lưu thành .xlsx; hoặc chép bảng rồi bấm “Dán từ Excel”."


def refused(message: str, hint: str = AGAIN) -> FileProblem:
    """The file cannot be read; ``message`` says why."""
    return FileProblem(TITLE, message, hint)


def check(path: Path) -> bool:
    """Look at a workbook before it is read; whether any sheet has formulas. A data file is not even opened.

    Raises FileProblem saying why it is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    if path.is_dir() or not path.exists():
        raise refused(f"Không có tệp “{path.name}”.", "Kiểm tra lại tên, thư mục; cắm lại USB nếu tệp ở đó.")
    try:
        refuse_as_input(path, TITLE, "Chọn tệp Excel (.xlsx) có danh sách nhân sự.")
        if path.stat().st_size > LARGEST:
            raise refused(f"“{path.name}” lớn hơn 30 MB, không thể là một danh sách nhân sự.")
        with path.open("rb") as stream:
            return _check(path.name, stream)
    except OSError as error:
        raise EnvironmentProblem(
            TITLE,
            f"Máy không cho đọc “{path.name}”.",
            "Đóng tệp nếu Excel đang mở, kiểm tra quyền của tệp rồi nạp lại.",
        ) from error


def _check(name: str, stream: IO[bytes]) -> bool:
    head = stream.read(len(_OLE))
    if head == _OLE:
        raise _old_or_locked(name, stream)
    if not head:
        raise refused(f"“{name}” là tệp rỗng.", "Chọn đúng tệp danh sách.")
    if not head.startswith(b"PK"):
        raise refused(f"“{name}” không phải sổ tính Excel (.xlsx).", _SAVE_ANEW)
    try:
        with ZipFile(stream) as archive:
            return _look_inside(name, archive)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise refused(
            f"“{name}” bị hỏng hoặc chưa chép xong.", "Chép lại tệp từ nơi gửi, mở thử bằng Excel rồi nạp lại."
        ) from error


def _old_or_locked(name: str, stream: IO[bytes]) -> FileProblem:
    if "EncryptedPackage".encode("utf-16-le") in stream.read(LARGEST):
        return refused(f"“{name}” đặt mật khẩu mở tệp.", "Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nạp.")
    return refused(
        f"“{name}” là Excel đời cũ (.xls).", "Mở bằng Excel, chọn Lưu thành… dạng “Excel Workbook (.xlsx)” rồi nạp lại."
    )


def _look_inside(name: str, archive: ZipFile) -> bool:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(n.startswith("xl/") for n in names):
        raise refused(f"“{name}” không phải sổ tính Excel (.xlsx).", _SAVE_ANEW)
    if any(n.endswith("vbaproject.bin") for n in names):
        raise refused(f"“{name}” có chứa macro.", "Mở bằng Excel, lưu thành dạng .xlsx (không macro) rồi nạp lại.")
    xml = [part for part in parts if part.filename.lower().endswith(_XML)]
    if len(parts) > PARTS or len(names) != len(parts) or sum(part.file_size for part in xml) > INFLATED:
        raise refused(f"“{name}” bung ra quá lớn so với một danh sách nhân sự.")
    if any(part.file_size > 1 << 20 and part.file_size > RATIO * max(part.compress_size, 1) for part in xml):
        raise refused(f"“{name}” được nén bất thường, có thể là tệp phá hoại.", "Không mở tệp này; xin lại tệp khác.")
    return _read_through(name, archive, xml)


def _read_through(name: str, archive: ZipFile, xml: list[ZipInfo]) -> bool:
    """No part has a DTD (entities come from there), and all have no more tags than a list has."""
    tags, formulas = 0, False
    for part in xml:
        guard, across = _Guard(), 0
        with archive.open(part) as stream:
            tail = b""
            while chunk := stream.read(_CHUNK):
                guard.feed(chunk)
                tags += chunk.count(b"<")
                formulas = formulas or bool(_FORMULA.search(tail + chunk))
                tail = (tail + chunk)[-_TAG:]
                for number, piece in enumerate(_ROW.split(chunk)):
                    across = len(_CELL.findall(piece)) + (0 if number else across)
                    tags += TAGS if across > ACROSS else 0
                if tags > TAGS:
                    raise refused(f"“{name}” có quá nhiều ô so với một danh sách nhân sự.")
        if guard.dtd:
            raise refused(
                f"“{name}” có khai báo DTD, không sổ tính nào của Excel có.", "Không mở tệp này; xin lại tệp khác."
            )
    return formulas


class _Guard:
    """Watches for a DTD until the first element: it can only stand before."""

    def __init__(self) -> None:
        self.dtd = False
        self._over = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._on_dtd
        self._parser.StartElementHandler = self._on_element

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes; what is no XML at all is left to the reader."""
        if self._over:
            return
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, ValueError, LookupError):
            self._over = True

    def _on_dtd(self, *_said: object) -> None:
        self.dtd = self._over = True

    def _on_element(self, *_said: object) -> None:
        self._over = True
        self._parser.StartElementHandler = None
