"""The stand-alone script opens a file that the program made: by password, by two codes, with the scans."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.services import records
from qcdc_desktop.services.vault import identities
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault.envelopes import Identity, Known
from tests import factories, prepared
from tests.unit.services.vault.kept_by import ANH, WORD, set_up

SCRIPT = Path(__file__).parents[4] / "tooling" / "open_vault.py"


def run(file: Path, *said: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What the script says of a file, alone with Python and its library, where the machine writes Western letters."""
    more = [str(folder)] if folder else []
    return subprocess.run(
        [sys.executable, "-s", "-P", str(SCRIPT), str(file), *more],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        input="\n".join(said) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def codes(session: Session) -> tuple[str, ...]:
    """Two letters in a closed file, one named with a scan, one anonymous; the printed codes."""
    first, second = (
        records.add(session, Letter(received_on=factories.TODAY, matter="Công khai quỹ")).added(Letter)
        for _ in range(2)
    )
    vault, printed = set_up(session)
    identities.write(vault, first, ANH)
    identities.write(vault, second, Identity(Known.ANONYMOUS))
    identities.add_scan(vault, first, "Đơn.txt", b"Kinh gui " * 5000)
    identities.add_scan(vault, first, "Đơn.txt", b"Trang 2")
    session.close()
    return printed


def test_password_or_two_codes_open_a_file_without_the_program(
    codes: tuple[str, ...], file: Path, tmp_path: Path
) -> None:
    before = file.read_bytes()
    for said in ((WORD,), ("", codes[2], codes[0].lower())):
        done = run(file, *said, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        named, anonymous = (json.loads(line[line.index("{") :]) for line in done.stdout.splitlines())
        assert (named["letter"], named["number"], named["sound"]) == ("01/2025", 1, True)
        assert (named["name"], named["papers"], named["phone"]) == (ANH.name, ANH.papers, ANH.phone)
        assert (anonymous["letter"], anonymous["known"], anonymous["sound"]) == ("02/2025", "anonymous", True)
        first, second = sorted(tmp_path.glob("*-Đơn.txt"))
        assert (first.read_bytes(), second.read_bytes()) == (b"Kinh gui " * 5000, b"Trang 2")
    assert file.read_bytes() == before


@pytest.mark.parametrize("said", [("mật khẩu khác hẳn",), ("", "", ""), ("", "1AAAA", "2BBBB")])
def test_a_wrong_password_or_code_is_told(codes: tuple[str, ...], file: Path, said: tuple[str, ...]) -> None:
    done = run(file, *said)
    assert done.returncode == 1
    assert "không đúng" in done.stderr
    assert ANH.name not in done.stdout


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE identity_vault SET \"index\" = 'AAAA'", "Mục lục của két không mở được"),
        ("UPDATE scan_piece SET tag = 'lạ' WHERE id = (SELECT min(id) FROM scan_piece)", "1-Đơn.txt không mở được"),
    ],
)
def test_what_does_not_open_is_told_and_the_rest_goes_on(
    codes: tuple[str, ...], file: Path, tmp_path: Path, statement: str, told: str
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        prepared.change_unseen(conn, statement)
    done = run(file, WORD, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert told in done.stderr
    assert [json.loads(line[line.index("{") :])["known"] for line in done.stdout.splitlines()] == ["named", "anonymous"]
    scans = [scan.read_bytes() for scan in tmp_path.glob("*-Đơn.txt")]
    assert scans == ([] if "index" in statement else [b"Trang 2"])


def test_the_script_is_about_a_hundred_lines() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 125
