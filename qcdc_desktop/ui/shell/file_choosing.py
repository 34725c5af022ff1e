"""Which file is opened: a new one, or one that the person chooses, to work on it or only to look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.datafile import SUFFIX

if TYPE_CHECKING:
    from qcdc_desktop.domain.registers.periods import Year
    from qcdc_desktop.domain.registers.unit import Profile
    from qcdc_desktop.ui.shell.window import Window


class FileChoosing(QObject):
    """The open file stays until another one is there."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def ask_new(self) -> None:
        """Show the form of a new file; the open file stays open until the new one is made."""
        from qcdc_desktop.ui.shell.new_file import NewFileForm

        form = NewFileForm(self._window.now().date())
        form.made.connect(self._make)
        form.given_up.connect(self._window.leave_form)
        self._window.show_form(form)
        form.lines["name"].setFocus()

    def _make(self, profile: Profile, year: Year) -> None:
        from qcdc_desktop.output import suggest_name
        from qcdc_desktop.services.files import files
        from qcdc_desktop.ui.parts import choose

        window = self._window
        window.paths.documents.mkdir(parents=True, exist_ok=True)
        name = suggest_name("QCDC", profile.school, "", SUFFIX)
        if target := choose.to_create(window, self._folder() / name):
            window.attempt(lambda: files.create(files.with_suffix(target), profile, year, now=window.now, lists=True))

    def ask_open(self) -> None:
        """Let the user choose a file and open it."""
        if chosen := self._chosen():
            self._window.open_file(chosen)

    def ask_look(self) -> None:
        """Let the user choose a file and open it only to look, at its review."""
        if chosen := self._chosen():
            self._window.look_at(chosen)

    def _chosen(self) -> Path | None:
        from qcdc_desktop.ui.parts import choose

        return choose.to_open(self._window, self._folder())

    def _folder(self) -> Path:
        """The folder where files are looked for first."""
        return self._window.machine.folder(self._window.paths.documents)
