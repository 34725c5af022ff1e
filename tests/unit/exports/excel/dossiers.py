"""Dossiers of a school made by hand: domain records, figures computed from them, no data file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.letters.choices import Channel, LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.targets.records import Direction, Level, Reading, Source, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile
from qcdc_desktop.papers.dossier import Dossier
from tests.factories import gathered, known

TODAY = date(2025, 6, 20)
LAST_YEAR = replace(school_year(2023), id=1)
THIS_YEAR = replace(school_year(2024), id=2)
PROFILE = Profile(
    id=1,
    name="Đảng ủy Trường THPT Nguyễn Du",
    superior="Đảng bộ phường Bình An",
    school="Trường THPT Nguyễn Du",
    place="Bình An",
    secretary_id=1,
)
PEOPLE = {
    1: Person(id=1, name="Nguyễn Thị Ánh Nguyệt", duty="Bí thư, Hiệu trưởng"),
    2: Person(id=2, name="Trần Đỗ Quang Khải", duty="Phó Bí thư"),
}
ORGANS = {
    1: Organ(id=1, name="Ban Chấp hành Công đoàn cơ sở"),
    2: Organ(id=2, name="Chi bộ Tổ Văn phòng"),
    3: Organ(id=3, name="Ban Thanh tra nhân dân"),
}
TARGETS = (
    Target(
        id=1,
        year_id=2,
        body="100% cán bộ, đảng viên, viên chức và người lao động được quán triệt Luật Thực hiện dân chủ ở cơ sở và "
        "các văn bản chỉ đạo của cấp trên về Quy chế dân chủ ở cơ sở",
        short="Quán triệt văn bản",
        kind=TargetKind.COVERAGE,
        plan=100,
        due_on=date(2024, 12, 31),
        organ_id=1,
        person_id=1,
        remark="Ba viên chức nghỉ thai sản, đi học dài hạn chưa dự; đã gửi tài liệu để tự nghiên cứu.",
        position=1,
    ),
    Target(
        id=2,
        year_id=2,
        body="Lãnh đạo thực hiện Quy chế dân chủ ở cơ sở trong nhà trường đạt mức tốt",
        kind=TargetKind.QUALITY,
        plan_level=Level.GOOD,
        person_id=2,
        position=2,
    ),
    Target(
        id=3,
        year_id=2,
        body="Không để xảy ra đơn thư khiếu nại, tố cáo liên quan đến việc thực hiện Quy chế dân chủ",
        kind=TargetKind.ZERO,
        source=Source.LETTERS,
        direction=Direction.LOWER,
        organ_id=3,
        position=3,
    ),
    Target(id=4, year_id=2, body="Đối thoại định kỳ với viên chức", kind=TargetKind.COUNT, plan=2, unit="cuộc"),
    Target(
        id=5,
        year_id=2,
        body="Ý kiến, kiến nghị của viên chức, người lao động, học sinh và cha mẹ học sinh được trả lời đúng hạn",
        short="Trả lời ý kiến đúng hạn",
        kind=TargetKind.PERCENT,
        plan=95,
    ),
)
READINGS = (
    Reading(id=1, target_id=1, on=date(2024, 12, 20), done=51, total=54),
    Reading(id=2, target_id=2, on=date(2025, 5, 28), level=Level.GOOD, note="Kết luận của Ban Chấp hành ngày 28/5"),
    Reading(id=3, target_id=4, on=date(2025, 4, 2), value=1),
)
GROUPS = (
    TaskGroup(id=1, year_id=2, name="Công tác tuyên truyền, phổ biến, quán triệt", position=1),
    TaskGroup(id=2, year_id=2, name="Công khai, đối thoại và kiểm tra, giám sát việc thực hiện", position=2),
)
TASKS = (
    Task(
        id=1,
        year_id=2,
        group_id=1,
        body="Tổ chức hội nghị quán triệt Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, Nghị định số 59/2023/NĐ-CP "
        "và Quy chế dân chủ của nhà trường tới toàn thể cán bộ, giáo viên, nhân viên",
        short="Hội nghị quán triệt",
        organ_id=1,
        person_id=1,
        start_on=date(2024, 9, 15),
        due_on=date(2024, 12, 31),
        done_on=date(2024, 12, 20),
        product="Kế hoạch, danh sách dự, biên bản hội nghị",
        result="51/54 người dự; tài liệu đã gửi cho người vắng.",
        evidence="Biên bản ngày 20/12/2024",
        limitation_id=11,
    ),
    Task(
        id=2,
        year_id=2,
        group_id=2,
        body="Rà soát, bổ sung Quy chế chi tiêu nội bộ; lấy ý kiến viên chức trước khi ban hành",
        organ_id=2,
        person_id=2,
        start_on=date(2025, 1, 5),
        due_on=date(2025, 5, 31),
    ),
    Task(id=3, year_id=2, group_id=2, body="Giám sát việc công khai tài chính học kỳ II", due_on=date(2025, 8, 15)),
)
PROGRESS = (Progress(id=1, task_id=2, on=date(2025, 4, 1), percent=40, note="Đã có dự thảo lần 1"),)
ASSESSMENTS = (
    Assessment(
        id=10,
        year_id=1,
        body="Cấp ủy, lãnh đạo nhà trường quan tâm lãnh đạo thực hiện Quy chế dân chủ ở cơ sở; nội bộ đoàn kết.",
        cause="Sự quan tâm của cấp trên, tinh thần trách nhiệm của tập thể.",
        noted_on=date(2024, 5, 30),
    ),
    Assessment(
        id=11,
        year_id=1,
        kind=AssessmentKind.LIMITATION,
        body="Việc quán triệt văn bản có lúc chưa kịp thời, một số viên chức chưa nắm chắc nội dung.",
        cause="Lịch công tác dày; chưa phân công người theo dõi.",
        evidence="Biên bản họp Đảng ủy tháng 5/2024",
        person_id=2,
        noted_on=date(2024, 5, 30),
    ),
    Assessment(
        id=12,
        year_id=2,
        kind=AssessmentKind.LIMITATION,
        body="Quy chế chi tiêu nội bộ chậm được bổ sung.\nViên chức góp ý còn ít.",
        cause="Khối lượng công việc cuối năm lớn.",
        person_id=1,
        noted_on=date(2025, 5, 30),
    ),
    Assessment(id=13, year_id=2, body="Công khai đầy đủ, đúng thời hạn các nội dung theo quy định."),
)
LETTERS = (
    Letter(
        id=1,
        register_year=2024,
        number=7,
        received_on=date(2024, 10, 3),
        kind=LetterKind.PETITION,
        matter="Kiến nghị bố trí lại lịch trực của nhân viên bảo vệ",
        due_on=date(2024, 11, 2),
        outcome=Outcome.ANSWERED,
        settled_on=date(2024, 10, 21),
        paper="Công văn số 58/CV-THPT ngày 21/10/2024",
    ),
    Letter(
        id=2,
        register_year=2025,
        number=1,
        received_on=date(2025, 2, 12),
        channel=Channel.BOX,
        kind=LetterKind.FEEDBACK,
        about_qcdc=True,
        matter="Phản ánh việc niêm yết công khai khoản thu đầu học kỳ II chậm so với quy định, đề nghị nhà trường công "
        "khai tại bảng tin và trên trang thông tin điện tử",
        due_on=date(2025, 3, 14),
    ),
    Letter(
        id=3,
        register_year=2025,
        number=2,
        received_on=date(2025, 2, 13),
        matter="Vào sổ trùng với số 01/2025",
        struck_on=date(2025, 2, 14),
        struck_reason="Ghi trùng số 01/2025",
    ),
)
RECORDS: Mapping[str, Sequence[Record]] = dict(  # noqa: C408 - the names are those of the tests that add to it
    years=(LAST_YEAR, THIS_YEAR),
    assessments=ASSESSMENTS,
    targets=TARGETS,
    readings=READINGS,
    groups=GROUPS,
    tasks=TASKS,
    progress=PROGRESS,
    letters=LETTERS,
)


def school(records: Mapping[str, Sequence[Record]] = RECORDS, **changed: object) -> Dossier:
    """The dossier of the school year 2024-2025 with the year before."""
    dossier = Dossier(
        profile=PROFILE,
        period=THIS_YEAR.period(),
        today=TODAY,
        figures=_figures(records, THIS_YEAR.period()),
        last=_figures(records, LAST_YEAR.period()),
    )
    those = [record for some in records.values() for record in some if not isinstance(record, Person | Organ)]
    given = known({"people": PEOPLE, "organs": ORGANS, **changed}, those)
    return replace(dossier, **given)


def empty_year() -> Dossier:
    """A year in which nothing at all was written down, and none before it."""
    return school({"years": (THIS_YEAR,)}, last=None)


def with_letters(letters: Sequence[Letter]) -> Dossier:
    """The school with another register of letters."""
    return school({**RECORDS, "letters": letters})


def many_letters(count: int) -> tuple[Letter, ...]:
    """A busy register: every sort of letter, open and settled, short and long."""
    kinds, channels = tuple(LetterKind), tuple(Channel)
    return tuple(
        Letter(
            id=i + 1,
            register_year=2024 if i < count // 3 else 2025,
            number=i + 1,
            received_on=(received := date(2024, 9, 1) + timedelta(days=i * 290 // count)),
            channel=channels[i % len(channels)],
            kind=kinds[i % len(kinds)],
            about_qcdc=i % 5 == 0,
            matter=f"Kiến nghị lần {i} về lịch trực, khoản thu và việc công khai tại bảng tin " * (1 + i % 3),
            due_on=received + timedelta(days=30),
            outcome=Outcome.ANSWERED if i % 4 else Outcome.PENDING,
            settled_on=received + timedelta(days=5 + i % 40) if i % 4 else None,
            paper=f"Công văn số {i}/CV-THPT" if i % 4 else "",
            note="Đã thông báo cho người gửi" if i % 3 else "",
            struck_on=received if i % 50 == 49 else None,
            struck_reason="Vào sổ trùng" if i % 50 == 49 else "",
        )
        for i in range(count)
    )


def _figures(records: Mapping[str, Sequence[Record]], period: Period) -> Figures:
    return compute(gathered(**records), period, TODAY)
