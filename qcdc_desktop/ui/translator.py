"""Vietnamese for Qt's own buttons and menus; Qt ships no Vietnamese catalogue."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

_WORDS = {
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Cancel": "Thôi",
    "&Cancel": "Thôi",
    "Close": "Đóng",
    "&Close": "Đóng",
    "Yes": "Có",
    "&Yes": "Có",
    "No": "Không",
    "&No": "Không",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Open": "Mở",
    "&Open": "Mở",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Abort": "Dừng",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Help": "Trợ giúp",
    "Discard": "Bỏ",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết",
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "Cắ&t",
    "&Copy": "&Chép",
    "Copy &Link Location": "Chép đường &dẫn",
    "&Paste": "&Dán",
    "Delete": "Xóa",
    "&Delete": "&Xóa",
    "Select All": "Chọn tất cả",
    "&Select All": "Chọn tất &cả",
    "Clear": "Xóa trắng",
    "&Step up": "&Tăng",
    "Step &down": "&Giảm",
    "Look in:": "Tìm trong:",
    "Directory:": "Thư mục:",
    "File &name:": "&Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Save As": "Lưu thành",
    "&Choose": "&Chọn",
    "Find Directory": "Tìm thư mục",
    "Show ": "Hiện ",
    "Back": "Quay lại",
    "Go back": "Quay lại",
    "Forward": "Tiến",
    "Go forward": "Tiến",
    "Parent Directory": "Thư mục trên",
    "Go to the parent directory": "Lên thư mục trên",
    "Create New Folder": "Tạo thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "&New Folder": "Thư mục &mới",
    "New Folder": "Thư mục mới",
    "List View": "Danh sách",
    "Change to list view mode": "Xem dạng danh sách",
    "Detail View": "Chi tiết",
    "Change to detail view mode": "Xem dạng chi tiết",
    "&Rename": "Đổ&i tên",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "All Files (*)": "Mọi tệp (*)",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Ngày sửa",
    "My Computer": "Máy tính",
    "Computer": "Máy tính",
    "Folder": "Thư mục",
    "File": "Tệp",
    "Sidebar": "Nơi hay dùng",
    "List of places and bookmarks": "Các nơi hay dùng",
    "Files": "Tệp",
    "%1 already exists.\nDo you want to replace it?": "“%1” đã có.\nGhi đè lên tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nKhông tìm thấy tệp.\nHãy kiểm tra lại tên tệp."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông tìm thấy thư mục.\nHãy kiểm tra lại tên thư mục."
    ),
}


class Translator(QTranslator):
    """Answers for texts that are Qt's own; our screen texts are Vietnamese in the source."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        _context: str | bytes,
        source: str | bytes,
        _disambiguation: str | bytes | None = None,
        _n: int = -1,
    ) -> str:
        text = source.decode() if isinstance(source, bytes) else source
        # Unknown texts are our own: handed back as they are, because "" would be taken for their translation.
        return _WORDS.get(text, text)
