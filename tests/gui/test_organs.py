"""Tổ chức: what each organ owes, who leads it, information marked by one key, sheets to hand over."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.organs import Frequency, Information, Member, Role
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Person, Recognition
from qcdc_desktop.errors import QcdcError, Refused
from qcdc_desktop.services import records, review
from qcdc_desktop.services.verbs import organs
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.organs.page import OrgansPage
from qcdc_desktop.ui.pages.organs.standing import Concerns, Debts, OrganMeetings, OrganStanding
from qcdc_desktop.ui.pages.settings.page import SettingsPage
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import CTRL, box, fill, opened, press, say, shown

P = TypeVar("P", bound=Panel)


@pytest.fixture
def unit(session: Session) -> None:
    """A cell with a head, and a board; tasks, a target and a year of information of both."""
    for organ in session.all(Organ):
        records.remove(session, Organ, organ.id)
    for name in ("Phạm Văn Dũng", "Đặng Thanh Mai"):
        records.add(session, Person(name=name))
    cell = records.add(session, Organ(name="Chi bộ Tự nhiên", kind=OrganKind.CELL, head_id=1)).added(Organ)
    board = records.add(session, Organ(name="Ban Chỉ đạo", kind=OrganKind.STEERING)).added(Organ)
    records.add(session, Task(year_id=2, body="Giám sát thu chi", organ_id=cell, due_on=date(2025, 5, 20)))
    records.add(session, Task(year_id=2, body="Đối thoại", organ_id=cell, done_on=date(2025, 1, 5)))
    target = Target(year_id=2, body="90% hài lòng", kind=TargetKind.PERCENT, plan=90.0, organ_id=cell)
    records.add(session, target)
    rhythm = next(r for r in organs.rhythms(session, 2) if r.frequency is Frequency.QUARTER)
    organs.schedule(session, (cell, board), 2, rhythm)
    organs.receive(session, (1, 2, 3), date(2024, 12, 15))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, unit: None) -> OrgansPage:
    shown_page = OrgansPage(desk)
    qtbot.addWidget(shown_page)
    opened(shown_page)
    return shown_page


def cell_of(page: OrgansPage, organ: int, label: str) -> str:
    grid = page.grid.table
    return str(grid.index(organ, grid.labels.index(label) + 1).data())


# The list and the record ---------------------------------------------------------------------------------------------


def test_every_organ_says_who_leads_it_and_what_it_owes(page: OrgansPage) -> None:
    assert [row[:4] for row in shown(page)] == [
        ["Chi bộ Tự nhiên", "Phạm Văn Dũng", "1 quá hạn", "Trễ hạn 2 lượt"],
        ["Ban Chỉ đạo", "", "Không có", "Thiếu 3 lượt"],
    ]
    assert "1 nhiệm vụ quá hạn" in page.header.subtitle.text()
    assert "3 chưa nhận" in page.header.subtitle.text()


def test_what_is_not_in_order_is_told_in_words(page: OrgansPage, session: Session) -> None:
    board = session.all(Organ)[1].id
    assert page.show_record("organ", board)
    standing = panel_of(page, Concerns)
    assert "Chưa có người đứng đầu." in standing.lines
    assert "Quý II/2025 chưa họp lần nào." in standing.lines
    fill(page, "rules_number", "02/QC")
    assert "Chưa có quy chế làm việc." not in standing.lines


def test_a_name_that_changed_is_told_as_it_is_now(page: OrgansPage, session: Session, desk: Desk) -> None:
    standing = panel_of(page, OrganStanding)
    assert standing.summary.text() == "Người đứng đầu: Phạm Văn Dũng."
    desk.run(lambda s: records.edit(s, Person, 1, name="Phạm Tiến Dũng"))
    assert standing.summary.text() == "Người đứng đầu: Phạm Tiến Dũng."
    assert shown(page)[0][1] == "Phạm Tiến Dũng"


def test_every_debt_is_a_door(page: OrgansPage, session: Session, desk: Desk, qtbot: QtBot) -> None:
    debts = panel_of(page, Debts)
    said = [debts.table.index(row, 0).data() for row in range(debts.table.rowCount())]
    assert said == ["Giám sát thu chi", "90% hài lòng", "Thông tin Quý II/2025"]
    debts.view.setFocus()
    debts.view.setCurrentIndex(debts.view.model().index(1, 0))
    with qtbot.waitSignal(desk.record_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["target", 1]


def test_an_organ_is_added_with_the_keyboard_alone(page: OrgansPage, session: Session) -> None:
    page.register.view.setFocus()
    press(Qt.Key.Key_Insert)
    say("Đoàn Thanh niên")
    press(Qt.Key.Key_Tab)
    assert session.all(Organ)[-1].name == "Đoàn Thanh niên"
    assert "Không còn việc nào trong kỳ." in [debts.nothing.text() for debts in page.findChildren(Debts)]


def test_a_new_head_takes_over_and_the_plain_field_gives_way(page: OrgansPage, session: Session) -> None:
    members = part_panel(page, Member)
    assert not box(page, "head_id").isHidden()
    members.ask()
    members.form.boxes["person_id"].editor.setFocus()
    say("Đặng Thanh Mai")
    press(Qt.Key.Key_Tab)
    members.form.boxes["role"].editor.put(Role.HEAD, members.form.record)
    members.form.boxes["note"].editor.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert session.get(Member, 1).role is Role.HEAD
    assert shown(page)[0][1] == "Đặng Thanh Mai"
    assert session.all(Organ)[0].head_id == 2
    assert box(page, "head_id").isHidden()


def test_only_inspection_boards_are_asked_who_recognised_them(page: OrgansPage, session: Session) -> None:
    assert box(page, "recognition").isHidden()
    box(page, "kind").editor.put(OrganKind.INSPECTION, page.register.inspector.record)
    assert page.leave()
    assert not box(page, "recognition").isHidden()


def test_members_lead_to_their_organ(page: OrgansPage, session: Session) -> None:
    board = session.all(Organ)[1].id
    page.desk.run(lambda s: records.add(s, Member(organ_id=board, person_id=1, note="Ủy viên")))
    number = session.all(Member)[-1].id
    assert page.show_record("member", number)
    assert page.register.inspector.record.id == board
    assert part_panel(page, Member).form.boxes["note"].editor.value() == "Ủy viên"
    assert part_panel(page, Member).form.isVisible()
    assert not page.show_record("member", 99)


def test_an_organ_leads_to_its_meetings_and_begins_one(page: OrgansPage, session: Session) -> None:
    board = session.all(Organ)[1].id
    page.desk.run(lambda s: records.add(s, Meeting(organ_id=board, held_on=date(2025, 4, 2), topic="Sơ kết")))
    assert page.show_record("organ", board)
    wanted: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, number: wanted.append((kind, number)))
    panel = panel_of(page, OrganMeetings)
    assert panel.doors.text() == "02/04/2025 · Sơ kết"
    panel.doors.links()[0].click()
    panel.add.click()
    assert wanted == [("meeting", 1), ("meeting", 2)]
    begun = session.get(Meeting, 2)
    assert (begun.organ_id, begun.held_on, begun.topic) == (board, session.today(), "Họp tháng 5 năm 2025")


def panel_of(page: OrgansPage, kind: type[P]) -> P:
    """The panel of that kind in the record."""
    return next(panel for panel in page.register.inspector.panels if isinstance(panel, kind))


def part_panel(page: OrgansPage, kind: type[Record]) -> PartPanel:
    """The list of an organ's parts, with the form under it."""
    panels = [p for p in page.register.inspector.panels if isinstance(p, PartPanel)]
    return next(p for p in panels if p.kind is kind)


@pytest.fixture
def written(page: OrgansPage, session: Session) -> OrgansPage:
    """The page on an organ of which a member and a piece of information say more than their lists show."""
    [cell, _board] = session.all(Organ)
    records.add(session, Member(organ_id=cell.id, person_id=1, note="Phụ trách khối 10"))
    records.edit(session, Information, 1, number="01/BC", summary="Đủ chỉ tiêu")
    page.reload()
    return page


@pytest.mark.parametrize(
    ("kind", "field", "said"),
    [
        (Member, "note", "Phụ trách khối 10"),
        (Information, "number", "01/BC"),
        (Information, "summary", "Đủ chỉ tiêu"),
    ],
)
def test_all_that_was_written_of_a_part_is_seen_and_changed(
    written: OrgansPage, session: Session, desk: Desk, kind: type[Record], field: str, said: str
) -> None:
    panel = part_panel(written, kind)
    panel.view.choose(1)
    panel.view.setFocus()
    press(Qt.Key.Key_Return)
    editor = panel.form.boxes[field].editor
    assert editor.isVisible()
    assert editor.value() == said
    editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    say("Viết lại")
    press(Qt.Key.Key_Return, CTRL)
    assert getattr(session.get(kind, 1), field) == "Viết lại"
    assert not panel.opened
    desk.undo()
    assert getattr(session.get(kind, 1), field) == said


def test_what_an_approved_year_holds_is_still_seen(written: OrgansPage, session: Session, desk: Desk) -> None:
    desk.run(lambda s: review.approve(s, 2, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, ""))
    panel = part_panel(written, Information)
    assert panel.form.isHidden()
    panel.view.choose(1)
    panel.view.setFocus()
    press(Qt.Key.Key_Return)
    editor = panel.form.boxes["summary"].editor
    assert editor.isVisible()
    assert editor.value() == "Đủ chỉ tiêu"
    editor.setFocus()
    say("Khác")
    press(Qt.Key.Key_Return, CTRL)
    assert panel.button.isHidden()
    assert session.get(Information, 1).summary == "Đủ chỉ tiêu"
    panel.back.click()
    assert panel.form.isHidden()


# Information ---------------------------------------------------------------------------------------------------------


def test_one_key_marks_what_came_in_today(page: OrgansPage, session: Session, desk: Desk) -> None:
    page.sections.tabs.setCurrentIndex(1)
    page.grid.enter()
    assert page.section == "information"
    assert [cell_of(page, 0, label) for label in page.grid.table.labels] == [
        "Trễ hạn 96 ngày",
        "Trễ hạn 5 ngày",
        "Nhận 15/12",
        "Hạn 10/06",
    ]
    assert page.grid.currentIndex().data() == "Hạn 10/06"
    press(Qt.Key.Key_Space)
    assert session.get(Information, 4).received_on == date(2025, 5, 22)
    assert cell_of(page, 0, "Quý II/2025") == "Nhận 22/05"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left)
    assert page.grid.currentIndex().data() == "Thiếu, hạn 10/03"
    press(Qt.Key.Key_Space)
    assert cell_of(page, 1, "Quý I/2025") == "Trễ hạn 73 ngày"
    press(Qt.Key.Key_Delete)
    assert session.get(Information, 7).received_on is None
    desk.undo()
    assert session.get(Information, 7).received_on == date(2025, 5, 22)


def test_marking_twice_keeps_the_first_day(page: OrgansPage, session: Session) -> None:
    assert page.show_record("information", 1)
    page.grid.setFocus()
    press(Qt.Key.Key_Space)
    assert session.get(Information, 1).received_on == date(2024, 12, 15)


def test_state_is_a_word_for_readers_of_the_screen_too(page: OrgansPage) -> None:
    page.sections.tabs.setCurrentIndex(1)
    grid = page.grid.table
    read = Qt.ItemDataRole.AccessibleTextRole
    assert grid.index(1, 3).data(read) == "Ban Chỉ đạo, Quý I/2025: Quá hạn, chưa nhận; hạn 10/03/2025"
    assert grid.index(0, 1).data(read) == "Chi bộ Tự nhiên, Quý III/2024: Trễ hạn; hạn 10/09/2024, nhận 15/12/2024"


def test_the_year_is_planned_from_the_page(page: OrgansPage, session: Session, desk: Desk) -> None:
    records.remove(session, Information, *(i.id for i in session.all(Information)))
    page.reload()
    page.sections.tabs.setCurrentIndex(1)
    assert page.grid.isHidden()
    page.rhythms.aboutToShow.emit()
    offered = page.rhythms.actions()
    assert [a.text() for a in offered] == ["Hằng tháng", "Hằng quý", "Nửa năm", "Hằng năm"]
    offered[1].trigger()
    assert session.count(Information) == 8
    assert "Đã lập 8 lượt thông tin" in page.notice.text
    assert page.grid.hasFocus()
    offered[1].trigger()
    assert page.notice.text == "Lịch đã có đủ các kỳ."
    desk.undo()
    assert session.count(Information) == 0


def test_enter_leads_from_the_grid_to_the_organ(page: OrgansPage, session: Session) -> None:
    assert page.show_record("information", 6)
    page.grid.setFocus()
    press(Qt.Key.Key_Return)
    assert page.section == "organ"
    assert page.register.inspector.record.id == session.all(Organ)[1].id


def test_figures_lead_to_their_cells_and_organs(page: OrgansPage, session: Session) -> None:
    page.show_figure("M11.5")
    assert {page.grid.table.cell(i).information.id for i in page.grid.selectedIndexes()} == {5, 6, 7}  # type: ignore[union-attr]
    page.show_figure("A16.5")
    assert [row[0] for row in shown(page)] == ["Chi bộ Tự nhiên"]


# Sheets --------------------------------------------------------------------------------------------------------------


def test_the_sheet_of_one_organ_or_of_all_goes_to_the_printer(page: OrgansPage, wishes_to_print: list[Sheet]) -> None:
    for action in page.print.menu().actions():
        action.trigger()
    assert [len(PdfReader(BytesIO(one.make())).pages) for one in wishes_to_print] == [1, 2]
    assert [one.lacking for one in wishes_to_print] == ["", ""]


def test_it_is_said_before_printing_which_organs_get_no_sheet(
    page: OrgansPage, session: Session, wishes_to_print: list[Sheet]
) -> None:
    organs.receive(session, range(1, 9), date(2025, 5, 1))
    page.print_sheets(everything=True)
    [sheet] = wishes_to_print
    assert sheet.lacking == "Không lập phiếu cho Ban Chỉ đạo: không còn nhiệm vụ, chỉ tiêu, thông tin nào phải làm."
    assert len(PdfReader(BytesIO(sheet.make())).pages) == 1


def test_a_sheet_that_cannot_be_made_is_told(
    page: OrgansPage, messages: list[QcdcError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_args: object) -> None:
        raise Refused("Chưa có gì để in", "Chưa tổ chức nào có việc.", "Giao việc.")

    monkeypatch.setattr(organs, "sheets", nothing)
    page.print_sheets(everything=True)
    assert [m.title for m in messages] == ["Chưa có gì để in"]


# Elsewhere -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("unit")
def test_a_task_and_a_target_without_a_person_are_answered_for_by_the_head(qtbot: QtBot, desk: Desk) -> None:
    for made_page in (TasksPage(desk), TargetsPage(desk)):
        qtbot.addWidget(made_page)
        opened(made_page)
        assert made_page.show_record(made_page.register.kind.INFO.name, 1)
        assert box(made_page, "organ_id").reading.text() == "Chi bộ Tự nhiên"
        assert box(made_page, "person_id").reading.text() == "Phạm Văn Dũng (người đứng đầu)"


def test_settings_point_to_the_page(qtbot: QtBot, shell: Shell) -> None:
    shell.open_page("settings")
    assert isinstance(shell.page, SettingsPage)
    shell.page.sections.open("organs")
    [door] = [b for b in shell.page.sections["organs"].findChildren(QPushButton) if b.text() == "Mở trang Tổ chức"]
    door.click()
    assert shell.key == "organs"
    shell.show_record("organ", 1)
    assert isinstance(shell.page, OrgansPage)
    assert shell.page.register.inspector.record.id == 1


def test_a_board_that_is_not_organised_is_said_to_be_so(page: OrgansPage, session: Session) -> None:
    board = session.all(Organ)[1].id
    records.edit(session, Organ, board, kind=OrganKind.INSPECTION, recognition=Recognition.NOT_ORGANISED)
    page.reload()
    page.show_record("organ", board)
    standing = panel_of(page, OrganStanding)
    assert standing.summary.text() == "Đơn vị không tổ chức Ban này."
    assert panel_of(page, Concerns).lines == []
