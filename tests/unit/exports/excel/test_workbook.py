"""The workbook as a whole: sheets, tables, paper, properties, and the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

from qcdc_desktop.domain.kinds.fields import specs
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.errors import EnvironmentProblem
from qcdc_desktop.exports.excel import render_workbook
from tests.unit.exports.excel.dossiers import PROFILE, empty_year, many_letters, school, with_letters
from tests.unit.exports.excel.reading import REGISTERS, SHEETS, opened, parts, rows

SAID_OTHERWISE = {
    "Mức kế hoạch",
    "Thứ tự",
    "Tên ngắn",
    "Dừng thực hiện",
    "Số",
    "Điều kiện đạt",
    "Nguồn số liệu",
    "Ghi trong nghị quyết",
    "Ngày nhận định",
    # How a letter is handled is the unit's own business; what came of it goes to the superior.
    "Khiếu nại kỷ luật",
    "Thuộc lĩnh vực",
    "Đối tượng cụ thể",
    "Nặc danh",
    "Người gửi số",
    "Điều kiện xử lý",
    "Trùng với đơn",
    "Tách từ đơn",
    "Vùng sâu, vùng xa",
    "Tính chất vụ việc",
    "Căn cứ phức tạp",
    "Văn bản xác định phức tạp",
    "Ngày văn bản xác định phức tạp",
    "Người xác minh",
    "Tính lại thời hạn khi tiếp tục",
    "Ngày gửi kết quả",
    "Nơi công khai",
    "Ngày từ chối giữ bí mật",
}
ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(school())


@pytest.fixture(scope="module")
def content() -> dict[str, str]:
    return parts(render_workbook(school()))


def test_sheets_stand_in_the_order_of_the_report(book: Any) -> None:
    assert book.sheetnames == SHEETS


@pytest.mark.parametrize("sheet", REGISTERS)
def test_register_is_a_table_with_a_frozen_heading(book: Any, sheet: str) -> None:
    (table,) = book[sheet].tables.values()
    heading = [cell.value for cell in book[sheet][1]]
    assert table.ref.startswith("A1:")
    assert range_boundaries(table.ref)[3] == book[sheet].max_row
    assert table.column_names == heading
    assert heading[0] == "TT"
    assert len({label.casefold() for label in heading}) == len(heading)
    assert table.autoFilter.ref == table.ref
    assert book[sheet].freeze_panes == "B2"


def test_all_tables_have_their_own_name(book: Any) -> None:
    names_used = [name for sheet in SHEETS for name in book[sheet].tables]
    assert len(set(names_used)) == len(names_used) == 20


@pytest.mark.parametrize("sheet", SHEETS)
def test_prints_on_a4_with_repeated_heading_and_page_number(book: Any, sheet: str) -> None:
    page = book[sheet]
    heading = {"Tổng quan": 5, "Biểu đồ": None}.get(sheet, 1)
    upright = sheet in ("Tổng quan", "Biểu đồ")
    assert page.print_title_rows == (heading and f"${heading}:${heading}")
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait" if upright else "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter.right.text == "Trang &P/&N"
    assert "20/06/2025" in page.oddFooter.left.text
    assert page.oddHeader.left.text == "Đảng ủy Trường THPT Nguyễn Du"
    margins = page.page_margins
    # Binding edge 30 mm, at the top of a page laid across; then 15, 20 and 20 mm as on the unit's papers.
    wanted = [20, 20, 30, 15] if upright else [30, 15, 20, 20]
    assert [round(m * 25.4) for m in (margins.top, margins.bottom, margins.left, margins.right)] == wanted


def test_registers_and_the_long_overview_run_over_as_many_pages_as_they_need(book: Any) -> None:
    assert {book[sheet].page_setup.fitToHeight for sheet in SHEETS} == {0}


def test_many_columns_print_over_several_pages_that_all_begin_with_what_a_row_is(book: Any) -> None:
    wide = book["Kiểm tra, giám sát"]
    assert wide.page_setup.fitToWidth > 1
    assert wide.print_title_cols == "$A:$B"
    narrow = book["Chỉ tiêu"]
    assert narrow.page_setup.fitToWidth == 1
    assert narrow.print_title_cols is None


def test_unknown_paper_format_does_not_stop_the_workbook() -> None:
    book = opened(school(profile=replace(PROFILE, paper_format="tự đặt")))
    assert round(book["Đơn thư"].page_margins.top * 25.4) == 30


def test_long_names_do_not_break_the_page_edges() -> None:
    name = "Đảng ủy Trường THPT 2 & 3 " + "Nguyễn Du " * 40
    content = parts(render_workbook(school(profile=replace(PROFILE, name=name))))
    for sheet, xml in content.items():
        if "<oddHeader>" in xml:
            header = xml.split("<oddHeader>")[1].split("</oddHeader>")[0].replace("&amp;", "&")
            assert "2 && 3" in header
            assert len(header.encode("ascii").decode("ascii")) < 2000, sheet
    header = opened(school(profile=replace(PROFILE, name=name)))["Đơn thư"].oddHeader
    assert sum(len(str(part)) for part in (header.left, header.center, header.right)) < 255


def test_properties_name_unit_period_and_language(book: Any) -> None:
    found = book.properties
    assert found.title == "Tổng hợp kết quả thực hiện Quy chế dân chủ ở cơ sở – Năm học 2024-2025"
    assert found.subject == "Số liệu tính đến ngày 20/06/2025"
    assert found.creator == found.lastModifiedBy == "Đảng ủy Trường THPT Nguyễn Du"
    assert found.created == found.modified == datetime(2025, 6, 20)  # noqa: DTZ001  # as Excel keeps it
    assert found.language == "vi-VN"


def test_no_formula_anywhere(content: dict[str, str]) -> None:
    sheets = [xml for name, xml in content.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 19
    assert not any("<f" + end in xml for xml in sheets for end in (">", " ", "/"))
    assert "calcChain" not in "".join(content)


def test_relations_are_relative_and_drawings_prefixed_as_readers_that_only_know_excel_want_them(
    content: dict[str, str],
) -> None:
    relations = {name: xml for name, xml in content.items() if name.endswith(".rels")}
    assert 'Target="../tables/table1.xml"' in "".join(relations.values())
    assert 'Target="worksheets/sheet1.xml"' in relations["xl/_rels/workbook.xml.rels"]
    assert 'Target="../charts/chart1.xml"' in relations["xl/drawings/_rels/drawing1.xml.rels"]
    assert not any('Target="/' in xml for xml in relations.values())
    drawing = content["xl/drawings/drawing1.xml"]
    assert drawing.startswith("<xdr:wsDr xmlns:xdr=")
    assert drawing.count("<xdr:from>") == drawing.count("</xdr:from>") == 2
    assert not re.search(r"</?\w+[ />]", drawing)


def test_percentages_have_the_format_that_every_reader_knows(content: dict[str, str]) -> None:
    assert "0 %" not in content["xl/styles.xml"]


def test_text_is_set_in_times_new_roman_alone(content: dict[str, str]) -> None:
    fonts = content["xl/styles.xml"].split("<fonts")[1].split("</fonts>")[0]
    assert fonts.count("<name val=") == fonts.count('<name val="Times New Roman"')
    assert fonts.count("<name val=") > 1


def test_same_dossier_gives_the_same_bytes_in_any_process() -> None:
    command = (
        "import sys, hashlib; from tests.unit.exports.excel.dossiers import school;"
        "from qcdc_desktop.exports.excel import render_workbook;"
        "sys.stdout.write(hashlib.sha256(render_workbook(school())).hexdigest())"
    )
    digests = {sha256(render_workbook(school())).hexdigest()}
    for seed in ("1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", command],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_another_date_gives_another_file() -> None:
    assert render_workbook(school()) != render_workbook(school(today=school().today.replace(day=21)))


def test_empty_year_says_so_in_every_register() -> None:
    book = opened(empty_year())
    for sheet in REGISTERS:
        (only,) = rows(book, sheet)
        (said,) = [cell.value for cell in only.values() if cell.value]
        assert re.match("Chưa có|Trong kỳ (chưa|không) ", said)
    assert len(rows(book, "Tổng quan", "SoLieu")) == 87


@pytest.mark.slow
def test_ten_thousand_letters() -> None:
    made = render_workbook(with_letters(many_letters(10_000)))
    heading, *body = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("Đơn thư").to_python()
    last = dict(zip(heading, body[-1], strict=True))
    assert len(body) == 10_000
    assert (last["TT"], last["Số vào sổ"]) == (10_000, "10000/2025")
    tables = [xml for name, xml in parts(made).items() if name.startswith("xl/tables/")]
    assert sum(re.search(r' ref="A1:[A-Z]+10001"', xml) is not None for xml in tables) == 1


def test_no_secret_or_hidden_field_becomes_a_column(book: Any) -> None:
    for kind, sheet in ((Target, "Chỉ tiêu"), (Task, "Nhiệm vụ"), (Letter, "Đơn thư")):
        labels = {cell.value for cell in book[sheet][1]}
        shown = {s.label for s in specs(kind) if not s.hidden and not s.secret}
        kept_back = {s.label for s in specs(kind) if s.secret} | {"Năm"}
        assert not labels & kept_back
        # All but those that the sheet says in another way.
        assert shown - labels <= SAID_OTHERWISE


def test_full_temporary_folder_is_told_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(EnvironmentProblem) as caught:
        render_workbook(school())
    assert "thư mục tạm" in caught.value.message
    assert caught.value.hint.startswith("Hãy")


def test_nothing_is_left_in_the_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    render_workbook(school())
    assert list(tmp_path.iterdir()) == []


def test_the_overview_says_that_the_year_is_approved() -> None:
    approval = Approval(name="Trần Văn Bình", role="Hiệu trưởng", on=date(2025, 6, 20))
    sheet = opened(replace(school(), approval=approval))["Tổng quan"]
    assert sheet["D4"].value == (f"{school().period.label} đã được duyệt ngày 20/06/2025 (Trần Văn Bình, Hiệu trưởng)")
    assert opened(school())["Tổng quan"]["D4"].value is None
