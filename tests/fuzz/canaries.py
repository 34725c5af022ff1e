"""Words that must not get out: ``python -m tests.fuzz.canaries --count N [--seed S]``.

So many canaries are put into a file: codes of persons, passwords, the bytes of evidence, what letters are about and the
names of files that hang on them. Then everything that leaves the program is made (papers, workbook, bundle, content
file, guide, answers of commands) and everything that it keeps about itself (log, report of a failure, what the machine
remembers, temporary files, names of backups, the log of steps), and all of it is searched. What is a secret is nowhere
but in the file and its backups; what a letter is about is besides in the content file, which carries the records
themselves. The log of steps holds with its backup what the file holds, but no password and no bytes of evidence.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from unittest import mock

from click.testing import CliRunner
from pypdf import PdfReader

from qcdc_desktop import cli, logs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, records, years
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.files import content_write
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import bundle, exporting
from qcdc_desktop.services.verbs import letters, passwords
from qcdc_desktop.services.witnesses import Memory
from qcdc_desktop.storage.backups import place
from qcdc_desktop.storage.session import Session
from tests import factories, prepared
from tests.fuzz.staff_import import main

_YEAR = 2
ENOUGH = 50
"""Canaries from which on everything is made: every kind of paper takes its time."""
_BACKUPS, _CONTENT, _STEPS = "sao-luu", ".toml", place.LOG_SUFFIX


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Let so many canaries out; how many outputs were searched. One that is found raises."""
    chance, folder = random.Random(seed), keep / f"canaries-{seed}"
    for part in ("ra", "tam", "may", _BACKUPS):
        (folder / part).mkdir(parents=True)
    path = prepared.demo(folder / "truong.qcdc")
    with mock.patch.object(tempfile, "tempdir", str(folder / "tam")):
        with open_session(path, now=lambda: factories.NOW) as session:
            session.back_up(folder / _BACKUPS, backups.BY_HAND)
            log = session.log_steps(folder / _BACKUPS)
            made = _put(session, rounds, chance)
            assert log.follow()
            make_everything(session, folder, whole=rounds >= ENOUGH)
        answer(path, folder / "ra")
    return _search(folder, path, made)


def _word(chance: random.Random) -> str:
    return "Chim" + "".join(chance.choices("bcdghklmnpqrstvx", k=12))


class Canaries(Value):
    """The words, by where they may be."""

    codes: list[str]
    """In the file, its backups and their log alone."""
    sealed: list[str]
    """Passwords and the bytes of evidence: not in the log either."""
    told: list[str]
    """What letters are about: in the content file as well."""


def _put(session: Session, count: int, chance: random.Random) -> Canaries:
    made, password = Canaries([], [], []), ""

    def new(among: list[str]) -> str:
        among.append(_word(chance))
        return among[-1]

    while len(made.codes) + len(made.sealed) + len(made.told) < count:
        how = chance.randrange(6)
        if how == 0:
            records.add(session, factories.person(f"Người {len(made.codes)}", code=new(made.codes)))
        elif how == 1:
            records.edit(session, Person, chance.choice(session.all(Person)).id, code=new(made.codes))
        elif how == 2:
            former, password = password, f"{new(made.sealed)} mật khẩu"
            passwords.put(session, password, former)
        elif how == 3:
            received = evidence.read_bytes(f"Biên bản {len(made.sealed)}.txt", new(made.sealed).encode()).received
            evidence.add_files(session, Ref("year", _YEAR), received)
        elif how == 4:
            _letter(session, (new(made.told), new(made.told), new(made.told)), chance)
        else:
            letter = chance.choice(session.all(Letter))
            received = evidence.read_bytes(f"{new(made.told)}.txt", new(made.sealed).encode()).received
            evidence.add_files(session, Ref("letter", letter.id), received, vouched=True)
    return made


def _letter(session: Session, words: tuple[str, str, str], chance: random.Random) -> None:
    matter, note, reason = words
    on = factories.TODAY - timedelta(days=chance.randint(0, 200))
    new = Letter(received_on=on, matter=f"Ông {matter}, số 0912345678", note=f"{note} gửi", about_qcdc=True)
    made = records.add(session, new).added(Letter)
    if chance.random() < 0.3:
        letters.strike(session, made, f"{reason} rút đơn")


def make_everything(session: Session, folder: Path, *, whole: bool) -> None:
    out, period = folder / "ra", years.asked(session, "2024-2025", "")
    for kind in PaperKind if whole else (PaperKind.REPORT,):
        for suffix in (".pdf", ".docx"):
            with suppress(QcdcError, KeyError):  # a kind of paper that nobody writes for a year
                exporting.export_paper(session, period, kind, out / f"{kind.value}{suffix}")
    exporting.export_excel(session, period, out / "tong-hop.xlsx")
    if whole:
        exporting.export_organ_sheets(session, period, out / "phieu.pdf")
        bundle.write(session, period, out)
    (out / "huong-dan.pdf").write_bytes(exporting.guide(factories.TODAY))
    content_write.dump(session, out / f"noi-dung{_CONTENT}")
    Memory(folder / "may").see(session)
    logs.start(folder / "may")
    try:
        letter = session.all(Letter)[-1]
        raise ValueError(letter.matter)
    except ValueError as error:
        logs.record(logs.report_of(error, error.__traceback__))
    finally:
        logs.stop()


def answer(path: Path, out: Path) -> None:
    """What commands say of the file."""
    for words in (("check",), ("journal",), ("backups",), ("dump", str(out / f"lenh{_CONTENT}"))):
        said = CliRunner().invoke(cli.main, [words[0], str(path), *words[1:]])
        (out / f"{words[0]}.txt").write_text(said.output, encoding="utf-8")


# Searching -----------------------------------------------------------------------------------------------------------


def _search(folder: Path, path: Path, made: Canaries) -> Counter[str]:
    searched = Counter[str]()
    everything = [*made.codes, *made.sealed, *made.told]
    not_there = {_CONTENT: [*made.codes, *made.sealed], _STEPS: made.sealed}
    for one in folder.rglob("*"):
        name = str(one.relative_to(folder))
        _demand_none(name, one.name, everything)
        if not one.is_file() or one == path or (_BACKUPS in one.parts and one.suffix != _STEPS):
            continue  # a backup holds what the file holds
        for text in texts(one):
            _demand_none(name, text, not_there.get(one.suffix, everything))
        searched[one.suffix] += 1
    # Who cannot find what is there finds nothing anywhere.
    there = (folder / "ra" / f"noi-dung{_CONTENT}").read_text(encoding="utf-8")
    assert any(canary in there for canary in made.told), "the content file has what letters are about"
    assert searched[_STEPS], "the log of steps was there to be searched"
    searched["canaries"] = len(everything)
    return searched


def _demand_none(where: str, text: str, canaries: list[str]) -> None:
    low = text.lower()
    found = [canary for canary in canaries if canary.lower() in low]
    assert not found, f"{where}: {found[:5]}"


def texts(path: Path) -> Iterator[str]:
    """All that can be read in a file: its bytes, its parts, its pages."""
    raw = path.read_bytes()
    yield raw.decode("utf-8", "ignore")
    yield raw.decode("utf-16-le", "ignore")
    unpack = _UNPACKED.get(path.suffix)
    if unpack:
        yield from unpack(raw)


def _parts(raw: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            yield name
            yield archive.read(name).decode("utf-8", "ignore")


def _pages(raw: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(raw))
    yield " ".join(page.extract_text() for page in reader.pages)
    yield str(reader.metadata)


_UNPACKED: dict[str, Callable[[bytes], Iterator[str]]] = {".pdf": _pages, ".docx": _parts, ".xlsx": _parts}

if __name__ == "__main__":
    sys.exit(main(run, __doc__))
