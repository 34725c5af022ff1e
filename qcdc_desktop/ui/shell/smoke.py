"""The trial run of an installed program: a new file, every page, one PDF, one workbook; silent when all is well."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.paths import Paths
from qcdc_desktop.services.files import files
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.ui.shell.steps import walk
from qcdc_desktop.ui.shell.window import Window

_EXPECTED = "This plugin does not support"
"""What Qt's screenless platform says of whatever needs a screen."""

_MOMENT = 20
"""Milliseconds for what the window has put off: painting, counting, letting widgets go."""


def run(app: QApplication, compose: Callable[[Paths], Window]) -> int:
    """0 when everything works and nobody complains; else 1 and the complaints on the error stream."""
    heard: list[str] = []

    def from_qt(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if _EXPECTED not in words:
            heard.append(words)

    qInstallMessageHandler(from_qt)
    try:
        with tempfile.TemporaryDirectory(prefix="qcdc-", ignore_cleanup_errors=True) as folder:
            heard += walk(app, _walk(compose, Path(folder)))
    finally:
        qInstallMessageHandler(None)
    if heard and sys.stderr is not None:
        sys.stderr.write("\n".join([*heard, ""]))
    return 1 if heard else 0


def _walk(compose: Callable[[Paths], Window], folder: Path) -> Iterator[int]:
    data = folder / "thu.qcdc"
    unit = Profile(name="Chi bộ Trường Thử", superior="Đảng bộ xã Thử", school="Trường Thử", place="Thử")
    files.create(data, unit, school_year(date.today().year)).close()
    window = compose(Paths.under(folder))
    window.show()
    yield _MOMENT
    if not window.open_file(data) or window.shell is None:
        raise FileProblem("Không mở được tệp thử", window.start.messages.text())
    desk = window.shell.desk
    for key in window.shell.keys:
        window.shell.open_page(key)
        yield _MOMENT
    exporting.export_paper(desk.session, desk.period, PaperKind.REPORT, folder / "thu.pdf")
    exporting.export_paper(desk.session, desk.period, PaperKind.REPORT, folder / "thu.docx")
    exporting.export_excel(desk.session, desk.period, folder / "thu.xlsx")
    yield _MOMENT
    window.close()
    window.deleteLater()
    yield _MOMENT
