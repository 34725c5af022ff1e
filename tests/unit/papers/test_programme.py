"""Programme and plan: the same tasks by organ, and as who – what – when – product."""

from __future__ import annotations

from datetime import date
from typing import Any

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Purpose, Recipient
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Bullet, Document, Footnote, Heading, Numbered, Paragraph, Table
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.templates import template
from tests import factories
from tests.factories import TODAY, gathered, task

YEAR = factories.year(2024, id=1)
ORGANS = {o.id: o for o in (Organ(id=4, name="Đoàn Thanh niên"), Organ(id=3, name="Ban Giám hiệu"))}
TASKS = (
    task("Nâng cao chất lượng giám sát", id=1, group_id=1, organ_id=3),
    task("Hướng dẫn\ncấp ủy trực thuộc", id=2, group_id=2, organ_id=3, due_on=date(2025, 3, 31), product="Hướng dẫn"),
    task("Tổ chức đối thoại", id=3, group_id=2, organ_id=4, start_on=date(2024, 9, 1), due_on=date(2024, 10, 15)),
    task("Nắm dư luận", id=4, start_on=date(2024, 9, 1), person_id=8),
    task("Thường xuyên nắm tình hình", id=5, organ_id=99),
    task("Đã thôi", id=6, organ_id=3, dropped=True, result="Không còn phù hợp"),
)


def figures(**records: Any) -> Figures:
    groups = (factories.group("Trọng tâm", id=1, focus=True), factories.group("Đối thoại", id=2))
    return compute(gathered(years=(YEAR,), **{"groups": groups, "tasks": TASKS, **records}), YEAR.period(), TODAY)


def dossier(kind: PaperKind, *, texts: dict[str, str] | None = None, **more: Any) -> Dossier:
    usual: dict[str, Any] = {
        "profile": factories.profile(),
        "period": YEAR.period(),
        "today": TODAY,
        "figures": figures(),
        "people": {8: Person(id=8, name="Lê Thị Ánh")},
        "organs": ORGANS,
        "recipients": (Recipient(name="Đảng ủy phường", purpose=Purpose.REPORT),),
        "paper": factories.paper(kind),
        "texts": template(kind).texts(texts or {}, {}),
    }
    return Dossier(**factories.known(usual | more))


def told(document: Document) -> list[str]:
    """Headings with their numbers, and texts."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append(f"{'#' * block.level} {block.ordinal} {block.text}")
        elif isinstance(block, Paragraph | Bullet | Numbered):
            found.append(block.text)
    return found


def test_a_programme_names_key_tasks_first_then_the_tasks_of_each_organ() -> None:
    texts = {"lead": "Thực hiện Chương trình số 08", "implementation": "Các chi bộ xây dựng kế hoạch."}
    assert told(builders.build(dossier(PaperKind.PROGRAMME, texts=texts))) == [
        "Thực hiện Chương trình số 08",
        "# 1 Nhiệm vụ trọng tâm",
        "Nâng cao chất lượng giám sát.",
        "# 2 Nhiệm vụ cụ thể",
        "## 1 Đoàn Thanh niên",
        "Tổ chức đối thoại.",
        "## 2 Ban Giám hiệu",
        "Hướng dẫn cấp ủy trực thuộc.",
        "## 3 Các tổ chức, cá nhân khác",
        "Nắm dư luận.",
        "Thường xuyên nắm tình hình.",
        "# 3 Tổ chức thực hiện",
        "Các chi bộ xây dựng kế hoạch.",
    ]


def test_parts_without_tasks_are_left_out_and_the_numbering_closes_up() -> None:
    empty = dossier(PaperKind.PROGRAMME, texts={"implementation": "Thực hiện."}, figures=figures(tasks=(), groups=()))
    assert told(builders.build(empty)) == ["# 1 Tổ chức thực hiện", "Thực hiện."]
    assert told(builders.build(dossier(PaperKind.PLAN, figures=figures(tasks=(), groups=())))) == []


def test_a_plan_says_who_does_what_by_when_with_which_product() -> None:
    texts = {
        "purpose": "Phát huy dân chủ\nNâng cao trách nhiệm",
        "demands": "",
        "implementation": "Ban Giám hiệu chỉ đạo",
    }
    document = builders.build(dossier(PaperKind.PLAN, texts=texts))
    assert told(document) == [
        "# 1 Mục đích, yêu cầu",
        "## 1 Mục đích",
        "Phát huy dân chủ;",
        "Nâng cao trách nhiệm.",
        "# 2 Nội dung",
        "## 1 Trọng tâm.",
        "Nâng cao chất lượng giám sát.",
        "## 2 Đối thoại.",
        "Hướng dẫn\ncấp ủy trực thuộc;",
        "Tổ chức đối thoại.",
        "Nắm dư luận;",
        "Thường xuyên nắm tình hình.",
        "# 3 Phân công, thời hạn",
        "# 4 Tổ chức thực hiện",
        "Ban Giám hiệu chỉ đạo.",
    ]
    [table] = [b for b in document.blocks if isinstance(b, Table)]
    assert [row[1:] for row in table.rows[1:4]] == [
        ("Hướng dẫn\ncấp ủy trực thuộc", "Ban Giám hiệu", "31/3/2025", "Hướng dẫn"),
        ("Tổ chức đối thoại", "Đoàn Thanh niên", "từ 01/9/2024 đến 15/10/2024", ""),
        ("Nắm dư luận", "Lê Thị Ánh", "từ 01/9/2024", ""),
    ]
    assert table.rows[4][3] == "thường xuyên"
    assert document.names == ("Lê Thị Ánh",)


def many(count: int, **group: Any) -> Dossier:
    """A plan of so many tasks, half of them in a group."""
    tasks = [
        task(f"Việc {n}\nlàm đến nơi", id=n, short=f"Việc {n}", group_id=2 if n % 2 else None)
        for n in range(1, count + 1)
    ]
    return dossier(PaperKind.PLAN, figures=figures(tasks=tasks, **group))


def test_a_plan_of_very_many_tasks_says_each_once_in_its_table() -> None:
    document = builders.build(many(31))
    assert told(document) == [
        "# 1 Nội dung",
        "Kế hoạch gồm 31 nhiệm vụ; nội dung, phân công, thời hạn, sản phẩm của từng nhiệm vụ ghi ở bảng phân công.",
        "Đối thoại: 16 nhiệm vụ (từ số 1 đến số 16).",
        "Nhiệm vụ khác: 15 nhiệm vụ (từ số 17 đến số 31).",
        "# 2 Phân công, thời hạn",
    ]
    [table] = [b for b in document.blocks if isinstance(b, Table)]
    assert [table.rows[n][1] for n in sorted(table.strong_rows)] == ["Đối thoại", "Nhiệm vụ khác"]
    tasks = [row for n, row in enumerate(table.rows) if n not in table.strong_rows]
    assert [row[0] for row in tasks] == [str(n) for n in range(1, 32)]
    assert {row[1] for row in tasks} == {f"Việc {n}\nlàm đến nơi" for n in range(1, 32)}
    assert tasks[15][1].startswith("Việc 31")


def test_up_to_thirty_tasks_stand_in_the_text_of_a_plan_as_ever() -> None:
    document = builders.build(many(30))
    assert "Việc 30\nlàm đến nơi." in told(document)
    [table] = [b for b in document.blocks if isinstance(b, Table)]
    assert [row[1] for row in table.rows] == [f"Việc {n}" for n in (*range(1, 31, 2), *range(2, 31, 2))]


def test_very_many_tasks_without_groups_are_one_table_without_headings() -> None:
    document = builders.build(many(40, groups=()))
    [table] = [b for b in document.blocks if isinstance(b, Table)]
    assert not table.strong_rows
    assert len(table.rows) == 40
    assert len(told(document)) == 3


def test_a_note_stands_with_the_first_paragraph_that_carries_its_mark() -> None:
    texts = {
        "lead": "Thực hiện Luật[1] và Chỉ thị [2]; xem [3]",
        "footnote": "Luật số 10/2022/QH15\nChỉ thị số 30-CT/TW",
        "implementation": "Luật¹ nói trên",
    }
    document = builders.build(dossier(PaperKind.PROGRAMME, texts=texts))
    lead = document.blocks[2]
    assert isinstance(lead, Paragraph)
    assert lead.text == "Thực hiện Luật¹ và Chỉ thị²; xem [3]"
    assert lead.notes == (Footnote("¹", "Luật số 10/2022/QH15"), Footnote("²", "Chỉ thị số 30-CT/TW"))
    assert sum(len(b.notes) for b in document.blocks if isinstance(b, Paragraph | Bullet | Numbered)) == 2


def test_a_note_without_a_mark_is_printed_all_the_same_and_said_to_be_missing_it() -> None:
    texts = {"footnote": "Một\nHai", "implementation": "Thực hiện² ngay"}
    one = dossier(PaperKind.PROGRAMME, texts=texts)
    last = [b for b in builders.build(one).blocks if isinstance(b, Paragraph)][-1]
    assert {n.text for n in last.notes} == {"Một", "Hai"}
    told = builders.missing(one, template(PaperKind.PROGRAMME))[-1]
    assert (told.place, told.sentence) == ("section:footnote", "Chú thích 1 chưa có dấu [1] trong nội dung.")


def test_the_tenth_note_is_not_taken_for_the_first() -> None:
    notes = "\n".join(f"Chú thích {n}" for n in range(1, 11))
    marks = " ".join(f"x[{n}]" for n in range(10, 0, -1))
    texts = {"lead": "Mười[10]\nMột[1]", "implementation": marks, "footnote": notes}
    document = builders.build(dossier(PaperKind.PROGRAMME, texts=texts))
    ten, one = (b for b in document.blocks[2:4] if isinstance(b, Paragraph))
    assert ([n.text for n in ten.notes], [n.text for n in one.notes]) == (["Chú thích 10"], ["Chú thích 1"])


def test_without_tasks_a_programme_is_not_ready() -> None:
    lacks = builders.missing(dossier(PaperKind.PROGRAMME, figures=figures(tasks=())), template(PaperKind.PROGRAMME))
    told = [item.sentence for item in lacks]
    assert "Chưa có nhiệm vụ, giải pháp (trang Nhiệm vụ)." in told
    assert "Chưa viết mục “Tổ chức thực hiện”." in told
