"""What is read back is asked from the disk."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from qcdc_desktop.reread import reread


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 100_000])
def test_the_bytes_are_those_of_the_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "Tệp có dấu"
    path.write_bytes(os.urandom(size))
    assert reread(path) == path.read_bytes()


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="this system reads around its memory in another way")
def test_the_memory_of_the_system_is_let_go_of_first(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    with mock.patch.object(os, "posix_fadvise") as advised:
        reread(path)
    assert advised.call_args.args[1:] == (0, 0, os.POSIX_FADV_DONTNEED)


def test_what_is_not_there_is_told_as_reading_does(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        reread(tmp_path / "không có")
