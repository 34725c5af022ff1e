"""Signs of Markdown left in a text that a program made of a paper: bold, headings, footnotes, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qcdc_desktop.imports.papers.files.rows import Row
from qcdc_desktop.imports.papers.files.typed import Typed
from qcdc_desktop.imports.papers.lines import Cell

_IS_USED = re.compile(r"\*\*[^*\n]+\*\*|^#{1,6} |<sup>|^\|.+\|$", re.MULTILINE)
_HEADING = re.compile(r"\s*#{1,6}\s+(.*?)\s*#*$")
_NOTE = re.compile(r"\s*(?:<sup>\s*(\w{1,3})\s*</sup>|\[\^(\w{1,9})\]:)\s*(\S.*)")
_BULLET_AND_BOLD = re.compile(r"\s*\*(\*\*)\s+(?=\S.*\*\*$)")
_ENDS = r"(?<=[^\s*(\\])\*(?![\w*])"
"""A star that ends what is italic."""
_END = re.compile(_ENDS)
_SIGN = re.compile(
    r"(?P<bold>\*\*|__(?=[^\W_])|(?<=[^\W_])__)"
    r"|(?P<italic>(?<![\w*\\])\*(?=[^\s*])|" + _ENDS + r")"
    r"|<sup>\s*(?P<note>\w{1,3})\s*</sup>|\[\^(?P<caret>\w{1,9})\]"
    r"|\\(?P<plain>[\\*_#.+<>|()\[\]!-])"
)
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINE_OF_TABLE = re.compile(r"\s*\|(.+)\|\s*")
_RULE_OF_TABLE = re.compile(r"[\s|:-]+")


def is_used(text: str) -> bool:
    """Whether a text has any such sign."""
    return bool(_IS_USED.search(text))


def typed_of(rows: list[Row]) -> list[Typed]:
    """The stretches of a text in Markdown."""
    notes = {match[1] or match[2]: match[3] for row in rows if (match := _NOTE.fullmatch(row.text))}
    typed: list[Typed] = []
    bold = False
    for row in _in_tables([row for row in rows if not _NOTE.fullmatch(row.text)]):
        bold = bold and not row.gap
        heading = _HEADING.fullmatch(row.text)
        text = _BULLET_AND_BOLD.sub(r"* \1", heading[1] if heading else row.text)
        for at, part in enumerate(_BR.split(text)):
            one = Typed(ruled=row.ruled and not at, broken=row.broken or at > 0, cell=row.cell)
            bold = _emphasise(one, part, notes, bold=bold, heading=heading is not None)
            typed.append(one)
    return typed


def _emphasise(one: Typed, text: str, notes: Mapping[str, str], *, bold: bool, heading: bool) -> bool:
    """Type a text without its signs; whether it is still bold at its end."""
    at, italic = 0, False
    last = max((end.start() for end in _END.finditer(text)), default=-1)
    if text.count("**") % 2 and not bold and text.strip("* ") == "":
        one.add(text)
        return False
    for sign in _SIGN.finditer(text):
        if sign["italic"] and not italic and sign.end() > last:
            continue
        one.add(text[at : sign.start()], bold=bold or heading, italic=italic)
        at = sign.end()
        if sign["bold"]:
            bold = not bold
        elif sign["italic"]:
            italic = not italic
        elif sign["plain"]:
            one.add(sign["plain"], bold=bold or heading, italic=italic)
        elif note := notes.get(sign["note"] or sign["caret"]):
            one.add_note(note)
        elif sign["note"]:
            one.add(sign["note"], bold=bold or heading, italic=italic)
    one.add(text[at:], bold=bold or heading, italic=italic)
    return bold


def _in_tables(rows: list[Row]) -> list[Row]:
    made: list[Row] = []
    table, number = max((row.cell.table for row in rows if row.cell), default=-1), -1
    for row in rows:
        line = _LINE_OF_TABLE.fullmatch(row.text) if row.cell is None else None
        if line is None:
            made.append(row)
            number = -1
        elif not _RULE_OF_TABLE.fullmatch(row.text):
            table += number < 0
            number += 1
            cells = line[1].split("|")
            made += [
                Row(cell.strip(), row.gap, row.ruled, cell=Cell(table, number, column, len(cells)))
                for column, cell in enumerate(cells)
                if cell.strip()
            ]
    return made
