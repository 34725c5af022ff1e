"""Paper, margins, header and the settings of the file."""

from __future__ import annotations

from reportlab.lib.units import mm

from qcdc_desktop.exports.typography.measures import Leaf
from qcdc_desktop.exports.word.styles import HEADER
from qcdc_desktop.exports.word.xml import attribute, twips
from qcdc_desktop.papers.formats import PaperFormat


def section_xml(page: Leaf, paper: PaperFormat, header: str, *, first_plain: bool, counted_anew: bool) -> str:
    """A section: its paper, its header, whether its first page goes without a number, whether pages begin at 1."""
    across = ' w:orient="landscape"' if page.width > page.height else ""
    margins = " ".join(
        f'w:{side}="{twips(size)}"'
        for side, size in (
            ("top", page.top),
            ("right", page.right),
            ("bottom", page.bottom),
            ("left", page.left),
            ("header", paper.page_number.from_top_mm * mm),
            ("footer", page.bottom / 2),
            ("gutter", 0.0),
        )
    )
    begins = '<w:pgNumType w:start="1"/>' if counted_anew else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{across}/><w:pgMar {margins}/>'
        f"{begins}{'<w:titlePg/>' if first_plain else ''}</w:sectPr>"
    )


def header_xml(*, counted: bool) -> str:
    """The number of the page, centred; of lists also how many there are."""
    fields = _field("PAGE") + (f"<w:r><w:t>/</w:t></w:r>{_field('NUMPAGES')}" if counted else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{HEADER}"/></w:pPr>{fields}</w:p>'


def _field(name: str) -> str:
    """A field that Word counts anew whenever it shows the page, without asking."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def settings_xml(language: str, *, noted: bool) -> str:
    """Everything inside ``w:settings``: the ways of today's Word, nothing that it would ask about."""
    uri = "http://schemas.microsoft.com/office/word"
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if noted else ""
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{notes}'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={attribute(language)}/>"
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )
