"""The plain word after a failure nobody foresaw: nothing stored is lost, where the log is, and a report to copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell.window import Window

_NAME = "crash"


def show(parent: QWidget, log: Path | None, report: str) -> QMessageBox:
    """Show the dialog without stopping the program; it goes away when it is closed.

    While it is open further failures are told by the one that is there: what fails at every move of the mouse must not
    bury the window. ``report`` is what a person may copy for whoever helps: no words of any record.
    """
    if isinstance(there := parent.findChild(QMessageBox, _NAME), QMessageBox) and there.isVisible():
        return there
    box = QMessageBox(QMessageBox.Icon.Warning, _tr("Lỗi của chương trình"), "", QMessageBox.StandardButton.Ok, parent)
    box.setObjectName(_NAME)
    copy = box.addButton(_tr("Chép báo cáo lỗi"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # copying does not close it
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
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


def tell_last(window: Window, report: str) -> None:
    """Tell where the user is that the program ended in a crash the last time; ``report`` can be copied."""
    words = _tr("Lần trước chương trình bị dừng đột ngột. Những gì đã cất vẫn còn nguyên.")
    copy = _tr("Chép báo cáo lỗi")
    if window.shell:
        window.shell.notes.tell(
            "sudden end", words, "warn", (copy, lambda: QGuiApplication.clipboard().setText(report))
        )
    else:
        window.start.messages.tell(words, "", "warn")
        window.start.messages.offer(copy, lambda: QGuiApplication.clipboard().setText(report))


def _tr(text: str) -> str:
    return QCoreApplication.translate("crash", text)
