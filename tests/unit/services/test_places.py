"""Where a data file lies: folders that are synchronised, of other machines, of sticks; and copies beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import places, records
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.places import Placed, Risk, Stands
from qcdc_desktop.storage.session import Session


@pytest.mark.parametrize(
    ("folder", "by"),
    [
        ("OneDrive/Tài liệu", "OneDrive"),
        ("OneDrive - Trường THPT Nguyễn Du/QCDC", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("Drive của tôi/QCDC", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.vn/My Drive", "Google Drive"),
        ("Dropbox (Trường)/x", "Dropbox"),
        ("iCloudDrive/QCDC", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Documents/Zalo Received Files", "Zalo"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str, by: str) -> None:
    assert places.placed(tmp_path / folder / "truong.qcdc", environment={}) == Placed(Risk.SYNCED, by)


@pytest.mark.parametrize(("mark", "by"), [(".dropbox", "Dropbox"), (".sync_1a2b.db", "Nextcloud")])
def test_a_folder_of_another_name_is_known_by_what_lies_in_it(tmp_path: Path, mark: str, by: str) -> None:
    (tmp_path / "Chung").mkdir()
    (tmp_path / "Chung" / mark).write_bytes(b"")
    assert places.placed(tmp_path / "Chung" / "QCDC" / "truong.qcdc", environment={}) == Placed(Risk.SYNCED, by)


def test_a_folder_is_known_by_what_the_machine_says_of_it(tmp_path: Path) -> None:
    said = {"OneDriveCommercial": str(tmp_path / "Đám mây")}
    file = tmp_path / "Đám mây" / "QCDC" / "truong.qcdc"
    assert places.placed(file, environment=said) == Placed(Risk.SYNCED, "OneDrive")
    assert places.placed(file, environment={"OneDrive": ""}) is None


def test_a_usual_folder_is_no_risk(tmp_path: Path) -> None:
    for folder in ("Documents/QCDC", "onedrivers", "Hộp thư", "inbox", "Zalo-backup-cũ"):
        assert places.placed(tmp_path / folder / "truong.qcdc", file_system="ext4", environment={}) is None


def test_other_machines_and_sticks(tmp_path: Path) -> None:
    file = tmp_path / "truong.qcdc"
    assert places.placed(file, file_system="cifs", removable=True, environment={}) == Placed(Risk.NETWORK)
    assert places.placed(file, file_system="vfat", removable=True, environment={}) == Placed(Risk.PULLED)


# Copies beside it ----------------------------------------------------------------------------------------------------


def add(session: Session, name: str) -> None:
    records.add(session, Person(name=name))


def copied(session: Session, name: str) -> Path:
    """A copy as a program for synchronising makes it: of the file at rest."""
    target = session.path.with_name(name)
    shutil.copy(session.path, target)
    return target


@pytest.mark.parametrize(
    "behind", [" (1)", " - conflicted copy 2025-05-22", "-MAYTINH", " (Bản sao xung đột)", "_conf(An)", "~2"]
)
def test_a_copy_named_after_the_file_is_found(session: Session, behind: str) -> None:
    add(session, "An")
    path = copied(session, f"{session.path.stem}{behind}.qcdc")
    add(session, "Bình")
    [twin] = places.twins(session)
    mine = session.witness("").count
    assert (twin.path, twin.steps, twin.stands) == (path, mine - 1, Stands.WHOLE)
    assert twin.at == session.step(mine - 1).at


def test_a_copy_that_went_on_is_told_as_the_longer_one_or_as_another_branch(session: Session) -> None:
    path = copied(session, f"{session.path.stem} (1).qcdc")
    with open_session(path) as other:
        add(other, "Chi")
        add(other, "Dung")
    [twin] = places.twins(session)
    assert (twin.steps - session.witness("").count, twin.stands) == (2, Stands.BEHIND)
    add(session, "An")
    add(session, "Bình")
    add(session, "Em")
    [twin] = places.twins(session)
    assert twin.stands is Stands.APART


def test_what_is_no_such_copy_is_passed_over(session: Session, tmp_path: Path) -> None:
    stem = session.path.stem
    copied(session, f"{stem}_2025-05-22.qcdc")
    copied(session, f"{stem}_2025-05-22_0941.qcdc")
    copied(session, f"{stem}2.qcdc")
    copied(session, f"khac-{stem}.qcdc")
    copied(session, f"{stem} (1).bak")
    session.path.with_name(f"{stem} (2).qcdc").write_bytes(b"no data file")
    session.path.with_name(f"{stem} (3).qcdc").mkdir()
    assert places.twins(session) == []
