"""Backing up to a stick from a page: it is found, written, read back, and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.services import records
from qcdc_desktop.services.keeper import stick_is_due
from qcdc_desktop.ui.base import drives
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.parts.notices.carrying import Carrying
from qcdc_desktop.ui.parts.notices.notice import Notice
from tests import factories


@pytest.fixture
def carrying(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Carrying:
    """What carries the open file, with the notice of a page."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    desk.backup_folder = tmp_path / "Sao-luu"
    return Carrying(desk, Notice(desk, ground))


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "usb"
    root.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive("KINGSTON", root)])
    return root


def test_the_only_stick_is_taken_and_remembered(carrying: Carrying, stick: Path, qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.backed_up, timeout=20_000):
        carrying.ask(carrying._notice)
    [there] = stick.rglob("*.qcdcb")
    assert carrying._notice.text.startswith("Đã sao lưu ra “KINGSTON”, đọc lại và so khớp với bản gốc")
    remembered = desk.machine.file(desk.session.origin())
    assert remembered.carried_on == desk.session.today()
    assert [(one.stick, one.backup) for one in remembered.sticks] == [("KINGSTON", there.name)]
    assert not stick_is_due(remembered.carried_on, desk.session)


def test_without_a_stick_one_is_asked_for(carrying: Carrying, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "removable", list)
    carrying.ask(carrying._notice)
    assert "Hãy cắm USB vào máy" in carrying._notice.text


def test_of_several_one_is_chosen(
    carrying: Carrying, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, desk: Desk
) -> None:
    other = tmp_path / "hai"
    other.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive("KINGSTON", stick), Drive("SANDISK", other)])
    carrying.ask(carrying._notice)
    [menu] = carrying._notice.findChildren(QMenu)
    assert menu.pos().y() >= carrying._notice.mapToGlobal(carrying._notice.rect().bottomLeft()).y()
    with qtbot.waitSignal(desk.backed_up, timeout=20_000):
        menu.actions()[1].trigger()
    assert list(other.rglob("*.qcdcb"))
    assert not list(stick.rglob("*.qcdcb"))


def test_a_stick_that_is_full_of_a_file_is_told_and_not_remembered(
    carrying: Carrying, stick: Path, qtbot: QtBot, desk: Desk
) -> None:
    (stick / "QCDC").write_text("a file where the folder should be")
    records.add(desk.session, factories.strength("Mới"))
    carrying.ask(carrying._notice)
    qtbot.waitUntil(lambda: "Chưa sao lưu được" in carrying._notice.text, timeout=20_000)
    assert desk.machine.file(desk.session.origin()).carried_on is None
