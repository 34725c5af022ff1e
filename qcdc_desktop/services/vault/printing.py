"""What of the vault goes on paper: the codes of a new one, which the program never writes anywhere, and its book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import VaultAct
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.vault import identities, keeping, stored
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.services.vault.setting_up import Draft
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import codes, masking

if TYPE_CHECKING:
    from qcdc_desktop.papers.blocks import Document
    from qcdc_desktop.papers.listing import Listing


def code_pages(session: Session, draft: Draft) -> Document:
    """Three pages, one for each envelope."""
    from qcdc_desktop.papers import vault_codes

    groups = [codes.groups(code) for code in draft.new.codes]
    return vault_codes.pages(papers.profile(session), groups, session.today())


def masked(vault: OpenVault, letter_id: int) -> tuple[Document, ChangeSet]:
    """A letter for papers that go on: its matter and note without who sent it; the step that wrote it down."""
    from qcdc_desktop.papers import masked_letter

    session = vault.session
    identity = identities.sealed_identity(vault, letter_id)
    letter = session.get(Letter, letter_id)
    texts = [masking.masked(text, identity) for text in (identity.matter or letter.matter, letter.note)]
    with session.atomic(VaultAct.MASKED.words) as writing:
        stored.note(session, VaultAct.MASKED, vault.who, vault.reason, letter_id)
    number = identities.number(vault, letter_id)
    return masked_letter.paper(papers.profile(session), letter, number, texts, session.today()), writing.result


def book(session: Session) -> Listing:
    """Every line of the book of the vault, in the order of writing: who, when, what, which letter, why."""
    from qcdc_desktop.papers.formats import format_for
    from qcdc_desktop.papers.listing import ListColumn, Listing

    profile, today = papers.profile(session), session.today()
    letters = {one.id: one.code for one in session.all(Letter)}
    lines = keeping.book(session)
    return Listing(
        title="Sổ mở két danh tính",
        unit=profile.name,
        scope="",
        note=f"{len(lines)} lần ghi.",
        columns=(
            ListColumn("Ngày", 10),
            ListColumn("Giờ", 6),
            ListColumn("Người mở", 20, names=True),
            ListColumn("Việc", 22),
            ListColumn("Đơn số", 9),
            ListColumn("Lý do", 36),
        ),
        rows=tuple(
            (one.on, one.at, one.who, one.act.words, letters.get(one.letter or 0, ""), one.reason) for one in lines
        ),
        made_on=today,
        format_id=profile.paper_format or format_for(today).id,
    )
