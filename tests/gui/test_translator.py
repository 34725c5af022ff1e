"""Whatever Qt itself says in the window is Vietnamese: held against the texts in Qt's own catalogues."""

from __future__ import annotations

import struct
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.base.translator import Translator

_SEEN = (
    "QPlatformTheme",
    "QGnomeTheme",
    "QDialogButtonBox",
    "QFileDialog",
    "QFileSystemModel",
    "QLineEdit",
    "QWidgetTextControl",
    "QAbstractSpinBox",
    "QComboBox",
    "QDockWidget",
    "QScrollBar",
    "QTabBar",
)
"""Parts of Qt whose words can appear in the program."""
_KEYS = {"Alt+Left", "Alt+Up", "Alt+Right"}


def _texts() -> dict[str, set[str]]:
    """The English texts of a catalogue of Qt by context; the format is that of .qm files."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    data, at, messages = (folder / "qtbase_de.qm").read_bytes(), 16, b""
    while at < len(data):
        tag, length = struct.unpack_from(">BI", data, at)
        if tag == 0x69:
            messages = data[at + 5 : at + 5 + length]
        at += 5 + length
    found: dict[str, set[str]] = defaultdict(set)
    at, part = 0, dict[int, bytes]()
    while at < len(messages):
        tag, at = messages[at], at + 1
        if tag == 1:
            found[part.get(7, b"").decode()].add(part.get(6, b"").decode())
            part = {}
        elif tag == 5:
            at += 4
        else:
            (length,) = struct.unpack_from(">I", messages, at)
            length = 0 if length == 0xFFFFFFFF else length
            part[tag] = messages[at + 4 : at + 4 + length]
            at += 4 + length
    return found


@pytest.mark.parametrize("context", _SEEN)
def test_nothing_of_qt_stays_english(context: str) -> None:
    words, texts = Translator(), _texts()[context]
    assert texts
    same = {text for text in texts - _KEYS if words.translate(context, text) == text}
    assert not same


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_is_vietnamese(
    qtbot: QtBot, qapp: QApplication, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    translator = Translator(qapp)
    qapp.installTranslator(translator)
    field: QWidget = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()  # type: ignore[attr-defined]
    said = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    menu.deleteLater()
    qapp.removeTranslator(translator)
    assert {"Hoàn tác", "Cắt", "Chép", "Dán"} <= set(said)
    assert not [text for text in said if text.isascii()]
