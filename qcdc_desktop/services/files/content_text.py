"""A content file (tệp nội dung) read into entries: tables are kinds, keys are fields, every fault has its line.

Tables, keys, types and choices come from the declared fields; no kind of record is known here but for :data:`GIVEN`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from itertools import islice
from math import isfinite
from typing import Any

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.text import clean, search_key
from qcdc_desktop.domain.kinds.values import Value, field
from qcdc_desktop.domain.kinds.writing import parse_day, write_number
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.reception.records import Visit
from qcdc_desktop.errors import Problem
from qcdc_desktop.services.files.content_lines import NotToml, Path, line_index

LABEL = "id"
"""The key that names an entry for the references of the same file."""
GIVEN: dict[type[Record], frozenset[str]] = {
    Letter: frozenset({"number", "register_year"}),
    Visit: frozenset({"number", "register_year"}),
}
"""Fields that only the program gives: a register without gaps cannot be typed."""


class Wrong(ValueError):
    """A value is not what its field holds; the message is a Vietnamese sentence."""


class Faults:
    """The faults of a file, told in the order of its lines."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def add(self, line: int, message: str) -> None:
        """One more fault."""
        self.found.append((line, message))

    def problems(self) -> tuple[Problem, ...]:
        """Each fault with ``dòng 12`` as its place; a fault found twice is told once."""
        return tuple(Problem(f"dòng {line}", message) for line, message in sorted(set(self.found)))


class Entry(Value):
    """One table of the file; in ``values`` a reference is still the text that names the other record."""

    kind: type[Record]
    line: int
    label: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each field that was written."""
    faulty: set[str] = field(default_factory=set)
    """Fields whose faults have been told."""

    def line_of(self, name: str) -> int:
        """The line of a field, or of the table where the field was not written."""
        return self.lines.get(name, self.line)


def parse(text: str) -> tuple[list[Entry], Faults]:
    """The entries of a content file in the order of the file, and every fault of form."""
    faults = Faults()
    for beyond in _beyond_measure(text):
        faults.add(*beyond)
    if faults.found:
        return [], faults
    try:
        data = tomllib.loads(text)
        lines = line_index(text)
    except ValueError as error:
        faults.add(*_syntax(str(error), text))
        return [], faults
    except RecursionError:
        faults.add(1, "Các dấu ngoặc lồng nhau quá sâu; hãy viết mỗi mục thành một bảng riêng.")
        return [], faults
    entries = []
    for name, tables in data.items():
        for path, table in _tables(name, tables, lines, faults):
            entries.append(_entry(BY_NAME[name], path, table, lines, faults))
    return entries, faults


_LONGEST_LINE = 100_000
"""Characters of a line: no text of a school is so long without a line break."""
_DOTTED = re.compile(r"""[ \t]*\[{0,2}[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*[\w"'-]){9}""")
"""A key of ten parts or more; the keys of the format have one."""


def _beyond_measure(text: str) -> Iterator[tuple[int, str]]:
    """Line and sentence for what would keep the reader busy for minutes: told before it is read."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            yield number, f"Dòng dài quá {write_number(_LONGEST_LINE)} ký tự; hãy xuống dòng hoặc bỏ bớt."
        elif _DOTTED.match(line):
            yield number, "Tên khóa có quá nhiều dấu chấm; hãy viết mỗi mục thành một bảng riêng."


def _tables(name: str, content: Any, lines: dict[Path, int], faults: Faults) -> Iterable[tuple[Path, dict[str, Any]]]:
    line = lines[(name,)]
    kind = BY_NAME.get(name)
    if kind is None or kind.INFO.attached:
        known = [one for one, known in BY_NAME.items() if not (known.INFO.attached or known.INFO.guarded)]
        faults.add(line, f"Không có bảng “{shortened(name)}”; {_nearest(name, known, 'các bảng')}")
    elif kind.INFO.guarded:
        faults.add(line, f"Bảng “{name}” không nạp được: {kind.INFO.label.lower()} chỉ ghi trong chương trình.")
    elif kind.INFO.single:
        if isinstance(content, dict):
            return [((name,), content)]
        faults.add(line, f"{kind.INFO.label} chỉ có một: hãy viết tiêu đề “[{name}]”, một dấu ngoặc, một lần.")
    elif isinstance(content, list) and all(isinstance(table, dict) for table in content):
        return [((name, n), table) for n, table in enumerate(content)]
    else:
        faults.add(line, f"Hãy viết tiêu đề “[[{name}]]”, hai dấu ngoặc; mỗi mục “{kind.INFO.label}” một bảng.")
    return []


def _entry(kind: type[Record], path: Path, table: dict[str, Any], lines: dict[Path, int], faults: Faults) -> Entry:
    known = {key: s for s in specs(kind) for key in s.keys}
    label = table.get(LABEL, "")
    if LABEL in table and not (isinstance(label, str) and label.strip()):
        faults.add(lines[(*path, LABEL)], f"Mục “{LABEL}” là tên gọi tắt trong tệp này: hãy ghi chữ trong ngoặc kép.")
        label = ""
    entry = Entry(kind, lines[path], clean(label))
    for key, value in table.items():
        line = lines[(*path, key)]
        if key == LABEL:
            entry.lines[LABEL] = line
            continue
        if (s := known.get(key)) is None:
            nearest = _nearest(key, (LABEL, *known), "các mục")
            faults.add(line, f"Bảng “{kind.INFO.name}” không có mục “{shortened(key)}”; {nearest}")
            continue
        if (before := entry.lines.setdefault(s.name, line)) != line:
            faults.add(line, f"Mục “{key}” ({s.label}) đã ghi ở dòng {before}; hãy bỏ một trong hai.")
            continue
        try:
            entry.values[s.name] = _value(kind, s, value)
        except ValueError as error:
            entry.faulty.add(s.name)
            faults.add(line, f"Mục “{key}” ({s.label}): {error}")
    return entry


def _value(kind: type[Record], s: FieldSpec, value: Any) -> Any:
    if s.name in GIVEN.get(kind, ()):
        raise Wrong("chương trình tự cấp; hãy bỏ mục này.")
    if isinstance(value, str) and not value.strip() and s.kind in (FieldKind.DAY, FieldKind.REF):
        return None
    try:
        return _READERS[s.kind](s, value)
    except ValueError:
        if s.turned is None:
            raise
        return _READERS[s.kind](s, s.turned(value))


def _text(s: FieldSpec, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f'phải là chữ trong ngoặc kép, ví dụ {s.key} = "{shortened(str(value))}".')
    if s.kind is FieldKind.TEXT and "\n" in value.strip():
        raise Wrong("chỉ ghi một dòng.")
    return value


def _whole(_s: FieldSpec, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong("phải là số nguyên, không có ngoặc kép, ví dụ 54.")
    return int(_number(_s, value))


def _number(_s: FieldSpec, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong("phải là số, không có ngoặc kép, dấu thập phân là dấu chấm, ví dụ 94.5.")
    if (isinstance(value, float) and not isfinite(value)) or abs(value) >= 1_000_000_000:
        raise Wrong("số quá lớn.")
    return float(value)


def _day(s: FieldSpec, value: Any) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.search(r"\d{4}", value):
        raise Wrong(f'phải là ngày, ví dụ {s.key} = 2024-09-05 hoặc {s.key} = "05/09/2024".')
    return parse_day(value, date.max)


def _flag(s: FieldSpec, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"phải là true (có) hoặc false (không), ví dụ {s.key} = true.")
    return value


def _choice(s: FieldSpec, value: Any) -> Any:
    if s.choices is None:
        raise TypeError(f"{s.name} is declared without choices")
    if isinstance(value, str) and (member := _members(s.choices).get(search_key(clean(value)))) is not None:
        return member
    allowed = ", ".join(f'"{m.value}" ({m.words})' if m.value else '""' for m in s.choices)
    raise Wrong(f"“{shortened(str(value))}” không có trong các lựa chọn: {allowed}.")


@cache
def _members(choices: type[Choice]) -> dict[str, Choice]:
    """The members of a choice by value and by their words of today and before, folded for searching."""
    return {search_key(word): member for member in choices for word in (*member.was, member.words, member.value)}


def _reference(s: FieldSpec, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f"phải là tên gọi tắt ({LABEL}) hoặc tên của một “{BY_NAME[s.target].INFO.label}”.")
    return clean(value)


_READERS: dict[FieldKind, Callable[[FieldSpec, Any], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _text,
    FieldKind.WHOLE: _whole,
    FieldKind.NUMBER: _number,
    FieldKind.DAY: _day,
    FieldKind.FLAG: _flag,
    FieldKind.CHOICE: _choice,
    FieldKind.REF: _reference,
}


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing; long texts and long lists are not searched."""
    words = [word for word in islice(known, 1000) if len(word) <= 100]
    return next(iter(get_close_matches(typed[:100], words, 1)), "")


def _nearest(typed: str, known: Iterable[str], what: str) -> str:
    meant = nearest(typed, known)
    return f"có phải “{meant}” không?" if meant else f"{what} ghi được: {', '.join(known)}."


def shortened(text: str) -> str:
    """A text of the file as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_SYNTAX = (
    ("Unterminated string", "chuỗi chưa đóng ngoặc kép."),
    ("Unescaped", "trong ngoặc kép có dấu \\ lạ; hãy dùng ngoặc đơn '…' hoặc viết \\\\."),
    ("Illegal character", "có ký tự không dùng được; chuỗi nhiều dòng phải mở và đóng bằng ba dấu ngoặc kép."),
    ("Cannot overwrite", "mục này đã ghi ở trên trong cùng bảng; hãy bỏ một trong hai."),
    ("Duplicate inline table key", "mục này ghi hai lần trong cùng bảng; hãy bỏ một trong hai."),
    ("Cannot declare", "bảng này đã mở ở trên; bảng lặp lại thì viết tiêu đề hai dấu ngoặc [[…]]."),
    ("Cannot mutate", "bảng này đã viết xong ở trên, không ghi thêm được."),
    ("Expected '=' after", "sau tên mục phải là dấu bằng (=); tên mục viết không dấu, như trong tài liệu."),
    ("Expected ']", "tiêu đề bảng thiếu dấu đóng ngoặc."),
    ("Expected newline", "sau giá trị còn chữ thừa; mỗi mục viết trên một dòng riêng."),
    ("Invalid value", "giá trị viết sai; chữ phải đặt trong ngoặc kép, ngày viết 2024-09-05."),
    (
        "Invalid initial character",
        "tên mục có chữ không dùng được (có dấu, khoảng trắng); hãy dùng tên tiếng Anh trong tài liệu.",
    ),
    ("Invalid statement", "dòng này không phải tiêu đề bảng, cũng không phải “tên = giá trị”."),
    ("Invalid date", "ngày không có thật."),
    ("Exceeds the limit", "số dài quá."),
    ("Found invalid character", "có ký tự không dùng được."),
)


def _syntax(message: str, text: str) -> tuple[int, str]:
    """Line and sentence for a fault of form, from the English words of tomllib."""
    place = _PLACE.search(message)
    last = text.count("\n") + 1
    line = int(place[1]) if place and place[1] else last if place else 1
    column = f" (cột {place[2]})" if place and place[2] else ""
    meant = next((vietnamese for english, vietnamese in _SYNTAX if message.startswith(english)), _NOT_TOML)
    if message.startswith("Cannot overwrite") and text.split("\n")[line - 1].lstrip().startswith("["):
        meant = dict(_SYNTAX)["Cannot declare"]
    if place and not place[1]:
        line, meant = _unfinished(text, message, (line, meant))
    elif long := _LONG_NUMBER.search(text) if place is None else None:
        line = text.count("\n", 0, long.start()) + 1
    return line, f"Không đọc tiếp được{column}: {meant}"


_NOT_TOML = "chỗ này viết sai cách viết tệp TOML."
_LONG_NUMBER = re.compile(r"[0-9_]{1000,}")


def _unfinished(text: str, message: str, otherwise: tuple[int, str]) -> tuple[int, str]:
    """Where what begins that still stands open at the end of the file: there the mark is missing, not at the end."""
    try:
        line_index(text)
    except NotToml as stuck:
        if message.startswith("Unterminated string"):
            return stuck.line, otherwise[1]
        if stuck.opened:
            return stuck.line, "dấu ngoặc mở ở dòng này chưa được đóng."
    except RecursionError:
        pass
    return otherwise
