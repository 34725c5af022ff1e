"""Every kind of record there is, parts after what they are part of. A new register adds one line here."""

from __future__ import annotations

from qcdc_desktop.domain.assessment import Assessment
from qcdc_desktop.domain.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.evidence import Attachment
from qcdc_desktop.domain.fields import Record
from qcdc_desktop.domain.issued import Paper, PaperText
from qcdc_desktop.domain.letters import Letter
from qcdc_desktop.domain.library import Directive, Regulation, RegulationReview
from qcdc_desktop.domain.organs import Information, Meeting, Member
from qcdc_desktop.domain.outdated import Term
from qcdc_desktop.domain.periods import Year
from qcdc_desktop.domain.review import Approval, ApprovalLock, Comment
from qcdc_desktop.domain.staff import Absence
from qcdc_desktop.domain.targets import Reading, Target, TargetDirective
from qcdc_desktop.domain.tasks import Progress, Task, TaskGroup
from qcdc_desktop.domain.unit import Organ, Person, Profile, Recipient

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
)

BY_NAME: dict[str, type[Record]] = {kind.INFO.name: kind for kind in KINDS}
