"""The codes of a new vault on paper: made in memory, never written by the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.vault.setting_up import Draft
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import codes

if TYPE_CHECKING:
    from qcdc_desktop.papers.blocks import Document


def code_pages(session: Session, draft: Draft) -> Document:
    """Three pages, one for each envelope."""
    from qcdc_desktop.papers import vault_codes

    groups = [codes.groups(code) for code in draft.new.codes]
    return vault_codes.pages(papers.profile(session), groups, session.today())
