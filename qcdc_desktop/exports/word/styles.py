"""The styles of a paper: one for each component of its format, sizes and spacing from the format alone."""

from __future__ import annotations

from qcdc_desktop.exports.typography.measures import (
    CELL_LEADING,
    CENTRED_LEADING,
    CHART_GAP,
    COLUMN_PADDING,
    TABLE_GAP,
    TITLE_GAP,
    Sheet,
)
from qcdc_desktop.exports.typography.wording import hang
from qcdc_desktop.exports.word.xml import attribute, twips
from qcdc_desktop.papers.formats import TextStyle

FACE = "Times New Roman"
"""By name: every office PC has it; the PDF carries Tinos, which has the same widths."""

NAMES = {
    "superior": "Cơ quan cấp trên",
    "issuer": "Cơ quan ban hành",
    "number": "Số và ký hiệu",
    "party_title": "Tiêu đề văn bản của Đảng",
    "motto": "Tiêu ngữ",
    "place_date": "Địa danh và ngày tháng",
    "urgency": "Mức độ khẩn",
    "draft": "Dự thảo",
    "circulation": "Phạm vi lưu hành",
    "kind": "Tên loại văn bản",
    "summary": "Trích yếu",
    "letter_summary": "Trích yếu công văn",
    "authority": "Quyền hạn ký",
    "signer_title": "Chức vụ người ký",
    "signer_name": "Họ tên người ký",
    "recipients_label": "Nơi nhận",
    "recipients": "Danh sách nơi nhận",
    "annex_title": "Tên phụ lục",
    "table_caption": "Tên bảng và biểu đồ",
    "table_header": "Đầu bảng",
    "table_cell": "Ô bảng",
}
"""Component of the format to the name of its style; a comma would part a name in Word."""
_STATE_NAMES = {"party_title": "Quốc hiệu"}
BODY, BASIS, HYPHENS, STRONG_CELL, CHART, SPACER = "body", "basis", "hyphens", "table_strong", "chart", "spacer"
FOOTNOTE, FOOTNOTE_MARK, HEADER = "FootnoteText", "FootnoteReference", "Header"
"""Styles that Word itself uses when a clerk adds a footnote or looks at the header."""

_RAISED = (
    f'<w:style w:type="character" w:styleId="{FOOTNOTE_MARK}"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_IN_ROWS = (
    "superior",
    "issuer",
    "number",
    "party_title",
    "motto",
    "place_date",
    "urgency",
    "draft",
    "circulation",
    "letter_summary",
)
"""Components of the head, as high as its rows."""
_CENTRED = ("kind", "summary", "annex_title", "table_caption")
_LEFT = ("recipients_label", "recipients", "table_cell")


def heading(level: int) -> str:
    """The style of a heading; Word's own, so that its outline and table of contents know it."""
    return f"Heading{level}"


def styles_xml(sheet: Sheet, leading: float, language: str) -> str:
    """Everything inside ``w:styles``; ``leading`` is the exact line spacing of the body."""
    known = sheet.paper.components
    names = NAMES | _STATE_NAMES if sheet.paper.state else NAMES
    components = (_component(name, label, sheet) for name, label in names.items() if getattr(known, name))
    return "".join((_defaults(sheet, language), *_body(sheet, leading), *components, *_others(sheet)))


def _defaults(sheet: Sheet, language: str) -> str:
    faces = " ".join(f'w:{kind}="{FACE}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    spoken = f'<w:lang w:val={attribute(language)} w:eastAsia={attribute(language)} w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {faces}/>{_size(sheet.paper.body.style)}{spoken}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )


def _body(sheet: Sheet, leading: float) -> list[str]:
    """The text and its headings; what is typed below a heading is text again."""
    body = sheet.paper.body
    spaced = _spaced(leading, "both", before=body.paragraph_gap, indent=f'w:firstLine="{twips(sheet.indent)}"')
    made = [_style(BODY, "Nội dung", spaced, _letters(body.style))]
    if basis := sheet.paper.components.basis:
        made.append(_style(BASIS, "Căn cứ ban hành", spaced, _letters(basis)))
    for level, style in enumerate(sheet.paper.headings, 1):
        outlined = f'<w:keepNext/>{spaced}<w:outlineLvl w:val="{level - 1}"/>'
        made.append(_style(heading(level), f"heading {level}", outlined, _letters(style), then=BODY))
    return made


def _component(name: str, label: str, sheet: Sheet) -> str:
    paper = sheet.paper
    style: TextStyle = getattr(paper.components, name)
    size = style.size.preferred
    line = size * (CENTRED_LEADING if name in _CENTRED else CELL_LEADING)
    if name in _IN_ROWS:
        line = paper.letterhead.row_height
    before = after = 0.0
    indent, keep = "", ""
    if name == "kind":
        before = TITLE_GAP
    elif name == "signer_name":
        before = paper.closing.signature_gap_lines * line
    elif name == "table_caption":
        before, after, keep = paper.body.paragraph_gap, TABLE_GAP, "<w:keepNext/>"
    elif name == "recipients":
        hanging = twips(hang(sheet))
        indent = f'w:left="{hanging}" w:right="{twips(COLUMN_PADDING)}" w:hanging="{hanging}"'
    align = "left" if name in _LEFT else "center"
    spaced = keep + _spaced(line, align, before=before, after=after, indent=indent)
    return _style(name, label, spaced, _letters(style))


def _others(sheet: Sheet) -> list[str]:
    """What is no component of a format, and what Word has names of its own for."""
    parts = sheet.paper.components
    number, cell, note = (style.size.preferred for style in (parts.number, parts.table_cell, parts.footnote))
    strong = TextStyle(parts.table_cell.size, parts.table_header.bold, parts.table_header.italic)
    return [
        _style(HYPHENS, "Gạch dưới trích yếu", _spaced(number * CENTRED_LEADING, "center"), _letters(parts.number)),
        _style(STRONG_CELL, "Dòng đậm của bảng", _spaced(cell * CELL_LEADING, "left"), _letters(strong)),
        _style(CHART, "Biểu đồ", f'<w:spacing w:before="{twips(CHART_GAP)}"/><w:jc w:val="center"/>', ""),
        _style(SPACER, "Khoảng trống", _spaced(1.0, "left"), '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
        _style(HEADER, "header", '<w:jc w:val="center"/>', _letters(sheet.paper.page_number.style)),
        _style(FOOTNOTE, "footnote text", _spaced(note * CELL_LEADING, "both"), _letters(parts.footnote)),
        _RAISED,
    ]


def _style(style_id: str, name: str, paragraph: str, letters: str, *, then: str = "") -> str:
    following = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _spaced(line: float, align: str, *, before: float = 0.0, after: float = 0.0, indent: str = "") -> str:
    """Exact line spacing (giãn dòng chính xác) and the white around a paragraph."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{twips(line)}" w:lineRule="exact"/>'
        f'{f"<w:ind {indent}/>" if indent else ""}<w:jc w:val="{align}"/>'
    )


def _letters(style: TextStyle) -> str:
    """How the letters of a component are written, in the order that the schema asks for."""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    upper = "<w:caps/>" if style.upper else ""
    return bold + italic + upper + _size(style) + ('<w:u w:val="single"/>' if style.underline else "")


def _size(style: TextStyle) -> str:
    halves = round(style.size.preferred * 2)
    return f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'
