"""The forms of the State statistics on letters as dated data (``resources/rules/letter_forms.toml``, domain-2 2.8)."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.choices import (
    Competence,
    Eligibility,
    Instance,
    LetterKind,
    MatterField,
    Outcome,
    Sphere,
)
from qcdc_desktop.domain.registers.letters.counts import Handling
from qcdc_desktop.domain.registers.periods import DayOfYear


class Part(Choice):
    """Which of the letters of a stretch of days."""

    ALL = "all", "Phải xử lý"
    CARRIED = "carried", "Kỳ trước chuyển sang"
    RECEIVED = "received", "Tiếp nhận trong kỳ"
    HANDLED = "handled", "Đã xử lý"
    HANDLED_CARRIED = "handled_carried", "Đã xử lý của kỳ trước"
    HANDLED_RECEIVED = "handled_received", "Đã xử lý trong kỳ"
    LEFT = "left", "Còn lại"


class Selection(Value):
    """Which letters a column counts; what is not told does not matter."""

    part: Part = Part.ALL
    kinds: tuple[LetterKind, ...] = ()
    instances: tuple[Instance, ...] = ()
    spheres: tuple[Sphere, ...] = ()
    fields: tuple[MatterField, ...] = ()
    competence: tuple[Competence, ...] = ()
    eligible: tuple[Eligibility, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    """As on the last day: PENDING what was not settled by then."""
    in_term: bool | None = None
    joined: bool | None = None
    """Whether it was joined to another: what was is no case (vụ việc) of its own."""
    steps: tuple[str, ...] = ()
    """Steps of which one was taken by the last day."""
    not_steps: tuple[str, ...] = ()
    """Steps of which none was taken by then."""


class FormColumn(Value):
    """A column of a form. It is a sum, or counts letters or reception, or says that nobody records it."""

    number: int
    name: str
    group: str = ""
    sum: tuple[int, ...] = ()
    """The columns that make it up."""
    letters: Selection | None = None
    reception: str = ""
    """What of the counts of reception: ``regular.all.turns``."""
    recorded: bool = True
    asked: tuple[LetterKind, ...] = ()
    """The kinds of letters that are asked for it; empty for all."""
    zero_from: date | None = None
    """From when on it has to be 0; ``zero_why`` says why."""
    zero_why: str = ""

    def __post_init__(self) -> None:
        ways = (bool(self.sum), self.letters is not None, bool(self.reception), not self.recorded)
        if sum(ways) != 1:
            raise ValueError(f"Cột {self.number}: phải có đúng một cách tính.")

    @property
    def title(self) -> str:
        """``Tổng số đơn phải xử lý (2 + 3)``."""
        return f"{self.name} ({' + '.join(map(str, self.sum))})" if self.sum else self.name


class FormRow(Value):
    """A row of a form: letters of some kinds, or of every kind."""

    name: str
    kinds: tuple[LetterKind, ...] = ()


class LetterForm(Rule):
    """A version of a form."""

    code: str
    """Permanent; ``01/TCD`` is also the sign of a form of another decree."""
    sign: str
    title: str
    columns: tuple[FormColumn, ...]
    handling: Handling = Handling.SETTLED
    about: Selection = Selection()
    """What every column of it is about."""
    rows: tuple[FormRow, ...] = (FormRow("Số liệu"),)
    unsure: bool = False
    """Whether its columns are not known for certain; ``note`` says what is not."""
    note: str = ""

    def __post_init__(self) -> None:
        known = [one.number for one in self.columns]
        if known != sorted(set(known)):
            raise ValueError(f"{self.sign}: số cột phải tăng dần, không trùng.")
        if strange := [n for one in self.columns for n in one.sum if n not in known]:
            raise ValueError(f"{self.sign}: không có cột {strange[0]}.")


class Span(Value):
    """A stretch of the reporting year."""

    code: str
    name: str
    """With ``{year}`` in the place of the year."""
    start: DayOfYear
    end: DayOfYear
    before: bool = False
    """Whether it begins in the year before."""

    def in_year(self, year: int) -> Period:
        """The stretch of a year."""
        first = date(year - self.before, self.start.month, self.start.day)
        return Period(self.name.format(year=year), first, date(year, self.end.month, self.end.day))


class CutOffs(Rule):
    """From which day to which figures are reported (domain 4.8)."""

    spans: tuple[Span, ...]
    unsure: bool = False
    note: str = ""

    def of_year(self, year: int) -> tuple[Period, ...]:
        """Its stretches in a year."""
        return tuple(one.in_year(year) for one in self.spans)


class LetterFormRules(Value):
    """Everything, in all versions."""

    forms: tuple[LetterForm, ...]
    cut_offs: tuple[CutOffs, ...]


def forms_on(versions: tuple[LetterForm, ...], on: date) -> tuple[LetterForm, ...]:
    """The forms to be filled for a stretch that ends on a day, in the order of their codes."""
    codes = sorted({one.code for one in versions})
    return tuple(in_force([one for one in versions if one.code == code], on) for code in codes)
