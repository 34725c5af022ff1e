"""What a letter against the head is about: in its envelope alone, in no history, index or page of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.vault import SEALED_MATTER, VaultAct
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records
from qcdc_desktop.services.vault import identities, keeping, matters, opening
from qcdc_desktop.services.verbs import erasing
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.services.vault.kept_by import ANH, WHO, WORD, set_up

MATTER = "Tố cáo hiệu trưởng thu khoản zwfqxkjh"


@pytest.fixture
def letter(session: Session) -> int:
    """A letter whose matter was corrected once."""
    one = Letter(received_on=factories.TODAY, matter=f"{MATTER} sai quy định")
    letter = records.add(session, one).added(Letter)
    records.edit(session, Letter, letter, matter=MATTER)
    return letter


def test_a_sealed_matter_is_seen_with_the_identity_alone(session: Session, letter: int, file: Path) -> None:
    vault, _ = set_up(session)
    identities.write(vault, letter, ANH)
    assert not matters.is_kept_from_view(session, letter)
    assert b"zwfqxkjh" in file.read_bytes()
    matters.seal_matter(vault, letter)
    erasing.scrub(session)
    assert session.get(Letter, letter).matter == SEALED_MATTER
    assert matters.is_kept_from_view(session, letter)
    shown = identities.look(vault, letter)
    assert (shown.identity.name, shown.identity.matter) == (ANH.name, MATTER)
    assert session.matching("zwfqxkjh", 5) == ()
    assert session.check() == []
    assert b"zwfqxkjh" not in file.read_bytes()
    assert VaultAct.LIFTED in {one.act for one in keeping.book(session)}
    with pytest.raises(Refused, match="đã nằm trong phong bì"):
        matters.seal_matter(vault, letter)


def test_what_was_written_into_the_register_after_sealing_is_sealed_beside_what_is_there(
    session: Session, letter: int
) -> None:
    vault, _ = set_up(session)
    matters.seal_matter(vault, letter)
    records.edit(session, Letter, letter, matter="Thêm: dạy thêm trái quy định")
    matters.seal_matter(vault, letter)
    assert matters.is_kept_from_view(session, letter)
    assert identities.look(vault, letter).identity.matter == f"{MATTER}\nThêm: dạy thêm trái quy định"
    assert session.matching("trai", 5) == ()


def test_a_reason_that_says_the_matter_keeps_it_from_being_sealed_with_a_way_on(session: Session, letter: int) -> None:
    set_up(session)
    vault = opening.open_by_password(session, WORD, WHO, f"Xem đơn {MATTER}")
    with pytest.raises(Refused, match="đóng két, rồi mở lại"):
        matters.seal_matter(vault, letter)
    assert session.get(Letter, letter).matter == MATTER
    assert identities.look(vault, letter).identity.matter == ""


def test_a_matter_that_finds_no_room_stays_where_it_is(session: Session, letter: int) -> None:
    vault, _ = set_up(session)
    records.edit(session, Letter, letter, matter="x" * 5000)
    with pytest.raises(InputProblem, match="không đủ chỗ"):
        matters.seal_matter(vault, letter)
    assert session.get(Letter, letter).matter == "x" * 5000
    assert identities.look(vault, letter).identity.matter == ""
