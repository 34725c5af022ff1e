"""Blocks to print, and the printed paper read back by an independent library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from qcdc_desktop.exports.pdf import render_pdf
from qcdc_desktop.papers.blocks import Block, Closing, Document, Letterhead, Title

HEAD = Letterhead(
    "Đảng bộ phường Bình An",
    "Đảng ủy Trường THPT Nguyễn Du",
    "Số 05-NQ/ĐU",
    "Bình An, ngày 05 tháng 9 năm 2024",
)
TITLE = Title("Nghị quyết", "về lãnh đạo xây dựng và thực hiện Quy chế dân chủ trong hoạt động của đơn vị")
CLOSING = Closing(
    ("Đảng ủy phường Bình An (b/c)", "Các chi bộ trực thuộc (t/h)", "Lưu Đảng ủy"),
    "T/M Đảng ủy",
    "Bí thư",
    "Nguyễn Văn Hòa",
)


class Word(NamedTuple):
    """A piece of text as drawn: where its baseline begins (points from the lower left), face and size."""

    text: str
    x: float
    y: float
    font: str
    size: float


class Stroke(NamedTuple):
    """A straight line as drawn."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass
class Sheet:
    """One page of a finished paper, read back."""

    page: PageObject

    @cached_property
    def text(self) -> str:
        return self.page.extract_text()

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.split("\n") if line]

    @cached_property
    def words(self) -> list[Word]:
        found: list[Word] = []

        def visit(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
            if text.strip() and font:
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                found.append(Word(text.strip(), x, y, font["/BaseFont"], size))

        self.page.extract_text(visitor_text=visit)
        return found

    @property
    def strokes(self) -> list[Stroke]:
        found: list[Stroke] = []
        at: tuple[float, float] = (0.0, 0.0)
        for operands, operator in ContentStream(self.page.get_contents(), self.page.pdf).operations:
            if operator in (b"m", b"l"):
                to = (float(operands[0]), float(operands[1]))
                if operator == b"l":
                    found.append(Stroke(*at, *to))
                at = to
        return found

    @property
    def word_spaces(self) -> list[float]:
        """What is added to each space of the justified lines, in their order."""
        operations = ContentStream(self.page.get_contents(), self.page.pdf).operations
        spaces = [float(operands[0]) for operands, operator in operations if operator == b"Tw"]
        return [space for space in spaces if space]

    def word(self, text: str) -> Word:
        """The one piece of text that reads so."""
        (found,) = [word for word in self.words if word.text == text]
        return found


@dataclass
class Printed:
    """A finished paper, read back by an independent library."""

    data: bytes
    reader: PdfReader

    @cached_property
    def sheets(self) -> list[Sheet]:
        return [Sheet(page) for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        return "\n".join(sheet.text for sheet in self.sheets)


def document(*blocks: Block, **options: Any) -> Document:
    values: dict[str, Any] = {
        "title": "Nghị quyết về Quy chế dân chủ",
        "author": "Đảng ủy Trường THPT Nguyễn Du",
        "format_id": "05-HD/VPTW",
        "made_on": date(2024, 9, 5),
    }
    return Document(**{**values, **options}, blocks=blocks)


def printed(*blocks: Block, **options: Any) -> Printed:
    """Print blocks (and options of the document) and read the file back."""
    data = render_pdf(document(*blocks, **options))
    return Printed(data, PdfReader(BytesIO(data)))
