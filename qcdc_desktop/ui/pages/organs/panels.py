"""Members, meetings and periodic information of an organ, below its form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.registers.organ_results import OrganResult
from qcdc_desktop.domain.registers.organs import Information, Meeting, Member, information_state
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.child_panel import ChildPanel
from qcdc_desktop.ui.registers.models.titles import Titles


def _tr(text: str) -> str:
    return QCoreApplication.translate("organs", text)


def members_panel(desk: Desk, titles: Titles) -> ChildPanel:
    """Members with their roles; a new head takes over from the one before."""
    return ChildPanel(
        desk,
        Member,
        _tr("Thành viên"),
        titles,
        columns=(
            field_column(Member, "person_id", width=14, wide=True, label=_tr("Họ tên")),
            field_column(Member, "role", width=11),
            field_column(Member, "start", width=10, label=_tr("Từ")),
            field_column(Member, "until", width=10, label=_tr("Đến hết"), spare=True),
        ),
        fields=("person_id", "role", "start", "until", "note"),
        children=lambda row: row.members,
        blank=lambda row: Member(organ_id=row.organ.id),
        nothing=_tr("Chưa ghi ai; chọn người và vai trò ở dưới."),
    )


def meetings_panel(desk: Desk, titles: Titles) -> ChildPanel:
    """Meetings, the latest first."""
    return ChildPanel(
        desk,
        Meeting,
        _tr("Cuộc họp"),
        titles,
        columns=(
            field_column(Meeting, "held_on", width=11),
            field_column(Meeting, "topic", width=14, wide=True),
            field_column(Meeting, "present", width=6, label=_tr("Dự")),
        ),
        fields=("held_on", "present", "topic", "conclusions"),
        children=lambda row: row.meetings,
        blank=lambda row: Meeting(organ_id=row.organ.id, held_on=desk.session.today()),
        nothing=_tr("Chưa ghi cuộc họp nào."),
    )


def informations_panel(desk: Desk, titles: Titles, year_id: Callable[[], int | None]) -> ChildPanel:
    """Periodic information of the period; single ones are added here, a year of them in the grid."""

    def children(row: OrganResult) -> tuple[Information, ...]:
        return tuple(r.information for r in row.informations)

    return ChildPanel(
        desk,
        Information,
        _tr("Thông tin định kỳ gửi cấp ủy"),
        titles,
        columns=(
            field_column(Information, "label", width=10, wide=True),
            field_column(Information, "due_on", width=10, label=_tr("Hạn")),
            field_column(Information, "received_on", width=10, label=_tr("Đã nhận")),
            Column(
                _tr("Tình trạng"),
                14,
                lambda i: information_state(i, desk.session.today()).words,
                tone=lambda i: information_state(i, desk.session.today()).tone,
                spare=True,
            ),
        ),
        fields=("label", "due_on", "received_on", "number", "summary"),
        children=children,
        blank=lambda row: Information(organ_id=row.organ.id, year_id=year_id()),
        nothing=_tr("Chưa có kỳ nào; nút Thông tin định kỳ ở trên lập lịch cả năm một lần."),
    )
