"""Make a small data file with the present program, to be kept as one of the old files of later programs."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from qcdc_desktop.domain.deadlines.rules import Unit
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.deadline_edits import DayOff, RuleEdit
from qcdc_desktop.domain.registers.file_events import Happening
from qcdc_desktop.domain.registers.headcounts import Headcount
from qcdc_desktop.domain.registers.inspections.records import Finding, FindingKind, Inspection, InspectionStep
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.library import Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, Meeting, MeetingConclusion, Opinion
from qcdc_desktop.domain.registers.organs import Information, Member
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper, Urgency
from qcdc_desktop.domain.registers.papers.received import Received
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.domain.registers.reception.records import ReceptionDuty, ReceptionForm, ReceptionSession, Visit
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets.records import Level, Source, Target
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import Category, Organ, PaperKind, PartyStatus, Person, Profile, Purpose
from qcdc_desktop.services import file_events, records, review, undo, years
from qcdc_desktop.services.evidence import evidence, reading
from qcdc_desktop.services.files import files
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.vault import identities, setting_up
from qcdc_desktop.services.verbs import answering, briefings, erasing, issuing, letters, wording
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import codes
from qcdc_desktop.vault.envelopes import Identity, Known
from tests import factories


def make(path: Path) -> None:
    """Write the file; an existing one is never touched."""
    both = (school_year(2023), school_year(2024))
    with files.create(path, factories.profile(union=True), *both, now=lambda: factories.NOW) as session:
        _unit(session)
        file_events.note(session, Happening.DRILL, "dấu-1")
        _erased(session)
        _registers(session)
        _sealed(session)
        _staff(session)
        _daily(session)
        _inspections(session)
        _meetings(session)
        _received(session)
        _reception(session)
        _wiped(session)
        _issued(session)
        _of_the_school(session)
        _deadlines(session)
        _papers(session)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA page_size = 512")
        conn.execute("VACUUM")


def _erased(session: Session) -> None:
    one = records.add(session, factories.strength("Khen bà Q")).added(Assessment)
    said = erasing.said_by(session, Assessment, one)
    erasing.erase(session, [text for text in said if "Q" in text.text], "Q", "X", "Lộ tên")
    records.remove(session, Assessment, one)


def _sealed(session: Session) -> None:
    """Who wrote the first letter, in a vault under `mật khẩu của két`."""
    draft = setting_up.begin("mật khẩu của két")
    typed = [codes.groups(code)[group - 1] for code, group in zip(draft.new.codes, draft.asked, strict=True)]
    vault = setting_up.finish(session, draft, typed, "Lê Thị Thu")
    sys.stdout.write(f"codes = {list(draft.new.codes)}\n")  # for expected.toml
    letter = session.all(Letter)[0].id
    identities.write(vault, letter, Identity(Known.NAMED, "Nguyễn Văn X", phone="0912345678"))
    identities.add_scan(vault, letter, "Đơn.txt", b"Kinh gui")


def _meetings(session: Session) -> None:
    board = session.all(Organ)[0].id
    one = records.add(
        session, Meeting(organ_id=board, held_on=date(2025, 5, 8), topic="Sơ kết", begins="7:30", place="Phòng họp")
    ).added(Meeting)
    item = AgendaItem(meeting_id=one, body="Báo cáo sơ kết", votes_for=1)
    about = records.add(session, item).added(AgendaItem)
    records.add(session, Opinion(meeting_id=one, item_id=about, speaker="Đại diện cấp trên", body="Cần gửi sớm"))
    records.add(session, MeetingConclusion(meeting_id=one, item_id=about, body="Gửi báo cáo", due_on=date(2025, 6, 10)))
    records.add(session, Absentee(meeting_id=one, person_id=session.all(Person)[1].id, reason="Ốm"))
    records.add(session, Absentee(meeting_id=one, person_id=session.all(Person)[0].id, late=True))


def _received(session: Session) -> None:
    one = Received(received_on=date(2025, 5, 15), sender="Đảng ủy phường", symbol="112-CV/ĐU", summary="về báo cáo")
    number = records.add(session, one.with_values({"answer_by": date(2025, 7, 5), "urgency": Urgency.URGENT}))
    answering.make_task(session, number.added(Received), session.all(Year)[-1].id)
    records.add(session, Received(received_on=date(2025, 5, 16), sender="Đảng ủy phường", secret=True))


def _reception(session: Session) -> None:
    head = ReceptionSession(held_on=date(2025, 5, 6), form=ReceptionForm.HEAD, place="Phòng tiếp công dân")
    number = records.add(session, head).added(ReceptionSession)
    records.add(session, Visit(reception_id=number, matter="Kiến nghị công khai quỹ.", people=2))
    records.add(session, ReceptionDuty(code="TD-A", duty="Ban hành nội quy", done_on=date(2025, 1, 8)))


def _unit(session: Session) -> None:
    for name in ("Nguyễn Thị Hòa", "Trần Văn Thủy"):
        records.add(session, factories.person(name, party_title="BÍ THƯ"))
    secretary = session.all(Person)[0].id
    records.edit(session, type(papers.profile(session)), 1, secretary_id=secretary)
    records.add(session, factories.recipient("Đảng ủy phường Bình An"))
    records.add(session, factories.recipient("Lưu Đảng ủy", purpose=Purpose.FILE))


def _registers(session: Session) -> None:
    last, this = (y.id for y in session.all(Year))
    records.add(session, factories.strength("Không khí dân chủ được mở rộng", last))
    weak = records.add(session, factories.limitation("Nắm dư luận chưa kịp thời", last)).added(Assessment)
    records.add(session, factories.limitation("Góp ý còn ít", this, noted_on=date(2025, 3, 3)))
    covered = records.add(session, factories.coverage(id=0, year_id=this)).added(Target)
    records.add(session, factories.reading(date(2025, 3, 1), covered, done=51, total=54))
    led = records.add(session, factories.quality(id=0, year_id=this)).added(Target)
    records.add(session, factories.reading(date(2025, 5, 1), led, level=Level.GOOD))
    records.add(session, factories.zero_letters(id=0, year_id=this))
    group = records.add(session, factories.group("Tăng cường kiểm tra", this)).added(TaskGroup)
    one = factories.task("Đối thoại với giáo viên", this, group_id=group, limitation_id=weak, due_on=date(2025, 4, 1))
    done = records.add(session, one).added(Task)
    records.add(session, factories.progress(date(2025, 3, 1), done, percent=40))
    gone = records.add(session, factories.task("Nhập nhầm", this)).added(Task)
    records.remove(session, Task, gone)
    records.add(session, factories.task("Rà soát quy chế", this))
    for day in (date(2025, 1, 6), date(2025, 2, 3), date(2025, 5, 5)):
        records.add(session, Letter(received_on=day, kind=LetterKind.FEEDBACK, matter="Phản ánh khoản thu"))
    first, second, third = session.all(Letter)
    records.edit(session, Letter, first.id, outcome=Outcome.ANSWERED, settled_on=date(2025, 1, 20))
    letters.strike(session, second.id, "Vào sổ hai lần")
    letters.take_step(session, third.id, "sort", third.received_on or day)


def _staff(session: Session) -> None:
    """The roster, a session with its sheet, what was studied, and the target that reads it."""
    for number, name in enumerate(("Lê Thị Ánh", "Phạm Văn Cường", "Vũ Thị Dung")):
        records.add(session, Person(name=name, category=Category.TEACHER, section="Tổ Toán", code=f"00{number}"))
    member = session.all(Person)[-1]
    records.edit(session, Person, member.id, party=PartyStatus.OFFICIAL, admitted_on=date(2024, 2, 3))
    records.add(session, Headcount(counted_on=date(2024, 9, 5), classes=24, pupils=1012, teachers=3))
    away = session.all(Person)[-1].id
    records.add(session, Absence(person_id=away, start=date(2025, 1, 1)))
    old = Directive(number="04/2015/NĐ-CP", summary="cũ", ended_on=date(2023, 7, 1))
    law = Directive(number="10/2022/QH15", summary="Luật Thực hiện dân chủ ở cơ sở", must_study=True)
    records.add(session, old)
    studied = records.add(session, law).added(Directive)
    held = Briefing(year_id=session.all(Year)[1].id, topic="Luật Thực hiện dân chủ", held_on=date(2024, 10, 1))
    briefing = session.get(Briefing, records.add(session, held).added(Briefing))
    briefings.choose_directives(session, briefing, (studied,))
    briefings.take_attendance(session, briefing.id)
    briefings.mark(session, [briefings.sheet(session, briefing.id)[0].id], AttendanceState.EXCUSED, "ốm")
    target = session.all(Target)[0]
    records.edit(session, Target, target.id, source=Source.BRIEFINGS, remark="Gần đạt")
    briefings.choose_directives(session, target, (studied,))


def _daily(session: Session) -> None:
    """Evidence, a review, regulations, outdated words, organs with what they owe, and an approved year."""
    last, this = (y.id for y in session.all(Year))
    task = session.all(Task)[0]
    evidence.add_files(session, Ref("task", task.id), reading.read_bytes("Biên bản.txt", b"Da hop.").received)
    regulation = records.add(session, Regulation(name="Quy chế chi tiêu nội bộ")).added(Regulation)
    records.add(session, RegulationReview(regulation_id=regulation, year_id=this, reviewed_on=date(2025, 3, 1)))
    records.add(session, Term(words="Huyện ủy", instead="Đảng ủy xã", since=date(2025, 7, 1)))
    organ = session.all(Organ)[0].id
    records.add(session, Member(organ_id=organ, person_id=session.all(Person)[0].id, start=date(2024, 9, 1)))
    records.add(session, Information(organ_id=organ, year_id=this, label="Quý I/2025", due_on=date(2025, 3, 31)))
    review.look(session, 2, "targets", "0123456789abcdef")
    review.comment(session, this, ("task", task.id), "Nguyễn Thị Hòa", "Ghi thêm kết quả.")
    review.approve(session, last, "Nguyễn Thị Hòa", "Hiệu trưởng", Conclusion.AGREED, "")


def _inspections(session: Session) -> None:
    """A line of the programme that became a case: its first step, what was found and what must be mended."""
    body, subject = (organ.id for organ in session.all(Organ)[:2])
    first, last = date(2025, 3, 3), date(2025, 4, 30)
    one = Inspection(content="Thực hiện quy chế dân chủ", organ_id=body, subject_organ_id=subject, codes="ND01")
    days = {"covers_from": date(2024, 9, 1), "covers_to": first, "planned_from": first, "planned_to": last}
    led = one.with_values({**days, "leader_id": session.all(Person)[0].id})
    case = records.add(session, led).added(Inspection)
    records.add(session, InspectionStep(inspection_id=case, step="plan", on=first, paper="02-KH/ĐU"))
    weak = Finding(inspection_id=case, body="Biên bản chưa ghi việc trả lời")
    weak_id = records.add(session, weak).added(Finding)
    must = Finding(inspection_id=case, kind=FindingKind.DEMAND, body="Ghi rõ ngày trả lời", limitation_id=weak_id)
    records.add(session, must.with_values({"due_on": date(2025, 5, 30), "organ_id": subject}))


def _wiped(session: Session) -> None:
    """Evidence whose content was taken out for good; its record was brought back from the bin."""
    about = Ref("organ", session.all(Organ)[0].id)
    evidence.add_files(session, about, reading.read_bytes("Nhầm.txt", b"Rieng tu.").received)
    evidence.wipe(session, evidence.of(session, about)[0].id)
    records.restore(session, records.bin_of(session, Attachment)[0])


def _issued(session: Session) -> None:
    """A paper as it was issued: printed by a later program it must have the same bytes."""
    this = session.all(Year)[-1].id
    notice = Paper(year_id=this, kind=PaperKind.NOTICE, outline="free", summary="kết luận cuộc họp ngày 01/4/2025")
    one = records.add(session, notice).added(Paper)
    papers.write(session, one, "body", "1. Đối thoại\n- Tổ chức đối thoại mỗi quý một lần")
    issuing.issue(session, one, 3, date(2025, 4, 2))


def _of_the_school(session: Session) -> None:
    """A paper of the head of the school: its number is of its year."""
    told = {"state_symbol": "THPTND", "state_office": "VP", "state_superior": "Sở Giáo dục và Đào tạo"}
    records.edit(session, Profile, 1, **told)
    decision = Paper(kind=PaperKind.DECISION, issuer=Issuer.PRINCIPAL, outline="free", summary="về việc kiện toàn")
    this = session.all(Year)[-1].id
    records.add(session, decision.with_values({"year_id": this, "number": 1, "issued_on": date(2025, 2, 3)}))


def _deadlines(session: Session) -> None:
    """A notice of days off as it was pasted, and a deadline that the unit corrected."""
    records.add(session, DayOff(year="2027", name="Tết Nguyên đán", off="04/02–10/02", notice="Thông báo số 1/TB-BNV"))
    corrected = RuleEdit(code="KN03", days=5, unit=Unit.WORKING, reason="Theo bản gốc")
    records.add(session, corrected.with_values({"since": date(2027, 1, 1)}))


def _papers(session: Session) -> None:
    period = years.named(session, "2024-2025")
    one = papers.draft(session, period, PaperKind.RESOLUTION).added(Paper)
    papers.edit(session, one, number=5, issued_on=date(2024, 9, 5))
    papers.write(session, one, "viewpoints", "Tăng cường vai trò lãnh đạo của Đảng ủy.")
    wording.keep_words(session, one)
    records.edit(session, Task, session.all(Task)[0].id, result="Đã đối thoại hai buổi")
    undo.undo(session)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
