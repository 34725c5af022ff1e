"""Giao diện: theme and text size of this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from qcdc_desktop.domain.kinds.writing import write_percent
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.looks import MODES, Looks
from qcdc_desktop.ui.parts.sections import Section, scrolling

_WIDE = 760


class AppearanceSection(Section):
    """Holds at once; the data file knows nothing of it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.modes = {mode: QRadioButton(looks.words(mode)) for mode in MODES}
        self.sizes = {size: QRadioButton(write_percent(size * 100)) for size in theme.SCALES}
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(theme.px(_WIDE))
        self._inside = QVBoxLayout(card)
        self._inside.setContentsMargins(*[theme.px(18)] * 4)
        self._inside.setSpacing(theme.px(8))
        self._add(self.tr("Màu sắc"), [(b, partial(looks.mode_wanted.emit, m)) for m, b in self.modes.items()])
        self._inside.addSpacing(theme.px(12))
        self._add(self.tr("Cỡ chữ"), [(b, partial(looks.size_wanted.emit, s)) for s, b in self.sizes.items()])
        hint = text_label(
            self.tr("Ctrl + và Ctrl − đổi cỡ chữ ở mọi trang. Máy này nhớ lựa chọn; tệp dữ liệu không đổi."),
            "muted",
            wraps=True,
        )
        self._inside.addWidget(hint)
        self.column.addWidget(scrolling(card))
        self.reload()

    def _add(self, caption: str, choices: Sequence[tuple[QRadioButton, Callable[[], None]]]) -> None:
        label = text_label(caption, "section")
        self._inside.addWidget(label)
        group = QButtonGroup(self)
        for button, want in choices:
            button.setAccessibleName(f"{caption}: {button.text()}")
            button.toggled.connect(lambda on, want=want: want() if on else None)
            group.addButton(button)
            self._inside.addWidget(button)

    def reload(self) -> None:
        for buttons, chosen in ((self.modes, self.looks.mode), (self.sizes, self.looks.text_size)):
            for value, button in buttons.items():
                button.blockSignals(True)
                button.setChecked(value == chosen)
                button.blockSignals(False)
