"""Envelopes: one size, bound to their letter and their turn; what is torn, swapped or of before does not open."""

from __future__ import annotations

import os

import pytest

from qcdc_desktop.vault import envelopes, pieces
from qcdc_desktop.vault import index as indices
from qcdc_desktop.vault.envelopes import Identity, Known, TooLongError
from qcdc_desktop.vault.index import Index, Listed
from qcdc_desktop.vault.sealing import OVERHEAD, BrokenSealError, Keys

KEYS = Keys.of(bytes(range(16)), b"k" * 32)
NAMED = Identity(
    Known.NAMED, "Nguyễn Thị Hồng Ánh", "12 ngõ 3, phường Hòa Bình", "001085012345", "0912 345 678", "Gửi qua tổ trưởng"
)


def test_named_anonymous_and_unasked_look_alike_from_outside() -> None:
    every = [envelopes.seal(KEYS, 7, 1, one) for one in (NAMED, Identity(Known.ANONYMOUS), Identity())]
    assert {len(one) for one in every} == {envelopes.SIZE + OVERHEAD}
    assert [envelopes.unseal(KEYS, 7, 1, one) for one in every] == [NAMED, Identity(Known.ANONYMOUS), Identity()]


def test_the_same_words_are_never_sealed_to_the_same_bytes() -> None:
    first, second = (envelopes.seal(KEYS, 7, 1, NAMED) for _ in range(2))
    assert sum(a == b for a, b in zip(first, second, strict=True)) < len(first) / 20


def test_what_is_torn_changed_swapped_earlier_or_of_another_vault_does_not_open() -> None:
    sealed = envelopes.seal(KEYS, 7, 2, NAMED)
    flipped = sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:]
    other = Keys.of(bytes(16), b"k" * 32)
    for keys, letter, version, found in (
        (KEYS, 7, 2, b""),
        (KEYS, 7, 2, sealed[:-1]),
        (KEYS, 7, 2, flipped),
        (KEYS, 8, 2, sealed),
        (KEYS, 7, 1, sealed),
        (other, 7, 2, sealed),
    ):
        with pytest.raises(BrokenSealError):
            envelopes.unseal(keys, letter, version, found)


def test_an_envelope_is_full_when_it_is_full() -> None:
    def note(words: str) -> Identity:
        return Identity(Known.NAMED, "A", note=words)

    used = len(envelopes.unpadded(_inside(note(""))))
    full = note("x" * (envelopes.ROOM - used))
    assert envelopes.unseal(KEYS, 1, 1, envelopes.seal(KEYS, 1, 1, full)) == full
    with pytest.raises(TooLongError) as told:
        envelopes.seal(KEYS, 1, 1, note("x" * (envelopes.ROOM - used + 3)))
    assert told.value.over == 3


def _inside(identity: Identity) -> bytes:
    from qcdc_desktop.vault import sealing

    sealed = envelopes.seal(KEYS, 1, 1, identity)
    return sealing.unseal(KEYS.envelopes, sealed, sealing.about(KEYS.vault, "envelope", 1, 1))


def test_the_index_tells_envelopes_that_are_gone_changed_earlier_or_unknown() -> None:
    sealed = {letter: envelopes.seal(KEYS, letter, 1, NAMED) for letter in (1, 2, 3, 4)}
    index = Index(4, 4, {n: Listed(1, indices.hash_of(one), n) for n, one in sealed.items() if n != 4})
    there = {letter: (1, one) for letter, one in sealed.items()}
    assert indices.missing(index, {n: there[n] for n in (1, 2, 3)}) == ()
    there[1] = (1, envelopes.seal(KEYS, 1, 1, Identity()))
    there[2] = (2, there[2][1])
    del there[3]
    assert indices.missing(index, there) == (1, 2, 3, 4)


def test_the_index_is_read_as_it_was_sealed_and_its_size_tells_little() -> None:
    few, more = Index(1, 1, {1: Listed(1, b"h" * 16, 1)}), Index(9, 40, {n: Listed(1, b"h" * 16, n) for n in range(40)})
    assert len(indices.seal(KEYS, few)) == len(indices.seal(KEYS, more))
    assert indices.unseal(KEYS, indices.seal(KEYS, more)) == more
    assert indices.unseal(KEYS, indices.seal(KEYS, Index())) == Index(0, 0, {})
    with pytest.raises(BrokenSealError):
        indices.unseal(Keys.of(bytes(16), b"k" * 32), indices.seal(KEYS, few))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Identity(Known.NAMED, "nguyen thi hong anh", phone="0912.345.678"), True),
        (Identity(Known.NAMED, "Bà Ánh", papers="001 085 012 345"), True),
        (Identity(Known.NAMED, "Nguyễn Thị Hồng Ánh", address="12, ngõ 3 - phường Hòa Bình"), True),
        (Identity(Known.NAMED, "Nguyễn Thị Hồng Ánh", address="5 phố Huế"), False),
        (Identity(Known.NAMED, "Nguyễn Thị Hồng Ánh"), False),
        (Identity(Known.NAMED, "Trần Văn Bình", phone="0912345678"), False),
        (Identity(Known.ANONYMOUS), False),
        (Identity(), False),
    ],
)
def test_the_same_person_gets_the_same_number(other: Identity, *, same: bool) -> None:
    index = Index(1, 5, {1: Listed(1, b"", 5, indices.persons(KEYS, NAMED))})
    assert indices.number_for(KEYS, index, 2, other) == (5 if same else 6)


def test_a_letter_keeps_the_number_that_it_has_for_itself() -> None:
    known = {1: Listed(1, b"", 5), 2: Listed(1, b"", 6), 3: Listed(1, b"", 6), 4: Listed(1, b"", 5)}
    index = Index(1, 9, known)
    assert indices.number_for(KEYS, index, 1, NAMED) == 5, "it was split from another one, which has the same"
    index = Index(1, 9, {**known, 2: Listed(1, b"", 6, (b"another person",))})
    assert indices.number_for(KEYS, index, 3, NAMED) == 10, "another letter has the 6 too: they are two people now"


def test_nothing_in_the_index_says_a_name() -> None:
    known = indices.persons(KEYS, NAMED)
    assert len(known) == 3
    assert known != indices.persons(Keys.of(KEYS.vault, b"j" * 32), NAMED)


@pytest.mark.parametrize("size", [0, 1, pieces.SIZE, pieces.SIZE + 1])
def test_a_scan_comes_back_out_of_pieces_of_one_size(size: int) -> None:
    data = os.urandom(size)
    scan, cut = pieces.cut(KEYS, "Đơn.pdf", data)
    assert {len(piece) for piece in cut.values()} <= {pieces.SIZE + OVERHEAD}
    assert pieces.join(KEYS, scan, cut.get) == data
    again, _ = pieces.cut(KEYS, "Đơn.pdf", data)
    assert again.id != scan.id


def test_a_scan_with_a_piece_missing_swapped_or_changed_is_told() -> None:
    scan, cut = pieces.cut(KEYS, "Đơn.pdf", os.urandom(2 * pieces.SIZE))
    first, second = pieces.names(KEYS, scan)
    for wrong in ({first: cut[first]}, {first: cut[second], second: cut[first]}, cut | {second: cut[second][:-1]}):
        with pytest.raises(BrokenSealError):
            pieces.join(KEYS, scan, wrong.get)
