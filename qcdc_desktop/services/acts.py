"""What can be done next, as the page Hôm nay offers it: the words of the button, and what pressing it means."""

from __future__ import annotations

from enum import StrEnum

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import PaperKind

PAPER_PAGES = {PaperKind.RESOLUTION: "resolution", PaperKind.REPORT: "report"}
"""The pages of the papers that come next."""


class Deed(StrEnum):
    """What a button does."""

    RECORD = "record"
    """Opens the record ``ref``."""
    PART = "part"
    """Opens it and asks for a new entry of the kind ``key``."""
    PAGE = "page"
    """Opens the page ``key``, in ``period`` where one is named."""
    NEW_YEAR = "new_year"
    """Offers to open the next year."""
    STANDARD = "standard"
    """Loads the standard items of the kind ``key``."""
    YEAR_BEFORE = "year_before"
    """Has the year before in the file, and opens its assessment."""
    MOVE_BEFORE = "move_before"
    """Hands the year before what was written in this one, and opens its assessment."""


class Act(Value):
    """A button."""

    deed: Deed
    words: str
    ref: Ref | None = None
    key: str = ""
    period: Period | None = None


class Todo(Value):
    """The one thing to do now, and why; the first act is the one that is meant."""

    title: str
    why: str
    acts: tuple[Act, ...] = ()
    state: str = ""
    tone: str = "neutral"


def open_page(key: str, words: str = "Mở", period: Period | None = None) -> Act:
    """The act that opens a page."""
    return Act(Deed.PAGE, words, key=key, period=period)
