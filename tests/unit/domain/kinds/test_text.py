"""Vietnamese text as people type, search and sort it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.text import (
    clean,
    closeness,
    differing,
    name_key,
    paragraphs,
    search_key,
    shortened,
    sort_key,
    tone_style,
)


def test_decomposed_text_is_stored_composed() -> None:
    typed = unicodedata.normalize("NFD", "Đảng ủy họp ở phòng Hội đồng")
    assert typed != "Đảng ủy họp ở phòng Hội đồng"
    assert clean(typed) == "Đảng ủy họp ở phòng Hội đồng"


def test_a_single_line_loses_breaks_and_doubled_blanks() -> None:
    assert clean("  Nguyễn \t Văn\r\nA\u00a0 ") == "Nguyễn Văn A"


def test_lines_keep_their_breaks_and_lose_trailing_blanks() -> None:
    assert clean("\n\nMột  \r\n  Hai\rBa\n\n", lines=True) == "Một\n  Hai\nBa"


@pytest.mark.parametrize("break_", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_soft_line_break_pasted_from_word_does_not_glue_words(break_: str) -> None:
    assert clean(f"dòng một{break_}dòng hai", lines=True) == "dòng một\ndòng hai"
    assert clean(f"dòng một{break_}dòng hai") == "dòng một dòng hai"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x9f", "\ufeff", "\u200b", "\u200e", "\ud800", "\uffff"])
def test_letters_nobody_can_see_are_dropped(bad: str) -> None:
    assert clean(f"dân{bad} chủ") == "dân chủ"
    assert clean(f"dân{bad} chủ", lines=True) == "dân chủ"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\uf0b7 Học tập", "- Học tập"),
        ("\uf0fc Đã xong", "- Đã xong"),
        ("𝐃𝐚̂𝐧 chủ, 𝗡𝗴𝘂𝘆𝗲̂̃𝗻 𝟏𝟎𝟎 %", "Dân chủ, Nguyễn 100 %"),
        ("dân\u2060 chủ\u00ad ở\u200d cơ sở", "dân chủ ở cơ sở"),
        ("ﬁle", "file"),
        ("Ｈọc １２", "Học 12"),
        ("\u00d0ảng ủy, \u00f0ảng viên", "Đảng ủy, đảng viên"),
        ("100 m², ½, № 5, ①", "100 m², ½, № 5, ①"),
    ],
)
def test_letters_of_zalo_pdf_and_symbol_fonts_become_letters(pasted: str, kept: str) -> None:
    assert clean(pasted) == clean(pasted, lines=True) == kept


@pytest.mark.parametrize("first", range(0, 0x2200, 0x200))
def test_what_stands_beside_does_not_change_what_a_letter_becomes(first: int) -> None:
    """Texts of usual letters alone are told at once; a bullet of a font of symbols is not among them."""
    for letter in map(chr, range(first, first + 0x200)):
        assert clean(f"a{letter}\uf0b7", lines=True) == clean(f"a{letter}-", lines=True)


@given(st.text(st.characters(exclude_categories=()), max_size=30), st.booleans())
def test_cleaned_text_can_be_stored_and_stays_as_it_is(value: str, lines: bool) -> None:
    done = clean(value, lines=lines)
    assert done.encode("utf-8").decode("utf-8") == done
    assert unicodedata.is_normalized("NFC", done)
    assert clean(done, lines=lines) == done


def test_searching_finds_without_marks_and_case() -> None:
    wanted = "don thu khieu nai"
    assert search_key("Đơn thư khiếu nại") == wanted
    assert search_key("ĐƠN THƯ KHIẾU NẠI") == wanted
    assert search_key(unicodedata.normalize("NFD", "đơn thư khiếu nại")) == wanted


@given(st.text())
def test_the_key_for_searching_is_the_text_taken_apart_without_marks(said: str) -> None:
    apart = "".join(c for c in unicodedata.normalize("NFD", said) if not unicodedata.combining(c))
    assert search_key(said) == apart.replace("đ", "d").replace("Đ", "D").casefold()


def test_both_places_of_the_tone_mark_are_found_alike() -> None:
    assert search_key("thủy hòa") == search_key("thuỷ hoà") == "thuy hoa"


def test_people_stand_in_the_order_of_their_given_names() -> None:
    names = ["Trần Văn Đức", "Lê Thị Ánh", "Nguyễn Văn An", "Phạm Dung", "Bùi Văn An", "Vũ Thị Ân", "Ngô Ăn"]
    assert sorted(names, key=name_key) == [
        "Bùi Văn An",
        "Nguyễn Văn An",
        "Lê Thị Ánh",
        "Ngô Ăn",
        "Vũ Thị Ân",
        "Phạm Dung",
        "Trần Văn Đức",
    ]


def test_letters_come_before_tones_and_shorter_before_longer() -> None:
    words = ["mạ", "má", "mã", "mả", "mà", "ma", "man", "mă", "mâ", "đa", "da", "e"]
    assert sorted(words, key=sort_key) == ["da", "đa", "e", "ma", "mà", "mả", "mã", "má", "mạ", "man", "mă", "mâ"]


def test_names_are_compared_syllable_by_syllable() -> None:
    assert sort_key("Hoa Bình") < sort_key("Hoà An") < sort_key("Hoàng")
    assert sort_key("An") < sort_key("An Bình") < sort_key("Anh")


def test_sorting_does_not_care_for_case_form_or_foreign_letters() -> None:
    assert sort_key("ĐỨC") == sort_key(unicodedata.normalize("NFD", "đức"))
    assert sort_key("10A1") < sort_key("Anh")
    assert name_key("") == ""


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("ủy", "uỷ"),
        ("ĐẢNG ỦY", "ĐẢNG UỶ"),
        ("Ủy ban", "Uỷ ban"),
        ("hòa giải", "hoà giải"),
        ("Hòa Bình", "Hoà Bình"),
        ("khỏe", "khoẻ"),
        ("thủy", "thuỷ"),
        ("tùy, lũy, lụy, úy", "tuỳ, luỹ, luỵ, uý"),
        ("tỏa, họa, xõa, loá", "toả, hoạ, xoã, loá"),
    ],
)
def test_tone_marks_move_between_both_habits(new: str, old: str) -> None:
    assert tone_style(new, old=True) == old
    assert tone_style(old, old=False) == new.replace("loá", "lóa")
    assert tone_style(old, old=True) == old


@pytest.mark.parametrize(
    "word",
    ["quý", "Quý", "quỷ", "quả", "QUỸ", "hoàn", "toàn", "hoạch", "khuỷu", "ngoéo", "thuở", "của", "mía", "huých"],
)
def test_closed_syllables_and_qu_have_one_spelling_only(word: str) -> None:
    assert tone_style(word, old=True) == word
    assert tone_style(word, old=False) == word


@given(st.lists(st.sampled_from(["ủy", "hòa", "Khỏe", "QUÝ", "toàn", "đảng", "100%", "“thủy”,"]), max_size=8))
def test_changing_the_habit_there_and_back_changes_nothing(words: list[str]) -> None:
    text = " ".join(words)
    assert tone_style(tone_style(text, old=True), old=False) == text


def test_every_written_line_is_a_paragraph() -> None:
    assert paragraphs(" Một \n\n  \n- Hai\n") == ("Một", "- Hai")
    assert paragraphs("") == ()


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("yen", ["Lê Thị Yến", "Yên Văn Ba", "Nguyễn Thị Hòa"]),
        ("nguyễn t", ["Nguyễn Thị Hòa"]),
        ("a", ["Trần Văn Ánh", "Lê Văn An Khang", "Yên Văn Ba"]),
    ],
)
def test_given_names_come_first_then_beginnings_of_words(typed: str, titles: list[str]) -> None:
    found = {title: closeness(typed, title, person=True) for title in reversed(titles)}
    assert sorted((t for t in titles if found[t] is not None), key=lambda t: found[t] or 0) == titles


def test_other_titles_are_near_by_their_beginning() -> None:
    near = [
        closeness("tổ", title, person=False) for title in ("Tổ Toán", "Ban công tác tổ chức", "Hội đồng", "Ban photo")
    ]
    assert near == [0, 1, None, 2]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "Số 12", ("", "Số 12")),
        ("Số 12", "Số 13", ("Số 12", "Số 13")),
        ("một hai ba bốn năm sáu", "một hai ba bốn NĂM sáu", ("… hai ba bốn năm sáu", "… hai ba bốn NĂM sáu")),
        ("A hai ba bốn năm sáu", "B hai ba bốn năm sáu", ("A hai ba bốn …", "B hai ba bốn …")),
        ("một hai ba bốn năm", "một hai ba bốn năm sáu", ("… ba bốn năm", "… ba bốn năm sáu")),
        ("ba ba ba ba ba", "ba ba ba ba", ("… ba ba ba ba", "… ba ba ba")),
    ],
)
def test_texts_are_shown_where_they_differ(before: str, after: str, shown: tuple[str, str]) -> None:
    assert differing(before, after) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Rà soát\n  quy chế", "Rà soát quy chế"), ("Rà soát các quy chế nội bộ", "Rà soát các quy …"), ("", "")],
)
def test_a_long_text_is_cut_between_words(words: str, shown: str) -> None:
    assert shortened(words, 19) == shown
