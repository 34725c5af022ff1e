"""The verbs of organs: a year's schedule in one step, what came in, heads that take over, the printed sheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.organs import Frequency, Information, Member, OrganRules, Rhythm, Role
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, PaperKind, Person, Profile, Recognition
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.papers.blocks import Block, Letterhead, Paragraph, Table, Title
from qcdc_desktop.services import figures, records, review, undo, years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.services.verbs import organs
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.conftest import Clock
from tests.factories import id_of


@pytest.fixture
def two(session: Session) -> tuple[int, int]:
    """A cell and an inspection board."""
    cell = records.add(session, Organ(name="Chi bộ Tự nhiên", kind=OrganKind.CELL)).added(Organ)
    board = records.add(session, Organ(name="Ban TTND", kind=OrganKind.INSPECTION)).added(Organ)
    return cell, board


def quarterly(session: Session) -> Rhythm:
    return next(r for r in organs.rhythms(session, 2) if r.frequency is Frequency.QUARTER)


# Rules ---------------------------------------------------------------------------------------------------------------


def test_rules_are_dated_and_say_what_they_rest_on() -> None:
    known = rules(OrganRules)
    assert all(r.basis and r.effective_from for r in (*known.boards, *known.rhythms))
    assert {r.kind: (r.smallest, r.largest) for r in known.boards} == {
        OrganKind.INSPECTION: (3, 9),
        OrganKind.STEERING: (3, 0),
    }


def test_nothing_is_asked_of_an_inspection_board_that_the_unit_does_not_have(
    session: Session, two: tuple[int, int]
) -> None:
    def told() -> str:
        found = figures.figures(session, years.named(session, "2024-2025")).of(ORGANS)
        return " ".join(c.sentence for r in found if r.organ.id == two[1] for c in r.concerns)

    assert "quy định ít nhất 3 người" in told()
    records.edit(session, Profile, 1, inspection_board=False)
    assert told() == "Chưa có người đứng đầu."
    review.approve(session, 2, "Nguyễn Thị Hòa", "Hiệu trưởng", Conclusion.AGREED, "")
    records.edit(session, Profile, 1, inspection_board=True)
    assert told() == "Chưa có người đứng đầu."  # the year is approved: it does not move


def test_every_frequency_can_be_chosen_for_both_kinds_of_years(session: Session) -> None:
    calendar = Year(name="2025", axis=Axis.CALENDAR, start=date(2025, 1, 1), end=date(2025, 12, 31))
    made = records.add(session, calendar).added(Year)
    for year_id in (2, made):
        assert [r.frequency for r in organs.rhythms(session, year_id)] == list(Frequency)


# The schedule --------------------------------------------------------------------------------------------------------


def test_a_year_of_information_is_made_in_one_step_and_nothing_twice(session: Session, two: tuple[int, int]) -> None:
    done = organs.schedule(session, two, 2, quarterly(session))
    assert (done.verb, len(done.changes)) == ("Lập lịch thông tin định kỳ", 8)
    assert [(i.label, i.due_on) for i in session.all(Information, organ_id=two[0])] == [
        ("Quý III/2024", date(2024, 9, 10)),
        ("Quý IV/2024", date(2024, 12, 10)),
        ("Quý I/2025", date(2025, 3, 10)),
        ("Quý II/2025", date(2025, 6, 10)),
    ]
    assert organs.schedule(session, (*two, *two), 2, quarterly(session)).step_id == 0
    undo.undo(session)
    assert session.count(Information) == 0


def test_what_was_edited_stays_and_only_what_is_missing_comes_back(session: Session, two: tuple[int, int]) -> None:
    organs.schedule(session, two[:1], 2, quarterly(session))
    records.edit(session, Information, id_of(Information), due_on=date(2024, 9, 20))
    records.remove(session, Information, id_of(Information, 3))
    assert len(organs.schedule(session, two[:1], 2, quarterly(session)).changes) == 1
    assert session.get(Information, id_of(Information)).due_on == date(2024, 9, 20)


def test_there_is_nothing_to_plan_without_organs_or_periods(session: Session, two: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="Chưa có tổ chức nào"):
        organs.schedule(session, (), 2, quarterly(session))
    short = Year(name="Hè", axis=Axis.CALENDAR, start=date(2025, 7, 1), end=date(2025, 8, 31))
    made = records.add(session, short).added(Year)
    with pytest.raises(Refused, match="không có kỳ nào"):
        organs.schedule(session, two, made, quarterly(session))


def test_those_who_inform_are_the_organs_there_are_but_the_committee(session: Session, two: tuple[int, int]) -> None:
    assert id_of(Organ) not in organs.informing(session)
    assert set(two) <= set(organs.informing(session))
    records.edit(session, Organ, two[1], recognition=Recognition.NOT_ORGANISED)
    assert two[1] not in organs.informing(session)


def test_received_is_marked_and_taken_back(session: Session, two: tuple[int, int]) -> None:
    organs.schedule(session, two, 2, quarterly(session))
    organs.receive(session, (id_of(Information), id_of(Information, 2)), date(2025, 5, 22))
    assert [i.received_on for i in session.all(Information)][:3] == [date(2025, 5, 22), date(2025, 5, 22), None]
    organs.receive(session, (id_of(Information),), None)
    assert session.get(Information, id_of(Information)).received_on is None


def test_information_goes_with_its_organ_and_comes_back_with_it(session: Session, two: tuple[int, int]) -> None:
    organs.schedule(session, two, 2, quarterly(session))
    records.remove(session, Organ, two[0])
    assert session.count(Information) == 4
    [binned] = [b for b in records.bin_of(session) if b.kind == "organ"]
    records.restore(session, binned)
    assert session.count(Information) == 8


# Heads ---------------------------------------------------------------------------------------------------------------


def test_a_new_head_takes_over_and_papers_name_the_new_one(session: Session, two: tuple[int, int]) -> None:
    dung, mai = (records.add(session, Person(name=name)).added(Person) for name in ("Dũng", "Mai"))
    records.add(session, Member(organ_id=two[0], person_id=dung, role=Role.HEAD))
    assert session.get(Organ, two[0]).head_id == dung
    done = records.add(session, Member(organ_id=two[0], person_id=mai, role=Role.HEAD, start=date(2025, 2, 1)))
    assert session.get(Member, id_of(Member)).until == date(2025, 1, 31)
    assert session.get(Organ, two[0]).head_id == mai
    assert done.kinds == {"member", "organ"}
    undo.undo(session)
    assert (session.get(Member, id_of(Member)).until, session.get(Organ, two[0]).head_id) == (None, dung)


def test_a_head_of_the_past_or_the_future_does_not_lead_now(session: Session, two: tuple[int, int]) -> None:
    records.add(session, Person(name="Dũng"))
    records.add(session, Member(organ_id=two[0], person_id=id_of(Person), role=Role.HEAD, until=date(2020, 1, 1)))
    records.add(session, Member(organ_id=two[0], person_id=id_of(Person), role=Role.HEAD, start=date(2026, 1, 1)))
    records.add(session, Member(organ_id=two[0], person_id=id_of(Person)))
    assert session.get(Organ, two[0]).head_id is None


def test_a_member_without_a_person_is_refused_and_ends_nobody(session: Session, two: tuple[int, int]) -> None:
    records.add(session, Person(name="Dũng"))
    records.add(session, Member(organ_id=two[0], person_id=id_of(Person), role=Role.HEAD))
    with pytest.raises(InputProblem):
        records.add(session, Member(organ_id=two[0], role=Role.HEAD, start=date(2025, 2, 1)))
    assert session.get(Member, id_of(Member)).until is None


def two_heads(session: Session, organ_id: int) -> tuple[int, int]:
    """A head since always, and a member who joined on 1 February 2025; their ids as members."""
    one, other = (records.add(session, Person(name=name)).added(Person) for name in ("Dũng", "Mai"))
    head = records.add(session, Member(organ_id=organ_id, person_id=one, role=Role.HEAD)).added(Member)
    started = date(2025, 2, 1)
    return head, records.add(session, Member(organ_id=organ_id, person_id=other, start=started)).added(Member)


def test_a_member_who_becomes_head_in_a_cell_takes_over_as_a_new_head_does(
    session: Session, two: tuple[int, int]
) -> None:
    head, member = two_heads(session, two[0])
    records.edit(session, Member, member, role=Role.HEAD)
    assert session.get(Member, head).until == date(2025, 1, 31)
    assert session.get(Organ, two[0]).head_id == session.get(Member, member).person_id
    undo.undo(session)
    assert session.get(Member, head).until is None
    assert session.get(Organ, two[0]).head_id == session.get(Member, head).person_id


def test_a_pasted_block_and_one_that_comes_back_from_the_bin_obey_as_well(
    session: Session, two: tuple[int, int]
) -> None:
    head, member = two_heads(session, two[0])
    records.put(session, Member, "Dán", changed=[(member, {"role": Role.HEAD})])
    assert session.get(Member, head).until == date(2025, 1, 31)
    records.remove(session, Member, member)
    records.edit(session, Member, head, until=None)
    undo.undo(session)
    undo.undo(session)
    assert session.get(Organ, two[0]).head_id == session.get(Member, member).person_id


def test_when_the_head_leaves_papers_name_the_one_who_serves(session: Session, two: tuple[int, int]) -> None:
    head, member = two_heads(session, two[0])
    records.edit(session, Member, member, role=Role.HEAD)
    records.edit(session, Member, head, until=None)
    records.remove(session, Member, member)
    assert session.get(Organ, two[0]).head_id == session.get(Member, head).person_id


# The sheets ----------------------------------------------------------------------------------------------------------


def texts(blocks: tuple[Block, ...]) -> list[str]:
    said = [b.text for b in blocks if isinstance(b, Paragraph)]
    return said + [" | ".join(row) for b in blocks if isinstance(b, Table) for row in b.rows]


def test_the_sheet_of_an_organ_says_what_it_owes(session: Session, two: tuple[int, int], clock: Clock) -> None:
    records.add(session, Person(name="Đặng Thanh Mai"))
    records.add(session, Member(organ_id=two[0], person_id=id_of(Person), role=Role.HEAD))
    organs.schedule(session, two[:1], 2, quarterly(session))
    organs.receive(session, (id_of(Information), id_of(Information, 2)), date(2024, 9, 9))
    records.add(session, Task(year_id=2, body="Giám sát thu chi;", organ_id=two[0], due_on=date(2025, 5, 20)))
    records.add(session, Task(year_id=2, body="Đã xong", organ_id=two[0], done_on=date(2025, 1, 1)))
    sheet = organs.sheets(session, years.named(session, "2024-2025"), (two[0],)).document
    assert sheet.blocks[:2] == (
        Letterhead("Đảng bộ phường Bình An", "Đảng ủy Trường THPT Nguyễn Du", "", "Bình An, ngày 22 tháng 5 năm 2025"),
        Title("PHIẾU GIAO VIỆC", "Chi bộ Tự nhiên\nnăm học 2024-2025"),
    )
    said = texts(sheet.blocks)
    assert "Người đứng đầu: Đặng Thanh Mai." in said
    assert "Tính đến ngày 22 tháng 5 năm 2025: được giao 02 nhiệm vụ, đã hoàn thành 01 nhiệm vụ." in said
    assert "1 | Giám sát thu chi | Đặng Thanh Mai (người đứng đầu) | 20/5/2025 | Quá hạn 02 ngày | " in said
    assert "1 | Quý I/2025 | 10/3/2025 | Quá hạn, chưa nhận | " in said
    assert not any("Đã xong |" in line for line in said)
    assert exporting.pdf(sheet).startswith(b"%PDF")


def test_an_organ_that_owes_nothing_has_no_sheet_and_that_is_said(
    session: Session, two: tuple[int, int], tmp_path: Path
) -> None:
    period = years.named(session, "2024-2025")
    for chosen in ((), two, two[:1]):
        with pytest.raises(Refused):
            organs.sheets(session, period, chosen)
    records.add(session, Task(year_id=2, body="Đã xong", organ_id=two[0], done_on=date(2025, 1, 1)))
    records.add(session, Task(year_id=2, body="Giám sát thu chi", organ_id=two[1]))
    made = organs.sheets(session, period)
    assert [b.summary for b in made.document.blocks if isinstance(b, Title)] == ["Ban TTND\nnăm học 2024-2025"]
    assert made.left_out == ("Chi bộ Tự nhiên",)
    said = "Không lập phiếu cho Chi bộ Tự nhiên: không còn nhiệm vụ, chỉ tiêu, thông tin nào phải làm."
    assert made.note == said
    assert exporting.export_organ_sheets(session, period, tmp_path / "x.pdf") == said
    assert organs.sheets(session, period, two[1:]).note == ""


def test_sheets_of_all_are_those_with_anything_to_do(session: Session, two: tuple[int, int], tmp_path: Path) -> None:
    period = years.named(session, "2024-2025")
    with pytest.raises(Refused):
        exporting.export_organ_sheets(session, period, tmp_path / "x.pdf")
    organs.schedule(session, two, 2, quarterly(session))
    exporting.export_organ_sheets(session, period, tmp_path / "x.pdf")
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(tmp_path / "x.pdf").pages]
    assert len(pages) == 2
    assert all("PHIẾU GIAO VIỆC" in page and "ĐẢNG ỦY TRƯỜNG THPT" in page for page in pages)
    assert exporting.suggested_name(session, period, exporting.SHEETS) == "PGV-QCDC_THPT-NguyenDu_2024-2025.pdf"


# The demo ------------------------------------------------------------------------------------------------------------


def test_the_demo_shows_a_year_with_one_late_and_one_missing(tmp_path: Path, clock: Clock) -> None:
    path = prepared.demo(tmp_path / "demo.qcdc")
    with open_session(path, now=clock) as demo:
        found = figures.figures(demo, years.named(demo, "2024-2025"))
        assert {o.organ.name: len(o.missing) for o in found.of(ORGANS) if o.missing} == {"Đoàn Thanh niên": 1}
        assert {o.organ.name: len(o.late) for o in found.of(ORGANS) if o.late} == {"Chi bộ Khoa học xã hội": 1}
        steering = next(o for o in found.of(ORGANS) if o.organ.kind is OrganKind.STEERING)
        assert [c.sentence for c in steering.concerns] == ["Quý II/2025 chưa họp lần nào."]
        board = next(o for o in found.of(ORGANS) if o.organ.kind is OrganKind.INSPECTION)
        assert (len(board.serving), board.concerns) == (3, ())
        assert demo.get(Person, board.head_id or 0).name == "Bùi Thị Lan Phương"
        assert found.as_of == factories.TODAY


@pytest.fixture
def demo(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    path = prepared.demo(tmp_path / "mau.qcdc")
    with open_session(path, now=clock) as opened:
        yield opened


def test_the_report_tells_what_came_in_and_what_is_missing(demo: Session) -> None:
    report = papers.document(demo, years.named(demo, "2024-2025"), PaperKind.REPORT)
    said = texts(report.blocks)
    assert (
        "Các tổ chức đã gửi 23/24 lượt thông tin định kỳ (22 lượt đúng hạn, 01 lượt trễ hạn); còn 01 lượt chưa gửi: "
        "Đoàn Thanh niên (Quý I/2025)."
    ) in said
    assert "Ban Chỉ đạo có 06 thành viên; trong kỳ đã họp 01 lần (20/12/2024)." in said


def test_a_year_without_information_says_nothing_of_it(demo: Session) -> None:
    report = papers.document(demo, years.named(demo, "2023-2024"), PaperKind.REPORT)
    assert not any("thông tin định kỳ" in line for line in texts(report.blocks))


def test_the_workbook_has_a_line_for_every_organ(demo: Session, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    exporting.export_excel(demo, years.named(demo, "2024-2025"), tmp_path / "th.xlsx", people=True)
    sheet = load_workbook(tmp_path / "th.xlsx")["Tổ chức"]
    head, *rows = sheet.iter_rows(values_only=True)
    union = dict(zip(head, next(r for r in rows if r[1] == "Công đoàn cơ sở"), strict=True))
    assert (union["Người đứng đầu"], union["Nhiệm vụ quá hạn"]) == ("Nguyễn Thị Thu Hà", 1)
    youth = dict(zip(head, next(r for r in rows if r[1] == "Đoàn Thanh niên"), strict=True))
    assert (youth["Thông tin đã nhận"], youth["Thông tin còn thiếu"]) == (2, 1)
