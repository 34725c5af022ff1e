"""Kiểm tra, giám sát: from the plan to the closed file, what is made of findings, the list before a team comes."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionOutcome,
    InspectionStep,
)
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from qcdc_desktop.services import records
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.inspections.page import FindingsPanel, InspectionsPage
from qcdc_desktop.ui.pages.inspections.steps import Steps
from qcdc_desktop.ui.pages.today.page import TodayPage
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.shell.shell import Shell
from tests.gui.hands import CTRL, OPENS_LISTS, opened, press, say, shown


def planned_case(session: Session) -> int:
    """A regular inspection that has not begun: launch, report or conclusion, remedy, close."""
    organ = records.add(session, Organ(name="Đảng ủy", kind=OrganKind.PARTY)).added(Organ)
    planned = Inspection(
        content="Thực hiện quy chế dân chủ",
        form=InspectionForm.REGULAR,
        organ_id=organ,
        subject="Chi bộ Tự nhiên",
        planned_from=date(2025, 4, 1),
        planned_to=date(2025, 6, 30),
    )
    return records.add(session, planned).added(Inspection)


@pytest.fixture
def case(session: Session) -> int:
    return planned_case(session)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, case: int) -> InspectionsPage:
    made = InspectionsPage(desk)
    qtbot.addWidget(made)
    opened(made)
    assert made.shown.inspector.record.id == case
    return made


def steps(page: InspectionsPage) -> Steps:
    found = page.shown.inspector.findChild(Steps)
    assert isinstance(found, Steps)
    return found


def findings(page: InspectionsPage) -> FindingsPanel:
    found = page.shown.inspector.findChild(FindingsPanel)
    assert isinstance(found, FindingsPanel)
    return found


def offered(page: InspectionsPage) -> dict[str, QPushButton]:
    """The buttons of the steps by their words, as long as they are in sight."""
    parts = [(b, b.parentWidget()) for b in steps(page).buttons]
    return {b.text(): b for b, part in parts if part is not None and not part.isHidden()}


def take(page: InspectionsPage, words: str) -> None:
    offered(page)[words].click()
    assert steps(page).obstacles.isHidden(), "what another step lacks is no fault of the one that is asked for"
    press(Qt.Key.Key_Return, CTRL)


def test_a_case_is_planned_with_the_keyboard_alone(page: InspectionsPage, session: Session) -> None:
    press(Qt.Key.Key_Insert)
    say("Công khai thu, chi")
    for name, typed in (
        ("organ_id", "Đảng ủy"),
        ("subject", "Chi bộ"),
        ("planned_from", "1/7"),
        ("planned_to", "30/9/2025"),
    ):
        page.shown.inspector.form.boxes[name].editor.setFocus()
        editor = page.shown.inspector.form.boxes[name].editor
        if isinstance(editor, QComboBox):
            editor.setEditText(typed)
        else:
            say(typed)
        press(Qt.Key.Key_Tab)
    assert session.all(Inspection)[-1].planned() == "Quý III/2025"
    assert any("0/4 bước" in row for row in shown(page))


def test_from_the_plan_to_the_closed_file(page: InspectionsPage, session: Session, case: int) -> None:
    assert steps(page).stepper.accessibleName().startswith("Tiến hành: chưa")
    assert list(offered(page)) == ["Triển khai", "Không tiến hành"]
    take(page, "Triển khai")
    assert session.all(InspectionStep)[0].on == date(2025, 5, 22)
    assert not offered(page)["Thông báo kết luận"].isEnabled()
    assert "Hãy ghi “Kết luận” trước." in steps(page).obstacles.text()
    values = {"outcome": InspectionOutcome.NOT_GOOD, "conclusion": "Còn thiếu sót", "notified_on": date(2025, 5, 22)}
    page.desk.run(lambda s: records.edit(s, Inspection, case, **values))
    take(page, "Thông báo kết luận")
    demand = Finding(inspection_id=case, kind=FindingKind.DEMAND, body="Ghi ngày trả lời", due_on=date(2025, 5, 30))
    page.desk.run(lambda s: records.add(s, demand))
    take(page, "Khắc phục")
    assert not offered(page)["Đóng hồ sơ"].isEnabled()
    assert steps(page).obstacles.isVisible()
    assert steps(page).obstacles.text() == "Còn 1 yêu cầu, kiến nghị chưa xác nhận khắc phục."
    assert any("Đang khắc phục" in row for row in shown(page))
    met = {"mended": "Đã ghi", "confirmed_on": date(2025, 5, 22)}
    page.desk.run(lambda s: records.edit(s, Finding, session.all(Finding)[0].id, **met))
    take(page, "Đóng hồ sơ")
    assert [one.step for one in session.all(InspectionStep)] == ["launch", "conclusion", "remedy", "close"]
    assert steps(page).stepper.accessibleName().endswith("Khắc phục: xong")
    assert any("Đã đóng hồ sơ" in row and "4/4 bước" in row for row in shown(page))
    assert list(offered(page)) == ["Trở lại bước trước…"]


def test_a_step_back_asks_for_its_reason(page: InspectionsPage, session: Session, case: int) -> None:
    page.desk.run(lambda s: inspections.take_step(s, case, "launch", date(2025, 5, 20)))
    menu = offered(page)["Trở lại bước trước…"].menu()
    assert [a.text() for a in menu.actions()] == ["Chương trình"]
    menu.actions()[0].trigger()
    press(Qt.Key.Key_Return, CTRL)
    assert "lý do" in steps(page).form.boxes["reason"].sentence
    say("Đối tượng xin lùi")
    press(Qt.Key.Key_Return, CTRL)
    assert session.all(InspectionStep)[-1].reason == "Đối tượng xin lùi"


def test_what_was_typed_for_a_step_is_kept_when_the_page_is_left(page: InspectionsPage, session: Session) -> None:
    offered(page)["Không tiến hành"].click()
    steps(page).form.boxes["note"].editor.setFocus()
    say("Gộp vào cuộc sau")
    assert not page.leave()
    assert "lý do" in steps(page).form.boxes["reason"].sentence
    steps(page).form.boxes["reason"].editor.setFocus()
    say("Trùng nội dung")
    assert page.leave()
    assert session.all(InspectionStep)[0].note == "Gộp vào cuộc sau"


def test_a_form_that_was_only_opened_takes_no_step(page: InspectionsPage, session: Session) -> None:
    offered(page)["Triển khai"].click()
    press(Qt.Key.Key_Escape)
    assert list(offered(page)) == ["Triển khai", "Không tiến hành"]
    offered(page)["Triển khai"].click()
    assert page.leave()
    assert session.count(InspectionStep) == 0


def test_a_day_that_has_not_come_is_marked(page: InspectionsPage, session: Session) -> None:
    offered(page)["Triển khai"].click()
    press(Qt.Key.Key_A, CTRL)
    say("1/6/2025")
    press(Qt.Key.Key_Return, CTRL)
    assert "chưa đến" in steps(page).form.boxes["on"].sentence
    assert session.count(InspectionStep) == 0


@OPENS_LISTS
def test_findings_become_a_limitation_and_a_task(page: InspectionsPage, session: Session, case: int) -> None:
    said = Finding(inspection_id=case, kind=FindingKind.LIMITATION, body="Chưa ghi việc trả lời")
    limitation = records.add(session, said).added(Finding)
    wanted = Finding(
        inspection_id=case,
        kind=FindingKind.DEMAND,
        body="Ghi ngày trả lời",
        limitation_id=limitation,
        due_on=date(2025, 5, 30),
    )
    page.desk.run(lambda s: records.add(s, wanted))
    panel = findings(page)
    wishes: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, record_id: wishes.append((kind, record_id)))
    panel.view.choose(limitation)
    assert panel.assessment.text() == "Đưa vào đánh giá"
    panel.assessment.click()
    assert session.all(Assessment)[0].kind is AssessmentKind.LIMITATION
    assert panel.assessment.text() == "Mở đánh giá"
    panel.view.choose(session.all(Finding)[-1].id)
    assert panel.assessment.isHidden()
    panel.task.click()
    task = session.all(Task)[0]
    assert (task.year_id, task.limitation_id) == (2, session.all(Assessment)[0].id)
    panel.task.click()
    assert wishes == [("task", task.id)]
    assert session.count(Task) == 1


def test_the_log_names_its_steps_and_is_mended_but_not_added_to(
    page: InspectionsPage, session: Session, case: int
) -> None:
    page.desk.run(lambda s: inspections.take_step(s, case, "launch", date(2025, 5, 20), paper="02-KH/ĐU"))
    log = page.shown.inspector.panels[1]
    assert log.part.caption == "Các bước đã ghi"  # type: ignore[attr-defined]  # a PartPanel
    assert log.table.cell(0, 1, Qt.ItemDataRole.DisplayRole) == "Triển khai"  # type: ignore[attr-defined]
    assert log.form.isHidden()  # type: ignore[attr-defined]
    assert log.button.isHidden()  # type: ignore[attr-defined]
    log.view.choose(session.all(InspectionStep)[0].id)  # type: ignore[attr-defined]
    log.open_chosen()  # type: ignore[attr-defined]
    assert not log.form.isHidden()  # type: ignore[attr-defined]
    assert not log.form.boxes["on"].isHidden()  # type: ignore[attr-defined]
    assert log.form.boxes["step"].isHidden()  # type: ignore[attr-defined]


def test_what_is_not_clear_in_a_conclusion_is_advice_on_today_and_leads_there(shell: Shell) -> None:
    case = planned_case(shell.desk.session)
    weak = Finding(inspection_id=case, kind=FindingKind.LIMITATION, body="Biên bản chưa ghi việc trả lời")
    shell.desk.run(partial(records.add, record=weak))
    today = shell.page
    assert isinstance(today, TodayPage)
    (door,) = (line for line in today.duties.lines if weak.body in line.accessibleName())
    assert door.accessibleName() == f"{weak.body}. Hạn chế · chưa có yêu cầu khắc phục. Nên ghi rõ"
    door.click()
    assert isinstance(shell.page, InspectionsPage)
    assert shell.page.shown.inspector.record.id == case


def test_figures_of_demands_show_their_cases(page: InspectionsPage, session: Session, case: int) -> None:
    values = {"outcome": InspectionOutcome.NOT_GOOD, "conclusion": "Còn thiếu sót"}
    records.edit(session, Inspection, case, **values)
    records.add(session, Finding(inspection_id=case, kind=FindingKind.DEMAND, body="Ghi ngày", due_on=date(2025, 5, 1)))
    inspections.take_step(session, case, "launch", date(2025, 4, 10))
    page.desk.run(lambda s: inspections.take_step(s, case, "conclusion", date(2025, 4, 12)))
    assert "1 chưa khắc phục" in page.header.subtitle.text()
    page.show_figure("A13.7")
    assert "Đang xem 1 cuộc" in page.shown.filters.picked.text()
    assert page.show_record("finding", session.all(Finding)[0].id)


def test_the_list_before_a_team_comes_has_what_is_missing_first(page: InspectionsPage, session: Session) -> None:
    page.sections.tabs.setCurrentIndex(1)
    assert page.sections.current is page.checklist
    ticks = [one.ticked for one in page.checklist.items]
    assert ticks == sorted(ticks)
    missing = page.checklist.items[0]
    assert missing.item.hint in [label.text() for label in page.checklist.findChildren(type(steps(page).step_line))]
    records.add(session, Task(year_id=2, body="Công khai thu chi", done_on=date(2025, 1, 9)))
    page.desk.run(lambda s: records.add(s, Task(year_id=2, body="Đối thoại học kỳ I", done_on=date(2025, 1, 9))))
    wishes: list[tuple[str, int]] = []
    page.desk.record_wanted.connect(lambda kind, record_id: wishes.append((kind, record_id)))
    there = next(one for one in page.checklist.items if one.item.title.startswith("Đối thoại"))
    assert there.ticked
    door = next(x for x in page.checklist.findChildren(Links) if x.isVisible() and "Đối thoại học kỳ I" in x.text())
    door.wanted.emit("task:2")
    assert wishes == [("task", 2)]
    page.begin()
    assert page.section == "inspection"
    assert page.register.inspector.drafting


def test_a_file_opened_to_look_at_offers_no_step(page: InspectionsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.desk.session, "read_only", True)
    page.show_whole()
    assert offered(page) == {}
