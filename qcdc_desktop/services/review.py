"""The verbs of the year-end review: comment, answer, approve, reopen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Figure, Ref
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.review import Approval, Comment, Conclusion, Seen, approval_in_words, standing
from qcdc_desktop.domain.registers.unit import Person, Profile
from qcdc_desktop.domain.rules.ownership import years_of
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import figures
from qcdc_desktop.services.verbs import passwords, seals
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

ROLE = "Thủ trưởng đơn vị"
"""Who approves where the profile names nobody."""
About = tuple[str, int]
"""Kind and id of the record that a comment is about; ``("", 0)`` is the year as a whole."""
WHOLE: About = ("", 0)


class Review(Value):
    """A year as the principal reads it."""

    year: Year
    figures: Figures
    last: Figures | None
    approvals: tuple[Approval, ...]
    """All of them, oldest first, reopened ones among them."""
    comments: Mapping[About, tuple[Comment, ...]]
    seen: Mapping[str, str]
    """The parts that were looked at, with what they said then."""

    @property
    def approval(self) -> Approval | None:
        """The one in force."""
        return standing(self.approvals)

    @property
    def open_comments(self) -> int:
        """How many comments wait for an answer."""
        return sum(c.open for comments in self.comments.values() for c in comments)


def review(session: Session, year: Year) -> Review:
    """Everything the review of a year shows; what is in the register of letters names no writer."""
    now, last = figures.comparison(session, year.period())
    comments: dict[About, tuple[Comment, ...]] = {}
    for comment in session.all(Comment, year_id=year.id):
        about = (comment.about_kind, comment.about_id or 0)
        comments[about] = (*comments.get(about, ()), comment)
    return Review(year, now, last, session.all(Approval, year_id=year.id), comments, _seen(session, year))


def _seen(session: Session, year: Year) -> dict[str, str]:
    return {one.part: one.said for one in session.all(Seen, year_id=year.id)}


def look(session: Session, year_id: int, part: str, said: str) -> ChangeSet:
    """Note that a part of the review was looked at today as it is now. Raises Refused on an approved year."""
    with session.atomic("Đánh dấu đã xem") as writing:
        known = session.find(Seen, year_id=year_id, part=part)
        if known:
            session.change(known, on=session.today(), said=said)
        else:
            session.add(Seen(year_id=year_id, part=part, on=session.today(), said=said))
    return writing.result


def look_away(session: Session, year_id: int, part: str) -> ChangeSet:
    """Take back that a part was looked at."""
    with session.atomic("Bỏ dấu đã xem") as writing:
        known = session.find(Seen, year_id=year_id, part=part)
        if known:
            session.remove(Seen, known.id)
    return writing.result


class Highlight(Value):
    """A number of the year over the whole that it is of, beside that of the year before."""

    label: str
    figure: Figure
    whole: float
    last: tuple[float, float] | None
    """The same two of the year before; None where there was nothing to count."""

    @property
    def trend(self) -> int:
        """1 where the share grew, -1 where it fell, 0 where it stayed or nothing is known."""
        if not self.whole or self.last is None or not self.last[1]:
            return 0
        now, before = (self.figure.value or 0) / self.whole, self.last[0] / self.last[1]
        return (now > before) - (now < before)


_HIGHLIGHTS = (
    ("Chỉ tiêu đạt", "C02", ("C01",)),
    ("Nhiệm vụ hoàn thành", "A16.2", ("A16.1",)),
    ("Văn bản đã quán triệt đủ", "A04.4", ("A04.3",)),
    ("Yêu cầu đã khắc phục", "A13.6", ("A13.4", "A13.5")),
    ("Đơn giải quyết đúng hạn", "A11.9", ("A11.8",)),
)
"""The five numbers of the review: what is counted, and the codes whose sum is the whole."""


def highlights(reviewed: Review) -> tuple[Highlight, ...]:
    """The five numbers over the review."""
    now, last = reviewed.figures, reviewed.last
    return tuple(
        Highlight(label, now[code], _sum(now, whole), (last[code].value or 0, _sum(last, whole)) if last else None)
        for label, code, whole in _HIGHLIGHTS
    )


def _sum(of: Figures, codes: Sequence[str]) -> float:
    return sum(of[code].value or 0 for code in codes)


def approvals(session: Session) -> Mapping[int, Approval]:
    """The approvals in force, by year."""
    return {a.year_id or 0: a for a in session.all(Approval) if a.in_force}


def sentence(session: Session, period: Period) -> str:
    """``Năm học 2023-2024 đã được duyệt ngày 30/06/2024 (Trần Văn Bình, Hiệu trưởng).``, or nothing."""
    approved = figures.approval(session, period)
    return f"{approval_in_words(period.label, approved)} ({approved.by()})." if approved else ""


def reviewer(session: Session) -> tuple[str, str]:
    """Name and role of whoever reviews: the head of the unit by the profile."""
    profile = session.find(Profile)
    person = session.find(Person, id=profile.principal_id) if profile and profile.principal_id else None
    if person is None:
        return "", ROLE
    return person.name, (person.state_title or ROLE).capitalize()


def comment(session: Session, year_id: int, about: About, author: str, body: str) -> ChangeSet:
    """Note a comment of today. Raises InputProblem where author or text are missing, Refused on an approved year."""
    kind, record_id = about
    with session.atomic("Nêu ý kiến") as writing:
        session.add(
            Comment(
                year_id=year_id,
                about_kind=kind,
                about_id=record_id or None,
                author=author,
                on=session.today(),
                body=body,
            )
        )
    return writing.result


def answer(session: Session, comment_id: int, text: str) -> ChangeSet:
    """Answer a comment today; an empty text opens it again."""
    with session.atomic("Trả lời ý kiến") as writing:
        comment = session.get(Comment, comment_id)
        session.change(comment, answer=text, answered_on=session.today() if text.strip() else None)
    return writing.result


def approve(
    session: Session, year_id: int, name: str, role: str, conclusion: Conclusion, body: str, password: str = ""
) -> ChangeSet:
    """Conclude the review; agreeing locks the year. Raises Refused where it is locked or has not begun.

    InputProblem names what is missing or wrong, the password at ``password``.
    """
    year = session.get(Year, year_id)
    label = year.period().label
    if approval := standing(session.all(Approval, year_id=year_id)):
        raise Refused("Năm đã duyệt", f"{approval_in_words(label, approval)}.", "Hãy mở lại năm nếu cần duyệt lại.")
    if session.today() < year.period().start:
        raise Refused("Chưa duyệt được", f"{label} chưa bắt đầu.", "Hãy chọn năm khác ở góc trên bên trái.")
    passwords.check(session, password)
    kept = passwords.lock(session).secret
    told = seals.faults(session, password, kept)
    verb = "Duyệt" if conclusion is Conclusion.AGREED else "Đề nghị bổ sung"
    with session.atomic(f"{verb} {lower_first(label)}", large=True) as writing:
        session.add(
            Approval(
                year_id=year_id,
                name=name,
                role=role,
                on=session.today(),
                conclusion=conclusion,
                body=body,
                step_id=writing.step_id,
                seal=seals.write(session, password, kept),
            )
        )
    return replace(writing.result, told=told)


def reopen(session: Session, year_id: int, reason: str, password: str = "") -> ChangeSet:
    """Open an approved year again, for a reason that stays. Raises Refused where it is open, InputProblem."""
    approval = standing(session.all(Approval, year_id=year_id))
    label = session.get(Year, year_id).period().label
    if approval is None:
        raise Refused("Năm đang mở", f"{label} chưa được duyệt nên không cần mở lại.")
    if not reason.strip():
        raise InputProblem.at("reopened_reason", "Chưa ghi “Lý do mở lại”.")
    passwords.check(session, password)
    kept = passwords.lock(session).secret
    told = seals.faults(session, password, kept)
    with session.atomic(f"Mở lại {lower_first(label)}") as writing:
        seal = seals.write(session, password, kept)
        session.change(approval, reopened_on=session.today(), reopened_reason=reason, seal=seal)
    return replace(writing.result, told=told)


def year_of(session: Session, record: Record) -> int:
    """The working year that a record belongs to, itself or with what owns it; 0 for none."""

    def find(ref: Ref) -> Record | None:
        return session.find(BY_NAME[ref.kind], id=ref.id)

    return next(years_of(type(record), record.id, record, find), 0)


def about(record: Record) -> About:
    """What a comment on a record is about."""
    return (record.INFO.name, record.id)
