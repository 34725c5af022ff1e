"""The plain word after a failure nobody foresaw: nothing stored is lost, and where the log is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def show(parent: QWidget | None, log: Path | None) -> QMessageBox:
    """Show the dialog without stopping the program; it goes away when it is closed."""
    box = QMessageBox(QMessageBox.Icon.Warning, _tr("Lỗi của chương trình"), "", QMessageBox.StandardButton.Ok, parent)
    box.setText(_tr("Chương trình gặp lỗi ngoài dự kiến ở bước vừa rồi."))
    words = _tr("Những gì đã cất vẫn còn nguyên, không mất gì. Bước vừa rồi có thể chưa được thực hiện: hãy làm lại.")
    if log:
        more = _tr("Chi tiết đã ghi vào “{0}” (không có nội dung hồ sơ); gửi tệp này cho người hỗ trợ.")
        words += "\n\n" + more.format(log)
    box.setInformativeText(words)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("crash", text)
