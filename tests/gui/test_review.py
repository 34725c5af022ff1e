"""Xem xét cuối năm: reading, commenting, approving, locking, opening again; the password; looking without writing."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop import app
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.review import Approval, Comment, Conclusion
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person, Profile
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records, review
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.review.comparison import Comparison
from qcdc_desktop.ui.pages.review.page import ReviewPage
from qcdc_desktop.ui.pages.settings.approval import ApprovalSection
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories
from tests.gui.hands import CTRL, box, column, opened, press, say
from tests.unit.services.files_of import hang

WORD = "mật khẩu dài"


@pytest.fixture
def filled(session: Session) -> Session:
    """2024-2025 (id 2) with a little of everything, and a principal."""
    records.add(session, Person(name="Trần Văn Bình", state_title="HIỆU TRƯỞNG"))
    records.edit(session, Profile, 1, principal_id=1)
    records.add(session, factories.strength("Dân chủ được mở rộng", 2))
    records.add(session, factories.limitation("Kiểm tra chưa đều", 2, overcome_on=date(2025, 3, 1)))
    records.add(session, factories.coverage(id=0, year_id=2))
    records.add(session, factories.zero_letters(id=0, year_id=2))
    records.add(session, factories.reading(date(2025, 4, 1), 1, done=50, total=54))
    records.add(session, factories.task("Giám sát", 2, due_on=date(2025, 1, 5)))
    records.add(session, factories.task("Học tập", 2, done_on=date(2025, 1, 5)))
    letter = factories.qcdc_complaint(1, date(2025, 2, 1)).with_values(
        {"id": 0, "matter": "Bà Nguyễn Thị Kín tố cáo", "note": "Ghi chú kín"}
    )
    hang(session, Ref("letter", records.add(session, letter).added(Letter)), "Trả lời bà Kín.pdf")
    return session


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, filled: Session) -> ReviewPage:
    made = ReviewPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


def texts(page: ReviewPage, card: str = "") -> str:
    return "\n".join(x.text() for x in (page.cards[card] if card else page).findChildren(QLabel))


def agree(session: Session, password: str = "") -> None:
    review.approve(session, 2, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "", password)


# Reading ------------------------------------------------------------------------------------------------------------


def test_the_contents_name_every_part_with_its_count(page: ReviewPage) -> None:
    assert [(entry.words, entry.count) for entry in page.contents.entries()] == [
        ("Ngoại lệ", 3),
        ("Ưu điểm", 1),
        ("Hạn chế", 1),
        ("Chỉ tiêu", 2),
        ("Nhiệm vụ quá hạn", 1),
        ("Nhiệm vụ chưa xong", 0),
        ("Nhiệm vụ đã xong", 1),
        ("Đơn thư", 1),
        ("Ý kiến chung", 0),
        ("So với năm trước", None),
    ]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("strengths", "Dân chủ được mở rộng"),
        ("targets", "Kế hoạch: 100% · Thực hiện: 92,6%"),
        ("targets", "50/54, số liệu ngày 01/04/2025."),
        ("late", "Giám sát"),
        ("going", "Không còn nhiệm vụ nào dở dang."),
        ("finished", "Học tập"),
        ("letters", "Số 01/2025 · Khiếu nại · nhận ngày 01/02/2025"),
        ("compared", "Chỉ tiêu đạt (chỉ tiêu)"),
    ],
)
def test_each_part_is_read_by_itself(page: ReviewPage, key: str, words: str) -> None:
    page.open_part(key)
    assert words in texts(page, next(iter(page.cards)))


def test_what_is_not_as_planned_comes_first_and_the_rest_is_folded(page: ReviewPage, desk: Desk) -> None:
    assert list(page.cards) == ["Ngoại lệ"]
    said = texts(page, "Ngoại lệ")
    assert "Nhiệm vụ quá hạn · Hạn 05/01/2025 · Quá hạn 137 ngày" in said
    assert "Học tập" not in said
    in_order = next(b for b in page.findChildren(QPushButton) if b.text() == "Nhiệm vụ đã xong: 1 mục")
    in_order.click()
    assert list(page.cards) == ["Nhiệm vụ đã xong"]


def test_five_numbers_stand_beside_those_of_last_year_and_open_their_records(page: ReviewPage, desk: Desk) -> None:
    wanted: list[str] = []
    desk.records_wanted.connect(lambda title, _refs: wanted.append(title))
    doors = {link.accessibleName(): link for link in page.highlights.findChildren(Link)}
    assert "Nhiệm vụ hoàn thành: 1/2" in doors
    doors["Nhiệm vụ hoàn thành: 1/2"].click()
    assert wanted == ["Nhiệm vụ hoàn thành"]
    assert "năm trước chưa có" in "\n".join(x.text() for x in page.highlights.findChildren(QLabel))


def test_what_was_seen_is_kept_until_it_changes(page: ReviewPage, filled: Session, desk: Desk) -> None:
    def seen() -> list[str]:
        return [entry.key for entry in page.contents.entries() if entry.seen]

    page.open_part("targets")
    page.seen.click()
    page.contents.setCurrentRow(1)
    press(Qt.Key.Key_Space, widget=page.contents)
    assert seen() == ["strengths", "targets"]
    assert "đã xem 2/10 phần" in page.header.subtitle.text()
    desk.run(lambda session: records.edit(session, Target, 1, short="Quán triệt, học tập", body="100% quán triệt"))
    assert seen() == ["strengths"]
    page.mark("strengths")
    assert seen() == []


def test_letters_are_read_without_any_writer_matter_or_note(page: ReviewPage) -> None:
    for entry in page.contents.entries():
        page.open_part(entry.key)
        everything = texts(page) + "".join(b.accessibleName() + b.toolTip() for b in page.findChildren(QPushButton))
        assert "Kín" not in everything
        assert "Ghi chú kín" not in everything
        assert "Tài liệu" not in everything


def _ink(cell: QWidget, host: QWidget) -> QRect:
    """Where the words of a cell are painted in its table."""
    shown, corner = cell.grab().toImage(), cell.mapTo(host, QPoint(0, 0))
    ground = shown.pixel(0, shown.height() // 2)
    dots = [(x, y) for x in range(shown.width()) for y in range(shown.height()) if shown.pixel(x, y) != ground]
    columns, rows = [x for x, _y in dots], [y for _x, y in dots]
    return QRect(QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows))).translated(corner)


def _edge(cell: QLabel, host: QWidget) -> int:
    """Where the words of a cell may end at most."""
    return cell.mapTo(host, cell.contentsRect().topRight()).x()


def test_numbers_beside_those_of_last_year_stand_in_line_whether_doors_or_not(page: ReviewPage) -> None:
    page.open_part("compared")
    QTest.qWait(20)
    table = page.findChild(Comparison)
    assert table is not None
    cells = [
        [
            cell
            for n in (1, 2, 3)
            if (at := table.grid.itemAtPosition(row, n)) and isinstance(cell := at.widget(), QLabel)
        ]
        for row in range(table.grid.rowCount())
    ]
    heads, *rows = cells
    assert len(rows) > 40
    for row in rows:
        said = [(head, cell) for head, cell in zip(heads, row, strict=True) if cell.text()]
        for head, cell in said:
            assert _edge(cell, table) == _edge(head, table)
            assert 0 <= _edge(cell, table) - _ink(cell, table).right() <= 1  # the room that a letter brings along
        # Round figures hang lower than straight ones.
        ends = [_ink(cell, table).bottom() for _head, cell in said if cell.text().isdigit()]
        assert not ends or max(ends) - min(ends) <= 1


def test_a_rule_under_each_row_leads_the_eye(page: ReviewPage) -> None:
    page.open_part("compared")
    QTest.qWait(20)
    table = page.findChild(Comparison)
    assert table is not None
    shown, line = table.grab().toImage(), theme.colour("line")
    ruled = sum(
        shown.pixelColor(0, y) == line and shown.pixelColor(table.width() // 2, y) == line
        for y in range(shown.height())
    )
    assert ruled == table.grid.rowCount() - 1


def test_every_line_and_number_is_a_door_to_its_record(page: ReviewPage, desk: Desk) -> None:
    wanted: list[tuple[str, int]] = []
    desk.record_wanted.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    page.open_part("targets")
    doors = {b.accessibleName(): b for b in page.findChildren(QPushButton)}
    doors["Mở chỉ tiêu: 100% cán bộ được quán triệt"].click()
    doors["1 số liệu: 100% cán bộ được quán triệt"].click()
    doors["Đơn số 01/2025: Không có đơn thư"].click()
    page.open_part("exceptions")
    brief = {b.accessibleName(): b for b in page.findChildren(QToolButton)}
    brief["Mở nhiệm vụ: Giám sát"].click()
    assert wanted == [("target", 1), ("target", 1), ("letter", 1), ("task", 1)]
    page.open_part("compared")
    page.cards["So với năm trước"].findChildren(Link)[0].click()
    assert wanted[-1] == ("assessment", 1)


def test_without_any_year_the_page_says_so(qtbot: QtBot, desk: Desk, session: Session) -> None:
    from qcdc_desktop.domain.kinds.periods import calendar_year
    from qcdc_desktop.domain.registers.periods import Year

    made = ReviewPage(desk)
    qtbot.addWidget(made)
    opened(made)
    records.remove(session, Year, 1, 2)
    desk.choose(calendar_year(2030))
    assert "Chưa có năm nào để duyệt" in texts(made)
    assert not made.cards


# Comments -----------------------------------------------------------------------------------------------------------


def test_a_comment_is_written_and_answered_with_the_keyboard(page: ReviewPage, filled: Session) -> None:
    page.open_part("targets")
    item = page.items["target", 1]
    item.ask.opener.setFocus()
    press(Qt.Key.Key_Space)
    say("Vì sao còn bốn người?")
    press(Qt.Key.Key_Return, CTRL)
    stored = filled.get(Comment, 1)
    assert (stored.author, stored.body, stored.on) == ("Trần Văn Bình", "Vì sao còn bốn người?", date(2025, 5, 22))
    assert page.items["target", 1].ask.opener.hasFocus()
    assert "Còn 1 ý kiến chờ trả lời." in texts(page)
    page.items["target", 1].answers[1].opener.click()
    say("Nghỉ thai sản")
    press(Qt.Key.Key_Return, CTRL)
    assert filled.get(Comment, 1).answer == "Nghỉ thai sản"
    assert "Trả lời ngày 22/05/2025: Nghỉ thai sản" in texts(page, "Chỉ tiêu")


def test_what_is_being_written_survives_other_steps_and_is_stored_when_left(
    page: ReviewPage, filled: Session, desk: Desk
) -> None:
    page.open_part("general")
    page.items["", 0].ask.open()
    say("Nhìn chung tốt")
    desk.run(lambda s: records.edit(s, Task, 1, short="Giám sát quý"))
    assert page.items["", 0].ask.text == "Nhìn chung tốt"
    assert page.leave()
    assert [c.body for c in filled.all(Comment)] == ["Nhìn chung tốt"]
    QTest.qWait(20)
    page.open_part("late")
    page.items["task", 1].ask.open()
    say("bỏ")
    press(Qt.Key.Key_Escape)
    assert page.items["task", 1].ask.text == ""
    assert page.show_record("comment", 1)


# Approving ----------------------------------------------------------------------------------------------------------


def test_agreeing_locks_the_year_and_a_reason_opens_it_again(page: ReviewPage, filled: Session, desk: Desk) -> None:
    assert page.concluding.form.text("name") == "Trần Văn Bình"
    assert page.concluding.form.text("role") == "Hiệu trưởng"
    page.open_part("targets")
    page.concluding.approve.setFocus()
    page.concluding.approve.click()
    assert review.approvals(filled).keys() == {2}
    assert page.pill.text == "Đã duyệt ngày 22/05/2025 · Trần Văn Bình, Hiệu trưởng · khóa"
    assert page.items["target", 1].ask.opener.isHidden()
    assert page.concluding.form.isHidden()
    assert page.concluding.reopen.hasFocus()
    page.concluding.reopen.click()
    assert page.concluding.opening.faults_shown == {"reopened_reason": "Chưa ghi “Lý do mở lại”."}
    say("Thiếu số liệu")
    page.concluding.reopen.click()
    assert filled.get(Approval, 1).reopened_reason == "Thiếu số liệu"
    assert page.pill.text == "Chưa duyệt"
    assert "Mở lại ngày 22/05/2025, lý do: Thiếu số liệu" in texts(page)
    assert not page.concluding.form.isHidden()
    assert page.concluding.approve.hasFocus()


def test_asking_for_more_needs_words_and_leaves_the_year_open(page: ReviewPage, filled: Session) -> None:
    chosen = page.concluding.form.fields["conclusion"]
    chosen.setCurrentIndex(1)  # type: ignore[union-attr]  # the field of a choice
    page.concluding.approve.click()
    assert "ghi điều cần bổ sung" in page.concluding.form.faults_shown["body"]
    say("Bổ sung minh chứng")
    page.concluding.approve.click()
    assert "đề nghị bổ sung: Bổ sung minh chứng" in texts(page)
    assert page.pill.text == "Chưa duyệt"


def test_the_password_is_asked_only_where_there_is_one(page: ReviewPage, filled: Session, desk: Desk) -> None:
    assert page.concluding.form.fields["password"].isHidden()
    desk.run(lambda session: passwords.put(session, WORD))
    assert not page.concluding.form.fields["password"].isHidden()
    page.concluding.approve.click()
    assert page.concluding.form.faults_shown == {"password": "Chưa ghi “Mật khẩu”."}
    say(WORD)
    page.concluding.approve.click()
    assert review.approvals(filled).keys() == {2}
    assert page.concluding.form.text("password") == ""


def test_pages_of_an_approved_year_are_locked_and_say_so(shell: Shell, qtbot: QtBot) -> None:
    session = shell.desk.session
    shell.desk.run(partial(records.add, record=Target(year_id=2, body="Quán triệt", kind=TargetKind.ZERO)))
    shell.desk.run(partial(records.add, record=Person(name="Lê Hoa")))
    assert shell.band.text == ""
    shell.desk.run(lambda s: review.approve(s, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, ""))
    told = "Năm học 2024-2025 đã được duyệt ngày 22/05/2025 (Bình, Hiệu trưởng). Năm đang khóa."
    assert shell.band.text == told
    shell.open_page("targets")
    page = shell.page
    assert isinstance(page, TargetsPage)
    body = box(page, "body").editor
    assert isinstance(body, QPlainTextEdit)
    assert body.isReadOnly()
    assert not page.adding.isEnabled()
    page.begin()
    assert "Năm đã duyệt, đang khóa" in page.register.notice.text
    cell = page.register.rows.index(0, column(page, "Chỉ tiêu"))
    assert not page.register.rows.flags(cell) & Qt.ItemFlag.ItemIsEditable
    shell.desk.undo()
    assert "Không hoàn tác được việc duyệt năm" in shell.messages.text()
    shell.open_page("settings")
    shell.desk.run(lambda s: records.edit(s, Person, 1, name="Lê Thị Hoa"))
    assert session.get(Person, 1).name == "Lê Thị Hoa"
    shell.band.door.click()
    assert shell.key == "review"


# The password in the settings ---------------------------------------------------------------------------------------


def test_a_password_is_set_changed_dropped_and_reset(qtbot: QtBot, desk: Desk, session: Session) -> None:
    section = ApprovalSection(desk)
    qtbot.addWidget(section)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.reload()
    desk.committed.connect(lambda _done: section.reload())
    section.form.fields["new"].setFocus()
    say(WORD)
    section.put.click()
    assert section.form.faults_shown == {"again": "Mật khẩu nhập lại không khớp."}
    say(WORD)
    section.put.click()
    assert passwords.is_set(session)
    assert section.state.text() == "Đã đặt mật khẩu duyệt ngày 22/05/2025."
    assert section.form.text("new") == ""
    section.drop.click()
    assert section.form.faults_shown == {"old": "Chưa ghi “Mật khẩu”."}
    say(WORD)
    section.drop.click()
    assert not passwords.is_set(session)
    passwords.put(session, WORD)
    section.reload()
    section.forgotten.click()
    section.reset.click()
    assert "Chưa ghi" in section.resetting.faults_shown["reason"]
    say("Hiệu trưởng cũ đã nghỉ")
    section.reset.click()
    assert "Đã đặt lại mật khẩu đã quên ngày 22/05/2025, lý do: Hiệu trưởng cũ đã nghỉ" in section.state.text()


# Only to look -------------------------------------------------------------------------------------------------------


def test_a_file_opened_to_look_shows_its_review_and_writes_nothing(window: Window, school: Path) -> None:
    before = school.read_bytes()
    assert window.look_at(school)
    shell = window.shell
    assert shell is not None
    assert shell.key == "review"
    assert shell.band.text == "Tệp đang mở ở chế độ chỉ xem, không sửa được."
    page = shell.page
    assert isinstance(page, ReviewPage)
    assert page.concluding.approve.isHidden()
    assert all(item.ask.opener.isHidden() for item in page.items.values())
    for key in shell.keys:
        assert shell.open_page(key)
    assert shell.open_page("settings")
    assert shell.page.open_section("approval")  # type: ignore[attr-defined]  # the settings
    window.close()
    assert school.read_bytes() == before


def test_the_start_page_and_the_menu_lead_to_looking(
    window: Window, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qcdc_desktop.ui.parts import choose

    monkeypatch.setattr(choose, "to_open", lambda *_given: school)
    window.start.look.click()
    assert window.shell is not None
    assert window.shell.desk.session.read_only
    window.show_start()
    next(a for a in window.menu.actions() if a.text() == "Mở tệp để xem…").trigger()
    assert window.shell is not None
    assert window.shell.key == "review"


def test_the_flag_opens_a_file_to_look(school: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(Window, "look_at", lambda _self, path: seen.append(path))
    monkeypatch.setattr(QApplication, "exec", lambda *_given: 0)
    assert app.main(["--scratch", str(tmp_path / "m"), "--review", str(school)]) == 0
    assert seen == [school]


def test_a_failed_step_is_told(page: ReviewPage, messages: list[QcdcError], filled: Session) -> None:
    page.open_part("general")
    agree(filled)
    page.items["", 0].commented.emit(("", 0), "Thêm")
    assert "Năm đã duyệt" in messages[0].title
    assert filled.count(Comment) == 0
