"""Papers of the head of the demo's school, as PDF line by line and as Word files, against golden files.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/golden``, then read the difference as a clerk would.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting
from tests.golden.kept import HERE, demand_kept, lines_in
from tests.golden.test_papers import lines_of
from tests.state_papers import NAMES, state_papers

NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    path = tmp_path_factory.mktemp("demo") / "demo.qcdc"
    content.make_demo(path, now=lambda: NOON)
    with open_session(path, now=lambda: NOON) as session:
        return state_papers(session)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_the_paper_is_as_it_was_approved(made: dict[str, Document], name: str, kind: str) -> None:
    demand_kept(lines_in(made[name], kind), HERE / ("state" if kind == "pdf" else "word") / f"{name}.txt")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_party_stands_on_it(made: dict[str, Document], name: str) -> None:
    text = "\n".join(lines_of(exporting.pdf(made[name])))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    for words in ("ĐẢNG CỘNG SẢN", "ĐẢNG ỦY", "T/M", "-----", "| *"):
        assert words not in text
