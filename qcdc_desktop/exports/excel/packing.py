"""Packing of a workbook: the same bytes every time, and parts as Excel itself writes them.

openpyxl writes relations from the root of the package and the drawings without a prefix. Both are allowed, and both are
unknown to readers that only met files of Excel (exceljs ends at "reading 'anchors'"), so they are written its way.
"""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_UNIX = 3
_READABLE = 0o600 << 16
_FROM_ROOT = re.compile('Target="(/[^"]+)"')
_BARE_TAG = re.compile(r"<(/?)(?=\w+[ />])")


def packed(book: Workbook) -> bytes:
    """The file. openpyxl's own ``save`` would stamp the time of day into it."""
    buffer = BytesIO()
    ExcelWriter(book, _Parcel(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


class _Parcel(ZipFile):
    """A zip file without times and without traces of the system it was made on."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_entry(zinfo_or_arcname), _as_excel_writes(zinfo_or_arcname, data), ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # dated 1 January 1980
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry


def _as_excel_writes(name: str, data: bytes | str) -> bytes | str:
    if name.endswith(".rels"):
        folder = f"/{dirname(dirname(name))}"
        return _FROM_ROOT.sub(lambda found: f'Target="{relpath(found[1], folder)}"', _words(data))
    if name.startswith("xl/drawings/"):
        return _BARE_TAG.sub(r"<\1xdr:", _words(data)).replace("<xdr:wsDr xmlns=", "<xdr:wsDr xmlns:xdr=", 1)
    return data


def _words(data: bytes | str) -> str:
    return data.decode() if isinstance(data, bytes) else data
