"""Last year's paper taken in: what was shown is what is stored, as one step, and nothing of the text is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import Source, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, PaperKind, Person, Profile, Recipient
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.imports.papers.understanding.assign import assign_parts
from qcdc_desktop.imports.papers.understanding.changing import reassign
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import SplitTarget
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files import paper_import, paper_records
from qcdc_desktop.services.files.paper_names import Names
from qcdc_desktop.services.files.paper_records import Kept
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.unit.imports.papers.understanding.written import WORDS, written

R = TypeVar("R", bound=Record)

PAPER = """
| ĐẢNG BỘ XÃ THUNG SIM / **ĐẢNG ỦY TRƯỜNG THPT THUNG SIM** / * / Số 04-NQ/ĐU | **ĐẢNG CỘNG SẢN VIỆT NAM** / Thung Sim, ngày 15 tháng 9 năm 2024 |

>**NGHỊ QUYẾT**
>**về thực hiện Quy chế dân chủ năm học 2024 - 2025**

Đảng ủy Trường THPT Thung Sim ban hành Nghị quyết như sau:
**I- ĐÁNH GIÁ TÌNH HÌNH**
**1. Ưu điểm**
Trong năm học 2023 - 2024, nhà trường có nhiều tiến bộ:
- Lịch tiếp công dân được niêm yết đều.
**2. Hạn chế**
- Thông báo kết luận còn chậm.
**II- QUAN ĐIỂM, MỤC TIÊU**
**1. Quan điểm**
- Dân chủ là động lực của đổi mới.
**2. Mục tiêu**
Xây dựng nhà trường đoàn kết.
*** Chỉ tiêu:**
- 100% cán bộ, giáo viên được quán triệt Quy chế dân chủ.
- Không có đơn thư khiếu nại, tố cáo về Quy chế dân chủ.
**III- NHIỆM VỤ, GIẢI PHÁP**
**1. Tuyên truyền**
- Giao Chi bộ 1 phổ biến Quy chế dân chủ, hoàn thành trước ngày 10/10/2024.
- Đồng chí Hà Văn Quý phụ trách gửi thông báo kết luận năm học 2024 - 2025.
**IV- TỔ CHỨC THỰC HIỆN**
1. Đảng ủy ban hành kế hoạch.
2. Hiệu trưởng báo cáo hằng quý./.

| **Nơi nhận:** / - Đảng ủy xã Thung Sim (b/c); / - Lưu Đảng ủy. | **T/M ĐẢNG ỦY** / **BÍ THƯ** / Bàn Thị Mùi |
"""  # noqa: E501


def read(text: str = PAPER) -> tuple[Piece, ...]:
    return assign_parts(written(text), WORDS)


def taken(session: Session, name: str, text: str = PAPER, **wishes: bool) -> paper_import.Plan:
    pieces, wished = read(text), paper_import.wished(session, name, **wishes)
    plan = paper_import.propose(session, pieces, wished)
    paper_import.accept(session, pieces, wished, plan)
    return plan


def bodies(session: Session, kind: type[R], field: str = "body", **equals: object) -> list[str]:
    return [str(getattr(record, field)) for record in session.all(kind, **equals)]


def year_id(session: Session, name: str) -> int:
    found = session.find(Year, name=name)
    assert found is not None
    return found.id


def test_a_resolution_becomes_the_records_of_its_year_and_assesses_the_year_before(session: Session) -> None:
    taken(session, "2024-2025")

    before, own = year_id(session, "2023-2024"), year_id(session, "2024-2025")
    assert {a.body: a.kind for a in session.all(Assessment, year_id=before)} == {
        "Lịch tiếp công dân được niêm yết đều.": AssessmentKind.STRENGTH,
        "Thông báo kết luận còn chậm.": AssessmentKind.LIMITATION,
    }
    assert [(t.kind, t.plan, t.source) for t in session.all(Target, year_id=own)] == [
        (TargetKind.COVERAGE, 100, Source.BRIEFINGS),
        (TargetKind.ZERO, 0, Source.LETTERS),
    ]
    assert bodies(session, TaskGroup, "name", year_id=own) == ["Tuyên truyền"]
    first, second = session.all(Task, year_id=own)
    assert (first.due_on, first.group_id) == (date(2024, 10, 10), session.all(TaskGroup)[0].id)
    assert session.get(Organ, first.organ_id or 0).name == "Chi bộ 1"
    assert session.get(Person, second.person_id or 0).name == "Hà Văn Quý"


def test_an_organ_beside_a_task_is_its_organ_and_is_not_told_again(session: Session) -> None:
    organ = records.add(session, Organ(name="Tổ Văn phòng", kind=OrganKind.OFFICE)).added(Organ)
    named = read()
    at = next(n for n, one in enumerate(named) if one.text.startswith("Giao Chi bộ 1"))
    told = (replace(named[at], text="Niêm yết lịch tiếp công dân."), Piece(Part.ORGAN, "Tổ Văn phòng", named[at].lines))
    pieces = (*named[:at], *told, *named[at + 1 :])
    wished = paper_import.wished(session, "2024-2025")
    paper_import.accept(session, pieces, wished, paper_import.propose(session, pieces, wished))
    first = session.all(Task, year_id=year_id(session, "2024-2025"))[0]
    assert (first.organ_id, first.body) == (organ, "Niêm yết lịch tiếp công dân.")


def test_its_texts_stand_in_the_sections_of_the_paper(session: Session) -> None:
    taken(session, "2024-2025")

    paper = session.find(Paper, kind=PaperKind.RESOLUTION, year_id=year_id(session, "2024-2025"))
    assert paper is not None
    assert (paper.number, paper.issued_on) == (4, date(2024, 9, 15))
    texts = papers.texts(session, paper.id)
    assert texts["lead"] == "Đảng ủy Trường THPT Thung Sim ban hành Nghị quyết như sau:"
    assert texts["assessment_heading"] == "Đánh giá tình hình"
    assert texts["viewpoints"] == "Dân chủ là động lực của đổi mới."
    assert texts["implementation"] == "Đảng ủy ban hành kế hoạch.\nHiệu trưởng báo cáo hằng quý."
    assert "nhiều tiến bộ" in texts["strengths_lead"]


def test_a_target_keeps_the_kind_plan_and_unit_that_were_shown() -> None:
    shown = SplitTarget("Tổ chức đối thoại với viên chức", kind=TargetKind.COUNT, plan=2, unit="cuộc")
    made = paper_records._target(shown, later=1)
    assert (made.kind, made.plan, made.unit) == (TargetKind.COUNT, 2, "cuộc")


def test_a_paper_of_last_year_moves_into_this_one(session: Session) -> None:
    taken(session, "2025-2026")

    own = year_id(session, "2025-2026")
    first, second = session.all(Task, year_id=own)
    assert (first.due_on, "trước ngày 10/10/2025" in first.body) == (date(2025, 10, 10), True)
    assert "năm học 2025 - 2026" in second.body
    paper = session.find(Paper, year_id=own)
    assert paper is not None
    assert (paper.number, paper.issued_on, paper.draft_round) == (None, None, 1)
    assert paper.summary == "về thực hiện Quy chế dân chủ năm học 2025 - 2026"
    assert "năm học 2024 - 2025" in papers.texts(session, paper.id)["strengths_lead"]
    assert session.count(Assessment, year_id=year_id(session, "2024-2025")) == 2


def test_a_paper_may_go_into_another_year_as_it_was_written(session: Session) -> None:
    taken(session, "2025-2026", renewed=False)

    first, second = session.all(Task, year_id=year_id(session, "2025-2026"))
    assert (first.due_on, "năm học 2024 - 2025" in second.body) == (date(2024, 10, 10), True)


def test_everything_is_one_step_that_one_undo_takes_back(session: Session) -> None:
    before = _all(session)

    taken(session, "2026-2027")
    undo.undo(session)

    assert _all(session) == before


def test_the_same_paper_again_changes_nothing(session: Session) -> None:
    taken(session, "2024-2025")
    pieces, wishes = read(), paper_import.wished(session, "2024-2025")

    again = paper_import.propose(session, pieces, wishes)

    assert (dict(again.planned), "đã có trong tệp" in {one.why for one in again.kept}) == ({}, True)
    with pytest.raises(Refused, match="không có gì mới để nạp"):
        paper_import.accept(session, pieces, wishes, again)


def test_a_file_that_changed_since_the_split_was_shown_is_looked_at_again(session: Session) -> None:
    pieces, wishes = read(), paper_import.wished(session, "2024-2025")
    shown = paper_import.propose(session, pieces, wishes)
    records.add(session, factories.group("Tuyên truyền", year_id=year_id(session, "2024-2025"), id=0))

    with pytest.raises(Refused, match="đã đổi từ lúc xem"):
        paper_import.accept(session, pieces, wishes, shown)

    assert session.count(Target) == 0


def test_a_section_that_somebody_wrote_stays_unless_it_is_to_be_written_over(session: Session) -> None:
    period = session.get(Year, year_id(session, "2024-2025")).period()
    papers.draft(session, period, PaperKind.RESOLUTION)
    paper = papers.paper_of(session, period, PaperKind.RESOLUTION)
    assert paper is not None
    papers.write(session, paper.id, "objective", "Đoàn kết, kỷ cương.")

    plan = taken(session, "2024-2025")
    assert Kept("Mục tiêu", "đã có chữ, giữ nguyên") in plan.kept
    assert papers.texts(session, paper.id)["objective"] == "Đoàn kết, kỷ cương."

    taken(session, "2024-2025", over=True)
    assert papers.texts(session, paper.id)["objective"] == "Xây dựng nhà trường đoàn kết."


def test_what_nobody_placed_goes_into_the_text_beside_it_and_is_told(session: Session) -> None:
    pieces = read()
    at = next(at for at, piece in enumerate(pieces) if piece.part is Part.TASK)
    pieces = reassign(pieces, at, Part.UNPLACED)
    wishes = paper_import.wished(session, "2024-2025")
    plan = paper_import.propose(session, pieces, wishes)
    paper_import.accept(session, pieces, wishes, plan)

    paper = session.find(Paper, year_id=year_id(session, "2024-2025"))
    assert paper is not None
    assert "Giao Chi bộ 1 phổ biến" in papers.texts(session, paper.id)["implementation"]
    assert any("Giao Chi bộ 1" in one.what for one in plan.kept)


def test_a_unit_that_nobody_named_is_named_as_its_paper_names_it(session: Session) -> None:
    unnamed = {"name": "Đảng ủy Trường", "superior": "Đảng bộ cấp trên", "place": "Địa danh", "secretary_id": None}
    with session.atomic("Sửa hồ sơ"):
        session.change(session.get(Profile, 1), **unnamed)

    taken(session, "2024-2025")

    unit = session.get(Profile, 1)
    assert (unit.name, unit.superior, unit.place) == (
        "Đảng ủy Trường THPT Thung Sim",
        "Đảng bộ xã Thung Sim",
        "Thung Sim",
    )
    assert session.get(Person, unit.secretary_id or 0).name == "Bàn Thị Mùi"
    assert next((r.name, r.purpose.value) for r in session.all(Recipient)) == ("Đảng ủy xã Thung Sim", "report")


def test_a_named_unit_keeps_its_name_and_the_difference_is_told(session: Session) -> None:
    plan = taken(session, "2024-2025")

    assert session.get(Profile, 1).name != "Đảng ủy Trường THPT Thung Sim"
    assert any(one.what == "Đảng ủy Trường THPT Thung Sim" and "giữ nguyên" in one.why for one in plan.kept)


def test_recipients_of_the_paper_that_the_file_has_not_stay_with_the_paper(session: Session) -> None:
    records.add(session, factories.recipient("Đảng ủy phường Bình An"))

    taken(session, "2024-2025")

    paper = session.find(Paper, year_id=year_id(session, "2024-2025"))
    assert paper is not None
    assert papers.texts(session, paper.id)["recipients"] == "- Đảng ủy xã Thung Sim (b/c)\n- Lưu Đảng ủy"
    assert session.count(Recipient) == 1


def test_a_number_that_is_taken_stays_with_the_paper_that_has_it(session: Session) -> None:
    other = year_id(session, "2023-2024")
    taken_number = Paper(
        year_id=other, kind=PaperKind.RESOLUTION, number=4, issued_on=date(2024, 1, 5), summary="về việc khác"
    )
    records.add(session, taken_number)

    plan = taken(session, "2024-2025")

    assert Kept("Số 04", "đã dùng cho một văn bản khác") in plan.kept
    paper = session.find(Paper, year_id=year_id(session, "2024-2025"))
    assert paper is not None
    assert paper.number is None


def test_the_year_that_a_paper_was_taken_into_is_known_by_its_name_where_it_was_made_for_it(session: Session) -> None:
    wished = paper_import.wished(session, "2026-2027")
    with pytest.raises(KeyError):
        paper_import.year_of(session, wished)
    taken(session, "2026-2027")
    assert paper_import.year_of(session, wished).name == "2026-2027"


def test_words_that_are_no_year_are_refused(session: Session) -> None:
    with pytest.raises(InputProblem, match="không phải một năm"):
        paper_import.wished(session, "năm ngoái")


def test_without_a_year_the_one_of_today_is_meant(session: Session) -> None:
    assert session.today() in paper_import.wished(session, None).year.period()


def _all(session: Session) -> Mapping[str, tuple[Record, ...]]:
    kinds = (Year, Assessment, Target, TaskGroup, Task, Organ, Person, Recipient, Paper, PaperText, Profile)
    return {kind.INFO.name: session.all(kind) for kind in kinds}


def test_a_paper_in_a_file_is_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "nghi-quyet.txt"
    path.write_text("NGHỊ QUYẾT\n1. Ưu điểm\n- Đoàn kết.", encoding="utf-8")

    assert [piece.text for piece in paper_import.pieces_of_file(path) if piece.part is Part.STRENGTH] == ["Đoàn kết."]
    assert paper_import.pieces_of_text(path.read_text(encoding="utf-8")) == paper_import.pieces_of_file(path)


def test_the_lead_in_of_a_section_stays_in_its_section(session: Session) -> None:
    lead_in = "Để đạt các mục tiêu trên, Đảng ủy đề ra các nhiệm vụ sau:"
    taken(session, "2024-2025", PAPER.replace("**1. Tuyên truyền**", f"{lead_in}\n**1. Tuyên truyền**"))

    paper = session.find(Paper, year_id=year_id(session, "2024-2025"))
    assert paper is not None
    texts = papers.texts(session, paper.id)
    assert (texts["tasks_lead"], lead_in in texts["lead"]) == (lead_in, False)


def test_footnotes_that_stand_among_the_lines_stay_footnotes(session: Session) -> None:
    noted = PAPER.replace("niêm yết đều.", "niêm yết đều¹.").replace(
        "**2. Hạn chế**", "¹ Theo số liệu của Ban Thanh tra nhân dân.\n**2. Hạn chế**"
    )
    taken(session, "2024-2025", noted)

    paper = session.find(Paper, year_id=year_id(session, "2024-2025"))
    assert paper is not None
    assert papers.texts(session, paper.id)["footnote"] == "Theo số liệu của Ban Thanh tra nhân dân."
    assert "niêm yết đều¹." in "".join(a.body for a in session.all(Assessment))


def test_a_paper_of_a_calendar_year_is_of_the_year_of_its_day(session: Session) -> None:
    spring = PAPER.replace("ngày 15 tháng 9 năm 2024", "ngày 20 tháng 3 năm 2024").replace(" năm học 2024 - 2025", "")
    taken(session, "2024", spring.replace("Trong năm học 2023 - 2024, n", "N"))

    paper = session.find(Paper, year_id=year_id(session, "2024"))
    assert paper is not None
    assert (paper.number, paper.issued_on) == (4, date(2024, 3, 20))
    assert session.all(Task, year_id=year_id(session, "2024"))[0].due_on == date(2024, 10, 10)


@pytest.mark.parametrize(
    ("there", "said", "same"),
    [
        ("Đoàn Thanh niên", "Đoàn", True),
        ("Công đoàn", "Công đoàn trường", True),
        ("Chi bộ", "Chi bộ 1", False),
        ("Đảng ủy", "Đảng ủy xã Thung Sim", False),
    ],
)
def test_an_organ_is_known_by_a_shorter_name_or_the_school_behind_it(there: str, said: str, same: bool) -> None:
    names = Names([Organ(id=7, name=there)], (), Profile(), lambda _new: -1, WORDS.organ_kinds)
    assert names.organ(said) == (7 if same else -1)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Ban Giám hiệu", OrganKind.AUTHORITY),
        ("Ban Chỉ đạo thực hiện quy chế dân chủ", OrganKind.STEERING),
        ("Ban Nữ công", OrganKind.BOARD),
        ("Tổ Toán", OrganKind.AUTHORITY),
        ("Ủy ban Kiểm tra", OrganKind.OFFICE),
        ("Hội đồng trường", OrganKind.AUTHORITY),
        ("Hội Chữ thập đỏ", OrganKind.MASS),
        ("Toàn thể giáo viên", None),
        ("Bangladesh", None),
    ],
)
def test_what_an_organ_is_is_known_by_how_its_name_begins(said: str, kind: OrganKind | None) -> None:
    added: list[Organ | Person] = []

    def add(new: Organ | Person) -> int:
        added.append(new)
        return -1

    Names((), (), Profile(), add, WORDS.organ_kinds).organ(said)
    assert [one.kind for one in added if isinstance(one, Organ)] == ([kind] if kind else [])
