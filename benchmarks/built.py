"""The program as `dev.py build` left it in dist/, its start measured like that of the sources.

A built program runs one script out of an archive at its end. A copy of it gets an archive behind that one, the same but
for a script that measures: bootloader, modules and libraries are those that people start.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

ENDING = ".exe" if os.name == "nt" else ""
PROGRAM = Path(__file__).resolve().parent.parent / "dist" / "qcdc-desktop" / f"qcdc-desktop{ENDING}"
_SCRIPT = "__main__"
_MODULE = """
import marshal, sys, types
import qcdc_desktop
module = sys.modules["qcdc_desktop.__main__"] = qcdc_desktop.__main__ = types.ModuleType("qcdc_desktop.__main__")
exec(marshal.loads({code!r}), module.__dict__)
"""
"""What was the script of the program, as the module that it is in the sources."""


@contextmanager
def measuring(name: str, code: str) -> Iterator[Path]:
    """A program beside the built one that runs ``code`` instead, gone afterwards."""
    from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]  # it has no types
    from PyInstaller.archive.writers import CArchiveWriter  # type: ignore[import-untyped]  # as above

    class Writer(CArchiveWriter):  # type: ignore[misc]  # as above
        def _write_entry(self, stream: BinaryIO, entry: tuple[str, bytes, str]) -> object:
            name, data, kind = entry
            return self._write_blob(stream, data, name, kind)

    reader = CArchiveReader(str(PROGRAM))
    entries = [(option, b"", "o") for option in reader.options]
    for entry, (*_place, kind) in reader.toc.items():
        data = reader.extract(entry)
        if entry == _SCRIPT:
            data = marshal.dumps(compile(_MODULE.format(code=data) + code, name, "exec"))
        entries.append((entry, data, kind))
    python = reader.raw_pkg_data()[-64:].rstrip(b"\0").decode("ascii")
    archive, program = PROGRAM.with_name(f"{name}.archive"), PROGRAM.with_name(f"{name}{ENDING}")
    try:
        Writer(str(archive), entries, python)
        program.write_bytes(PROGRAM.read_bytes() + archive.read_bytes())
        program.chmod(PROGRAM.stat().st_mode)
        yield program
    finally:
        archive.unlink(missing_ok=True)
        program.unlink(missing_ok=True)
