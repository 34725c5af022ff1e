"""The annex of a report: figures beside those of last year, and charts."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.counts import CountRow, Counts
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.annex import LEFT_OUT, counts_table, target_chart
from qcdc_desktop.papers.blocks import (
    Annex,
    Chart,
    Closing,
    Document,
    Paragraph,
    Series,
    Table,
)
from tests import factories
from tests.factories import coverage, letter, reading, task
from tests.unit.papers.made import (
    LAST,
    blocks,
    figures,
    report,
)


def annex_rows(document: Document) -> dict[str, tuple[str, ...]]:
    return {row[1]: row[2:] for row in blocks(document, Table)[-1].rows}


def test_last_year_stands_beside_this_year() -> None:
    last = figures(
        LAST,
        letters=(letter(1, date(2024, 1, 5)), letter(2, date(2024, 1, 6)), letter(3, date(2024, 1, 7))),
        tasks=(task(year_id=2, id=9, done_on=date(2024, 1, 1)),),
    )
    document = report(last=last)
    table = blocks(document, Table)[-1]
    assert [c.header for c in table.columns][3:] == ["Năm học 2023-2024", "Năm học 2024-2025", "Tăng, giảm"]
    rows = annex_rows(document)
    assert rows["Đơn tiếp nhận trong kỳ, trong đó:"] == ("đơn", "3", "1", "−2")
    assert rows["Nhiệm vụ phải thực hiện"] == ("nhiệm vụ", "1", "3", "+2")
    assert rows["Tỉ lệ hoàn thành nhiệm vụ"] == ("%", "100%", "66,7%", "−33,3 điểm %")
    assert rows["Đơn có nội dung đúng, đúng một phần"] == ("đơn", "0", "1", "+1")
    assert rows["Đơn đang giải quyết"][-1] == "−2"
    assert rows["\u00a0\u00a0\u00a0+ Khiếu nại"][0] == "đơn"
    assert [row[0] for row in table.rows] == [str(n) for n in range(1, len(table.rows) + 1)]


def test_without_last_year_its_column_is_empty_not_nought() -> None:
    rows = annex_rows(report())
    assert rows["Đơn tiếp nhận trong kỳ, trong đó:"] == ("đơn", "", "1", "")
    done = figures(tasks=(task(done_on=date(2025, 1, 1)),))
    share = annex_rows(report(figures=done, last=figures(LAST)))["Tỉ lệ hoàn thành nhiệm vụ"]
    assert share == ("%", "chưa đủ số liệu", "100%", "")


def test_the_annex_names_its_period_and_day() -> None:
    document = report()
    where = document.blocks.index(blocks(document, Annex)[0])
    assert document.blocks[where] == Annex("PHỤ LỤC\nSố liệu thực hiện quy chế dân chủ ở cơ sở năm học 2024-2025")
    assert document.blocks[where + 1] == Paragraph("(Kèm theo Báo cáo số 05-BC/ĐU, ngày 05/9/2024)")
    assert document.blocks[where + 2] == Paragraph("Số liệu tính đến ngày 22/5/2025.")
    assert isinstance(document.blocks[where - 1], Closing)


def test_planned_and_reached_shares_are_drawn() -> None:
    chart = next(c for c in blocks(report(), Chart) if c.unit == "%")
    assert chart.categories == ("Quán triệt",)
    assert [s.name for s in chart.series] == ["Kế hoạch", "Thực hiện"]
    assert chart.series[0].values == (100.0,)
    assert chart.series[1].values[0] == pytest.approx(94.444, abs=0.001)


def test_nothing_known_is_not_drawn() -> None:
    assert target_chart(figures(targets=(coverage(id=1),))) is None
    assert target_chart(figures(targets=(factories.count(id=1),))) is None
    both = figures(targets=(coverage(id=1), coverage(id=2)), readings=(reading(date(2025, 5, 1), 2, value=80.0),))
    chart = target_chart(both)
    assert chart is not None
    assert chart.series[1].values == (None, 80.0)
    assert chart.categories == ("100% cán bộ được quán triệt",) * 2


@pytest.mark.parametrize(("count", "lying"), [(8, False), (9, True), (40, True)])
def test_many_targets_are_drawn_as_lying_bars_whose_names_have_room(count: int, lying: bool) -> None:
    targets = tuple(coverage(id=n) for n in range(1, count + 1))
    chart = target_chart(figures(targets=targets, readings=(reading(date(2025, 5, 1), 1, value=80.0),)))
    assert chart is not None
    assert chart.horizontal is lying
    assert len(chart.categories) == count


def test_letters_per_quarter_are_drawn_beside_those_of_last_year() -> None:
    last = figures(LAST, letters=(letter(1, date(2024, 1, 5)),))
    chart = next(c for c in blocks(report(last=last), Chart) if c.unit == "đơn")
    years = ("2023, 2024", "2023, 2024", "2024, 2025", "2024, 2025", "2024, 2025")
    quarters = ("Quý III", "Quý IV", "Quý I", "Quý II", "Quý III")
    assert chart.categories == tuple(map("\n".join, zip(quarters, years, strict=True)))
    assert chart.series == (
        Series("Năm học 2023-2024", (0.0, 0.0, 1.0, 0.0, 0.0)),
        Series("Năm học 2024-2025", (0.0, 1.0, 0.0, 0.0, None)),
    )
    alone = next(c for c in blocks(report(), Chart) if c.unit == "đơn")
    assert [s.name for s in alone.series] == ["Năm học 2024-2025"]
    assert alone.categories[0] == "Quý III/2024"


def test_periods_of_other_lengths_are_not_drawn_side_by_side() -> None:
    other = figures(quarter(2024, 1), letters=(letter(1, date(2024, 1, 5)),))
    chart = next(c for c in blocks(report(last=other), Chart) if c.unit == "đơn")
    assert [s.name for s in chart.series] == ["Năm học 2024-2025"]


def test_no_letters_at_all_are_not_drawn() -> None:
    assert not [c for c in blocks(report(figures=figures()), Chart) if c.unit == "đơn"]


_ONE, _TWO = (Ref("letter", 1),), (Ref("letter", 1), Ref("letter", 2))
COUNTS = Counts(
    "Thống kê đơn thư",
    "ThongKe",
    "đơn",
    ("Tổng số", "Của tổ"),
    (
        CountRow("Khiếu nại", "number", "Số đơn", (_TWO, _ONE)),
        CountRow("Khiếu nại", "good", "Kết quả: tốt", ((), ())),
        CountRow("Tố cáo", "number", "Số đơn", ((), ())),
        CountRow("Tố cáo", "good", "Kết quả: tốt", ((), ())),
    ),
)


def test_of_a_group_in_which_nothing_is_counted_only_that_is_told() -> None:
    told = counts_table(COUNTS)
    assert told.caption == "Thống kê đơn thư (đơn vị tính: đơn)"
    assert [column.header for column in told.columns] == ["Nội dung", "Tổng số", "Của tổ"]
    assert told.rows == (
        ("Khiếu nại, trong đó:", "2", "1"),
        ("\u00a0\u00a0\u00a0+ Kết quả: tốt", "0", "0"),
        ("Tố cáo", "0", "0"),
    )
    assert told.strong_rows == {0, 2}


def test_a_group_without_parts_announces_none() -> None:
    alone = replace(COUNTS, rows=(COUNTS.rows[0],))
    assert counts_table(alone).rows == (("Khiếu nại", "2", "1"),)


def test_the_tables_of_counts_of_the_period_stand_in_the_annex() -> None:
    counted = replace(figures(), statistics={"letter": COUNTS})
    assert counts_table(COUNTS) in blocks(report(figures=counted), Table)
    assert counts_table(COUNTS) not in blocks(report(), Table)


def test_what_did_not_happen_is_not_printed_and_that_is_said() -> None:
    assert blocks(report(figures=figures()), Table) == []
    document = report(figures=figures(letters=(letter(1, date(2025, 1, 5)),)))
    rows = blocks(document, Table)[-1].rows
    assert rows
    assert all(row[4] not in ("0", "chưa đủ số liệu") for row in rows)
    assert Paragraph(LEFT_OUT) in document.blocks
    before = figures(LAST, letters=(letter(1, date(2024, 1, 5)),))
    beside = annex_rows(report(figures=figures(), last=before))
    assert beside["Đơn tiếp nhận trong kỳ, trong đó:"] == ("đơn", "1", "0", "−1")


def test_the_annex_of_a_draft_leaves_room_for_number_and_day_and_the_body_mentions_it() -> None:
    document = report(paper=factories.paper(PaperKind.REPORT))
    where = document.blocks.index(blocks(document, Annex)[0])
    attached = document.blocks[where + 1]
    assert isinstance(attached, Paragraph)
    assert attached.text.startswith("(Kèm theo Báo cáo số …-BC/ĐU, ngày …")
    assert attached.text.endswith("/5/2025)")
    february = blocks(report(paper=factories.paper(PaperKind.REPORT), today=date(2025, 2, 3)), Paragraph)
    assert any(p.text.endswith("ngày …/02/2025)") for p in february)
    old = blocks(report(paper=factories.paper(PaperKind.REPORT), today=date(2026, 2, 3)), Paragraph)
    assert any(p.text.endswith("ngày …/…/…)") for p in old)
    closed = next(i for i, b in enumerate(document.blocks) if isinstance(b, Closing))
    assert any(isinstance(b, Paragraph) and "phụ lục kèm theo" in b.text for b in document.blocks[:closed])
