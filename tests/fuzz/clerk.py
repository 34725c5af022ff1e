"""What a clerk does by chance with a data file: steps in it, and what goes from it into other files.

The proofs that nothing is lost share it: whatever ends the program in the middle (:mod:`tests.fuzz.kills`,
:mod:`tests.fuzz.power_cuts`, :mod:`tests.fuzz.failing_calls`) does so during this work.
"""

from __future__ import annotations

import random
import shutil
import tomllib
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.periods import Year, school_year
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, records, undo, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files import content, content_write, files
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.storage import digest
from qcdc_desktop.storage.session import Session
from tests import factories, prepared

OLD_FILES = tuple(sorted((Path(__file__).parents[1] / "data" / "old_files").glob("*.qcdc")))

# Steps in the file ---------------------------------------------------------------------------------------------------


def add(session: Session, chance: random.Random) -> None:
    """A record of one of the registers."""
    year_id = chance.choice(session.all(Year)).id
    word = f"Việc {chance.randrange(10**6)}"
    day = factories.TODAY
    made: tuple[Record, ...] = (
        factories.strength(word, year_id),
        factories.limitation(word, year_id),
        factories.task(word, year_id),
        factories.group(word, year_id),
        factories.person(word),
        factories.letter(0, day).with_values({"id": 0, "number": None, "register_year": None, "matter": word}),
        factories.count(id=0, year_id=year_id, body=word),
    )
    records.add(session, chance.choice(made))


def edit(session: Session, chance: random.Random) -> None:
    """Another text in a field of any record; secrets are in no journal, and no undo brings them back. The rules that
    papers follow are chosen by name: by another one none could be written any more."""
    kind, record = any_record(session, chance)
    texts = (s for s in specs(kind) if s.kind in (FieldKind.TEXT, FieldKind.LONG) and s.name != "paper_format")
    words = [s for s in texts if not (s.fixed or s.hidden or s.secret)]
    if words:
        records.edit(session, kind, record.id, **{chance.choice(words).name: f"Sửa {chance.randrange(10**6)}"})


def paste(session: Session, chance: random.Random) -> None:
    """A block of lines: some change records, the rest are new."""
    year_id = chance.choice(session.all(Year)).id
    changed = [(task.id, {"body": f"Dán {chance.randrange(10**6)}"}) for task in session.all(Task)[:3]]
    added = [factories.task(f"Dán {chance.randrange(10**6)}", year_id) for _line in range(chance.randint(1, 30))]
    records.put(session, Task, "Dán từ bảng tạm", changed, added)


def copy(session: Session, chance: random.Random) -> None:
    """The same record again."""
    kind, record = any_record(session, chance)
    records.duplicate(session, kind, [record.id])


def remove(session: Session, chance: random.Random) -> None:
    """A record into the bin, with its parts."""
    kind, record = any_record(session, chance)
    records.remove(session, kind, record.id)


def take_from_bin(session: Session, chance: random.Random) -> None:
    """One of the records in the bin comes back."""
    if binned := records.bin_of(session):
        records.restore(session, chance.choice(binned[:20]))


def attach(session: Session, chance: random.Random) -> None:
    """A piece of evidence, from one page of the file to many."""
    data = chance.randbytes(chance.choice((500, 5_000, 100_000))).hex().encode()
    received = evidence.read_bytes(f"Biên bản {chance.randrange(10**6)}.txt", data).received
    evidence.add_files(session, Ref("year", chance.choice(session.all(Year)).id), received)


def take_back(session: Session, _chance: random.Random) -> None:
    """The latest step is undone."""
    undo.undo(session)


def do_again(session: Session, _chance: random.Random) -> None:
    """What was undone is done again."""
    undo.redo(session)


def point_elsewhere(session: Session, chance: random.Random) -> None:
    """A task gets another person to answer for it, or nobody."""
    if tasks := session.all(Task):
        person = chance.choice((None, *session.all(Person)))
        records.edit(session, Task, chance.choice(tasks).id, person_id=person.id if person else None)


STEPS: tuple[Callable[[Session, random.Random], None], ...] = (
    *(add, add, edit, edit, edit, paste, copy, remove, remove),
    *(take_from_bin, attach, take_back, take_back, do_again, point_elsewhere),
)
"""What can be undone, as often as it is drawn."""


def wipe(session: Session, chance: random.Random) -> None:
    """A piece of evidence is taken out for good, and the file written anew."""
    if kept := session.all(Attachment):
        evidence.wipe(session, chance.choice(kept).id)
        evidence.scrub(session)


def step(session: Session, chance: random.Random) -> str:
    """One step by chance; what was done, or that it was refused in words."""
    does = chance.choice((*STEPS, wipe) if chance.random() < 0.3 else STEPS)
    try:
        does(session, chance)
    except QcdcError:
        return f"{does.__name__} refused"
    return does.__name__


def any_record(session: Session, chance: random.Random) -> tuple[type[Record], Record]:
    """Any record of a kind that people write; years keep their names, by which papers are asked for."""
    kinds = [kind for kind in KINDS if not kind.INFO.guarded and kind not in (Attachment, Year) and session.count(kind)]
    kind = chance.choice(kinds)
    return kind, chance.choice(session.all(kind))


# What goes into other files ------------------------------------------------------------------------------------------


class Done(Value):
    """Something that was told as done: ``what`` lies at ``path``, and ``sign`` tells that it is still the same."""

    what: str
    """``step`` or ``data`` (a data file; the sign is the head of its journal), ``backup``, ``output`` (its SHA-256)."""
    path: str
    sign: str


class Office:
    """A folder with a data file, and where the other files of the clerk go."""

    def __init__(self, folder: Path, *, large: bool = False) -> None:
        self.folder = folder
        self.out, self.backups, self.temporary = folder / "ra", folder / "sao-luu", folder / "tam"
        for one in (folder, self.out, self.backups, self.temporary):
            one.mkdir(parents=True, exist_ok=True)
        self.path, self.earlier = folder / "truong.qcdc", folder / "cu.qcdc"
        self.sources = tuple(folder / f"nap-{number}.toml" for number in range(50))
        for number, source in enumerate(self.sources):
            people = (f'[[person]]\nname = "Người {number}.{line}"\n' for line in range(20))
            source.write_text("\n".join(people), encoding="utf-8")
        if not self.path.exists():
            prepared.demo(self.path) if large else prepared.school(self.path, factories.profile())

    def new(self, chance: random.Random, suffix: str) -> Path:
        """A name in the folder of outputs, sometimes one that is taken."""
        return self.out / f"{chance.randrange(20)}{suffix}"

    def fresh(self, chance: random.Random, suffix: str) -> Path:
        """A name that is free."""
        path = self.out / f"{chance.randrange(10**12)}{suffix}"
        return self.fresh(chance, suffix) if path.exists() else path

    def lay_earlier(self, chance: random.Random) -> Path:
        """Put a file of an earlier version there, to be opened."""
        return Path(shutil.copyfile(chance.choice(OLD_FILES), self.earlier))

    def journal_of(self, path: Path) -> Path:
        """Where SQLite's journal of a data file lies."""
        return path.with_name(f"{path.name}-journal")

    def stored(self, session: Session) -> Done:
        """The step that was stored last."""
        return Done("step", str(self.path), session.head())


def output(path: Path) -> Done:
    """An output as it was told to be written."""
    with suppress(OSError):  # it cannot be read just now
        return Done("output", str(path), digest.sha256(path.read_bytes()))
    return Done("output", str(path), "")


def load(office: Office, session: Session, chance: random.Random) -> Done:
    """A content file is taken in."""
    content.load(session, chance.choice(office.sources))
    return office.stored(session)


def export_paper(office: Office, session: Session, chance: random.Random) -> Done:
    """The report of a year as PDF or Word."""
    target = office.new(chance, chance.choice((".pdf", ".docx")))
    exporting.export_paper(session, years.asked(session, "2024-2025", ""), PaperKind.REPORT, target)
    return output(target)


def export_excel(office: Office, session: Session, chance: random.Random) -> Done:
    """The workbook of a year."""
    target = office.new(chance, ".xlsx")
    exporting.export_excel(session, years.asked(session, "2024-2025", ""), target)
    return output(target)


def dump(office: Office, session: Session, chance: random.Random) -> Done:
    """The content file."""
    target = office.new(chance, ".toml")
    content_write.dump(session, target)
    return output(target)


def back_up(office: Office, session: Session, _chance: random.Random) -> Done:
    """A backup, where something changed since the last one."""
    made = session.back_up(office.backups, backups.BY_HAND)
    made = made or backups.of(session, office.backups)[0].path
    return Done("backup", str(made), "")


def restore(office: Office, session: Session, chance: random.Random) -> Done:
    """The latest backup becomes a data file of its own."""
    made = Path(back_up(office, session, chance).path)
    target = office.fresh(chance, ".qcdc")
    return Done("data", str(target), backups.restore(made, target).head)


def save_copy(office: Office, session: Session, chance: random.Random) -> Done:
    """A copy of the file, sometimes over an older one."""
    target = office.new(chance, "-ban-sao.qcdc")
    session.save_copy(target)
    return Done("data", str(target), session.head())


def upgrade(office: Office, _session: Session, chance: random.Random) -> Done:
    """A file of an earlier version is opened, and with it brought up to date."""
    path = office.earlier if office.earlier.exists() else office.lay_earlier(chance)
    with files.open_session(path) as old:
        return Done("data", str(path), old.head())


def create(office: Office, _session: Session, chance: random.Random) -> Done:
    """A new file for a unit."""
    path = office.fresh(chance, "-moi.qcdc")
    with files.create(path, factories.profile(), school_year(2024)) as made:
        return Done("data", str(path), made.head())


ERRANDS: tuple[Callable[[Office, Session, random.Random], Done], ...] = (
    *(load, export_paper, export_excel, dump, back_up, restore, save_copy, upgrade, create),
)


def work(office: Office, session: Session, chance: random.Random) -> Done:
    """A step or an errand by chance; what was told as done."""
    if chance.random() < 0.6:
        step(session, chance)
        return office.stored(session)
    with suppress(QcdcError):
        return chance.choice(ERRANDS)(office, session, chance)
    return office.stored(session)


# Looking whether it is there -----------------------------------------------------------------------------------------


def faults_of(done: Done) -> list[str]:
    """What does not hold of something that was told as done, in words; nothing where it is there as it was told."""
    path = Path(done.path)
    if not path.exists():
        return [f"{done.what} is not there any more"]
    if done.what == "output":  # one of the same name may have been put in its place since, without being told
        same = digest.sha256(path.read_bytes()) == done.sign
        return [] if same or is_whole(path) else ["output is neither as it was told nor another that is whole"]
    try:
        if done.what == "backup":
            backups.prove(path)
            return []
        with files.open_session(path) as session:
            found = session.check()
            return found if holds(session, done.sign) else [*found, "what was told as stored is lost"]
    except QcdcError as problem:
        return [f"{done.what}: {problem}"]


def is_whole(path: Path) -> bool:
    """Whether an output can be read to its end, as whoever gets it does."""
    if path.suffix == ".toml":
        return bool(tomllib.loads(path.read_text(encoding="utf-8")))
    if path.suffix == ".pdf":
        return path.read_bytes().rstrip().endswith(b"%%EOF")
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


def holds(session: Session, head: str) -> bool:
    """Whether the journal has the step that was its head once."""
    number, _, seal = head.partition("-")
    if number == "0":
        return True
    query = "SELECT hash FROM journal_step ORDER BY id LIMIT 1 OFFSET ?"
    row = session._conn.execute(query, (int(number) - 1,)).fetchone()
    return row is not None and str(row[0]).startswith(seal)
