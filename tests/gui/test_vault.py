"""The vault in the window: set up with printed codes, opened for a reason, an identity in sight for a minute."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, wintypes
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.letters.choices import Target
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.domain.registers.vault import Envelope
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.vault import identities, keeping, stored
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.held_words import words_held
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.letters.vault import VaultPanel
from qcdc_desktop.ui.pages.settings.vault import VaultSection
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.left_alone import LeftAlone, is_left_alone
from qcdc_desktop.vault import codes
from tests import factories, prepared
from tests.conftest import Clock
from tests.gui.hands import CTRL, opened, press
from tests.unit.services.vault.kept_by import ANH, WHO, WHY, WORD, set_up


@pytest.fixture
def session(file: Path, profile: Profile, clock: Clock) -> Iterator[Session]:
    """A file whose clock the test moves."""
    made = open_session(prepared.school(file, profile), now=clock)
    yield made
    made.close()


@pytest.fixture
def letters(session: Session) -> tuple[int, int]:
    """Two letters."""
    first, second = (
        records.add(session, Letter(received_on=factories.TODAY, matter=matter)).added(Letter)
        for matter in ("Công khai quỹ", "Bếp ăn")
    )
    return first, second


@pytest.fixture
def panel(qtbot: QtBot, letters: tuple[int, int], desk: Desk) -> VaultPanel:
    """Of the first letter."""
    page = LettersPage(desk)
    qtbot.addWidget(page)
    opened(page)
    assert page.show_record("letter", letters[0])
    page.vault.set_folded(False)
    return page.vault


def type_in(panel: VaultPanel | VaultSection, **words: str) -> None:
    """Type into the fields that are asked for."""
    for name, text in words.items():
        field = panel.asking.form.fields[name]
        assert isinstance(field, QLineEdit)
        field.setText(text)


def seen(panel: VaultPanel) -> str:
    """What is in sight of an identity."""
    return " · ".join(label.text() for label in panel.seen.findChildren(QLabel) if label.isVisible())


def scrolled(panel: VaultPanel) -> QScrollArea:
    """What scrolls around the panel."""
    around = panel.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    return around


def open_vault(panel: VaultPanel, word: str = WORD) -> None:
    panel.open.click()
    type_in(panel, password=word, who=WHO, reason=WHY)
    panel.asking.go.click()


def test_a_vault_is_set_up_only_after_its_codes_were_printed_and_typed(
    qtbot: QtBot, session: Session, desk: Desk
) -> None:
    section, printed = VaultSection(desk), list[Sheet]()
    qtbot.addWidget(section)
    desk.print_wanted.connect(printed.append)
    section.reload()
    section.show()
    assert "không ai mở được nữa" in section.warning.text()
    section.set_up.click()
    type_in(section, new=WORD, again="khác")
    section.asking.go.click()
    assert section.asking.form.faults_shown == {"again": "Mật khẩu nhập lại không khớp."}
    type_in(section, again=WORD)
    section.asking.go.click()
    (sheet,) = printed
    assert sheet.make().startswith(b"%PDF")
    assert (sheet.word, stored.is_set_up(session)) == (None, False)
    assert "in xong hãy xóa hẳn tệp" in sheet.lacking
    draft = section.draft
    assert draft is not None
    type_in(section, code1="SAIHẾT", who=WHO)
    section.asking.go.click()
    assert list(section.asking.form.faults_shown) == ["code1", "code2", "code3"]
    groups = [codes.groups(code)[group - 1] for code, group in zip(draft.new.codes, draft.asked, strict=True)]
    type_in(section, **{f"code{number}": group for number, group in enumerate(groups, 1)})
    section.asking.go.click()
    assert stored.is_set_up(session)
    assert section.draft is None
    assert "Két lập ngày 22/05/2025" in section.state.text()
    assert not section.asking.isVisible()
    section.rehearse.click()
    type_in(section, first=draft.new.codes[0], second=draft.new.codes[1])
    section.asking.go.click()
    section.change.click()
    type_in(section, old=WORD, new="một câu khác hẳn", again="một câu khác hẳn")
    section.asking.go.click()
    section.forgotten.click()
    type_in(section, first=draft.new.codes[0], second=draft.new.codes[2], new=WORD, again=WORD)
    section.asking.go.click()
    assert [one.act.value for one in keeping.book(session)] == ["set_up", "rehearsed", "password", "password"]
    section.book.click()
    assert printed[-1].make().startswith(b"%PDF")
    assert "Năm 2025 đã xem danh tính 0 lần." in section.state.text()


def test_codes_that_were_not_used_are_gone(qtbot: QtBot, session: Session, desk: Desk) -> None:
    section = VaultSection(desk)
    qtbot.addWidget(section)
    section.reload()
    section.set_up.click()
    type_in(section, new=WORD, again=WORD)
    section.asking.go.click()
    section.asking.back.click()
    assert (section.draft, stored.is_set_up(session)) == (None, False)


def test_without_a_vault_the_panel_leads_to_where_it_is_set_up(panel: VaultPanel, desk: Desk) -> None:
    wanted = list[tuple[str, str]]()
    desk.section_wanted.connect(lambda *where: wanted.append(where))
    assert panel.open.isHidden()
    panel.set_up.click()
    assert wanted == [("settings", "vault")]


def test_an_identity_is_written_and_seen_for_a_minute(
    qtbot: QtBot, panel: VaultPanel, session: Session, clock: Clock
) -> None:
    set_up(session)
    panel.tick()
    open_vault(panel, "sai mật khẩu rồi")
    assert panel.asking.form.faults_shown == {"password": "Mật khẩu két không đúng; hãy nhập lại."}
    clock.now += timedelta(seconds=1)
    type_in(panel, password=WORD)
    panel.asking.go.click()
    panel.write.click()
    known = panel.asking.form.fields["known"]
    assert isinstance(known, QComboBox)
    known.setCurrentText("Có họ tên")
    assert panel.asking.form.faults_shown == {}, "no empty line for what is wrong under a field that came in sight"
    type_in(panel, name=ANH.name, phone=ANH.phone)
    assert words_held(panel) == ()
    name = panel.asking.form.fields["name"]
    name.setFocus()
    press(Qt.Key.Key_A, CTRL, name)
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        QApplication.clipboard().setText("trước đó")
        press(key, CTRL, name)
        assert QApplication.clipboard().text() == "trước đó"
    panel.asking.go.click()
    assert seen(panel) == ""
    area = scrolled(panel)
    area.verticalScrollBar().setValue(0)
    area.ensureWidgetVisible(panel.look)
    panel.look.click()
    qtbot.waitUntil(lambda: panel.seen.visibleRegion().boundingRect() == panel.seen.rect())  # it is scrolled to
    assert "Người gửi số 01" in seen(panel)
    assert ANH.name in seen(panel)
    assert not any(
        label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        for label in panel.seen.findChildren(QLabel)
    )
    clock.now += timedelta(seconds=59)
    panel.tick()
    assert (panel.left.text(), ANH.name in seen(panel)) == ("Còn 1 giây.", True)
    clock.now += timedelta(seconds=1)
    panel.tick()
    assert seen(panel) == ""
    assert keeping.looked_at(session, factories.TODAY, factories.TODAY) == 2, "writing looks at what stands there"


@pytest.mark.parametrize("how", ["idle", "locked", "by hand"])
def test_a_vault_that_closes_takes_what_is_in_sight_with_it(
    panel: VaultPanel, session: Session, letters: tuple[int, int], desk: Desk, clock: Clock, how: str
) -> None:
    vault, _ = set_up(session)
    identities.write(vault, letters[0], ANH)
    panel.tick()
    open_vault(panel)
    panel.look.click()
    assert ANH.name in seen(panel)
    if how == "idle":
        clock.now += timedelta(minutes=5)
        panel.tick()
    elif how == "locked":
        desk.left_alone.emit()
    else:
        panel.close_vault.click()
    assert (seen(panel), panel.vault, panel.open.isHidden()) == ("", None, False)


def test_another_letter_takes_the_identity_out_of_sight(
    panel: VaultPanel, session: Session, letters: tuple[int, int], desk: Desk
) -> None:
    vault, _ = set_up(session)
    identities.write(vault, letters[0], ANH)
    panel.tick()
    open_vault(panel)
    panel.look.click()
    page = panel.window()
    assert isinstance(page, LettersPage)
    assert page.show_record("letter", letters[1])
    assert ANH.name not in seen(panel)
    assert panel.vault is not None
    panel.look.click()
    assert "Chưa ghi" in seen(panel)


def test_windows_tells_that_the_computer_is_left_alone(qtbot: QtBot) -> None:
    window, heard = QWidget(), list[int]()
    qtbot.addWidget(window)
    watch = LeftAlone(window)
    watch.told.connect(lambda: heard.append(1))
    locked, unlocked, sleeps, other = (0x02B1, 7), (0x02B1, 8), (0x0218, 4), (0x0010, 7)
    for message, what in (unlocked, other, locked, sleeps):
        told = wintypes.MSG(message=message, wParam=what)
        assert watch._filter.nativeEventFilter(b"windows_generic_MSG", addressof(told)) == (False, 0)
    watch._filter.nativeEventFilter(b"xcb_generic_event_t", 0)
    assert len(heard) == 2
    assert not is_left_alone(*unlocked)


def test_a_scan_is_put_away_seen_and_gone_with_the_vault(
    qtbot: QtBot, panel: VaultPanel, session: Session, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    assert picture.save(str(tmp_path / "Đơn bà Ánh.png"))
    chosen: list[Path | None] = [tmp_path / "Đơn bà Ánh.png", None, tmp_path / "không có.png"]
    failed = list[QcdcError]()
    desk.failed.connect(failed.append)
    set_up(session)
    monkeypatch.setattr(choose, "scan", lambda _parent: chosen.pop(0))
    panel.tick()
    open_vault(panel)
    for _ in range(3):
        panel.add_scan.click()
    assert [problem.title for problem in failed] == ["Chưa thêm được bản chụp"]
    panel.look.click()
    (door,) = panel.scans
    door.click()
    assert panel.scan is not None
    qtbot.waitUntil(lambda: panel.scan is not None and panel.scan.view.pages.pageCount() == 1)
    panel.close_vault.click()
    qtbot.waitUntil(lambda: panel.scan is None)
    assert panel.scans == []


def test_a_matter_for_no_other_eyes_goes_into_the_envelope(
    panel: VaultPanel, session: Session, letters: tuple[int, int], desk: Desk
) -> None:
    cleaned = list[str]()
    desk.cleaned.connect(cleaned.append)
    set_up(session)
    panel.tick()
    assert panel.faults.text() == ""
    desk.run(lambda session: records.edit(session, Letter, letters[0], target=Target.HEAD))
    assert panel.faults.text() == "Đơn về hiệu trưởng, bí thư: hãy mở két rồi niêm phong nội dung."
    open_vault(panel)
    panel.seal_matter.click()
    panel.sure.no.click()
    assert session.get(Letter, letters[0]).matter == "Công khai quỹ"
    panel.seal_matter.click()
    panel.sure.yes.click()
    assert session.get(Letter, letters[0]).matter == "Nội dung niêm phong"
    assert cleaned == ["Đã niêm phong nội dung đơn"]
    assert panel.seal_matter.isHidden()
    assert panel.faults.text() == ""
    panel.look.click()
    assert "Công khai quỹ" in seen(panel)
    printed = list[Sheet]()
    desk.print_wanted.connect(printed.append)
    panel.print_masked.click()
    assert printed[0].file_name == "QCDC_don_01-2025_che-danh-tinh.pdf"
    assert printed[0].make().startswith(b"%PDF")


def test_the_keys_go_from_field_to_field_and_then_to_the_button(panel: VaultPanel, session: Session) -> None:
    set_up(session)
    panel.tick()
    panel.open_by_codes.click()
    panel.asking.back.click()
    panel.open.click()
    for name in ("password", "who", "reason"):
        assert panel.asking.form.fields[name].hasFocus()
        press(Qt.Key.Key_Tab)
    assert panel.asking.go.hasFocus()


def test_a_vault_with_a_torn_envelope_is_told_and_used_on_for_a_reason(
    panel: VaultPanel, session: Session, letters: tuple[int, int], desk: Desk, clock: Clock
) -> None:
    set_up(session)
    with session.atomic("Hỏng"):
        session.change(session.get(Envelope, 1), sealed="AAAA")
    clock.pass_days(365)
    panel.tick()
    assert "hãy thử ở trang Thiết lập" in panel.state.text()
    open_vault(panel)
    assert panel.faults.text() == "Phong bì của đơn số 01/2025 không còn là phong bì đã niêm."
    panel.accept.click()
    panel.asking.go.click()
    assert list(panel.asking.form.faults_shown) == ["reason"]
    type_in(panel, reason="Đã báo cáo")
    panel.asking.go.click()
    assert (panel.faults.text(), panel.accept.isHidden()) == ("", True)
    panel.look.click()
    assert "Chưa ghi" in seen(panel)


def test_codes_that_nobody_typed_are_gone_when_the_computer_is_left(qtbot: QtBot, desk: Desk) -> None:
    section = VaultSection(desk)
    qtbot.addWidget(section)
    section.reload()
    desk.left_alone.emit()
    section.set_up.click()
    type_in(section, new=WORD, again=WORD)
    section.asking.go.click()
    desk.left_alone.emit()
    assert (section.draft, section.asking.asked) == (None, False)


def test_letters_out_of_sight_get_their_numbers_without_a_word(qtbot: QtBot, session: Session, desk: Desk) -> None:
    for on in (date(2023, 10, 2), factories.TODAY):
        records.add(session, Letter(received_on=on, matter="Công khai quỹ"))
    page = LettersPage(desk)
    qtbot.addWidget(page)
    opened(page)
    desk.run(lambda session: set_up(session)[0].done)
    QTest.qWait(20)
    assert [one.sender_number for one in session.all(Letter)] == [1, 2]
    assert not page.register.notice.isVisible()
    desk.run(lambda session: records.edit(session, Letter, session.all(Letter)[0].id, matter="Quỹ lớp"))
    QTest.qWait(20)
    assert page.register.notice.isVisible()
