"""Papers about a record: the set of an inspection, the review of a resolution; begun, filled in, written on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.briefings import BRIEFINGS, Briefing
from qcdc_desktop.domain.registers.inspections.records import Finding, FindingKind, Inspection, InspectionKind
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.inspections.results import InspectionResult
from qcdc_desktop.domain.registers.meetings.records import Meeting, MeetingForm
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.unit import PaperKind, Person, Profile
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Bullet, Closing, Heading, Letterhead, Signature, Title
from qcdc_desktop.papers.templates import template_of, templates_about
from qcdc_desktop.services import figures, records, undo, years
from qcdc_desktop.services.papers import about, exporting, papers
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.services.verbs import issuing, meetings
from qcdc_desktop.storage.session import Session
from tests import factories, prepared


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Session]:
    path = prepared.demo(tmp_path / "a.qcdc")
    with Session.open(path, now=lambda: factories.NOW, policies=POLICIES) as session:
        yield session


def period(demo: Session) -> Period:
    return years.named(demo, "2024-2025")


def case(demo: Session, kind: InspectionKind = InspectionKind.SUPERVISION) -> InspectionResult:
    """A case with findings and a file."""
    rows = figures.figures(demo, period(demo)).of(INSPECTIONS)
    return next(r for r in rows if r.inspection.kind is kind and r.case.findings and r.case.route.papers)


def offered(demo: Session, row: InspectionResult) -> tuple[about.Offered, ...]:
    file = {paper.code: paper.name for paper in row.case.route.papers}
    return about.offered(demo, "inspection", row.inspection.id, file)


def begun(demo: Session, outline: str, record: Inspection | Briefing | Meeting | Paper) -> Paper:
    template = next(t for t in templates_about(record.INFO.name) if t.outline == outline)
    return demo.get(Paper, about.begin(demo, template, period(demo), record).added(Paper))


def texts(demo: Session, paper: Paper) -> list[str]:
    blocks = builders.build(papers.dossier_of(demo, demo.get(Paper, paper.id))).blocks
    return [b.text for b in blocks if isinstance(b, Bullet)]


@pytest.mark.parametrize("kind", InspectionKind)
def test_every_paper_of_the_file_of_a_case_can_be_made(demo: Session, kind: InspectionKind) -> None:
    row = case(demo, kind)
    made = offered(demo, row)
    assert [one.name for one in made] == [paper.name for paper in row.case.route.papers]
    for one in made:
        paper = begun(demo, one.template.outline, row.inspection)
        assert exporting.paper(papers.dossier_of(demo, paper)).startswith(b"%PDF")
    assert all(len(one.papers) == 1 for one in offered(demo, row))


@pytest.mark.parametrize("kind", InspectionKind)
def test_no_paper_of_a_case_leaves_a_name_to_fill_in(demo: Session, kind: InspectionKind) -> None:
    row = case(demo, kind)
    for one in offered(demo, row):
        paper = begun(demo, one.template.outline, row.inspection)
        document = builders.build(papers.dossier_of(demo, paper))
        assert "{" not in str(document.blocks), one.name
        assert "việc việc" not in str(document.blocks), one.name


def test_the_conclusion_tells_what_was_found_and_demanded(demo: Session) -> None:
    row = case(demo)
    paper = begun(demo, "inspection_conclusion", row.inspection)
    document = builders.build(papers.dossier_of(demo, paper))
    found = [f.body.rstrip(".;") for f in row.case.findings if f.kind is FindingKind.LIMITATION]
    assert found
    assert set(found) <= {text.rstrip(".") for text in texts(demo, paper)}
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert headings[-1] == "Đảng ủy yêu cầu"
    title = next(b for b in document.blocks if isinstance(b, Title))
    assert (title.kind, title.summary.split()[:4]) == ("THÔNG BÁO", ["kết", "quả", "giám", "sát"])


def test_a_paper_that_is_issued_lies_in_the_file_of_its_case(demo: Session) -> None:
    row = case(demo)
    records.edit(demo, Inspection, row.inspection.id, papers="GS1")
    paper = begun(demo, "inspection_conclusion", row.inspection)
    assert "GS10" in [one.code for one in case(demo).missing_papers]
    issuing.issue(demo, paper.id, 9, date(2025, 5, 20))
    assert demo.get(Inspection, row.inspection.id).papers == "GS1, GS10"
    assert "GS10" not in [one.code for one in case(demo).missing_papers]
    undo.undo(demo)
    assert demo.get(Inspection, row.inspection.id).papers == "GS1"


def test_a_paper_whose_number_is_given_up_lies_in_the_file_no_more(demo: Session) -> None:
    row = case(demo)
    records.edit(demo, Inspection, row.inspection.id, papers="GS1, GS10")
    paper = begun(demo, "inspection_conclusion", row.inspection)
    issuing.issue(demo, paper.id, 9, date(2025, 5, 20))
    done = issuing.void(demo, paper.id, "Đánh nhầm số")
    assert done.verb == "Bỏ số 09-TB/ĐU, bỏ đánh dấu trong hồ sơ kiểm tra: GS10"
    assert demo.get(Inspection, row.inspection.id).papers == "GS1"
    undo.undo(demo)
    assert demo.get(Inspection, row.inspection.id).papers == "GS1, GS10"
    assert demo.get(Paper, paper.id).voided_on is None


def test_a_paper_that_another_one_stands_for_stays_in_the_file(demo: Session) -> None:
    row = case(demo)
    spoilt, again = (begun(demo, "inspection_conclusion", row.inspection) for _ in range(2))
    issuing.issue(demo, spoilt.id, 9, date(2025, 5, 20))
    issuing.issue(demo, again.id, 10, date(2025, 5, 21))
    assert issuing.void(demo, spoilt.id, "Đánh nhầm số").verb == "Bỏ số 09-TB/ĐU"
    assert "GS10" in demo.get(Inspection, row.inspection.id).papers


def test_an_open_paper_follows_its_records_until_somebody_writes_on(demo: Session) -> None:
    row = case(demo)
    paper = begun(demo, "inspection_conclusion", row.inspection)
    one = next(f for f in row.case.findings if f.kind is FindingKind.LIMITATION)
    records.edit(demo, Finding, one.id, body="Niêm yết thiếu 12 ngày")
    assert "Niêm yết thiếu 12 ngày." in texts(demo, paper)

    body = papers.texts(demo, paper.id)["limitations"]
    papers.write(demo, paper.id, "limitations", f"Qua giám sát thấy:\n{body}")
    records.edit(demo, Finding, one.id, body="Niêm yết thiếu 13 ngày")
    assert "Niêm yết thiếu 12 ngày." in texts(demo, paper)

    dossier = papers.dossier_of(demo, demo.get(Paper, paper.id))
    section = template_of(paper).section("limitations")
    assert section is not None
    moved = papers.changed_lines(demo, dossier, section)
    assert [(m.before, m.now) for m in moved] == [("Niêm yết thiếu 12 ngày", "Niêm yết thiếu 13 ngày")]
    papers.take_lines(demo, paper.id, "limitations")
    assert "Niêm yết thiếu 13 ngày." in texts(demo, paper)
    assert papers.texts(demo, paper.id)["limitations"].startswith("Qua giám sát thấy:\n")
    fresh = papers.dossier_of(demo, demo.get(Paper, paper.id))
    assert papers.changed_lines(demo, fresh, section) == ()


def test_the_team_signs_its_own_papers_and_nobody_gets_what_is_not_sent(demo: Session) -> None:
    row = case(demo)
    leader = papers.dossier(demo, period(demo)).person(row.inspection.leader_id)
    outline, talk = (begun(demo, name, row.inspection) for name in ("inspection_outline", "inspection_talk"))
    end = builders.build(papers.dossier_of(demo, outline)).blocks[-1]
    assert end == Closing((), "", "TỔ TRƯỞNG", leader)
    end = builders.build(papers.dossier_of(demo, talk)).blocks[-1]
    assert isinstance(end, Closing)
    assert (end.recipients, end.title, end.name) == ((), "TỔ TRƯỞNG", leader)
    assert end.left == Signature("ĐẠI DIỆN ĐỐI TƯỢNG")


def test_what_is_handed_out_has_no_number_and_is_not_issued(demo: Session) -> None:
    paper = begun(demo, "inspection_outline", case(demo).inspection)
    head = builders.build(papers.dossier_of(demo, paper)).blocks[0]
    assert isinstance(head, Letterhead)
    assert (head.number, head.draft) == ("", "")
    said = [one.place for one in papers_open(demo, paper)]
    assert "field:number" not in said
    with pytest.raises(Refused, match="không cấp số"):
        issuing.issue(demo, paper.id, 1, factories.TODAY)


def papers_open(demo: Session, paper: Paper) -> list[builders.Missing]:
    return builders.missing(papers.dossier_of(demo, paper), template_of(paper))


@pytest.mark.parametrize("outline", ["review_interim", "review_final"])
def test_a_resolution_is_looked_back_on_target_by_target(demo: Session, outline: str) -> None:
    resolution = papers.paper_of(demo, period(demo), PaperKind.RESOLUTION)
    assert resolution is not None
    paper = begun(demo, outline, resolution)
    said = texts(demo, paper)
    wanted = [r for r in figures.figures(demo, period(demo)).of(TARGETS) if r.target.in_resolution]
    assert wanted
    for row in wanted:
        line = next(text for text in said if text.startswith(row.target.body.rstrip(" .;,")))
        assert row.verdict.words.lower() in line
    assert "Nghị quyết số 05-NQ/ĐU" in paper.summary


def test_only_a_resolution_is_looked_back_on(demo: Session) -> None:
    report = papers.paper_of(demo, period(demo), PaperKind.REPORT)
    assert report is not None
    assert about.offered(demo, "paper", report.id) == ()


def test_a_paper_that_the_unit_does_not_issue_is_not_offered(demo: Session) -> None:
    made = {o.template.kind for o in about.offered(demo, "") if not o.template.state}
    assert {PaperKind.DECISION, PaperKind.LETTER, PaperKind.RESOLUTION} <= made
    assert PaperKind.GUIDANCE not in made  # a committee gives no guidance: its standing board does


def test_what_only_a_standing_board_issues_is_offered_and_begun_as_its_own(demo: Session) -> None:
    records.edit(demo, Profile, papers.profile(demo).id, standing_board=True)
    everything = about.offered(demo, "")
    assert {o.template.name for o in everything} == {one.name for one in templates_about("")}
    made = {o.template.kind: o.template for o in everything if not o.template.state}
    one = about.begin(demo, made[PaperKind.GUIDANCE], period(demo)).added(Paper)
    assert demo.get(Paper, one).issuer is Issuer.STANDING
    other = about.begin(demo, made[PaperKind.DECISION], period(demo)).added(Paper)
    assert demo.get(Paper, other).issuer is Issuer.COMMITTEE


def test_the_minutes_of_a_session_tell_who_was_there_and_what_was_studied(demo: Session) -> None:
    row = next(r for r in figures.figures(demo, period(demo)).of(BRIEFINGS) if r.sheet and r.directives)
    paper = begun(demo, "briefing_minutes", row.briefing)
    written = papers.texts(demo, paper.id)
    assert f"Tổng số triệu tập: {len(row.sheet)}; có mặt: " in written["present"]
    said = written["documents"]
    assert all(directive.cited() in said for directive in row.directives)


def test_every_template_can_be_printed_as_it_begins(demo: Session) -> None:
    for one in about.offered(demo, ""):
        paper = demo.get(Paper, about.begin(demo, one.template, period(demo)).added(Paper))
        document = builders.build(papers.dossier_of(demo, paper))
        assert "{" not in str(document.blocks), one.name
        assert exporting.paper(papers.dossier_of(demo, paper)).startswith(b"%PDF")


def meeting(demo: Session) -> Meeting:
    """The demo's meeting with agenda, votes, opinions and conclusions."""
    return next(m for m in demo.all(Meeting) if m.held_on == date(2024, 12, 20))


def test_every_paper_of_a_meeting_can_be_made(demo: Session) -> None:
    one = meeting(demo)
    made = about.offered(demo, "meeting", one.id)
    assert [o.name for o in made] == [
        "Giấy mời họp",
        "Chương trình họp",
        "Biên bản họp",
        "Thông báo kết luận",
        "Kết luận của cuộc họp",
        "Nghị quyết kỳ họp, sinh hoạt tháng",
        "Biên bản kiểm phiếu",
        "Phiếu biểu quyết",
        "Biên bản đối thoại",
        "Biên bản đối thoại của nhà trường",
    ]
    for o in made:
        paper = begun(demo, o.template.outline, one)
        document = builders.build(papers.dossier_of(demo, paper))
        assert "{" not in str(document.blocks), o.name
        assert exporting.paper(papers.dossier_of(demo, paper)).startswith(b"%PDF")


def test_minutes_tell_the_meeting_as_it_was_written_down(demo: Session) -> None:
    paper = begun(demo, "meeting_minutes", meeting(demo))
    written = papers.texts(demo, paper.id)
    assert written["lead"].startswith(
        "Hôm nay, hồi 14 giờ 00 phút, ngày 20 tháng 12 năm 2024, tại Phòng họp A, Ban Chỉ"
    )
    assert "- Tổng số: 06; có mặt: 06" in written["present"]
    assert "05/06 tán thành, đạt 83,3%; ý kiến khác 01" in written["votes"]
    assert written["opinions"].count("Trả lời: ") == 1
    assert "sản phẩm: thông báo nội dung đối thoại; thực hiện: Ban Giám hiệu, " in written["conclusions"]
    end = builders.build(papers.dossier_of(demo, paper)).blocks[-1]
    assert isinstance(end, Closing)
    assert (end.title, end.left and end.left.title) == ("CHỦ TRÌ HỘI NGHỊ", "NGƯỜI GHI BIÊN BẢN")
    assert end.name == "Trần Thị Minh Hạnh"


@pytest.mark.parametrize(
    ("topic", "form", "event"),
    [
        ("Sơ kết học kỳ I", MeetingForm.CONFERENCE, "hội nghị sơ kết học kỳ I"),
        ("Sơ kết học kỳ I", MeetingForm.REGULAR, "cuộc họp sơ kết học kỳ I"),
        ("Họp Ban Chỉ đạo quý IV", MeetingForm.REGULAR, "họp Ban Chỉ đạo quý IV"),
        ("Buổi đối thoại với viên chức", MeetingForm.DIALOGUE, "buổi đối thoại với viên chức"),
    ],
)
def test_people_are_invited_to_a_meeting_not_to_its_topic(
    demo: Session, topic: str, form: MeetingForm, event: str
) -> None:
    records.edit(demo, Meeting, meeting(demo).id, topic=topic, form=form)
    assert begun(demo, "meeting_invitation", meeting(demo)).summary == f"dự {event}"
    assert begun(demo, "meeting_count", meeting(demo)).summary == f"kiểm phiếu biểu quyết tại {event}"


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("Các khoản thu", "đối thoại về các khoản thu"),
        ("Đối thoại với viên chức", "đối thoại với viên chức"),
        ("Cuộc đối thoại học kỳ I", "cuộc đối thoại học kỳ I"),
    ],
)
def test_a_dialogue_is_called_so_once(demo: Session, topic: str, told: str) -> None:
    records.edit(demo, Meeting, meeting(demo).id, topic=topic)
    paper = begun(demo, "meeting_dialogue", meeting(demo))
    assert paper.summary == told
    assert f"tổ chức {told}." in papers.texts(demo, paper.id)["lead"]


def test_members_of_a_team_are_called_as_they_were_written_down(demo: Session) -> None:
    row = case(demo)
    records.edit(demo, Inspection, row.inspection.id, team="Đồng chí Nguyễn Thị Thu Hà\nĐồng chí Lê An\nVõ Ngọc Ánh")
    paper = begun(demo, "inspection_schedule", demo.get(Inspection, row.inspection.id))
    told = papers.texts(demo, paper.id)["assigned"]
    assert "- Thành viên (đồng chí Nguyễn Thị Thu Hà, đồng chí Lê An, Võ Ngọc Ánh): nghiên cứu" in told


def test_minutes_count_who_was_away_and_name_them_only_where_asked(demo: Session) -> None:
    one = meeting(demo)
    first, second, *_others = [line.person for line in meetings.roll(demo, one.id)]
    meetings.mark(demo, one.id, [first.id], AttendanceState.EXCUSED, "Đi công tác")
    paper = begun(demo, "meeting_minutes", one)
    counted = papers.texts(demo, paper.id)["present"].splitlines()[-2:]
    assert counted == ["- Tổng số: 06; có mặt: 05", "- Vắng có lý do: 01"]
    section = template_of(paper).section("present")
    assert section is not None
    papers.write(demo, paper.id, "present", papers.texts(demo, paper.id)["present"] + "\nKhách mời: không")
    assert papers.may_ask(papers.dossier_of(demo, paper), section)

    papers.add_asked(demo, paper.id, "present")
    told = papers.texts(demo, paper.id)["present"].splitlines()
    assert told[-1] == f"- Vắng có lý do: {first.name} (đi công tác)"
    dossier = papers.dossier_of(demo, paper)
    assert not papers.may_ask(dossier, section)
    assert papers.changed_lines(demo, dossier, section) == ()
    meetings.mark(demo, one.id, [second.id], AttendanceState.LATE)
    moved = papers.changed_lines(demo, papers.dossier_of(demo, paper), section)
    assert [m.now for m in moved] == ["Đến muộn: 01", f"Đến muộn: {second.name}"]


def test_nobody_is_named_by_minutes_that_were_not_asked_to(demo: Session) -> None:
    row = next(r for r in figures.figures(demo, period(demo)).of(BRIEFINGS) if r.sheet and r.directives)
    away = {line.person_id for line in row.sheet if not line.state.came}
    names = [person.name for person in demo.all(Person) if person.id in away]
    paper = begun(demo, "briefing_minutes", row.briefing)
    assert names
    assert not [name for name in names if name in papers.texts(demo, paper.id)["present"]]
    papers.add_asked(demo, paper.id, "present")
    assert all(name in papers.texts(demo, paper.id)["present"] for name in names)


def test_nobody_signs_a_ballot(demo: Session) -> None:
    paper = begun(demo, "meeting_ballot", meeting(demo))
    assert not any(isinstance(b, Closing) for b in builders.build(papers.dossier_of(demo, paper)).blocks)
