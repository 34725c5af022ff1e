"""Both papers of the seeds, typed in Word in three habits or copied as text, come back and are printed the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pypdf
import pytest

from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.services.files.files import open_session
from tests.e2e.command import command
from tests.unit.imports.papers import habits
from tests.unit.resources.seeds import flat, listed, mended

THREE = (habits.automatic, habits.typed, habits.tables)
Habit = Callable[[Path, str], Path]


def copied(path: Path, source: str) -> Path:
    """The text as it is copied out of a PDF."""
    made = path.with_suffix(".txt")
    made.write_text(habits.wrapped(source), encoding="utf-8")
    return made


def read_back(folder: Path, habit: Habit, source: str, year: str) -> Path:
    file = folder / "moi.qcdc"
    command("new", file)
    command("read-paper", file, habit(folder / "van-ban.docx", source), "--year", year)
    return file


def printed(file: Path, year: str, option: str) -> str:
    """The text of the paper as it is printed from the file, with the mends of the seed."""
    pdf = file.with_suffix(".pdf")
    command("export", file, "--year", year, option, pdf)
    pages = [page.extract_text() for page in pypdf.PdfReader(pdf).pages]
    unnumbered = [pages[0]] + [re.sub(rf"^\s*{n}\s", "", page) for n, page in enumerate(pages[1:], start=2)]
    return flat("\n".join(unnumbered))


def plain(text: str, source: str) -> str:
    """Letters and figures alone, with the mends made: marks of lists and rules are what a page decides."""
    text = flat(text)
    for mend in listed("mend", source):
        text = text.replace(flat(mend["seed"]), flat(mend["mended"]))
    return re.sub(r"[\W_]+", " ", text).strip()


@pytest.fixture(scope="module", params=[*THREE, copied], ids=lambda habit: habit.__name__)
def resolution(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new file that has taken in the resolution."""
    return read_back(tmp_path_factory.mktemp("resolution"), request.param, "000", "2024-2025")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("demo") / "mau.qcdc"
    command("demo", file)
    return file


def test_the_resolution_is_printed_again_as_the_school_wrote_it(resolution: Path) -> None:
    _head, _title, body = printed(resolution, "2024-2025", "--resolution").partition("NGHỊ QUYẾT ")
    told = plain(body, "000").removesuffix(" T M ĐẢNG ỦY BÍ THƯ")
    assert told == plain(mended("000"), "000").removeprefix("NGHỊ QUYẾT ")


def test_its_records_are_those_that_were_made_of_it_by_hand(resolution: Path, demo: Path) -> None:
    assert records_of(resolution) == records_of(demo)


def records_of(file: Path) -> Mapping[str, Sequence[object]]:
    """What the resolution of 2024-2025 is made of, as letters alone where mends changed a mark."""
    with open_session(file) as session:
        of = {year.name: year.id for year in session.all(Year)}
        now, before = of["2024-2025"], of["2023-2024"]
        groups = {g.id: plain(g.name, "000") for g in session.all(TaskGroup, year_id=now)}
        return {
            "assessments": sorted(
                (a.kind.value, plain(a.body, "000")) for a in session.all(Assessment, year_id=before)
            ),
            "targets": [
                (plain(t.body, "000"), t.kind, t.plan, t.plan_level)
                for t in session.all(Target, year_id=now)
                if t.in_resolution
            ],
            "tasks": [
                (groups.get(t.group_id or 0), plain(t.body, "000"))
                for t in session.all(Task, year_id=now)
                if t.in_resolution
            ],
        }


@pytest.mark.parametrize("habit", [*THREE, copied], ids=lambda habit: habit.__name__)
def test_the_programme_is_printed_again_as_the_department_wrote_it(habit: Habit, tmp_path: Path) -> None:
    file = read_back(tmp_path, habit, "002", "2024")

    _head, title, body = printed(file, "2024", "--programme").partition("CHƯƠNG TRÌNH ")
    note = plain(next(line for line in mended("002").splitlines() if line.startswith("Trọng tâm là")), "002")
    told, wanted = plain(title + body, "002"), plain(mended("002"), "002")
    assert (note in told) is (habit is not copied)  # what is copied out of a PDF has its notes between the pages
    assert without(told, note) == without(wanted, note)


def without(text: str, note: str) -> str:
    """The text without its footnote and the mark of it: on which page it stands is what the paper decides."""
    return flat(re.sub(r"\s*[¹1]?\s*" + re.escape(note), "", text).replace("¹", ""))


def test_our_own_word_paper_is_read_back_as_what_is_there(tmp_path: Path) -> None:
    """A clerk may go on in Word and bring the paper back: what nobody changed is known."""
    file, paper = tmp_path / "mau.qcdc", tmp_path / "nq.docx"
    command("demo", file)
    command("export", file, "--year", "2024-2025", "--resolution", paper)
    with open_session(file) as session:
        before = [session.all(kind) for kind in (Assessment, Target, TaskGroup, Task)]
    command("read-paper", file, paper, "--year", "2024-2025", "--as-written")
    with open_session(file) as session:
        assert [session.all(kind) for kind in (Assessment, Target, TaskGroup, Task)] == before
