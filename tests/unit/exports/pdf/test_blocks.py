"""Headings, tables, charts, annexes and the closing, as a reader of the page sees them."""

from __future__ import annotations

import pytest
from reportlab.graphics.shapes import Drawing, Group, Rect, String
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.typography.charts import chart_drawing, chart_drawings
from qcdc_desktop.papers.blocks import (
    Align,
    Annex,
    Chart,
    Closing,
    Column,
    Heading,
    HeadingStyle,
    Paragraph,
    Series,
    Signature,
    Table,
)
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, printed

# ------------------------------------------------------------------ headings


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (HeadingStyle.DASH, "II- QUAN ĐIỂM"),
        (HeadingStyle.SLASH, "II/ QUAN ĐIỂM"),
        (HeadingStyle.DOT, "II. QUAN ĐIỂM"),
    ],
)
def test_the_first_level_is_numbered_by_the_habit_of_the_unit(style: HeadingStyle, expected: str) -> None:
    word = printed(Heading(1, "Quan điểm", 2), Paragraph("x"), heading_style=style).sheets[0].word(expected)
    assert word.font.endswith("Tinos-Bold")


@pytest.mark.parametrize(
    ("heading", "expected", "face"),
    [
        (Heading(1, "Đánh giá"), "ĐÁNH GIÁ", "Bold"),
        (Heading(2, "Ưu điểm:", 1), "1. Ưu điểm:", "Bold"),
        (Heading(2, "Chỉ tiêu:", None, "*"), "* Chỉ tiêu:", "Bold"),
        (Heading(3, "Về lãnh đạo", 5), "đ) Về lãnh đạo", "BoldItalic"),
        (Heading(3, "Về lãnh đạo", 99), "99) Về lãnh đạo", "BoldItalic"),
        (Heading(7, "Sâu", 1), "a) Sâu", "BoldItalic"),
    ],
)
def test_headings_of_each_level(heading: Heading, expected: str, face: str) -> None:
    word = printed(heading, Paragraph("x")).sheets[0].word(expected)
    assert word.font.endswith(f"Tinos-{face}")


# ------------------------------------------------------------------ closing


def test_recipients_end_with_the_marks_of_the_format() -> None:
    for format_id, mark in (("05-HD/VPTW", ";"), ("36-HD/VPTW", ",")):
        lines = printed(Paragraph("x"), CLOSING, format_id=format_id).sheets[0].lines
        text = "\n".join(lines)
        assert f"- Đảng ủy phường Bình An (b/c){mark}" in text
        assert f"- Các chi bộ trực thuộc (t/h){mark}" in text
        assert "- Lưu Đảng ủy." in text


def test_marks_typed_by_the_user_are_not_doubled() -> None:
    closing = replace(CLOSING, recipients=("Đảng ủy phường;", " ", "Lưu Đảng ủy."))
    text = printed(Paragraph("x"), closing).text
    assert "- Đảng ủy phường;" in text
    assert "- Lưu Đảng ủy." in text
    assert ";;" not in text
    assert ".." not in text


def test_the_label_is_underlined_and_the_list_is_small() -> None:
    sheet = printed(Paragraph("x"), CLOSING).sheets[0]
    label = sheet.word("Nơi nhận:")
    (rule,) = sheet.strokes
    assert rule.x1 == pytest.approx(label.x, abs=0.1)
    assert rule.x2 - rule.x1 == pytest.approx(stringWidth("Nơi nhận:", "Tinos", 14), abs=0.1)
    assert 0 < label.y - rule.y1 < 3
    assert sheet.word("- Lưu Đảng ủy.").size == 12


def test_signature_column_and_the_space_to_sign_in() -> None:
    sheet = printed(Paragraph("x"), CLOSING).sheets[0]
    authority, title, name = (sheet.word(text) for text in ("T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn Hòa"))
    assert [word.font.split("-", 1)[1] for word in (authority, title, name)] == ["Bold", "Regular", "Bold"]
    centre = (30 + 76 + 89 / 2) * mm
    for word, face in ((authority, "Tinos-Bold"), (title, "Tinos"), (name, "Tinos-Bold")):
        assert word.x + stringWidth(word.text, face, 14) / 2 == pytest.approx(centre, abs=0.1)
    assert title.y - name.y == pytest.approx(5 * 14 * 1.2, abs=1)  # four blank lines between


def test_a_long_recipient_is_wrapped_within_its_column() -> None:
    closing = replace(CLOSING, recipients=("Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở " * 4, "Lưu Đảng ủy"))
    sheet = printed(Paragraph("x"), closing).sheets[0]
    small = [word for word in sheet.words if word.size == 12]
    assert len(small) > 3
    assert all(word.x + stringWidth(word.text, "Tinos", 12) <= (30 + 76) * mm for word in small)


def test_a_signer_for_himself_and_no_recipients() -> None:
    text = printed(Paragraph("x"), Closing((), "", "Người ghi biên bản", "Trần Thị Ánh")).text
    assert "Nơi nhận" not in text
    assert "NGƯỜI GHI BIÊN BẢN" in text
    assert "Trần Thị Ánh" in text


MINUTES = Closing(
    ("Đảng ủy phường", "Lưu hồ sơ"), "", "Chủ trì", "Nguyễn Văn Hòa", Signature("Người ghi biên bản", "Trần Thị Ánh")
)


def test_where_two_sign_they_stand_side_by_side_and_the_recipients_below_them() -> None:
    sheet = printed(Paragraph("x"), MINUTES).sheets[0]
    left, right = sheet.word("NGƯỜI GHI BIÊN BẢN"), sheet.word("CHỦ TRÌ")
    first, second = sheet.word("Trần Thị Ánh"), sheet.word("Nguyễn Văn Hòa")
    assert left.y == pytest.approx(right.y)
    assert first.y == pytest.approx(second.y)
    for word, face, centre in ((left, "Tinos", 30 + 76 / 2), (first, "Tinos-Bold", 30 + 76 / 2)):
        assert word.x + stringWidth(word.text, face, 14) / 2 == pytest.approx(centre * mm, abs=0.1)
    assert sheet.word("Nơi nhận:").y < first.y - 14
    assert sheet.word("- Lưu hồ sơ.").y < sheet.word("Nơi nhận:").y


def test_a_paper_that_four_sign_has_two_rows_of_signatures_on_one_page() -> None:
    above = Closing(
        (), "", "Đại diện Công đoàn", "Lê Thị Bình", Signature("Đại diện Ban Thanh tra nhân dân", "Phạm Văn Cúc")
    )
    lines = [Paragraph(f"Dòng {number}.") for number in range(27)]
    sheet = next(s for s in printed(*lines, above, MINUTES).sheets if "CHỦ TRÌ" in s.text)
    assert "Dòng 26." in sheet.text
    names = ("Phạm Văn Cúc", "Lê Thị Bình", "Trần Thị Ánh", "Nguyễn Văn Hòa")
    ys = [sheet.word(name).y for name in names]
    assert ys[0] == pytest.approx(ys[1])
    assert ys[2] == pytest.approx(ys[3])
    assert ys[2] < ys[0] - 5 * 14


def test_more_recipients_than_a_page_holds_are_all_printed() -> None:
    closing = replace(CLOSING, recipients=tuple(f"Chi bộ số {number}" for number in range(1, 151)))
    paper = printed(HEAD, TITLE, Paragraph("x"), closing)
    for number in (1, 75, 149):
        assert paper.text.count(f"- Chi bộ số {number};") == 1
    assert "- Chi bộ số 150." in paper.text
    signed = next(sheet for sheet in paper.sheets if "T/M ĐẢNG ỦY" in sheet.text)
    assert "Nguyễn Văn Hòa" in signed.text
    assert all(word.y > 20 * mm for sheet in paper.sheets for word in sheet.words)


# ------------------------------------------------------------------ tables

_COLUMNS = (Column("TT", 0.6, Align.CENTER), Column("Chỉ tiêu", 4), Column("Đạt (%)", 1.2, Align.RIGHT))


def _table(rows: int, **options: object) -> Table:
    cells = tuple((str(n), f"Chỉ tiêu số {n} về quán triệt, học tập", f"{n / 10}") for n in range(1, rows + 1))
    return replace(Table(_COLUMNS, cells), **options)  # type: ignore[arg-type]  # any field of the table


def test_the_header_row_is_repeated_on_every_page() -> None:
    paper = printed(_table(120))
    assert len(paper.sheets) > 2
    assert all("Chỉ tiêu" in [word.text for word in sheet.words] for sheet in paper.sheets)
    numbers = [word.text for sheet in paper.sheets for word in sheet.words if word.text.isdigit() and word.size == 12]
    assert numbers == [str(n) for n in range(1, 121)]


def test_numbers_end_on_one_edge_and_cells_stay_inside_the_rules() -> None:
    sheet = printed(_table(12)).sheets[0]
    ends = {round(word.x + stringWidth(word.text, "Tinos", 12), 1) for word in sheet.words if "." in word.text}
    assert len(ends) == 1
    edges = sorted({round(stroke.x1, 1) for stroke in sheet.strokes if stroke.x1 == stroke.x2})
    assert len(edges) == 4
    assert edges[0] == pytest.approx(30 * mm, abs=0.1)
    assert edges[-1] == pytest.approx(195 * mm, abs=0.1)
    assert edges[-1] - ends.pop() == pytest.approx(3, abs=0.2)


def test_cells_wrap_and_rows_grow() -> None:
    table = Table(_COLUMNS, (("1", "một hai ba bốn " * 20, "5"), ("2", "ngắn", "6")))
    sheet = printed(table).sheets[0]
    wrapped = [word for word in sheet.words if word.text.startswith(("một", "hai", "ba", "bốn"))]
    assert len(wrapped) > 2
    assert sheet.word("ngắn").y < min(word.y for word in wrapped) - 12


def test_strong_rows_and_the_header_are_bold() -> None:
    sheet = printed(_table(3, strong_rows=frozenset({1}))).sheets[0]
    bold = [word.text for word in sheet.words if word.font.endswith("Bold")]
    assert bold == ["TT", "Chỉ tiêu", "Đạt (%)", "2", "Chỉ tiêu số 2 về quán triệt, học tập", "0.2"]


def test_the_caption_goes_with_the_table() -> None:
    for lines in range(30, 40):
        paper = printed(*(Paragraph("dòng") for _ in range(lines)), _table(5, caption="Bảng 1. Kết quả"))
        for sheet in paper.sheets:
            if "Bảng 1" in sheet.text:
                assert "Chỉ tiêu số 1 " in sheet.text


def test_a_narrow_column_is_as_wide_as_its_longest_word() -> None:
    table = Table((Column("Nội dung", 20), Column("Ngày", 0.1)), (("a", "31/12/2025"),))
    assert printed(table).sheets[0].word("31/12/2025")


def test_a_cell_higher_than_a_page_is_printed_whole() -> None:
    words = " ".join(f"từ{number}" for number in range(4000))
    text = " ".join(printed(Table(_COLUMNS, (("1", words, "x"),))).text.split())
    assert all(f"từ{number}" in text for number in (0, 1999, 3999))


def test_rows_with_missing_or_surplus_cells_and_tables_without_columns() -> None:
    text = printed(Table(_COLUMNS, (("1",), ("2", "b", "c", "d"))), Table((), (("x",),), caption="Trống")).text
    assert "b" in text
    assert "d" not in text.replace("Đạt", "")
    assert "Trống" in text


def test_a_table_alone_still_gives_company_to_the_signature() -> None:
    for rows in range(20, 34):
        last = printed(_table(rows), CLOSING).sheets[-1]
        assert "T/M ĐẢNG ỦY" in last.text
        assert "Chỉ tiêu số" in last.text


def test_ten_thousand_rows_are_all_there() -> None:
    paper = printed(_table(10_000))
    last = paper.sheets[-1].text
    assert "Chỉ tiêu số 10000 về" in last
    assert len(paper.sheets) < 400


# ------------------------------------------------------------------ charts

_CHART = Chart(
    "Chỉ tiêu",
    ("Quán triệt", "Đối thoại", "Đơn thư"),
    (Series("Kế hoạch", (100.0, 90.0, 1234.5)), Series("Đạt", (94.4, None, 0.0))),
    "%",
)


def _shapes(group: Group | Drawing) -> list[object]:
    found: list[object] = []
    for shape in group.contents:
        node = shape.provideNode() if hasattr(shape, "provideNode") else shape
        found += _shapes(node) if isinstance(node, Group) else [node]
    return found


def _strings(drawing: Drawing) -> list[String]:
    return [shape for shape in _shapes(drawing) if isinstance(shape, String)]


@pytest.mark.parametrize("horizontal", [False, True])
def test_every_bar_carries_its_value_in_vietnamese_decimals(horizontal: bool) -> None:
    texts = [string.text for string in _strings(chart_drawing(replace(_CHART, horizontal=horizontal), 400))]
    for expected in ("100", "90", "1.234,5", "94,4", "0", "–", "Quán triệt", "Kế hoạch", "Đạt"):
        assert expected in texts


@pytest.mark.parametrize("horizontal", [False, True])
def test_every_string_of_a_chart_names_the_face_of_the_paper(horizontal: bool) -> None:
    faces = {string.fontName for string in _strings(chart_drawing(replace(_CHART, horizontal=horizontal), 400))}
    assert faces <= {"Tinos", "Tinos-Italic"}


@pytest.mark.parametrize("chart", [_CHART, Chart("", ("Quý I",), (Series("Một", (1.0,)),))], ids=["two", "one"])
def test_a_chart_is_drawn_in_black_and_greys(chart: Chart) -> None:
    inks = {one.fillColor for one in _shapes(chart_drawing(chart, 400)) if isinstance(one, Rect | String)}
    assert all(ink.red == ink.green == ink.blue for ink in inks if ink)


@pytest.mark.parametrize("horizontal", [False, True])
@pytest.mark.parametrize("groups", [1, 2, 5, 9])
def test_a_bar_is_never_a_slab(groups: int, horizontal: bool) -> None:
    names = tuple(f"Quý {n}\n2024, 2025" for n in range(groups))
    chart = Chart("", names, (Series("", tuple(map(float, range(1, groups + 1)))),), horizontal=horizontal)
    bars = [shape for shape in _shapes(chart_drawing(chart, 468)) if isinstance(shape, Rect)]
    assert max(bar.height if horizontal else bar.width for bar in bars) <= 37


def test_the_bars_of_the_series_differ_in_lightness() -> None:
    fills = [shape.fillColor for shape in _shapes(chart_drawing(_CHART, 400)) if isinstance(shape, Rect)]
    greys = {round(0.3 * fill.red + 0.59 * fill.green + 0.11 * fill.blue, 2) for fill in fills if fill}
    assert len(greys) == 2
    assert max(greys) - min(greys) > 0.4


def test_the_first_series_of_a_horizontal_chart_stands_on_top() -> None:
    chart = Chart("", ("Quý I",), (Series("Một", (11.0,)), Series("Hai", (22.0,))), horizontal=True)
    words = {word.text: word.y for word in printed(chart).sheets[0].words}
    assert words["11"] > words["22"]


def test_caption_and_unit_stand_above_the_chart() -> None:
    sheet = printed(_CHART).sheets[0]
    caption = sheet.word("Chỉ tiêu (%)")
    assert all(word.y < caption.y for word in sheet.words if word != caption)


@pytest.mark.parametrize(
    "chart",
    [
        Chart("Trống", (), ()),
        Chart("Trống", ("a",), ()),
        Chart("Trống", ("a", "b"), (Series("s", (None, None)),)),
    ],
)
def test_a_chart_without_data_says_so(chart: Chart) -> None:
    assert "Chưa đủ số liệu" in printed(chart).text


@pytest.mark.parametrize("horizontal", [False, True])
def test_forty_targets_are_drawn_on_one_scale_in_every_row(horizontal: bool) -> None:
    values = tuple(80.0 - n for n in range(40))
    chart = Chart("Chỉ tiêu", tuple(f"Chỉ tiêu {n}" for n in range(40)), (Series("", values),), "%", horizontal)
    parts = chart_drawings(chart, 468)
    assert len(parts) > 1
    scales = set()
    for part, drawing in parts:
        bars = [shape for shape in _shapes(drawing) if isinstance(shape, Rect)]
        longest = max(bar.width if horizontal else bar.height for bar in bars)
        scales.add(round(longest / max(value or 0 for value in part.series[0].values), 3))
    assert len(scales) == 1


@pytest.mark.parametrize("horizontal", [False, True])
def test_many_categories_go_on_in_a_second_drawing(horizontal: bool) -> None:
    names = tuple(f"Chỉ tiêu {number}" for number in range(1, 61))
    chart = Chart("Nhiều", names, (Series("a", tuple(map(float, range(60)))), Series("b", (1.0,))), "", horizontal)
    paper = printed(chart)
    text = " ".join(paper.text.split())
    assert all(f"Chỉ tiêu {number}" in text for number in (1, 30, 60))
    for sheet in paper.sheets:
        for word in sheet.words:
            assert 20 * mm - 2 <= word.y <= 842
            assert 29 * mm <= word.x <= 196 * mm


def test_one_series_without_a_name_needs_no_legend() -> None:
    chart = Chart("", ("Quý I",), (Series("", (3.0,)),))
    texts = sorted(string.text for string in _strings(chart_drawing(chart, 400)))
    assert texts == ["3", "Quý I"]
    assert chart_drawing(chart, 400).height < chart_drawing(replace(_CHART), 400).height


def test_negative_values_zeroes_and_long_names_are_drawn() -> None:
    chart = Chart("", ("a " * 60, "b"), (Series("tên rất dài " * 20, (-5.0, 0.0)), Series("c", (0.0, 7.0))))
    texts = [word.text for word in printed(chart).sheets[0].words]
    assert "-5" in texts
    assert "7" in texts


# ------------------------------------------------------------------ annexes


def test_an_annex_begins_a_page_and_may_lie_on_its_side() -> None:
    paper = printed(
        Paragraph("Thân bài"),
        CLOSING,
        Annex("Phụ lục 1\nBảng số liệu", landscape=True),
        _table(3),
        Annex("Phụ lục 2"),
        Paragraph("Hết"),
    )
    sizes = [tuple(round(float(side) / mm) for side in sheet.page.mediabox[2:]) for sheet in paper.sheets]
    assert sizes == [(210, 297), (297, 210), (210, 297)]
    assert paper.sheets[1].lines[:3] == ["2", "Phụ lục 1", "Bảng số liệu"]
    assert paper.sheets[2].lines == ["3", "Phụ lục 2", "Hết"]
    assert "Phụ lục" not in paper.sheets[0].text


def test_a_paper_that_is_only_an_annex_has_no_empty_page() -> None:
    assert len(printed(Annex("Phụ lục"), Paragraph("x")).sheets) == 1
