"""The log of this machine: what was done to files as a whole, and unexpected failures; never what a record says.

Files are told by the beginning of their journal, not by their names; of failures the kind and the place in the code.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import traceback
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from qcdc_desktop import __version__
from qcdc_desktop.datafile import demand_plain, is_data_file

_NAME = "qcdc-desktop.log"
_BYTES, _OLDER = 512 * 1024, 3


def start(folder: Path) -> Path:
    """Write the program's log into ``folder``, at most 2 MB in all; the path of the newest file.

    Raises OSError where the folder cannot be written to, or a data file lies in the place of a log.
    """
    from logging.handlers import RotatingFileHandler

    class Private(RotatingFileHandler):
        """For its owner alone, each file of it."""

        def _open(self) -> TextIOWrapper:
            with suppress(OSError):
                os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND, 0o600))
            return super()._open()

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / _NAME
    if taken := next(filter(is_data_file, folder.glob(f"{_NAME}*")), None):
        raise FileExistsError(errno.EEXIST, "Data file in the place of a log", str(taken))
    if target.exists():
        demand_plain(target)
    log = logging.getLogger("qcdc_desktop")
    if not any(isinstance(h, RotatingFileHandler) and Path(h.baseFilename) == target.absolute() for h in log.handlers):
        handler = Private(target, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.propagate = False
        log.setLevel(logging.INFO)
    return target


def stop() -> None:
    """Close the log files."""
    log = logging.getLogger("qcdc_desktop")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def tell(event: str, **facts: object) -> None:
    """Note what was done to a file as a whole, with numbers: ``opened file=9f3ac41e steps=214``."""
    told = " ".join(f"{name}={value}" for name, value in facts.items())
    logging.getLogger("qcdc_desktop").info(f"{event} {told}".strip())


def record(report: str) -> None:
    """Note an unexpected failure, as :func:`report_of` tells it."""
    logging.getLogger("qcdc_desktop").error(report)


def report_of(error: BaseException, trace: TracebackType | None) -> str:
    """An unexpected failure: the kind of every error in the chain and where it was raised.

    Messages of errors are left out, because they may quote what the user typed.
    """
    lines = [f"QCDC Desktop {__version__}, Python {platform.python_version()}, {platform.system()}"]
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        frames = traceback.extract_tb(trace if link is error else link.__traceback__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)
