"""Mở văn bản năm trước: a paper is looked at beside what it becomes, corrected by keys, and taken in as one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services import records
from qcdc_desktop.ui.pages.read_paper.page import ReadPaperPage
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui import ears
from tests.gui.hands import ALT

PAPERS = Path(__file__).resolve().parents[1] / "data" / "papers"
RESOLUTION = PAPERS / "V1-nghi-quyet-danh-so-word.docx"


@pytest.fixture
def page(shell: Shell) -> ReadPaperPage:
    assert shell.open_page("read_paper")
    made = shell.page
    assert isinstance(made, ReadPaperPage)
    return made


@pytest.fixture
def read(page: ReadPaperPage, qtbot: QtBot) -> ReadPaperPage:
    """The resolution of the school of Thung Sim, 2025-2026, to go into that year."""
    page.read_file(RESOLUTION)
    qtbot.waitUntil(lambda: bool(page.pieces), timeout=20_000)
    page.year.setCurrentIndex(page.year.findText("2025-2026", Qt.MatchFlag.MatchContains))
    page.year.activated.emit(page.year.currentIndex())
    return page


def choose(page: ReadPaperPage, words: str) -> None:
    """Click the piece with these words in the paper."""
    at = next(at for at, piece in enumerate(page.pieces) if words in piece.text)
    index = page.source.pieces.index(at, 0)
    page.source.scrollTo(index)
    where = page.source.visualRect(index).center()
    QTest.mouseClick(page.source.viewport(), Qt.MouseButton.LeftButton, pos=where)


def press(page: ReadPaperPage, key: Qt.Key) -> None:
    QTest.keyClick(page.source, key)


def heap(page: ReadPaperPage, words: str) -> list[str]:
    """The pieces that stand under a heading on the right."""
    for row in range(page.split.items.rowCount()):
        head = page.split.items.item(row)
        if head.text() == words:
            return [head.child(at).text() for at in range(head.rowCount())]
    return []


def part_of(page: ReadPaperPage, words: str) -> Part:
    return next(piece.part for piece in page.pieces if words in piece.text)


def test_an_empty_page_says_what_to_bring_and_offers_it_first(page: ReadPaperPage) -> None:
    assert page.first_file.isVisible()
    assert not page.accept_button.isVisible()
    assert not page.file_button.isVisible()


def test_what_was_read_is_told(page: ReadPaperPage, qtbot: QtBot, heard: list[str]) -> None:
    page.read_file(RESOLUTION)
    qtbot.waitUntil(lambda: bool(page.pieces), timeout=20_000)
    told = f"Đã đọc {len(page.pieces)} câu của “{RESOLUTION.name}”. Sẽ nạp vào năm học 2024-2025: 5 đánh giá"
    assert heard[-1].startswith(told)
    assert page.source.hasFocus()


@pytest.mark.usefixtures("listening")
def test_each_sentence_is_heard_with_what_it_became_and_corrected_by_ear(read: ReadPaperPage) -> None:
    def sentences() -> list[str]:
        return [one.text(ears.NAME) for one in ears.rows(ears.find(read, ears.Role.List, "Văn bản"))]

    def become(before: str, after: str) -> None:
        choices = ears.find(read, ears.Role.ComboBox, before)
        ears.press(choices)
        ears.choose(ears.row(choices.child(0), after))

    words = "Chưa lấy ý kiến học sinh về nội quy nhà trường."
    assert sentences()[0] == "Tổ chức cấp trên: ĐẢNG BỘ XÃ THUNG SIM"
    assert f"Hạn chế 2: - {words}" in sentences()
    ears.choose(ears.row(ears.find(read, ears.Role.List, "Văn bản"), words))
    become("Hạn chế", "Ưu điểm")
    assert f"Ưu điểm 4: - {words}" in sentences()
    ears.choose(ears.row(ears.find(read, ears.Role.Tree, "Văn bản trở thành"), "Thông báo kết luận"))
    ears.choose(ears.row(ears.find(read, ears.Role.Tree, "Văn bản trở thành"), words))
    become("Ưu điểm", "Hạn chế")
    assert f"Hạn chế 2: - {words}" in sentences()


def test_each_sentence_stands_beside_what_it_becomes(read: ReadPaperPage) -> None:
    assert heap(read, "Ưu điểm")[0] == "Lịch trực tiếp công dân được niêm yết và thực hiện đều."
    assert heap(read, "Hạn chế") == [
        "Thông báo kết luận cuộc họp còn chậm.",
        "Chưa lấy ý kiến học sinh về nội quy nhà trường.",
    ]
    assert len(heap(read, "Chỉ tiêu")) == 3
    assert "5 đánh giá, 3 chỉ tiêu, 2 nhóm nhiệm vụ, 4 nhiệm vụ" in read.summary.text()
    assert read.accept_button.text().startswith("Nạp ")


def test_a_sentence_chosen_on_one_side_is_shown_on_the_other(read: ReadPaperPage) -> None:
    choose(read, "Thông báo kết luận cuộc họp")
    assert read.split.currentIndex().data() == "Thông báo kết luận cuộc họp còn chậm."
    assert read.tools.part.currentData() == Part.LIMITATION

    strength = read.split.items.item(0).child(2).index()
    read.split.setCurrentIndex(strength)
    assert read.source.currentIndex().data().endswith("Nội dung họp tổ được gửi trước ít nhất hai ngày.")


def test_the_chosen_row_alone_shows_all_of_its_words(read: ReadPaperPage) -> None:
    long = " ".join(["Công tác tuyên truyền, phổ biến quy chế dân chủ"] * 12)
    read.split.resize(360, 600)
    pieces = tuple(Piece(Part.LIMITATION, long, (at,)) for at in range(3))
    read.split.show_split(pieces, ("1", "2", "3"), {}, ())

    def heights() -> list[int]:
        heap = read.split.items.index(0, 0)
        return [read.split.visualRect(read.split.items.index(at, 0, heap)).height() for at in range(3)]

    two_lines = min(heights())
    for chosen in (0, 2, 1):
        read.split.pick(chosen)
        assert [high > 2 * two_lines for high in heights()] == [at == chosen for at in range(3)]
        assert heights().count(two_lines) == 2


def test_a_task_says_who_does_it_by_when(read: ReadPaperPage) -> None:
    choose(read, "lấy ý kiến học sinh về nội quy.")
    below = read.split.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert below.endswith("Đoàn Thanh niên")


def test_one_key_makes_a_sentence_something_else_and_alt_backspace_takes_it_back(read: ReadPaperPage) -> None:
    choose(read, "Thông báo kết luận cuộc họp")
    press(read, Qt.Key.Key_N)
    assert part_of(read, "Thông báo kết luận cuộc họp") is Part.TASK
    assert read.source.currentIndex().data().endswith("Thông báo kết luận cuộc họp còn chậm.")
    assert len(heap(read, "Hạn chế")) == 1

    QTest.keyClick(read.source, Qt.Key.Key_Backspace, ALT)
    assert part_of(read, "Thông báo kết luận cuộc họp") is Part.LIMITATION
    assert not read.tools.back.isEnabled()


def test_corrections_go_on_in_another_size(window: Window, read: ReadPaperPage) -> None:
    choose(read, "Thông báo kết luận cuộc họp")
    press(read, Qt.Key.Key_U)
    read.renewed.setChecked(False)
    window.set_text_size(1.25)
    assert window.shell is not None
    again = window.shell.page
    assert isinstance(again, ReadPaperPage)
    assert again is not read
    assert (again.pieces, again.wishes()) == (read.pieces, read.wishes())
    assert again.source.currentIndex().data().endswith("Thông báo kết luận cuộc họp còn chậm.")
    again.take_back()
    assert part_of(again, "Thông báo kết luận") is Part.LIMITATION


def test_the_list_of_parts_does_the_same(read: ReadPaperPage) -> None:
    choose(read, "Dân chủ là động lực")
    read.tools.part.setCurrentIndex(read.tools.part.findData(Part.OBJECTIVE))
    read.tools.part.activated.emit(read.tools.part.currentIndex())
    assert part_of(read, "Dân chủ là động lực") is Part.OBJECTIVE


def test_sentences_are_joined_and_cut(read: ReadPaperPage) -> None:
    choose(read, "Chưa lấy ý kiến học sinh")
    read.tools.join.click()
    joined = "Thông báo kết luận cuộc họp còn chậm. Chưa lấy ý kiến học sinh về nội quy nhà trường."
    assert heap(read, "Hạn chế") == [joined]

    read.tools.cut.click()
    QTest.keyClick(read.tools.cutting.words, Qt.Key.Key_Return)
    assert len(heap(read, "Hạn chế")) == 2
    assert read.source.currentIndex().data().endswith("Chưa lấy ý kiến học sinh về nội quy nhà trường.")


def test_cutting_is_given_up_by_escape(read: ReadPaperPage) -> None:
    choose(read, "Chưa lấy ý kiến học sinh")
    count = len(read.pieces)
    read.tools.cut.click()
    QTest.keyClick(read.tools.cutting.words, Qt.Key.Key_Escape)
    assert len(read.pieces) == count
    assert not read.tools.cutting.isVisible()


def test_heaps_fold_and_stay_folded(read: ReadPaperPage) -> None:
    head = read.split.items.item(0).index()
    read.split.clicked.emit(head)
    assert not read.split.isExpanded(head)
    choose(read, "Thông báo kết luận cuộc họp")
    press(read, Qt.Key.Key_H)
    assert not read.split.isExpanded(read.split.items.item(0).index())


def test_accepting_stores_one_step_and_shows_the_paper(read: ReadPaperPage, shell: Shell) -> None:
    session = shell.desk.session
    choose(read, "Thông báo kết luận cuộc họp")
    press(read, Qt.Key.Key_X)
    read.accept_button.click()

    year = session.find(Year, name="2025-2026")
    assert year is not None
    assert session.count(Target, year_id=year.id) == 3
    assert session.count(Task, year_id=year.id) == 4
    assert "Thông báo kết luận cuộc họp còn chậm." not in [a.body for a in session.all(Assessment)]
    assert (shell.key, shell.desk.period.label) == ("resolution", "Năm học 2025-2026")
    assert not read.pieces

    shell.topbar.undo.click()
    assert session.find(Year, name="2025-2026") is None


def test_giving_up_stores_nothing(read: ReadPaperPage, shell: Shell) -> None:
    steps = len(list(shell.desk.session.steps()))
    read.give_up.click()
    assert read.first_file.isVisible()
    assert len(list(shell.desk.session.steps())) == steps


def test_a_text_that_was_copied_is_read_too(page: ReadPaperPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("NGHỊ QUYẾT\nI. ĐÁNH GIÁ\n1. Ưu điểm\n- Đoàn kết.\n2. Hạn chế\n- Còn chậm.")
    page.first_paste.click()
    qtbot.waitUntil(lambda: bool(page.pieces), timeout=20_000)
    assert (heap(page, "Ưu điểm"), heap(page, "Hạn chế")) == (["Đoàn kết."], ["Còn chậm."])


def test_an_empty_clipboard_is_told(page: ReadPaperPage) -> None:
    QGuiApplication.clipboard().clear()
    page.first_paste.click()
    assert "Chưa chép gì" in page.notice.text


def test_a_file_that_is_no_paper_is_told_and_what_was_read_stays(
    read: ReadPaperPage, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    before = read.pieces
    read.read_file(broken)
    qtbot.waitUntil(lambda: "hong.docx" in read.notice.text and not read.errand.busy, timeout=20_000)
    assert read.pieces == before


def test_outdated_names_are_replaced_in_the_same_view(page: ReadPaperPage, qtbot: QtBot) -> None:
    term = Term(words="Huyện ủy", instead="Đảng ủy xã", since=date(2024, 7, 1))
    page.desk.run(lambda session: records.add(session, term))
    text = "NGHỊ QUYẾT\nI. ĐÁNH GIÁ\n1. Hạn chế\n- Chậm báo cáo Huyện ủy.\n- Huyện ủy đã nhắc nhở."
    QGuiApplication.clipboard().setText(text)
    page.first_paste.click()
    qtbot.waitUntil(lambda: bool(page.pieces), timeout=20_000)
    assert "“Huyện ủy” không còn dùng, 2 chỗ" in page.outdated.said.text()

    page.outdated.instead.setText("Đảng ủy xã Thung Sim")
    page.outdated.replace.click()
    assert heap(page, "Hạn chế") == ["Chậm báo cáo Đảng ủy xã Thung Sim.", "Đảng ủy xã Thung Sim đã nhắc nhở."]
    assert not page.outdated.isVisible()

    page.take_back()
    page.outdated.keep.click()
    assert not page.outdated.isVisible()
    assert heap(page, "Hạn chế")[0] == "Chậm báo cáo Huyện ủy."


def test_years_are_moved_only_where_the_paper_is_of_another_one(read: ReadPaperPage) -> None:
    assert not read.renewed.isVisible()
    read.year.setCurrentIndex(read.year.findText("2024-2025", Qt.MatchFlag.MatchContains))
    read.year.activated.emit(read.year.currentIndex())
    assert read.renewed.isVisible()


def test_everything_is_reached_by_keys_alone(read: ReadPaperPage) -> None:
    read.source.setFocus()
    read.source.setCurrentIndex(QModelIndex(read.source.pieces.index(0, 0)))
    for _ in range(len(read.pieces) - 1):
        press(read, Qt.Key.Key_Down)
    assert read.source.currentIndex().row() == len(read.pieces) - 1
    QTest.keyClick(read.source, Qt.Key.Key_Tab)
    reached = set()
    for _ in range(12):
        at = QApplication.focusWidget()
        assert at is not None
        reached.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    tools = {read.tools.part, read.tools.join, read.tools.cut}
    assert {read.split, *tools, read.year, read.give_up, read.accept_button} <= reached
