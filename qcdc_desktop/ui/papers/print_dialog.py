"""The pages as they will come out of the printer, and how they are to come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.output import write_output
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.ui.base import printers, theme
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.papers.paper_view import PaperView
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.named import mark_fault, name_field
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from qcdc_desktop.ui.parts.notices.errand import Errand
from qcdc_desktop.ui.parts.printing import Printing

_MOST_COPIES = 99
_SHARE = 0.92
"""Of the window, that the dialog takes."""
_CHOICES = 300
"""Units of width of the choices."""

AskTarget = Callable[[QWidget, Path], Path | None]
"""Parent and suggested file; the file chosen, or None."""


def wanted_pages(typed: str, count: int) -> list[int]:
    """The pages that ``1-3, 5`` names, counted from 0; all where nothing is typed. Raises ValueError."""
    if not typed.strip():
        return list(range(count))
    pages: list[int] = []
    for part in re.split(r"[,;]", typed):
        found = re.fullmatch(r"\s*(\d+)\s*(?:[-–]\s*(\d+)\s*)?", part)
        if found is None:
            raise ValueError(part)
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= count:
            raise ValueError(part)
        pages += range(first - 1, last)
    return pages


class PrintDialog(QDialog):
    """Preview on the left; printer, copies, pages on the right. Where no printer is installed, a file is offered."""

    def __init__(
        self, machine: Machine, sheet: Sheet, folder: Path, parent: QWidget, *, ask: AskTarget = choose.pages
    ) -> None:
        super().__init__(parent)
        self._machine, self._sheet, self._folder, self._ask = machine, sheet, folder, ask
        self._work: Printing | None = None
        self._found = self._looked = self._began = False
        """Whether there is a printer, that is known, and whether the cursor was put where most people begin."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("In: {0}").format(sheet.title))
        self.view = PaperView(lambda make: exporting.Pages(make(), {}))
        self.printer, self.copies, self.pages = CalmCombo(), QLineEdit("1"), QLineEdit()
        self.copies.setValidator(QIntValidator(1, _MOST_COPIES, self))
        self.pages.setPlaceholderText(self.tr("Tất cả, hoặc 1-2, 4"))
        self.both_sides = QCheckBox(self.tr("In hai mặt"))
        self.words, self.fault = text_label(sheet.lacking, "muted", wraps=True), text_label(role="error", wraps=True)
        self.waiting = text_label(self.tr("Đang dựng trang…"), "muted")
        self.print = primary(self.tr("In"), "printer")
        self.save = secondary(self.tr("Lưu PDF…"), "save")
        self.save_word = secondary(self.tr("Lưu Word…"), "save")
        self.save_word.setToolTip(self.tr("Tệp Word để sửa tiếp; bản in và bản lưu là PDF"))
        self.save_word.setVisible(sheet.word is not None)
        self.close_button = secondary(self.tr("Đóng"), "x")
        self.notice = DoneNotice(None, self.view, machine)
        self.errand = Errand(self.notice, self._tell_problem)
        self._lay_out()
        self.printer.currentTextChanged.connect(self._look_at_printer)
        self.pages.textChanged.connect(lambda _typed: self._check_pages())
        self.view.shown.connect(self._look_at_pages)
        self.print.clicked.connect(self.begin)
        self.save.clicked.connect(self.save_file)
        self.save_word.clicked.connect(self.save_as_word)
        self.close_button.clicked.connect(self.reject)
        self._look_at_pages()
        self.close_button.setFocus()
        self.view.show_document(sheet.make)
        # Asking the system takes a while where printers stand in a network: the pages are on the screen first.
        QTimer.singleShot(0, self, self._find_printers)

    # What is shown -----------------------------------------------------------------------------------------------

    def _find_printers(self) -> None:
        names = printers.names()
        self._found, self._looked = bool(names), True
        self.printer.addItems(names or [self.tr("Chưa có máy in")])
        for field in (self.printer, self.copies, self.pages):
            field.setEnabled(self._found)
        if not self._found:
            words = self.tr("Máy này chưa cài máy in nào. Hãy bấm “Lưu PDF…” rồi in tệp ấy ở máy khác có máy in.")
            self.words.setText(f"{words}\n\n{self._sheet.lacking}".rstrip())
        self._look_at_printer(self.printer.currentText())
        self.print.setDefault(self._found)
        self._look_at_pages()

    def _look_at_printer(self, name: str) -> None:
        self.both_sides.setVisible(self._found and printers.prints_both_sides(name))

    def _look_at_pages(self) -> None:
        there = self.view.pages.pageCount() > 0 and not self.view.problem
        for save in (self.save, self.save_word):
            save.setEnabled(there)
        self.waiting.setVisible(not there and not self.view.problem)
        self._check_pages()
        if there and self._looked and not self._began:
            self._began = True
            (self.print if self.print.isEnabled() else self.save).setFocus()

    def _check_pages(self) -> None:
        sentence = ""
        count = self.view.pages.pageCount()
        try:
            wanted = wanted_pages(self.pages.text(), count)
        except ValueError:
            wanted = []
            if count:
                sentence = self.tr("Ghi số trang từ 1 đến {0}, ví dụ 1-2, 4.").format(count)
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        mark_fault(self.pages, sentence)
        self.print.setEnabled(bool(wanted) and self._found and self._work is None)

    # What is done ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Print; a second press calls it off."""
        pages = wanted_pages(self.pages.text(), self.view.pages.pageCount())
        copies = int(self.copies.text() or 1)
        device = printers.printer(self.printer.currentText())
        device.setDocName(self._sheet.title)
        if not self.both_sides.isHidden():
            duplex = device.DuplexMode
            device.setDuplex(duplex.DuplexAuto if self.both_sides.isChecked() else duplex.DuplexNone)
        if device.supportsMultipleCopies():
            device.setCopyCount(copies)
            device.setCollateCopies(True)
        else:
            pages = pages * copies
        self._work = work = Printing(self.view.pages, device, pages, self)
        work.turned.connect(lambda done: self._tell_progress(done, len(pages)))
        work.ended.connect(self._tell_end)
        self._check_pages()
        self._tell_progress(0, len(pages))
        work.begin()

    def _tell_progress(self, done: int, of: int) -> None:
        self.notice.tell(self.tr("Đang in trang {0}/{1}…").format(min(done + 1, of), of), "info")
        self.notice.offer(self.tr("Dừng"), self._call_off)

    def _call_off(self) -> None:
        if self._work is not None:
            self._work.call_off()
            self.notice.tell(self.tr("Đã dừng in. Trang máy in đã nhận có thể vẫn ra."), "info")

    def _tell_end(self, whole: bool) -> None:
        self._work = None
        self._check_pages()
        if whole:
            self.notice.tell(self.tr("Đã gửi tới máy in “{0}”.").format(self.printer.currentText()), "good")
            self.close_button.setFocus()
        else:
            words = self.tr("Máy in “{0}” không nhận. Hãy xem máy in đã bật, còn giấy và nối với máy này chưa.")
            self.notice.tell(words.format(self.printer.currentText()), "bad")

    def save_file(self) -> None:
        """Keep the pages as a file."""
        if (target := self._target(exporting.PDF)) is None:
            return
        try:
            write_output(target, self.view.content())
        except QcdcError as problem:
            self._tell_problem(problem)
        else:
            self.notice.tell_written(target)

    def save_as_word(self) -> None:
        """Keep the same as a Word file."""
        make = self._sheet.word
        if make is None or (target := self._target(exporting.WORD)) is None:
            return
        words = self.tr("Đang xuất “{0}”…").format(target.name)
        self.errand.run(
            words, lambda keep: write_output(target, make(), keep), lambda _: self.notice.tell_written(target)
        )

    def _target(self, ending: str) -> Path | None:
        suggestion = self._machine.folder(self._folder) / self._sheet.file_name
        return self._ask(self, suggestion.with_suffix(ending))

    def _tell_problem(self, problem: QcdcError) -> None:
        self.notice.tell(f"{problem.title}. {problem.message} {problem.hint}", "bad")

    def done(self, result: int) -> None:
        if self._work is not None:
            self._work.call_off()
        super().done(result)

    # Making ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("role", "card")
        side.setFixedWidth(theme.px(_CHOICES))
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(4))
        for words, field in (
            (self.tr("Máy in"), self.printer),
            (self.tr("Số bản"), self.copies),
            (self.tr("Trang"), self.pages),
        ):
            label = text_label(words, "small")
            name_field(label, field, words)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(theme.px(6))
        for part in (self.fault, self.both_sides, self.waiting, self.words):
            column.addWidget(part)
        column.addStretch(1)
        for button in (self.print, self.save, self.save_word, self.close_button):
            column.addWidget(button)
            column.addSpacing(theme.px(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        row.setSpacing(theme.px(16))
        row.addWidget(self.view, 1)
        row.addWidget(side)
        parent = self.parentWidget()
        if parent is not None:
            self.resize(parent.window().size() * _SHARE)
