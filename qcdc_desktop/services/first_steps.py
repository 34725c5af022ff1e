"""The way to the first resolution of a file: steps that tick themselves, each with what starts it."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Profile
from qcdc_desktop.services import years
from qcdc_desktop.services.acts import Act, Deed, Todo, open_page
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import year_before
from qcdc_desktop.services.verbs.year_before import YearBefore
from qcdc_desktop.storage.session import Session

FASTEST = Todo(
    "Nhanh nhất: mở văn bản năm trước",
    "Nghị quyết, chương trình hay kế hoạch (.docx) trở thành ưu điểm, hạn chế, chỉ tiêu, nhiệm vụ của năm nay.",
    (open_page("read_paper", "Mở văn bản năm trước…"),),
)
"""What saves most of the steps, where the program can do it."""


class Step(Value):
    """One step: what it is, how it stands, and the buttons that take it on."""

    title: str
    aim: str
    """What taking it means, in words: "Ghi chỉ tiêu của năm"."""
    standing: str
    done: bool
    acts: tuple[Act, ...]


_OF_YEAR = ("Chỉ tiêu", "Nhiệm vụ, giải pháp")


def steps(session: Session, period: Period) -> tuple[Step, ...]:
    """The steps to the first resolution; none once a resolution is issued, or where the year is over."""
    year, unit = years.year_of(session, period), session.find(Profile)
    if year is None or unit is None or session.read_only or session.today() > year.period().end:
        return ()
    if any(p.kind is PaperKind.RESOLUTION and p.issued_on for p in session.all(Paper)):
        return ()
    people, organs = session.count(Person), session.all(Organ)
    heads = sum(bool(organ.head_id) for organ in organs)
    led = f"{heads}/{len(organs)} tổ chức đã có người đứng đầu" if organs else "Chưa ghi tổ chức nào"
    begun = papers.paper_of(session, period, PaperKind.RESOLUTION)
    return (
        Step("Đơn vị", "Ghi tên đơn vị", unit.name, done=True, acts=(open_page("settings"),)),
        Step(
            "Nhân sự",
            "Ghi danh sách nhân sự",
            f"{people} người" if people else "Chưa có ai. Dán danh sách từ Excel, hoặc nạp tệp.",
            done=bool(people),
            acts=(open_page("staff"),),
        ),
        Step(
            "Tổ chức và người đứng đầu",
            "Chọn người đứng đầu các tổ chức",
            led,
            done=bool(heads),
            acts=(open_page("organs"),),
        ),
        *_assessed(year_before.find(session, period)),
        _of_year(session, _OF_YEAR[0], Target, year.id, TARGETS.name),
        _of_year(session, _OF_YEAR[1], Task, year.id, TASKS.name),
        Step(
            "Nghị quyết",
            "Soạn nghị quyết",
            "Đang soạn, chưa ban hành" if begun else "Ghép từ các mục trên; xem trước ngay bên cạnh",
            done=False,
            acts=(open_page("resolution"),),
        ),
    )


def begun(way: Sequence[Step]) -> bool:
    """Whether targets or tasks are written already: then no paper need be read in."""
    return any(step.done for step in way if step.title in _OF_YEAR)


def _assessed(before: YearBefore | None) -> tuple[Step, ...]:
    """Section I tells of the year before, which a first year does not have."""
    if before is None:
        return ()
    standing = f"{before.written} ưu điểm, hạn chế" if before.written else "Ưu điểm, hạn chế: mục I của nghị quyết"
    what = f"đánh giá {before.label}"
    return (Step(f"Đ{what[1:]}", f"Ghi {what}", standing, done=bool(before.written), acts=assessing(before)),)


def assessing(before: YearBefore) -> tuple[Act, ...]:
    """How to come to the strengths and limitations of the year before: open it, or hand it what was written here."""
    writing = Act(Deed.YEAR_BEFORE, "Ghi đánh giá")
    if before.written or not before.here:
        return (writing,)
    return Act(Deed.MOVE_BEFORE, f"Chuyển {before.here} mục đã ghi ở năm này"), writing


def _of_year(session: Session, title: str, kind: type[Target | Task], year_id: int, register: str) -> Step:
    count = session.count(kind, year_id=year_id)
    load = () if count else (Act(Deed.STANDARD, "Nạp mẫu", key=register),)
    key = "targets" if kind is Target else "tasks"
    return Step(
        title,
        f"Ghi {title.lower()} của năm",
        _counted(count, title.lower()),
        done=bool(count),
        acts=(*load, open_page(key)),
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count else f"Chưa có {what} nào"
