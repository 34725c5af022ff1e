"""Tổ chức: who leads what, what each organ owes, and the information it gives the committee."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QMenu

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.organ_results import ORGANS, OrganResult
from qcdc_desktop.domain.registers.organs import Information, Meeting, Member, Rhythm, Role
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.verbs import organs
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.pages.organs.grid import InformationGrid
from qcdc_desktop.ui.pages.organs.panels import informations_panel, meetings_panel, members_panel
from qcdc_desktop.ui.pages.organs.standing import Debts, OrganStanding
from qcdc_desktop.ui.papers.paper_page import AskTarget, ask_target
from qcdc_desktop.ui.parts.buttons import opening, primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.done_notice import DoneNotice, open_folder
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register, load_standard
from qcdc_desktop.ui.registers.register_page import RegisterPage

_FIELDS = (
    "name",
    "kind",
    "head_id",
    "founded_on",
    "term_years",
    "until",
    "recognition",
    "basis",
    "rules_number",
    "rules_on",
    "rules",
    "note",
)
_PARTS: dict[str, type[Record]] = {Member.INFO.name: Member, Meeting.INFO.name: Meeting}


class OrgansPage(RegisterPage):
    """The organs of the unit; a second view shows their information period by period."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"organ", "member", "meeting", "information", "task", "progress", "target", "reading", "person", "year"}
        | {"profile", "letter"}
    )

    def __init__(
        self,
        desk: Desk,
        *,
        ask: AskTarget = ask_target,
        show_folder: Callable[[Path], None] = open_folder,
    ) -> None:
        super().__init__(desk)
        self._ask, self._folder = ask, desk.session.path.parent
        titles = Titles(desk.session)
        self._add = primary(self.tr("Thêm tổ chức"), "plus")
        self._add.clicked.connect(self.begin)
        self.plan = primary(self.tr("Lập lịch"), "calendar-days")
        self.plan.setAccessibleName(self.tr("Lập lịch thông tin cả năm"))
        self.rhythms = QMenu(self.plan)
        self.rhythms.aboutToShow.connect(self._offer_rhythms)
        opening(self.plan, self.rhythms)
        self.switch = secondary(self.tr("Thông tin định kỳ"), "table")
        self.switch.clicked.connect(self.turn)
        self.print = secondary(self.tr("In phiếu"), "printer")
        self.print.setAccessibleName(self.tr("In phiếu giao việc"))
        opening(self.print, self._print_menu())
        self.register = self._register(titles)
        self.grid = InformationGrid(desk)
        self.grid.opened.connect(self.show_organ)
        self.notice = DoneNotice(show_folder)
        self._grids = Faces()
        self._both = Faces()
        self._both.addWidget(self.register)
        self._both.addWidget(self._grid_card())
        self.compose(self.tr("Tổ chức"), self.switch, self.print, self.plan, self._add, body=self._both)
        if column := self.layout():
            column.insertWidget(1, self.notice)  # type: ignore[attr-defined]  # the column that compose() made
        self._show_buttons()

    # What is shown -----------------------------------------------------------------------------------------------

    def show_whole(self) -> None:
        found = self.figures
        self.register.show_rows(found.of(ORGANS))
        self.grid.table.show(found.of(ORGANS))
        self._grids.setCurrentIndex(0 if self.grid.table.rows else 1)
        self.tell(
            ("A16.5", self.tr("nhiệm vụ quá hạn")),
            ("M11.2", self.tr("thông tin đã nhận")),
            ("M11.4", self.tr("trễ")),
            ("M11.5", self.tr("chưa nhận")),
        )

    @property
    def section(self) -> str:
        """The part that is open: the organs, or their information."""
        return "information" if self._both.currentIndex() else ""

    def open_section(self, key: str) -> bool:
        """Open a part; False where something typed is wrong."""
        if key != self.section:
            self.turn()
        return key == self.section

    def turn(self) -> None:
        """Change between the organs and their information."""
        if self.section or self.register.leave():
            self._both.setCurrentIndex(0 if self.section else 1)
            self._show_buttons()
            QTimer.singleShot(0, self._put_cursor)

    def show_organ(self, organ_id: int) -> None:
        """Show an organ in the list."""
        self.open_section("")
        self.register.show_record(organ_id)

    def show_figure(self, code: str) -> None:
        figure = self.figures[code]
        kind = Information if code.startswith("M11") else Task
        self.show_records(kind.INFO.name, [ref.id for ref in figure.refs], figure.label)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        """Information is picked in the grid; of tasks and the like the organs that owe them are shown."""
        if kind == Information.INFO.name:
            return self.open_section("information") and self.grid.pick(ids)
        if kind == Task.INFO.name:
            ids = [r.organ.id for r in self.figures.of(ORGANS) if any(t.task.id in ids for t in r.tasks)]
        return self.open_section("") and super().show_records(Organ.INFO.name, ids, title)

    def show_record(self, kind: str, record_id: int) -> bool:
        if kind == Information.INFO.name:
            return self.open_section("information") and self.grid.choose(record_id)
        if kind in _PARTS:
            part = self.desk.session.find(_PARTS[kind], id=record_id)
            return part is not None and self.show_record(Organ.INFO.name, getattr(part, "organ_id", 0))
        return self.open_section("") and super().show_record(kind, record_id)

    def leave(self) -> bool:
        return self.register.leave()

    # What is done ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        if self.open_section(""):
            self.register.begin()

    def schedule(self, rhythm: Rhythm) -> None:
        """Make the year's information of every organ that gives any."""
        year_id = self.year_id()
        if year_id is None:
            return
        ids = organs.informing(self.desk.session)
        verb = partial(organs.schedule, organ_ids=ids, year_id=year_id, rhythm=rhythm)
        if (done := self.desk.run(verb)) is None:
            return
        count = len(done.changes)
        told = self.tr("Đã lập {n} lượt thông tin; Ctrl+Z lấy lại.") if count else self.tr("Lịch đã có đủ các kỳ.")
        self.notice.folder.hide()
        self.notice.tell(told.format(n=count), "good")
        self.grid.enter()

    def print_sheets(self, *, everything: bool) -> None:
        """Ask for a file and write the sheet of the organ in the list, or those of all organs."""
        chosen = () if everything else (self.register.inspector.record.id,)
        session, period = self.desk.session, self.desk.period
        try:
            suggestion = self._folder / exporting.suggested_name(session, period, exporting.SHEETS)
            target = self._ask(self, suggestion, self.tr("Tệp PDF (*.pdf)"))
            if target is None:
                return
            exporting.export_organ_sheets(session, period, target, chosen)
        except QcdcError as problem:
            self.notice.hide()
            self.desk.failed.emit(problem)
            return
        self._folder = target.parent
        self.notice.folder.show()
        self.notice.tell_written(target)

    # Making ------------------------------------------------------------------------------------------------------

    def _show_buttons(self) -> None:
        in_grid = bool(self.section)
        self.switch.setText(self.tr("Về danh sách") if in_grid else self.tr("Thông tin định kỳ"))
        self._add.setVisible(not in_grid)
        self.plan.setVisible(in_grid)
        self.plan.setEnabled(not self.desk.session.read_only)

    def _put_cursor(self) -> None:
        if self.section and self.grid.table.rows:
            self.grid.enter()
        elif not self.section:
            self.register.enter()
        else:
            self.plan.setFocus()

    def _grid_card(self) -> Card:
        card = Card(self)
        self._grids.addWidget(self.grid)
        self._grids.addWidget(
            teaching(
                self.tr("Chưa có lịch thông tin định kỳ"),
                self.tr(
                    "Các tổ chức thông tin cho cấp ủy về tiến độ và kết quả theo kỳ. Nút “Lập lịch” chọn nhịp "
                    "(hằng tháng, hằng quý…) và ghi hạn của mọi kỳ một lần; sau đó nhận được của ai thì bấm phím cách "
                    "ở ô của kỳ đó."
                ),
            )
        )
        keys = QLabel(self.tr("Phím cách: đã nhận hôm nay · Del: bỏ đánh dấu · Enter: mở tổ chức"))
        keys.setProperty("role", "muted")
        keys.setWordWrap(True)
        keys.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        card.column.addWidget(keys)
        card.column.addWidget(self._grids, 1)
        return card

    def _offer_rhythms(self) -> None:
        """The rhythms of the year that is shown."""
        self.rhythms.clear()
        year_id = self.year_id()
        for rhythm in organs.rhythms(self.desk.session, year_id) if year_id else ():
            action = self.rhythms.addAction(rhythm.frequency.words, partial(self.schedule, rhythm))
            action.setToolTip(rhythm.basis)
        self.rhythms.setToolTipsVisible(True)

    def _print_menu(self) -> QMenu:
        menu = QMenu(self.print)
        menu.addAction(
            icon("file-down"),
            self.tr("Phiếu giao việc của tổ chức đang chọn…"),
            lambda: self.print_sheets(everything=False),
        )
        menu.addAction(
            icon("file-down"),
            self.tr("Phiếu giao việc của mọi tổ chức…"),
            lambda: self.print_sheets(everything=True),
        )
        return menu

    def _register(self, titles: Titles) -> Register:
        return Register(
            self.desk,
            Organ,
            self._columns(titles),
            lambda: Inspector(
                self.desk,
                Organ,
                titles,
                fields=_FIELDS,
                titled=True,
                relevant=self._relevant,
                head=(OrganStanding(titles), Debts(self.desk, titles)),
                panels=(
                    members_panel(self.desk, titles),
                    meetings_panel(self.desk, titles),
                    informations_panel(self.desk, titles, self.year_id),
                ),
                caption=lambda r: r.organ.kind.words,
                record=lambda r: r.organ,
            ),
            titles,
            blank=Organ,
            empty=Empty(
                self.tr("Chưa có tổ chức nào"),
                self.tr(
                    "Ghi cấp ủy, chi bộ, ban giám hiệu, đoàn thể, các ban: nơi được giao nhiệm vụ, chỉ tiêu và phải "
                    "thông tin định kỳ cho cấp ủy. Công đoàn, Ban Thanh tra nhân dân chỉ ghi khi đơn vị có."
                ),
                (
                    (self.tr("Thêm tổ chức (Ins)"), self.begin),
                    (self.tr("Nạp các tổ chức thường có"), lambda: load_standard(self.desk, "organ")),
                ),
            ),
            noun=self.tr("tổ chức"),
            filters=(ChoiceFilter(self.tr("Mọi loại"), lambda r: r.organ.kind.words),),
            record=lambda row: row.organ,
        )

    def _relevant(self, name: str, values: Mapping[str, Any]) -> bool:
        """The head is a field until heads are recorded over time; who recognised it is asked of inspection boards."""
        if name == "recognition":
            return values["kind"] is OrganKind.INSPECTION
        if name != "head_id":
            return True
        organ_id = self.register.record_shown.id
        return not organ_id or not self.desk.session.count(Member, organ_id=organ_id, role=Role.HEAD)

    def _columns(self, titles: Titles) -> tuple[Column[Any], ...]:
        def record(row: OrganResult) -> Organ:
            return row.organ

        def head(row: OrganResult) -> str:
            return titles.title("person", row.head_id)

        return (
            field_column(Organ, "name", record, wide=True),
            Column(self.tr("Người đứng đầu"), 16, head),
            Column(
                self.tr("Nhiệm vụ"),
                11,
                lambda r: (len(r.overdue_tasks), len(r.open_tasks)),
                words=self._tasks,
                tone=lambda r: "bad" if r.overdue_tasks else "info" if r.open_tasks else "neutral",
            ),
            Column(
                self.tr("Thông tin"),
                11,
                lambda r: (len(r.missing), len(r.late)),
                words=self._informed,
                tone=lambda r: "bad" if r.missing else "warn" if r.late else "good" if r.informations else "",
            ),
            Column(self.tr("Nhiệm kỳ đến"), 9, lambda r: r.organ.term_end(), shown=write_day, spare=True),
            Column(
                self.tr("Cần lưu ý"),
                12,
                lambda r: len(r.concerns),
                words=lambda r: self.tr("{n} điều").format(n=len(r.concerns)) if r.concerns else "",
                tone=lambda r: "warn" if r.concerns else "",
                tip=lambda r: "\n".join(c.told for c in r.concerns),
                spare=True,
            ),
            field_column(Organ, "kind", record, width=14, spare=True),
        )

    def _tasks(self, row: OrganResult) -> str:
        if row.overdue_tasks:
            return self.tr("{n} quá hạn").format(n=len(row.overdue_tasks))
        if row.open_tasks:
            return self.tr("{n} đang làm").format(n=len(row.open_tasks))
        return self.tr("Đã xong") if row.tasks else self.tr("Không có")

    def _informed(self, row: OrganResult) -> str:
        if row.missing:
            return self.tr("{n} thiếu").format(n=len(row.missing))
        if row.late:
            return self.tr("{n} trễ").format(n=len(row.late))
        return self.tr("Đúng hạn") if row.informations else ""
