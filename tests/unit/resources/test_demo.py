"""The demo shows what the program is for, and the papers it began from are in it word for word."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.procedures import Stage
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.assessment_results import limitations
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionStep,
    codes_of,
    unclear_findings,
)
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.inspections.rules import InspectionRules, contents_of
from qcdc_desktop.domain.registers.inspections.steps import InspectionState, case_of
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import LetterState
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind, Verdict
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup, TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Profile, Recipient
from qcdc_desktop.errors import FileProblem, Refused
from qcdc_desktop.paths import resources
from qcdc_desktop.services import figures, undo, years
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.unit.resources.seeds import flat, listed, mended, original, sentences

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=timezone(timedelta(hours=7)))
DEMO = resources() / "demo"


def now() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("demo") / "demo.qcdc"
    content.make_demo(path, now=now)
    with open_session(path, now=now) as session:
        yield session


def of_year(session: Session, name: str) -> Figures:
    return figures.figures(session, years.named(session, name))


# Making it -----------------------------------------------------------------------------------------------------------


def test_the_demo_is_sound_and_cannot_be_undone_away(session: Session) -> None:
    assert session.check() == []
    assert [(s.verb, s.at) for s in session.steps()] == [("Tạo dữ liệu mẫu", NOW)]
    with pytest.raises(Refused):
        undo.undo(session)


def test_the_demo_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.qcdc"
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(FileProblem):
        content.make_demo(path)
    assert path.read_text(encoding="utf-8") == "của tôi"


def test_a_demo_that_cannot_be_finished_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "resources", lambda: tmp_path / "không có")
    with pytest.raises(FileProblem):
        content.make_demo(tmp_path / "demo.qcdc")
    assert list(tmp_path.iterdir()) == []


# What it shows -------------------------------------------------------------------------------------------------------


def test_inspections_went_the_lawful_way_and_their_findings_are_clear(session: Session) -> None:
    known = rules(InspectionRules)
    for one in session.all(Inspection):
        log = session.all(InspectionStep, inspection_id=one.id)
        findings = session.all(Finding, inspection_id=one.id)
        case = case_of(one, log, findings, known.procedures, session.today())
        assert case.course.log_faults() == ()
        assert list(unclear_findings(findings)) == []
        assert set(codes_of(one.papers)) <= {paper.code for paper in case.route.papers}
        assert all(content.name != content.code for content in contents_of(one, known.catalogues) if one.about_qcdc)


def test_an_inspection_stands_at_every_stage_and_a_superior_waits_for_the_school(session: Session) -> None:
    found = of_year(session, "2024-2025").of(INSPECTIONS)
    assert {r.step.stage for r in found} == set(Stage) - {Stage.SUSPENDED}
    [demand] = [r for r in found if r.open_demands]
    assert (demand.inspection.superior, demand.state) == ("Ban Dân vận Huyện ủy", InspectionState.MENDING)


def test_the_verdicts_of_the_targets(session: Session) -> None:
    def verdicts(name: str) -> dict[str, Verdict]:
        return {r.target.short: r.verdict for r in of_year(session, name).of(TARGETS)}

    assert verdicts("2024-2025") == {
        "Quán triệt văn bản": Verdict.NOT_MET,
        "Đảng ủy lãnh đạo QCDC": Verdict.MET,
        "Không có đơn về QCDC": Verdict.NOT_MET,
        "Công khai 12 nhóm nội dung": Verdict.MET,
        "Đối thoại với viên chức": Verdict.NOT_MET,
        "Ý kiến được giải trình": Verdict.UNKNOWN,
    }
    assert verdicts("2023-2024") == {
        "Quán triệt văn bản": Verdict.NOT_MET,
        "Đảng ủy lãnh đạo QCDC": Verdict.NOT_MET,
        "Không có đơn về QCDC": Verdict.MET,
        "Công khai 12 nhóm nội dung": Verdict.NOT_MET,
        "Đối thoại với viên chức": Verdict.MET,
    }


def test_the_coverage_target_computes_itself_and_names_those_missing(session: Session) -> None:
    found = of_year(session, "2024-2025").of(TARGETS)[0]
    assert found.coverage is not None
    assert (len(found.coverage.briefed), found.coverage.asked) == (51, 54)
    assert [p.name for p in found.coverage.missing] == ["Phan Thị Ái", "Hà Văn Cường", "Doãn Thị Mận"]
    assert found.judgement.actual.value == pytest.approx(94.4, abs=0.05)
    assert [p.name for p in found.coverage.away] == ["Vương Thị Duyên"]


def test_the_zero_event_target_cites_the_register(session: Session) -> None:
    def reason(name: str) -> str:
        [zero] = [r for r in of_year(session, name).of(TARGETS) if r.target.kind is TargetKind.ZERO]
        return zero.judgement.reason

    assert "số 04/2024" in reason("2024-2025")
    assert "số 05/2024 đã gạch sổ" in reason("2024-2025")
    assert "Sổ đơn thư có 04 số" in reason("2023-2024")


def test_tasks_in_time_late_overdue_running_and_dropped(session: Session) -> None:
    states = {r.state for r in of_year(session, "2024-2025").of(TASKS)}
    assert states >= {TaskState.DONE, TaskState.DONE_LATE, TaskState.OVERDUE, TaskState.RUNNING, TaskState.DROPPED}


def test_both_limitations_of_the_year_before_are_answered_by_tasks(session: Session) -> None:
    wanted = {a.id for a in limitations(of_year(session, "2023-2024"))}
    assert len(wanted) == 2
    assert {t.limitation_id for t in session.all(Task) if t.limitation_id} == wanted


def test_letters_of_every_kind_and_state_in_three_registers(session: Session) -> None:
    letters = session.all(Letter)
    assert {x.kind for x in letters} == set(LetterKind)
    assert {x.register_year for x in letters} == {2023, 2024, 2025}
    shown = [r.state for name in ("2023-2024", "2024-2025") for r in of_year(session, name).of(LETTERS)]
    assert set(shown) >= {LetterState.IN_TIME, LetterState.LATE, LetterState.STRUCK, LetterState.OVERDUE}
    assert of_year(session, "2024-2025")["A11.1"].value == 1


def test_assessments_have_causes_evidence_and_persons(session: Session) -> None:
    for one in session.all(Assessment):
        assert one.cause
        assert one.evidence
        assert one.person_id


@pytest.mark.parametrize(
    ("kind", "on", "names"),
    [
        (
            PaperKind.RESOLUTION,
            date(2024, 9, 5),
            ["Ban Dân vận Huyện ủy", "Các đ/c ĐUV", "Các chi bộ trực thuộc", "BCH 02 đoàn thể", "Lưu VP Đảng ủy"],
        ),
        (
            PaperKind.REPORT,
            date(2025, 6, 30),
            ["Ban Dân vận Huyện ủy", "Các đồng chí đảng ủy viên", "Các chi bộ trực thuộc", "Lưu VP Đảng ủy"],
        ),
        (
            PaperKind.RESOLUTION,
            date(2025, 7, 1),
            ["Đảng ủy phường Bình An", "Các đ/c ĐUV", "Các chi bộ trực thuộc", "BCH 02 đoàn thể", "Lưu VP Đảng ủy"],
        ),
    ],
)
def test_recipients_change_with_the_bodies(session: Session, kind: PaperKind, on: date, names: list[str]) -> None:
    assert [r.name for r in session.all(Recipient) if r.gets(kind, on)] == names


def test_a_person_signs_for_the_party_and_for_the_school(session: Session) -> None:
    profile = session.all(Profile)[0]
    assert profile.secretary_id == profile.principal_id
    both = session.get(Person, profile.secretary_id or 0)
    assert (both.party_title, both.state_title) == ("BÍ THƯ", "HIỆU TRƯỞNG")


def test_the_papers_are_ready_but_for_what_nobody_knows(session: Session) -> None:
    period = years.named(session, "2024-2025")
    assert papers.missing(session, period, PaperKind.RESOLUTION) == []
    lacks = [m.sentence for m in papers.missing(session, period, PaperKind.REPORT)]
    assert lacks == ["Chỉ tiêu 6 chưa đủ số liệu (trang Chỉ tiêu)."]
    written = [p for p in session.all(Paper) if p.number]
    assert [(p.kind, p.number, p.issued_on) for p in written] == [
        (PaperKind.REPORT, 12, date(2025, 6, 12)),
        (PaperKind.RESOLUTION, 5, date(2024, 9, 5)),
    ]


def test_every_section_of_the_report_is_written(session: Session) -> None:
    report = papers.paper_of(session, years.named(session, "2024-2025"), PaperKind.REPORT)
    assert report is not None
    optional = {"closing", "footnote", "recipients"}
    by_hand = [s.key for s in papers.template(PaperKind.REPORT).sections if not s.source and s.key not in optional]
    written = {t.section: t.body for t in session.all(PaperText, paper_id=report.id)}
    assert sorted(written) == sorted(by_hand)
    assert all(written.values())


# The papers it began from --------------------------------------------------------------------------------------------


def test_the_seed_targets_are_those_of_the_resolution(session: Session) -> None:
    year = years.named(session, "2024-2025").year_id
    bodies = [t.body for t in session.all(Target, year_id=year) if t.in_resolution]
    seed = flat(mended("000"))
    assert len(bodies) == 3
    assert all(body in seed for body in bodies)


def test_the_programme_is_stored_word_for_word(tmp_path: Path) -> None:
    path = tmp_path / "so.qcdc"
    prepared.empty(path)
    with open_session(path) as session:
        content.load(session, DEMO / "programme-2024.toml")
        printed = programme(session)
    wanted = mended("002")
    for told, meant in zip(sentences(printed), sentences(wanted), strict=False):
        assert told == meant
    assert flat(printed) == flat(wanted)


def programme(session: Session) -> str:
    """The stored programme put together as the paper is printed."""
    [paper] = session.all(Paper)
    [year] = session.all(Year)
    assert (paper.kind, year.name, year.axis) == (PaperKind.PROGRAMME, "2024", Axis.CALENDAR)
    texts = {t.section: t.body for t in session.all(PaperText, paper_id=paper.id)}
    key, *by_organ = session.all(TaskGroup)
    lines = [f"CHƯƠNG TRÌNH {paper.summary}", texts["lead"], f"I. {key.name.upper()}"]
    lines += [f"{n}. {t.body}" for n, t in enumerate(session.all(Task, group_id=key.id), start=1)]
    lines += [texts["footnote"], "II. NHIỆM VỤ CỤ THỂ"]
    for n, group in enumerate(by_organ, start=1):
        tasks = session.all(Task, group_id=group.id)
        assert {session.get(Organ, t.organ_id or 0).name for t in tasks} == {group.name}
        lines += [f"{n}. {group.name}", *(t.body for t in tasks)]
    *recipients, last = texts["recipients"].split("\n")
    signer = session.get(Person, paper.signer_id or 0)
    lines += ["III. TỔ CHỨC THỰC HIỆN", texts["implementation"], "Nơi nhận:"]
    lines += [*(f"- {r};" for r in recipients), f"- {last}.", signer.party_authority, signer.party_title, signer.name]
    return "\n".join(lines)


@pytest.mark.parametrize(("source", "name"), [("000", "school.toml"), ("002", "programme-2024.toml")])
def test_what_is_wrong_in_a_seed_but_kept_is_flagged(source: str, name: str) -> None:
    text = (DEMO / name).read_text(encoding="utf-8")
    flags = listed("flag", source)
    assert flags
    for flag in flags:
        assert flag["seed"] in original(source)
        assert flag["kept"] in text
        assert flag["reason"]


def test_the_wrong_date_of_the_democracy_law_is_flagged() -> None:
    [flag] = [f for f in listed("flag", "002") if "10/2022/QH15" in f["seed"]]
    assert "10/11/2022" in flag["reason"]


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.toml")), ids=lambda p: p.name)
def test_demo_files_are_nfc_with_a_reason_for_every_mend(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    for mend in tomllib.loads(text).get("mend", []):
        assert mend["reason"].endswith(".")


def test_strengths_and_limitations_of_the_seed_are_recorded_once(session: Session) -> None:
    before = years.named(session, "2023-2024").year_id
    found = {kind: len(session.all(Assessment, year_id=before, kind=kind)) for kind in AssessmentKind}
    assert found == {AssessmentKind.STRENGTH: 3, AssessmentKind.LIMITATION: 2}
    seed = flat(mended("000"))
    assert all(a.body in seed for a in session.all(Assessment, year_id=before))
    assert not any(a.body in t.body for a in session.all(Assessment) for t in session.all(PaperText))
