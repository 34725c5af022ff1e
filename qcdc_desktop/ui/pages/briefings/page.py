"""Quán triệt: the sessions of the period, what they dealt with, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.briefings import AttendanceState, Briefing, BriefingResult
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.briefings.sheet import AttendanceSheet
from qcdc_desktop.ui.pages.briefings.turnout import Turnout, state
from qcdc_desktop.ui.papers.paper_out import PaperOut
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register
from qcdc_desktop.ui.registers.register_page import RegisterPage

_FIELDS = ("held_on", "form", "topic", "place", "chair_id", "audience", "makes_up_id", "minutes", "note")


class BriefingsPage(RegisterPage):
    """The register of sessions, or in its place the attendance sheet of one."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"briefing", "briefing_directive", "attendance", "directive", "person", "absence", "year"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._open = 0
        self._list_stale = True
        self._counted: dict[str, tuple[str, list[int]]] = {}
        self.out = PaperOut(desk)
        self._add = primary(self.tr("Thêm buổi"), "plus")
        self._add.clicked.connect(self.begin)
        self.turnout = Turnout(desk)
        self.turnout.sheet_wanted.connect(self.take)
        self.turnout.print_wanted.connect(lambda: self.print_sheet(self._current()))
        self.turnout.make_up_wanted.connect(lambda: self.make_up(self._current()))
        self.register = self._register(Titles(desk.session, {"makes_up_id": _another}))
        self.sheet = AttendanceSheet(desk)
        self.sheet.closed.connect(lambda: self.open_section(""))
        self.sheet.again_wanted.connect(self._take_again)
        self.sheet.print_wanted.connect(lambda: self.print_sheet(self._open))
        self.sheet.make_up_wanted.connect(lambda: self.make_up(self._open))
        self._faces = Faces()
        self._faces.addWidget(self.register)
        self._faces.addWidget(self.sheet)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.out)
        column.addWidget(self._faces, 1)
        self.compose(self.tr("Quán triệt"), *self.sheet.buttons, self._add, body=body)
        # Now that the button stands in the page: shown by itself it would be a window that takes the keys.
        self._face(0)

    # The register ------------------------------------------------------------------------------------------------

    def _register(self, titles: Titles) -> Register:
        def of(name: str, **more: Any) -> Column[Any]:
            return field_column(Briefing, name, lambda row: row.briefing, **more)

        def told(row: BriefingResult) -> str:
            return state(row, self.desk)[0]

        chooser = DirectiveChooser(
            self.desk,
            self.tr("Văn bản quán triệt"),
            lambda row: row.briefing,
            lambda row: row.briefing.held_on or self.desk.session.today(),
        )
        return Register(
            self.desk,
            Briefing,
            (
                of("held_on", width=10),
                of("topic", wide=True),
                Column(
                    self.tr("Có mặt"),
                    9,
                    _share,
                    words=lambda row: f"{_there(row)}/{len(row.sheet)}" if row.sheet else "—",
                    right=True,
                ),
                Column(self.tr("Điểm danh"), 17, told, words=told, tone=lambda row: state(row, self.desk)[1]),
                Column(
                    self.tr("Văn bản"),
                    22,
                    lambda row: ", ".join(d.number for d in row.directives),
                    tip=lambda row: "\n".join(f"{d.number} {d.summary}" for d in row.directives),
                    spare=True,
                ),
                of("form", spare=True),
                of("place", spare=True),
            ),
            lambda: Inspector(
                self.desk,
                Briefing,
                titles,
                titled=True,
                fields=_FIELDS,
                head=(self.turnout, chooser),
                caption=lambda row: row.briefing.form.words,
                record=lambda row: row.briefing,
            ),
            titles,
            blank=self._blank,
            empty=Empty(
                self.tr("Chưa có buổi quán triệt nào"),
                self.tr(
                    "Mỗi buổi học tập, quán triệt văn bản ghi một dòng: ngày, nội dung, văn bản. Điểm danh lấy từ danh "
                    "sách nhân sự của ngày đó, mọi người có mặt, chỉ đánh dấu người vắng; ai còn thiếu thì học bù."
                ),
                ((self.tr("Thêm buổi (Ins)"), self.begin),),
            ),
            noun=self.tr("buổi"),
            filters=(ChoiceFilter(self.tr("Mọi buổi"), told),),
            record=lambda row: row.briefing,
            actions=(
                (self.tr("Điểm danh"), "Ctrl+Return", self.take),
                (self.tr("In danh sách ký"), "", lambda: self.print_sheet(self._current())),
            ),
        )

    def _blank(self) -> Briefing | None:
        year_id = self.year_id()
        return Briefing(year_id=year_id, held_on=self.desk.session.today()) if year_id else None

    def show_whole(self) -> None:
        self._list_stale = True
        found = self.desk.session.find(Briefing, id=self._open) if self._open else None
        if found is None and self._open:
            self._face(0)
        if found is not None:
            self.sheet.show_sheet(briefings.roll(self.desk.session, found.id))
            self.header.tell([("", write_day(found.held_on)), ("", found.topic)])
        else:
            self._show_list()

    def _show_list(self) -> None:
        if not self._list_stale:
            return
        self._list_stale = False
        rows = briefings.sessions(self.desk.session, self.desk.period)
        self.register.show_rows(rows)
        waiting = [r for r in rows if state(r, self.desk)[1] == "warn"]
        self._counted = {
            "held": (self.tr("buổi"), [r.briefing.id for r in rows]),
            "waiting": (self.tr("chưa điểm danh"), [r.briefing.id for r in waiting]),
        }
        said = [(code if ids else "", f"{len(ids)} {word}") for code, (word, ids) in self._counted.items()]
        visits = sum(_there(r) for r in rows)
        self.header.tell(
            [("", self.desk.period.label), said[0], ("", self.tr("{n} lượt người dự").format(n=visits)), said[1]]
        )

    def show_figure(self, code: str) -> None:
        word, ids = self._counted[code]
        self.show_records(Briefing.INFO.name, ids, word)

    def show_record(self, kind: str, record_id: int) -> bool:
        return self.open_section("") and super().show_record(kind, record_id)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        return self.open_section("") and super().show_records(kind, ids, title)

    # The sheet ---------------------------------------------------------------------------------------------------

    @property
    def section(self) -> str:
        """The session whose sheet is open, by its id; nothing while the register is."""
        return str(self._open or "")

    def open_section(self, key: str) -> bool:
        """Open a session's sheet, or the register; False where something typed is wrong."""
        if key != self.section and self.leave():
            self._face(int(key or 0))
            self.reload()
            self.sheet.enter() if self._open else self.register.enter()
        return key == self.section

    def _face(self, briefing_id: int) -> None:
        self._open = briefing_id
        self._faces.setCurrentIndex(int(bool(briefing_id)))
        for button in (self.header.exports, self._add):
            button.setVisible(not briefing_id)
        for button in self.sheet.buttons:
            button.setVisible(bool(briefing_id))
        self._list_stale = True

    def take(self) -> None:
        """Take the attendance of the current session if nobody has, and open its sheet."""
        briefing_id = self._current()
        if not briefing_id or not self.leave():
            return
        held = bool(briefings.sheet(self.desk.session, briefing_id))
        if held or self.desk.run(partial(briefings.take, briefing_id=briefing_id)):
            self.open_section(str(briefing_id))

    def _take_again(self) -> None:
        """Put those on the sheet who have come to the roster of that day since."""
        before = len(self.sheet.table.rows)
        if self.desk.run(partial(briefings.take, briefing_id=self._open)):
            n = len(self.sheet.table.rows) - before
            told = self.tr("Đã thêm {n} người.").format(n=n) if n else self.tr("Danh sách đã đủ, không thêm ai.")
            self.sheet.notice.tell(told, "info")

    def print_sheet(self, briefing_id: int) -> None:
        """Write the sheet to sign."""
        briefing = self.desk.session.find(Briefing, id=briefing_id)
        if briefing is not None and briefing.held_on and self.leave():
            make = partial(briefings.sheet_paper, briefing_id=briefing_id)
            self.out.write("DS-DIEM-DANH", briefing.held_on, make)

    def make_up(self, briefing_id: int) -> None:
        """Plan a make-up session today, and show it in the register."""
        if briefing_id and self.leave():
            verb = partial(briefings.make_up, briefing_id=briefing_id, on=self.desk.session.today())
            if done := self.desk.run(verb):
                self.desk.record_wanted.emit(Briefing.INFO.name, done.added(Briefing))

    def _current(self) -> int:
        return self.register.inspector.record.id

    # The page ----------------------------------------------------------------------------------------------------

    def leave(self) -> bool:
        return self.sheet.leave() if self._open else self.register.leave()

    def _enter(self) -> None:
        if self._open and self.isVisible():
            self.sheet.enter()
        else:
            super()._enter()


def _there(row: BriefingResult) -> int:
    return sum(line.state is AttendanceState.PRESENT for line in row.sheet)


def _share(row: BriefingResult) -> float | None:
    return _there(row) / len(row.sheet) if row.sheet else None


def _another(candidate: Record, edited: Record) -> bool:
    return candidate.id != edited.id
