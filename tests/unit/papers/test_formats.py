from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.formats import FormatProblem, Range
from qcdc_desktop.paths import resources
from tests import factories

_SHIPPED = resources() / "rules" / "formats"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the newest format, to be spoiled."""
    shutil.copy(_SHIPPED / "05-HD-VPTW-2026.toml", tmp_path / "bo.toml")
    return tmp_path


def _spoil(folder: Path, old: str, new: str) -> None:
    path = folder / "bo.toml"
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_page_of_05_hd_vptw() -> None:
    paper = formats.get("05-HD/VPTW")
    page = paper.page
    assert (page.width_mm, page.height_mm) == (210, 297)
    assert (page.margin_top_mm, page.margin_bottom_mm, page.margin_left_mm, page.margin_right_mm) == (
        20,
        20,
        30,
        15,
    )
    assert paper.letterhead.left_mm + paper.letterhead.right_mm == 165
    assert (paper.page_number.style.size.preferred, paper.page_number.from_top_mm) == (14, 10)
    assert paper.page_number.first_shown_on == 2


@pytest.mark.parametrize(
    ("component", "size", "manner"),
    [
        ("party_title", 15, "bold upper"),
        ("superior", 14, "upper"),
        ("issuer", 14, "bold upper"),
        ("number", 14, ""),
        ("place_date", 14, "italic"),
        ("letter_summary", 12, "italic"),
        ("authority", 14, "bold upper"),
        ("signer_title", 14, "upper"),
        ("signer_name", 14, "bold"),
        ("recipients_label", 14, "underline"),
        ("recipients", 12, ""),
        ("urgency", 14, "bold upper"),
    ],
)
def test_the_components_of_05_hd_vptw(component: str, size: float, manner: str) -> None:
    style = getattr(formats.get("05-HD/VPTW").components, component)
    assert style.size == Range(size, size, size)
    assert [name for name in ("bold", "italic", "upper", "underline") if getattr(style, name)] == manner.split()


def test_kind_and_summary_of_05_hd_vptw_have_a_range() -> None:
    parts = formats.get("05-HD/VPTW").components
    assert (parts.kind.size.min, parts.kind.size.max) == (15, 16)
    assert (parts.summary.size.min, parts.summary.size.max) == (14, 15)


def test_the_body_of_05_hd_vptw() -> None:
    body = formats.get("05-HD/VPTW").body
    assert (body.leading.min, body.leading.max) == (18, 22)
    assert body.leading.min <= body.leading.preferred <= body.leading.max
    assert body.first_line_indent_mm == 10
    assert body.paragraph_gap >= 6
    assert body.style.size == Range(14, 14, 15)


def test_recipients_are_parted_by_semicolons_since_2026_and_by_commas_before() -> None:
    assert formats.get("05-HD/VPTW").closing.recipient_separator == ";"
    assert formats.get("36-HD/VPTW").closing.recipient_separator == ","


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 4, 3), "36-HD/VPTW"),
        (date(2026, 5, 26), "36-HD/VPTW"),
        (date(2026, 5, 27), "05-HD/VPTW"),
        (date(2040, 1, 1), "05-HD/VPTW"),
    ],
)
def test_a_paper_is_written_in_the_format_of_its_day(day: date, expected: str) -> None:
    assert formats.format_for(day).id == expected


def test_a_day_before_the_oldest_format_is_refused_in_words() -> None:
    with pytest.raises(FormatProblem) as caught:
        formats.format_for(date(2017, 1, 2))
    assert "02/01/2017" in caught.value.message
    assert caught.value.hint


def test_an_unknown_format_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(FormatProblem, match="99-HD") as caught:
        formats.get("99-HD/VPTW")
    assert "05-HD/VPTW" in caught.value.message


def test_every_shipped_format_says_what_it_rests_on_and_what_is_unsure() -> None:
    found = formats.load_formats()
    assert list(found) == ["36-HD/VPTW", "05-HD/VPTW", "30/2020/NĐ-CP"]
    for paper in found.values():
        assert re.search(r"\d+(-(QĐ/TW|HD/VPTW)|/2020/NĐ-CP)", paper.basis)
        assert any("bản gốc" in note for note in paper.notes)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("margin_left_mm = 30\n", "", "page.margin_left_mm"),
        ("margin_left_mm = 30", 'margin_left_mm = "30"', "page.margin_left_mm"),
        ("margin_left_mm = 30", "margin_left_mm = true", "page.margin_left_mm"),
        ("margin_left_mm = 30", "margin_left_mm = 30\nmargin_lft_mm = 30", "page.margin_lft_mm"),
        ("first_shown_on = 2", "first_shown_on = 2.5", "page_number.first_shown_on"),
        ("{ min = 18, preferred = 19, max = 22 }", "{ min = 18, preferred = 25, max = 22 }", "body.leading"),
        ("{ min = 18, preferred = 19, max = 22 }", "0", "body.leading"),
        ("{ min = 18, preferred = 19, max = 22 }", "{ min = 18, max = 22 }", "body.leading.preferred"),
        ("issuer = { size = 14, bold = true", "issuer = { size = 14, bold = 1", "components.issuer.bold"),
        ("issuer = { size = 14, bold = true, upper = true }", 'issuer = "14"', "components.issuer"),
        ("effective_from = 2026-05-27", 'effective_from = "27/5/2026"', "effective_from"),
        ("effective_from = 2026-05-27", "effective_from = 2026-05-27T10:00:00", "effective_from"),
        ("upper = true\n\n[[headings]]", "uper = true\n\n[[headings]]", "headings[1].uper"),
        ('asterisk = "*"', "asterisk = 1", "letterhead.asterisk"),
    ],
)
def test_a_spoiled_file_is_named_with_its_key(folder: Path, old: str, new: str, key: str) -> None:
    _spoil(folder, old, new)
    with pytest.raises(FormatProblem) as caught:
        formats.load_formats(folder)
    assert "bo.toml" in caught.value.message
    assert f"“{key}”" in caught.value.message


def test_notes_must_be_a_list(folder: Path) -> None:
    text = (folder / "bo.toml").read_text("utf-8")
    (folder / "bo.toml").write_text(re.sub(r"notes = \[.*?\n\]", 'notes = "x"', text, flags=re.DOTALL), "utf-8")
    with pytest.raises(FormatProblem, match="“notes”: phải là một danh sách"):
        formats.load_formats(folder)


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "bo.toml").write_text("id = ", "utf-8")
    with pytest.raises(FormatProblem, match=r"bo\.toml"):
        formats.load_formats(folder)


def test_a_file_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "bo.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FormatProblem, match=r"bo\.toml"):
        formats.load_formats(folder)


def test_a_folder_without_formats_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatProblem, match="không có tệp thể thức nào"):
        formats.load_formats(tmp_path)


def test_two_formats_for_one_day_are_refused(folder: Path) -> None:
    text = (folder / "bo.toml").read_text("utf-8")
    later = text.replace("2026-05-27", "2027-01-01").replace('"05-HD/VPTW"', '"06-HD/VPTW"')
    (folder / "moi.toml").write_text(later, "utf-8")
    with pytest.raises(FormatProblem, match=r"moi\.toml.*effective_from.*05-HD/VPTW"):
        formats.load_formats(folder)


def test_two_formats_of_one_id_are_refused(folder: Path) -> None:
    text = (folder / "bo.toml").read_text("utf-8")
    (folder / "moi.toml").write_text(text.replace("2026-05-27", "2027-01-01"), "utf-8")
    with pytest.raises(FormatProblem, match=r"moi\.toml.*“id”"):
        formats.load_formats(folder)


# State papers -------------------------------------------------------------------------------------------------------

STATE = "30/2020/NĐ-CP"


def test_the_measures_of_a_state_paper_lie_within_those_of_the_decree() -> None:
    paper = formats.get(STATE)
    page = paper.page
    assert 20 <= page.margin_top_mm <= 25
    assert 20 <= page.margin_bottom_mm <= 25
    assert 30 <= page.margin_left_mm <= 35
    assert 15 <= page.margin_right_mm <= 20
    assert 10 <= paper.body.first_line_indent_mm <= 12.7
    assert paper.body.paragraph_gap >= 6
    assert paper.body.leading.max <= 1.5 * paper.body.style.size.max * 1.2
    assert paper.letterhead.left_mm + paper.letterhead.right_mm == 210 - page.margin_left_mm - page.margin_right_mm
    assert 1 / 3 <= paper.letterhead.issuer_rule <= 1 / 2
    assert 1 / 3 <= paper.title.rule <= 1 / 2
    assert (paper.letterhead.asterisk, paper.title.hyphens, paper.heading_style) == ("", "", "dot")


@pytest.mark.parametrize(
    ("component", "least", "most", "manner"),
    [
        ("party_title", 12, 13, "bold upper"),
        ("motto", 13, 14, "bold"),
        ("superior", 12, 13, "upper"),
        ("issuer", 12, 13, "bold upper"),
        ("number", 13, 13, ""),
        ("place_date", 13, 14, "italic"),
        ("kind", 13, 14, "bold upper"),
        ("summary", 13, 14, "bold"),
        ("letter_summary", 12, 13, ""),
        ("basis", 13, 14, "italic"),
        ("authority", 13, 14, "bold upper"),
        ("signer_title", 13, 14, "bold upper"),
        ("signer_name", 13, 14, "bold"),
        ("recipients_label", 12, 12, "bold italic"),
        ("recipients", 11, 11, ""),
    ],
)
def test_the_components_of_a_state_paper(component: str, least: float, most: float, manner: str) -> None:
    style = getattr(formats.get(STATE).components, component)
    assert (style.size.min, style.size.max) == (least, most)
    looks = [name for name in ("bold", "italic", "upper", "underline") if getattr(style, name)]
    assert looks == manner.split()


def test_no_state_paper_is_in_a_format_of_the_party_and_no_party_paper_in_that_of_the_state() -> None:
    on = date(2026, 9, 1)
    for own in ("", "05-HD/VPTW", STATE):
        for usual in ("", "05-HD/VPTW", STATE):
            unit = factories.profile(paper_format=usual)
            for issuer in Issuer:
                found = formats.format_of(Paper(issuer=issuer, format_id=own), unit, on)
                assert (found == STATE) is issuer.state


def test_there_is_a_format_of_the_state_since_2020() -> None:
    assert formats.format_for(date(2020, 3, 5), state=True).id == STATE
    with pytest.raises(FormatProblem, match="văn bản hành chính"):
        formats.format_for(date(2020, 3, 4), state=True)
