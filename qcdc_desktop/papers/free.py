"""Papers that follow an outline of their own: the words of their sections, headings and lists as they are typed."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.papers.blocks import Block, Document, Heading
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import AROUND, framed
from qcdc_desktop.papers.outlines import outlined
from qcdc_desktop.papers.templates import fill, template_of


def build(dossier: Dossier) -> Document:
    """The paper as a document."""
    return framed(dossier, _sections(dossier))


def _sections(dossier: Dossier) -> Iterator[Block]:
    """The sections in their order; those that have a heading are numbered, and an empty one leaves no trace."""
    if dossier.paper is None:
        return
    template, number = template_of(dossier.paper), 0
    for section in template.sections:
        if section.key in AROUND or not (blocks := outlined(dossier.texts[section.key])):
            continue
        if section.heading:
            number += 1
            yield Heading(template.level, fill(section.heading, dossier.names), number, sections=(section.key,))
        yield from blocks
