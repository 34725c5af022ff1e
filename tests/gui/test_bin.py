"""The bin of the whole file: what was deleted comes back, and is taken off the list by a command of its own alone."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.unit import Person, Profile
from qcdc_desktop.services import records
from qcdc_desktop.ui.pages.bin.page import BinPage
from qcdc_desktop.ui.shell.shell import Shell


@pytest.fixture
def page(shell: Shell) -> BinPage:
    shell.desk.run(partial(records.add, record=Person(name="Phạm Văn Dũng")))
    shell.desk.run(lambda s: records.edit(s, Profile, 1, secretary_id=1))
    shell.desk.run(lambda session: records.remove(session, Person, 1))
    shell.open_page("bin")
    assert isinstance(shell.page, BinPage)
    return shell.page


def answer(page: BinPage, words: str) -> None:
    next(b for b in page.notice.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


def test_what_was_deleted_is_in_the_bin_and_comes_back(qtbot: QtBot, page: BinPage) -> None:
    row = [page.table.model().index(0, column).data() for column in range(3)]
    assert row == ["Phạm Văn Dũng", "Người", "22/05/2025 09:41"]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    session = page.desk.session
    assert session.get(Person, 1).name == "Phạm Văn Dũng"
    assert session.get(Profile, 1).secretary_id == 1
    assert page.empty.isVisible()
    assert not page.restore_button.isEnabled()
    assert not page.empty_button.isEnabled()


def test_the_bin_is_emptied_only_after_it_was_asked(page: BinPage) -> None:
    page.empty_button.click()
    assert "nhật ký của tệp vẫn giữ nội dung" in page.notice.text
    answer(page, "Để lại")
    assert len(page.list.found) == 1
    page.empty_button.click()
    answer(page, "Dọn thùng rác")
    assert page.list.found == []
    assert page.empty.isVisible()
    assert page.notice.text == "Đã dọn thùng rác."
    page.desk.undo()
    assert page.desk.session.get(Person, 1).name == "Phạm Văn Dũng"
