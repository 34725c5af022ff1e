"""What the review says of a year, line by line: words, state, and the doors to the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2s

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.domain.registers.targets.records import Target, planned
from qcdc_desktop.domain.registers.targets.results import TARGETS, TargetResult, reached
from qcdc_desktop.domain.registers.tasks.records import TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS, TaskResult
from qcdc_desktop.services.review import About, Review, about

_MOST_DOORS = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("review", text)


class Door(Value):
    """A way to a record."""

    text: str
    kind: str
    id: int


class Line(Value):
    """One item of the review."""

    about: About
    title: str
    details: tuple[str, ...] = ()
    state: tuple[str, str] = ("", "")
    """Word and tone of its pill; none where the word is empty."""
    doors: tuple[Door, ...] = ()
    brief: bool = False
    """Whether its details stand in one line and its first door beside them."""


class Part(Value):
    """A section of the review; ``nothing`` is said where it has no line."""

    key: str
    """Permanent: what was looked at is remembered by it."""
    title: str
    records: Sequence[Record]
    """What its lines are about."""
    line: Callable[[int], Line]
    """Makes the line of a place; there may be far more than are ever shown."""
    nothing: str
    summary: str = ""

    def fingerprint(self) -> str:
        """What the part says, in short: once it changed, it is to be looked at anew."""
        return self.short(map(self.line, range(len(self.records))))

    @staticmethod
    def short(said: Iterable[object]) -> str:
        """Anything that is said, in short."""
        return blake2s(repr(list(said)).encode(), digest_size=8).hexdigest()


def parts(reviewed: Review) -> tuple[Part, ...]:
    """The sections in the order in which a principal reads them."""
    figures = reviewed.figures
    done = (TaskState.DONE, TaskState.DONE_LATE)
    late = [r for r in figures.of(TASKS) if r.state is TaskState.OVERDUE]
    finished = [r for r in figures.of(TASKS) if r.state in done]
    going = [r for r in figures.of(TASKS) if r.state not in (*done, TaskState.OVERDUE)]
    targets, letters = figures.of(TARGETS), figures.of(LETTERS)
    return (
        _assessed("strengths", _tr("Ưu điểm"), strengths(figures), figures, _tr("Chưa ghi ưu điểm nào.")),
        _assessed("limitations", _tr("Hạn chế"), limitations(figures), figures, _tr("Chưa ghi hạn chế nào.")),
        Part(
            "targets",
            _tr("Chỉ tiêu"),
            [r.target for r in targets],
            lambda n: _target(targets[n], figures),
            _tr("Chưa có chỉ tiêu nào."),
            _tr("{0} chỉ tiêu: {1} đạt, {2} chưa đạt, {3} đang thực hiện, {4} chưa đủ số liệu").format(
                *(f"{figures[code].value:g}" for code in ("C01", "C02", "C03", "C04", "C05"))
            ),
        ),
        _tasks("late", _tr("Nhiệm vụ quá hạn"), late, _tr("Không có nhiệm vụ nào quá hạn.")),
        _tasks("going", _tr("Nhiệm vụ chưa xong"), going, _tr("Không còn nhiệm vụ nào dở dang.")),
        _tasks("finished", _tr("Nhiệm vụ đã xong"), finished, _tr("Chưa có nhiệm vụ nào xong.")),
        Part(
            "letters",
            _tr("Đơn thư"),
            [r.letter for r in letters],
            lambda n: _letter(letters[n]),
            _tr("Sổ đơn thư không ghi đơn nào trong năm."),
            _tr("Chỉ hiện số, ngày, loại và kết quả; không hiện người viết, nội dung, ghi chú"),
        ),
    )


EXCEPTIONS, COMPARED, GENERAL = "exceptions", "compared", "general"
"""Keys of the parts that are no list of records of their own."""
_WEIGHT = {"bad": 0, "warn": 1, "info": 2}
"""What is told first."""


def exceptions(of: Iterable[Part]) -> Part:
    """What is not as planned, from all parts: overdue and broken first, then what is late, then what is not known."""
    found = [
        (_WEIGHT[line.state[1]], part, place)
        for part in of
        for place, line in enumerate(map(part.line, range(len(part.records))))
        if is_exception(line)
    ]
    found.sort(key=lambda one: one[0])

    def line(place: int) -> Line:
        _weight, part, at = found[place]
        one = part.line(at)
        return replace(one, details=(" · ".join((part.title, *one.details[:2])),), doors=one.doors[:1], brief=True)

    nothing = _tr("Không có ngoại lệ nào: mọi việc đúng kế hoạch.")
    return Part(EXCEPTIONS, _tr("Ngoại lệ"), [part.records[at] for _weight, part, at in found], line, nothing)


def is_exception(line: Line) -> bool:
    """Whether a line is not as planned; a target without data is, a task or letter that is being dealt with is not."""
    _word, tone = line.state
    return tone in ("bad", "warn") or (tone == "info" and line.about[0] == Target.INFO.name)


def _assessed(key: str, title: str, assessments: Sequence[Assessment], figures: Figures, nothing: str) -> Part:
    def state(one: Assessment) -> tuple[str, str]:
        if one not in limitations(figures):
            return "", ""
        overcome = one.overcome_on and one.overcome_on <= figures.as_of
        return (_tr("Đã khắc phục"), "good") if overcome else (_tr("Chưa khắc phục"), "neutral")

    def line(place: int) -> Line:
        one = assessments[place]
        return Line(
            about(one),
            one.body,
            _filled((_tr("Nguyên nhân: {0}"), one.cause), (_tr("Minh chứng: {0}"), one.evidence)),
            state(one),
            (Door(_tr("Mở đánh giá"), *about(one)),),
        )

    return Part(key, title, assessments, line, nothing)


def _filled(*pairs: tuple[str, str]) -> tuple[str, ...]:
    return tuple(pattern.format(value) for pattern, value in pairs if value)


def _target(result: TargetResult, figures: Figures) -> Line:
    target = result.target
    numbers = _tr("Kế hoạch: {0} · Thực hiện: {1}").format(
        planned(target), reached(result) or lower_first(_tr("Chưa đủ số liệu"))
    )
    return Line(
        about(target),
        target.body,
        (numbers, *_filled(("{0}", result.reason), (_tr("Nhận định: {0}"), result.remark))),
        (result.verdict.words, result.verdict.tone),
        (Door(_tr("Mở chỉ tiêu"), *about(target)), *_behind(target.INFO.name, target.id, result.refs, figures)),
    )


def _behind(kind: str, record_id: int, refs: Sequence[Ref], figures: Figures) -> tuple[Door, ...]:
    """Doors to what a verdict rests on: letters by their number, other registers by how many there are."""
    letters = {r.letter.id: r.letter for r in figures.of(LETTERS)}
    known = [letters[r.id] for r in refs if r.kind == Letter.INFO.name and r.id in letters]
    doors = [Door(_tr("Đơn số {0}").format(x.code), *about(x)) for x in known[:_MOST_DOORS]]
    for other in dict.fromkeys(r.kind for r in refs if r.kind != Letter.INFO.name):
        mine = [r for r in refs if r.kind == other]
        # Parts of the target are shown on its own page.
        part = any(s.name == "target_id" for s in specs(BY_NAME[other]))
        door = (kind, record_id) if part else (other, mine[0].id)
        doors.append(Door(f"{len(mine)} {BY_NAME[other].INFO.label.lower()}", *door))
    return tuple(doors)


def _tasks(key: str, title: str, results: Sequence[TaskResult], nothing: str) -> Part:
    return Part(key, title, [r.task for r in results], lambda n: _task(results[n]), nothing)


def _task(result: TaskResult) -> Line:
    task = result.task
    return Line(
        about(task),
        task.label(),
        _filled(
            (_tr("Hạn {0}"), write_day(task.due_on)),
            (_tr("Hoàn thành {0}"), write_day(task.done_on)),
            (result.state.words + _tr(" {0} ngày"), str(result.days_late or "")),
            (_tr("Kết quả: {0}"), task.result),
            (_tr("Minh chứng: {0}"), task.evidence),
        ),
        (result.state.words, result.state.tone),
        (Door(_tr("Mở nhiệm vụ"), *about(task)),),
    )


def _letter(result: LetterResult) -> Line:
    letter = result.letter
    details = [letter.outcome.words] if letter.settled_on else []
    if letter.about_qcdc:
        details.append(_tr("Liên quan thực hiện quy chế dân chủ"))
    return Line(
        about(letter),
        _tr("Số {0} · {1} · nhận ngày {2}").format(letter.code, letter.kind.words, write_day(letter.received_on)),
        tuple(details),
        (result.state.words, result.state.tone),
        (Door(_tr("Mở sổ đơn thư"), *about(letter)),),
    )
