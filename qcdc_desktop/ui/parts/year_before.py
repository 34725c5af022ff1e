"""The way to the strengths and limitations of the year before, which a resolution begins with: never to its own year's.

A file that begins with its first year gets the year before for it.
"""

from __future__ import annotations

from qcdc_desktop.services import years
from qcdc_desktop.services.verbs import year_before
from qcdc_desktop.ui.base.desk import Desk


def open_assessment(desk: Desk, *, move: bool = False) -> None:
    """Open the assessment of the year before that of the desk's period; ``move`` hands it what was written here."""
    given = year_before.find(desk.session, desk.period)
    if given is not None and (move or not given.year.id):
        period = desk.period
        if desk.run(lambda session: year_before.open_before(session, period, move=move)) is None:
            return
        given = year_before.find(desk.session, period)
    desk.page_wanted.emit("assessment")
    if given is not None and given.year.id:
        desk.choose(years.year(desk.session, given.year.id).period())
