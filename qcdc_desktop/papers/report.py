"""The report of a period (báo cáo): outline of domain 5.2; every number comes from the figures.

Subsections nobody wrote anything for are left out and the numbering closes up; what registers tell is always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.report import Report
from qcdc_desktop.domain.kinds.writing import in_prose, lower_first, sentence, told, write_day
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.catalogue import REGISTERS
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import OrganKind
from qcdc_desktop.papers.annex import annex, target_chart
from qcdc_desktop.papers.blocks import Align, Block, Column, Document, Paragraph, Table
from qcdc_desktop.papers.briefed import briefing_blocks, regulation_blocks
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.frame import framed
from qcdc_desktop.papers.inspected import inspection_blocks
from qcdc_desktop.papers.parts import Part, flowing, items, listed, under_headings
from qcdc_desktop.papers.receptions import reception_blocks

Row = TypeVar("Row")


def build(dossier: Dossier) -> Document:
    """The report as a document, annex included."""
    parts = (
        ("Đặc điểm tình hình", flowing(dossier.texts["situation"]), "situation"),
        ("Công tác lãnh đạo, chỉ đạo", under_headings(2, _leadership(dossier))),
        ("Kết quả thực hiện", (Paragraph(_MENTION), *under_headings(2, _results(dossier)))),
        ("Đánh giá", under_headings(2, _assessment(dossier)), "assessments"),
        ("Phương hướng, nhiệm vụ thời gian tới", listed(dossier.texts["direction"]), "direction"),
        ("Kiến nghị, đề xuất", listed(dossier.texts["proposals"]), "proposals"),
    )
    return framed(dossier, under_headings(1, parts), *annex(dossier), *approved(dossier))


_MENTION = "Số liệu chi tiết có trong phụ lục kèm theo báo cáo này."


def approved(dossier: Dossier) -> tuple[Block, ...]:
    """The approval of the year in a box at the end of the annex; nothing while the year is open.

    The opinion of the principal is no component of a Party paper: it never stands above "T/M ĐẢNG ỦY".
    """
    approval = dossier.approval
    if approval is None or approval.on is None:
        return ()
    about = f"kết quả thực hiện quy chế dân chủ {lower_first(dossier.period.label)}"
    agreed = f"Ngày {write_day(approval.on)}, đồng chí {approval.by()}, đã xem xét, nhất trí với {about}."
    body = f" {sentence(approval.body)}" if approval.body else ""
    return (Table((Column("Ý kiến của thủ trưởng đơn vị", 1),), ((agreed + body,),)),)


def _leadership(dossier: Dossier) -> Iterator[Part]:
    texts = dossier.texts
    before = "\n".join(texts[key] for key in ("opening", "situation", "leadership", "steering"))
    yield (
        "Công tác lãnh đạo, chỉ đạo của cấp ủy",
        (*flowing(texts["leadership"]), *information_blocks(dossier)),
        "leadership",
    )
    yield (
        "Ban Chỉ đạo thực hiện quy chế dân chủ",
        (*flowing(texts["steering"]), *_steering_blocks(dossier.figures)),
        "steering",
    )
    yield (
        "Tuyên truyền, quán triệt",
        (*briefing_blocks(dossier.figures, before), *flowing(texts["briefing"])),
        "briefing",
    )
    yield "Rà soát quy chế, quy định nội bộ", regulation_blocks(dossier.figures)
    yield "Kiểm tra, giám sát", (*inspection_blocks(dossier), *flowing(texts["inspection"])), "inspection"


def information_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """What organs told the committee and still owe it (M11); nothing where no information was asked for."""
    figures = dossier.figures
    if not figures["M11.1"].value:
        return ()

    asked, sent, timely, late, missing = (figures[f"M11.{n}"].value for n in range(1, 6))
    detail = told((timely, "lượt đúng hạn"), (late, "lượt trễ hạn"))
    sentence = f"Các tổ chức đã gửi {in_prose(sent)}/{in_prose(asked)} lượt thông tin định kỳ"
    if not sent:
        sentence = f"Chưa tổ chức nào gửi thông tin định kỳ ({in_prose(asked)} lượt phải gửi)"
    sentence += f" ({detail})" if detail else ""
    owing = [
        f"{o.organ.name} ({', '.join(r.information.label for r in o.missing)})" for o in figures.of(ORGANS) if o.missing
    ]
    rest = f"; còn {in_prose(missing)} lượt chưa gửi: {'; '.join(owing)}" if owing else ""
    return (Paragraph(f"{sentence}{rest}."),)


def _steering_blocks(figures: Figures) -> Iterator[Block]:
    for one in figures.of(ORGANS):
        if one.organ.kind is OrganKind.STEERING and (one.serving or one.held):
            days = ", ".join(write_day(m.held_on) for m in reversed(one.held))
            met = f"đã họp {in_prose(len(one.held))} lần ({days})" if one.held else "chưa họp"
            size = f"Ban Chỉ đạo có {in_prose(len(one.serving))} thành viên; trong" if one.serving else "Trong"
            yield Paragraph(f"{size} kỳ {met}.")


def _results(dossier: Dossier) -> Iterator[Part]:
    texts, figures = dossier.texts, dossier.figures
    yield "Việc thực hiện dân chủ của người đứng đầu", flowing(texts["head"]), "head"
    yield "Tiếp công dân", reception_blocks(figures)
    yield "Tiếp nhận, giải quyết đơn thư", (*letter_blocks(figures), *_looks(dossier)), "letters"
    yield "Việc thực hiện dân chủ của cán bộ, viên chức, người lao động", flowing(texts["staff"]), "staff"
    yield "Dân chủ với người học, cha mẹ học sinh", flowing(texts["learners"]), "learners"
    yield "Ban Thanh tra nhân dân, các đoàn thể", flowing(texts["boards"]), "boards"
    yield "Gắn việc thực hiện quy chế dân chủ với các nhiệm vụ khác", flowing(texts["links"]), "links"
    for register in REGISTERS:
        if register.report:
            yield register.report.heading, tuple(_register_blocks(dossier, register)), _SECTIONS.get(register.name, "")


_SECTIONS = {TARGETS.name: "targets", TASKS.name: "tasks"}
"""The sections that registers write."""


def letter_blocks(figures: Figures) -> tuple[Block, ...]:
    """What the register tells of the period, in sentences; received, founded and in time apart (X02)."""

    if not figures["A11.1"].value and not figures["A11.2"].value:
        return (Paragraph("Trong kỳ không phát sinh đơn thư (theo sổ theo dõi đơn thư)."),)
    return Paragraph(_came(figures)), Paragraph(_settled(figures))


def _looks(dossier: Dossier) -> Iterator[Block]:
    """How often somebody looked at who sent a letter; nothing where nobody did."""
    if dossier.looks:
        told = f"Trong kỳ có {in_prose(dossier.looks)} lượt xem danh tính người gửi đơn"
        yield Paragraph(f"{told}; mỗi lượt có lý do và được ghi vào sổ mở két danh tính.")


def _came(figures: Figures) -> str:
    before, came, complaints, denunciations, others, own, grave = (figures[f"A11.{n}"].value for n in range(1, 8))
    kinds = told((complaints, "đơn khiếu nại"), (denunciations, "đơn tố cáo"), (others, "đơn kiến nghị, phản ánh"))
    received = (
        (f"tiếp nhận {in_prose(came)} đơn{f', gồm {kinds}' if kinds else ''}") if came else "không tiếp nhận đơn mới"
    )
    first = f"Kỳ trước chuyển sang {in_prose(before)} đơn; trong kỳ {received}." if before else f"Trong kỳ {received}."
    if not own:
        return f"{first} Không có đơn liên quan đến thực hiện quy chế dân chủ."
    some = f", trong đó {in_prose(grave)} đơn khiếu nại, tố cáo" if grave else ""
    return f"{first} Có {in_prose(own)} đơn liên quan đến thực hiện quy chế dân chủ{some}."


def _settled(figures: Figures) -> str:
    done, timely, late, founded, waiting, overdue = (figures[f"A11.{n}"].value for n in range(8, 14))
    times = told((timely, "đơn đúng hạn"), (late, "đơn trễ hạn"))
    said = (
        (f"Đã giải quyết {in_prose(done)} đơn{f' ({times})' if times else ''}")
        if done
        else "Chưa giải quyết xong đơn nào"
    )
    right = f", trong đó {in_prose(founded)} đơn có nội dung đúng hoặc đúng một phần" if founded else ""
    if not waiting:
        return f"{said}{right}. Không còn đơn đang giải quyết."
    open_ones = f"trong đó {in_prose(overdue)} đơn quá hạn" if overdue else "không có đơn quá hạn"
    return f"{said}{right}. Đang giải quyết {in_prose(waiting)} đơn, {open_ones}."


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
    yield "Nguyên nhân của ưu điểm", items(a.cause for a in strengths(figures) if a.cause)
    yield "Nguyên nhân của hạn chế", items(a.cause for a in limitations(figures) if a.cause)
    yield "Bài học kinh nghiệm", flowing(dossier.texts["lessons"]), "lessons"
