"""Keeping the vault: its password changed, its codes tried once a year, its openings counted."""

from __future__ import annotations

from datetime import date, timedelta

from qcdc_desktop.domain.registers.vault import VaultAct, VaultEntry, looks
from qcdc_desktop.services.vault import opening, setting_up, stored
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import argon, keys
from qcdc_desktop.vault.keys import Keyring

REHEARSED_EVERY = timedelta(days=365)
"""The codes are tried once a year: an envelope that was lost is found out in time."""


def change_password(session: Session, old: str, new: str, who: str) -> ChangeSet:
    """Wrap the same key under another password; nothing else in the vault moves.

    Raises InputProblem at ``old``, ``new`` or ``who``.
    """
    setting_up.demand_password(new)
    stored.demand_words(who, VaultAct.PASSWORD.words)
    ring = opening.heard(session, old, lambda ring: keys.rewrap(ring, old, new, argon.tuned()), "old")
    return _store(session, ring, who)


def reset_password(session: Session, first: str, second: str, new: str, who: str) -> ChangeSet:
    """A new password for who forgot the one before, by two codes. Raises InputProblem."""
    setting_up.demand_password(new)
    stored.demand_words(who, VaultAct.PASSWORD.words)

    def rewrapped(ring: Keyring, one: str, other: str) -> Keyring:
        return keys.rewrap_by_codes(ring, one, other, new, argon.tuned())

    return _store(session, opening.by_codes(session, first, second, rewrapped), who)


def _store(session: Session, ring: Keyring, who: str) -> ChangeSet:
    with session.atomic(VaultAct.PASSWORD.words) as writing:
        changed = {"keyring": ring.written(), "password_on": session.today(), "wrong": 0, "heard_from": ""}
        stored.put(session, stored.record(session), **changed)
        stored.note(session, VaultAct.PASSWORD, who, VaultAct.PASSWORD.words)
    return writing.result


def rehearse(session: Session, first: str, second: str, who: str) -> ChangeSet:
    """Try two codes without opening the vault, and write down that they hold. Raises InputProblem."""
    stored.demand_words(who, VaultAct.REHEARSED.words)
    opening.by_codes(session, first, second, keys.open_by_codes)
    with session.atomic(VaultAct.REHEARSED.words) as writing:
        session.change(stored.record(session), rehearsed_on=session.today())
        stored.note(session, VaultAct.REHEARSED, who, VaultAct.REHEARSED.words)
    return writing.result


def rehearsal_due(session: Session) -> date | None:
    """The day from which on the codes should be tried again, if it has come."""
    if not stored.is_set_up(session):
        return None
    due = (stored.record(session).rehearsed_on or session.today()) + REHEARSED_EVERY
    return due if due <= session.today() else None


def book(session: Session) -> tuple[VaultEntry, ...]:
    """Every line of the book of the vault, in the order of writing."""
    return session.all(VaultEntry)


def looked_at(session: Session, start: date, end: date) -> int:
    """How many identities were looked at from one day to another, for the year's report."""
    return looks(session.all(VaultEntry), start, end)


def counted(session: Session) -> str:
    """How often identities were looked at this year, in a sentence."""
    today = session.today()
    looks = looked_at(session, date(today.year, 1, 1), date(today.year, 12, 31))
    return f"Năm {today.year} đã xem danh tính {looks} lần."


def last_who(session: Session) -> str:
    """Who stands in the last line of the book; nobody in an empty one."""
    entries = session.all(VaultEntry)
    return entries[-1].who if entries else ""
