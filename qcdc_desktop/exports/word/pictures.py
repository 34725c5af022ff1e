"""Charts as pictures: the drawing that the PDF shows, in dots; and what it shows, in words."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Drawing, Group, Line, PolyLine, Rect, Shape, String, UserNode
from reportlab.graphics.transform import mmult
from reportlab.lib.colors import Color

from qcdc_desktop.domain.kinds.writing import NO_VALUE, write_number
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.papers.blocks import Chart

_DOTS_PER_INCH = 300
_SCALE = _DOTS_PER_INCH / 72
_WHITE = 255

_Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT: _Matrix = (1, 0, 0, 1, 0, 0)


def png(drawing: Drawing) -> bytes:
    """A drawing of upright bars, lines and words in greys, as a PNG that any version of Word shows."""
    height = round(drawing.height * _SCALE)
    # A dot more on each side: the rule of the outermost bar lies half outside of the drawing.
    image = Image.new("L", (round(drawing.width * _SCALE) + 1, height + 1), _WHITE)
    _draw(drawing, _UPRIGHT, ImageDraw.Draw(image), height)
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(_DOTS_PER_INCH, _DOTS_PER_INCH))
    return buffer.getvalue()


def in_words(chart: Chart) -> str:
    """What a chart shows, for those who do not see it: caption, then every value."""
    told = [
        f"{category}: " + ", ".join(f"{name} {value}".strip() for name, value in _values(chart, index))
        for index, category in enumerate(chart.categories)
    ]
    unit = f" ({chart.unit})" if chart.unit else ""
    return " ".join(f"Biểu đồ {chart.caption}{unit}. {'; '.join(told)}.".split())


def _values(chart: Chart, index: int) -> list[tuple[str, str]]:
    values = ((series.name, [*series.values, *[None] * len(chart.categories)][index]) for series in chart.series)
    return [(name, NO_VALUE if value is None else write_number(value)) for name, value in values]


def _draw(shape: Shape, matrix: _Matrix, pen: ImageDraw.ImageDraw, height: int) -> None:
    """Draw a shape and all that it is made of; ``matrix`` takes its points to those of the page."""
    while isinstance(shape, UserNode):
        shape = shape.provideNode()

    def at(x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        return (a * x + c * y + e) * _SCALE, height - (b * x + d * y + f) * _SCALE

    if isinstance(shape, Group):
        for part in shape.contents:
            inside = mmult(matrix, shape.transform)  # type: ignore[no-untyped-call]  # the stub has no types
            _draw(part, inside, pen, height)
    elif isinstance(shape, Rect):
        (x1, y2), (x2, y1) = at(shape.x, shape.y), at(shape.x + shape.width, shape.y + shape.height)
        box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        pen.rectangle(box, _grey(shape.fillColor), _grey(shape.strokeColor), _dots(shape.strokeWidth))
    elif isinstance(shape, Line | PolyLine):
        points = (
            (shape.x1, shape.y1, shape.x2, shape.y2) if isinstance(shape, Line) else tuple(map(float, shape.points))
        )
        places = [at(x, y) for x, y in zip(points[::2], points[1::2], strict=True)]
        pen.line(places, _grey(shape.strokeColor), _dots(shape.strokeWidth))
    elif isinstance(shape, String):
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.textAnchor]
        pen.text(
            at(shape.x, shape.y), shape.text, _grey(shape.fillColor), _font(shape.fontName, shape.fontSize), anchor
        )
    else:
        raise TypeError(f"a chart with {type(shape).__name__}")


def _grey(colour: Color | None) -> int | None:
    return None if colour is None else round(_WHITE * (0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue))


def _dots(points: float) -> int:
    return max(round(points * _SCALE), 1)


@lru_cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.file(name), size * _SCALE)
