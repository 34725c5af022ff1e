"""What a workbook is called when it is refused, and what else is looked at in its archive: formulas, rows too wide."""

from __future__ import annotations

import re
from pathlib import Path

from qcdc_desktop.imports import archive

ACROSS = 20_000
"""Cells from one row to the next, which are in memory together; Excel has 16,384 columns."""
_ROW, _CELL, _FORMULA = (re.compile(rb"<(?:\w+:)?" + tag) for tag in (rb"row\b", rb"c[\s/>]", rb"f[\s/>]"))
_TAG = 64
"""Bytes that a tag cut in two between chunks may begin with: its name and that of its space."""

WORKBOOK = archive.Kind(
    title="Không đọc được danh sách",
    content="một danh sách nhân sự",
    program="Excel",
    file="tệp Excel (.xlsx)",
    suffix=".xlsx",
    folder="xl/",
    old="tệp Excel kiểu cũ (.xls)",
    save_as="Excel Workbook (.xlsx)",
    again="Hãy mở tệp bằng Excel, chép riêng danh sách sang một tệp mới, lưu dạng .xlsx rồi nạp lại.",
    save_anew="Hãy mở bằng Excel hoặc LibreOffice, lưu thành .xlsx; hoặc chép bảng rồi bấm “Dán từ Excel”.",
    choose="Hãy chọn tệp Excel (.xlsx) có danh sách nhân sự.",
    verb="nạp",
    filled="ô",
)
refused = WORKBOOK.refused


class _Cells:
    """Whether any sheet has formulas, and whether any row is wider than Excel has columns."""

    def __init__(self, name: str) -> None:
        self.formulas = False
        self._name = name
        self.begin()

    def begin(self) -> None:
        self._across = 0
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        self.formulas = self.formulas or bool(_FORMULA.search(self._tail + chunk))
        self._tail = (self._tail + chunk)[-_TAG:]
        for number, piece in enumerate(_ROW.split(chunk)):
            self._across = len(_CELL.findall(piece)) + (0 if number else self._across)
            if self._across > ACROSS:
                raise refused(f"“{self._name}” có quá nhiều ô so với {WORKBOOK.content}.")


def check(path: Path) -> bool:
    """Look at a workbook before it is read; whether any sheet has formulas.

    Raises FileProblem saying why it is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    cells = _Cells(path.name)
    archive.check(path, WORKBOOK, cells)
    return cells.formulas
