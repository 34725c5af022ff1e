"""Sound files spoiled by chance: bytes of the file, bytes of a part, tags, attributes, values, whole parts."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import QcdcError

SECONDS = 20
_VALUES = (b"", b"-1", b"1e999", b"NaN", b"99999999999", b"2958466", b"\xff", b"&#0;", b"&x;", b"<a/>", b"A" * 70_000)


class Archives(Value):
    """What is spoiled in archives of a kind."""

    favourite: str
    """A word in the names of the parts that are spoiled most."""
    tags: tuple[bytes, ...]
    """What is put in the place of a tag."""
    renamed: tuple[bytes, bytes]
    """What in a tag becomes what."""


def spoil(chance: random.Random, content: bytes, archives: Archives | None = None) -> bytes:
    """A file with one or two faults."""
    for _fault in range(chance.randint(1, 2)):
        if archives is None or chance.randrange(6) == 0:
            content = chance.choice((_flip, _cut))(chance, content)
        else:
            content = _part(chance, content, archives)
    return content


def _flip(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _byte in range(chance.randint(1, 8) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[min(len(content), at + chance.choice((1, 20, 2000, 10**6))) :]


def _part(chance: random.Random, content: bytes, archives: Archives) -> bytes:
    """Spoil one part inside, packed soundly again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error):
        return content
    if not parts:
        return content
    by_rank = sorted(parts, key=lambda n: (archives.favourite not in n, n))
    name = chance.choice(by_rank[: chance.choice((2, 99))])
    how = chance.randrange(17)
    if how < 4:
        parts[name] = _tag(chance, parts[name], archives)
    elif how < 14:
        parts[name] = _value(chance, parts[name])
    else:
        parts[name] = b"" if how == 16 else (_flip, _cut)[how - 14](chance, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    return out.getvalue()


def _tag(chance: random.Random, body: bytes, archives: Archives) -> bytes:
    """Drop, double, rename or replace a tag."""
    tags = list(re.finditer(rb"<[^>]*>", body))
    if not tags:
        return body
    tag = chance.choice(tags)
    made = chance.choice((b"", tag[0] * 2, tag[0].replace(*archives.renamed, 1), *archives.tags))
    return body[: tag.start()] + made + body[tag.end() :]


def _value(chance: random.Random, body: bytes) -> bytes:
    """Put an odd value into an attribute or a text."""
    places = list(re.finditer(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', body))
    if not places:
        return body
    place = chance.choice(places)
    return body[: place.start()] + chance.choice(_VALUES) + body[place.end() :]


def look(read: Callable[[Path], object], path: Path) -> str:
    """What becomes of a file: ``read``, or the family of the refusal."""
    try:
        read(path)
    except QcdcError as refusal:
        return "refused" if refusal.message and refusal.hint else "refused without words"
    return "read"


def run(
    read: Callable[[Path], object],
    sound: Sequence[tuple[bytes, Archives | None]],
    rounds: int,
    seed: int,
    keep: Path,
) -> Counter[str]:
    """Go through some rounds; raises what a round raised, its file kept."""
    found: Counter[str] = Counter()
    for number in range(rounds):
        chance = random.Random(f"{seed}/{number}")
        path = keep / f"fuzz-{seed}-{number}"
        path.write_bytes(spoil(chance, *chance.choice(sound)))
        started = time.process_time()
        found[look(read, path)] += 1
        assert time.process_time() - started < SECONDS, f"round {number} took too long"
        path.unlink()
    return found
