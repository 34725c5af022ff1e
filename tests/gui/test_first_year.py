"""A file that begins with its first year: its resolution looks back on a year that is not there yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.services import records
from qcdc_desktop.services.files import files
from qcdc_desktop.ui.pages.resolution.page import ResolutionPage
from qcdc_desktop.ui.pages.settings.page import SettingsPage
from qcdc_desktop.ui.pages.settings.registers import YearSection
from qcdc_desktop.ui.pages.today.page import TodayPage
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests import factories


@pytest.fixture
def first(qtbot: QtBot, window: Window, tmp_path: Path) -> Shell:
    """The window with a new file open, as it is made: one year, the usual lists."""
    target = tmp_path / "moi.qcdc"
    files.create(target, factories.profile(), school_year(2024), now=window.now, lists=True).close()
    assert window.open_file(target)
    assert window.shell is not None
    qtbot.waitUntil(window.isActiveWindow)
    return window.shell


def write(shell: Shell) -> None:
    """Strengths and limitations, in the year that is shown."""
    year = shell.desk.period.year_id or 0
    for record in (factories.strength("Nội bộ đoàn kết", year), factories.limitation("Đối thoại còn ít", year)):
        shell.desk.run(partial(records.add, record=record))


def resolution(shell: Shell) -> ResolutionPage:
    shell.open_page("resolution")
    assert isinstance(shell.page, ResolutionPage)
    return shell.page


def offered(page: ResolutionPage) -> list[str]:
    return [one.text() for one in page.first_year.buttons if page.first_year.isVisible()]


def section(page: ResolutionPage) -> str:
    return page.editor.sources["strengths"].count.text()


def test_what_was_written_in_the_first_year_is_handed_to_the_year_before(first: Shell) -> None:
    write(first)
    page = resolution(first)
    page.empty.begin.click()
    assert section(page) == "Chưa có ưu điểm, hạn chế nào của năm trước"
    assert page.first_year.words.text() == "Ghi đánh giá năm học 2023-2024 để làm mục I?"
    assert offered(page) == [
        "Chuyển 2 mục đã ghi ở năm này",
        "Ghi đánh giá",
        "Mở văn bản năm trước…",
    ]
    page.first_year.buttons[0].click()
    assert (first.key, first.desk.period.label) == ("assessment", "Năm học 2023-2024")
    first.topbar.undo.click()
    assert [year.name for year in first.desk.session.all(Year)] == ["2024-2025"]
    assert first.desk.period.label == "Năm học 2024-2025"
    assert first.desk.session.count(Assessment, year_id=1) == 2
    first.topbar.redo.click()
    page = resolution(first)
    assert section(page) == "1 ưu điểm, 1 hạn chế của năm học 2023-2024"
    assert offered(page) == []


def test_the_year_before_is_made_and_opened_from_hom_nay_and_section_i_tells_of_it(first: Shell) -> None:
    today = first.page
    assert isinstance(today, TodayPage)
    (make,) = (one for one in today.steps.buttons if one.text() == "Ghi đánh giá")
    make.click()
    assert (first.key, first.desk.period.label) == ("assessment", "Năm học 2023-2024")
    assert [year.name for year in first.desk.session.all(Year)] == ["2023-2024", "2024-2025"]
    write(first)
    first.open_page("today")
    assert [one.text() for one in today.todo.buttons] == ["Sang năm học 2024-2025"]
    today.todo.buttons[0].click()
    assert "Đánh giá năm học 2023-2024" in [
        step.title for step in (today.view.steps if today.view else ()) if step.done
    ]
    page = resolution(first)
    page.empty.begin.click()
    assert section(page) == "1 ưu điểm, 1 hạn chế của năm học 2023-2024"


@pytest.mark.parametrize("door", ["missing", "source", "lacking"])
def test_no_door_of_section_i_leads_back_to_its_own_year(qtbot: QtBot, first: Shell, door: str) -> None:
    today = first.page
    assert isinstance(today, TodayPage)
    page = resolution(first)
    page.empty.begin.click()
    if door == "lacking":
        first.open_page("today")
        today.lacking.short = False
        today.reload()
        qtbot.waitUntil(lambda: bool(today.lacking.doors))
        next(one for one in today.lacking.doors if "năm trước" in one.accessibleName()).click()
    elif door == "missing":
        qtbot.waitUntil(lambda: bool(page.missing.lines()))
        next(one for one in page.missing.lines() if "năm trước" in one.text()).click()
    else:
        page.editor.sources["strengths"].door.click()
    assert (first.key, first.desk.period.label) == ("assessment", "Năm học 2023-2024")


def test_years_are_added_backwards_in_the_settings(first: Shell) -> None:
    first.open_page("settings")
    page = first.page
    assert isinstance(page, SettingsPage)
    page.open_section("year")
    years = page.findChild(YearSection)
    assert isinstance(years, YearSection)
    next(one for one in years.buttons if one.text() == "Thêm năm học trước").click()
    next(one for one in years.buttons if one.text() == "Thêm năm học trước").click()
    assert [year.name for year in first.desk.session.all(Year)] == ["2022-2023", "2023-2024", "2024-2025"]
