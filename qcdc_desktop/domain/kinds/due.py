"""What a register asks of people: what has to be done by a day, and what they should look at again."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.values import Value


class Due(Value):
    """Something that has to be done by a day."""

    ref: Ref
    day: date | None
    """None where no day is written down."""
    kind: str
    """The kind in words, with its number where it has one: "Nhiệm vụ", "Đơn số 03/2025"."""
    text: str
    organ_id: int | None = None
    """Who answers for it, as far as that is written down."""
    person_id: int | None = None
    note: str = ""
    """What is told beside who answers for it."""
    percent: int | None = None
    """How far it is, where that is written down."""
    standing: str = ""
    """How it stands, where that is computed: "94,4 / 100%"."""
    closes: str = ""
    """The field in which a day says that it is done; empty where more is asked than a day."""
    part: str = ""
    """The kind of the record that tells how it goes on (an entry of its log), where there is one."""


class Advice(Value):
    """Something that should be mended though no day presses; nothing is refused for it."""

    title: str
    """The words over all of its sort."""
    ref: Ref
    text: str
    about: str
    """What it is, and what is wrong where ``state`` does not say it."""
    state: str
    person_id: int | None = None
    """Who answers for it, as far as that is written down."""
