"""Temporary folders: for their owner alone, gone with their object, or after a crash with the next start."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qcdc_desktop import scratch


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the machine with nothing in it."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def crashed(temporary: Path) -> Path:
    """What a process leaves that is killed with a read-only copy open."""
    code = (
        "import os, sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from pathlib import Path; from qcdc_desktop import scratch\n"
        "made = scratch.Folder(); copy = Path(made.name, 'a', 'thư.pdf'); copy.parent.mkdir(); copy.write_bytes(b'x')\n"
        "copy.chmod(0o400); copy.parent.chmod(0o500); print(made.name, flush=True); os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(temporary)], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip())


def test_what_a_crash_left_goes_read_only_or_not(temporary: Path) -> None:
    left = crashed(temporary)
    assert left.is_dir()
    assert scratch.sweep() == 1
    assert not left.exists()


def test_a_folder_that_cannot_be_opened_any_more_is_left_to_the_next_start(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: object, **_more: object) -> int:
        raise PermissionError

    with monkeypatch.context() as machine:
        with scratch.Folder() as made:
            Path(made, "thư.pdf").write_bytes(b"x")
            machine.setattr(os, "open", refuse)
        assert list(temporary.iterdir()) == [Path(made)]
    with scratch.Folder() as made:
        Path(made, "thư.pdf").write_bytes(b"x")
    assert not Path(made).exists()


def test_what_may_not_even_be_looked_into_goes_and_what_a_link_leads_to_stays_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "thư.docx"
    mine.write_bytes(b"x")
    mine.chmod(0o400)
    left = tmp_path / "left"
    closed = left / "a" / "b"
    closed.mkdir(parents=True)
    (closed / "thư.pdf").write_bytes(b"x")
    with contextlib.suppress(OSError):  # where nobody has the right to make links
        (left / "link").symlink_to(mine)
    closed.chmod(0)
    closed.parent.chmod(0)
    scratch.remove(left)
    assert not left.exists()
    assert not mine.stat().st_mode & stat.S_IWUSR


def test_what_is_in_use_or_not_ours_stays(temporary: Path) -> None:
    others = [temporary / name for name in ("qcdc-desktop-tmp-x", "qcdc-desktop-tmp-1-", "của tôi")]
    for other in others:
        other.mkdir()
    with scratch.Folder() as mine:
        Path(mine, "a.pdf").write_bytes(b"x")
        assert scratch.sweep() == 0
        assert Path(mine, "a.pdf").exists()
    assert not Path(mine).exists()
    assert all(other.exists() for other in others)


def test_a_link_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    mine = tmp_path / "tài liệu"
    mine.mkdir()
    (mine / "thư.docx").write_bytes(b"x")
    link = temporary / "qcdc-desktop-tmp-999999999-abc"
    try:
        link.symlink_to(mine, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links")
    assert scratch.sweep() == 0
    assert (mine / "thư.docx").exists()


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_nobody_else_reads_what_is_in_it() -> None:
    with scratch.Folder() as made:
        assert stat.S_IMODE(Path(made).stat().st_mode) == stat.S_IRWXU
