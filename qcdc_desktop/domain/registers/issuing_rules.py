"""Who may issue which kind of paper, as dated data (``resources/rules/issuing.toml``; domain 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.issued import Issuer
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


class IssuingRules(Value):
    """The file of the tables."""

    tables: tuple[IssuingTable, ...]


def why_not(tables: Sequence[IssuingTable], profile: Profile, issuer: Issuer, kind: PaperKind, on: date) -> str:
    """Why a body of the unit does not issue papers of a kind on a day, in a sentence; nothing where it does."""
    table = in_force(tables, on)
    if kind in table.kinds(profile, issuer):
        return ""
    if issuer is Issuer.STANDING and not table.kinds(profile, issuer):
        return "Đơn vị không có Ban Thường vụ (Thiết lập → Đơn vị)."
    body = body_words(profile, issuer)
    return f"{body[0].upper()}{body[1:]} không ban hành {kind.words.lower()} ({table.basis})."


def body_words(profile: Profile, issuer: Issuer) -> str:
    """The body in words: ``đảng ủy``, ``Ban Thường vụ``, ``chi bộ``, ``đại hội``."""
    if issuer is Issuer.CONGRESS:
        return "đại hội"
    if issuer is Issuer.STANDING:
        return "Ban Thường vụ"
    return "đảng ủy" if profile.kind is OrganisationKind.COMMITTEE else "chi bộ"
