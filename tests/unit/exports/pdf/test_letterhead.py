from __future__ import annotations

import pytest
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.clerk import organisation_lines, summary_lines
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers.blocks import Paragraph, Title
from tests.unit.exports.pdf.reading import HEAD, TITLE, printed

_ISSUER = Ink("Tinos-Bold", 14)
_SUPERIOR = Ink("Tinos", 14)
_LEFT_CENTRE = (30 + 76 / 2) * mm
_RIGHT_CENTRE = (30 + 76 + 89 / 2) * mm
_COLUMN = 76 * mm - 6


@pytest.fixture(autouse=True)
def _faces() -> None:
    fonts.register()


def test_the_rule_under_the_partys_title_is_as_long_as_its_words() -> None:
    sheet = printed(HEAD, TITLE).sheets[0]
    title = sheet.word("ĐẢNG CỘNG SẢN VIỆT NAM")
    (rule,) = sheet.strokes
    assert (title.size, title.font.split("+")[1]) == (15, "Tinos-Bold")
    assert rule.x1 == pytest.approx(title.x, abs=0.1)
    assert rule.x2 - rule.x1 == pytest.approx(stringWidth(title.text, "Tinos-Bold", 15), abs=0.1)
    assert rule.y1 == rule.y2
    assert 2 < title.y - rule.y1 < 8


def test_what_stands_in_the_head_and_how() -> None:
    sheet = printed(HEAD, TITLE).sheets[0]
    assert sheet.lines[:6] == [
        "ĐẢNG BỘ PHƯỜNG BÌNH AN",
        "ĐẢNG ỦY TRƯỜNG THPT",
        "NGUYỄN DU",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/ĐU Bình An, ngày 05 tháng 9 năm 2024",
    ]
    faces = {word.text: word.font.split("+")[1] for word in sheet.words}
    assert faces["ĐẢNG BỘ PHƯỜNG BÌNH AN"] == faces["Số 05-NQ/ĐU"] == "Tinos-Regular"
    assert faces["ĐẢNG ỦY TRƯỜNG THPT"] == faces["NGUYỄN DU"] == "Tinos-Bold"
    assert faces["Bình An, ngày 05 tháng 9 năm 2024"] == "Tinos-Italic"


@pytest.mark.parametrize(
    ("text", "centre", "face"),
    [
        ("ĐẢNG BỘ PHƯỜNG BÌNH AN", _LEFT_CENTRE, "Tinos"),
        ("NGUYỄN DU", _LEFT_CENTRE, "Tinos-Bold"),
        ("*", _LEFT_CENTRE, "Tinos"),
        ("Số 05-NQ/ĐU", _LEFT_CENTRE, "Tinos"),
        ("Bình An, ngày 05 tháng 9 năm 2024", _RIGHT_CENTRE, "Tinos-Italic"),
    ],
)
def test_every_line_is_centred_in_its_column(text: str, centre: float, face: str) -> None:
    word = printed(HEAD, TITLE).sheets[0].word(text)
    assert word.x + stringWidth(text, face, 14) / 2 == pytest.approx(centre, abs=0.1)


@pytest.mark.parametrize("day", ["ngày 05 tháng 02 năm 2026", "ngày      tháng 9 năm 2026"])
def test_place_and_day_stand_on_one_line_however_long_the_place_is(day: str) -> None:
    head = replace(HEAD, place_date=f"Thành phố Hồ Chí Minh, {day}")
    sheet = printed(head, TITLE).sheets[0]
    number, place = sheet.word("Số 05-NQ/ĐU"), sheet.word(head.place_date)
    assert number.y == place.y
    end = place.x + stringWidth(place.text, "Tinos-Italic", 14)
    assert number.x + stringWidth(number.text, "Tinos", 14) < place.x
    assert end <= (210 - 15) * mm
    title = sheet.word("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert title.x + stringWidth(title.text, "Tinos-Bold", 15) / 2 == pytest.approx(_RIGHT_CENTRE, abs=0.1)


def test_a_place_that_no_line_holds_is_printed_whole() -> None:
    head = replace(HEAD, place_date=f"{'Thị trấn Phước Hải ' * 6}, ngày 05 tháng 9 năm 2024")
    words = [word for word in printed(head, TITLE).sheets[0].words if word.font.endswith("Italic")]
    assert " ".join(word.text for word in words).split() == head.place_date.split()
    assert all(word.x >= 30 * mm for word in words)


def test_the_title_is_centred_and_five_hyphens_follow() -> None:
    sheet = printed(HEAD, TITLE).sheets[0]
    kind, hyphens = sheet.word("NGHỊ QUYẾT"), sheet.word("-----")
    centre = (30 + 165 / 2) * mm
    assert kind.x + stringWidth(kind.text, "Tinos-Bold", kind.size) / 2 == pytest.approx(centre, abs=0.1)
    assert hyphens.x + stringWidth("-----", "Tinos", 14) / 2 == pytest.approx(centre, abs=0.1)
    between = [word.text for word in sheet.words if hyphens.y < word.y < kind.y]
    assert " ".join(between) == TITLE.summary
    assert len(between) == 2


def test_a_paper_without_summary_has_no_hyphens() -> None:
    assert "-----" not in printed(HEAD, Title("Biên bản", "")).text


def test_marks_of_urgency_draft_and_circulation_are_printed_when_there_are_any() -> None:
    head = replace(HEAD, urgency="Hỏa tốc", draft="Dự thảo lần 1", circulation="Tài liệu hội nghị")
    lines = printed(head, TITLE).sheets[0].lines
    assert "HỎA TỐC" in lines
    assert any("Dự thảo lần 1" in line for line in lines)
    assert any("TÀI LIỆU HỘI NGHỊ" in line for line in lines)
    plain = printed(HEAD, TITLE).text
    assert "HỎA TỐC" not in plain
    assert "Dự thảo" not in plain


def test_the_blank_for_a_number_to_be_written_in_stays() -> None:
    head = replace(HEAD, number="Số        -NQ/ĐU")
    sheet = printed(head, TITLE).sheets[0]
    words = [word for word in sheet.words if word.text.startswith("Số")]
    assert words[0].x + stringWidth(head.number, "Tinos", 14) / 2 == pytest.approx(_LEFT_CENTRE, abs=0.1)


def test_an_empty_head_still_carries_the_partys_title() -> None:
    lines = printed(replace(HEAD, superior="", issuer="", number="", place_date="")).sheets[0].lines
    assert lines == ["ĐẢNG CỘNG SẢN VIỆT NAM"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ĐẢNG ỦY TRƯỜNG THPT NGUYỄN DU", ["ĐẢNG ỦY TRƯỜNG THPT", "NGUYỄN DU"]),
        (
            "ĐẢNG ỦY TRƯỜNG TRUNG HỌC PHỔ THÔNG CHUYÊN LÊ HỒNG PHONG",
            ["ĐẢNG ỦY TRƯỜNG", "TRUNG HỌC PHỔ THÔNG", "CHUYÊN LÊ HỒNG PHONG"],
        ),
        (
            "ĐẢNG ỦY TRƯỜNG TRUNG HỌC PHỔ THÔNG NGUYỄN THỊ MINH KHAI",
            ["ĐẢNG ỦY TRƯỜNG", "TRUNG HỌC PHỔ THÔNG", "NGUYỄN THỊ MINH KHAI"],
        ),
        ("ĐẢNG ỦY TRƯỜNG TIỂU HỌC LÊ VĂN TÁM", ["ĐẢNG ỦY TRƯỜNG TIỂU HỌC", "LÊ VĂN TÁM"]),
        ("CHI BỘ TRƯỜNG THCS VÕ TRƯỜNG TOẢN", ["CHI BỘ TRƯỜNG THCS", "VÕ TRƯỜNG TOẢN"]),
        ("ĐẢNG ỦY TRƯỜNG MẦM NON HOA SEN", ["ĐẢNG ỦY TRƯỜNG MẦM NON", "HOA SEN"]),
        ("CHI BỘ TRƯỜNG MẦM NON", ["CHI BỘ TRƯỜNG MẦM NON"]),
        (
            "ĐẢNG ỦY TRƯỜNG THPT\nNGUYỄN DU\nBÌNH AN",
            ["ĐẢNG ỦY TRƯỜNG THPT", "NGUYỄN DU", "BÌNH AN"],
        ),
    ],
)
def test_an_issuer_is_broken_where_a_clerk_would(name: str, lines: list[str]) -> None:
    assert [line.text for line in organisation_lines(name, _ISSUER, _COLUMN)] == lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ĐẢNG BỘ PHƯỜNG BÌNH AN", ["ĐẢNG BỘ PHƯỜNG BÌNH AN"]),
        ("ĐẢNG BỘ PHƯỜNG PHAN RANG - THÁP CHÀM", ["ĐẢNG BỘ PHƯỜNG", "PHAN RANG - THÁP CHÀM"]),
        ("ĐẢNG BỘ PHƯỜNG NGUYỄN ĐÌNH CHIỂU", ["ĐẢNG BỘ", "PHƯỜNG NGUYỄN ĐÌNH CHIỂU"]),
    ],
)
def test_a_superior_is_broken_where_a_clerk_would(name: str, lines: list[str]) -> None:
    assert [line.text for line in organisation_lines(name, _SUPERIOR, _COLUMN)] == lines


@pytest.mark.parametrize(
    "summary",
    [
        TITLE.summary,
        "kết quả thực hiện Quy chế dân chủ ở cơ sở năm học 2023-2024, phương hướng nhiệm vụ năm học 2024-2025",
        "về việc kiện toàn Ban Chỉ đạo thực hiện Quy chế dân chủ của Trường THPT Nguyễn Du nhiệm kỳ 2025-2030",
    ],
)
def test_a_summary_is_broken_evenly_and_between_terms(summary: str) -> None:
    lines = summary_lines(summary, _ISSUER, 132 * mm)
    assert " ".join(line.text for line in lines) == summary
    assert all(line.width <= 132 * mm for line in lines)
    assert min(line.width for line in lines) > 0.4 * max(line.width for line in lines)
    ends = [line.text.split()[-1] for line in lines[:-1]]
    assert not {"và", "về", "của", "Quy", "năm", "Nguyễn", "Ban", "dân"} & set(ends)


def test_a_manual_break_in_the_summary_wins() -> None:
    typed = replace(TITLE, summary="về lãnh đạo xây dựng\nvà thực hiện Quy chế dân chủ")
    lines = printed(HEAD, typed, Paragraph("x")).sheets[0].lines
    assert lines[lines.index("NGHỊ QUYẾT") + 1 :][:2] == typed.summary.split("\n")


def test_a_name_without_end_is_printed_whole() -> None:
    name = "Trường " + " ".join(f"tên{number}" for number in range(600))
    text = printed(replace(HEAD, issuer=name), TITLE).text
    assert "TÊN0 " in text
    assert "TÊN599" in text
