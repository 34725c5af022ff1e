"""The plan of a year (kế hoạch): who does what by when, and what must be there in the end (domain 5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.writing import sentence, write_day
from qcdc_desktop.domain.registers.tasks import Task, task_groups
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.blocks import Align, Block, Column, Document, Heading, Table
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.footnotes import annotated
from qcdc_desktop.papers.parts import closing, finish, flowing, head, items, listed, numbered, own_recipients
from qcdc_desktop.papers.programme import standing


def build(dossier: Dossier) -> Document:
    """The plan as a document; parts nobody wrote or gave tasks to are left out and the numbering closes up."""
    title = f"Kế hoạch {' '.join(dossier.paper.summary.split())}" if dossier.paper else ""
    texts, tasks = dossier.texts, standing(dossier)
    parts = (
        ("Mục đích, yêu cầu", tuple(_aims(texts["purpose"], texts["demands"]))),
        ("Nội dung", tuple(_content(dossier, tasks))),
        ("Phân công, thời hạn", (_assignment(dossier, tasks),) if tasks else ()),
        ("Tổ chức thực hiện", numbered(texts["implementation"])),
    )
    blocks: list[Block] = [*flowing(texts["lead"])]
    for ordinal, (heading, body) in enumerate((p for p in parts if p[1]), start=1):
        blocks += [Heading(1, heading, ordinal), *body]
    end = own_recipients(closing(dossier, PaperKind.PLAN), texts["recipients"])
    return finish(dossier, title, (*head(dossier), *annotated(blocks, texts["footnote"]), end))


def _aims(purpose: str, demands: str) -> Iterator[Block]:
    written = [(name, listed(text)) for name, text in (("Mục đích", purpose), ("Yêu cầu", demands)) if text.strip()]
    for ordinal, (name, body) in enumerate(written, start=1):
        yield Heading(2, name, ordinal)
        yield from body


def _content(dossier: Dossier, tasks: list[Task]) -> Iterator[Block]:
    ordinal = 0
    for group in task_groups(dossier.figures):
        own = [t.body for t in tasks if t.group_id == group.id]
        if own:
            ordinal += 1
            yield Heading(2, sentence(group.name), ordinal)
            yield from items(own)
    yield from items(t.body for t in tasks if t.group_id is None)


def _assignment(dossier: Dossier, tasks: list[Task]) -> Table:
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Việc", 58),
        Column("Chủ trì", 34),
        Column("Người chịu trách nhiệm", 28),
        Column("Thời hạn", 26, Align.CENTER),
        Column("Sản phẩm", 30),
    )
    rows = tuple(
        (
            str(n),
            t.label().rstrip(".;"),
            dossier.organ(t.organ_id),
            dossier.person(t.person_id),
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
