"""A paper that goes out is kept as it is: printed again it is the same, whatever becomes of the records (X14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition, Way
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper, PaperText
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.unit import PaperKind, Profile, Purpose
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, review, undo
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.papers.open_points import open_points
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage.session import Session
from tests import factories, prepared

RESOLUTION, REPORT = PaperKind.RESOLUTION, PaperKind.REPORT
NOON = datetime.fromisoformat("2025-07-01T12:00:00+07:00")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Session]:
    with Session.open(prepared.demo(tmp_path / "a.qcdc"), now=lambda: NOON, policies=POLICIES) as session:
        yield session


def number_five(demo: Session) -> Paper:
    return next(p for p in demo.all(Paper) if p.kind is RESOLUTION and p.number == 5)


def issued(demo: Session, **values: Any) -> Paper:
    paper = number_five(demo)
    issuing.issue(demo, paper.id, **{"number": 5, "on": paper.issued_on, "signer_id": paper.signer_id} | values)
    return demo.get(Paper, paper.id)


def printed(demo: Session, paper: Paper) -> bytes:
    return exporting.paper(papers.dossier_of(demo, paper))


def change_everything(demo: Session) -> None:
    """Whatever the paper was made of says something else now."""
    year = number_five(demo).year_id or 0
    records.add(demo, factories.quality(id=0, year_id=year, body="Thêm sau khi ban hành"))
    records.edit(demo, Profile, 1, superior="Đảng bộ xã Khác", place="Nơi Khác")


# Issuing -------------------------------------------------------------------------------------------------------------


def test_issue_then_change_everything_then_print_gives_the_same_bytes(demo: Session) -> None:
    paper = issued(demo)
    before = printed(demo, paper)
    change_everything(demo)
    assert printed(demo, paper) == before
    period = papers.span(demo, paper)
    assert exporting.paper(papers.dossier(demo, period, RESOLUTION)) == before


def test_what_is_kept_tells_from_what_day_and_state_it_was_made(demo: Session) -> None:
    head = demo.head()
    paper = issued(demo)
    (edition,) = demo.all(Edition)
    assert (edition.version, edition.symbol, edition.signer) == (1, "05-NQ/ĐU", "Trần Thị Minh Hạnh")
    assert (edition.issued_on, edition.as_of, edition.kept_on) == (paper.issued_on, paper.issued_on, demo.today())
    assert edition.head == head
    assert edition.head.split("-")[0] == str(len(list(demo.steps())) - 1)
    assert demo.content(edition.pdf).startswith(b"%PDF")
    assert edition.code == f"{edition.pdf[:4]}-{edition.pdf[4:8]}".upper()


def test_those_whom_the_paper_names_are_written_down_but_the_copy_that_stays(demo: Session) -> None:
    issued(demo)
    to = [(one.recipient, one.purpose) for one in demo.all(Dispatch)]
    assert to[0] == ("Ban Dân vận Huyện ủy", Purpose.REPORT)
    assert ("Các chi bộ trực thuộc", Purpose.CARRY_OUT) in to
    assert not [name for name, _purpose in to if "Lưu" in name]


def test_a_letter_goes_to_those_whom_it_addresses(demo: Session) -> None:
    letter = Paper(year_id=number_five(demo).year_id, kind=PaperKind.LETTER, outline="free", summary="về việc phối hợp")
    one = records.add(demo, letter).added(Paper)
    assert papers.texts(demo, one)["recipients"] == "Như trên\nLưu Đảng ủy"
    papers.write(demo, one, "lead", "Kính gửi: Đảng ủy phường Bình An; Công an phường.")
    issuing.issue(demo, one, 1, date(2025, 4, 1))
    assert [to.recipient for to in demo.all(Dispatch)] == ["Đảng ủy phường Bình An", "Công an phường"]


def test_a_report_is_kept_with_its_workbook(demo: Session) -> None:
    report = next(p for p in demo.all(Paper) if p.kind is REPORT and p.number)
    issuing.issue(demo, report.id, report.number, report.issued_on)
    (edition,) = demo.all(Edition)
    assert demo.content(edition.workbook).startswith(b"PK")
    assert edition.as_of == report.issued_on


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"number": None}, "Chưa ghi “Số”"),
        ({"on": None}, "Chưa ghi “Ngày ban hành”"),
        ({"on": date(2100, 1, 1)}, "“Ngày ban hành” chưa đến"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_kept(demo: Session, values: dict[str, Any], told: str) -> None:
    with pytest.raises(InputProblem, match=told):
        issued(demo, **values)
    assert demo.all(Edition) == ()


def test_the_last_day_of_the_term_is_a_day_to_issue_on_and_the_next_one_wants_a_new_term(demo: Session) -> None:
    ends = papers.profile(demo).term_end or date.max
    with pytest.raises(InputProblem, match=r"sau ngày hết nhiệm kỳ .*hãy ghi nhiệm kỳ mới ở Thiết lập → Đơn vị"):
        issued(demo, on=ends + timedelta(1))
    assert issued(demo, on=ends).issued_on == ends


def test_a_number_is_taken_once(demo: Session) -> None:
    free = Paper(year_id=number_five(demo).year_id, outline="free", summary="về công tác dân vận")
    fresh = records.add(demo, free).added(Paper)
    with pytest.raises(InputProblem, match=r"Số 05 đã dùng cho “về lãnh đạo.*số tiếp theo là 06"):
        issuing.issue(demo, fresh, 5, date(2024, 10, 1))
    issuing.issue(demo, fresh, 6, date(2024, 10, 1))
    assert papers.next_number(demo, Paper()) == 7


def test_the_term_is_not_written_so_that_two_papers_have_one_number(demo: Session) -> None:
    first = issued(demo, on=date(2024, 9, 5))
    records.edit(demo, Profile, 1, term_start=date(2025, 3, 1), term_end=date(2030, 3, 1))
    free = Paper(year_id=first.year_id, outline="free", summary="về công tác dân vận")
    fresh = records.add(demo, free).added(Paper)
    issuing.issue(demo, fresh, 5, date(2025, 4, 1))
    with pytest.raises(InputProblem, match="hai văn bản cùng mang số 05-NQ"):
        records.edit(demo, Profile, 1, term_start=date(2020, 6, 15))
    records.edit(demo, Profile, 1, term_end=date(2030, 6, 15))


def test_a_kind_that_the_body_does_not_issue_is_refused_with_the_reason(demo: Session) -> None:
    guidance = Paper(year_id=number_five(demo).year_id, kind=PaperKind.GUIDANCE, summary="về bầu cử")
    with pytest.raises(InputProblem, match="Đảng ủy không ban hành hướng dẫn"):
        records.add(demo, guidance)
    with pytest.raises(InputProblem, match="Ban Thường vụ"):
        records.edit(demo, Paper, number_five(demo).id, issuer=Issuer.STANDING)


def test_a_copy_of_the_yearly_paper_is_written_freely_beside_it(demo: Session) -> None:
    paper = issued(demo)
    copied = demo.get(Paper, records.duplicate(demo, Paper, [paper.id]).added(Paper))
    assert (copied.outline, copied.number, copied.issued_on, copied.correcting) == ("free", None, None, False)
    assert papers.paper_of(demo, papers.span(demo, paper), RESOLUTION) == paper


# What was issued stays -----------------------------------------------------------------------------------------------


def test_an_issued_paper_and_its_text_are_changed_from_nowhere(demo: Session) -> None:
    paper = issued(demo)
    text = demo.all(PaperText, paper_id=paper.id)[0]
    attempts: tuple[Callable[[], object], ...] = (
        lambda: papers.edit(demo, paper.id, summary="về việc khác"),
        lambda: papers.edit(demo, paper.id, number=6),
        lambda: papers.write(demo, paper.id, text.section, "Khác"),
        lambda: records.edit(demo, PaperText, text.id, body="Khác"),
        lambda: records.remove(demo, Paper, paper.id),
        lambda: records.remove(demo, PaperText, text.id),
    )
    for attempt in attempts:
        with pytest.raises(Refused, match="05-NQ/ĐU đã ban hành ngày 05/09/2024 và giữ nguyên"):
            attempt()


def test_what_became_of_it_can_still_be_written_down(demo: Session) -> None:
    paper = issued(demo)
    records.edit(demo, Paper, paper.id, recalled_on=demo.today(), recalled_reason="Sai căn cứ")
    assert demo.get(Paper, paper.id).recalled_reason == "Sai căn cứ"


def test_nothing_is_open_any_more_once_it_was_issued(demo: Session) -> None:
    paper = issued(demo)
    assert open_points(demo, papers.dossier_of(demo, paper)) == []


def test_undo_gives_the_number_back_and_redo_brings_the_same_paper(demo: Session) -> None:
    paper = issued(demo)
    before = printed(demo, paper)
    undo.undo(demo)
    assert (demo.all(Edition), demo.all(Dispatch)) == ((), ())
    undo.redo(demo)
    assert printed(demo, paper) == before
    assert demo.check() == []


def test_it_is_issued_once(demo: Session) -> None:
    issued(demo)
    with pytest.raises(Refused, match="05-NQ/ĐU đã ban hành"):
        issued(demo)


def test_a_report_is_issued_and_sent_after_its_year_was_approved(demo: Session) -> None:
    report = next(p for p in demo.all(Paper) if p.kind is REPORT and p.number)
    issuing.issue(demo, report.id, report.number, report.issued_on)
    before = printed(demo, report)
    year = report.year_id or 0
    review.approve(demo, year, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    assert printed(demo, report) == before
    issuing.record_sent(demo, report.id, demo.today(), Way.EMAIL)
    review.reopen(demo, year, "Bổ sung")
    review.approve(demo, year, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    assert printed(demo, report) == before


# Corrections ---------------------------------------------------------------------------------------------------------


def test_a_correction_is_a_version_that_says_what_changed_and_both_stay(demo: Session) -> None:
    paper = issued(demo)
    before = printed(demo, paper)
    issuing.begin_correction(demo, paper.id)
    records.edit(demo, Paper, paper.id, summary="về lãnh đạo thực hiện Quy chế dân chủ")
    with pytest.raises(InputProblem, match="Chưa ghi “Nội dung sửa”"):
        issued(demo, note="  ")
    issued(demo, note="Sửa trích yếu")
    first, second = demo.all(Edition, paper_id=paper.id)
    assert (second.version, second.note, second.symbol) == (2, "Sửa trích yếu", "05-NQ/ĐU")
    assert demo.content(first.pdf) == before
    assert printed(demo, paper) == demo.content(second.pdf) != before
    assert len(demo.all(Dispatch)) == 4


def test_while_it_is_corrected_it_reads_as_it_is_written_and_keeps_its_number(demo: Session) -> None:
    paper = issued(demo)
    issuing.begin_correction(demo, paper.id)
    assert papers.dossier_of(demo, demo.get(Paper, paper.id)).issued is None
    with pytest.raises(Refused, match="giữ nguyên"):
        papers.edit(demo, paper.id, number=6)
    issuing.stop_correction(demo, paper.id)
    assert papers.dossier_of(demo, demo.get(Paper, paper.id)).issued is not None


def test_only_what_was_issued_is_corrected(demo: Session) -> None:
    with pytest.raises(Refused, match="chưa ban hành"):
        issuing.begin_correction(demo, number_five(demo).id)
    paper = issued(demo)
    issuing.begin_correction(demo, paper.id)
    with pytest.raises(Refused, match="đang được sửa"):
        issuing.begin_correction(demo, paper.id)


def test_the_register_says_which_passages_read_otherwise_today(demo: Session) -> None:
    paper = issued(demo)
    (edition,) = demo.all(Edition)
    assert issuing.changed_since(demo, paper, edition) == ()
    assert issuing.changed_papers(demo, demo.all(Paper)) == ()
    change_everything(demo)
    assert issuing.changed_papers(demo, demo.all(Paper)) == (paper,)
    found = issuing.changed_since(demo, paper, edition)
    assert any("Bình An" in one.issued and "Nơi Khác" in one.now for one in found)
    assert any(not one.issued and "Thêm sau khi ban hành" in one.now for one in found)
    issuing.begin_correction(demo, paper.id)
    assert issuing.changed_papers(demo, demo.all(Paper)) == ()


# Numbers that are given up, papers that are sent --------------------------------------------------------------------


def test_a_number_that_is_given_up_stays_taken_with_its_reason(demo: Session) -> None:
    paper = issued(demo)
    with pytest.raises(InputProblem, match="Chưa ghi “Lý do bỏ số”"):
        issuing.void(demo, paper.id, " ")
    issuing.void(demo, paper.id, "Đánh nhầm số")
    assert papers.next_number(demo, Paper()) == 6
    with pytest.raises(Refused, match="số đã bỏ từ trước"):
        issuing.void(demo, paper.id, "Lần nữa")
    with pytest.raises(Refused, match="đã bỏ số nên không ban hành"):
        issued(demo)


def test_a_paper_issued_before_the_program_is_written_down_on_purpose_and_kept_later(demo: Session) -> None:
    draft = next(p for p in demo.all(Paper) if not p.number and p.kind.numbered)
    done = issuing.record_earlier(demo, draft.id, 9, date(2024, 9, 5))
    assert done.verb == "Ghi văn bản đã ban hành từ trước, số 09"
    assert demo.count(Edition) == 0
    with pytest.raises(Refused, match="đã ở trong sổ"):
        issuing.record_earlier(demo, draft.id, 10, date(2024, 9, 5))
    issuing.issue(demo, draft.id, 9, date(2024, 9, 5))
    assert demo.count(Edition) == 1


@pytest.mark.parametrize(
    ("number", "on", "told"),
    [
        (None, date(2024, 9, 5), "Chưa ghi “Số”"),
        (9, None, "Chưa ghi “Ngày ban hành”"),
        (9, date(2030, 1, 1), "chưa đến"),
    ],
)
def test_what_was_issued_before_has_a_number_and_a_day_that_has_come(
    demo: Session, number: int | None, on: date | None, told: str
) -> None:
    draft = next(p for p in demo.all(Paper) if not p.number and p.kind.numbered)
    with pytest.raises(InputProblem, match=told):
        issuing.record_earlier(demo, draft.id, number, on)


def test_a_paper_that_was_sent_is_recalled_and_its_number_not_given_up(demo: Session) -> None:
    paper = issued(demo)
    issuing.record_sent(demo, paper.id, demo.today(), Way.PAPER)
    assert {one.sent_on for one in demo.all(Dispatch)} == {demo.today()}
    with pytest.raises(Refused, match="Số của văn bản đã gửi không bỏ được"):
        issuing.void(demo, paper.id, "Nhầm")
    with pytest.raises(Refused, match="Mọi nơi nhận"):
        issuing.record_sent(demo, paper.id, demo.today(), Way.PAPER)


def test_only_those_who_wait_are_written_down_as_sent_to(demo: Session) -> None:
    paper = issued(demo)
    early = demo.all(Dispatch)[0]
    records.edit(demo, Dispatch, early.id, sent_on=date(2024, 9, 6))
    issuing.record_sent(demo, paper.id, demo.today(), Way.NETWORK)
    assert [one.sent_on for one in demo.all(Dispatch)][:2] == [date(2024, 9, 6), demo.today()]


def test_without_a_number_there_is_none_to_give_up(demo: Session) -> None:
    draft = next(p for p in demo.all(Paper) if not p.number)
    with pytest.raises(Refused, match="chưa có số"):
        issuing.void(demo, draft.id, "Nhầm")


# A paper is told from any other --------------------------------------------------------------------------------------


def test_a_file_is_known_by_its_bytes_and_one_changed_byte_is_noticed(demo: Session) -> None:
    paper = issued(demo)
    data = printed(demo, paper)
    found = issuing.edition_with(demo, data)
    assert found is not None
    assert found.paper_id == paper.id
    assert issuing.edition_with(demo, data[:-2] + b" \n") is None


def test_a_damaged_content_is_told_by_the_name_of_its_paper(demo: Session) -> None:
    issued(demo)
    (edition,) = demo.all(Edition)
    demo._conn.execute("DELETE FROM content WHERE sha256 = ?", (edition.pdf,))
    demo._conn.execute("INSERT INTO content VALUES (?, x'00')", (edition.pdf,))
    assert demo.check() == ["Nội dung của bản ban hành “05-NQ/ĐU” không còn như lúc thêm."]


def test_evidence_that_is_wiped_leaves_the_same_paper_that_was_issued(demo: Session) -> None:
    paper = issued(demo)
    data = printed(demo, paper)
    about = Ref("year", paper.year_id or 0)
    evidence.add_files(demo, about, evidence.read_bytes("05-NQ-DU.pdf", data).received)
    evidence.wipe(demo, *(one.id for one in evidence.of(demo, about)))
    assert printed(demo, paper) == data
    assert demo.check() == []
