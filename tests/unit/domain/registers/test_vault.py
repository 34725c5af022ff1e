"""What the file keeps of the vault: its looks are counted for the report."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.vault import VaultAct, VaultEntry, looks, vault_mark


def test_looks_are_counted_by_day_and_openings_are_none() -> None:
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    days = (date(2024, 12, 31), first, last, date(2026, 1, 1), None)
    entries = [VaultEntry(act=act, on=on) for on in days for act in (VaultAct.LOOKED, VaultAct.OPENED)]
    assert looks(entries, first, last) == 2


def test_a_mark_is_of_all_that_is_sealed_and_says_nothing_of_it() -> None:
    assert vault_mark("khóa", "mục lục") != vault_mark("khóa", "mục lục khác") != vault_mark("khóa")
    assert vault_mark("khóa") == vault_mark("khóa")
    assert len(vault_mark("k" * 9999)) == 32
