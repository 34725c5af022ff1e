"""Who writes a section sees the number under which it is printed."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Document, Heading, Paragraph
from qcdc_desktop.papers.frame import AROUND
from qcdc_desktop.papers.numbers import section_numbers
from qcdc_desktop.papers.templates import template
from tests import factories
from tests.unit.exports.pdf.reading import document
from tests.unit.papers.made import LAST, REPORT_TEXTS, dossier, figures, report


def numbered(kind: PaperKind, **texts: str) -> dict[str, str]:
    targets = (factories.coverage(id=1, in_resolution=True),)
    now = figures(targets=targets, tasks=(factories.task("Đối thoại", id=1, in_resolution=True),))
    return section_numbers(builders.build(dossier(kind, texts=texts, figures=now)))


def test_a_resolution_whose_first_section_is_empty_begins_with_the_second_in_the_editor_too() -> None:
    numbers = numbered(PaperKind.RESOLUTION, viewpoints="Dân chủ", objective="Đoàn kết", implementation="Thực hiện")
    assert numbers == {
        "viewpoints": "I.1",
        "objective": "I.2",
        "targets": "I.2",
        "tasks_lead": "II",
        "tasks": "II",
        "implementation": "III",
    }


def test_the_assessment_stands_under_both_its_headings() -> None:
    last = figures(
        LAST,
        assessments=(factories.strength("Đoàn kết", year_id=2), factories.limitation("Chậm", year_id=2)),
    )
    numbers = section_numbers(builders.build(dossier(PaperKind.RESOLUTION, last=last)))
    assert (numbers["strengths"], numbers["strengths_lead"]) == ("I.1, I.2", "I.1")
    assert (numbers["assessment_heading"], numbers["assessment_close"]) == ("I", "I")


def test_sections_of_a_report_close_up_where_nothing_was_written() -> None:
    whole = section_numbers(report())
    assert (whole["situation"], whole["direction"], whole["proposals"]) == ("I", "V", "VI")
    assert "head" not in whole
    assert (whole["letters"], whole["staff"]) == ("III.1", "III.2")
    shorter = section_numbers(report(texts={**REPORT_TEXTS, "situation": "", "head": "Công khai"}))
    assert "situation" not in shorter
    assert (shorter["head"], shorter["letters"], shorter["direction"]) == ("II.1", "II.2", "IV")


@pytest.mark.parametrize("kind", [PaperKind.PROGRAMME, PaperKind.PLAN, PaperKind.RESOLUTION])
def test_every_section_that_is_printed_has_a_number(kind: PaperKind) -> None:
    sections = [s for s in template(kind).sections if s.key not in AROUND]
    numbers = numbered(kind, **{s.key: "Nội dung" for s in sections if not s.source})
    unprinted = {"strengths", "strengths_lead", "focus"}  # nothing was assessed, no group of tasks is a key one
    assert {s.key for s in sections} - set(numbers) <= unprinted


def test_levels_are_told_from_the_top_and_headings_without_a_number_have_none() -> None:
    paper: Document = document(
        Heading(1, "Một", 1, sections=("a",)),
        Heading(2, "Hai", 2, sections=("b",)),
        Heading(2, "Không số", sections=("c",)),
        Paragraph("x"),
        Heading(1, "Ba", 2, sections=("b",)),
    )
    assert section_numbers(paper) == {"a": "I", "b": "I.2, II"}
