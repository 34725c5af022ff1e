"""The form of a new file: only what the program cannot guess."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import faults, normal, spec
from qcdc_desktop.domain.registers.periods import school_year
from qcdc_desktop.domain.registers.unit import OrganisationKind, Profile
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.asked import Asked
from qcdc_desktop.ui.shell.start import centred

_ASKED = ("name", "superior", "place", "kind", "school")
"""What the name tells comes last: it is only looked at."""
_SCHOOL = re.compile(r"Trường\s+\S.*", re.IGNORECASE)
"""The school in the name of its Party organisation: Đảng ủy [Trường THPT Nguyễn Du]."""
_YEAR = re.compile(r"^(\d{4})(?:\s*[-–/]\s*(\d{4}))?$")


class NewFileForm(QWidget):
    """Asks for the unit and its first school year."""

    made = Signal(object, object)
    """A faultless Profile and its Year: the user wants the file."""
    given_up = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = Asked()
        self.lines: dict[str, QLineEdit] = {}
        for declared in (spec(Profile, name) for name in _ASKED):
            if declared.choices:
                choices = {member.words: member for member in declared.choices}
                self.kind = self.asked.choice(declared.name, declared.label, choices)
            else:
                self._line(declared.name, declared.label, declared.help)
        first = today.year if today.month >= 7 else today.year - 1
        self._line("year", self.tr("Năm học"), self.tr("Năm đầu tiên ghi trong tệp"))
        self.lines["year"].setText(school_year(first).name)
        self.make = primary(self.tr("Tạo tệp…"), "file-plus")
        self.back = secondary(self.tr("Hủy bỏ"))
        self.make.clicked.connect(self._make)
        self.back.clicked.connect(self.given_up)
        self._kind_chosen = False
        self.kind.activated.connect(lambda _index: setattr(self, "_kind_chosen", True))
        self.lines["name"].textEdited.connect(self._guess)
        self._lay_out()

    def _guess(self, name: str) -> None:
        """What the name already says is not asked twice: the kind of the organisation, and the school's own name."""
        if not self._kind_chosen:
            cell = name.casefold().startswith("chi bộ")
            guessed = OrganisationKind.BASE_CELL if cell else OrganisationKind.COMMITTEE
            self.kind.setCurrentIndex(self.kind.findData(guessed))
        match = _SCHOOL.search(name)
        if match and not self.lines["school"].isModified():
            self.lines["school"].setText(match[0])

    def _line(self, name: str, label: str, help: str) -> None:
        made = self.lines[name] = self.asked.line(name, label, help)
        made.setPlaceholderText(help)
        made.returnPressed.connect(self._make)

    @property
    def wrong(self) -> dict[str, str]:
        """The sentence at every faulty field."""
        return self.asked.faults_shown

    def _lay_out(self) -> None:
        title = text_label(self.tr("Tạo tệp mới"), "title")
        hint = text_label(
            self.tr("Mọi dữ liệu nằm trong một tệp. Các mục dưới đây sửa lại được ở Thiết lập. ")
            + self.tr("Chương trình ghi sẵn tổ chức, nơi nhận, nhóm nhiệm vụ thường dùng."),
            "muted",
            wraps=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addWidget(self.make)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        content = QVBoxLayout()
        content.setSpacing(theme.px(12))
        content.addWidget(title)
        content.addWidget(hint)
        content.addWidget(self.asked)
        content.addSpacing(theme.px(4))
        content.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(centred(content))

    def _make(self) -> None:
        kind = OrganisationKind(self.kind.currentData())
        unit = normal(
            Profile(kind=kind, symbol="ĐU" if kind is OrganisationKind.COMMITTEE else "CB").with_values(
                {name: self.lines[name].text() for name in _ASKED if name in self.lines}
            )
        )
        wrong = dict(faults(unit))
        first = _first_year(self.lines["year"].text())
        if first is None:
            wrong["year"] = self.tr("“{0}” không phải năm học; hãy ghi như 2024-2025.").format(
                self.lines["year"].text()
            )
        self.asked.mark(wrong)
        if first is not None and not wrong:
            self.made.emit(unit, school_year(first))


def _first_year(typed: str) -> int | None:
    """The calendar year in which the school year begins that was typed, or None where it is none."""
    match = _YEAR.match(typed.strip())
    if not match:
        return None
    first = int(match[1])
    return first if int(match[2] or first + 1) == first + 1 and 1946 <= first <= 2099 else None
