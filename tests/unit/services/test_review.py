"""The review of a year: comments, approval, what an approved year keeps, and how it is opened again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.domain.registers.review import Approval, Comment, Conclusion, Seen
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Profile
from qcdc_desktop.errors import InputProblem, QcdcError, Refused
from qcdc_desktop.services import figures, records, review, undo
from qcdc_desktop.services.files import content, files
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import letters, passwords
from qcdc_desktop.storage import database
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock
from tests.factories import id_of

LOCKED = "Năm học 2023-2024 đã được duyệt ngày 22/05/2025"
_DAY = date(2024, 5, 2)


def agree(session: Session, year_id: int = 1, password: str = "") -> ChangeSet:
    return review.approve(
        session, year_id, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "Kết quả đúng thực tế", password
    )


def period(session: Session, year_id: int = 1) -> Period:
    return session.get(Year, year_id).period()


@pytest.fixture
def full(session: Session) -> Session:
    """The ended year full, 2024-2025 begun."""
    return filled(session)


def filled(session: Session) -> Session:
    """The ended year 2023-2024 (id 1) with something of everything, and a little in 2024-2025."""
    records.add(session, factories.person("Trần Văn Bình"))
    records.add(session, factories.strength("Dân chủ được mở rộng", person_id=id_of(Person)))
    records.add(session, factories.limitation("Kiểm tra chưa đều"))
    records.add(session, factories.coverage(id=0))
    records.add(session, factories.reading(_DAY, done=50, total=54))
    records.add(session, factories.group("Tuyên truyền"))
    records.add(session, factories.task(group_id=id_of(TaskGroup), limitation_id=id_of(Assessment, 2)))
    records.add(session, factories.progress(_DAY))
    records.add(session, factories.task("Việc năm sau", 2))
    records.add(session, Letter(received_on=date(2024, 6, 1), matter="Đơn cuối năm"))
    papers.draft(session, period(session), PaperKind.REPORT)
    papers.write(session, id_of(Paper), "situation", "Trường có 30 lớp")
    review.comment(session, 1, ("task", id_of(Task)), "Trần Văn Bình", "Vì sao chậm?")
    return session


# Comments and approving ---------------------------------------------------------------------------------------------


def test_a_comment_is_answered_and_opened_again(full: Session) -> None:
    found = review.review(full, full.get(Year, 1))
    assert [c.body for c in found.comments["task", id_of(Task)]] == ["Vì sao chậm?"]
    assert found.open_comments == 1
    review.answer(full, id_of(Comment), "Thiếu người")
    assert full.get(Comment, id_of(Comment)).answered_on == factories.TODAY
    review.answer(full, id_of(Comment), "")
    assert full.get(Comment, id_of(Comment)).open
    with pytest.raises(InputProblem, match="Chưa ghi “Người nêu”"):
        review.comment(full, 1, review.WHOLE, " ", "Tốt")
    review.comment(full, 1, review.WHOLE, "Bình", "Tốt")
    assert [c.about_id for c in full.all(Comment)] == [id_of(Task), None]


def test_a_comment_goes_and_comes_back_with_its_record(full: Session) -> None:
    records.remove(full, Task, id_of(Task))
    assert full.count(Comment) == 0
    undo.undo(full)
    assert full.count(Comment) == 1
    assert review.about(full.get(Task, id_of(Task))) == ("task", id_of(Task))


def test_a_wish_to_supplement_says_what_and_locks_nothing(full: Session) -> None:
    with pytest.raises(InputProblem, match="ghi điều cần bổ sung"):
        review.approve(full, 1, "Bình", "", Conclusion.SUPPLEMENT, "")
    review.approve(full, 1, "Bình", "", Conclusion.SUPPLEMENT, "Thiếu minh chứng")
    records.edit(full, Task, id_of(Task), body="Bổ sung")
    undo.undo(full)
    assert undo.undo_name(full) == "Đề nghị bổ sung năm học 2023-2024"
    undo.undo(full)
    undo.redo(full)
    agree(full)
    assert [a.conclusion for a in full.all(Approval)] == [Conclusion.SUPPLEMENT, Conclusion.AGREED]
    found = review.review(full, full.get(Year, 1))
    assert found.approval == full.get(Approval, id_of(Approval, 2))


def test_a_year_is_approved_once_and_not_before_it_begins(full: Session) -> None:
    agree(full)
    assert review.approvals(full).keys() == {1}
    assert review.sentence(full, period(full)) == f"{LOCKED} (Trần Văn Bình, Hiệu trưởng)."
    assert review.sentence(full, period(full, 2)) == ""
    with pytest.raises(Refused, match=LOCKED):
        agree(full)
    later = records.add(full, factories.year(2026, id=0)).added(Year)
    with pytest.raises(Refused, match="chưa bắt đầu"):
        agree(full, later)


def test_the_reviewer_is_the_head_of_the_unit(full: Session) -> None:
    assert review.reviewer(full) == ("", "Thủ trưởng đơn vị")
    records.edit(full, Person, id_of(Person), state_title="HIỆU TRƯỞNG")
    records.edit(full, Profile, 1, principal_id=id_of(Person))
    assert review.reviewer(full) == ("Trần Văn Bình", "Hiệu trưởng")


def test_a_file_whose_unit_is_not_described_yet_has_nobody_who_reviews(tmp_path: Path) -> None:
    database.create(tmp_path / "moi.qcdc")
    with open_session(tmp_path / "moi.qcdc") as session:
        assert review.reviewer(session) == ("", "Thủ trưởng đơn vị")


def test_approving_and_reopening_ask_for_the_password(full: Session, clock: Clock) -> None:
    passwords.put(full, "mật khẩu dài")
    with pytest.raises(InputProblem, match="không đúng"):
        agree(full, password="sai")
    clock.pass_days(1)
    agree(full, password="mật khẩu dài")
    with pytest.raises(InputProblem, match="Chưa ghi"):
        review.reopen(full, 1, "Thiếu số liệu")
    review.reopen(full, 1, "Thiếu số liệu", "mật khẩu dài")
    assert review.approvals(full) == {}


# What an approved year keeps ----------------------------------------------------------------------------------------

Verb = Callable[[Session], object]
REFUSED: dict[str, Verb] = {
    "edit": lambda s: records.edit(s, Task, id_of(Task), body="Khác"),
    "part": lambda s: records.edit(s, Reading, id_of(Reading), note="Khác"),
    "new part": lambda s: records.add(s, factories.progress(_DAY)),
    "add": lambda s: records.add(s, factories.strength("Thêm")),
    "remove": lambda s: records.remove(s, Target, id_of(Target)),
    "move": lambda s: records.move(s, Assessment, [id_of(Assessment, 2), id_of(Assessment)]),
    "emptied reference": lambda s: records.remove(s, Person, id_of(Person)),
    "the year": lambda s: records.edit(s, Year, 1, name="2023"),
    "into another year": lambda s: records.edit(s, Task, id_of(Task), year_id=2, group_id=None),
    "out of another year": lambda s: records.edit(s, Task, id_of(Task, 2), year_id=1),
    "text of a paper": lambda s: papers.write(s, id_of(Paper), "situation", "Khác"),
    "summary of a paper": lambda s: papers.edit(s, id_of(Paper), summary="khác"),
    "new paper": lambda s: papers.draft(s, period(s), PaperKind.RESOLUTION),
    "comment": lambda s: review.comment(s, 1, review.WHOLE, "Bình", "Thêm"),
    "answer": lambda s: review.answer(s, id_of(Comment), "Thiếu người"),
    "comment away": lambda s: records.remove(s, Comment, id_of(Comment)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_approved_year_is_not_changed(full: Session, name: str) -> None:
    agree(full)
    before = figures.figures(full, period(full))
    with pytest.raises(Refused, match=LOCKED):
        REFUSED[name](full)
    assert figures.figures(full, period(full)) == before
    assert full.check() == []


def test_undo_redo_restore_and_load_are_refused_as_well(full: Session, tmp_path: Path) -> None:
    records.remove(full, Assessment, id_of(Assessment))
    gone = records.bin_of(full, Assessment)[0]
    agree(full)
    with pytest.raises(Refused, match=LOCKED):
        records.restore(full, gone)
    with pytest.raises(Refused, match="hoàn tác"):
        undo.undo(full)
    path = tmp_path / "them.toml"
    path.write_text('[[task]]\nyear = "2023-2024"\nbody = "Việc nạp thêm"\n', encoding="utf-8")
    with pytest.raises(Refused, match=LOCKED):
        content.load(full, path)


def test_undo_stops_at_the_approval_and_after_a_later_step_again(full: Session) -> None:
    agree(full)
    records.add(full, factories.strength("Năm sau", 2))
    undo.undo(full)
    for _ in range(2):
        with pytest.raises(Refused, match=LOCKED) as told:
            undo.undo(full)
        assert "lý do" in told.value.hint
    assert review.approvals(full).keys() == {1}


def test_the_year_asked_for_is_opened_again_and_no_other(full: Session) -> None:
    agree(full)
    with pytest.raises(Refused, match="2024-2025 chưa được duyệt"):
        review.reopen(full, 2, "Thiếu số liệu")
    assert review.approvals(full).keys() == {1}


def test_a_reopening_is_neither_undone_nor_hidden(full: Session) -> None:
    agree(full)
    with pytest.raises(InputProblem, match="Lý do mở lại"):
        review.reopen(full, 1, "  ")
    review.reopen(full, 1, "Thiếu số liệu")
    records.edit(full, Task, id_of(Task), body="Khác")
    assert full.passed_over() == ()
    undo.undo(full)
    with pytest.raises(Refused, match="chưa được duyệt"):
        review.reopen(full, 1, "Nữa")
    assert [(a.reopened_on, a.reopened_reason) for a in full.all(Approval)] == [(factories.TODAY, "Thiếu số liệu")]
    assert [s.verb for s in full.steps()][-3:] == [
        "Mở lại năm học 2023-2024",
        "Sửa nhiệm vụ, giải pháp",
        "Sửa nhiệm vụ, giải pháp",
    ]
    agree(full)
    assert [a.in_force for a in full.all(Approval)] == [False, True]


def test_what_was_done_before_an_approval_that_was_lifted_is_undone_and_done_again(full: Session) -> None:
    agree(full)
    review.reopen(full, 1, "Thiếu số liệu")
    told = "Việc này có từ trước khi năm học 2023-2024 được mở lại; năm vẫn đang mở."
    assert full.passed_over() == (told,)
    assert undo.undo_name(full) == "Nêu ý kiến"
    undo.undo(full)
    assert undo.undo_name(full) == "Viết Đặc điểm tình hình"
    undo.undo(full)
    assert (full.count(Comment), review.approvals(full)) == (0, {})
    undo.redo(full)
    undo.redo(full)
    assert (full.count(Comment), undo.redo_name(full)) == (1, "")
    assert full.check() == []
    agree(full)
    assert full.passed_over() == ()
    with pytest.raises(Refused, match=LOCKED):
        undo.undo(full)


def test_an_approval_itself_is_neither_edited_nor_removed(full: Session) -> None:
    agree(full)
    with pytest.raises(InputProblem, match="chương trình tự ghi"):
        records.edit(full, Approval, id_of(Approval), name="Khác")
    with pytest.raises(Refused):
        records.remove(full, Approval, id_of(Approval))
    with pytest.raises(Refused, match=LOCKED), full.atomic("Sửa lén"):
        full.change(full.get(Approval, id_of(Approval)), name="Khác", reopened_on=factories.TODAY, reopened_reason="x")
    with pytest.raises(Refused, match=LOCKED), full.atomic("Bỏ lén"):
        full.remove(Approval, id_of(Approval))


def test_a_paper_of_an_approved_year_is_still_numbered_dated_and_signed(full: Session) -> None:
    agree(full)
    papers.edit(full, id_of(Paper), number=7, issued_on=date(2025, 5, 30), signer_id=id_of(Person))
    assert full.get(Paper, id_of(Paper)).number == 7
    undo.undo(full)
    undo.redo(full)
    assert full.get(Paper, id_of(Paper)).number == 7


def test_other_years_and_shared_registers_stay_open(full: Session) -> None:
    agree(full)
    records.edit(full, Task, id_of(Task, 2), body="Khác")
    records.edit(full, Person, id_of(Person), name="Trần Văn Bình A")
    records.edit(full, Letter, id_of(Letter), note="Đã gửi")
    records.add(full, Organ(name="Tổ Toán"))
    assert full.check() == []


# The figures of an approved year ------------------------------------------------------------------------------------


def test_a_letter_settled_after_the_approval_moves_the_next_year_only(full: Session, clock: Clock) -> None:
    this, following = period(full), period(full, 2)
    agree(full)
    before, after = figures.figures(full, this), figures.figures(full, following)
    assert before["A11.12"].value == 1
    clock.pass_days(3)
    records.edit(full, Letter, id_of(Letter), outcome=Outcome.ANSWERED, settled_on=date(2024, 8, 1))
    assert figures.figures(full, this) == before
    assert figures.comparison(full, following)[1] == before
    assert figures.figures(full, following)["A11.1"].value == 0 != after["A11.1"].value
    review.reopen(full, 1, "Cập nhật đơn")
    assert figures.figures(full, this)["A11.12"].value == 0


def test_the_figures_of_an_approved_year_stand_on_the_day_of_the_approval(full: Session, clock: Clock) -> None:
    agree(full, 2)
    clock.pass_days(200)
    assert figures.figures(full, period(full, 2)).as_of == factories.TODAY
    assert figures.comparison(full, period(full, 2), by=date(2025, 1, 1))[0].as_of == date(2025, 1, 1)


def test_papers_of_an_approved_year_keep_their_names(full: Session) -> None:
    agree(full)
    records.edit(full, Person, id_of(Person), name="Tên mới")
    later = records.add(full, factories.person("Người đến sau")).added(Person)
    people = papers.dossier(full, period(full), PaperKind.REPORT).people
    assert people[id_of(Person)].name == "Trần Văn Bình"
    assert people[later].name == "Người đến sau"
    assert papers.dossier(full, period(full, 2)).people[id_of(Person)].name == "Tên mới"


def everything(source: Any) -> dict[str, tuple[Record, ...]]:
    return {kind.INFO.name: source.all(kind) for kind in KINDS}


def frozen(session: Session) -> tuple[Any, ...]:
    dossier = papers.dossier(session, period(session), PaperKind.REPORT)
    return dossier.figures, dossier.texts, dossier.approval


WALK: list[Verb] = [
    lambda s: records.add(s, factories.strength("Năm sau", 2)),
    lambda s: records.add(s, factories.task("Nữa", 2, limitation_id=id_of(Assessment, 2))),
    lambda s: records.edit(s, Person, id_of(Person), name="Tên khác"),
    lambda s: records.edit(s, Letter, id_of(Letter), outcome=Outcome.ANSWERED, settled_on=date(2024, 8, 1)),
    lambda s: records.edit(s, Letter, id_of(Letter), outcome=Outcome.PENDING, settled_on=None),
    lambda s: records.add(s, Letter(received_on=date(2024, 6, 2), matter="Ghi muộn")),
    lambda s: letters.strike(s, id_of(Letter), "Ghi nhầm"),
    lambda s: records.add(s, TaskGroup(year_id=2, name="Nhóm")),
    lambda s: records.edit(s, Task, id_of(Task, 2), body="Sửa", position=None),
    lambda s: records.remove(s, Task, id_of(Task, 2)),
    lambda s: records.restore(s, records.bin_of(s)[0]),
    lambda s: papers.edit(s, id_of(Paper), number=3),
    lambda s: records.edit(s, Task, id_of(Task), body="Trái phép"),
    lambda s: records.remove(s, Progress, id_of(Progress)),
    undo.undo,
    undo.undo,
    undo.redo,
]


@settings(max_examples=40)
@given(walk=st.lists(st.sampled_from(range(len(WALK))), max_size=12), steps=st.integers(0, 12))
def test_whatever_is_done_later_an_approved_year_and_every_step_read_back_stay_as_seen(
    walk: list[int], steps: int, approved_file: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qcdc"
        path.write_bytes(approved_file)
        with open_session(path, now=lambda: factories.NOW) as session:
            seen = frozen(session)
            last = max(s.id for s in session.steps())
            pictures = {last: everything(session)}
            for index in walk:
                try:
                    done = WALK[index](session)
                except (QcdcError, IndexError, KeyError):
                    continue
                assert isinstance(done, ChangeSet)
                if done.step_id:
                    pictures[done.step_id] = everything(session)
            assert frozen(session)[0] == seen[0]
            assert frozen(session)[1:] == seen[1:]
            for step_id, picture in pictures.items():
                assert everything(session.at(step_id)) == picture
            assert session.check() == []


@pytest.mark.parametrize(
    ("now", "last", "trend"),
    [((3, 4), (1, 4), 1), ((1, 4), (3, 4), -1), ((2, 4), (3, 6), 0), ((0, 4), (0, 5), 0), ((1, 4), None, 0)],
)
def test_a_number_grows_as_its_share_does(now: tuple[int, int], last: tuple[int, int] | None, trend: int) -> None:
    figure = Figure("A16.2", "đã hoàn thành", "nhiệm vụ", now[0])
    assert review.Highlight("Nhiệm vụ hoàn thành", figure, now[1], last).trend == trend


def test_a_part_that_is_looked_at_again_is_marked_once(session: Session) -> None:
    review.look(session, 2, "targets", "trước")
    review.look(session, 2, "targets", "sau")
    [seen] = session.all(Seen)
    assert (seen.part, seen.said) == ("targets", "sau")
    review.look_away(session, 2, "targets")
    assert not session.all(Seen)


@pytest.fixture(scope="module")
def approved_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of :func:`full` with its first year approved, at rest."""
    path = tmp_path_factory.mktemp("approved") / "a.qcdc"
    made = files.create(path, factories.profile(), school_year(2023), school_year(2024), now=lambda: factories.NOW)
    with made as session:
        agree(filled(session))
    return path.read_bytes()
