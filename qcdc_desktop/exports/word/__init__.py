"""Papers as Word files: blocks in, bytes out; a clerk can edit everything.

The library keeps the package (parts, relations, pictures, properties); what stands in the parts is written here as
plain XML from the same words and measures as the PDF. Nothing is positioned: styles, borderless tables, fields, real
footnotes.
"""

from __future__ import annotations

from qcdc_desktop.exports.word.render import render_docx

__all__ = ["render_docx"]
