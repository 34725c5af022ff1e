"""Reads a workbook back the way a clerk sees it."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from qcdc_desktop.exports.excel import render_workbook
from qcdc_desktop.papers.dossier import Dossier

REGISTERS = [
    "Ưu điểm, hạn chế",
    "Chỉ tiêu",
    "Số liệu đơn vị",
    "Sổ văn bản",
    "Văn bản đến",
    "Quy chế",
    "Quán triệt",
    "Văn bản cấp trên",
    "Nhiệm vụ",
    "Tổ chức",
    "Tiếp công dân",
    "Trách nhiệm tiếp công dân",
    "Đơn thư",
    "Kiểm tra, giám sát",
    "Họp",
]
SHEETS = ["DuLieu", "Tổng quan", "Biểu đồ", *REGISTERS, "Minh chứng"]
"""All of them, in every workbook; behind the inspections stand their statistics, whose form is a dated rule."""


def opened(dossier: Dossier) -> Any:
    """The workbook of a dossier with all it can tell, read by openpyxl (whose stubs know less than its cells)."""
    return load_workbook(BytesIO(render_workbook(dossier, people=True)))


def parts(content: bytes) -> dict[str, str]:
    """The XML inside a workbook by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows(book: Any, sheet: str, table: str = "") -> list[dict[str, Any]]:
    """The rows of a table as cells by heading; of the only table of the sheet, or of the one named."""
    found = book[sheet].tables[table or next(iter(book[sheet].tables))]
    heading, *body = book[sheet][found.ref]
    return [{cell.value: at for cell, at in zip(heading, row, strict=True)} for row in body]


def column(book: Any, sheet: str, heading: str) -> list[Any]:
    """The values of a column of a register."""
    return [row[heading].value for row in rows(book, sheet)]


def widths(sheet: Any) -> list[float]:
    """Column widths from A on; openpyxl keeps one entry for neighbours of the same width."""
    spans = [(at.min, at.max, at.width) for at in sheet.column_dimensions.values()]
    return [width for first, last, width in sorted(spans) for _ in range(first, last + 1)]
