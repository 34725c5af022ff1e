"""The window: the only package that imports PySide6. Pages show views and emit wishes; they never query or save."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40


def _never_drop_singletons() -> None:
    """Give None, True and False so many references that they cannot be used up.

    PySide6 6.12.0 is built for Pythons in which these objects are immortal (3.12 and later, PEP 683). On Python 3.11
    nearly every call into Qt takes one reference to None away, and after some thousands the interpreter aborts with
    "deallocating None". This does by hand what later Pythons do by themselves; a test shows that it is still needed.
    """
    if sys.version_info < (3, 12):
        for one in (None, True, False):
            ctypes.c_ssize_t.from_address(id(one)).value += _PLENTY


_never_drop_singletons()
