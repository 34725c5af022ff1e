"""Choosing files with the desktop's own dialog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("choose", text)


def to_open(parent: QWidget, folder: Path) -> Path | None:
    """A data file to open, or None."""
    return _existing(parent, _tr("Mở tệp dữ liệu"), folder, _tr("Tệp dữ liệu QCDC (*.qcdc);;Tất cả các tệp (*)"))


def content(parent: QWidget, folder: Path) -> Path | None:
    """A content file to load, or None."""
    return _existing(parent, _tr("Nạp nội dung"), folder, _tr("Tệp nội dung (*.toml)"))


def staff_list(parent: QWidget, folder: Path) -> Path | None:
    """A list of people to read, or None."""
    return _existing(parent, _tr("Chọn danh sách"), folder, _tr("Tệp Excel (*.xlsx *.xlsm *.xls);;Tất cả các tệp (*)"))


def last_paper(parent: QWidget, folder: Path) -> Path | None:
    """A paper of another year to read, or None."""
    kinds = _tr("Văn bản (*.docx *.pdf *.txt *.doc);;Tất cả các tệp (*)")
    return _existing(parent, _tr("Chọn văn bản năm trước"), folder, kinds)


def paper_target(parent: QWidget, suggestion: Path, kinds: str) -> Path | None:
    """Where a paper goes, or None; the dialog warns before a file is replaced."""
    dialog = QFileDialog(parent, _tr("Xuất ra tệp"), str(suggestion.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
    dialog.selectFile(suggestion.name)
    chosen = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    dialog.deleteLater()
    return chosen


def to_create(parent: QWidget, suggestion: Path) -> Path | None:
    """Where a new data file goes, or None."""
    return _new(parent, _tr("Tạo tệp dữ liệu"), suggestion)


def copy(parent: QWidget, suggestion: Path) -> Path | None:
    """Where a copy of the data file goes, or None."""
    return _new(parent, _tr("Lưu bản sao"), suggestion)


def backup(parent: QWidget, folder: Path) -> Path | None:
    """A backup to bring back, or None."""
    return _existing(parent, _tr("Chọn bản sao lưu"), folder, _tr("Bản sao lưu QCDC (*.qcdcb)"))


def restored(parent: QWidget, suggestion: Path) -> Path | None:
    """Where the data file goes that comes out of a backup, or None."""
    return _new(parent, _tr("Khôi phục thành tệp mới"), suggestion)


def issued_file(parent: QWidget) -> Path | None:
    """A file that may be a paper as it was issued, or None."""
    kinds = _tr("Văn bản, bảng tổng hợp (*.pdf *.docx *.xlsx);;Tất cả các tệp (*)")
    return _existing(parent, _tr("Đối chiếu với bản đã ban hành"), Path(), kinds)


def evidence(parent: QWidget, suffixes: Sequence[str]) -> list[Path]:
    """Files to hang on a record; none when the person thought better of it."""
    patterns = " ".join(f"*.{suffix}" for suffix in suffixes)
    kinds = _tr("Tệp thêm được ({0});;Tất cả các tệp (*)").format(patterns)
    names, _kind = QFileDialog.getOpenFileNames(parent, _tr("Thêm minh chứng"), "", kinds)
    return [Path(name) for name in names]


def scan(parent: QWidget) -> Path | None:
    """The scan of a letter, or None."""
    return _existing(parent, _tr("Thêm bản chụp đơn"), Path(), _tr("Bản chụp (*.pdf *.jpg *.jpeg *.png)"))


def evidence_target(parent: QWidget, suggestion: str) -> Path | None:
    """Where a file that hangs on a record is written out to, or None."""
    name, _kind = QFileDialog.getSaveFileName(parent, _tr("Lưu minh chứng ra"), suggestion, _tr("Tất cả các tệp (*)"))
    return Path(name) if name else None


def folder(parent: QWidget, title: str, begin: Path) -> Path | None:
    """A folder that something is written into, or None."""
    name = QFileDialog.getExistingDirectory(parent, title, str(begin))
    return Path(name) if name else None


def pages(parent: QWidget, suggestion: Path) -> Path | None:
    """Where pages go that are kept as a file, PDF or Word as the suggestion ends, or None."""
    word = suggestion.suffix == ".docx"
    title, kinds = (_tr("Lưu Word"), _tr("Tệp Word (*.docx)")) if word else (_tr("Lưu PDF"), _tr("Tệp PDF (*.pdf)"))
    chosen = _new(parent, title, suggestion, kinds)
    if chosen is None or chosen.suffix.lower() == suggestion.suffix:
        return chosen
    return chosen.with_name(chosen.name + suggestion.suffix)


def _existing(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def _new(parent: QWidget, title: str, suggestion: Path, kinds: str = "") -> Path | None:
    kinds = kinds or _tr("Tệp dữ liệu QCDC (*.qcdc)")
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
    return Path(name) if name else None
