"""What wraps parts of a Word file without changing what its reader sees: controls, insertions, the same told twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qcdc_desktop.imports.papers.files.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_THROUGH = {
    f"{W}{name}"
    for name in (
        "customXml",
        "ins",
        "moveTo",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "sdt",
        "sdtContent",
        "ruby",
        "rubyBase",
    )
}
ALTERNATE = f"{_MC}AlternateContent"
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "rubyPr", "rt", "customXmlPr", "smartTagPr")}


def unwrapped(parent: Element) -> Iterator[Element]:
    """The children of an element as the page has them; deleted text and properties of wraps are not among them."""
    for child in parent:
        tag = child.tag
        if tag in _THROUGH:
            yield from unwrapped(child)
        elif tag == ALTERNATE:
            yield from unwrapped(chosen(child))
        elif tag not in _GONE:
            yield child


def chosen(alternate: Element) -> Element:
    """The new form of what is told twice, and the old one where there is no other."""
    choice = alternate.find(f"{_MC}Choice")
    other = choice if choice is not None else alternate.find(f"{_MC}Fallback")
    return other if other is not None else alternate
