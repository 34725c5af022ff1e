"""Backups (sao lưu) of data files: made by themselves, listed, proved, looked into, brought back as a new file."""

from qcdc_desktop.services.backups.kept import Backup, check, every, logged, of, prove, restore, restored_name
from qcdc_desktop.services.keeper import AT_CLOSING, AT_FIRST, AT_WORK, BEFORE_RESTORE, BY_HAND, FOLDER, Keeper

__all__ = [
    "AT_CLOSING",
    "AT_FIRST",
    "AT_WORK",
    "BEFORE_RESTORE",
    "BY_HAND",
    "FOLDER",
    "Backup",
    "Keeper",
    "check",
    "every",
    "logged",
    "of",
    "prove",
    "restore",
    "restored_name",
]
