"""The resolution of a year (nghị quyết): it assesses the year before and sets this year's targets and tasks.

Outline: I assessment, II viewpoints, objective, targets, III tasks and solutions, IV implementation (seed 000).
"""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.writing import sentence
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.papers.blocks import Block, Document, Heading, Paragraph
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.parts import Part, flowing, items, listed, numbered, under_headings
from qcdc_desktop.papers.programme import by_group


def build(dossier: Dossier) -> Document:
    """The resolution as a document; what nobody wrote anything for leaves no heading."""
    parts = (
        (dossier.texts["assessment_heading"], _assessment(dossier), "assessment_heading", "assessment_close"),
        ("Quan điểm, mục tiêu", under_headings(2, _aims(dossier))),
        ("Nhiệm vụ, giải pháp", _tasks(dossier), "tasks_lead", "tasks"),
        ("Tổ chức thực hiện", numbered(dossier.texts["implementation"]), "implementation"),
    )
    return framed(dossier, under_headings(1, parts))


def _assessment(dossier: Dossier) -> tuple[Block, ...]:
    texts, last = dossier.texts, dossier.last
    good, bad = (items(a.body for a in (chosen(last) if last else ())) for chosen in (strengths, limitations))
    parts: tuple[Part, ...] = (
        ("Ưu điểm:", (*flowing(texts["strengths_lead"]), *good) if good else (), "strengths_lead", "strengths"),
        ("Hạn chế:", bad, "strengths"),
    )
    return (*under_headings(2, parts), *flowing(texts["assessment_close"]))


def _aims(dossier: Dossier) -> Iterator[Part]:
    yield "Quan điểm:", listed(dossier.texts["viewpoints"]), "viewpoints"
    objective = flowing(dossier.texts["objective"])
    said: list[Block] = [Paragraph(sentence(b.text)) if isinstance(b, Paragraph) else b for b in objective]
    targets = items(r.target.body for r in dossier.figures.of(TARGETS) if r.target.in_resolution)
    led: tuple[Block, ...] = (Heading(3, "Chỉ tiêu:", mark="*"), *targets) if targets else ()
    yield "Mục tiêu:", (*said, *led), "objective", "targets"


def _tasks(dossier: Dossier) -> tuple[Block, ...]:
    wanted = [r.task for r in dossier.figures.of(TASKS) if r.task.in_resolution]
    return (*flowing(dossier.texts["tasks_lead"]), *by_group(dossier, wanted)) if wanted else ()
