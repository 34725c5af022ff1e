"""Comments, approvals and what an approved year keeps; what an ended year says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.drafting import drafts
from qcdc_desktop.domain.kinds.fields import faults, specs
from qcdc_desktop.domain.registers.assessment import AssessmentKind
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.review import (
    ISSUING,
    Approval,
    Comment,
    Conclusion,
    approval_in_words,
    lock_mark,
    locks,
    moves_lock,
    only_issues,
    reopens,
    standing,
)
from qcdc_desktop.domain.registers.targets.records import Level, Target
from tests import factories
from tests.factories import gathered, id_of

ON = date(2025, 5, 20)
IN_FORCE: dict[str, Any] = {
    "id": 1,
    "name": "Bình",
    "conclusion": "agreed",
    "reopened_on": None,
    "reopened_reason": "",
}
OPENED = {**IN_FORCE, "reopened_on": "2025-06-01", "reopened_reason": "Thiếu số liệu"}
SUPPLEMENT = {**IN_FORCE, "conclusion": "supplement"}


def comment(**values: Any) -> Comment:
    return Comment(year_id=1, author="Bình", on=ON, body="Vì sao?").with_values(values)


def approval(**values: Any) -> Approval:
    return Approval(year_id=1, name="Trần Văn Bình", on=ON).with_values(values)


def test_a_comment_waits_until_it_is_answered_with_words_and_a_day() -> None:
    assert comment().open
    assert faults(comment()) == ()
    assert faults(comment(answer="Vì mưa")) == (("answer", "Hãy ghi cả nội dung trả lời và ngày trả lời."),)
    assert faults(comment(answered_on=ON)) == (("answer", "Hãy ghi cả nội dung trả lời và ngày trả lời."),)
    answered = comment(answer="Vì mưa", answered_on=ON)
    assert (answered.open, faults(answered)) == (False, ())
    early = comment(answer="Vì mưa", answered_on=date(2025, 5, 19))
    assert faults(early) == (("answered_on", "“Ngày trả lời” không được trước ngày nêu ý kiến."),)


def test_an_agreed_approval_is_in_force_until_it_is_reopened_for_a_reason() -> None:
    assert approval().in_force
    assert not approval(conclusion=Conclusion.SUPPLEMENT, body="Thiếu").in_force
    assert not approval(reopened_on=ON, reopened_reason="Thiếu").in_force
    assert faults(approval(reopened_on=ON)) == (("reopened_reason", "Chưa ghi “Lý do mở lại”."),)
    assert faults(approval(conclusion=Conclusion.SUPPLEMENT)) == (
        ("body", "Hãy ghi điều cần bổ sung ở “Nội dung kết luận”."),
    )
    assert faults(approval()) == ()
    assert faults(approval(name="")) == (("name", "Chưa ghi “Người duyệt”."),)
    assert standing([approval(id=1, reopened_on=ON), approval(id=2)]) == approval(id=2)
    assert standing([]) is None


def test_an_approval_says_who_and_when() -> None:
    assert approval().by() == "Trần Văn Bình"
    assert approval(role="Hiệu trưởng").by() == "Trần Văn Bình, Hiệu trưởng"
    assert approval_in_words("Năm học 2024-2025", approval()) == "Năm học 2024-2025 đã được duyệt ngày 20/05/2025"


def test_only_an_agreed_and_unlifted_approval_locks() -> None:
    assert [locks(i) for i in (IN_FORCE, OPENED, SUPPLEMENT, None)] == [True, False, False, False]
    assert moves_lock(None, IN_FORCE)
    assert moves_lock(IN_FORCE, OPENED)
    assert not moves_lock(None, SUPPLEMENT)


@pytest.mark.parametrize(
    ("before", "after", "does"),
    [
        (IN_FORCE, OPENED, True),
        (IN_FORCE, {**OPENED, "seal": "9-9f3ac41e"}, True),
        (IN_FORCE, {**OPENED, "name": "Khác"}, False),
        (IN_FORCE, {**IN_FORCE, "name": "Khác"}, False),
        (IN_FORCE, None, False),
        (None, IN_FORCE, False),
        (OPENED, IN_FORCE, False),
    ],
)
def test_reopening_does_nothing_but_lift(before: Any, after: Any, does: bool) -> None:
    assert reopens(before, after) is does


def test_a_paper_may_be_numbered_and_dated_but_not_rewritten() -> None:
    paper = {"id": 1, "number": None, "issued_on": None, "summary": "về dân chủ", "year_id": 1}
    assert only_issues(paper, {**paper, "number": 5, "issued_on": "2025-06-01"})
    assert not only_issues(paper, {**paper, "number": 5, "summary": "khác"})
    assert not only_issues(None, paper)
    assert not only_issues(paper, None)


@pytest.mark.parametrize("name", sorted(ISSUING))
def test_each_field_of_issuing_may_be_written_alone(name: str) -> None:
    assert only_issues({"id": 1, name: None}, {"id": 1, name: 5})


def test_all_fields_of_issuing_may_be_written_at_once_and_not_one_more() -> None:
    paper: dict[str, Any] = {"id": 1, "summary": "về dân chủ", **dict.fromkeys(ISSUING)}
    issued = {**paper, **dict.fromkeys(ISSUING, 5)}
    assert only_issues(paper, issued)
    assert not only_issues(paper, {**issued, "summary": "khác"})
    assert {s.name for s in specs(Paper)} >= ISSUING


def test_results_are_drafted_as_strengths_and_limitations_of_the_ended_year() -> None:
    records = gathered(
        years=(factories.year(),),
        targets=(
            factories.coverage(short="Quán triệt"),
            factories.quality(short="Lãnh đạo tốt."),
            factories.count(short="Đối thoại"),
            factories.percent(short="Hài lòng"),
            factories.zero_letters(),
        ),
        readings=(
            factories.reading(date(2025, 4, 1), done=54, total=54),
            factories.reading(date(2025, 4, 1), id_of(Target, 2), level=Level.GOOD),
            factories.reading(date(2025, 4, 1), id_of(Target, 4), value=1.0),
        ),
        assessments=(
            factories.limitation("Kiểm tra chưa đều", id=1, overcome_on=date(2025, 3, 1)),
            factories.limitation("Tự phê bình yếu", id=2),
            factories.limitation("Sẽ khắc phục sau", id=3, overcome_on=date(2025, 9, 20)),
            factories.strength("Đạt chỉ tiêu “Lãnh đạo tốt”.", id=4),
        ),
        tasks=(
            *(factories.task(f"Việc {n}.", id=n) for n in range(1, 6)),
            factories.task("Thôi", id=6, dropped=True),
            factories.task("Xong", id=7, done_on=date(2025, 1, 1)),
        ),
    )
    figures = compute(records, factories.year().period(), date(2025, 9, 1))
    found = drafts(figures)
    assert [(a.kind, a.body) for a in found] == [
        (AssessmentKind.STRENGTH, "Đạt chỉ tiêu “Quán triệt”: 100% (kế hoạch 100%)."),
        (AssessmentKind.STRENGTH, "Đã khắc phục hạn chế nêu ở năm trước (“Kiểm tra chưa đều”)."),
        (AssessmentKind.LIMITATION, "Chưa đạt chỉ tiêu “Đối thoại”: 01 cuộc (kế hoạch 02 cuộc)."),
        (AssessmentKind.LIMITATION, "Còn 05/06 nhiệm vụ chưa hoàn thành, trong đó có: Việc 1; Việc 2; Việc 3."),
    ]
    assert {(a.year_id, a.noted_on) for a in found} == {(1, date(2025, 8, 31))}


def test_a_zero_event_target_without_a_unit_and_a_few_tasks_left() -> None:
    records = gathered(
        years=(factories.year(),),
        targets=(factories.zero_letters(short="Không đơn"),),
        letters=(factories.letter(1, date(2025, 1, 1)),),
        tasks=(factories.task("Việc 1", id=1),),
    )
    found = drafts(compute(records, factories.year().period(), date(2025, 9, 1)))
    assert [a.body for a in found] == [
        "Đạt chỉ tiêu “Không đơn”.",
        "Còn 01/01 nhiệm vụ chưa hoàn thành: Việc 1.",
    ]


def test_where_nothing_is_known_or_left_nothing_is_drafted() -> None:
    records = gathered(years=(factories.year(),), targets=(factories.coverage(),))
    assert drafts(compute(records, factories.year().period(), date(2025, 9, 1))) == ()


def test_long_tasks_are_named_in_short_in_a_draft() -> None:
    bodies = (
        "Tiếp tục đẩy mạnh hơn nữa công tác tuyên truyền, giáo dục, quán triệt sâu sắc trong đảng viên, giáo viên",
        "Rà soát, sửa đổi quy chế thực hiện dân chủ và các quy định nội bộ trước hội nghị viên chức của nhà trường",
        "Phổ biến quy chế thực hiện dân chủ và nội quy cơ quan đến toàn thể viên chức của nhà trường",
    )
    tasks = tuple(factories.task(body, id=n) for n, body in enumerate(bodies, start=1))
    records = gathered(years=(factories.year(),), tasks=tasks)
    [found] = drafts(compute(records, factories.year().period(), date(2025, 9, 1)))
    assert found.body == (
        "Còn 03/03 nhiệm vụ chưa hoàn thành: Tiếp tục đẩy mạnh hơn nữa công tác tuyên truyền; "
        "Rà soát, sửa đổi quy chế thực hiện dân chủ và các quy định…; "
        "Phổ biến quy chế thực hiện dân chủ và nội quy cơ quan đến…"
    )


def test_the_mark_of_a_password_tells_it_from_any_other_and_none_has_none() -> None:
    marks = {lock_mark(""), lock_mark("$argon2id$a"), lock_mark("$argon2id$b")}
    assert len(marks) == 3
    assert lock_mark("") == ""
    assert lock_mark("$argon2id$a") == lock_mark("$argon2id$a")
