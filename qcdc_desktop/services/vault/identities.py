"""Who wrote a letter: written into its envelope, looked at for a minute, its scan put away; all of it in the book.

Named or anonymous, a letter is written in the same way, so the book tells nothing of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from qcdc_desktop.datafile import refuse_as_input
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import Envelope, ScanPiece, VaultAct
from qcdc_desktop.errors import EnvironmentProblem, FileDamaged, InputProblem, QcdcError, Refused
from qcdc_desktop.services.vault import opening, stored
from qcdc_desktop.services.vault.opening import OpenVault
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import envelopes, masking, pieces
from qcdc_desktop.vault.envelopes import Identity, Known, TooLongError
from qcdc_desktop.vault.index import Index, Listed, hash_of
from qcdc_desktop.vault.sealing import BrokenSealError, Keys, Secret

SHOWN = timedelta(seconds=60)
"""How long an identity stays in sight."""
_TAKEN = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG")
"""How files of these kinds begin."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a scan."""


class Shown(Secret):
    """An identity that was asked for."""

    identity: Identity
    number: int
    scans: tuple[str, ...]
    """The names of the scans of the letter."""
    until: datetime
    """It leaves the screen then."""
    done: ChangeSet
    """The step that wrote the look down."""


def look(vault: OpenVault, letter_id: int) -> Shown:
    """Who wrote a letter; the reason of the opening is written down.

    Raises Refused where that names whom it is about, as an envelope may that was written since; FileDamaged where the
    envelope does not open.
    """
    session = vault.session
    listed, identity = _listed(session, vault.keys(), letter_id), sealed_identity(vault, letter_id)
    if masking.is_named(vault.reason, identity):
        told = "Lý do mở két nhắc đến người gửi, nên không ghi vào sổ thêm lần nữa."
        raise Refused("Chưa xem được", told, "Hãy đóng két, rồi mở lại với lý do khác.")
    with session.atomic(VaultAct.LOOKED.words) as writing:
        stored.note(session, VaultAct.LOOKED, vault.who, vault.reason, letter_id)
    scans = tuple(one.name for one in listed.scans)
    return Shown(identity, listed.number, scans, session.now() + SHOWN, writing.result)


def write(vault: OpenVault, letter_id: int, identity: Identity) -> ChangeSet:
    """Put what is known of who wrote into the envelope of the letter.

    Raises InputProblem where a named sender has no name, an anonymous one has something, or there is too much of it.
    """
    session = vault.session
    said = (identity.name, identity.address, identity.papers, identity.phone)
    if identity.known is Known.NAMED and not identity.name.strip():
        raise InputProblem.at("name", "Chưa ghi “Họ và tên”.")
    if identity.known is not Known.NAMED and any(said):
        raise InputProblem.at("name", "Đơn không rõ người gửi thì không ghi tên, địa chỉ, giấy tờ, điện thoại.")
    with session.atomic(VaultAct.WRITTEN.words) as writing:
        put(vault, letter_id, identity)
        stored.note(session, VaultAct.WRITTEN, vault.who, vault.reason, letter_id)
    return writing.result


def put(vault: OpenVault, letter_id: int, identity: Identity) -> None:
    """Put an identity into its envelope, in the step that is open. Raises InputProblem where it has no room."""
    session, keys = vault.session, vault.keys()
    session.get(Letter, letter_id)
    try:
        changed = opening.seal(session, keys, _index(session, keys), letter_id, identity)
    except TooLongError as error:
        told = f"Phong bì không đủ chỗ, thừa khoảng {error.over} ký tự; hãy viết gọn lại."
        raise InputProblem.at("note", told) from error
    stored.store_index(session, keys, changed)


def add_scan(vault: OpenVault, letter_id: int, name: str, data: bytes) -> ChangeSet:
    """Put the scan of a letter away, in pieces of one size. The step names no letter."""
    session, keys = vault.session, vault.keys()
    if len(data) > LARGEST:
        raise InputProblem.at("scan", f"Bản chụp lớn hơn {LARGEST >> 20} MB; hãy chụp lại ở cỡ nhỏ hơn.")
    listed = _listed(session, keys, letter_id)
    index = _index(session, keys)
    scan, cut = pieces.cut(keys, name, data)
    changed = replace(listed, scans=(*listed.scans, scan))
    with session.atomic(VaultAct.SCANNED.words) as writing:
        for tag in sorted(cut):
            session.add(ScanPiece(tag=tag, sha256=session.keep(cut[tag])))
        stored.store_index(session, keys, replace(index, letters={**index.letters, letter_id: changed}))
        stored.note(session, VaultAct.SCANNED, vault.who, vault.reason)
    return writing.result


def add_scan_file(vault: OpenVault, letter_id: int, file: Path) -> ChangeSet:
    """As :func:`add_scan`, from a file, which stays where it is. Raises EnvironmentProblem where it cannot be read,
    FileProblem where it is a data file, Refused where it is neither a PDF nor a picture."""
    title, hint = "Chưa thêm được bản chụp", "Hãy chọn tệp PDF, JPEG hay PNG của bản chụp."
    try:
        refuse_as_input(file, title, hint)
        data = file.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            title, f"Máy không đọc được “{file.name}”.", "Hãy cắm lại ổ đĩa, USB chứa tệp, rồi chọn lại."
        ) from error
    if not data.startswith(_TAKEN):
        raise Refused(title, f"“{file.name}” không phải tệp PDF, JPEG hay PNG.", hint)
    return add_scan(vault, letter_id, file.name, data)


def scan(vault: OpenVault, letter_id: int, number: int) -> tuple[bytes, ChangeSet]:
    """The scan of a letter, counted from 0, and the step of the look, which is like any other.

    Raises FileDamaged where it is not whole.
    """
    session, keys = vault.session, vault.keys()
    listed = _listed(session, keys, letter_id)

    def find(tag: str) -> bytes | None:
        piece = session.find(ScanPiece, tag=tag)
        try:
            return session.content(piece.sha256) if piece else None
        except QcdcError:
            return None

    with session.atomic(VaultAct.LOOKED.words) as writing:
        stored.note(session, VaultAct.LOOKED, vault.who, vault.reason, letter_id)
    try:
        return pieces.join(keys, listed.scans[number], find), writing.result
    except BrokenSealError as error:
        raise _broken("Bản chụp") from error


def accept(vault: OpenVault, reason: str) -> ChangeSet:
    """Go on from the vault as it is, with the envelopes that open; what was told as a fault is told no more.

    A scan whose place only a lost index knew is lost. Raises InputProblem without a reason, or where it names a sender.
    """
    session, keys = vault.session, vault.keys()
    stored.demand_words(vault.who, reason)
    opening.refuse_named(session, keys, reason)
    try:
        before = stored.index(session, keys)
    except BrokenSealError:
        before = Index()
    numbers = {one.id: one.sender_number for one in session.all(Letter) if one.sender_number}
    index = Index(last=max(before.last, *numbers.values(), 0))
    with session.atomic(VaultAct.ACCEPTED.words) as writing:
        for letter in (one.letter or 0 for one in session.all(Envelope)):
            try:
                identity = _identity(session, keys, letter)
            except FileDamaged:
                identity = Identity()  # what it held cannot be read: asked anew
            if letter in before.letters or letter in numbers:
                known = before.letters.get(letter) or Listed(0, b"", numbers[letter])
                index = replace(index, letters={**index.letters, letter: known})
            index = opening.seal(session, keys, index, letter, identity)
        stored.store_index(session, keys, index)
        opening.fill(session, keys)
        stored.note(session, VaultAct.ACCEPTED, vault.who, reason)
    vault.faults = ()
    return writing.result


def _index(session: Session, keys: Keys) -> Index:
    try:
        return stored.index(session, keys)
    except BrokenSealError as error:
        raise _broken("Mục lục của két") from error


def sealed_identity(vault: OpenVault, letter_id: int) -> Identity:
    """What is in the envelope of a letter, for a verb that shows it to nobody. Raises FileDamaged."""
    session, keys = vault.session, vault.keys()
    _listed(session, keys, letter_id)
    return _identity(session, keys, letter_id)


def number(vault: OpenVault, letter_id: int) -> int:
    """The number of the sender of a letter, which says nothing of who it is."""
    return _listed(vault.session, vault.keys(), letter_id).number


def _listed(session: Session, keys: Keys, letter_id: int) -> Listed:
    """What the index knows of a letter, whose envelope is the one that it knows; one that came while the vault is open
    gets its envelope now."""
    session.get(Letter, letter_id)
    if stored.envelope(session, letter_id) is None and letter_id not in _index(session, keys).letters:
        with session.atomic(VaultAct.WRITTEN.words):
            opening.fill(session, keys)
    listed, found = _index(session, keys).letters.get(letter_id), stored.envelope(session, letter_id)
    if not (listed and found and listed.hash == hash_of(stored.as_bytes(found.sealed))):
        raise _broken("Phong bì danh tính của đơn này")
    return listed


def _identity(session: Session, keys: Keys, letter_id: int) -> Identity:
    """What is in the envelope of a letter. Raises FileDamaged."""
    found = stored.envelope(session, letter_id) or Envelope()
    try:
        return envelopes.unseal(keys, letter_id, found.version or 0, stored.as_bytes(found.sealed))
    except BrokenSealError as error:
        raise _broken("Phong bì danh tính của đơn này") from error


def _broken(what: str) -> FileDamaged:
    return FileDamaged(
        f"{what} không mở được",
        f"{what} bị hỏng, bị thay, hoặc là của một lúc khác.",
        "Hãy kiểm tra tệp (trình đơn Tệp), hoặc xem bản sao lưu.",
    )
