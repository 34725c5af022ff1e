"""Nhân sự: the roster by given name, absences, numbers as doors, and a list taken in without leaving the keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.staff.page import StaffPage
from tests.gui import ears
from tests.gui.hands import CTRL, box, fill, finish, opened, press, say, shown, to
from tests.unit.imports.shapes import Shape, write


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> StaffPage:
    made = StaffPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def roster(session: Session) -> None:
    """Two teachers, one of them away, and somebody who only signs."""
    for name, section in (("Bùi Thị Phương", "Tổ Toán"), ("Võ Ngọc Ánh", "Tổ Văn")):
        records.add(session, Person(name=name, section=section, category=Category.TEACHER, party=PartyStatus.OFFICIAL))
    records.add(session, Person(name="Đỗ Minh Ký"))
    records.add(session, Absence(person_id=1, start=date(2025, 5, 1)))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    rows = [
        ("TT", "Họ và tên", "Ngày sinh", "Tổ"),
        (1, "Bùi Thị Phương", "5/9/1985", "Tổ Toán"),
        (2, "Lê Văn Cúc", "31/02/1990", None),
        (3, "Trần Bình", "1/2/1990", "Tổ Văn"),
    ]
    return write(Shape("list", rows, []), tmp_path / "list.xlsx")


@pytest.mark.usefixtures("roster")
def test_people_stand_by_given_name_with_their_state_and_numbers_are_doors(page: StaffPage) -> None:
    assert [row[:3] for row in shown(page)] == [
        ["Võ Ngọc Ánh", "", "Tổ Văn"],
        ["Đỗ Minh Ký", "Ngoài danh sách", ""],
        ["Bùi Thị Phương", "Tạm vắng", "Tổ Toán"],
    ]
    told = page.header.subtitle.text()
    assert all(said in told for said in ("2 trong danh sách hôm nay", "2 đảng viên", "1 tạm vắng"))
    page.header.subtitle.wanted.emit("S03")
    assert [row[0] for row in shown(page)] == ["Bùi Thị Phương"]


@pytest.mark.usefixtures("roster")
def test_the_list_on_paper_is_titled_as_a_school_would(page: StaffPage) -> None:
    assert page.register.list.export.listing().title == "Danh sách cán bộ, giáo viên, nhân viên"


def test_a_person_is_entered_and_the_section_is_offered(page: StaffPage, session: Session) -> None:
    records.add(session, Person(name="Võ Ngọc Ánh", section="Tổ Toán – Tin", category=Category.TEACHER))
    page.desk.committed.emit(records.edit(session, Person, 1, duty="Giáo viên"))
    press(Qt.Key.Key_Insert, widget=page.register)
    editor = box(page, "section").editor
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    assert completer is not None
    assert completer.model().index(0, 0).data() == "Tổ Toán – Tin"
    fill(page, "name", "Trần Thị Bình")
    fill(page, "joined_on", "1/9/2024")
    assert session.get(Person, 2).joined_on == date(2024, 9, 1)


@pytest.mark.usefixtures("roster")
def test_an_absence_is_written_in_the_inspector(page: StaffPage, session: Session) -> None:
    assert page.show_record("person", 2)
    to("Ghi đợt vắng")
    press(Qt.Key.Key_Space)
    say("20/5/2025")
    press(Qt.Key.Key_Return, CTRL)
    assert session.count(Absence, person_id=2) == 1
    assert "Tạm vắng" in shown(page)[0]
    assert page.show_record("absence", 1)
    assert page.register.inspector.record.id == 1


@pytest.mark.usefixtures("roster")
def test_a_list_is_looked_at_answered_and_accepted(
    page: StaffPage, session: Session, workbook: Path, heard: list[str]
) -> None:
    page.begin_import()
    view = page.importing
    view.read_file(workbook)
    finish(view)
    found = view.proposal
    assert found is not None
    assert found.open == 2
    assert heard[-1] == "Đã đọc 3 người, 2 dòng cần xem."
    assert view.lines.view.hasFocus()
    assert not view.accept_button.isEnabled()
    assert "1 dòng cần trả lời, 1 dòng có lỗi; chưa nạp gì" in view.summary.text()
    assert view.lines.question.text().startswith("Lê Văn Cúc — Cột C (Ngày sinh): Không có ngày 31/02/1990;")
    view.lines.skip_button.click()
    view.lines.view.choose(2)
    assert view.lines.known_button.isVisible()
    assert view.lines.view.hasFocus()
    view.lines.known_button.click()
    assert heard[-1] == "Đã đọc 3 người, nạp được ngay."
    assert view.accept_button.hasFocus()
    assert session.count(Person) == 3
    assert view.accept_button.isEnabled()
    ears.choose(ears.rows(ears.of(view.missing.list))[0])
    view.lines.view.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert page.section == "person"
    assert "thêm 1, cập nhật 1, rời trường 1" in page.register.notice.text
    assert session.get(Person, 1).born_on == date(1985, 9, 5)
    assert session.get(Person, 2).left_on == date(2025, 5, 22)
    page.desk.undo()
    assert session.count(Person) == 3
    assert session.get(Person, 2).left_on is None


def test_a_block_may_be_pasted_and_its_columns_chosen(page: StaffPage, session: Session) -> None:
    page.begin_import()
    view = page.importing
    QGuiApplication.clipboard().setText("")
    view.paste()
    assert "Chưa chép gì" in view.notice.text
    QGuiApplication.clipboard().setText("Ai\tỞ đâu\nNguyễn Văn An\tTổ Toán\n")
    view.paste()
    assert "Chưa thấy cột họ và tên" in view.summary.text()
    assert view.tabs.currentIndex() == 1
    view.head.setCurrentIndex(0)
    view.head.activated.emit(0)
    combo = view.columns.combos[0]
    combo.setCurrentText("Họ và tên")
    combo.activated.emit(combo.currentIndex())
    assert view.accept_button.isEnabled()
    view.accept_button.click()
    assert [p.name for p in session.all(Person)] == ["Nguyễn Văn An"]
    # The next list of that kind is read so at once.
    QGuiApplication.clipboard().setText("Danh sách\nAi\tỞ đâu\nNguyễn Văn An\tTổ Toán\nTrần Thị Bình\tTổ Văn\n")
    page.begin_import()
    view.paste()
    assert view.accept_button.isEnabled()
    view.accept_button.click()
    assert [p.name for p in session.all(Person)] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_file_that_cannot_be_read_is_told_in_place_and_nothing_is_lost(
    page: StaffPage, tmp_path: Path, workbook: Path
) -> None:
    page.begin_import()
    page.importing.read_file(workbook)
    finish(page)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK torn")
    page.importing.read_file(broken)
    finish(page)
    assert "bị hỏng" in page.importing.notice.text
    assert page.importing.proposal is not None
    press(Qt.Key.Key_Escape, widget=page.importing)
    assert page.section == "person"


def test_a_birthday_of_two_digits_lies_in_the_past_and_none_in_the_future(page: StaffPage, session: Session) -> None:
    records.add(session, Person(name="Trần Thị Bình"))
    page.reload()
    page.show_record("person", 1)
    fill(page, "born_on", "05/09/85")
    assert session.get(Person, 1).born_on == date(1985, 9, 5)
    fill(page, "born_on", "23/05/2025")
    assert box(page, "born_on").sentence == "“Ngày sinh” là ngày 23/05/2025, ngày này chưa đến."
    assert session.get(Person, 1).born_on == date(1985, 9, 5)
    with pytest.raises(InputProblem, match="chưa đến"):
        records.put(session, Person, "Dán", added=[Person(name="Vũ Thị Dung", born_on=date(2085, 9, 5))])
    fill(page, "born_on", "22/05/2025")
    assert session.get(Person, 1).born_on == date(2025, 5, 22)


def test_rows_that_are_nobody_are_shown_with_their_reason_and_may_be_somebody(
    page: StaffPage, session: Session
) -> None:
    page.begin_import()
    view = page.importing
    rows = ("Họ và tên\tTổ\tKý tên", "Nguyễn Văn An\tToán\tAn", "Tổ Ký", "Tống Thị Mai\tToán", "Tổng cộng: 2")
    QGuiApplication.clipboard().setText("\n".join(rows) + "\n")
    view.paste()
    assert "Ngoài tiêu đề có 4 dòng: 2 người, 2 dòng bỏ qua." in view.summary.text()
    assert view.tabs.tabText(3) == "Dòng bỏ qua (2)"
    shown = [view.left.list.item(n).text() for n in range(2)]
    assert shown == ["Dòng 3 · tên tổ, nhóm: Tổ Ký", "Dòng 5 · dòng tổng: Tổng cộng: 2"]
    assert "Cột không dùng: Ký tên." in view.left.summary.text()
    view.left.take_button.click()
    assert view.tabs.tabText(3) == "Dòng bỏ qua (1)"
    view.accept_button.click()
    assert {p.name for p in session.all(Person)} == {"Nguyễn Văn An", "Tổ Ký", "Tống Thị Mai"}


@pytest.mark.parametrize(("person", "section"), [(True, ""), (False, "Ban Văn Phòng")])
def test_who_may_be_a_section_is_asked_about(page: StaffPage, session: Session, person: bool, section: str) -> None:
    page.begin_import()
    view = page.importing
    rows = ("Họ và tên\tChức vụ", "Nguyễn Văn An\tGiáo viên", "Ban Văn Phòng", "Tống Thị Mai\tGiáo viên")
    QGuiApplication.clipboard().setText("\n".join(rows) + "\n")
    view.paste()
    assert not view.accept_button.isEnabled()
    assert "“Ban Văn Phòng” là tên người, hay tên tổ, dòng tổng?" in view.lines.question.text()
    assert view.lines.new_button.text() == "Là một người"
    assert view.lines.skip_button.text() == "Là tên tổ, dòng tổng"
    (view.lines.new_button if person else view.lines.skip_button).click()
    view.accept_button.click()
    found = {p.name: p.section for p in session.all(Person)}
    assert found == {"Nguyễn Văn An": "", "Tống Thị Mai": section} | ({"Ban Văn Phòng": ""} if person else {})
