"""The help texts are one source: pages on the screen, two pages on paper."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from qcdc_desktop import cli
from qcdc_desktop.exports.pdf import render_pdf
from qcdc_desktop.papers import guide, manual
from qcdc_desktop.papers.blocks import Bullet, Heading, Numbered, Paragraph
from qcdc_desktop.paths import resources

ON = date(2026, 11, 22)


def test_every_file_is_a_page_with_sections() -> None:
    files = [p for p in (resources() / "help").glob("*.md") if p.name != "README.md"]
    assert len(manual.topics()) == len(files)
    for topic in manual.topics():
        assert topic.title
        assert topic.sections, topic.key
        assert not topic.title.startswith("#")
        for section in topic.sections:
            assert section.title, topic.key
            assert section.text, section.title
            assert "{guide}" not in section.title
            whole = f"{section.title}{section.text}"
            assert unicodedata.is_normalized("NFC", whole)


def test_sentences_are_short_enough_to_be_read() -> None:
    for topic in manual.topics():
        for section in topic.sections:
            for sentence in section.text.replace("\n", ". ").split(". "):
                assert len(sentence.split()) <= 32, sentence


def test_an_unknown_page_leads_to_the_first() -> None:
    assert manual.topic("khong-co").key == manual.topics()[0].key == "start"


def test_search_takes_titles_first_and_no_marks() -> None:
    assert manual.search("  ") == []
    hits = manual.search("NHIEM VU")
    assert hits[0].topic.key == "tasks"
    assert any(hit.topic.key == "start" for hit in hits)


def test_the_section_about_a_field() -> None:
    about = manual.topic("tasks").section_about("Dừng thực hiện")
    assert about is not None
    assert about.title == "Dừng thực hiện"
    assert manual.topic("tasks").section_about("") is None


def test_the_guide_is_made_of_the_marked_sections() -> None:
    document = guide.build(ON)
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert headings == [s.title for t in manual.topics() for s in t.sections if s.guide]
    assert any(isinstance(b, Numbered) for b in document.blocks)
    texts = [b.text for b in document.blocks if isinstance(b, Numbered | Bullet | Paragraph)]
    assert not [text for text in texts if "**" in text]


def test_a_plain_line_becomes_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = manual.Topic("x", "X", (manual.Section("Mục", "Một **lời**.\n\n- hai", True),))
    monkeypatch.setattr(manual, "topics", lambda: (topic,))
    assert guide.build(ON).blocks[2:] == (Paragraph("Một lời."), Bullet("hai"))


def test_the_guide_has_exactly_two_full_pages() -> None:
    pages = PdfReader(io.BytesIO(render_pdf(guide.build(ON)))).pages
    assert len(pages) == 2
    assert len(pages[1].extract_text()) > len(pages[0].extract_text()) / 2


def test_the_command_writes_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("guide") / "hd.pdf"
    done = CliRunner().invoke(cli.main, ["guide", str(target)])
    assert done.exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")
