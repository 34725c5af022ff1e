from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from qcdc_desktop import datafile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.output import (
    append_output,
    ascii_name,
    make_folder,
    settle_output,
    suggest_name,
    write_folder,
    write_output,
)
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests.unit.aims import OTHERS, SAME, Aim

_OLD, _NEW = b"old content", b"new content"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An older output that must survive every failure."""
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(_OLD)
    return path


def _failing(code: int, *, kind: type[OSError] = OSError, winerror: int | None = None) -> Callable[..., None]:
    """A function of the system that fails with ``code``; ``winerror`` is what Windows adds."""

    def fail(*_args: object, **_options: object) -> None:
        error = kind(code, os.strerror(code))
        if winerror is not None:
            error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]  # exists on Windows alone
        raise error

    return fail


def _refusal(target: Path, produce: bytes | Callable[[BinaryIO], None] = _NEW) -> EnvironmentProblem:
    """The message of a write that must fail, leaving the old file and nothing else."""
    with pytest.raises(EnvironmentProblem) as caught:
        write_output(target, produce)
    assert target.read_bytes() == _OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    problem = caught.value
    assert problem.title
    assert problem.message.endswith(".")
    assert problem.hint.startswith("Hãy ")
    assert unicodedata.is_normalized("NFC", str(problem))
    return problem


def _break_creating(monkeypatch: pytest.MonkeyPatch, failing: Callable[..., None]) -> None:
    """Let every new file fail; files that exist can still be read."""
    real_open = Path.open

    def open_(self: Path, mode: str = "r", **options: Any) -> Any:
        if "x" in mode:
            failing()
        return real_open(self, mode, **options)

    monkeypatch.setattr(Path, "open", open_)


def test_bytes_take_the_place_of_the_old_file(target: Path) -> None:
    write_output(target, _NEW)
    assert target.read_bytes() == _NEW
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_producer_writes_into_the_open_file(tmp_path: Path) -> None:
    target = tmp_path / "mới.xlsx"

    def produce(stream: BinaryIO) -> None:
        stream.write(b"one ")
        stream.write(b"two")

    write_output(target, produce)
    assert target.read_bytes() == b"one two"


def test_the_check_sees_the_whole_new_file_beside_the_old_one(target: Path) -> None:
    seen: list[tuple[bytes, bytes, str, bool]] = []

    def check(path: Path) -> None:
        seen.append((path.read_bytes(), target.read_bytes(), path.suffix, path.name.startswith(".~")))

    write_output(target, _NEW, check)
    assert seen == [(_NEW, _OLD, ".pdf", True)]


def test_a_failed_check_keeps_the_old_file(target: Path) -> None:
    def check(_path: Path) -> None:
        raise FileProblem("Tệp hỏng", "Tệp vừa ghi không đọc lại được.")

    with pytest.raises(FileProblem):
        write_output(target, _NEW, check)
    assert target.read_bytes() == _OLD
    assert len(list(target.parent.iterdir())) == 1


def test_a_fault_of_the_producer_comes_through_and_leaves_nothing(target: Path) -> None:
    def produce(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_output(target, produce)
    assert target.read_bytes() == _OLD
    assert len(list(target.parent.iterdir())) == 1


def test_the_content_is_on_the_disk_before_the_name_changes(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        steps.append("fsync")
        real_fsync(handle)

    def replace(self: Path, place: Path) -> Path:
        steps.append("replace")
        return real_replace(self, place)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write_output(target, _NEW)
    # On POSIX the folder is flushed as well, so that the new name survives a power cut.
    assert steps == ["fsync", "replace", "fsync"][: 3 if os.name == "posix" else 2]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG])
def test_a_disk_that_fills_up_while_writing(target: Path, code: int) -> None:
    def produce(stream: BinaryIO) -> None:
        stream.write(b"half")
        _failing(code)()

    assert "đã đầy" in _refusal(target, produce).message


def test_a_disk_that_turns_out_full_when_flushing(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _failing(errno.ENOSPC))
    assert "đã đầy" in _refusal(target).message


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")
def test_a_real_limit_on_the_size_of_files(target: Path) -> None:
    import resource
    import signal

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        problem = _refusal(target, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert "đã đầy" in problem.message


def test_a_full_disk_as_windows_reports_it(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _failing(errno.EINVAL, winerror=112))
    assert "đã đầy" in _refusal(target).message


def test_a_medium_that_cannot_be_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break_creating(monkeypatch, _failing(errno.EROFS))
    assert "không cho ghi" in _refusal(target).message


def test_a_folder_without_permission(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break_creating(monkeypatch, _failing(errno.EACCES, kind=PermissionError))
    assert "không cho ghi vào thư mục" in _refusal(target).message


def test_a_file_open_in_excel(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", _failing(errno.EACCES, kind=PermissionError, winerror=32))
    problem = _refusal(target)
    assert "đang mở trong chương trình khác (Excel, trình xem PDF…)" in problem.message
    assert "đóng tệp" in problem.hint


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOENT, errno.ENODEV])
def test_a_stick_pulled_while_writing(target: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int) -> None:
    owner: object = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, _failing(code))
    assert "USB đã bị rút ra" in _refusal(target).message


def test_a_pulled_stick_where_even_cleaning_up_fails(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _failing(errno.EIO))
    monkeypatch.setattr(Path, "unlink", _failing(errno.EIO))
    with pytest.raises(EnvironmentProblem, match="USB đã bị rút ra"):
        write_output(target, _NEW)
    assert target.read_bytes() == _OLD


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"Không có thư mục “.*mất”"):
        write_output(tmp_path / "mất" / "a.pdf", _NEW)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file(target: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="Không có thư mục"):
        write_output(target / "a.pdf", _NEW)
    assert target.read_bytes() == _OLD


def test_a_target_that_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "thư mục"
    folder.mkdir()
    with pytest.raises(EnvironmentProblem, match="là một thư mục"):
        write_output(folder, _NEW)
    assert not list(folder.iterdir())


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="quá dài"):
        write_output(tmp_path / ("x" * 300 + ".pdf"), _NEW)
    assert not list(tmp_path.iterdir())


def test_a_path_too_long_as_windows_reports_it(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break_creating(monkeypatch, _failing(errno.ENOENT, winerror=206))
    assert "quá dài" in _refusal(target).message


def test_a_name_windows_does_not_take(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break_creating(monkeypatch, _failing(errno.EINVAL, winerror=123))
    assert "ký tự mà máy không nhận" in _refusal(target).message


def test_anything_else_is_told_with_the_words_of_the_system(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _failing(errno.EBUSY))
    assert os.strerror(errno.EBUSY) in _refusal(target).message


@pytest.mark.skipif(os.name != "posix", reason="only POSIX flushes folders")
@pytest.mark.parametrize(("code", "is_told"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_the_folder_cannot_be_flushed(target: Path, monkeypatch: pytest.MonkeyPatch, code: int, is_told: bool) -> None:
    real, fail = os.open, _failing(code)
    monkeypatch.setattr(os, "open", lambda path, *how: (fail if Path(path).is_dir() else real)(path, *how))
    if is_told:
        with pytest.raises(EnvironmentProblem, match="Chưa chắc"):
            write_output(target, _NEW)
    else:
        write_output(target, _NEW)
    # By then the new file has taken its place, and the message says so.
    assert target.read_bytes() == _NEW


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_stays_a_link(target: Path) -> None:
    link = target.with_name("liên-kết.pdf")
    link.symlink_to(target)
    write_output(link, _NEW)
    assert link.is_symlink()
    assert target.read_bytes() == _NEW


# Data files ---------------------------------------------------------------------------------------------------------


def _spared(target: Path, produce: bytes | Callable[[BinaryIO], None] = _NEW) -> None:
    """A write that must be refused in words, leaving everything as it is."""
    names, before = sorted(target.parent.iterdir()), target.read_bytes()
    with pytest.raises(EnvironmentProblem, match="là tệp dữ liệu; chương trình không ghi đè") as caught:
        write_output(target, produce)
    assert caught.value.hint.startswith("Hãy đặt tên khác")
    assert (sorted(target.parent.iterdir()), target.read_bytes()) == (names, before)


@pytest.mark.parametrize("aim", {**SAME, **OTHERS}.values(), ids={**SAME, **OTHERS}.keys())
def test_a_data_file_is_never_replaced_whatever_the_way_to_it(session: Session, file: Path, aim: Aim) -> None:
    session.close()
    _spared(aim(file))


@pytest.mark.parametrize("aim", SAME.values(), ids=SAME.keys())
def test_the_open_data_file_is_never_replaced(session: Session, file: Path, aim: Aim) -> None:
    target = aim(file)
    with pytest.raises(EnvironmentProblem, match="là tệp dữ liệu"):
        write_output(target, _NEW)
    assert session.check() == []
    session.close()
    with open_session(file) as again:
        assert again.check() == []


def test_a_data_file_that_comes_while_an_output_is_made_is_not_replaced(
    session: Session, file: Path, tmp_path: Path
) -> None:
    session.close()
    target, content = tmp_path / "a.pdf", file.read_bytes()

    def produce(stream: BinaryIO) -> None:
        stream.write(_NEW)
        target.write_bytes(content)

    with pytest.raises(EnvironmentProblem, match="là tệp dữ liệu"):
        write_output(target, produce)
    assert target.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 2


def test_what_cannot_be_looked_at_is_not_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(datafile, "header", _failing(errno.EACCES, kind=PermissionError))
        with pytest.raises(EnvironmentProblem, match="đang mở trong chương trình khác"):
            write_output(target, _NEW)
    assert target.read_bytes() == _OLD


def test_a_copy_of_a_data_file_may_replace_an_older_copy(session: Session, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sao.qcdc"
    session.save_copy(copy)
    write_output(copy, _NEW, replaces_data=True)
    assert copy.read_bytes() == _NEW


# Names --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("Trường THPT Nguyễn Du", "BC-QCDC_THPT-NguyenDu_2025-2026.pdf"),
        (unicodedata.normalize("NFD", "Trường THPT Nguyễn Du"), "BC-QCDC_THPT-NguyenDu_2025-2026.pdf"),
        ("TRƯỜNG THPT NGUYỄN DU", "BC-QCDC_THPT-NguyenDu_2025-2026.pdf"),
        ("Trường Tiểu học Lê Văn Tám", "BC-QCDC_TieuHocLeVanTam_2025-2026.pdf"),
        ("Trường PTDTNT THCS & THPT Đắk Glei", "BC-QCDC_PTDTNT-THCS-THPT-DakGlei_2025-2026.pdf"),
        ("Chi bộ Trường THCS số 1", "BC-QCDC_ChiBoTruong-THCS-So1_2025-2026.pdf"),
        ("", "BC-QCDC_2025-2026.pdf"),
        ("?*<>|", "BC-QCDC_2025-2026.pdf"),
    ],
)
def test_names_are_suggested_without_marks(unit: str, expected: str) -> None:
    assert suggest_name("BC-QCDC", unit, "2025-2026", ".pdf") == expected


@pytest.mark.parametrize("code", ["CON", "nul", "LPT1", "com9"])
def test_names_that_windows_keeps_for_itself_are_avoided(code: str) -> None:
    name = suggest_name(code, "", "", ".pdf")
    assert name.removesuffix(".pdf").casefold() != code.casefold()


@pytest.mark.parametrize(("code", "unit"), [("BC", "Trường " + "rất dài " * 80), ("x" * 500, ""), ("", "")])
def test_suggested_names_are_short_and_plain(code: str, unit: str) -> None:
    name = suggest_name(code, unit, "01/01–31/12/2025", ".xlsx")
    assert len(name) <= 100
    assert name.isascii()
    assert not set(name) & set('<>:"/\\|?* ')
    assert name.endswith(".xlsx")


def test_any_text_becomes_part_of_a_name() -> None:
    assert ascii_name("Nghị quyết số 05–NQ/ĐU: “dân chủ”") == "Nghi-quyet-so-05-NQ-DU-dan-chu"


# Folders -------------------------------------------------------------------------------------------------------------

_FILES = {"00_a.pdf": b"a", "01_b.docx": b"b"}


def test_a_folder_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    made = [write_folder(tmp_path, "Ho-so", _FILES) for _ in range(3)]
    assert [one.name for one in made] == ["Ho-so", "Ho-so_2", "Ho-so_3"]
    assert {one.name for one in tmp_path.iterdir()} == {one.name for one in made}
    assert all({f.name: f.read_bytes() for f in one.iterdir()} == _FILES for one in made)


def test_a_full_disk_leaves_nothing_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _failing(errno.ENOSPC))
    with pytest.raises(EnvironmentProblem, match="đã đầy") as caught:
        write_folder(tmp_path, "Ho-so", _FILES)
    assert f"“{tmp_path}”" in caught.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="Không có thư mục"):
        write_folder(tmp_path / "gone", "Ho-so", _FILES)


def test_an_addition_goes_behind_what_was_whole(target: Path) -> None:
    append_output(target, b" and more", after=len(_OLD))
    append_output(target, b" but this", after=len(_OLD))
    settle_output(target)
    assert target.read_bytes() == _OLD + b" but this"
    append_output(target, b"anew", after=0)
    assert target.read_bytes() == b"anew"


def test_an_addition_to_what_is_gone_or_shorter_is_refused(target: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="không trả lời"):
        append_output(target, b"x", after=len(_OLD) + 1)
    assert target.read_bytes() == _OLD
    target.unlink()
    with pytest.raises(EnvironmentProblem, match="không trả lời"):
        append_output(target, b"x", after=len(_OLD))
    with pytest.raises(EnvironmentProblem, match="không trả lời"):
        settle_output(target)
    assert not target.exists()


def test_an_addition_never_begins_over_a_data_file(session: Session) -> None:
    with pytest.raises(EnvironmentProblem, match="là tệp dữ liệu"):
        append_output(session.path, b"x", after=0)


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no bound on the size of a file")
def test_of_an_addition_that_finds_no_room_nothing_stays(target: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(_OLD) + 50, hard))
    try:
        with pytest.raises(EnvironmentProblem, match="đã đầy"):
            append_output(target, b"x" * 100, after=len(_OLD))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == _OLD


@pytest.mark.skipif(os.name != "posix", reason="only POSIX can make a name safe")
def test_the_name_of_every_new_folder_is_made_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = os.open, list[Path]()

    def watched(path: Path, flags: int) -> int:
        seen.append(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", watched)
    make_folder(tmp_path / "một" / "hai")
    assert (tmp_path / "một" / "hai").is_dir()
    assert seen == [tmp_path, tmp_path / "một"]
    make_folder(tmp_path / "một" / "hai")
    assert len(seen) == 2
