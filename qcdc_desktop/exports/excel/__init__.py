"""The Excel summary: figures and registers of a period as a workbook to filter, to print, to read on a phone.

Cells hold values and no formulas, so that a previewer that computes nothing shows every number. A percentage is kept
the way Excel itself keeps one: the cell holds 0.944 and shows ``94,4%``; a difference of two percentages is a number
of points (``+5,6 điểm %``).
"""

from __future__ import annotations

from qcdc_desktop.exports.excel.render import render_listing, render_workbook

__all__ = ["render_listing", "render_workbook"]
