"""What Ctrl+K offers: commands of the program, and records found by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.services.search import Hit

_COMMANDS = 5
"""Commands shown beside records; all of them while nothing is typed."""
ICONS = {
    "task": "list-checks",
    "task_group": "list-checks",
    "progress": "list-checks",
    "target": "target",
    "reading": "target",
    "letter": "mail",
    "assessment": "scale",
    "inspection": "shield-check",
    "inspection_step": "shield-check",
    "finding": "shield-check",
    "person": "user",
    "organ": "network",
    "recipient": "send",
    "year": "calendar",
    "profile": "landmark",
}
"""The icon of a record by its kind; any other is a sheet of paper."""


class Offer(Value):
    """One line to choose: the group it stands in, what it is called, a piece of its text, and what it does."""

    group: str
    title: str
    snippet: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    """The key of a command, told at the end of its line."""
    apart: str = ""
    """What tells a record from others, told below."""

    @property
    def said(self) -> str:
        """All of it, as it is read out."""
        return ". ".join(filter(None, (f"{self.group}: {self.title}", self.snippet, self.apart, self.keys)))


def icon_of(kind: str) -> str:
    """The icon of a kind of record."""
    return ICONS.get(kind, "file-text")


def command(words: str, run: Callable[[], object], icon: str, keys: str = "") -> Offer:
    """A command of the program."""
    return Offer(QCoreApplication.translate("Palette", "Lệnh"), words, "", icon, run, keys)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def of_hit(hit: Hit, jump: Callable[[Ref], object]) -> Offer:
    """A record found."""
    return Offer(
        hit.kind,
        hit.title,
        hit.snippet,
        icon_of(hit.ref.kind),
        partial(jump, hit.ref),
        apart=hit.apart,
    )


def of_menu(menu: QMenu, path: str = "") -> list[Offer]:
    """Every entry of a menu and its submenus that can be used now."""
    offers: list[Offer] = []
    for action in menu.actions():
        words = action.text().replace("&", "")
        below = action.menu()
        if isinstance(below, QMenu):
            offers += of_menu(below, f"{path}{words}: ")
        elif words and action.isEnabled() and not action.isSeparator():
            offers.append(command(path + words.rstrip("…"), action.trigger, "chevron-right", _keys(action)))
    return offers


def matching(typed: str, commands: Iterable[Offer]) -> list[Offer]:
    """The commands in which every word typed begins a word; those that begin with it first."""
    wanted = search_key(typed).split()
    titled = [(c, search_key(c.title)) for c in commands]
    fits = [(c, said) for c, said in titled if all(any(w.startswith(one) for w in said.split()) for one in wanted)]
    fits.sort(key=lambda pair: not pair[1].startswith(" ".join(wanted)))
    return [c for c, _said in fits][: _COMMANDS if wanted else None]
