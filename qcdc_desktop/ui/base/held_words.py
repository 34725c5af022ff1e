"""What is typed and not yet stored: forms, cells and lines say what they hold, and take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from qcdc_desktop.services.drafts import Typed


class Holder:
    """Mixed into every widget that holds what is typed until it is stored."""

    def held_words(self) -> Sequence[Typed]:
        """What is typed here and not stored; nothing secret."""
        raise NotImplementedError(type(self).__name__)

    def take_back(self, typed: Typed) -> bool:  # noqa: ARG002 - for what can
        """Put words back where they were typed; False where they are not of here, as those of a cell: they go into the
        form of its record, where they are seen whole."""
        return False


def holders(page: QWidget) -> Iterator[Holder]:
    """Every widget of a page that holds what is typed."""
    return (widget for widget in page.findChildren(QWidget) if isinstance(widget, Holder))


def words_held(page: QWidget) -> tuple[Typed, ...]:
    """All that is typed on a page and not stored."""
    return tuple(typed for holder in holders(page) for typed in holder.held_words())
