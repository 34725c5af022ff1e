"""The register of letters (sổ đơn thư, M14 in its first form): numbers without gaps, struck through, never deleted.

No field here may say who wrote: the register shows number, date and matter only (domain 4.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from operator import attrgetter
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, flag, long, text, whole
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day


class LetterKind(Choice):
    """Kinds of letters (domain 4.1)."""

    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"
    PETITION = "petition", "Kiến nghị"
    FEEDBACK = "feedback", "Phản ánh"


class Channel(Choice):
    """How a letter came (domain 4.6)."""

    DIRECT = "direct", "Nộp trực tiếp"
    POST = "post", "Bưu chính"
    BOX = "box", "Hòm thư góp ý"
    PORTAL = "portal", "Cổng thông tin, thư điện tử"
    FORWARDED = "forwarded", "Cơ quan khác chuyển đến"
    RECEPTION = "reception", "Tiếp công dân"


class Outcome(Choice):
    """What was found; PENDING until the competent person has settled the letter."""

    PENDING = "pending", "Chưa có"
    FOUNDED = "founded", "Đúng"
    PARTLY = "partly", "Đúng một phần"
    UNFOUNDED = "unfounded", "Sai"
    ANSWERED = "answered", "Đã trả lời"
    """A petition or feedback that was answered."""
    WITHDRAWN = "withdrawn", "Rút đơn"
    REFERRED = "referred", "Chuyển, hướng dẫn"
    """Chuyển, hướng dẫn: not within the unit's competence."""
    NOT_ELIGIBLE = "not_eligible", "Không đủ điều kiện xử lý", "neutral", "Không đủ điều kiện"


FOUNDED = (Outcome.FOUNDED, Outcome.PARTLY)


class Letter(Record):
    """A letter (đơn thư). ``number`` counts from 1 within the calendar year of registration and has no gaps."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "letter",
        "Đơn thư",
        "matter",
        order=("register_year", "number"),
        deletable=False,
        evidence=Evidence.COUNTED,
        apart=("kind", "number", "received_on", "settled_on"),
    )
    # What came with a letter tells who wrote it: files are results alone, under names that the program gives
    # (domain.evidence), and never what the writer handed in.

    register_year: int | None = whole("Năm vào sổ", fixed=True, hidden=True, width=8)
    number: int | None = whole("Số", fixed=True, width=6, minimum=1)
    received_on: date | None = day("Ngày nhận", required=True)
    channel: Channel = choice("Nguồn đơn", Channel.DIRECT, width=16)
    kind: LetterKind = choice("Loại đơn", LetterKind.PETITION, width=12)
    about_qcdc: bool = flag("Liên quan quy chế dân chủ", help="Có liên quan việc thực hiện quy chế dân chủ", width=10)
    matter: str = long("Nội dung tóm tắt", required=True, width=48, help="Không ghi tên, địa chỉ người viết đơn")
    due_on: date | None = day("Hạn giải quyết")
    outcome: Outcome = choice("Kết quả", Outcome.PENDING, width=18)
    settled_on: date | None = day("Ngày giải quyết")
    paper: str = text("Văn bản trả lời, kết luận", width=24, help="Số, ngày, cơ quan ban hành")
    note: str = long("Ghi chú", width=28)
    struck_on: date | None = day("Ngày gạch sổ", fixed=True, hidden=True)
    struck_reason: str = text("Lý do gạch sổ", fixed=True, hidden=True, width=28)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A settled letter has a result and a date, both or none, and not before it came."""
        wrong: list[tuple[str, str]] = []
        if self.settled_on and self.outcome is Outcome.PENDING:
            wrong.append(("outcome", "Đã ghi ngày giải quyết thì phải chọn kết quả."))
        if not self.settled_on and self.outcome is not Outcome.PENDING:
            wrong.append(("settled_on", "Đã có kết quả thì phải ghi ngày giải quyết."))
        if self.received_on and self.settled_on and self.settled_on < self.received_on:
            wrong.append(("settled_on", "“Ngày giải quyết” không được trước ngày nhận."))
        if self.received_on and self.due_on and self.due_on < self.received_on:
            wrong.append(("due_on", "“Hạn giải quyết” không được trước ngày nhận."))
        if self.struck_on and not self.struck_reason:
            wrong.append(("struck_reason", "Chưa ghi “Lý do gạch sổ”."))
        if self.received_on and self.struck_on and self.struck_on < self.received_on:
            wrong.append(("struck_on", "“Ngày gạch sổ” không được trước ngày nhận."))
        return tuple(wrong)

    @property
    def code(self) -> str:
        """``03/2025``: number and year of the register."""
        return f"{self.number or 0:02d}/{self.register_year or 0}"

    @property
    def struck(self) -> bool:
        """Whether the entry was struck through."""
        return self.struck_on is not None

    def came(self, start: date, end: date) -> bool:
        """Whether it was received on a day from ``start`` to ``end``."""
        return self.received_on is not None and start <= self.received_on <= end

    def settled_by(self, on: date) -> bool:
        """Whether it was settled on or before that day."""
        return self.settled_on is not None and self.settled_on <= on

    def in_time(self) -> bool | None:
        """Settled no later than its deadline; None while either date is missing."""
        return self.settled_on <= self.due_on if self.settled_on and self.due_on else None

    def counts_against_zero(self) -> bool:
        """A complaint or denunciation that concerns QCDC: what the school's zero-event target counts (seed 000)."""
        return self.about_qcdc and self.kind in (LetterKind.COMPLAINT, LetterKind.DENUNCIATION)


class LetterState(Choice):
    """How a letter stands on a day; derived."""

    PENDING = "pending", "Đang giải quyết", "info"
    OVERDUE = "overdue", "Quá hạn", "bad"
    IN_TIME = "in_time", "Đúng hạn", "good"
    LATE = "late", "Trễ hạn", "warn"
    SETTLED = "settled", "Đã giải quyết", "good"
    """Settled, but no deadline was written down."""
    STRUCK = "struck", "Đã gạch sổ"


def state_of(letter: Letter, on: date) -> LetterState:
    """The state of a letter on the day ``on``."""
    if letter.struck:
        return LetterState.STRUCK
    if letter.settled_by(on):
        return {True: LetterState.IN_TIME, False: LetterState.LATE, None: LetterState.SETTLED}[letter.in_time()]
    return LetterState.OVERDUE if letter.due_on and letter.due_on < on else LetterState.PENDING


class LetterResult(Value):
    """A letter as it stands on the day of the figures."""

    letter: Letter
    state: LetterState


def letter_results(context: Context) -> tuple[LetterResult, ...]:
    """The letters received in the period up to the day, in register order, struck entries among them."""
    start, by = context.period.start, context.as_of
    return tuple(LetterResult(x, state_of(x, by)) for x in context.all(Letter) if x.came(start, by))


def per_quarter(received: Iterable[LetterResult], period: Period, as_of: date) -> tuple[tuple[str, int | None], ...]:
    """Letters received in each quarter that the period touches; None for a quarter that has not come."""
    days = [r.letter.received_on for r in received if not r.letter.struck]
    return tuple((q.label, sum(1 for on in days if on in q) if q.start <= as_of else None) for q in period.quarters())


_Letters = Callable[[Context], tuple[Letter, ...]]


def _received(context: Context) -> tuple[Letter, ...]:
    return tuple(r.letter for r in context.of(LETTERS) if not r.letter.struck)


def _carried(context: Context) -> tuple[Letter, ...]:
    before = context.period.start - timedelta(days=1)
    return tuple(
        x for x in context.all(Letter) if not x.struck and x.came(date.min, before) and not x.settled_by(before)
    )


def _handled(context: Context) -> tuple[Letter, ...]:
    return context.made(_carried) + context.made(_received)


def _those(of: _Letters, wanted: Callable[[Letter, date], bool]) -> _Letters:
    return lambda context: tuple(x for x in context.made(of) if wanted(x, context.as_of))


def _of_kind(*kinds: LetterKind) -> _Letters:
    return _those(_received, lambda letter, _by: letter.kind in kinds)


def _struck(context: Context) -> tuple[Letter, ...]:
    return tuple(r.letter for r in context.of(LETTERS) if r.letter.struck)


_settled = _those(_handled, Letter.settled_by)
_pending = _those(_handled, lambda letter, by: not letter.settled_by(by))


def _due(context: Context) -> Iterator[Due]:
    """Letters that are not settled, those carried over from earlier periods among them; never who wrote them."""
    for letter in _pending(context):
        yield Due(ref_to(letter), letter.due_on, f"Đơn số {letter.code}", letter.matter, note=letter.kind.words)


def _struck_because(row: LetterResult) -> str:
    """``Ngày 14/02/2025: ghi trùng số``."""
    letter = row.letter
    return f"Ngày {write_day(letter.struck_on)}: {letter.struck_reason}" if letter.struck else ""


_column = partial(field_column, Letter, record=attrgetter("letter"))


LETTERS: Register[LetterResult] = Register(
    Letter,
    "đơn",
    letter_results,
    attrgetter("letter"),
    (
        Indicator("A11.1", "Đơn kỳ trước chuyển sang", "đơn", _carried),
        Indicator("A11.2", "Đơn tiếp nhận trong kỳ", "đơn", _received),
        Indicator("A11.3", "Trong đó khiếu nại", "đơn", _of_kind(LetterKind.COMPLAINT)),
        Indicator("A11.4", "Trong đó tố cáo", "đơn", _of_kind(LetterKind.DENUNCIATION)),
        Indicator("A11.5", "Trong đó kiến nghị, phản ánh", "đơn", _of_kind(LetterKind.PETITION, LetterKind.FEEDBACK)),
        Indicator("A11.6", "Đơn liên quan quy chế dân chủ", "đơn", _those(_received, lambda x, _by: x.about_qcdc)),
        Indicator(
            "A11.7",
            "Khiếu nại, tố cáo liên quan quy chế dân chủ",
            "đơn",
            _those(_received, lambda x, _by: x.counts_against_zero()),
        ),
        Indicator("A11.8", "Đơn đã giải quyết", "đơn", _settled),
        Indicator("A11.9", "Trong đó đúng hạn", "đơn", _those(_settled, lambda x, _by: x.in_time() is True)),
        Indicator("A11.10", "Trong đó trễ hạn", "đơn", _those(_settled, lambda x, _by: x.in_time() is False)),
        Indicator(
            "A11.11",
            "Đơn có nội dung đúng, đúng một phần",
            "đơn",
            _those(_settled, lambda x, _by: x.outcome in FOUNDED),
        ),
        Indicator("A11.12", "Đơn đang giải quyết", "đơn", _pending),
        Indicator(
            "A11.13", "Trong đó quá hạn", "đơn", _those(_pending, lambda x, by: state_of(x, by) is LetterState.OVERDUE)
        ),
        Indicator("A11.14", "Số thứ tự đơn đã gạch sổ", "số", _struck),
    ),
    title="Đơn thư",
    listed="Sổ theo dõi đơn thư",
    add="Vào sổ đơn thư",
    columns=(
        Column("Số", 8, attrgetter("letter.register_year", "letter.number"), words=attrgetter("letter.code")),
        _column("received_on", width=10, spare=True),
        _column("matter", wide=True),
        _column("kind", width=10, spare=True),
        state_column(
            "Tình trạng",
            17,
            attrgetter("state"),
        ),
        _column("due_on", width=10, label="Hạn", spare=True),
        _column("about_qcdc", label="QCDC", width=6, spare=True),
        _column("outcome", spare=True, shown=lambda v: "" if v is Outcome.PENDING else v.words),
        _column("settled_on", width=10, label="Giải quyết", spare=True),
        _column("channel", width=14, spare=True),
    ),
    filters=(
        Filter("Loại đơn", attrgetter("letter.kind.words")),
        Filter("Tình trạng", attrgetter("state.words")),
    ),
    head=(
        ("A11.2", "đã nhận"),
        ("A11.11", "có nội dung đúng"),
        ("A11.9", "đúng hạn"),
        ("A11.10", "trễ hạn"),
        ("A11.12", "đang giải quyết"),
        ("A11.14", "đã gạch sổ"),
    ),
    empty=Empty(
        "Sổ đơn thư chưa có số nào trong kỳ",
        "Mỗi đơn khiếu nại, tố cáo, kiến nghị, phản ánh nhận được vào một số; số liền nhau, không xóa. "
        "Không ghi tên, địa chỉ người viết đơn.",
    ),
    caption=lambda r: f"Số {r.letter.code} · {r.letter.kind.words}",
    struck=attrgetter("letter.struck"),
    due=_due,
    day_of=lambda _source, letter: letter.received_on,
    periodic=(Letter,),
    blank=lambda given: Letter(received_on=given.day),
    sheet=Sheet(
        "Đơn thư",
        "DonThu",
        "Trong kỳ không phát sinh đơn thư (theo sổ theo dõi đơn thư).",
        personal=("matter", "paper", "note", "Lý do gạch sổ"),
        instead={"number": Column("Số vào sổ", 10, attrgetter("letter.code"))},
        after={"settled_on": ("state",), "note": (Column("Lý do gạch sổ", 30, _struck_because),)},
    ),
)
