"""What is loaded by what: the command line and the services never load Qt, and nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("PySide6", "shiboken6", "PIL", "reportlab", "openpyxl", "lxml", "docx", "pypdf", "platformdirs")


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages that a fresh Python has after importing some modules."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "modules",
    [
        ("qcdc_desktop.cli",),
        ("qcdc_desktop.__main__",),
        (
            "qcdc_desktop.services.files.content",
            "qcdc_desktop.services.papers.exporting",
            "qcdc_desktop.services.figures",
            "qcdc_desktop.services.files.files",
            "qcdc_desktop.services.verbs.letters",
            "qcdc_desktop.services.papers.papers",
            "qcdc_desktop.services.records",
            "qcdc_desktop.services.files.staff_import",
            "qcdc_desktop.services.undo",
            "qcdc_desktop.services.years",
        ),
    ],
    ids=["command line", "python -m", "services"],
)
def test_no_window_and_nothing_heavy_is_loaded(modules: tuple[str, ...]) -> None:
    loaded = loaded_by(*modules)
    assert "qcdc_desktop" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_domain_needs_nothing_but_the_standard_library_and_its_values() -> None:
    loaded = loaded_by("qcdc_desktop.domain.registers.catalogue", "qcdc_desktop.domain.figures.compute")
    assert loaded.isdisjoint({*HEAVY, "sqlite3", "sqlite_utils", "click", "tomllib"})
