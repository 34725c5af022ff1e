"""Every paper that can be made stands in ``docs/van-ban.md``: who issues it, where its facts come from."""

from __future__ import annotations

from pathlib import Path

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.registers.papers.issuing_rules import IssuingRules
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.templates import Template, all_templates
from qcdc_desktop.services.rules import rules
from tests import factories

DOCUMENT = Path(__file__).parents[3] / "docs" / "van-ban.md"
ABOUT = {
    "inspection": "cuộc kiểm tra, giám sát (trang Kiểm tra)",
    "meeting": "cuộc họp (trang Họp)",
    "briefing": "buổi quán triệt (trang Quán triệt)",
    "reception": "buổi tiếp công dân (trang Tiếp công dân)",
    "visit": "lượt tiếp công dân (trang Tiếp công dân)",
    "letter": "đơn (trang Đơn thư)",
    "paper": "nghị quyết và chỉ tiêu, nhiệm vụ, đánh giá của năm",
}
PAGES = {
    "assessment": "Đánh giá",
    "targets": "Chỉ tiêu",
    "tasks": "Nhiệm vụ",
    "letters": "Đơn thư",
    "review": "Duyệt cuối năm",
}


def issuers(one: Template, kind: PaperKind) -> str:
    """Who may issue it, as the rule of today says."""
    table = in_force(rules(IssuingRules).tables, factories.TODAY)
    if one.state:
        return "Hiệu trưởng"
    bodies = {
        "Đảng ủy": table.committee,
        "Ban Thường vụ": table.standing,
        "chi bộ": table.cell,
        "đại hội": table.congress,
    }
    return ", ".join(name for name, kinds in bodies.items() if kind in kinds)


def facts(one: Template) -> str:
    """Where its facts come from."""
    if one.about:
        return ABOUT[one.about]
    pages = dict.fromkeys(PAGES[section.source] for section in one.sections if section.source)
    return f"trang {', '.join(pages)}" if pages else "tự soạn theo mẫu"


def rows() -> list[str]:
    return [
        f"| {one.name} | {one.kind.words} | {issuers(one, one.kind)} | {facts(one)} |"
        for one in all_templates()
        if one.kind
    ]


def test_every_paper_stands_in_the_table_with_who_issues_it_and_where_its_facts_come_from() -> None:
    written = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert written[2:] == rows()
