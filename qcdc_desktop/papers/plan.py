"""The plan of a year (kế hoạch): who does what by when, and what must be there in the end (domain 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from qcdc_desktop.domain.kinds.writing import in_prose, write_day
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.papers.blocks import Align, Block, Column, Document, Numbered, Paragraph, Table
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.parts import flowing, listed, numbered, under_headings, without_mark
from qcdc_desktop.papers.programme import by_group, grouped, standing
from qcdc_desktop.papers.templates import Listing, fill, template_of


def build(dossier: Dossier) -> Document:
    """The plan as a document; parts nobody wrote or gave tasks to are left out and the numbering closes up."""
    texts, tasks = dossier.texts, standing(dossier)
    aims = (("Mục đích", listed(texts["purpose"]), "purpose"), ("Yêu cầu", listed(texts["demands"]), "demands"))
    listing = template_of(dossier.paper).listing if dossier.paper else None
    many = listing if listing and len(tasks) > listing.up_to else None
    content = _named(grouped(dossier, tasks), many) if many else by_group(dossier, tasks)
    table = _whole(grouped(dossier, tasks), dossier) if many else _assignment(dossier, tasks)
    parts = (
        ("Mục đích, yêu cầu", under_headings(2, aims)),
        ("Nội dung", (*flowing(texts["tasks_lead"]), *content), "tasks_lead", "content"),
        ("Phân công, thời hạn", (table,) if tasks else (), "assignment"),
        ("Tổ chức thực hiện", numbered(texts["implementation"]), "implementation"),
    )
    return framed(dossier, under_headings(1, parts))


Groups = tuple[tuple[str, tuple[Task, ...]], ...]
_OTHERS = "Nhiệm vụ khác"


def _named(groups: Groups, listing: Listing) -> Iterator[Block]:
    """The groups with their rows of the table, which alone says what each task is."""
    yield Paragraph(fill(listing.lead, {"count": in_prose(sum(len(own) for _, own in groups))}))
    if len(groups) < _SEVERAL:
        return
    first = 1
    for ordinal, (name, own) in enumerate(groups, start=1):
        last = first + len(own) - 1
        rows = f"số {first}" if first == last else f"từ số {first} đến số {last}"
        names = {"name": (name or _OTHERS).rstrip(" .;:"), "count": in_prose(len(own)), "rows": rows}
        yield Numbered(ordinal, fill(listing.group, names))
        first = last + 1


_SEVERAL = 2
_COLUMNS = (
    Column("TT", 8, Align.CENTER),
    Column("Nội dung công việc", 58),
    Column("Chủ trì, người phụ trách", 40),
    Column("Thời hạn", 26, Align.CENTER),
    Column("Sản phẩm", 30),
)


def _assignment(dossier: Dossier, tasks: list[Task]) -> Table:
    """Each task in short: the text above says it whole."""
    return Table(_COLUMNS, tuple(_row(dossier, n, t, t.label()) for n, t in enumerate(tasks, start=1)))


def _whole(groups: Groups, dossier: Dossier) -> Table:
    """Each task in its own words, below the name of its group."""
    rows: list[tuple[str, ...]] = []
    strong, numbers = set[int](), count(1)
    for name, own in groups:
        if len(groups) >= _SEVERAL:
            strong.add(len(rows))
            rows.append(("", (name or _OTHERS).rstrip(" .;:"), "", "", ""))
        rows += [_row(dossier, next(numbers), task, task.body) for task in own]
    return Table(_COLUMNS, tuple(rows), strong_rows=frozenset(strong))


def _row(dossier: Dossier, number: int, task: Task, words: str) -> tuple[str, ...]:
    return (
        str(number),
        without_mark(words).rstrip(".;"),
        "\n".join(filter(None, (dossier.organ(task.organ_id), dossier.person(task.person_id)))),
        _when(task),
        task.product,
    )


def _when(task: Task) -> str:
    if task.start_on and task.due_on:
        return f"từ {write_day(task.start_on)} đến {write_day(task.due_on)}"
    if task.start_on:
        return f"từ {write_day(task.start_on)}"
    return write_day(task.due_on) if task.due_on else "thường xuyên"
