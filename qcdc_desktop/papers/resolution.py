"""The resolution of a year (nghị quyết): it assesses the year before and sets this year's targets and tasks.

Outline: I assessment, II viewpoints, objective, targets, III tasks and solutions, IV implementation (seed 000).
"""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.writing import sentence
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.target_results import TARGETS
from qcdc_desktop.domain.registers.task_results import TASKS
from qcdc_desktop.papers.blocks import Block, Document, Heading, Paragraph
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.parts import flowing, items, listed, numbered
from qcdc_desktop.papers.programme import by_group


def build(dossier: Dossier) -> Document:
    """The resolution as a document; sections nobody wrote yet are left out, their headings stay."""
    return framed(dossier, (*_assessment(dossier), *_aims(dossier), *_tasks(dossier), *_implementation(dossier)))


def _assessment(dossier: Dossier) -> Iterator[Block]:
    texts, last = dossier.texts, dossier.last
    yield Heading(1, texts["assessment_heading"], 1)
    yield Heading(2, "Ưu điểm:", 1)
    yield from flowing(texts["strengths_lead"])
    yield from items(a.body for a in (strengths(last) if last else ()))
    yield Heading(2, "Hạn chế:", 2)
    yield from items(a.body for a in (limitations(last) if last else ()))
    yield from flowing(texts["assessment_close"])


def _aims(dossier: Dossier) -> Iterator[Block]:
    yield Heading(1, "Quan điểm, mục tiêu", 2)
    yield Heading(2, "Quan điểm:", 1)
    yield from listed(dossier.texts["viewpoints"])
    yield Heading(2, "Mục tiêu:", 2)
    yield from (
        Paragraph(sentence(b.text)) if isinstance(b, Paragraph) else b for b in flowing(dossier.texts["objective"])
    )
    yield Heading(3, "Chỉ tiêu:", mark="*")
    yield from items(r.target.body for r in dossier.figures.of(TARGETS) if r.target.in_resolution)


def _tasks(dossier: Dossier) -> Iterator[Block]:
    yield Heading(1, "Nhiệm vụ, giải pháp", 3)
    yield from flowing(dossier.texts["tasks_lead"])
    wanted = [r.task for r in dossier.figures.of(TASKS) if r.task.in_resolution]
    yield from by_group(dossier, wanted)


def _implementation(dossier: Dossier) -> Iterator[Block]:
    yield Heading(1, "Tổ chức thực hiện", 4)
    yield from numbered(dossier.texts["implementation"])
