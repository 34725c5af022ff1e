"""What a PDF says about itself: the old properties, and the same as XMP, which archives and search read.

XMP is written as ISO 16684-1 has it: title, language and the rest in RDF, uncompressed, so that it is found without
a reader of PDF. Nothing depends on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP
from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.typography.text import clean

_PROGRAM = "QCDC Desktop"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
{said}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class About(Value):
    """What is said about a file; it carries the date of its content."""

    title: str
    author: str
    on: date
    language: str
    subject: str = ""
    keywords: tuple[str, ...] = ()


def describe(canvas: Canvas, about: About) -> None:
    """Give the file its properties; the same ones give the same bytes."""
    canvas.setTitle(clean(about.title))
    canvas.setAuthor(clean(about.author))
    canvas.setSubject(clean(about.subject))
    canvas.setKeywords(_keywords(about))
    canvas.setCreator(_PROGRAM)
    canvas.setDateFormatter(lambda *_clock: pdf_date(about.on))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    packet = _packet(about).encode()
    canvas.setCatalogEntry("Metadata", XMP(creator=lambda _document: packet))


def _packet(about: About) -> str:
    """The XMP of a file."""
    day = f"{about.on:%Y-%m-%d}T00:00:00+07:00"
    properties = (
        ("dc:format", "application/pdf"),
        ("dc:title", _array("Alt", (clean(about.title),), lang=True)),
        ("dc:creator", _array("Seq", (clean(about.author),))),
        ("dc:description", _array("Alt", (clean(about.subject),), lang=True)),
        ("dc:subject", _array("Bag", map(clean, about.keywords))),
        ("dc:language", _array("Bag", (about.language,))),
        ("pdf:Keywords", escape(_keywords(about))),
        ("xmp:CreatorTool", _PROGRAM),
        ("xmp:CreateDate", day),
        ("xmp:ModifyDate", day),
        ("xmp:MetadataDate", day),
    )
    return _PACKET.format(said="\n".join(f"<{name}>{value}</{name}>" for name, value in properties if value))


def _array(kind: str, values: Iterable[str], *, lang: bool = False) -> str:
    """Values as RDF wants them; nothing for none. Texts in a language are the default one."""
    mark = ' xml:lang="x-default"' if lang else ""
    items = "".join(f"<rdf:li{mark}>{escape(value)}</rdf:li>" for value in values if value)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _keywords(about: About) -> str:
    return ", ".join(clean(keyword) for keyword in about.keywords)


def pdf_date(day: date) -> str:
    """A day as the properties of a PDF tell it: midnight in Vietnam."""
    return f"D:{day:%Y%m%d}000000+07'00'"
