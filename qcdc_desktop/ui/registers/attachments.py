"""Minh chứng: the files that hang on the record in the inspector."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QMenu, QToolButton

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.register import listed
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.attachments import Attachment, known, write_size
from qcdc_desktop.domain.rules.evidence import EvidenceRules
from qcdc_desktop.errors import EnvironmentProblem, QcdcError
from qcdc_desktop.services import records
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.services.rules import rules
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.evidence.copies import Copies
from qcdc_desktop.ui.evidence.handing import Reader, paths_of, picture_of
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import name_tool, secondary, tool
from qcdc_desktop.ui.parts.keys import action_of, key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from qcdc_desktop.ui.parts.notices.question import Question
from qcdc_desktop.ui.parts.outside import open_outside
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.waiting import waiting
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.small_list import SmallList
from qcdc_desktop.ui.registers.surroundings import around_desk

ADD_KEY = "Ctrl+Shift+A"
"""Adds files from anywhere in the inspector."""
_BREAKABLE = str.maketrans({mark: f"{mark}\u200b" for mark in "_-.,()"})
"""A long file name without blanks may be broken behind these; it is never cut."""


class EvidencePanel(Panel):
    """Files are dropped, pasted or chosen; Enter opens a copy, F2 renames, Del bins, Shift+Del wipes."""

    attention_wanted = Signal()
    """Something came of the files that were handed in: the panel should be in sight."""

    def __init__(
        self, desk: Desk, titles: Titles, kind: type[Record], record: Callable[[Any], Record] = lambda row: row
    ) -> None:
        super().__init__(self.tr("Minh chứng"), folded=True)
        self.desk, self._record = desk, record
        self.sealed = evidence.sealed(kind)
        """Each file is asked about, and none has a name or note of its own."""
        self.about = Ref("", 0)
        self.locked = False
        self._doubted: dict[Ref, list[evidence.Received]] = {}
        """Files that wait for a decision; nothing of them is stored yet."""
        self.table = RecordTable(desk, listed(Attachment, self._columns()), titles)
        self.view = SmallList(self.table, around_desk(desk, titles))
        self.view.setAccessibleName(self.tr("Minh chứng"))
        # As in Explorer: a double click opens, F2 renames.
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._wiping: tuple[int, ...] = ()
        """The files that are asked about before they are wiped."""
        self._wiped_on: dict[str, date] = {}
        self.hint, self.notice = text_label(role="muted", wraps=True), DoneNotice(desk)
        self.doubt, self.warning = Question("shield-alert"), Question("triangle-alert")
        self.reader = Reader(self)
        self._build()
        self._connect()

    def _columns(self) -> tuple[Column[Any], ...]:
        if self.sealed:
            return (field_column(Attachment, "name", wide=True, words=self._two_lines, field=""),)
        return (
            field_column(Attachment, "name", wide=True, words=self._two_lines),
            field_column(Attachment, "note", width=13),
        )

    def _build(self) -> None:
        self.add = secondary(self.tr("Thêm tệp…"), "plus")
        name_tool(self.add, self.tr("Thêm tệp…"), ADD_KEY)
        self.open = tool(self.tr("Mở bản sao để xem"), "external-link", "Return")
        self.save = tool(self.tr("Lưu ra thư mục khác…"), "save")
        self.remove = tool(self.tr("Xóa tệp"), "trash-2", "Del")
        self.more = tool(self.tr("Việc khác với tệp"), "ellipsis")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.add)
        row.addStretch(1)
        for button in (self.open, self.save, self.remove, self.more):
            row.addWidget(button)
        if self.sealed:
            self.column.addWidget(self._rule())
        for part in (self.view, self.hint, self.doubt, self.warning, self.notice):
            self.column.addWidget(part)
        self.column.addLayout(row)

    def _rule(self) -> QLabel:
        """What may hang on a letter, said before anything is added."""
        words = self.tr(
            "Chỉ thêm văn bản kết quả: thông báo, kết luận, biên bản. Không thêm bản chụp đơn, không thêm giấy tờ có "
            "tên, địa chỉ, chữ viết của người viết đơn. Chương trình không giữ tên gốc của tệp."
        )
        return text_label(words, "muted", wraps=True)

    def _connect(self) -> None:
        self.add.clicked.connect(self.ask)
        self.open.clicked.connect(self.open_chosen)
        self.save.clicked.connect(self.save_chosen)
        self.remove.clicked.connect(self.remove_chosen)
        self.view.opened.connect(self.open_chosen)
        self.view.cells.refused.connect(lambda sentence: self.notice.tell(sentence, "bad"))
        self.doubt.decided.connect(self._decide)
        self.warning.decided.connect(self._wipe)
        self.reader.came.connect(self._on_came)
        self.desk.committed.connect(self._on_committed)
        action_of(self.view, self.tr("Mở bản sao"), "", self.open_chosen)
        action_of(self.view, self.tr("Lưu ra…"), "", self.save_chosen)
        action_of(self.view, self.tr("Xóa"), "Del", self.remove_chosen, allowed=self.remove.isEnabled)
        wipe = self.tr("Xóa hẳn khỏi tệp dữ liệu…")
        self.wipe = action_of(self.view, wipe, "Shift+Del", self.ask_wiping, allowed=self.more.isEnabled)
        # What cannot be taken back stands apart from what can.
        menu = QMenu(self.more)
        menu.addAction(self.wipe)
        self.more.setMenu(menu)
        key_within(self, "Ctrl+V", self.paste)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_row(self, row: Any) -> None:
        record = self._record(row)
        about = Ref(record.INFO.name, record.id)
        if about != self.about:
            self.about = about
            self.notice.tell("", "info")
            self.warning.hide()
        self._fill()

    def _fill(self) -> None:
        files = evidence.of(self.desk.session, self.about)
        self._wiped_on = self.desk.session.wiped() if files else {}
        self.table.show(files)
        self.tell_count(len(files))
        self.view.setVisible(bool(files))
        self.view.fit_rows()
        if files and not self.view.currentIndex().isValid():
            self.view.choose(files[0].id)
        for button in (self.open, self.save, self.remove, self.more):
            button.setVisible(bool(files))
        self.remove.setEnabled(not self.locked)
        # Also of an entry that is struck; what an approved year has, the verb itself refuses with the way out.
        self.more.setEnabled(not self.desk.session.read_only)
        self.add.setVisible(not self.locked)
        self._tell_hint(bool(files))
        self._ask_next()

    def _two_lines(self, one: Attachment) -> str:
        """The name, and below it size and day, or since when there is no more than the name."""
        gone = self._wiped_on.get(one.sha256)
        kept = self.tr("nội dung đã xóa hẳn") if gone else write_size(one.size or 0)
        return f"{one.title().translate(_BREAKABLE)}\n{kept} · {write_day(gone or one.added_on)}"

    def _tell_hint(self, some: bool) -> None:
        hint = self.tr("Chưa có tệp nào.") if self.locked else self.tr("Kéo tệp vào đây, dán (Ctrl+V) hoặc chọn tệp.")
        self.hint.setText(self.tr("Đang đọc tệp…") if self.reader.busy else "" if some else hint)
        self.hint.setVisible(bool(self.hint.text()))

    def _on_committed(self, done: ChangeSet) -> None:
        if Attachment.INFO.name in done.kinds and self.about.id:
            self._fill()

    def leave(self) -> bool:
        return self.view.cells.leave()

    # What comes in -----------------------------------------------------------------------------------------------

    def takes(self) -> bool:
        """Whether files can be added to the record shown."""
        return bool(self.about.id) and not self.locked and self.isVisible()

    def ask(self) -> None:
        """Let the person choose files."""
        if self.takes():
            self.take_files(choose.evidence(self, [s for k in rules(EvidenceRules).kinds for s in k.suffixes]))

    def paste(self) -> None:
        """Take the files or the picture of the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if self.takes() and not self.take_handed(mime):
            self.notice.tell(self.tr("Chưa chép tệp hay ảnh nào để dán vào đây."), "info")

    def take_handed(self, mime: QMimeData) -> bool:
        """Take what was dropped or copied; False where it holds neither files nor a picture."""
        if paths := paths_of(mime):
            self.take_files(paths)
        elif picture := picture_of(mime):
            name = self.tr("Ảnh dán {now}.png").format(now=f"{self.desk.session.now():%d-%m-%Y %H.%M.%S}")
            self._read([], [(name, picture)])
        else:
            return False
        return True

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files beside the window; they are stored when they are read."""
        if paths:
            self._read(paths, [])

    def _read(self, paths: Sequence[Path], named: Sequence[tuple[str, bytes]]) -> None:
        self.reader.read(self.about, paths, named)
        self._tell_hint(bool(self.table.rows))

    def _on_came(self, about: Ref, handed: evidence.Handed) -> None:
        """Store what is beyond doubt; a paper that looks secret, or goes to a letter, waits for a decision first."""
        if self.desk.session.closed:
            return
        before = evidence.of(self.desk.session, about)
        twice = [f for f in handed.received if known(before, f.sha256)]
        fresh = [f for f in handed.received if f not in twice]
        doubted = [f for f in fresh if f.stamp or self.sealed]
        clear = [f for f in fresh if f not in doubted]
        self._doubted.setdefault(about, []).extend(doubted)
        said = [self.tr("“{0}” đã có ở mục này.").format(f.title) for f in twice]
        if clear:
            self._store(about, clear)
        if about != self.about and doubted:
            said.append(self.tr("Mục vừa rồi còn tệp chưa trả lời là thêm hay không thêm; hãy mở lại mục đó."))
        said += [*handed.refused, evidence.heavy(self.desk.session)]
        self.notice.tell("\n".join(filter(None, said)), "bad" if handed.refused else "info")
        self._fill()
        if self.doubt.isVisible() and (self.add.hasFocus() or self.view.hasFocus()):
            self.doubt.no.setFocus(Qt.FocusReason.OtherFocusReason)
        self.attention_wanted.emit()

    def _store(self, about: Ref, files: Sequence[evidence.Received]) -> None:
        self.desk.run(partial(evidence.add_files, about=about, files=files, vouched=self.sealed))

    def _ask_next(self) -> None:
        """Ask about the first file that waits; a paper that looks secret says what the law asks of it."""
        waiting = self._doubted.get(self.about, [])
        self.doubt.setVisible(bool(waiting))
        if not waiting:
            return
        file = waiting[0]
        sentences = [self.tr("“{0}” chưa được thêm.").format(file.title)]
        if file.stamp:
            sentences.append(evidence.marking_warning(file.stamp, self.desk.session.today()))
        if self.sealed:
            sentences.append(
                self.tr("Tệp có tên, địa chỉ hay chữ viết của người viết đơn không? Không chắc thì không thêm.")
            )
        keep = self.tr("Không có, vẫn thêm") if self.sealed else self.tr("Vẫn thêm")
        self.doubt.ask(" ".join(sentences), self.tr("Không thêm"), keep)

    def _decide(self, keep: bool) -> None:
        waiting = self._doubted.get(self.about, [])
        if waiting:
            file = waiting.pop(0)
            if keep:
                self._store(self.about, [file])
            else:
                self.notice.tell(self.tr("Không thêm “{0}”; tệp gốc vẫn ở chỗ cũ.").format(file.title), "info")
        self._fill()
        (self.doubt.no if self.doubt.isVisible() else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    # What goes out -----------------------------------------------------------------------------------------------

    def open_chosen(self) -> None:
        """Open a read-only copy of each chosen file in the program that the computer has for it."""
        for one in self.view.chosen():
            try:
                copy = evidence.open_copy(self.desk.session, one.id, Copies.of(self.desk).folder)
                if not open_outside(copy):
                    words = self.tr("Máy chưa có chương trình mở được “{0}”.").format(one.title())
                    raise EnvironmentProblem(self.tr("Chưa mở được"), words, self.tr("Hãy lưu ra rồi mở ở máy khác."))
            except QcdcError as problem:
                self.desk.failed.emit(problem)

    def save_chosen(self) -> None:
        """Write each chosen file out to where the person wants it."""
        for one in self.view.chosen():
            target = choose.evidence_target(self, one.file_name())
            if target is None:
                return
            try:
                evidence.save_as(self.desk.session, one.id, target)
            except QcdcError as problem:
                self.desk.failed.emit(problem)
            else:
                self.notice.tell_written(target)

    def remove_chosen(self) -> None:
        """Move the chosen files to the bin."""
        ids = [one.id for one in self.view.chosen()]
        if ids and not self.locked and self.desk.run(lambda session: records.remove(session, Attachment, *ids)):
            self.notice.tell(self.tr("Đã xóa {0} tệp. Bấm Ctrl+Z để hoàn tác.").format(len(ids)), "info")

    # What goes for good ------------------------------------------------------------------------------------------

    def ask_wiping(self) -> None:
        """Ask whether the content of the chosen files is to go for good."""
        self._wiping = tuple(one.id for one in self.view.chosen())
        if self._wiping and self.more.isEnabled():
            question = evidence.wiping_question(self.desk.session, *self._wiping)
            self.warning.ask(question, self.tr("Không xóa"), self.tr("Xóa hẳn"))
            self.warning.no.setFocus(Qt.FocusReason.OtherFocusReason)
            self.attention_wanted.emit()

    def _wipe(self, sure: bool) -> None:
        self.warning.hide()
        gone = [one for one in self.table.rows if one.id in self._wiping]
        if sure and gone and self.desk.run(lambda session: evidence.wipe(session, *self._wiping)):
            for one in gone:
                evidence.forget_copy(Copies.of(self.desk).folder, one.sha256)
            try:
                with waiting():
                    evidence.scrub(self.desk.session)
            except QcdcError as problem:
                self.desk.failed.emit(problem)
            else:
                self.notice.tell(self.tr("Đã xóa hẳn nội dung {0} tệp.").format(len(gone)), "info")
                self.desk.cleaned.emit(self.tr("Đã xóa hẳn nội dung {0} tệp").format(len(gone)))
        (self.view if self.table.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
