"""A paper that was well written becomes the model of the next ones of its template."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.papers.issued import FREE, Paper
from qcdc_desktop.domain.registers.papers.wordings import Wording
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, undo, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import wording
from qcdc_desktop.storage.session import Session

WORDS = "Trong năm học 2023-2024, Đảng ủy tập trung vào dân chủ trong chuyên môn."


def report(session: Session, year: str) -> int:
    return papers.draft(session, years.named(session, year), PaperKind.REPORT).added(Paper)


def test_the_next_report_begins_with_the_words_of_this_one(session: Session) -> None:
    last, this = report(session, "2023-2024"), report(session, "2024-2025")
    proposed = papers.texts(session, this)["leadership"]
    papers.write(session, last, "leadership", WORDS)
    wording.keep_words(session, last)
    assert papers.texts(session, this)["leadership"] == WORDS.replace("2023-2024", "2024-2025")
    assert papers.texts(session, last)["leadership"] == WORDS

    undo.undo(session)
    assert papers.texts(session, this)["leadership"] == proposed


def test_only_the_words_of_that_paper_are_kept(session: Session) -> None:
    last, this = report(session, "2023-2024"), report(session, "2024-2025")
    papers.write(session, last, "leadership", "Của năm trước.")
    papers.write(session, this, "leadership", "Của năm nay.")
    wording.keep_words(session, last)
    assert [one.body for one in session.all(Wording)] == ["Của năm trước."]


def test_what_was_kept_is_kept_anew_and_forgotten(session: Session) -> None:
    last, this = report(session, "2023-2024"), report(session, "2024-2025")
    proposed = papers.texts(session, this)
    papers.write(session, last, "leadership", WORDS)
    wording.keep_words(session, last)
    papers.write(session, last, "leadership", "Viết lại.")
    wording.keep_words(session, last)
    assert [(one.section, one.body) for one in session.all(Wording)] == [("leadership", "Viết lại.")]
    wording.forget_words(session, this)
    assert session.count(Wording) == 0
    assert papers.texts(session, this) == proposed


def test_the_words_of_the_template_itself_are_not_kept(session: Session) -> None:
    last = report(session, "2023-2024")
    with pytest.raises(Refused, match="chưa viết phần nào khác với mẫu"):
        wording.keep_words(session, last)
    proposed = papers.texts(session, last)["leadership"]
    papers.write(session, last, "leadership", WORDS)
    wording.keep_words(session, last)
    papers.write(session, last, "leadership", proposed)
    wording.keep_words(session, last)
    assert session.count(Wording) == 0, "written back to what the program says"


def test_papers_of_another_outline_have_their_own_words(session: Session) -> None:
    year_id = years.named(session, "2024-2025").year_id
    free = Paper(kind=PaperKind.REPORT, outline=FREE, year_id=year_id, summary="x")
    one, other = (records.add(session, free).added(Paper) for _ in range(2))
    papers.write(session, one, "body", "Nội dung riêng.")
    wording.keep_words(session, one)
    assert papers.texts(session, other)["body"] == "Nội dung riêng."
    assert "Nội dung riêng." not in papers.texts(session, report(session, "2024-2025")).values()
