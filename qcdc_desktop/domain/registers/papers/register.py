"""Sổ văn bản: the register of the papers that the unit issues, how each stands, and what goes out with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to
from qcdc_desktop.domain.kinds.register import Context, Count, Empty, Filter, Given, Part, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition
from qcdc_desktop.domain.registers.papers.issued import FREE, Paper, mandates
from qcdc_desktop.domain.registers.periods import belongs
from qcdc_desktop.domain.registers.unit import PaperKind, Profile


class PaperState(Choice):
    """How a paper stands on a day; derived from its days."""

    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Đã trình", "info"
    ADOPTED = "adopted", "Đã thông qua", "info"
    ISSUED = "issued", "Đã ban hành", "info"
    CORRECTING = "correcting", "Đang sửa", "warn"
    """Issued, and being corrected: the edition that went out stays as it is."""
    SENT = "sent", "Đã gửi", "good"
    """To everyone whom it is for."""
    REPLACED = "replaced", "Đã thay thế"
    RECALLED = "recalled", "Đã thu hồi", "warn"
    VOID = "void", "Bỏ số"


DRAFTS = (PaperState.DRAFT, PaperState.SUBMITTED, PaperState.ADOPTED)
OUT = (PaperState.ISSUED, PaperState.CORRECTING, PaperState.SENT)
"""Issued and still in force."""


def state_of(paper: Paper, sent: Iterable[Dispatch], on: date) -> PaperState:
    """How a paper stands on a day."""

    def by(day: date | None) -> bool:
        return day is not None and day <= on

    if by(paper.voided_on):
        return PaperState.VOID
    if by(paper.recalled_on):
        return PaperState.RECALLED
    if paper.replaced_by_id:
        return PaperState.REPLACED
    if paper.number and by(paper.issued_on):
        to = tuple(sent)
        if paper.correcting:
            return PaperState.CORRECTING
        return PaperState.SENT if to and all(by(one.sent_on) for one in to) else PaperState.ISSUED
    if by(paper.adopted_on):
        return PaperState.ADOPTED
    return PaperState.SUBMITTED if by(paper.submitted_on) else PaperState.DRAFT


class PaperResult(Value):
    """A paper as it stands: its state, the editions that are kept, whom it goes to."""

    paper: Paper
    state: PaperState
    code: str
    """``05-NQ/ĐU``; nothing while there is no number."""
    editions: tuple[Edition, ...] = ()
    sent: tuple[Dispatch, ...] = ()
    as_of: date = date.min

    @property
    def proof(self) -> str:
        """The code by which the edition in force is told from any other file; nothing while none is kept."""
        return self.editions[-1].code if self.editions else ""

    @property
    def received(self) -> tuple[Dispatch, ...]:
        """Those who said that they have it."""
        return tuple(one for one in self.sent if one.received_on and one.received_on <= self.as_of)

    @property
    def unanswered(self) -> tuple[Dispatch, ...]:
        """Those to whom it was sent and who have not said that they have it."""
        return tuple(one for one in self.sent if one.sent_on and one not in self.received)


def paper_results(context: Context) -> tuple[PaperResult, ...]:
    """The papers of the period, drafts among them, the latest first."""
    profile = next(iter(context.all(Profile)), Profile())
    editions, sent = context.parts(Edition, "paper_id"), context.parts(Dispatch, "paper_id")

    def result(paper: Paper) -> PaperResult:
        to = sent.get(paper.id, ())
        state = state_of(paper, to, context.as_of)
        code = paper.code(profile) if paper.number else ""
        return PaperResult(paper, state, code, editions.get(paper.id, ()), to, context.as_of)

    return tuple(
        result(p)
        for p in sorted(context.all(Paper), key=_latest_first)
        if belongs(context, p.year_id, p.issued_on or p.covers_from, p.issued_on or p.covers_to)
    )


def _latest_first(paper: Paper) -> tuple[bool, int, str, int]:
    on = paper.issued_on
    return (on is not None, -on.toordinal() if on else 0, paper.kind.value, -(paper.number or 0))


_PLANS = (PaperKind.PLAN, PaperKind.PROGRAMME)
_DECISIONS = (PaperKind.DECISION, PaperKind.REGULATION)


def _issued(*kinds: PaperKind) -> Any:
    """Party papers: what the organisation leads by (văn bản lãnh đạo, chỉ đạo; domain 5.3)."""

    def issued(context: Context) -> tuple[Paper, ...]:
        rows = (r for r in context.of(PAPERS) if r.state in OUT and not r.paper.issuer.state)
        return tuple(r.paper for r in rows if not kinds or r.paper.kind in kinds)

    return issued


def _due(context: Context) -> Iterator[Due]:
    """Papers that were issued and not sent to everybody yet: they should have left the house the next day."""
    for row in context.of(PAPERS):
        waiting = [one for one in row.sent if not one.sent_on]
        if row.state is PaperState.ISSUED and waiting:
            names = ", ".join(one.recipient for one in waiting)
            yield Due(ref_to(row.paper), row.paper.issued_on, f"Gửi {row.code}", row.paper.summary, note=names)


def _blank(given: Given[PaperResult]) -> Paper:
    return Paper(year_id=given.year_id, kind=PaperKind.NOTICE, outline=FREE, draft_round=1)


def _relevant(name: str, values: Any) -> bool:
    """Number and day are no matter of a draft: it gets them when it is issued, or when it is written down that it was.

    What tells of the end of a paper is asked for once it was issued; its votes once it was adopted.
    """
    if name in ("number", "issued_on"):
        return bool(values["number"] or values["issued_on"])
    if name in ("replaced_by_id", "recalled_on"):
        return bool(values["issued_on"])
    if name == "recalled_reason":
        return bool(values["recalled_on"])
    if name in ("votes_for", "votes_cast"):
        return bool(values["adopted_on"])
    if name == "adopted_on" and values["issuer"].state:
        return False  # nobody votes on what the head of the school decides
    # What has no number is handed out, and no more is asked of it.
    return bool(values["kind"].numbered) or name in ("kind", "issuer", "summary", "signer_id")


def _offered(name: str, values: Any) -> Collection[Choice] | None:
    """By what right a paper may be signed depends on who issues it."""
    return mandates(values["issuer"]) if name == "mandate" else None


def _caption(row: PaperResult) -> str:
    return " · ".join(filter(None, (row.paper.kind.words, row.code)))


def _struck_because(row: PaperResult) -> str:
    paper = row.paper
    return "; ".join(filter(None, (paper.void_reason, paper.recalled_reason)))


def _number_words(row: PaperResult) -> str:
    return row.code or ("chưa có số" if row.paper.kind.numbered else "không cấp số")


def _receipts(row: PaperResult) -> str:
    return f"{len(row.received)}/{len(row.sent)}" if row.sent else ""


def _column(name: str, **more: Any) -> Column[PaperResult]:
    return field_column(Paper, name, attrgetter("paper"), **more)


DISPATCHES: Part[PaperResult] = Part(
    Dispatch,
    "Nơi nhận",
    (
        field_column(Dispatch, "recipient", width=16, wide=True),
        field_column(Dispatch, "way", width=10),
        field_column(Dispatch, "sent_on", width=10, label="Gửi"),
        field_column(Dispatch, "received_on", width=10, label="Nhận"),
    ),
    ("recipient", "purpose", "way", "sent_on", "received_on", "note"),
    attrgetter("sent"),
    lambda row, _today: Dispatch(paper_id=row.paper.id),
    "Chưa ghi nơi nhận nào; khi ban hành, chương trình ghi nơi nhận in trên văn bản vào đây.",
    summary=lambda row: f"Đã nhận {_receipts(row)}" if row.sent else "",
)

EDITIONS: Part[PaperResult] = Part(
    Edition,
    "Bản ban hành",
    (
        Column("Bản", 6, attrgetter("version"), words=lambda e: f"Bản {e.version}"),
        Column("Nội dung", 16, attrgetter("note"), words=lambda e: e.note or f"Ban hành, {e.signer} ký", wide=True),
        field_column(Edition, "kept_on", width=10, label="Ngày"),
        Column("Mã đối chiếu", 11, attrgetter("code"), name="code"),
    ),
    (),
    attrgetter("editions"),
    lambda row, today: Edition(paper_id=row.paper.id, kept_on=today),
    "Chưa giữ bản ban hành nào.",
    added=False,
)

PAPERS: Register[PaperResult] = Register(
    Paper,
    "văn bản",
    paper_results,
    attrgetter("paper"),
    (
        Indicator("A02.1", "Văn bản đã ban hành", "văn bản", _issued()),
        Indicator("A02.2", "Trong đó nghị quyết", "văn bản", _issued(PaperKind.RESOLUTION)),
        Indicator("A02.3", "Trong đó kế hoạch, chương trình", "văn bản", _issued(*_PLANS)),
        Indicator("A02.4", "Trong đó báo cáo", "văn bản", _issued(PaperKind.REPORT)),
        Indicator("A02.5", "Trong đó quyết định, quy định", "văn bản", _issued(*_DECISIONS)),
    ),
    title="Sổ văn bản",
    listed="Sổ văn bản đi",
    add="Soạn văn bản",
    columns=(
        Column(
            "Số, ký hiệu",
            12,
            lambda row: (row.paper.issuer.state, row.paper.abbreviation, row.paper.number or 0),
            words=_number_words,
            key=lambda value: value,
            name="code",
        ),
        _column("issued_on", width=10, label="Ngày"),
        _column("summary", wide=True),
        state_column("Tình trạng", 14, attrgetter("state")),
        Column("Đã nhận", 8, lambda row: len(row.received), words=_receipts, right=True, spare=True, name="received"),
        _column("kind", width=12, spare=True),
        _column("signer_id", width=16, spare=True),
        _column("issuer", width=14, spare=True),
        _column("adopted_on", width=10, label="Thông qua", spare=True),
        Column("Mã đối chiếu", 11, attrgetter("proof"), spare=True, name="proof"),
    ),
    filters=(
        Filter("Loại văn bản", lambda row: row.paper.kind.words),
        Filter("Cấp ban hành", lambda row: row.paper.issuer.words),
        Filter("Tình trạng", attrgetter("state.words")),
    ),
    head=(
        Count("papers", "văn bản", lambda _row: True),
        Count("drafts", "dự thảo", lambda row: row.state in DRAFTS),
        Count("unanswered", "chờ báo nhận", lambda row: bool(row.unanswered)),
    ),
    empty=Empty(
        "Sổ văn bản chưa có văn bản nào",
        "Văn bản soạn ở các trang Nghị quyết, Chương trình, Kế hoạch, Báo cáo có sẵn ở đây. Bấm “Soạn văn bản” để "
        "soạn thông báo, kết luận, quyết định, công văn, biên bản…, hoặc ghi lại văn bản đã ban hành từ trước.",
    ),
    fields=(
        *("kind", "issuer", "summary", "number", "issued_on", "signer_id", "mandate", "signer_title", "draft_round"),
        *("urgency", "circulation", "submitted_on", "adopted_on", "votes_for", "votes_cast", "replaced_by_id"),
        *("recalled_on", "recalled_reason"),
    ),
    relevant=_relevant,
    offered=_offered,
    caption=_caption,
    struck=lambda row: row.state is PaperState.VOID,
    blank=_blank,
    parts=(DISPATCHES, EDITIONS),
    due=_due,
    today=True,
    sheet=Sheet(
        "Sổ văn bản",
        "SoVanBan",
        "Trong kỳ chưa ban hành văn bản.",
        instead={"number": Column("Số, ký hiệu", 14, attrgetter("code"))},
        after={"recalled_reason": (Column("Lý do bỏ số, thu hồi", 28, _struck_because), "state", "received", "proof")},
    ),
)
