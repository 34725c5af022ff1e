"""Half-made outputs that a crash left: taken away once nobody writes them, and nothing else ever is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qcdc_desktop import half_made
from qcdc_desktop.output import write_folder, write_output


@pytest.fixture
def ended() -> int:
    """The number of a process that is gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def of(process: int, path: Path) -> Path:
    """What a process would call an output while it makes it."""
    made = half_made.beside(path)
    return made.with_name(made.name.replace(f"-{os.getpid()}-", f"-{process}-"))


def age(path: Path, hours: float) -> None:
    then = time.time() - hours * 3600
    os.utime(path, (then, then))


def test_what_a_process_that_is_gone_left_is_taken_away(tmp_path: Path, ended: int) -> None:
    left = [of(ended, tmp_path / name) for name in ("a.pdf", "b", "c.qcdc")]
    left.append(left[-1].with_name(f"{left[-1].name}-journal"))
    for path in left:
        path.write_bytes(b"half")
    folder = of(ended, tmp_path / "folder")
    folder.mkdir()
    (folder / "01.pdf").write_bytes(b"half")
    assert half_made.sweep(tmp_path) == 5
    assert list(tmp_path.iterdir()) == []


def test_what_is_still_being_written_stays(tmp_path: Path) -> None:
    mine = half_made.beside(tmp_path / "a.pdf")
    mine.write_bytes(b"half")
    other_machine = tmp_path / ".~00000000-1-0123456789ab.pdf"
    other_machine.write_bytes(b"half")
    assert half_made.sweep(tmp_path) == 0
    for path in (mine, other_machine):
        age(path, 25)
    assert half_made.sweep(tmp_path) == 2


def test_what_an_earlier_version_left_goes_after_a_day(tmp_path: Path) -> None:
    old = tmp_path / ".~0123456789ab.pdf"
    old.write_bytes(b"half")
    age(old, 23)
    assert half_made.sweep(tmp_path) == 0
    age(old, 25)
    assert half_made.sweep(tmp_path) == 1


@pytest.mark.parametrize(
    "name", ["~$bao-cao.docx", ".~lock.bao-cao.odt#", ".~0123.pdf", "0123456789ab.pdf", ".~0123456789abc.pdf", "a.qcdc"]
)
def test_what_others_made_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    age(path, 1000)
    assert half_made.sweep(tmp_path) == 0
    assert path.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_left_with_what_it_leads_to(tmp_path: Path, ended: int) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a").write_bytes(b"x")
    of(ended, tmp_path / "b").symlink_to(kept)
    assert half_made.sweep(tmp_path) == 0
    assert (kept / "a").exists()


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"")
    assert half_made.sweep_all([tmp_path / "gone", tmp_path / "gone", tmp_path / "f"]) == 0


def test_the_next_output_into_a_folder_takes_away_what_was_left_there(tmp_path: Path, ended: int) -> None:
    for name in ("files", "folders"):
        (tmp_path / name).mkdir()
        of(ended, tmp_path / name / "a.pdf").write_bytes(b"half")
    write_output(tmp_path / "files" / "b.pdf", b"whole")
    write_folder(tmp_path / "folders", "bo", {"c.pdf": b"whole"})
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == [
        str(Path("files", "b.pdf")),
        str(Path("folders", "bo", "c.pdf")),
    ]


def test_a_kill_in_the_middle_of_writing_leaves_what_the_next_start_takes_away(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from qcdc_desktop.output import write_output\n"
        "write_output(Path(sys.argv[1]), lambda stream: (stream.write(b'half'), stream.flush(), os._exit(9)))"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path / "a.pdf"], check=False, timeout=60)
    [left] = tmp_path.iterdir()
    assert left.name.startswith(".~")
    assert half_made.sweep(tmp_path) == 1
