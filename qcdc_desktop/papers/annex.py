"""The annex of figures (phụ lục số liệu): last year beside this year, and the charts a reader wants."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.counts import Counts
from qcdc_desktop.domain.kinds.figure import Figure, in_rows, part_of, whole_of
from qcdc_desktop.domain.kinds.printed import printed_month
from qcdc_desktop.domain.kinds.writing import lower_first, write_day, write_number, write_percent
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import per_quarter
from qcdc_desktop.domain.registers.targets.records import TargetKind
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.papers.blocks import Align, Annex, Block, Chart, Column, Paragraph, Series, Table
from qcdc_desktop.papers.dossier import Dossier


def annex(dossier: Dossier) -> Iterator[Block]:
    """Annex with the table of figures, the chart of letters per quarter, and the tables of counts of registers."""
    figures, last = dossier.figures, dossier.last
    yield Annex(f"PHỤ LỤC\nSố liệu thực hiện quy chế dân chủ ở cơ sở {lower_first(figures.period.label)}")
    if attached := _attached_to(dossier):
        yield Paragraph(attached)
    yield Paragraph(f"Số liệu tính đến ngày {write_day(figures.as_of)}.")
    table = _table(figures, last)
    if table.rows:
        yield table
    if len(table.rows) < len(figures.annex):
        yield Paragraph(LEFT_OUT)
    if chart := letter_chart(figures, last):
        yield chart
    yield from (counts_table(counts) for counts in figures.statistics.values() if counts.counts_anything)
    if dossier.evidence:
        yield _evidence_table(dossier.evidence)


LEFT_OUT = "Nội dung không phát sinh hoặc chưa có số liệu ở cả hai kỳ không in ở bảng trên; tệp Excel có đủ."


def _attached_to(dossier: Dossier) -> str:
    """Which paper the annex goes with; a place to write number and day in where it is not issued yet."""
    paper = dossier.paper
    if paper is None:
        return ""
    month = "…/…" if dossier.left_behind else f"{printed_month(dossier.today.month)}/{dossier.today.year}"
    day = write_day(paper.issued_on) or f"…/{month}"
    code = paper.code(dossier.profile).strip()
    return f"(Kèm theo Báo cáo số {code if paper.number else f'…{code}'}, ngày {day})"


def _says_nothing(figure: Figure, before: Figure | None) -> bool:
    """Whether nothing happened or was written down, now or a year before; what records leave open says so."""
    return not any(one.value or (one.value is None and one.refs) for one in (figure, before) if one)


def _evidence_table(proofs: tuple[Proof, ...]) -> Table:
    """Danh mục minh chứng: what proves which record; a record with several files is named once."""
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Nội dung", 80),
        Column("Tài liệu minh chứng", 80),
    )
    rows, before = [], ""
    for n, proof in enumerate(proofs, start=1):
        title = f"{proof.kind}: {proof.record}"
        shown = "Như trên" if title == before else title
        rows.append((str(n), shown, proof.name))
        before = title
    return Table(columns, tuple(rows), caption="Danh mục minh chứng")


def _table(figures: Figures, last: Figures | None) -> Table:
    columns = (
        Column("TT", 8, Align.CENTER),
        Column("Nội dung", 74),
        Column("Đơn vị tính", 20, Align.CENTER),
        Column(last.period.label if last else "Kỳ trước", 24, Align.RIGHT),
        Column(figures.period.label, 24, Align.RIGHT),
        Column("Tăng, giảm", 18, Align.RIGHT),
    )
    pairs = tuple((figure, last[figure.code] if last else None) for figure in figures.annex.values())
    told = tuple((figure, before) for figure, before in pairs if not _says_nothing(figure, before))
    labels = in_rows([figure for figure, _before in told])
    rows = [
        (
            str(n),
            label,
            figure.unit,
            value(before) if before else "",
            value(figure),
            difference(figure, before),
        )
        for n, ((figure, before), label) in enumerate(zip(told, labels, strict=True), start=1)
    ]
    return Table(columns, tuple(rows))


def counts_table(counts: Counts) -> Table:
    """A table of counts; of a group in which nothing is counted only how many there are."""
    columns = (
        Column("Nội dung", 81),
        *(Column(label, 87 / len(counts.columns), Align.RIGHT) for label in counts.columns),
    )
    rows: list[tuple[str, ...]] = []
    strong = set()
    for name, (total, *parts) in counts.groups:
        strong.add(len(rows))
        counted = [(name, total)]
        if parts and any(total.numbers):
            counted = [(whole_of(name), total), *((part_of(part.label), part) for part in parts)]
        rows += [(label, *map(write_number, row.numbers)) for label, row in counted]
    return Table(columns, tuple(rows), f"{counts.title} (đơn vị tính: {counts.unit})", frozenset(strong))


def value(figure: Figure) -> str:
    """A figure as people write it."""
    if figure.value is None:
        return "chưa đủ số liệu"
    return write_percent(figure.value) if figure.unit == "%" else write_number(figure.value)


def difference(figure: Figure, before: Figure | None) -> str:
    """How much it rose or fell; nothing where either is not known."""
    if before is None or before.value is None or figure.value is None:
        return ""
    change = round(figure.value - before.value, 1)
    points = " điểm %" if figure.unit == "%" else ""
    return f"{'+' if change > 0 else ''}{write_number(change)}{points}".replace("-", "−")


def target_chart(figures: Figures) -> Chart | None:
    """Planned against reached, for the targets measured in percent; None when there is nothing to draw."""
    shares = [r for r in figures.of(TARGETS) if r.target.kind in (TargetKind.COVERAGE, TargetKind.PERCENT)]
    if not any(r.judgement.actual.known for r in shares):
        return None
    return Chart(
        caption="Kết quả thực hiện các chỉ tiêu tính bằng tỉ lệ",
        categories=tuple(r.target.short or r.target.body for r in shares),
        series=(
            Series("Kế hoạch", tuple(r.target.plan for r in shares)),
            Series("Thực hiện", tuple(r.judgement.actual.value for r in shares)),
        ),
        unit="%",
        horizontal=len(shares) > _MOST_UPRIGHT,
    )


_MOST_UPRIGHT = 8
"""Names of more targets than this stand in too narrow columns below upright bars."""


def letter_chart(figures: Figures, last: Figures | None) -> Chart | None:
    """Letters received per quarter, beside the same quarters a year before; None when there were none."""
    quarters = [label for label, _count in per_quarter(figures.of(LETTERS), figures.period, figures.as_of)]
    series = [_letters_of(figures)]
    if last and len(per_quarter(last.of(LETTERS), last.period, last.as_of)) == len(quarters):
        # Two years stand side by side, each quarter over the years of both.
        quarters = [_with_year_before(label) for label in quarters]
        series.insert(0, _letters_of(last))
    if not any(count for one in series for count in one.values):
        return None
    return Chart("Đơn thư tiếp nhận theo quý", tuple(quarters), tuple(series), unit="đơn")


def _with_year_before(label: str) -> str:
    quarter, _, year = label.partition("/")
    return f"{quarter}\n{int(year) - 1}, {year}"


def _letters_of(figures: Figures) -> Series:
    return Series(
        figures.period.label,
        tuple(count for _label, count in per_quarter(figures.of(LETTERS), figures.period, figures.as_of)),
    )
