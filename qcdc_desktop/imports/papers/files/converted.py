"""A PDF that was converted to Word: every printed row is a paragraph or a box, pages have their numbers in the text."""

from __future__ import annotations

import itertools

from qcdc_desktop.domain.kinds.marks import take
from qcdc_desktop.imports.papers.files.margins import go_on
from qcdc_desktop.imports.papers.files.rows import Row, numbers_of_page
from qcdc_desktop.imports.papers.files.typed import Typed
from qcdc_desktop.imports.papers.lines import Cell

_LETTER = 120
"""Twentieths of a point that a small letter is wide, about."""
_APART = Cell(0, 0, 0, 1)
"""What stands in a cell, a box or the middle is no row of a paragraph."""
_BOXES = 8
"""Stretches in boxes, at least, before a paper is taken for one that is all in boxes."""
_SIGNED = 3
"""Rows that go on with a small letter, at least, before a file is taken for a converted one."""


def whole(typed: list[Typed]) -> list[Typed]:
    """The stretches with the rows of a paragraph as one; the same ones where the file is no converted PDF."""
    typed = _out_of_boxes(typed)
    said, rows = _without_numbers(*_rows(typed))
    going_on = go_on(rows)
    small = sum(on and row.text.strip()[0].islower() for on, row in zip(going_on, rows, strict=True))
    if small < _SIGNED or 2 * small < sum(going_on):
        return typed
    made: list[Typed] = []
    for one, row, on in zip(said, rows, going_on, strict=True):
        if on:
            made[-1].go_on(one)
        else:
            one.ruled = row.ruled
            made.append(one)
    return made


def _out_of_boxes(typed: list[Typed]) -> list[Typed]:
    """Some converters put each row into a box of its own: where most of a paper is in boxes, none of them is one."""
    said = [one.box for one in typed if one.text.strip()]
    if sum(said) < _BOXES or 2 * sum(said) <= len(said):
        return typed
    for one in typed:
        one.box = False
    return [one for one in typed if one.text.strip() or one.ruled]  # a box hangs on a paragraph that says nothing


def _rows(typed: list[Typed]) -> tuple[list[Typed], list[Row]]:
    """What says anything, each with how it stands on the page."""
    said: list[Typed] = []
    rows: list[Row] = []
    gap = ruled = False
    for one in typed:
        ruled = ruled or one.ruled
        if one.text.strip():
            rows.append(_row(one, said[-1] if said else None, gap=gap, ruled=ruled))
            said.append(one)
        gap = not one.text.strip()
        ruled = ruled and gap
    return said, rows


def _row(one: Typed, before: Typed | None, *, gap: bool, ruled: bool) -> Row:
    """A stretch as a row; what is all bold does not go on in what is not."""
    text = one.text.strip()
    mark, head = take(text)
    words = " ".join(filter(None, (one.mark or mark, text[head:])))
    begins = one.broken or (before is not None and _is_bold(one) != _is_bold(before))
    apart = one.cell or one.box or one.centred
    return Row(" " * (one.indent // _LETTER) + words, gap, ruled, begins, _APART if apart else None)


def _without_numbers(said: list[Typed], rows: list[Row]) -> tuple[list[Typed], list[Row]]:
    """Without the numbers of pages, where pages are told; the row below goes on from the page before."""
    starts = [0, *(at for at, row in enumerate(rows) if at and row.ruled), len(rows)]
    numbers: set[int] = set()
    for start, end in itertools.pairwise(starts) if len(starts) > 2 else ():
        numbers |= {start + at for at in numbers_of_page([row.text for row in rows[start:end]])}
    for at in numbers - {len(rows) - 1}:
        rows[at + 1].ruled = rows[at + 1].ruled or rows[at].ruled
    kept = [at for at in range(len(rows)) if at not in numbers]
    return [said[at] for at in kept], [rows[at] for at in kept]


def _is_bold(one: Typed) -> bool:
    return all(span.bold for span in one.spans)
