"""What stands around the body is the same for every kind of paper."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Closing, Document, Paragraph
from qcdc_desktop.papers.templates import template
from tests.factories import recipient, task
from tests.unit.papers.made import blocks, dossier, figures

KINDS = [*PaperKind]


def opening(kind: PaperKind) -> str:
    return template(kind).sections[0].key


def built(kind: PaperKind, **texts: str) -> Document:
    now = figures(tasks=(task("Rà soát quy chế", id=1),))
    return builders.build(dossier(kind, texts=texts, figures=now, recipients=(recipient("Đảng ủy phường"),)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_opens_with_its_bases_and_ends_with_its_closing_words(kind: PaperKind) -> None:
    texts = {opening(kind): "Căn cứ Luật Thực hiện dân chủ ở cơ sở", "closing": "Nghị quyết phổ biến đến chi bộ"}

    made = built(kind, **texts).blocks

    (signature,) = [at for at, block in enumerate(made) if isinstance(block, Closing)]
    assert made[1 if kind is PaperKind.LETTER else 2] == Paragraph("Căn cứ Luật Thực hiện dân chủ ở cơ sở")
    assert made[signature - 1] == Paragraph("Nghị quyết phổ biến đến chi bộ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_every_kind_may_have_footnotes(kind: PaperKind) -> None:
    document = built(kind, **{opening(kind): "Thực hiện Kế hoạch 05¹", "footnote": "Ban hành ngày 05/9"})

    (noted,) = [block for block in blocks(document, Paragraph) if block.notes]
    assert (noted.text, noted.notes[0].text) == ("Thực hiện Kế hoạch 05¹", "Ban hành ngày 05/9")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_every_kind_may_have_recipients_of_its_own(kind: PaperKind) -> None:
    (general,) = blocks(built(kind), Closing)
    (own,) = blocks(built(kind, recipients="- Các chi bộ (t/h);\n- Lưu Đảng ủy."), Closing)

    assert general.recipients == ("Đảng ủy phường (b/c)",)
    assert own.recipients == ("Các chi bộ (t/h)", "Lưu Đảng ủy")


def test_who_names_recipients_for_one_paper_need_not_list_those_of_the_unit() -> None:
    without = dossier(PaperKind.RESOLUTION, recipients=(), texts={"recipients": "- Lưu Đảng ủy"})

    said = [one.sentence for one in builders.missing(without, template(PaperKind.RESOLUTION))]

    assert not [sentence for sentence in said if "nơi nhận" in sentence]
