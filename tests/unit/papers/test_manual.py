"""The help texts: pages with sections, short sentences, found by words."""

from __future__ import annotations

import unicodedata

from qcdc_desktop.papers import manual
from qcdc_desktop.paths import resources


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
