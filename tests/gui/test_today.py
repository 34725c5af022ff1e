from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.targets import Reading, Target, TargetKind
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.pages.report.page import ReportPage
from qcdc_desktop.ui.pages.tasks.page import TasksPage
from qcdc_desktop.ui.pages.today.page import TodayPage
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import press, shown


@pytest.fixture
def page(shell: Shell) -> TodayPage:
    assert isinstance(shell.page, TodayPage)
    return shell.page


def add(shell: Shell, body: str, due: date | None, **values: object) -> None:
    task = Task(year_id=shell.desk.period.year_id, body=body, due_on=due).with_values(values)
    shell.desk.run(partial(records.add, record=task))


def register(shell: Shell, matter: str, received: date, due: date | None = None) -> None:
    shell.desk.run(partial(records.add, record=Letter(received_on=received, due_on=due, matter=matter)))


def names(page: TodayPage) -> list[str]:
    return [line.accessibleName() for line in page.duties.lines]


def test_an_empty_file_is_told_where_to_begin_and_each_step_is_a_door(shell: Shell, page: TodayPage) -> None:
    assert [step.isVisible() for step in page.steps] == [True] * 5
    page.steps[2].click()
    assert shell.key == "tasks"


def test_what_is_overdue_and_near_is_told_in_words_and_opens_its_record(
    qtbot: QtBot, shell: Shell, page: TodayPage
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    add(shell, "Niêm yết công khai", date(2025, 5, 26))
    register(shell, "Kiến nghị về phân công", date(2025, 5, 1), date(2025, 5, 22))
    assert page.subtitle.text() == "Thứ Năm, 22/05/2025 · còn 101 ngày hết năm học 2024-2025"
    assert [n.number.text() for n in page.numbers] == ["1", "2", "0/0", "1"]
    assert page.overdue.accessibleName() == "Việc quá hạn: 1. Cần làm ngay. lâu nhất 12 ngày"
    assert names(page) == [
        "Rà soát quy chế. Nhiệm vụ · hạn 10/05/2025. Quá hạn 12 ngày",
        "Kiến nghị về phân công. Đơn số 01/2025 · Kiến nghị · hạn 22/05/2025. Hạn hôm nay",
        "Niêm yết công khai. Nhiệm vụ · hạn 26/05/2025. Còn 4 ngày",
    ]
    qtbot.waitUntil(page.duties.lines[2].isVisible)
    page.duties.lines[2].setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(shell.page, TasksPage)
    assert shell.page.register.inspector.record.id == 2


def test_a_number_keeps_its_lines_alone_until_the_filter_is_taken_off(shell: Shell, page: TodayPage) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    add(shell, "Niêm yết công khai", date(2025, 5, 26))
    page.week.click()
    assert page.duties.lines[0].hasFocus()
    assert [name.split(".")[0] for name in names(page)] == ["Niêm yết công khai"]
    page.duties.all_wanted.emit()
    assert len(names(page)) == 2


def test_letters_and_targets_open_filtered_to_what_the_number_counts(shell: Shell, page: TodayPage) -> None:
    register(shell, "Đơn một", date(2025, 3, 1))
    register(shell, "Đơn hai", date(2025, 3, 2))
    year = shell.desk.period.year_id
    target = Target(year_id=year, body="Đối thoại", kind=TargetKind.COUNT, plan=2.0)
    shell.desk.run(partial(records.add, record=target))
    shell.desk.run(partial(records.add, record=Reading(target_id=1, on=date(2025, 1, 1), value=2.0)))
    assert page.reached.number.text() == "1/1"
    counts = page.standing.findChildren(Links, "counts")[-1]
    assert counts.text() == "1 chỉ tiêu · 1 đạt"
    page.letters.click()
    assert isinstance(shell.page, LettersPage)
    assert shell.page.register.filters.picked.text() == "Đang xem 2 đơn: đơn đang giải quyết"


def test_a_letter_of_an_earlier_year_opens_in_its_own_year(shell: Shell, page: TodayPage) -> None:
    register(shell, "Từ năm trước", date(2024, 3, 1), date(2024, 4, 1))
    page.duties.lines[0].click()
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert shell.messages.text().startswith("Đã chuyển sang năm học 2023-2024")
    assert isinstance(shell.page, LettersPage)
    assert shell.page.register.inspector.record.id == 1


def test_limitations_that_nobody_answers_are_told(shell: Shell, page: TodayPage) -> None:
    weak = Assessment(year_id=shell.desk.period.year_id, kind=AssessmentKind.LIMITATION, body="Đối thoại còn ít")
    shell.desk.run(partial(records.add, record=weak))
    assert names(page) == ["Đối thoại còn ít. Hạn chế. Chưa có nhiệm vụ"]


def test_what_the_next_paper_lacks_comes_after_the_page_and_leads_to_it(
    qtbot: QtBot, shell: Shell, page: TodayPage
) -> None:
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    assert page.next.text() == "Soạn nghị quyết"
    qtbot.waitUntil(lambda: bool(page.lacking))
    said = {door.accessibleName(): door for door in page.lacking}
    assert "Chưa có số văn bản." in said
    said["Chưa có chỉ tiêu (trang Chỉ tiêu)."].click()
    assert shell.key == "targets"
    shell.open_page("today")
    page.next.click()
    assert shell.key == "resolution"


def test_without_a_profile_the_page_says_where_to_write_it(
    qtbot: QtBot, shell: Shell, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("Chưa có hồ sơ đơn vị", "Tệp chưa ghi tên đơn vị.", "")

    monkeypatch.setattr(papers, "missing", refuse)
    add(shell, "Rà soát quy chế", date(2025, 5, 10))
    qtbot.waitUntil(lambda: [door.accessibleName() for door in page.lacking] == ["Tệp chưa ghi tên đơn vị."])
    page.lacking[0].click()
    assert shell.key == "settings"


def test_charts_are_drawn_after_the_page_and_told_in_words(qtbot: QtBot, shell: Shell, page: TodayPage) -> None:
    for day in (date(2024, 10, 1), date(2025, 2, 1), date(2025, 2, 2)):
        register(shell, "Đơn", day)
    qtbot.waitUntil(lambda: hasattr(page, "charts") and bool(page.charts.pictures), timeout=20_000)
    (picture,) = page.charts.pictures
    assert picture.accessibleName() == "Đơn thư tiếp nhận theo quý"
    assert "Quý I/2025: Năm học 2024-2025 2" in picture.accessibleDescription()
    assert picture.pixmap().width() > 100


def test_records_behind_a_number_open_wherever_they_are(shell: Shell) -> None:
    add(shell, "Một", None)
    add(shell, "Hai", None)
    add(shell, "Ba", None)
    shell.desk.records_wanted.emit("Việc đã chọn", (Ref("task", 1), Ref("task", 3)))
    assert isinstance(shell.page, TasksPage)
    assert [row[1] for row in shown(shell.page)] == ["Một", "Ba"]
    assert shell.page.register.filters.picked.text() == "Đang xem 2 nhiệm vụ: việc đã chọn"
    shell.page.register.filters.picked.click()
    assert len(shown(shell.page)) == 3
    shell.desk.records_wanted.emit("Không có gì", ())
    assert len(shown(shell.page)) == 3


def test_the_figures_of_the_report_are_doors(shell: Shell) -> None:
    add(shell, "Một", None)
    add(shell, "Hai", None, done_on=date(2025, 5, 1))
    shell.open_page("report")
    page = shell.page
    assert isinstance(page, ReportPage)
    page.figures.aboutToShow.emit()
    said = {action.text(): action for action in page.figures.actions()}
    assert not said["Đơn tiếp nhận trong kỳ\t0 đơn"].isEnabled()
    said["Nhiệm vụ đã hoàn thành\t1 nhiệm vụ"].trigger()
    assert isinstance(shell.page, TasksPage)
    assert [row[1] for row in shown(shell.page)] == ["Hai"]


def test_a_paper_opens_in_its_own_period(shell: Shell) -> None:
    last = years.named(shell.desk.session, "2023-2024")
    shell.desk.run(lambda session: papers.draft(session, last, PaperKind.REPORT))
    shell.desk.record_wanted.emit("paper", 1)
    assert shell.key == "report"
    assert shell.desk.period == last
