"""Where a data file lies: folders in which something else moves files, and copies of the file that came about there."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from qcdc_desktop.datafile import SUFFIX
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.files import files
from qcdc_desktop.storage.session import Session
from qcdc_desktop.storage.witnesses import Verdict


class Risk(StrEnum):
    """Why a folder is no good place for a file that is worked on."""

    SYNCED = "synced"
    """A program copies what lies there elsewhere, and puts other versions in its place."""
    NETWORK = "network"
    """It lies on another machine, whose locks cannot be trusted."""
    PULLED = "pulled"
    """It lies on a disk that can be pulled out."""


class Placed(Value):
    """Where a file lies, and what does that."""

    risk: Risk
    by: str = ""
    """The program that synchronises."""


class _Client(Value):
    """A program that synchronises: how its folders are called, what lies in them, which variables name them."""

    name: str
    folders: tuple[str, ...]
    """Names of a folder above the file, as patterns in small letters."""
    marks: tuple[str, ...] = ()
    """Names of what the program itself puts into such a folder, as patterns."""
    variables: tuple[str, ...] = ()


_CLIENTS = (
    _Client("OneDrive", ("onedrive", "onedrive - *", "onedrive-*"), (),
            ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")),
    _Client("Google Drive", ("google drive", "googledrive", "googledrive-*", "my drive", "drive của tôi"),
            (".tmp.drivedownload", ".tmp.driveupload")),
    _Client("Dropbox", ("dropbox", "dropbox (*)"), (".dropbox", ".dropbox.cache")),
    _Client("iCloud", ("iclouddrive", "icloud drive", "com~apple~clouddocs", "mobile documents")),
    _Client("Zalo", ("zalo received files", "zalo", "zalopc")),
    _Client("Nextcloud", ("nextcloud", "owncloud"), (".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db")),
    _Client("MEGA", ("mega", "megasync", "megasync downloads"), (".megaignore",)),
    _Client("Box", ("box", "box sync")),
)  # fmt: skip
"""By the folders that these programs make by themselves; a folder of another name is known by its marks."""
_NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smbfs",
    "smb2",
    "smb3",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "9p",
)
"""Kinds of file systems that lie on other machines."""


def placed(
    path: Path, *, file_system: str = "", removable: bool = False, environment: Mapping[str, str] = os.environ
) -> Placed | None:
    """What is risky about the folder of a file; None where nothing is known to be.

    ``file_system`` is the kind of the one that it lies on, ``removable`` whether its disk can be pulled out.
    """
    folder = path.absolute().parent
    for client in _CLIENTS:
        if _kept_by(client, folder, environment):
            return Placed(Risk.SYNCED, client.name)
    if str(folder).startswith("\\\\") or file_system.casefold() in _NETWORK:
        return Placed(Risk.NETWORK)
    return Placed(Risk.PULLED) if removable else None


def _kept_by(client: _Client, folder: Path, environment: Mapping[str, str]) -> bool:
    roots = [PurePath(root) for name in client.variables if (root := environment.get(name))]
    above = (folder, *folder.parents)
    if any(root in above for root in roots):
        return True
    if any(
        fnmatchcase(unicodedata.normalize("NFC", one.name).casefold(), pattern)
        for one in above
        for pattern in client.folders
    ):
        return True
    return any(_lies_in(one, pattern) for one in above for pattern in client.marks)


def _lies_in(folder: Path, pattern: str) -> bool:
    try:
        return next(folder.glob(pattern), None) is not None if "*" in pattern else (folder / pattern).exists()
    except OSError:
        return False


# Copies that came about ----------------------------------------------------------------------------------------------


class Stands(StrEnum):
    """How the open file stands to a twin."""

    WHOLE = "whole"
    """It has all that the twin has."""
    BEHIND = "behind"
    """The twin went on from it."""
    APART = "apart"
    """Both went on by themselves."""


class Twin(Value):
    """Another file of the same beginning beside an open one."""

    path: Path
    steps: int
    at: datetime
    """Its last step."""
    stands: Stands


_OURS = re.compile(r"_\d{4}-\d{2}-\d{2}(_\d{4}(\d{2})?)?")
"""What the program puts behind the name of a copy, or of a file that was brought back."""
_STANDS = {Verdict.HOLDS: Stands.WHOLE, Verdict.CUT: Stands.BEHIND, Verdict.OLDER: Stands.BEHIND}
_MOST = 3
"""Twins that are looked at: opening one takes as long as opening the file."""


def twins(session: Session) -> list[Twin]:
    """Copies that a program for synchronising, or a hand, made beside an open file: named after it, begun as it."""
    try:
        beside = [path for path in session.path.parent.iterdir() if _is_named_after(path, session.path)]
    except OSError:
        return []
    return [twin for path in sorted(beside)[:_MOST] if (twin := _twin(session, path))]


def _is_named_after(path: Path, file: Path) -> bool:
    """Whether a name is that of a file with something behind it (``tệp (1)``, ``tệp-MAYTINH``), or the other way."""
    if path.suffix.casefold() != SUFFIX or path.name == file.name or path.is_symlink():
        return False
    short, long = sorted((path.stem.casefold(), file.stem.casefold()), key=len)
    behind = long.removeprefix(short)
    return behind != long and bool(re.match(r"[\s(_\-.~]", behind)) and not _OURS.fullmatch(behind)


def _twin(session: Session, path: Path) -> Twin | None:
    try:
        with files.open_session(path, read_only=True) as other:
            if other.origin() != session.origin():
                return None
            witness = other.witness(path.name)
            stands = _STANDS.get(session.judge([witness])[0].verdict, Stands.APART)
            return Twin(path, witness.count, datetime.fromisoformat(witness.at), stands)
    except (QcdcError, ValueError, OSError):
        return None  # it is locked, damaged or no file of the program: nothing is known of it
