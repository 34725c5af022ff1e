"""A paper in whatever file it comes: what it holds decides how it is read, not what it is called."""

from __future__ import annotations

import codecs
from pathlib import Path

from qcdc_desktop.imports import archive
from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.pdf import read_pdf
from qcdc_desktop.imports.papers.files.word import WORD, read_word
from qcdc_desktop.imports.papers.lines import Line

_HEAD = 1024
"""Bytes within which a PDF says that it is one."""
_MARKUP = ("<", "{\\rtf", "MIME-Version")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_paper_file(path: Path) -> tuple[Line, ...]:
    """The lines of a paper in a Word file, a PDF or a plain text.

    Raises FileProblem saying why the file is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    with archive.opened(path, WORD) as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        packed = head.startswith((b"PK", archive.OLE))
        is_pdf = b"%PDF-" in head and not packed
        text = "" if packed or is_pdf else _plain(stream.read())
    if is_pdf:
        return read_pdf(path)
    return read_pasted(text) if text else read_word(path)


def _plain(content: bytes) -> str:
    """The text of a plain text file; empty where it is none."""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return ""
    is_plain = "\0" not in text and not text.lstrip().startswith(_MARKUP) and any(map(str.isalpha, text))
    return text if is_plain else ""
