from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcdc_desktop import logs
from qcdc_desktop.storage.session import Session


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    yield logs.start(tmp_path / "logs")
    logs.stop()


def test_an_unexpected_failure_is_noted_with_its_place_but_not_its_words(log: Path) -> None:
    try:
        try:
            int("Nguyễn Thị Ánh, số nhà 12")
        except ValueError as error:
            raise KeyError("đơn của ông Bảo") from error
    except KeyError as error:
        logs.record(logs.report_of(error, error.__traceback__))
    told = log.read_text(encoding="utf-8")
    assert "builtins.KeyError" in told
    assert "builtins.ValueError" in told
    assert "test_logs.py:" in told
    assert "test_an_unexpected_failure" in told
    assert "Ánh" not in told
    assert "Bảo" not in told


def test_the_log_never_grows_without_end(log: Path) -> None:
    for _time in range(12000):
        logs.record(logs.report_of(RuntimeError(), None))
    assert log.with_name("qcdc-desktop.log.1").is_file()
    assert sum(path.stat().st_size for path in log.parent.iterdir()) <= 4 * 512 * 1024


def test_starting_twice_writes_every_line_once(log: Path) -> None:
    assert logs.start(log.parent) == log
    logs.record(logs.report_of(RuntimeError(), None))
    assert log.read_text(encoding="utf-8").count("builtins.RuntimeError") == 1


@pytest.mark.parametrize("name", ["qcdc-desktop.log", "qcdc-desktop.log.3"])
def test_no_log_is_written_or_turned_over_where_a_data_file_lies(session: Session, file: Path, name: str) -> None:
    session.close()
    (file.parent / "logs").mkdir()
    kept = file.rename(file.parent / "logs" / name)
    before = kept.read_bytes()
    with pytest.raises(FileExistsError):
        logs.start(kept.parent)
    logs.record(logs.report_of(RuntimeError(), None))
    assert kept.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match="logs"):
        logs.start(tmp_path / "logs")
