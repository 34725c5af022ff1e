"""How a paper is laid out in Word: page, header, tables, what holds together."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.blocks import (
    Align,
    Annex,
    Block,
    Bullet,
    Chart,
    Closing,
    Column,
    Footnote,
    Heading,
    Letterhead,
    Paragraph,
    Series,
    Signature,
    Table,
    Title,
)
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, printed
from tests.unit.exports.word.reading import all_paragraphs, paragraph, style_name, text_of, words, written

LONG = "Lãnh đạo xây dựng và thực hiện quy chế dân chủ trong hoạt động của đơn vị. " * 4


def test_page_and_header_are_those_of_the_format() -> None:
    [section] = written(HEAD, TITLE, Paragraph("x"), CLOSING).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (210, 297)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(m.mm, 1) for m in margins if m is not None] == [20, 15, 20, 30]
    assert section.header_distance == pytest.approx(Mm(10), abs=700)
    assert section.different_first_page_header_footer
    [field] = section.header._element.iter(qn("w:fldSimple"))
    assert str(field.get(qn("w:instr"))).strip() == "PAGE"
    assert not list(section.first_page_header._element.iter(qn("w:fldSimple")))


def test_a_list_counts_its_pages_on_every_page() -> None:
    [section] = written(Annex("DANH SÁCH"), Paragraph("x"), counted=True).sections
    assert not section.different_first_page_header_footer
    assert [str(f.get(qn("w:instr"))).strip() for f in section.header._element.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_papers_that_are_handed_out_apart_are_sections_whose_pages_count_from_one() -> None:
    annex = (Annex("Phụ lục"), Paragraph("y"))
    sections = written(HEAD, TITLE, Paragraph("x"), CLOSING, *annex, HEAD, TITLE, Paragraph("x"), CLOSING).sections
    starts = [[n.get(qn("w:start")) for n in section._sectPr.iter(qn("w:pgNumType"))] for section in sections]
    assert starts == [[], [], ["1"]]
    assert [bool(s.different_first_page_header_footer) for s in sections] == [True, False, True]


def test_an_annex_laid_across_begins_a_page_whose_binding_edge_is_on_top() -> None:
    upright, across = written(HEAD, Paragraph("x"), Annex("Phụ lục", landscape=True), Paragraph("y")).sections
    assert (across.page_width, across.page_height) == (upright.page_height, upright.page_width)
    assert (across.top_margin, across.left_margin) == (upright.left_margin, upright.bottom_margin)
    assert not across.different_first_page_header_footer
    assert across.header.is_linked_to_previous is False


def test_head_and_closing_are_borderless_tables_of_the_columns_of_the_format() -> None:
    file = written(HEAD, TITLE, Paragraph("x"), CLOSING)
    columns = formats.get("05-HD/VPTW").letterhead
    for table in file.tables:
        assert not list(table._tbl.iter(qn("w:tblBorders")))
        assert [round(c.width.mm) for c in table.columns if c.width] == [columns.left_mm, columns.right_mm]


def test_the_rule_under_the_title_is_as_long_as_its_words() -> None:
    title = paragraph(written(HEAD), "ĐẢNG CỘNG SẢN VIỆT NAM")
    form = title.paragraph_format
    assert form.left_indent == form.right_indent
    wide = Ink.of(formats.get("05-HD/VPTW").components.party_title).width("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert form.left_indent is not None
    assert Mm(89) - 2 * form.left_indent == pytest.approx(Pt(wide), abs=Pt(1.5))
    assert list(title._p.iter(qn("w:pBdr")))


def test_recipients_without_room_on_the_page_of_the_signature_follow_in_a_row_of_their_own_as_in_the_pdf() -> None:
    recipients = tuple(f"Chi bộ trực thuộc Đảng ủy Trường THPT Nguyễn Du số {n} (t/h)" for n in range(30))
    note = Footnote("¹", "Chỉ thị của Bộ Chính trị về dân chủ. " * 9)
    paper = (HEAD, TITLE, Paragraph("Căn cứ¹ chỉ thị.", (note,)), replace(CLOSING, recipients=recipients))
    first, second = written(*paper).tables[-1].rows
    signed = next(sheet for sheet in printed(*paper).sheets if "Nguyễn Văn Hòa" in sheet.text)
    beside = first.cells[0].text.count("(t/h)")
    assert 0 < beside == signed.text.count("(t/h)") < len(recipients)
    assert second.cells[0].text.count("(t/h)") == len(recipients) - beside


def test_number_and_date_stand_in_one_row() -> None:
    [head] = written(HEAD).tables
    assert [c.text for c in head.rows[1].cells] == ["Số 05-NQ/ĐU", HEAD.place_date]


def test_a_long_place_borrows_width_from_the_cell_of_the_number() -> None:
    long = replace(HEAD, place_date="Thành phố Hồ Chí Minh, ngày 05 tháng 02 năm 2026")
    [head] = written(long).tables
    above, below = ([int(width.get(qn("w:w"))) for width in row._tr.iter(qn("w:tcW"))] for row in head.rows)
    ink = Ink.of(formats.get("05-HD/VPTW").components.place_date)
    assert below[1] / 20 >= ink.width(long.place_date)
    assert below[0] < above[0]
    assert sum(above) == sum(below)
    assert [c.text for c in head.rows[1].cells if c.text][-1] == long.place_date


def test_hyphens_inside_numbers_do_not_break_but_those_of_lists_stay_plain() -> None:
    file = written(Bullet("Chỉ thị 30-CT/TW, năm học 2024-2025"), TITLE)
    hyphens = list(paragraph(file, "30-CT")._p.iter(qn("w:noBreakHyphen")))
    assert len(hyphens) == 2
    assert not list(paragraph(file, "-----")._p.iter(qn("w:noBreakHyphen")))


def test_headings_are_words_own_and_stay_with_their_text() -> None:
    file = written(Heading(1, "Mục", 1), Heading(2, "Điểm", 1), Heading(9, "Sâu", 2), Paragraph("x"))
    found = {style_name(p): p for p in all_paragraphs(file)}
    assert list(found) == ["Heading 1", "Heading 2", "Heading 3", "Nội dung"]
    for level in (1, 2, 3):
        style: Any = found[f"Heading {level}"].style
        assert style.paragraph_format.keep_with_next
        [outline] = style.element.iter(qn("w:outlineLvl"))
        assert outline.get(qn("w:val")) == str(level - 1)


def test_the_body_has_the_exact_leading_of_the_pdf() -> None:
    file = written(HEAD, TITLE, Paragraph(LONG), CLOSING)
    spacing: Any = paragraph(file, "Lãnh đạo xây dựng").style
    assert spacing.paragraph_format.line_spacing == Pt(19)
    assert spacing.paragraph_format.space_before == Pt(6)
    assert spacing.paragraph_format.first_line_indent == pytest.approx(Mm(10), abs=700)


@pytest.mark.parametrize(
    ("blocks", "held"),
    [
        ((Paragraph(LONG), Paragraph("Một dòng."), Paragraph(LONG)), [LONG]),
        ((Paragraph(LONG), Paragraph("Một dòng.")), [LONG, "Một dòng."]),
        ((Paragraph(LONG), Heading(1, "Mục", 1), Paragraph("Một dòng.")), [LONG, "MỤC", "Một dòng."]),
    ],
    ids=["long", "one line", "a heading is no company"],
)
def test_the_signature_is_kept_with_two_lines_of_text(blocks: tuple[Block, ...], held: list[str]) -> None:
    file = written(HEAD, *blocks, CLOSING)
    keeping = [p for p in file.paragraphs if p.paragraph_format.keep_with_next and text_of(p._p)]
    assert [text_of(p._p).replace("\xa0", " ").removeprefix("I- ").strip() for p in keeping] == [
        t.strip() for t in held
    ]
    assert list(file.tables[-1]._tbl.iter(qn("w:cantSplit")))


def test_behind_a_table_the_last_rows_go_with_the_signature() -> None:
    rows = tuple((str(n),) for n in range(5))
    file = written(Table((Column("TT", 1),), rows), CLOSING)
    table = file.tables[0]
    held = [row.cells[0].text for row in table.rows if row.cells[0].paragraphs[0].paragraph_format.keep_with_next]
    assert held == ["TT", "3", "4"]


def test_recipients_beyond_a_page_go_on_in_a_row_that_may_be_cut() -> None:
    many = Closing(tuple(f"Đơn vị thứ {n}" for n in range(80)), "T/M Đảng ủy", "Bí thư", "A")
    closing: WordTable = written(HEAD, Paragraph(LONG), many).tables[-1]
    first, second = closing.rows
    assert list(first._tr.iter(qn("w:cantSplit")))
    assert not list(second._tr.iter(qn("w:cantSplit")))
    assert second.cells[0].text.endswith("Đơn vị thứ 79.")


def test_where_two_sign_they_share_a_row_and_the_recipients_stand_below_the_left_one() -> None:
    both = Closing(("Đảng ủy phường", "Lưu hồ sơ"), "", "CHỦ TRÌ", "A", Signature("NGƯỜI GHI BIÊN BẢN", "B"))
    [row] = written(HEAD, Paragraph(LONG), both).tables[-1].rows
    for cell, title, name in ((row.cells[0], "NGƯỜI GHI BIÊN BẢN", "B"), (row.cells[1], "CHỦ TRÌ", "A")):
        assert [p.text for p in cell.paragraphs][:2] == [title, name]
        assert [style_name(p) for p in cell.paragraphs][:2] == ["Chức vụ người ký", "Họ tên người ký"]
    said = row.cells[0].text.replace("\xa0", " ").split("\n")[2:]
    assert [line for line in said if line] == ["Nơi nhận:", "- Đảng ủy phường;", "- Lưu hồ sơ."]
    assert list(row._tr.iter(qn("w:cantSplit")))


def test_those_who_sign_above_others_share_their_row_so_that_nothing_parts_them() -> None:
    first = Closing((), "", "Người chứng kiến", "C", Signature("Người lập", "D"))
    last = Closing(("Lưu hồ sơ",), "", "Hiệu trưởng", "A", Signature("Đại diện", "B"))
    _head, signed = written(HEAD, Paragraph(LONG), first, last).tables
    [row] = signed.rows
    left, right = ([p.text for p in cell.paragraphs if p.text] for cell in row.cells)
    assert left == ["NGƯỜI LẬP", "D", "ĐẠI DIỆN", "B", "Nơi nhận:", "-\xa0Lưu hồ sơ."]
    assert right == ["NGƯỜI CHỨNG KIẾN", "C", "HIỆU TRƯỞNG", "A"]
    assert list(row._tr.iter(qn("w:cantSplit")))


def test_tables_repeat_their_heading_and_cut_no_row_but_one_of_half_a_page() -> None:
    table = Table(
        (Column("TT", 1, Align.CENTER), Column("Nội dung", 6), Column("Số", 1, Align.RIGHT)),
        (("Nhóm",), ("1", "ngắn", "2"), ("2", LONG * 20, "3"), ("3", "a\nb", "4")),
        strong_rows=frozenset({0}),
    )
    [made] = written(table).tables
    heads = [bool(list(row._tr.iter(qn("w:tblHeader")))) for row in made.rows]
    assert heads == [True, False, False, False, False]
    assert [bool(list(row._tr.iter(qn("w:cantSplit")))) for row in made.rows] == [True, True, True, False, True]
    assert style_name(made.rows[1].cells[0].paragraphs[0]) == "Dòng đậm của bảng"
    assert made.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert made.rows[4].cells[1].text == "a\nb"


def test_a_heading_stays_with_the_table_below_it() -> None:
    file = written(Paragraph("x"), Heading(1, "Phân công", 1), Table((Column("TT", 1),), (("1",), ("2",))))
    [table] = file.tables
    blank = table._tbl.getprevious()
    assert blank is not None
    assert list(blank.iter(qn("w:keepNext")))
    assert table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_two_tables_do_not_grow_together() -> None:
    table = Table((Column("TT", 1),), (("1",),))
    body = written(table, table).element.body
    kinds = [child.tag for child in body]
    assert (qn("w:tbl"), qn("w:tbl")) not in set(pairwise(kinds))


def test_a_chart_is_a_grey_picture_that_says_what_it_shows() -> None:
    chart = Chart("Đơn thư", ("Quý I", "Quý II"), (Series("Nhận", (1.0, 2.5)), Series("Xong", (1.0, None))), "đơn")
    file = written(chart)
    [shape] = file.inline_shapes
    assert round(shape.width.mm) == 165
    [words_told] = [e.get("descr") for e in file.element.body.iter(qn("wp:docPr"))]
    assert words_told == "Biểu đồ Đơn thư (đơn). Quý I: Nhận 1, Xong 1; Quý II: Nhận 2,5, Xong –."
    [part] = file.part.package.image_parts
    picture = Image.open(io.BytesIO(part.blob))
    assert picture.mode == "L"
    assert picture.width == pytest.approx(165 / 25.4 * 300, abs=2)
    shades = {colour for count, colour in picture.getcolors() or () if count > 5000}
    assert {255, 60, 200} <= shades, "white paper, both series"


def test_notes_out_of_order_keep_the_marks_that_were_written() -> None:
    block = Paragraph("Hai² trước một¹.", (Footnote("¹", "Một."), Footnote("²", "Hai.")))
    file = written(block, Paragraph("Không dấu.", (Footnote("³", "Ba."),)))
    assert [text_of(n._element).replace("\xa0", " ").strip() for n in file.footnotes] == ["² Hai.", "Một.", "³ Ba."]
    assert words(file)[:3] == ["Hai²", "trước", "một¹."]


_names = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẾộ ỳ-/.", min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(
    recipients=st.lists(_names, max_size=60),
    tasks=st.lists(st.tuples(_names, _names), min_size=1, max_size=40),
    body=st.lists(st.one_of(st.builds(Bullet, _names), st.builds(Heading, st.integers(1, 3), _names)), max_size=12),
    name=_names,
)
def test_any_paper_is_whole(recipients: list[str], tasks: list[tuple[str, str]], body: list[Block], name: str) -> None:
    table = Table((Column("Việc", 3), Column("Ai", 1)), tuple(tasks))
    closing = Closing(tuple(recipients), "T/M Đảng ủy", "Bí thư", name)
    file = written(HEAD, TITLE, *body, table, Paragraph(LONG), closing)
    text = " ".join(words(file))
    for said in (*recipients, *(cell for row in tasks for cell in row), name):
        assert " ".join(said.strip(" .;,\n").split()) in text
    for one in file.element.body.iter(qn("w:p")):
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        assert style is not None
        assert style.get(qn("w:val")) in {s.style_id for s in file.styles}
    last: Any = file.tables[-1]
    before = last._tbl.getprevious()
    assert list(before.iter(qn("w:keepNext"))), "the signature has company"


def test_the_company_of_the_signature_is_the_last_of_several_articles_of_one_line() -> None:
    """LibreOffice holds a paragraph to the next one alone: a longer chain leaves its first heading behind."""
    articles = [block for _ in range(2) for block in (Heading(2, "Điều khoản"), Paragraph("…"))]
    [first, *_others] = (
        one for one in written(*articles, Closing((), "", "Bí thư", "A")).paragraphs if one.text == "…"
    )
    assert not first.paragraph_format.keep_with_next
    [last] = [
        one for one in written(Paragraph("x"), Paragraph("y"), Closing((), "", "", "A")).paragraphs if one.text == "x"
    ]
    assert last.paragraph_format.keep_with_next, "of plain text it is two lines"


@pytest.mark.parametrize(("name", "blank"), [("Trần Văn A", 4), ("", 4)])
def test_the_blank_for_the_signature_is_as_high_with_a_name_as_without(name: str, blank: int) -> None:
    signed = written(Paragraph(LONG), Closing((), "", "Người lập", name)).tables[-1].cell(0, 1).paragraphs
    assert [style_name(p) for p in signed] == ["Chức vụ người ký", "Họ tên người ký"]
    style: Any = signed[1].style
    before = signed[1].paragraph_format.space_before or style.paragraph_format.space_before
    line = style.paragraph_format.line_spacing
    assert (before + (0 if name else line)) / line == pytest.approx(blank)


def test_beside_another_signature_one_without_a_name_is_as_high() -> None:
    row = written(Paragraph(LONG), Closing((), "", "Chủ trì", "A", Signature("Thư ký"))).tables[-1].rows[0]
    left, right = (cell.paragraphs for cell in row.cells)
    assert [style_name(p) for p in left] == [style_name(p) for p in right]
    assert left[1].paragraph_format.space_before is None


def test_a_paper_with_notes_begins_with_no_table_for_libreoffice() -> None:
    noted = Paragraph("Một¹.", (Footnote("¹", "Chú thích."),))
    with_notes, without = (written(HEAD, TITLE, block) for block in (noted, Paragraph("Một.")))
    assert [file.element.body[0].tag for file in (with_notes, without)] == [qn("w:p"), qn("w:tbl")]


# State papers -------------------------------------------------------------------------------------------------------

STATE = "30/2020/NĐ-CP"


def test_the_styles_of_a_state_paper_are_called_as_the_decree_calls_them() -> None:
    head = Letterhead("Sở Giáo dục và Đào tạo", "Trường THPT Nguyễn Du", "Số: 12/QĐ-THPTND", "Bình An, ngày 03")
    decided = Heading(1, "QUYẾT ĐỊNH:", centred=True)
    body = (Paragraph("Căn cứ Luật;", basis=True), decided, Paragraph("x", lead="Điều 1."))
    file = written(head, Title("QUYẾT ĐỊNH", "Về việc"), *body, CLOSING, format_id=STATE)
    found = {text_of(p._p).replace("\xa0", " "): p for p in all_paragraphs(file)}
    styles = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "Quốc hiệu",
        "Độc lập - Tự do - Hạnh phúc": "Tiêu ngữ",
        "TRƯỜNG THPT NGUYỄN DU": "Cơ quan ban hành",
        "Căn cứ Luật;": "Căn cứ ban hành",
        "QUYẾT ĐỊNH:": "Heading 1",
        "Điều 1. x": "Nội dung",
    }
    assert {text: style_name(found[text]) for text in styles} == styles
    assert found["QUYẾT ĐỊNH:"].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [bool(run.bold) for run in found["Điều 1. x"].runs] == [True, False]
    assert "*" not in words(file)


def test_a_short_rule_is_a_paragraph_of_its_own_below_the_words() -> None:
    head = Letterhead("Sở", "Trường THPT Nguyễn Du", "Số: 1", "Bình An")
    names = written(head, format_id=STATE).tables[0].cell(0, 0).paragraphs
    assert [p.text for p in names] == ["SỞ", "TRƯỜNG THPT NGUYỄN DU", ""]
    form = names[-1].paragraph_format
    assert form.left_indent == form.right_indent
    assert form.left_indent is not None
    wide = Ink.of(formats.get(STATE).components.issuer).width("TRƯỜNG THPT NGUYỄN DU")
    assert Mm(66) - 2 * form.left_indent == pytest.approx(Pt(0.4 * wide), abs=Pt(1.5))
    assert list(names[-1]._p.iter(qn("w:top")))


def test_a_party_paper_has_no_styles_of_the_state() -> None:
    names = {style.name for style in written(HEAD, TITLE, Paragraph("x")).styles}
    assert "Tiêu đề văn bản của Đảng" in names
    assert not names & {"Quốc hiệu", "Tiêu ngữ", "Căn cứ ban hành"}
