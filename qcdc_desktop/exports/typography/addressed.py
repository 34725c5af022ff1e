"""Those whom a letter or a proposal goes to, above its text."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.exports.typography.holds import NBSP, hold_together
from qcdc_desktop.exports.typography.measures import SUMMARY_SHARE, Sheet
from qcdc_desktop.exports.typography.text import Line, break_lines
from qcdc_desktop.papers.blocks import Addressees


class AddressedLine(Value):
    """A paragraph of those whom a letter goes to: how far it and its further lines are set in, and its lines."""

    text: str
    at: float
    hang: float
    lines: tuple[Line, ...]

    @property
    def end(self) -> float:
        """Where its longest line ends."""
        return max(self.at + line.width + (self.hang if n else 0.0) for n, line in enumerate(self.lines))


def addressee_lines(block: Addressees, sheet: Sheet) -> tuple[AddressedLine, ...]:
    """Those whom a letter goes to, together in the middle of the text (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    ink, rule, below = sheet.body, sheet.paper.closing, sheet.paper.addressees.below
    lead, names = ink.prepare(block.lead), [hold_together(ink.prepare(name)) for name in block.names]
    beside = hold_together(f"{lead}:") + NBSP
    if len(names) == 1:
        return _in_the_middle([(beside + names[0], 0.0, ink.width(beside))], sheet)
    hyphen = rule.recipient_lead.strip() + NBSP
    marks = [*[rule.recipient_separator] * (len(names) - 1), rule.recipient_end]
    listed = [hyphen + name.rstrip(" .;,") + mark for name, mark in zip(names, marks, strict=True)]
    at, dash = ink.width(lead if below else beside), ink.width(hyphen)
    first = [(beside.strip(), 0.0, 0.0)] if below else [(beside + listed.pop(0), 0.0, at + dash)]
    return _in_the_middle([*first, *((name, at, dash) for name in listed)], sheet)


def _in_the_middle(parts: list[tuple[str, float, float]], sheet: Sheet) -> tuple[AddressedLine, ...]:
    """Paragraphs with where they begin and how far their further lines hang, moved so that all stand in the middle."""
    made = []
    for text, at, hang in parts:
        room = sheet.width * SUMMARY_SHARE - at
        made.append(AddressedLine(text, at, hang, tuple(break_lines(text, sheet.body, room - hang, room))))
    left = max((sheet.width - max(one.end for one in made)) / 2, 0.0)
    return tuple(replace(one, at=one.at + left) for one in made)
