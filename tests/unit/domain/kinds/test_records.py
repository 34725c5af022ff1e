"""What is declared once about every kind of record holds together: words, faults, order, numbers of papers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, another, faults, normal, spec, specs
from qcdc_desktop.domain.kinds.writing import written
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterState
from qcdc_desktop.domain.registers.library import Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.organs import Member
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.review import Comment
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets.records import Level, Reading, Target, Verdict
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskState
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Profile
from qcdc_desktop.domain.registers.vault import Envelope
from tests import factories

ALL = [(kind, s) for kind in KINDS for s in specs(kind)]
NAMES = [f"{kind.INFO.name}.{s.name}" for kind, s in ALL]


@pytest.mark.parametrize(("kind", "s"), ALL, ids=NAMES)
def test_every_declared_field_can_be_shown(kind: type[Record], s: FieldSpec) -> None:
    assert s.label
    assert s.label == s.label.strip()
    assert s.width > 0
    assert hasattr(kind(), s.name)
    assert (s.choices is not None) == (s.kind is FieldKind.CHOICE)
    assert (s.target in BY_NAME) == (s.kind is FieldKind.REF)
    assert not s.owned or s.required


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.INFO.name)
def test_every_kind_is_named_ordered_and_titled_by_its_own_fields(kind: type[Record]) -> None:
    names = {"id", *(s.name for s in specs(kind))}
    assert kind.INFO.label
    assert kind.INFO.title in names
    assert set(kind.INFO.order) <= names
    assert "id" not in {s.name for s in specs(kind)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.INFO.name)
def test_what_became_of_a_record_is_told_by_fields_of_its_own(kind: type[Record]) -> None:
    assert set(kind.INFO.once) <= {s.name for s in specs(kind)}


KEPT_BY_THE_PROGRAM = {
    "fixed": {
        "letter": "register_year number sender_number struck_on struck_reason",
        "letter_deadline": "code name starts_on due_on met_on receipt decision",
        "paper": "format_id voided_on void_reason correcting",
        "paper_text": "pulled",
        "attachment": "suffix size added_on sha256",
        "approval": "name role on conclusion body step_id reopened_on reopened_reason seal",
        "approval_lock": "set_on reset_on reset_reason secret mark seal",
        "seen": "part on said",
        "file_event": "what on said",
        "erasure": "step_id digest on reason",
        "identity_vault": "set_on password_on rehearsed_on writes wrong heard_from mark keyring index",
        "envelope": "letter version mark sealed",
        "scan_piece": "tag sha256",
        "vault_entry": "act on at who letter reason",
        "visit": "register_year number",
        "reception_duty": "code",
        "edition": (
            "version kept_on symbol issued_on signer note as_of format_id program head document pdf word workbook"
        ),
    },
    "hidden": {
        "letter": "register_year struck_on struck_reason",
        "letter_deadline": "receipt",
        "paper": (
            "covers_from covers_to format_id outline voided_on void_reason correcting "
            "inspection_id meeting_id reviewed_id briefing_id reception_id visit_id letter_id"
        ),
        "paper_text": "pulled",
        "attachment": "about_kind about_id sha256",
        "comment": "about_kind about_id",
        "approval": "step_id seal",
        "approval_lock": "set_on reset_on reset_reason secret mark seal",
        "seen": "part on said",
        "file_event": "what on said",
        "erasure": "step_id digest on reason",
        "identity_vault": "set_on password_on rehearsed_on writes wrong heard_from mark keyring index",
        "envelope": "letter version mark sealed",
        "scan_piece": "tag sha256",
        "vault_entry": "act on at who letter reason",
        "visit": "register_year",
        "edition": "document pdf word workbook",
    },
    "secret": {
        "person": "code",
        "approval_lock": "secret",
        "identity_vault": "keyring index",
        "envelope": "sealed",
    },
}
"""Fields that nobody types over, sees, or finds in journal and exports; switches whose loss shows nowhere else."""


@pytest.mark.parametrize("switch", KEPT_BY_THE_PROGRAM)
def test_what_the_program_keeps_for_itself_stays_with_it(switch: str) -> None:
    found = {
        kind.INFO.name: " ".join(s.name for s in specs(kind) if getattr(s, switch) and s.name != "year_id")
        for kind in KINDS
    }
    assert {name: fields for name, fields in found.items() if fields} == KEPT_BY_THE_PROGRAM[switch]


def test_the_year_of_a_record_is_the_one_on_the_screen_and_never_typed() -> None:
    assert {s.hidden for _kind, s in ALL if s.name == "year_id"} == {True}


def test_a_record_like_another_has_neither_its_number_nor_its_place_nor_its_result() -> None:
    task = Task(id=7, year_id=2, body="Một", due_on=date(2025, 6, 1), done_on=date(2025, 5, 1), position=3)
    assert another(task) == Task(year_id=2, body="Một", due_on=date(2025, 6, 1))
    letter = Letter(id=1, register_year=2025, number=4, matter="Một", struck_on=date(2025, 5, 1), struck_reason="trùng")
    assert another(letter) == Letter(matter="Một")


def test_parts_come_after_what_they_are_part_of() -> None:
    order = [kind.INFO.name for kind in KINDS]
    for kind, s in ALL:
        if s.owned:
            assert order.index(s.target) < order.index(kind.INFO.name)


@pytest.mark.parametrize("s", [s for _, s in ALL if s.choices], ids=lambda s: s.label)
def test_every_choice_has_words_of_its_own(s: FieldSpec) -> None:
    assert s.choices is not None
    told = [member.words for member in s.choices]
    assert len(set(told)) == len(told)
    for member, label in zip(s.choices, told, strict=True):
        assert (label == "") == (member.value == ""), member


@pytest.mark.parametrize("states", [TaskState, LetterState, Verdict], ids=lambda e: e.__name__)
def test_every_derived_state_has_words(states: type[TaskState | LetterState | Verdict]) -> None:
    told = [member.words for member in states]
    assert all(told)
    assert len(set(told)) == len(told)


def test_equal_values_of_different_choices_keep_their_own_words() -> None:
    assert LetterState.OVERDUE.words == TaskState.OVERDUE.words == "Quá hạn"
    assert LetterState.PENDING.words == "Đang giải quyết"


@pytest.mark.parametrize(
    ("kind", "field", "value", "shown"),
    [
        (Target, "due_on", date(2025, 5, 1), "01/05/2025"),
        (Target, "due_on", None, ""),
        (Target, "in_resolution", True, "Có"),
        (Target, "in_resolution", False, "Không"),
        (Target, "plan_level", Level.GOOD, "Tốt"),
        (Target, "plan_level", Level.NONE, ""),
        (Target, "plan", 94.44, "94,44"),
        (Target, "body", "100% cán bộ", "100% cán bộ"),
        (Progress, "percent", 30, "30%"),
        (Reading, "done", 0, "0"),
    ],
)
def test_values_are_shown_as_people_read_them(kind: type[Record], field: str, value: object, shown: str) -> None:
    assert written(spec(kind, field), value) == shown


def test_a_reference_is_named_without_id_in_a_content_file() -> None:
    assert spec(Target, "year_id").key == "year"
    assert spec(Target, "body").key == "body"
    with pytest.raises(KeyError, match=r"target\.nothing"):
        spec(Target, "nothing")


def test_text_is_cleaned_and_numbers_are_rounded_before_storing() -> None:
    one = normal(factories.coverage(body="  Ca\u0302\u0301p  \r\nhai", short=" a \n b ", plan=94.4444444444))
    assert (one.body, one.short, one.plan) == ("  Cấp\nhai", "a b", 94.444444)
    assert normal(factories.quality()).plan is None


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (Year(name="", start=date(2024, 9, 1), end=date(2025, 8, 31)), ("name", "Chưa ghi “Tên năm”.")),
        (
            factories.year().with_values({"name": "x" * 1001}),
            ("name", "“Tên năm” dài quá 1.000 ký tự; hãy viết gọn lại."),
        ),
        (factories.strength("x" * 100_001), ("body", "“Nội dung” dài quá 100.000 ký tự; hãy viết gọn lại.")),
        (
            factories.strength("Tốt", noted_on=date(1944, 12, 31)),
            ("noted_on", "“Ngày ghi nhận” là ngày 31/12/1944; năm phải từ 1945 đến 2100."),
        ),
        (
            factories.strength("Tốt", noted_on=date(2101, 1, 1)),
            ("noted_on", "“Ngày ghi nhận” là ngày 01/01/2101; năm phải từ 1945 đến 2100."),
        ),
        (factories.count(plan=1e9), ("plan", "“Kế hoạch” là số quá lớn; hãy kiểm tra lại.")),
        (factories.count(plan=float("inf")), ("plan", "“Kế hoạch” là số quá lớn; hãy kiểm tra lại.")),
        (factories.count(plan=float("nan")), ("plan", "“Kế hoạch” là số quá lớn; hãy kiểm tra lại.")),
        (factories.paper(PaperKind.REPORT, draft_round=21), ("draft_round", "“Dự thảo lần” không được lớn hơn 20.")),
        (factories.paper(PaperKind.REPORT, number=0), ("number", "“Số” phải từ 1 trở lên.")),
    ],
)
def test_what_cannot_be_stored_is_told_at_its_field(record: Record, told: tuple[str, str]) -> None:
    assert faults(record) == (told,)


@pytest.mark.parametrize(
    "record",
    [
        factories.strength("x" * 100_000, noted_on=date(1945, 1, 1)),
        factories.year().with_values({"name": "x" * 1000}),
        factories.count(plan=999_999_999.0),
        factories.profile(),
        factories.paper(PaperKind.REPORT, draft_round=20, number=1),
    ],
)
def test_what_lies_on_the_edge_is_stored(record: Record) -> None:
    assert faults(record) == ()


def test_every_fault_is_told_at_once() -> None:
    assert [field for field, _ in faults(Profile(symbol=""))] == ["name", "superior", "school", "symbol", "place"]


# Assessments, profile, recipients ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (factories.strength("Tốt", overcome_on=date(2025, 1, 1)), ["overcome_on"]),
        (factories.limitation("Chậm", noted_on=date(2025, 1, 2), overcome_on=date(2025, 1, 1)), ["overcome_on"]),
        (factories.limitation("Chậm", noted_on=date(2025, 1, 1), overcome_on=date(2025, 1, 1)), []),
        (factories.limitation("Chậm", overcome_on=date(2025, 1, 1)), []),
        (factories.profile(term_start=date(2025, 1, 1), term_end=date(2025, 1, 1)), ["term_end"]),
        (factories.profile(term_start=None), []),
        (
            factories.recipient("BDV", valid_from=date(2025, 7, 1), valid_until=date(2025, 6, 30)),
            ["valid_until"],
        ),
        (factories.recipient("BDV", valid_from=date(2025, 7, 1), valid_until=date(2025, 7, 1)), []),
    ],
)
def test_dates_that_contradict_each_other_are_refused(record: Record, fields: list[str]) -> None:
    assert [name for name, _ in faults(record)] == fields


DAY = date(2025, 5, 1)
IN_ORDER: list[tuple[Record, str, str]] = [
    (factories.profile(), "term_start", "term_end"),
    (Person(name="An"), "joined_on", "left_on"),
    (Organ(name="Công đoàn"), "founded_on", "until"),
    (factories.recipient("BDV"), "valid_from", "valid_until"),
    (Year(name="2025"), "start", "end"),
    (factories.limitation("Chậm"), "noted_on", "overcome_on"),
    (factories.task(), "start_on", "due_on"),
    (factories.task(), "start_on", "done_on"),
    (factories.letter(1, DAY), "received_on", "due_on"),
    (factories.letter(1, DAY, outcome=Outcome.ANSWERED), "received_on", "settled_on"),
    (factories.letter(1, DAY, struck_reason="trùng"), "received_on", "struck_on"),
    (factories.paper(PaperKind.REPORT), "covers_from", "covers_to"),
    (Comment(year_id=1, author="An", body="Vì sao?", answer="Vì mưa"), "on", "answered_on"),
    (Absence(person_id=201), "start", "until"),
    (Directive(number="1", summary="Luật"), "effective_from", "ended_on"),
    (Directive(number="1", summary="Luật"), "issued_on", "ended_on"),
    (Regulation(name="Quy chế"), "issued_on", "ended_on"),
    (RegulationReview(regulation_id=301, year_id=1), "reviewed_on", "done_on"),
    (Member(organ_id=101, person_id=201), "start", "until"),
]


@pytest.mark.parametrize(
    ("record", "first", "last"), IN_ORDER, ids=[f"{r.INFO.name}.{last}" for r, _, last in IN_ORDER]
)
def test_a_day_comes_after_another_or_not_before_it_as_the_sentence_says(record: Record, first: str, last: str) -> None:
    one, day = record.with_values({first: DAY}), timedelta(days=1)
    [(field, told)] = faults(one.with_values({last: DAY - day}))
    assert field == last
    assert ("phải sau ngày" in told) != ("không được trước ngày" in told)
    assert bool(faults(one.with_values({last: DAY}))) is ("phải sau ngày" in told)
    assert faults(one.with_values({last: DAY + day})) == ()


def test_a_recipient_gets_papers_only_while_it_exists() -> None:
    one = factories.recipient("Ban Dân vận Huyện ủy", valid_from=date(2020, 1, 1), valid_until=date(2025, 6, 30))
    assert one.gets(PaperKind.RESOLUTION, date(2020, 1, 1))
    assert one.gets(PaperKind.RESOLUTION, date(2025, 6, 30))
    assert not one.gets(PaperKind.RESOLUTION, date(2025, 7, 1))
    assert not one.gets(PaperKind.RESOLUTION, date(2019, 12, 31))
    assert factories.recipient("Lưu").gets(PaperKind.REPORT, date(1945, 1, 1))


def test_a_recipient_gets_only_the_kinds_it_is_meant_for() -> None:
    one = factories.recipient("Chi bộ", resolutions=True, reports=False)
    assert one.gets(PaperKind.RESOLUTION, factories.TODAY)
    assert one.gets(PaperKind.PROGRAMME, factories.TODAY)
    assert not one.gets(PaperKind.REPORT, factories.TODAY)


def test_a_new_assessment_is_a_strength_and_a_new_task_in_the_resolution() -> None:
    assert Assessment().kind is AssessmentKind.STRENGTH
    assert Task().in_resolution


# Papers --------------------------------------------------------------------------------------------------------------


def test_a_paper_covers_its_year_or_a_stretch_with_both_ends() -> None:
    first, last = date(2025, 1, 1), date(2025, 3, 31)
    whole_year = Paper(year_id=1, summary="kết quả")
    assert faults(whole_year) == ()
    assert faults(whole_year.with_values({"covers_from": first, "covers_to": last})) == ()
    [(field, told)] = faults(whole_year.with_values({"covers_from": first}))
    assert (field, "cả hai ngày" in told) == ("covers_to", True)
    [(field, told)] = faults(whole_year.with_values({"covers_from": last, "covers_to": first}))
    assert (field, "không được trước ngày đầu kỳ" in told) == ("covers_to", True)


def test_what_is_over_does_not_lie_in_the_days_to_come() -> None:
    born = Person(name="An", born_on=factories.TODAY)
    assert faults(born, factories.TODAY) == ()
    told = ("born_on", "“Ngày sinh” là ngày 22/05/2025, ngày này chưa đến.")
    assert faults(born, factories.TODAY - timedelta(days=1)) == (told,)


def test_what_people_write_comes_back_with_an_earlier_state_and_nothing_else() -> None:
    assert spec(Task, "body").returns
    assert not any((spec(Task, "year_id").returns, spec(Person, "code").returns, spec(Attachment, "sha256").returns))
    assert not spec(Attachment, "size").returns


def test_what_the_program_seals_may_be_longer_than_anybody_writes() -> None:
    assert faults(Envelope(letter=1, version=1, sealed="A" * 100_001)) == ()
