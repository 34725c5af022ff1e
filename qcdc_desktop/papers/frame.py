"""What stands around the body of every paper: letterhead and title, opening, footnotes, closing words, recipients."""

from __future__ import annotations

from collections.abc import Iterable

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.papers.addressing import Address, address_lines
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.papers.blocks import Block, Closing, Document, Signature
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.footnotes import annotated
from qcdc_desktop.papers.outlines import addressed, based, outlined
from qcdc_desktop.papers.parts import closing, finish, flowing, head, without_mark
from qcdc_desktop.papers.templates import fill, template_of

_OPENINGS = ("lead", "opening")
"""The section before the first heading; keys are permanent, and reports have always had another."""
AROUND = (*_OPENINGS, "closing", "footnote", "recipients")
"""The sections that stand around the body."""


def framed(dossier: Dossier, body: Iterable[Block], *after: Block) -> Document:
    """The paper in the dossier with its body; ``after`` comes behind the signature, as an annex does."""
    paper, texts = dossier.paper, dossier.texts
    if paper is None:
        raise ValueError("a paper is built from a dossier that has one")
    title = f"{template_of(paper).title.capitalize()} {' '.join(paper.summary.split())}"
    opening = "\n".join(texts[key] for key in _OPENINGS if key in texts)
    whom, opening = addressed(opening)
    begins = based(outlined(opening)) if paper.issuer.state else flowing(opening)
    blocks = annotated((*whom, *begins, *body, *flowing(texts.get("closing", ""))), texts.get("footnote", ""))
    end = _end(dossier, paper) if template_of(paper).signed else ()
    return finish(dossier, title, (*head(dossier), *blocks, *end, *after))


def _end(dossier: Dossier, paper: Paper) -> tuple[Closing, ...]:
    """The end of the paper: who gets it, unless its template asks for nobody, and who signs it, two in a row."""
    end, template = closing(dossier, paper.kind), template_of(paper)
    if template.section("recipients") is None:
        end = replace(end, recipients=())
    if template.right:
        right = signed(dossier, template.right)
        end = replace(end, authority=right.authority, title=right.title, name=right.name)
    if template.left:
        end = replace(end, left=signed(dossier, template.left))
    above = (Closing((), "", pair.right.title, pair.right.name, pair.left) for pair in template.above)
    return *above, _own_recipients(end, dossier.texts.get("recipients", ""))


def signed(dossier: Dossier, signature: Signature) -> Signature:
    """The signature with the name of who signs; room to write where it is not known."""
    return replace(signature, name=fill(signature.name, dossier.names).replace("…", ""))


def _own_recipients(end: Closing, text: str) -> Closing:
    """The closing with the recipients that were written for this paper alone, one a line; with the unit's else."""
    own = address_lines(Address.read(without_mark(line).rstrip(" ;,.")) for line in paragraphs(text))
    return replace(end, recipients=own) if own else end
