"""What reads differently in two states of the records, as a person would tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.review import Seen
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.domain.registers.unit import Organ, Person
from qcdc_desktop.domain.rules.differing import Different, How, Reading, differences
from tests.factories import year

YEAR = year(2024, id=1)
UNION, YOUTH = Organ(id=31, name="Công đoàn"), Organ(id=32, name="Đoàn Thanh niên")
TASK = Task(id=7, year_id=1, body="Đối thoại mỗi học kỳ", due_on=date(2025, 5, 30), organ_id=31)
LOG = Progress(id=8, task_id=7, on=date(2025, 5, 2), note="Đã họp")
FILE = Attachment(id=9, about_kind="progress", about_id=8, name="Biên bản", suffix="pdf", sha256="a" * 64)


def between(before: Sequence[Record], now: Sequence[Record]) -> tuple[Different, ...]:
    sides = [Gathered([YEAR, UNION, YOUTH, *side]) for side in (before, now)]
    return differences(*sides)


def test_the_same_records_differ_in_nothing() -> None:
    assert between([TASK, LOG, FILE], [TASK, LOG, FILE]) == ()


def test_a_changed_record_tells_each_field_as_the_screens_write_it() -> None:
    changed = TASK.with_values({"due_on": date(2025, 5, 15), "organ_id": 32})
    [one] = between([TASK], [changed])
    assert (one.ref, one.how, one.title) == (Ref("task", 7), How.CHANGED, "Đối thoại mỗi học kỳ")
    assert set(one.fields) == {
        Reading("Hạn", "30/05/2025", "15/05/2025"),
        Reading("Tổ chức chủ trì", "Công đoàn", "Đoàn Thanh niên"),
    }


def test_what_a_reference_pointed_at_is_called_as_it_was_then() -> None:
    now = TASK.with_values({"organ_id": None})
    [one] = between([TASK], [now])
    assert one.fields == (Reading("Tổ chức chủ trì", "Công đoàn", ""),)
    gone = differences(Gathered([YEAR, TASK]), Gathered([YEAR, now]))  # the organ is in neither state
    assert gone[0].fields == (Reading("Tổ chức chủ trì", "", ""),)


def test_parts_come_and_go_with_their_whole_and_else_by_themselves() -> None:
    assert between([TASK, LOG, FILE], []) == (Different(Ref("task", 7), How.REMOVED, "Đối thoại mỗi học kỳ", parts=2),)
    assert between([], [TASK, LOG]) == (Different(Ref("task", 7), How.ADDED, "Đối thoại mỗi học kỳ", parts=1),)
    assert between([TASK], [TASK, LOG]) == (Different(Ref("progress", 8), How.ADDED, "Đối thoại mỗi học kỳ"),)
    assert between([TASK, LOG, FILE], [TASK, LOG]) == (Different(Ref("attachment", 9), How.REMOVED, "Biên bản"),)
    other = LOG.with_values({"id": 10})
    # Another entry was written meanwhile and did not go with the one that went.
    assert {one.how for one in between([TASK, LOG], [TASK, other])} == {How.ADDED, How.REMOVED}


def test_secrets_and_codes_are_never_told_but_days_of_the_program_are() -> None:
    person = Person(id=5, name="Lê Văn An", code="01")
    [one] = between([person], [person.with_values({"code": "02"})])
    assert (one.title, one.fields) == ("Lê Văn An", ())
    letter = Letter(id=6, number=1, matter="Về tiền thưởng", received_on=date(2025, 3, 1))
    [struck] = between([letter], [letter.with_values({"struck_on": date(2025, 4, 1), "struck_reason": "Trùng"})])
    assert struck.fields == (Reading("Ngày gạch sổ", "", "01/04/2025"),)
    assert between([], [Seen(id=4, year_id=1, part="targets", on=date(2025, 5, 1))]) == ()


def test_a_record_without_a_title_is_called_by_its_kind() -> None:
    [one] = between([], [Task(id=7, year_id=1)])
    assert one.title == "Nhiệm vụ"
