"""What the commands share: how a failure is told, how a file is opened, where backups go."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.paths import Paths
from qcdc_desktop.services import backups
from qcdc_desktop.services.files import files
from qcdc_desktop.services.keeper import Keeper
from qcdc_desktop.services.witnesses import Memory
from qcdc_desktop.storage.session import Session

P = ParamSpec("P")
FILE = click.Path(path_type=Path, dir_okay=False)


def tells_failures(verb: Callable[P, None]) -> Callable[P, None]:
    """Tell an expected failure in words on standard error and end with exit code 1."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            verb(*args, **kwargs)
        except InputProblem as problem:
            lines = [f"{p.field}: {p.message}" for p in problem.problems]
            click.echo("\n".join((f"{problem.title}:", *lines, *filter(None, [problem.hint]))), err=True)
            sys.exit(1)
        except QcdcError as problem:
            click.echo(str(problem), err=True)
            sys.exit(1)

    return run


class VietnameseCommand(click.Command):
    """A command whose line of use says in Vietnamese that there are options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # what click itself takes
        super().__init__(*args, **{"options_metavar": "[LỰA CHỌN]", **kwargs})


class VietnameseGroup(click.Group):
    """The program with its commands."""

    command_class = VietnameseCommand


def backup_folder() -> Path:
    """Where the backups of all data files of this user lie."""
    return Paths.of_user().documents / backups.FOLDER


def memory() -> Memory:
    """What this machine remembers of data files."""
    return Memory(Paths.of_user().settings)


def keeper(folder: Path | None = None) -> Keeper:
    """Backs files up before commands that change much of them, into ``folder`` or where all backups lie."""
    return Keeper(folder or backup_folder(), lambda problem: click.echo(str(problem), err=True))


def to_read(file: Path) -> Session:
    """Open a file for a command that changes nothing: not a byte of it, or of what lies beside it."""
    return files.open_session(file, read_only=True)
