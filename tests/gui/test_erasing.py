"""Words go for good from the history of a record: chosen, asked about once more, and named where they still are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.services import backups, records
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.registers.erasing_form import ErasingForm
from qcdc_desktop.ui.registers.history import History
from qcdc_desktop.ui.shell.window import Window
from tests.gui import hands
from tests.gui.hands import box, fill

NAME = "Trần Thị Quyên"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> LettersPage:
    records.add(session, Letter(received_on=date(2025, 3, 3), matter=f"Phản ánh của {NAME}"))
    records.add(session, Letter(received_on=date(2025, 4, 4), matter=f"Kiến nghị, như đơn của {NAME}"))
    made = LettersPage(desk)
    qtbot.addWidget(made)
    hands.opened(made)
    return made


def opened(page: LettersPage) -> History:
    """The history of the record that is shown, with the form open."""
    history = page.register.inspector.history
    assert history.fold is not None
    history.fold.click()
    assert not history.erase.isHidden()
    history.erase.click()
    assert not history.erasing.isHidden()
    return history


def put(form: ErasingForm, name: str, text: str) -> None:
    field = form.asked.fields[name]
    assert isinstance(field, QLineEdit)
    field.setText(text)


def ticks(history: History) -> list[tuple[str, bool]]:
    return [(tick.box.accessibleName(), tick.box.isChecked()) for tick in history.erasing.ticks.values()]


def test_words_go_out_of_the_record_and_of_others_that_say_them(page: LettersPage, desk: Desk) -> None:
    told: list[str] = []
    desk.cleaned.connect(told.append)
    fill(page, "paper", "Số 12")
    history = opened(page)
    form = history.erasing
    shown = ticks(history)
    assert (f"Nội dung tóm tắt: Phản ánh của {NAME}", False) in shown
    put(form, "words", NAME)
    form.search.click()
    assert (f"Đơn thư · Nội dung tóm tắt: Kiến nghị, như đơn của {NAME}", True) in ticks(history)
    assert form._found.text() == "Có ở 1 chỗ khác, đã đánh dấu ở trên."
    next(tick for said, tick in form.ticks.items() if NAME in said.text).box.setChecked(True)
    put(form, "instead", "người gửi")
    form.go.click()
    assert form.question.words.text() == "Xóa hẳn ở 2 chỗ? Không hoàn tác được; nhật ký chỉ giữ ngày và lý do."
    form.question.yes.click()
    assert form.asked.faults_shown == {"reason": "Chưa ghi “Lý do”."}
    put(form, "reason", "Lộ tên người gửi đơn")
    form.go.click()
    form.question.yes.click()
    assert form.isHidden()
    assert box(page, "matter").reading.text() == "Phản ánh của người gửi"
    assert [letter.matter for letter in desk.session.all(Letter)] == [
        "Phản ánh của người gửi",
        "Kiến nghị, như đơn của người gửi",
    ]
    assert NAME not in history.text
    assert NAME.encode() not in desk.session.path.read_bytes()
    assert told == ["Đã xóa hẳn chữ ở 2 chỗ"]
    assert desk.session.check() == []


def test_nothing_goes_without_a_tick_a_word_or_a_yes(page: LettersPage, desk: Desk) -> None:
    history = opened(page)
    form = history.erasing
    form.go.click()
    assert form._found.text() == "Chưa đánh dấu nội dung nào."
    assert form.question.isHidden()
    form.search.click()
    assert form.asked.faults_shown == {"words": "Ghi chữ cần tìm, ví dụ họ tên."}
    put(form, "words", "Lê Văn Không Có")
    form.search.click()
    assert form._found.text() == "Không có ở mục nào khác."
    put(form, "words", "")
    next(iter(form.ticks.values())).box.setChecked(True)
    form.go.click()
    form.question.no.click()
    form.leave.click()
    assert form.isHidden()
    assert not history.erase.isHidden()
    assert desk.session.count(Erasure) == 0
    opened_again = history.erasing
    history.erase.click()
    assert not any(tick.box.isChecked() for tick in opened_again.ticks.values())


def test_a_file_that_is_only_looked_at_offers_none_of_it(page: LettersPage, desk: Desk) -> None:
    desk.session.read_only = True
    history = page.register.inspector.history
    assert history.fold is not None
    history.fold.click()
    assert history.erase.isHidden()


def test_a_disk_too_full_to_clean_up_is_told(page: LettersPage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    desk.failed.connect(told.append)
    problem = EnvironmentProblem("Chưa dọn sạch được tệp", "…")

    def full(_session: Session) -> None:
        raise problem

    monkeypatch.setattr(erasing, "scrub", full)
    form = opened(page).erasing
    next(tick for said, tick in form.ticks.items() if NAME in said.text).box.setChecked(True)
    put(form, "words", NAME)
    put(form, "reason", "Lộ tên")
    form.go.click()
    form.question.yes.click()
    assert told == [problem]
    assert NAME not in desk.session.all(Letter)[0].matter


def test_what_was_taken_out_for_good_can_go_from_the_backups_too(qtbot: QtBot, school: Path, window: Window) -> None:
    made = Window(window.paths, Machine(window.paths.settings), backs_up=True)
    qtbot.addWidget(made)
    made.show()
    assert made.open_file(school)
    assert made.shell is not None
    desk, bar = made.shell.desk, made.shell.messages
    letter = Letter(received_on=date(2025, 3, 3), matter=f"Phản ánh của {NAME}")
    number = records.add(desk.session, letter).added(Letter)
    made.backups.back_up()
    folder = made.backups.folder

    def holding() -> list[Path]:
        return [path for path in folder.rglob("*") if path.is_file() and NAME.encode() in path.read_bytes()]

    assert holding()
    said = [one for one in erasing.said_by(desk.session, Letter, number) if NAME in one.text]
    desk.run(lambda session: erasing.erase(session, said, NAME, "", "Lộ tên"))
    erasing.scrub(desk.session)
    desk.cleaned.emit("Đã xóa hẳn chữ ở 1 chỗ")
    assert bar.text().startswith("Đã xóa hẳn chữ ở 1 chỗ. Các bản sao lưu cũ trên máy này vẫn còn.")
    assert bar._offer.text() == "Xóa cả các bản sao lưu cũ trên máy này"
    bar._offer.click()
    assert bar.text().startswith("Đã xóa các bản sao lưu cũ. Đã xóa 1 bản cũ.")
    assert holding() == []
    assert len(backups.of(desk.session, folder)) == 1
    made.close()
