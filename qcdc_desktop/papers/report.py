"""The report of a period (báo cáo): outline of domain 5.2; every number comes from the figures.

Subsections nobody wrote anything for are left out and the numbering closes up; what registers tell is always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.report import Report
from qcdc_desktop.domain.kinds.writing import long_day, lower_first, sentence, write_day, write_number
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.catalogue import REGISTERS
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.target_results import TARGETS
from qcdc_desktop.domain.registers.unit import OrganKind
from qcdc_desktop.papers.annex import annex, target_chart
from qcdc_desktop.papers.blocks import Align, Block, Column, Document, Paragraph, Table
from qcdc_desktop.papers.briefed import briefing_blocks, regulation_blocks
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.inspected import inspection_blocks
from qcdc_desktop.papers.parts import Part, flowing, items, listed, under_headings

Row = TypeVar("Row")


def build(dossier: Dossier) -> Document:
    """The report as a document, annex included."""
    parts = (
        ("Đặc điểm tình hình", flowing(dossier.texts["situation"])),
        ("Công tác lãnh đạo, chỉ đạo", under_headings(2, _leadership(dossier))),
        ("Kết quả thực hiện", under_headings(2, _results(dossier))),
        ("Đánh giá", under_headings(2, _assessment(dossier))),
        ("Phương hướng, nhiệm vụ thời gian tới", listed(dossier.texts["direction"])),
        ("Kiến nghị, đề xuất", listed(dossier.texts["proposals"])),
    )
    return framed(dossier, (*under_headings(1, parts), *approved(dossier)), *annex(dossier))


def approved(dossier: Dossier) -> tuple[Block, ...]:
    """The approval of the year in a box between the last section and the signature; nothing while the year is open."""
    approval = dossier.approval
    if approval is None or approval.on is None:
        return ()
    about = f"kết quả thực hiện quy chế dân chủ {lower_first(dossier.period.label)}"
    agreed = f"Đồng chí {approval.by()}, đã xem xét và đồng ý với {about}, {long_day(approval.on)}."
    body = f" {sentence(approval.body)}" if approval.body else ""
    return (Table((Column("Ý kiến của thủ trưởng đơn vị", 1),), ((agreed + body,),)),)


def _leadership(dossier: Dossier) -> Iterator[Part]:
    texts = dossier.texts
    yield "Cấp ủy lãnh đạo, chỉ đạo", (*flowing(texts["leadership"]), *information_blocks(dossier))
    yield "Ban Chỉ đạo thực hiện quy chế dân chủ", (*flowing(texts["steering"]), *_steering_blocks(dossier.figures))
    yield "Tuyên truyền, quán triệt", (*briefing_blocks(dossier.figures), *flowing(texts["briefing"]))
    yield "Rà soát quy chế, quy định nội bộ", regulation_blocks(dossier.figures)
    yield "Kiểm tra, giám sát", (*inspection_blocks(dossier), *flowing(texts["inspection"]))


def information_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """What organs told the committee and still owe it (M11); nothing where no information was asked for."""
    figures = dossier.figures
    if not figures["M11.1"].value:
        return ()

    def n(code: str) -> str:
        return write_number(figures[code].value)

    sentence = (
        f"Chế độ thông tin định kỳ của các tổ chức: phải nhận {n('M11.1')} lượt, đã nhận {n('M11.2')} lượt "
        f"(đúng hạn {n('M11.3')}, trễ hạn {n('M11.4')})"
    )
    owing = [
        f"{o.organ.name} ({', '.join(r.information.label for r in o.missing)})" for o in figures.of(ORGANS) if o.missing
    ]
    return (Paragraph(f"{sentence}; còn thiếu {n('M11.5')}: {'; '.join(owing)}." if owing else f"{sentence}."),)


def _steering_blocks(figures: Figures) -> Iterator[Block]:
    for one in figures.of(ORGANS):
        if one.organ.kind is OrganKind.STEERING and (one.serving or one.held):
            days = ", ".join(write_day(m.held_on) for m in reversed(one.held))
            met = f"đã họp {len(one.held)} lần trong kỳ ({days})" if one.held else "chưa ghi cuộc họp nào trong kỳ"
            yield Paragraph(f"Ban có {len(one.serving)} thành viên, {met}.")


def _results(dossier: Dossier) -> Iterator[Part]:
    texts, figures = dossier.texts, dossier.figures
    yield "Người đứng đầu thực hiện dân chủ", flowing(texts["head"])
    yield "Tiếp nhận, giải quyết đơn thư", letter_blocks(figures)
    yield "Cán bộ, viên chức, người lao động", flowing(texts["staff"])
    yield "Dân chủ với người học, cha mẹ học sinh", flowing(texts["learners"])
    yield "Ban Thanh tra nhân dân, các đoàn thể", flowing(texts["boards"])
    yield "Gắn với các nhiệm vụ khác", flowing(texts["links"])
    for register in REGISTERS:
        if register.report:
            yield register.report.heading, tuple(_register_blocks(dossier, register))


def letter_blocks(figures: Figures) -> tuple[Block, ...]:
    """What the register tells of the period, in sentences; received, founded and in time apart (X02)."""

    def n(code: str) -> str:
        return write_number(figures[code].value) or "0"

    if not figures["A11.1"].value and not figures["A11.2"].value:
        return (Paragraph("Trong kỳ, sổ đơn thư không ghi nhận đơn nào."),)
    came = (
        f"Kỳ trước chuyển sang {n('A11.1')} đơn; tiếp nhận trong kỳ {n('A11.2')} đơn, gồm {n('A11.3')} khiếu nại, "
        f"{n('A11.4')} tố cáo, {n('A11.5')} kiến nghị, phản ánh; liên quan đến thực hiện quy chế dân chủ "
        f"{n('A11.6')} đơn, trong đó khiếu nại, tố cáo {n('A11.7')} đơn."
    )
    settled = (
        f"Đã giải quyết {n('A11.8')} đơn: đúng hạn {n('A11.9')}, trễ hạn {n('A11.10')}; có nội dung đúng hoặc đúng "
        f"một phần {n('A11.11')} đơn. Đang giải quyết {n('A11.12')} đơn, trong đó quá hạn {n('A11.13')}."
    )
    return Paragraph(came), Paragraph(settled)


def _register_blocks(dossier: Dossier, register: Register[Row]) -> Iterator[Block]:
    """What a register declares for the report: a sentence, a list, a table; the targets are drawn, too."""
    report, rows = register.report, register.in_order(dossier.figures)
    if report is None:
        return
    if not rows:
        yield Paragraph(report.nothing)
        return
    yield Paragraph(report.sentence(dossier.figures, rows))
    if said := report.items(rows):
        yield Paragraph(report.lead)
        yield from items(said)
    if chosen := [row for row in rows if report.chosen(row)]:
        yield _table(dossier, register, report, chosen)
    if register.name == TARGETS.name and (chart := target_chart(dossier.figures)):
        yield chart


def _table(dossier: Dossier, register: Register[Row], report: Report[Row], rows: Sequence[Row]) -> Table:
    columns = [register.column(column) for column, _share in report.columns]
    heads = [
        Column(column.label, share, Align.CENTER if column.right or column.tone or column.field else Align.LEFT)
        for column, (_column, share) in zip(columns, report.columns, strict=True)
    ]
    cells = tuple((str(n), *(c.text(row, dossier) for c in columns)) for n, row in enumerate(rows, start=1))
    return Table((Column("TT", 8, Align.CENTER), *heads), cells, caption=report.caption)


def _assessment(dossier: Dossier) -> Iterator[Part]:
    figures = dossier.figures
    yield "Ưu điểm", items(a.body for a in strengths(figures))
    yield "Hạn chế", items(a.body for a in limitations(figures))
    causes = [(a.body, a.cause) for a in (*strengths(figures), *limitations(figures)) if a.cause]
    yield "Nguyên nhân", items(cause for _body, cause in causes)
    yield "Bài học kinh nghiệm", flowing(dossier.texts["lessons"])
