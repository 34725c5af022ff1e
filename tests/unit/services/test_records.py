"""The verbs every register shares, as a secretary meets them."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.organs import Member, Role
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Category, Organ, OrganKind, PaperKind, Person, Profile
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, undo, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock
from tests.factories import id_of

DAY = date(2025, 5, 1)


def add(session: Session, record: Record) -> int:
    return records.add(session, record).added(type(record))


# Adding, editing, ordering -------------------------------------------------------------------------------------------


def test_a_new_record_stands_at_the_end_of_the_list_of_its_year(session: Session) -> None:
    for body, year in (("Một", 1), ("Hai", 2), ("Ba", 1)):
        add(session, factories.strength(body, year))
    assert [(a.body, a.position) for a in session.all(Assessment, year_id=1)] == [("Một", 1), ("Ba", 2)]
    assert [(a.body, a.position) for a in session.all(Assessment, year_id=2)] == [("Hai", 1)]


def test_a_list_without_years_goes_on_where_it_ends(session: Session) -> None:
    organs = session.all(Organ)
    assert session.get(Organ, add(session, Organ(name="Đội"))).position == len(organs) + 1
    assert session.get(Organ, add(session, Organ(name="Tổ", position=2))).position == 2


def test_every_faulty_field_is_named_at_once(session: Session) -> None:
    with pytest.raises(InputProblem) as told:
        records.add(session, factories.coverage(id=0, body=" ", plan=120.0))
    assert [p.field for p in told.value.problems] == ["body", "plan"]
    assert session.all(Target) == ()


def test_a_faulty_edit_leaves_the_record_as_it_was(session: Session) -> None:
    one = add(session, factories.coverage(id=0))
    with pytest.raises(InputProblem, match="tỉ lệ không được lớn hơn 100%"):
        records.edit(session, Target, one, plan=101.0, body="Khác")
    assert session.get(Target, one).body == "100% cán bộ được quán triệt"


def test_an_edit_is_named_by_its_field_or_by_its_record(session: Session) -> None:
    records.add(session, Letter(received_on=DAY, matter="Đơn"))
    assert records.edit(session, Letter, id_of(Letter), about_qcdc=True).verb == "Sửa liên quan quy chế dân chủ"
    assert records.edit(session, Letter, id_of(Letter), note="a", paper="b").verb == "Sửa đơn thư"
    assert records.edit(session, Profile, 1, standing_board=True).verb == "Sửa có Ban Thường vụ"


def test_what_the_program_gives_cannot_be_typed_over(session: Session) -> None:
    records.add(session, Letter(received_on=DAY, matter="Đơn"))
    with pytest.raises(InputProblem, match="“Số” do chương trình tự ghi, không sửa được"):
        records.edit(session, Letter, id_of(Letter), number=5)
    assert records.edit(session, Letter, id_of(Letter), number=1, matter="Đơn khác").step_id


def test_two_years_of_one_name_are_refused_at_the_name(session: Session) -> None:
    with pytest.raises(InputProblem) as told:
        records.edit(session, Year, 2, name="2023-2024")
    assert [(p.field, p.message) for p in told.value.problems] == [
        ("name", "“Tên năm” này đã có ở mục khác; hãy ghi giá trị khác.")
    ]
    with pytest.raises(InputProblem, match="này đã có ở mục khác"):
        records.add(session, session.all(Year)[0].with_values({"id": 0}))
    assert [y.name for y in session.all(Year)] == ["2023-2024", "2024-2025"]


def test_what_would_belong_to_a_year_that_is_gone_is_refused_in_words(session: Session) -> None:
    with pytest.raises(Refused, match="một mục đã xóa"):
        records.add(session, factories.strength("Tốt").with_values({"year_id": 99}))
    assert session.count(Assessment) == 0


def test_records_are_put_in_a_new_order_in_one_step(session: Session) -> None:
    ids = [add(session, factories.coverage(id=0, body=body)) for body in ("Một", "Hai", "Ba")]
    records.move(session, Target, [ids[2], ids[0], ids[1]])
    assert [t.body for t in session.all(Target)] == ["Ba", "Một", "Hai"]
    undo.undo(session)
    assert [t.body for t in session.all(Target)] == ["Một", "Hai", "Ba"]


# Deleting and restoring ----------------------------------------------------------------------------------------------


# Many at once --------------------------------------------------------------------------------------------------------


def test_a_block_is_changed_and_added_in_one_step(session: Session) -> None:
    for body in ("Một", "Hai"):
        add(session, factories.strength(body))
    changed = [(id_of(Assessment), {"body": "Mốt", "noted_on": DAY}), (id_of(Assessment, 2), {})]
    added = [factories.strength("Ba"), factories.strength("Bốn")]
    done = records.put(session, Assessment, "Dán từ Excel", changed, added)
    assert done.verb == "Dán từ Excel"
    assert [(a.body, a.position) for a in session.all(Assessment)] == [("Mốt", 1), ("Hai", 2), ("Ba", 3), ("Bốn", 4)]
    undo.undo(session)
    assert [a.body for a in session.all(Assessment)] == ["Một", "Hai"]


def test_a_fault_in_a_block_names_its_line_and_nothing_is_stored(session: Session) -> None:
    add(session, factories.strength("Một"))
    with pytest.raises(InputProblem) as wrong:
        records.put(
            session, Assessment, "Dán", [(id_of(Assessment), {"body": "Mốt"})], [factories.strength("")], first=2
        )
    assert wrong.value.message == "Dòng 3: Chưa ghi “Nội dung”."
    assert session.get(Assessment, id_of(Assessment)).body == "Một"


def test_a_pasted_block_of_letters_takes_the_next_numbers(session: Session) -> None:
    new = [Letter(received_on=DAY, matter="Một"), Letter(received_on=DAY, matter="Hai")]
    records.put(session, Letter, "Dán", added=new)
    assert [letter.code for letter in session.all(Letter)] == ["01/2025", "02/2025"]


def test_copies_stand_at_the_end_without_what_became_of_the_first(session: Session) -> None:
    first = Task(year_id=2, body="Một", due_on=DAY, done_on=DAY, result="Xong")
    for task in (first, Task(year_id=2, body="Hai")):
        add(session, task)
    add(session, Progress(task_id=id_of(Task), on=DAY, note="Đợt 1"))
    records.duplicate(session, Task, [id_of(Task), id_of(Task, 2)])
    assert [(t.body, t.due_on, t.done_on, t.result, t.position) for t in session.all(Task)][2:] == [
        ("Một", DAY, None, "", 3),
        ("Hai", None, None, "", 4),
    ]
    assert session.count(Progress) == 1
    undo.undo(session)
    assert session.count(Task) == 2


def test_a_letter_has_no_copy(session: Session) -> None:
    records.add(session, Letter(received_on=DAY, matter="Một"))
    with pytest.raises(Refused, match="không nhân bản được"):
        records.duplicate(session, Letter, [1])


def test_letters_and_the_profile_are_never_deleted(session: Session) -> None:
    records.add(session, Letter(received_on=DAY, matter="Đơn"))
    with pytest.raises(Refused, match=r"Mọi số đã vào Sổ đơn thư đều phải giữ\. Hãy gạch sổ kèm lý do thay vì xóa"):
        records.remove(session, Letter, id_of(Letter))
    with pytest.raises(Refused, match="Mục này không thể thiếu"):
        records.remove(session, Profile, 1)
    assert (session.count(Letter), session.count(Profile)) == (1, 1)


def test_a_year_is_deleted_only_when_nothing_belongs_to_it(session: Session) -> None:
    add(session, factories.strength("Một", 1))
    add(session, factories.strength("Hai", 1))
    with pytest.raises(Refused, match=r"Mục này còn 2 “Đánh giá”\. Hãy xóa hoặc chuyển các mục đó trước"):
        records.remove(session, Year, 1)
    records.remove(session, Year, 2)
    assert [y.name for y in session.all(Year)] == ["2023-2024"]


def test_parts_go_with_their_record_and_come_back_with_it(session: Session) -> None:
    target = add(session, factories.coverage(id=0))
    for n in (1, 2):
        add(session, factories.reading(DAY, target, done=n, total=5))
    task = add(session, factories.task())
    add(session, factories.progress(DAY, task))
    before = session.all(Reading)
    records.remove(session, Target, target)
    records.remove(session, Task, task)
    assert (session.count(Target), session.count(Reading), session.count(Progress)) == (0, 0, 0)
    binned = records.bin_of(session)
    assert [(b.kind, b.title, b.verb) for b in binned] == [
        ("task", "Rà soát quy chế", "Xóa nhiệm vụ"),
        ("target", "100% cán bộ được quán triệt", "Xóa chỉ tiêu"),
    ]
    records.restore(session, binned[1])
    assert (session.get(Target, target).id, session.all(Reading)) == (target, before)
    assert session.count(Progress) == 0
    records.restore(session, binned[0])
    assert session.count(Progress) == 1
    assert session.check() == []


def test_absences_go_and_come_back_with_their_person(session: Session) -> None:
    who = add(session, Person(name="Lê An", category=Category.TEACHER))
    add(session, Absence(person_id=who, start=date(2025, 5, 1)))
    records.remove(session, Person, who)
    assert session.count(Absence) == 0
    records.restore(session, records.bin_of(session, Person)[0])
    assert session.count(Absence, person_id=who) == 1


def test_the_texts_of_a_paper_go_and_come_with_it(session: Session) -> None:
    one = papers.draft(session, years.default_period(session), PaperKind.RESOLUTION).added(Paper)
    papers.write(session, one, "objective", "Bảo đảm dân chủ")
    records.remove(session, Paper, one)
    assert session.count(PaperText) == 0
    records.restore(session, records.bin_of(session, Paper)[0])
    assert papers.texts(session, one)["objective"] == "Bảo đảm dân chủ"


def test_references_are_emptied_and_filled_again(session: Session) -> None:
    who = add(session, factories.person("Nguyễn Thị Hòa"))
    weak = add(session, factories.limitation("Chậm", 2))
    task = add(session, factories.task(person_id=who, limitation_id=weak))
    records.edit(session, Profile, 1, secretary_id=who)
    records.remove(session, Person, who)
    assert (session.get(Task, task).person_id, session.all(Profile)[0].secretary_id) == (None, None)
    assert session.get(Task, task).limitation_id == weak
    records.restore(session, records.bin_of(session)[0])
    assert (session.get(Task, task).person_id, session.all(Profile)[0].secretary_id) == (who, who)


def test_a_reference_that_was_filled_anew_meanwhile_stays(session: Session) -> None:
    first, second = (add(session, factories.person(name)) for name in ("Hòa", "Thủy"))
    task = add(session, factories.task(person_id=first))
    records.remove(session, Person, first)
    records.edit(session, Task, task, person_id=second)
    records.restore(session, records.bin_of(session)[0])
    assert session.get(Task, task).person_id == second


def test_a_reference_from_a_record_that_is_gone_is_no_hindrance(session: Session) -> None:
    who = add(session, factories.person("Hòa"))
    task = add(session, factories.task(person_id=who))
    records.remove(session, Person, who)
    records.remove(session, Task, task)
    person = next(b for b in records.bin_of(session) if b.kind == "person")
    records.restore(session, person)
    assert session.get(Person, who).name == "Hòa"
    assert session.count(Task) == 0


def test_of_several_deleted_together_one_can_be_restored_alone(session: Session) -> None:
    who = [add(session, factories.person(name)) for name in ("Hòa", "Thủy", "An")]
    tasks = [add(session, factories.task(person_id=w)) for w in who]
    targets = [add(session, factories.coverage(id=0, body=body)) for body in ("Một", "Hai")]
    for target in targets:
        add(session, factories.reading(DAY, target, done=1, total=5))
    records.remove(session, Person, *who)
    records.remove(session, Target, *targets)
    records.restore(session, next(b for b in records.bin_of(session) if b.title == "Thủy"))
    assert [p.name for p in session.all(Person)] == ["Thủy"]
    assert [session.get(Task, t).person_id for t in tasks] == [None, who[1], None]
    records.restore(session, next(b for b in records.bin_of(session) if b.title == "Hai"))
    assert [(r.target_id) for r in session.all(Reading)] == [targets[1]]
    assert {b.title for b in records.bin_of(session)} == {"Hòa", "An", "Một"}


def test_what_belongs_to_something_that_is_gone_waits_for_it(session: Session) -> None:
    group = add(session, factories.group("Nhóm", 1))
    task = add(session, factories.task(group_id=group))
    records.remove(session, Task, task)
    records.remove(session, TaskGroup, group)
    binned = {b.kind: b for b in records.bin_of(session)}
    with pytest.raises(Refused, match="khôi phục mục đó từ Thùng rác trước"):
        records.restore(session, binned["task"])
    assert session.count(Task) == 0
    records.restore(session, binned["task_group"])
    records.restore(session, binned["task"])
    assert session.get(Task, task).group_id == group


def test_a_year_whose_name_was_taken_meanwhile_is_told_when_restored(session: Session) -> None:
    old = session.all(Year)[1]
    records.remove(session, Year, old.id)
    records.add(session, old.with_values({"id": 0}))
    with pytest.raises(InputProblem, match="“Tên năm” này đã có ở mục khác"):
        records.restore(session, records.bin_of(session)[0])
    assert session.count(Year) == 2
    assert session.check() == []


def test_restoring_twice_restores_once(session: Session) -> None:
    one = add(session, factories.strength("Một"))
    records.remove(session, Assessment, one)
    binned = records.bin_of(session)[0]
    assert records.restore(session, binned).step_id
    assert records.restore(session, binned).step_id == 0
    assert records.bin_of(session) == []


def test_emptying_takes_what_lies_in_the_bin_off_the_list_and_the_journal_keeps_it(session: Session) -> None:
    gone = add(session, Assessment(body="Một", year_id=1))
    records.remove(session, Assessment, gone)
    assert records.empty_bin(session).verb == "Dọn thùng rác"
    assert records.bin_of(session) == []
    assert records.empty_bin(session).step_id == 0
    later = add(session, Assessment(body="Hai", year_id=1))
    records.remove(session, Assessment, later)
    assert [one.title for one in records.bin_of(session)] == ["Hai"]
    for _ in range(3):
        undo.undo(session)
    assert [one.body for one in session.all(Assessment)] == ["Một"]
    assert session.check() == []


def test_deleting_and_restoring_are_undone_like_any_step(session: Session) -> None:
    one = add(session, factories.strength("Một"))
    records.remove(session, Assessment, one)
    undo.undo(session)
    assert (session.count(Assessment), records.bin_of(session)) == (1, [])
    undo.redo(session)
    assert [b.title for b in records.bin_of(session)] == ["Một"]
    records.restore(session, records.bin_of(session)[0])
    undo.undo(session)
    assert [b.title for b in records.bin_of(session)] == ["Một"]
    records.restore(session, records.bin_of(session)[0])
    assert [a.id for a in session.all(Assessment)] == [one]


def test_an_addition_that_was_undone_is_not_in_the_bin(session: Session) -> None:
    add(session, factories.strength("Một"))
    undo.undo(session)
    undo.redo(session)
    undo.undo(session)
    assert records.bin_of(session) == []


def test_the_bin_shows_the_latest_first_with_the_day_of_deletion(session: Session, clock: Clock) -> None:
    first, second = (add(session, factories.strength(body)) for body in ("Một", "Hai"))
    records.remove(session, Assessment, second)
    clock.pass_days(1)
    records.remove(session, Assessment, first)
    assert [b.title for b in records.bin_of(session)] == ["Một", "Hai"]
    assert records.bin_of(session)[0].deleted_at == clock.now
    assert records.bin_of(session, Target) == []


def test_deleting_nothing_leaves_no_step(session: Session) -> None:
    assert records.remove(session, Assessment, id_of(Assessment, 99)).step_id == 0


def test_a_field_called_kind_is_edited_like_any_other(session: Session) -> None:
    done = records.edit(session, Organ, id_of(Organ), kind=OrganKind.OFFICE)
    assert (done.verb, session.get(Organ, id_of(Organ)).kind) == ("Sửa loại", OrganKind.OFFICE)


def test_a_part_deleted_by_itself_is_in_the_bin_of_its_list_and_comes_back(session: Session) -> None:
    task = add(session, factories.task())
    records.remove(session, Progress, add(session, Progress(task_id=task, on=DAY, note="Đã mời các tổ")))
    (binned,) = records.bin_of(session, Task, Progress)
    assert binned.title == "Đã mời các tổ (Rà soát quy chế)"
    records.restore(session, binned)
    assert [p.note for p in session.all(Progress)] == ["Đã mời các tổ"]
    records.remove(session, Task, task)
    assert [b.kind for b in records.bin_of(session, Task, Progress)] == ["task"], "the entry comes back with its task"


def test_what_comes_back_from_the_bin_does_what_adding_it_would(session: Session) -> None:
    organ = add(session, Organ(name="Công đoàn"))
    first, second = (add(session, Person(name=name)) for name in ("An", "Bình"))
    add(session, Member(organ_id=organ, person_id=second, role=Role.HEAD, start=date(2025, 1, 1)))
    records.remove(session, Member, session.all(Member)[-1].id)
    records.edit(session, Organ, organ, head_id=first)
    records.restore(session, records.bin_of(session)[0])
    assert session.get(Organ, organ).head_id == second


def test_a_remark_is_dated_while_its_year_runs(session: Session) -> None:
    last, this = (add(session, factories.coverage(id=0, year_id=year)) for year in (1, 2))
    for one in (last, this):
        records.edit(session, Target, one, remark="Gần đạt")
    assert [session.get(Target, one).remarked_on for one in (last, this)] == [None, session.today()]
    records.edit(session, Target, this, remark="Đạt", remarked_on=DAY)
    assert session.get(Target, this).remarked_on == DAY
    records.edit(session, Target, this, plan=90.0)
    assert session.get(Target, this).remarked_on == DAY
    records.edit(session, Target, this, remark="")
    assert session.get(Target, this).remarked_on is None
