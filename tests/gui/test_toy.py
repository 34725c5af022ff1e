"""A register declared here alone goes everywhere: nothing but its declaration says what it is."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.unit import Organ, PaperKind
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.papers.blocks import Heading, Paragraph, Table
from qcdc_desktop.services import policies, records, undo, years
from qcdc_desktop.services.files import content
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.today.page import TodayPage
from qcdc_desktop.ui.registers.part_panel import PartPanel
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.shell import shell as shells
from qcdc_desktop.ui.shell.directory import entries, page_entry
from qcdc_desktop.ui.shell.shell import Shell
from tests import toy
from tests.gui.hands import CTRL, answer, box, fill, go_to, opened, press, say, shown
from tests.toy import VISITS, Visit, VisitForm, VisitNote
from tests.unit.services.files_of import hang


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    toy.declare(monkeypatch, tmp_path)
    entry = page_entry("visits", "Chuyến thăm", "users", "", VISITS)
    monkeypatch.setattr(shells, "entries", lambda looks: (*entries(looks), entry))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> RegisterPage:
    made = RegisterPage(desk, (VISITS,))
    qtbot.addWidget(made)
    opened(made)
    return made


def visit(desk: Desk, purpose: str) -> None:
    desk.run(lambda s: records.add(s, Visit(on=date(2025, 3, 8), purpose=purpose)))


def test_list_form_and_state(page: RegisterPage, session: Session) -> None:
    assert "Chưa có chuyến thăm nào" in [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    press(Qt.Key.Key_Insert)
    fill(page, "on", "8/3/2025")
    fill(page, "purpose", "Thăm thầy Đức")
    fill(page, "guests", "3")
    fill(page, "until", "1/4/2025")
    entered = Visit(id=1, on=date(2025, 3, 8), purpose="Thăm thầy Đức", guests=3, until=date(2025, 4, 1))
    assert session.all(Visit) == (entered,)
    (row,) = shown(page)
    assert [row[0], row[1], row[-1]] == ["08/03/2025", "Thăm thầy Đức", "Bỏ lỡ"]
    assert "1 chuyến" in page.header.subtitle.text()
    assert "1 bỏ lỡ" in page.header.subtitle.text()
    fill(page, "guests", "501")
    assert "500" in box(page, "guests").sentence
    assert session.get(Visit, 1).guests == 3
    page.desk.run(lambda s: records.edit(s, Visit, 1, made=True))
    assert shown(page)[0][-1] == "Đã thăm"


def test_a_part_is_shown_undone_binned_and_restored_with_its_record(page: RegisterPage, session: Session) -> None:
    visit(page.desk, "Thăm")
    page.desk.run(lambda s: records.add(s, VisitNote(outing_id=1, on=date(2025, 3, 9), said="Gia đình khỏe")))
    assert page.show_record("outing_note", 1)
    (notes,) = page.register.inspector.findChildren(PartPanel)
    assert [notes.table.index(0, c).data() for c in range(2)] == ["09/03/2025", "Gia đình khỏe"]
    page.desk.undo()
    assert not session.all(VisitNote)
    page.desk.redo()
    page.desk.run(lambda s: records.remove(s, Visit, 1))
    assert [session.count(kind) for kind in (Visit, VisitNote)] == [0, 0]
    (binned,) = records.bin_of(session, Visit)
    page.desk.run(lambda s: records.restore(s, binned))
    assert [n.said for n in session.all(VisitNote)] == ["Gia đình khỏe"]
    page.desk.undo()
    page.desk.undo()
    assert [v.purpose for v in session.all(Visit)] == ["Thăm"]


def test_a_part_that_is_opened_has_a_history_and_goes_back(page: RegisterPage, session: Session) -> None:
    visit(page.desk, "Thăm")
    page.desk.run(lambda s: records.add(s, VisitNote(outing_id=1, on=date(2025, 3, 9), said="Gia đình khỏe")))
    page.desk.run(lambda s: records.edit(s, VisitNote, 1, said="Gia đình ốm"))
    assert page.show_record("outing", 1)
    (notes,) = page.register.inspector.findChildren(PartPanel)
    assert not notes.history.isVisible()
    assert page.show_record("outing_note", 1)
    assert notes.history.isVisible()
    assert notes.history.fold is not None
    notes.history.fold.click()
    assert "Gia đình khỏe → Gia đình ốm" in notes.history.text
    notes.history.entries[-1].back.click()
    assert session.get(VisitNote, 1).said == "Gia đình khỏe"
    assert notes.form.boxes["said"].editor.words() == "Gia đình khỏe"


def test_a_block_is_pasted(page: RegisterPage, session: Session) -> None:
    visit(page.desk, "Thăm")
    QGuiApplication.clipboard().setText("1/2/2025\tThăm lớp\t12\n2/2/2025\tThăm chốt\t")
    go_to(page, 0, "Ngày thăm")
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    assert [(v.on, v.purpose, v.guests) for v in session.all(Visit)] == [
        (date(2025, 2, 1), "Thăm lớp", 12),
        (date(2025, 2, 2), "Thăm chốt", None),
    ]


def test_it_is_found_and_leads_to_its_page(qtbot: QtBot, shell: Shell) -> None:
    visit(shell.desk, "Thăm nhà bà Ánh")
    shell.desk.run(lambda s: records.add(s, VisitNote(outing_id=1, on=date(2025, 3, 9), said="Sức khỏe tốt")))
    for typed in ("nha ba anh", "suc khoe"):
        shell.open_page("today")
        QGuiApplication.processEvents()
        press(Qt.Key.Key_K, CTRL, shell)
        say(typed)
        qtbot.wait(80)
        press(Qt.Key.Key_Return)
        assert isinstance(shell.page, RegisterPage)
        assert shell.page.register.inspector.record.id == 1


def test_one_of_an_earlier_year_is_shown_in_its_year(shell: Shell) -> None:
    shell.desk.run(lambda s: records.add(s, Visit(on=date(2024, 3, 8), purpose="Thăm")))
    shell.desk.record_wanted.emit("outing", 1)
    assert shell.desk.period.label == "Năm học 2023-2024"
    assert isinstance(shell.page, RegisterPage)
    assert shell.page.register.inspector.record.id == 1


def test_what_is_due_and_what_should_be_mended_stand_on_today_as_doors(shell: Shell) -> None:
    made = Visit(on=date(2025, 3, 8), purpose="Thăm nhà bà Ánh", made=True)
    shell.desk.run(lambda s: records.add(s, made))
    shell.desk.run(lambda s: records.add(s, Visit(on=date(2025, 3, 9), purpose="Thăm", until=date(2025, 5, 20))))
    page = shell.page
    assert isinstance(page, TodayPage)
    assert [line.accessibleName() for line in page.duties.lines] == [
        "Thăm. Chuyến thăm. quá hạn 2 ngày",
        "Thăm nhà bà Ánh. Đã đi. Nên ghi",
    ]
    page.duties.lines[1].click()
    assert isinstance(shell.page, RegisterPage)
    assert shell.page.register.inspector.record.id == 1


def test_evidence_is_listed_in_the_period_of_its_record(session: Session) -> None:
    now = records.add(session, Visit(on=date(2025, 3, 8), purpose="Năm nay")).added(Visit)
    then = records.add(session, Visit(on=date(2024, 3, 8), purpose="Năm trước")).added(Visit)
    note = records.add(session, VisitNote(outing_id=then, on=date(2025, 3, 9), said="Ghi sau")).added(VisitNote)
    for ref in (Ref("outing", now), Ref("outing", then), Ref("outing_note", note)):
        hang(session, ref, f"{ref.kind} {ref.id}.pdf")

    def listed(year: str) -> list[str]:
        return [proof.name for proof in papers.dossier(session, years.named(session, year)).evidence]

    assert listed("2024-2025") == [f"outing {now}.pdf"]
    assert listed("2023-2024") == []  # its files were added later


def test_workbook_report_and_annex(session: Session) -> None:
    organ = records.add(session, Organ(name="Công đoàn")).added(Organ)
    records.add(session, Visit(on=date(2025, 3, 8), purpose="=1+1", organ_id=organ, until=date(2025, 4, 1), guests=2))
    period = years.default_period(session)
    book = load_workbook(io.BytesIO(exporting.workbook(session, period)))
    told = [[cell.value for cell in row] for row in book["Chuyến thăm"].iter_rows()]
    heads = next(row for row in told if "Mục đích" in row)
    values = dict(zip(heads, told[told.index(heads) + 1], strict=True))
    assert (values["Mục đích"], values["Số người"], values["Tổ chức"]) == ("=1+1", 2, "Công đoàn")
    assert values["Tình trạng"] == "Bỏ lỡ"
    assert isinstance(day := values["Hạn đi"], datetime)
    assert day.date() == date(2025, 4, 1)
    blocks = papers.document(session, period, PaperKind.REPORT).blocks
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text.endswith("Đi thăm"))
    sentence, table = blocks[start + 1 : start + 3]
    assert isinstance(sentence, Paragraph)
    assert sentence.text == "Đã ghi 1 chuyến thăm."
    assert isinstance(table, Table)
    assert table.rows == (("1", "08/3/2025", "=1+1", "Bỏ lỡ"),)
    annex = [row for b in blocks if isinstance(b, Table) for row in b.rows if "Chuyến thăm trong kỳ" in row]
    assert annex[0][2:5] == ("chuyến", "", "1")
    assert [cell.value for cell in list(book["Thống kê chuyến thăm"].iter_rows())[1]][-2:] == [1, 0]
    assert ("Chuyến thăm", "1", "0") in [row for b in blocks if isinstance(b, Table) for row in b.rows]


def test_content_file(session: Session, tmp_path: Path) -> None:
    source = tmp_path / "visits.toml"
    source.write_text(
        """
[[outing]]
id = "one"
on = 2025-03-08
form = "Khi có việc"
purpose = "Thăm"

[[outing_note]]
outing = "one"
on = 2025-03-09
said = "Khỏe"
""",
        encoding="utf-8",
    )
    content.load(session, source)
    assert session.all(Visit)[0].form is VisitForm.CALL
    assert session.all(VisitNote)[0].outing_id == 1
    source.write_text('[[outing]]\nporpose = "Thăm"\n', encoding="utf-8")
    with pytest.raises(InputProblem) as told:
        content.load(session, source)
    assert "có phải “purpose” không" in str(told.value.problems)


class VisitPolicy(Policy[Visit]):
    """Nobody goes with more than a hundred, every visit begins with a note, one that is to be kept stays."""

    def to_add(self, session: Session, record: Visit) -> Visit:
        return self.to_change(session, record, record)

    def to_change(self, session: Session, before: Visit, after: Visit) -> Visit:
        if (after.guests or 0) > 100:
            raise InputProblem.at("guests", "Đông quá.")
        return after

    def after_adding(self, session: Session, record: Visit) -> None:
        session.add(VisitNote(outing_id=record.id, on=record.on, said="Đã lập"))

    def before_removing(self, session: Session, record: Visit) -> None:
        if record.purpose == "Giữ":
            raise Refused("Chưa xóa được", "Chuyến này phải giữ.")


def govern(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the policy rule."""
    kind: type[Record] = Visit
    monkeypatch.setitem(cast("dict[type[Record], Policy[Any]]", policies.POLICIES), kind, VisitPolicy())


MANY = Visit(on=date(2025, 3, 8), purpose="Thăm", guests=101)


def by_adding(session: Session, page: RegisterPage, _folder: Path) -> None:
    records.add(session, MANY)


def by_changing(session: Session, page: RegisterPage, _folder: Path) -> None:
    records.edit(session, Visit, 1, guests=101)


def by_content_file(session: Session, page: RegisterPage, folder: Path) -> None:
    (folder / "a.toml").write_text('[[outing]]\non = 2025-03-08\npurpose = "Thăm"\nguests = 101\n', encoding="utf-8")
    content.load(session, folder / "a.toml")


def by_form(_session: Session, page: RegisterPage, _folder: Path) -> None:
    fill(page, "guests", "101")
    raise InputProblem.at("guests", box(page, "guests").sentence)


def by_cell(_session: Session, page: RegisterPage, _folder: Path) -> None:
    spread = page.register.view.cells.spread
    assert spread is not None
    spread("guests", 101)
    raise AssertionError("a cell took what the policy forbids")


def by_pasting(_session: Session, page: RegisterPage, _folder: Path) -> None:
    QGuiApplication.clipboard().setText("8/3/2025\tThăm\t101")
    go_to(page, 0, "Ngày thăm")
    press(Qt.Key.Key_V, CTRL)
    answer(page, "Ghi đè")
    raise InputProblem.at("guests", page.register.notice.text)


@pytest.mark.parametrize("way", [by_adding, by_changing, by_content_file, by_form, by_cell, by_pasting])
def test_a_policy_holds_from_every_way_in(
    way: Callable[[Session, RegisterPage, Path], None],
    page: RegisterPage,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    govern(monkeypatch)
    visit(page.desk, "Thăm lớp")
    page.show_record("outing", 1)
    with pytest.raises((InputProblem, ValueError), match="Đông quá"):
        way(session, page, tmp_path)
    page.leave()
    (kept,) = session.all(Visit)
    assert (kept.purpose, kept.guests) == ("Thăm lớp", None)
    assert [note.said for note in session.all(VisitNote)] == ["Đã lập"]


def test_what_a_policy_adds_and_keeps(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    govern(monkeypatch)
    records.put(session, Visit, "Dán", added=[Visit(on=date(2025, 3, 8), purpose="Giữ")])
    (tmp_path / "a.toml").write_text('[[outing]]\non = 2025-03-08\npurpose = "Thăm"\n', encoding="utf-8")
    content.load(session, tmp_path / "a.toml")
    records.duplicate(session, Visit, [2])
    assert [note.outing_id for note in session.all(VisitNote)] == [1, 2, 3]
    with pytest.raises(Refused, match="phải giữ"):
        records.remove(session, Visit, 2, 1)
    assert session.count(Visit) == 3
    undo.undo(session)
    assert session.count(VisitNote) == 2
    undo.redo(session)
    assert [note.outing_id for note in session.all(VisitNote)] == [1, 2, 3]


def test_twelve_fields_two_links_and_a_state_take_sixty_lines() -> None:
    """What is aimed at: the record and its declaration, without the part that it need not have."""
    assert len(specs(Visit)) == 12
    source = inspect.getsource(toy)
    declared = source.partition("VISITS: Register")[2].partition("\n)\n")[0]
    lines = [
        *inspect.getsource(Visit).splitlines(),
        *inspect.getsource(toy.results).splitlines(),
        *declared.splitlines(),
    ]
    assert len([line for line in lines if line.strip()]) <= 60
