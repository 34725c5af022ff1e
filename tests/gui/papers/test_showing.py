"""The page as it will be printed, beside what is written: drawn anew, found again, read in any size."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services import records
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.papers.exporting import Pages
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from qcdc_desktop.ui.papers.paper_view import PaperView
from qcdc_desktop.ui.parts.print_room import PrintRoom
from tests.gui.papers.hands import passage, settle, shown

# The live page -------------------------------------------------------------------------------------------------------


def test_the_page_survives_rapid_edits_and_shows_the_last_one(
    qtbot: QtBot, resolution: ResolutionPage, desk: Desk
) -> None:
    def place(n: int) -> Callable[[Session], object]:
        return lambda s: records.edit(s, Profile, 1, place=f"Địa danh {n}")

    for n in range(30):
        desk.run(place(n))  # type: ignore[arg-type]
        if n % 7 == 0:
            QApplication.sendPostedEvents()
    settle(qtbot, resolution)
    assert "Địa danh 29, ngày" in resolution.view.text()


def documents(session: Session, desk: Desk, count: int) -> list[Document]:
    """Papers that differ in their title."""
    one = papers.document(session, desk.period, PaperKind.RESOLUTION)
    return [replace(one, title=f"Bản {n}") for n in range(count)]


def pages(document: Document) -> Pages:
    return Pages(exporting.pdf(document), {})


class Press:
    """A press that prints when it is let go, and keeps count."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.go = threading.Event()

    def __call__(self, document: Document) -> Pages:
        self.go.wait(10)
        self.printed.append(document.title)
        return Pages(document.title.encode(), {})


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.go.set()


def test_only_the_newest_document_is_printed_and_stale_pages_are_dropped(
    qtbot: QtBot, press: Press, filled: Session, desk: Desk
) -> None:
    room = PrintRoom(press)
    heard = list[Pages]()
    room.ready.connect(heard.append)
    for document in documents(filled, desk, 9):
        room.ask(document)
    press.go.set()
    qtbot.waitUntil(lambda: not room.busy)
    assert press.printed == ["Bản 0", "Bản 8"]
    assert [pages.content for pages in heard] == ["Bản 8".encode()]


def test_printing_happens_beside_the_window(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    threads = list[int]()

    def render(_document: Document) -> bytes:
        threads.append(threading.get_ident())
        return b"%PDF"

    room = PrintRoom(render)
    room.ask(documents(filled, desk, 1)[0])
    qtbot.waitUntil(lambda: not room.busy)
    assert threads
    assert threads != [threading.get_ident()]


def test_no_garbage_is_collected_in_the_other_thread(qtbot: QtBot, press: Press, filled: Session, desk: Desk) -> None:
    one, two = documents(filled, desk, 2)
    rooms = [PrintRoom(press), PrintRoom(press)]
    assert gc.isenabled()
    for room, document in zip(rooms, (one, two), strict=True):
        room.ask(document)
    rooms.pop().deleteLater()
    assert not gc.isenabled()
    press.go.set()
    qtbot.waitUntil(lambda: not rooms[0].busy)
    qtbot.waitUntil(gc.isenabled)


def test_a_page_may_go_while_it_is_being_printed(qtbot: QtBot, press: Press, filled: Session, desk: Desk) -> None:
    view = PaperView(press)
    view.show()
    view.show_document(documents(filled, desk, 1)[0])
    shiboken6.delete(view)
    press.go.set()
    qtbot.waitUntil(lambda: press.printed == ["Bản 0"])
    qtbot.wait(50)


def test_a_page_may_go_while_its_pages_are_on_the_screen(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    view = PaperView(pages)
    view.show()
    with qtbot.waitSignal(view.shown):
        view.show_document(documents(filled, desk, 1)[0])
    assert view.pages.pageCount() == 1
    shiboken6.delete(view)
    qtbot.wait(50)


def test_what_keeps_a_paper_from_being_made_is_said_in_its_place(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    broken = [True]

    def render(document: Document) -> Pages:
        if broken[0]:
            raise EnvironmentProblem("Thiếu phông chữ", "Không đọc được phông chữ.", "Hãy cài lại chương trình.")
        return pages(document)

    view = PaperView(render)
    qtbot.addWidget(view)
    view.show()
    one, two = documents(filled, desk, 2)
    with qtbot.waitSignal(view.shown):
        view.show_document(one)
    assert view.problem == "Thiếu phông chữ\nKhông đọc được phông chữ.\nHãy cài lại chương trình."
    assert not view.view.isVisible()
    broken[0] = False
    with qtbot.waitSignal(view.shown):
        view.show_document(two)
    assert view.problem == ""
    assert "NGHỊ QUYẾT" in view.text()


def test_our_own_bug_is_raised_where_bugs_are_told(qtbot: QtBot, filled: Session, desk: Desk) -> None:
    def render(_document: Document) -> bytes:
        raise ZeroDivisionError

    room = PrintRoom(render)
    with qtbot.captureExceptions() as raised:
        room.ask(documents(filled, desk, 1)[0])
        qtbot.waitUntil(lambda: not room.busy)
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_a_new_rendering_keeps_place_and_size(qtbot: QtBot, report: ReportPage, desk: Desk) -> None:
    pages = report.view.view
    pages.zoom_to(1.25)
    pages.verticalScrollBar().setValue(700)
    desk.run(lambda s: records.edit(s, Profile, 1, place="Hòa Bình"))
    settle(qtbot, report)
    assert "Hòa Bình" in report.view.text()
    assert (pages.verticalScrollBar().value(), pages.zoom) == (700, 1.25)


def test_the_page_never_goes_blank_while_it_is_drawn_anew(qtbot: QtBot, report: ReportPage, desk: Desk) -> None:
    pages = report.view.view

    def dark() -> int:
        image = pages.viewport().grab().toImage().scaled(80, 80, mode=Qt.TransformationMode.SmoothTransformation)
        return sum(image.pixelColor(x, y).lightness() < 200 for x in range(10, 70) for y in range(10, 80))

    qtbot.waitUntil(lambda: dark() > 0)
    seen = list[int]()
    report.view.shown.connect(lambda: seen.append(dark()))
    desk.run(lambda s: records.edit(s, Profile, 1, place="Hòa Bình"))
    settle(qtbot, report)
    assert seen
    assert min(seen) > 0


def test_zoom_by_button_key_and_wheel(qtbot: QtBot, report: ReportPage) -> None:
    pages = report.view.view
    fitted = pages.zoom
    assert 0.5 < fitted < 1
    QTest.keyClick(pages, Qt.Key.Key_1)
    assert pages.zoom == 1.0
    QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoom == 1.1
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    assert pages.zoom == 1.0
    wheel(pages.viewport(), 120)
    assert pages.zoom == 1.1
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == fitted


def wheel(widget: QWidget, turned: int) -> None:
    """Turn the wheel with Ctrl held."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_place_in_the_paper_is_told(qtbot: QtBot, report: ReportPage) -> None:
    count = report.view.pages.pageCount()
    assert count > 1
    labels = [label.text() for label in report.view.findChildren(QLabel)]
    assert f"Trang 1/{count}" in labels
    QTest.keyClick(report.view.view, Qt.Key.Key_End)
    labels = [label.text() for label in report.view.findChildren(QLabel)]
    assert f"Trang {count}/{count}" in labels


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_paper_stays_white_on_the_ground_of_the_theme(
    qtbot: QtBot, qapp: QApplication, desk: Desk, filled: Session, mode: theme.Mode
) -> None:
    theme.apply(qapp, mode)
    papers.draft(filled, desk.period, PaperKind.RESOLUTION)
    page = shown(qtbot, ResolutionPage(desk))
    pages = page.view.view
    sheet = pages.pages_seen()[0]
    image = pages.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(round((sheet.left() + 3) * ratio), round((sheet.top() + 3) * ratio)) == QColor("white")
    assert image.pixelColor(2, round((sheet.top() + 40) * ratio)) == theme.colour("line")


# Room and keys -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_at_1366(
    qtbot: QtBot, qapp: QApplication, desk: Desk, filled: Session, scale: float
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, scale)
    papers.draft(filled, desk.period, PaperKind.REPORT)
    page = ReportPage(desk)
    qtbot.addWidget(page)
    width = 1366 - round((204 + 48) * scale)
    page.resize(width, 768 - round(90 * scale))
    page.show()
    page.ensure_fresh()
    settle(qtbot, page)
    assert page.width() == width, "the page does not hold the window wider than the screen"
    inside, viewport = page.editor.widget(), page.editor.viewport()
    assert inside is not None
    assert inside.width() <= viewport.width()
    assert page.narrow == (scale == 2.0)
    assert page.other_side.isVisible() == page.narrow
    if page.narrow:
        page.other_side.click()
        assert not page.editor.isVisible()
    qtbot.waitUntil(lambda: page.view.width() >= page.view.minimumSizeHint().width())
    assert page.view.isVisible()


def test_f6_goes_from_text_to_page_and_back(qtbot: QtBot, resolution: ResolutionPage) -> None:
    resolution.activateWindow()
    edit = passage(resolution, "viewpoints")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F6)
    assert resolution.view.view.hasFocus()
    QTest.keyClick(resolution.view.view, Qt.Key.Key_F6)
    assert edit.hasFocus()
