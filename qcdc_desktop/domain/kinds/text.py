"""Vietnamese text: one normal form, searching without marks, sorting people by given name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache


class _Fold(dict[str, str]):
    """What becomes of a letter: marks go, case goes, đ is d; looked up once each."""

    def __missing__(self, letter: str) -> str:
        apart = unicodedata.normalize("NFD", letter)
        folded = self[letter] = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
        return folded


_FOLD = _Fold({"đ": "d", "Đ": "d", "\u2060": ""})


class _Typed(dict[int, str | None]):
    """For :meth:`str.translate`: what each character is kept as, found out once per character."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        kept: str | None = letter
        if (unicodedata.category(letter) in _UNSEEN and letter not in "\n\t") or code in _SELECTORS:
            kept = None
        elif unicodedata.decomposition(letter).startswith(_DRESSED):
            kept = unicodedata.normalize("NFKC", letter)
        elif _SYMBOLS[0] <= code <= _SYMBOLS[1]:
            kept = "-"
        self[code] = kept
        return kept


_UNSEEN = ("Cc", "Cf", "Cs", "Cn")
_SELECTORS = range(0xFE00, 0xFE10)
"""They choose how the character before them looks."""
_DRESSED = ("<font>", "<wide>", "<narrow>", "<initial>", "<compat> 0066")
"""Letters that only look otherwise: bold ones of Zalo and Facebook, wide ones, ligatures (ﬁ) of PDF files."""
_SYMBOLS = (0xF000, 0xF0FF)
"""Bullets and ticks that a font of symbols alone can show."""
_TYPED = _Typed({0xD0: "Đ", 0x189: "Đ", 0xF0: "đ"})
"""With letters of other languages that are typed for Vietnamese ones."""
_PLAIN = re.compile(r"[\n\t -~À-ÏÑ-ïñ-ƈƊ-ưẠ-ỹ\u0300-\u0323–—‘’“”…]*")
"""Characters that are all kept as they are; told at once, where asking for each takes ten times as long."""
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""What word processors and other systems write for a new line; vertical tab is the soft line break of Word."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Order of tones in Vietnamese dictionaries: level, huyền, hỏi, ngã, sắc, nặng."""
_RANK = {letter: chr(0x100 + i) for i, letter in enumerate(_LETTERS)}


def clean(value: str, *, lines: bool = False) -> str:
    """NFC, without what nobody sees; trailing blanks go, and without ``lines`` line breaks become blanks.

    Letters in fancy dress become plain ones, and bullets that only their own font can show become hyphens.
    """
    if not _PLAIN.fullmatch(value):
        value = _BREAKS.sub("\n", value).translate(_TYPED)
    value = unicodedata.normalize("NFC", value)
    if not lines:
        return " ".join(value.split())
    return "\n".join(line.rstrip() for line in value.split("\n")).strip("\n")


def search_key(value: str) -> str:
    """Folded for searching: no marks, no case, đ as d; NFD and NFC give the same key."""
    # Letter by letter in the composed form: five times as fast as taking the whole text apart, and the same.
    return "".join(map(_FOLD.__getitem__, unicodedata.normalize("NFC", value)))


def sort_key(value: str) -> str:
    """Vietnamese dictionary order, syllable by syllable: letters first, then tones (own table, same on every PC)."""
    return "\x01".join(_syllable(s) for s in unicodedata.normalize("NFC", value).casefold().split())


def name_key(name: str) -> str:
    """Order of people: given name (the last word) first, then the rest."""
    words = name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))


@lru_cache(maxsize=16_384)
def _syllable(word: str) -> str:
    letters, tone = [], 0
    for char in word:
        parts = unicodedata.normalize("NFD", char)
        kept = parts[0]
        for mark in parts[1:]:
            if mark in _TONES:
                tone = _TONES.index(mark)
            else:
                kept += mark
        base = unicodedata.normalize("NFC", kept)
        letters.append(_RANK.get(base, base))
    return "".join(letters) + "\x02" + str(tone)


def paragraphs(value: str) -> tuple[str, ...]:
    """The non-empty lines of a text, each a paragraph of its own."""
    return tuple(line.strip() for line in value.split("\n") if line.strip())


def shortened(value: str, most: int) -> str:
    """A text as one line of at most so many letters, cut between words: ``Rà soát các quy chế …``."""
    line = " ".join(value.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


_VOWEL_OLD = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_FOR = _VOWEL_OLD | {k.upper(): v.upper() for k, v in _VOWEL_OLD.items()}
_OLD_FOR |= {k.capitalize(): v.capitalize() for k, v in _VOWEL_OLD.items()}
_NEW_FOR = {v: k for k, v in _OLD_FOR.items()}


def tone_style(value: str, *, old: bool) -> str:
    """Write ủy/òa (mark on the first vowel) or, with ``old``, uỷ/oà, in open syllables; domain 2.8 has both habits."""
    table = _OLD_FOR if old else _NEW_FOR
    return _syllables(old=old).sub(lambda m: table[m.group()], value)


@cache
def _syllables(*, old: bool) -> re.Pattern[str]:
    """Open syllables that the other habit writes; some milliseconds to compile, which the start can do without."""
    return re.compile(rf"(?<![qQ])({'|'.join(_OLD_FOR if old else _NEW_FOR)})(?!\w)")


def closeness(typed: str, title: str, *, person: bool) -> int | None:
    """How near a title is to what was typed, 0 before 1; None where it does not contain it.

    First come given names (the last word of a person's name) or beginnings of titles, then beginnings of words, then
    what stands inside of words; marks and case aside.
    """
    wanted, said = " ".join(search_key(typed).split()), " ".join(search_key(title).split())
    if wanted not in said:
        return None
    first = said.rpartition(" ")[2] if person else said
    if first.startswith(wanted):
        return 0
    return 1 if said.startswith(wanted) or f" {wanted}" in said else 2


def differing(before: str, after: str, around: int = 3) -> tuple[str, str]:
    """Two texts where they differ, with so many equal words before and behind; "…" stands for what was left out."""
    old, new = before.split(), after.split()
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    first, last = max(head - around, 0), max(tail - around, 0)
    return _between(old, first, last), _between(new, first, last)


def _between(words: list[str], first: int, last: int) -> str:
    """Words without the first and the last ones."""
    return " ".join(["…"] * (first > 0) + words[first : len(words) - last] + ["…"] * (last > 0))
