"""A data file written as a content file comes back whole: nothing in it is read as something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records
from qcdc_desktop.services.files import content, content_write, files
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.storage.session import Session
from tests import nasty, prepared

NOON = datetime.fromisoformat("2025-06-12T12:00:00+07:00")
WRITTEN = [kind for kind in KINDS if not (kind.INFO.attached or kind.INFO.guarded)]


def empty(path: Path) -> Session:
    prepared.empty(path)
    return Session.open(path, now=lambda: NOON, policies=POLICIES)


def demo(path: Path) -> Session:
    content.make_demo(path, now=lambda: NOON)
    return files.open_session(path, now=lambda: NOON)


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
