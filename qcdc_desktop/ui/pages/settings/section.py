"""One part of the settings page."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class Section(QWidget):
    """What a tab of the settings shows."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: tuple[QPushButton, ...] = ()
        """They stand in the head of the page while the section is open, the primary one last."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def reload(self) -> None:
        """Show the data anew."""

    def leave(self) -> bool:
        """Store what is being typed; False where it is wrong."""
        return True

    def show_record(self, _record_id: int) -> bool:
        """Bring a record into view; False where it is not there."""
        return True
