"""Text typed for old Vietnamese fonts (TCVN3, called ABC, and VNI-Windows), recognised by spelling and made Unicode.

Such text is stored as Western letters that only the right font shows as Vietnamese: ``NguyÔn V¨n An`` (TCVN3) or
``Nguyeãn Vaên An`` (VNI). Sources: TCVN 5712:1993, character set VN3; the code table of VNI-Windows published with the
VNI fonts. What a text is, its spelling tells: a Vietnamese syllable has one onset, one rime and one tone, and closes on
a stop only under sắc or nặng; hardly any word passes under two tables, and a list is judged as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

from qcdc_desktop.domain.kinds.values import Value


class Encoding(StrEnum):
    """How Vietnamese letters are stored."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI-Windows"


# TCVN3: one character a letter. In pairs, from the code of the Western letter on.
_TCVN3_LETTERS = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ "
    "Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ "
    "ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
)
_TCVN3 = str.maketrans({pair[0]: pair[1] for pair in _TCVN3_LETTERS.split(" ")})

# VNI: the bare letter, then a character for its mark; ơ, ư, đ and i with a tone are one character.
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "\u0302"} | {c: f"\u0302{t}" for c, t in zip("áàåãä", _TONES.values(), strict=True)}
_BREVES = {"ê": "\u0306"} | {c: f"\u0306{t}" for c, t in zip("éèúüë", _TONES.values(), strict=True)}
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_SINGLE |= {k.upper(): v.upper() for k, v in _SINGLE.items()}
_VNI = re.compile(r"([aeouyAEOUYôöÔÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|([ôöñæóòîÔÖÑÆÓÒÎ])")


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, single = match.groups()
    if single:
        return _SINGLE[single]
    low = base.lower()
    marks = _TONES.get(mark.lower())
    if marks is None and low in "aeo":
        marks = _HATS.get(mark.lower())
    if marks is None and low == "a":
        marks = _BREVES.get(mark.lower())
    if marks is None:
        return _SINGLE.get(base, base) + mark
    return unicodedata.normalize("NFC", _SINGLE.get(base, base) + marks)


def _from_tcvn3(text: str) -> str:
    made = text.translate(_TCVN3)
    # Fonts of capitals (.VnTimeH) store marked capitals under the codes of the small letters.
    bare = [c for c in text if c.isascii() and c.isalpha()]
    return made.upper() if len(bare) > 3 and all(c.isupper() for c in bare) else made


_READ: dict[Encoding, Callable[[str], str]] = {
    Encoding.UNICODE: lambda text: text,
    Encoding.TCVN3: _from_tcvn3,
    Encoding.VNI: lambda text: _VNI.sub(_vni_letter, text),
}

# Spelling -------------------------------------------------------------------------------------------------------------

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_CLOSED = "(?:[aăâeêioôơuưy]|oa|oă|oe|oo|iê|yê|uâ|uê|uô|ươ|uy|uyê|uơ)"
_OPEN = (
    "(?:[aeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu|iêu|yêu|oai|oao|oay|oeo|uây|"
    "uôi|ươi|ươu|uya|uyu)"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_CLOSED}(ch|nh|ng|[cmnpt])|{_OPEN})")
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
"""Letters that no old font needs: a text that has one is Unicode."""
_WORDS = re.compile(r"[^\s.,;:!?()/\-–—\"'“”‘’…•0-9_+&]+")


def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in _TONE_MARKS]
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONE_MARKS))
    if len(tones) > 1 or not (match := _SYLLABLE.fullmatch(bare)):
        return False
    return match[1] not in ("c", "ch", "p", "t") or not tones or tones[0] in "\u0301\u0323"


def _spelled(text: str) -> tuple[int, int]:
    """Of the words with letters beyond ASCII: how many are syllables, and how many there are."""
    words = [w for w in _WORDS.findall(text) if not w.isascii()]
    return sum(map(is_syllable, words)), len(words)


class Judged(Value):
    """How a list was typed."""

    encoding: Encoding
    """What most of its texts that tell are."""
    converted: int
    """How many texts were made Unicode."""


def repair(texts: Sequence[str]) -> tuple[list[str], Judged]:
    """Texts of one list as Unicode NFC, and how they had been typed."""
    plain = [unicodedata.normalize("NFC", text) for text in texts]
    encodings, main = judge(plain)
    made = [as_unicode(text, encoding) for text, encoding in zip(plain, encodings, strict=True)]
    changed = sum(a != b for a, b in zip(plain, made, strict=True))
    return made, Judged(main, changed)


def judge(texts: Sequence[str]) -> tuple[list[Encoding], Encoding]:
    """How each text of one list was typed, and how most of those that tell were."""
    fitting = [_fitting(text) for text in texts]
    votes = Counter(fit[0] for fit in fitting if len(fit) == 1)
    main = max(Encoding, key=lambda e: votes[e]) if votes else Encoding.UNICODE
    return [_chosen(text, fit, main) for text, fit in zip(texts, fitting, strict=True)], main


def as_unicode(text: str, encoding: Encoding) -> str:
    """A text that was typed that way, readable with any font."""
    return _READ[encoding](text)


def _fitting(text: str) -> tuple[Encoding, ...]:
    """The tables under which every word of a text is well spelled; all of them where nothing tells."""
    if text.isascii():
        return tuple(Encoding)
    if _VIETNAMESE.search(text):
        return (Encoding.UNICODE,)
    if not any(len(word) > 1 or word.isalpha() for word in _WORDS.findall(text) if not word.isascii()):
        return ()  # signs alone: ×, °, §
    fitting = []
    for encoding, made in _READ.items():
        if encoding is not Encoding.UNICODE and not _western(text):
            continue
        well, words = _spelled(made(text))
        if words and well == words:
            fitting.append(encoding)
    return tuple(fitting)


def _western(text: str) -> bool:
    """Whether a text holds no letters but Western ones, as old fonts do; quotes and dashes Word itself makes others."""
    return not any(letter > "\u00ff" and letter.isalpha() for letter in text)


def _chosen(text: str, fitting: tuple[Encoding, ...], main: Encoding) -> Encoding:
    if text.isascii():
        return Encoding.UNICODE
    if fitting:
        return main if main in fitting else fitting[0]
    if main is Encoding.UNICODE or not _western(text):
        return Encoding.UNICODE
    return main if _spelled(as_unicode(text, main))[0] > _spelled(text)[0] else Encoding.UNICODE
