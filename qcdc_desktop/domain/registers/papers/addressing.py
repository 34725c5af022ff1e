"""Lines of "Nơi nhận": whom a paper goes to and what for, in one form throughout a list (domain 1.1).

A list is short, ``(b/c)``, ``(t/h)``, or written out, ``(để báo cáo)``, ``(để biết)``, never both. "Để biết" has no
short form, so that a list with it is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import Purpose

_SHORT = {Purpose.REPORT: "b/c", Purpose.CARRY_OUT: "t/h", Purpose.COORDINATE: "p/h"}
_WRITTEN_OUT = {
    Purpose.REPORT: "để báo cáo",
    Purpose.CARRY_OUT: "để thực hiện",
    Purpose.COORDINATE: "để phối hợp",
    Purpose.KNOW: "để biết",
}
_MARK = re.compile(r"\s*\((?:để )?(?P<bare>b/c|báo cáo|t/h|thực hiện|p/h|phối hợp|biết)\)\s*$", re.IGNORECASE)
_PURPOSES = {words.removeprefix("để "): purpose for purpose, words in (*_SHORT.items(), *_WRITTEN_OUT.items())}


class Address(Value):
    """A line of the recipients; ``purpose`` is None where it says none, or says it in words of its own."""

    name: str
    purpose: Purpose | None = None
    short: bool = False
    """Whether the purpose was written in short."""

    @classmethod
    def read(cls, line: str, purpose: Purpose | None = None) -> Address:
        """From a line as it was typed; ``purpose`` is that of the record, for a line that says none itself."""
        found = _MARK.search(line)
        if found is None:
            return cls(line.strip(), purpose, purpose in _SHORT)
        said = _PURPOSES[found["bare"].lower()]
        return cls(line[: found.start()].strip(), said, found["bare"].lower() == _SHORT.get(said))


def address_lines(addresses: Iterable[Address]) -> tuple[str, ...]:
    """The lines as they are printed, their purposes in one form."""
    listed = tuple(addresses)
    short = all(one.short for one in listed if one.purpose in _WRITTEN_OUT)
    return tuple(_line(one, short=short) for one in listed)


def _line(one: Address, *, short: bool) -> str:
    words = (_SHORT if short else _WRITTEN_OUT).get(one.purpose) if one.purpose else None
    return f"{one.name} ({words})" if words else one.name
