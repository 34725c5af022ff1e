"""What takes more than a moment: the window lives on, tells it, and leaves nothing half-done where it is called off."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.output import write_output
from qcdc_desktop.services import figures, records, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.today import When
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.review.page import ReviewPage
from qcdc_desktop.ui.pages.today.page import TodayPage
from qcdc_desktop.ui.parts.notices.errand import Errand, Keep
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.shell.shell import Shell
from tests import factories
from tests.gui.hands import finish, opened

COUNT = 700
DUE = date(2025, 5, 1)


@pytest.fixture
def filled(session: Session) -> Session:
    """Many tasks that are overdue, and a letter that waits."""
    with session.atomic("Nhiều việc"):
        for n in range(COUNT):
            session.add(Task(year_id=2, body=f"Việc {n}", due_on=DUE, position=n))
        letter = factories.qcdc_complaint(1, date(2025, 5, 20))
        records.add(session, letter.with_values({"id": 0}))
    return session


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a file so large that a worker makes the figures."""
    monkeypatch.setattr(figures, "LARGE", 1)


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def overdue(page: TodayPage) -> str:
    return page.duties.marks[When.OVERDUE].accessibleName()


def made(qtbot: QtBot, page: FiguresPage) -> None:
    qtbot.waitUntil(lambda: not page.making, timeout=20_000)


@pytest.mark.usefixtures("slow")
def test_hom_nay_tells_no_number_before_it_is_known(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1090, 676)
    page.show()
    page.ensure_fresh()
    assert page.making
    assert not any(mark.isEnabled() for mark in page.duties.marks.values())
    assert [x.text() for x in page.duties.findChildren(QLabel) if "Đang" in x.text()] == ["Đang tính…"]
    made(qtbot, page)
    assert overdue(page) == f"Quá hạn: {COUNT} việc"
    qtbot.waitUntil(lambda: "Đang tính…" not in said(page))


@pytest.mark.usefixtures("slow")
def test_a_step_while_figures_are_made_is_in_them(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1090, 676)
    page.show()
    page.ensure_fresh()
    desk.run(partial(records.add, record=Task(year_id=2, body="Thêm", due_on=DUE)))
    assert page.making
    made(qtbot, page)
    assert overdue(page) == f"Quá hạn: {COUNT + 1} việc"


@pytest.mark.usefixtures("slow")
def test_a_page_that_was_left_is_shown_whole_when_it_is_opened_again(qtbot: QtBot, shell: Shell) -> None:
    add = [partial(records.add, record=Task(year_id=2, body=f"Việc {n}", due_on=DUE)) for n in range(3)]
    for verb in add:
        shell.desk.run(verb)
    page = shell.page
    assert isinstance(page, TodayPage)
    assert page.making
    shell.open_page("settings")
    made(qtbot, page)
    qtbot.waitUntil(lambda: shell.navigation.door("today").count == 3)
    shell.open_page("today")
    made(qtbot, page)
    assert overdue(page) == "Quá hạn: 3 việc"


@pytest.mark.usefixtures("slow")
def test_a_paper_is_made_once_its_figures_are_whole(
    qtbot: QtBot, desk: Desk, filled: Session, messages: list[QcdcError]
) -> None:
    papers.draft(filled, desk.period, PaperKind.REPORT)
    page = ReportPage(desk, ask=lambda *_given: None)
    qtbot.addWidget(page)
    page.show()
    page.ensure_fresh()
    assert page.making
    assert page.subtitle.text() == "Đang tính số liệu…"
    assert not page.outgoing.export_pdf.isEnabled()
    page.outgoing.export("BC")
    assert [m.message for m in messages] == ["Số liệu của kỳ còn đang tính."]
    assert page.view.pages.pageCount() == 0
    assert page.show_record("paper", 1)
    made(qtbot, page)
    qtbot.waitUntil(lambda: page.view.pages.pageCount() > 0, timeout=20_000)
    assert f"Có {COUNT} nhiệm vụ" in " ".join(page.view.text().split())
    assert page.outgoing.export_pdf.isEnabled()


@pytest.mark.usefixtures("slow")
def test_the_paper_of_another_period_is_not_shown_under_this_one(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    papers.draft(filled, desk.period, PaperKind.REPORT)
    page = ReportPage(desk)
    qtbot.addWidget(page)
    opened(page)
    made(qtbot, page)
    qtbot.waitUntil(lambda: page.view.pages.pageCount() > 0, timeout=20_000)
    desk.choose(years.named(filled, "2023-2024"))
    assert page.making
    assert page.view.pages.pageCount() == 0
    assert not page.editor.isVisible()
    made(qtbot, page)
    assert page.subtitle.text() == "Chưa soạn"


@pytest.mark.usefixtures("slow")
def test_the_review_shows_a_year_once_it_is_known_and_as_many_lines_as_are_wanted(
    qtbot: QtBot, desk: Desk, filled: Session
) -> None:
    page = ReviewPage(desk)
    qtbot.addWidget(page)
    opened(page)
    assert page.making or page.cards
    made(qtbot, page)
    page.open_part("late")
    tasks = [about for about in page.items if about[0] == "task"]
    assert len(tasks) == 20
    door = next(b for b in page.cards["Nhiệm vụ quá hạn"].findChildren(QPushButton) if "còn lại" in b.text())
    assert door.text() == f"Xem tiếp 20 trong {COUNT - 20} mục còn lại"
    door.click()
    assert len([about for about in page.items if about[0] == "task"]) == 40
    assert page.items["task", 21].ask.opener.hasFocus()
    page.items["task", 40].commented.emit(("task", 40), "Vì sao?")
    made(qtbot, page)
    assert len([about for about in page.items if about[0] == "task"]) == 40
    qtbot.waitUntil(lambda: "Vì sao?" in said(page.items["task", 40]))
    desk.choose(years.named(filled, "2023-2024"))
    assert page.making
    assert not page.cards
    made(qtbot, page)
    qtbot.waitUntil(lambda: "Không có ngoại lệ nào" in said(page.cards["Ngoại lệ"]))


def test_a_line_with_a_comment_is_always_shown(qtbot: QtBot, desk: Desk, filled: Session) -> None:
    from qcdc_desktop.services import review

    review.comment(filled, 2, ("task", 600), "Bình", "Việc này thì sao?")
    page = ReviewPage(desk)
    qtbot.addWidget(page)
    opened(page)
    made(qtbot, page)
    assert ("task", 600) in page.items
    assert page.show_record("comment", 1)


# Work beside the window ----------------------------------------------------------------------------------------------


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice(None)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Holds a work until it is let through."""
    opened = threading.Event()
    yield opened
    opened.set()


def writing(target: Path, gate: threading.Event) -> Callable[[Keep], Path]:
    def work(keep: Keep) -> Path:
        assert gate.wait(20)
        write_output(target, "mới".encode(), keep)
        return target

    return work


def unwanted(what: object) -> None:
    raise AssertionError(what)


def test_long_work_is_told_and_its_end_too(qtbot: QtBot, notice: Notice, gate: threading.Event, tmp_path: Path) -> None:
    came: list[Path] = []
    running = Errand(notice, unwanted)
    running.run("Đang xuất…", writing(tmp_path / "ds.xlsx", gate), came.append)
    assert notice.text == ""
    qtbot.waitUntil(lambda: notice.text == "Đang xuất…")
    gate.set()
    qtbot.waitUntil(lambda: came == [tmp_path / "ds.xlsx"])
    assert notice.text == ""
    assert not running.busy


def test_work_that_is_called_off_leaves_the_old_file_and_nothing_else(
    qtbot: QtBot, notice: Notice, gate: threading.Event, tmp_path: Path
) -> None:
    target = tmp_path / "ds.xlsx"
    target.write_bytes(b"old")
    running = Errand(notice, unwanted)
    ended = threading.Event()

    def work(keep: Keep) -> None:
        try:
            writing(target, gate)(keep)
        finally:
            ended.set()

    running.run("Đang xuất…", work, unwanted)
    qtbot.waitUntil(lambda: notice.text != "")
    (off,) = [b for b in notice.findChildren(QPushButton) if b.text() == "Dừng"]
    off.click()
    assert not running.busy
    assert notice.text == ""
    gate.set()
    assert ended.wait(20)
    qtbot.wait(20)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["ds.xlsx"]


def test_what_keeps_long_work_from_being_done_is_told(
    qtbot: QtBot, notice: Notice, gate: threading.Event, tmp_path: Path
) -> None:
    heard: list[QcdcError] = []
    running = Errand(notice, heard.append)
    running.run("Đang xuất…", writing(tmp_path / "không có" / "ds.xlsx", gate), unwanted)
    gate.set()
    finish(notice)
    assert [m.title for m in heard] == ["Chưa ghi được tệp"]


def test_what_is_asked_for_meanwhile_waits_its_turn(
    qtbot: QtBot, notice: Notice, gate: threading.Event, tmp_path: Path
) -> None:
    came: list[Path] = []
    running = Errand(notice, unwanted)
    running.run("Đang xuất báo cáo…", writing(tmp_path / "bc.pdf", gate), came.append)
    running.run("Đang xuất bảng tính…", writing(tmp_path / "th.xlsx", gate), came.append)
    qtbot.waitUntil(lambda: notice.text == "Đang xuất báo cáo…")
    gate.set()
    finish(notice)
    assert came == [tmp_path / "bc.pdf", tmp_path / "th.xlsx"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bc.pdf", "th.xlsx"]


def test_calling_off_gives_up_what_waits_too(
    qtbot: QtBot, notice: Notice, gate: threading.Event, tmp_path: Path
) -> None:
    running = Errand(notice, unwanted)
    for name in ("bc.pdf", "th.xlsx"):
        running.run("Đang xuất…", writing(tmp_path / name, gate), unwanted)
    running.call_off()
    gate.set()
    came: list[str] = []
    running.run("Đang xuất…", lambda _keep: "xong", came.append)
    finish(notice)
    assert came == ["xong"]
    assert list(tmp_path.iterdir()) == []
