"""The directory of the pages: where each stands in the navigation, which records it is the place of, what it can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from operator import methodcaller
from typing import Any

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.assessment_results import ASSESSMENTS
from qcdc_desktop.domain.registers.briefings import BRIEFINGS
from qcdc_desktop.domain.registers.deadline_edits import DAYS_OFF, RULE_EDITS
from qcdc_desktop.domain.registers.headcount_register import HEADCOUNTS
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS
from qcdc_desktop.domain.registers.meetings.register import MEETINGS
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.received import RECEIVED
from qcdc_desktop.domain.registers.papers.register import PAPERS
from qcdc_desktop.domain.registers.reception.duties import DUTIES
from qcdc_desktop.domain.registers.reception.register import RECEPTION
from qcdc_desktop.domain.registers.staff import PEOPLE
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.results import TASK_GROUPS, TASKS
from qcdc_desktop.domain.registers.terms import TERMS
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.parts.looks import Looks


class Command(Value):
    """What can be done on a page from anywhere (Ctrl+K): the words, and what they do to the page."""

    words: str
    does: Callable[[Page], object]
    adds: Register[Any] | None = None
    """The register that it begins a record of."""


class PageEntry(Value):
    """A page as the navigation offers it; ``factory`` makes it when it is first opened."""

    key: str
    label: str
    icon: str
    group: str
    """Caption it stands under; empty puts it at the bottom."""
    factory: Callable[[Desk], Page]
    registers: tuple[Register[Any], ...] = ()
    """The registers that stand on it, their parts with them."""
    others: frozenset[str] = frozenset()
    """Kinds of records without a register that this page is the place of."""
    shows: Callable[[Record], bool] = lambda _record: True
    """Which records of these kinds, where several pages share a kind (papers)."""
    more: tuple[Command, ...] = ()

    def holds(self, record: Record) -> bool:
        """Whether this page is the place of a record."""
        kinds = (kind for one in self.registers for kind in (one.kind, *(part.kind for part in one.parts)))
        return (type(record) in kinds or record.INFO.name in self.others) and self.shows(record)

    def commands(self) -> Iterator[Command]:
        """What can be done on it from anywhere; a record of each of its registers can be begun."""
        for one in self.registers:
            named = self.label.lower() in one.add.lower()
            words = one.add if named else f"{one.add} ({self.label})"
            yield Command(words, methodcaller("begin_in", one.name), one)
        yield from self.more


TOP = "top"
"""Group of an entry that stands above all captions."""
ASIDE = "aside"
"""Group of an entry that has no door: it is opened from where it is needed, from the menu and by Ctrl+K."""


def entries(looks: Looks) -> tuple[PageEntry, ...]:
    """Every page of the program, in the order of the navigation; their modules are imported when first opened."""

    def settings(desk: Desk) -> Page:
        from qcdc_desktop.ui.pages.settings.page import SettingsPage

        return SettingsPage(desk, looks)

    lead, carry_out, year_end = (_tr("LÃNH ĐẠO"), _tr("THỰC HIỆN"), _tr("CUỐI NĂM"))
    limitation = Command(_tr("Thêm hạn chế (Đánh giá)"), methodcaller("begin_limitation"), ASSESSMENTS)
    return (
        page_entry("today", _tr("Hôm nay"), "sun", TOP, page="TodayPage"),
        page_entry("assessment", _tr("Đánh giá"), "scale", lead, ASSESSMENTS, page="AssessmentPage",
               more=(limitation,)),
        page_entry("targets", _tr("Chỉ tiêu"), "target", lead, TARGETS, page="TargetsPage"),
        page_entry("tasks", _tr("Nhiệm vụ"), "list-checks", lead, TASKS, TASK_GROUPS, page="TasksPage"),
        page_entry("library", _tr("Văn bản"), "book-open", lead, DIRECTIVES, REGULATIONS, TERMS, page="LibraryPage",
               more=(_section(_tr("Rà soát từ ngữ"), "findings"),)),
        _paper("resolution", _tr("Nghị quyết"), "scroll-text", lead, "ResolutionPage", PaperKind.RESOLUTION,
               _print(_tr("In nghị quyết")), _export(_tr("Xuất nghị quyết (PDF)"), "NQ")),
        _paper("programme", _tr("Chương trình"), "clipboard-list", lead, "ProgrammePage", PaperKind.PROGRAMME,
               _print(_tr("In chương trình")), _export(_tr("Xuất chương trình (PDF)"), "CTr")),
        _paper("plan", _tr("Kế hoạch"), "calendar-days", lead, "PlanPage", PaperKind.PLAN,
               _print(_tr("In kế hoạch")), _export(_tr("Xuất kế hoạch (PDF)"), "KH")),
        page_entry("briefings", _tr("Quán triệt"), "megaphone", carry_out, BRIEFINGS, page="BriefingsPage"),
        page_entry("meetings", _tr("Họp"), "messages-square", carry_out, MEETINGS, page="MeetingsPage"),
        page_entry("reception", _tr("Tiếp công dân"), "handshake", carry_out, RECEPTION, DUTIES,
                   page="ReceptionPage"),
        page_entry("letters", _tr("Đơn thư"), "mail", carry_out, LETTERS, page="LettersPage"),
        page_entry("inspections", _tr("Kiểm tra"), "shield-check", carry_out, INSPECTIONS, page="InspectionsPage",
               more=(_section(_tr("Trước khi đoàn đến"), "before_team"),)),
        page_entry("review", _tr("Duyệt cuối năm"), "eye", year_end, page="ReviewPage",
               others=frozenset({"comment", "approval"})),
        _paper("report", _tr("Báo cáo"), "file-text", year_end, "ReportPage", PaperKind.REPORT,
               _print(_tr("In báo cáo")), _export(_tr("Xuất báo cáo (PDF)"), "BC"),
               _export(_tr("Xuất bảng tổng hợp (Excel)"), "TH")),
        page_entry("papers", _tr("Sổ văn bản"), "stamp", "", PAPERS, RECEIVED, page="PapersPage", shows=_of_a_paper,
                   more=(Command(_tr("Xuất bộ hồ sơ kỳ này"), methodcaller("choose_bundle")),
                         Command(_tr("Đối chiếu tệp với bản đã ban hành"), methodcaller("compare_file")))),
        page_entry("staff", _tr("Nhân sự"), "users", "", PEOPLE, HEADCOUNTS, page="StaffPage"),
        page_entry("organs", _tr("Tổ chức"), "network", "", ORGANS, page="OrgansPage", more=(
            _section(_tr("Thông tin định kỳ của các tổ chức"), "information"),
            Command(_tr("In phiếu giao việc của mọi tổ chức"), methodcaller("print_sheets", everything=True)),
        )),
        page_entry("bin", _tr("Thùng rác"), "trash-2", "", page="BinPage",
                   more=(Command(_tr("Dọn thùng rác"), methodcaller("ask_emptying")),)),
        page_entry("backups", _tr("Sao lưu"), "database-backup", "", page="BackupsPage",
                   more=(Command(_tr("Sao lưu ra USB"), methodcaller("carry_out")),
                         Command(_tr("Kiểm tra mọi bản sao lưu"), methodcaller("check_all")))),
        PageEntry("settings", _tr("Thiết lập"), "settings", "", settings,
                  others=frozenset({"profile", "recipient", "year"}),
                  more=(_section(_tr("Thêm năm học"), "year"),)),
        page_entry("replacing", _tr("Tìm và thay"), "search", ASIDE, page="ReplacingPage"),
        page_entry("deadlines", _tr("Thời hạn"), "calendar-clock", ASIDE, DAYS_OFF, RULE_EDITS, page="DeadlinesPage",
                   more=(_section(_tr("Tính hạn…"), "calculator"),)),
        page_entry("read_paper", _tr("Mở văn bản năm trước"), "file-text", ASIDE, page="ReadPaperPage"),
        page_entry("paper", _tr("Văn bản đang soạn"), "file-text", ASIDE, page="FreePaperPage",
                   others=frozenset({"paper"}), shows=_written_freely),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shell", text)


def _section(words: str, key: str) -> Command:
    return Command(words, methodcaller("open_section", key))


def _print(words: str) -> Command:
    return Command(words, methodcaller("print_shown"))


def _export(words: str, what: str) -> Command:
    return Command(words, methodcaller("export", what))


def page_entry(
    key: str, label: str, icon: str, group: str, *registers: Register[Any], page: str = "", **rest: Any
) -> PageEntry:
    """An entry whose page is a class of ``ui.pages``, or no more than its registers."""

    def make(desk: Desk) -> Page:
        if not page:
            from qcdc_desktop.ui.registers.register_page import RegisterPage

            return RegisterPage(desk, registers)
        module = import_module(f"qcdc_desktop.ui.pages.{key}.page")
        made: Page = getattr(module, page)(desk)
        return made

    return PageEntry(key, label, icon, group, make, registers, **rest)


def _of_a_paper(record: Record) -> bool:
    """What belongs to a paper is shown in the register; the paper itself where it is written."""
    return not isinstance(record, Paper)


def _written_freely(record: Record) -> bool:
    return isinstance(record, Paper) and not record.yearly


def _paper(key: str, label: str, icon: str, group: str, page: str, kind: PaperKind, *more: Command) -> PageEntry:
    def shows(record: Record) -> bool:
        return isinstance(record, Paper) and record.kind is kind and record.yearly

    held = frozenset({"paper", "paper_text", "wording"})
    return page_entry(key, label, icon, group, page=page, others=held, shows=shows, more=more)
