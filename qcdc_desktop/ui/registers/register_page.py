"""A page of records: head, register, figures computed once per reload."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.register import yearly
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services import years
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.registers.page_header import PageHeader
from qcdc_desktop.ui.registers.register import RegisterView, Start, load_standard


class RegisterPage(FiguresPage):
    """Subclasses give columns and words, and show the rows of the period once its figures are there."""

    register: RegisterView
    header: PageHeader

    def compose(self, title: str, *buttons: QPushButton | QLayout, body: QWidget | None = None) -> None:
        """Lay out the head over the register (or over ``body``, which holds it)."""
        self.header = PageHeader(self.desk, title, *buttons)
        self.header.wanted.connect(self.show_figure)
        self.header.exported.connect(
            lambda path: self.register.notice.tell(self.tr("Đã xuất ra {path}.").format(path=path), "good")
        )
        self.header.list_wanted.connect(self._export_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.header)
        column.addWidget(body or self.register, 1)
        for one in self.findChildren(RegisterView):
            one.scope = lambda: self.desk.period.label

    def _export_list(self, suffix: str) -> None:
        self.shown.export.ask(suffix)

    @property
    def shown(self) -> RegisterView:
        """The register in sight."""
        return self.register

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The data comes right after the page is shown; the cursor goes where it is then needed.
        QTimer.singleShot(0, self._enter)

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        # Qt itself puts the cursor onto the first button of the head when the page before had it.
        if self.shown.isVisible() and (focused is None or not self.shown.isAncestorOf(focused)):
            self.shown.enter()

    def begin(self) -> None:
        """Begin a new record."""
        self.shown.begin()

    @property
    def figures(self) -> Figures:
        """The figures of the period."""
        return self.desk.figures

    def show_making(self) -> None:
        self.header.tell([("", self.desk.period.label), ("", self.tr("đang tính…"))])

    def tell(self, *codes: tuple[str, str]) -> None:
        """Say figures in the head: pairs of a code and the word behind its number."""
        said: list[tuple[str, str]] = [("", self.desk.period.label)]
        for code, word in codes:
            value = self.figures[code].value
            said.append((code if value else "", f"{value or 0:g} {word}"))
        self.header.tell(said)

    def show_figure(self, code: str) -> None:
        """Show the records behind a figure."""
        figure = self.figures[code]
        self.show_records(self.register.kind.INFO.name, [ref.id for ref in figure.refs], figure.label)

    def year_id(self) -> int | None:
        """The working year that new records belong to, or None where the file has none for the period."""
        year = years.year_of(self.desk.session, self.desk.period)
        return year.id if year else None

    def standard(self, words: str, kind: str) -> Start:
        """The button that loads the standard items of a kind, into the year of the page where they belong to one."""

        def load() -> None:
            year_id = self.year_id()
            if year_id is None and yearly(BY_NAME[kind]):
                self.register.notice.tell(self.tr("Chưa có năm nào để ghi; thêm năm ở trang Thiết lập."), "warn")
            else:
                load_standard(self.desk, kind, year_id)

        return words, load

    def show_record(self, kind: str, record_id: int) -> bool:
        return kind == self.register.kind.INFO.name and self.register.show_record(record_id)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        return kind == self.register.kind.INFO.name and self.register.show_only(ids, title)

    def leave(self) -> bool:
        return self.shown.leave()
