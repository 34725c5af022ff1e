"""Taking in 5,000 people (look, propose, store as one step) against python-calamine reading the cells alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from benchmarks.timing import Pair, in_turn
from qcdc_desktop.domain.registers.unit import Person, Profile
from qcdc_desktop.services.files import files, staff_import

_FAMILIES = ("Nguyễn Văn", "Trần Thị", "Lê Thị Thu", "Phạm Đức", "Hoàng Minh", "Vũ Ngọc")
_GIVEN = ("An", "Bình", "Cúc", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Minh", "Phương")


def workbook(path: Path, people: int) -> Path:
    """A list with eight columns as schools keep them."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Tổ", "Chức vụ", "Đảng viên", "Ngày về trường"))
    for n in range(people):
        name = f"{_FAMILIES[n % len(_FAMILIES)]} {_GIVEN[n // 7 % len(_GIVEN)]}"
        born = date(1965, 1, 1) + timedelta(days=n)
        row = (n + 1, name, f"{born:%d/%m/%Y}", f"0{n:011d}", f"Tổ {n % 12}", "Giáo viên", "x" if n % 3 else None, born)
        sheet.append(row)
    book.save(path)
    return path


def measure(folder: Path, people: int = 5_000, rounds: int = 3) -> Pair:
    """Each of our rounds stores into an empty file of its own."""
    from python_calamine import CalamineWorkbook

    source = workbook(folder / "staff.xlsx", people)
    numbers = iter(range(rounds + 1))

    def ours() -> None:
        unit = Profile(name="Đảng ủy", superior="Đảng bộ", school="Trường", place="Ở mục")
        with files.create(folder / f"staff-{next(numbers)}.qcdc", unit) as session:
            known = staff_import.reading(staff_import.sheets(source)[0].rows)
            staff_import.accept(session, known)
            assert session.count(Person) == people

    return in_turn(ours, lambda: CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python(), rounds)
