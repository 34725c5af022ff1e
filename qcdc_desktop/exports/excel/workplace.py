"""Where openpyxl keeps the sheets of a workbook until they are packed: a folder of our own that goes in any case.

By itself it puts them into the common temporary folder, and leaves them there when the disk fails or the program ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from tempfile import mkstemp

from openpyxl.worksheet import _writer

from qcdc_desktop import scratch

_folder: ContextVar[str | None] = ContextVar("folder", default=None)


@contextmanager
def own_folder() -> Iterator[None]:
    """Within it, sheets that are written lie in a new folder. Raises OSError where there can be none."""
    with scratch.Folder() as folder:
        before = _folder.set(folder)
        try:
            yield
        finally:
            _folder.reset(before)


def _new_file(suffix: str = "") -> str:
    handle, name = mkstemp(suffix, "openpyxl.", _folder.get())
    os.close(handle)
    _writer.ALL_TEMP_FILES.append(name)  # openpyxl crosses it out when it is packed
    return name


_writer.create_temporary_file = _new_file
