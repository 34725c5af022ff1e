"""Undo and redo: whatever people do, every step can be taken back and done again, also after closing the file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Profile
from qcdc_desktop.errors import EnvironmentProblem, QcdcError, Refused
from qcdc_desktop.services import records, review, undo, years
from qcdc_desktop.services.files import files
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.factories import id_of
from tests.unit.storage.indexed import assert_index_is_as_made_anew

DAY = date(2025, 1, 1)


def content(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every register, as it lies in the file."""
    return {
        kind.INFO.name: session._conn.execute(f'SELECT * FROM "{kind.INFO.name}" ORDER BY id').fetchall()
        for kind in KINDS
    }


# Single steps --------------------------------------------------------------------------------------------------------


def test_the_records_of_a_step_are_those_that_stand_then_those_that_it_took_away_as_they_were(session: Session) -> None:
    def told(done: ChangeSet) -> list[tuple[int, object]]:
        return [(one.id, getattr(one, "body", "")) for one in undo.touched(session, done)]

    kept = records.add(session, factories.strength("Hai", 2)).added(Assessment)
    gone = records.add(session, factories.strength("Một", 2)).added(Assessment)
    with session.atomic("Hai việc") as writing:
        records.remove(session, Assessment, gone)
        records.edit(session, Assessment, kept, body="Ba")
    assert told(writing.result) == [(kept, "Ba"), (gone, "Một")]
    assert sorted(told(undo.undo(session))) == [(kept, "Hai"), (gone, "Một")]
    assert told(undo.undo(session)) == [(gone, "Một")]


def test_a_step_is_undone_and_done_again(session: Session) -> None:
    before = content(session)
    records.add(session, factories.strength("Dân chủ được mở rộng"))
    after = content(session)
    assert undo.undo_name(session) == "Thêm đánh giá"
    undo.undo(session)
    assert content(session) == before
    assert (undo.undo_name(session), undo.redo_name(session)) == ("", "Thêm đánh giá")
    undo.redo(session)
    assert content(session) == after
    assert undo.redo_name(session) == ""


def test_what_undo_changed_is_told_for_the_pages(session: Session) -> None:
    made = records.add(session, factories.strength("Tốt"))
    done = undo.undo(session)
    assert (done.kinds, done.verb) == (frozenset({"assessment"}), "Thêm đánh giá")
    assert [(c.record_id, c.after) for c in done.changes] == [(made.added(Assessment), None)]


def test_a_large_step_is_listed_by_its_first_records_and_no_more_are_looked_for(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.put(session, Assessment, "Dán", added=[factories.strength(f"Số {number}") for number in range(9)])
    asked, find = list[int](), session.find

    def look(kind: type[Record], **equals: int) -> Record | None:
        asked.append(equals["id"])
        return find(kind, **equals)

    monkeypatch.setattr(session, "find", look)
    assert [one.named for one in undo.listed(session, most=1)] == ["Đánh giá “Số 0”, Đánh giá “Số 1” và 7 mục khác"]
    assert len(asked) == 2
    records.remove(session, Assessment, id_of(Assessment, 1))
    assert [one.named for one in undo.listed(session)][:2] == [
        "Đánh giá “Số 0”",
        "Đánh giá “Số 1”, Đánh giá “Số 2” và 7 mục khác",
    ]


def test_the_latest_steps_are_listed_by_name_and_taken_back_down_to_the_chosen_one(session: Session) -> None:
    before = content(session)
    made = records.add(session, factories.strength("Một", 2))
    for body in ("Hai", "Ba"):
        records.edit(session, Assessment, made.added(Assessment), body=body)
    gone = records.remove(session, Assessment, made.added(Assessment))
    assert [(one.step_id, one.verb) for one in undo.listed(session)][:4:3] == [
        (gone.step_id, gone.verb),
        (made.step_id, made.verb),
    ]
    assert [one.named for one in undo.listed(session, most=1)] == ["Đánh giá “Ba”"]
    done = undo.undo_down_to(session, made.step_id)
    assert done.verb == "4 bước"
    assert done.kinds == {"assessment"}
    assert content(session) == before
    assert undo.listed(session) == []
    for _ in range(3):
        undo.redo(session)
    assert session.all(Assessment)[-1].body == "Ba"


def test_the_list_goes_on_after_closing_the_file_and_ends_where_undo_ends(session: Session, file: Path) -> None:
    records.add(session, factories.strength("Trước", 2))
    review.approve(session, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    later = records.add(session, Person(name="Sau"))
    session.close()
    with files.open_session(file) as again:
        assert [one.step_id for one in undo.listed(again)] == [later.step_id]
        assert undo.undo_down_to(again, later.step_id).verb == later.verb
        with pytest.raises(Refused):
            undo.undo_down_to(again, 1)


def test_a_step_that_is_not_in_force_any_more_takes_no_other_one_back(session: Session) -> None:
    records.add(session, factories.strength("Một", 2))
    later = records.add(session, factories.strength("Hai", 2))
    undo.undo(session)
    with pytest.raises(Refused, match="đã được hoàn tác"):
        undo.undo_down_to(session, later.step_id)
    assert [one.body for one in session.all(Assessment, year_id=2)][-1] == "Một"


def test_what_came_and_went_in_the_steps_taken_back_is_named_as_it_was(session: Session) -> None:
    added = records.add(session, factories.strength("Một", 2))
    one = added.added(Assessment)
    records.remove(session, Assessment, one)
    records.restore(session, records.bin_of(session, Assessment)[0])
    done = undo.undo_down_to(session, added.step_id)
    assert session.find(Assessment, id=one) is None
    assert [record.body for record in undo.touched(session, done) if isinstance(record, Assessment)] == ["Một"]


def test_steps_that_stay_are_passed_over_in_the_list(session: Session) -> None:
    before = records.add(session, factories.strength("Trước", 2))
    review.approve(session, 2, "Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    review.reopen(session, 2, "Thiếu số liệu")
    assert next(iter(undo.listed(session))).step_id == before.step_id


def test_what_the_machine_refuses_in_the_middle_is_told_with_what_was_taken_back(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [records.add(session, factories.strength(body, 2)) for body in ("Một", "Hai", "Ba")]
    real, calls = undo.undo, 0

    def full(session: Session) -> ChangeSet:
        nonlocal calls
        calls += 1
        if calls > 2:
            raise EnvironmentProblem("Chưa cất được", "Đĩa đã đầy.")
        return real(session)

    monkeypatch.setattr(undo, "undo", full)
    assert undo.undo_down_to(session, made[0].step_id).verb == "2 bước"
    assert [one.body for one in session.all(Assessment, year_id=2)][-1] == "Một"
    with pytest.raises(EnvironmentProblem):
        undo.undo_down_to(session, made[0].step_id)


@pytest.mark.parametrize(
    ("touched", "named"),
    [
        ([], ""),
        ([Person(name="An")], "Người “An”"),
        ([Person(name="An"), Person()], "Người “An”, Người"),
        ([Person(name="An"), Person(name="Bình"), Person(name="Chi")], "Người “An”, Người “Bình” và 1 mục khác"),
        ([Person(name="x" * 61)], f"Người “{'x' * 60} …”"),
    ],
)
def test_what_was_touched_is_named(touched: list[Person], named: str) -> None:
    assert undo.named(touched) == named


def test_the_making_of_the_file_cannot_be_undone(session: Session) -> None:
    with pytest.raises(Refused, match="Không có gì để hoàn tác"):
        undo.undo(session)
    with pytest.raises(Refused, match="Không có gì để làm lại"):
        undo.redo(session)
    assert session.find(Profile) is not None


def test_steps_are_undone_latest_first_and_redone_in_their_order(session: Session) -> None:
    for body in ("Một", "Hai", "Ba"):
        records.add(session, factories.strength(body))

    def there() -> list[str]:
        return [a.body for a in session.all(Assessment)]

    undo.undo(session)
    undo.undo(session)
    assert there() == ["Một"]
    undo.redo(session)
    assert there() == ["Một", "Hai"]
    undo.redo(session)
    assert there() == ["Một", "Hai", "Ba"]


def test_a_new_step_leaves_nothing_to_redo(session: Session) -> None:
    records.add(session, factories.strength("Một"))
    undo.undo(session)
    records.add(session, factories.strength("Hai"))
    assert undo.redo_name(session) == ""
    undo.undo(session)
    assert session.all(Assessment) == ()
    undo.redo(session)
    assert [a.body for a in session.all(Assessment)] == ["Hai"]


def test_undo_and_redo_go_on_after_closing_the_file(session: Session, file: Path) -> None:
    records.add(session, factories.strength("Một"))
    records.add(session, factories.strength("Hai"))
    undo.undo(session)
    session.close()
    with Session.open(file) as again:
        assert (undo.undo_name(again), undo.redo_name(again)) == ("Thêm đánh giá", "Thêm đánh giá")
        undo.redo(again)
        undo.undo(again)
        undo.undo(again)
        assert again.all(Assessment) == ()


def test_a_number_taken_back_is_never_given_to_another_record(session: Session) -> None:
    first = records.add(session, factories.strength("Một")).added(Assessment)
    undo.undo(session)
    assert records.add(session, factories.strength("Hai")).added(Assessment) > first


def test_an_edited_letter_is_as_it_was_after_undo(session: Session) -> None:
    for matter in ("Đơn một", "Đơn hai"):
        records.add(session, Letter(received_on=DAY, matter=matter))
    before = content(session)
    one = session.all(Letter)[0]
    records.edit(session, Letter, one.id, matter="Đơn khác")
    letters.strike(session, one.id, "Ghi nhầm")
    undo.undo(session)
    undo.undo(session)
    assert content(session) == before
    undo.redo(session)
    assert session.get(Letter, one.id).matter == "Đơn khác"


def test_a_registered_letter_is_taken_back_by_undo_and_its_number_is_free_again(session: Session) -> None:
    records.add(session, Letter(received_on=DAY, matter="Đơn một"))
    undo.undo(session)
    records.add(session, Letter(received_on=DAY, matter="Đơn hai"))
    assert [(x.number, x.matter) for x in session.all(Letter)] == [(1, "Đơn hai")]


def test_a_step_that_made_several_letters_and_changed_one_twice_is_undone_whole(session: Session) -> None:
    before = content(session)
    with session.atomic("Nạp nội dung"):
        for matter in ("Đơn một", "Đơn hai", "Đơn ba"):
            records.add(session, Letter(received_on=DAY, matter=matter))
        first = session.all(Letter)[0]
        records.edit(session, Letter, first.id, matter="Sửa một")
        records.edit(session, Letter, first.id, matter="Sửa hai")
    after = content(session)
    undo.undo(session)
    assert content(session) == before
    undo.redo(session)
    assert content(session) == after


# Any steps -----------------------------------------------------------------------------------------------------------

Verb = Callable[[Session, int, int], ChangeSet | None]


def pick(session: Session, kind: type[Record], n: int) -> Record | None:
    there = session.all(kind)
    return there[n % len(there)] if there else None


def _add(session: Session, a: int, b: int) -> ChangeSet | None:
    year, who = pick(session, Year, a), pick(session, Person, b)
    year_id, who_id = (year.id if year else None), (who.id if who else None)
    on, target = pick(session, Task, b), pick(session, Target, b)
    weak = pick(session, Assessment, b)
    made: tuple[Record, ...] = (
        factories.strength(f"Ưu điểm {b}", year_id or 0, person_id=who_id),
        factories.limitation(f"Hạn chế {b}", year_id or 0),
        factories.person(f"Người {b}"),
        Organ(name=f"Đoàn thể {b}", head_id=who_id),
        factories.recipient(f"Nơi nhận {b}"),
        factories.coverage(id=0, year_id=year_id, person_id=who_id),
        factories.group(f"Nhóm {b}", year_id or 0),
        factories.task(f"Việc {b}", year_id or 0, limitation_id=weak.id if weak else None),
        factories.progress(DAY, on.id if on else 0, percent=b),
        factories.reading(DAY, target.id if target else 0, done=b, total=9),
    )
    one = made[a % len(made)]
    if isinstance(one, Progress | Reading) and not (on if isinstance(one, Progress) else target):
        return None
    return records.add(session, one)


EDITS: tuple[tuple[type[Record], str, Callable[[int], Any]], ...] = (
    (Assessment, "body", lambda n: f"Sửa {n}"),
    (Task, "done_on", lambda n: DAY + timedelta(days=n) if n % 2 else None),
    (Target, "plan", lambda n: n * 12.5),
    (Letter, "matter", lambda n: f"Nội dung {n}"),
    (Year, "name", lambda n: f"Năm {n % 3}"),
    (Profile, "union", lambda n: n % 2 == 0),
    (Reading, "done", lambda n: n),
)


def _edit(session: Session, a: int, b: int) -> ChangeSet | None:
    kind, name, value = EDITS[a % len(EDITS)]
    one = pick(session, kind, b)
    return records.edit(session, kind, one.id, **{name: value(b)}) if one else None


def _settle(session: Session, a: int, b: int) -> ChangeSet | None:
    one = pick(session, Letter, a)
    values = {"settled_on": DAY + timedelta(days=b), "outcome": Outcome.ANSWERED}
    return records.edit(session, Letter, one.id, **values) if one else None


def _remove(session: Session, a: int, b: int) -> ChangeSet | None:
    kind = KINDS[a % len(KINDS)]
    found = {r.id for r in (pick(session, kind, b), pick(session, kind, b + 1)) if r}
    return records.remove(session, kind, *sorted(found)) if found else None


def _restore(session: Session, a: int, b: int) -> ChangeSet | None:
    binned = records.bin_of(session)
    return records.restore(session, binned[(a + b) % len(binned)]) if binned else None


def _move(session: Session, a: int, b: int) -> ChangeSet | None:
    kind = (Task, Target, Organ, TaskGroup)[a % 4]
    ids = [r.id for r in session.all(kind)]
    turned = ids[b % len(ids) :] + ids[: b % len(ids)] if ids else []
    return records.move(session, kind, turned)


def _register(session: Session, a: int, b: int) -> ChangeSet | None:
    return records.add(session, Letter(received_on=date(2024 + a % 2, 1, 1 + b), matter=f"Đơn {b}"))


def _strike(session: Session, a: int, b: int) -> ChangeSet | None:
    one = pick(session, Letter, a)
    return letters.strike(session, one.id, "Ghi nhầm" if b else "") if one else None


def _draft(session: Session, a: int, b: int) -> ChangeSet | None:
    return papers.draft(session, years.default_period(session), (PaperKind.RESOLUTION, PaperKind.REPORT)[a % 2])


def _write(session: Session, a: int, b: int) -> ChangeSet | None:
    one = pick(session, Paper, a)
    return papers.write(session, one.id, ("viewpoints", "objective")[b % 2], f"Quan điểm {b}") if one else None


def _number(session: Session, a: int, b: int) -> ChangeSet | None:
    one = pick(session, Paper, a)
    return papers.edit(session, one.id, number=1 + b % 2, issued_on=DAY) if one else None


def _year(session: Session, a: int, b: int) -> ChangeSet | None:
    return records.add(session, school_year(2020 + b))


VERBS: tuple[Verb, ...] = (
    _add, _add, _add, _edit, _edit, _settle, _remove, _remove, _restore, _restore, _move,
    _register, _register, _strike, _draft, _write, _number, _year,
)  # fmt: skip
WISHES = st.sampled_from([*VERBS, "undo", "undo", "redo", "reopen"])
WALKS = st.lists(st.tuples(WISHES, st.integers(0, 9), st.integers(0, 9)), max_size=25)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh file that every walk starts from a copy of."""
    path = tmp_path_factory.mktemp("walks") / "first.qcdc"
    files.create(path, factories.profile(), school_year(2024), now=lambda: factories.NOW).close()
    return path


class Walker:
    """Does what it is told to a file and remembers how the file looked after each step in force."""

    def __init__(self, path: Path) -> None:
        self.session = files.open_session(path, now=lambda: factories.NOW)
        self.seen = [content(self.session)]
        self.at = 0

    def do(self, wish: Verb | str, a: int, b: int) -> None:
        if wish == "undo":
            self.back()
        elif wish == "redo":
            self.forth()
        elif wish == "reopen":
            self.reopen()
        elif callable(wish):
            self.verb(wish, a, b)

    def verb(self, verb: Verb, a: int, b: int) -> None:
        try:
            done = verb(self.session, a, b)
        except QcdcError:
            assert content(self.session) == self.seen[self.at]
            return
        except KeyError:  # a section that this kind of paper does not have
            assert verb is _write
            return
        if done and done.step_id:
            self.at += 1
            self.seen[self.at :] = [content(self.session)]
            assert self.seen[self.at] != self.seen[self.at - 1]
        else:
            assert content(self.session) == self.seen[self.at]

    def back(self) -> bool:
        if self.at == 0:
            with pytest.raises(Refused):
                undo.undo(self.session)
            return False
        undo.undo(self.session)
        self.at -= 1
        assert content(self.session) == self.seen[self.at]
        return True

    def forth(self) -> bool:
        if self.at + 1 == len(self.seen):
            with pytest.raises(Refused):
                undo.redo(self.session)
            return False
        undo.redo(self.session)
        self.at += 1
        assert content(self.session) == self.seen[self.at]
        return True

    def reopen(self) -> None:
        path = self.session.path
        self.session.close()
        self.session = files.open_session(path, now=lambda: factories.NOW)
        assert content(self.session) == self.seen[self.at]


@settings(max_examples=60)
@given(WALKS)
def test_any_walk_is_undone_to_the_beginning_and_redone_to_the_end(
    original: Path, walk: list[tuple[Verb | str, int, int]]
) -> None:
    with tempfile.TemporaryDirectory(dir=original.parent) as folder:
        walker = Walker(Path(shutil.copy(original, Path(folder) / "walk.qcdc")))
        try:
            for wish, a, b in walk:
                walker.do(wish, a, b)
            assert_index_is_as_made_anew(walker.session)
            while walker.back():
                pass
            assert_index_is_as_made_anew(walker.session)
            while walker.forth():
                pass
            assert_index_is_as_made_anew(walker.session)
            assert walker.session.check() == []
        finally:
            walker.session.close()
