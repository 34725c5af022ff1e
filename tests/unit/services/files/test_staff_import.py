"""A list is looked at, answered and accepted as a whole; the same list again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.unit import Category, Organ, OrganKind, PartyStatus, Person
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.imports.staff.lines import AS_NEW, LEAVE_OUT, Outcome
from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.staff.staff import change_in_words
from qcdc_desktop.imports.workbook.workbook import Row
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files import staff_import
from qcdc_desktop.storage.session import Session
from tests.factories import id_of
from tests.unit.imports.shapes import SHAPES, Shape

HEAD = ("Họ và tên", "Ngày sinh", "Tổ", "Số CCCD", "Chi bộ", "Đảng viên")
LIST: list[Row] = [
    HEAD,
    ("Nguyễn Văn An", "5/9/1985", "Toán", "001085001234", "Chi bộ 1", "x"),
    ("Trần Thị Bình", "12/3/1990", "Văn", None, "Chi bộ 2", None),
]


def look(rows: Sequence[Row]) -> Reading:
    return staff_import.reading(rows)


def outcomes(session: Session, known: Reading) -> list[Outcome]:
    return [line.outcome for line in staff_import.propose(session, known).lines]


def person(session: Session, **values: Any) -> int:
    return records.add(session, Person(category=Category.TEACHER, **values)).added(Person)


def test_a_list_is_stored_as_one_step_and_taken_back_as_one(session: Session) -> None:
    before = session.count(Organ)
    done = staff_import.accept(session, look(LIST))
    assert done.verb == "Nạp danh sách nhân sự"
    first, second = session.all(Person)
    assert (first.name, first.code, first.party) == ("Nguyễn Văn An", "001085001234", PartyStatus.OFFICIAL)
    assert second.born_on == date(1990, 3, 12)
    cells = session.all(Organ)[before:]
    assert [(o.name, o.kind) for o in cells] == [("Chi bộ 1", OrganKind.CELL), ("Chi bộ 2", OrganKind.CELL)]
    assert [first.cell_id, second.cell_id] == [o.id for o in cells]
    undo.undo(session)
    assert (session.count(Person), session.count(Organ)) == (0, before)
    assert session.check() == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_same_list_again_changes_nothing(session: Session, shape: Shape) -> None:
    known = look(shape.rows)
    assert staff_import.accept(session, known).step_id
    again = staff_import.propose(session, known)
    assert {line.outcome for line in again.lines} == {Outcome.SAME}
    assert again.missing == ()
    assert not staff_import.accept(session, known).step_id
    assert session.count(Person) == len(shape.people)


def test_two_of_one_name_stay_two_when_the_list_comes_again(session: Session) -> None:
    rows = [("Họ và tên", "Tổ"), ("Lê Thị Hoa", "Toán"), ("Lê Thị Hoa", "Văn")]
    known = look(rows)
    assert outcomes(session, known) == [Outcome.NEW, Outcome.ASK]
    known = staff_import.answered(known, {3: AS_NEW})
    staff_import.accept(session, known)
    assert session.count(Person) == 2
    assert outcomes(session, look(rows)) == [Outcome.SAME, Outcome.SAME]


def test_same_name_and_birthday_or_code_is_the_same_person(session: Session) -> None:
    person(session, name="Nguyễn Văn An", born_on=date(1985, 9, 5), section="Lý")
    person(session, name="Trần Bình", code="079190012345")
    rows = [HEAD, LIST[1], ("Trần Thị Bình", None, None, "079190012345")]
    found = staff_import.propose(session, look(rows))
    assert [line.outcome for line in found.lines] == [Outcome.UPDATE, Outcome.UPDATE]
    said = [change_in_words(change, {}) for change in found.lines[0].changes]
    assert "Tổ: Lý → Toán" in said
    assert "Mã hoặc số định danh: thêm" in said
    assert not any("001085001234" in text for text in said)
    staff_import.accept(session, look(rows))
    assert [p.name for p in session.all(Person)] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert session.get(Person, id_of(Person)).section == "Toán"


def test_a_year_alone_meets_the_whole_birthday_and_does_not_replace_it(session: Session) -> None:
    person(session, name="Nguyễn Văn An", born_on=date(1985, 9, 5))
    assert outcomes(session, look([("Họ và tên", "Năm sinh"), ("Nguyễn Văn An", 1985)])) == [Outcome.SAME]


def test_the_place_of_the_tone_mark_and_capitals_make_no_other_person(session: Session) -> None:
    person(session, name="Lê Thị Thuỷ", section="Toán")
    assert outcomes(session, look([("Họ và tên", "Tổ"), ("LÊ THỊ THỦY", "Toán")])) == [Outcome.SAME]


def test_a_name_alone_is_asked_about(session: Session) -> None:
    who = person(session, name="Nguyễn Văn An", duty="Giáo viên")
    known = look([("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán")])
    [line] = staff_import.propose(session, known).lines
    assert (line.outcome, line.candidates) == (Outcome.ASK, (who,))
    with pytest.raises(InputProblem, match="đã có trong danh sách") as caught:
        staff_import.accept(session, known)
    assert caught.value.problems[0].field == "Dòng 2"
    assert outcomes(session, staff_import.answered(known, {2: who})) == [Outcome.UPDATE]
    assert outcomes(session, staff_import.answered(known, {2: AS_NEW})) == [Outcome.NEW]
    assert outcomes(session, staff_import.answered(known, {2: LEAVE_OUT})) == [Outcome.SKIP]
    for same, outcome in ((1, Outcome.UPDATE), (AS_NEW, Outcome.NEW), (LEAVE_OUT, Outcome.SKIP)):
        found = staff_import.propose(session, known)
        assert outcomes(session, staff_import.answer_all(known, found, same=same)) == [outcome]


def test_all_namesakes_are_updated_at_once_and_nobody_else(session: Session) -> None:
    person(session, name="Lê Cúc")
    an, binh = person(session, name="Nguyễn Văn An"), person(session, name="Trần Thị Bình")
    known = look([("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán"), ("Trần Thị Bình", "Văn")])
    known = staff_import.answer_all(known, staff_import.propose(session, known), same=1)
    staff_import.accept(session, known)
    assert [(p.name, p.section) for p in session.all(Person)] == [
        ("Lê Cúc", ""), ("Nguyễn Văn An", "Toán"), ("Trần Thị Bình", "Văn"),
    ]  # fmt: skip
    assert [session.get(Person, who).section for who in (an, binh)] == ["Toán", "Văn"]


def test_a_name_twice_in_the_list_alone_stays_open_when_all_namesakes_are_updated(session: Session) -> None:
    for second in ("Văn", "Toán"):
        known = look([("Họ và tên", "Tổ"), ("Lê Thị Hoa", "Toán"), ("Lê Thị Hoa", second)])
        known = staff_import.answer_all(known, staff_import.propose(session, known), same=1)
        assert outcomes(session, known) == [Outcome.NEW, Outcome.ASK]
        with pytest.raises(InputProblem):
            staff_import.accept(session, known)


def test_two_lines_are_never_written_onto_one_person(session: Session) -> None:
    person(session, name="Nguyễn Thị Hương")
    rows = [("Họ và tên", "Ngày sinh"), ("Nguyễn Thị Hương", "5/9/1985"), ("Nguyễn Thị Hương", "12/3/1979")]
    known = look(rows)
    known = staff_import.answer_all(known, staff_import.propose(session, known), same=1)
    assert outcomes(session, known) == [Outcome.ASK, Outcome.ASK]
    one = staff_import.answer_all(look(rows[:2]), staff_import.propose(session, look(rows[:2])), same=1)
    assert outcomes(session, one) == [Outcome.UPDATE]


def test_other_birthdays_are_other_people_only_after_asking(session: Session) -> None:
    person(session, name="Nguyễn Văn An", born_on=date(1970, 1, 2))
    assert outcomes(session, look(LIST[:2])) == [Outcome.ASK]


def test_a_line_repeated_in_the_list_counts_once(session: Session) -> None:
    known = look([*LIST, LIST[1]])
    assert outcomes(session, known) == [Outcome.NEW, Outcome.NEW, Outcome.REPEAT]
    staff_import.accept(session, known)
    assert session.count(Person) == 2


def test_a_list_without_names_is_refused_as_not_taken_in(session: Session) -> None:
    known = look([("Tổ", "Ngày sinh"), ("Toán", "5/9/1985")])
    with pytest.raises(Refused) as refused:
        staff_import.accept(session, known)
    assert (refused.value.title, refused.value.message) == (
        "Chưa nạp được danh sách",
        "Chưa có cột nào là họ và tên.",
    )
    assert session.count(Person) == 0


def test_faults_name_row_and_column_and_nothing_is_stored(session: Session) -> None:
    rows: list[Row] = [*LIST, ("Lê Cúc", "31/02/1990", None, "1.2E+11"), (None, "1/1/1990", "Văn", None)]
    known = look(rows)
    with pytest.raises(InputProblem) as caught:
        staff_import.accept(session, known)
    said = [(p.field, p.message) for p in caught.value.problems]
    assert [field for field, _m in said] == ["Dòng 4", "Dòng 4", "Dòng 5"]
    assert "Cột B (Ngày sinh): Không có ngày 31/02/1990" in said[0][1]
    assert "Cột D (Mã hoặc số định danh)" in said[1][1]
    assert "Cột A (Họ và tên) để trống" in said[2][1]
    assert session.count(Person) == 0
    known = staff_import.answer_all(known, staff_import.propose(session, known), faulty=True)
    staff_import.accept(session, known)
    assert session.count(Person) == 2


def test_faults_of_the_record_itself_are_told(session: Session) -> None:
    rows: list[Row] = [("Họ và tên", "Ngày sinh", "Tổ"), ("Lê Cúc", date(1930, 1, 1), "x" * 1001)]
    [line] = staff_import.propose(session, look(rows)).lines
    assert len(line.faults) == 2


def test_empty_cells_erase_nothing_and_conclusions_replace_nothing(session: Session) -> None:
    person(session, name="Nguyễn Văn An", born_on=date(1985, 9, 5), section="Lý", duty="Kế toán")
    records.edit(session, Person, id_of(Person), category=Category.MANAGER)
    staff_import.accept(session, look([HEAD, ("Nguyễn Văn An", "5/9/1985", None, None)]))
    kept = session.get(Person, id_of(Person))
    assert (kept.section, kept.duty, kept.category) == ("Lý", "Kế toán", Category.MANAGER)


def test_days_of_membership_are_stored_and_told_as_changes(session: Session) -> None:
    known = person(session, name="Nguyễn Văn An", born_on=date(1985, 9, 5), party=PartyStatus.OFFICIAL)
    head = ("Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức")
    read = look([head, ("Nguyễn Văn An", "5/9/1985", "03/02/2010", "03/02/2011")])
    [line] = staff_import.propose(session, read).lines
    told = [change_in_words(change, {}) for change in line.changes]
    assert told == ["Ngày vào Đảng: 03/02/2010", "Ngày chính thức: 03/02/2011"]
    staff_import.accept(session, read)
    kept = session.get(Person, known)
    assert (kept.admitted_on, kept.official_on) == (date(2010, 2, 3), date(2011, 2, 3))
    assert outcomes(session, read) == [Outcome.SAME]


def test_a_day_that_does_not_fit_what_is_stored_is_a_fault_of_its_line(session: Session) -> None:
    member = {"party": PartyStatus.OFFICIAL, "official_on": date(2009, 2, 3)}
    person(session, name="Nguyễn Văn An", born_on=date(1985, 9, 5), **member)
    read = look([("Họ và tên", "Ngày sinh", "Ngày vào Đảng"), ("Nguyễn Văn An", "5/9/1985", "03/02/2010")])
    [line] = staff_import.propose(session, read).lines
    assert line.outcome is Outcome.FAULT
    assert line.faults[0].startswith("“Ngày chính thức” không được trước ngày vào Đảng.")
    with pytest.raises(InputProblem):
        staff_import.accept(session, read)


def test_a_signer_of_that_name_comes_onto_the_roster(session: Session) -> None:
    records.add(session, Person(name="Nguyễn Văn An", party_title="BÍ THƯ"))
    known = staff_import.answered(look(LIST[:2]), {2: id_of(Person)})
    staff_import.accept(session, known)
    kept = session.get(Person, id_of(Person))
    assert (kept.category, kept.party_title, kept.section) == (Category.TEACHER, "BÍ THƯ", "Toán")


def test_who_is_missing_is_shown_and_leaves_only_when_ticked(session: Session) -> None:
    stays, goes = person(session, name="Lê Cúc"), person(session, name="Phạm Dũng")
    person(session, name="Đã Nghỉ", left_on=date(2025, 1, 1))
    known = look(LIST)
    assert [p.id for p in staff_import.propose(session, known).missing] == [stays, goes]
    staff_import.accept(session, known, leaving=[goes, 999])
    assert session.get(Person, stays).left_on is None
    assert session.get(Person, goes).left_on == session.today()


def test_someone_marked_as_gone_who_is_listed_again_is_told(session: Session) -> None:
    person(session, name="Nguyễn Văn An", born_on=date(1985, 9, 5), left_on=date(2025, 1, 1))
    [line] = staff_import.propose(session, look(LIST[:2])).lines
    assert "đang ghi rời trường từ 01/01/2025" in line.notes[-1]


def test_headings_and_columns_may_be_chosen_by_hand(session: Session) -> None:
    rows: list[Row] = [("Danh sách",), ("Ai", "Ở đâu"), ("Nguyễn Văn An", "Toán")]
    known = look(rows)
    with pytest.raises(Refused, match="Chưa có cột nào"):
        staff_import.accept(session, known)
    known = staff_import.under(known, 2)
    assert known.head.headings == ("Ai", "Ở đâu")
    known = staff_import.mapped(staff_import.mapped(known, 0, "name"), 1, "section")
    known = staff_import.of_category(known, Category.EMPLOYEE)
    staff_import.accept(session, known)
    [kept] = session.all(Person)
    assert (kept.name, kept.section, kept.category) == ("Nguyễn Văn An", "Toán", Category.EMPLOYEE)


def test_a_block_that_is_no_list_is_refused() -> None:
    with pytest.raises(InputProblem, match="quá nhiều so với một danh sách"):
        look([("x",)] * 10_001)


def test_short_words_for_category_and_party(session: Session) -> None:
    rows: list[Row] = [
        ("Họ và tên", "Nhóm nhân sự", "Đảng viên"),
        ("Lê An", "CBQL", "ĐV dự bị"),
        ("Lê Bình", "GV", "Đảng viên chính thức"),
        ("Lê Chi", "NV", "DB"),
        ("Lê Dung", "Nhân viên thư viện", "Không"),
        ("Lê Em", "Khách", date(2010, 1, 1)),
    ]
    lines = staff_import.propose(session, look(rows)).lines
    assert lines[0].faults
    assert lines[4].faults[0].startswith("Cột B (Nhóm nhân sự): “Khách” không có trong danh sách")
    found = [(line.values.get("category"), line.values.get("party")) for line in lines[1:4]]
    assert found == [
        (Category.TEACHER, PartyStatus.OFFICIAL),
        (Category.EMPLOYEE, PartyStatus.PROBATIONARY),
        (Category.EMPLOYEE, None),
    ]


# A layout that was seen before -------------------------------------------------------------------------------------


ODD: tuple[Row, ...] = (("TRƯỜNG THPT", None, None), ("Ai", "Bộ phận", "Mã"), ("Nguyễn Văn An", "Tổ Toán", "12"))


def test_columns_chosen_by_hand_are_read_so_the_next_time() -> None:
    known = staff_import.under(staff_import.reading(ODD), 2)
    for column, key in ((0, "name"), (2, "")):
        known = staff_import.mapped(known, column, key)
    columns = staff_import.chosen(known)
    again = staff_import.as_before(staff_import.reading((*ODD, ("Trần Thị Bình", "Tổ Văn", "13"))), columns)
    assert (again.head.row, again.mapping) == (1, known.mapping)
    assert again.mapping[0] == "name"


def test_only_what_differs_from_the_guess_is_kept_and_what_is_no_field_any_more_is_left() -> None:
    known = staff_import.reading((("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Tổ Toán")))
    assert staff_import.chosen(known) == {}
    assert staff_import.as_before(known, {"to": "gone", "khac": "name"}) == known
    assert staff_import.chosen(staff_import.mapped(known, 1, "")) == {"to": ""}
