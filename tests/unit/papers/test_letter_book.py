"""The register book of letters: its columns, what stands in them, and what never does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from docx import Document

from qcdc_desktop.domain.registers.letters.choices import Channel, Competence, LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.results import letter_result
from qcdc_desktop.domain.registers.letters.rules import LetterRules
from qcdc_desktop.papers.books import Cover, blank_book
from qcdc_desktop.papers.letter_book import TITLE, filled_book
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.rules import rules
from tests import factories

RULES = rules(LetterRules)
[BOOK] = RULES.books
UNIT = factories.profile(paper_format="05-HD/VPTW")
CAME, END = date(2025, 5, 5), date(2025, 12, 31)


def filled(log: tuple[LetterStep, ...] = (), **values: Any) -> Listing:
    known = {"matter": "Khiếu nại việc xếp lương.", "kind": LetterKind.COMPLAINT, "received_on": CAME, **values}
    one = Letter(id=1, register_year=2025, number=3).with_values(known)
    row = letter_result(one, log, (), RULES.procedures, END)
    return filled_book(BOOK, RULES.books, (row,), Cover(UNIT, "Năm 2025", END))


def row(log: tuple[LetterStep, ...] = (), **values: Any) -> dict[str, Any]:
    """The only row, by the name of its column without its number."""
    listing = filled(log, **values)
    [cells] = listing.rows
    return {c.label.rpartition(" (")[0] or c.label: cell for c, cell in zip(listing.columns, cells, strict=True)}


def test_what_stands_in_a_row() -> None:
    told = row(
        channel=Channel.POST,
        sender_number=7,
        competence=Competence.OURS,
        due_on=date(2025, 6, 9),
        outcome=Outcome.PARTLY,
        settled_on=date(2025, 6, 3),
        paper="14/QĐ-THPT",
        note="Gửi kèm 03 trang",
    )
    assert told == {
        "TT": "1",
        "Số vào sổ": "03/2025",
        "Ngày nhận": CAME,
        "Nguồn đơn": "Bưu chính",
        "Loại đơn": "Khiếu nại",
        "Nội dung tóm tắt": "Khiếu nại việc xếp lương.",
        "Người gửi số": "07",
        "Thẩm quyền": Competence.OURS.words,
        "Hướng xử lý": "",
        "Hạn giải quyết": date(2025, 6, 9),
        "Kết quả": "Đúng một phần\n14/QĐ-THPT",
        "Ngày giải quyết": date(2025, 6, 3),
        "Ghi chú": "Gửi kèm 03 trang",
    }


def test_what_is_not_known_stays_empty() -> None:
    told = row()
    assert [told[name] for name in ("Người gửi số", "Thẩm quyền", "Hướng xử lý", "Kết quả")] == [""] * 4
    assert told["Hạn giải quyết"] is None


def test_the_route_is_the_last_step_that_says_what_is_done_with_it() -> None:
    assert row(sent_to="Sở")["Hướng xử lý"] == "Sở"
    sort = LetterStep(id=1, letter_id=1, step="sort", on=CAME)
    accept = LetterStep(id=2, letter_id=1, step="accept", on=CAME, paper="20/TB")
    verify = LetterStep(id=3, letter_id=1, step="verify", on=date(2025, 5, 9))
    assert row((sort,))["Hướng xử lý"] == ""
    assert row((sort, accept, verify))["Hướng xử lý"] == "Thụ lý\n20/TB"
    transfer = LetterStep(id=2, letter_id=1, step="transfer", on=CAME, paper="05/PC", sent_to="Sở")
    assert row((sort, transfer))["Hướng xử lý"] == "Chuyển đơn\n05/PC\nSở"


def test_an_entry_that_was_struck_through_stays_with_its_reason() -> None:
    struck = filled(struck_on=CAME, struck_reason="Ghi trùng")
    assert struck.struck == {0}
    assert struck.rows[0][-1] == "Ghi trùng"


def test_a_blank_book_has_the_columns_and_room_to_write(tmp_path: Path) -> None:
    blank = blank_book(TITLE, BOOK, UNIT, END)
    assert blank.blank
    assert blank.wide
    assert len(blank.rows) == 20
    assert [c.label for c in blank.columns] == [c.label for c in filled().columns]
    path = tmp_path / "so.docx"
    path.write_bytes(exporting.list_word(blank))
    [table] = Document(str(path)).tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["TT", "Số vào sổ (2)", "Ngày nhận (3)"]
