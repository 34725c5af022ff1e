"""The set-up behind dev.py: what it installs, when it installs nothing, and the one sentence when it cannot go on."""

from __future__ import annotations

import ast
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import dev
from tooling import setting_up

INSTALL_OTHER_PROGRAMS = setting_up.install_other_programs
RUN_QUIETLY, IN_VENV = setting_up.run_quietly, setting_up.PYTHON.relative_to(setting_up.VENV)
"""As they are, for the test that lets pip work in an environment of its own."""


class FakeInstaller:
    """Stands for pip and apt: notes what it was asked for and changes nothing."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str]) -> None:
        self.commands.append([str(part) for part in command])

    def take(self) -> list[list[str]]:
        taken, self.commands = self.commands, []
        return taken


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> FakeInstaller:
    fake = FakeInstaller()
    monkeypatch.setattr(setting_up, "run_quietly", fake)
    return fake


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installer: FakeInstaller) -> Path:
    """A small checkout with a virtual environment that works and a system that lacks nothing."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    for name in setting_up.LOCKS.values():
        (tmp_path / name).write_text("click==8 --hash=sha256:0\n", encoding="utf-8")
    monkeypatch.setattr(setting_up, "ROOT", tmp_path)
    monkeypatch.setattr(setting_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setting_up, "SPACE", dict.fromkeys(setting_up.SPACE, 0))
    monkeypatch.setattr(setting_up, "missing_packages", list)
    monkeypatch.setattr(setting_up, "install_other_programs", lambda: None)
    monkeypatch.setattr(setting_up, "venv_is_usable", lambda: True)
    return tmp_path


def raiser(error: BaseException) -> Callable[..., int]:
    """A command that fails with `error`."""

    def fail(*_arguments: object) -> int:
        raise error

    return fail


# ---------------------------------------------------------------- which Python


READ_FIRST = ("dev.py", "tooling/__init__.py", "tooling/setting_up.py")
"""What any Python reads before it is known to be good enough."""


@pytest.mark.parametrize("file", READ_FIRST)
def test_what_is_read_first_can_be_read_by_python_3_8(file: str) -> None:
    ast.parse((setting_up.ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("file", READ_FIRST)
def test_what_is_read_first_needs_nothing_but_the_standard_library(file: str) -> None:
    tree = ast.parse((setting_up.ROOT / file).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names - {"tooling.setting_up"}} <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 8), (3, 10)])
def test_an_old_python_is_refused_in_both_languages(version: tuple[int, int]) -> None:
    with pytest.raises(setting_up.Refusal) as refusal:
        setting_up.check_python(version)
    text = str(refusal.value)
    assert "Cần Python 3.11 trở lên" in text
    assert f"this is {version[0]}.{version[1]}" in text
    assert "\n" not in text


def test_the_oldest_supported_python_is_accepted() -> None:
    setting_up.check_python((3, 11))
    setting_up.check_python((4, 0))


# ---------------------------------------------------------------- what is installed, and when


def test_the_first_set_up_installs_the_lock_by_hash_and_the_checkout_without_network(
    checkout: Path, installer: FakeInstaller
) -> None:
    setting_up.set_up("run")
    lock, project = installer.take()
    assert {"--no-deps", "--require-hashes", "--only-binary", str(checkout / "requirements.lock")} <= set(lock)
    assert {"--no-index", "--no-build-isolation", "--editable", str(checkout)} <= set(project)


def wheel(folder: Path, name: str, version: str, *head: str) -> str:
    """Put the smallest wheel there is into a folder that serves as an index; returns its line for a lock."""
    info = f"{name}-{version}.dist-info"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}", *head]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", f"release = {version!r}\n")
        archive.writestr(f"{info}/METADATA", "\n".join(metadata))
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


@pytest.mark.slow
def test_a_newer_release_of_what_is_asked_for_with_an_extra_changes_nothing(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is installed as it is: resolved again, it would want the new release and stop for lack of its hash."""
    index, venv = tmp_path / "index", tmp_path / "fresh"
    index.mkdir()
    extra = ("Provides-Extra: toml",)
    lock = [wheel(index, "measure", "7.1", *extra), wheel(index, "tester", "1.0", "Requires-Dist: measure[toml]>=7")]
    wheel(index, "measure", "7.2", *extra)
    (checkout / "requirements.lock").write_text("\n".join(lock), encoding="utf-8")
    for name, value in {"CONFIG_FILE": os.devnull, "NO_INDEX": "1", "FIND_LINKS": str(index)}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    # A fresh machine has the pip that came with its Python: a real environment, made as on the first day.
    python = venv / IN_VENV
    monkeypatch.setattr(setting_up, "VENV", venv)
    monkeypatch.setattr(setting_up, "PYTHON", python)
    monkeypatch.setattr(setting_up, "venv_is_usable", python.is_file)
    monkeypatch.setattr(setting_up, "run_quietly", only_the_lock(RUN_QUIETLY))
    setting_up.set_up("run")
    ask = "import measure, tester; print(measure.release)"
    told = subprocess.run([str(python), "-c", ask], check=False, capture_output=True)
    assert told.stdout.split() == [b"7.1"], told.stderr


def only_the_lock(install: Callable[[list[str]], None]) -> Callable[[list[str]], None]:
    """Installs what a lock names and leaves the checkout itself alone."""
    return lambda command: None if "--editable" in command else install(command)


def test_a_second_set_up_installs_nothing(checkout: Path, installer: FakeInstaller) -> None:
    setting_up.set_up("run")
    installer.take()
    setting_up.set_up("run")
    assert installer.take() == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_installs_again(checkout: Path, installer: FakeInstaller, changed: str) -> None:
    setting_up.set_up("run")
    installer.take()
    new = {"requirements.lock": "click==9 --hash=sha256:1\n", "pyproject.toml": '[project]\nname = "y"\n'}
    (checkout / changed).write_text(new[changed], encoding="utf-8")
    setting_up.set_up("run")
    assert len(installer.take()) == 2


def test_the_settings_of_the_tools_do_not_install_again(checkout: Path, installer: FakeInstaller) -> None:
    setting_up.set_up("run")
    installer.take()
    with (checkout / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("[tool.ruff]\nline-length = 100\n")
    setting_up.set_up("run")
    assert installer.take() == []


def test_a_security_update_of_python_does_not_install_again(
    checkout: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting_up.set_up("run")
    installer.take()
    monkeypatch.setattr(sys, "version", "3.11.99 (built an hour ago)")
    setting_up.set_up("run")
    assert installer.take() == []


@pytest.mark.parametrize(
    ("owner", "name"), [(sys.implementation, "cache_tag"), (sys, "base_prefix")], ids=["release", "place"]
)
def test_another_python_installs_again(
    checkout: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    setting_up.set_up("run")
    installer.take()
    monkeypatch.setattr(owner, name, "another")
    setting_up.set_up("run")
    assert len(installer.take()) == 2


def test_the_set_up_for_tests_serves_running_too_but_not_the_other_way_round(
    checkout: Path, installer: FakeInstaller
) -> None:
    setting_up.set_up("dev")
    installer.take()
    setting_up.set_up("run")
    assert installer.take() == []
    setting_up.stamp("dev").unlink()
    setting_up.set_up("dev")
    assert any("requirements-dev.lock" in part for part in installer.take()[0])


def test_a_failed_installation_is_tried_again_next_time(
    checkout: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting_up, "run_quietly", raiser(setting_up.Refusal("đứt giữa chừng")))
    with pytest.raises(setting_up.Refusal):
        setting_up.set_up("run")
    monkeypatch.setattr(setting_up, "run_quietly", installer)
    setting_up.set_up("run")
    assert len(installer.take()) == 2


def test_a_broken_environment_is_made_anew(
    checkout: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting_up, "venv_is_usable", lambda: False)
    setting_up.set_up("run")
    assert installer.take()[0][1:] == ["-m", "venv", "--clear", str(checkout / ".venv")]


def test_an_environment_is_usable_only_with_this_release_of_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting_up, "PYTHON", tmp_path / "missing")
    assert not setting_up.venv_is_usable()
    monkeypatch.setattr(setting_up, "PYTHON", Path(sys.executable))
    assert setting_up.venv_is_usable()
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not setting_up.venv_is_usable()


# ---------------------------------------------------------------- system libraries


def test_missing_libraries_are_named_by_their_debian_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(setting_up, "loads", lambda library: library not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    assert setting_up.missing_packages() == ["libegl1", "libxcb-cursor0"]


def test_a_bare_debian_lacks_venv_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(setting_up, "loads", lambda _library: True)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert setting_up.missing_packages() == ["python{}.{}-venv".format(*sys.version_info[:2])]


def test_nothing_is_looked_for_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(setting_up, "loads", lambda _library: False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    assert setting_up.missing_packages() == []


def test_a_windows_python_without_venv_is_told_where_a_whole_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(setting_up.Refusal, match=r"python\.org"):
        setting_up.missing_packages()


def test_a_library_that_is_not_there_does_not_load() -> None:
    assert not setting_up.loads("libqcdc-is-not-there.so.0")


def test_without_rights_the_line_to_type_is_given(monkeypatch: pytest.MonkeyPatch, installer: FakeInstaller) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setting_up, "administrator_prefix", lambda: None)
    with pytest.raises(
        setting_up.Refusal, match=r"sudo apt-get install -y --no-install-recommends libegl1 libgl1$"
    ) as refusal:
        setting_up.install_system_packages(["libegl1", "libgl1"])
    assert "\n" not in str(refusal.value)
    assert installer.take() == []


@pytest.mark.parametrize("prefix", [[], ["sudo", "-n"]])
def test_with_rights_the_packages_are_installed(
    monkeypatch: pytest.MonkeyPatch, installer: FakeInstaller, prefix: list[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setting_up, "administrator_prefix", lambda: prefix)
    setting_up.install_system_packages(["libegl1"])
    update, install = installer.take()
    assert update == [*prefix, "apt-get", "update"]
    assert install[: len(prefix)] == prefix
    assert install[-1] == "libegl1"


def test_a_linux_without_apt_is_told_what_to_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(setting_up.Refusal, match="libegl1"):
        setting_up.install_system_packages(["libegl1"])


# ---------------------------------------------------------------- what lays Word papers out


@pytest.fixture
def without_word_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian on which everything is found but LibreOffice."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "soffice" else f"/usr/bin/{name}")
    monkeypatch.setattr(setting_up, "administrator_prefix", list)


@pytest.mark.usefixtures("without_word_reader")
def test_libreoffice_is_installed_for_tests_alone(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, installer: FakeInstaller
) -> None:
    monkeypatch.setattr(setting_up, "install_other_programs", INSTALL_OTHER_PROGRAMS)
    setting_up.set_up("run")
    assert not [command for command in installer.take() if "libreoffice-writer" in command]
    setting_up.set_up("dev")
    [install] = [command for command in installer.take() if "libreoffice-writer" in command]
    assert "--no-install-recommends" in install


@pytest.mark.usefixtures("without_word_reader")
@pytest.mark.parametrize("refused", [None, setting_up.NO_NETWORK], ids=["no rights", "no network"])
def test_where_libreoffice_cannot_be_had_the_work_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], refused: str | None
) -> None:
    if refused is None:
        monkeypatch.setattr(setting_up, "administrator_prefix", lambda: None)
    else:
        monkeypatch.setattr(setting_up, "install_system_packages", raiser(setting_up.Refusal(refused)))
    setting_up.install_other_programs()
    assert "LibreOffice" in capsys.readouterr().out


def test_libreoffice_that_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch, installer: FakeInstaller) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    setting_up.install_other_programs()
    assert installer.take() == []


# ---------------------------------------------------------------- one plain sentence


PIP_SAYS = {
    "NewConnectionError('<pip>: Failed to establish a new connection: [Errno -3] Temporary failure in name "
    "resolution')\nERROR: No matching distribution found for click==8.5.1": setting_up.NO_NETWORK,
    "Err:1 bookworm InRelease\n  Temporary failure resolving 'mirror'\nE: Failed to fetch": setting_up.NO_NETWORK,
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": setting_up.DISK_FULL,
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.": setting_up.BAD_HASH,
    "ERROR: No matching distribution found for pyside6-essentials==6.12.0": setting_up.NO_WHEEL,
    "ERROR: Could not install packages due to an OSError: [WinError 112] Không đủ chỗ trên đĩa": setting_up.DISK_FULL,
    "OSError: [WinError 5] Access is denied: 'QtCore.pyd'": setting_up.IN_USE,
    "PermissionError: [WinError 32] The process cannot access the file": setting_up.IN_USE,
    "OSError: [Errno 2] No such file: 'x'\nHINT: This error might have occurred since this system does not "
    "have Windows Long Path support enabled.": setting_up.TOO_DEEP,
    "WARNING: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate'))\n"
    "ERROR: No matching distribution found for click==8.5.1": setting_up.NO_TRUST,
    "NewConnectionError: [WinError 10061] refused, Failed to establish a new connection": setting_up.NO_NETWORK,
    "something new\nERROR: it broke": "Không cài được thư viện: ERROR: it broke",
    "": "Không cài được thư viện: không rõ lý do",
}


@pytest.mark.parametrize(("output", "sentence"), PIP_SAYS.items())
def test_what_a_failing_installer_says_becomes_one_sentence(output: str, sentence: str) -> None:
    fake_pip = f"import sys; print({output!r}, file=sys.stderr); sys.exit(1)"
    with pytest.raises(setting_up.Refusal) as refusal:
        setting_up.run_quietly([sys.executable, "-c", fake_pip])
    assert str(refusal.value) == sentence


def test_only_large_downloads_are_shown(capfd: pytest.CaptureFixture[str]) -> None:
    lines = ["Collecting click", "Downloading click.whl (98 kB)", "  Downloading qt.whl (84.3 MB)"]
    setting_up.run_quietly([sys.executable, "-c", f"print(*{lines!r}, sep=chr(10))"])
    assert capfd.readouterr().out == "  Downloading qt.whl (84.3 MB)\n"


def test_too_little_space_is_said_before_anything_is_downloaded() -> None:
    with pytest.raises(setting_up.Refusal, match="Ổ đĩa chứa /opt chỉ còn 3 MB, cần 600 MB"):
        setting_up.check_space("/opt", 3_500_000, 600)
    setting_up.check_space("/opt", 600_000_000, 600)


@pytest.mark.usefixtures("checkout")
def test_downloads_need_room_too(installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where temporary files go may be another disk, or a part of the memory."""
    monkeypatch.setitem(setting_up.SPACE, "temporary", 10**9)
    with pytest.raises(setting_up.Refusal, match=re.escape(tempfile.gettempdir())):
        setting_up.set_up("run")
    assert installer.take() == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (setting_up.Refusal(setting_up.NO_NETWORK), setting_up.NO_NETWORK),
        (OSError(errno.ENOSPC, "No space left on device"), setting_up.DISK_FULL),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "Không làm được: [Errno 13] Permission denied: 'x'"),
        (subprocess.TimeoutExpired("pip", 5), "Không làm được: Command 'pip' timed out after 5 seconds"),
        (KeyboardInterrupt(), "Đã dừng theo yêu cầu."),
    ],
)  # fmt: skip
def test_a_failure_is_one_line_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    sentence: str,
) -> None:
    monkeypatch.setattr(dev, "set_up", raiser(error))
    assert dev.main(["setup"]) == 1
    assert capsys.readouterr().err == sentence + "\n"
