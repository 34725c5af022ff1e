"""The numbers under which the sections of a paper are printed."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.writing import roman
from qcdc_desktop.papers.blocks import Document, Heading


def section_numbers(document: Document) -> dict[str, str]:
    """Section key to its number (``I``, ``II.1``), of those that are printed; several of one section are all told."""
    found: dict[str, list[str]] = {}
    above: dict[int, str] = {}
    for block in document.blocks:
        if not isinstance(block, Heading) or block.ordinal is None:
            continue
        above = {level: number for level, number in above.items() if level < block.level}
        above[block.level] = roman(block.ordinal) if block.level == 1 else str(block.ordinal)
        for key in block.sections:
            found.setdefault(key, []).append(".".join(above.values()))
    return {key: ", ".join(numbers) for key, numbers in found.items()}
