"""Directives and laws from above: how each stands today, and how far it has been briefed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import write_day, write_percent
from qcdc_desktop.domain.registers.library import Directive, Validity
from qcdc_desktop.domain.registers.library_results import DirectiveResult
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.coverage_panel import CoveragePanel, Reach
from qcdc_desktop.ui.papers.paper_out import PaperOut
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register, load_standard


def directives_register(desk: Desk, out: PaperOut, begin: Callable[[], None]) -> Register:
    """The register of directives; its rows are :class:`DirectiveResult`."""
    titles = Titles(desk.session, {"replaced_by_id": _another})
    return Register(
        desk,
        Directive,
        _columns(titles),
        lambda: Inspector(
            desk,
            Directive,
            titles,
            titled=True,
            head=(CoveragePanel(desk, _reach, out),),
            relevant=_relevant,
            caption=lambda r: f"{r.directive.kind.words} · {r.validity.words}",
            record=lambda r: r.directive,
        ),
        titles,
        blank=Directive,
        empty=Empty(
            _tr("Chưa có văn bản nào"),
            _tr(
                "Chỉ thị, kết luận, luật, nghị định mà đơn vị phải thực hiện và quán triệt. Nạp danh mục có sẵn rồi "
                "bổ sung văn bản của địa phương; văn bản nào được thay thế thì ghi văn bản thay và ngày hết hiệu lực."
            ),
            ((_tr("Nạp danh mục văn bản"), lambda: load_standard(desk, "directive")), (_tr("Thêm (Ins)"), begin)),
        ),
        noun=_tr("văn bản"),
        filters=(
            ChoiceFilter(_tr("Mọi loại"), lambda r: r.directive.kind.words),
            ChoiceFilter(_tr("Mọi hiệu lực"), lambda r: r.validity.words),
        ),
        record=lambda row: row.directive,
    )


def _columns(titles: Titles) -> tuple[Column[Any], ...]:
    def of(name: str, **more: Any) -> Column[Any]:
        return field_column(Directive, name, lambda r: r.directive, **more)

    return (
        of("number", width=18),
        of("summary", wide=True),
        Column(
            _tr("Hiệu lực"),
            16,
            lambda r: list(Validity).index(r.validity),
            words=lambda r: r.validity.words,
            tone=lambda r: r.validity.tone,
            tip=lambda r: _since(r.directive, titles),
        ),
        Column(
            _tr("Đã quán triệt"),
            11,
            lambda r: r.coverage.share if r.coverage else None,
            words=_share,
            right=True,
            tip=lambda r: r.coverage.told() if r.coverage else "",
        ),
        of("issued_on", width=10, label=_tr("Ban hành"), spare=True),
        of("kind", spare=True),
        of("must_study", width=8, label=_tr("Phải học"), spare=True),
        of("issuer", spare=True),
    )


def _share(row: DirectiveResult) -> str:
    if row.coverage is None:
        return ""
    return "—" if row.coverage.share is None else write_percent(row.coverage.share)


def _since(directive: Directive, titles: Titles) -> str:
    told = [f"{_tr('từ')} {write_day(directive.effective_from)}"] if directive.effective_from else []
    if directive.ended_on:
        told.append(f"{_tr('đến trước')} {write_day(directive.ended_on)}")
    if directive.replaced_by_id:
        told.append(f"{_tr('thay bằng')} {titles.title('directive', directive.replaced_by_id)}")
    return ", ".join(told)


def _reach(row: DirectiveResult) -> Reach | None:
    if row.coverage is None:
        return None
    return Reach(f"{row.directive.number} {row.directive.summary}", row.directive.audience, row.coverage)


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    return bool(values["must_study"]) if name == "audience" else True


def _another(candidate: Record, edited: Record) -> bool:
    return candidate.id != edited.id


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)
