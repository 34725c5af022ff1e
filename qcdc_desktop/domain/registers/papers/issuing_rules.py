"""Who may issue which kind of paper, as dated data (``resources/rules/issuing.toml``; domain 2.6, 2.9, 4.1)."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import upper_first
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.unit import OrganisationKind, PaperKind, Profile


class IssuingTable(Rule):
    """The kinds that each body issues: a committee (ban chấp hành), its standing board, a cell, a congress."""

    committee: tuple[PaperKind, ...]
    standing: tuple[PaperKind, ...]
    cell: tuple[PaperKind, ...]
    congress: tuple[PaperKind, ...]

    def kinds(self, profile: Profile, issuer: Issuer) -> tuple[PaperKind, ...]:
        """What a body of the unit issues; nothing for a standing board that the unit does not have."""
        if issuer is Issuer.CONGRESS:
            return self.congress
        if profile.kind is not OrganisationKind.COMMITTEE:
            return self.cell if issuer is Issuer.COMMITTEE else ()
        if issuer is Issuer.STANDING:
            return self.standing if profile.standing_board else ()
        return self.committee


class StateTable(Rule):
    """The kinds of State papers that the head of a school issues."""

    principal: tuple[PaperKind, ...]


class StateMatter(Rule):
    """A matter of the head of the school that no Party body settles: kinds of papers, and words of their summaries."""

    kinds: tuple[PaperKind, ...]
    words: tuple[str, ...]
    without: tuple[str, ...]
    """Words of a matter of the Party that sounds alike."""
    sentence: str

    def settled_by(self, paper: Paper) -> bool:
        """Whether a paper settles such a matter."""
        said = search_key(" ".join(paper.summary.split()))

        def named(words: tuple[str, ...]) -> bool:
            return any(search_key(one) in said for one in words)

        return paper.kind in self.kinds and named(self.words) and not named(self.without)


class IssuingRules(Value):
    """The file of the tables."""

    tables: tuple[IssuingTable, ...]
    state: tuple[StateTable, ...]
    matters: tuple[StateMatter, ...]

    def kinds(self, profile: Profile, issuer: Issuer, on: date) -> tuple[PaperKind, ...]:
        """What an issuer of the unit issues on a day."""
        if issuer.state:
            return in_force(self.state, on).principal
        return in_force(self.tables, on).kinds(profile, issuer)

    def basis(self, issuer: Issuer, on: date) -> str:
        """What says so."""
        return in_force(self.state, on).basis if issuer.state else in_force(self.tables, on).basis


def why_not(rules: IssuingRules, profile: Profile, paper: Paper, on: date) -> str:
    """Why the issuer of a paper does not issue it on a day, in a sentence; nothing where it does."""
    issuer, kinds = paper.issuer, rules.kinds(profile, paper.issuer, on)
    if paper.kind not in kinds:
        if issuer is Issuer.STANDING and not kinds:
            return "Đơn vị không có Ban Thường vụ (Thiết lập → Đơn vị)."
        body = body_words(profile, issuer)
        told = f"không ban hành {paper.kind.words.lower()} ({rules.basis(issuer, on)})"
        return f"{upper_first(body)} {told}."
    matter = in_force(rules.matters, on)
    return f"{matter.sentence} ({matter.basis})." if not issuer.state and matter.settled_by(paper) else ""


def body_words(profile: Profile, issuer: Issuer) -> str:
    """The issuer in words: ``đảng ủy``, ``Ban Thường vụ``, ``chi bộ``, ``đại hội``, ``hiệu trưởng``."""
    if issuer is Issuer.PRINCIPAL:
        return "hiệu trưởng"
    if issuer is Issuer.CONGRESS:
        return "đại hội"
    if issuer is Issuer.STANDING:
        return "Ban Thường vụ"
    return "đảng ủy" if profile.kind is OrganisationKind.COMMITTEE else "chi bộ"
