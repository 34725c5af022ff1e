"""The commands of dev.py: what they start, what they hide from the person's folders, what they report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import dev
from tooling import setting_up

CALL = dev.call
"""As it is, for the test that lets a check speak."""


class FakePython:
    """Stands for the Python of the virtual environment: notes the calls, writes the files it is asked for."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.failing = ""

    def __call__(
        self, arguments: Sequence[str | Path], env: Mapping[str, str] | None = None, heard: list[str] | None = None
    ) -> int:
        call = [str(part) for part in arguments]
        self.calls.append(call)
        if self.failing and self.failing in call:
            return 1
        for part in call:
            if Path(part).suffix in {".pdf", ".xlsx"} or ("demo" in call[:-1] and part == call[-1]):
                Path(part).write_bytes(b"x" * 2000)
        return 0


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePython:
    fake = FakePython()
    monkeypatch.setattr(dev, "call", fake)
    monkeypatch.setattr(dev, "set_up", lambda _level: None)
    monkeypatch.setattr(dev, "OUTPUT", tmp_path / "qcdc-output")
    return fake


# ---------------------------------------------------------------- run


@pytest.mark.parametrize(
    ("platform", "env", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_known_by_its_variables(
    monkeypatch: pytest.MonkeyPatch, platform: str, env: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(dev, "WINDOWS", False)
    assert dev.has_screen(env) is expected


def test_with_a_screen_the_window_opens_on_the_demo_file(python: FakePython, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda _env: True)
    assert dev.main(["run"]) == 0
    demo = str(dev.OUTPUT / "demo.qcdc")
    assert python.calls == [["-m", "qcdc_desktop", "demo", demo], ["-m", "qcdc_desktop", demo]]


def test_a_demo_file_that_is_there_is_kept(python: FakePython, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda _env: True)
    dev.OUTPUT.mkdir()
    (dev.OUTPUT / "demo.qcdc").write_bytes(b"tried something in it")
    assert dev.main(["run"]) == 0
    assert (dev.OUTPUT / "demo.qcdc").read_bytes() == b"tried something in it"


def test_a_file_of_ones_own_is_opened_wherever_one_stands(
    python: FakePython, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda _env: True)
    monkeypatch.chdir(tmp_path)
    assert dev.main(["run", "trường.qcdc"]) == 0
    assert python.calls == [["-m", "qcdc_desktop", str(tmp_path / "trường.qcdc")]]


def test_without_a_screen_the_papers_are_written(
    python: FakePython, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda _env: False)
    assert dev.main(["run"]) == 0
    export = python.calls[-1]
    assert export[:3] == ["-m", "qcdc_desktop", "export"]
    assert export[export.index("--year") + 1] == "2024-2025"
    for option in ("--resolution", "--report", "--excel"):
        assert Path(export[export.index(option) + 1]).parent == dev.OUTPUT
    assert "không có màn hình" in capsys.readouterr().out


def test_a_failed_export_fails_the_command(python: FakePython, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda _env: False)
    python.failing = "export"
    assert dev.main(["run"]) == 1


def test_a_demo_that_cannot_be_made_stops_with_a_sentence(
    python: FakePython, capsys: pytest.CaptureFixture[str]
) -> None:
    python.failing = "demo"
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err.startswith("Không tạo được dữ liệu mẫu")


# ---------------------------------------------------------------- test


def test_all_steps_run_and_the_failed_one_decides(python: FakePython, capsys: pytest.CaptureFixture[str]) -> None:
    python.failing = "check"  # ruff check
    assert dev.main(["test"]) == 1
    tools = " ".join(part for call in python.calls for part in call)
    for tool in ("ruff format", "ruff check", "mypy", "importlinter", "pytest", "coverage report"):
        assert tool in tools
    summary = capsys.readouterr().out.partition("Kết quả")[2].splitlines()
    assert [line.partition(" ")[0] for line in summary if line].count("HỎNG") == 1


def test_what_a_check_beside_the_tests_says_is_heard(
    python: FakePython, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whole and once, under its own heading, in Vietnamese letters."""

    def call(arguments: Sequence[str], env: Mapping[str, str] | None = None, heard: list[str] | None = None) -> int:
        python(arguments, env)
        return CALL(["-c", "import sys; print('Sai chỗ này'); sys.exit(3)"], env, heard) if "mypy" in arguments else 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    assert dev.main(["test"]) == 1
    said = capfd.readouterr().out
    assert said.count("Sai chỗ này") == 1
    assert said.partition("── Kiểu dữ liệu (mypy)\n")[2].startswith("Sai chỗ này\n")
    assert "HỎNG" in said.partition("── Kết quả")[2]


def test_when_all_is_well_the_test_command_succeeds(python: FakePython) -> None:
    assert dev.main(["test"]) == 0


def test_the_covered_modules_and_their_tests_exist() -> None:
    for name, tests in dev.FULLY_COVERED.items():
        place = setting_up.ROOT.joinpath(*name.split("."))
        assert place.is_dir() or place.with_suffix(".py").is_file(), name
        assert (setting_up.ROOT / tests).exists(), tests


def test_every_test_runs_once_and_only_tests_of_what_is_fully_covered_are_watched(python: FakePython) -> None:
    dev.main(["test"])
    rules, others = (call for call in python.calls if "pytest" in call)
    watched, own = [f"--cov={name}" for name in dev.FULLY_COVERED], list(dev.FULLY_COVERED.values())
    assert [part for part in rules if part.startswith(("tests", "--ignore", "--cov="))] == [*watched, *own]
    ignored = [f"--ignore={tests}" for tests in own]
    assert [part for part in others if part.startswith(("tests", "--ignore", "--cov"))] == ignored


def test_ci_runs_exactly_the_test_command() -> None:
    lines = (setting_up.ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1].endswith("exec python3 dev.py test")


# ---------------------------------------------------------------- the other commands


def test_locking_writes_hashes_for_every_platform_into_both_files(python: FakePython) -> None:
    assert dev.main(["lock", "--upgrade"]) == 0
    run, dev_lock = python.calls
    for call in (run, dev_lock):
        assert {"--generate-hashes", "--universal", "--upgrade"} <= set(call)
    assert run[-1] == "requirements.lock"
    assert dev_lock[-1] == "requirements-dev.lock"
    assert dev_lock[dev_lock.index("--constraint") + 1] == "requirements.lock"


def test_benchmarks_get_their_own_options(python: FakePython) -> None:
    assert dev.main(["bench", "start", "--rounds", "3"]) == 0
    assert python.calls == [["-m", "benchmarks", "start", "--rounds", "3"]]


def test_lines_are_counted_by_a_module_of_their_own(python: FakePython) -> None:
    assert dev.main(["lines"]) == 0
    assert python.calls == [["-m", "tooling.lines"]]


def test_the_trial_of_changes_gets_its_own_options(python: FakePython) -> None:
    assert dev.main(["mutants", "--size", "3", "--layer", "domain"]) == 0
    assert python.calls == [["-m", "tooling.mutants", "--size", "3", "--layer", "domain"]]


def test_a_scratch_environment_has_no_screen_and_no_home_of_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    with dev.scratch_environment() as env:
        home = Path(env["HOME"])
        assert home.is_dir()
        assert home != Path.home()
        assert {env[name] for name in ("USERPROFILE", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME")} == {str(home)}
        assert env["QT_QPA_PLATFORM"] == "offscreen"
        assert "DISPLAY" not in env
        assert env["PATH"] == os.environ["PATH"]
    assert not home.exists()


def test_compiled_modules_are_kept_for_the_next_process_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with dev.scratch_environment() as env:
        assert CALL(["-c", "import sys; sys.exit(sys.dont_write_bytecode)"], env) == 0


def test_every_command_has_a_line_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        dev.main(["--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out
    for command in ("run", "test", "build", "screenshots", "bench", "lines", "mutants", "lock", "setup"):
        assert f"\n    {command}" in said


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        dev.main(["chạy"])
    assert stop.value.code == 2
    assert "chạy" in capsys.readouterr().err


def test_an_unknown_option_is_a_usage_error_where_a_command_has_no_own_ones(
    python: FakePython, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        dev.main(["lines", "--size", "3"])
    assert stop.value.code == 2
    assert "--size 3" in capsys.readouterr().err
    assert python.calls == []


# ---------------------------------------------------------------- build


@pytest.mark.parametrize(
    ("code", "noise", "expected"),
    [(0, "", 0), (1, "", 1), (0, "QPainter::begin failed", 1)],
    ids=["silent", "failing", "noisy"],
)
def test_a_build_counts_only_when_the_program_runs_in_silence(
    python: FakePython,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    noise: str,
    expected: int,
) -> None:
    started: list[list[str]] = []

    def start(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, code, b"", noise.encode())

    monkeypatch.setattr(subprocess, "run", start)
    assert dev.main(["build"]) == expected
    assert "PyInstaller" in python.calls[0]
    assert [command[1:] for command in started] == [["--smoke-test"]]
    said = capsys.readouterr()
    assert ("Đã dựng" in said.out) is (expected == 0)
    assert noise in said.err


def test_a_failed_build_is_not_tried(python: FakePython, capsys: pytest.CaptureFixture[str]) -> None:
    python.failing = "PyInstaller"
    assert dev.main(["build"]) == 1
    assert capsys.readouterr().err.startswith("PyInstaller không dựng được")
