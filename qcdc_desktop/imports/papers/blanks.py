"""Blanks that a PDF has inside of words: "quy ết". Mended only where it is sure, in a text that plainly has them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from qcdc_desktop.imports.encodings import is_syllable

_BEGUN_BY_A_VOWEL = """
a à á ả ã ạ ai ài ái ải am ám ảm an án ản ang áng anh ánh ảnh ao ào áo ảo au áu ác ách ạch áp át ạt áy ă ăn ằng
ẳng ắc ặc ắng ắp ắt ẵm â âm ầm ấm ẩm ậm ân ần ấn ẩn ập ấp ất ật âu ầu ấu ẩu ấy ẩy e è é ẻ ẹ em én éo èo eo ém ép
ẹp éc êm ếm ê ề ế ể ếch êu i ì í ỉ ị im ìm ỉm in ỉn ít ịt inh ích ỉu ìu o ò ó ỏ ọ oi òi ói ỏi om òm óm ỏm ong
òng óng ỏng óc ọc óp ọp ót ọt oa òa óa oà oá oai oái oải oan oán oản oang oanh oành oách oạch oác oát oăng oằn
oằng oắt oe oẻ ọe oẹ ô ồ ố ổ ỗ ôi ồi ối ổi ôm ốm ổm ôn ồn ốn ổn ông ống ổng ộp ốp ốc ộc ốt ơ ờ ớ ở ỡ ơi ời ới ơn
ớn ớm ởm ớt ợt ớp u ù ú ủ ũ ụ ui ùi úi ủi ụi um ùm úm ủm un ùn ủn ung ùng úng ủng úp ụp út ụt úc ục ua ùa úa ủa
uể uế uẩn uất uân uẩy uy ùy úy ủy uỵ uỷ uý uyên uyển uyết uých uốn uông uống uổng uôi ư ừ ứ ử ưa ứa ửa ừa ừng
ưng ứng ửng ưỡn ươn ương ướm ướp ướt ước ươm ưu ựu ức ực y ỳ ý ỷ ỵ yên yến yểng yêu yếu yểu yếm yểm yết
"""
_BARE = frozenset(_BEGUN_BY_A_VOWEL.split())
"""Syllables of Vietnamese words that begin with a vowel; any other piece that does so is the end of a cut one."""
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_PIECES = re.compile(r"(?<![^\W\d_])([^\W\d_]+)((?: [^\W\d_]+)+)(?![^\W\d_])")
_is_syllable = lru_cache(maxsize=4096)(is_syllable)
_ENOUGH = 3
"""Words cut for sure, from which on a text is taken for one that has them."""
_LONGEST = 4
"""Pieces of a word at most."""


def mend(texts: list[str]) -> list[str]:
    """The texts of one paper with its words whole again; as they are where it has hardly any cut."""
    made, cut = [], 0
    for text in texts:
        mended = _PIECES.sub(lambda match: " ".join(_joined(match[0].split(" "))), text)
        cut += len(text) - len(mended)
        made.append(mended)
    return made if cut >= _ENOUGH else texts


def _joined(pieces: list[str]) -> list[str]:
    """Pieces put together where what comes of it is a syllable and not all of them are."""
    words: list[str] = []
    at = 0
    while at < len(pieces):
        taken = 1
        for count in range(min(_LONGEST, len(pieces) - at), 1, -1):
            some = pieces[at : at + count]
            if _is_cut(some):
                taken = count
                break
        words.append("".join(pieces[at : at + taken]))
        at += taken
    return words


def _is_cut(pieces: list[str]) -> bool:
    """Whether pieces are surely one word: together a syllable, and each seam has a side that is none."""
    whole = any(_is_word(left) and _is_word(right) for left, right in pairwise(pieces))
    return not whole and all(map(str.islower, pieces[1:])) and _is_syllable("".join(pieces))


@lru_cache(maxsize=4096)
def _is_word(piece: str) -> bool:
    """Whether a piece can stand alone; a single consonant may be the name of a point or a class."""
    low = piece.lower()
    return low in _BARE if low[0] in _VOWELS else _is_syllable(low)
