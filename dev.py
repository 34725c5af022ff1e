#!/usr/bin/env python3
"""The one door to the checkout: set up, run, test, build (see CONTRIBUTING.md).

Standard library alone, no POSIX shell, and no syntax newer than Python 3.8 at the top level: an old Python
must come far enough to say that it is too old. Whatever stops us is said in one plain sentence (`Refusal`).
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OUTPUT = ROOT / "qcdc-output"
DEMO_YEAR = "2024-2025"

# What a level of set-up installs, and the free space (MB) that it and the downloads need.
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
SPACE = {"run": 600, "dev": 900, "temporary": 200}

# Packages and modules in which every branch must be taken, each by its own tests.
FULLY_COVERED = {
    "qcdc_desktop.domain": "tests/unit/domain",
    "qcdc_desktop.storage.journal": "tests/unit/storage/test_journal.py",
    "qcdc_desktop.services.undo": "tests/unit/storage/test_undo.py",
}

# What Qt itself says whenever a window is shown without a screen.
OFFSCREEN_NOISE = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")

# What Qt loads from the system: shared library -> Debian and Ubuntu package.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libbrotlidec.so.1": "libbrotli1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

# What others do with our papers, tried in tests: lay Word papers out, archive and compress PDF (program -> its name and
# its Debian and Ubuntu package). Without one of them its tests are skipped.
OTHER_PROGRAMS = {"soffice": ("LibreOffice", "libreoffice-writer"), "gs": ("Ghostscript", "ghostscript")}

DISK_FULL = "Ổ đĩa đã đầy: hãy dọn bớt rồi chạy lại."
NO_NETWORK = "Không có mạng: lần chạy đầu cần mạng để tải thư viện; hãy nối mạng rồi chạy lại."
BAD_HASH = "Gói tải về không khớp mã băm trong tệp khóa nên không được cài; hãy thử lại hoặc đổi mạng."
NO_TRUST = (
    "Mạng này chen vào giữa (tường lửa, phần mềm diệt vi-rút) nên không tải được thư viện; "
    "hãy đổi mạng hoặc hỏi người quản lý mạng."
)
NO_VENV = "Bản Python này thiếu venv: hãy cài Python từ python.org rồi chạy lại."
IN_USE = "Thư viện đang được dùng: hãy đóng cửa sổ chương trình đang mở rồi chạy lại."
TOO_DEEP = "Đường dẫn quá dài: hãy chép thư mục này ra gần gốc ổ đĩa (ví dụ C:\\QCDC) rồi chạy lại."
NO_WHEEL = "Hệ máy hoặc bản Python này chưa có thư viện dựng sẵn (cần Windows 10/11 hoặc Linux glibc 2.34)."

# What the words of pip and apt mean for the person at the keyboard; the first match counts.
EXPLANATIONS = {
    r"no space left|errno 28|winerror 112|not enough (free )?space|disk is full": DISK_FULL,
    r"long path support|winerror 206": TOO_DEEP,
    r"winerror (5|32)\b": IN_USE,
    r"do not match the hashes": BAD_HASH,
    r"certificate_verify_failed|certificate verify failed|confirming the ssl certificate": NO_TRUST,
    r"failed to establish|newconnection|name resolution|resolving|getaddrinfo|could ?n.t connect": NO_NETWORK,
    r"proxyerror|connection (refused|reset|aborted)|network is unreachable|timed out|timeout": NO_NETWORK,
    r"no matching distribution|not a supported wheel": NO_WHEEL,
}


class Refusal(Exception):
    """What keeps us from going on, as one sentence for the person at the keyboard."""


def say(text: str) -> None:
    """Prints one line at once, also when the output goes to a file."""
    print(text, flush=True)


# ---------------------------------------------------------------- set-up


def check_python(version: tuple[int, int]) -> None:
    """Raises Refusal when this Python is too old."""
    if version < OLDEST_PYTHON:
        found = "{}.{}".format(*version)
        raise Refusal(
            f"Cần Python 3.11 trở lên (máy đang dùng {found}): hãy cài bản mới rồi chạy lại. / "
            f"Python 3.11 or newer is needed (this is {found})."
        )


def set_up(level: str) -> None:
    """Makes the virtual environment hold what `level` (run or dev) needs; returns at once when it does."""
    if stamp(level).is_file() and stamp(level).read_text(encoding="ascii") == fingerprint(level):
        return
    for place, use in ((str(ROOT), level), (tempfile.gettempdir(), "temporary")):
        check_space(place, shutil.disk_usage(place).free, SPACE[use])
    install_system_packages(missing_packages())
    if level == "dev":
        install_other_programs()
    if not venv_is_usable():
        say("Tạo môi trường Python trong .venv …")
        run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("Cài thư viện Python (lần đầu tải khoảng 100 MB) …")
    # The lock as it is, never resolved again: a newer release of something that is asked for with an extra
    # would stop the set-up of every fresh machine.
    pip_install("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / LOCKS[level]))
    # The checkout itself: gives the command qcdc-desktop, needs no network (hatchling is in the lock).
    pip_install("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for ready in LOCKS if level == "dev" else [level]:  # the dev lock holds everything of the run lock
        stamp(ready).write_text(fingerprint(ready), encoding="ascii")


def pip_install(*arguments: str) -> None:
    """Has the pip of the virtual environment install something."""
    run_quietly([str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments])


def stamp(level: str) -> Path:
    """The file that says for which fingerprint the virtual environment was last made ready."""
    return VENV / f".ready-{level}"


def fingerprint(level: str) -> str:
    """A hash of everything that the virtual environment is made from."""
    import tomllib  # not there before Python 3.11

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / LOCKS[level]).read_text(encoding="utf-8")
    # Neither sys.version nor the patch release: a security update of the system's Python leaves .venv good.
    parts = [str(sys.implementation.cache_tag), sys.base_prefix, str(ROOT), json.dumps(project), lock]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def check_space(place: str, free: int, needed: int) -> None:
    """Raises Refusal when `free` bytes are not the `needed` megabytes; half an installation helps nobody."""
    megabytes = free // 1_000_000
    if megabytes < needed:
        raise Refusal(f"Ổ đĩa chứa {place} chỉ còn {megabytes} MB, cần {needed} MB: hãy dọn bớt rồi chạy lại.")


def venv_is_usable() -> bool:
    """Whether .venv runs, with pip and the same release of Python (a half-made or older one is made anew)."""
    ask = "import pip, sys; print(sys.implementation.cache_tag)"
    try:
        answer = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == sys.implementation.cache_tag


def missing_packages() -> list[str]:
    """System packages that are not there: Qt's libraries on Linux, and venv, which Debian ships apart."""
    venv = importlib.util.find_spec("ensurepip") is not None
    if not sys.platform.startswith("linux"):
        if not venv:  # the embeddable Python of Windows
            raise Refusal(NO_VENV)
        return []
    missing = [] if venv else ["python{}.{}-venv".format(*sys.version_info[:2])]
    return missing + [package for library, package in QT_LIBRARIES.items() if not loads(library)]


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str]) -> None:
    """Installs Debian packages where it may; raises Refusal with the line to type where it may not."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise Refusal("Máy thiếu thư viện hệ thống; hãy cài các gói tương ứng với: " + " ".join(packages))
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = administrator_prefix()
    if prefix is None:
        raise Refusal("Máy thiếu thư viện hệ thống; hãy gõ: sudo " + " ".join(install))
    say("Cài thư viện hệ thống: " + " ".join(packages))
    run_quietly([*prefix, "apt-get", "update"])
    run_quietly([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *install])


def install_other_programs() -> None:
    """Installs what tests try our papers with, where it may; where it cannot be had, the work goes on without."""
    missing = {name: package for program, (name, package) in OTHER_PROGRAMS.items() if not shutil.which(program)}
    if not missing or not (sys.platform.startswith("linux") and shutil.which("apt-get")):
        return
    names, packages = ", ".join(missing), list(missing.values())
    if administrator_prefix() is None:
        wanted = "sudo apt-get install " + " ".join(packages)
        say(f"Không có {names}: bỏ qua phép thử văn bản với các chương trình ấy. Muốn thử, hãy gõ: {wanted}")
        return
    try:
        install_system_packages(packages)
    except Refusal as refusal:
        say(f"Chưa cài được {names}, bỏ qua phép thử văn bản với các chương trình ấy: {refusal}")


def administrator_prefix() -> list[str] | None:
    """What to put before a command that needs root; None where a password would be asked."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return None if asked.returncode else ["sudo", "-n"]


def run_quietly(command: Sequence[str]) -> None:
    """Runs an installer, showing only its large downloads; raises Refusal with the reason when it fails."""
    env = {"PIP_RETRIES": "2", **os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    heard = []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdout=pipe, stderr=subprocess.STDOUT) as process:
        for raw in process.stdout or ():
            line = raw.decode("utf-8", "replace").strip()
            heard.append(line)
            if line.startswith("Downloading ") and line.endswith("MB)"):
                say("  " + line)
    if process.returncode:
        raise Refusal(explain("\n".join(heard)))


def explain(output: str) -> str:
    """The sentence for what an installer printed before it gave up."""
    for pattern, sentence in EXPLANATIONS.items():
        if re.search(pattern, output, re.IGNORECASE):
            return sentence
    return "Không cài được thư viện: " + (output.strip().splitlines() or ["không rõ lý do"])[-1]


# ---------------------------------------------------------------- commands


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
