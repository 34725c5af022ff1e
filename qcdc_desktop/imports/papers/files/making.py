"""Stretches become lines: marks taken off, looks counted, what is empty left out."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.marks import take
from qcdc_desktop.imports.papers.files.columns import laid_out
from qcdc_desktop.imports.papers.files.letters import tidy
from qcdc_desktop.imports.papers.files.typed import Typed
from qcdc_desktop.imports.papers.lines import Line


def lines_of(typed: list[Typed]) -> Iterator[Line]:
    """The lines; what is empty leaves its mark and its rule to what comes after."""
    ruled, mark, begun = False, "", False
    for one in laid_out(typed):
        if not one.broken:
            mark, begun = "", False
        one.mark = mark = one.mark or mark
        one.ruled = ruled = ruled or one.ruled
        one.broken = one.broken and begun
        if line := _line(one):
            mark, ruled, begun = "", False, True
            yield line


def _line(one: Typed) -> Line | None:
    one.turn(tidy)
    if not one.text:
        return None
    mark, head = take(one.text)
    if one.mark:
        head = head if mark == one.mark else 0
        mark = one.mark
    text = one.text[head:]
    bold, italic = _looks(one, head)
    return Line(
        text=text,
        mark=mark,
        automatic=bool(one.mark),
        level=one.level,
        bold=bold,
        italic=italic,
        centred=one.centred,
        ruled=one.ruled,
        broken=one.broken,
        cell=one.cell,
        box=one.box,
        notes=tuple((max(at - head, 0), tidy(said)) for at, said in one.notes),
    )


def _looks(one: Typed, head: int) -> tuple[int, bool]:
    """How many letters from the head are bold, and whether all are italic; blanks and points at the end join in."""
    text, at, reach, bold, italic = one.text, head, head, True, True
    for span in one.spans:
        if span.end <= at:
            continue
        says = any(map(str.isalnum, text[at : span.end]))
        italic = italic and (span.italic or not says)
        bold = bold and (span.bold or not says)
        if bold and span.bold:
            reach = span.end
        at = span.end
    if reach > head and not any(map(str.isalnum, text[reach:])):
        reach = len(text)
    return len(text[head:reach].rstrip()), italic and any(span.italic for span in one.spans)
