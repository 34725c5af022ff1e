"""The paper's typeface: Tinos, metric-compatible with Times New Roman, embedded as subsets.

reportlab falls back on Helvetica in silence, which has no Vietnamese letters: nothing in this package draws text
without naming one of these four faces, or of the two of the window for a sheet that is no paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from reportlab import rl_config
from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.paths import resources

REGULAR = "Tinos"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"

SCREEN = "BeVietnamPro"
SCREEN_BOLD = "BeVietnamPro-SemiBold"
"""The face of the window, for the quick guide."""

_FILES = {REGULAR: "Tinos-Regular", BOLD: "Tinos-Bold", ITALIC: "Tinos-Italic", BOLD_ITALIC: "Tinos-BoldItalic"}
_SCREEN_FILES = {SCREEN: "BeVietnamPro-Regular", SCREEN_BOLD: "BeVietnamPro-SemiBold"}


_ONE_AT_A_TIME = Lock()
"""reportlab keeps state of its own for the whole process: a preview and an export must not render together."""


@contextmanager
def at_hand() -> Iterator[None]:
    """The faces, for one renderer at a time; raises as :func:`register` does."""
    with _ONE_AT_A_TIME:
        register()
        yield


@cache
def register() -> None:
    """Make the faces known to reportlab, once; raises :class:`EnvironmentProblem` if a file is missing."""
    _make_known({name: file(name) for name in _FILES})
    # Every drawing (chart) begins with this face, even one that names the face of each of its labels.
    STATE_DEFAULTS["fontName"] = REGULAR
    # Binary streams instead of ASCII ones: files a fifth smaller and quicker to write.
    rl_config.useA85 = 0


@cache
def register_screen_faces() -> None:
    """The same for the faces of the window, which papers never need."""
    _make_known(
        {name: resources() / "fonts" / "be-vietnam-pro" / f"{stem}.ttf" for name, stem in _SCREEN_FILES.items()}
    )


def _make_known(faces: dict[str, Path]) -> None:
    for name, path in faces.items():
        try:
            pdfmetrics.registerFont(_Face(name, str(path)))
        except (TTFError, OSError) as error:
            raise EnvironmentProblem(
                "Thiếu phông chữ",
                f"Không đọc được phông chữ {path.stem} đi kèm chương trình nên chưa lập được văn bản.",
                "Hãy cài lại chương trình.",
            ) from error


_MOST_IN_BLOCK = 100
"""Entries of one block of a character map, by the specification of CMaps (Adobe Technical Note 5014, section 1.4.1)."""


class _Face(TTFont):
    """A face whose letters survive other programs.

    reportlab tells in one block of up to 256 entries which letter each code stands for, and has unused codes stand for
    the character zero. Programs that keep to the limit of 100 (Ghostscript, and whatever compresses or archives with
    it) lose the letters beyond it.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # the library's name
        """Add the face to the document, with maps in blocks that every program reads."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        used = doc.idToObject["BasicFonts"]
        for name, subset in zip(names, subsets, strict=True):
            font = used.dict[name] if isinstance(used, PDFDictionary) else None
            stream = doc.idToObject[f"toUnicodeCMap:{font.BaseFont}"] if font else None
            if not isinstance(stream, PDFStream):
                raise TypeError(f"{name}: the library keeps its maps elsewhere")
            stream.content = character_map(subset)


def character_map(letters: Sequence[int]) -> str:
    """The map (``ToUnicode``) from the codes 0, 1, … to these code points; a code that stands for nothing has none."""
    entries = [f"<{code:02X}> <{_utf_16(letter)}>" for code, letter in enumerate(letters) if letter]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _MOST_IN_BLOCK):
        block = entries[start : start + _MOST_IN_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf_16(letter: int) -> str:
    return chr(letter).encode("utf-16-be").hex().upper()


def file(name: str) -> Path:
    """Where the face lies."""
    return resources() / "fonts" / "tinos" / f"{_FILES[name]}.ttf"


def face(bold: bool, italic: bool) -> str:
    """The name of the face."""
    return _NAMES[bold, italic]


_NAMES = {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}


def slanted(name: str) -> str:
    """The italic face that goes with a face."""
    return _SLANTED[name]


_SLANTED = {REGULAR: ITALIC, BOLD: BOLD_ITALIC, ITALIC: ITALIC, BOLD_ITALIC: BOLD_ITALIC}


@lru_cache(maxsize=1 << 16)
def unit_width(text: str, font: str) -> float:
    """Width of ``text`` at size 1; words repeat so often that measuring them once pays tenfold."""
    return float(pdfmetrics.stringWidth(text, font, 1))


@cache
def drawable(font: str) -> frozenset[int]:
    """The code points that the face has a glyph for."""
    loaded = pdfmetrics.getFont(font)
    return frozenset(loaded.face.charToGlyph) if isinstance(loaded, TTFont) else frozenset()
