"""The odd things of Word, each as its reader sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcdc_desktop.imports.papers.files.word import read_word
from qcdc_desktop.imports.papers.lines import Cell, Line
from tests.unit.imports.papers.files import writer
from tests.unit.imports.papers.files.writer import bold, cell, p, run, table

BOX = "<w:txbxContent>{}</w:txbxContent>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, *blocks: str, numbering: str = "", styles: str = "", notes: str = "") -> tuple[Line, ...]:
    """The lines of a file with these blocks."""
    return read_word(writer.write(folder / "paper.docx", *blocks, numbering=numbering, styles=styles, notes=notes))


def texts(folder: Path, *blocks: str, numbering: str = "", styles: str = "") -> list[str]:
    """What the lines say, with their marks."""
    return [f"{line.mark} {line.text}".strip() for line in read(folder, *blocks, numbering=numbering, styles=styles)]


def twice(new: str, old: str) -> str:
    """The same told for a new Word and for an old one."""
    return f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"


def draft(said: str) -> str:
    """A text box as Word writes it: twice."""
    shape = f"<a:graphic><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphic>"
    drawing = f"<w:drawing><wp:anchor>{shape}</wp:anchor></w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
    return f"<w:r>{twice(drawing.format(p(said)), picture.format(p(said)))}</w:r>"


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Nghị quye\u0302\u0301t", "Nghị quyết"),
        ("Nghi \u0323 quyê \u0301t", "Nghị quyết"),
        ("quye\u0301\u0302t", "quyết"),
        ("  Đảng\u00a0ủy \t trường  ", "Đảng ủy trường"),
        ("\u00d0ảng bộ \u00f0iều", "Đảng bộ điều"),
        ("dân\u200b chủ\ufeff, quy\u00adết", "dân chủ, quyết"),
    ],
)
def test_letters_are_composed_visible_and_single_blanks(typed: str, seen: str, folder: Path) -> None:
    assert texts(folder, p(typed)) == [seen]


def test_words_cut_into_runs_are_whole_also_where_a_mark_is_cut_off(folder: Path) -> None:
    assert texts(folder, p("Quy ch", "e\u0302", "\u0301 dân", bold(" ch"), "ủ")) == ["Quy chế dân chủ"]


def test_signs_that_are_elements(folder: Path) -> None:
    hyphen = "<w:r><w:t>04</w:t><w:noBreakHyphen/><w:t>NQ/ĐU</w:t></w:r>"
    symbols = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 95% </w:t><w:sym w:font="Symbol" w:char="F0AE"/></w:r>'
    assert texts(folder, p("Số ", hyphen), p("đạt ", symbols)) == ["Số 04-NQ/ĐU", "đạt ≥ 95% →"]


@pytest.mark.parametrize(
    "bullet",
    [
        '<w:r><w:sym w:font="Wingdings" w:char="F0D8"/></w:r>',
        run("Ø", font="Wingdings"),
        run("§\t", font="Wingdings"),
        run("\uf0b7\t", font="Symbol"),
        run("\uf0a7"),
    ],
)
def test_a_bullet_of_a_font_of_symbols_is_a_dash(bullet: str, folder: Path) -> None:
    [line] = read(folder, p(bullet, " Tổ chức học tập"))
    assert (line.mark, line.text) == ("-", "Tổ chức học tập")


def test_what_is_hidden_deleted_or_an_instruction_is_not_there(folder: Path) -> None:
    hidden = run("mật ", "<w:vanish/>")
    moved = '<w:moveFrom w:id="1" w:author="x"><w:r><w:t>dời đi</w:t></w:r></w:moveFrom>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText><w:t>lệnh</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>15/9</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = "<w:hyperlink><w:r><w:t>công văn</w:t></w:r></w:hyperlink>"
    assert texts(folder, p("Ngày ", field, hidden, moved, " theo ", link)) == ["Ngày 15/9 theo công văn"]


def test_a_field_that_never_ends_swallows_nothing(folder: Path) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    assert texts(folder, p("Một", begun), "Hai") == ["Một", "Hai"]


def test_capitals_by_looks_are_read_as_capitals(folder: Path) -> None:
    styles = writer.style("Capitals", r_props="<w:caps/>")
    caps, small = run("Nghị quyết", "<w:caps/>"), run("Về việc", '<w:caps w:val="0"/>')
    blocks = (
        p(caps),
        p("Kế hoạch", props='<w:pStyle w:val="Capitals"/>'),
        p(small, props='<w:pStyle w:val="Capitals"/>'),
    )
    assert texts(folder, *blocks, styles=styles) == ["NGHỊ QUYẾT", "KẾ HOẠCH", "Về việc"]


# ---------------------------------------------------------------- pages


def test_a_line_break_begins_a_line_that_goes_on(folder: Path) -> None:
    lines = read(folder, p("NGHỊ QUYẾT\nvề lãnh đạo\n\n- Một;\n- Hai."), "Ba")
    assert [(line.mark, line.text, line.broken) for line in lines] == [
        ("", "NGHỊ QUYẾT", False),
        ("", "về lãnh đạo", True),
        ("-", "Một;", True),
        ("-", "Hai.", True),
        ("", "Ba", False),
    ]


def test_a_break_at_the_head_goes_on_from_nothing(folder: Path) -> None:
    assert [line.broken for line in read(folder, "Một", p("\nHai\nBa"))] == [False, False, True]


def test_what_stands_behind_a_page_break_or_a_rule_is_ruled(folder: Path) -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    hr = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    section = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    blocks = ("Một", p(page), "Hai", p("Ba", page, "Bốn"), p("Năm", props="<w:pageBreakBefore/>"), p("Sáu", hr), "Bảy")
    more = (p("Tám", props=border), "Chín", p("Mười", props=section), "cuối")
    lines = read(folder, *blocks, *more)
    assert [line.text for line in lines if line.ruled] == ["Hai", "Bốn", "Năm", "Bảy", "Chín", "cuối"]
    assert not any(line.broken for line in lines)


def test_a_section_on_the_same_page_is_no_rule(folder: Path) -> None:
    path = writer.write(
        folder / "paper.docx", p("Một", props="<w:sectPr/>"), "Hai", section='<w:type w:val="continuous"/>'
    )
    assert [line.ruled for line in read_word(path)] == [False, False]


def test_a_text_box_stands_once_where_it_is_anchored(folder: Path) -> None:
    lines = read(folder, "Một", p(draft("DỰ THẢO"), "Hai"), p("Ba", draft("Mẫu 1")), "Bốn")
    assert [(line.text, line.box) for line in lines] == [
        *(("Một", False), ("DỰ THẢO", True), ("Hai", False), ("Ba", False), ("Mẫu 1", True), ("Bốn", False)),
    ]


def test_an_old_text_box_with_a_table_in_it_is_read(folder: Path) -> None:
    box = f"<v:textbox>{BOX.format(table(['Trái', 'Phải']))}</v:textbox>"
    old = f"<w:r><w:pict><v:group><v:shape>{box}</v:shape></v:group></w:pict></w:r>"
    lines = read(folder, p(old))
    assert [(line.text, line.box, line.cell) for line in lines] == [
        ("Trái", True, Cell(0, 0, 0, 2)),
        ("Phải", True, Cell(0, 0, 1, 2)),
    ]


def test_controls_and_insertions_are_read_through(folder: Path) -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Đảng ủy')}</w:sdtContent></w:sdt>"
    outer = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('Giao ', inner)}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent><w:tr>{cell('ô')}</w:tr></w:sdtContent></w:sdt>"
    assert texts(folder, outer, f"<w:customXml>{p('Một')}</w:customXml>", f"<w:tbl>{rows}</w:tbl>") == [
        *("Giao Đảng ủy", "Một", "ô"),
    ]


def test_what_stands_above_letters_is_left_out(folder: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('âm đọc')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>"
    assert texts(folder, p(ruby, " và ", f"<w:r>{twice('<w:t>mới</w:t>', '<w:t>cũ</w:t>')}</w:r>")) == ["chữ và mới"]


def test_a_paragraph_whose_end_was_deleted_runs_on(folder: Path) -> None:
    gone = "<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>"
    assert texts(folder, p("Thực hiện ", props=gone), p("dân chủ."), p("Hết", props=gone)) == [
        "Thực hiện dân chủ.",
        "Hết",
    ]


def test_a_hidden_end_makes_a_heading_run_in(folder: Path) -> None:
    [line] = read(folder, p(bold("Mục tiêu: "), props="<w:rPr><w:vanish/><w:specVanish/></w:rPr>"), p("đoàn kết."))
    assert (line.text, line.bold) == ("Mục tiêu: đoàn kết.", len("Mục tiêu:"))


# ---------------------------------------------------------------- looks


def test_bold_counts_the_letters_of_the_text_from_its_head(folder: Path) -> None:
    lines = read(
        folder,
        p("1. ", bold("Mục"), bold(" tiêu:"), " đoàn kết"),
        p(bold("2. Quan điểm"), ":"),
        p(run("a", "<w:b w:val='0'/>"), bold("b")),
        p("3.", bold(" Yêu cầu ")),
    )
    assert [(line.text, line.bold) for line in lines] == [
        *(("Mục tiêu: đoàn kết", 9), ("Quan điểm:", 10), ("ab", 0), ("Yêu cầu", 7)),
    ]


def test_looks_come_from_styles_and_what_two_styles_switch_on_is_off(folder: Path) -> None:
    styles = (
        writer.style("Strong1", r_props="<w:b/>")
        + writer.style("Below", on="Strong1", props='<w:jc w:val="center"/><w:outlineLvl w:val="2"/>')
        + writer.style("Letters", r_props="<w:b/>", what="character")
    )
    strong, below = '<w:pStyle w:val="Strong1"/>', '<w:pStyle w:val="Below"/>'
    letters = run("Chữ", '<w:rStyle w:val="Letters"/>')
    blocks = (p("Một", props=strong), p("Hai", props=below), p(letters, props=strong), p(letters), p("Năm"))
    lines = read(folder, *blocks, styles=styles)
    assert [line.bold for line in lines] == [3, 3, 0, 3, 0]
    assert (lines[1].centred, lines[1].level) == (True, 2)


def test_what_no_style_says_is_as_the_file_has_it_for_all(folder: Path) -> None:
    props = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/><w:b/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{props}</w:rPr></w:rPrDefault></w:docDefaults>"
    [line] = read(folder, p("nghÞ quyÕt"), styles=styles)
    assert (line.text, line.bold) == ("NGHỊ QUYẾT", 10)


def test_italic_is_the_whole_line(folder: Path) -> None:
    italic = run("Thung Sim, ngày 15", "<w:i/>")
    assert [line.italic for line in read(folder, p(italic), p(italic, " tháng 9"), p(italic, "."))] == [
        True,
        False,
        True,
    ]


# ---------------------------------------------------------------- numbering


def lists(*kinds: str, more: str = "") -> str:
    """One list of each kind, numbered from 1."""
    return "".join(kinds) + "".join(writer.num(at + 1, at) for at in range(len(kinds))) + more


def test_levels_count_and_start_again_under_a_new_one(folder: Path) -> None:
    kind = writer.kind(
        0,
        writer.level(0, "upperRoman", "%1."),
        writer.level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
        writer.level(2, "lowerLetter", "%3)"),
    )
    made = [writer.numbered("x", 1, level) for level in (0, 1, 2, 2, 1, 2, 0, 1)]
    assert texts(folder, *made, numbering=lists(kind)) == [
        *("I. x", "1.1. x", "a) x", "b) x", "1.2. x", "a) x", "II. x", "2.1. x"),
    ]


def test_a_letter_typed_by_hand_between_those_of_word(folder: Path) -> None:
    kind = writer.kind(0, writer.level(0, "lowerLetter", "%1)"))
    made = [writer.numbered("x", 1) for _letter in "abcd"]
    lines = read(folder, *made, "đ) y", writer.numbered("x", 1), numbering=lists(kind))
    assert [line.mark for line in lines] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert [line.automatic for line in lines] == [True, True, True, True, False, True]


def test_a_list_may_start_anew_or_elsewhere(folder: Path) -> None:
    kind = writer.kind(0, writer.level(0, "decimal", "%1."))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    other = '<w:lvlOverride w:ilvl="0">' + writer.level(0, "upperLetter", "%1/") + "</w:lvlOverride>"
    more = writer.num(2, 0, anew.format(1)) + writer.num(3, 0, anew.format(5)) + writer.num(4, 0, other)
    made = [writer.numbered("x", number) for number in (1, 1, 2, 2, 3, 1, 4)]
    assert texts(folder, *made, numbering=lists(kind, more=more)) == [
        *("1. x", "2. x", "1. x", "2. x", "5. x", "6. x", "G/ x"),
    ]


def test_a_style_carries_its_list(folder: Path) -> None:
    kind = writer.kind(
        0, writer.level(0, "upperRoman", "%1/"), writer.level(1, "decimal", "%2.", '<w:pStyle w:val="Point"/>')
    )
    styles = writer.style("Point", '<w:numPr><w:numId w:val="1"/></w:numPr>') + writer.style("Sub", on="Point")
    styled = [p("x", props='<w:pStyle w:val="Point"/>') for _time in range(2)]
    off = p("y", props='<w:pStyle w:val="Point"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    lines = read(folder, writer.numbered("đầu", 1), *styled, off, numbering=lists(kind), styles=styles)
    assert [line.mark for line in lines] == ["I/", "1.", "2.", ""]
    assert [line.level for line in lines] == [0, 1, 1, 0]


def test_a_list_made_by_a_style_of_lists(folder: Path) -> None:
    real = writer.kind(0, writer.level(0, "decimal", "%1/"))
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Numbers"/></w:abstractNum>'
    styles = writer.style("Numbers", '<w:numPr><w:numId w:val="1"/></w:numPr>', what="numbering")
    made = (writer.numbered("x", 2), writer.numbered("x", 2))
    assert texts(folder, *made, numbering=lists(real, link), styles=styles) == ["1/ x", "2/ x"]


@pytest.mark.parametrize(
    ("shape", "said", "printed"),
    [
        ("bullet", "\uf0b7", "-"),
        ("bullet", "o", "-"),
        ("bullet", "+", "+"),
        ("bullet", "•", "•"),
        ("decimalZero", "%1.", "01."),
        ("lowerRoman", "(%1)", "(i)"),
        ("ordinal", "%1.", "1."),
        ("none", "", ""),
        ("decimal", "Điều %1.", "Điều 1."),
    ],
)
def test_marks_are_told_as_they_are_printed(shape: str, said: str, printed: str, folder: Path) -> None:
    kind = writer.kind(0, writer.level(0, shape, said))
    [line] = read(folder, writer.numbered("Nội dung", 1), numbering=lists(kind))
    assert (line.mark, line.text, line.automatic) == (printed, "Nội dung", bool(printed))


def test_an_empty_numbered_paragraph_counts_and_says_nothing(folder: Path) -> None:
    kind = writer.kind(0, writer.level(0, "decimal", "%1."))
    made = (writer.numbered("", 1), writer.numbered("x", 1), writer.numbered("\nvới dấu ngắt", 1))
    assert texts(folder, *made, numbering=lists(kind)) == ["2. x", "3. với dấu ngắt"]


def test_a_mark_typed_again_behind_words_own_goes(folder: Path) -> None:
    kind = writer.kind(0, writer.level(0, "bullet", "-"))
    made = (writer.numbered("- Tổ chức", 1), writer.numbered("1. Tổ chức", 1))
    assert texts(folder, *made, numbering=lists(kind)) == ["- Tổ chức", "- 1. Tổ chức"]


def test_a_number_of_no_list_is_no_number(folder: Path) -> None:
    assert texts(folder, writer.numbered("x", 77), writer.numbered("y", 1, 99)) == ["x", "y"]


# ---------------------------------------------------------------- tables


def where(lines: tuple[Line, ...]) -> dict[str, Cell | None]:
    return {line.text: line.cell for line in lines}


def test_cells_count_from_nought_also_beside_empty_ones(folder: Path) -> None:
    lines = read(folder, table(["a", "", "b"], ["", "", "c"]), "giữa", table(["d"]))
    assert where(lines) == {
        "a": Cell(0, 0, 0, 3),
        "b": Cell(0, 0, 2, 3),
        "c": Cell(0, 1, 2, 3),
        "giữa": None,
        "d": Cell(1, 0, 0, 1),
    }


def test_merged_cells_are_told_once_with_what_they_take(folder: Path) -> None:
    down = '<w:vMerge w:val="restart"/>'
    across = '<w:gridSpan w:val="3"/>'
    rows = (
        ["TT", "Nội dung", "Chủ trì"],
        [cell("I. Tuyên truyền", props=across)],
        ["1", "Phổ biến", cell("Chi ủy", props=down)],
        ["2", "Niêm yết", cell("thừa", props="<w:vMerge/>")],
        ["3", "Đối thoại", "Công đoàn"],
    )
    seen = where(read(folder, table(*rows, widths=(700, 4000, 3000))))
    assert "thừa" not in seen
    assert seen["Tuyên truyền"] == Cell(0, 1, 0, 3, across=3)
    assert seen["Chi ủy"] == Cell(0, 2, 2, 3, down=2)
    assert seen["Đối thoại"] == Cell(0, 4, 1, 3)


def test_borders_that_miss_each_other_a_little_are_one_column(folder: Path) -> None:
    two = '<w:gridSpan w:val="2"/>'
    rows = (
        ["a", cell("b", props=two), "c"],
        [cell("d", props=two), "e", "f"],
        [cell("g", props='<w:gridSpan w:val="4"/>')],
    )
    seen = where(read(folder, table(*rows, widths=(2000, 100, 2000, 2000))))
    assert [seen[one].column for one in "abcdef" if seen[one]] == [0, 1, 2, 0, 1, 2]  # type: ignore[union-attr]
    assert seen["g"] == Cell(0, 2, 0, 3, across=3)


def test_rows_that_were_deleted_are_gone_and_nested_tables_stand_in_their_cell(folder: Path) -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>{cell('bỏ')}</w:tr>"
    inner = table(["trong"])
    made = table([cell("trước", inner, "sau"), "b"]).replace("</w:tbl>", f"{gone}</w:tbl>", 2)
    assert where(read(folder, made)) == {
        "trước": Cell(0, 0, 0, 2),
        "trong": Cell(1, 0, 0, 1),
        "sau": Cell(0, 0, 0, 2),
        "b": Cell(0, 0, 1, 2),
    }


def test_columns_laid_out_by_tabs_are_a_table_too(folder: Path) -> None:
    head = ("ĐẢNG BỘ XÃ A\t\tĐẢNG CỘNG SẢN VIỆT NAM", "Số 04-NQ/ĐU            A, ngày 15 tháng 9 năm 2025")
    lines = read(folder, *head, "1.\tƯu điểm", "-     Một", "Hai\tba bốn " + "năm " * 30)
    assert [(f"{line.mark} {line.text[:8]}".strip(), line.cell) for line in lines] == [
        ("ĐẢNG BỘ", Cell(0, 0, 0, 2)),
        ("Số 04-NQ", Cell(0, 0, 0, 2)),
        ("ĐẢNG CỘN", Cell(0, 0, 1, 2)),
        ("A, ngày", Cell(0, 0, 1, 2)),
        ("1. Ưu điểm", None),
        ("- Một", None),
        ("Hai ba b", None),
    ]


def test_a_signature_laid_out_by_tabs_keeps_its_recipients_together(folder: Path) -> None:
    head = ("ĐẢNG BỘ XÃ A\t\tĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY TRƯỜNG B", "*", "Số 04-NQ/ĐU\t\tA, ngày 15/9/2025")
    foot = ("Nơi nhận:\t\tT/M ĐẢNG ỦY", "- Đảng ủy xã;\t\tBÍ THƯ", "- Các chi bộ;", "", "- Lưu.", "\t\t\tBàn Thị Mùi")
    middle = p("NGHỊ QUYẾT", props='<w:jc w:val="center"/>')
    seen = [(line.text, line.cell.column if line.cell else None) for line in read(folder, *head, middle, "Mở", *foot)]
    assert seen == [
        *(("ĐẢNG BỘ XÃ A", 0), ("ĐẢNG ỦY TRƯỜNG B", 0), ("*", 0), ("Số 04-NQ/ĐU", 0)),
        *(("ĐẢNG CỘNG SẢN VIỆT NAM", 1), ("A, ngày 15/9/2025", 1), ("NGHỊ QUYẾT", None), ("Mở", None)),
        *(("Nơi nhận:", 0), ("Đảng ủy xã;", 0), ("Các chi bộ;", 0), ("Lưu.", 0)),
        *(("T/M ĐẢNG ỦY", 1), ("BÍ THƯ", 1), ("Bàn Thị Mùi", 1)),
    ]


# ---------------------------------------------------------------- notes


def test_notes_stand_behind_their_letters_whatever_is_taken_off(folder: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    runs = ("  1.  Quye\u0302\u0301t", reference.format(1), "  nghị", reference.format(2), " ", reference.format(9))
    [line] = read(folder, p(*runs), notes=writer.note(1, " Một\nhai ") + writer.note(2, "ba"))
    assert (line.mark, line.text) == ("1.", "Quyết nghị")
    assert line.notes == ((5, "Một hai"), (10, "ba"))


def test_notes_typed_for_old_fonts_are_readable(folder: Path) -> None:
    body = p(run("§¶ng bé x· ®­îc häc tËp", font=".VnTime"), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    [line] = read(folder, body, notes=writer.note(1, "NghÞ quyÕt"))
    assert (line.text, line.notes) == ("Đảng bộ xã được học tập", ((23, "Nghị quyết"),))


def test_a_font_of_capitals_shows_capitals(folder: Path) -> None:
    capitals = run("nghÞ quyÕt", font=".VnTimeH")
    plain = run("VÒ l·nh ®¹o", font=".VnTime")
    assert texts(folder, p(capitals), p(plain), p(run("ban", font=".VnTimeH"))) == ["NGHỊ QUYẾT", "Về lãnh đạo", "BAN"]
