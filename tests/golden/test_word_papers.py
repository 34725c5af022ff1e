"""The demo's papers as Word files: text, styles and page set-up against golden files; and the same words as the PDF.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/golden``, then read the difference as a clerk would.
"""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pypdf import PdfReader

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.blocks import Block, Bullet, Chart, Document, Numbered, Paragraph
from qcdc_desktop.services import years
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.verbs import briefings, organs
from tests import prepared
from tests.unit.exports.word.reading import make_endless, opened, shown, words

HERE = Path(__file__).parent
NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Document]]:
    """Every paper of the demo by its name."""
    path = prepared.demo(tmp_path_factory.mktemp("demo") / "demo.qcdc")
    with open_session(path, now=lambda: NOON) as session:
        period = years.named(session, "2024-2025")
        kinds = {
            "nghi-quyet": PaperKind.RESOLUTION, "bao-cao": PaperKind.REPORT,
            "chuong-trinh": PaperKind.PROGRAMME, "ke-hoach": PaperKind.PLAN,
        }  # fmt: skip
        made = {name: papers.document(session, period, kind) for name, kind in kinds.items()}
        held = [one for one in session.all(Briefing) if one.held_on]
        made["danh-sach-ky"] = briefings.sheet_paper(session, held[0].id)
        made["phieu-giao-viec"] = organs.sheets(session, period).document
        yield made


NAMES = ("nghi-quyet", "bao-cao", "chuong-trinh", "ke-hoach", "phieu-giao-viec", "danh-sach-ky")


@pytest.mark.parametrize("name", NAMES)
def test_word_file_is_as_it_was_approved(demo: dict[str, Document], name: str) -> None:
    lines = shown(exporting.word(demo[name]))
    golden = HERE / "word" / f"{name}.txt"
    if os.environ.get("QCDC_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_word_and_pdf_say_the_same_words_in_the_same_order(
    demo: dict[str, Document], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On pages so long that nothing is repeated or numbered, head and signatures too; charts are pictures in Word."""
    text = tuple(_bare(b) for b in demo[name].blocks if not isinstance(b, Chart))
    make_endless(monkeypatch, demo[name].format_id)
    some = replace(demo[name], blocks=text, counted=False)
    pages = PdfReader(io.BytesIO(exporting.pdf(some))).pages
    pdf = unicodedata.normalize("NFC", " ".join(page.extract_text() for page in pages)).replace("\xa0", " ").split()
    assert words(opened(exporting.word(some))) == pdf


def _bare(block: Block) -> Block:
    return replace(block, notes=()) if isinstance(block, Paragraph | Bullet | Numbered) else block
