"""Papers written out for the demo's units and school, as PDF line by line and as Word files, against golden files.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/golden``, then read the difference as a clerk would.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.templates import all_templates
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting
from tests import prepared
from tests.golden.kept import HERE, demand_kept, lines_in
from tests.golden.test_papers import lines_of
from tests.written_papers import NAMES, OF_STATE, WRITTEN, written_papers

NOON = datetime(2025, 6, 12, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    path = prepared.demo(tmp_path_factory.mktemp("demo") / "demo.qcdc")
    with open_session(path, now=lambda: NOON) as session:
        return written_papers(session)


def test_every_template_that_is_about_no_record_is_written_out() -> None:
    """Those about a record are made of the demo, those of a year in a test of their own."""
    known = {(one.state, one.kind, one.outline) for one in all_templates() if one.kind and one.outline}
    assert known - {(one.state, one.kind, one.outline) for one in all_templates() if one.about} == WRITTEN


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_the_paper_is_as_it_was_approved(made: dict[str, Document], name: str, kind: str) -> None:
    demand_kept(lines_in(made[name], kind), HERE / ("written" if kind == "pdf" else "word") / f"{name}.txt")


@pytest.mark.parametrize("name", sorted(OF_STATE))
def test_nothing_of_the_party_stands_on_it(made: dict[str, Document], name: str) -> None:
    text = "\n".join(lines_of(exporting.pdf(made[name])))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    for words in ("ĐẢNG CỘNG SẢN", "ĐẢNG ỦY", "T/M", "-----", "| *"):
        assert words not in text
