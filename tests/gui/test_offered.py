"""No action that would be refused looks as if it could be done: in heads, empty lists, menus of rows, Ctrl+K."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records, review
from qcdc_desktop.services.files import files
from qcdc_desktop.ui.pages.settings.page import SettingsPage
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui.hands import press

OF_A_YEAR = {
    "Thêm ưu điểm (Đánh giá)",
    "Thêm hạn chế (Đánh giá)",
    "Thêm chỉ tiêu",
    "Thêm nhiệm vụ",
    "Thêm nhóm (Nhiệm vụ)",
    "Thêm buổi (Quán triệt)",
}
OF_ALL_TIME = {"Thêm người (Nhân sự)", "Thêm tổ chức", "Thêm văn bản", "Vào sổ đơn thư"}
CHANGING = ("Thêm", "Dán", "Điền", "Nhân bản", "Lên", "Xuống", "Xóa", "Gạch")


def offered(shell: Shell) -> set[str]:
    """The commands of Ctrl+K."""
    return {offer.title for offer in shell._find("")}


def opened(shell: Shell, key: str) -> RegisterPage:
    """A page of registers, opened."""
    shell.open_page(key)
    assert isinstance(shell.page, RegisterPage)
    return shell.page


def live(page: RegisterPage) -> list[str]:
    """The buttons of an empty list that can be pressed."""
    face = page.register.list.faces.currentWidget()
    assert face is not None
    return [b.text() for b in face.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]


def menu_of(view: QWidget) -> dict[str, bool]:
    """The context menu of a list: its entries, and whether each can be chosen."""
    view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = next(m for m in view.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly) if m.isVisible())
    found = {action.text().partition("\t")[0]: action.isEnabled() for action in menu.actions()}
    menu.close()
    return found


def changing(entries: dict[str, bool]) -> set[bool]:
    """Whether what changes records can be chosen."""
    return {allowed for words, allowed in entries.items() if words.startswith(CHANGING)}


def approve(shell: Shell) -> None:
    shell.desk.run(lambda s: review.approve(s, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, ""))


def test_a_record_of_every_register_is_begun_from_anywhere(shell: Shell) -> None:
    assert {*OF_A_YEAR, *OF_ALL_TIME} <= offered(shell)
    next(offer for offer in shell._find("thêm nhóm") if offer.title == "Thêm nhóm (Nhiệm vụ)").run()
    page = shell.page
    assert isinstance(page, RegisterPage)
    assert (shell.key, page.section, page.shown.drafting) == ("tasks", "task_group", True)
    next(offer for offer in shell._find("thêm hạn chế") if offer.title == "Thêm hạn chế (Đánh giá)").run()
    assert shell.key == "assessment"
    assert shell.page.register.inspector.record.kind.words == "Hạn chế"  # type: ignore[attr-defined]  # it is that page


def test_an_approved_year_offers_no_record_of_it(shell: Shell) -> None:
    assert "Thêm nhiệm vụ" in live(opened(shell, "tasks"))
    approve(shell)
    assert not OF_A_YEAR & offered(shell)
    assert offered(shell) >= OF_ALL_TIME
    for key in ("assessment", "targets", "tasks", "briefings"):
        page = opened(shell, key)
        assert not any(button.isEnabled() for button in page.adders)
        assert live(page) == []
    assert opened(shell, "staff").adding.isEnabled()


def test_the_menu_of_a_row_is_grey_where_its_year_is_approved_and_its_keys_say_why(shell: Shell) -> None:
    desk = shell.desk
    desk.run(partial(records.add, record=TaskGroup(year_id=2, name="Kiểm tra")))
    desk.run(partial(records.add, record=Task(year_id=2, body="Tự kiểm tra", group_id=1)))
    page = opened(shell, "tasks")
    page.register.view.choose(1)
    assert changing(menu_of(page.register.view)) == {True}
    approve(shell)
    entries = menu_of(page.register.view)
    assert changing(entries) == {False}
    assert entries["Chép dòng"]
    page.register.view.setFocus()
    press(Qt.Key.Key_Delete)
    assert "đã được duyệt" in shell.messages.text()
    assert desk.session.count(Task) == 1


def test_a_file_opened_to_look_offers_nothing_that_writes(window: Window, school: Path) -> None:
    with closing(files.open_session(school)) as session:
        records.add(session, Person(name="Lê Hoa"))
    assert window.open_file(school, read_only=True)
    shell = window.shell
    assert shell is not None
    assert not (OF_A_YEAR | OF_ALL_TIME) & offered(shell)
    page = opened(shell, "staff")
    assert not page.adding.isEnabled()
    page.register.view.choose(1)
    assert changing(menu_of(page.register.view)) == {False}
    page.begin()
    assert page.register.notice.text == "Tệp đang mở ở chế độ chỉ xem nên không ghi thêm được."
    assert live(opened(shell, "letters")) == []
    shell.open_page("settings")
    settings = shell.page
    assert isinstance(settings, SettingsPage)
    for key in ("year", "recipient"):
        settings.open_section(key)
        assert [b.text() for b in settings.sections.current.buttons if b.isEnabled()] == []
