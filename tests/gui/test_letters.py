"""Sổ đơn thư: numbers, striking through, figures that lead to their letters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.pages.letters.counted import Counted
from qcdc_desktop.ui.pages.letters.page import STATISTICS, LettersPage
from qcdc_desktop.ui.pages.letters.statistics import Statistics
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.registers.attachments import EvidencePanel
from tests.gui.hands import CTRL, box, column, fill, go_to, opened, press, say, shown, to
from tests.unit.services.files_of import PDF, hang


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> LettersPage:
    made = LettersPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.fixture
def register(session: Session) -> None:
    """Settled in time and found right, struck, pending and overdue."""
    done = Letter(
        received_on=date(2025, 2, 1),
        matter="Khiếu nại phân công",
        kind=LetterKind.COMPLAINT,
        due_on=date(2025, 3, 1),
        outcome=Outcome.FOUNDED,
        settled_on=date(2025, 2, 20),
    )
    records.add(session, done)
    records.add(session, Letter(received_on=date(2025, 3, 3), matter="Giấy mời họp"))
    records.add(session, Letter(received_on=date(2025, 4, 4), matter="Bếp ăn", due_on=date(2025, 5, 1)))
    letters.strike(session, 2, "Vào nhầm")


def test_a_letter_says_how_its_deadlines_were_counted(page: LettersPage, desk: Desk) -> None:
    desk.run(lambda s: records.add(s, Letter(received_on=date(2025, 5, 12), kind=LetterKind.PETITION, matter="Xin")))
    assert page.show_record("letter", 1)
    [panel] = [one for one in page.register.inspector.panels if isinstance(one, Counted)]
    assert panel.isVisible()
    assert panel.folded
    assert "Ngày 0 là thứ hai 12/05/2025" in panel.words.text()
    assert "Hết hạn thứ hai 26/05/2025." in panel.words.text()
    wanted: list[tuple[str, str]] = []
    desk.section_wanted.connect(lambda *place: wanted.append(place))
    panel.door.click()
    assert wanted == [("deadlines", "calculator")]


def test_the_first_day_of_a_column_is_not_cut(qtbot: QtBot, page: LettersPage, desk: Desk) -> None:
    page.resize(1700, 900)
    desk.run(lambda s: records.add(s, Letter(received_on=date(2025, 5, 12), matter="Bếp ăn")))
    desk.run(lambda s: letters.strike(s, 1, "Vào nhầm"))
    view, place = page.register.view, column(page, "Hạn")
    assert view.model().index(0, place).data() == ""
    page.hide()
    page.show()  # measured with nothing in the column
    assert not view.isColumnHidden(place)
    desk.run(lambda s: records.add(s, Letter(received_on=date(2025, 5, 12), kind=LetterKind.PETITION, matter="Xin")))
    qtbot.waitUntil(lambda: view.columnWidth(place) >= view.fontMetrics().horizontalAdvance("26/05/2025"))
    assert view.model().index(1, place).data() == "26/05/2025"


def test_an_empty_register_teaches_and_its_button_begins(page: LettersPage) -> None:
    words = [label.text() for label in page.register.findChildren(QLabel) if label.isVisible()]
    assert "Sổ đơn thư chưa có số nào trong kỳ" in words
    assert not page.register.filters.isVisible()
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Vào sổ đơn thư"
    press(Qt.Key.Key_Space)
    assert page.register.inspector.drafting


def test_a_letter_is_entered_with_the_keyboard_alone(page: LettersPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    assert page.register.inspector.drafting
    assert box(page, "received_on").editor.property("text") == "22/05/2025"
    while QApplication.focusWidget() is not box(page, "matter").editor:
        press(Qt.Key.Key_Tab)
    say("Đơn thư khiếu nại việc xếp lương")
    assert session.count(Letter) == 0
    press(Qt.Key.Key_Tab)
    assert session.get(Letter, 1).matter == "Đơn thư khiếu nại việc xếp lương"
    assert shown(page)[0][0] == "01/2025"
    fill(page, "due_on", "30/5")
    assert session.get(Letter, 1).due_on == date(2025, 5, 30)


@pytest.mark.usefixtures("register")
def test_a_struck_letter_stays_struck_through(page: LettersPage, session: Session) -> None:
    assert [row[0] for row in shown(page)] == ["01/2025", "02/2025", "03/2025"]
    index = page.register.rows.index(1, 1)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert page.register.rows.index(0, 1).data(Qt.ItemDataRole.FontRole) is None
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    go_to(page, 1, "Số")
    assert "Lý do: Vào nhầm" in page.strike.strike_line.text()
    assert box(page, "matter").editor.property("readOnly")


@pytest.mark.usefixtures("register")
def test_striking_asks_for_the_reason_in_place(page: LettersPage, session: Session, desk: Desk) -> None:
    go_to(page, 2, "Số")
    press(Qt.Key.Key_Delete)
    assert page.strike.reason.hasFocus()
    press(Qt.Key.Key_Return)
    assert "Chưa ghi “Lý do gạch sổ”." in page.strike.fault.text()
    assert page.strike.reason.property("fault")
    say("Trùng số 01/2025")
    press(Qt.Key.Key_Return)
    assert session.get(Letter, 3).struck_reason == "Trùng số 01/2025"
    assert "Đã gạch sổ" in shown(page)[2]
    desk.undo()
    assert not session.get(Letter, 3).struck


@pytest.mark.usefixtures("register")
def test_figures_are_doors(page: LettersPage) -> None:
    told = page.header.subtitle.text()
    for words in ("2 đã nhận", "1 có nội dung đúng", "1 đúng hạn", "1 đang giải quyết", "1 đã gạch sổ"):
        assert words in told
    page.header.subtitle.wanted.emit("A11.12")
    assert [row[0] for row in shown(page)] == ["03/2025"]
    assert page.register.filters.picked.text() == "Đang xem 1 đơn: đơn đang giải quyết"
    assert page.register.filters.picked.isVisible()
    page.register.filters.picked.click()
    assert len(shown(page)) == 3


@pytest.mark.usefixtures("register")
def test_the_filter_of_states(page: LettersPage) -> None:
    combo: QComboBox = page.register.filters.combos[1]
    assert [combo.itemText(i) for i in range(combo.count())] == [
        "Tình trạng: tất cả",
        "Đúng hạn",
        "Đã gạch sổ",
        "Quá hạn",
    ]
    combo.setCurrentText("Quá hạn")
    assert [row[0] for row in shown(page)] == ["03/2025"]


@pytest.mark.usefixtures("register")
def test_letters_cannot_be_deleted(page: LettersPage, session: Session, messages: list[QcdcError]) -> None:
    go_to(page, 0, "Số")
    page.register.list.remove_chosen()
    assert session.count(Letter) == 3
    assert "không xóa được" in messages[0].title


@pytest.mark.usefixtures("register")
def test_a_letter_wanted_elsewhere_comes_into_view(page: LettersPage) -> None:
    page.register.filters.search.setText("bếp ăn")
    assert page.show_record("letter", 1)
    assert page.register.inspector.record.id == 1
    assert not page.show_record("task", 1)


# Results kept with a letter ------------------------------------------------------------------------------------------


@pytest.fixture
def panel(register: None, page: LettersPage) -> EvidencePanel:
    opened(page)
    page.reload()
    page.register.view.choose(1)
    found = page.register.inspector.evidence
    assert found is not None
    assert found.fold is not None
    found.fold.click()
    return found


def hand(qtbot: QtBot, panel: EvidencePanel, folder: Path, name: str, content: bytes = PDF) -> None:
    (folder / name).write_bytes(content)
    panel.take_files([folder / name])
    qtbot.waitUntil(lambda: not panel.reader.busy)


def test_a_letter_says_what_may_hang_on_it(panel: EvidencePanel) -> None:
    words = " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    assert "Không thêm bản chụp đơn" in words
    assert "tên, địa chỉ, chữ viết của người viết đơn" in words


def test_every_file_on_a_letter_is_asked_about_and_no_is_the_first_answer(
    qtbot: QtBot, panel: EvidencePanel, session: Session, tmp_path: Path
) -> None:
    panel.add.setFocus()
    hand(qtbot, panel, tmp_path, "Đơn của ông Quýnh.pdf")
    assert session.count(Attachment) == 0
    assert "“Đơn của ông Quýnh.pdf” chưa được thêm. Tệp có tên, địa chỉ" in panel.doubt.words.text()
    assert panel.doubt.no.hasFocus()
    press(Qt.Key.Key_Space)
    assert (session.count(Attachment), panel.doubt.isVisible()) == (0, False)
    hand(qtbot, panel, tmp_path, "Kết luận (MẬT).txt", b"x")
    assert "29/2018/QH14" in panel.doubt.words.text()
    assert "người viết đơn không?" in panel.doubt.words.text()
    panel.doubt.yes.click()
    assert [a.title() for a in session.all(Attachment)] == ["Tài liệu 1 của đơn số 01/2025.txt"]


def test_what_was_added_by_mistake_is_wiped_from_a_struck_letter_too(
    page: LettersPage, panel: EvidencePanel, session: Session
) -> None:
    hang(session, Ref("letter", 2), "Đơn.pdf")
    page.reload()
    page.register.view.choose(2)
    assert not panel.remove.isEnabled()
    panel.wipe.trigger()
    panel.warning.yes.click()
    assert session.count(Attachment) == 0
    assert PDF not in session.path.read_bytes()


def test_the_name_of_a_file_on_a_letter_cannot_be_changed(
    qtbot: QtBot, panel: EvidencePanel, session: Session, tmp_path: Path
) -> None:
    hand(qtbot, panel, tmp_path, "Kết luận.pdf")
    panel.doubt.yes.click()
    hand(qtbot, panel, tmp_path, "Tên khác.pdf")
    assert not panel.doubt.isVisible()
    assert panel.notice.text == "“Tên khác.pdf” đã có ở mục này."
    panel.view.setFocus()
    press(Qt.Key.Key_F2)
    assert panel.view.cells.editor is None
    assert [c.label for c in panel.table.columns] == ["Tên tệp"]
    (one,) = session.all(Attachment)
    assert one.name == "Tài liệu 1 của đơn số 01/2025"


@pytest.mark.usefixtures("register")
def test_a_form_of_the_statistics_leads_to_its_letters_and_goes_out(
    page: LettersPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.reload()
    assert page.open_section(STATISTICS)
    there = page.statistics
    there.enter()
    there.form.setCurrentIndex(1)
    there.form.activated.emit(1)
    texts = _texts(there)
    assert texts[0] == ["1", "Số đơn phải xử lý", "Tổng số đơn phải xử lý (2 + 3)", "1", "0", "1", "2"]
    assert "không theo dõi" in texts[17]
    assert "chưa đối chiếu được" in there.note.text()
    there.table.setCurrentCell(2, 6)
    press(Qt.Key.Key_Return)
    assert page.section == "letter"
    assert len(shown(page)) == 2

    assert page.open_section(STATISTICS)
    with qtbot.waitSignal(desk.print_wanted) as wanted:
        there.buttons[0].click()
    [sheet] = wanted.args or []
    assert isinstance(sheet, Sheet)
    assert sheet.title.startswith("Biểu 02/XLD")
    there.out.write(there.all_listings, tmp_path / "bieu")
    assert len(openpyxl.load_workbook(tmp_path / "bieu.xlsx").worksheets) == 6
    assert there.notice.isVisible()

    there.span.setCurrentIndex(there.span.findText("Quý I/2024 (kỳ thống kê)"))
    there.span.activated.emit(there.span.currentIndex())
    assert _texts(there)[0][6] == "0"
    there.reload()
    assert there.period.label == "Quý I/2024 (kỳ thống kê)"
    there.table.setCurrentCell(0, 6)
    press(Qt.Key.Key_Return)
    assert page.section == STATISTICS


def _texts(there: Statistics) -> list[list[str]]:
    table = there.table
    places = [
        [table.model().index(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())
    ]
    return [[str(place.data()) for place in row] for row in places]


# From its arrival to its publication ---------------------------------------------------------------------------------


def take(words: str) -> None:
    """Go to the button of a step and take it, as the form proposes it."""
    to(words)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)


def test_a_letter_goes_from_its_arrival_to_its_publication_by_the_keyboard_alone(
    page: LettersPage, session: Session
) -> None:
    press(Qt.Key.Key_Insert)
    while QApplication.focusWidget() is not box(page, "matter").editor:
        press(Qt.Key.Key_Tab)
    say("Công khai thu, chi quỹ phúc lợi")
    press(Qt.Key.Key_Tab)
    for words in ("Phân loại", "Trả lời", "Gửi kết quả", "Công khai", "Đóng hồ sơ"):
        take(words)
    kept = session.get(Letter, 1)
    assert (kept.outcome, kept.settled_on, kept.published_on) == (
        Outcome.ANSWERED,
        date(2025, 5, 22),
        date(2025, 5, 22),
    )
    assert [one.step for one in session.all(LetterStep)] == ["sort", "answer", "notify", "publish", "close"]
    assert "Đúng hạn" in shown(page)[0]


def test_a_further_matter_gets_a_number_of_its_own(page: LettersPage, session: Session, desk: Desk) -> None:
    desk.run(lambda s: records.add(s, Letter(received_on=date(2025, 5, 12), matter="Hai việc")))
    assert page.show_record("letter", 1)
    to("Tách vụ việc…")
    press(Qt.Key.Key_Space)
    say("Xin chuyển lớp")
    press(Qt.Key.Key_Return, CTRL)
    made = session.get(Letter, 2)
    assert (made.matter, made.split_from_id, made.received_on) == ("Xin chuyển lớp", 1, date(2025, 5, 12))


def test_a_letter_offers_the_papers_of_its_kind_and_its_book_goes_out(
    page: LettersPage, register: None, qtbot: QtBot, desk: Desk
) -> None:
    page.reload()
    assert page.show_record("letter", 3)
    [panel] = [one for one in page.register.inspector.panels if isinstance(one, PapersAbout)]
    names = [one.text() for one in panel.menu.actions()]
    assert names == ["Giấy biên nhận đơn", "Phiếu hướng dẫn", "Phiếu chuyển đơn", "Công văn đôn đốc giải quyết đơn"]
    page.book.offer()
    filled, _sheet, blank, _blank_sheet = page.book.menu.actions()
    for action in (filled, blank):
        with qtbot.waitSignal(desk.print_wanted) as wanted:
            action.trigger()
        [sheet] = wanted.args or []
        assert isinstance(sheet, Sheet)
        assert sheet.make().startswith(b"%PDF")
