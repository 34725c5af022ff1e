"""The matter of a letter for no other eyes (đơn về hiệu trưởng, bí thư): out of the register, into its envelope."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import SEALED_MATTER, VaultAct
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.vault import identities, stored
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

_MATTER = "matter"


def is_kept_from_view(session: Session, letter_id: int) -> bool:
    """Whether what a letter is about is seen by nobody but who keeps the vault."""
    return session.get(Letter, letter_id).matter == SEALED_MATTER


def seal_matter(vault: OpenVault, letter_id: int) -> ChangeSet:
    """Move what a letter is about into its envelope: out of the register, its history and the index of words.

    What lies there already stays beside it. Raises Refused where there is nothing to move or the reason of the opening
    says it, InputProblem where the envelope has no room. :func:`erasing.scrub` belongs after it; backups of before
    still have the words.
    """
    session = vault.session
    if is_kept_from_view(session, letter_id):
        raise Refused("Đã niêm phong", "Nội dung đơn này đã nằm trong phong bì.")
    identity = identities.sealed_identity(vault, letter_id)
    said = [one for one in erasing.said_by(session, Letter, letter_id) if one.field == _MATTER]
    texts = [one for one in said if one.text != SEALED_MATTER]
    if any(one.text.casefold() in vault.reason.casefold() for one in texts):
        told = "Lý do mở két nhắc lại nội dung đơn, nên không ghi vào sổ thêm lần nữa."
        raise Refused("Chưa niêm phong được", told, "Hãy đóng két, rồi mở lại với lý do khác.")
    with session.atomic(VaultAct.LIFTED.words) as writing:
        matter = session.get(Letter, letter_id).matter
        both = "\n".join(filter(None, (identity.matter, matter)))
        identities.put(vault, letter_id, replace(identity, matter=both))
        erasing.erase(session, texts, "", SEALED_MATTER, vault.reason)
        stored.note(session, VaultAct.LIFTED, vault.who, vault.reason, letter_id)
    return writing.result
