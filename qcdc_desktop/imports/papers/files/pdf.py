"""The text of a PDF that a computer made, to lines; what was scanned has none and is told."""

from __future__ import annotations

import logging
import warnings
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports import archive
from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.word import WORD
from qcdc_desktop.imports.papers.lines import Line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PDF = replace(
    WORD,
    program="chương trình xem PDF",
    file="tệp PDF",
    suffix=".pdf",
    again="Hãy mở tệp bằng chương trình xem PDF, chép chữ rồi dán vào đây.",
)
_FILTERS = ("array_based_stream", "jbig2", "lzw", "run_length", "zlib")
PAGES = 300
STREAM = 8_000_000
"""Bytes that any stream may hold when it is unpacked."""
DRAWN = 6_000_000
"""Bytes of drawing of all pages together; a page of text has some 10,000."""


_LIMITS: dict[str, Any] = {f"{filter_}_maximum_output_length": STREAM for filter_ in _FILTERS}


def read_pdf(path: Path) -> tuple[Line, ...]:
    """The lines of a paper in a PDF.

    Raises FileProblem saying why the file is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    with archive.opened(path, PDF) as stream:
        pages = _pages(path.name, stream)
    lines = read_pasted("\f".join(pages))
    if not lines:
        raise PDF.refused(
            f"“{path.name}” không có chữ, chỉ có ảnh quét.",
            "Hãy tìm bản Word hoặc PDF xuất từ Word; chương trình không đọc được chữ trong ảnh.",
        )
    return lines


def _pages(name: str, stream: IO[bytes]) -> list[str]:
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault of a broken file
    try:
        with warnings.catch_warnings(), pypdf.apply_configuration(**_LIMITS):
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise PDF.refused(
                    f"“{name}” đặt mật khẩu mở tệp.", "Hãy mở bằng mật khẩu, in ra một tệp PDF khác rồi đọc."
                )
            return _texts(name, reader)
    except (*archive.BROKEN, PyPdfError) as error:
        raise PDF.refused(f"“{name}” bị hỏng hoặc chưa chép xong.") from error


def _texts(name: str, reader: PdfReader) -> list[str]:
    pages = list(islice(reader.pages, PAGES + 1))
    contents = (page.get_contents() for page in pages)
    if len(pages) > PAGES or sum(len(one.get_data()) for one in contents if one is not None) > DRAWN:
        raise PDF.refused(f"“{name}” quá dài so với {PDF.content}.")
    return [_text(page) for page in pages]


def _text(page: PageObject) -> str:
    """Laid out as on the page; a printer driver may have put all text into forms, which only the plain way reads."""
    return page.extract_text(extraction_mode="layout") or page.extract_text()
