"""A backup held against the open file, before anything is brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.text import differing, shortened
from qcdc_desktop.domain.rules.differing import Different, How
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.backups import Backup, preview, standing
from qcdc_desktop.services.backups.preview import Changes, Preview
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.worker import Worker
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.label import rule, text_label
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import Pill

_AT_ONCE = 20
"""Records of a kind shown before more are asked for."""
_LONGEST = 200
"""Letters of a text shown on a line; the hint has all of it."""


class Side(QFrame):
    """What a backup holds and what is not as it was in it, kind by kind; read beside the window."""

    wanted_back = Signal(object)
    """Somebody wants one record (Different) back as it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "card")
        self.backup: Backup | None = None
        self.preview: Preview | None = None
        self._key: object = None
        self._worker = Worker(self)
        self.panels: list[KindPanel] = []
        self.title, self.holds = text_label(role="section"), text_label(role="muted", wraps=True)
        self.pill = Pill("", "neutral")
        self.state = text_label(role="muted", wraps=True)
        self.restore = secondary(self.tr("Khôi phục thành tệp mới…"), "hard-drive-download")
        self.look = secondary(self.tr("Mở để xem"), "eye")
        self.restore.clicked.connect(partial(self._wish, desk.restore_wanted))
        self.look.clicked.connect(partial(self._wish, desk.backup_look_wanted))
        self._lay_out()

    def _lay_out(self) -> None:
        head, row = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(10))
        head.setSpacing(theme.px(2))
        row.addWidget(self.title, 1)
        row.addWidget(self.pill)
        if not theme.is_compact():
            head.addWidget(text_label(self.tr("XEM TRƯỚC KHI KHÔI PHỤC"), "caption"))
        head.addLayout(row)
        inside = QWidget()
        inside.setProperty("role", "plain")
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._body.setSpacing(theme.px(4))
        for words in (self.holds, self.state):
            self._body.addWidget(words)
        self._body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        foot, buttons = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        foot.setSpacing(theme.px(8))
        note = self.tr("Khôi phục thành một tệp mới cạnh tệp đang mở; tệp đang mở không bị đụng đến.")
        if not theme.is_compact():
            foot.addWidget(text_label(note, "small", wraps=True))
        self.restore.setToolTip(note)
        buttons.setSpacing(theme.px(8))
        for button in (self.restore, self.look):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(area, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def _wish(self, wanted: SignalInstance) -> None:
        if self.backup is not None:
            wanted.emit(self.backup.path)

    def show_backup(self, one: Backup | None, now: datetime) -> None:
        """Show a backup; it is read where it, or the open file, is not as it was when it was read last."""
        self.backup = one
        self.setVisible(one is not None)
        if one is None:
            return
        state = standing.state_of(one, now)
        self.title.setText(f"{one.at:%d/%m/%Y %H:%M}")
        self.pill.show_state(state.words, state.tone)
        for button in (self.restore, self.look):
            button.setEnabled(not (one.fault or one.away))
        key = (one.path, one.fault, self.desk.session.stored)
        if key == self._key:
            return
        same, self._key = self.preview is not None and self.preview.path == one.path, key
        if why := one.fault or (self.tr("Hãy cắm USB “{0}” để xem bản này.").format(one.away) if one.away else ""):
            self._show(None, why)
            return
        if not same:
            self._show(None, self.tr("Đang đọc bản sao lưu…"))
        try:
            look = preview.work(self.desk.session, one.path)
        except QcdcError as problem:
            self._show(None, problem.message)
            return
        self._worker.begin(partial(_looked, look), partial(self._answer, key))

    def _answer(self, key: object, answer: Preview | QcdcError) -> None:
        if key != self._key:
            return
        if isinstance(answer, QcdcError):
            self._show(None, f"{answer.message} {answer.hint}".rstrip())
        elif not answer.changes:
            self._show(answer, self.tr("Từ bản này đến nay chưa có gì thay đổi."))
        else:
            words = self.tr("Đã khác đi từ bản này: {0} mục").format(answer.count)
            other = self.tr(
                "Đây là bản sao lưu của một bản khác của tệp, đã làm tiếp riêng: chỉ khôi phục được cả tệp."
            )
            self._show(answer, words if answer.led_on else f"{other} {words}")

    def _show(self, shown: Preview | None, words: str) -> None:
        opened = {panel.changes.kind for panel in self.panels if not panel.folded}
        for panel in self.panels:
            panel.hide()
            panel.deleteLater()
        self.preview, self.panels = shown, []
        self.holds.setText(shown.holds if shown else "")
        self.holds.setVisible(bool(shown))
        self.state.setText(words)
        for at, changes in enumerate(shown.changes if shown else ()):
            unfolded = changes.kind in opened or (not opened and at == 0)
            panel = KindPanel(changes, self.wanted_back.emit, self._may_take_back, folded=not unfolded)
            self.panels.append(panel)
            self._body.insertWidget(self._body.count() - 1, panel)

    def _may_take_back(self, one: Different) -> bool:
        led_on = self.preview is not None and self.preview.led_on
        return led_on and one.how is not How.ADDED and not self.desk.session.read_only


def _looked(look: Callable[[], Preview]) -> Preview | QcdcError:
    try:
        return look()
    except QcdcError as problem:
        return problem


class KindPanel(Panel):
    """The records of one kind that are not as they were; they are built when they are first looked at."""

    def __init__(
        self,
        changes: Changes,
        take_back: Callable[[Different], object],
        may_take_back: Callable[[Different], bool],
        *,
        folded: bool,
    ) -> None:
        self.changes, self._take_back, self._may = changes, take_back, may_take_back
        self.rows: list[DifferentRow] = []
        self._left: Sequence[Different] = changes.records
        super().__init__(changes.label, folded=True)
        self.tell_count(len(changes.records))
        self.caption_line.addWidget(text_label(changes.summary, "muted"))
        self.more = Link()
        self.more.clicked.connect(self._build)
        self.column.addWidget(self.more)
        self.set_folded(folded)

    def set_folded(self, folded: bool) -> None:
        super().set_folded(folded)
        if not folded and not self.rows:
            self._build()

    def _build(self) -> None:
        for one in self._left[:_AT_ONCE]:
            row = DifferentRow(one, partial(self._take_back, one) if self._may(one) else None)
            self.rows.append(row)
            self.column.insertWidget(self.column.count() - 1, row)
        self._left = self._left[_AT_ONCE:]
        self.more.say(self.tr("và {0} mục nữa").format(len(self._left)))
        self.more.setVisible(bool(self._left))


class DifferentRow(QWidget):
    """One record: what it is called, what of it reads differently, and the way back for it alone."""

    def __init__(self, one: Different, take_back: Callable[[], object] | None) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        told = self._lines(one)
        self.lines = [short for short, _whole in told]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(6))
        column.setSpacing(theme.px(1))
        title = text_label(shortened(one.title, _LONGEST), wraps=True)
        title.setToolTip(one.title)
        column.addWidget(title)
        for short, whole in told:
            label = text_label(shortened(short, _LONGEST), "small", wraps=True)
            label.setToolTip(whole if len(whole) > len(short) else "")
            column.addWidget(label)
        self.take_back: Link | None = None
        if take_back:
            words = self.tr("Khôi phục riêng mục này")
            self.take_back = Link(words, f"{words}: {shortened(one.title, _LONGEST)}")
            self.take_back.clicked.connect(take_back)
            column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)

    def _lines(self, one: Different) -> list[tuple[str, str]]:
        """What is said of the record, each line in short and whole."""
        along = self.tr(" cùng {0} mục kèm theo").format(one.parts) if one.parts else ""
        if one.how is How.ADDED:
            return [(self.tr("thêm sau bản này") + along, "")]
        if one.how is How.REMOVED:
            return [(self.tr("đã xóa sau bản này") + along, "")]
        empty = self.tr("(để trống)")
        lines = []
        for field in one.fields:
            before, now = differing(field.before, field.now)
            whole = f"{field.label}: {field.before or empty} → {field.now or empty}"
            lines.append((f"{field.label}: {before or empty} → {now or empty}", whole))
        return lines or [(self.tr("có thay đổi ở phần không hiện ra"), "")]
