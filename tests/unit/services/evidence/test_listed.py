"""The list of evidence: what belongs to a period, and what no paper names."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.organs import Member
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Recipient
from qcdc_desktop.papers.blocks import Table
from qcdc_desktop.services import records, review, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock
from tests.factories import id_of
from tests.unit.services.files_of import JPEG, hang


def test_the_report_lists_the_evidence_of_its_period(session: Session, task: Ref, clock: Clock) -> None:
    old = Ref("task", records.add(session, factories.task("Việc năm trước", 1)).added(Task))
    good = Ref("assessment", records.add(session, factories.strength("Mở rộng dân chủ " * 20, 2)).changes[0].record_id)
    hang(session, task)
    hang(session, task, "ảnh.jpg", JPEG)
    hang(session, old, "cũ.txt", b"x")
    hang(session, good, "góp ý.txt", b"y")
    clock.pass_days(1)
    period = years.named(session, "2024-2025")
    tables = [b for b in papers.document(session, period, PaperKind.REPORT).blocks if isinstance(b, Table)]
    rows = tables[-1].rows
    assert tables[-1].caption == "Danh mục minh chứng"
    assert [(r[0], r[2]) for r in rows] == [("1", "góp ý.txt"), ("2", "Biên bản.pdf"), ("3", "ảnh.jpg")]
    assert rows[0][1].startswith("Đánh giá: Mở rộng dân chủ")
    assert rows[0][1].endswith("…")
    assert [r[1] for r in rows[1:]] == ["Nhiệm vụ: Họp Ban Chỉ đạo", "Như trên"]


def test_a_report_and_what_goes_out_with_it_tell_no_evidence_that_came_after_it(
    session: Session, task: Ref, clock: Clock
) -> None:
    period = years.named(session, "2024-2025")
    papers.draft(session, period, PaperKind.REPORT)
    paper = papers.paper_of(session, period, PaperKind.REPORT)
    assert paper is not None
    papers.edit(session, paper.id, number=1, issued_on=session.today())
    clock.pass_days(1)
    hang(session, task)
    assert papers.dossier(session, period, PaperKind.REPORT).evidence == ()
    assert papers.dossier(session, period).evidence == ()
    records.edit(session, Paper, paper.id, issued_on=session.today())
    assert len(papers.dossier(session, period).evidence) == 1


def test_records_that_no_figure_lists_are_placed_by_year_or_by_day(session: Session, task: Ref) -> None:
    """Evidence on a paper of the year, and on a reading, which has no year of its own."""
    period = years.named(session, "2024-2025")
    papers.draft(session, period, PaperKind.REPORT)
    paper = papers.paper_of(session, period, PaperKind.REPORT)
    assert paper is not None
    records.add(session, factories.progress(date(2025, 5, 1), task.id))
    hang(session, Ref("paper", paper.id))
    hang(session, Ref("progress", id_of(Progress)), "ảnh.jpg", JPEG)
    assert [p.kind for p in papers.dossier(session, period).evidence] == ["Văn bản của đơn vị", "Tiến độ"]
    assert papers.dossier(session, years.named(session, "2023-2024")).evidence == ()


def test_groups_years_and_organs_are_listed_people_and_the_unit_itself_are_not(session: Session) -> None:
    group = records.add(session, factories.group("Tăng cường kiểm tra", 2)).added(TaskGroup)
    organ = records.add(session, Organ(name="Công đoàn")).added(Organ)
    person = records.add(session, factories.person("Nguyễn Thị Hòa")).added(Person)
    recipient = records.add(session, factories.recipient("Đảng ủy phường")).added(Recipient)
    absence = records.add(session, Absence(person_id=person, start=date(2025, 5, 1))).added(Absence)
    member = records.add(session, Member(organ_id=organ, person_id=person)).added(Member)
    for about in (
        *(Ref("task_group", group), Ref("year", 1), Ref("year", 2), Ref("organ", organ)),
        *(Ref("person", person), Ref("profile", 1), Ref("recipient", recipient)),
        *(Ref("absence", absence), Ref("member", member)),
    ):
        hang(session, about, f"{about.kind} {about.id}.pdf")
    listed = papers.dossier(session, years.named(session, "2024-2025")).evidence
    assert sorted((p.kind, p.record, p.name) for p in listed) == [
        ("Nhóm nhiệm vụ", "Tăng cường kiểm tra", f"task_group {group}.pdf"),
        ("Năm", "2024-2025", "year 2.pdf"),
        ("Tổ chức, đoàn thể", "Công đoàn", f"organ {organ}.pdf"),
    ]


def test_what_was_wiped_is_listed_no_more_even_restored(session: Session, task: Ref) -> None:
    period = years.named(session, "2024-2025")
    hang(session, task)
    hang(session, task, "ảnh.jpg", JPEG)
    evidence.wipe(session, id_of(Attachment))
    records.restore(session, records.bin_of(session)[0])
    assert len(evidence.of(session, task)) == 2
    assert [p.name for p in papers.dossier(session, period).evidence] == ["ảnh.jpg"]


def test_the_list_of_an_approved_year_does_not_move(session: Session, clock: Clock) -> None:
    organ = Ref("organ", records.add(session, Organ(name="Công đoàn")).added(Organ))
    hang(session, organ, "Quyết định.pdf")
    review.approve(session, 2, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    (one,) = evidence.of(session, organ)
    records.edit(session, type(one), one.id, name="Tên khác")
    records.remove(session, Organ, organ.id)
    clock.pass_days(1)
    (proof,) = papers.dossier(session, years.named(session, "2024-2025")).evidence
    assert (proof.record, proof.name) == ("Công đoàn", "Quyết định.pdf")
