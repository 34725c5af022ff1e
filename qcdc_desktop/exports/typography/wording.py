"""The words of every component as they are printed: numbers of headings, lines of names, marks of recipients."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import roman
from qcdc_desktop.exports.typography.clerk import organisation_lines, summary_lines
from qcdc_desktop.exports.typography.columns import cell_words
from qcdc_desktop.exports.typography.emphasis import italicised
from qcdc_desktop.exports.typography.holds import NBSP, hold_together
from qcdc_desktop.exports.typography.measures import (
    ADDRESSEES_GAP,
    CELL_X,
    COLUMN_PADDING,
    SUMMARY_SHARE,
    TITLE_GAP,
    Sheet,
)
from qcdc_desktop.exports.typography.text import Ink, Line, as_broken, break_lines
from qcdc_desktop.papers.blocks import (
    Addressees,
    Annex,
    Block,
    Bullet,
    Closing,
    Footnote,
    Heading,
    HeadingStyle,
    Letterhead,
    Numbered,
    Paragraph,
    Signature,
    Title,
)
from qcdc_desktop.papers.formats import TextStyle

_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Points are lettered with the Vietnamese alphabet: a, b, c, d, đ, e, g, …"""
_AFTER_ROMAN = {HeadingStyle.DASH: "-", HeadingStyle.SLASH: "/", HeadingStyle.DOT: "."}


class Component(Value):
    """A component with the lines it takes; ``name`` is its name in the format."""

    name: str
    ink: Ink
    lines: tuple[Line, ...]
    rule: float = 0.0
    """Length of the rule under its last line, as a share of that line."""
    flowing: str = ""
    """A recipient on one line, for a program that breaks lines itself."""

    @property
    def rule_width(self) -> float:
        """Length of the rule under it."""
        return self.lines[-1].width * self.rule if self.lines else 0.0

    @property
    def text(self) -> str:
        """Its lines, as they are broken."""
        return "\n".join(line.text for line in self.lines)


# The body ------------------------------------------------------------------------------------------------------------


def body_paragraphs(block: Paragraph | Bullet | Numbered, ink: Ink) -> list[str]:
    """One paragraph for each line typed; the hyphen or number stands before the first."""
    lead = "-" if isinstance(block, Bullet) else f"{block.ordinal}." if isinstance(block, Numbered) else ""
    found: list[str] = []
    for part in ink.prepare(block.text).split("\n"):
        whole = italicised(" ".join(filter(None, part.split(" "))))
        if whole:
            found.append(lead + NBSP + whole if lead and not found else whole)
    return found


def introduces(block: Block) -> bool:
    """Whether a paragraph says what comes below it, and so never ends a page: ``Cụ thể:``."""
    return isinstance(block, Paragraph | Bullet | Numbered) and block.text.rstrip().endswith(":")


def body_lines(text: str, ink: Ink, sheet: Sheet, lead: float = 0.0) -> list[Line]:
    """The justified lines of one paragraph, after its indent and a ``lead`` so broad."""
    return break_lines(text, ink, sheet.width, sheet.width - sheet.indent - lead, justified=True)


def cell_lines(text: str, ink: Ink, width: float) -> list[tuple[str, list[Line]]]:
    """Each line typed in a table cell of a column so broad, and the lines that it takes."""
    room = max(width - 2 * CELL_X, ink.size)
    return [(part, break_lines(part, ink, room)) for part in cell_words(text, ink).split("\n")]


def led_by(lead: str, sheet: Sheet) -> Line:
    """The bold words that a paragraph begins with and the blank behind them; nothing for ``""``."""
    words = hold_together(" ".join(sheet.lead.prepare(lead).split()))
    return Line(words + NBSP, sheet.lead.width(words + NBSP)) if words else Line("", 0.0)


def footnote_words(note: Footnote, ink: Ink) -> str:
    """A footnote without its mark, on one line."""
    # Not split() alone, which would part what is held by a no-break space.
    return italicised(" ".join(word for word in ink.prepare(note.text).replace("\n", " ").split(" ") if word))


def heading_style(heading: Heading, sheet: Sheet) -> tuple[int, TextStyle]:
    """The level that a heading is printed as, from 1, and its style: deeper ones take the last there is."""
    styles = sheet.paper.headings
    level = min(max(heading.level, 1), len(styles))
    return level, styles[level - 1]


def heading_words(heading: Heading, sheet: Sheet) -> str:
    """The heading as it is printed, with its number."""
    _, style = heading_style(heading, sheet)
    text = Ink.of(style).prepare(heading.text).replace("\n", " ").strip()
    return _lead(heading, sheet.heading_style) + hold_together(text)


def centred_words(heading: Heading, sheet: Sheet) -> Component:
    """A heading that stands in the middle of its lines."""
    _, style = heading_style(heading, sheet)
    ink = Ink.of(style)
    lines = summary_lines(heading_words(heading, sheet), ink, sheet.width * SUMMARY_SHARE)
    return Component("heading", ink, tuple(lines))


def _lead(heading: Heading, style: HeadingStyle) -> str:
    """The number of a heading with the blank behind it: ``I-``, ``1.``, ``a)``."""
    if heading.mark:
        return heading.mark + NBSP
    if heading.ordinal is None:
        return ""
    if heading.level <= 1:
        return roman(heading.ordinal) + _AFTER_ROMAN[style] + NBSP
    if heading.level == 2:
        return f"{heading.ordinal}.{NBSP}"
    known = 1 <= heading.ordinal <= len(_LETTERS)
    return f"{_LETTERS[heading.ordinal - 1] if known else heading.ordinal}){NBSP}"


# Head and title ------------------------------------------------------------------------------------------------------


class HeadWords(Value):
    """The four corners of the head: names and the Party's or the State's title above, number and date below."""

    names: tuple[Component, ...]
    party: tuple[Component, ...]
    numbered: tuple[Component, ...]
    dated: tuple[Component, ...]
    lent: float = 0.0
    """The width that the cell of the number lends to that of the date, so that place and date stand on one line."""

    def lower(self, sheet: Sheet) -> tuple[float, float]:
        """The widths of the cells of number and date."""
        left, right = sheet.columns
        return left - self.lent, right + self.lent


def head_words(head: Letterhead, sheet: Sheet) -> HeadWords:
    """The lines of the two columns; the place and date stand beside the number."""
    rule = sheet.paper.letterhead
    left, right = (width - COLUMN_PADDING for width in sheet.columns)
    names = [
        Component(name, ink, tuple(organisation_lines(ink.prepare(text), ink, left)))
        for name, text in (("superior", head.superior), ("issuer", head.issuer))
        for ink in (_ink(name, sheet),)
    ]
    if any(part.lines for part in names):
        names[-1] = replace(names[-1], rule=rule.issuer_rule)
        names.append(_plain("number", rule.asterisk, sheet, left))
    titles = [_plain("party_title", rule.party_title, sheet, right), _plain("motto", rule.motto, sheet, right)]
    *titles, last = _present(*titles)
    number, lent = _plain("number", head.number, sheet, left), _lent(head, sheet)
    left, right = left - lent, right + lent
    return HeadWords(
        names=tuple(part for part in names if part.lines),
        party=(*titles, replace(last, rule=1.0)),
        numbered=(
            number,
            *_present(
                _wrapped("letter_summary", head.subject, sheet, left),
                _plain("draft", head.draft, sheet, left),
                _plain("urgency", head.urgency, sheet, left),
            ),
        ),
        dated=_present(
            _plain("place_date", head.place_date, sheet, right), _plain("circulation", head.circulation, sheet, right)
        ),
        lent=lent,
    )


def _lent(head: Letterhead, sheet: Sheet) -> float:
    """How much wider than its column place and date are, as far as the number leaves room."""
    left, right = sheet.columns
    wanted, number = (
        max((line.width for line in _plain(name, text, sheet, sheet.width).lines), default=0.0) + COLUMN_PADDING
        for name, text in (("place_date", head.place_date), ("number", head.number))
    )
    return max(min(wanted - right, left - number), 0.0)


def _wrapped(name: str, text: str, sheet: Sheet, width: float) -> Component:
    ink = _ink(name, sheet)
    return Component(name, ink, tuple(summary_lines(ink.prepare(text), ink, width)))


def white_above(before: Block | None, block: Block) -> float | None:
    """The white above a block that its neighbour asks for, None where it has its own.

    What comes right below the head, as the text of a letter does, keeps the distance of a title.
    """
    if isinstance(before, Letterhead) and not isinstance(block, Title | Annex):
        return TITLE_GAP
    beside = isinstance(before, Addressees) and not isinstance(block, Annex | Closing)
    return ADDRESSEES_GAP if beside or (before and isinstance(block, Addressees)) else None


def title_words(title: Title, sheet: Sheet) -> tuple[Component, ...]:
    """Kind, summary and, under a summary, hyphens or a rule."""
    width = sheet.width * SUMMARY_SHARE
    kind, summary = (
        _wrapped(name, text, sheet, width) for name, text in (("kind", title.kind), ("summary", title.summary))
    )
    summary = replace(summary, rule=sheet.paper.title.rule)
    below = (_plain("number", sheet.paper.title.hyphens, sheet, width),) if summary.lines else ()
    return *_present(kind, summary), *_present(*below)


def annex_words(annex: Annex, sheet: Sheet) -> Component:
    """The centred title of an annex."""
    ink = _ink("annex_title", sheet)
    lines = summary_lines(ink.prepare(annex.title), ink, sheet.width * SUMMARY_SHARE)
    return Component("annex_title", ink, tuple(lines))


def caption_words(caption: str, sheet: Sheet) -> Component:
    """The caption of a table or chart; without lines where there is none."""
    ink = _ink("table_caption", sheet)
    return Component("table_caption", ink, tuple(summary_lines(ink.prepare(caption), ink, sheet.width)))


# The closing ---------------------------------------------------------------------------------------------------------


Signed = tuple[Component, ...]
"""Authority, title and name; one that is empty has no lines. Nothing in a column where nobody signs."""


def signature_words(closing: Closing, sheet: Sheet) -> tuple[Signed, Signed]:
    """What is signed in the left and in the right column; the names of two stand level."""
    left_width, right_width = sheet.columns
    right = _signed(closing.right, sheet, right_width)
    if closing.left is None:
        return (), right
    left = _signed(closing.left, sheet, left_width)
    lines = max(_lines_above(left), _lines_above(right))
    return _lengthened(left, lines), _lengthened(right, lines)


def _signed(signature: Signature, sheet: Sheet, column: float) -> Signed:
    width = column - COLUMN_PADDING
    return tuple(
        Component(name, ink, tuple(organisation_lines(ink.prepare(text), ink, width)))
        for name, text in (
            ("authority", signature.authority),
            ("signer_title", signature.title),
            ("signer_name", signature.name),
        )
        for ink in (_ink(name, sheet),)
    )


def _lines_above(signed: Signed) -> int:
    """How many lines stand above the name."""
    return sum(len(part.lines) for part in signed[:-1])


def _lengthened(signed: Signed, lines: int) -> Signed:
    """The same with blank lines under the title, up to so many above the name."""
    authority, title, name = signed
    blank = (Line("", 0.0),) * (lines - _lines_above(signed))
    return authority, replace(title, lines=title.lines + blank), name


def recipient_words(closing: Closing, sheet: Sheet) -> list[Component]:
    """The recipients with hyphen and mark, each broken in its lines: the first is broader by the hanging hyphen."""
    rule, ink = sheet.paper.closing, _ink("recipients", sheet)
    names = [text for text in (ink.prepare(name).strip(" .;,\n") for name in closing.recipients) if text]
    room = sheet.columns[0] - COLUMN_PADDING
    found = []
    for number, name in enumerate(names, 1):
        mark = rule.recipient_end if number == len(names) else rule.recipient_separator
        words = rule.recipient_lead.strip() + NBSP + hold_together(name) + mark
        lines = tuple(break_lines(words, ink, room - hang(sheet), room))
        found.append(Component("recipients", ink, lines, flowing=as_broken(words.replace("\n", " "), lines)))
    return found


def hang(sheet: Sheet) -> float:
    """How far the second line of a recipient is indented: it stands under the first letter, not under the hyphen."""
    return _ink("recipients", sheet).width(sheet.paper.closing.recipient_lead)


def _ink(name: str, sheet: Sheet) -> Ink:
    """The ink of a component; that of the body for one that the format does not have."""
    return Ink.of(getattr(sheet.paper.components, name) or sheet.paper.body.style)


def _present(*parts: Component) -> tuple[Component, ...]:
    return tuple(part for part in parts if part.lines)


def _plain(name: str, text: str, sheet: Sheet, width: float) -> Component:
    """A text of one line as a rule; the blanks left for a number to be written in are kept."""
    ink = _ink(name, sheet)
    text = ink.prepare(text).strip()
    if text and "\n" not in text and ink.width(text) <= width:
        return Component(name, ink, (Line(text, ink.width(text)),))
    return Component(name, ink, tuple(line for part in text.split("\n") for line in break_lines(part, ink, width)))
