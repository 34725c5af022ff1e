"""Papers of the unit by the name that a command gives them: their number and symbol, or their id."""

from __future__ import annotations

from pathlib import Path

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.session import Session


def called(session: Session, name: str) -> Paper:
    """The paper ``05-NQ/ĐU`` or ``12/QĐ-THPTND``, or the one whose id is ``3``.

    Raises InputProblem listing those there are.
    """
    there = session.all(Paper)
    found = [paper for paper in there if name.strip() == str(paper.id)]
    found = found or [paper for paper in there if paper.number and _key(_symbol(session, paper)) == _key(name)]
    if len(found) == 1:
        return found[0]
    words = f"Có {len(found)} văn bản số “{name}”" if found else f"Tệp không có văn bản “{name}”"
    listed = "; ".join(f"{paper.id} = {_in_words(session, paper)}" for paper in found or there)
    raise InputProblem.at("paper", f"{words}. Hãy ghi mã: {listed or 'chưa soạn văn bản nào'}.", "Không rõ văn bản nào")


def export(session: Session, paper: Paper, target: Path) -> str:
    """Write a stored paper as its file is called; what it is, in words. Raises as :func:`exporting.write_paper`."""
    exporting.write_paper(papers.dossier_of(session, paper), target)
    return _in_words(session, paper)


def _in_words(session: Session, paper: Paper) -> str:
    title, span = papers.template_of(paper).title.capitalize(), lower_first(papers.span(session, paper).label)
    number = f"số {_symbol(session, paper)}" if paper.number else "chưa có số"
    return f"{title} {number} của {span}{', số đã bỏ' if paper.voided_on else ''}"


def _symbol(session: Session, paper: Paper) -> str:
    return paper.code(papers.profile(session))


def _key(name: str) -> str:
    """A symbol as people type it: ``5-nq/đu`` is ``05-NQ/ĐU``."""
    return search_key(name).removeprefix("so").lstrip(": 0")
