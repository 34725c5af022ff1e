"""The head of the first page, the name of the paper, and its closing: borderless tables, nothing positioned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from qcdc_desktop.exports.typography.measures import (
    CELL_LEADING,
    CENTRED_LEADING,
    CLOSING_GAP,
    RULE_ROOM,
    TITLE_RULE,
    TITLE_RULE_BELOW,
    Sheet,
)
from qcdc_desktop.exports.typography.wording import (
    Component,
    Signed,
    head_words,
    recipient_words,
    signature_words,
    title_words,
)
from qcdc_desktop.exports.word.body import component
from qcdc_desktop.exports.word.styles import HYPHENS, SPACER
from qcdc_desktop.exports.word.xml import Grid, Par, Row, run, twips
from qcdc_desktop.papers.blocks import Closing, Letterhead, Title

_SLACK = 0.5
"""Points on each side by which the rule is longer than the words, lest they wrap."""
_BELOW_LETTERS = 0.2
"""Share of an exact line that lies below the letters."""


LEAST = 0.7
"""The lowest line that Word knows."""


def spacer(height: float = LEAST, *, keep: bool = False) -> Par:
    """A blank of a given height; it also parts two tables, which would grow together."""
    line = f'<w:spacing w:line="{twips(height)}" w:lineRule="exact"/>'
    return Par(SPACER, "", line, keep=keep)


def letterhead_table(head: Letterhead, sheet: Sheet) -> Grid:
    """Names and the title in the first row, number and date in the second; held to the title of the paper."""
    words, (left, right) = head_words(head, sheet), sheet.columns
    line = sheet.paper.letterhead.row_height
    names = [par for part in words.names for par in _ruled(part, left, line, line)]
    party = [par for part in words.party for par in _ruled(part, right, line, line)]
    # The row of the title and the one with its rule stay free of the date.
    above = Row([names or _filled(()), party], at_least=(len(party) + 1) * line)
    below = Row([_filled(words.numbered), _filled(words.dated)])
    grid = Grid(sheet.columns, [above, below])
    if words.lent:
        above.spans, below.spans = (2, 1), (1, 2)
        grid = Grid((left - words.lent, words.lent, right), [above, below])
    grid.hold(len(grid.rows))
    return grid


def _filled(parts: Sequence[Component]) -> list[Par]:
    """The paragraphs of a cell, which is never without one."""
    return [component(part) for part in parts] or [Par("number", "")]


def _ruled(part: Component, column: float, line: float, room: float, *, keep: bool = False) -> list[Par]:
    """A centred component with its rule in a column; its lines are ``line`` high.

    A rule as long as the words is the lower border of their paragraph, which is as narrow as they are; a shorter one
    the upper border of a paragraph of its own, ``room`` high.
    """
    made = component(part, keep=keep)
    if not part.rule_width:
        return [made]
    space = max(round(TITLE_RULE_BELOW - line * _BELOW_LETTERS), 0)
    side = max(twips((column - part.rule_width) / 2 - _SLACK), 0)
    inside = f'<w:ind w:left="{side}" w:right="{side}"/>'
    border = f'w:val="single" w:sz="{round(TITLE_RULE * 8)}" w:space="{space}" w:color="auto"'
    if part.rule == 1.0:
        made.more = f"<w:pBdr><w:bottom {border}/></w:pBdr>{inside}"
        return [made]
    height = f'<w:spacing w:line="{twips(max(room - space - TITLE_RULE, LEAST))}" w:lineRule="exact"/>'
    return [made, Par(SPACER, "", f"<w:pBdr><w:top {border}/></w:pBdr>{height}{inside}", keep=keep)]


def title_paragraphs(title: Title, sheet: Sheet) -> list[Par]:
    """Kind, summary and hyphens or a rule, held to the text."""
    made: list[Par] = []
    for part in title_words(title, sheet):
        if part.name == "number":
            made.append(component(part, HYPHENS, keep=True))
        else:
            made += _ruled(part, sheet.width, part.ink.size * CENTRED_LEADING, RULE_ROOM, keep=True)
    return made


def closing_table(closing: Closing, sheet: Sheet, left_over: int = 0) -> list[Par | Grid]:
    """One row that is never cut; only recipients for whom its page has no room go on in a second one."""
    left, right = (_signature(words, sheet, closing) for words in signature_words(closing, sheet))
    recipients = recipient_words(closing, sheet)
    beside = _beside(recipients, left_over)
    label = [Par("recipients_label", run(sheet.paper.closing.recipients_label))] if recipients else []
    named = [Par("recipients", run(part.flowing)) for part in recipients]
    if left and named:
        left.append(spacer(CLOSING_GAP))
    rows = [Row([[*left, *label, *named[:beside]] or [Par("recipients", "")], right])]
    if named[beside:]:
        rows.append(Row([named[beside:], [Par("recipients", "")]], whole=False))
    return [spacer(CLOSING_GAP, keep=True), Grid(sheet.columns, rows)]


def with_closing_below(above: Grid, below: Grid) -> Grid:
    """Two closings in one row, so that no page break parts them."""
    (upper, *_), (lower, *more) = above.rows, below.rows
    cells = [[*first, spacer(CLOSING_GAP), *then] for first, then in zip(upper.cells, lower.cells, strict=True)]
    return Grid(above.widths, [Row(cells), *more])


def _signature(words: Signed, sheet: Sheet, closing: Closing) -> list[Par]:
    """What is signed in a column; the blank for the signature is there even without a name.

    Beside another signature it is as high as that one with a name, so that what is below stands level.
    """
    if not words:
        return []
    *above, name = words
    signed = component(name)
    if not name.lines and closing.left is None:
        line = name.ink.size * CELL_LEADING
        blank = max(sheet.paper.closing.signature_gap_lines - 1, 0) * line
        signed.more = f'<w:spacing w:before="{twips(blank)}"/>'
    return [*(component(part) for part in above if part.lines), signed]


def _beside(recipients: list[Component], left_over: int) -> int:
    """How many recipients stand in the row of the signature where so many of their lines have no room in it."""
    room = sum(len(part.lines) for part in recipients) - left_over
    return sum(lines <= room for lines in accumulate(len(part.lines) for part in recipients))
