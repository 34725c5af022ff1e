"""The declaration of the register of letters (sổ đơn thư): how it is listed, filtered, filled in and exported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Register, is_another
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters.choices import (
    FOUNDED,
    Competence,
    Complexity,
    LetterKind,
    Outcome,
)
from qcdc_desktop.domain.registers.letters.counts import Flow, flow_of
from qcdc_desktop.domain.registers.letters.parts import DEADLINES, STEPS
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.results import LetterResult, LetterState, known_letters, letter_results
from qcdc_desktop.domain.registers.letters.rules import Rating

_Letters = Callable[[Context], tuple[Letter, ...]]


def letter_flow(context: Context) -> Flow:
    """What came, was handled and is left in the period up to the day."""
    return flow_of(context.all(Letter), context.period.start, context.as_of)


def _flowing(part: str) -> _Letters:
    return lambda context: tuple(getattr(context.made(letter_flow), part))


_carried, _received = _flowing("carried"), _flowing("received")
_settled, _pending = _flowing("handled"), _flowing("left")


def _those(of: _Letters, wanted: Callable[[Letter, date], bool]) -> _Letters:
    return lambda context: tuple(x for x in context.made(of) if wanted(x, context.as_of))


def _of_kind(*kinds: LetterKind) -> _Letters:
    return _those(_received, lambda letter, _by: letter.kind in kinds)


def _struck(context: Context) -> tuple[Letter, ...]:
    return tuple(r.letter for r in context.of(LETTERS) if r.letter.struck)


def _overdue(context: Context) -> tuple[Letter, ...]:
    pending = {x.id for x in context.made(_pending)}
    return tuple(
        r.letter for r in context.made(known_letters) if r.state is LetterState.OVERDUE and r.letter.id in pending
    )


def _due(context: Context) -> Iterator[Due]:
    """Letters in which something must be done, those of earlier periods among them; never who wrote them."""
    for row in context.made(known_letters):
        letter = row.letter
        if row.due_on or not (letter.struck or letter.settled_by(context.as_of)):
            note = " · ".join(filter(None, (letter.kind.words, row.due_for)))
            yield Due(ref_to(letter), row.due_on, f"Đơn số {letter.code}", letter.matter, note=note)


def _before_rating(context: Context) -> Iterator[Advice]:
    """Letters to be looked into before the unit is rated, once the working year comes to its end."""
    held = [one for one in context.rules(Rating) if one.effective_from <= context.as_of]
    if not held or not context.period.year_id:
        return
    rating = in_force(held, context.as_of)
    if (context.period.end - context.as_of).days > rating.days_before:
        return
    for letter in context.made(_pending):
        if letter.kind in rating.kinds:
            title, about = "Cần giải quyết trước khi xếp loại đơn vị", f"{letter.kind.words}, theo {rating.law}"
            yield Advice(title, ref_to(letter), f"Đơn số {letter.code}", about, "Chưa giải quyết xong")


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    """Only what the kind of letter asks for, and what its way has come to."""
    kind, settled = values["kind"], values["outcome"] is not Outcome.PENDING
    complaint, denunciation = kind is LetterKind.COMPLAINT, kind is LetterKind.DENUNCIATION
    if name in ("instance", "discipline"):
        return complaint
    if name == "secrecy_waived_on":
        return denunciation
    if name in ("target", "target_note", "complexity", "restart", "verifier_id", "remote"):
        return complaint or denunciation
    if name in _COMPLEX:
        return (complaint or denunciation) and values["complexity"] is not Complexity.NORMAL
    if name == "sent_to":
        return bool(values[name]) or values["competence"] not in (Competence.UNKNOWN, Competence.OURS)
    return settled or name not in _SETTLED or bool(values[name])


_COMPLEX = ("complex_ground", "complex_paper", "complex_on")
_SETTLED = ("measures", "notified_on", "published_on", "published_where")


def _needless(row: LetterResult) -> Collection[str]:
    """What the log says is not typed beside it."""
    return ("accepted_on", "due_on", "outcome", "settled_on", "notified_on", "published_on") if row.case.log else ()


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
        Indicator("A11.13", "Trong đó quá hạn", "đơn", _overdue),
        Indicator("A11.14", "Số thứ tự đơn đã gạch sổ", "số", _struck),
    ),
    title="Đơn thư",
    listed="Sổ theo dõi đơn thư",
    add="Vào sổ đơn thư",
    fields=(
        *("received_on", "channel", "kind", "instance", "discipline", "sphere", "field", "about_qcdc", "matter"),
        *("target", "target_note", "people", "anonymous", "eligible", "duplicate_of_id"),
        *("split_from_id", "competence", "sent_to", "remote", "complexity", "complex_ground", "complex_paper"),
        *("complex_on", "accepted_on", "verifier_id", "due_on", "restart", "outcome", "settled_on", "paper"),
        *("measures", "notified_on", "published_on", "published_where", "secrecy_waived_on", "note"),
    ),
    relevant=_relevant,
    needless=_needless,
    among={"duplicate_of_id": is_another, "split_from_id": is_another},
    parts=(STEPS, DEADLINES),
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
        Column("Bước", 16, attrgetter("standing"), tip=attrgetter("standing"), spare=True, name="step"),
        Column("Hạn", 10, attrgetter("due_on"), tip=attrgetter("due_for"), spare=True, name="due"),
        _column("about_qcdc", label="QCDC", width=6, spare=True),
        _column("outcome", spare=True, shown=lambda v: "" if v is Outcome.PENDING else v.words),
        _column("settled_on", width=10, label="Giải quyết", spare=True),
        _column("channel", width=14, spare=True),
    ),
    filters=(
        Filter("Loại đơn", attrgetter("letter.kind.words")),
        Filter("Tình trạng", attrgetter("state.words")),
        Filter("Thẩm quyền", lambda row: row.letter.competence.words or "Chưa xác định"),
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
    caption=lambda r: " · ".join(filter(None, (f"Số {r.letter.code}", r.letter.kind.words, r.letter.sender))),
    struck=attrgetter("letter.struck"),
    due=_due,
    advice=_before_rating,
    day_of=lambda _source, letter: letter.received_on,
    periodic=(Letter, LetterStep, LetterDeadline),
    blank=lambda given: Letter(received_on=given.day),
    sheet=Sheet(
        "Đơn thư",
        "DonThu",
        "Trong kỳ không phát sinh đơn thư (theo sổ theo dõi đơn thư).",
        without=(
            *("discipline", "sphere", "target_note", "anonymous", "sender_number", "eligible", "duplicate_of_id"),
            *("split_from_id", "remote", "complexity", "complex_ground", "complex_paper", "complex_on", "verifier_id"),
            *("restart", "notified_on", "published_where", "secrecy_waived_on"),
        ),
        personal=("matter", "paper", "measures", "note", "Lý do gạch sổ"),
        instead={"number": Column("Số vào sổ", 10, attrgetter("letter.code"))},
        after={"settled_on": ("state",), "note": (Column("Lý do gạch sổ", 30, _struck_because),)},
    ),
)
