"""An Office file from outside is looked at as an archive before any library may parse it.

What a school sends is small. A bomb of zeros, a DTD, a macro, a password, a torn download: each is refused in words,
in bounded time and memory, before a library sees it. Limits are far above the largest list or paper and far below what
an office PC holds.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from qcdc_desktop.datafile import refuse_as_input
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import EnvironmentProblem, FileProblem

LARGEST = 30 * 1024 * 1024
"""Bytes of the file."""
INFLATED = 48 * 1024 * 1024
"""Bytes of all XML in it together."""
LOADED = 96 * 1024 * 1024
"""Bytes of everything in it together, where the library loads pictures too."""
RATIO = 250
"""How much smaller a part of more than a megabyte may be packed; sheets reach 20 to 60."""
PARTS = 2000
TAGS = 1_000_000
"""Tags of all XML together: 10,000 rows of 20 cells have 800,000."""
_CHUNK = 1 << 18
_XML = (".xml", ".rels", ".vml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the old formats of Office, and of a new one under a password."""


BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What libraries raise on broken parts, by trial (tests/fuzz); anything else is our own bug."""


class Kind(Value):
    """A kind of file that is read: which archive it is, and the words for one that is not."""

    title: str
    content: str
    """What the file holds, as in "quá lớn so với …"."""
    program: str
    """What it is opened with."""
    file: str
    """What it is called: "tệp Excel (.xlsx)"."""
    suffix: str
    folder: str
    """Where its parts lie in the archive."""
    old: str
    """What the format before is called."""
    save_as: str
    """What the program calls the format when it saves."""
    again: str
    """Hint where nothing better is known."""
    save_anew: str
    """Hint where it is another kind of file."""
    choose: str
    verb: str
    """What is done with the file: "nạp"."""
    filled: str
    """What there is too much of when it holds too many tags."""
    whole: bool = False
    """Whether the library loads every part, pictures too."""

    def refused(self, message: str, hint: str = "") -> FileProblem:
        """The file cannot be read; ``message`` says why."""
        return FileProblem(self.title, message, hint or self.again)


class Watch(Protocol):
    """Looks at the XML of every part while it is read through; may raise FileProblem."""

    def begin(self) -> None:
        """A part begins."""

    def feed(self, chunk: bytes) -> None:
        """The next bytes of the part."""


@contextmanager
def opened(path: Path, kind: Kind) -> Iterator[IO[bytes]]:
    """A file that a person chose, open to be looked at. A data file is not even opened.

    Raises FileProblem saying why it is not read and what to do, EnvironmentProblem where the machine refuses.
    """
    name = path.name
    if path.is_dir() or not path.exists():
        raise kind.refused(f"Không có tệp “{name}”.", "Hãy kiểm tra lại tên, thư mục; cắm lại USB nếu tệp ở đó.")
    try:
        refuse_as_input(path, kind.title, kind.choose)
        size = path.stat().st_size
        if size > LARGEST:
            raise kind.refused(f"“{name}” lớn hơn 30 MB, quá lớn so với {kind.content}.")
        if not size:
            raise kind.refused(f"“{name}” là tệp rỗng.", kind.choose)
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise EnvironmentProblem(
            kind.title,
            f"Máy không cho đọc “{name}”.",
            f"Hãy đóng tệp nếu {kind.program} đang mở rồi {kind.verb} lại. Nếu không được, hãy nhờ "
            "người phụ trách máy tính kiểm tra quyền đọc tệp.",
        ) from error


def check(path: Path, kind: Kind, watch: Watch | None = None) -> None:
    """Look at a file before a library reads it; raises as :func:`opened` does."""
    with opened(path, kind) as stream:
        _check(path.name, kind, stream, watch)


def _check(name: str, kind: Kind, stream: IO[bytes], watch: Watch | None) -> None:
    head = stream.read(len(OLE))
    if head == OLE:
        raise _old_or_locked(name, kind, stream)
    if not head.startswith(b"PK"):
        raise kind.refused(f"“{name}” không phải {kind.file}.", kind.save_anew)
    try:
        with ZipFile(stream) as archive:
            _look_inside(name, kind, archive, watch)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise kind.refused(
            f"“{name}” bị hỏng hoặc chưa chép xong.",
            f"Hãy chép lại tệp từ nơi gửi, mở thử bằng {kind.program} rồi {kind.verb} lại.",
        ) from error


def _old_or_locked(name: str, kind: Kind, stream: IO[bytes]) -> FileProblem:
    if "EncryptedPackage".encode("utf-16-le") in stream.read(LARGEST):
        return kind.refused(
            f"“{name}” đặt mật khẩu mở tệp.", f"Hãy mở bằng {kind.program}, bỏ mật khẩu, lưu lại rồi {kind.verb}."
        )
    return kind.refused(
        f"“{name}” là {kind.old}.",
        f"Hãy mở bằng {kind.program}, chọn Lưu thành… dạng “{kind.save_as}” rồi {kind.verb} lại.",
    )


def _look_inside(name: str, kind: Kind, archive: ZipFile, watch: Watch | None) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(n.startswith(kind.folder) for n in names):
        raise kind.refused(f"“{name}” không phải {kind.file}.", kind.save_anew)
    if any(n.endswith("vbaproject.bin") for n in names):
        raise kind.refused(
            f"“{name}” có chứa macro.",
            f"Hãy mở bằng {kind.program}, lưu thành dạng {kind.suffix} (không macro) rồi {kind.verb} lại.",
        )
    xml = [part for part in parts if part.filename.lower().endswith(_XML)]
    loaded = parts if kind.whole else []
    if (
        len(parts) > PARTS
        or len(names) != len(parts)
        or sum(part.file_size for part in xml) > INFLATED
        or sum(part.file_size for part in loaded) > LOADED
    ):
        raise kind.refused(f"“{name}” giải nén ra quá lớn so với {kind.content}.")
    if any(part.file_size > 1 << 20 and part.file_size > RATIO * max(part.compress_size, 1) for part in xml):
        raise kind.refused(
            f"“{name}” được nén bất thường, có thể là tệp phá hoại.", "Không mở tệp này; hãy xin lại tệp khác."
        )
    _read_through(name, kind, archive, xml, watch)


def _read_through(name: str, kind: Kind, archive: ZipFile, xml: list[ZipInfo], watch: Watch | None) -> None:
    """No part has a DTD (entities come from there), and all have no more tags than such a file has."""
    tags = 0
    for part in xml:
        guard = _Guard()
        if watch:
            watch.begin()
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                guard.feed(chunk)
                tags += chunk.count(b"<")
                if tags > TAGS:
                    raise kind.refused(f"“{name}” có quá nhiều {kind.filled} so với {kind.content}.")
                if watch:
                    watch.feed(chunk)
        if guard.dtd:
            raise kind.refused(
                f"“{name}” có phần lạ mà tệp {kind.program} bình thường không có.",
                "Không mở tệp này; hãy xin lại tệp khác.",
            )


class _Guard:
    """Watches for a DTD until the first element: it can only stand before."""

    def __init__(self) -> None:
        self.dtd = False
        self._over = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._on_dtd
        self._parser.StartElementHandler = self._on_element

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes; what is no XML at all is left to the reader."""
        if self._over:
            return
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, ValueError, LookupError):
            self._over = True

    def _on_dtd(self, *_said: object) -> None:
        self.dtd = self._over = True

    def _on_element(self, *_said: object) -> None:
        self._over = True
        self._parser.StartElementHandler = None
