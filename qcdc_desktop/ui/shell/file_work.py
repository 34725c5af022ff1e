"""What the file menu does with the file that is open: copy it, load content into it, open its next year."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.domain.kinds.writing import upper_first
from qcdc_desktop.errors import FileProblem, QcdcError

if TYPE_CHECKING:
    from qcdc_desktop.services.verbs.new_year import Wishes
    from qcdc_desktop.ui.shell.shell import Shell
    from qcdc_desktop.ui.shell.window import Window


class FileWork(QObject):
    """Each first stores what is being typed, and does nothing where that is wrong or no file is open."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def _ready(self) -> Shell | None:
        """The shell of the open file with everything stored that was typed."""
        shell = self._window.shell
        return shell if shell and shell.leave() else None

    def ask_new_year(self) -> None:
        """Show what the latest year may hand on; the file stays as it is until the year is opened."""
        from qcdc_desktop.services.verbs import new_year
        from qcdc_desktop.ui.shell.new_year import NewYearForm

        if (shell := self._ready()) is None:
            return
        session = shell.desk.session
        if (ended := new_year.ended(session)) is None:
            shell.open_page("settings")
            words = self.tr("Tệp chưa có năm nào. Hãy thêm năm đầu tiên ở Thiết lập → Năm.")
            shell.messages.tell(self.tr("Chưa mở được năm mới"), words)
            return
        form = NewYearForm(new_year.offer(session, ended))
        form.wished.connect(self._open_year)
        form.given_up.connect(self._window.leave_form)
        self._window.show_form(form)
        form.make.setFocus()

    def _open_year(self, wishes: Wishes) -> None:
        from qcdc_desktop.services import years
        from qcdc_desktop.services.verbs import new_year

        self._window.leave_form()
        if (shell := self._window.shell) is None:
            return
        desk = shell.desk
        following = new_year.offer(desk.session, years.year(desk.session, wishes.ended_id)).year
        if desk.run(lambda session: new_year.open_year(session, wishes)):
            desk.choose(years.named(desk.session, following.name))
            words = self.tr("Kỳ đang xem đã chuyển sang năm mới.")
            shell.messages.tell(self.tr("Đã mở {0}").format(desk.period.label), words, "good")

    def ask_copy(self) -> None:
        """Save a checked copy of the open file."""
        from qcdc_desktop.services.files import files
        from qcdc_desktop.ui.parts import choose

        if (shell := self._ready()) is None:
            return
        window, session = self._window, shell.desk.session
        name = f"{session.path.stem}_{window.now():%Y-%m-%d}{session.path.suffix}"
        target = choose.copy(window, window.machine.folder(window.paths.documents) / name)
        if target is None:
            return
        target = files.with_suffix(target)
        try:
            if target.absolute() == session.path.absolute():
                words = self.tr("Bản sao không thể ghi đè lên chính tệp đang mở.")
                raise FileProblem(self.tr("Chưa lưu được bản sao"), words, self.tr("Hãy chọn tên hoặc thư mục khác."))
            session.save_copy(target)
        except QcdcError as problem:
            window.tell(problem)
            return
        window.machine.remember(folder=str(target.parent.absolute()))
        window.watch.memory.copied(session, target)
        shell.messages.tell(self.tr("Đã lưu bản sao"), str(target), "good")

    def ask_move(self) -> None:
        """Go on with a checked copy of the open file in a folder of this machine; the old file stays where it is."""
        from qcdc_desktop.services import places
        from qcdc_desktop.services.files import files
        from qcdc_desktop.ui.parts import choose

        if (shell := self._ready()) is None:
            return
        window, session = self._window, shell.desk.session
        old, folder = session.path, window.paths.documents
        if places.placed(folder / old.name):  # the documents of many machines are synchronised as well
            folder = Path.home() / window.paths.documents.name
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if (target := choose.copy(window, folder / old.name)) is None:
            return
        target = files.with_suffix(target)
        try:
            session.save_copy(target)
        except QcdcError as problem:
            window.tell(problem)
            return
        if window.open_file(target) and window.shell:
            words = self.tr("Từ nay làm việc với “{0}”. Tệp cũ vẫn còn ở “{1}”; không nên mở nữa, để khỏi có hai bản.")
            window.shell.messages.tell(self.tr("Đã chuyển về máy này"), words.format(target, old), "good")

    def ask_rescue(self) -> None:
        """Save what is open of a lost file as another, with all that is being typed, and go on there."""
        from qcdc_desktop.services.files import files
        from qcdc_desktop.ui.parts import choose

        window = self._window
        if (shell := window.shell) is None:
            return
        session = shell.desk.session
        name = f"{session.path.stem}_{window.now():%Y-%m-%d_%H%M}{session.path.suffix}"
        if (target := choose.copy(window, window.machine.folder(window.paths.documents) / name)) is None:
            return
        target = files.with_suffix(target)
        try:
            session.rescue(shell.leave, target)
        except QcdcError as problem:
            window.tell(problem)
            return
        window.show_start()
        if window.open_file(target) and window.shell:
            window.shell.messages.tell(self.tr("Đã lưu và mở tệp mới"), str(target), "good")

    def check(self) -> None:
        """Check the open file whole, and its journal against all that remembers it."""
        from qcdc_desktop.services import witnesses
        from qcdc_desktop.ui.parts.waiting import waiting

        if (shell := self._ready()) is None:
            return
        window = self._window
        try:
            with waiting():
                found = witnesses.check(shell.desk.session, window.watch.memory, window.backups.folder)
        except QcdcError as problem:
            window.tell(problem)
            return
        if found.faults:
            words = "\n".join((*found.faults, *found.remarks))
            shell.messages.tell(self.tr("Kiểm tra tệp: có {0} chỗ không đúng").format(len(found.faults)), words, "warn")
        else:
            words = "\n".join((upper_first(found.summary), *found.remarks))
            shell.messages.tell(self.tr("Kiểm tra tệp: không thấy chỗ nào sai"), words, "good")

    def ask_content(self) -> None:
        """Load a content file into the open file, all of it or nothing."""
        from qcdc_desktop.services.files import content
        from qcdc_desktop.ui.parts import choose

        if (shell := self._ready()) is None:
            return
        window = self._window
        chosen = choose.content(window, window.machine.folder(window.paths.documents))
        if chosen is None:
            return
        try:
            done = shell.desk.run(lambda session: content.load(session, chosen))
        except QcdcError as problem:
            window.tell(problem)
            return
        if done:
            words = self.tr("{0} mục từ “{1}”.").format(len(done.changes), chosen.name)
            shell.messages.tell(self.tr("Đã nạp nội dung"), words, "good")
