"""Directives and regulations as they stand: validity, coverage, the yearly review; how both registers are shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Part, Register, is_another
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import NO_VALUE, Percent, write_day, write_percent
from qcdc_desktop.domain.registers.coverage import Coverage, studies
from qcdc_desktop.domain.registers.library import (
    Decision,
    Directive,
    Regulation,
    RegulationReview,
    ReviewState,
    Validity,
    review_state,
)

_ALL = 100.0


class DirectiveResult(Value):
    """A directive as it stands, with its coverage where it must be studied."""

    directive: Directive
    validity: Validity
    coverage: Coverage | None = None
    replaced_by: str = ""
    """Number of the directive that took its place."""

    @property
    def since(self) -> str:
        """From when and until when it is in force, and what took its place, in words."""
        parts = [f"từ {write_day(self.directive.effective_from)}"] if self.directive.effective_from else []
        if self.directive.ended_on:
            parts.append(f"hết hiệu lực từ {write_day(self.directive.ended_on)}")
        if self.replaced_by:
            parts.append(f"thay bằng {self.replaced_by}")
        return ", ".join(parts)

    @property
    def share(self) -> float | None:
        """Percent of those that must study it who have; None where that is not asked or not known."""
        return self.coverage.share if self.coverage else None


def directive_results(context: Context) -> tuple[DirectiveResult, ...]:
    """The library on the day; coverage where a directive must be studied and stands."""
    on, results = context.as_of, []
    numbers = {d.id: d.number for d in context.all(Directive)}
    for directive in context.all(Directive):
        validity = directive.validity(on)
        wanted = directive.must_study and validity in (Validity.IN_FORCE, Validity.COMING)
        coverage = context.made(studies).coverage((directive.id,), directive.audience, on) if wanted else None
        replaced_by = numbers.get(directive.replaced_by_id or 0, "")
        results.append(DirectiveResult(directive, validity, coverage, replaced_by))
    return tuple(results)


def _to_study(context: Context) -> list[Directive]:
    return [r.directive for r in context.of(DIRECTIVES) if r.coverage]


def _studied(context: Context) -> list[Directive]:
    return [r.directive for r in context.of(DIRECTIVES) if r.share == _ALL]


_directive = partial(field_column, Directive, record=attrgetter("directive"))


def _share(row: DirectiveResult) -> str:
    if row.coverage is None:
        return ""
    return NO_VALUE if row.share is None else write_percent(row.share)


def _is_asked(name: str, values: Mapping[str, Any]) -> bool:
    return bool(values["must_study"]) if name == "audience" else True


DIRECTIVES: Register[DirectiveResult] = Register(
    Directive,
    "văn bản",
    directive_results,
    attrgetter("directive"),
    (
        Indicator("A04.3", "Văn bản phải quán triệt", "văn bản", _to_study),
        Indicator("A04.4", "Trong đó đã quán triệt đến toàn bộ đối tượng", "văn bản", _studied),
    ),
    title="Văn bản cấp trên",
    listed="Danh mục văn bản cấp trên",
    add="Thêm văn bản",
    standard="Nạp danh mục văn bản",
    columns=(
        _directive("number", width=18),
        _directive("summary", wide=True),
        state_column(
            "Hiệu lực",
            16,
            attrgetter("validity"),
            tip=attrgetter("since"),
            name="validity",
        ),
        Column(
            "Đã quán triệt",
            11,
            attrgetter("share"),
            words=_share,
            bar=attrgetter("share"),
            number=lambda r: None if r.share is None else Percent(r.share),
            right=True,
            tip=lambda r: f"{r.coverage.in_words()}. {r.coverage.missing_in_words()}".rstrip() if r.coverage else "",
            name="share",
        ),
        _directive("issued_on", width=10, label="Ban hành", spare=True),
        _directive("kind", spare=True),
        _directive("must_study", width=8, label="Đối tượng", spare=True),
        _directive("issuer", spare=True),
    ),
    filters=(
        Filter("Loại", lambda r: r.directive.kind.words),
        Filter("Hiệu lực", lambda r: r.validity.words),
    ),
    head=(("A04.3", "văn bản phải quán triệt"), ("A04.4", "đã quán triệt đủ")),
    empty=Empty(
        "Chưa có văn bản nào",
        "Chỉ thị, kết luận, luật, nghị định mà đơn vị phải thực hiện và quán triệt. Nạp danh mục có sẵn rồi thêm văn "
        "bản của địa phương.",
    ),
    relevant=_is_asked,
    caption=lambda r: f"{r.directive.kind.words} · {r.validity.words}",
    among={"replaced_by_id": is_another},
    sheet=Sheet(
        "Văn bản cấp trên",
        "VanBan",
        "Chưa có văn bản nào.",
        after={
            "summary": ("validity",),
            "audience": ("share", Column("Tình hình quán triệt", 36, lambda r: r.coverage and r.coverage.in_words())),
        },
    ),
)


class RegulationResult(Value):
    """A regulation of the unit with its reviews in the period."""

    regulation: Regulation
    reviews: tuple[RegulationReview, ...]
    state: ReviewState
    validity: Validity = Validity.IN_FORCE

    @property
    def counts(self) -> bool:
        """Whether it is to be reviewed: it stands on the day or was reviewed in the period."""
        return self.validity is Validity.IN_FORCE or bool(self.reviews)

    @property
    def standing(self) -> ReviewState | Validity:
        """How its review stands; the validity of one that need not be reviewed."""
        return self.state if self.counts else self.validity

    @property
    def decision(self) -> str:
        """What its last review came to, in words."""
        return self.reviews[-1].decision.words if self.reviews else ""


def regulation_results(context: Context) -> tuple[RegulationResult, ...]:
    """The unit's own regulations with their reviews in the period; at the end those that need not be reviewed."""
    on, results = context.as_of, []
    for regulation in context.all(Regulation):
        reviews = context.parts(RegulationReview, "regulation_id")[regulation.id]
        own = tuple(r for r in reviews if r.reviewed_on and context.period.start <= r.reviewed_on <= on)
        results.append(RegulationResult(regulation, own, review_state(own, on), regulation.validity(on)))
    return tuple(sorted(results, key=lambda r: not r.counts))


def _counted(context: Context) -> list[RegulationResult]:
    return [r for r in context.of(REGULATIONS) if r.counts]


def _regulations(context: Context) -> list[Regulation]:
    return [r.regulation for r in _counted(context)]


def _reviewed(context: Context) -> list[Regulation]:
    return [r.regulation for r in _counted(context) if r.state is not ReviewState.MISSING]


def _to_change(context: Context) -> list[Regulation]:
    return [r.regulation for r in context.of(REGULATIONS) if r.reviews and r.reviews[-1].decision is not Decision.KEEP]


def _changed(context: Context) -> list[Regulation]:
    settled = {r.regulation.id for r in context.of(REGULATIONS) if r.state is ReviewState.SETTLED}
    return [r for r in _to_change(context) if r.id in settled]


def _by_now(context: Context, day: date | None) -> bool:
    return day is not None and context.period.start <= day <= context.as_of


def _issued_new(context: Context) -> list[Regulation]:
    return [one for one in context.all(Regulation) if _by_now(context, one.issued_on)]


def _abolished(context: Context) -> list[Regulation]:
    """Those that ended without another in their place."""
    return [one for one in context.all(Regulation) if _by_now(context, one.ended_on) and not one.replaced_by_id]


_regulation = partial(field_column, Regulation, record=attrgetter("regulation"))


def _last_reason(row: RegulationResult) -> str:
    """Why the last review of the period came to its conclusion, and what came of it."""
    return "\n".join(filter(None, (row.reviews[-1].reason, row.reviews[-1].result))) if row.reviews else ""


def _next_review(row: RegulationResult, today: date) -> RegulationReview:
    return RegulationReview(regulation_id=row.regulation.id, reviewed_on=today)


REVIEWS: Part[RegulationResult] = Part(
    RegulationReview,
    "Rà soát trong kỳ",
    (
        field_column(RegulationReview, "reviewed_on", width=10, label="Ngày"),
        field_column(RegulationReview, "decision", width=10, wide=True),
        field_column(RegulationReview, "done_on", width=15, label="Ngày hoàn thành"),
        field_column(RegulationReview, "result", width=14, spare=True),
    ),
    ("reviewed_on", "due_on", "decision", "reason", "person_id", "done_on", "result"),
    attrgetter("reviews"),
    _next_review,
    "Chưa rà soát trong kỳ này.",
    add="Ghi rà soát",
)

REGULATIONS: Register[RegulationResult] = Register(
    Regulation,
    "quy chế",
    regulation_results,
    attrgetter("regulation"),
    (
        Indicator("A03.1", "Quy chế, quy định nội bộ", "văn bản", _regulations),
        Indicator("A03.2", "Trong đó đã rà soát trong kỳ", "văn bản", _reviewed),
        Indicator("A03.3", "Phải sửa đổi, thay thế, bãi bỏ", "văn bản", _to_change),
        Indicator("A03.4", "Trong đó đã sửa đổi, thay thế, bãi bỏ xong", "văn bản", _changed),
        Indicator("A03.5", "Quy chế, quy định ban hành mới trong kỳ", "văn bản", _issued_new),
        Indicator("A03.6", "Quy chế, quy định bãi bỏ trong kỳ", "văn bản", _abolished),
    ),
    title="Quy chế của đơn vị",
    listed="Danh mục quy chế, quy định nội bộ",
    add="Thêm quy chế",
    columns=(
        _regulation("name", wide=True),
        state_column(
            "Rà soát trong kỳ",
            18,
            attrgetter("standing"),
            key=[*ReviewState, *Validity].index,
            name="standing",
        ),
        Column("Kết luận", 15, attrgetter("decision"), name="decision"),
        _regulation("number", spare=True),
        _regulation("issued_on", width=10, spare=True),
        _regulation("person_id", width=20, spare=True),
    ),
    filters=(Filter("Tình trạng", lambda r: r.standing.words),),
    head=(
        ("A03.1", "quy chế, quy định"),
        ("A03.2", "đã rà soát"),
        ("A03.3", "phải sửa, thay, bỏ"),
        ("A03.4", "đã xong"),
    ),
    empty=Empty(
        "Chưa có quy chế nào",
        "Quy chế dân chủ, quy chế chi tiêu nội bộ, quy chế làm việc… do đơn vị ban hành. Mỗi năm rà soát từng quy chế: "
        "giữ nguyên, sửa đổi, thay thế hay bãi bỏ.",
    ),
    among={"replaced_by_id": is_another},
    parts=(REVIEWS,),
    sheet=Sheet(
        "Quy chế",
        "QuyChe",
        "Chưa có quy chế nào.",
        after={"issued_on": ("standing", "decision", Column("Lý do, kết quả", 40, _last_reason))},
    ),
)
