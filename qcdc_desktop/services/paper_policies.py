"""What storing papers also forbids: a number twice, a kind that the body does not issue, any change of what was issued.

A State paper stays one, and a Party paper too: they have heads, numbers and outlines of their own.

A paper that is being corrected may change but for its number and kind; the edition that went out stays as it is.
"""

from __future__ import annotations

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.papers.issued import FREE, Mandate, Paper, PaperText
from qcdc_desktop.domain.registers.papers.issuing_rules import IssuingRules, why_not
from qcdc_desktop.domain.registers.papers.series import doubles, same_number, series_of
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session

AFTERWARDS = frozenset(
    (
        *("correcting", "replaced_by_id", "recalled_on", "recalled_reason", "voided_on", "void_reason"),
        *("submitted_on", "adopted_on", "votes_for", "votes_cast"),
    )
)
"""What may be written down of a paper once it is issued: how it came about, and what became of it."""
_NAME = frozenset(("kind", "issuer", "number", "year_id", "covers_from", "covers_to"))
"""By what an issued paper is known: a correction keeps it."""


def edition_of(session: Session, paper_id: int) -> Edition | None:
    """The edition of a paper that is in force, or None where none is kept."""
    kept = session.all(Edition, paper_id=paper_id)
    return kept[-1] if kept else None


class PaperPolicy(Policy[Paper]):
    """Numbers are taken once; what was issued stays as it is until it is corrected."""

    def to_add(self, session: Session, record: Paper) -> Paper:
        if record.issuer.state and not record.outline:
            record = record.with_values({"outline": FREE})
        _demand_right(session, record)
        _demand_free_number(session, record)
        period = {name: getattr(record, name) for name in ("year_id", "kind", "covers_from", "covers_to")}
        taken = record.yearly and any(one.yearly for one in session.all(Paper, **period))
        # A copy of the paper that there is once for a period is written freely, beside it.
        return record.with_values({"outline": FREE}) if taken else record

    def to_change(self, session: Session, before: Paper, after: Paper) -> Paper:
        moved = {name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)}
        edition = edition_of(session, before.id)
        if edition and (forbidden := moved - AFTERWARDS) and (not before.correcting or forbidden & _NAME):
            raise _issued(edition)
        if before.issuer.state is not after.issuer.state:
            after = _in_the_other_system(before, after)
        if moved & {"kind", "issuer", "summary"}:
            _demand_right(session, after)
        _demand_both(before, after)
        if moved & {"kind", "issuer", "number", "issued_on"}:
            _demand_free_number(session, after)
        return after

    def before_removing(self, session: Session, record: Paper, /) -> None:
        if edition := edition_of(session, record.id):
            raise _issued(edition)


def _demand_both(before: Paper, after: Paper) -> None:
    """A draft gets its number and its day together: it is issued, or was before the program was used."""
    if not (before.number or before.issued_on) and bool(after.number) != bool(after.issued_on):
        field, what = ("number", "số") if after.number else ("issued_on", "ngày ban hành")
        told = f"Dự thảo không có {what}; hãy bấm “Ban hành…”, văn bản cũ thì bấm “Đã ban hành từ trước…”."
        raise InputProblem.at(field, told)


def _in_the_other_system(before: Paper, after: Paper) -> Paper:
    """A paper that is written freely becomes one of the State, or of the Party: signed and laid out as those are."""
    if before.outline != FREE:
        whose = "hiệu trưởng" if before.issuer.state else "cấp ủy"
        raise InputProblem.at("issuer", f"Văn bản này theo mẫu của {whose}; hãy soạn một văn bản mới ở Sổ văn bản.")
    mandate = after.mandate if after.mandate.fits(after.issuer) else Mandate.OWN
    return after.with_values({"format_id": "", "mandate": mandate})


class PaperTextPolicy(Policy[PaperText]):
    """The text of an issued paper is what was issued."""

    def to_add(self, session: Session, record: PaperText) -> PaperText:
        _demand_open(session, record)
        return record

    def to_change(self, session: Session, before: PaperText, after: PaperText) -> PaperText:
        _demand_open(session, before)
        return after

    def before_removing(self, session: Session, record: PaperText, /) -> None:
        _demand_open(session, record)


class ProfilePolicy(Policy[Profile]):
    """The days of the term do not put two papers with one number into it."""

    def to_change(self, session: Session, before: Profile, after: Profile) -> Profile:
        if (before.term_start, before.term_end) != (after.term_start, after.term_end):
            papers = session.all(Paper)
            known = doubles(papers, before, session.today())
            if fresh := [words for words in doubles(papers, after, session.today()) if words not in known]:
                sentence = f"Với nhiệm kỳ này, hai văn bản cùng mang số {fresh[0]}; hãy ghi đúng ngày của nhiệm kỳ."
                raise InputProblem.at("term_start", sentence)
        return after


def _demand_open(session: Session, text: PaperText) -> None:
    paper = session.find(Paper, id=text.paper_id or 0)
    edition = edition_of(session, paper.id) if paper else None
    if edition and paper and not paper.correcting:
        raise _issued(edition)


def _issued(edition: Edition) -> Refused:
    return Refused(
        "Văn bản đã ban hành",
        f"{edition.symbol} đã ban hành ngày {write_day(edition.issued_on)} và giữ nguyên như lúc ban hành.",
        "Muốn sửa, hãy bấm “Sửa thành bản mới”; bản cũ vẫn còn.",
    )


def _demand_right(session: Session, paper: Paper) -> None:
    profile = session.find(Profile)
    on = paper.issued_on or session.today()
    if profile and (sentence := why_not(rules(IssuingRules), profile, paper, on)):
        raise InputProblem.at("kind", sentence)


def _demand_free_number(session: Session, paper: Paper) -> None:
    profile = session.find(Profile) or Profile()
    papers = session.all(Paper)
    if paper.number and (other := same_number(papers, paper, profile, session.today())):
        following = series_of(paper, profile, session.today()).next_number(papers)
        summary = " ".join(other.summary.split())
        sentence = f"Số {paper.number:02d} đã dùng cho “{summary}”; số tiếp theo là {following:02d}."
        raise InputProblem.at("number", sentence)
