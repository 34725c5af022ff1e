"""Files of every earlier version open, are brought up to date, and hold what they held."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tomllib
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.blocks import Letterhead
from qcdc_desktop.services import undo
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.vault import identities, opening
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage import migrations
from qcdc_desktop.storage.rows import as_of_today
from qcdc_desktop.storage.session import Session
from tests import factories

RELEASED = {2, 10}
"""Versions that somebody may hold a file of; only ever added to."""

FOLDER = Path(__file__).parents[2] / "data" / "old_files"
OLD = sorted(FOLDER.glob("*.qcdc"))
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


def test_every_version_has_its_file_and_every_file_its_expectation() -> None:
    assert {path.name for path in OLD} == set(EXPECTED)
    versions = {int(re.findall(r"^v(\d+)-", path.name)[0]) for path in OLD}
    assert versions >= RELEASED | {migrations.version()}


@pytest.mark.parametrize("path", OLD, ids=lambda p: p.stem)
def test_an_old_file_is_small_and_of_its_version(path: Path) -> None:
    assert path.stat().st_size < 500_000  # an empty file has 130 KB, most of it triggers of the journal; a vault 60
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone()[0] == int(re.findall(r"\d+", path.name)[0])


@pytest.mark.parametrize("path", OLD, ids=lambda p: p.stem)
def test_an_old_file_opens_and_keeps_every_value_that_it_held(path: Path, tmp_path: Path) -> None:
    wanted = EXPECTED[path.name]
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        before = dump(conn)
    with Session.open(Path(shutil.copy(path, tmp_path))) as session:
        assert session.check() == []
        assert {name: session.count(BY_NAME[name]) for name in wanted["counts"]} == wanted["counts"]
        assert session.all(Profile)[0].name == wanted["profile_name"]
        assert [x.code for x in session.all(Letter) if x.struck] == [wanted["struck"]]
        assert session._conn.execute("PRAGMA user_version").fetchone()[0] == migrations.version()
        after = dump(session._conn)
    assert before.keys() <= after.keys()
    for name, rows in before.items():
        assert after[name].keys() == rows.keys()
        for record_id, row in rows.items():
            said = as_of_today(BY_NAME[name], dict(row))
            assert {column: after[name][record_id].get(column, "no such column") for column in said} == said


def dump(conn: sqlite3.Connection) -> dict[str, dict[int, dict[str, Any]]]:
    """Every value of every record that a file knows, by kind and id."""
    conn.row_factory = sqlite3.Row
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} & BY_NAME.keys()
    return {name: {row["id"]: dict(row) for row in conn.execute(f'SELECT * FROM "{name}"')} for name in sorted(tables)}


VAULTS = [path for path in OLD if "codes" in EXPECTED[path.name]]


@pytest.mark.parametrize("path", VAULTS, ids=lambda p: p.stem)
def test_a_vault_of_an_earlier_version_opens_by_its_password_and_by_two_codes(path: Path, tmp_path: Path) -> None:
    first, second, _third = EXPECTED[path.name]["codes"]
    with open_session(Path(shutil.copy(path, tmp_path)), now=lambda: factories.NOW) as session:
        letter = session.all(Letter)[0].id
        for vault in (
            opening.open_by_password(session, "mật khẩu của két", "Lê Thị Thu", "Thử"),
            opening.open_by_codes(session, second, first, "Lê Thị Thu", "Thử"),
        ):
            assert vault.faults == ()
            shown = identities.look(vault, letter)
            assert (shown.identity.name, shown.number, shown.scans) == ("Nguyễn Văn X", 1, ("Đơn.txt",))
            assert identities.scan(vault, letter, 0)[0] == b"Kinh gui"


@pytest.mark.parametrize("name", ["v11-wiped", "v12-wiped"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_wiped_content_is_told_with_its_day(name: str, *, read_only: bool, tmp_path: Path) -> None:
    with Session.open(Path(shutil.copy(FOLDER / f"{name}.qcdc", tmp_path)), read_only=read_only) as session:
        (gone,) = (one for one in session.all(Attachment) if one.name == "Nhầm")
        assert session.wiped() == {gone.sha256: date(2025, 5, 22)}
        with pytest.raises(Refused, match="đã được xóa hẳn ngày 22/05/2025"):
            session.content(gone.sha256)
        assert session.check() == []


ISSUED = [path for path in OLD if "edition" in EXPECTED[path.name]["counts"]]


@pytest.mark.parametrize("path", ISSUED, ids=lambda p: p.stem)
def test_a_paper_that_an_earlier_version_issued_is_printed_as_it_was(path: Path, tmp_path: Path) -> None:
    with Session.open(Path(shutil.copy(path, tmp_path))) as session:
        (edition,) = session.all(Edition)
        paper = session.get(Paper, edition.paper_id or 0)
        assert exporting.paper(papers.dossier_of(session, paper)) == session.content(edition.pdf)
        assert issuing.kept_document(session, edition).blocks[0] == Letterhead(
            "Đảng bộ phường Bình An",
            "Đảng ủy Trường THPT Nguyễn Du",
            "Số 03-TB/ĐU",
            "Bình An, ngày 02 tháng 4 năm 2025",
        )


@pytest.mark.parametrize("path", OLD, ids=lambda p: p.stem)
def test_an_old_file_that_cannot_be_written_is_read_as_if_it_were_new(path: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copy(path, tmp_path))
    before = copied.read_bytes()
    with Session.open(copied, read_only=True) as session:
        assert all(session.count(kind) >= 0 for kind in KINDS)
        assert session.all(Profile)[0].name == EXPECTED[path.name]["profile_name"]
        assert session.check() == []
        with pytest.raises(Refused, match="chế độ chỉ xem"):
            undo.undo(session)
    assert copied.read_bytes() == before
    assert list(tmp_path.iterdir()) == [copied]


@pytest.mark.parametrize("path", OLD, ids=lambda p: p.stem)
def test_what_was_done_in_an_old_file_can_still_be_undone(path: Path, tmp_path: Path) -> None:
    with Session.open(Path(shutil.copy(path, tmp_path))) as session:
        assert (undo.undo_name(session), undo.redo_name(session)) == (
            EXPECTED[path.name]["undo"],
            EXPECTED[path.name]["redo"],
        )
        undo.redo(session)
        if approved := EXPECTED[path.name].get("approved"):
            with pytest.raises(Refused, match=approved):
                undo_all(session)
        else:
            undo_all(session)
            assert session.count(Letter) == 0
        assert session.check() == []


def undo_all(session: Session) -> None:
    """Take back step after step."""
    while session.undoable():
        undo.undo(session)
