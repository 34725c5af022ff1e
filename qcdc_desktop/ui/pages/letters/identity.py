"""The fields of who sent a letter: typed into the vault alone, never drafted, nothing of them into the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit

from qcdc_desktop.ui.registers.asked import Asked
from qcdc_desktop.vault.envelopes import Identity, Known

_TAKES = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
FIELDS = ("name", "address", "papers", "phone", "note")


def tr(words: str) -> str:
    """Words of this form."""
    return QCoreApplication.translate("IdentityForm", words)


def labels() -> dict[str, str]:
    """What the parts of an identity are called."""
    return {
        "name": tr("Họ và tên"),
        "address": tr("Địa chỉ"),
        "papers": tr("Số định danh, giấy tờ"),
        "phone": tr("Điện thoại"),
        "note": tr("Ghi chú trong két"),
    }


def known_words() -> dict[str, str]:
    """What is known of who sent a letter, in words, with what stands for it."""
    return {
        tr("Có họ tên"): Known.NAMED.value,
        tr("Đơn không rõ người gửi"): Known.ANONYMOUS.value,
        tr("Chưa ghi"): Known.UNASKED.value,
    }


class _NoClipboard(QObject):
    """Keeps what is typed in a field out of the clipboard, by keys and by menu."""

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and any(event.matches(keys) for keys in _TAKES)


class IdentityForm(Asked):
    """Who sent a letter; :meth:`identity` is what was typed."""

    def __init__(self, before: Identity) -> None:
        super().__init__()
        self._matter = before.matter
        self.choice("known", tr("Người gửi"), known_words())
        self._known = self.fields["known"]
        guard = _NoClipboard(self)
        for name, label in labels().items():
            field = self.line(name, label)
            field.setText(getattr(before, name))
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            field.installEventFilter(guard)
        if isinstance(self._known, QComboBox):
            self._known.setCurrentIndex(max(0, self._known.findData(before.known.value)))
            self._known.currentIndexChanged.connect(self._show_fields)
        self._show_fields()

    def _show_fields(self) -> None:
        for name in ("name", "address", "papers", "phone"):
            self.show_field(name, self.known is Known.NAMED)

    @property
    def known(self) -> Known:
        """What was chosen."""
        return Known(self._known.currentData()) if isinstance(self._known, QComboBox) else Known.UNASKED

    @property
    def typed_fields(self) -> list[QLineEdit]:
        """The fields that are typed in."""
        return [field for field in self.fields.values() if isinstance(field, QLineEdit)]

    def identity(self) -> Identity:
        """What goes into the envelope; of who is not named nothing but the note."""
        named = {name: self.text(name).strip() for name in FIELDS if self.known is Known.NAMED or name == "note"}
        return Identity(self.known, matter=self._matter, **named)
