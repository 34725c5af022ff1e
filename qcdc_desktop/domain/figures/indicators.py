"""The annex of figures: which indicators there are, in their printed order (domain 5.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from qcdc_desktop.domain.figures.results import Figure, Figures, Records, TargetResult, TaskResult, refs
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.audience import Audience, listens
from qcdc_desktop.domain.registers.letters import FOUNDED, Letter, LetterKind, LetterState, state
from qcdc_desktop.domain.registers.library import Decision, ReviewState
from qcdc_desktop.domain.registers.organs import RECEIVED, InformationState
from qcdc_desktop.domain.registers.periods import Period
from qcdc_desktop.domain.registers.staff import roster
from qcdc_desktop.domain.registers.targets import Verdict
from qcdc_desktop.domain.registers.tasks import TaskState


def with_table(figures: Figures, records: Records) -> Figures:
    """The same figures with their annex; ``records`` tell what came before the period and who is on the roster."""
    return replace(
        figures,
        table=(
            *_assessments(figures),
            *_targets(figures.targets),
            *_staff(records, figures.as_of),
            *_regulations(figures),
            *_briefings(figures),
            *_tasks(figures.tasks),
            *_informations(figures),
            *_letters(records.letters, figures.period, figures.as_of),
        ),
    )


def _count(code: str, label: str, unit: str, records: Sequence[Record]) -> Figure:
    return Figure(code, label, unit, float(len(records)), refs(records))


def _assessments(figures: Figures) -> tuple[Figure, ...]:
    overcome = [a for a in figures.limitations if a.overcome_on and a.overcome_on <= figures.as_of]
    return (
        _count("D01", "Ưu điểm được ghi nhận", "mục", figures.strengths),
        _count("D02", "Hạn chế được ghi nhận", "mục", figures.limitations),
        _count("D03", "Hạn chế đã khắc phục", "mục", overcome),
    )


def _targets(results: tuple[TargetResult, ...]) -> tuple[Figure, ...]:
    def by(verdict: Verdict) -> list[Record]:
        return [r.target for r in results if r.verdict is verdict]

    return (
        _count("C01", "Chỉ tiêu của nghị quyết", "chỉ tiêu", [r.target for r in results]),
        _count("C02", "Chỉ tiêu đạt", "chỉ tiêu", by(Verdict.MET)),
        _count("C03", "Chỉ tiêu chưa đạt", "chỉ tiêu", by(Verdict.NOT_MET)),
        _count("C04", "Chỉ tiêu đang thực hiện", "chỉ tiêu", by(Verdict.OPEN)),
        _count("C05", "Chỉ tiêu chưa đủ dữ liệu", "chỉ tiêu", by(Verdict.UNKNOWN)),
    )


def _staff(records: Records, on: date) -> tuple[Figure, ...]:
    everybody = roster(records.people, on)

    def of(code: str, label: str, *audiences: Audience) -> Figure:
        some = [p for p in everybody if any(listens(p, a) for a in audiences)]
        # An empty roster does not say that nobody works here.
        return Figure(code, label, "người", float(len(some)) if everybody else None, refs(some))

    return (
        of("A01.1", "Cán bộ quản lý, giáo viên, nhân viên", Audience.ALL),
        of("A01.2", "Trong đó cán bộ quản lý", Audience.MANAGERS),
        of("A01.3", "Trong đó giáo viên", Audience.TEACHERS),
        of("A01.4", "Trong đó nhân viên", Audience.EMPLOYEES),
        of("A01.5", "Trong đó đảng viên", Audience.MEMBERS),
    )


def _regulations(figures: Figures) -> tuple[Figure, ...]:
    known = figures.regulations
    reviewed = [r for r in known if r.state is not ReviewState.MISSING]
    changed = [r for r in reviewed if r.reviews[-1].decision is not Decision.KEEP]
    settled = [r.regulation for r in changed if r.state is ReviewState.SETTLED]
    return (
        _count("A03.1", "Quy chế, quy định nội bộ", "văn bản", [r.regulation for r in known]),
        _count("A03.2", "Trong đó đã rà soát trong kỳ", "văn bản", [r.regulation for r in reviewed]),
        _count("A03.3", "Phải sửa đổi, thay thế, bãi bỏ", "văn bản", [r.regulation for r in changed]),
        _count("A03.4", "Trong đó đã sửa đổi, thay thế, bãi bỏ xong", "văn bản", settled),
    )


def _briefings(figures: Figures) -> tuple[Figure, ...]:
    there = [line for r in figures.briefings for line in r.briefed]
    wanted = [r for r in figures.directives if r.coverage]
    reached = [r.directive for r in wanted if r.coverage and r.coverage.share == _ALL]
    return (
        _count("A04.1", "Buổi quán triệt", "buổi", [r.briefing for r in figures.briefings]),
        _count("A04.2", "Lượt người dự", "lượt", there),
        _count("A04.3", "Văn bản phải quán triệt", "văn bản", [r.directive for r in wanted]),
        _count("A04.4", "Trong đó mọi người phải học đều đã học", "văn bản", reached),
    )


_ALL = 100.0


def _tasks(results: tuple[TaskResult, ...]) -> tuple[Figure, ...]:
    def by(*states: TaskState) -> list[Record]:
        return [r.task for r in results if r.state in states]

    counted = [r.task for r in results if r.state is not TaskState.DROPPED]
    done = by(TaskState.DONE, TaskState.DONE_LATE)
    return (
        _count("A16.1", "Nhiệm vụ phải thực hiện", "nhiệm vụ", counted),
        _count("A16.2", "Nhiệm vụ đã hoàn thành", "nhiệm vụ", done),
        _count("A16.3", "Trong đó hoàn thành đúng hạn", "nhiệm vụ", by(TaskState.DONE)),
        _count("A16.4", "Trong đó hoàn thành trễ hạn", "nhiệm vụ", by(TaskState.DONE_LATE)),
        _count("A16.5", "Nhiệm vụ quá hạn chưa xong", "nhiệm vụ", by(TaskState.OVERDUE)),
        _share("A16.6", "Tỉ lệ hoàn thành nhiệm vụ", done, counted),
    )


def _informations(figures: Figures) -> tuple[Figure, ...]:
    """What organs had to tell the committee by the day: due by then, or received before its day (M11)."""
    known = [r for o in figures.organs for r in o.informations]
    asked = [r for r in known if r.state in RECEIVED or r.state is InformationState.OVERDUE]

    def by(*states: InformationState) -> list[Record]:
        return [r.information for r in asked if r.state in states]

    return (
        _count("M11.1", "Thông tin định kỳ phải nhận", "lượt", [r.information for r in asked]),
        _count("M11.2", "Trong đó đã nhận", "lượt", by(*RECEIVED)),
        _count("M11.3", "Nhận đúng hạn", "lượt", by(InformationState.IN_TIME)),
        _count("M11.4", "Nhận trễ hạn", "lượt", by(InformationState.LATE)),
        _count("M11.5", "Quá hạn chưa nhận", "lượt", by(InformationState.OVERDUE)),
    )


def _share(code: str, label: str, part: Sequence[Record], whole: Sequence[Record]) -> Figure:
    value = len(part) * 100 / len(whole) if whole else None
    return Figure(code, label, "%", value, refs(whole))


def _letters(register: tuple[Letter, ...], period: Period, by: date) -> tuple[Figure, ...]:
    before = period.start - timedelta(days=1)
    kept = [x for x in register if not x.struck]
    carried = [x for x in kept if x.came(date.min, before) and not x.settled_by(before)]
    received = [x for x in kept if x.came(period.start, by)]
    settled = [x for x in carried + received if x.settled_by(by)]
    pending = [x for x in carried + received if not x.settled_by(by)]

    def of_kind(*kinds: LetterKind) -> list[Letter]:
        return [x for x in received if x.kind in kinds]

    return (
        _count("A11.1", "Đơn kỳ trước chuyển sang", "đơn", carried),
        _count("A11.2", "Đơn tiếp nhận trong kỳ", "đơn", received),
        _count("A11.3", "Trong đó khiếu nại", "đơn", of_kind(LetterKind.COMPLAINT)),
        _count("A11.4", "Trong đó tố cáo", "đơn", of_kind(LetterKind.DENUNCIATION)),
        _count("A11.5", "Trong đó kiến nghị, phản ánh", "đơn", of_kind(LetterKind.PETITION, LetterKind.FEEDBACK)),
        _count("A11.6", "Đơn liên quan QCDC", "đơn", [x for x in received if x.about_qcdc]),
        _count(
            "A11.7",
            "Khiếu nại, tố cáo liên quan QCDC",
            "đơn",
            [x for x in received if x.counts_against_zero()],
        ),
        _count("A11.8", "Đơn đã giải quyết", "đơn", settled),
        _count("A11.9", "Trong đó đúng hạn", "đơn", [x for x in settled if x.in_time() is True]),
        _count("A11.10", "Trong đó trễ hạn", "đơn", [x for x in settled if x.in_time() is False]),
        _count(
            "A11.11",
            "Đơn có nội dung đúng, đúng một phần",
            "đơn",
            [x for x in settled if x.outcome in FOUNDED],
        ),
        _count("A11.12", "Đơn đang giải quyết", "đơn", pending),
        _count("A11.13", "Trong đó quá hạn", "đơn", [x for x in pending if state(x, by) is LetterState.OVERDUE]),
        _count(
            "A11.14",
            "Số đã gạch trong sổ",
            "số",
            [x for x in register if x.struck and x.came(period.start, by)],
        ),
    )
