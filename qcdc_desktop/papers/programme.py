"""The programme of a year (chương trình): key tasks, then the tasks of each organ (seed 002, domain 5.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qcdc_desktop.domain.kinds.source import by_parent
from qcdc_desktop.domain.kinds.writing import sentence
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.tasks.results import TASKS, task_groups
from qcdc_desktop.papers.blocks import Block, Document, Paragraph
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.parts import (
    Part,
    flowing,
    items,
    numbered,
    under_headings,
    without_mark,
)


def build(dossier: Dossier) -> Document:
    """The programme as a document; parts without tasks are left out and the numbering closes up."""
    parts = (
        (
            "Nhiệm vụ trọng tâm",
            (*flowing(dossier.texts["tasks_lead"]), *_numbered(_focus(dossier))),
            "tasks_lead",
            "focus",
        ),
        ("Nhiệm vụ cụ thể", under_headings(2, _by_organ(dossier)), "organs"),
        ("Tổ chức thực hiện", flowing(dossier.texts["implementation"]), "implementation"),
    )
    return framed(dossier, under_headings(1, parts))


def _numbered(tasks: list[Task]) -> tuple[Block, ...]:
    return numbered("\n".join(without_mark(_line(t)) for t in tasks))


def _line(task: Task) -> str:
    return " ".join(task.body.split())


def _focus(dossier: Dossier) -> list[Task]:
    focused = {g.id for g in task_groups(dossier.figures) if g.focus}
    return [t for t in standing(dossier) if t.group_id in focused]


def standing(dossier: Dossier) -> list[Task]:
    """The tasks of the year that were not dropped, in their printed order."""
    return [r.task for r in dossier.figures.of(TASKS) if not r.task.dropped]


def grouped(dossier: Dossier, tasks: Sequence[Task]) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """Tasks by the name of their group, in the order of the groups; tasks of no group come last, under no name."""
    own = by_parent(tasks, "group_id")
    groups = task_groups(dossier.figures)
    others = set(own) - {g.id for g in groups}
    named = ((g.name, own[g.id]) for g in groups if own[g.id])
    return *named, *((("", rest),) if (rest := tuple(t for t in tasks if t.group_id in others)) else ())


def by_group(dossier: Dossier, tasks: Sequence[Task]) -> tuple[Block, ...]:
    """Tasks under the headings of their groups; tasks of no group come last."""
    groups = grouped(dossier, tasks)
    named = ((sentence(name), items(t.body for t in own)) for name, own in groups if name)
    return (*under_headings(2, named), *items(t.body for name, own in groups if not name for t in own))


def _by_organ(dossier: Dossier) -> Iterator[Part]:
    """Every organ in the order of the unit's list with its tasks; tasks nobody was given come last."""
    focused = {t.id for t in _focus(dossier)}
    tasks = [t for t in standing(dossier) if t.id not in focused]
    for organ_id, name in (*((o.id, o.name) for o in dossier.organs.values()), (None, "Các tổ chức, cá nhân khác")):
        own = [t for t in tasks if (t.organ_id if t.organ_id in dossier.organs else None) == organ_id]
        yield name, tuple(Paragraph(sentence(_line(t))) for t in own)
