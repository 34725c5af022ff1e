"""A walk through everything that the window shows, for tests that look at all of it.

A new page or settings part is walked without a line here: the shell and the tabs are asked what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget

from qcdc_desktop.errors import FileProblem
from qcdc_desktop.ui.parts.print_room import PrintRoom
from qcdc_desktop.ui.parts.switch import Switch
from qcdc_desktop.ui.registers.register import RegisterView
from qcdc_desktop.ui.shell.new_file import NewFileForm
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window

SIZE, LARGE = (1366, 768), (1920, 1080)


@dataclass(frozen=True, slots=True)
class Stop:
    """Something on the screen: its name in failures and file names, and the window that shows it."""

    name: str
    root: QWidget


Check = Callable[[Stop], Iterator[str]]
"""What it has to say about a stop, in sentences."""


def faults(stops: Iterator[Stop], *checks: Check) -> str:
    """What the checks have to say about everything on the way, each sentence once with where it was first seen."""
    found: dict[str, str] = {}
    for stop in stops:
        for check in checks:
            for words in check(stop):
                found.setdefault(words, stop.name)
    return "\n".join(f"{where}: {words}" for words, where in found.items())


def small_screen(window: Window, demo: Path, size: float) -> Shell:
    """The demo open on the smallest office screen, in text of a size."""
    window.resize(*SIZE)
    window.set_text_size(size)
    window.resize(*SIZE)
    assert window.open_file(demo)
    assert window.shell is not None
    return window.shell


def outside(window: Window) -> Iterator[Stop]:
    """What there is without a file: start page, a message on it, the form of a new file, its faults."""
    settle(window)
    yield Stop("start", window)
    problem = FileProblem(
        "Không mở được tệp", "Tệp do phiên bản mới hơn của chương trình ghi.", "Cài phiên bản mới rồi mở lại."
    )
    window.tell(problem, window.paths.documents / "khac.qcdc")
    settle(window)
    yield Stop("start-message", window)
    window.choosing.ask_new()
    settle(window)
    yield Stop("new", window)
    form = window.findChild(NewFileForm)
    assert isinstance(form, NewFileForm)
    form.make.click()
    settle(window)
    yield Stop("new-faults", window)
    form.back.click()


def inside(window: Window, *, drafts: bool = True) -> Iterator[Stop]:
    """Every page and part of the open file; with ``drafts`` also a new record in every list."""
    shell = window.shell
    assert shell is not None
    for key in shell.keys:
        for part in parts(shell, key):
            settle(window)
            yield Stop(f"{key}{part}", window)
            for register in shell.page.findChildren(RegisterView) if drafts else ():
                if register.isVisible():
                    yield from _draft(window, register, f"{key}{part}-draft")


def above(window: Window) -> Iterator[Stop]:
    """What lies over the pages of the open file: a message, the choice of the period."""
    shell = window.shell
    assert shell is not None
    shell.messages.tell("Đã lưu bản sao", "nguyen-du_2025-05-22.qcdc", "good")
    shell.messages.offer("Mở thư mục", lambda: None)
    settle(window)
    yield Stop("message", window)
    shell.messages.hide()
    shell.topbar.periods.open()
    settle(window)
    yield Stop("period", shell.topbar.periods.popup)
    shell.topbar.periods.popup.hide()


def parts(shell: Shell, key: str) -> Iterator[str]:
    """Open a page part by part by its tabs, and in every way to look at it; the names of the parts."""
    shell.open_page(key)
    page = shell.page
    tabs = [tabs for tabs in page.findChildren(QTabBar) if tabs.isVisible()]
    for at in range(tabs[0].count() if tabs else 1):
        if tabs:
            tabs[0].setCurrentIndex(at)
        yield f"-{at + 1}" if at else ""
        yield from _ways(page)
    if tabs:
        tabs[0].setCurrentIndex(0)


def _ways(page: QWidget) -> Iterator[str]:
    """Look at a page in its other ways; the first one is in use before and after."""
    for switch in page.findChildren(Switch):
        if switch.isVisible():
            usual, *others = switch.buttons
            for way in others:
                switch.buttons[way].click()
                yield f"-{way}"
            switch.buttons[usual].click()


def _draft(window: Window, register: RegisterView[Any], name: str) -> Iterator[Stop]:
    register.begin()
    if register.inspector.drafting:
        settle(window)
        yield Stop(name, window)
        register.inspector.head.give_up.click()


def seen(root: QWidget) -> list[QWidget]:
    """Everything in sight inside ``root``; what is hidden hides all that is in it, as a page that was left."""
    found: list[QWidget] = []
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible():
            found += [child, *seen(child)]
    return found


def settle(window: QWidget) -> None:
    """Wait until nothing in the window moves any more; a part shown before it has a place would be a window itself.

    Papers are made beside the window, and with their pages come the numbers of their sections.
    """
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, QPushButton)] == []
    before: list[QRect] = []
    for _ in range(2000):
        QApplication.sendPostedEvents()
        QTest.qWait(3)
        now = [part.geometry() for part in seen(window)]
        if now == before and not _printing(window):
            return
        before = now
    raise AssertionError("the window does not come to rest")


def _printing(window: QWidget) -> bool:
    # Asking Qt for all rooms in the window takes five times as long.
    rooms = (child for part in (window, *seen(window)) for child in part.children() if isinstance(child, PrintRoom))
    return any(room.busy for room in rooms)


def printed(window: Window) -> None:
    """Wait until the papers and charts of the open page are drawn; they are begun a little after it is shown."""
    QTest.qWait(120)
    before = QImage()
    for _ in range(300):
        now = window.grab().toImage()
        if now == before and not _printing(window):
            settle(window)  # what came last may lie below the edge and have moved only the scroll bar
            return
        before = now
        QTest.qWait(60)
    raise AssertionError("the window does not come to rest")
