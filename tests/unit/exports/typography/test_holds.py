"""What a clerk keeps on one line, and where it is parted when the line would else be torn apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.clerk import organisation_lines, summary_lines
from qcdc_desktop.exports.typography.holds import NBSP, hold_together, ties
from qcdc_desktop.exports.typography.text import Ink, as_broken, break_lines

_INK = Ink("Tinos", 14)


@pytest.fixture(autouse=True, scope="module")
def _faces() -> None:
    fonts.register()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("ngày 05 tháng 9 năm 2024", "ngày~05~tháng~9 năm~2024"),
        ("từ ngày 06 tháng 01 đến hết ngày 27", "từ ngày~06~tháng~01 đến hết ngày~27"),
        ("hồi 14 giờ 00 phút", "hồi~14~giờ~00~phút"),
        ("Luật số 10/2022/QH15", "Luật số~10/2022/QH15"),
        ("đạt 100 % chỉ tiêu", "đạt 100~% chỉ tiêu"),
        ("chi 1 250 000 đồng", "chi 1~250~000 đồng"),
        ("Quy chế: □ tán thành; □ không tán thành", "Quy chế: □~tán~thành; □~không~tán~thành"),
        ("□ ý kiến khác", "□~ý~kiến~khác"),
        ("+8,3 điểm %", "+8,3~điểm~%"),
        ("−11,1 điểm %", "−11,1~điểm~%"),
        ("tăng 5 điểm % so với năm trước", "tăng 5 điểm~% so với năm trước"),
        ("khoản 3 Điều 63", "khoản~3 Điều~63"),
        ("học kỳ II, Quý IV, khóa XIII", "học~kỳ~II, Quý~IV, khóa~XIII"),
        ("năm học mới, năm học 2024-2025", "năm học mới, năm~học 2024-2025"),
        ("hệ thống chính trị - xã hội", "hệ thống chính trị~-~xã hội"),
        ("Chi bộ Toán – Tin", "Chi bộ Toán~–~Tin"),
        ("đồng chí Nguyễn Văn An phụ trách", "đồng~chí~Nguyễn~Văn~An phụ trách"),
        ("Ông (bà) Trần Thị Minh Hạnh, hiệu trưởng", "Ông~(bà)~Trần~Thị~Minh~Hạnh, hiệu trưởng"),
        ("đồng chí Lê Quốc Bảo và đ/c Vi Hương", "đồng~chí~Lê~Quốc~Bảo và đ/c~Vi~Hương"),
        ("đồng chí Bí thư Đảng ủy", "đồng chí Bí thư Đảng ủy"),
        ("thầy, cô Trường THPT Nguyễn Du", "thầy, cô Trường THPT Nguyễn Du"),
        ("- Các chi bộ", "- Các chi bộ"),
        ("02 cuộc", "02~cuộc"),
        ("còn 03 người", "còn 03 người"),
    ],
)
def test_what_belongs_together_is_held(text: str, held: str) -> None:
    assert hold_together(text) == held.replace("~", NBSP)


@given(st.text(alphabet="ngày tháng năm số đồng chí Nguyễn Văn 0123456789 -%/IVX\xa0", max_size=120))
def test_holding_changes_blanks_alone(text: str) -> None:
    held = hold_together(text)
    assert held.replace(NBSP, " ") == text.replace(NBSP, " ")
    words = text.split(" ")
    assert len(ties(words)) == len(words)


def _broken(text: str, letters: int) -> list[str]:
    """The lines of a justified paragraph as broad as so many letters of middle width."""
    lines = break_lines(hold_together(text), _INK, _INK.width("n") * letters, justified=True)
    return [line.text.replace(NBSP, " ") for line in lines]


@pytest.mark.parametrize("letters", range(27, 60))
def test_a_day_and_a_dash_never_end_a_line(letters: int) -> None:
    text = "Các tổ chức chính trị - xã hội họp ngày 29 tháng 02 năm 2024, nghe đồng chí Trần Thị Minh Hạnh báo cáo"
    for line in _broken(text, letters):
        assert not line.endswith((" -", "ngày", "tháng", "ngày 29", "đồng", "Trần", "Thị", "Minh"))
        assert not line.startswith(("-", "tháng"))


def test_a_number_is_parted_from_its_word_where_the_line_would_be_torn() -> None:
    text = "Thực hiện Nghị định số 1234/2023/NĐ-CP-BGDĐT-TTCP của Chính phủ"
    assert _broken(text, 34) == ["Thực hiện Nghị định số", "1234/2023/NĐ-CP-BGDĐT-TTCP của", "Chính phủ"]
    # On a line with many blanks it is moved whole.
    assert _broken("Các tổ, các cá nhân ở cả ba chi bộ đã làm, theo số 59/NĐ", 41)[0].endswith("theo")


def test_a_title_is_parted_from_the_name_before_the_name_is() -> None:
    text = "Chủ trì: đồng chí Nguyễn Thị Hoàng Phương"
    assert _broken(text, 27) == ["Chủ trì: đồng chí", "Nguyễn Thị Hoàng Phương"]


def test_what_is_held_and_longer_than_a_line_is_parted_at_its_blanks_not_in_a_word() -> None:
    assert _broken("đồng chí Nguyễn Thị Hoàng Phương", 12) == ["đồng chí", "Nguyễn Thị", "Hoàng", "Phương"]


def test_word_gets_ordinary_blanks_where_our_lines_part() -> None:
    held = hold_together("Thực hiện Nghị định số 1234/2023/NĐ-CP-BGDĐT-TTCP ngày 05 tháng 9")
    lines = break_lines(held, _INK, _INK.width("n") * 34, justified=True)
    given_on = as_broken(held, lines)
    assert "số 1234/2023" in given_on
    assert "ngày\xa005\xa0tháng\xa09" in given_on


def test_in_a_justified_line_word_gets_names_to_stretch_and_days_to_hold() -> None:
    text = "Chủ trì: đồng chí Lê Quốc Bảo, ngày 05 tháng 9; họp tại phòng A; đồng chí Trần Thị Hạnh dự học kỳ II"
    held = hold_together(text)
    lines = break_lines(held, _INK, _INK.width("n") * 55, justified=True)
    assert lines[1].text.startswith("đồng")
    # No program but ours stretches a no-break space: a line full of them would be torn apart in Word.
    assert as_broken(held, lines, justified=True).replace(NBSP, "~") == (
        "Chủ trì: đồng chí Lê Quốc Bảo, ngày~05~tháng~9; họp tại phòng A; đồng~chí~Trần~Thị~Hạnh dự học kỳ II"
    )
    assert as_broken(held, lines) == held


def test_titles_and_names_are_broken_by_the_same_rule() -> None:
    width = _INK.width("n") * 30
    summary = "về việc phối hợp với các tổ chức chính trị - xã hội từ ngày 29 tháng 02 năm 2024"
    texts = [line.text for line in summary_lines(summary, _INK, width)]
    texts += [line.text for line in organisation_lines("Chi bộ Khoa học xã hội - Ngoại ngữ", _INK, width)]
    for text in texts:
        assert not text.startswith(("-", "tháng"))
        assert not text.endswith(("-", "ngày", "tháng"))
