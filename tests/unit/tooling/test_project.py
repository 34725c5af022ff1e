"""What the checkout promises about itself: locks, documents, resources, import rules."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import dev
from tooling import setting_up

ROOT = setting_up.ROOT
RESOURCES = ROOT / "resources"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    """A text file of the checkout."""
    return (ROOT / name).read_text(encoding="utf-8")


# ---------------------------------------------------------------- locks


def pins(lock: str) -> dict[str, str]:
    """Name to "version and hashes" of a lock file."""
    entries = re.split(r"^(?=[a-z0-9])", text(lock), flags=re.MULTILINE)[1:]
    return {entry.partition("==")[0]: entry.partition("==")[2].partition("    # via")[0] for entry in entries}


@pytest.mark.parametrize("lock", setting_up.LOCKS.values())
def test_every_locked_package_has_a_version_and_hashes_and_the_lock_names_no_address(lock: str) -> None:
    assert pins(lock)
    for name, pin in pins(lock).items():
        assert re.match(r"[\w.]+( ;[^\\]+)? \\\n    --hash=sha256:[0-9a-f]{64}", pin), name
    assert "://" not in text(lock)


def test_the_lock_for_tests_holds_the_lock_for_running() -> None:
    run, everything = pins(setting_up.LOCKS["run"]), pins(setting_up.LOCKS["dev"])
    assert {name: everything.get(name) for name in run} == run


def test_every_declared_dependency_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    declared = {*map(name_of, PROJECT["project"]["dependencies"] + groups["setup"] + groups["dev"])}
    assert declared <= pins(setting_up.LOCKS["dev"]).keys()


def name_of(requirement: str) -> str:
    """The normal form of a requirement's name."""
    return re.split(r"[=<>!~ ]", requirement)[0].lower().replace("_", "-")


# ---------------------------------------------------------------- documents


def test_every_dependency_has_its_reason_in_contributing() -> None:
    groups = PROJECT["dependency-groups"]
    section = text("CONTRIBUTING.md").partition("## Dependencies")[2]
    reasons = dict(re.findall(r"^\| `([^`]+)` \| (.{15,}) \|$", section, re.MULTILINE))
    declared = PROJECT["project"]["dependencies"] + groups["setup"] + groups["dev"]
    assert sorted(map(name_of, reasons)) == sorted(map(name_of, declared))


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_documents_name_only_commands_that_exist(document: str) -> None:
    named = set(re.findall(r"dev\.py (\w+)", text(document)))
    assert {"run", "test"} <= named
    for command in named:
        assert dev.parse([command]).command is getattr(dev, command)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_inside_the_documents_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text(document)):
        if not target.startswith("docs/screenshots/"):  # drawn by `dev.py screenshots`
            assert (ROOT / target).exists(), target


def test_the_changelog_begins_with_the_version_of_the_program() -> None:
    from qcdc_desktop import __version__

    newest = re.search(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__


# ---------------------------------------------------------------- resources


VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
FONTS = sorted((RESOURCES / "fonts").rglob("*.ttf"))


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_every_font_holds_every_vietnamese_letter(font: Path) -> None:
    glyphs = TTFont(font.stem, str(font)).face.charToGlyph
    letters = VIETNAMESE + VIETNAMESE.lower() + "–—…“”‘’•₫≤≥"
    assert [letter for letter in letters if ord(letter) not in glyphs] == []


def test_fonts_and_icons_carry_their_licences() -> None:
    assert {font.parent.name for font in FONTS} == {"tinos", "be-vietnam-pro"}
    for folder in {font.parent for font in FONTS}:
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in (RESOURCES / "icons" / "lucide" / "LICENSE").read_text(encoding="utf-8")
    lesser = RESOURCES / "licenses" / "qt" / "LGPL-3.0.txt"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lesser.read_text(encoding="utf-8")


def test_every_line_icon_can_be_tinted() -> None:
    icons = sorted((RESOURCES / "icons" / "lucide").glob("*.svg"))
    assert icons
    for icon in icons:
        drawing = icon.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in drawing, icon.name
        assert 'fill="none"' in drawing, icon.name


# ---------------------------------------------------------------- import rules


def imported_names(module: Path) -> set[str]:
    """Top names of everything that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def test_a_share_is_written_by_one_function() -> None:
    home = Path("qcdc_desktop", "domain", "kinds", "writing.py")
    by_hand = re.compile(r"""\} ?%["' )]|:\.\d%""")
    for path in (ROOT / "qcdc_desktop").rglob("*.py"):
        if path.relative_to(ROOT) != home:
            assert not by_hand.search(path.read_text(encoding="utf-8")), path


def test_domain_imports_the_standard_library_and_its_values_alone() -> None:
    modules = sorted((ROOT / "qcdc_desktop" / "domain").rglob("*.py"))
    assert modules
    strangers = {module.name: imported_names(module) - sys.stdlib_module_names for module in modules}
    assert {name: found for name, found in strangers.items() if found - {"qcdc_desktop", "msgspec"}} == {}


@pytest.mark.parametrize("part", ["services", "cli"])
def test_services_and_command_line_load_neither_qt_nor_the_heavy_libraries(part: str) -> None:
    loading = (
        "import importlib, pkgutil, sys\n"
        f"package = importlib.import_module('qcdc_desktop.{part}')\n"
        "for module in pkgutil.walk_packages(getattr(package, '__path__', ()), package.__name__ + '.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(*sorted({'PySide6', 'reportlab', 'openpyxl', 'docx', 'PIL'} & set(sys.modules)))\n"
    )
    answer = subprocess.run([sys.executable, "-c", loading], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout.strip(), answer.stderr) == (0, "", "")
