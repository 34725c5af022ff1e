"""A data file written as a content file comes back whole: nothing in it is read as something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.meetings.records import Meeting, Opinion
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.papers.pulled import Moved
from qcdc_desktop.papers.templates import template, template_of
from qcdc_desktop.services import records, years
from qcdc_desktop.services.files import content, content_write, files
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.storage.session import Session
from tests import nasty, prepared

NOON = datetime.fromisoformat("2025-06-12T12:00:00+07:00")
WRITTEN = [kind for kind in KINDS if not (kind.INFO.attached or kind.INFO.guarded)]


def empty(path: Path) -> Session:
    prepared.empty(path)
    return Session.open(path, now=lambda: NOON, policies=POLICIES)


def demo(path: Path) -> Session:
    return files.open_session(prepared.demo(path), now=lambda: NOON)


def nasties(path: Path) -> Session:
    session = empty(path)
    assert nasty.fill(session, Random(9), 45) > 1000
    return session


@pytest.fixture(scope="module", params=[demo, nasties])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Session]]:
    """A file, and the one that its content was loaded into."""
    make: Callable[[Path], Session] = request.param
    folder = tmp_path_factory.mktemp("content")
    with make(folder / "a.qcdc") as written, empty(folder / "b.qcdc") as loaded:
        content_write.dump(written, folder / "content.toml")
        content.load(loaded, folder / "content.toml")
        yield written, loaded


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.INFO.name)
def test_every_kind_comes_back_as_it_was(both: tuple[Session, Session], kind: type[Record]) -> None:
    written, loaded = both
    secret = {s.name: getattr(kind(), s.name) for s in specs(kind) if s.secret}
    assert loaded.all(kind) == tuple(record.with_values(secret) for record in written.all(kind))


def test_what_is_written_says_what_stays_behind_and_names_nobody_by_number(session: Session) -> None:
    records.add(session, Person(name="Nguyễn Thị Ánh", code="001188012345"))
    head = content_write.text(session).partition("[")[0]
    for behind in ("nhật ký", "minh chứng", "duyệt năm", "mật khẩu", "mã hoặc số định danh"):
        assert behind in head
    assert all(line.startswith("#") for line in head.split("\n") if line)
    assert "001188012345" not in content_write.text(session)


def test_lines_that_a_paper_took_from_registers_still_lead_to_their_records(tmp_path: Path) -> None:
    with demo(tmp_path / "a.qcdc") as written, empty(tmp_path / "b.qcdc") as loaded:
        [one] = [m for m in written.all(Meeting) if m.topic.startswith("Sơ kết")]
        period = years.named(written, "2024-2025")
        number = about.begin(written, template(PaperKind.MINUTES, "meeting_minutes"), period, one).added(Paper)
        for section in ("present", "opinions", "conclusions"):
            papers.write(written, number, section, f"{papers.texts(written, number)[section]}\n- Viết thêm")
        content_write.dump(written, tmp_path / "content.toml")
        content.load(loaded, tmp_path / "content.toml")
        paper = loaded.get(Paper, number)
        [opinion, *_others] = loaded.all(Opinion)
        assert _moved(loaded, paper, "opinions") == []
        records.edit(loaded, Opinion, opinion.id, body="Một ý khác")
        [moved] = _moved(loaded, paper, "opinions")
        assert moved.key == f"opinion:{opinion.id}"
        assert moved.now.endswith("một ý khác")


def _moved(session: Session, paper: Paper, key: str) -> list[Moved]:
    section = template_of(paper).section(key)
    assert section is not None
    return list(papers.changed_lines(session, papers.dossier_of(session, paper), section))


def test_a_line_whose_record_is_gone_stays_behind(tmp_path: Path) -> None:
    with demo(tmp_path / "a.qcdc") as written:
        paper = next(one for one in written.all(Paper) if not one.number)
        gone = PaperText(paper_id=paper.id, section="opinions", body="- Một ý", pulled="opinion:999\tMột ý")
        records.add(written, gone)
        content_write.dump(written, tmp_path / "content.toml")
        assert "opinion-999" not in (tmp_path / "content.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("opinion:opinion-9 Một ý", "không hiểu dòng “opinion:opinion-9 Một ý”"),
        ("opinoin:opinion-9\\tMột ý", "không hiểu dòng"),
        ("opinion:opinion-9\\tMột ý", "không có “Ý kiến” nào là “opinion-9”"),
    ],
)
def test_a_line_that_leads_nowhere_is_a_fault_of_its_place(
    session: Session, tmp_path: Path, line: str, told: str
) -> None:
    path = tmp_path / "content.toml"
    text = '[[year]]\nname = "2025"\naxis = "calendar"\nstart = 2025-01-01\nend = 2025-12-31\n'
    text += '[[paper]]\nid = "a"\nyear = "2025"\nkind = "BB"\noutline = "meeting_minutes"\nsummary = "họp"\n'
    text += f'[[paper_text]]\npaper = "a"\nsection = "opinions"\npulled = "{line}"\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputProblem, match=told) as refused:
        content.load(session, path)
    assert refused.value.problems[0].field == "dòng 15"
