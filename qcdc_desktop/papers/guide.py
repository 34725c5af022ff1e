"""The quick guide (hướng dẫn nhanh): two printed pages made of the marked sections of the help texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from qcdc_desktop.papers import manual
from qcdc_desktop.papers.blocks import Block, Bullet, Document, HeadingStyle, Numbered, Paragraph, Title
from qcdc_desktop.papers.formats import format_for
from qcdc_desktop.papers.parts import under_headings

_NUMBERED = re.compile(r"^(\d+)\. (.*)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_TITLE = "Hướng dẫn nhanh chương trình Quy chế dân chủ"


def build(on: date) -> Document:
    """The guide as a document in the format of that day."""
    marked = [s for topic in manual.topics() for s in topic.sections if s.guide]
    parts = under_headings(1, ((section.title, tuple(_blocks(section.text))) for section in marked))
    return Document(
        title=_TITLE,
        author="QCDC Desktop",
        format_id=format_for(on).id,
        made_on=on,
        blocks=(Title("HƯỚNG DẪN NHANH", "chương trình Quy chế dân chủ"), *parts),
        heading_style=HeadingStyle.DOT,
        subject="Quy chế dân chủ ở cơ sở",
    )


def _blocks(text: str) -> Iterator[Block]:
    for line in filter(None, (_STRONG.sub(r"\1", line).strip() for line in text.split("\n"))):
        if numbered := _NUMBERED.match(line):
            yield Numbered(int(numbered[1]), numbered[2])
        elif line.startswith("- "):
            yield Bullet(line.removeprefix("- "))
        else:
            yield Paragraph(line)
