"""Those whom a letter goes to, above its text, as a reader of the page sees them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.papers.blocks import Addressees, Closing, Paragraph
from tests.unit.exports.pdf.laid_out import faults
from tests.unit.exports.pdf.reading import HEAD, TITLE, Sheet, document, printed
from tests.unit.exports.word.reading import written

STATE, PARTY = "30/2020/NĐ-CP", "05-HD/VPTW"
MIDDLE, LEFT, WIDTH = (30 + 165 / 2) * mm, 30 * mm, 165 * mm
THREE = ("Các chi bộ trực thuộc", "Ban Chấp hành Công đoàn;", "Ban Thanh tra nhân dân.")


def sheet_of(*names: str, format_id: str = STATE, lead: str = "Kính gửi") -> Sheet:
    return printed(HEAD, Addressees(lead, names), Paragraph("Nội dung."), format_id=format_id).sheets[0]


def wide(text: str) -> float:
    return stringWidth(text, fonts.REGULAR, 14)


@pytest.mark.parametrize("format_id", [STATE, PARTY])
@pytest.mark.parametrize("lead", ["Kính gửi", "Kính trình"])
def test_one_stands_in_the_middle_of_its_line(format_id: str, lead: str) -> None:
    line = f"{lead}: Sở Giáo dục và Đào tạo"
    found = sheet_of("Sở Giáo dục và Đào tạo", format_id=format_id, lead=lead).word(line)
    assert found.x + wide(line) / 2 == pytest.approx(MIDDLE, abs=0.5)


def test_several_of_a_state_letter_begin_below_under_the_colon() -> None:
    """Nghị định số 30/2020/NĐ-CP, Phụ lục I: a line and a hyphen each, hyphens under the colon, marks at the ends."""
    sheet = sheet_of(*THREE)
    lead, *listed = [sheet.word(text) for text in ("Kính gửi:", *(f"- {line}" for line in _marked(";")))]
    assert {round(one.x, 1) for one in listed} == {round(lead.x + wide("Kính gửi"), 1)}
    assert [one.y for one in (lead, *listed)] == sorted({one.y for one in (lead, *listed)}, reverse=True)
    ends = max(one.x + wide(one.text) for one in (lead, *listed))
    assert (lead.x + ends) / 2 == pytest.approx(MIDDLE, abs=0.5)


@pytest.mark.parametrize(("format_id", "mark"), [(PARTY, ";"), ("36-HD/VPTW", ",")])
def test_several_of_a_party_letter_begin_beside(format_id: str, mark: str) -> None:
    sheet = sheet_of(*THREE, format_id=format_id)
    first, *others = _marked(mark)
    begun = sheet.word(f"Kính gửi: - {first}")
    assert {round(sheet.word(f"- {one}").x, 1) for one in others} == {round(begun.x + wide("Kính gửi: "), 1)}


def _marked(mark: str) -> tuple[str, ...]:
    return f"Các chi bộ trực thuộc{mark}", f"Ban Chấp hành Công đoàn{mark}", "Ban Thanh tra nhân dân."


@pytest.mark.parametrize("format_id", [STATE, PARTY])
def test_they_keep_their_distance_from_the_head_and_the_text(format_id: str) -> None:
    sheet = sheet_of(*THREE, format_id=format_id)
    number, *rest = (word.y for word in sheet.words if word.text.startswith(("Số", "Kính", "- ", "Nội")))
    gaps = [above - below for above, below in zip([number, *rest], rest, strict=False)]
    assert gaps[0] >= 16 + 20
    assert gaps[-1] >= 18 + 12
    assert {round(gap) for gap in gaps[1:-1]} <= {18, 19}


NAMES = st.lists(st.sampled_from([*THREE, "Ủy ban nhân dân phường Bình An " * 4, "A" * 90]), min_size=1, max_size=12)


@given(names=NAMES, format_id=st.sampled_from([STATE, PARTY]), titled=st.booleans())
@settings(max_examples=10, deadline=None)
def test_any_of_them_stay_inside_the_text_and_no_page_ends_with_them_alone(
    names: list[str], format_id: str, titled: bool
) -> None:
    head = (HEAD, TITLE) if titled else (HEAD,)
    closing = Closing(("Như trên",), "T/M Đảng ủy", "Bí thư", "Trần Văn A")
    blocks = (*head, Addressees("Kính gửi", tuple(names)), Paragraph("Nội dung công văn. " * 30), closing)
    for sheet in printed(*blocks, format_id=format_id).sheets:
        addressed = [word for word in sheet.words if word.font.endswith("Tinos-Regular") and word.size == 14]
        assert all(word.x >= LEFT - 0.5 for word in addressed)
        assert all(word.x + wide(word.text) <= LEFT + WIDTH + 0.5 for word in addressed if "Nội" not in word.text)
    assert not list(faults(document(*blocks, format_id=format_id)))


@pytest.mark.parametrize("format_id", [STATE, PARTY])
def test_in_word_they_begin_where_they_do_in_the_pdf(format_id: str) -> None:
    sheet = sheet_of(*THREE, format_id=format_id)
    file = written(HEAD, Addressees("Kính gửi", THREE), Paragraph("Nội dung."), format_id=format_id)
    told = [one for one in file.paragraphs if one.text.startswith(("Kính gửi", "-"))]
    for one in told:
        [seen] = [word for word in sheet.words if word.text == one.text.replace("\xa0", " ")]
        begins = (one.paragraph_format.left_indent or 0) / 12700 + (one.paragraph_format.first_line_indent or 0) / 12700
        assert LEFT + begins == pytest.approx(seen.x, abs=0.2), one.text
