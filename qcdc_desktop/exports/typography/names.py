"""Names of people, which are never parted at the end of a line."""

from __future__ import annotations

import re

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.papers.blocks import Closing, Document, Letterhead
from qcdc_desktop.papers.spelling import each_text


def names_held(document: Document) -> Document:
    """The document with the words of each of its names on one line, but for signatures, whose lines are their own."""
    names = sorted((re.escape(name) for name in document.names if " " in name), key=len, reverse=True)
    if not names:
        return document
    named = re.compile("|".join(names))

    def hold(text: str) -> str:
        return named.sub(lambda name: name[0].replace(" ", NBSP), text)

    blocks = (b if isinstance(b, Closing | Letterhead) else each_text(b, hold) for b in document.blocks)
    return replace(document, blocks=tuple(blocks))
