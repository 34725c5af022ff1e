"""What comes from outside is refused in words, in bounded time and memory; what is sound is read."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.imports import archive as shared
from qcdc_desktop.imports.staff.lines import lines_of
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.workbook import archive
from qcdc_desktop.imports.workbook.workbook import Formula, read
from tests.unit.imports import hostile

SECONDS = 10
"""Of the processor, whatever else the machine does: far above what any takes, far below what any would unchecked."""
MEGABYTES = 400


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("make", "told"), hostile.HOSTILE.items(), ids=lambda x: getattr(x, "__name__", None))
def test_a_hostile_workbook_is_refused_in_words(make: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    path = put(tmp_path / "list.xlsx", make())
    started = time.process_time()
    with pytest.raises(FileProblem, match=told) as caught:
        read(path)
    assert time.process_time() - started < SECONDS
    assert caught.value.hint


def test_a_gigabyte_is_refused_without_reading_it(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="lớn hơn 30 MB"):
        read(hostile.huge(tmp_path / "list.xlsx"))


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own limit of memory")
@pytest.mark.parametrize("make", [hostile.bomb, hostile.wide_row, hostile.far_cell, hostile.laughs])
def test_memory_stays_bounded(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = put(tmp_path / "list.xlsx", make())
    code = (
        "import resource, sys; from pathlib import Path; import openpyxl, lxml.etree\n"
        f"resource.setrlimit(resource.RLIMIT_DATA, ({MEGABYTES} << 20, {MEGABYTES} << 20))\n"
        "from qcdc_desktop.errors import FileProblem\nfrom qcdc_desktop.imports.workbook.workbook import read\n"
        "try:\n    read(Path(sys.argv[1]))\nexcept FileProblem:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "refused", done.stderr[-500:]


def test_a_false_size_hides_nothing_and_adds_nothing(tmp_path: Path) -> None:
    [sheet] = read(put(tmp_path / "list.xlsx", hostile.lying_dimension()))
    assert sheet.rows == (("Họ và tên",), ("Nguyễn Văn An",))


def test_too_many_tags_are_refused_whatever_the_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "TAGS", 20)
    with pytest.raises(FileProblem, match="quá nhiều ô"):
        read(put(tmp_path / "list.xlsx", hostile.good()))


def test_a_row_may_have_as_many_cells_as_memory_is_kept_for_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "list.xlsx", hostile.sheet("<row>" + '<c r="A1"/>' * 7 + "</row>"))
    monkeypatch.setattr(archive, "ACROSS", 7)
    archive.check(path)
    monkeypatch.setattr(archive, "ACROSS", 6)
    with pytest.raises(FileProblem, match="quá nhiều ô"):
        archive.check(path)


def test_a_sheet_of_another_program_is_told_how_to_come_in(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    for name, content in (("list.ods", out.getvalue()), ("list.csv", b"Ho va ten;To")):
        with pytest.raises(FileProblem) as told:
            read(put(tmp_path / name, content))
        assert "lưu thành .xlsx" in told.value.hint


def test_missing_files_folders_and_closed_doors_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(FileProblem, match="Không có tệp"):
            read(path)
    path = put(tmp_path / "list.xlsx", hostile.good())

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError("locked")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EnvironmentProblem, match="không cho đọc"):
        read(path)


def test_formulas_keep_their_text_where_no_value_was_kept(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>NOW()</f></c></row>'
        '<row r="3"><c r="C3" t="inlineStr"><is><t>x</t></is></c></row>'
    )
    [sheet] = read(put(tmp_path / "list.xlsx", hostile.sheet(cells)))
    assert sheet.rows == ((2, "=NOW()"), (), (None, None, "x"))
    assert isinstance(sheet.rows[0][1], Formula)


@pytest.mark.parametrize("tag", ["<f>1+1</f>", "<f/>", '<f t="shared">1+1</f>'])
@pytest.mark.parametrize("chunk", [1, 7, 1 << 18])
def test_a_workbook_is_read_twice_only_where_it_has_formulas(
    tag: str, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "_CHUNK", chunk)
    assert archive.check(put(tmp_path / "plain.xlsx", hostile.good())) is False
    cells = f'<row r="1"><c r="A1">{tag}<v>2</v></c></row>'
    assert archive.check(put(tmp_path / "formula.xlsx", hostile.sheet(cells))) is True


def test_cells_of_every_kind(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><v>1.5</v></c>'
        '<c r="D1" t="d"><v>1985-09-05T00:00:00</v></c><c r="E1" t="inlineStr"><is><t>  </t></is></c>'
        '<c r="F1" t="inlineStr"><is><t>' + "x" * 5000 + '</t></is></c><c r="G1" t="d"><v>10:30:00</v></c></row>'
    )
    [sheet] = read(put(tmp_path / "list.xlsx", hostile.sheet(cells)))
    assert sheet.rows == ((True, "#N/A", 1.5, date(1985, 9, 5), "  ", "x" * 2000, "10:30:00"),)


def test_days_of_both_calendars_of_excel_are_the_same_days(tmp_path: Path) -> None:
    """A date, the number of its day left bare, a year, and a number of twelve digits."""
    born, head = date(1985, 9, 5), ("Họ và tên", "Ngày sinh", "Ngày về trường", "CCCD")
    for epoch, number in ((CALENDAR_WINDOWS_1900, 31295), (CALENDAR_MAC_1904, 29833)):
        book = Workbook()
        book.epoch = epoch
        sheet = book.active
        assert sheet is not None
        for row in (head, ("An", born, number, 1085001234), ("Bình", number, 2010, "001085001235")):
            sheet.append(row)
        book.save(tmp_path / "list.xlsx")
        lines, _left = lines_of(prepare(read(tmp_path / "list.xlsx")[0].rows), date(2025, 5, 22))
        assert [line.faults for line in lines] == [(), ()]
        assert [line.values["born_on"] for line in lines] == [born, born]
        assert [line.values["joined_on"] for line in lines] == [born, date(2010, 1, 1)]
        assert [line.values["code"] for line in lines] == ["001085001234", "001085001235"]


def test_characters_that_excel_writes_by_their_number_are_read_as_themselves(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Tổ Toán_x000D_\nTin</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>_x005F_x000D_</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>_x00</t></is></c></row>'
    )
    [sheet] = read(put(tmp_path / "list.xlsx", hostile.sheet(cells)))
    assert sheet.rows == (("Tổ Toán\r\nTin", "_x000D_", "_x00"),)


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    book = zipfile.ZipFile(io.BytesIO(hostile.good())).read("xl/workbook.xml").decode()
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    linked = f'<externalReferences><externalReference xmlns:r="{space}" r:id="rId99"/></externalReferences>'
    made = hostile.with_part("xl/workbook.xml", book.replace("</sheets>", f"</sheets>{linked}").encode())
    [sheet] = read(put(tmp_path / "list.xlsx", made))
    assert sheet.rows[1] == ("Nguyễn Văn An", "Toán")


def test_numbers_shown_with_zeros_in_front_are_read_as_shown(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append((5, 5, 5))
    for cell, shown in zip(sheet[1], ("00", "0", "0000"), strict=True):
        cell.number_format = shown
    book.save(tmp_path / "list.xlsx")
    assert read(tmp_path / "list.xlsx")[0].rows == (("05", 5, "0005"),)
