"""Whatever is pasted or typed in Word, every letter and figure of it is in the lines, none twice."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.word import read_word
from qcdc_desktop.imports.papers.lines import Line
from tests.unit.imports.papers.files import writer

WORDS = st.sampled_from(
    ("Đảng ủy", "I.", "1.", "a)", "-", "+", "2025", "ĐẢNG CỘNG SẢN", "Nơi nhận:", "quy ết", "TT", "°", "“Dân chủ”", "*")
)
GAPS = st.sampled_from((" ", "  ", "\t", "\t\t", "      ", " " * 30, "\n", "\n\n", "\n\t", "\n        "))
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=60)


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalnum())


def of_lines(lines: Iterable[Line]) -> Counter[str]:
    return letters(part for line in lines for part in (line.mark, line.text, *(said for _at, said in line.notes)))


@given(TEXTS)
def test_no_letter_of_a_pasted_text_is_lost(typed: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in typed)
    assert of_lines(read_pasted(text)) == letters([text])


@settings(max_examples=40)
@given(st.lists(TEXTS, max_size=4), st.sampled_from(("p", "cell", "box")))
def test_no_letter_of_a_word_file_is_lost(paragraphs: list[list[tuple[str, str]]], where: str) -> None:
    blocks = [writer.p(*(word + gap for word, gap in typed)) for typed in [*paragraphs, [("cuối", "")]]]
    if where == "cell":
        blocks = [writer.table([writer.cell(*blocks), "x"], ["y"])]
    elif where == "box":
        box = f"<w:pict><v:textbox><w:txbxContent>{''.join(blocks)}</w:txbxContent></v:textbox></w:pict>"
        blocks = [writer.p(f"<w:r>{box}</w:r>")]
    extra = {"p": "", "cell": "xy", "box": ""}[where]
    said = [word for typed in paragraphs for word, _gap in typed] + ["cuối", extra]
    with tempfile.TemporaryDirectory() as folder:
        assert of_lines(read_word(writer.write(Path(folder) / "paper.docx", *blocks))) == letters(said)
