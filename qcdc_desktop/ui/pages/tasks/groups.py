"""Groups of tasks: added, renamed and put in order where the tasks are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.registers.tasks import Task, TaskGroup
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register, Start


def groups_register(desk: Desk, blank: Callable[[], TaskGroup | None], standard: Start) -> Register:
    """The register of the groups of a year; Alt+arrows put them in order, ``standard`` loads the usual ones."""
    titles = Titles(desk.session)

    def begin() -> None:
        register.begin()

    register = Register(
        desk,
        TaskGroup,
        (
            Column("#", 3, lambda group: register.table.row_of(group.id) + 1, right=True),
            field_column(TaskGroup, "name", wide=True),
            Column(_tr("Số nhiệm vụ"), 10, lambda group: desk.session.count(Task, group_id=group.id), right=True),
        ),
        lambda: Inspector(
            desk, TaskGroup, titles, caption=lambda _group: _tr("Nhóm · Alt+↑↓ trong danh sách để đổi chỗ")
        ),
        titles,
        blank=blank,
        empty=Empty(
            _tr("Chưa có nhóm nào"),
            _tr("Mỗi nhóm là một mục đánh số trong phần nhiệm vụ, giải pháp của nghị quyết."),
            ((_tr("Thêm nhóm (Ins)"), begin), standard),
        ),
        noun=_tr("nhóm"),
    )
    return register


def _tr(text: str) -> str:
    return QCoreApplication.translate("groups", text)
