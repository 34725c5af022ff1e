"""The policies of the kinds that ask for more than their declaration says; a register with one adds a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.procedures import Faults, Stage, Step
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.deadline_edits import RuleEdit
from qcdc_desktop.domain.registers.inspections.records import Finding, Inspection, InspectionStep, open_demands
from qcdc_desktop.domain.registers.inspections.steps import Case, inspection_after, step_faults
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, MeetingConclusion, Opinion
from qcdc_desktop.domain.registers.organs import Member, Role, head
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.papers.received import Received
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.unit import Organ, Profile
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.deadline_policies import RuleEditPolicy
from qcdc_desktop.services.letter_policies import LetterPolicy, LetterStepPolicy
from qcdc_desktop.services.meeting_policies import AboutItemPolicy, AbsenteePolicy, AgendaItemPolicy
from qcdc_desktop.services.paper_policies import PaperPolicy, PaperTextPolicy, ProfilePolicy
from qcdc_desktop.services.received_policies import AttachmentPolicy, ReceivedPolicy
from qcdc_desktop.services.reception_policies import ReceptionPolicy, VisitPolicy
from qcdc_desktop.services.step_policies import StepPolicy
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class YearPolicy(Policy[Year]):
    """A year is added under its name."""

    def adding(self, record: Year) -> str:
        return f"Thêm năm {record.name}"


class TargetPolicy(Policy[Target]):
    """A remark is of the day on which it is written, while its year runs; later it looks back on it."""

    def to_change(self, session: Session, before: Target, after: Target) -> Target:
        if after.remark == before.remark or after.remarked_on != before.remarked_on:
            return after
        today, year = session.today(), session.find(Year, id=after.year_id)
        runs = bool(after.remark and year and today in year.period())
        return after.with_values({"remarked_on": today if runs else None})


class MemberPolicy(Policy[Member]):
    """An organ has one head: a new one takes over, the one before ends the day before, and papers name the new one."""

    def after_adding(self, session: Session, record: Member) -> None:
        self._take_over(session, record)
        self._name_head(session, record)

    def after_changing(self, session: Session, before: Member, after: Member) -> None:
        taking = after.role is Role.HEAD and (before.role, before.start, before.organ_id) != (
            after.role,
            after.start,
            after.organ_id,
        )
        if taking:
            self._take_over(session, after)
        if Role.HEAD in (before.role, after.role):
            self._name_head(session, before, after)

    def after_removing(self, session: Session, record: Member) -> None:
        self._name_head(session, record)

    def _take_over(self, session: Session, fresh: Member) -> None:
        """End the heads who are still serving when the new one begins."""
        begins = fresh.start
        if fresh.role is not Role.HEAD or begins is None:
            return
        for one in session.all(Member, organ_id=fresh.organ_id, role=Role.HEAD):
            if one.id != fresh.id and one.until is None and (one.start is None or one.start < begins):
                session.change(one, until=begins - timedelta(days=1))

    def _name_head(self, session: Session, *members: Member) -> None:
        """The organ's head of today, which papers name, follows its members where heads are among them."""
        for organ_id in {m.organ_id for m in members if m.role is Role.HEAD}:
            organ = session.find(Organ, id=organ_id)
            if organ is None:
                continue
            serving = head(organ, session.all(Member, organ_id=organ_id), session.today())
            if serving is not None:
                session.change(organ, head_id=serving)


class InspectionPolicy(Policy[Inspection]):
    """A case whose log has begun keeps a kind and form whose way that log goes."""

    def to_change(self, session: Session, before: Inspection, after: Inspection) -> Inspection:
        case = inspections.case_of(session, before.id)
        changed = replace(case, inspection=after)
        if changed.route != case.route and changed.course.log_faults():
            raise InputProblem.at("form", "Các bước đã ghi không có trong trình tự của loại mới; hãy giữ loại cũ.")
        return after


class InspectionStepPolicy(StepPolicy[InspectionStep, Case]):
    """A file is closed only when every demand is met; day and paper of a step stand in its case."""

    owner = "inspection_id"

    def case(self, session: Session, record_id: int, on: date | None = None) -> Case:
        return inspections.case_of(session, record_id, on)

    def faults_of(self, entry: InspectionStep, case: Case) -> Faults:
        return step_faults(entry, case)

    def taken(self, session: Session, case: Case, step: Step, entry: InspectionStep) -> None:
        after = inspection_after(case, step, entry)
        session.change(case.inspection, **{n: getattr(after, n) for n in (step.day, step.paper) if n})

    def keep_whole(self, case: Case) -> None:
        closed_on = _closed_on(case)
        if closed_on and (still := len(open_demands(case.findings, closed_on))):
            message = f"Đến ngày {write_day(closed_on)} còn {still} yêu cầu, kiến nghị chưa xác nhận khắc phục."
            raise InputProblem.at("on", message)


class FindingPolicy(Policy[Finding]):
    """No demand is open in a closed file."""

    def to_change(self, session: Session, before: Finding, after: Finding) -> Finding:
        if (after.kind, after.confirmed_on) != (before.kind, before.confirmed_on):
            self._keep_closed(session, after)
        return after

    def to_add(self, session: Session, record: Finding) -> Finding:
        self._keep_closed(session, record)
        return record

    def _keep_closed(self, session: Session, finding: Finding) -> None:
        closed_on = _closed_on(inspections.case_of(session, finding.inspection_id)) if finding.inspection_id else None
        if closed_on and finding.open(closed_on):
            raise InputProblem.at(
                "confirmed_on",
                f"Hồ sơ đã đóng ngày {write_day(closed_on)} nên không còn yêu cầu nào chưa khắc phục; hãy trở lại bước "
                "trước rồi ghi.",
            )


def _closed_on(case: Case) -> date | None:
    """Since when the file is closed, or the case cancelled; None while it is not."""
    return case.course.standing_since(Stage.CLOSED, Stage.CANCELLED)


POLICIES: Mapping[type[Record], Policy[Any]] = {
    Absentee: AbsenteePolicy(),
    AgendaItem: AgendaItemPolicy(),
    Attachment: AttachmentPolicy(),
    Finding: FindingPolicy(),
    Inspection: InspectionPolicy(),
    InspectionStep: InspectionStepPolicy(),
    Letter: LetterPolicy(),
    LetterStep: LetterStepPolicy(),
    MeetingConclusion: AboutItemPolicy(),
    Member: MemberPolicy(),
    Opinion: AboutItemPolicy(),
    Paper: PaperPolicy(),
    PaperText: PaperTextPolicy(),
    Profile: ProfilePolicy(),
    Received: ReceivedPolicy(),
    RuleEdit: RuleEditPolicy(),
    ReceptionSession: ReceptionPolicy(),
    Target: TargetPolicy(),
    Visit: VisitPolicy(),
    Year: YearPolicy(),
}
