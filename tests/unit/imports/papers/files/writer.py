"""Writes Word files as people make them: the library for what it can, raw XML for the odd things."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import docx

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_NAMED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def text(said: str) -> str:
    """A text within a run; tabs and line breaks are elements."""
    parts = []
    for at, line in enumerate(said.split("\n")):
        parts.append("<w:br/>" if at else "")
        for number, piece in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if number else "")
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    return "".join(parts)


def run(said: str, props: str = "", *, font: str = "") -> str:
    """A run; ``props`` is XML."""
    fonts = f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)}/>" if font else ""
    return f"<w:r><w:rPr>{fonts}{props}</w:rPr>{text(said)}</w:r>"


def bold(said: str) -> str:
    """A bold run."""
    return run(said, "<w:b/>")


def p(*runs: str, props: str = "") -> str:
    """A paragraph; what is no XML is typed as it is."""
    made = (one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(made)}</w:p>"


def numbered(said: str, number: int, level: int = 0, more: str = "") -> str:
    """A paragraph of a list of Word."""
    props = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(said, props=props + more)


def cell(*blocks: str, props: str = "") -> str:
    """A cell; what is no XML is a paragraph."""
    made = "".join(one if one.startswith("<") else p(one) for one in blocks) or "<w:p/>"
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{made}</w:tc>"


def table(*rows: Iterable[str], widths: Iterable[int] = ()) -> str:
    """A table of cells."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def level(at: int, shape: str, said: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}'
        f"<w:lvlText w:val={quoteattr(said)}/></w:lvl>"
    )


def kind(number: int, *levels: str) -> str:
    """A kind of list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    """A list of a kind."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, props: str = "", r_props: str = "", *, on: str = "", what: str = "paragraph") -> str:
    """A style."""
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    return (
        f'<w:style w:type="{what}" w:styleId="{name}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{props}</w:pPr><w:rPr>{r_props}</w:rPr></w:style>"
    )


def note(number: int, said: str) -> str:
    """A footnote."""
    return f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", said)}</w:footnote>'


def write(path: Path, *blocks: str, numbering: str = "", styles: str = "", notes: str = "", section: str = "") -> Path:
    """A Word file with these blocks; the library makes the package."""
    out = io.BytesIO()
    document = docx.Document()
    document.footnotes  # noqa: B018 - the part is made when it is asked for
    document.part.numbering_part  # noqa: B018 - as above
    document.save(out)
    body = "".join(one if one.startswith("<") else p(one) for one in blocks)
    parts = {
        "word/document.xml": f"<w:document {_NAMED}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    }
    if numbering:
        kinds, _, lists = numbering.partition("<w:num ")
        parts["word/numbering.xml"] = f"<w:numbering {_NAMED}>{kinds}<w:num {lists}</w:numbering>"
    if notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_NAMED}>{notes}</w:footnotes>"
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        assert set(parts) <= set(made.namelist())
        for name in made.namelist():
            content = made.read(name)
            if name in parts:
                content = f"{_HEAD}{parts[name]}".encode()
            elif name == "word/styles.xml" and styles:
                if "<w:docDefaults>" in styles:
                    content = re.sub(b"<w:docDefaults>.*</w:docDefaults>", b"", content, flags=re.DOTALL)
                content = content.replace(b"</w:styles>", f"{styles}</w:styles>".encode())
            archive.writestr(name, content)
    return path
