"""A paper of the head of the school from the menu to the number, as somebody at the desk goes through it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QMenu
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.registers.papers.editions import Dispatch
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer, Mandate, Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import PaperKind, Person, Profile
from qcdc_desktop.services import records
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.paper.page import FreePaperPage
from qcdc_desktop.ui.pages.papers.page import PapersPage
from tests.gui.hands import opened
from tests.gui.papers.hands import Typing, flat, passage, settle


@pytest.fixture
def register(qtbot: QtBot, demo_desk: Desk) -> PapersPage:
    page = PapersPage(demo_desk)
    qtbot.addWidget(page)
    opened(page)
    return page


def begun(qtbot: QtBot, register: PapersPage, words: str) -> FreePaperPage:
    """A paper from the menu, open where it is written."""
    wanted: list[int] = []
    register.desk.record_wanted.connect(lambda _kind, number: wanted.append(number))
    register.templates.aboutToShow.emit()
    of_school = register.templates.actions()[-1].menu()
    assert isinstance(of_school, QMenu)
    next(one for one in of_school.actions() if one.text() == words).trigger()
    return shown(qtbot, register.desk, wanted[0])


def shown(qtbot: QtBot, desk: Desk, paper_id: int) -> FreePaperPage:
    page = FreePaperPage(desk)
    qtbot.addWidget(page)
    page.resize(1400, 900)
    page.show()
    opened(page)
    page.show_record("paper", paper_id)
    settle(qtbot, page)
    return page


def offered(page: FreePaperPage, name: str) -> list[str]:
    combo = page.editor.head.boxes[name].editor
    assert isinstance(combo, QComboBox)
    return [combo.itemText(n) for n in range(combo.count())]


def test_a_decision_is_written_seen_issued_and_sent(qtbot: QtBot, register: PapersPage, type_text: Typing) -> None:
    page = begun(qtbot, register, "Quyết định")
    text = flat(page.view.text())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "HIỆU TRƯỞNG TRƯỜNG THPT NGUYỄN DU" in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in text
    assert "thể thức 30/2020/NĐ-CP" in page.subtitle.text()
    assert offered(page, "mandate") == ["", "KT.", "TL.", "TUQ."]
    type_text(passage(page, "recipients"), "Công đoàn (p/h)\n")
    page.issuing.ask_issue()
    page.issuing.issuing.go.click()
    settle(qtbot, page)
    assert "Số: 01/QĐ-THPTND" in page.view.text()
    assert page.issuing.state_line.text().startswith("01/QĐ-THPTND còn nguyên như lúc ban hành")
    assert [one.recipient for one in register.desk.session.all(Dispatch)][-1:] == ["Công đoàn"]
    register.ensure_fresh()
    assert "02/QĐ" in register.numbers.text()
    page.issuing.ask_void()
    type_text(page.issuing.voiding.form.boxes["void_reason"].editor, "Đánh nhầm")
    page.issuing.voiding.go.click()
    settle(qtbot, page)
    assert page.issuing.state_line.text() == "01/QĐ-THPTND đã bỏ số ngày 22/05/2025: Đánh nhầm"
    page.outgoing.export(page.kind.value)
    assert "Bản này không còn giá trị. Vẫn xuất?" in page.outgoing.notice.text


def test_numbers_that_were_left_out_are_told_this_year_and_the_next(register: PapersPage) -> None:
    session = register.desk.session
    decision = Paper(year_id=session.all(Year)[-1].id, kind=PaperKind.DECISION, issuer=Issuer.PRINCIPAL, outline=FREE)
    for on, number in ((date(2024, 9, 10), 3), (date(2025, 2, 3), 2)):
        values = {"summary": "về việc kiện toàn", "number": number, "issued_on": on}
        records.add(session, decision.with_values(values))
    register.reload()
    assert "03/QĐ" in register.numbers.text()
    assert "01/QĐ · 01–02/QĐ (năm 2024)" in register.numbers.text()


def test_a_deputy_signs_for_the_head(qtbot: QtBot, register: PapersPage) -> None:
    page = begun(qtbot, register, "Thông báo công khai")
    deputy = next(one for one in register.desk.session.all(Person) if one.state_title == "PHÓ HIỆU TRƯỞNG")
    paper = page.shown_paper()
    assert paper is not None
    page.desk.run(lambda session: records.edit(session, Paper, paper.id, signer_id=deputy.id))
    page.ensure_fresh()
    settle(qtbot, page)
    text = flat(page.view.text())
    assert "KT. HIỆU TRƯỞNG" in text
    assert f"PHÓ HIỆU TRƯỞNG {deputy.name}" in text


def test_what_the_school_has_not_told_is_asked_for_before_signing(qtbot: QtBot, register: PapersPage) -> None:
    register.desk.run(lambda session: records.edit(session, Profile, 1, state_symbol=""))
    page = begun(qtbot, register, "Kế hoạch")
    assert any("Ký hiệu trường" in one.sentence for one in page.missing.items)


def test_a_free_paper_becomes_one_of_the_school_by_its_issuer(qtbot: QtBot, demo_desk: Desk) -> None:
    year = demo_desk.session.all(Year)[-1].id
    notice = Paper(year_id=year, kind=PaperKind.NOTICE, outline=FREE, summary="công khai dự toán")
    paper = records.add(demo_desk.session, notice.with_values({"mandate": Mandate.ON_BEHALF})).added(Paper)
    page = shown(qtbot, demo_desk, paper)
    assert "Hiệu trưởng" in offered(page, "issuer")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in page.view.text()
    demo_desk.run(lambda session: records.edit(session, Paper, paper, issuer=Issuer.PRINCIPAL))
    page.ensure_fresh()
    settle(qtbot, page)
    text = flat(page.view.text())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Công khai dự toán" in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in text


@pytest.mark.parametrize(
    ("issuer", "there", "not_there"),
    [
        (Issuer.COMMITTEE, {"Nghị quyết", "Kết luận"}, {"Giấy ủy quyền", "Hướng dẫn"}),
        (Issuer.CONGRESS, {"Nghị quyết"}, {"Công văn", "Giấy ủy quyền"}),
        (Issuer.PRINCIPAL, {"Quyết định", "Giấy ủy quyền", "Hướng dẫn"}, {"Nghị quyết", "Kết luận"}),
    ],
)
def test_the_kinds_on_offer_are_those_that_the_issuer_issues(
    register: PapersPage, issuer: Issuer, there: set[str], not_there: set[str]
) -> None:
    session = register.desk.session
    notice = Paper(year_id=session.all(Year)[-1].id, kind=PaperKind.NOTICE, outline=FREE, summary="công khai")
    paper = records.add(session, notice.with_values({"issuer": issuer})).added(Paper)
    register.reload()
    register.show_record("paper", paper)
    form = register.register.inspector.form
    form.open("kind")
    combo = form.boxes["kind"].editor
    assert isinstance(combo, QComboBox)
    shown = {combo.itemText(n) for n in range(combo.count())}
    assert there <= shown
    assert not (not_there & shown)


def test_the_paper_of_a_year_stays_with_the_party(qtbot: QtBot, demo_desk: Desk) -> None:
    minutes = next(one for one in demo_desk.session.all(Paper) if one.yearly)
    page = shown(qtbot, demo_desk, minutes.id)
    assert "Hiệu trưởng" not in offered(page, "issuer")
