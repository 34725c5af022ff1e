"""Every kind of record there is, parts after what they are part of. A new register adds one line here."""

from __future__ import annotations

from typing import Any

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.assessment_results import ASSESSMENTS
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.briefings import BRIEFINGS, Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.deadline_edits import DayOff, RuleEdit
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.file_events import FileEvent
from qcdc_desktop.domain.registers.headcount_register import HEADCOUNTS
from qcdc_desktop.domain.registers.headcounts import Headcount
from qcdc_desktop.domain.registers.inspections.records import Finding, Inspection, InspectionStep
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.library import Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS
from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, Meeting, MeetingConclusion, Opinion
from qcdc_desktop.domain.registers.meetings.register import MEETINGS
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.organs import Information, Member
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.papers.received import RECEIVED, Received
from qcdc_desktop.domain.registers.papers.register import PAPERS
from qcdc_desktop.domain.registers.papers.wordings import Wording
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.reception.duties import DUTIES
from qcdc_desktop.domain.registers.reception.records import ReceptionDuty, ReceptionSession, Visit
from qcdc_desktop.domain.registers.reception.register import RECEPTION
from qcdc_desktop.domain.registers.review import Approval, ApprovalLock, Comment, Seen
from qcdc_desktop.domain.registers.staff import PEOPLE, Absence
from qcdc_desktop.domain.registers.targets.records import Reading, Target, TargetDirective
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.tasks.results import TASK_GROUPS, TASKS
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile, Recipient
from qcdc_desktop.domain.registers.vault import VAULT_KINDS

KINDS: tuple[type[Record], ...] = (
    Person,
    Profile,
    Organ,
    Recipient,
    Year,
    Assessment,
    Target,
    Reading,
    TaskGroup,
    Task,
    Progress,
    Letter,
    Paper,
    PaperText,
    Attachment,
    Comment,
    Approval,
    ApprovalLock,
    Absence,
    Directive,
    TargetDirective,
    Briefing,
    BriefingDirective,
    Attendance,
    Regulation,
    RegulationReview,
    Term,
    Member,
    Meeting,
    Information,
    Inspection,
    InspectionStep,
    Finding,
    Seen,
    Edition,
    Dispatch,
    AgendaItem,
    Opinion,
    MeetingConclusion,
    Absentee,
    Received,
    Headcount,
    Wording,
    FileEvent,
    Erasure,
    DayOff,
    RuleEdit,
    LetterStep,
    LetterDeadline,
    *VAULT_KINDS,
    ReceptionSession,
    Visit,
    ReceptionDuty,
)

BY_NAME: dict[str, type[Record]] = {kind.INFO.name: kind for kind in KINDS}

POINTED_AT: tuple[type[Record], ...] = tuple(
    BY_NAME[name]
    for name in dict.fromkeys(s.target for kind in KINDS for s in specs(kind) if s.target and not (s.hidden or s.owned))
)
"""Kinds whose records are named where others point at them."""


REGISTERS: tuple[Register[Any], ...] = (
    ASSESSMENTS,
    TARGETS,
    PEOPLE,
    HEADCOUNTS,
    PAPERS,
    RECEIVED,
    REGULATIONS,
    BRIEFINGS,
    DIRECTIVES,
    TASKS,
    TASK_GROUPS,
    ORGANS,
    RECEPTION,
    DUTIES,
    LETTERS,
    INSPECTIONS,
    MEETINGS,
)
"""Every register, in the order in which their lines stand in the annex of the report. A new register adds one line."""
