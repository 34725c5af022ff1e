"""The forms of the State statistics: every column is counted or says that nobody records it; sums are their parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.letters.choices import (
    Competence,
    Eligibility,
    Instance,
    LetterKind,
    MatterField,
    Outcome,
    Sphere,
)
from qcdc_desktop.domain.registers.letters.counts import flow_of
from qcdc_desktop.domain.registers.letters.filling import FilledForm, FormCell, Told, filled
from qcdc_desktop.domain.registers.letters.forms import (
    CutOffs,
    FormColumn,
    FormRow,
    LetterForm,
    LetterFormRules,
    Part,
    Selection,
    forms_on,
)
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.reception.records import ReceptionForm
from qcdc_desktop.services.rules import dated, rules
from tests.factories import gathered, letter, settled
from tests.unit.domain.registers.reception import kept

START, END = date(2026, 7, 1), date(2026, 9, 30)
PERIOD = between(START, END)
BEFORE, WITHIN, AFTER = date(2026, 6, 20), date(2026, 8, 3), date(2026, 10, 1)
FORMS = {one.sign: one for one in rules(LetterFormRules).forms}


def context(*records: Record, period: Period = PERIOD) -> Context:
    return Context(gathered(records=records), period, period.end, dated)


def form(*columns: FormColumn, rows: tuple[FormRow, ...] = (FormRow("Số liệu"),), **values: Any) -> LetterForm:
    return LetterForm("Thông tư", START, "T", "T", "Biểu", columns, rows=rows, **values)


def numbers(made: FilledForm, row: int = 0) -> dict[int, str]:
    return {column.number: cells[row].words for column, cells in made.lines}


def complaint(number: int, came: date = WITHIN, **values: Any) -> Letter:
    usual = {"kind": LetterKind.COMPLAINT, "competence": Competence.OURS, "eligible": Eligibility.YES}
    return letter(number, came, **{**usual, **values})


@pytest.mark.parametrize("sign", FORMS)
def test_every_column_of_every_form_is_told(sign: str) -> None:
    made = filled(context(), FORMS[sign])
    missing = {column.number for column in made.form.columns if not column.recorded}
    for column, cells in made.lines:
        told = {one.told for one in cells}
        assert {one.number for one in cells} == {0}
        if column.number in missing:
            assert told == {Told.NOT_RECORDED}
        elif missing & set(column.sum):
            assert told == {Told.NOT_COMPUTED}
        else:
            assert told <= {Told.COUNTED, Told.NOT_ASKED}


def test_the_forms_of_the_circular_are_all_there() -> None:
    assert list(FORMS) == ["01/TCD", "02/XLD", "03/GQKN", "04/GQTC", "05/KQTH", "06/QLKNTC"]
    assert {one.code for one in FORMS.values()} == {f"TT06-0{n}" for n in range(1, 7)}
    assert all(one.unsure and one.note for one in FORMS.values())
    assert {len(FORMS["01/TCD"].columns), FORMS["01/TCD"].columns[-1].number} == {29}
    assert {len(FORMS["02/XLD"].columns), FORMS["02/XLD"].columns[-1].number} == {26}


def test_the_form_of_reception_takes_its_29_columns_from_the_reception_book() -> None:
    sessions = [
        kept.session(START, 1, ReceptionForm.REGULAR),
        kept.session(WITHIN, 2),
        kept.session(WITHIN, 3, delegated=True),
    ]
    visits = [kept.visit(1, 1, people=3, crowd=True), kept.visit(2, 2, repeated=True), kept.visit(3, 3)]
    made = filled(context(*sessions, *visits), FORMS["01/TCD"])
    told = numbers(made)
    assert [told[n] for n in (1, 2, 3)] == ["3", "5", "3"]
    assert [told[n] for n in range(4, 12)] == ["1", "3", "1", "0", "1", "3", "1", "0"]
    assert [told[n] for n in range(12, 17)] == ["1", "1", "1", "0", "1"]
    assert [told[n] for n in range(21, 26)] == ["1", "1", "1", "1", "0"]
    warned = "\n".join(made.warnings)
    assert "Cột 21 có số liệu từ ngày 01/07/2026: người đứng đầu phải tự tiếp" in warned
    assert "Cột 26" not in warned
    earlier = between(date(2026, 6, 1), date(2026, 6, 30))
    assert not list(filled(context(kept.session(BEFORE, delegated=True), period=earlier), FORMS["01/TCD"]).warnings)


def test_letters_received_and_processed_by_kind() -> None:
    letters = [
        complaint(1, BEFORE, accepted_on=WITHIN, field=MatterField.POLICY),
        settled(complaint(2, accepted_on=WITHIN, instance=Instance.SECOND), END, Outcome.PARTLY),
        settled(complaint(3, duplicate_of_id=2), WITHIN, Outcome.JOINED),
        settled(complaint(4, competence=Competence.ELSEWHERE, sphere=Sphere.JUDICIAL), WITHIN, Outcome.REFERRED),
        settled(complaint(5, eligible=Eligibility.NO), WITHIN, Outcome.NOT_ELIGIBLE),
        complaint(6),
        letter(7, WITHIN, struck_on=WITHIN, struck_reason="Ghi trùng"),
        letter(8, WITHIN),
    ]
    made = filled(context(*letters), FORMS["02/XLD"])
    expected = {1: "6", 2: "1", 3: "5", 4: "5", 5: "1", 6: "4", 7: "4", 8: "3", 9: "3", 10: "1", 12: "2", 13: "1"}
    status = {16: "0", 17: "1", 18: "không theo dõi", 19: "1", 20: "3", 21: "2", 22: "1"}
    assert numbers(made).items() >= {**expected, **status, 23: "chưa đủ số liệu", 24: "1"}.items()
    assert numbers(made, 1)[20] == "x"
    assert numbers(made, 2).items() >= {1: "1", 3: "1", 4: "0", 17: "x"}.items()
    assert numbers(made, 3).items() >= {1: "7", 20: "3", 21: "2"}.items()
    assert made.cell(1).letters == tuple(one.id for one in letters[:6])


def test_settled_complaints_by_instance_result_and_term() -> None:
    due = date(2026, 9, 1)
    letters = [
        settled(complaint(1, due_on=due), due, Outcome.FOUNDED),
        settled(complaint(2, due_on=due), END, Outcome.UNFOUNDED),
        settled(complaint(3), END, Outcome.WITHDRAWN),
        settled(complaint(4, due_on=AFTER), AFTER, Outcome.FOUNDED),
        complaint(5, due_on=due),
        complaint(6, competence=Competence.SUPERIOR),
    ]
    told = numbers(filled(context(*letters), FORMS["03/GQKN"]))
    settlement = {1: "5", 4: "5", 5: "3", 6: "2", 7: "1", 8: "0", 9: "1", 10: "0", 11: "không theo dõi", 13: "1"}
    assert told.items() >= {**settlement, 16: "1", 17: "1", 18: "2", 19: "1", 20: "1"}.items()


def test_a_term_that_nobody_wrote_down_is_no_zero() -> None:
    done = settled(complaint(1), END, Outcome.FOUNDED)
    known = settled(complaint(2, due_on=END), END, Outcome.FOUNDED)
    made = filled(context(done, known, complaint(3, accepted_on=WITHIN)), FORMS["03/GQKN"])
    assert [made.cell(n).words for n in (16, 17, 18, 19)] == ["chưa đủ số liệu"] * 4
    assert made.cell(16).letters == (done.id,)
    assert len(made.cell(18).letters) == 1


def test_decisions_that_were_carried_out() -> None:
    done, open_ = (settled(complaint(n), WITHIN, Outcome.FOUNDED) for n in (1, 2))
    steps = [
        LetterStep(id=n, letter_id=one.id, step=code, on=on)
        for n, (one, code, on) in enumerate(
            ((done, "decide", WITHIN), (done, "enforce", END), (open_, "decide", WITHIN), (open_, "enforce", AFTER)), 1
        )
    ]
    told = numbers(filled(context(done, open_, *steps), FORMS["05/KQTH"]))
    assert (told[1], told[2], told[3], told[4]) == ("2", "1", "1", "không theo dõi")


def test_a_sum_adds_what_is_asked_for_and_is_not_told_where_a_part_is_not() -> None:
    denunciations = (LetterKind.DENUNCIATION,)
    asked = FormColumn(1, "Được hỏi", letters=Selection())
    other = FormColumn(2, "Không hỏi", asked=denunciations, letters=Selection())
    unknown = FormColumn(3, "Không theo dõi", recorded=False)
    made = filled(
        context(complaint(1)),
        form(
            *(asked, other, unknown, FormColumn(4, "Tổng", sum=(1, 2)), FormColumn(5, "Tổng", sum=(2,))),
            *(FormColumn(6, "Tổng", sum=(4, 3)),),
            rows=(FormRow("Khiếu nại", (LetterKind.COMPLAINT,)),),
        ),
    )
    assert numbers(made) == {1: "1", 2: "x", 3: "không theo dõi", 4: "1", 5: "x", 6: "chưa đủ số liệu"}


def test_a_column_is_told_in_one_way_and_a_form_numbers_its_columns_once() -> None:
    ways: tuple[Callable[[], FormColumn], ...] = (
        lambda: FormColumn(1, "Cột"),
        lambda: FormColumn(1, "Cột", sum=(1,), recorded=False),
        lambda: FormColumn(1, "Cột", letters=Selection(), reception="turns"),
    )
    for mixed in ways:
        with pytest.raises(ValueError, match="đúng một cách tính"):
            mixed()
    first, second = FormColumn(1, "Một", recorded=False), FormColumn(2, "Hai", sum=(3,))
    with pytest.raises(ValueError, match="không trùng"):
        form(first, first)
    with pytest.raises(ValueError, match="không có cột 3"):
        form(first, second)


def test_a_column_says_what_it_is_the_sum_of() -> None:
    assert FORMS["01/TCD"].columns[0].title == "Tổng số lượt tiếp (4 + 13 + 22)"
    assert FORMS["01/TCD"].columns[3].title == "Số lượt tiếp"


def test_the_version_of_a_form_is_that_of_the_last_day() -> None:
    old = form(FormColumn(1, "Tổng", letters=Selection(part=Part.ALL)))
    later = LetterForm("Mới", date(2027, 1, 1), old.code, old.sign, old.title, old.columns)
    assert forms_on((old, later), END) == (old,)
    assert forms_on((old, later), date(2027, 1, 1)) == (later,)


def test_the_days_between_which_a_superior_counts() -> None:
    (cut_offs,) = rules(LetterFormRules).cut_offs
    assert isinstance(cut_offs, CutOffs)
    spans = {one.label: (one.start, one.end) for one in cut_offs.of_year(2026)}
    assert spans["Quý I/2026 (kỳ thống kê)"] == (date(2025, 12, 15), date(2026, 3, 14))
    assert spans["Quý IV/2026 (kỳ thống kê)"] == (date(2026, 9, 15), date(2026, 12, 14))
    assert spans["Năm 2026 (kỳ thống kê)"] == (date(2025, 12, 15), date(2026, 12, 14))
    assert spans["Kỳ báo cáo Quốc hội 2026"] == (date(2025, 8, 1), date(2026, 7, 31))


LETTERS = st.lists(
    st.builds(
        dict[str, Any],
        kind=st.sampled_from(LetterKind),
        received_on=st.dates(date(2026, 5, 1), AFTER),
        settled_on=st.none() | st.dates(date(2026, 5, 1), AFTER),
        accepted_on=st.none() | st.dates(date(2026, 5, 1), AFTER),
        due_on=st.none() | st.dates(date(2026, 5, 1), AFTER),
        outcome=st.sampled_from([one for one in Outcome if one is not Outcome.PENDING]),
        competence=st.sampled_from(Competence),
        eligible=st.sampled_from(Eligibility),
        instance=st.sampled_from(Instance),
        sphere=st.sampled_from(Sphere),
        field=st.sampled_from(MatterField),
    ),
    max_size=8,
)


@given(LETTERS, st.sampled_from(list(FORMS)))
def test_sums_are_their_parts_and_nothing_is_lost(rows: list[dict[str, Any]], sign: str) -> None:
    letters = [Letter(id=n, **values) for n, values in enumerate(rows, 1)]
    made = filled(context(*letters), FORMS[sign])
    for row in range(len(made.form.rows)):
        there: dict[int, FormCell] = {column.number: cells[row] for column, cells in made.lines}
        for column in made.form.columns:
            parts = [there[n] for n in column.sum]
            if column.sum and there[column.number].told is Told.COUNTED:
                assert there[column.number].number == sum(one.number for one in parts)
    if sign in ("03/GQKN", "04/GQTC"):
        kind = made.form.about.kinds[0]
        ours = [one for one in letters if one.kind is kind and one.competence is Competence.OURS]
        flow = flow_of(ours, START, END)
        assert made.cell(1).number == len(flow.handled) + len(flow.left)
        if sign == "04/GQTC":
            assert made.cell(5).number == len(flow.handled)
