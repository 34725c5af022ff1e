"""Files that people hand in as evidence, read and judged before anything is stored; needs no data file.

Everything here may run beside the window: plain values go in and come out.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from qcdc_desktop.datafile import is_data_file
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.attachments import split_name, write_size
from qcdc_desktop.domain.rules.evidence import EvidenceRules, FileKind, fits, stamp_in_name, stamp_in_text
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage import digest

_CHUNK = 1 << 20
_MOST_TEXT = 4 << 20
"""Bytes looked through for a stamp; it stands at the head of a paper."""
_MOST_PARTS = 10_000
_TEXT_PARTS = re.compile(
    r"word/(document|header\d*|footer\d*)\.xml|xl/sharedStrings\.xml|ppt/slides/slide1\.xml|content\.xml|styles\.xml"
)
_LINE_ENDS = re.compile(r"</(?:w:p|a:p|si|text:p|text:h)>")
_TAGS = re.compile(r"<[^<>]*>")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What Python's own reader of archives raises for one that is damaged, encrypted or packed in an unknown way."""


class Received(Value):
    """A file that may be stored."""

    name: str
    """Its name without the suffix, safe."""
    suffix: str
    data: bytes
    sha256: str
    stamp: str = ""
    """The stamp of secrecy it seems to carry: then a person decides before it is stored."""

    def __repr__(self) -> str:
        return f"Received({self.title!r}, {len(self.data)} bytes)"

    @property
    def title(self) -> str:
        """The name as it is shown."""
        return f"{self.name}.{self.suffix}"


class Handed(Value):
    """What came of some files: those that may be stored, and a sentence for each that is not taken."""

    received: tuple[Received, ...] = ()
    refused: tuple[str, ...] = ()


class _NotTakenError(Exception):
    """Why a file is not taken, as the second half of a sentence, and what to do instead."""

    def __init__(self, why: str, instead: str = "") -> None:
        super().__init__(why, instead)
        self.why, self.instead = why, instead


def read_files(paths: Iterable[Path]) -> Handed:
    """Read files from the disk; nothing is raised for a bad one: it is told in words and the others go on."""
    return _each((path.name, path) for path in paths)


def read_bytes(name: str, data: bytes) -> Handed:
    """Judge a content that has no file, such as a picture from the clipboard."""
    return _each([(name, data)])


def _each(files: Iterable[tuple[str, Path | bytes]]) -> Handed:
    received, refused = [], []
    for name, source in files:
        stem, suffix = split_name(name)
        try:
            received.append(_receive(name, stem, suffix, source))
        except _NotTakenError as no:
            refusal = f"Không thêm được “{stem}{f'.{suffix}' if suffix else ''}”: {no.why}."
            refused.append(f"{refusal} {no.instead}".strip())
    return Handed(tuple(received), tuple(refused))


def _receive(name: str, stem: str, suffix: str, source: Path | bytes) -> Received:
    known = rules(EvidenceRules)
    if isinstance(source, Path):
        _refuse_unopened(source)
    kind = known.kind_of(suffix)
    if kind is None:
        raise _NotTakenError(*known.why_not(suffix))
    data = source if isinstance(source, bytes) else _read(source, known.file_bytes)
    if not data:
        raise _NotTakenError("tệp rỗng", "Hãy mở tệp bằng Word, Excel… rồi lưu lại.")
    if len(data) > known.file_bytes:
        raise _too_large(known.file_bytes)
    inside = _Inside(data)
    if why := fits(kind, data, inside.parts(kind)):
        raise _NotTakenError(why, "Hãy mở tệp bằng Word, Excel…, lưu lại đúng loại rồi thêm tệp đó.")
    stamp = stamp_in_name(name, known) or stamp_in_text(inside.lines(kind))
    return Received(stem, suffix, data, digest.sha256(data), stamp)


def _refuse_unopened(path: Path) -> None:
    """Refuse what may not be opened to be read: above all a data file, see :mod:`qcdc_desktop.datafile`."""
    with _refusing_unreadable():
        if path.is_dir():
            raise _NotTakenError("đây là một thư mục", "Hãy thêm từng tệp bên trong.")
        if is_data_file(path):
            raise _NotTakenError("đây là tệp dữ liệu của chương trình", "Hãy chọn ảnh, bản PDF hoặc tệp văn phòng.")


@contextmanager
def _refusing_unreadable() -> Iterator[None]:
    """Refuse a file that the machine does not let us read."""
    try:
        yield
    except OSError as error:
        raise _NotTakenError(
            f"máy không đọc được tệp ({error.strerror or error})",
            "Hãy đóng chương trình đang mở tệp, cắm lại USB nếu tệp ở đó, rồi thêm lại.",
        ) from error


def _too_large(most: int) -> _NotTakenError:
    return _NotTakenError(
        f"tệp lớn hơn {write_size(most)}", "Hãy giảm cỡ ảnh, tách tệp, hoặc chỉ ghi nơi giữ bản gốc ở ghi chú."
    )


def _read(path: Path, most: int) -> bytes:
    """The content of a file, never more than a little over ``most`` of it."""
    with _refusing_unreadable():
        if not path.is_file():
            raise _NotTakenError(
                "không có tệp này nữa, hoặc không phải tệp thường", "Hãy kiểm tra lại USB hoặc thư mục."
            )
        if path.stat().st_size > most:
            raise _too_large(most)
        parts, size = [], 0
        with path.open("rb") as stream:
            while size <= most and (part := stream.read(_CHUNK)):
                parts.append(part)
                size += len(part)
    return b"".join(parts)


class _Inside:
    """What lies inside a content; archives are opened with limits and never unpacked to the disk."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def parts(self, kind: FileKind) -> Sequence[str] | None:
        """Members of an archive, or those streams of a compound file that the kind asks for."""
        if self._data.startswith(b"PK"):
            try:
                with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                    names = archive.namelist()
            except _BROKEN:
                return None
            return names if len(names) <= _MOST_PARTS else None
        # The directory of a compound file names its streams in UTF-16.
        return [name for name in (*kind.holds, *kind.never) if name.encode("utf-16-le") in self._data]

    def lines(self, kind: FileKind) -> Iterator[str]:
        """The lines of text that can be had cheaply; of a PDF, an old Word file or a picture there are none."""
        if not kind.starts:
            yield from _decoded(self._data[:_MOST_TEXT]).splitlines()
        elif self._data.startswith(b"PK"):
            yield from self._paragraphs()

    def _paragraphs(self) -> Iterator[str]:
        left = _MOST_TEXT
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                for part in archive.infolist():
                    if left > 0 and _TEXT_PARTS.fullmatch(part.filename):
                        with archive.open(part) as stream:
                            piece = stream.read(left)
                        left -= len(piece)
                        yield from _plain(piece.decode("utf-8", errors="replace"))
        except _BROKEN:
            return


def _plain(markup: str) -> Iterator[str]:
    """The paragraphs of an office file. Its XML is read as text: a parser would first have to be guarded."""
    for paragraph in _LINE_ENDS.split(markup):
        yield html.unescape(_TAGS.sub("", paragraph))


def _decoded(data: bytes) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf16 else "utf-8-sig", errors="replace")
