"""``python -m qcdc_desktop``: a command or ``--help`` goes to the command line, a file or nothing opens the window."""

from __future__ import annotations

import gc
import sys
from types import ModuleType

from qcdc_desktop.datafile import SUFFIX

_FOR_COMMAND_LINE = ("-h", "--help", "-V", "--version")
_SELDOM = 20_000
"""Objects made between two searches for garbage; Python's 700 mean a hundred searches while the window comes up."""


def main() -> int:
    """Run the program; returns the exit code of the window (the command line ends the process itself)."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # An old console of Windows cannot show Vietnamese: a wrong letter is better than a crash.
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    # What ends as data files do is no command: the window opens without the modules of the command line.
    if arguments and not arguments[0].lower().endswith(SUFFIX):
        from qcdc_desktop import cli

        if arguments[0] in cli.COMMANDS or arguments[0] in _FOR_COMMAND_LINE:
            cli.main(prog_name="qcdc-desktop", windows_expand_args=False)
    exit_code: int = window_program().main(arguments)
    return exit_code


def window_program() -> ModuleType:
    """The module :mod:`qcdc_desktop.app`; all that it brings along stays, so there is little garbage to look for."""
    gc.set_threshold(_SELDOM)
    from qcdc_desktop import app

    return app


if __name__ == "__main__":
    sys.exit(main())
