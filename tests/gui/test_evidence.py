"""Minh chứng: files dropped, pasted, chosen; opened as copies, written out, binned; secret papers asked about."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.register import listed
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Recipient
from qcdc_desktop.errors import EnvironmentProblem, QcdcError
from qcdc_desktop.services import records, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.evidence.copies import Copies
from qcdc_desktop.ui.evidence.handing import first_page
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.registers import attachments as panels
from qcdc_desktop.ui.registers.attachments import EvidencePanel
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import CTRL, NONE, focused, opened, press, say
from tests.unit.services.files_of import PDF, docx

pytestmark = pytest.mark.filterwarnings("ignore:Function. 'QD(ragEnter|rop)Event:DeprecationWarning")
"""Qt calls the only way to make a drop by hand, as the desktop would send it, outdated."""
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> TasksPage:
    for body in ("Họp Ban Chỉ đạo", "Rà soát quy chế"):
        records.add(session, Task(year_id=2, body=body))
    made = TasksPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def panel(page: TasksPage) -> EvidencePanel:
    found = page.register.inspector.evidence
    assert found is not None
    assert found.fold is not None
    found.fold.click()
    return found


def files(*urls: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in urls])
    return mime


def put(folder: Path, name: str, content: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def drop(onto: QWidget, mime: QMimeData) -> bool:
    """What the desktop sends when something is dragged there and let go; whether it was taken."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, NONE)
    enter.ignore()
    QApplication.sendEvent(onto, enter)
    let_go = QDropEvent(QPointF(5, 5), copy, mime, left, NONE)
    let_go.ignore()
    QApplication.sendEvent(onto, let_go)
    return enter.isAccepted() and let_go.isAccepted()


def settle(qtbot: QtBot, panel: EvidencePanel) -> list[str]:
    """Wait until what was handed in is read; the files of the record then."""
    qtbot.waitUntil(lambda: not panel.reader.busy)
    return [a.title() for a in panel.table.rows]


def test_files_dropped_on_the_record_hang_on_it(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, session: Session, tmp_path: Path
) -> None:
    assert "Kéo tệp vào đây" in panel.hint.text()
    assert drop(page.register.inspector, files(put(tmp_path, "a.pdf"), put(tmp_path, "b.txt", b"x")))
    assert settle(qtbot, panel) == ["a.pdf", "b.txt"]
    assert not panel.hint.isVisible()
    assert panel.table.index(0, 0).data() == "a.\u200bpdf\n13 byte · 22/05/2025"
    page.register.view.selectRow(1)
    assert settle(qtbot, panel) == []
    page.register.view.selectRow(0)
    assert len(panel.table.rows) == 2
    page.desk.undo()
    assert settle(qtbot, panel) == []
    assert session.count(Attachment) == 0


def test_files_dropped_on_a_field_are_not_written_into_it(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, tmp_path: Path
) -> None:
    editor = page.register.inspector.form.boxes["result"].editor
    field = next(w for w in (editor, *editor.findChildren(QWidget)) if w.acceptDrops())
    assert drop(field, files(put(tmp_path, "a.pdf")))
    assert settle(qtbot, panel) == ["a.pdf"]
    words = QMimeData()
    words.setText("chữ")
    assert not drop(page.register.inspector, words)
    assert not editor.value()


def test_what_is_refused_is_told_and_the_rest_is_kept(qtbot: QtBot, panel: EvidencePanel, tmp_path: Path) -> None:
    panel.take_files([put(tmp_path, "cài.exe"), put(tmp_path, "a.pdf"), tmp_path])
    assert settle(qtbot, panel) == ["a.pdf"]
    assert "“cài.exe”: đây là chương trình" in panel.notice.text
    assert "thư mục" in panel.notice.text
    panel.take_files([tmp_path / "a.pdf"])
    assert settle(qtbot, panel) == ["a.pdf"]
    assert panel.notice.text == "“a.pdf” đã có ở mục này."


def test_files_and_pictures_are_pasted(qtbot: QtBot, panel: EvidencePanel, tmp_path: Path) -> None:
    board = QGuiApplication.clipboard()
    panel.add.setFocus()
    board.setText("chữ")
    press(Qt.Key.Key_V, CTRL)
    assert "Chưa chép tệp hay ảnh" in panel.notice.text
    board.setMimeData(files(put(tmp_path, "a.pdf")))
    press(Qt.Key.Key_V, CTRL)
    assert settle(qtbot, panel) == ["a.pdf"]
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    board.setImage(picture)
    press(Qt.Key.Key_V, CTRL)
    assert settle(qtbot, panel)[1].startswith("Ảnh dán 22-05-2025")
    assert panel.table.rows[1].suffix == "png"


def test_the_whole_way_with_the_keyboard(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[Path] = []

    def look(path: Path) -> bool:
        seen.append(path)
        return True

    monkeypatch.setattr(panels, "open_outside", look)
    one = put(tmp_path, "Biên bản.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    page.register.inspector.focus_field()
    press(Qt.Key.Key_A, CTRL | SHIFT)
    assert settle(qtbot, panel) == ["Biên bản.pdf"]
    panel.view.setFocus()
    press(Qt.Key.Key_Return)
    assert [p.name for p in seen] == ["Biên bản.pdf"]
    assert seen[0].read_bytes() == PDF
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    say("Biên bản họp 12/3")
    press(Qt.Key.Key_Return)
    assert settle(qtbot, panel) == ["Biên bản họp 12/3.pdf"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / a[2]), ""))
    panel.save.click()
    assert (tmp_path / "Biên bản họp 12-3.pdf").read_bytes() == PDF
    assert "Đã xuất “Biên bản họp 12-3.pdf”" in panel.notice.text
    panel.view.setFocus()
    press(Qt.Key.Key_Delete)
    assert settle(qtbot, panel) == []
    assert "Ctrl+Z để hoàn tác" in panel.notice.text
    assert [b.title for b in records.bin_of(page.desk.session)] == ["Biên bản họp 12/3"]


def test_evidence_is_never_saved_over_the_open_data_file(
    qtbot: QtBot,
    panel: EvidencePanel,
    session: Session,
    messages: list[QcdcError],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel.take_files([put(tmp_path, "a.pdf")])
    settle(qtbot, panel)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(session.path), ""))
    panel.save.click()
    assert "“session.qcdc” là tệp dữ liệu; chương trình không ghi đè" in messages[0].message
    assert panel.notice.text == ""
    assert session.check() == []
    session.close()
    with open_session(session.path) as again:
        assert again.count(Attachment) == 1


def test_copies_go_when_the_file_is_closed(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    desk = Desk(session, years.default_period(session))
    folder = Copies.of(desk).folder
    assert Copies.of(desk).folder == folder
    assert folder.is_dir()
    desk.deleteLater()
    qtbot.waitUntil(lambda: not folder.exists())


def test_a_copy_that_nothing_can_open_is_told(
    qtbot: QtBot,
    panel: EvidencePanel,
    messages: list[QcdcError],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(panels, "open_outside", lambda _path: False)
    panel.take_files([put(tmp_path, "a.pdf")])
    settle(qtbot, panel)
    panel.open.click()
    assert "chưa có chương trình" in messages[0].message


def test_a_paper_that_looks_secret_waits_for_a_decision(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, session: Session, tmp_path: Path
) -> None:
    panel.take_files([put(tmp_path, "a.docx", docx("TỐI MẬT")), put(tmp_path, "b (MẬT).txt", b"x")])
    assert settle(qtbot, panel) == []
    assert session.check() == []
    assert not session._conn.execute("SELECT 1 FROM content").fetchone()
    assert "“a.docx” chưa được thêm" in panel.doubt.words.text()
    assert "29/2018/QH14" in panel.doubt.words.text()
    page.register.view.selectRow(1)
    assert not panel.doubt.isVisible()
    page.register.view.selectRow(0)
    panel.doubt.yes.click()
    assert settle(qtbot, panel) == ["a.docx"]
    assert "“b (MẬT).txt” chưa được thêm" in panel.doubt.words.text()
    assert panel.doubt.no.hasFocus()
    press(Qt.Key.Key_Space)
    assert not panel.doubt.isVisible()
    assert "Không thêm “b (MẬT).txt”" in panel.notice.text
    assert session.count(Attachment) == 1


def test_what_came_of_a_drop_is_brought_into_sight(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, tmp_path: Path
) -> None:
    area = page.register.inspector._area
    area.verticalScrollBar().setValue(0)
    assert panel.add.visibleRegion().isEmpty()
    drop(page.register.inspector, files(put(tmp_path, "a (MẬT).pdf")))
    settle(qtbot, panel)
    qtbot.waitUntil(lambda: not panel.doubt.visibleRegion().isEmpty())


def test_a_question_about_a_record_that_was_left_is_not_lost(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, tmp_path: Path
) -> None:
    panel.take_files([put(tmp_path, "a (MẬT).pdf")])
    page.register.view.selectRow(1)
    assert settle(qtbot, panel) == []
    assert "Mục vừa rồi còn tệp chưa trả lời" in panel.notice.text
    page.register.view.selectRow(0)
    assert panel.doubt.isVisible()


def test_the_first_page_of_a_pdf_is_read(session: Session) -> None:
    made = exporting.pdf(papers.document(session, years.default_period(session), PaperKind.REPORT))
    assert any("ĐẢNG CỘNG SẢN VIỆT NAM" in line for line in first_page(made))
    assert first_page(PDF) == []


def test_a_locked_record_shows_its_evidence_and_takes_none(
    qtbot: QtBot, desk: Desk, session: Session, tmp_path: Path
) -> None:
    done = records.add(session, Task(year_id=2, body="Xong"))
    about = Ref("task", done.added(Task))
    evidence.add_files(session, about, evidence.read_bytes("a.pdf", PDF).received)
    struck = replace(listed(Task, ()), struck=lambda _task: True)
    made = Inspector(desk, struck, Titles(session))
    qtbot.addWidget(made)
    made.show()
    made.show_row(session.get(Task, about.id))
    panel = made.evidence
    assert panel is not None
    assert not panel.add.isVisible()
    assert not drop(made, files(put(tmp_path, "b.pdf")))
    panel.remove_chosen()
    assert settle(qtbot, panel) == ["a.pdf"]


def test_files_that_are_still_read_when_the_file_is_closed_are_let_go(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, session: Session, tmp_path: Path
) -> None:
    panel.take_files([put(tmp_path, "a.pdf")])
    session.close()
    qtbot.waitUntil(lambda: not panel.reader.busy)
    assert panel.table.rows == ()


def test_a_file_is_wiped_after_one_question(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(panels, "open_outside", Path.exists)
    panel.take_files([put(tmp_path, "nhầm.pdf"), put(tmp_path, "b.txt", b"x")])
    settle(qtbot, panel)
    panel.view.setFocus()
    press(Qt.Key.Key_Return)
    (copy,) = Copies.of(page.desk).folder.rglob("*.pdf")
    press(Qt.Key.Key_Delete, SHIFT)
    assert "Xóa hẳn nội dung “nhầm.pdf”?" in panel.warning.words.text()
    assert focused() is panel.warning.no
    press(Qt.Key.Key_Space)
    assert settle(qtbot, panel) == ["nhầm.pdf", "b.txt"]
    assert focused() is panel.view
    press(Qt.Key.Key_Delete, SHIFT)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert settle(qtbot, panel) == ["b.txt"]
    assert panel.notice.text == "Đã xóa hẳn nội dung 1 tệp."
    assert not copy.exists()
    assert PDF not in page.desk.session.path.read_bytes()
    page.desk.undo()
    assert settle(qtbot, panel) == ["nhầm.pdf", "b.txt"]
    assert panel.table.index(0, 0).data() == "nhầm.\u200bpdf\nnội dung đã xóa hẳn · 22/05/2025"


def test_a_question_about_another_record_is_not_answered_here(
    qtbot: QtBot, page: TasksPage, panel: EvidencePanel, tmp_path: Path
) -> None:
    panel.take_files([put(tmp_path, "a.pdf")])
    settle(qtbot, panel)
    panel.wipe.trigger()
    assert panel.warning.isVisible()
    page.register.view.selectRow(1)
    assert not panel.warning.isVisible()


def test_what_cannot_be_taken_back_stands_in_a_menu_apart_from_what_can(
    qtbot: QtBot, panel: EvidencePanel, tmp_path: Path
) -> None:
    panel.take_files([put(tmp_path, "a.pdf")])
    settle(qtbot, panel)
    buttons = [button for button in panel.findChildren(QToolButton) if button.isVisible()]
    assert not [button.text() for button in buttons if "Xóa hẳn" in button.text()]
    menu = panel.more.menu()
    assert [action.text() for action in menu.actions()] == ["Xóa hẳn khỏi tệp dữ liệu…\tShift+Del"]
    menu.aboutToShow.connect(lambda: QTimer.singleShot(20, menu.close))
    with qtbot.waitSignal(menu.aboutToShow):
        QTest.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    menu.actions()[0].trigger()
    assert panel.warning.isVisible()
    assert focused() is panel.warning.no


def test_what_cannot_be_wiped_is_told(
    qtbot: QtBot,
    panel: EvidencePanel,
    messages: list[QcdcError],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_session: Session) -> None:
        raise EnvironmentProblem("Ổ đĩa đã đầy", "Không còn chỗ.")

    panel.take_files([put(tmp_path, "a.pdf")])
    settle(qtbot, panel)
    monkeypatch.setattr(Session, "scrub", full)
    panel.wipe.trigger()
    panel.warning.yes.click()
    assert settle(qtbot, panel) == []
    assert messages[0].title == "Chưa dọn sạch được tệp"


def test_the_panel_stands_wherever_a_record_is_shown(qtbot: QtBot, shell: Shell) -> None:
    def shown(about: Ref) -> bool:
        panels = [p for p in shell.page.findChildren(EvidencePanel) if p.isVisible()]
        return [(p.about, not p.add.isHidden()) for p in panels] == [(about, True)]

    made: tuple[Record, ...] = (
        Person(name="Nguyễn Thị Hòa"),
        Organ(name="Công đoàn"),
        Recipient(name="Đảng ủy phường"),
        TaskGroup(year_id=2, name="Tăng cường kiểm tra"),
        Year(name="2026", axis=Axis.CALENDAR, start=date(2026, 1, 1), end=date(2026, 12, 31)),
    )
    for record in made:
        done = shell.desk.run(partial(records.add, record=record))
        assert done is not None
        about = Ref(record.INFO.name, done.added(type(record)))
        shell.show_record(*about)
        qtbot.waitUntil(partial(shown, about))
    shell.show_record("profile", 1)
    qtbot.waitUntil(partial(shown, Ref("profile", 1)))


def test_every_part_of_the_panel_has_a_name(qtbot: QtBot, panel: EvidencePanel, tmp_path: Path) -> None:
    panel.take_files([put(tmp_path, "a.pdf"), put(tmp_path, "mật.pdf", b"%PDF-1.4 x")])
    settle(qtbot, panel)
    for button in (panel.open, panel.save, panel.remove, panel.more):
        assert button.accessibleName()
        assert button.toolTip()
    assert panel.view.accessibleName() == "Minh chứng"
    assert "Văn bản mật" in panel.doubt.accessibleName()


def test_a_picture_that_is_dragged_is_taken(qtbot: QtBot, page: TasksPage, panel: EvidencePanel) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert drop(page.register.inspector, mime)
    assert settle(qtbot, panel)[0].endswith(".png")
    broken = QMimeData()
    broken.setData("application/x-qt-image", QByteArray(b"x"))
    panel.take_handed(broken)
    assert len(settle(qtbot, panel)) == 1
