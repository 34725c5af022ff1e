"""Everything of a period that goes out together (bộ hồ sơ kỳ này): papers, workbook, and the list that covers them.

What was issued goes out as it was kept, byte for byte; drafts and workbook have figures of one day, that of the report
of the period where it was issued. Nothing is left out in silence: a paper without files stands in the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import in_prose, lower_first
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.register import PaperState, state_of
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.output import ascii_name, suggest_name, write_folder
from qcdc_desktop.papers.listing import Cell, ListColumn, Listing
from qcdc_desktop.services.paper_policies import edition_of
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.session import Session

COVER = "00_Danh-muc"
"""Name of the covering list, without its ending."""
_ENDED = (PaperState.VOID, PaperState.RECALLED)
"""Papers that stand in the list alone: nobody acts on them any more."""


class Item(Value):
    """A line of the covering list with the files that it names."""

    title: str
    symbol: str
    issued_on: date | None
    summary: str
    standing: str
    as_of: date | None
    files: Mapping[str, bytes]
    """By their names, which say what they are and keep the order of the list."""


def items(session: Session, period: Period) -> tuple[Item, ...]:
    """What goes out for the period, in the order of the list: papers by day and number, drafts, the workbook last.

    Raises Refused where there is no paper at all.
    """
    report = papers.paper_of(session, period, PaperKind.REPORT)
    chosen = sorted(
        (one for one in session.all(Paper) if _belongs(session, one, period)),
        key=lambda one: (one.issued_on or date.max, one.number or 0, one.id),
    )
    if not chosen:
        raise Refused(
            "Chưa có gì để gửi",
            f"{period.label} chưa soạn, chưa ban hành văn bản nào.",
            "Hãy soạn văn bản của kỳ, hoặc chọn kỳ khác.",
        )
    made = tuple(_item(session, one, report, place) for place, one in enumerate(chosen, start=1))
    return (*made, _workbook(session, period, report, len(made) + 1))


def _belongs(session: Session, paper: Paper, period: Period) -> bool:
    """Whether a paper was issued in the period, or is that of the period, issued or not."""
    covered = papers.span(session, paper)
    if (covered.start, covered.end) == (period.start, period.end):
        return True
    return bool(paper.number) and paper.issued_on in period


def _item(session: Session, paper: Paper, report: Paper | None, place: int) -> Item:
    state = state_of(paper, session.all(Dispatch, paper_id=paper.id), session.today())
    title = papers.template_of(paper).title.capitalize()
    edition = edition_of(session, paper.id)
    symbol = paper.code(papers.profile(session)) if paper.number else ""
    kept = _kept(session, edition) if edition else {}
    as_of = edition.as_of if edition else None
    if not edition and state not in _ENDED:
        dossier = papers.dossier_of(session, paper, of_the_day_of=None if paper.issued_on else report)
        kept = {ending: exporting.paper(dossier, ending) for ending in (exporting.PDF, exporting.WORD)}
        as_of = dossier.figures.as_of
    stem = "_".join(filter(None, (f"{place:02}", ascii_name(title), ascii_name(symbol) or "du-thao")))
    files = {} if state in _ENDED else {f"{stem}{ending}": content for ending, content in kept.items()}
    return Item(title, symbol, paper.issued_on, paper.summary, state.words, as_of, files)


def _kept(session: Session, edition: Edition) -> dict[str, bytes]:
    names = {exporting.PDF: edition.pdf, exporting.WORD: edition.word}
    return {ending: session.content(name) for ending, name in names.items() if name}


def _workbook(session: Session, period: Period, report: Paper | None, place: int) -> Item:
    """The summary in Excel, as it was kept with the report where that was issued."""
    edition = edition_of(session, report.id) if report else None
    if edition and edition.workbook:
        content, as_of = session.content(edition.workbook), edition.as_of
    else:
        content, as_of = exporting.workbook(session, period), papers.dossier(session, period).figures.as_of
    name = f"{place:02}_Bang-tong-hop.xlsx"
    return Item("Bảng tổng hợp số liệu", "", None, f"số liệu {lower_first(period.label)}", "", as_of, {name: content})


def cover(session: Session, period: Period, made: tuple[Item, ...]) -> Listing:
    """The covering list: what lies in the folder, how each paper stands, of which day its figures are."""
    unit = papers.profile(session)
    count = sum(len(one.files) for one in made)
    return Listing(
        title="Danh mục hồ sơ",
        unit=unit.name,
        scope=period.label,
        note=f"Hồ sơ có {in_prose(count)} tệp.",
        columns=(
            ListColumn("Văn bản", 20),
            ListColumn("Số, ký hiệu", 14),
            ListColumn("Ngày", 10),
            ListColumn("Trích yếu", 40),
            ListColumn("Tình trạng", 14),
            ListColumn("Số liệu đến ngày", 12),
            ListColumn("Tệp", 30),
        ),
        rows=tuple(_line(one) for one in made),
        made_on=session.today(),
        format_id=unit.paper_format,
    )


def _line(one: Item) -> tuple[Cell, ...]:
    return (
        one.title,
        one.symbol,
        one.issued_on,
        one.summary,
        one.standing,
        one.as_of,
        "\n".join(one.files) or "Không kèm",
    )


def write(session: Session, period: Period, parent: Path) -> tuple[Path, int]:
    """Write the set into a new folder inside ``parent``; the folder, and how many files lie in it.

    Raises Refused as :func:`items`, and EnvironmentProblem where the disk refuses: then nothing is left behind.
    """
    made = items(session, period)
    files = {f"{COVER}{exporting.PDF}": exporting.list_pdf(cover(session, period, made))}
    for one in made:
        files |= one.files
    return write_folder(parent, folder_name(session, period), files), len(files)


def folder_name(session: Session, period: Period) -> str:
    """``Ho-so-QCDC_THPT-NguyenDu_2024-2025``."""
    return suggest_name("Ho-so-QCDC", papers.profile(session).school, exporting.bare(period.label), "")
