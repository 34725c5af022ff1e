"""What the data file holds of the vault of identities (két danh tính, X04): sealed bytes, and the book of its openings.

The sealed columns are secret: no list, search, export, content file or journal has them. What the journal keeps of each
is its ``mark``, so that another one in its place is told without the password. No undo takes a step of the vault back:
the seals hold one state, and its book tells what was done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, long, text, whole


class IdentityVault(Record):
    """The vault itself: its wrapped key and its index; there is none until it was set up."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "identity_vault",
        "Két danh tính",
        "mark",
        single=True,
        deletable=False,
        guarded=True,
        evidence=Evidence.NONE,
    )

    set_on: date | None = day("Ngày lập két", required=True, fixed=True, hidden=True)
    password_on: date | None = day("Ngày đặt mật khẩu két", required=True, fixed=True, hidden=True)
    rehearsed_on: date | None = day("Ngày thử mã niêm phong", required=True, fixed=True, hidden=True)
    writes: int | None = whole("Số lần ghi vào két", fixed=True, hidden=True)
    """How often the vault was written; the index says the same inside."""
    wrong: int | None = whole("Số lần nhập sai liền nhau", fixed=True, hidden=True)
    heard_from: str = text("Được nhập lại từ lúc", fixed=True, hidden=True)
    """ISO time before which no password is heard, after wrong ones."""
    mark: str = text("Dấu của két", fixed=True, hidden=True)
    keyring: str = long("Khóa của két", fixed=True, hidden=True, secret=True)
    index: str = long("Mục lục của két", fixed=True, hidden=True, secret=True)


class Envelope(Record):
    """Who wrote one letter, sealed; it belongs to the letter by its id alone, and stays if that is taken back."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "envelope", "Phong bì danh tính", "mark", deletable=False, guarded=True, evidence=Evidence.NONE
    )

    letter: int | None = whole("Đơn", required=True, fixed=True, hidden=True)
    version: int | None = whole("Lần ghi", required=True, fixed=True, hidden=True)
    mark: str = text("Dấu của phong bì", fixed=True, hidden=True)
    sealed: str = long("Danh tính đã niêm phong", fixed=True, hidden=True, secret=True)


class ScanPiece(Record):
    """A sealed piece of some scan; ``sha256`` names its content. Which scan, and of which letter, the index knows."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "scan_piece", "Mảnh bản chụp đã niêm phong", "tag", deletable=False, guarded=True, evidence=Evidence.NONE
    )

    tag: str = text("Tên mảnh", required=True, fixed=True, hidden=True)
    sha256: str = text("Mã nội dung", required=True, fixed=True, hidden=True, content=True, width=64)


class VaultAct(Choice):
    """What was done with the vault."""

    SET_UP = "set_up", "Lập két"
    OPENED = "opened", "Mở két bằng mật khẩu"
    OPENED_BY_CODES = "opened_by_codes", "Mở két bằng mã niêm phong"
    LOOKED = "looked", "Xem danh tính"
    WRITTEN = "written", "Ghi danh tính"
    SCANNED = "scanned", "Thêm bản chụp"
    PASSWORD = "password", "Đổi mật khẩu két"
    REHEARSED = "rehearsed", "Thử mã niêm phong"
    ACCEPTED = "accepted", "Chấp nhận tình trạng của két"
    LIFTED = "lifted", "Đưa nội dung vào phong bì"
    MASKED = "masked", "Lập bản che danh tính"


class VaultEntry(Record):
    """A line of the book of the vault (sổ mở két): who did what, when, with which letter, why; never what was seen."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "vault_entry",
        "Sổ mở két",
        "reason",
        order=("on", "id"),
        deletable=False,
        guarded=True,
        evidence=Evidence.NONE,
    )

    act: VaultAct = choice("Việc", VaultAct.OPENED, fixed=True, hidden=True)
    on: date | None = day("Ngày", required=True, fixed=True, hidden=True)
    at: str = text("Giờ", required=True, fixed=True, hidden=True)
    """``14:05``."""
    who: str = text("Người mở", required=True, fixed=True, hidden=True)
    letter: int | None = whole("Đơn", fixed=True, hidden=True)
    reason: str = text("Lý do", required=True, fixed=True, hidden=True)


SEALED_MATTER = "Nội dung niêm phong"
"""What the register says of a letter whose matter lies in its envelope too: one against the head or the secretary."""

VAULT_KINDS: tuple[type[Record], ...] = (IdentityVault, Envelope, ScanPiece, VaultEntry)
"""Only the verbs of the vault write these, and no undo takes them back."""


def vault_mark(*sealed: str) -> str:
    """What the journal keeps of sealed columns."""
    return hashlib.sha256("|".join(sealed).encode()).hexdigest()[:32]


def looks(entries: Iterable[VaultEntry], start: date, end: date) -> int:
    """How many identities were looked at from one day to another: the number of the year's report."""
    return sum(entry.act is VaultAct.LOOKED and entry.on is not None and start <= entry.on <= end for entry in entries)
