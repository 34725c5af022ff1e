"""What stands in a paragraph of a Word file: text with its looks, breaks, fields, symbols, footnotes, boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcdc_desktop.imports.papers.files.styles import Font, Look, Styles, W, font_of
from qcdc_desktop.imports.papers.files.typed import STRETCH, Typed
from qcdc_desktop.imports.papers.files.wraps import ALTERNATE, chosen, unwrapped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R, _R_PR, _T, _BR, _CR, _SYM = (f"{W}{name}" for name in ("r", "rPr", "t", "br", "cr", "sym"))
_FIELD, _RUBY = f"{W}fldChar", f"{W}ruby"
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_FRAMES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_BOX = f"{W}txbxContent"
_SYMBOLS = {"\xa3": "≤", "\xb3": "≥", "\xb1": "±", "\xb4": "×", "\xb8": "÷", "\xb0": "°", "\xae": "→", "\xde": "⇒"}
"""What a paper of figures needs of the font Symbol; the rest of it are bullets and Greek."""


class Paragraph:
    """Gathers the stretches of one paragraph, or of several that run on."""

    def __init__(self, styles: Styles, fields: list[bool], note: Callable[[str, str], str]) -> None:
        self.stretches = [Typed()]
        self.before: list[Element] = []
        """Text boxes anchored at its head."""
        self.after: list[Element] = []
        self.is_empty = True
        """Whether nothing was typed yet."""
        self.ruled = False
        """Whether a line across the page comes with it."""
        self._styles = styles
        self._fields = fields
        self._note = note

    def read(self, element: Element, style: str) -> None:
        """Read on; a field of which only the instruction was seen is over with its paragraph."""
        plain = self._styles.look(style, None)
        for child in unwrapped(element):
            if child.tag == _R:
                self._run(child, style, plain)
            elif str(child.tag).startswith(_MATH):
                self._type("".join(part.text or "" for part in child.iter(f"{_MATH}t")), plain)
        self._fields[:] = [False for _open in self._fields]

    def _run(self, run: Element, style: str, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == _T:
                self._type(child.text or "", look)
            elif tag == _R_PR:
                look = self._styles.look(style, child)
            elif tag == _FIELD:
                self._field(child.get(f"{W}fldCharType"))
            elif tag == ALTERNATE:
                self._run(chosen(child), style, look)
            elif tag == _RUBY:
                self.read(child, style)
            elif not look.hidden and not any(self._fields):
                self._sign(child, str(tag), look)

    def _sign(self, child: Element, tag: str, look: Look) -> None:
        """What is no letter."""
        if tag in _SIGNS:
            self._type(_SIGNS[tag], look)
        elif tag in (_BR, _CR):
            page = child.get(f"{W}type") == "page"
            self.stretches.append(Typed(ruled=page, broken=not page))
        elif tag == _SYM:
            self._type(_symbol(child), look)
        elif tag in _NOTES:
            if said := self._note(_NOTES[tag], child.get(f"{W}id", "")):
                self.stretches[-1].add_note(said)
        elif tag in _FRAMES:
            (self.before if self.is_empty else self.after).extend(boxes_in(child))
            self.ruled = self.ruled or any(shape.get(f"{_OFFICE}hr") in ("t", "true") for shape in child)

    def _field(self, what: str | None) -> None:
        """A field begins with its instruction, which nobody sees, and goes on with its result."""
        if what == "begin":
            self._fields.append(True)
        elif self._fields and what == "separate":
            self._fields[-1] = False
        elif self._fields and what == "end":
            self._fields.pop()

    def _type(self, text: str, look: Look) -> None:
        if look.hidden or any(self._fields):
            return
        if look.font in (Font.SYMBOL, Font.WINGDINGS) and len(text.strip()) <= 2:
            text = "".join(_shape(letter, look.font) for letter in text)
        text = text.upper() if look.caps else text
        if self.stretches[-1].size + len(text) > STRETCH:
            self.stretches.append(Typed(broken=True))
        self.stretches[-1].add(text, bold=look.bold, italic=look.italic, font=look.font)
        self.is_empty = self.is_empty and not text.strip()


def boxes_in(frame: Element) -> list[Element]:
    """The contents of the text boxes of a drawing, each once; those within them are theirs."""
    found: list[Element] = []
    for child in unwrapped(frame):
        if child.tag == _BOX:
            found.append(child)
        else:
            found += boxes_in(child)
    return found


def _symbol(sym: Element) -> str:
    font = font_of(sym.get(f"{W}font", ""))
    code = sym.get(f"{W}char", "")
    try:
        letter = chr(int(code, 16) & 0xFF)
    except ValueError:
        return ""
    return letter if font in (Font.TCVN3, Font.TCVN3_CAPITALS, Font.VNI) else _shape(letter, font)


def _shape(letter: str, font: Font) -> str:
    """What a font of symbols shows for a letter; a shape that Unicode would not name stays the font's own."""
    if letter.isspace():
        return letter
    low = chr(ord(letter) & 0xFF)
    return _SYMBOLS.get(low) or chr(0xF000 | ord(low)) if font is Font.SYMBOL else chr(0xF000 | ord(low))
