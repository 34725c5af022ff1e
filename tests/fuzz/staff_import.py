"""Broken workbooks by chance: ``python -m tests.fuzz.staff_import --rounds N [--seed S]``.

Each round takes a sound list, spoils it (bytes of the file, bytes of a part, tags, attributes, values, whole parts) and
lets the import look at it: it may read it or refuse it in words, nothing else, and not for long. A round that finds
something writes the workbook into the folder of the caller and says its number.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from datetime import date
from pathlib import Path

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.staff.staff import propose
from qcdc_desktop.imports.workbook.workbook import read
from tests.data.staff_lists.make import HERE

SECONDS = 20
TODAY = date(2025, 5, 22)
_VALUES = (b"", b"-1", b"1e999", b"NaN", b"99999999999", b"2958466", b"\xff", b"&#0;", b"&x;", b"<a/>", b"A" * 70_000)


def spoil(chance: random.Random, content: bytes) -> bytes:
    """A workbook with one or two faults."""
    for _fault in range(chance.randint(1, 2)):
        content = chance.choice((_flip, _cut, *[_part] * 10))(chance, content)
    return content


def _flip(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _byte in range(chance.randint(1, 8) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[min(len(content), at + chance.choice((1, 20, 2000, 10**6))) :]


def _part(chance: random.Random, content: bytes) -> bytes:
    """Spoil one part inside, packed soundly again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error):
        return content
    if not parts:
        return content
    name = chance.choice(sorted(parts, key=lambda n: ("sheet" not in n, n))[: chance.choice((2, 99))])
    parts[name] = chance.choice((_flip, _cut, *[_tag] * 4, *[_value] * 10, _gone))(chance, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    return out.getvalue()


def _tag(chance: random.Random, body: bytes) -> bytes:
    """Drop, double or rename a tag."""
    tags = list(re.finditer(rb"<[^>]*>", body))
    if not tags:
        return body
    tag = chance.choice(tags)
    made = chance.choice((b"", tag[0] * 2, tag[0].replace(b"c", b"v", 1), b"<f>A1</f>", b"<row r='1048577'/>"))
    return body[: tag.start()] + made + body[tag.end() :]


def _value(chance: random.Random, body: bytes) -> bytes:
    """Put an odd value into an attribute or a text."""
    places = list(re.finditer(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', body))
    if not places:
        return body
    place = chance.choice(places)
    return body[: place.start()] + chance.choice(_VALUES) + body[place.end() :]


def _gone(_chance: random.Random, _body: bytes) -> bytes:
    return b""


def look(path: Path) -> str:
    """What becomes of a workbook: ``read``, or the family of the refusal."""
    try:
        for sheet in read(path):
            propose(prepare(sheet.rows), (), {}, TODAY)
    except QcdcError as refusal:
        return "refused" if refusal.message and refusal.hint else "refused without words"
    return "read"


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds; raises what a round raised, its workbook kept."""
    sound = [path.read_bytes() for path in sorted(HERE.glob("*.xlsx"))]
    found: Counter[str] = Counter()
    for number in range(rounds):
        chance = random.Random(f"{seed}/{number}")
        path = keep / f"fuzz-{seed}-{number}.xlsx"
        path.write_bytes(spoil(chance, chance.choice(sound)))
        started = time.process_time()
        found[look(path)] += 1
        assert time.process_time() - started < SECONDS, f"round {number} took too long"
        path.unlink()
    return found


def main() -> int:
    """The larger run, by command."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--rounds", type=int, default=2000)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    print(dict(run(given.rounds, given.seed, Path(tempfile.mkdtemp()))))  # noqa: T201 - the voice of a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
