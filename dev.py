#!/usr/bin/env python3
"""The one door to the checkout: set up, run, test, build (see CONTRIBUTING.md).

Standard library alone, no POSIX shell, and no syntax newer than Python 3.8 at the top level: an old Python
must come far enough to say that it is too old. Whatever stops us is said in one plain sentence (`Refusal`).
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tooling.setting_up import DISK_FULL, LOCKS, PYTHON, ROOT, WINDOWS, Refusal, check_python, say, set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

OUTPUT = ROOT / "qcdc-output"
DEMO_YEAR = "2024-2025"

# Packages and modules in which every branch must be taken, each by its own tests.
FULLY_COVERED = {
    "qcdc_desktop.domain": "tests/unit/domain",
    "qcdc_desktop.storage.journal": "tests/unit/storage/test_journal.py",
    "qcdc_desktop.services.undo": "tests/unit/storage/test_undo.py",
}

# What Qt itself says whenever a window is shown without a screen.
OFFSCREEN_NOISE = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")


def run(options: argparse.Namespace) -> int:
    """Opens the window on FILE or on the demo file; without a screen, writes the three papers instead."""
    set_up("run")
    file = Path(options.file).resolve() if options.file else demo_file()
    if has_screen(os.environ):
        return call(["-m", "qcdc_desktop", file])
    say("Máy không có màn hình: ghi văn bản ra tệp thay vì mở cửa sổ.")
    OUTPUT.mkdir(exist_ok=True)
    resolution = OUTPUT / f"NQ-QCDC_{DEMO_YEAR}.pdf"
    report = OUTPUT / f"BC-QCDC_{DEMO_YEAR}.pdf"
    excel = OUTPUT / f"TongHop-QCDC_{DEMO_YEAR}.xlsx"
    papers: list[str | Path] = ["--resolution", resolution, "--report", report, "--excel", excel]
    # The command line says itself which files it wrote.
    return call(["-m", "qcdc_desktop", "export", file, "--year", DEMO_YEAR, *papers])


def demo_file() -> Path:
    """The demo file, made on first use and kept afterwards: someone may have tried things in it."""
    path = OUTPUT / "demo.qcdc"
    if not path.exists():
        OUTPUT.mkdir(exist_ok=True)
        if call(["-m", "qcdc_desktop", "demo", path]):
            raise Refusal("Không tạo được dữ liệu mẫu (xem dòng trên).")
    return path


def has_screen(env: Mapping[str, str]) -> bool:
    """Whether a window can be shown."""
    return WINDOWS or sys.platform == "darwin" or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def test(_options: argparse.Namespace) -> int:
    """Runs everything that CI runs; all steps run even when one fails."""
    set_up("dev")
    lint_imports = "from importlinter.cli import lint_imports_command as main; main()"
    checks = {
        "Định dạng (ruff format)": ["-m", "ruff", "format", "--check", "."],
        "Quy tắc viết mã (ruff check)": ["-m", "ruff", "check", "."],
        "Kiểu dữ liệu (mypy)": ["-m", "mypy"],
        "Hướng nhập mô-đun (import-linter)": ["-c", lint_imports],
    }
    watched = [f"--cov={name}" for name in FULLY_COVERED] + ["--cov-report="]
    own = list(FULLY_COVERED.values())
    tests = {
        "Kiểm thử phần luật (pytest)": ["-m", "pytest", "-n", "2", *watched, *own],
        "Mọi nhánh của phần luật có kiểm thử (coverage)": ["-m", "coverage", "report", "--fail-under=100"],
        # Watched, these would take a quarter longer.
        "Mọi kiểm thử khác (pytest)": ["-m", "pytest", "-n", "2", *(f"--ignore={place}" for place in own)],
    }
    results = []

    def take(steps: Mapping[str, Sequence[str]], env: Mapping[str, str], heard: list[str] | None = None) -> None:
        for name, arguments in steps.items():
            (say if heard is None else heard.append)(f"\n── {name}")
            start = time.monotonic()
            code = call(arguments, env, heard)
            results.append((name, code, time.monotonic() - start))

    heard: list[str] = []
    with scratch_environment() as env, ThreadPoolExecutor(max_workers=1) as beside:
        # What keeps but one core busy runs beside the tests, and is heard after them.
        checked = beside.submit(take, checks, env, heard)
        take(tests, env)
        checked.result()
    say("\n".join(heard))
    say("\n── Kết quả")
    for name, code, seconds in results:
        say(f"{'HỎNG' if code else 'đạt '} {seconds:6.1f} s  {name}")
    return int(any(code for _, code, _ in results))


def build(_options: argparse.Namespace) -> int:
    """Builds the program with PyInstaller into dist/, then starts it once and expects silence."""
    set_up("dev")
    # The same sources give the same bytes: no random hash order, no time of day.
    fixed = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "315532800"}
    flags = ["--noconfirm", "--clean", "--log-level", "WARN"]
    if call(["-m", "PyInstaller", *flags, "build.spec"], fixed):
        raise Refusal("PyInstaller không dựng được chương trình (xem dòng trên).")
    program = ROOT / "dist" / "qcdc-desktop" / ("qcdc-desktop.exe" if WINDOWS else "qcdc-desktop")
    with scratch_environment() as env:
        command = [str(program), "--smoke-test"]
        tried = subprocess.run(command, env=env, cwd=env["HOME"], capture_output=True, timeout=120, check=False)
    lines = (tried.stdout + tried.stderr).decode("utf-8", "replace").splitlines()
    heard = "\n".join(line for line in lines if line not in OFFSCREEN_NOISE)
    if tried.returncode or heard:
        raise Refusal(f"Bản dựng chạy thử không đạt (mã {tried.returncode}): {heard or 'không có lời nào'}")
    size = sum(path.lstat().st_size for path in program.parent.rglob("*"))
    say(f"Đã dựng và chạy thử: {program.parent} ({size // 1_000_000} MB)")
    return 0


def screenshots(_options: argparse.Namespace) -> int:
    """Draws the pictures of the README and of the quick guide from the demo file."""
    set_up("run")
    drawn = {"screenshots": ROOT / "docs" / "screenshots", "guide_pictures": ROOT / "resources" / "guide"}
    with scratch_environment() as env:
        return max(call(["-m", f"qcdc_desktop.ui.shell.{module}", folder], env) for module, folder in drawn.items())


def bench(options: argparse.Namespace) -> int:
    """Runs the benchmarks; they print ratios of one run."""
    set_up("run")
    with scratch_environment() as env:
        return call(["-m", "benchmarks", *options.arguments], env)


def lines(_options: argparse.Namespace) -> int:
    """Prints how many lines of code the program has, by folder and in all."""
    set_up("run")
    return call(["-m", "tooling.lines"])


def mutants(options: argparse.Namespace) -> int:
    """Tries small changes of the code against the tests; prints the share that they notice."""
    set_up("dev")
    with scratch_environment() as env:
        return call(["-m", "tooling.mutants", *options.arguments], env)


def lock(options: argparse.Namespace) -> int:
    """Writes both locks anew: exact versions, hashes for every platform, no address."""
    set_up("dev")
    command = ["-m", "uv", "pip", "compile", "pyproject.toml", "--group", "setup", "--quiet"]
    command += ["--generate-hashes", "--universal", "--python-version", "3.11"]
    command += ["--custom-compile-command", "python3 dev.py lock", *["--upgrade"] * options.upgrade]
    dev = ["--group", "dev", "--constraint", LOCKS["run"]]
    return call([*command, "--output-file", LOCKS["run"]]) or call([*command, *dev, "--output-file", LOCKS["dev"]])


def setup(_options: argparse.Namespace) -> int:
    """Only the set-up, for working on the program."""
    set_up("dev")
    say(f"Sẵn sàng: {PYTHON}")
    return 0


# ---------------------------------------------------------------- plumbing


def call(arguments: Sequence[str | Path], env: Mapping[str, str] | None = None, heard: list[str] | None = None) -> int:
    """Runs the Python of the virtual environment in the checkout and returns its exit code.

    What it says goes into ``heard`` where that is given, and else to the screen.
    """
    command = [str(PYTHON), *map(str, arguments)]
    if heard is None:
        return subprocess.run(command, cwd=str(ROOT), env=env, check=False).returncode
    done = subprocess.run(
        command, cwd=str(ROOT), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    heard.append(done.stdout.decode("utf-8", "replace").strip())
    return done.returncode


@contextlib.contextmanager
def scratch_environment() -> Iterator[dict[str, str]]:
    """An environment without a screen whose home is a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="qcdc-", ignore_cleanup_errors=True) as home:
        folders = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"]
        folders += ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]
        env = {**os.environ, **dict.fromkeys(folders, home)}
        env.update(QT_QPA_PLATFORM="offscreen", PYTHONIOENCODING="utf-8")
        # Without compiled modules, every process of the tests would compile the program and the tests anew.
        for unwanted in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE"):
            env.pop(unwanted, None)
        yield env


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Reads the command line; every command is a function of this module."""
    parser = argparse.ArgumentParser(prog="dev.py", description="QCDC Desktop: cài đặt, chạy, thử, dựng.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    def add(command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(command.__name__, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    opening = add(run, "mở chương trình với TỆP (hoặc dữ liệu mẫu); không có màn hình thì ghi văn bản")
    opening.add_argument("file", nargs="?", metavar="TỆP")
    add(test, "chạy mọi phép kiểm tra như CI")
    add(build, "dựng chương trình vào dist/ rồi chạy thử")
    add(screenshots, "chụp ảnh màn hình cho README và hướng dẫn nhanh")
    add(bench, "đo tốc độ")
    add(lines, "đếm dòng mã của chương trình theo thư mục")
    add(mutants, "đổi thử từng chỗ nhỏ xem kiểm thử có thấy")
    add(lock, "viết lại hai tệp khóa phiên bản").add_argument("--upgrade", action="store_true")
    add(setup, "chỉ cài đặt")
    options, own = parser.parse_known_args(arguments)
    if own and options.command not in (bench, mutants):
        parser.error("không hiểu: " + " ".join(own))
    options.arguments = own
    return options


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):  # a Vietnamese sentence must not fail on an old console
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        check_python(sys.version_info[:2])
        options = parse(arguments)
        return int(options.command(options))
    except Refusal as refusal:
        reason = str(refusal)
    except (OSError, subprocess.SubprocessError) as error:
        full = getattr(error, "errno", None) == errno.ENOSPC
        reason = DISK_FULL if full else f"Không làm được: {error}"
    except KeyboardInterrupt:
        reason = "Đã dừng theo yêu cầu."
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
