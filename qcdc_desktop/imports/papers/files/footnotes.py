"""Footnotes of a text that has pages: at the foot of each, and a raised number that came down beside its word."""

from __future__ import annotations

import re

from qcdc_desktop.imports.papers.files.rows import Row

FIRST_SIGN = 0xE000
"""A note is a letter of nobody's own within the text, until the text is typed: the first stands for note 0."""
_LAST_SIGN = 0xF000 - 1
SIGN = re.compile(f"[{chr(FIRST_SIGN)}-{chr(_LAST_SIGN)}]")
_ROWS = 60
"""Rows of the notes of a page at most."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURES = str.maketrans(_RAISED, "0123456789")
_FOOT = re.compile(rf" {{0,12}}(\d{{1,2}}(?= )|[{_RAISED}]{{1,2}}) *(\S.*)")


def lift(page: list[Row], notes: list[str]) -> list[Row]:
    """The rows of a page without its footnotes, which join ``notes``; as they are where no text refers to them."""
    start = max((at for at, row in enumerate(page) if at and _begins(row)), default=0)
    found = _read(page[start:]) if start and len(page) - start <= _ROWS else []
    body = [row.text for row in page[:start]]
    for number, _said in found:
        refers = _reference(number)
        at = next((at for at, text in enumerate(body) if refers.search(text)), None)
        if at is None or FIRST_SIGN + len(notes) + len(found) > _LAST_SIGN:
            return page
        sign = chr(FIRST_SIGN + len(notes) + [n for n, _ in found].index(number))
        body[at] = refers.sub(sign, body[at], count=1)
    for row, text in zip(page, body, strict=False):
        row.text = text
    notes += [said for _number, said in found]
    return page[:start] if found else page


def _begins(row: Row) -> bool:
    """Whether the notes of a page may begin with a row."""
    foot = _FOOT.fullmatch(row.text)
    return foot is not None and (row.gap or foot[1][0] in _RAISED) and int(foot[1].translate(_FIGURES)) > 0


def _read(foot: list[Row]) -> list[tuple[int, str]]:
    """The notes at the foot of a page: each begins with the next number."""
    notes: list[tuple[int, str]] = []
    for row in foot:
        match = _FOOT.fullmatch(row.text)
        number = int(match[1].translate(_FIGURES)) if match else 0
        if match and (not notes or number == notes[-1][0] + 1):
            notes.append((number, match[2]))
        else:
            notes[-1] = (notes[-1][0], f"{notes[-1][1]} {row.text.strip()}")
    return notes


def _reference(number: int) -> re.Pattern[str]:
    """The number where it is raised, or stands right behind a word or its point."""
    raised = str(number).translate({value: key for key, value in _FIGURES.items()})
    return re.compile(rf"{raised}(?![{_RAISED}])|(?<=[^\W\d_A-Z]|[.,;:!?”\")\]])(?<!\d[.,]){number}(?![\w%]|[.,/]\d)")
