from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionOutcome,
    InspectionStep,
)
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Person
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.pages.inspections.page import InspectionsPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.parts.fields.inside_button import InsideButton
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories
from tests.gui.hands import CTRL, press, say


def add(shell: Shell, body: str, year: int = 2) -> None:
    shell.desk.run(partial(records.add, record=Task(year_id=year, body=body, due_on=date(2025, 5, 1))))


def search(qtbot: QtBot, shell: Shell, typed: str) -> None:
    """Press Ctrl+K, type, and wait for the list to follow."""
    press(Qt.Key.Key_K, CTRL, shell)
    assert QApplication.focusWidget() is shell.topbar.search
    say(typed)
    qtbot.wait(80)


def lines(shell: Shell) -> list[str]:
    found = shell.palette_of_all.list
    return [
        str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text())
        for item in (found.item(n) for n in range(found.count()))
    ]


def test_a_record_is_found_without_marks_while_typing_and_enter_opens_it(qtbot: QtBot, shell: Shell) -> None:
    add(shell, "Công khai tài chính")
    add(shell, "Rà soát quy chế chi tiêu")
    search(qtbot, shell, "quy che chi ti")
    assert lines(shell) == ["NHIỆM VỤ", "Nhiệm vụ: Rà soát quy chế chi tiêu. 2024-2025 · hạn 01/05/2025"]
    press(Qt.Key.Key_Return)
    assert isinstance(shell.page, TasksPage)
    assert shell.page.register.inspector.record.id == 2
    assert not shell.palette_of_all.isVisible()


def seen(shell: Shell) -> list[str]:
    """What stands in the rows, as it is drawn."""
    palette = shell.palette_of_all
    return ["\n".join(palette.rows.texts(offer)) for offer in palette.offers]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_two_rows_look_or_sound_the_same(qtbot: QtBot, window: Window, demo: Path, scale: float) -> None:
    window.resize(1366, 768)
    window.set_text_size(scale)
    assert window.open_file(demo)
    shell = window.shell
    assert shell is not None
    for typed in ("đối thoại", "công khai", "quy chế", "chi bộ"):
        search(qtbot, shell, typed)
        assert len(seen(shell)) > 4
        assert len(set(seen(shell))) == len(seen(shell))
        said = [offer.said for offer in shell.palette_of_all.offers]
        assert len(set(said)) == len(said)
        assert set(said) <= set(lines(shell))
        captions = [line for line in lines(shell) if line not in said]
        assert len(set(captions)) == len(captions), captions


def test_namesakes_of_two_years_and_parts_of_one_record_are_told_apart(qtbot: QtBot, shell: Shell) -> None:
    for year in (1, 2):
        add(shell, "Đối thoại với viên chức", year)
    for month in (1, 2):
        part = factories.progress(date(2025, month, 5), 2, percent=40, note="Đã họp đối thoại")
        shell.desk.run(partial(records.add, record=part))
    search(qtbot, shell, "đối thoại")
    assert seen(shell) == [
        "Đối thoại với viên chức\n2024-2025 · hạn 01/05/2025",
        "Đối thoại với viên chức\n2023-2024 · hạn 01/05/2025",
        "Đối thoại với viên chức\nĐã họp đối thoại\n2024-2025 · ngày 05/02/2025 · 40%",
        "Đối thoại với viên chức\nĐã họp đối thoại\n2024-2025 · ngày 05/01/2025 · 40%",
    ]
    assert "Tiến độ: Đối thoại với viên chức. Đã họp đối thoại. 2024-2025 · ngày 05/01/2025 · 40%" in lines(shell)


def test_a_title_is_never_cut_before_the_words_that_differ(qtbot: QtBot, shell: Shell) -> None:
    same = "Công khai " + "tài chính và tài sản của nhà trường " * 12
    for last in ("ở học kỳ một", "ở học kỳ hai"):
        add(shell, same + last)
    add(shell, "Công khai thu chi, " + "các khoản đóng góp " * 30 + "hết")
    search(qtbot, shell, "công khai")
    long, *alike = seen(shell)
    assert [row.replace("\n", " ").split(" 2024-2025")[0][-6:] for row in alike] == ["kỳ hai", "kỳ một"]
    assert long.count("\n") == 3
    assert "…\n2024-2025" in long


def test_enter_does_not_wait_for_the_list(qtbot: QtBot, shell: Shell) -> None:
    add(shell, "Rà soát quy chế")
    press(Qt.Key.Key_K, CTRL, shell)
    say("rà soát quy chế")
    press(Qt.Key.Key_Return)
    assert isinstance(shell.page, TasksPage)


def test_a_record_of_another_year_is_shown_in_its_year(qtbot: QtBot, shell: Shell) -> None:
    add(shell, "Việc của năm trước", year=1)
    search(qtbot, shell, "việc của năm trước")
    press(Qt.Key.Key_Return)
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert isinstance(shell.page, TasksPage)
    assert shell.page.register.inspector.record.id == 1


def test_a_finding_of_a_case_closed_in_an_earlier_year_opens_there(qtbot: QtBot, shell: Shell) -> None:
    session = shell.desk.session
    case = Inspection(
        content="Thực hiện quy chế dân chủ",
        form=InspectionForm.REGULAR,
        organ_id=records.add(session, Organ(name="Đảng ủy", kind=OrganKind.PARTY)).added(Organ),
        subject="Chi bộ Tự nhiên",
        planned_from=date(2023, 10, 1),
        planned_to=date(2023, 12, 31),
        outcome=InspectionOutcome.NOT_GOOD,
        conclusion="Còn thiếu sót",
    )
    case_id = records.add(session, case).added(Inspection)
    weak = Finding(inspection_id=case_id, kind=FindingKind.LIMITATION, body="Biên bản đối thoại chưa ghi việc trả lời")
    records.add(session, weak)
    for month, step in ((10, "launch"), (11, "conclusion"), (12, "close")):
        records.add(session, InspectionStep(inspection_id=case_id, step=step, on=date(2023, month, 5)))
    search(qtbot, shell, "bien ban doi thoai")
    press(Qt.Key.Key_Return)
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert isinstance(shell.page, InspectionsPage)
    assert shell.page.shown.inspector.record.id == case_id


def test_a_person_is_found_on_the_page_of_the_roster(qtbot: QtBot, shell: Shell) -> None:
    shell.desk.run(partial(records.add, record=Person(name="Nguyễn Thị Ánh")))
    search(qtbot, shell, "thi anh")
    press(Qt.Key.Key_Return)
    assert shell.place.key == "staff"


def test_commands_are_offered_with_nothing_typed_and_found_by_their_words(qtbot: QtBot, shell: Shell) -> None:
    search(qtbot, shell, "")
    assert {"Lệnh: Mở trang Chỉ tiêu", "Lệnh: Vào sổ đơn thư", "Lệnh: Xuất báo cáo (PDF)"} <= set(lines(shell))
    assert "Lệnh: Lưu bản sao. Ctrl+Shift+S" in lines(shell)
    say("them nhiem")
    qtbot.wait(80)
    assert lines(shell) == ["LỆNH", "Lệnh: Thêm nhiệm vụ", "Lệnh: Thêm trách nhiệm (Tiếp công dân)"]
    press(Qt.Key.Key_Return)
    assert isinstance(shell.page, TasksPage)
    assert shell.page.register.inspector.drafting


def test_arrows_choose_passing_over_captions(qtbot: QtBot, shell: Shell) -> None:
    add(shell, "Đơn thư nặc danh")
    search(qtbot, shell, "đơn thư")
    assert lines(shell)[:1] == ["LỆNH"]
    chosen = [shell.palette_of_all.list.currentRow()]
    for _ in lines(shell):
        press(Qt.Key.Key_Down)
        chosen.append(shell.palette_of_all.list.currentRow())
    captions = {n for n, line in enumerate(lines(shell)) if line.isupper()}
    assert not captions & set(chosen)
    assert set(chosen) | captions == set(range(len(lines(shell))))
    shell.palette_of_all.list.setCurrentRow(1)
    press(Qt.Key.Key_Up)
    assert "Đơn thư nặc danh" in lines(shell)[shell.palette_of_all.list.currentRow()]


def test_escape_closes_and_gives_the_cursor_back(qtbot: QtBot, shell: Shell) -> None:
    door = shell.navigation.door("today")
    door.setFocus()
    search(qtbot, shell, "gì đó")
    assert shell.palette_of_all.nothing.isVisible()
    assert shell.palette_of_all.nothing.text() == "Không tìm thấy “gì đó”. Hãy gõ ít chữ hơn."
    press(Qt.Key.Key_Escape)
    assert not shell.palette_of_all.isVisible()
    assert shell.topbar.search.text() == ""
    assert QApplication.focusWidget() is door


def test_every_line_is_emptied_by_the_same_cross(qtbot: QtBot, shell: Shell) -> None:
    search(qtbot, shell, "nhiem vu")
    box = shell.topbar.search
    (cross,) = [b for b in box.findChildren(InsideButton) if b.accessibleName() == "Xóa chữ đã gõ"]
    assert cross.isVisible()
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert box.text() == ""
    assert box.hasFocus()
    assert not cross.isVisible()


def test_the_list_stays_inside_the_window_with_large_text(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.set_text_size(2.0)
    window.resize(1366, 768)
    assert window.shell is not None
    for n in range(12):
        add(window.shell, f"Công khai tài chính {n}")
    search(qtbot, window.shell, "cong khai")
    palette = window.shell.palette_of_all
    assert window.shell.rect().contains(palette.geometry())
    assert palette.list.count() == 9
    assert theme.scale() == 2.0


def test_results_and_the_line_chosen_are_read_out(qtbot: QtBot, shell: Shell, heard: list[str]) -> None:
    for name in ("Nguyễn Thị Yến", "Trần Văn Yên"):
        shell.desk.run(partial(records.add, record=Person(name=name)))
    press(Qt.Key.Key_K, CTRL, shell)
    say("yen")
    qtbot.waitUntil(lambda: any("2 kết quả" in words for words in heard))
    first = next(words for words in heard if "2 kết quả" in words)
    assert "Nguyễn Thị Yến" in first or "Trần Văn Yên" in first
    press(Qt.Key.Key_Down)
    assert heard[-1] != first
    assert "Yến" in heard[-1] or "Yên" in heard[-1]
    press(Qt.Key.Key_A, CTRL)
    say("không có ai như thế")
    qtbot.waitUntil(lambda: heard[-1].startswith("Không tìm thấy"))
