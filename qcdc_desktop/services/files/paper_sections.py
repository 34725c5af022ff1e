"""Where the texts of a paper from outside go: into the sections of the same kind of paper, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.imports.papers.understanding.gather import REFERENCE, body_of
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import Split
from qcdc_desktop.papers.footnotes import mark

_LEAD: Mapping[Part, str] = dict.fromkeys((Part.BASIS, Part.LEAD, Part.STRENGTHS_LEAD, Part.SITUATION), "lead")
_PLANNED: Mapping[Part, str] = {
    **_LEAD,
    **dict.fromkeys((Part.RESULT, Part.CAUSE, Part.ASSESSMENT_CLOSE), "lead"),
    **dict.fromkeys((Part.VIEWPOINT, Part.OBJECTIVE), "lead"),
    **dict.fromkeys((Part.IMPLEMENTATION, Part.PROPOSAL), "implementation"),
    Part.CLOSING: "closing",
}
_SECTIONS: Mapping[PaperKind, Mapping[Part, str]] = {
    PaperKind.RESOLUTION: {
        **_LEAD,
        **dict.fromkeys((Part.STRENGTHS_LEAD, Part.RESULT), "strengths_lead"),
        **dict.fromkeys((Part.CAUSE, Part.ASSESSMENT_CLOSE), "assessment_close"),
        Part.VIEWPOINT: "viewpoints",
        **dict.fromkeys((Part.OBJECTIVE, Part.PURPOSE, Part.DEMAND), "objective"),
        **dict.fromkeys((Part.IMPLEMENTATION, Part.PROPOSAL), "implementation"),
        Part.CLOSING: "closing",
    },
    PaperKind.PROGRAMME: {**_PLANNED, **dict.fromkeys((Part.PURPOSE, Part.DEMAND), "lead")},
    PaperKind.PLAN: {
        **_PLANNED,
        Part.PURPOSE: "purpose",
        Part.DEMAND: "demands",
        **dict.fromkeys((Part.VIEWPOINT, Part.OBJECTIVE), "purpose"),
    },
    PaperKind.REPORT: {
        **dict.fromkeys((Part.BASIS, Part.LEAD), "opening"),
        Part.SITUATION: "situation",
        **dict.fromkeys((Part.RESULT, Part.STRENGTHS_LEAD), "leadership"),
        **dict.fromkeys((Part.CAUSE, Part.ASSESSMENT_CLOSE), "lessons"),
        **dict.fromkeys((Part.VIEWPOINT, Part.OBJECTIVE, Part.PURPOSE, Part.DEMAND), "direction"),
        **dict.fromkeys((Part.TARGET, Part.GROUP, Part.TASK, Part.SUB_ITEM, Part.IMPLEMENTATION), "direction"),
        **dict.fromkeys((Part.ORGAN, Part.PERSON, Part.TOGETHER, Part.TIME, Part.PRODUCT), "direction"),
        Part.PROPOSAL: "proposals",
        Part.CLOSING: "closing",
    },
}
"""The section that the texts of each part go into, by kind of paper. What no section holds is a record."""
_BESIDE: Mapping[Part, Part] = {
    **dict.fromkeys((Part.STRENGTH, Part.LIMITATION), Part.ASSESSMENT_CLOSE),
    Part.TARGET: Part.OBJECTIVE,
    **dict.fromkeys((Part.GROUP, Part.TASK, Part.SUB_ITEM), Part.IMPLEMENTATION),
}
"""Beside which text something stands that nobody placed, after a part that is made of records."""
_LED: Mapping[Part, str] = dict.fromkeys((Part.GROUP, Part.TASK), "tasks_lead")
"""Where the lead-in of a section goes that is made of records."""
_LOOSE = (Part.UNPLACED, Part.ANNEX)
_ITEMS = ("viewpoints", "purpose", "demands", "implementation", "direction", "proposals")
"""Sections of which every line is an item of its own and prints with a mark of its own."""


def sections(kind: PaperKind, split: Split, pieces: Sequence[Piece]) -> dict[str, str]:
    """The text of each section of the paper, by key; recipients and footnotes too. Empty ones are left out."""
    into = _SECTIONS[kind]
    lines: dict[str, list[str]] = {}
    beside, opened = next(iter(into.values())), False
    for at, piece in enumerate(pieces):
        opened = opened or piece.part is Part.HEADING
        if opened and piece.part is Part.LEAD and (own := _led(kind, pieces[at + 1 :])):
            lines.setdefault(own, []).append(body_of(piece.text))
            continue
        section = into.get(piece.part) or into.get(_BESIDE.get(piece.part, piece.part))
        if piece.part in into:
            lines.setdefault(into[piece.part], []).append(_line(into[piece.part], piece))
        elif piece.part in _LOOSE:
            lines.setdefault(beside, []).append(_line(beside, piece))
        beside = section or beside
    if kind is PaperKind.RESOLUTION and (heading := _assessment_heading(pieces)):
        lines["assessment_heading"] = [heading]
    lines["footnote"] = list(footnotes(pieces))
    lines["recipients"] = [f"- {r.name} {r.printed}".rstrip(" .;") for r in split.recipients]
    return {key: "\n".join(texts) for key, texts in lines.items() if texts}


def _led(kind: PaperKind, behind: Iterable[Piece]) -> str:
    """The section of a lead-in inside of a section, by what it leads to; empty where it leads to no part of its own."""
    to = next((one.part for one in behind if one.part not in (Part.LEAD, Part.HEADING)), None)
    return "" if kind is PaperKind.REPORT else _LED.get(to, "") if to else ""


def _assessment_heading(pieces: Iterable[Piece]) -> str:
    """The heading of section I, in small letters as the section holds it; empty where the paper has none."""
    above = ""
    for piece in pieces:
        if piece.part in (Part.STRENGTHS_LEAD, Part.STRENGTH, Part.LIMITATION):
            break
        if piece.part is Part.HEADING and piece.mark[:1].upper() == "I":
            above = piece.text.rstrip(":. ")
    return above.capitalize() if above.isupper() else above


def _line(section: str, piece: Piece) -> str:
    text = body_of(piece.text)
    return text if section in _ITEMS or piece.mark not in ("-", "–", "•", "+", "*") else f"- {text}"


def loose(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """What nobody placed: it goes into the text beside which it stands."""
    return tuple(piece for piece in pieces if piece.part in _LOOSE)


def footnotes(pieces: Iterable[Piece]) -> Iterator[str]:
    """The footnotes of a paper in the order of their marks, one line each; some stand among the pieces with theirs."""
    for piece in pieces:
        yield from (" ".join(text.split()) for _at, text in piece.notes)
        if piece.part is Part.NOTE:
            yield " ".join(REFERENCE.sub("", piece.text).split())


def with_marks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with the mark of each footnote (``¹``) where it stands, counted through each paper."""
    marked, counted = [], dict.fromkeys({piece.paper for piece in pieces}, 0)
    for piece in pieces:
        text, shift = piece.text, 0
        for at, _said in piece.notes:
            counted[piece.paper] += 1
            raised = mark(counted[piece.paper])
            text = text[: at + shift] + raised + text[at + shift :]
            shift += len(raised)
        marked.append(replace(piece, text=text))
    return tuple(marked)
