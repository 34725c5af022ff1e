"""Footnotes in print: at the foot of the page that carries their mark, above a short rule, never over the text."""

from __future__ import annotations

import pytest

from qcdc_desktop.exports.pdf.layout import Band, fill_pages
from qcdc_desktop.papers.blocks import Block, Footnote, Paragraph
from tests.unit.exports.pdf.reading import HEAD, TITLE, printed

MM = 72 / 25.4
BOTTOM = 20 * MM


def test_a_note_stands_at_the_foot_of_its_page_above_the_margin_below_the_text() -> None:
    note = Footnote("¹", "Trọng tâm là Chỉ thị số 30-CT/TW của Bộ Chính trị. " * 6)
    blocks: list[Block] = [HEAD, TITLE, *[Paragraph(f"Đoạn {n} " + "nội dung " * 60) for n in range(3)]]
    blocks.append(Paragraph("Thực hiện dân chủ ở cơ sở¹ trong nhà trường. " * 4, (note,)))
    blocks += [Paragraph(f"Đoạn sau {n} " + "nội dung " * 60) for n in range(12)]
    pages = printed(*blocks).sheets
    [page] = [p for p in pages if any("sở¹" in w.text for w in p.words)]
    small = [w for w in page.words if w.size == 11]
    body = [w for w in page.words if w.size == 14]
    assert min(w.y for w in small) >= BOTTOM
    assert max(w.y for w in small) < min(w.y for w in body)
    assert any(max(w.y for w in small) < s.y1 < min(w.y for w in body) for s in page.strokes)
    assert not [w for p in pages if p is not page for w in p.words if w.size == 11]


def nothing(*_anything: object) -> None:
    """Draws nothing."""


@pytest.mark.parametrize("height", [60.0, 100.0, 140.0])
def test_lines_and_notes_of_a_page_have_room_on_it(height: float) -> None:
    bands = [Band(nothing, leads=1, foot=(Band(nothing, 12.0, gap=4.0),) if n % 3 == 0 else ()) for n in range(20)]
    pages = fill_pages(bands, height, 10.0)
    notes = [note for band in bands for note in band.foot]
    assert [band for page in pages for band, _ in page if band in bands] == bands
    assert [id(band) for page in pages for band, _ in page if band not in bands] == [id(note) for note in notes]
    for page in pages:
        text = max(top + band.tall(10.0) for band, top in page if band.leads)
        under = [top - band.gap for band, top in page if not band.leads]
        assert text <= min(under, default=height) + 1e-6
        assert all(top + band.height <= height + 1e-6 for band, top in page)
