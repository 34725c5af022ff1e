"""Every kind of paper has a template and a builder, and says what it still lacks."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.domain.registers.unit import Organ, PaperKind
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import (
    Closing,
    Letterhead,
    Table,
    Title,
)
from qcdc_desktop.papers.templates import fill, template
from tests import factories
from tests.factories import coverage, limitation, reading, strength
from tests.unit.papers.made import (
    RECIPIENTS,
    REPORT_TEXTS,
    dossier,
    figures,
)


def test_a_paper_with_everything_lacks_nothing() -> None:
    now = figures(
        assessments=(strength("Tốt"), limitation("Chậm")),
        targets=(coverage(id=1),),
        readings=(reading(date(2025, 5, 1), 1, value=80.0),),
    )
    texts = REPORT_TEXTS | {"leadership": "Đã ban hành nghị quyết"}
    ready = dossier(texts=texts, figures=now, recipients=RECIPIENTS)
    assert builders.missing(ready, template(PaperKind.REPORT)) == []
    nobody = builders.missing(dossier(texts=texts, figures=now, people={}), template(PaperKind.REPORT))
    assert [(m.place, m.sentence) for m in nobody] == [
        ("field:signer_id", "Chưa chọn người ký (Thiết lập → Đơn vị → Bí thư)."),
        ("page:settings", "Chưa có nơi nhận (Thiết lập → Nơi nhận)."),
    ]


def test_a_paper_that_does_not_exist_lacks_its_head() -> None:
    told = builders.missing(dossier(paper=None), template(PaperKind.REPORT))
    assert [m.place for m in told[:2]] == ["field:number", "field:issued_on"]


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_of_paper_has_a_template_and_a_builder(kind: PaperKind) -> None:
    built = builders.build(dossier(kind))
    titles = [block for block in built.blocks if isinstance(block, Title)]
    (head,) = (block for block in built.blocks if isinstance(block, Letterhead))
    summary = factories.paper(kind).summary
    if kind is PaperKind.LETTER:
        assert (titles, head.subject) == ([], summary)
    else:
        assert (titles, head.subject) == ([Title(template(kind).title, summary)], "")


def test_a_paper_is_built_from_a_dossier_that_has_one() -> None:
    with pytest.raises(LookupError):
        builders.build(dossier(paper=None))


def test_names_are_filled_in_and_other_braces_stay() -> None:
    assert fill("Trong {year}, {khác}", {"year": "năm học 2024-2025"}) == "Trong năm học 2024-2025, {khác}"


@pytest.mark.parametrize("kind", PaperKind)
def test_every_section_of_a_template_can_be_shown(kind: PaperKind) -> None:
    found = template(kind)
    keys = [s.key for s in found.sections]
    assert len(set(keys)) == len(keys)
    assert all(s.label and s.rows > 0 for s in found.sections)
    assert found.title.isupper()
    assert found.basis
    assert not [s.key for s in found.sections if s.source and (s.text or s.needed)]


def test_people_and_organs_are_named_or_left_blank() -> None:
    one = dossier(organs={4: Organ(id=4, name="Công đoàn")})
    assert (one.person(7), one.person(None), one.person(99)) == ("Nguyễn Thị Hòa", "", "")
    assert (one.organ(4), one.organ(None)) == ("Công đoàn", "")


def test_the_approval_of_the_year_stands_in_a_box_at_the_end_of_the_annex() -> None:
    approval = Approval(name="Trần Văn Bình", role="Hiệu trưởng", on=date(2025, 5, 20), body="Số liệu đúng thực tế")
    told = (
        "Ngày 20/5/2025, đồng chí Trần Văn Bình, Hiệu trưởng, đã xem xét, nhất trí với kết quả thực hiện quy chế dân "
        "chủ năm học 2024-2025. Số liệu đúng thực tế."
    )
    blocks = builders.build(dossier(approval=approval)).blocks
    box = blocks[-1]
    # The principal's opinion is no component of a Party paper: nothing of it stands above the signature.
    signed = next(i for i, b in enumerate(blocks) if isinstance(b, Closing))
    assert not any("Trần Văn Bình" in str(b) for b in blocks[: signed + 1])
    assert isinstance(box, Table)
    assert (box.columns[0].header, box.rows) == (
        "Ý kiến của thủ trưởng đơn vị",
        ((told,),),
    )
    silent = builders.build(dossier(approval=approval.with_values({"body": ""}))).blocks
    assert any(isinstance(b, Table) and b.rows[0][0].endswith("năm học 2024-2025.") for b in silent)
    assert not any(
        isinstance(b, Table) and b.columns[0].header == box.columns[0].header for b in builders.build(dossier()).blocks
    )
