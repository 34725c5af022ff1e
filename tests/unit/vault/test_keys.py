"""The key of the vault: opened by its password and by any two of three codes, by nothing else."""

from __future__ import annotations

import json
import unicodedata
from itertools import permutations

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.vault import argon, codes, keys
from qcdc_desktop.vault.argon import Cost
from qcdc_desktop.vault.codes import UnreadableCodeError
from qcdc_desktop.vault.keys import Keyring
from qcdc_desktop.vault.sealing import BrokenSealError

QUICK = Cost(64, 1)
WORD = "mật khẩu của két"


def test_the_password_opens_however_its_marks_were_typed() -> None:
    new = keys.make(WORD, QUICK)
    assert keys.open_by_password(new.keyring, unicodedata.normalize("NFD", WORD)) == new.keys
    with pytest.raises(BrokenSealError):
        keys.open_by_password(new.keyring, WORD + "!")


def test_any_two_of_three_codes_open_in_any_order_and_however_they_are_typed() -> None:
    new = keys.make(WORD, QUICK)
    for first, second in permutations(new.codes, 2):
        typed = first.lower().replace("-", " ").replace("0", "o"), second.replace("-", "").replace("1", "l")
        assert keys.open_by_codes(new.keyring, *typed) == new.keys


def test_one_code_alone_and_codes_of_another_vault_do_not_open() -> None:
    new, other = keys.make(WORD, QUICK), keys.make(WORD, QUICK)
    one, two, _three = new.codes
    for first, second in ((one, one), (one, other.codes[1]), (other.codes[0], two), other.codes[:2]):
        with pytest.raises(BrokenSealError):
            keys.open_by_codes(new.keyring, first, second)


def test_a_code_that_was_mistyped_is_told_before_it_is_tried() -> None:
    (code, other, _) = codes.draw()
    sign = code[8]
    for wrong in (code[:-1], code + "7", code.replace(sign, "7" if sign != "7" else "8", 1), "", "4" + code[1:]):
        with pytest.raises(UnreadableCodeError):
            codes.read(wrong)
    swapped = code[:6] + code[12:17] + code[11] + code[6:11] + code[17:]
    with pytest.raises(UnreadableCodeError):
        codes.read(swapped)
    assert [codes.read(one)[0] for one in (code, other)] == [1, 2]


def test_a_code_that_was_printed_once_is_read_for_ever() -> None:
    assert codes.read("1749J-QXKB5-TJMJF-SR63W-AW8TQ") == (1, "1749JQXKB5TJMJFSR63WA")
    assert codes.groups("1749J-QXKB5-TJMJF-SR63W-AW8TQ")[2] == "TJMJF"


def test_codes_are_drawn_anew_each_time() -> None:
    drawn = {code for _ in range(200) for code in codes.draw()}
    assert len(drawn) == 600
    assert {sign for code in drawn for sign in code} == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")


def test_another_password_wraps_the_same_key_and_moves_nothing_else() -> None:
    new = keys.make(WORD, QUICK)
    ring = keys.rewrap(new.keyring, WORD, "một mật khẩu khác", QUICK)
    assert keys.open_by_password(ring, "một mật khẩu khác") == new.keys == keys.open_by_codes(ring, *new.codes[1:])
    assert (ring.vault, ring.codes) == (new.keyring.vault, new.keyring.codes)
    with pytest.raises(BrokenSealError):
        keys.open_by_password(ring, WORD)
    with pytest.raises(BrokenSealError):
        keys.rewrap(ring, WORD, "x", QUICK)


def test_two_codes_give_a_forgotten_vault_a_new_password() -> None:
    new = keys.make(WORD, QUICK)
    ring = keys.rewrap_by_codes(new.keyring, new.codes[2], new.codes[0], "mật khẩu mới", QUICK)
    assert keys.open_by_password(ring, "mật khẩu mới") == new.keys


def test_the_wraps_of_two_vaults_cannot_be_swapped() -> None:
    new, other = keys.make(WORD, QUICK), keys.make(WORD, QUICK)
    ring = replace(new.keyring, password=other.keyring.password, codes=other.keyring.codes)
    with pytest.raises(BrokenSealError):
        keys.open_by_password(ring, WORD)
    with pytest.raises(BrokenSealError):
        keys.open_by_codes(ring, *other.codes[:2])


def test_the_keyring_is_read_as_it_was_written_and_a_torn_or_later_one_is_not() -> None:
    ring = keys.make(WORD, QUICK).keyring
    assert Keyring.read(ring.written()) == ring
    assert (len(ring.vault), len(ring.password.salt), len(ring.codes)) == (16, 16, 3)
    later = json.dumps(json.loads(ring.written()) | {"format": 2})
    for wrong in ("", ring.written()[:-5], later):
        with pytest.raises(BrokenSealError):
            Keyring.read(wrong)


def test_a_try_takes_at_least_64_mib_and_more_passes_where_the_machine_is_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert argon.LEAST.memory >= 64 * 1024
    assert argon.LEAST.passes >= 3
    derived: list[Cost] = []
    monkeypatch.setattr(argon, "derive", lambda _word, _salt, cost: derived.append(cost))
    fast = WHOLE(seconds=1.0)
    assert derived == [argon.LEAST]
    assert fast.memory == argon.LEAST.memory
    assert fast.passes > argon.LEAST.passes
    assert WHOLE(seconds=0.0) == argon.LEAST
    assert WHOLE(seconds=1e9).passes == 64, "a clock that says nothing makes no vault that never opens"


WHOLE = argon.tuned
