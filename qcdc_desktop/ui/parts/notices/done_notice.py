"""The word that a file was written, and what is done with it next: opened, shown, pasted elsewhere, put on a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from qcdc_desktop.errors import EnvironmentProblem, QcdcError
from qcdc_desktop.output import write_folder, write_output
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.parts import outside
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.notices.errand import Errand, Keep
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.sticks import choose_stick


class DoneNotice(Notice):
    """A notice that can also tell of a file; the doors stay until something else is told."""

    def __init__(self, desk: Desk | None, over: QWidget | None = None, machine: Machine | None = None) -> None:
        super().__init__(desk, over)
        self._machine = desk.machine if desk else machine or Machine()
        self.target = Path()
        """The file, or the folder of files, that was written last."""
        self.doors = Links()
        self.doors.wanted.connect(self._go)
        self.doors.hide()
        self.column.addWidget(self.doors)
        self._errand = Errand(self, self._tell_problem)

    def tell(self, sentence: str, tone: str) -> None:
        self.doors.hide()
        super().tell(sentence, tone)

    def tell_written(self, target: Path) -> None:
        """Say that a file, or a folder of files, was written; the next one is proposed beside it."""
        self.target = target
        self._machine.remember(folder=str(target.parent.absolute()))
        of_many = target.is_dir()
        many, one = self.tr("Đã xuất “{0}” ({2} tệp) vào thư mục {1}"), self.tr("Đã xuất “{0}” vào thư mục {1}")
        count = len(list(target.iterdir())) if of_many else 1
        self._show_doors(of_many=of_many)
        self._tell_of_it((many if of_many else one).format(target.name, target.parent, count))

    def _show_doors(self, *, of_many: bool) -> None:
        doors = [("file", self.tr("Mở thư mục") if of_many else self.tr("Mở tệp"))]
        doors += [] if of_many else [("folder", self.tr("Mở thư mục"))]
        doors += [("clipboard", self.tr("Chép thư mục") if of_many else self.tr("Chép tệp"))]
        self.doors.tell([*doors, ("stick", self.tr("Chép ra USB"))])

    def _tell_of_it(self, sentence: str, tone: str = "good") -> None:
        self.tell(sentence, tone)
        self.doors.show()
        self._place()

    def _go(self, door: str) -> None:
        if door == "clipboard":
            outside.copy_file(self.target)
            words = self.tr("Đã chép “{0}”. Sang Zalo, thư điện tử hay thư mục khác rồi bấm Ctrl+V.")
            self._tell_of_it(words.format(self.target.name))
        elif door == "stick":
            self._choose_drive()
        elif not outside.open_outside(self.target if door == "file" else self.target.parent):
            words = self.tr("Máy chưa có chương trình mở được “{0}”.")
            self._tell_of_it(words.format(self.target.name), "warn")

    def _choose_drive(self) -> None:
        if not choose_stick(self, self.copy_to):
            self._tell_of_it(self.tr("Chưa thấy USB nào. Hãy cắm USB vào máy rồi bấm “Chép ra USB” lần nữa."), "warn")

    def copy_to(self, drive: Drive, *, over: bool = False) -> None:
        """Put what was written on a stick; another file of its name is replaced only where ``over`` says so."""
        source, there = self.target, drive.root / self.target.name
        if there.is_file() and not over:
            self._tell_of_it(self.tr("“{0}” đã có tệp “{1}”.").format(drive.name, there.name), "warn")
            self.offer(self.tr("Ghi đè"), lambda: self.copy_to(drive, over=True))
            return
        words = self.tr("Đang chép “{0}” ra “{1}”…").format(there.name, drive.name)
        done = self.tr("Đã chép “{0}” ra “{1}”. Nhớ ngắt USB an toàn trước khi rút.").format(there.name, drive.name)
        self._errand.run(words, lambda keep: _copy(source, there, keep), lambda _: self._tell_of_it(done))

    def _tell_problem(self, problem: QcdcError) -> None:
        self._tell_of_it(f"{problem.title}. {problem.message} {problem.hint}", "bad")


def _copy(source: Path, target: Path, keep: Keep) -> None:
    """Copy a file; of a folder a new one is made beside what is there, never put over it."""
    try:
        content = {one.name: one.read_bytes() for one in source.iterdir()} if source.is_dir() else source.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            "Chưa chép được", f"Không đọc được “{source.name}” ở thư mục {source.parent}.", "Hãy xuất lại tệp ấy."
        ) from error
    if isinstance(content, bytes):
        write_output(target, content, keep)
    else:
        write_folder(target.parent, target.name, content)
