"""Directives and regulations as they stand: validity, coverage, the yearly review."""

from __future__ import annotations

from operator import attrgetter

from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Register
from qcdc_desktop.domain.kinds.values import Value
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


def directive_results(context: Context) -> tuple[DirectiveResult, ...]:
    """The library on the day; coverage where a directive must be studied and stands."""
    on, found = context.as_of, []
    for directive in context.all(Directive):
        validity = directive.validity(on)
        wanted = directive.must_study and validity in (Validity.IN_FORCE, Validity.COMING)
        coverage = context.made(studies).coverage((directive.id,), directive.audience, on) if wanted else None
        found.append(DirectiveResult(directive, validity, coverage))
    return tuple(found)


def _to_study(context: Context) -> list[Directive]:
    return [r.directive for r in context.of(DIRECTIVES) if r.coverage]


def _studied(context: Context) -> list[Directive]:
    return [r.directive for r in context.of(DIRECTIVES) if r.coverage and r.coverage.share == _ALL]


DIRECTIVES: Register[DirectiveResult] = Register(
    Directive,
    "văn bản",
    directive_results,
    attrgetter("directive"),
    (
        Indicator("A04.3", "Văn bản phải quán triệt", "văn bản", _to_study),
        Indicator("A04.4", "Trong đó mọi người phải học đều đã học", "văn bản", _studied),
    ),
)


class RegulationResult(Value):
    """A regulation of the unit with its reviews in the period."""

    regulation: Regulation
    reviews: tuple[RegulationReview, ...]
    state: ReviewState


def regulation_results(context: Context) -> tuple[RegulationResult, ...]:
    """The unit's own regulations that stand on the day or were reviewed in the period, with those reviews."""
    on, found = context.as_of, []
    for regulation in context.all(Regulation):
        reviews = context.parts(RegulationReview, "regulation_id")[regulation.id]
        own = tuple(r for r in reviews if r.reviewed_on and context.period.start <= r.reviewed_on <= on)
        if own or regulation.stands(on):
            found.append(RegulationResult(regulation, own, review_state(own, on)))
    return tuple(found)


def _regulations(context: Context) -> list[Regulation]:
    return [r.regulation for r in context.of(REGULATIONS)]


def _reviewed(context: Context) -> list[Regulation]:
    return [r.regulation for r in context.of(REGULATIONS) if r.state is not ReviewState.MISSING]


def _to_change(context: Context) -> list[Regulation]:
    return [r.regulation for r in context.of(REGULATIONS) if r.reviews and r.reviews[-1].decision is not Decision.KEEP]


def _changed(context: Context) -> list[Regulation]:
    settled = {r.regulation.id for r in context.of(REGULATIONS) if r.state is ReviewState.SETTLED}
    return [r for r in _to_change(context) if r.id in settled]


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
    ),
)
