"""Nhân sự: everybody of the unit by given name, who of them is away, and the way in for a list from Excel."""

from __future__ import annotations

from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.text import name_key
from qcdc_desktop.domain.registers.staff import Absence, StaffRow, Standing
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Person
from qcdc_desktop.services.verbs import staff
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.staff.importing import ImportView
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.registers.child_panel import ChildPanel
from qcdc_desktop.ui.registers.filter_row import ChoiceFilter
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register
from qcdc_desktop.ui.registers.register_page import RegisterPage

TONES = {
    Standing.PRESENT: "good",
    Standing.AWAY: "warn",
    Standing.COMING: "info",
    Standing.LEFT: "neutral",
    Standing.OUTSIDE: "neutral",
}
_FIELDS = (
    "name",
    "section",
    "category",
    "duty",
    "party",
    "cell_id",
    "born_on",
    "code",
    "joined_on",
    "left_on",
    "elsewhere",
    "party_authority",
    "party_title",
    "state_authority",
    "state_title",
)
"""Who someone is stands above how they sign."""


class StaffPage(RegisterPage):
    """The roster, or in its place the list that is being taken in."""

    kinds: ClassVar[frozenset[str]] = frozenset({"person", "absence", "organ"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._numbers: dict[str, Figure] = {}
        titles = Titles(desk.session, {"cell_id": _is_cell})
        self.import_button = secondary(self.tr("Nạp danh sách…"), "upload")
        self.import_button.clicked.connect(self.begin_import)
        self.import_button.setEnabled(not desk.session.read_only)
        button = primary(self.tr("Thêm người"), "plus")
        button.clicked.connect(self.begin)
        self.register = Register(
            desk,
            Person,
            self._columns(),
            lambda: Inspector(
                desk,
                Person,
                titles,
                fields=_FIELDS,
                panels=(self._absences(titles),),
                caption=lambda r: r.standing.words,
                titled=True,
                record=lambda r: r.person,
            ),
            titles,
            blank=Person,
            empty=Empty(
                self.tr("Chưa ghi ai"),
                self.tr(
                    "Ghi cán bộ quản lý, giáo viên, nhân viên của trường và người ký văn bản. Có sẵn danh sách trong "
                    "Excel thì nạp cả danh sách một lần; chương trình cho xem trước rồi mới cất."
                ),
                ((self.tr("Thêm người (Ins)"), self.begin), (self.tr("Nạp danh sách từ Excel"), self.begin_import)),
            ),
            noun=self.tr("người"),
            filters=(
                ChoiceFilter(self.tr("Mọi tổ"), lambda r: r.person.section),
                ChoiceFilter(self.tr("Mọi diện"), lambda r: r.person.category.words),
                ChoiceFilter(self.tr("Cả ngoài Đảng"), lambda r: r.person.party.words),
                ChoiceFilter(self.tr("Mọi tình trạng"), lambda r: r.standing.words),
            ),
            record=lambda row: row.person,
        )
        self.importing = ImportView(desk)
        self.importing.closed.connect(self.end_import)
        self.importing.done.connect(self._on_imported)
        self.faces = Faces()
        self.faces.addWidget(self.register)
        self.faces.addWidget(self.importing)
        self.compose(self.tr("Nhân sự"), self.import_button, button, body=self.faces)
        self._list_buttons = (self.import_button, button)

    def show_whole(self) -> None:
        found = staff.rows(self.desk.session)
        self._numbers = {figure.code: figure for figure in staff.headcount(found)}
        self.register.show_rows(found)
        said = {"S01": self.tr("trong danh sách hôm nay"), "S02": self.tr("đảng viên"), "S03": self.tr("tạm vắng")}
        told = [(code, self._numbers[code].value or 0, word) for code, word in said.items()]
        self.header.tell([(code if value else "", f"{value:g} {word}") for code, value, word in told])

    def show_figure(self, code: str) -> None:
        figure = self._numbers[code]
        self.end_import()
        self.register.filters.pick(frozenset(ref.id for ref in figure.refs), figure.label)

    def show_record(self, kind: str, record_id: int) -> bool:
        self.end_import()
        if kind == Absence.INFO.name:
            absence = self.desk.session.find(Absence, id=record_id)
            return absence is not None and self.register.show_record(absence.person_id or 0)
        return super().show_record(kind, record_id)

    def begin_import(self) -> None:
        """Show the form that takes a list in; the roster waits behind it."""
        if self.leave():
            self._turn(importing=True)
            self.importing.begin()

    def end_import(self) -> None:
        """Back to the roster; what was looked at and not accepted is forgotten."""
        if self.faces.currentWidget() is self.importing:
            self._turn(importing=False)
            self.register.enter()

    def _on_imported(self, told: str) -> None:
        self.end_import()
        self.register.notice.tell(told, "good")

    def _turn(self, *, importing: bool) -> None:
        self.faces.setCurrentWidget(self.importing if importing else self.register)
        for button in self._list_buttons:
            button.setVisible(not importing)

    def _enter(self) -> None:
        if self.faces.currentWidget() is self.register:
            super()._enter()

    def _columns(self) -> tuple[Column[Any], ...]:
        def of(name: str, **more: Any) -> Column[Any]:
            return field_column(Person, name, lambda row: row.person, **more)

        return (
            of("name", key=name_key, wide=True),
            Column(
                self.tr("Hôm nay"),
                16,
                lambda r: list(Standing).index(r.standing),
                words=lambda r: r.standing.words,
                tone=lambda r: TONES[r.standing],
            ),
            of("section", width=16),
            of("duty", width=20, spare=True),
            of("category", width=14, spare=True),
            of("party", width=11, spare=True),
            of("cell_id", width=14, spare=True),
            of("born_on", width=10, spare=True),
            of("joined_on", width=10, label=self.tr("Về trường"), spare=True),
        )

    def _absences(self, titles: Titles) -> ChildPanel:
        def row_of(row: StaffRow) -> tuple[Absence, ...]:
            return row.absences

        return ChildPanel(
            self.desk,
            Absence,
            self.tr("Thời gian vắng mặt"),
            titles,
            columns=(
                field_column(Absence, "start", width=10, label=self.tr("Từ ngày")),
                field_column(Absence, "until", width=10, label=self.tr("Đến hết")),
                field_column(Absence, "reason", width=14, wide=True),
            ),
            fields=("start", "until", "reason", "note"),
            children=row_of,
            blank=lambda row: Absence(person_id=row.person.id),
            nothing=self.tr("Không vắng đợt nào; ghi nghỉ thai sản, biệt phái, đi học… ở dòng dưới."),
        )


def _is_cell(candidate: Record, _owner: Record) -> bool:
    return isinstance(candidate, Organ) and candidate.kind in (OrganKind.CELL, OrganKind.PARTY)
