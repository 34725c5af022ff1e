"""What stands around the body of every paper: letterhead and title, opening, footnotes, closing words, recipients."""

from __future__ import annotations

from collections.abc import Iterable

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.blocks import Block, Closing, Document
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.footnotes import annotated
from qcdc_desktop.papers.parts import closing, finish, flowing, head
from qcdc_desktop.papers.templates import template_of

_OPENINGS = ("lead", "opening")
"""The section before the first heading; keys are permanent, and reports have always had another."""


def framed(dossier: Dossier, body: Iterable[Block], *after: Block) -> Document:
    """The paper in the dossier with its body; ``after`` comes behind the signature, as an annex does."""
    paper, texts = dossier.paper, dossier.texts
    if paper is None:
        raise ValueError("a paper is built from a dossier that has one")
    title = f"{template_of(paper).title.capitalize()} {' '.join(paper.summary.split())}"
    opening = "\n".join(texts[key] for key in _OPENINGS if key in texts)
    blocks = annotated((*flowing(opening), *body, *flowing(texts["closing"])), texts["footnote"])
    end = _own_recipients(closing(dossier, paper.kind), texts["recipients"])
    return finish(dossier, title, (*head(dossier), *blocks, end, *after))


def _own_recipients(end: Closing, text: str) -> Closing:
    """The closing with the recipients that were written for this paper alone, one a line; with the unit's else."""
    own = tuple(line.lstrip("-–•+ ").rstrip(" ;,.") for line in paragraphs(text))
    return replace(end, recipients=own) if own else end
