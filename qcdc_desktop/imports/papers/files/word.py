"""A Word file (.docx) to lines: what its reader sees on the page, in its order.

The library opens the package and its parts; what stands in them is walked here, since a paper is more than paragraphs:
numbering, text boxes, content controls, tracked changes, fields. Nothing outside of the file is looked at.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.imports import archive
from qcdc_desktop.imports.papers.files.blocks import Reader
from qcdc_desktop.imports.papers.files.converted import whole
from qcdc_desktop.imports.papers.files.fonts import make_unicode
from qcdc_desktop.imports.papers.files.making import lines_of
from qcdc_desktop.imports.papers.files.numbering import Numbering
from qcdc_desktop.imports.papers.files.styles import Styles
from qcdc_desktop.imports.papers.files.typed import LETTERS, Typed
from qcdc_desktop.imports.papers.lines import Line

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

WORD = archive.Kind(
    title="Không đọc được văn bản",
    content="một văn bản",
    program="Word",
    file="tệp Word (.docx)",
    suffix=".docx",
    folder="word/",
    old="tệp Word kiểu cũ (.doc)",
    save_as="Word Document (.docx)",
    again="Hãy mở tệp bằng Word, chép toàn bộ sang một tệp mới, lưu lại thành .docx rồi đọc lại.",
    save_anew="Hãy mở bằng Word hoặc LibreOffice, lưu lại thành .docx; hoặc chép chữ rồi dán vào đây.",
    choose="Hãy chọn tệp Word (.docx) hoặc PDF của văn bản.",
    verb="đọc",
    filled="thành phần",
    whole=True,
)


def read_word(path: Path) -> tuple[Line, ...]:
    """The lines of a paper in a Word file.

    Raises FileProblem saying why the file is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    archive.check(path, WORD)
    typed = _read(path)
    if sum(one.size for one in typed) > LETTERS:
        raise WORD.refused(f"“{path.name}” quá dài so với {WORD.content}.")
    make_unicode(typed)
    lines = tuple(lines_of(whole(typed)))
    if not lines:
        raise WORD.refused(
            f"“{path.name}” không có chữ nào.", "Nếu tệp chỉ có ảnh quét, hãy gõ lại hoặc tìm bản đánh máy rồi đọc lại."
        )
    return lines


def _read(path: Path) -> list[Typed]:
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    try:
        with path.open("rb") as stream, warnings.catch_warnings():
            # What the library warns of (parts that are named and not there) is not read here anyway.
            warnings.simplefilter("ignore")
            document = docx.Document(stream)
        body = document.element.body
        if body is None:
            raise ValueError("no body")
        styles = Styles(_part(document, "styles"))
        numbering = Numbering(_part(document, "numbering"), styles)
        notes = {name: _part(document, name) for name in ("footnotes", "endnotes")}
    except (*archive.BROKEN, OpcError, PythonDocxError) as error:
        raise WORD.refused(f"Bên trong “{path.name}” có phần bị hỏng.") from error
    try:
        return Reader(body, styles, numbering, notes).read()
    except RecursionError as error:
        raise WORD.refused(f"“{path.name}” có bảng và khung lồng nhau quá sâu.") from error


def _part(document: Document, name: str) -> Element | None:
    """The root of a part that belongs to the document, where it has one."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None
