"""A backup carried to another place, such as a stick: it stands there by itself, and was read back from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.output import make_folder, write_output
from qcdc_desktop.reread import reread
from qcdc_desktop.storage.backups import contents, keeping, proving, rehearsing
from qcdc_desktop.storage.backups.place import Made, Place


def carry(made: Made, source: Place, target: Place, keep: Callable[[Path], None]) -> Path:
    """Copy a backup and all contents that it needs from one place to another, and return where it lies there.

    Everything is flushed and read back from the disk, what lay there before too; the backup is restored from there for
    trial before it gets its name. ``keep`` is called with each file that lies whole, and raises where no more is
    wanted. Older backups of the other place are thinned as always. Raises FileProblem where the backup is not whole,
    EnvironmentProblem where the other place is full, gone, or gives back something else.
    """
    try:
        raw = reread(made.path)
        make_folder(target.folder)
        with contents.opened(made.path) as opened:
            needed = contents.needed(opened)
        for sha256 in needed:
            if not target.holds(sha256):
                if (data := source.read(sha256)) is None:
                    raise contents.lacking(made.path, sha256)
                target.keep(sha256, data)
            keep(target.content(sha256))
    except OSError as error:
        raise _refused(target, error) from error
    there = target.folder / made.path.name

    def check(beside: Path) -> None:
        rehearsing.rehearse(beside, target, sha256=made.sha256)
        keep(beside)

    write_output(there, raw, check, private=True)
    proving.prove(there, target)
    keeping.thin(target, there)
    return there


def _refused(target: Place, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        "Chưa sao lưu được",
        f"Không ghi được vào “{target.folder}” ({error.strerror}). Các bản sao lưu trên máy vẫn còn nguyên.",
        "Nếu là USB: hãy cắm lại, xem còn chỗ và không khóa chống ghi; nếu vẫn báo lỗi, hãy thay USB khác.",
    )
