"""What goes out on pages: printed, or kept as a PDF or a Word file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.services.papers import exporting

if TYPE_CHECKING:
    from qcdc_desktop.papers.blocks import Document


class Sheet(Value):
    """A paper or a list as it would come out of a printer."""

    title: str
    file_name: str
    """What its file is called unless told otherwise."""
    make: Callable[[], bytes]
    """The PDF, from plain values: it is made in another thread."""
    word: Callable[[], bytes] | None = None
    """The same as a Word file, made in another thread; None for what is no paper that anyone would edit."""
    lacking: str = ""
    """What should be mended or known before it goes out."""


def document_sheet(title: str, file_name: str, document: Document, lacking: str = "") -> Sheet:
    """A document to be printed, kept, or worked on in Word."""
    return Sheet(title, file_name, partial(exporting.pdf, document), partial(exporting.word, document), lacking)
