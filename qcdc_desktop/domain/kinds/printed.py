"""How words are written on paper, whoever wrote them: screens have their own way, papers one rule for each.

A day has a zero before days under 10 and before months 1 and 2 only (05-HD/VPTW; domain 2.3 no. 4); a percentage has a
comma and no blank before its sign; quotation marks are curly.
"""

from __future__ import annotations

import re
from datetime import date

_YEAR = r"(?:19|20|21)\d\d"
_DAYS = (
    re.compile(rf"(?<![\d/.])(\d\d?)/(\d\d?)(?=/{_YEAR}(?![\d/]))"),
    re.compile(rf"(?<![\d/.])(\d\d?)/(\d\d?)(?=\s?[–-]\s?\d\d?/\d\d?/{_YEAR}(?![\d/]))"),
    re.compile(r"(?<=\bngày )(\d\d?)/(\d\d?)(?![\d/])", re.IGNORECASE),
)
"""A whole day, the first day of a span within a year (``01/7–31/12/2024``), a day whose year is understood."""
_LONG_DAY = re.compile(r"(?<=\bngày )(\d\d?)(\s+tháng\s+)(\d\d?)(?![\d/])", re.IGNORECASE)
_MONTH = re.compile(rf"(?<=\btháng )(\d\d?)(?=(?:/|\s+năm\s+){_YEAR}\b)", re.IGNORECASE)
_LAST_DAY, _LAST_MONTH = 31, 12
_BEFORE_PERCENT = re.compile(r"(?<=\d)[ \xa0](?=%)")
_POINT = re.compile(r"(?<![\d.,])(\d+)\.(?=\d\d?%)")
_QUOTES = {'"': "“”", "'": "‘’"}
_BEFORE, _AFTER = " \n\t\xa0([{“‘-–*", " \n\t\xa0)]}”’.,;:!?…-–/*"
"""What an opening mark stands behind and a closing one before."""


def printed_day(value: date | None) -> str:
    """``05/9/2024``, ``12/02/2025``; nothing for None."""
    return f"{value.day:02d}/{printed_month(value.month)}/{value.year}" if value else ""


def printed_month(month: int) -> str:
    """``9``, ``02``."""
    return f"{month:02d}" if month <= 2 else str(month)


def printed(text: str) -> str:
    """A text as it stands on paper; what is no day of a calendar is left as it was typed."""
    if "/" in text:
        for days in _DAYS:
            text = days.sub(lambda m: _day(m[0], m[1], "/", m[2]), text)
    if "háng" in text:
        text = _LONG_DAY.sub(lambda m: _day(m[0], m[1], m[2], m[3]), text)
        text = _MONTH.sub(lambda m: _month(m[0]), text)
    if "%" in text:
        text = _POINT.sub(r"\1,", _BEFORE_PERCENT.sub("", text))
    for straight, curly in _QUOTES.items():
        if straight in text:
            text = _quoted(text, straight, curly)
    return text


_LED = re.compile(r"[\s–•+-]*")


def italic_toggled(line: str) -> str:
    """The words of a line between asterisks, which prints them in italic, or without those that they had.

    The hyphen of a list and blanks at both ends stay outside.
    """
    lead = _LED.match(line)
    begin = lead.end() if lead else 0
    words = line[begin:].rstrip()
    if not words:
        return line
    bare = words[1:-1] if len(words) > 2 and words.startswith("*") and words.endswith("*") else f"*{words}*"
    return f"{line[:begin]}{bare}{line[begin + len(words) :]}"


def _quoted(text: str, straight: str, curly: str) -> str:
    """Pairs of straight quotation marks as curly ones; one without its fellow, or inside of a word, stays."""
    letters, opened = list(text), -1
    for at, letter in enumerate(text):
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if letter in ("\n", *curly):
            opened = at if letter == curly[0] else -1
        elif letter == straight and opened < 0 and before in _BEFORE and not after.isspace():
            opened = at
        elif letter == straight and opened >= 0 and after in _AFTER and not before.isspace():
            letters[opened], letters[at], opened = curly[0], curly[1], -1
    return "".join(letters)


def _day(typed: str, day: str, between: str, month: str) -> str:
    known = 1 <= int(day) <= _LAST_DAY and 1 <= int(month) <= _LAST_MONTH
    return f"{int(day):02d}{between}{printed_month(int(month))}" if known else typed


def _month(typed: str) -> str:
    return printed_month(int(typed)) if 1 <= int(typed) <= _LAST_MONTH else typed
