"""The sheet of what an organ owes (phiếu giao việc): its tasks, targets and periodic information, to hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qcdc_desktop.domain.kinds.writing import NO_VALUE, in_prose, long_day, lower_first, upper_first, write_day
from qcdc_desktop.domain.registers.organ_results import OrganResult
from qcdc_desktop.domain.registers.organs import Answerable
from qcdc_desktop.domain.registers.targets.records import planned
from qcdc_desktop.domain.registers.targets.results import reached
from qcdc_desktop.domain.registers.unit import SECRETARY_TITLE, OrganisationKind
from qcdc_desktop.papers.blocks import Align, Block, Closing, Column, Document, Paragraph, Table, Title
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.parts import finish, handed_head, under_headings, without_mark


def build(dossier: Dossier, organs: Iterable[OrganResult]) -> Document:
    """The sheets of these organs, each a paper of its own."""
    listed = tuple(organs)
    title = f"Phiếu giao việc {lower_first(dossier.period.label)}"
    if len(listed) == 1:
        title = f"{title}: {listed[0].organ.name}"
    return finish(dossier, title, (block for one in listed for block in _sheet(dossier, one)))


def _sheet(dossier: Dossier, one: OrganResult) -> Iterator[Block]:
    yield handed_head(dossier.profile, dossier.today)
    yield Title("PHIẾU GIAO VIỆC", f"{one.organ.name}\n{lower_first(dossier.period.label)}")
    if head := dossier.person(one.head_id):
        yield Paragraph(f"Người đứng đầu: {head}.")
    yield Paragraph(_counted(dossier, one))
    parts = (
        ("Nhiệm vụ chưa hoàn thành", (_tasks(dossier, one),) if one.open_tasks else ()),
        ("Chỉ tiêu chưa đạt", (_targets(dossier, one),) if one.open_targets else ()),
        ("Thông tin định kỳ phải gửi Đảng ủy" if _committee(dossier) else "Thông tin định kỳ phải gửi chi bộ",
         (_informations(one),) if one.owed else ()),
    )  # fmt: skip
    yield from under_headings(2, parts)
    yield _signed(dossier)


def _committee(dossier: Dossier) -> bool:
    return dossier.profile.kind is OrganisationKind.COMMITTEE


def _counted(dossier: Dossier, one: OrganResult) -> str:
    on, given = long_day(dossier.figures.as_of), len(one.tasks)
    done = given - len(one.open_tasks)
    if not given:
        return f"Tính đến {on}: trong kỳ chưa được giao nhiệm vụ."
    if done == given:
        return f"Tính đến {on}: đã hoàn thành {in_prose(given)} nhiệm vụ được giao."
    some = f"đã hoàn thành {in_prose(done)} nhiệm vụ" if done else "chưa hoàn thành nhiệm vụ nào"
    return f"Tính đến {on}: được giao {in_prose(given)} nhiệm vụ, {some}."


def _who(dossier: Dossier, who: Answerable) -> str:
    name = dossier.person(who.person_id)
    return f"{name} (người đứng đầu)" if name and who.by_office else name


def _tasks(dossier: Dossier, one: OrganResult) -> Table:
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Nhiệm vụ", 58),
        Column("Người phụ trách", 30),
        Column("Hạn", 22, Align.CENTER),
        Column("Tình trạng", 26),
        Column("Sản phẩm", 28),
    )
    rows = tuple(
        (
            str(n),
            without_mark(" ".join(r.task.body.split())).rstrip(".;"),
            _who(dossier, r.answerable),
            write_day(r.task.due_on) or "thường xuyên",
            f"{r.state.words} {in_prose(r.days_late)} ngày" if r.days_late else r.state.words,
            r.task.product,
        )
        for n, r in enumerate(one.open_tasks, start=1)
    )
    return Table(columns, rows)


def _targets(dossier: Dossier, one: OrganResult) -> Table:
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Chỉ tiêu", 66),
        Column("Người phụ trách", 30),
        Column("Kế hoạch", 22, Align.CENTER),
        Column("Thực hiện", 22, Align.CENTER),
        Column("Kết quả", 24),
    )
    rows = tuple(
        (
            str(n),
            without_mark(r.target.body).rstrip(";,."),
            _who(dossier, r.answerable),
            upper_first(planned(r.target, prose=True)),
            upper_first(reached(r, prose=True)) or NO_VALUE,
            r.verdict.words,
        )
        for n, r in enumerate(one.open_targets, start=1)
    )
    return Table(columns, rows)


def _informations(one: OrganResult) -> Table:
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Kỳ", 50),
        Column("Hạn gửi", 34, Align.CENTER),
        Column("Tình trạng", 50),
        Column("Ngày gửi", 30),
    )
    rows = tuple(
        (str(n), r.information.label, write_day(r.information.due_on), r.state.words, "")
        for n, r in enumerate(one.owed, start=1)
    )
    return Table(columns, rows)


def _signed(dossier: Dossier) -> Closing:
    signer = dossier.signer()
    body = "ĐẢNG ỦY" if _committee(dossier) else "CHI BỘ"
    return Closing(
        recipients=(),
        authority=(signer.party_authority if signer else "") or f"T/M {body}",
        title=(signer.party_title if signer else "") or SECRETARY_TITLE,
        name=signer.name if signer else "",
    )
