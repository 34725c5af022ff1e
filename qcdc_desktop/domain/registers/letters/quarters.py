"""Letters received per quarter, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.figure import ref_to
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.plot import Bar, BarGroup, Bars
from qcdc_desktop.domain.kinds.timeline import Fill, Key
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterResult

_FILLS = {
    LetterKind.COMPLAINT: ("text", Fill.FULL),
    LetterKind.DENUNCIATION: ("text", Fill.HATCHED),
    LetterKind.PETITION: ("info", Fill.FULL),
    LetterKind.FEEDBACK: ("info", Fill.HATCHED),
}


def letter_bars(rows: Iterable[LetterResult], period: Period, by: date) -> Bars:
    """The letters of each quarter that the period touches, without those struck; a quarter to come has no bars."""
    letters = [row.letter for row in rows if not row.letter.struck]
    groups = []
    for place, quarter in enumerate(period.quarters()):
        label, _, year = quarter.label.partition("/")
        inside = [x for x in letters if x.received_on in quarter]
        bars = tuple(_bar(place, kind, quarter, inside) for kind in LetterKind) if quarter.start <= by else ()
        groups.append(BarGroup(label, year, bars))
    return Bars(tuple(Key(kind.words, *_FILLS[kind]) for kind in LetterKind), tuple(groups))


def _bar(place: int, kind: LetterKind, quarter: Period, letters: Iterable[Letter]) -> Bar:
    counted = tuple(ref_to(x) for x in letters if x.kind is kind)
    key = place * len(LetterKind) + list(LetterKind).index(kind)
    return Bar(key, len(counted), f"{quarter.label}, {kind.words.lower()}: {len(counted)} đơn", counted)
