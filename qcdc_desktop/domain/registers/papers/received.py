"""Sổ văn bản đến: the papers that the unit receives, what they ask for and by when, and how that was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.kinds.figure import ref_to
from qcdc_desktop.domain.kinds.register import Context, Count, Empty, Filter, Given, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.library import Directive, DirectiveKind
from qcdc_desktop.domain.registers.papers.issued import Paper, Urgency
from qcdc_desktop.domain.registers.tasks.records import Task

UNTOLD = "(văn bản mật)"
"""What stands in place of what a secret paper is about: it is not written into the file."""


class Received(Record):
    """A paper that came in (văn bản đến), with its number in the book of the calendar year."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "received",
        "Văn bản đến",
        "summary",
        order=("received_on", "number", "id"),
        once=("number", "answered_on", "answer_id", "task_id"),
        apart=("sender", "symbol", "received_on"),
    )

    number: int | None = whole("Số đến", minimum=1, width=7, help="Để trống: số tiếp theo trong năm")
    received_on: date | None = day("Ngày đến", required=True)
    sender: str = text("Cơ quan gửi", required=True, suggested=True, width=24)
    symbol: str = text("Số, ký hiệu", width=18, help="Như ghi trên văn bản: 45-CV/ĐU")
    issued_on: date | None = day("Ngày văn bản")
    sort: str = text("Loại văn bản", suggested=True, width=14)
    secret: bool = flag("Văn bản mật", help="Chỉ ghi số, ngày, nơi lưu; nội dung không đưa vào chương trình")
    summary: str = long("Trích yếu", width=44, help="Văn bản mật thì để trống")
    asks: str = long("Yêu cầu", width=36, help="Phải làm gì, trả lời gì")
    answer_by: date | None = day("Hạn trả lời")
    organ_id: int | None = ref("Tổ chức xử lý", "organ")
    person_id: int | None = ref("Người xử lý", "person")
    answered_on: date | None = day("Ngày trả lời, xử lý xong")
    answer_id: int | None = ref("Văn bản trả lời", "paper")
    kept_at: str = text("Nơi lưu", suggested=True, width=18)
    note: str = text("Ghi chú", width=28)
    urgency: Urgency = choice("Mức độ khẩn", Urgency.NONE, width=14)
    task_id: int | None = ref("Nhiệm vụ", "task")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Days follow one another; only a secret paper does not say what it is about."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not self.secret and not self.summary:
            yield "summary", "Chưa ghi “Trích yếu”."
        if self.secret and (self.summary not in ("", UNTOLD) or self.asks or self.note):
            yield "summary", "Văn bản mật chỉ ghi số, ngày, nơi lưu; hãy xóa “Trích yếu”, “Yêu cầu”, “Ghi chú”."
        if self.issued_on and self.received_on and self.received_on < self.issued_on:
            yield "received_on", "“Ngày đến” không được trước “Ngày văn bản”."
        if self.answered_on and self.received_on and self.answered_on < self.received_on:
            yield "answered_on", "“Ngày trả lời, xử lý xong” không được trước “Ngày đến”."

    def normal(self) -> Received:
        """As it is stored: a secret paper says that it is one."""
        return self.with_values({"summary": UNTOLD}) if self.secret and not self.summary else self

    def cited(self) -> str:
        """In a sentence: ``Công văn số 112-CV/ĐU, ngày 10/5/2025 của Đảng ủy phường về việc …``; a secret one without
        what it is about."""
        sort = self.sort or "Văn bản"
        named = f"{sort} số {self.symbol}" if self.symbol else sort
        dated = f"{named}, ngày {write_day(self.issued_on)}" if self.issued_on else named
        about = "" if self.secret else lower_first(" ".join(self.summary.split()).rstrip(" ."))
        return " ".join(filter(None, (f"{dated} của {self.sender}", about)))


class ReceivedState(Choice):
    """How a paper that came in stands on a day; derived, never typed."""

    KNOWN = "known", "Không phải trả lời"
    """Nothing is asked."""
    OPEN = "open", "Chờ xử lý", "info"
    WORKING = "working", "Đang xử lý", "info"
    """A task was made of it, or an answer is being written."""
    OVERDUE = "overdue", "Quá hạn trả lời", "bad"
    DONE = "done", "Đã xử lý", "good"
    ANSWERED = "answered", "Đã trả lời", "good"
    """By a paper of the unit."""
    LATE = "late", "Xử lý trễ hạn", "warn"


def ended_on(one: Received, answer: Paper | None) -> date | None:
    """The day on which nothing was left to be done: the one written down, else that of the paper that answers it."""
    issued = answer.issued_on if answer and answer.number and not answer.voided_on else None
    return one.answered_on or issued


def state_of(one: Received, on: date, answer: Paper | None = None) -> ReceivedState:
    """How a paper that came in stands on a day; ``answer`` is the paper of the unit that answers it."""
    ended = ended_on(one, answer)
    if ended and ended <= on:
        if one.answer_by and ended > one.answer_by:
            return ReceivedState.LATE
        return ReceivedState.ANSWERED if answer else ReceivedState.DONE
    if one.answer_by and one.answer_by < on:
        return ReceivedState.OVERDUE
    if one.task_id or answer:
        return ReceivedState.WORKING
    return ReceivedState.OPEN if one.answer_by or one.asks else ReceivedState.KNOWN


def as_task(one: Received, year_id: int, start_on: date) -> Task:
    """What a paper asks for as a task of a year, not stored yet; of a secret one it says no more than its number."""
    words = one.asks or f"Xử lý {lower_first(one.cited())}"
    return Task.following(year_id, words, one.answer_by, start_on, organ_id=one.organ_id, person_id=one.person_id)


def as_directive(one: Received) -> Directive:
    """A paper from above as an entry of the library, not stored yet."""
    by_name = {kind.words.lower(): kind for kind in DirectiveKind}
    by_name |= {"quyết định": DirectiveKind.RULE, "quy định": DirectiveKind.RULE}
    return Directive(
        number=one.symbol,
        kind=by_name.get(one.sort.strip().lower(), DirectiveKind.OTHER),
        issuer=one.sender,
        issued_on=one.issued_on,
        summary=one.summary,
    )


class ReceivedResult(Value):
    """A paper that came in, as it stands."""

    received: Received
    state: ReceivedState
    as_of: date
    assigned: bool = False
    """Whether a task stands for it that is not over yet."""

    @property
    def code(self) -> str:
        """``07/2025``: its number in the book of the year."""
        one = self.received
        return f"{one.number:02d}/{one.received_on.year}" if one.number and one.received_on else ""

    @property
    def standing(self) -> str:
        """The state in words, with the days past where it is overdue."""
        due = self.received.answer_by
        late = self.state is ReceivedState.OVERDUE and due
        return f"Quá hạn {(self.as_of - due).days} ngày" if late and due else self.state.words


def received_results(context: Context) -> tuple[ReceivedResult, ...]:
    """The papers that came in during the period, or are still to be answered, the latest first."""
    on, period = context.as_of, context.period
    papers = {one.id: one for one in context.all(Paper)}
    running = {one.id for one in context.all(Task) if not (one.dropped or (one.done_on and one.done_on <= on))}

    def result(one: Received) -> ReceivedResult:
        return ReceivedResult(one, state_of(one, on, papers.get(one.answer_id or 0)), on, one.task_id in running)

    rows = [result(one) for one in context.all(Received) if one.received_on]
    held = [r for r in rows if _came_by(r, period.start, min(period.end, on)) or r.received.received_on in period]
    return tuple(sorted(held, key=lambda r: (r.received.received_on or on, r.received.number or 0), reverse=True))


def _came_by(row: ReceivedResult, start: date, on: date) -> bool:
    """Whether a paper of before the period is still open in it."""
    came = row.received.received_on
    return bool(came and came < start <= on and row.state in OPEN)


OPEN = (ReceivedState.OPEN, ReceivedState.WORKING, ReceivedState.OVERDUE)
"""Something is still to be done."""


def _due(context: Context) -> Iterator[Due]:
    """Papers that wait for an answer; while a task stands for one, the task is what is due."""
    for row in context.of(RECEIVED):
        one = row.received
        if row.state in OPEN and one.answer_by and not row.assigned:
            words = f"Trả lời {one.symbol or one.sender}"
            yield Due(
                ref_to(one),
                one.answer_by,
                words,
                one.asks or one.summary,
                one.organ_id,
                one.person_id,
                note=one.sender if one.symbol else "",
                closes="answered_on",
            )


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    """Of a secret paper nothing is asked that tells what it is about."""
    return not (values["secret"] and name in ("summary", "asks", "note")) or bool(values[name])


def _blank(given: Given[ReceivedResult]) -> Received:
    return Received(received_on=given.day)


def _column(name: str, **more: Any) -> Column[ReceivedResult]:
    return field_column(Received, name, attrgetter("received"), **more)


RECEIVED: Register[ReceivedResult] = Register(
    Received,
    "văn bản đến",
    received_results,
    attrgetter("received"),
    title="Sổ văn bản đến",
    listed="Sổ văn bản đến",
    add="Vào sổ văn bản đến",
    columns=(
        Column("Số đến", 9, lambda row: row.received.number, words=attrgetter("code"), name="code"),
        _column("received_on", width=10, label="Ngày đến"),
        _column("sender", width=18, spare=True),
        _column("symbol", width=14, spare=True),
        _column("summary", wide=True),
        _column("answer_by", width=11, label="Hạn trả lời", spare=True),
        state_column("Tình trạng", 17, attrgetter("state"), words=attrgetter("standing")),
        _column("person_id", width=16, spare=True),
        _column("sort", width=12, spare=True),
        _column("urgency", width=12, spare=True),
        _column("answer_id", width=18, spare=True),
    ),
    filters=(
        Filter("Cơ quan gửi", attrgetter("received.sender")),
        Filter("Tình trạng", attrgetter("state.words")),
    ),
    head=(
        Count("received", "văn bản đến", lambda _row: True),
        Count("waiting", "còn phải xử lý", lambda row: row.state in OPEN),
        Count("overdue", "quá hạn trả lời", lambda row: row.state is ReceivedState.OVERDUE),
    ),
    empty=Empty(
        "Chưa vào sổ văn bản đến nào",
        "Mỗi văn bản nhận được một dòng: số đến, cơ quan gửi, trích yếu, hạn trả lời, người xử lý. Trang Hôm nay nhắc "
        "hạn trả lời.",
    ),
    fields=(
        *("sender", "symbol", "issued_on", "sort", "urgency", "received_on", "number", "secret", "summary", "asks"),
        *("answer_by", "organ_id", "person_id", "task_id", "answered_on", "answer_id", "kept_at", "note"),
    ),
    relevant=_relevant,
    caption=lambda row: " · ".join(filter(None, ("Văn bản đến", row.code))),
    blank=_blank,
    due=_due,
    day_of=lambda _source, one: one.received_on,
    sheet=Sheet(
        "Văn bản đến",
        "VanBanDen",
        "Trong kỳ chưa có văn bản đến.",
        without=("secret",),
        instead={"number": "code"},
        after={"answer_id": ("state",)},
    ),
)
