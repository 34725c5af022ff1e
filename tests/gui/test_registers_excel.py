"""Hands used to Excel: many rows chosen, blocks copied and pasted, one value filled into many rows, totals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Register, listed
from qcdc_desktop.domain.registers.catalogue import REGISTERS
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import figures, records
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.targets.page import TargetsPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers import cells, totals
from qcdc_desktop.ui.registers.models import paste
from qcdc_desktop.ui.registers.models.paste import from_text, to_text
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.registers.surroundings import Surroundings
from qcdc_desktop.ui.registers.totals import Totals
from tests import nasty
from tests.gui.hands import CTRL, OPENS_LISTS, answer, column, go_to, opened, press, say, shown

BODY, DUE, PERSON, DONE = "Nhiệm vụ, giải pháp", "Hạn", "Người phụ trách", "Hoàn thành"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    """Four tasks in one group, with two people; all columns have room."""
    for name in ("Trần Văn Đức", "Nguyễn Thị Ánh"):
        records.add(session, Person(name=name))
    records.add(session, TaskGroup(year_id=2, name="Kiểm tra, giám sát"))
    for i, body in enumerate(("Giải quyết đơn thư", "Rà soát quy chế", "Đối thoại", "Tổng kết"), start=1):
        day = date(2025, 5, 20) + timedelta(days=2 * i)
        records.add(session, Task(year_id=2, group_id=1, body=body, due_on=day))
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    made.resize(1900, 676)
    return made


def choose(page: TasksPage, first: int, last: int, label: str = BODY) -> None:
    """Choose rows as with Shift and the arrow keys."""
    go_to(page, first, label)
    page.register.view.choose(page.register.shown_id)
    for _ in range(last - first):
        press(Qt.Key.Key_Down, SHIFT)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# Choosing ------------------------------------------------------------------------------------------------------------


def test_shift_and_arrows_choose_several_rows_and_ctrl_a_all(page: TasksPage) -> None:
    choose(page, 1, 2)
    assert page.register.view.chosen_rows() == [1, 2]
    press(Qt.Key.Key_A, CTRL)
    assert page.register.view.chosen_rows() == [0, 1, 2, 3]


def test_ctrl_chooses_rows_that_do_not_touch(page: TasksPage) -> None:
    view = page.register.view
    for row, held in ((0, Qt.KeyboardModifier.NoModifier), (2, CTRL)):
        at = view.visualRect(page.register.rows.index(row, column(page, BODY))).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)
    assert view.chosen_rows() == [0, 2]
    press(Qt.Key.Key_Down, CTRL, view)
    press(Qt.Key.Key_Space, CTRL, view)
    assert view.chosen_rows() == [0, 2, 3]


# Copying -------------------------------------------------------------------------------------------------------------


def test_several_rows_are_copied_with_the_columns_as_they_stand(page: TasksPage) -> None:
    page.register.view.order.move(column(page, DUE), -1)
    choose(page, 0, 1)
    press(Qt.Key.Key_C, CTRL)
    assert [line[:3] for line in from_text(clipboard())] == [
        ["#", "Hạn", "Nhiệm vụ, giải pháp"],
        ["1.1", "22/05/2025", "Giải quyết đơn thư"],
        ["1.2", "24/05/2025", "Rà soát quy chế"],
    ]


def test_the_cells_of_one_column_are_copied_alone(page: TasksPage) -> None:
    choose(page, 1, 3, DUE)
    press(Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard() == "24/05/2025\n26/05/2025\n28/05/2025\n"


# Pasting -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1/9", date(2024, 9, 1)),  # of the year that is shown
        ("01/09/2025", date(2025, 9, 1)),
        ("2025-09-01", date(2025, 9, 1)),
        ("01/09/2025 00:00:00", date(2025, 9, 1)),
        ("45901", date(2025, 9, 1)),
        ("45901,25", date(2025, 9, 1)),
        ("", None),
    ],
)
def test_dates_are_read_as_excel_writes_them(page: TasksPage, session: Session, cell: str, day: date | None) -> None:
    put(f"Tổng kết năm\t{cell}")
    go_to(page, 3, BODY)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert (session.get(Task, 4).body, session.get(Task, 4).due_on) == ("Tổng kết năm", day)


def test_a_block_falls_on_the_rows_chosen_from_the_first_on(page: TasksPage, session: Session) -> None:
    put("Một\r\nHai\r\n")
    choose(page, 1, 2)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert [t.body for t in session.all(Task)] == ["Giải quyết đơn thư", "Một", "Hai", "Tổng kết"]


def test_a_block_wider_than_the_list_is_refused_in_words(page: TasksPage, session: Session) -> None:
    put("\t".join(["a"] * 20))
    go_to(page, 0, DUE)
    press(Qt.Key.Key_V, CTRL)
    assert "Vùng dán có 20 cột, nhưng từ ô này sang phải chỉ còn 7 cột." in page.register.notice.text
    assert session.get(Task, 1).due_on == date(2025, 5, 22)


def test_only_rows_that_changed_are_told_as_pasted(page: TasksPage, session: Session) -> None:
    put("Giải quyết đơn thư\nRà soát lại quy chế\n")
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert session.get(Task, 2).body == "Rà soát lại quy chế"
    assert page.register.notice.text == "Đã dán 1 dòng. Bấm Ctrl+Z để hoàn tác. 1 dòng đã như vậy từ trước."
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    # Ctrl+Z would take back the step before.
    assert page.register.notice.text == "Không có gì thay đổi. 2 dòng đã như vậy từ trước."


def test_headings_empty_lines_and_computed_columns_are_passed_over_and_told(page: TasksPage, session: Session) -> None:
    put("Nhiệm vụ, giải pháp\tHạn\tTình trạng\nTổng kết năm\t1/6/2025\tĐang làm\n\t\t\nBáo cáo\t\t\n")
    go_to(page, 3, BODY)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    told = page.register.notice.text
    assert "Đã dán 2 dòng" in told
    assert "Bỏ qua dòng tiêu đề." in told
    assert "Bỏ qua 1 dòng trống." in told
    assert "Bỏ qua cột chương trình tự tính: Tình trạng." in told
    assert [t.body for t in session.all(Task)][3:] == ["Tổng kết năm", "Báo cáo"]


def test_of_many_wrong_cells_the_first_are_named_and_the_rest_counted(page: TasksPage, session: Session) -> None:
    put("\n".join(f"Việc {i}\tkhông rõ" for i in range(9)))
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    told = page.register.notice.text
    assert "Dòng 1, Hạn:" in told
    assert "và 5 chỗ khác" in told
    assert session.get(Task, 1).body == "Giải quyết đơn thư"


def test_a_fault_found_when_storing_names_its_line(page: TasksPage, session: Session) -> None:
    records.edit(session, Task, 2, start_on=date(2025, 5, 20))
    page.reload()
    put("Một\t1/6/2025\nHai\t1/5/2025")
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert "Dòng 2: “Hạn” không được trước ngày bắt đầu." in page.register.notice.text
    assert session.get(Task, 1).body == "Giải quyết đơn thư"


@pytest.mark.parametrize(("cell", "value"), [("1.234,5", 1234.5), ("94,4%", 94.4), ("12", 12.0)])
def test_numbers_are_read_as_vietnamese_excel_writes_them(
    qtbot: QtBot, desk: Desk, session: Session, cell: str, value: float
) -> None:
    records.add(session, Target(year_id=2, body="Đối thoại", kind=TargetKind.COUNT, plan=1))
    page = TargetsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    put(cell + "\r\n")
    go_to(page, 0, "Kế hoạch")
    press(Qt.Key.Key_V, CTRL)
    assert session.get(Target, 1).plan == value


def test_what_is_no_number_is_named(qtbot: QtBot, desk: Desk, session: Session) -> None:
    records.add(session, Target(year_id=2, body="Đối thoại", kind=TargetKind.COUNT, plan=1))
    page = TargetsPage(desk)
    qtbot.addWidget(page)
    opened(page)
    put("1,234.5")
    go_to(page, 0, "Kế hoạch")
    press(Qt.Key.Key_V, CTRL)
    assert "Dòng 1, Kế hoạch: “1,234.5” không phải là số" in page.register.notice.text
    assert session.get(Target, 1).plan == 1


@OPENS_LISTS
def test_one_cell_is_pasted_into_every_row_chosen(page: TasksPage, session: Session, desk: Desk) -> None:
    put("le van binh\n")
    choose(page, 0, 2, PERSON)
    press(Qt.Key.Key_V, CTRL)
    assert "không có trong danh sách" in page.register.notice.text
    put("nguyen thi anh\n")
    press(Qt.Key.Key_V, CTRL, page.register.view)
    assert [t.person_id for t in session.all(Task)] == [2, 2, 2, None]
    desk.undo()
    assert [t.person_id for t in session.all(Task)] == [None] * 4


def test_a_block_is_pasted_into_an_empty_list(qtbot: QtBot, desk: Desk, session: Session) -> None:
    page = TasksPage(desk)
    qtbot.addWidget(page)
    opened(page)
    page.register.enter()
    put("Việc một\t1/6/2025\nViệc hai\t")
    press(Qt.Key.Key_V, CTRL)
    assert [t.body for t in session.all(Task)] == ["Việc một", "Việc hai"]


def test_nothing_is_pasted_over_a_letter_that_is_struck(qtbot: QtBot, desk: Desk, session: Session) -> None:
    records.add(session, Letter(received_on=date(2025, 3, 1), matter="Trùng"))
    letters.strike(session, 1, "ghi trùng số")
    page = LettersPage(desk)
    qtbot.addWidget(page)
    opened(page)
    put("Nội dung khác")
    go_to(page, 0, "Nội dung tóm tắt")
    press(Qt.Key.Key_V, CTRL)
    assert "Dòng 1 đã gạch sổ" in page.register.notice.text
    assert session.get(Letter, 1).matter == "Trùng"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"hai\ndòng"\tb\r\n', [["hai\ndòng", "b"]]),
        ('"hai\r\ndòng"', [["hai\ndòng"]]),
        ('"Chính quy" là\tb', [['"Chính quy" là', "b"]]),
        ('"Chính quy"\tb', [['"Chính quy"', "b"]]),
        ('"nói ""được"""\tb', [['nói "được"', "b"]]),
        ('"chưa đóng\tb\nc\td', [['"chưa đóng', "b"], ["c", "d"]]),
        ("a\rb", [["a"], ["b"]]),
        ("a\n\n\t\n", [["a"]]),
        ("\n \n", []),
        ("", []),
        ("a\0b", [["ab"]]),
    ],
)
def test_blocks_are_read_as_spreadsheets_write_them(text: str, cells: list[list[str]]) -> None:
    assert from_text(text) == cells


def test_what_is_copied_is_read_back_alike() -> None:
    lines = [["a\tb", 'nói "được"', "hai\ndòng", ""], ["", "1.234,5", "x", "y"]]
    assert from_text(to_text(lines)) == lines


# Filling -------------------------------------------------------------------------------------------------------------


def test_ctrl_enter_puts_what_is_typed_into_every_row_chosen(page: TasksPage, session: Session, desk: Desk) -> None:
    choose(page, 0, 2, DUE)
    press(Qt.Key.Key_1)
    say("5/6/2025")
    press(Qt.Key.Key_Return, CTRL)
    assert [t.due_on for t in session.all(Task)] == [date(2025, 6, 15)] * 3 + [date(2025, 5, 28)]
    assert "Đã điền 3 dòng" in page.register.notice.text
    assert page.register.view.cells.editor is None
    desk.undo()
    assert [t.due_on for t in session.all(Task)][:2] == [date(2025, 5, 22), date(2025, 5, 24)]


def test_only_rows_that_changed_are_told_as_filled(page: TasksPage) -> None:
    for told in (
        "Đã điền 2 dòng. Bấm Ctrl+Z để hoàn tác. 1 dòng đã như vậy từ trước.",
        "Không có gì thay đổi. 3 dòng đã như vậy từ trước.",
    ):
        choose(page, 0, 2, DUE)
        press(Qt.Key.Key_D, CTRL)
        assert page.register.notice.text == told


def test_what_one_row_refuses_is_filled_nowhere_and_kept_in_the_cell(page: TasksPage, session: Session) -> None:
    records.edit(session, Task, 2, start_on=date(2025, 5, 20))
    page.reload()
    choose(page, 0, 2, DUE)
    press(Qt.Key.Key_1)
    say("/4/2025")
    press(Qt.Key.Key_Return, CTRL)
    assert session.get(Task, 1).due_on == date(2025, 5, 22)
    assert "Dòng 2: “Hạn” không được trước ngày bắt đầu." in page.register.notice.text
    editor = page.register.view.cells.editor
    assert editor is not None
    press(Qt.Key.Key_Escape, widget=editor)


def test_ctrl_d_fills_the_first_cell_down_in_one_step(page: TasksPage, session: Session, desk: Desk) -> None:
    records.edit(session, Task, 1, person_id=1)
    page.reload()
    choose(page, 0, 3, PERSON)
    press(Qt.Key.Key_D, CTRL)
    assert [t.person_id for t in session.all(Task)] == [1] * 4
    desk.undo()
    assert [t.person_id for t in session.all(Task)] == [1, None, None, None]


def test_filling_says_what_it_needs(page: TasksPage) -> None:
    choose(page, 0, 0, DUE)
    press(Qt.Key.Key_D, CTRL)
    assert "Chọn nhiều dòng" in page.register.notice.text
    choose(page, 0, 1, "Tình trạng")
    press(Qt.Key.Key_D, CTRL)
    assert "Cột “Tình trạng” do chương trình tự tính." in page.register.notice.text


def test_a_file_opened_to_look_at_is_neither_filled_nor_pasted_into(page: TasksPage, session: Session) -> None:
    session.read_only = True
    page.reload()
    put("Một")
    go_to(page, 0, BODY)
    press(Qt.Key.Key_V, CTRL)
    choose(page, 0, 1, DUE)
    press(Qt.Key.Key_D, CTRL)
    press(Qt.Key.Key_D, CTRL | SHIFT)
    assert session.get(Task, 1).body == "Giải quyết đơn thư"
    assert session.count(Task) == 4


# Totals --------------------------------------------------------------------------------------------------------------


def test_the_line_under_the_list_tells_rows_and_means_of_what_is_shown_or_chosen(
    page: TasksPage, session: Session
) -> None:
    for task_id, percent in ((1, 50), (2, 100)):
        records.add(session, Progress(task_id=task_id, on=date(2025, 5, 1), percent=percent, note="Đợt 1"))
    page.reload()
    assert page.register.filters.count.text() == "4/4 nhiệm vụ"
    assert page.register.list.totals.text == "Tiến độ: trung bình 37,5%"
    choose(page, 0, 1)
    assert page.register.list.totals.text.startswith("Đã chọn 2 · Tiến độ: trung bình 75%")
    page.register.view.order.show_column(column(page, "Tiến độ"), False)
    assert "Tiến độ" not in page.register.list.totals.text


def test_numbers_of_one_measure_are_added_up(qtbot: QtBot, desk: Desk, session: Session) -> None:
    for kind, plan in ((TargetKind.COUNT, 1000.5), (TargetKind.COUNT, 200), (TargetKind.ZERO, None)):
        records.add(session, Target(year_id=2, body="Đối thoại", kind=kind, plan=plan))
    titles = Titles(session)
    table = RecordTable(desk, listed(Target, [field_column(Target, name) for name in ("body", "plan")]), titles)
    view = RecordView(table, RowFilter(table), Surroundings(session.today, titles))
    qtbot.addWidget(view)
    line = Totals(view)
    qtbot.addWidget(line)
    table.show(session.all(Target))
    assert line.text == "Kế hoạch: tổng 1.200,5, trung bình 600,25"
    view.filter.search("không có đâu")
    assert line.text == ""


def test_more_rows_than_can_be_added_up_at_once_are_not(page: TasksPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals, "_MOST", 3)
    assert page.register.list.totals.text == ""


def test_the_choice_of_one_row_is_not_told(page: TasksPage) -> None:
    choose(page, 0, 0)
    assert "Đã chọn" not in page.register.list.totals.text
    assert len(shown(page)) == 4


@OPENS_LISTS
def test_a_list_opened_in_a_cell_leaves_the_cell_open_and_going_away_stores(page: TasksPage, session: Session) -> None:
    go_to(page, 0, PERSON)
    press(Qt.Key.Key_F2)
    editor = page.register.view.cells.editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(1)
    editor.showPopup()
    QTest.qWait(20)
    assert page.register.view.cells.editor is editor
    assert session.get(Task, 1).person_id is None
    editor.hidePopup()
    QTest.qWait(20)
    assert page.register.view.cells.editor is editor
    page.register.filters.search.setFocus()
    assert session.get(Task, 1).person_id is not None


def test_qt_is_never_asked_which_popup_is_open() -> None:
    sources = Path(cells.__file__).parents[1].rglob("*.py")
    assert [p.name for p in sources if "activePopupWidget" in p.read_text("utf-8")] == []


@pytest.mark.parametrize("register", [r for r in REGISTERS if r.columns], ids=lambda r: r.name)
def test_what_is_copied_and_pasted_again_changes_nothing(register: Register[Any], session: Session) -> None:
    nasty.fill(session, Random(3), 40)
    always = Period("Mọi năm", date(1945, 1, 1), date(2100, 12, 31))
    rows = register.in_order(figures.figures(session, always)) if register.has_results else session.all(register.kind)
    titles = Titles(session, register.among)
    assert len(rows) > 8
    copied = to_text([[column.text(row, titles) for column in register.columns] for row in rows])
    pasted = from_text(copied)
    block = paste.plan(pasted, register.columns, rows, register.record, register.kind, session.today(), titles)
    assert (len(block.edits), block.new) == (len(rows), ())
    for row, (record_id, values) in zip(rows, block.edits, strict=True):
        record = register.record(row)
        assert record_id == record.id
        assert values == {name: getattr(record, name) for name in values}


def test_copied_rows_pasted_below_become_records_that_say_the_same(session: Session) -> None:
    """Whatever stands in the declared cells; a result that is still to come is an empty cell."""
    nasty.fill(session, Random(3), 30)
    register = next(r for r in REGISTERS if r.kind is Letter)
    rows = [row for row in session.all(Letter) if row.outcome.value == "pending"]
    titles, columns = Titles(session), [field_column(Letter, name) for name in ("received_on", "matter", "channel")]
    columns.append(field_column(Letter, "outcome", shown=lambda value: "" if value.value == "pending" else value.words))
    pasted = from_text(to_text([[column.text(row, titles) for column in columns] for row in rows]))
    block = paste.plan(pasted, columns, (), register.record, Letter, session.today(), titles)
    made = [one for one in block.new if isinstance(one, Letter)]
    said = [(one.received_on, one.matter, one.channel, one.outcome) for one in made]
    assert said == [(row.received_on, row.matter, row.channel, row.outcome) for row in rows]
    assert said


def test_enter_in_a_cell_goes_on_below_as_in_excel(page: TasksPage, session: Session) -> None:
    view = page.register.view
    for row, typed in enumerate(("01/03/2025", "02/03/2025")):
        if not row:
            go_to(page, row, DUE)
        press(Qt.Key.Key_F2)
        press(Qt.Key.Key_A, CTRL)
        say(typed)
        press(Qt.Key.Key_Return)
        QTest.qWait(10)
        assert (view.currentIndex().row(), view.currentIndex().column()) == (row + 1, column(page, DUE))
    assert [session.get(Task, i).due_on for i in (1, 2)] == [date(2025, 3, 1), date(2025, 3, 2)]
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("ngày kia")
    press(Qt.Key.Key_Return)
    QTest.qWait(10)
    assert view.currentIndex().row() == 2


def test_a_copied_list_has_its_headings_and_is_pasted_without_them(page: TasksPage, session: Session) -> None:
    choose(page, 0, 1)
    press(Qt.Key.Key_C, CTRL)
    lines = from_text(QGuiApplication.clipboard().text())
    assert lines[0][:3] == [c.label for c in page.register.view.columns_from()][:3]
    assert len(lines) == 3
    before = session.all(Task)
    press(Qt.Key.Key_V, CTRL)
    assert session.all(Task) == before
    assert "Bỏ qua dòng tiêu đề" in page.register.notice.text
    choose(page, 0, 0)
    press(Qt.Key.Key_C, CTRL)
    assert len(from_text(QGuiApplication.clipboard().text())) == 1


def test_what_is_shown_is_what_is_acted_on(page: TasksPage, session: Session) -> None:
    view = page.register.view
    go_to(page, 2, BODY)
    press(Qt.Key.Key_Home, CTRL)
    first = page.register.table.record(page.register.rows.row(0)).id
    assert page.register.inspector.record.id == first
    press(Qt.Key.Key_Delete)
    assert first not in [one.id for one in session.all(Task)]
    view.selectRow(1)  # as an accessible action selects
    QTest.qWait(10)
    shown_id = page.register.inspector.record.id
    assert [page.register.table.record(row).id for row in view.chosen()] == [shown_id]
