"""The unit's own regulations with their reviews of the year, and the words that are outdated."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.library import Regulation, RegulationReview, ReviewState
from qcdc_desktop.domain.registers.library_results import REGULATIONS, RegulationResult
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.child_panel import ChildPanel
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register, load_standard


def with_ended(figures: Figures, everything: tuple[Regulation, ...]) -> list[RegulationResult]:
    """All regulations: those of the figures, and after them those that no longer stand."""
    known = {r.regulation.id for r in figures.of(REGULATIONS)}
    ended = [RegulationResult(r, (), ReviewState.SETTLED) for r in everything if r.id not in known]
    return [*figures.of(REGULATIONS), *ended]


def regulations_register(desk: Desk, year_id: Callable[[], int | None], begin: Callable[[], None]) -> Register:
    """The register of the unit's regulations; its rows are :class:`RegulationResult`."""
    titles = Titles(desk.session, {"replaced_by_id": _another})

    def stands(row: RegulationResult) -> bool:
        return row.regulation.stands(desk.session.today()) or bool(row.reviews)

    def state(row: RegulationResult) -> str:
        return row.state.words if stands(row) else _tr("Hết hiệu lực")

    return Register(
        desk,
        Regulation,
        (
            field_column(Regulation, "name", lambda r: r.regulation, wide=True),
            Column(
                _tr("Rà soát trong kỳ"),
                18,
                lambda r: list(ReviewState).index(r.state),
                words=state,
                tone=lambda r: r.state.tone if stands(r) else "neutral",
            ),
            Column(_tr("Kết luận"), 15, _decision),
            field_column(Regulation, "number", lambda r: r.regulation, spare=True),
            field_column(Regulation, "issued_on", lambda r: r.regulation, width=10, spare=True),
            field_column(Regulation, "person_id", lambda r: r.regulation, width=20, spare=True),
        ),
        lambda: Inspector(
            desk,
            Regulation,
            titles,
            titled=True,
            head=(_reviews(desk, titles, year_id),),
            record=lambda r: r.regulation,
        ),
        titles,
        blank=Regulation,
        empty=Empty(
            _tr("Chưa có quy chế nào"),
            _tr(
                "Quy chế dân chủ, quy chế chi tiêu nội bộ, quy chế làm việc… do đơn vị ban hành. Mỗi năm rà soát từng "
                "quy chế: giữ nguyên, sửa đổi, thay thế hay bãi bỏ, ai làm, xong khi nào."
            ),
            ((_tr("Thêm quy chế (Ins)"), begin),),
        ),
        noun=_tr("quy chế"),
        filters=(ChoiceFilter(_tr("Mọi tình trạng"), state),),
        record=lambda row: row.regulation,
    )


def _decision(row: RegulationResult) -> str:
    return row.reviews[-1].decision.words if row.reviews else ""


def _reviews(desk: Desk, titles: Titles, year_id: Callable[[], int | None]) -> ChildPanel:
    def blank(row: RegulationResult) -> RegulationReview:
        return RegulationReview(regulation_id=row.regulation.id, year_id=year_id(), reviewed_on=desk.session.today())

    return ChildPanel(
        desk,
        RegulationReview,
        _tr("Rà soát trong kỳ"),
        titles,
        columns=(
            field_column(RegulationReview, "reviewed_on", width=10, label=_tr("Ngày")),
            field_column(RegulationReview, "decision", width=10, wide=True),
            field_column(RegulationReview, "done_on", width=10, label=_tr("Xong ngày")),
            field_column(RegulationReview, "result", width=14, spare=True),
        ),
        fields=("reviewed_on", "due_on", "decision", "reason", "person_id", "done_on", "result"),
        children=lambda row: row.reviews,
        blank=blank,
        nothing=_tr("Chưa rà soát trong kỳ này; ghi ngày và kết luận ở dòng dưới."),
    )


def terms_register(desk: Desk, begin: Callable[[], None]) -> Register:
    """The register of words that no longer fit."""
    titles = Titles(desk.session)
    return Register(
        desk,
        Term,
        (
            field_column(Term, "words", wide=True),
            field_column(Term, "instead", width=24),
            field_column(Term, "since", width=10, label=_tr("Từ ngày")),
            field_column(Term, "active", width=8, label=_tr("Kiểm tra")),
            field_column(Term, "reason", width=30, spare=True),
        ),
        lambda: Inspector(desk, Term, titles),
        titles,
        blank=Term,
        empty=Empty(
            _tr("Chưa có từ ngữ nào"),
            _tr(
                "Tên cơ quan, quy định không còn dùng (Huyện ủy, Phòng GD&ĐT…) và tên thay vào. Chương trình tìm các "
                "từ này trong mọi nội dung đã ghi."
            ),
            ((_tr("Nạp từ ngữ lỗi thời"), lambda: load_standard(desk, "term")), (_tr("Thêm (Ins)"), begin)),
        ),
        noun=_tr("từ ngữ"),
    )


def _another(candidate: Record, edited: Record) -> bool:
    return candidate.id != edited.id


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)
