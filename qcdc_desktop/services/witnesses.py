"""What is known of a file's journal outside it, and the check of the file against all of it.

Witnesses are its backups, what this machine remembers of it (when it was last open here, the copies that were saved of
it), its own issued papers and approvals. Whoever changes the file and can also change these leaves no trace; what is
printed and sent away stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from qcdc_desktop.datafile import demand_plain
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import upper_first, write_day
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import seals
from qcdc_desktop.storage.witnesses import Finding, Verdict, Witness, between

NAME = "witnesses.json"
"""In the folder of this machine's settings."""
_SEEN, _COPY, _GONE = "seen", "copy", "gone"
_MOST = {_SEEN: 8, _COPY: 20, _GONE: 8}
"""How many of a sort are remembered of one file."""


class Note(Value):
    """What this machine remembers of a file: as it was last open at a path, a copy of it, or what is gone there."""

    sort: str
    path: str
    head: str
    at: str
    epoch: int
    on: Annotated[datetime, msgspec.Meta(tz=True)]
    """When it was noted."""

    def witness(self) -> Witness:
        """The note as a witness."""
        on = f"{self.on:%H:%M %d/%m/%Y}"
        name = Path(self.path).name
        where = {
            _SEEN: f"lần mở “{name}” trên máy này lúc {on}",
            _COPY: f"bản sao “{name}” lưu lúc {on}",
            _GONE: f"lần mở trước của “{name}” trên máy này lúc {on}",
        }
        return Witness(where.get(self.sort, name), self.head, self.at, self.epoch)


class Checked(Value):
    """What a check of a file ends with, in sentences."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    """What may be innocent."""
    steps: int
    holding: int
    """With how many witnesses the journal agrees."""

    @property
    def summary(self) -> str:
        """What a check that found no fault shows, and what it cannot show."""
        known = (
            f"khớp với {self.holding} nơi khác còn nhớ (máy này, bản sao, bản sao lưu, văn bản đã ban hành, lần "
            f"duyệt năm)"
            if self.holding
            else "chưa có nơi nào khác nhớ nhật ký này để so: ai sửa rồi tính lại cả nhật ký thì không biết được"
        )
        return f"tệp nguyên vẹn, nhật ký {self.steps} bước liền nhau, {known}."


class Memory:
    """What this machine remembers of all files; a folder that cannot be written remembers nothing.

    A note that cannot be understood is none: it is written anew with the next file.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._notes = self._read()

    def of(self, origin: str) -> tuple[Note, ...]:
        """What is remembered of the file whose journal began so."""
        return tuple(self._notes.get(origin, ()))

    def greet(self, session: Session) -> Finding | None:
        """Hold a file that was just opened against what was last seen of it, and see it; None where nothing is amiss.

        It is looked for at its path, else as it was last open anywhere on this machine.
        """
        seen = [note for note in self.of(session.origin()) if note.sort == _SEEN]
        here = [note for note in seen if note.path == _path(session.path)]
        last = max(here or seen, key=lambda note: note.on, default=None)
        found = session.judge([last.witness()])[0] if last else None
        wrong = found if found and found.verdict not in (Verdict.HOLDS, Verdict.BEFORE) else None
        self.see(session)
        return wrong

    def see(self, session: Session) -> None:
        """Remember a file as it is now; what was there before and is not in its past stays remembered as gone."""
        path, origin = _path(session.path), session.origin()
        now = origin + session.head()
        for known, notes in list(self._notes.items()):
            gone = [note for note in notes if note.sort == _SEEN and note.path == path and known + note.head != now]
            for note in gone:
                lost = known != origin or session.judge([note.witness()])[0].verdict is not Verdict.HOLDS
                others = [one for one in notes if one is not note]
                self._notes[known] = [replace(note, sort=_GONE), *others] if lost else others
        self._put(session, _SEEN, session.path)

    def copied(self, session: Session, target: Path) -> None:
        """Remember that a copy of a file was saved as it is now."""
        self._put(session, _COPY, target)

    def _put(self, session: Session, sort: str, path: Path) -> None:
        now = session.witness("")
        note = Note(sort, _path(path), now.head, now.at, now.epoch, session.now().replace(microsecond=0))
        if any((one.sort, one.path, one.head) == (sort, note.path, note.head) for one in self.of(session.origin())):
            return
        notes = [note, *(one for one in self.of(session.origin()) if (one.sort, one.path) != (sort, note.path))]
        kept = {name: [one for one in notes if one.sort == name][:most] for name, most in _MOST.items()}
        self._notes[session.origin()] = [one for some in kept.values() for one in some]
        self._write()

    def _read(self) -> dict[str, list[Note]]:
        try:
            demand_plain(self._file)
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, list[Note]])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return {}

    def _write(self) -> None:
        from qcdc_desktop.output import write_output

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_output(
                self._file, msgspec.json.format(msgspec.json.encode(self._notes), indent=1) + b"\n", private=True
            )
        except (EnvironmentProblem, OSError):
            return  # nothing the user works on depends on it, and the next file tries again


def _path(path: Path) -> str:
    """The path as text that can be written; a name may have bytes that are no letters."""
    return os.fsencode(path.absolute()).decode(errors="backslashreplace")


def known(session: Session, memory: Memory, backups: Path) -> list[Witness]:
    """Everything that remembers the journal of a file; ``backups`` is the folder of the backups of all files.

    Raises EnvironmentProblem where that folder cannot be read.
    """
    from qcdc_desktop.storage.backups import heads  # what reads backups is not needed to open a file

    papers = (
        Witness(f"văn bản {one.symbol} ngày {write_day(one.issued_on)}", one.head) for one in session.all(Edition)
    )
    origin = session.origin()
    approvals = (
        Witness(f"lần duyệt năm ngày {write_day(one.reopened_on or one.on)}", seals.head_of(one.seal))
        for one in session.all(Approval)
    )
    notes = (note.witness() for note in memory.of(origin))
    return [*notes, *heads.witnesses(backups, origin), *papers, *approvals]


def check(session: Session, memory: Memory, backups: Path) -> Checked:
    """Check a file whole: itself, its journal, and its journal against all that is known of it elsewhere."""
    faults, remarks = session.check(), session.remarks()
    try:
        found = session.judge(known(session, memory, backups))
    except FileProblem:
        if not faults:
            raise
        found = ()  # where it cannot be read, that is told already
    told = list(_told(found, harmless=False)), list(_told(found, harmless=True))
    holding = sum(one.verdict is Verdict.HOLDS for one in found)
    steps = int(session.head().partition("-")[0])
    return Checked((*faults, *told[0]), (*remarks, *told[1]), steps, holding)


def _told(found: Iterable[Finding], *, harmless: bool) -> Iterator[str]:
    for one in found:
        if one.verdict is not Verdict.HOLDS and harmless == (one.verdict in (Verdict.OLDER, Verdict.BEFORE)):
            yield in_words(one)


def in_words(found: Finding) -> str:
    """A verdict as a sentence: what differs, from what it is known, and from where on."""
    who, steps, count = upper_first(found.witness.where), found.steps, found.witness.count
    since = between(found.alike, count)
    match found.verdict:
        case Verdict.HOLDS:
            return f"{who}: nhật ký khớp ở bước {count}."
        case Verdict.EDITED:
            return f"{who} nhớ bước {count} khác: nhật ký đã bị sửa rồi tính lại, {since}."
        case Verdict.FORKED:
            return (
                f"{who} nhớ bước {count} là việc khác, làm lúc khác: {since}, tệp đã tách nhánh (hai bản của tệp được "
                "ghi riêng), hoặc nhật ký đã bị thay."
            )
        case Verdict.CUT:
            return (
                f"{who} nhớ {count} bước, nay chỉ còn {steps}: nhật ký bị bớt {count - steps} bước cuối, hoặc đây là "
                "bản chép cũ hơn của tệp."
            )
        case Verdict.OLDER:
            return (
                f"{who} nhớ {count} bước, tệp này có {steps}, đúng như {found.like}: đây là bản cũ hơn, thiếu "
                f"{count - steps} bước sau."
            )
        case Verdict.BEFORE:
            return f"{who} có từ trước lần khôi phục ngày {write_day(found.on)}, nên có những bước mà tệp này không có."
