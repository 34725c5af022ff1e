"""``python -m qcdc_desktop``: a command or ``--help`` goes to the command line, a file or nothing opens the window."""

from __future__ import annotations

import sys

_DATA_FILE = ".qcdc"
"""What ends so is no command: the window opens without the modules of the command line."""
_FOR_COMMAND_LINE = ("-h", "--help", "-V", "--version")


def main() -> int:
    """Run the program; returns the exit code of the window (the command line ends the process itself)."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # An old console of Windows cannot show Vietnamese: a wrong letter is better than a crash.
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    if arguments and not arguments[0].lower().endswith(_DATA_FILE):
        from qcdc_desktop import cli

        if arguments[0] in cli.COMMANDS or arguments[0] in _FOR_COMMAND_LINE:
            cli.main(prog_name="qcdc-desktop")
    from qcdc_desktop import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
