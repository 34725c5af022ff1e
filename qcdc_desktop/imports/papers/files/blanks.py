"""Blanks that a PDF has inside of words: "quy ết". Mended only where it is sure, in a text that plainly has them."""

from __future__ import annotations

import re
from functools import lru_cache

from qcdc_desktop.imports.encodings import is_syllable

_BEGUN_BY_A_VOWEL = """
a à á ả ã ạ ai ài ái ải am ám ảm an án ản ang áng anh ánh ảnh ao ào áo ảo au áu ác ách áp áy ă ăn ằng ắc ắng ắp
ắt ẵm â âm ấm ẩm ân ần ấn ẩn ấp ất âu ầu ấu ẩu ấy ẩy e em én éo èo eo ém ép ẹp éc êm ê ề ế ể ếch i í im ìm in ỉn
ít ịt inh ích o ò ó ỏ oi òi ói ỏi om òm óm ỏm ong òng óng ỏng óc ọc ót oa òa óa oà oá oai oái oải oan oán oản
oang oanh oác oe oẻ ọe oẹ ô ố ổ ôi ối ổi ôm ốm ổm ôn ốn ổn ông ống ốc ớ ở ơi ới ơn ớn ớm ởm ớt ớp u ù ú ủ ụ
ui ùi úi ủi um ùm úm ủm un ùn ủn ung ùng úng ủng úp ụp út úc ục ua ùa úa ủa uế uất uẩy uy ùy úy ủy uỵ uỷ uý uyên
uyển uyết uých uốn uông uống uổng ư ừ ứ ử ưa ứa ửa ừa ừng ưng ứng ửng ương ướt ước ưu ựu ức ực y ý ỷ yên yến
yểng yêu yếu yểu yếm yểm yết
"""
_BARE = frozenset(_BEGUN_BY_A_VOWEL.split())
"""Syllables of Vietnamese words that begin with a vowel; any other piece that does so is the end of a cut one."""
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_ONSET = re.compile(f"gi|qu|[^{_VOWELS}]+")
"""What never stands alone."""
_CODAS = {"ủ": ("n", "ng", "nh"), "ủy": ("c", "m", "n", "ng", "nh", "t"), "uỷ": ("c", "m", "n", "ng", "nh", "t")}
"""Ends of words before the "ủy" of the Party, of which nothing else is made."""
_GLIDES = ("a", "i", "o", "u", "y")
"""Ends of words that a cut leaves alone."""
_BEHIND_Y = ("tế", "học", "sĩ", "bác", "khoa", "dược", "lệnh", "phục", "án")
"""What makes a word with a "y" before it."""
_NAMED = ("điểm", "khoản", "mục", "lớp", "tổ", "nhóm")
"""Behind them a single letter is a name."""
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
    """Pieces put together where what comes of it is a syllable and they cannot stand alone."""
    words: list[str] = []
    at = 0
    while at < len(pieces):
        counts = range(min(_LONGEST, len(pieces) - at), 1, -1)
        named = bool(words) and words[-1].lower() in _NAMED and len(pieces[at]) == 1
        taken = next((count for count in counts if not named and _is_cut(pieces, at, at + count)), 1)
        words.append("".join(pieces[at : at + taken]))
        at += taken
    return words


def _is_cut(pieces: list[str], start: int, end: int) -> bool:
    """Whether pieces are surely one word: together a syllable, with a cut at each seam."""
    some = pieces[start:end]
    whole = "".join(some)
    if not (whole[1:].islower() or whole.isupper()) or not _is_syllable(whole):
        return False
    after = pieces[end].lower() if end < len(pieces) else ""
    lows = [piece.lower() for piece in some]
    return all(
        _seam(left, right, more) for left, right, more in zip(lows[:-1], lows[1:], [*lows[2:], after], strict=True)
    )


def _seam(left: str, right: str, after: str) -> bool:
    """Whether two pieces were one: an onset before its vowel, a vowel that begins no word, a coda behind its vowel."""
    if right in _GLIDES and left[-1] in _VOWELS:
        return right != "y" or after not in _BEHIND_Y
    if right[0] in _VOWELS:
        return right not in _BARE or _ONSET.fullmatch(left) is not None
    before_vowel = after[:1] != "" and after[0] in _VOWELS
    return _ONSET.fullmatch(right) is not None and left[-1] in _VOWELS and (not before_vowel or _is_coda(right, after))


def _is_coda(consonants: str, after: str) -> bool:
    """Whether consonants before a vowel end the word before it: hardly a word begins with p, and none is "ngủy"."""
    return consonants == "p" or consonants in _CODAS.get(after, ())
