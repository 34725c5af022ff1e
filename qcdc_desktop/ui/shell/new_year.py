"""The form that opens a new year: what is carried over, ticked or not, and section I of the next resolution to edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.services.verbs.new_year import Offer, Wishes
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.card import titled_card
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.tick import Tick

_WIDE = 860


class _Draft(Value):
    wanted: QCheckBox
    text: QPlainTextEdit
    assessment: Assessment


class NewYearForm(QWidget):
    """Shows an offer; says what was wished. Everything is ticked at first."""

    wished = Signal(object)
    """The user wants the year with these Wishes."""
    given_up = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self.boxes: dict[str, dict[int, QCheckBox]] = {}
        self.drafts: list[_Draft] = []
        self.move_dates = QRadioButton(self.tr("Chuyển các ngày sang năm sau (cộng thêm một năm)"))
        self.empty_dates = QRadioButton(self.tr("Để trống các ngày"))
        self._dates = QButtonGroup(self)
        for button in (self.move_dates, self.empty_dates):
            self._dates.addButton(button)
        self.move_dates.setChecked(True)
        self._texts = Tick(self.tr("Quan điểm, mục tiêu của nghị quyết năm cũ, làm điểm bắt đầu"))
        self.texts = self._texts.box
        self.texts.setChecked(bool(offer.texts))
        label = lower_first(offer.year.period().label)
        self.make = primary(self.tr("Mở {0}").format(label), "calendar-days")
        self.back = secondary(self.tr("Hủy bỏ"))
        self.make.clicked.connect(lambda: self.wished.emit(self.wishes()))
        self.back.clicked.connect(self.given_up)
        key_within(self, "Esc", self.given_up.emit)
        for key in ("Return", "Enter"):
            key_within(self, key, self._press)
        self._lay_out(label)

    def _press(self) -> None:
        """Enter presses the button that has the cursor, else the one the form is for; lines of texts keep it."""
        (self.back if self.back.hasFocus() else self.make).click()

    def wishes(self) -> Wishes:
        """What is ticked, with the drafts as they were edited; an empty draft is none."""

        def ticked(name: str) -> frozenset[int]:
            return frozenset(i for i, box in self.boxes.get(name, {}).items() if box.isChecked())

        drafts = [
            draft.assessment.with_values({"body": draft.text.toPlainText().strip()})
            for draft in self.drafts
            if draft.wanted.isChecked() and draft.text.toPlainText().strip()
        ]
        return Wishes(
            self.offer.ended.id,
            limitations=ticked("limitations"),
            tasks=ticked("tasks"),
            targets=ticked("targets"),
            groups=ticked("groups"),
            texts=self.texts.isChecked(),
            move_dates=self.move_dates.isChecked(),
            drafts=tuple(drafts),
        )

    def _lay_out(self, label: str) -> None:
        offer, ended = self.offer, lower_first(self.offer.ended.period().label)
        title = text_label(self.tr("Mở {0}").format(label), "title", wraps=True)
        hint = text_label(
            self.tr(
                "Người, tổ chức, nơi nhận dùng chung cho mọi năm nên không cần chuyển. Chương trình chép từ {0} "
                "những mục đánh dấu dưới đây. Bấm Ctrl+Z một lần là hoàn tác tất cả."
            ).format(ended),
            "muted",
            wraps=True,
        )
        column = QVBoxLayout()
        column.setSpacing(theme.px(16))
        for part in (title, hint):
            column.addWidget(part)
        column.addWidget(self._drafts(ended))
        self._list(column, "limitations", self.tr("Hạn chế chưa khắc phục"), offer.limitations)
        self._list(column, "tasks", self.tr("Nhiệm vụ chưa xong"), offer.tasks)
        self._list(column, "targets", self.tr("Chỉ tiêu, giữ số kế hoạch"), offer.targets)
        self._list(column, "groups", self.tr("Nhóm nhiệm vụ"), offer.groups)
        if offer.tasks or offer.targets:
            column.addWidget(titled_card(self.tr("Ngày của nhiệm vụ, chỉ tiêu"), self._days()))
        if offer.texts:
            column.addWidget(titled_card(self.tr("Nghị quyết"), self._texts))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        for button in (self.make, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._frame(column, buttons)

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        for button in (self.move_dates, self.empty_dates):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _frame(self, column: QVBoxLayout, buttons: QHBoxLayout) -> None:
        """The lists scroll; the buttons stay in sight."""
        column.addStretch(1)
        inner = QWidget()
        inner.setProperty("role", "plain")
        inner.setMaximumWidth(theme.px(_WIDE))
        column.setContentsMargins(0, 0, theme.px(12), 0)
        inner.setLayout(column)
        outside = QWidget()
        outside.setProperty("role", "plain")
        row = QHBoxLayout(outside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(outside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        whole.setSpacing(theme.px(16))
        whole.addWidget(area, 1)
        foot = QWidget()
        foot.setProperty("role", "plain")
        foot.setMaximumWidth(theme.px(_WIDE))
        buttons.setContentsMargins(0, 0, 0, 0)
        foot.setLayout(buttons)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(foot, 8)
        below.addStretch(1)
        whole.addLayout(below)

    def _drafts(self, ended: str) -> QFrame:
        """Section I of the next resolution: what the results of the ended year suggest, each to edit or leave out."""
        inside = QVBoxLayout()
        inside.setSpacing(theme.px(8))
        sentence = self.tr(
            "Soạn từ kết quả {0} và ghi vào Đánh giá của năm đó; nghị quyết năm mới lấy vào mục I. Sửa nội dung ở đây."
        )
        if not self.offer.drafts:
            sentence = self.tr("Không có ưu điểm, hạn chế nào để soạn sẵn từ {0}, hoặc năm đó đã duyệt.")
        inside.addWidget(text_label(sentence.format(ended), "muted", wraps=True))
        for assessment in self.offer.drafts:
            wanted = QCheckBox(assessment.kind.words)
            wanted.setChecked(True)
            wanted.setAccessibleName(f"{assessment.kind.words}: {assessment.body}")
            text = QPlainTextEdit(assessment.body)
            text.setTabChangesFocus(True)
            text.setAccessibleName(self.tr("Nội dung mục: {0}").format(assessment.body))
            text.setFixedHeight(text.fontMetrics().lineSpacing() * 2 + theme.px(18))
            wanted.toggled.connect(text.setEnabled)
            self.drafts.append(_Draft(wanted, text, assessment))
            inside.addWidget(wanted)
            inside.addWidget(text)
        return titled_card(self.tr("Mục I của nghị quyết năm sau"), inside)

    def _list(self, column: QVBoxLayout, name: str, title: str, records: Sequence[Record]) -> None:
        self.boxes[name] = {}
        if not records:
            return
        inside = QVBoxLayout()
        inside.setSpacing(theme.px(6))
        for record in records:
            tick = Tick(str(getattr(record, record.INFO.title)))
            self.boxes[name][record.id] = tick.box
            inside.addWidget(tick)
        if len(records) > 1:
            none = link(self.tr("Bỏ chọn tất cả"))
            none.setAccessibleName(self.tr("Bỏ chọn tất cả: {0}").format(title))
            none.clicked.connect(lambda: self._clear(name))
            inside.addWidget(none, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(titled_card(f"{title} ({len(records)})", inside))

    def _clear(self, name: str) -> None:
        for box in self.boxes[name].values():
            box.setChecked(False)
