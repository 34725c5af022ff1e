"""Papers as PDF: blocks in, bytes out.

Text is set line by line on the reportlab canvas rather than by platypus: one page-break rule (see ``layout``) keeps
a signature in company, the leading can be tried out, and there is no mark-up that typed text could be taken for.
"""

from __future__ import annotations

from qcdc_desktop.exports.pdf.lists import render_list
from qcdc_desktop.exports.pdf.render import render_pdf

__all__ = ["render_list", "render_pdf"]
