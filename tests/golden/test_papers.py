"""The demo's papers line by line against golden files: every word, its place on the page, its font and size.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/golden``, then read the difference as a clerk would.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.papers.papers import document
from qcdc_desktop.storage.session import Session
from tests import prepared

HERE = Path(__file__).parent
NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = prepared.demo(tmp_path_factory.mktemp("demo") / "demo.qcdc")
    with open_session(path, now=lambda: NOON) as session:
        yield session


def lines_of(pdf: bytes) -> list[str]:
    """Page by page: left edge and distance from the top in mm, font, size and text of every run."""
    found = []
    for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages, start=1):
        found.append(f"== trang {number} ({float(page.mediabox.width):.0f} × {float(page.mediabox.height):.0f} pt)")
        height = float(page.mediabox.height)

        def run(text: str, cm: Any, tm: Any, font: Any, size: float, height: float = height) -> None:
            if text.strip():
                x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
                name = str(font["/BaseFont"]).split("+")[-1] if font else "?"
                found.append(f"{x / 72 * 25.4:6.1f} {(height - y) / 72 * 25.4:6.1f} {name} {size:g} | {text.strip()}")

        page.extract_text(visitor_text=run)
    return found


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PaperKind.RESOLUTION, "nghi-quyet-2024-2025"),
        (PaperKind.REPORT, "bao-cao-2024-2025"),
        (PaperKind.PROGRAMME, "chuong-trinh-2024-2025"),
        (PaperKind.PLAN, "ke-hoach-2024-2025"),
    ],
)
def test_paper_is_as_it_was_approved(demo: Session, kind: PaperKind, name: str) -> None:
    printed = lines_of(exporting.pdf(document(demo, years.named(demo, "2024-2025"), kind)))
    golden = HERE / f"{name}.txt"
    if os.environ.get("QCDC_GOLDEN") == "write":
        golden.write_text("\n".join(printed) + "\n", encoding="utf-8", newline="\n")
    assert printed == golden.read_text(encoding="utf-8").splitlines()


def test_workbook_is_as_it_was_approved(demo: Session) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(exporting.workbook(demo, years.named(demo, "2024-2025"))))
    shown = [
        f"{sheet.title}!{cell.coordinate} [{cell.number_format}] {cell.value!r}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    golden = HERE / "tong-hop-2024-2025.txt"
    if os.environ.get("QCDC_GOLDEN") == "write":
        golden.write_text("\n".join(shown) + "\n", encoding="utf-8", newline="\n")
    assert shown == golden.read_text(encoding="utf-8").splitlines()
