"""Whoever keeps the vault of a test: the password, the reason, and a sender."""

from __future__ import annotations

from qcdc_desktop.services.vault import setting_up
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import codes
from qcdc_desktop.vault.envelopes import Identity, Known

WORD, WHO, WHY = "mật khẩu của két", "Lê Thị Thu", "Xác minh đơn"
ANH = Identity(Known.NAMED, "Nguyễn Thị Hồng Ánh", "12 ngõ 3", "001085012345", "0912345678", "")


def typed(draft: setting_up.Draft) -> list[str]:
    """The groups that are asked for of the codes that were printed."""
    return [codes.groups(code)[group - 1] for code, group in zip(draft.new.codes, draft.asked, strict=True)]


def set_up(session: Session) -> tuple[OpenVault, tuple[str, ...]]:
    """The new vault, open, and its codes."""
    draft = setting_up.begin(WORD)
    return setting_up.finish(session, draft, typed(draft), WHO), draft.new.codes
