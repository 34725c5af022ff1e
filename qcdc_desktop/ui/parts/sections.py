"""Sections (các phần) of a page under tabs: the one pattern for pages of several parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QTabBar, QVBoxLayout, QWidget

from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import tab_before


class Section(QWidget):
    """What is shown under a tab."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: Sequence[QPushButton] = ()
        """They stand in the head of the page while the section is in sight, the primary one last."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def reload(self) -> None:
        """Show the data anew."""

    def leave(self) -> bool:
        """Store what is being typed; False where it is wrong."""
        return True

    def enter(self) -> None:
        """Put the cursor where the keyboard goes on, where Qt would not."""

    def show_record(self, record_id: int) -> bool:  # noqa: ARG002 - for sections that show records
        """Bring a record into view; False where it is not there."""
        return True


def scrolling(card: QWidget) -> QScrollArea:
    """A card at the top of a section; what has no room below it is scrolled to."""
    outside = QWidget()
    outside.setProperty("role", "plain")
    column = QVBoxLayout(outside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(outside)
    return area


class SectionTabs(QTabBar):
    """Tabs by permanent keys; a wish to change is told and shown only once it is followed."""

    wanted = Signal(str)
    """The person wants the section with this key."""

    def __init__(self, name: str, sections: Mapping[str, str]) -> None:
        """``name`` is what readers of the screen say, ``sections`` are the words of the tabs by key."""
        super().__init__()
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self._keys = tuple(sections)
        for words in sections.values():
            self.addTab(words)
        if len(self._keys) < 2:
            self.hide()  # only hidden, never shown here: still without a page it would be a window that takes the keys
        self.currentChanged.connect(lambda at: self.wanted.emit(self._keys[at]))

    def show_section(self, key: str) -> None:
        """Show a section as the open one, without telling anybody; one that has no tab changes nothing."""
        self.blockSignals(True)
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else self.currentIndex())
        self.blockSignals(False)


class Sections(QObject):
    """The sections of a page, of which one is in sight: read when first seen, and when next seen after a change.

    The page lays out ``head`` (the buttons of the section in sight), ``tabs`` and ``stack``. A section without a tab
    stands in the place of the others until it is left.
    """

    shown = Signal()
    """A section came into sight, or the one in sight shows the data anew."""

    def __init__(self, name: str, tabs: Mapping[str, str], find: Callable[[str], Section | None]) -> None:
        """``name`` is what readers of the screen say of the tabs, ``tabs`` are their words by key; ``find`` gives the
        section with a key, always the same one, or None where there is none."""
        super().__init__()
        self._find = find
        self._read: dict[Section, str] = {}
        """The sections that show the data as it is, with the key they were read for."""
        self.keys = tuple(tabs)
        """Those with a tab."""
        self.key = self.keys[0]
        """The section in sight."""
        self.tabs, self.stack, self.head = SectionTabs(name, tabs), Faces(), QHBoxLayout()
        self.tabs.wanted.connect(self.open)

    def __getitem__(self, key: str) -> Section:
        """A section; raises KeyError."""
        section = self._find(key)
        if section is None:
            raise KeyError(key)
        if self.stack.indexOf(section) < 0:
            self.stack.addWidget(section)
            for button in section.buttons:
                button.hide()
                self.head.addWidget(button)
                if button.parent():
                    tab_before(button, self.tabs)
        return section

    def make_all(self) -> None:
        """Give every section with a tab its place."""
        for key in self.keys:
            self[key]

    @property
    def current(self) -> Section:
        """The section in sight."""
        return self[self.key]

    def open(self, key: str) -> bool:
        """Bring a section into sight; False where there is none, or something typed in the present one is wrong."""
        allowed = key == self.key or (self._find(key) is not None and self.current.leave())
        if allowed and key != self.key:
            self.key = key
            self.show_current()
            if not self.tabs.hasFocus():
                self.current.enter()
        self.tabs.show_section(self.key)
        return allowed

    def reload(self) -> None:
        """Show the data anew: now in the section in sight, in the others when they are opened."""
        self._read.clear()
        if self._find(self.key) is None:
            self.key = self.keys[0]
            self.tabs.show_section(self.key)
        self.show_current()

    def leave(self) -> bool:
        """Store what is being typed; False where it is wrong."""
        return self.current.leave()

    def show_current(self) -> None:
        """Bring the section that is to be in sight to the front, with its buttons, as the data is now."""
        current = self.current
        self.stack.setCurrentWidget(current)
        for at in range(self.stack.count()):
            section = self.stack.widget(at)
            if isinstance(section, Section):
                for button in section.buttons:
                    button.setVisible(section is current)
        if self._read.get(current) != self.key:
            self._read[current] = self.key
            current.reload()
        self.shown.emit()
