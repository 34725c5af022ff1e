"""Where pages end: on bands without ink, then on printed papers of every length."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.pdf.layout import Band, Section, fill_pages, lay_out
from qcdc_desktop.papers.blocks import Block, Bullet, Footnote, Heading, Paragraph
from qcdc_desktop.papers.formats import Range
from tests.unit.exports.pdf.laid_out import faults, layout_of
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, Printed, Sheet, document, printed

_TERMS = ["cán bộ", "viên chức", "nhà trường", "thực hiện", "quy chế", "dân chủ", "đơn vị", "nghị quyết"]
_SYLLABLES = [syllable for term in _TERMS for syllable in term.split()]
_LEADING = Range(18, 19, 22)


def _nothing(*_: object) -> None:
    """Draws nothing."""


_bands = st.lists(
    st.builds(
        Band,
        draw=st.just(_nothing),
        height=st.floats(1, 130),
        leads=st.integers(0, 2),
        gap=st.floats(0, 20),
        held=st.booleans(),
        lines=st.integers(0, 1),
    ),
    max_size=60,
)


@given(_bands, st.floats(18, 22))
def test_every_band_is_placed_once_in_order_and_within_the_page(bands: list[Band], leading: float) -> None:
    pages = fill_pages(bands, 200, leading)
    assert [id(band) for page in pages for band, _ in page] == [id(band) for band in bands]
    for page in pages:
        end = 0.0
        for band, top in page:
            assert top >= end - 1e-6
            end = top + band.tall(leading)
        assert end <= 200 + 1e-6 or len(page) == 1


@given(_bands)
def test_bands_that_hold_together_are_parted_only_if_a_page_is_too_low_for_them(bands: list[Band]) -> None:
    for page in fill_pages(bands, 200, 19)[1:]:
        first = next(index for index, band in enumerate(bands) if band is page[0][0])
        if bands[first].held:
            start = max(index for index in range(first) if index == 0 or not bands[index].held)
            run = bands[start : first + 1]
            assert sum(band.tall(19) + band.gap for band in run) > 200


def test_the_head_of_a_table_is_repeated_and_counted() -> None:
    head = Band(_nothing, 30)
    rows = [Band(_nothing, 60, head=head) for _ in range(5)]
    pages = fill_pages([head, *rows], 200, 19)
    assert [page[0][0] is head for page in pages] == [True, True, True]
    assert [len(page) for page in pages] == [3, 3, 2]


def test_without_bands_there_is_one_empty_page() -> None:
    assert fill_pages([], 200, 19) == [[]]


def _section(lines: int, height: float) -> Section:
    body = [Band(_nothing, leads=1, lines=1) for _ in range(lines)]
    closing = Band(_nothing, 100, held=True, closing=True)
    return Section(300, 300, 10, 10, 280, height, [*body, closing])


def test_the_preferred_leading_is_kept_when_the_last_page_is_well_filled() -> None:
    assert lay_out([_section(30, 400)], _LEADING).leading == 19


def test_the_leading_moves_no_further_than_it_must_to_save_a_page() -> None:
    # At 19 points 20 lines and the closing need 480 points, at 18.5 470.
    layout = lay_out([_section(20, 472)], _LEADING)
    assert (layout.leading, len(layout.pages)) == (18.5, 1)
    layout = lay_out([_section(20, 461)], _LEADING)
    assert (layout.leading, len(layout.pages)) == (18, 1)


def test_where_no_leading_saves_a_page_lines_are_carried_over() -> None:
    layout = lay_out([_section(20, 440)], _LEADING)
    assert layout.leading == 19
    assert [sum(band.lines for band, _ in placed) for _, placed in layout.pages] == [18, 2]


# ------------------------------------------------------------------ printed papers


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_SYLLABLES) for _ in range(words)) + "."


def _body(rng: random.Random, lines: int) -> list[Block]:
    """About ``lines`` lines of body in paragraphs of random length."""
    blocks: list[Block] = []
    while lines > 0:
        length = min(rng.randint(1, 7), lines)
        text = _text(rng, max(18 * length - rng.randint(0, 16), 1))
        blocks.append(rng.choice((Paragraph, Bullet))(text))
        lines -= length
    return blocks


def _body_lines(sheet: Sheet) -> list[str]:
    """The lines of the body on a page: size 14, upright, on the text's left edge or the indent."""
    return [
        word.text
        for word in sheet.words
        if word.font.endswith("Regular") and word.size == 14 and word.x < 115 and word.text != "Nơi nhận:"
        and not word.text.startswith("Số")
    ]  # fmt: skip


def _assert_closing_is_whole_and_in_company(paper: Printed, available: int) -> None:
    last = paper.sheets[-1]
    for part in ("Nơi nhận:", "T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn Hòa", "- Lưu Đảng ủy."):
        assert part in last.text
        assert paper.text.count(part) == 1
    assert len(_body_lines(last)) >= min(2, available)


@pytest.mark.parametrize("lines", range(1, 81))
def test_the_signature_is_never_torn_and_never_alone(lines: int) -> None:
    rng = random.Random(lines)
    paper = printed(HEAD, TITLE, *_body(rng, lines), CLOSING)
    _assert_closing_is_whole_and_in_company(paper, lines)


@pytest.mark.parametrize("length", range(26, 46))
def test_one_long_paragraph_gives_lines_to_the_signature(length: int) -> None:
    paper = printed(HEAD, TITLE, Paragraph(_text(random.Random(1), 17 * length)), CLOSING)
    _assert_closing_is_whole_and_in_company(paper, 2)


@pytest.mark.parametrize("seed", range(6))
def test_no_heading_ends_a_page_and_no_paragraph_leaves_a_single_line(seed: int) -> None:
    rng = random.Random(seed)
    blocks: list[Block] = []
    for number in range(1, 40):
        blocks += [Heading(1 + number % 2, f"Mục {number}", number), *_body(rng, rng.randint(1, 9))]
    source = document(HEAD, TITLE, *blocks, CLOSING)
    assert not list(faults(source))
    layout = layout_of(source)
    assert not any(below[0][0].held for _, below in layout.pages[1:])
    # What was decided on the bands is what is printed.
    assert len(printed(*source.blocks).sheets) == len(layout.pages)


MANY = tuple(f"Chi bộ trực thuộc Đảng ủy Trường THPT Nguyễn Du số {n} (t/h)" for n in range(60))
LONG_NAME = "Đảng ủy Trường Trung học phổ thông chuyên " + "Trần Đại Nghĩa và các đơn vị liên kết " * 4
NOTE = Footnote("¹", "Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị về xây dựng quy chế dân chủ. " * 3)


@pytest.mark.parametrize("recipients", [0, 12, 25, 40, 60])
@pytest.mark.parametrize("lines", [1, 2, 20, 30, 33])
def test_a_long_name_many_recipients_and_notes_never_leave_the_signature_alone(recipients: int, lines: int) -> None:
    closing = replace(CLOSING, recipients=MANY[:recipients])
    body = _body(random.Random(lines), lines)
    noted = Paragraph("Căn cứ chỉ thị của Bộ Chính trị¹ về dân chủ.", (NOTE,))
    source = document(replace(HEAD, issuer=LONG_NAME), TITLE, *body, noted, closing)
    assert not list(faults(source))
    paper = printed(*source.blocks)
    signed = next(sheet for sheet in paper.sheets if "Nguyễn Văn Hòa" in sheet.text)
    assert "T/M ĐẢNG ỦY" in signed.text
    assert paper.text.count("Chi bộ trực thuộc") == recipients
    # A recipient stands on one page.
    for sheet in paper.sheets:
        assert sheet.text.count("Chi bộ trực thuộc") == sheet.text.count("(t/h)")


def test_recipients_that_no_page_holds_begin_where_the_text_ends() -> None:
    """A page is not left white for them: the signature stands under the text, who has no room goes on behind it."""
    paper = printed(HEAD, TITLE, *_body(random.Random(3), 3), replace(CLOSING, recipients=MANY))
    first, *others = paper.sheets
    assert "Nguyễn Văn Hòa" in first.text
    assert [sheet.text.count("(t/h)") > 0 for sheet in others] == [True] * len(others)
    assert paper.text.count("(t/h)") == len(MANY)


def test_a_line_that_ends_with_a_colon_goes_with_what_it_introduces() -> None:
    for lines in range(20, 40):
        body = [Paragraph("Một dòng.")] * lines
        pages = printed(*body, Paragraph("Kết quả chính:"), *(Bullet(f"Việc {n}.") for n in range(40))).sheets
        assert not [page for page in pages if page.lines[-1].startswith("Kết quả chính")]


def test_widows_and_orphans_in_print() -> None:
    paper = printed(*(Paragraph(_text(random.Random(n), 75)) for n in range(30)))
    for sheet in paper.sheets:
        lefts = [word.x for word in sheet.words if word.font.endswith("Regular") and word.y < 790]
        indented = [x > 100 for x in lefts]
        # The last line of a page is not the first of a paragraph, the second line of a page not either
        # unless the first is one as well.
        assert not indented[-1]
        assert indented[0] or not indented[1]


def test_page_numbers_stand_from_the_second_page_on() -> None:
    paper = printed(HEAD, TITLE, *(Paragraph(_text(random.Random(n), 75)) for n in range(30)), CLOSING)
    assert len(paper.sheets) > 2
    for number, sheet in enumerate(paper.sheets, 1):
        above = [word for word in sheet.words if word.y > 842 - 20 / 25.4 * 72]
        if number == 1:
            assert above == []
        else:
            (found,) = above
            assert (found.text, found.size) == (str(number), 14)
            middle = (30 + 165 / 2) / 25.4 * 72
            assert found.x + 3.5 == pytest.approx(middle, abs=0.2)
            # The line of the number begins 10 mm below the edge; digits are 9.5 points high.
            assert 10 < (841.9 - found.y - 9.5) / 72 * 25.4 < 12


def test_a_text_of_two_hundred_pages() -> None:
    paper = printed(HEAD, TITLE, *(Paragraph(_text(random.Random(n), 90)) for n in range(1300)), CLOSING)
    assert len(paper.sheets) > 190
    assert "Nguyễn Văn Hòa" in paper.sheets[-1].text
