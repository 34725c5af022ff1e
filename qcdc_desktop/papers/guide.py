"""The quick guide (hướng dẫn nhanh): six steps, each with a picture of the program and what its marked buttons do.

The names are those of the program: the pictures are drawn from them (``dev.py screenshots``), and a test looks each up.
"""

from __future__ import annotations

from pathlib import Path

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.paths import resources

TITLE = "Hướng dẫn nhanh chương trình Quy chế dân chủ"
SHAPE = (620, 345)
"""Width and height of a picture, in points of the screen."""


class Mark(Value):
    """A button with a number on the picture: its name in the program, and what it is for."""

    button: str
    words: str


class Step(Value):
    """A step; ``page`` is the key of the page on the picture, empty for the window before a file is open."""

    key: str
    title: str
    page: str
    marks: tuple[Mark, ...]

    @property
    def picture(self) -> Path:
        """Where its picture lies."""
        return resources() / "guide" / f"{self.key}.png"


STEPS = (
    Step(
        "begin",
        "Tạo tệp của đơn vị",
        "",
        (
            Mark("Tạo tệp mới", "ghi tên tổ chức đảng, năm học, nơi để tệp. Mọi dữ liệu nằm trong tệp đó."),
            Mark("Mở dữ liệu mẫu", "xem trước cho quen; sửa, xóa trong đó không ảnh hưởng tệp của đơn vị."),
        ),
    ),
    Step(
        "last-year",
        "Mở văn bản năm trước",
        "read_paper",
        (
            Mark("Chọn tệp Word…", "từng câu thành ưu điểm, hạn chế, chỉ tiêu, nhiệm vụ. Xem lại rồi bấm “Nạp”."),
            Mark("Dán chữ đã chép", "dùng khi đã chép chữ trong Word. Trang này mở từ trình đơn Tệp."),
        ),
    ),
    Step(
        "record",
        "Ghi nhiệm vụ và tiến độ",
        "tasks",
        (
            Mark("Thêm nhiệm vụ", "ghi việc, người phụ trách, hạn. Trang Chỉ tiêu cũng thêm như vậy."),
            Mark("Ghi tiến độ", "làm đến đâu ghi đến đó. Chương trình tự cất."),
        ),
    ),
    Step(
        "today",
        "Xem việc ở trang Hôm nay",
        "today",
        (
            Mark("Kỳ đang xem", "chọn năm, quý. Mọi trang, mọi con số theo kỳ này."),
            Mark("Ghi tiến độ", "việc cần làm ngay đứng đầu; bên dưới là việc quá hạn và sắp đến hạn."),
        ),
    ),
    Step(
        "report",
        "In báo cáo",
        "report",
        (
            Mark("In", "xem trước, chọn máy in. Mục còn thiếu hiện dưới bản xem trước."),
            Mark("Xuất Word", "khi cần sửa câu chữ rồi gửi."),
            Mark("Xuất PDF", "khi gửi đúng như bản in."),
        ),
    ),
    Step(
        "undo",
        "Lỡ tay hay cần hỏi",
        "targets",
        (
            Mark("Hoàn tác", "trở lại từng bước, kể cả sau khi xóa hay nạp nhầm."),
            Mark("Tệp", "mở tệp khác, lưu bản sao ra USB."),
            Mark("Trợ giúp", "hướng dẫn của đúng trang đang mở."),
        ),
    ),
)

KEYS = (
    ("Ins", "thêm"),
    ("F2", "sửa trong ô"),
    ("Ctrl+Z", "hoàn tác"),
    ("Ctrl+K", "tìm mọi thứ"),
    ("Alt+K", "chọn kỳ"),
    ("Ctrl+P", "in"),
    ("Ctrl++", "chữ to hơn"),
    ("F1", "trợ giúp"),
)
"""Keys along the foot of the sheet, and what each does."""
