"""What this machine remembers of the window: size, theme, text size, recent files. Never part of a data file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import ValidationError, convert, to_builtins

from qcdc_desktop.datafile import demand_plain
from qcdc_desktop.domain.kinds.values import Value, field, replace
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.ui.base.list_look import ListLook
from qcdc_desktop.ui.base.theme import SCALES, Mode

NAME = "window.json"
_NOT_OURS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What reading a settings file raises that the program did not write."""
_RECENT, _PUT_AWAY = 8, 40
"""How many recent files, and notes put away of one file, are remembered."""


class OnStick(Value):
    """The latest backup of a data file that was carried to a stick."""

    stick: str
    """The name that the stick was given."""
    backup: str
    """The name of the backup."""
    at: datetime
    """When it was made, in local time."""
    size: int
    """Bytes, without the contents that it shares with others."""
    on: date
    """When it was carried and read back."""


class FileMemory(Value):
    """What this machine remembers of one data file."""

    sticks: tuple[OnStick, ...] = ()
    """Where it was backed up to, the latest first, each stick once."""
    drilled_on: date | None = None
    """When restoring its backups was last tried, and went well."""
    put_away: tuple[str, ...] = ()
    """What is told of it no more: the notes that were put away for good."""
    reminded_on: date | None = None
    """When the stick was last reminded of."""

    @property
    def carried_on(self) -> date | None:
        """When it was last backed up to a stick."""
        return max((one.on for one in self.sticks), default=None)

    @classmethod
    def understood(cls, told: object) -> FileMemory:
        """As it was written; raises ValueError for anything that we did not write."""
        try:
            return convert(told, cls)
        except ValidationError as error:
            raise ValueError(told) from error


class Remembered(Value):
    """The settings of the window on this machine."""

    mode: Mode = Mode.SYSTEM
    text_size: float = 1.0
    """One of :data:`qcdc_desktop.ui.base.theme.SCALES`."""
    geometry: str = ""
    """Place and size of the window as Qt writes it, in base 64."""
    recent: tuple[str, ...] = ()
    """Data files, last opened first."""
    folder: str = ""
    """Where the user last put or found something."""
    shares: dict[str, float] = field(default_factory=dict)
    """By name of a divided part of the window: what share of its width the first side has (of the help: its own)."""
    lists: Mapping[str, ListLook] = field(default_factory=dict)
    """How each list is looked at, by the name of the list."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What columns of staff lists were made by hand, by their headings: the next list of that kind is read so."""
    backups: str = ""
    """The folder of the backups of all files, where a person chose another than the usual one."""
    files: Mapping[str, FileMemory] = field(default_factory=dict)
    """By the beginning of its journal, which no other file shares: what is remembered of a data file."""


class Machine:
    """Reads and writes the settings file of a folder.

    A file that cannot be understood is moved aside, never overwritten; ``notice`` then says so. Without a folder
    everything is remembered until the program ends.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or Path()) / NAME
        self._writable = folder is not None
        self.notice: EnvironmentProblem | None = None
        self.state = self._read() if folder else Remembered()

    def remember(self, **values: Any) -> None:
        """Change settings and store them; where the disk refuses they hold until the program ends."""
        changed = replace(self.state, **values)
        if changed == self.state:
            return
        self.state = changed
        if self._writable:
            self._write()

    def opened(self, path: Path) -> None:
        """A data file was opened: it is the most recent one now."""
        name = str(path.absolute())
        others = [r for r in self.state.recent if r != name]
        self.remember(recent=(name, *others)[:_RECENT], folder=str(path.absolute().parent))

    def forget(self, path: Path) -> None:
        """Leave a file out of the recent ones."""
        self.remember(recent=tuple(r for r in self.state.recent if r != str(path.absolute())))

    def share(self, name: str, share: float) -> None:
        """Remember how the user divided a part of the window."""
        self.remember(shares={**self.state.shares, name: round(share, 3)})

    def list_look(self, name: str) -> ListLook:
        """How the list of that name is looked at."""
        return self.state.lists.get(name, ListLook())

    def remember_list(self, name: str, look: ListLook) -> None:
        """Look at a list so from now on; the usual look needs no place in the file."""
        others = {key: kept for key, kept in self.state.lists.items() if key != name}
        self.remember(lists=others if look == ListLook() else {**others, name: look})

    def file(self, origin: str) -> FileMemory:
        """What is remembered of the data file whose journal began so."""
        return self.state.files.get(origin, FileMemory())

    def put_away(self, origin: str, note: str) -> None:
        """Tell a note of a data file no more."""
        known = self.file(origin).put_away
        if note not in known:
            self.remember_file(origin, put_away=(*known, note)[-_PUT_AWAY:])

    def remember_file(self, origin: str, **values: Any) -> None:
        """Remember something of a data file."""
        self.remember(files={**self.state.files, origin: replace(self.file(origin), **values)})

    def recent(self) -> list[Path]:
        """The recent files that are there, last opened first."""
        return [path for path in map(Path, self.state.recent) if _is_there(path, Path.is_file)]

    def folder(self, otherwise: Path) -> Path:
        """The folder that a file dialog opens in."""
        last = Path(self.state.folder)
        return last if self.state.folder and _is_there(last, Path.is_dir) else otherwise

    def backup_folder(self, usual: Path) -> Path:
        """Where the backups of all files lie; the usual folder where nobody chose another."""
        return Path(self.state.backups) if self.state.backups else usual

    def _read(self) -> Remembered:
        try:
            demand_plain(self._file)
            content = self._file.read_bytes()
        except FileNotFoundError:
            return Remembered()
        except OSError:
            self._writable = False
            return Remembered()
        try:
            return _understood(json.loads(content))
        except _NOT_OURS:
            self._set_aside()
            return Remembered()

    def _set_aside(self) -> None:
        names = (self._file.with_name(f"{self._file.stem}-hong-{number}.json") for number in count(1))
        aside = next(name for name in names if not name.exists())
        try:
            self._file.rename(aside)
        except OSError:
            self._writable = False
            where = "Tệp thiết lập cũ vẫn giữ nguyên; lần này chương trình không nhớ được các thay đổi giao diện."
        else:
            where = f"Tệp cũ nay mang tên “{aside.name}”."
        self.notice = EnvironmentProblem(
            "Thiết lập giao diện bị hỏng",
            f"Chương trình dùng thiết lập ban đầu; dữ liệu không bị ảnh hưởng. {where}",
        )

    def _write(self) -> None:
        from qcdc_desktop.output import write_output

        content = json.dumps(to_builtins(self.state), ensure_ascii=False, indent=1).encode()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_output(self._file, content + b"\n", private=True)
        except (EnvironmentProblem, OSError):
            # Nothing the user works on depends on it, and the next change tries again.
            return


def _is_there(path: Path, found: Callable[[Path], bool]) -> bool:
    """Whether something is there; what cannot be reached (a share that is off, a locked drive) is not."""
    try:
        return found(path)
    except OSError:
        return False


def _understood(content: Any) -> Remembered:
    """The settings in a file; raises one of :data:`_NOT_OURS` for anything that we did not write."""
    size = float(content["text_size"])
    if size not in SCALES:
        raise ValueError(size)
    backups = content.get("backups", "")
    texts = [content["geometry"], content["folder"], backups, *content["recent"]]
    for text in texts:
        str.encode(text)  # what no file system and no screen takes is not ours
        if "\0" in text:
            raise ValueError(text)
    shares = {str(name): float(share) for name, share in dict(content.get("shares", {})).items()}
    if not all(0 < share < 1 for share in shares.values()):
        raise ValueError(shares)
    # A file of an older version says nothing of lists.
    lists = {str(name): ListLook.understood(look) for name, look in dict(content.get("lists", {})).items()}
    columns = {str(heading): str(key) for heading, key in dict(content.get("columns", {})).items()}
    files = {str(origin): FileMemory.understood(told) for origin, told in dict(content.get("files", {})).items()}
    mode, recent, folder = Mode(content["mode"]), tuple(content["recent"]), content["folder"]
    return Remembered(mode, size, content["geometry"], recent, folder, shares, lists, columns, backups, files)
