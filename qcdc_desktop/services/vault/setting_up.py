"""Setting the vault up: nothing is kept until a part of each printed code was typed."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.vault import IdentityVault, VaultAct, vault_mark
from qcdc_desktop.errors import InputProblem, Problem, Refused
from qcdc_desktop.services.vault import opening, stored
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import argon, codes, keys
from qcdc_desktop.vault import index as indices
from qcdc_desktop.vault.index import Index

LEAST = 12
"""Characters of the password at least: who has a copy of the file may try without end."""


class Draft(Value):
    """A vault that is not in use yet; its codes are to be printed, and are gone with it."""

    new: keys.New
    asked: tuple[int, ...]
    """Which group of each code is to be typed, counted from 1."""


def begin(password: str) -> Draft:
    """A new vault under this password; takes about two seconds. Raises InputProblem where it is too short."""
    demand_password(password)
    asked = tuple(secrets.randbelow(codes.GROUPS) + 1 for _code in range(codes.COUNT))
    return Draft(keys.make(password, argon.tuned()), asked)


def finish(session: Session, draft: Draft, typed: Sequence[str], who: str) -> OpenVault:
    """Keep the vault, once the asked group of each code was typed; it is open then.

    Raises InputProblem at ``code1`` … where one is wrong, Refused where the file has a vault already.
    """
    if stored.is_set_up(session):
        raise Refused("Đã có két danh tính", "Tệp này đã lập két danh tính từ trước.")
    wrong = [
        Problem(f"code{number}", f"Nhóm {group} của mã {number} không đúng; hãy nhìn lại tờ đã in.")
        for number, (code, group, words) in enumerate(zip(draft.new.codes, draft.asked, typed, strict=True), 1)
        if not codes.same_group(words, codes.groups(code)[group - 1])
    ]
    if wrong:
        raise InputProblem("Chưa lập được két", tuple(wrong))
    reason = VaultAct.SET_UP.words
    stored.demand_words(who, reason)
    with session.atomic("Lập két danh tính") as writing:
        today, ring = session.today(), draft.new.keyring.written()
        sealed = stored.as_text(indices.seal(draft.new.keys, Index()))
        session.add(
            IdentityVault(
                id=1,
                set_on=today,
                password_on=today,
                rehearsed_on=today,
                writes=0,
                wrong=0,
                mark=vault_mark(ring, sealed),
                keyring=ring,
                index=sealed,
            )
        )
        vault = opening.opened(session, draft.new.keys, VaultAct.SET_UP, who, reason)
    vault.done = writing.result
    return vault


def demand_password(password: str, field: str = "new") -> None:
    """Raise InputProblem at ``field`` where a password is too short for a vault."""
    if len(unicodedata.normalize("NFC", password)) < LEAST:
        raise InputProblem.at(field, f"Mật khẩu két phải có ít nhất {LEAST} ký tự.")
