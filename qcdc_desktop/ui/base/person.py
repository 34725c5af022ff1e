"""Who works at this machine: the name that the system shows for the account, else the name of the account."""

from __future__ import annotations

import getpass
import sys

_DISPLAY = 3
"""NameDisplay of GetUserNameExW."""
_LONGEST = 100
"""Letters of a name."""


def at_this_machine() -> str:
    """The name; nothing where the machine has none."""
    try:
        account = getpass.getuser()
        name = _shown() or account
    except (OSError, KeyError, ImportError):
        return ""
    return " ".join(name.split())[:_LONGEST]


def _shown() -> str:
    """The full name of the account, where somebody wrote one."""
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulong(256)
        room = ctypes.create_unicode_buffer(size.value)
        found = ctypes.windll.secur32.GetUserNameExW(_DISPLAY, room, ctypes.byref(size))
        return room.value if found else ""
    import os
    import pwd

    return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0]
