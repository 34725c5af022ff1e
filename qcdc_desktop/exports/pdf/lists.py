"""Lists as they are on the screen, on pages that lie as their content wants."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.exports.pdf.render import count_pages, render_pdf
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.columns import least_width
from qcdc_desktop.exports.typography.measures import leaf
from qcdc_desktop.exports.typography.names import names_held
from qcdc_desktop.exports.typography.text import Ink
from qcdc_desktop.papers import formats
from qcdc_desktop.papers.blocks import Table
from qcdc_desktop.papers.listing import Listing, document, together

_TRIED = 200
"""So many rows show how a list lies best."""


def render_list(*listings: Listing) -> bytes:
    """Lists on upright pages; laid across where a word would be cut otherwise, or where that takes fewer pages.

    Raises as :func:`~qcdc_desktop.exports.pdf.render.render_pdf`.
    """
    return render_pdf(together([document(one, landscape=_lies_across(one)) for one in listings]))


def _lies_across(listing: Listing) -> bool:
    if listing.blank:
        return listing.wide
    tried = replace(listing, rows=listing.rows[:_TRIED], struck=frozenset())
    upright, across = (names_held(document(tried, landscape=landscape)) for landscape in (False, True))
    paper = formats.get(listing.format_id)
    with fonts.at_hand():
        header, cell = Ink.of(paper.components.table_header), Ink.of(paper.components.table_cell)
        [table] = [block for block in upright.blocks if isinstance(block, Table)]
        if least_width(table, header, cell) > leaf(paper, landscape=False).text_width:
            return True
        return count_pages(across, paper) < count_pages(upright, paper)
