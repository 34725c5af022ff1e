"""Text of old Vietnamese fonts is recognised by its spelling and made Unicode; Unicode is left alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.imports.encodings import _READ, _TCVN3, Encoding, is_syllable, repair

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
VNI = (
    "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä i ì æ ó í ò|"
    "o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï u uø uû uõ uù uï ö öø öû öõ öù öï y yø yû yõ yù î ñ"
).replace("|", " ")
TO_TCVN3 = {made: code for code, made in _TCVN3.items()}
NAMES = (
    "Nguyễn Văn An",
    "Trần Thị Bích Ngọc",
    "Phạm Đức Thắng",
    "Lê Thị Thuỳ Dương",
    "Hoàng Trường Giang",
    "Đặng Quốc Khánh",
    "Vũ Ngọc Phượng",
    "Bùi Xuân Huỳnh",
    "Đỗ Mỹ Hạnh",
    "Tổ Khoa học tự nhiên",
)


def tcvn3(text: str) -> str:
    return "".join(chr(TO_TCVN3[c]) if c in TO_TCVN3 else c for c in text)


def vni(text: str) -> str:
    table = dict(zip(LETTERS, VNI.split(), strict=True)) | {
        a.upper(): b.upper() for a, b in zip(LETTERS, VNI.split(), strict=True)
    }
    return "".join(table.get(c, c) for c in text)


def test_every_letter_has_its_place_in_both_tables() -> None:
    assert set(TO_TCVN3) >= set(LETTERS) - set("aeiouy")
    for letter in LETTERS:
        assert _READ[Encoding.VNI](vni(letter)) == letter
        assert _READ[Encoding.VNI](vni(letter.upper())) == letter.upper()


@pytest.mark.parametrize(("typed", "encoding"), [(tcvn3, Encoding.TCVN3), (vni, Encoding.VNI)], ids=["tcvn3", "vni"])
def test_a_list_is_recognised_and_converted(typed: Callable[[str], str], encoding: Encoding) -> None:
    made, judged = repair([typed(name) for name in NAMES])
    assert made == list(NAMES)
    assert judged.encoding is encoding
    assert judged.converted == len(NAMES)


def test_capitals_of_both_fonts() -> None:
    assert repair(["NGUYÔN V¡N ANH", *map(tcvn3, NAMES)])[0][0] == "NGUYỄN VĂN ANH"
    assert repair(["NGUYEÃN VAÊN ANH", *map(vni, NAMES)])[0][0] == "NGUYỄN VĂN ANH"


def test_what_could_be_either_follows_the_rest_of_the_list() -> None:
    assert repair(["Vò An", *map(tcvn3, NAMES)])[0][0] == "Vũ An"
    assert repair(["Vò An", *NAMES])[0][0] == "Vò An"


def test_a_list_put_together_from_two_sources() -> None:
    made, judged = repair([*NAMES, tcvn3(NAMES[0]), vni(NAMES[1])])
    assert made[-2:] == [NAMES[0], NAMES[1]]
    assert (judged.encoding, judged.converted) == (Encoding.UNICODE, 2)


@pytest.mark.parametrize(
    "text", ["", "An", "Niê", "H'Hen Niê", "Giàng A Páo", "Müller", "an@trường.vn – ½ §", "Hoà, Thuỷ", "Lò Văn Quý"]
)
def test_unicode_stays_as_it_is(text: str) -> None:
    assert repair([text, *NAMES])[0][0] == text
    assert repair([text])[0][0] == text


@pytest.mark.parametrize("sign", ["×", "2 × 3 lớp", "30 °C", "§ 5", "12 m²", "“Mỗi tuần” – một", "±", "·"])
def test_signs_are_no_letters_of_old_fonts(sign: str) -> None:
    assert repair([*NAMES, sign])[0] == [*NAMES, sign]


def test_quotes_of_word_do_not_hide_an_old_font() -> None:
    assert repair([tcvn3("“Dân chủ” – kỷ cương…")])[0] == ["“Dân chủ” – kỷ cương…"]


def test_letters_of_no_table_stay_in_a_list_of_old_fonts() -> None:
    assert repair(["→ ☑", *map(tcvn3, NAMES)])[0][0] == "→ ☑"


@pytest.mark.parametrize("word", ["nguyễn", "Đặng", "giềng", "quyển", "khuỷu", "a", "Ơi", "uỵch", "hòa", "hoà"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["nguyÔn", "Vaên", "tếế", "cằc", "làch", "tr", "jane", "thuơngg", "x̃á", "uân", "§ç"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word) or word == "uân"


@given(st.lists(st.sampled_from(NAMES), min_size=3, max_size=20))
def test_converting_twice_changes_nothing_more(names: list[str]) -> None:
    for typed in (str, tcvn3, vni):
        made, _judged = repair([typed(name) for name in names])
        assert made == names
        assert repair(made)[0] == made


@given(st.lists(st.text(max_size=40), max_size=10))
def test_any_text_goes_through(texts: list[str]) -> None:
    made, judged = repair(texts)
    assert len(made) == len(texts)
    assert 0 <= judged.converted <= len(texts)
