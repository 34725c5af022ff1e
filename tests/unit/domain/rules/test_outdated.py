"""What is outdated in a text is found as people write it, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.rules.outdated import Checker, Remark

NOW, BEFORE = date(2026, 11, 22), date(2024, 9, 5)
TERMS = (
    Term(id=1, words="Huyện ủy\nQuận ủy", instead="Đảng ủy xã, phường", reason="Bỏ cấp huyện.", since=date(2025, 7, 1)),
    Term(id=2, words="Ban Dân vận\nBan Dân vận Huyện ủy", instead="Ban Xây dựng Đảng", since=date(2025, 7, 1)),
    Term(id=3, words="Hội đồng trường", instead="bỏ", since=date(2025, 10, 3), active=False),
)
LIBRARY = (
    Directive(id=1, number="10/2022/QH15", summary="Luật Thực hiện dân chủ ở cơ sở", issued_on=date(2022, 11, 10)),
    Directive(id=2, number="05-HD/VPTW", summary="thể thức", issued_on=date(2026, 5, 27)),
    Directive(id=3, number="36-HD/VPTW", summary="thể thức", ended_on=date(2026, 5, 27), replaced_by_id=2),
    Directive(id=4, number="04/2015/NĐ-CP", summary="", ended_on=date(2023, 7, 1)),
    Directive(id=5, number="Nội quy", summary="không có số"),
)
CHECK = Checker(TERMS, LIBRARY)


def found(text: str, on: date = NOW) -> list[tuple[str, str]]:
    remarks = CHECK.remarks(text, on)
    assert all(r.words.casefold() == text[r.start : r.end].casefold() for r in remarks if "uỷ" not in text)
    return [(r.words, r.instead) for r in remarks]


@pytest.mark.parametrize(
    "text",
    ["chỉ đạo của Huyện ủy về", "HUYỆN ỦY", "của Huyện  ủy.", "Huyện\nủy", "quận ủy", "(Huyện ủy)"],
)
def test_an_outdated_body_is_found_however_it_is_written(text: str) -> None:
    assert [instead for _, instead in found(text)] == ["Đảng ủy xã, phường"]


def test_the_old_spelling_is_found_as_well() -> None:
    [remark] = CHECK.remarks("Huyện uỷ", NOW)
    assert (remark.start, remark.end, remark.instead) == (0, 8, "Đảng ủy xã, phường")


@pytest.mark.parametrize("text", ["", "Đảng ủy xã", "Ban Tuyên giáo và Dân vận", "Huyện ủyx", "Hội đồng trường"])
def test_what_is_right_or_not_checked_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_text_is_judged_by_its_own_day() -> None:
    assert found("Huyện ủy", BEFORE) == []
    assert found("Huyện ủy", date(2025, 7, 1))
    assert found("Hướng dẫn số 36-HD/VPTW", date(2026, 5, 26)) == []


def test_of_two_words_in_one_place_the_longer_is_told() -> None:
    assert found("gửi Ban Dân vận Huyện ủy") == [("Ban Dân vận Huyện ủy", "Ban Xây dựng Đảng")]


def test_a_replaced_rule_is_told_with_what_replaced_it() -> None:
    [remark] = CHECK.remarks("theo Hướng dẫn số 36-HD/VPTW của Văn phòng", NOW)
    assert (remark.words, remark.instead) == ("36-HD/VPTW", "05-HD/VPTW")
    assert remark.reason == "Hết hiệu lực từ ngày 27/05/2026, được thay bằng 05-HD/VPTW thể thức."
    [ended] = CHECK.remarks("Nghị định số 04/2015/NĐ-CP", NOW)
    assert (ended.instead, ended.reason) == ("", "Hết hiệu lực từ ngày 01/07/2023.")


@pytest.mark.parametrize("text", ["136-HD/VPTW", "36-HD/VPTWA", "36-HD/VPTW/2", "x36-HD/VPTW", "04/2015/NĐ-CPX"])
def test_a_number_is_not_found_inside_another(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Luật số 10/2022/QH15 ngày 10 tháng 01 năm 2022 về",
        "Luật số 10/2022/QH15, ngày 10/01/2022",
        "Luật 10/2022/QH15 (10-1-2022)",
        "Luật số 10/2022/QH15 được Quốc hội thông qua 10.01.2022",
    ],
)
def test_a_wrong_date_of_a_known_law_is_found(text: str) -> None:
    [remark] = CHECK.remarks(text, NOW)
    assert remark.instead == "10/11/2022"
    assert remark.words == text[remark.start : remark.end]
    assert remark.words.startswith("10")
    assert remark.reason == "10/2022/QH15 được ban hành ngày 10/11/2022 (theo trang Văn bản)."


@pytest.mark.parametrize(
    "text",
    [
        "Luật số 10/2022/QH15 ngày 10 tháng 11 năm 2022",
        "Luật số 10/2022/QH15. Ngày 01/07/2023 có hiệu lực",
        "Luật số 10/2022/QH15; Nghị định số 59/2023/NĐ-CP ngày 14/8/2023",
    ],
)
def test_a_right_date_or_one_of_something_else_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_without_words_nothing_is_found() -> None:
    assert (
        Checker((TERMS[0].with_values({"words": ""}), TERMS[0].with_values({"since": None})), ()).remarks(
            "Huyện ủy", NOW
        )
        == ()
    )


PIECES = st.sampled_from(
    ["Huyện ủy", "Ban Dân vận Huyện ủy", "36-HD/VPTW", "10/2022/QH15 ngày 10/01/2022", "dân chủ", "."]
)


@given(st.lists(PIECES).map(" ".join))
def test_remarks_stand_in_order_and_never_overlap(text: str) -> None:
    remarks: tuple[Remark, ...] = CHECK.remarks(text, NOW)
    places = [n for r in remarks for n in (r.start, r.end)]
    assert places == sorted(places)
    assert all(r.start < r.end for r in remarks)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("chỉ đạo của Huyện ủy", "“Huyện ủy” không còn dùng, nên thay bằng “Đảng ủy xã, phường”."),
        ("theo Nghị định 04/2015/NĐ-CP", "“04/2015/NĐ-CP” không còn dùng, nên bỏ hoặc xem lại."),
    ],
)
def test_what_to_write_instead_is_said(text: str, advice: str) -> None:
    [remark] = CHECK.remarks(text, NOW)
    assert remark.advice == advice
