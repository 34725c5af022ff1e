"""The plan of a year (kế hoạch): who does what by when, and what must be there in the end (domain 5.4)."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.papers.blocks import Align, Column, Document, Table
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.parts import flowing, listed, numbered, under_headings, without_mark
from qcdc_desktop.papers.programme import by_group, standing


def build(dossier: Dossier) -> Document:
    """The plan as a document; parts nobody wrote or gave tasks to are left out and the numbering closes up."""
    texts, tasks = dossier.texts, standing(dossier)
    aims = (("Mục đích", listed(texts["purpose"]), "purpose"), ("Yêu cầu", listed(texts["demands"]), "demands"))
    parts = (
        ("Mục đích, yêu cầu", under_headings(2, aims)),
        ("Nội dung", (*flowing(texts["tasks_lead"]), *by_group(dossier, tasks)), "tasks_lead", "content"),
        ("Phân công, thời hạn", (_assignment(dossier, tasks),) if tasks else (), "assignment"),
        ("Tổ chức thực hiện", numbered(texts["implementation"]), "implementation"),
    )
    return framed(dossier, under_headings(1, parts))


def _assignment(dossier: Dossier, tasks: list[Task]) -> Table:
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Nội dung công việc", 58),
        Column("Chủ trì, người phụ trách", 40),
        Column("Thời hạn", 26, Align.CENTER),
        Column("Sản phẩm", 30),
    )
    rows = tuple(
        (
            str(n),
            without_mark(t.label()).rstrip(".;"),
            "\n".join(filter(None, (dossier.organ(t.organ_id), dossier.person(t.person_id)))),
            _when(t),
            t.product,
        )
        for n, t in enumerate(tasks, start=1)
    )
    return Table(columns, rows)


def _when(task: Task) -> str:
    if task.start_on and task.due_on:
        return f"từ {write_day(task.start_on)} đến {write_day(task.due_on)}"
    if task.start_on:
        return f"từ {write_day(task.start_on)}"
    return write_day(task.due_on) if task.due_on else "thường xuyên"
