"""The contents that a case names, and the table of counts that a superior committee sums up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.counts import Counts
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.inspections.records import (
    OUTCOMES,
    Inspection,
    InspectionForm,
    InspectionKind,
    InspectionOutcome,
    InspectionStep,
)
from qcdc_desktop.domain.registers.inspections.rules import contents_of
from qcdc_desktop.domain.registers.inspections.statistics import inspection_statistics
from tests.unit.domain.inspected import (
    CATALOGUE,
    CELL,
    NEWER,
    OFFICE,
    START,
    STEERING,
    inspection,
    log,
)
from tests.unit.domain.registers.inspections.test_results import FIRST, case_book


def test_a_record_keeps_its_code_when_the_catalogue_changes() -> None:
    def names(codes: str, planned: date | None) -> list[str]:
        return [c.name for c in contents_of(inspection(codes=codes, planned_from=planned), (NEWER, CATALOGUE))]

    assert names("nd01, ND08, XX", START) == ["Lãnh đạo", "Đơn thư", "XX"]
    assert names("ND01, ND08", date(2026, 1, 1)) == ["Lãnh đạo, điều hành", "Đơn thư"]
    assert names("ND01", None) == ["Lãnh đạo, điều hành"]
    assert names("", START) == []


def table(known: Iterable[Inspection] = (), steps: Iterable[InspectionStep] = ()) -> Counts:
    """The table of the first quarter of 2025."""
    made = inspection_statistics(case_book(known, steps))
    assert made is not None
    return made


def numbers(made: Counts, group: str, column: str = "Tổng số") -> dict[str, int]:
    """One column of a group, without what is 0."""
    at = made.columns.index(column)
    return {row.code: row.numbers[at] for row in made.rows if row.group == group and row.numbers[at]}


def test_the_table_has_a_group_for_each_kind_and_subject_with_the_rows_of_the_form() -> None:
    made = table()
    assert made.columns == ("Tổng số", "Đảng ủy cơ sở", "Chi bộ")
    groups = dict(made.groups)
    assert list(groups) == ["Kiểm tra đảng viên", "Kiểm tra tổ chức", "Giám sát đảng viên", "Giám sát tổ chức"]
    worse = ["good", "not_good", "at_fault", "to_discipline", "disciplined"]
    members = groups["Kiểm tra đảng viên"]
    assert [row.code for row in members] == ["number", "qcdc", "NQ", "PL", "KHAC", *worse]
    assert [row.label for row in members][:3] == ["Số cuộc", "Về quy chế dân chủ", "Nội dung: nghị quyết"]
    last = ["number", "qcdc", "NQ", "KNTC", "KK", "KHAC", "good", "not_good", "signs", "transferred"]
    assert [row.code for row in groups["Giám sát tổ chức"]] == last
    assert not made.counts_anything


def test_without_a_form_there_is_no_table() -> None:
    assert inspection_statistics(Context(case_book().source, FIRST, FIRST.end)) is None


def test_cases_are_counted_by_content_once_in_each_row() -> None:
    known = [
        inspection(codes="ND01, ND08", about_qcdc=False),
        inspection(id=2, codes="ND08, NQ", subject_organ_id=None, subject_person_id=7),
        inspection(id=3, codes="ND01, NQ, XX", organ_id=CELL),
        inspection(id=4, organ_id=OFFICE),
        inspection(id=5, codes="ND09", organ_id=OFFICE),
        inspection(id=6, codes="ND01", organ_id=STEERING),
        inspection(id=7, codes="KK"),
    ]
    steps = [s for one in known for s in log("plan", inspection_id=one.id)]
    made = table(known, steps)
    assert made.counts_anything
    assert numbers(made, "Kiểm tra tổ chức") == {"number": 5, "qcdc": 4, "NQ": 2, "KNTC": 1, "KHAC": 4}
    assert numbers(made, "Kiểm tra tổ chức", "Chi bộ") == {
        "number": 1,
        "qcdc": 1,
        "NQ": 1,
        "KHAC": 1,
    }
    assert numbers(made, "Kiểm tra tổ chức", "Đảng ủy cơ sở")["number"] == 4
    assert numbers(made, "Kiểm tra đảng viên") == {"number": 1, "qcdc": 1, "NQ": 1, "PL": 1}
    assert numbers(made, "Giám sát tổ chức") == {}
    about = next(row for row in made.rows if (row.group, row.code) == ("Kiểm tra tổ chức", "NQ"))
    assert about.counted == (
        (Ref("inspection", 1), Ref("inspection", 3)),
        (Ref("inspection", 1),),
        (Ref("inspection", 3),),
    )


def test_a_supervision_counts_what_an_inspection_does_not() -> None:
    one = inspection(
        codes="KK", kind=InspectionKind.SUPERVISION, form=InspectionForm.REGULAR, outcome=InspectionOutcome.TRANSFERRED
    )
    assert numbers(table([one], log("conclusion")), "Giám sát tổ chức") == {
        "number": 1,
        "qcdc": 1,
        "KK": 1,
        "not_good": 1,
        "signs": 1,
        "transferred": 1,
    }


def test_a_result_takes_in_those_that_go_further() -> None:
    outcomes = OUTCOMES[InspectionKind.INSPECTION]
    known = [inspection(id=n, codes="NQ", outcome=outcome) for n, outcome in enumerate(outcomes, start=1)]
    concluded = [s for one in known for s in log("plan", "conclusion", inspection_id=one.id)]
    assert numbers(table(known, concluded), "Kiểm tra tổ chức") == {
        "number": 6,
        "qcdc": 6,
        "NQ": 6,
        "good": 1,
        "not_good": 4,
        "at_fault": 3,
        "to_discipline": 2,
        "disciplined": 1,
    }
    running = [s for one in known for s in log("plan", inspection_id=one.id)]
    assert numbers(table(known, running), "Kiểm tra tổ chức") == {
        "number": 6,
        "qcdc": 6,
        "NQ": 6,
    }
