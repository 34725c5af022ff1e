"""The ten main jobs by ear alone: everything is found by what it is and how it is called, and acted on through that.

Only the desktop's own dialogs for files are answered for the person: they are not ours to test.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.shell.window import Window
from tests.gui import ears
from tests.gui.ears import Role
from tests.unit.imports.shapes import Shape, write

pytestmark = [
    pytest.mark.usefixtures("listening"),
    pytest.mark.qt_log_ignore("does not support (grabbing|propagateSizeHints|raise)"),
]
_PRESSED = 120
"""Milliseconds until a button that a reader of the screen presses is released."""
PAPER = Path(__file__).resolve().parents[1] / "data" / "papers" / "V1-nghi-quyet-danh-so-word.docx"


class Person:
    """Somebody who hears the window and acts through what is heard."""

    def __init__(self, window: Window, heard: list[str]) -> None:
        self._window, self.heard = window, heard

    def open_page(self, name: str) -> None:
        self._press(Role.ListItem, name)

    def press(self, name: str) -> None:
        self._press(Role.Button, name)

    def _press(self, role: QAccessible.Role, name: str) -> None:
        ears.press(ears.find(self._window, role, name))
        QTest.qWait(_PRESSED)

    def write(self, name: str, words: str) -> None:
        """Fill a field, opening it first where its value is read."""
        fields = (one for one in ears.everything(ears.of(self._window)) if one.role() is Role.EditableText)
        if name not in {one.text(ears.NAME) for one in fields}:
            self.press(name)
        ears.write(ears.find(self._window, Role.EditableText, name), words)

    def add(self, page: str, begins: str, fields: dict[str, str]) -> None:
        """Begin a record by the button of its page, fill it in, and leave it."""
        self.open_page(page)
        self.press(begins)
        for name, words in fields.items():
            self.write(name, words)
        self.go_to(Role.ListItem, page)

    def go_to(self, role: QAccessible.Role, name: str) -> None:
        ears.go_to(ears.find(self._window, role, name))

    def choose(self, role: QAccessible.Role, name: str, words: str) -> None:
        """Choose a row of a list."""
        ears.choose(ears.row(ears.find(self._window, role, name), words))

    def pick(self, name: str, words: str) -> None:
        """Open a list of choices and take one."""
        field = ears.combo(self._window, name)
        ears.press(field)
        ears.choose(ears.row(field.child(0), words))

    def hears(self, *words: str) -> None:
        """Whether a sentence with these words was said since it was asked last; what was said is forgotten."""
        for _ in range(800):
            if any(all(one in said for one in words) for said in self.heard):
                self.heard.clear()
                return
            QTest.qWait(5)
        raise AssertionError(f"nobody said {words}, but {self.heard}")

    @property
    def stands_on(self) -> str:
        """The name of what has the keys."""
        return ears.focused(self._window)

    def reads(self, role: QAccessible.Role, name: str) -> str:
        """What is said of a thing beside its name."""
        return ears.find(self._window, role, name).text(ears.DESCRIPTION)


@pytest.fixture
def person(window: Window, heard: list[str]) -> Person:
    return Person(window, heard)


def workbook(path: Path) -> Path:
    rows = [
        ("TT", "Họ và tên", "Ngày sinh", "Tổ"),
        (1, "Bùi Thị Phương", "5/9/1985", "Tổ Toán"),
        (2, "Lê Văn Cúc", "31/02/1990", "Tổ Văn"),
        (3, "Trần Bình", "1/2/1990", "Tổ Văn"),
    ]
    return write(Shape("list", rows, []), path)


def test_the_first_year_of_a_new_file(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "to_create", lambda _parent, _start: tmp_path / "le-loi.qcdc")
    monkeypatch.setattr(choose, "staff_list", lambda _parent, _folder: workbook(tmp_path / "list.xlsx"))
    monkeypatch.setattr(choose, "last_paper", lambda _parent, _folder: PAPER)

    # 1. A new file
    person.press("Tạo tệp mới")
    person.write("Tên tổ chức đảng", "Đảng ủy Trường THPT Lê Lợi")
    person.press("Tạo tệp…")
    person.hears("Chưa ghi “Cấp trên trực tiếp”.")
    assert person.reads(Role.EditableText, "Cấp trên trực tiếp") == "Chưa ghi “Cấp trên trực tiếp”."
    person.write("Cấp trên trực tiếp", "Đảng bộ phường Tân An")
    person.write("Tên trường", "Trường THPT Lê Lợi")
    person.write("Địa danh", "Tân An")
    person.press("Tạo tệp…")

    # 2. The staff list
    person.open_page("Nhân sự")
    person.press("Nạp danh sách từ Excel")
    person.press("Chọn tệp Excel…")
    person.hears("Đã đọc 3 người, 1 dòng cần xem.")
    person.choose(Role.Table, "Từng dòng của danh sách", "Lê Văn Cúc")
    person.press("Bỏ qua dòng này")
    person.hears("Đã đọc 3 người, nạp được ngay.")
    assert person.stands_on == "Nạp vào tệp"
    person.press("Nạp vào tệp")
    person.hears("Đã nạp danh sách: thêm 2")

    # 3. Last year's paper
    person.open_page("Nghị quyết")
    person.press("Mở văn bản năm trước")
    person.press("Chọn tệp")
    person.hears("Đã đọc 47 câu", "Sẽ nạp vào năm học 2024-2025: 1 năm, 5 đánh giá")
    person.choose(Role.List, "Văn bản", "Hạn chế 2: ")
    person.press("Nạp ")
    person.hears("Đã nạp văn bản năm trước, cất lúc 09:41")

    # 4. A strength
    person.add("Đánh giá", "Thêm ưu điểm", {"Nội dung": "Công khai đúng hạn"})
    person.hears("Đã thêm đánh giá, cất lúc 09:41")

    # 5. A target
    target = {"Chỉ tiêu": "100% viên chức được quán triệt", "Kế hoạch": "100"}
    person.add("Chỉ tiêu", "Thêm chỉ tiêu", target)
    person.hears("Đã thêm chỉ tiêu, cất lúc 09:41")

    # 6. A task and its state
    task = {"Nhiệm vụ, giải pháp": "Rà soát quy chế chi tiêu nội bộ", "Hạn": "31/3/2025"}
    person.add("Nhiệm vụ", "Thêm nhiệm vụ", task)
    person.hears("Đã sửa hạn, cất lúc 09:41")
    person.write("Ngày hoàn thành", "28/3/2025")
    person.go_to(Role.ListItem, "Nhiệm vụ")
    person.hears("Đã sửa ngày hoàn thành, cất lúc 09:41")
    person.choose(Role.Table, "Nhiệm vụ", "Đúng hạn")


def test_the_year_of_a_school_to_its_end(
    person: Person, window: Window, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "paper_target", lambda _parent, suggestion, _kinds: suggestion)
    assert window.open_file(demo)

    # 7. Who was briefed
    person.open_page("Quán triệt")
    person.press("Mở danh sách điểm danh")
    person.choose(Role.Table, "Danh sách điểm danh", "Lê Quốc Bảo")
    person.press("Vắng có lý do")
    person.hears("Lê Quốc Bảo: vắng có lý do")

    # 8. A letter
    person.add("Đơn thư", "Vào sổ đơn thư", {"Nội dung tóm tắt": "Phản ánh công khai các khoản thu chậm"})
    person.hears("Đã vào sổ đơn thư, cất lúc 09:41")
    person.pick("Loại đơn", "Phản ánh")
    person.hears("Đã sửa loại đơn, cất lúc 09:41")

    # 9. A paper is issued and kept as PDF
    person.open_page("Nghị quyết")
    person.press("Giữ bản đã ban hành…")
    person.press("Ban hành")
    person.hears("Đã ban hành nghị quyết số 05, cất lúc 09:41")
    assert person.stands_on == "Ghi đã gửi…"
    person.press("Xuất PDF")
    person.hears("Đã xuất “NQ-", "vào thư mục")
    assert [path.suffix for path in tmp_path.glob("NQ-*")] == [".pdf"]

    # 10. The year is reviewed and approved
    person.open_page("Duyệt cuối năm")
    person.choose(Role.List, "Mục lục của năm", "Chỉ tiêu, ")
    person.press("Đã xem")
    person.hears("Đã đánh dấu đã xem")
    person.choose(Role.List, "Mục lục của năm", "Ngoại lệ, ")
    person.go_to(Role.Button, "Ghi kết luận")
    person.press("Ghi kết luận")
    person.hears("Đã duyệt năm học 2024-2025, cất lúc 09:41")
    assert person.stands_on == "Mở lại năm để sửa"
