"""Drafting, writing and numbering papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.periods import Period, between, quarter
from qcdc_desktop.domain.registers.assessment_results import ASSESSMENTS
from qcdc_desktop.domain.registers.headcounts import Headcount
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.domain.registers.unit import PaperKind, Person, Profile
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.papers.blocks import Heading, Letterhead, Title
from qcdc_desktop.services import records, undo, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories

RESOLUTION, REPORT = PaperKind.RESOLUTION, PaperKind.REPORT
LEAD = (
    "Trong năm học 2023-2024, việc lãnh đạo xây dựng và thực hiện quy chế dân chủ trong nhà trường đã đạt được "
    "một số kết quả:"
)


def draft(session: Session, kind: PaperKind = RESOLUTION, year: str = "2024-2025") -> int:
    return papers.draft(session, years.named(session, year), kind).added(Paper)


def test_a_draft_covers_its_year_in_the_format_of_the_unit(session: Session) -> None:
    one = session.get(Paper, draft(session))
    assert (one.covers_from, one.covers_to, one.year_id) == (None, None, 2)
    assert (one.number, one.draft_round, one.format_id) == (None, 1, "05-HD/VPTW")
    assert one.summary.startswith("về lãnh đạo xây dựng")
    assert undo.undo_name(session) == "Soạn nghị quyết"


def test_the_summary_of_a_report_names_its_period(session: Session) -> None:
    assert session.get(Paper, draft(session, REPORT)).summary.endswith("ở cơ sở năm học 2024-2025")
    papers.draft(session, quarter(2025, 1), REPORT)
    assert session.all(Paper)[-1].summary.endswith("ở cơ sở quý I/2025")


def test_there_is_one_paper_of_a_kind_for_a_period(session: Session) -> None:
    draft(session)
    with pytest.raises(Refused, match="Đã soạn nghị quyết của năm học 2024-2025"):
        draft(session)
    with pytest.raises(Refused, match="Đã soạn"):
        papers.draft(session, quarter(2025, 1), RESOLUTION)
    draft(session, REPORT)
    papers.draft(session, quarter(2025, 1), REPORT)
    draft(session, RESOLUTION, "2023-2024")
    assert session.count(Paper) == 4


def test_a_resolution_is_that_of_the_year_whatever_part_of_it_is_picked(session: Session) -> None:
    one = draft(session)
    found = papers.paper_of(session, quarter(2025, 2), RESOLUTION)
    assert found is not None
    assert found.id == one
    assert papers.paper_of(session, quarter(2025, 2), REPORT) is None
    assert papers.paper_of(session, quarter(2020, 2), RESOLUTION) is None


def test_a_paper_of_no_year_is_refused_with_a_way_out(session: Session) -> None:
    with pytest.raises(Refused, match=r"Quý I/2020 không thuộc năm nào trong tệp.*Thiết lập → Năm"):
        papers.draft(session, quarter(2020, 1), RESOLUTION)


def test_a_file_without_a_profile_says_where_to_write_it(session: Session) -> None:
    with session.atomic("Mất hồ sơ"):
        session.remove(Profile, 1)
    with pytest.raises(Refused, match="Thiết lập → Đơn vị"):
        papers.profile(session)


# Texts ---------------------------------------------------------------------------------------------------------------


def test_sections_propose_their_text_until_something_is_written(session: Session) -> None:
    one = draft(session)
    assert papers.texts(session, one)["strengths_lead"] == LEAD
    papers.write(session, one, "strengths_lead", "Năm qua:")
    assert papers.texts(session, one)["strengths_lead"] == "Năm qua:"
    undo.undo(session)
    assert papers.texts(session, one)["strengths_lead"] == LEAD


def test_a_proposed_text_can_be_emptied(session: Session) -> None:
    one = draft(session)
    assert papers.write(session, one, "strengths_lead", "").step_id
    assert papers.texts(session, one)["strengths_lead"] == ""


def test_leaving_a_proposed_text_as_it_is_stores_nothing(session: Session) -> None:
    one = draft(session)
    assert papers.write(session, one, "strengths_lead", LEAD + "\n").step_id == 0
    assert session.count(PaperText) == 0


def test_writing_twice_keeps_one_text(session: Session) -> None:
    one = draft(session)
    assert papers.write(session, one, "objective", "Một").verb == "Viết Mục tiêu"
    papers.write(session, one, "objective", "Hai")
    assert [t.body for t in session.all(PaperText)] == ["Hai"]


@pytest.mark.parametrize("section", ["targets", "nothing"])
def test_a_section_that_is_not_written_by_hand_is_no_section_to_write(session: Session, section: str) -> None:
    with pytest.raises(KeyError, match=section):
        papers.write(session, draft(session), section, "x")


def test_without_a_year_before_the_lead_speaks_of_last_year_in_general(session: Session) -> None:
    one = draft(session, year="2023-2024")
    assert papers.texts(session, one)["strengths_lead"].startswith("Trong năm qua, việc")


def test_names_are_those_of_the_period_the_paper_covers(session: Session) -> None:
    papers.draft(session, quarter(2025, 1), REPORT)
    odd = between(date(2025, 1, 5), date(2025, 1, 9))
    papers.draft(session, odd, REPORT)
    spans = [papers.span(session, p) for p in session.all(Paper)]
    assert [s.label for s in spans] == ["Quý I/2025", "Từ 05/01/2025 đến 09/01/2025"]
    assert papers.names(session, spans[0]) == {
        "period": "quý I/2025",
        "year": "năm học 2024-2025",
        "last_year": "năm học 2023-2024",
        "school": "Trường THPT Nguyễn Du",
        "committee": "Đảng ủy",
        "head": "hiệu trưởng",
        "Head": "Hiệu trưởng",
        "head_name": "…",
        "HEAD": "HIỆU TRƯỞNG TRƯỜNG THPT NGUYỄN DU",
    }


def test_the_papers_of_a_year_stay_with_it_when_its_dates_are_mended(session: Session) -> None:
    period = years.named(session, "2024-2025")
    papers.draft(session, period, PaperKind.REPORT)
    records.edit(session, Year, period.year_id, end=date(2025, 8, 15))
    found = papers.paper_of(session, years.named(session, "2024-2025"), PaperKind.REPORT)
    assert found is not None
    assert papers.texts(session, found.id)["opening"] == ""


# Numbers -------------------------------------------------------------------------------------------------------------


def test_a_number_is_taken_once_within_a_term_whatever_the_calendar_year(session: Session) -> None:
    first, second = draft(session), draft(session, year="2023-2024")
    papers.edit(session, second, number=4, issued_on=date(2023, 9, 5))
    assert papers.next_number(session, Paper(kind=RESOLUTION)) == 5
    with pytest.raises(InputProblem, match="Số 04 đã dùng cho “về lãnh đạo") as told:
        papers.edit(session, first, number=4, issued_on=date(2024, 9, 5))
    assert [p.field for p in told.value.problems] == ["number"]
    assert papers.edit(session, first, number=5, issued_on=date(2024, 9, 5)).verb == "Sửa nghị quyết"
    assert papers.edit(session, first, number=5, issued_on=date(2024, 9, 6)).step_id


@pytest.mark.parametrize(
    ("values", "told"),
    [({"number": 4}, "Dự thảo không có số"), ({"issued_on": date(2024, 9, 5)}, "Dự thảo không có ngày ban hành")],
)
def test_a_draft_takes_number_and_day_together_or_none(session: Session, values: dict[str, Any], told: str) -> None:
    one = draft(session)
    with pytest.raises(InputProblem, match=told) as refused:
        papers.edit(session, one, **values)
    assert [problem.field for problem in refused.value.problems] == list(values)


def test_the_same_number_of_another_kind_or_term_is_free(session: Session) -> None:
    first, report, old = draft(session), draft(session, REPORT), draft(session, year="2023-2024")
    papers.edit(session, report, number=4, issued_on=date(2024, 9, 5))
    papers.edit(session, old, number=4, issued_on=date(2020, 6, 14))
    assert papers.edit(session, first, number=4, issued_on=date(2024, 9, 5)).step_id


def test_wrong_values_of_a_paper_are_told_at_their_field(session: Session) -> None:
    with pytest.raises(InputProblem, match="“Số” phải từ 1 trở lên"):
        papers.edit(session, draft(session), number=0)
    with pytest.raises(InputProblem, match="Chưa ghi “Trích yếu”"):
        papers.edit(session, session.all(Paper)[0].id, summary=" ")


# The paper itself ----------------------------------------------------------------------------------------------------


def test_a_paper_nobody_began_can_be_looked_at_already(session: Session) -> None:
    document = papers.document(session, years.default_period(session), RESOLUTION)
    assert document.blocks[1] == Title("NGHỊ QUYẾT", papers.template(RESOLUTION).summary)
    assert isinstance(document.blocks[0], Letterhead)
    assert document.blocks[0].number == "Số      -NQ/ĐU"


def test_a_quarterly_report_and_the_resolution_of_its_year(session: Session) -> None:
    third = quarter(2025, 1)
    report = papers.dossier(session, third, REPORT)
    assert (report.period.label, report.paper is not None and report.paper.summary[-10:]) == (
        "Quý I/2025",
        "quý I/2025",
    )
    assert papers.dossier(session, third, RESOLUTION).period.label == "Năm học 2024-2025"
    assert papers.dossier(session, third).paper is None


def test_the_dossier_knows_which_tasks_answer_a_limitation(session: Session) -> None:
    weak = records.add(session, factories.limitation("Chậm", 1)).changes[0].record_id
    for body in ("Một", "Hai"):
        records.add(session, factories.task(body, 2, limitation_id=weak))
    records.add(session, factories.task("Ba", 2))
    (found,) = papers.dossier(session, years.named(session, "2023-2024")).figures.of(ASSESSMENTS)
    assert [t.body for t in found.answers] == ["Một", "Hai"]


def sentences(session: Session, period: Period, kind: PaperKind) -> list[str]:
    return [m.sentence for m in papers.missing(session, period, kind)]


def test_what_is_missing_is_told_until_nothing_is(session: Session) -> None:
    period = years.default_period(session)
    assert sentences(session, period, RESOLUTION) == [
        "Chưa có số văn bản.",
        "Chưa có ngày ban hành.",
        "Chưa chọn người ký (Thiết lập → Đơn vị → Bí thư).",
        "Chưa có nơi nhận (Thiết lập → Nơi nhận).",
        "Chưa viết mục “Quan điểm”.",
        "Chưa viết mục “Mục tiêu”.",
        "Chưa viết mục “Tổ chức thực hiện”.",
        "Chưa có đánh giá ưu điểm, hạn chế của năm trước (trang Đánh giá).",
        "Chưa có chỉ tiêu (trang Chỉ tiêu).",
        "Chưa có nhiệm vụ, giải pháp (trang Nhiệm vụ).",
    ]
    one = draft(session)
    who = records.add(session, factories.person("Nguyễn Thị Hòa")).added(Person)
    records.edit(session, Profile, 1, secretary_id=who)
    records.add(session, factories.recipient("Lưu Đảng ủy"))
    papers.edit(session, one, number=5, issued_on=date(2024, 9, 5))
    for section in ("viewpoints", "objective", "implementation"):
        papers.write(session, one, section, "Đã viết.")
    records.add(session, factories.strength("Tốt", 1))
    records.add(session, factories.coverage(id=0, year_id=2))
    records.add(session, factories.task(year_id=2))
    assert papers.missing(session, period, RESOLUTION) == []


def test_a_report_lacks_assessments_and_the_data_of_its_targets(session: Session) -> None:
    records.add(session, factories.coverage(id=0, year_id=2))
    records.add(session, factories.strength("Tốt", 2))
    told = sentences(session, years.default_period(session), REPORT)
    assert "Chưa đủ ưu điểm và hạn chế của kỳ (trang Đánh giá)." in told
    assert "Chỉ tiêu 1 chưa đủ số liệu (trang Chỉ tiêu)." in told
    assert "Chưa viết mục “Đặc điểm tình hình”." in told
    records.add(session, factories.limitation("Chậm", 2))
    records.add(session, factories.reading(date(2025, 5, 1), done=1, total=2))
    told = sentences(session, years.default_period(session), REPORT)
    assert not [t for t in told if "trang" in t]


def test_the_resolution_of_a_year_assesses_the_year_before(session: Session) -> None:
    records.add(session, school_year(2025))
    records.add(session, factories.strength("Của 2023-2024", 1))
    records.add(session, factories.strength("Của 2024-2025", 2))
    document = papers.document(session, years.named(session, "2024-2025"), RESOLUTION)
    bodies = [getattr(b, "text", "") for b in document.blocks]
    assert "Của 2023-2024." in bodies
    assert "Của 2024-2025." not in bodies
    first = next(b for b in document.blocks if isinstance(b, Heading))
    assert first.text.startswith("Đánh giá công tác lãnh đạo")
    assert session.count(Year) == 3


def test_what_cannot_be_printed_is_told_with_its_place(session: Session) -> None:
    paper_id = draft(session)
    papers.write(session, paper_id, "viewpoints", "Vì học sinh 🏫 thân yêu")
    records.add(session, factories.task("Rà soát quy chế 📌", 2))
    told = papers.missing(session, years.named(session, "2024-2025"), RESOLUTION)
    assert [(one.place, one.sentence) for one in told if "Không in được" in one.sentence] == [
        (
            "section:viewpoints",
            "Không in được ký tự “🏫” ở “Vì học sinh 🏫 thân yêu”; thay hoặc xóa ký tự ấy.",
        ),
        ("page:tasks", "Không in được ký tự “📌” ở “Rà soát quy chế 📌”; thay hoặc xóa ký tự ấy."),
    ]


def test_a_report_begins_with_what_was_counted_until_somebody_writes_it(session: Session) -> None:
    one = draft(session, REPORT)
    assert papers.texts(session, one)["situation"] == ""
    records.add(session, Headcount(counted_on=date(2024, 9, 5), classes=24, pupils=1012))
    assert papers.texts(session, one)["situation"] == "Trường có 24 lớp với 1.012 học sinh."
    papers.write(session, one, "situation", "Trường có hai cơ sở.")
    assert papers.texts(session, one)["situation"] == "Trường có hai cơ sở."
