"""What goes out together for a period lies in one folder, with figures of one day and a list of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.papers.issued import FREE, Paper
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import bundle, papers
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.storage.session import Session
from tests import prepared

NOON = datetime.fromisoformat("2025-07-01T12:00:00+07:00")
REPORT_DAY = date(2025, 6, 12)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Session]:
    with Session.open(prepared.demo(tmp_path / "a.qcdc"), now=lambda: NOON, policies=POLICIES) as session:
        yield session


def paper(session: Session, kind: PaperKind) -> Paper:
    """The yearly paper of the demo's last year."""
    found = papers.paper_of(session, years.named(session, "2024-2025"), kind)
    assert found is not None
    return found


def test_what_was_issued_goes_out_as_it_was_kept(demo: Session, tmp_path: Path) -> None:
    report = paper(demo, PaperKind.REPORT)
    issuing.issue(demo, report.id, report.number, report.issued_on)
    for task in demo.all(Task):
        records.edit(demo, Task, task.id, done_on=date(2025, 6, 1))
    folder, count = bundle.write(demo, years.named(demo, "2024-2025"), tmp_path)
    [edition] = demo.all(Edition)
    written = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert len(written) == count
    assert written["02_Bao-cao_12-BC-DU.pdf"] == demo.content(edition.pdf)
    assert written["02_Bao-cao_12-BC-DU.docx"] == demo.content(edition.word)
    assert written["03_Bang-tong-hop.xlsx"] == demo.content(edition.workbook)
    assert written["00_Danh-muc.pdf"].startswith(b"%PDF")


def test_drafts_and_workbook_are_of_the_day_of_the_report(demo: Session) -> None:
    period = years.named(demo, "2024-2025")
    papers.draft(demo, period, PaperKind.PLAN)
    made = bundle.items(demo, period)
    assert [(one.title, one.standing, one.as_of) for one in made] == [
        ("Nghị quyết", "Đã ban hành", date(2024, 9, 5)),
        ("Báo cáo", "Đã ban hành", REPORT_DAY),
        ("Kế hoạch", "Dự thảo", REPORT_DAY),
        ("Bảng tổng hợp số liệu", "", REPORT_DAY),
    ]
    assert list(made[2].files) == ["03_Ke-hoach_du-thao.pdf", "03_Ke-hoach_du-thao.docx"]


def test_a_quarter_has_what_was_issued_in_it(demo: Session) -> None:
    papers.draft(demo, quarter(2024, 3), PaperKind.REPORT)
    papers.draft(demo, quarter(2024, 4), PaperKind.REPORT)
    made = bundle.items(demo, quarter(2024, 3))
    assert [(one.title, one.symbol) for one in made[:-1]] == [("Nghị quyết", "05-NQ/ĐU"), ("Báo cáo", "")]


def test_a_number_given_up_stands_in_the_list_without_files(demo: Session) -> None:
    period = years.named(demo, "2024-2025")
    year_id = paper(demo, PaperKind.RESOLUTION).year_id
    free = Paper(year_id=year_id, kind=PaperKind.NOTICE, outline=FREE, summary="về lịch họp")
    one = records.add(demo, free).added(Paper)
    papers.write(demo, one, "body", "Họp lúc 7 giờ 30.")
    issuing.issue(demo, one, 3, date(2025, 3, 1))
    issuing.void(demo, one, "Đánh nhầm số")
    [notice] = [i for i in bundle.items(demo, period) if i.title == "Thông báo"]
    assert (notice.standing, notice.files) == ("Bỏ số", {})
    rows = bundle.cover(demo, period, bundle.items(demo, period)).rows
    assert [row[-1] for row in rows if row[0] == "Thông báo"] == ["Không kèm"]


def test_a_period_without_papers_has_nothing_to_send(demo: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="chưa soạn, chưa ban hành văn bản nào"):
        bundle.write(demo, quarter(2022, 1), tmp_path / "nowhere")
