"""However a paper was typed, its lines say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.reading import read_paper_file
from qcdc_desktop.imports.papers.files.word import read_word
from tests.unit.imports.papers import habits
from tests.unit.imports.papers.habits import HABITS, SEEDS, said
from tests.unit.resources.seeds import original

_BULLETS = {"*": "-"}


@pytest.mark.parametrize("source", SEEDS)
@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_a_word_file_says_what_the_paper_says(habit: Callable[..., Path], source: str, tmp_path: Path) -> None:
    lines = read_word(habit(tmp_path / "paper.docx", source))
    assert [line.text for line in lines] == [one.text for one in said(source)]
    marks = [(line.mark, one.mark) for line, one in zip(lines, said(source), strict=True)]
    if habit is habits.automatic:
        marks = [(mine.rstrip("./"), _BULLETS.get(theirs, theirs).rstrip("./")) for mine, theirs in marks]
        assert all(line.automatic for line in lines if line.mark)
    else:
        assert not any(line.automatic for line in lines)
    assert [mine for mine, _theirs in marks] == [theirs for _mine, theirs in marks]


@pytest.mark.parametrize("source", SEEDS)
@pytest.mark.parametrize("habit", [habits.typed, habits.automatic, habits.tables, habits.breaks])
def test_headings_are_bold_from_end_to_end(habit: Callable[..., Path], source: str, tmp_path: Path) -> None:
    lines = read_word(habit(tmp_path / "paper.docx", source))
    assert [line.bold for line in lines] == [len(one.text) if one.heading else 0 for one in said(source)]


@pytest.mark.parametrize("habit", [habits.typed, habits.automatic, habits.tables, habits.breaks, habits.tracked])
def test_the_footnote_stands_behind_its_word(habit: Callable[..., Path], tmp_path: Path) -> None:
    [noted] = [line for line in read_word(habit(tmp_path / "paper.docx", "002")) if line.notes]
    [(at, note)] = noted.notes
    assert noted.text[:at].endswith("về thực hiện dân chủ ở cơ sở")
    assert note.startswith("Trọng tâm là Chỉ thị số 30-CT/TW")


@pytest.mark.parametrize("source", SEEDS)
def test_pasted_it_says_the_same(source: str, tmp_path: Path) -> None:
    lines = read_pasted(original(source))
    assert [line.text for line in lines] == [one.text for one in said(source)]
    assert [line.mark for line in lines] == [one.mark for one in said(source)]
    path = tmp_path / "paper.txt"
    path.write_bytes(original(source).replace("\n", "\r\n").encode("utf-16"))
    assert read_paper_file(path) == lines


def test_a_note_in_a_pasted_text_stands_behind_its_word() -> None:
    [noted] = [line for line in read_pasted(original("002")) if line.notes]
    [(at, note)] = noted.notes
    assert noted.text[:at].endswith("về thực hiện dân chủ ở cơ sở")
    assert note.startswith("Trọng tâm là Chỉ thị số 30-CT/TW")
    assert note.endswith("cộng đồng dân cư...")


@pytest.mark.parametrize("source", SEEDS)
def test_wrapped_rows_become_paragraphs_again(source: str) -> None:
    lines = read_pasted(habits.wrapped(source))
    assert [(line.mark, line.text) for line in lines] == [(one.mark, one.text) for one in said(source)]
