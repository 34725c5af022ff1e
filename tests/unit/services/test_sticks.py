"""A backup on a stick stands by itself, and what the stick does not keep is told at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from qcdc_desktop import output
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.errors import FileProblem, QcdcError
from qcdc_desktop.services import backups, sticks
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.backups import place
from qcdc_desktop.storage.session import Session


def nothing(_path: Path) -> None:
    """Go on."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sao-luu"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "USB").mkdir()
    return tmp_path / "USB"


@pytest.fixture
def made(session: Session, folder: Path) -> Path:
    for n in range(2):
        received = evidence.read_bytes(f"Biên bản {n}.txt", b"qcdc %d " % n * 9_000).received
        evidence.add_files(session, Ref("year", 2), received)
    return sticks.newest(session, folder)


def test_a_file_comes_back_from_the_stick_alone(made: Path, folder: Path, stick: Path, tmp_path: Path) -> None:
    there = sticks.carry(made, stick, nothing).path
    assert there.read_bytes() == made.read_bytes()
    assert there.is_relative_to(stick / "QCDC" / "Sao-luu")
    shutil.rmtree(folder)
    target = tmp_path / "lại.qcdc"
    backups.restore(there, target)
    with open_session(target) as again:
        assert again.check() == []
        assert again.count(Attachment) == 2


def test_carrying_twice_writes_no_content_anew(made: Path, stick: Path) -> None:
    there = sticks.carry(made, stick, nothing).path
    before = {path: path.stat().st_mtime_ns for path in place.Place(there.parent).contents()}
    assert len(before) == 2
    assert sticks.carry(made, stick, nothing).path == there
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_rotted_on_the_stick_is_written_again(made: Path, stick: Path) -> None:
    there = sticks.carry(made, stick, nothing).path
    for lies in place.Place(there.parent).contents():
        lies.write_bytes(bytes(lies.stat().st_size))
    there.write_bytes(bytes(there.stat().st_size))
    sticks.carry(made, stick, nothing)
    assert backups.prove(there).unit


def test_a_stick_that_keeps_noughts_is_told(made: Path, stick: Path) -> None:
    real = output.write_output

    def forgets(target: Path, *rest: Any, **named: Any) -> None:
        real(target, *rest, **named)
        target.write_bytes(bytes(target.stat().st_size))

    with (
        mock.patch.object(place, "write_output", forgets),
        pytest.raises(QcdcError, match=r"đọc lại không đúng.*thay USB khác"),
    ):
        sticks.carry(made, stick, nothing)
    assert not list(stick.rglob("*.qcdcb"))


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_stick_may_be_pulled_at_any_moment(made: Path, stick: Path, step: int) -> None:
    left = step

    def pulled(_path: Path) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(5, "Input/output error")

    with pytest.raises(QcdcError, match=r"USB|không trả lời"):
        sticks.carry(made, stick, pulled)
    assert not list(stick.rglob("*.qcdcb"))
    assert backups.prove(made).unit
    assert sticks.carry(made, stick, nothing).path.exists()


def gone(made: Path) -> None:
    made.unlink()


def cut(made: Path) -> None:
    made.write_bytes(made.read_bytes()[:-1])


@pytest.mark.parametrize("harm", [gone, cut], ids=lambda harm: harm.__name__)
def test_only_a_whole_backup_is_carried(made: Path, stick: Path, harm: Callable[[Path], None]) -> None:
    harm(made)
    with pytest.raises(FileProblem):
        sticks.carry(made, stick, nothing)
    assert not list(stick.rglob("*.qcdcb"))
