"""On which line each table and key of a TOML text stands: the standard library's reader does not tell.

The text has been read by :mod:`tomllib` before, so it is known to be well-formed and hardly anything is checked here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

Path = tuple[str | int, ...]
"""Where a value stands in what tomllib returns: keys of tables and indexes of arrays."""

_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
"""Blanks, line ends and comments."""
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'  # a string of several lines may end in one or two quotes of its own
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\]}#\n]+")
"""A number, date or boolean."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class NotToml(ValueError):
    """The text cannot be read on from ``line``, where the string or bracket begins that has no end."""

    def __init__(self, line: int, *, opened: bool = False) -> None:
        super().__init__(line)
        self.line = line
        self.opened = opened
        """Whether it is a bracket."""


def line_index(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every table header, array item and key.

    Raises RecursionError where brackets are nested madly, NotToml where a string or bracket is never closed.
    """
    reader = _Reader(text)
    try:
        return reader.read()
    except IndexError as error:
        at = reader.opened[-1] if reader.opened else len(text)
        raise NotToml(reader.line(at), opened=bool(reader.opened)) from error


class _Reader:
    """Walks over the text once; ``at`` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self.items: dict[Path, int] = {}
        """How many ``[[…]]`` headers each array of tables has so far."""
        self.opened: list[int] = []
        """Where the brackets begin that are open."""
        self.breaks = [m.start() for m in re.finditer("\n", text)]

    def read(self) -> dict[Path, int]:
        table: Path = ()
        self.skip(_GAP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_GAP)
        return self.found

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise NotToml(self.line(self.at))
        self.at = match.end()
        return match.group()

    def note(self, path: Path, at: int) -> None:
        self.found.setdefault(path, self.line(at))

    def line(self, at: int) -> int:
        return bisect_right(self.breaks, at - 1) + 1

    def header(self) -> Path:
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = self.keys()
        self.at += 2 if many else 1
        path: Path = ()
        for key in keys[:-1]:
            path = self.latest((*path, key))
            self.note(path, start)
        path = (*path, keys[-1])
        if many:
            self.note(path, start)
            self.items[path] = self.items.get(path, 0) + 1
        path = self.latest(path)
        self.note(path, start)
        return path

    def latest(self, path: Path) -> Path:
        """The last item where the path is an array of tables, else the path itself."""
        return (*path, self.items[path] - 1) if path in self.items else path

    def keys(self) -> list[str]:
        keys = []
        while True:
            self.skip(_BLANK)
            keys.append(self.key())
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def key(self) -> str:
        if self.text[self.at] in "\"'":
            quoted = self.skip(_STRING)
            return quoted[1:-1] if quoted[0] == "'" else _ESCAPE.sub(_unescape, quoted[1:-1])
        return self.skip(_BARE)

    def pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self.keys():
            path = (*path, key)
            self.note(path, start)
        self.at += 1  # the equals sign
        self.value(path)

    def value(self, path: Path) -> None:
        self.skip(_BLANK)
        first = self.text[self.at]
        if first in "\"'":
            self.skip(_STRING)
        elif first == "[":
            self.array(path)
        elif first == "{":
            self.inline(path)
        else:
            self.skip(_PLAIN)

    def array(self, path: Path) -> None:
        self.open()
        index = 0
        while self.after_gap() != "]":
            self.note((*path, index), self.at)
            self.value((*path, index))
            index += 1
            self.after_gap(",")
        self.close()

    def inline(self, path: Path) -> None:
        self.open()
        while self.after_gap() != "}":
            self.pair(path)
            self.after_gap(",")
        self.close()

    def open(self) -> None:
        self.opened.append(self.at)
        self.at += 1

    def close(self) -> None:
        self.opened.pop()
        self.at += 1

    def after_gap(self, passing: str = "") -> str:
        """The next sign that means something; one that equals ``passing`` is stepped over."""
        self.skip(_GAP)
        if passing and self.text.startswith(passing, self.at):
            self.at += 1
        return self.text[self.at]


def _unescape(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    return chr(int(short or long, 16)) if short or long else _SHORT.get(other, other)
