"""The two papers of the seeds as schools would keep them: every habit of writing the same words."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports import encodings
from tests.unit.imports.papers.files import writer
from tests.unit.resources.seeds import original

SEEDS = ("000", "002")


class Said(Value):
    """A line of a paper as its reader says it."""

    mark: str
    text: str
    heading: bool
    note: str = ""


@cache
def said(source: str) -> tuple[Said, ...]:
    """The lines of a seed: its text without what a program left in it."""
    lines = [line for line in original(source).split("\n") if line.strip(" \xa0")]
    notes = {match[1]: match[2] for line in lines if (match := re.match(r"<sup>(\d)</sup> (.+)", line))}
    made = []
    for line in lines:
        if line.startswith("<sup>"):
            continue
        note = re.search(r"<sup>(\d)</sup>", line)
        bare = re.sub(r"<sup>\d</sup>|\*\*|^#+ ", "", line.replace("*** Chỉ", "* Chỉ"))
        mark, text = re.fullmatch(r"((?:[IV]+[./]|\d[./]|[-*])? ?)(.+)", bare.strip()).groups()  # type: ignore[union-attr]
        text = re.sub(r"“\*|\*”", lambda sign: sign[0].strip("*"), text)
        heading = line.startswith(("#", "*")) or mark.strip()[:1] in tuple("IV*") or bare.isupper()
        made.append(Said(mark.strip(), text.strip(), heading, notes[note[1]] if note else ""))
    return tuple(made)


def _cut(text: str, props: str) -> str:
    """Runs as Word leaves them: cut inside of words."""
    return "".join(writer.run(piece, props) for piece in re.findall(r".{1,9}", text))


def _paragraph(one: Said, mark: str, number: int = 0, note: int = 0) -> str:
    props = "<w:b/>" if one.heading else ""
    at = len(one.text) if not one.note else one.text.index(" gắn với triển khai Chương trình")
    reference = f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' if one.note else ""
    return writer.p(
        f"{_cut(mark + one.text[:at], props)}{reference}{_cut(one.text[at:], props)}",
        props=f'<w:numPr><w:ilvl w:val="{_level(one)}"/><w:numId w:val="{number}"/></w:numPr>' if number else "",
    )


def _level(one: Said) -> int:
    return int(one.mark[:1].isdigit())


def _notes(paper: tuple[Said, ...]) -> str:
    return "".join(writer.note(1, one.note) for one in paper if one.note)


def typed(path: Path, source: str) -> Path:
    """Numbers typed, with tabs, no-break and double blanks; half of the paragraphs with marks apart from letters."""
    blocks = []
    for at, one in enumerate(said(source)):
        block = _paragraph(one, ("\t" if at % 3 else "  ") + one.mark + ("\xa0" if at % 2 else " \t"), note=1)
        blocks.append(unicodedata.normalize("NFD", block) if at % 2 else block)
    return writer.write(path, *blocks, notes=_notes(said(source)))


def automatic(path: Path, source: str) -> Path:
    """Numbers and bullets by Word; a list of bullets has a font of symbols."""
    heads = writer.kind(1, writer.level(0, "upperRoman", "%1/"), writer.level(1, "decimal", "%2."))
    bullets = writer.kind(2, writer.level(0, "bullet", "\uf0b7"))
    lists = {"-": 2, "*": 2, "": 0}
    blocks = [_paragraph(one, "", lists.get(one.mark, 1), note=1) for one in said(source)]
    numbering = heads + bullets + writer.num(1, 1) + writer.num(2, 2)
    return writer.write(path, *blocks, numbering=numbering, notes=_notes(said(source)))


def tables(path: Path, source: str) -> Path:
    """Parts in tables: the recipients beside the signature, items in merged cells, within a control."""
    blocks: list[str] = []
    for at, (mark, group) in enumerate(groupby(said(source), key=lambda one: one.mark)):
        made = [_paragraph(one, f"{one.mark} ", note=1) for one in group]
        if mark != "-" or at % 2:
            blocks += made
            continue
        first = writer.cell(*made, props='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
        again = writer.cell(props='<w:gridSpan w:val="2"/><w:vMerge/>')
        grid = writer.table([first, ""], [again, ""], widths=(3000, 200, 3000))
        blocks.append(f"<w:sdt><w:sdtPr/><w:sdtContent>{grid}</w:sdtContent></w:sdt>")
    return writer.write(path, *blocks, notes=_notes(said(source)))


def breaks(path: Path, source: str) -> Path:
    """Line breaks as borders of items, in one paragraph with the line before them."""
    blocks: list[str] = []
    for one in said(source):
        block = _paragraph(one, f"{one.mark} ", note=1)
        if one.mark == "-" and blocks:
            runs = block.partition("</w:pPr>")[2]
            blocks[-1] = blocks[-1].removesuffix("</w:p>") + "<w:r><w:br/></w:r>" + runs
        else:
            blocks.append(block)
    return writer.write(path, *blocks, notes=_notes(said(source)))


def tracked(path: Path, source: str) -> Path:
    """Changes that nobody accepted: words struck out, words put in, an end of a paragraph taken away."""
    gone = '<w:del w:id="9" w:author="x"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>'
    blocks = []
    for at, one in enumerate(said(source)):
        block = _paragraph(one, f"{one.mark} ", note=1)
        head, _, runs = block.removesuffix("</w:p>").partition("</w:pPr>")
        if at % 4 == 1 and not one.note and "</w:r>" in runs[:-6]:
            first, _, rest = runs.partition("</w:r>")
            mark = "<w:rPr><w:del w:id='8' w:author='x'/></w:rPr>"
            block = f"{head}{mark}</w:pPr>{first}</w:r></w:p><w:p>{rest}</w:p>"
        else:
            block = f"{head}</w:pPr>{gone}<w:ins w:id='7' w:author='x'>{runs}</w:ins></w:p>"
        blocks.append(block)
    return writer.write(path, *blocks, notes=_notes(said(source)))


def tcvn3(path: Path, source: str) -> Path:
    """Typed for .VnTime: ư is a soft hyphen, and a capital with a mark is a small letter of .VnTimeH."""
    code = {made: chr(stored) for stored, made in encodings._TCVN3.items()}

    def runs(text: str) -> str:
        made = []
        for high, letters in groupby(text, key=lambda c: c not in code and c.lower() in code):
            stored = "".join(code.get(c.lower() if high else c, c) for c in letters)
            piece = writer.run(stored, font=".VnTimeH" if high else ".VnTime")
            made.append(piece.replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">'))
        return "".join(made)

    blocks = [writer.p(runs(f"{one.mark} {one.text}")) for one in said(source)]
    return writer.write(path, *blocks)


def vni(path: Path, source: str) -> Path:
    """Typed for VNI-Times: a letter and its mark are two characters, here in two runs."""
    marks = {
        made: stored
        for table in (encodings._HATS, encodings._BREVES, encodings._TONES)
        for stored, made in table.items()
    }
    singles = {made: stored for stored, made in encodings._SINGLE.items()}

    def stored(letter: str) -> str:
        if letter in singles:
            return singles[letter]
        base, *rest = tuple(unicodedata.normalize("NFD", letter))
        if not rest or (base in "iI"):
            return letter
        if rest[0] == "\u031b":
            base, rest = singles[unicodedata.normalize("NFC", base + rest[0])], rest[1:]
        shaped = sorted(rest, key=lambda mark: mark in "\u0302\u0306", reverse=True)
        mark = marks["".join(shaped)] if shaped else ""
        return base + (mark.upper() if letter.isupper() else mark)

    blocks = []
    for one in said(source):
        text = "".join(map(stored, f"{one.mark} {one.text}"))
        blocks.append(writer.p(*(writer.run(text[at : at + 7], font="VNI-Times") for at in range(0, len(text), 7))))
    return writer.write(path, *blocks)


def named_only(path: Path, source: str) -> Path:
    """An old font is named, the letters are Unicode."""
    blocks = [writer.p(writer.run(f"{one.mark} {one.text}", font=".VnTimeH")) for one in said(source)]
    return writer.write(path, *blocks)


def converted(path: Path, source: str) -> Path:
    """A PDF that was made a Word file: a paragraph for each printed row, the number of each page below its rows."""
    blocks: list[str] = []
    for one in said(source):
        words = f"{one.mark} {one.text}".strip()
        blocks += [writer.p(writer.run(row, "<w:b/>" if one.heading else "")) for row in textwrap.wrap(words, 86)]
    pages = [blocks[at : at + 40] for at in range(0, len(blocks), 40)]
    ends = [writer.p(str(at), '<w:r><w:br w:type="page"/></w:r>') for at in range(1, len(pages) + 1)]
    return writer.write(path, *(one for page, end in zip(pages, ends, strict=True) for one in (*page, end)))


HABITS: tuple[Callable[[Path, str], Path], ...] = (
    *(typed, automatic, tables, breaks, tracked, tcvn3, vni, named_only, converted),
)


def wrapped(source: str) -> str:
    """As the text of a PDF comes out: rows of some 85 letters, pages with their number."""
    rows: list[str] = []
    for one in said(source):
        rows += textwrap.wrap(f"{one.mark} {one.text}".strip(), 86)
    pages = [rows[at : at + 40] for at in range(0, len(rows), 40)]
    return "\f".join("\n".join([*page, f"{number}"]) for number, page in enumerate(pages, start=1))
