"""What the checkout needs before any command of dev.py: a Python, system libraries, the virtual environment.

Standard library alone, no POSIX shell, and no syntax newer than Python 3.8 at the top level: an old Python
must come far enough to say that it is too old. Whatever stops us is said in one plain sentence (`Refusal`).
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
# What a level of set-up installs, and the free space (MB) that it and the downloads need.
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
SPACE = {"run": 600, "dev": 900, "temporary": 200}

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
