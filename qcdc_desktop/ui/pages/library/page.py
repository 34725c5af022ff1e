"""Văn bản: directives and laws with their validity, the unit's own regulations, and what is outdated in all writing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.library import Directive, Regulation
from qcdc_desktop.domain.registers.library_results import DIRECTIVES
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.library.directives import directives_register
from qcdc_desktop.ui.pages.library.findings import Findings
from qcdc_desktop.ui.pages.library.regulations import regulations_register, terms_register, with_ended
from qcdc_desktop.ui.papers.paper_out import PaperOut
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.registers.register import Register, load_standard
from qcdc_desktop.ui.registers.register_page import RegisterPage

_KEYS = ("directives", "regulations", "terms", "findings")
_PARTS = {"directive": "directives", "regulation": "regulations", "term": "terms"}


class LibraryPage(RegisterPage):
    """Four parts under tabs; each is read when it is opened, and again when something was changed."""

    kinds: ClassVar[frozenset[str]] = frozenset(BY_NAME)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.out = PaperOut(desk)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Các phần của trang văn bản"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for words in (
            self.tr("Văn bản cấp trên"),
            self.tr("Quy chế của đơn vị"),
            self.tr("Từ ngữ lỗi thời"),
            self.tr("Kiểm tra lỗi thời"),
        ):
            self.tabs.addTab(words)
        self.register = directives_register(desk, self.out, self.begin)
        self.regulations = regulations_register(desk, self.year_id, self.begin)
        self.terms = terms_register(desk, self.begin)
        self.findings = Findings(desk)
        self.findings.counted.connect(self._tell_found)
        self._parts: tuple[Register | Findings, ...] = (self.register, self.regulations, self.terms, self.findings)
        self._to_read = set(_KEYS)
        self._stack = Faces()
        for part in self._parts:
            self._stack.addWidget(part)
        self._load = secondary("", "download")
        self._load.clicked.connect(self._load_standard)
        self._add = primary("", "plus")
        self._add.clicked.connect(self.begin)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.out)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.compose(self.tr("Văn bản"), self._load, self._add, body=body)
        self.tabs.currentChanged.connect(lambda at: self.open_section(_KEYS[at]))
        self._turn(_KEYS[0])

    # Parts -------------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> Register:
        """The register in sight; beside the findings the words that they come from."""
        part = self._stack.currentWidget()
        return part if isinstance(part, Register) else self.terms

    @property
    def section(self) -> str:
        """The part that is open."""
        return _KEYS[self._stack.currentIndex()]

    def open_section(self, key: str) -> bool:
        """Open a part; False where something typed in the present one is wrong."""
        allowed = key == self.section or self.leave()
        if allowed and key in _KEYS:
            inside = self._stack.isAncestorOf(QApplication.focusWidget() or self)
            self._turn(key)
            self._read()
            if inside:
                self._parts[_KEYS.index(key)].enter()
        else:
            self._turn(self.section)
        return key == self.section

    def _turn(self, key: str) -> None:
        at = _KEYS.index(key)
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self._stack.setCurrentIndex(at)
        adds = {
            "directives": self.tr("Thêm văn bản"),
            "regulations": self.tr("Thêm quy chế"),
            "terms": self.tr("Thêm từ ngữ"),
        }
        loads = {"directives": self.tr("Nạp danh mục văn bản"), "terms": self.tr("Nạp từ ngữ lỗi thời")}
        for button, words in ((self._add, adds.get(key)), (self._load, loads.get(key))):
            button.setText(words or "")
            button.setVisible(bool(words))
            button.setEnabled(not self.desk.session.read_only)
        self._offer()

    def _offer(self) -> None:
        """What an empty list offers itself is not offered twice."""
        loads = self.section in ("directives", "terms")
        self._load.setVisible(loads and bool(self.shown.table.rows))

    # What is shown -----------------------------------------------------------------------------------------------

    def show_whole(self) -> None:
        self._to_read = set(_KEYS)
        self._read()

    def _read(self) -> None:
        key = self.section
        if key not in self._to_read:
            return
        self._to_read.discard(key)
        if key == "findings":
            self.findings.reload()
        elif key == "terms":
            self.terms.show_rows(self.desk.session.all(Term))
            self._offer()
            self.header.tell([("", self.tr("Mỗi từ ngữ được tìm trong mọi nội dung từ ngày ghi ở cột “Từ ngày”."))])
        else:
            self._read_figures(key)

    def _read_figures(self, key: str) -> None:
        found = self.figures
        if key == "directives":
            self.register.show_rows(found.of(DIRECTIVES))
            self._offer()
            self.tell(("A04.3", self.tr("văn bản phải quán triệt")), ("A04.4", self.tr("đã quán triệt đủ")))
        else:
            self.regulations.show_rows(with_ended(found, self.desk.session.all(Regulation)))
            self.tell(
                ("A03.1", self.tr("quy chế, quy định")),
                ("A03.2", self.tr("đã rà soát")),
                ("A03.3", self.tr("phải sửa, thay, bỏ")),
                ("A03.4", self.tr("đã xong")),
            )

    def _tell_found(self, count: int) -> None:
        clean = self.tr("Đã xem mọi nội dung và văn bản đã ghi")
        words = self.tr("{n} nơi nên sửa; Enter mở ra để sửa").format(n=count) if count else clean
        self.header.tell([("", words)])

    def show_figure(self, code: str) -> None:
        figure = self.figures[code]
        self.show_records(self.shown.kind.INFO.name, [ref.id for ref in figure.refs], figure.label)

    def show_record(self, kind: str, record_id: int) -> bool:
        return kind in _PARTS and self.open_section(_PARTS[kind]) and self.shown.show_record(record_id)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        return kind in _PARTS and self.open_section(_PARTS[kind]) and self.shown.show_only(ids, title)

    # What is done ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        if self.section != "findings":
            self.shown.begin()

    def leave(self) -> bool:
        return self.section == "findings" or self.shown.leave()

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self._parts[_KEYS.index(self.section)].enter()

    def _load_standard(self) -> None:
        load_standard(self.desk, Directive.INFO.name if self.section == "directives" else Term.INFO.name)
