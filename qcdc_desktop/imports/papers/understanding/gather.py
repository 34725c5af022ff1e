"""Pieces gathered into the split of each paper: what the registers hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.registers.targets.words import target_from_words
from qcdc_desktop.imports.papers.understanding.duties import Duties, day_of
from qcdc_desktop.imports.papers.understanding.gathered_tasks import TaskGatherer
from qcdc_desktop.imports.papers.understanding.head import NUMBER, PLACE_DATE
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import (
    Split,
    SplitNote,
    SplitRecipient,
    SplitSigner,
    SplitTarget,
)
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases, is_capital, tokens

_TEXTS = {
    Part.STRENGTH: "strengths",
    Part.LIMITATION: "limitations",
    Part.CAUSE: "causes",
    Part.SITUATION: "situation",
    Part.RESULT: "results",
    Part.PROPOSAL: "proposals",
    Part.VIEWPOINT: "viewpoints",
    Part.PURPOSE: "purpose",
    Part.DEMAND: "demands",
    Part.IMPLEMENTATION: "implementation",
}
"""Parts whose pieces are one entry each."""
_LISTS = {Part.BASIS: "bases", Part.LEAD: "lead", Part.UNPLACED: "unplaced"}
"""Parts whose pieces are kept as they stand."""
_WHOLE = {
    Part.STRENGTHS_LEAD: "strengths_lead",
    Part.ASSESSMENT_CLOSE: "assessment_close",
    Part.OBJECTIVE: "objective",
    Part.CLOSING: "closing",
}
"""Parts whose pieces are one text together, a paragraph each."""
_CODE = re.compile(r"\s*\(([^()]*)\)\s*$")
REFERENCE = re.compile(r"^(?:[¹²³⁴-⁹]+|\[\d+\]|<sup>\d+</sup>)")
"""The sign of a footnote at the head of its line."""
_BLANKS = re.compile(r"[\s.…_]{2,}")


def gather(pieces: Sequence[Piece], words: PaperWords) -> tuple[Split, ...]:
    """The split of each paper, in their order."""
    gatherer = _Gatherer(words)
    papers = sorted({piece.paper for piece in pieces})
    return tuple(
        gatherer.split([(place, piece) for place, piece in enumerate(pieces) if piece.paper == paper])
        for paper in papers
    )


def body_of(text: str) -> str:
    """A text as a record holds it: without the semicolon of its list, ``./.`` as a full stop."""
    return re.sub(r"\s*\./\.?$", ".", clean(text)).rstrip(" ;,")


class _Gatherer:
    def __init__(self, words: PaperWords) -> None:
        self._words = words
        self._duties = Duties(words.duties, words.columns)
        self._authorities = Phrases(words.signing.authorities)
        self._titles = Phrases(words.signing.titles)
        self._kinds = {tokens(kind.title): kind.code for kind in words.kinds}
        self._purposes = {tokens(code): one.purpose for one in words.purposes for code in one.codes}

    def split(self, placed: Sequence[tuple[int, Piece]]) -> Split:
        """The split of the pieces of one paper, each with its place among all of the file."""
        places: dict[int, str] = {}
        texts: dict[str, list[str]] = {name: [] for name in (*_TEXTS.values(), *_LISTS.values(), *_WHOLE.values())}
        targets: list[SplitTarget] = []
        recipients: list[SplitRecipient] = []
        annexes: list[list[str]] = []
        before: Part | None = None
        for place, piece in placed:
            if name := _TEXTS.get(piece.part) or _LISTS.get(piece.part):
                places[place] = f"{name}[{len(texts[name])}]"
                kept = piece.part in _LISTS
                texts[name].append(clean(piece.text) if kept else body_of(piece.text))
            elif name := _WHOLE.get(piece.part):
                places[place] = name
                texts[name].append(body_of(piece.text) if piece.part is Part.OBJECTIVE else clean(piece.text))
            elif piece.part is Part.TARGET:
                places[place] = f"targets[{len(targets)}]"
                targets.append(self._target(place, piece))
            elif piece.part is Part.RECIPIENT:
                places[place] = f"recipients[{len(recipients)}]"
                recipients.append(self._recipient(piece.text))
            elif piece.part is Part.ANNEX:
                if before is not Part.ANNEX or tokens(piece.text)[:2] == ("phụ", "lục"):
                    annexes.append([])
                places[place] = f"annexes[{len(annexes) - 1}]"
                annexes[-1].append(" ".join(one for one in (piece.mark, clean(piece.text)) if one))
            before = piece.part
        tasks = TaskGatherer(self._words, self._duties)
        groups = tasks.gather(placed, places)
        number, symbol = self._number(placed)
        place_name, on, said = self._place_date(placed)
        return Split(
            kind=self._kind(placed, symbol or ""),
            format=self._format(placed),
            superior=_text_of(placed, Part.SUPERIOR),
            issuer=_text_of(placed, Part.ISSUER),
            number=number,
            symbol=symbol,
            place=place_name,
            date=on,
            date_text=said,
            summary=_summary(_text_of(placed, Part.SUMMARY)),
            bases=tuple(texts["bases"]),
            lead=tuple(texts["lead"]),
            strengths_lead="\n".join(texts["strengths_lead"]),
            strengths=tuple(texts["strengths"]),
            limitations=tuple(texts["limitations"]),
            causes=tuple(texts["causes"]),
            assessment_close="\n".join(texts["assessment_close"]),
            situation=tuple(texts["situation"]),
            results=tuple(texts["results"]),
            proposals=tuple(texts["proposals"]),
            viewpoints=tuple(texts["viewpoints"]),
            objective="\n".join(texts["objective"]),
            purpose=tuple(texts["purpose"]),
            demands=tuple(texts["demands"]),
            implementation=tuple(texts["implementation"]),
            closing="\n".join(texts["closing"]),
            unplaced=tuple(texts["unplaced"]),
            targets=tuple(targets),
            groups=groups,
            recipients=tuple(recipients),
            signer=self._signer(piece.text for _, piece in placed if piece.part is Part.SIGNER),
            footnotes=_footnotes(placed, places),
            annexes=tuple("\n".join(lines) for lines in annexes),
        )

    # ---------------------------------------------------------------- head

    def _kind(self, placed: Sequence[tuple[int, Piece]], symbol: str) -> str:
        title = tokens(_text_of(placed, Part.TITLE))
        for known, code in self._kinds.items():
            if title[: len(known)] == known:
                return code
        return next((code for code in self._kinds.values() if code and code in re.split(r"[/-]", symbol)), "")

    def _format(self, placed: Sequence[tuple[int, Piece]]) -> str:
        ornaments = tokens(" ".join(piece.text for _, piece in placed if piece.part is Part.ORNAMENT))
        return "state" if "hòa" in ornaments and "xã" in ornaments else "party"

    def _number(self, placed: Sequence[tuple[int, Piece]]) -> tuple[str | None, str | None]:
        found = NUMBER.match(_text_of(placed, Part.NUMBER))
        return (found[1] or None, re.sub(r"\s+", "", found[2].strip(" ."))) if found else (None, None)

    def _place_date(self, placed: Sequence[tuple[int, Piece]]) -> tuple[str, str | None, str]:
        """Place, day and, where the day is not whole, the words that stand there."""
        text = _text_of(placed, Part.PLACE_DATE)
        found = PLACE_DATE.search(text)
        if not found:
            return "", None, text
        day = day_of(found[2])
        place = (found[1] or "").strip()
        return place, day.isoformat() if day else None, "" if day else clean(found[2])

    # ---------------------------------------------------------------- targets, foot, notes

    def _target(self, place: int, piece: Piece) -> SplitTarget:
        measure, time = target_from_words(piece.text), self._duties.time(piece.text)
        return SplitTarget(
            body=body_of(piece.text),
            kind=measure.kind.value,
            plan=measure.plan,
            unit=measure.unit,
            plan_level=measure.level.value,
            due=time.due.isoformat() if time.due else None,
            piece=place,
        )

    def _recipient(self, text: str) -> SplitRecipient:
        bare = clean(text).strip(" -–+").rstrip(" ;,.")
        code = _CODE.search(bare)
        name = bare[: code.start()] if code else bare
        purpose = self._purposes.get(tokens(code[1]), "") if code else ""
        if tokens(name)[:1] == ("lưu",):
            purpose = "file"
        return SplitRecipient(name=name.rstrip(" ;,."), purpose=purpose, printed=code.group().strip() if code else "")

    def _signer(self, texts: Iterable[str]) -> SplitSigner:
        said: dict[str, list[str]] = {"authority": [], "title": [], "name": []}
        for text in texts:
            if not tokens(text):
                continue
            if self._authorities.opens(text) and is_capital(text):
                authority, dash, title = text.partition(" - ")
                titled = bool(dash) and self._titles.opens(title)
                said["authority"].append(authority if titled else text)
                said["title"].extend([title] if titled else [])
            elif is_capital(text) or (self._titles.opens(text) and not said["name"]):
                said["title"].append(text)
            else:
                said["name"].append(text)
        return SplitSigner(**{name: clean(" ".join(some)) for name, some in said.items()})


def _text_of(placed: Sequence[tuple[int, Piece]], part: Part) -> str:
    return clean(" ".join(piece.text for _, piece in placed if piece.part is part))


def _summary(text: str) -> str:
    return f"v{text[1:]}" if text.startswith(("Về ", "V/v ")) else text


def _footnotes(placed: Sequence[tuple[int, Piece]], places: dict[int, str]) -> tuple[SplitNote, ...]:
    notes = [
        SplitNote(text=clean(said), at=places.get(place, ""))
        for place, piece in placed
        for _, said in sorted(piece.notes)
    ]
    for _, piece in placed:
        if piece.part is Part.NOTE and (sign := REFERENCE.match(piece.text)):
            at = next((place for place, one in placed if one is not piece and sign.group() in one.text), -1)
            notes.append(SplitNote(text=clean(piece.text[sign.end() :]), at=places.get(at, "")))
        elif piece.part is Part.NOTE:
            notes.append(SplitNote(text=clean(piece.text)))
    return tuple(notes)
