"""Styles of a Word file: how a run looks and how a paragraph stands, from its own marks, its styles, the defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_DEEPEST = 20
"""Styles that a style may stand on before the chain is taken for a ring."""
_BODY = 9
"""The outline level of what is no heading."""
_OFF = ("0", "false", "off", "none")
_TOGGLES = {f"{W}b": "bold", f"{W}i": "italic", f"{W}caps": "caps", f"{W}vanish": "hidden"}
_R_FONTS, _R_STYLE = f"{W}rFonts", f"{W}rStyle"
_WHOLE = re.compile(r"-?[0-9]{1,9}")
Props = Mapping[str, str | bool]


class Font(StrEnum):
    """What a font makes of letters; most show them as they are."""

    PLAIN = ""
    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3 capitals"
    VNI = "vni"
    SYMBOL = "symbol"
    WINGDINGS = "wingdings"


def font_of(name: str) -> Font:
    """What a font of that name is."""
    name = name.casefold()
    if name.startswith(".vn"):
        return Font.TCVN3_CAPITALS if name.endswith("h") else Font.TCVN3
    if name.startswith("vni"):
        return Font.VNI
    if name.startswith(("wingdings", "webdings")):
        return Font.WINGDINGS
    return Font.SYMBOL if name == "symbol" else Font.PLAIN


class Look(NamedTuple):
    """How letters look."""

    bold: bool
    italic: bool
    caps: bool
    hidden: bool
    font: Font


class Standing(NamedTuple):
    """How a paragraph stands."""

    centred: bool = False
    outline: int = 0
    number: str = ""
    """Which list of Word's numbering."""
    level: int = 0
    indent: int = 0
    """How far in it begins, in twentieths of a point."""
    new_page: bool = False
    ruled: bool = False
    """Whether a line is drawn under it from one margin to the other."""


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._runs: dict[str, Props] = {}
        self._paragraphs: dict[str, Standing] = {}
        self._looks: dict[tuple[str, tuple[tuple[str, str | bool], ...]], Look] = {}
        self._default = ""
        self._base: Props = {}
        if root is None:
            return
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name
        base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = run_props(base) if base is not None else {}

    def style_of(self, p_pr: Element | None) -> str:
        """The style of a paragraph."""
        named = p_pr.find(f"{W}pStyle") if p_pr is not None else None
        name = named.get(VAL, "") if named is not None else ""
        return name if name in self._styles else self._default

    def look(self, style: str, r_pr: Element | None) -> Look:
        """How a run of a paragraph of that style looks."""
        own = run_props(r_pr) if r_pr is not None else {}
        key = (style, tuple(own.items()))
        if (known := self._looks.get(key)) is None:
            known = self._looks[key] = self._look(style, own)
        return known

    def _look(self, style: str, own: Props) -> Look:
        paragraph, letters = self._of_runs(style), self._of_runs(str(own.get("style", "")))

        def toggled(name: str) -> bool:
            # What both styles switch on is off: ECMA-376 part 1, 17.7.3.
            if name in own:
                return bool(own[name])
            return bool(paragraph.get(name)) != bool(letters.get(name)) or bool(self._base.get(name))

        fonts = (props.get("font") for props in (own, letters, paragraph, self._base))
        font = str(next((name for name in fonts if name), ""))
        return Look(toggled("bold"), toggled("italic"), toggled("caps"), toggled("hidden"), font_of(font))

    def _of_runs(self, style: str) -> Props:
        if (known := self._runs.get(style)) is None:
            made: dict[str, str | bool] = {}
            for one in reversed(self._chain(style)):
                r_pr = one.find(f"{W}rPr")
                made |= run_props(r_pr) if r_pr is not None else {}
            known = self._runs[style] = made
        return known

    def standing(self, style: str, p_pr: Element | None) -> Standing:
        """How a paragraph of that style stands."""
        if (of_style := self._paragraphs.get(style)) is None:
            of_style = Standing()
            for one in reversed(self._chain(style)):
                of_style = _stand(one.find(f"{W}pPr"), of_style, fresh=True)
            self._paragraphs[style] = of_style
        return _stand(p_pr, of_style, fresh=False)

    def number_of(self, style: str) -> str:
        """Which list a style of lists names."""
        return self.standing(style, None).number

    def _chain(self, style: str) -> list[Element]:
        """A style and those it stands on, itself first."""
        chain: list[Element] = []
        while (one := self._styles.get(style)) is not None and len(chain) < _DEEPEST:
            chain.append(one)
            below = one.find(f"{W}basedOn")
            style = below.get(VAL, "") if below is not None else ""
        return chain


def is_on(element: Element) -> bool:
    """Whether a property that is switched says on."""
    return element.get(VAL, "1") not in _OFF


def whole_number(text: str | None, default: int = 0) -> int:
    """A number as an attribute of Word holds it."""
    return int(text) if text and _WHOLE.fullmatch(text) else default


def run_props(r_pr: Element) -> dict[str, str | bool]:
    """What the properties of a run themselves say."""
    props: dict[str, str | bool] = {}
    for child in r_pr:
        tag = child.tag
        if tag in _TOGGLES:
            props[_TOGGLES[tag]] = is_on(child)
        elif tag == _R_FONTS:
            props["font"] = child.get(f"{W}ascii") or child.get(f"{W}hAnsi") or ""
        elif tag == _R_STYLE:
            props["style"] = child.get(VAL, "")
    return props


def _stand(p_pr: Element | None, standing: Standing, *, fresh: bool) -> Standing:
    """What the properties of a paragraph change; ``fresh`` where they are those of a style."""
    for child in p_pr if p_pr is not None else ():
        tag = child.tag
        if tag == f"{W}jc":
            standing = standing._replace(centred=child.get(VAL) == "center")
        elif tag == f"{W}ind":
            standing = standing._replace(indent=_indent(child))
        elif tag == f"{W}outlineLvl":
            outline = whole_number(child.get(VAL))
            standing = standing._replace(outline=outline if outline < _BODY else 0)
        elif tag == f"{W}numPr":
            standing = _numbered(child, standing, fresh=fresh)
        elif tag == f"{W}pageBreakBefore":
            standing = standing._replace(new_page=is_on(child))
        elif tag == f"{W}pBdr":
            line = child.find(f"{W}bottom")
            standing = standing._replace(ruled=line is not None and line.get(VAL) not in ("nil", "none"))
    return standing


def _indent(ind: Element) -> int:
    """Where the first row of a paragraph begins."""
    left, first, hanging = (whole_number(ind.get(f"{W}{name}")) for name in ("left", "firstLine", "hanging"))
    return max(left + first - hanging, 0)


def _numbered(num_pr: Element, standing: Standing, *, fresh: bool) -> Standing:
    number, level = num_pr.find(f"{W}numId"), num_pr.find(f"{W}ilvl")
    if level is not None:
        standing = standing._replace(level=whole_number(level.get(VAL)))
    elif number is not None and not fresh:
        standing = standing._replace(level=0)
    return standing if number is None else standing._replace(number=number.get(VAL, ""))
