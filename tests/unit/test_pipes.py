"""A named pipe in the place of a file is refused before it is opened: reading it would wait for ever."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qcdc_desktop import logs
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.imports.papers.files.reading import read_paper_file
from qcdc_desktop.imports.workbook import workbook
from qcdc_desktop.services import backups, recovering
from qcdc_desktop.services.backups import Keeper
from qcdc_desktop.services.drafts import DraftFile
from qcdc_desktop.services.evidence import reading
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.services.witnesses import NAME, Memory
from qcdc_desktop.storage.backups import proving
from qcdc_desktop.storage.session import Session

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
_LONGEST = 10
"""Seconds after which reading surely waits."""


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    def waited(*_given: object) -> None:
        raise AssertionError("reading a pipe waits for ever")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(_LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def pipe(tmp_path: Path) -> Callable[[str], Path]:
    def made(name: str) -> Path:
        path = tmp_path / "ống" / name
        path.parent.mkdir(exist_ok=True)
        os.mkfifo(path)
        return path

    return made


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("a.qcdc", lambda path, _session: open_session(path)),
        ("a.qcdc", lambda path, _session: open_session(path, read_only=True)),
        ("a.qcdc", lambda path, _session: recovering.recover(path, path.with_name("ra.qcdc"), path.parent)),
        ("a.toml", lambda path, session: content.load(session, path)),
        ("a.xlsx", lambda path, _session: workbook.read(path)),
        ("a.docx", lambda path, _session: read_paper_file(path)),
        ("a.pdf", lambda path, _session: read_paper_file(path)),
        ("a.pdf", lambda path, session: issuing.edition_in(session, path)),
        ("a.qcdcb", lambda path, _session: backups.prove(path)),
        ("a.qcdcb", lambda path, _session: backups.restore(path, path.with_name("ra.qcdc"))),
        ("a.qcdcb", lambda path, _session: proving.told(path)),
    ],
)
def test_it_is_refused_in_words(
    session: Session, pipe: Callable[[str], Path], name: str, read: Callable[[Path, Session], object]
) -> None:
    with pytest.raises(QcdcError):
        read(pipe(name), session)


def test_as_evidence_it_is_refused_and_the_others_go_on(pipe: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Biên bản", encoding="utf-8")
    handed = reading.read_files([pipe("a.pdf"), tmp_path / "b.txt"])
    assert len(handed.refused) == 1
    assert "a.pdf" in handed.refused[0]


def test_in_the_place_of_the_programs_own_files_it_keeps_nobody_from_working(
    session: Session, pipe: Callable[[str], Path], tmp_path: Path
) -> None:
    own = pipe(NAME).parent
    Memory(own).see(session)
    assert Memory(own).of(session.origin()) != ()
    draft = DraftFile(own / "a.qcdc", session.origin(), tmp_path)
    os.mkfifo(draft.places[0])
    assert draft.read() == ()
    with pytest.raises(OSError, match="không phải tệp"):
        logs.start(pipe("qcdc-desktop.log").parent)
    folder = session.place(tmp_path / "Sao-luu").folder
    folder.mkdir(parents=True)
    os.mkfifo(folder / "2025-05-22_094100_00000000_00000000.qcdcb")
    Keeper(tmp_path / "Sao-luu", lambda problem: pytest.fail(str(problem))).back_up(session, "thử")
    assert len(backups.every(tmp_path / "Sao-luu")) == 2
