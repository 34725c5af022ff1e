"""A form derived from the declared fields: read as label and value, edited in place, a fault told at its field."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Record, spec
from qcdc_desktop.services.drafts import Typed, image_of
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.held_words import Holder
from qcdc_desktop.ui.registers.field_box import FieldBox
from qcdc_desktop.ui.registers.surroundings import Surroundings

Relevant = Callable[[str, Mapping[str, Any]], bool]
"""Whether a field matters beside the values typed so far."""
Offered = Callable[[str, Mapping[str, Any]], Collection[Choice] | None]
"""The members of a choice that fit beside the values typed so far; None for all of them."""
Words = Callable[[str, Record], str]
"""What a field of a record says, as people read it."""


class Form(QWidget, Holder):
    """The fields of one record. It never stores: it says what was typed and marks what is wrong.

    With ``words``, which gives a field of a record as people read it, it is read until a field is opened.
    """

    left = Signal(str)
    """The field with this name was left."""
    given_up = Signal()
    """Esc where nothing was typed."""

    def __init__(
        self,
        kind: type[Record],
        names: Sequence[str],
        around: Surroundings,
        relevant: Relevant | None = None,
        words: Words | None = None,
        offered: Offered = lambda _name, _values: None,
    ) -> None:
        super().__init__()
        self.kind, self.record = kind, kind()
        self._relevant = relevant or (lambda _name, _values: True)
        self._words, self._offered = words, offered
        self.boxes = {name: FieldBox(spec(kind, name), around, self) for name in names}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._placed: list[str] = []
        for name, box in self.boxes.items():
            box.left.connect(partial(self._on_left, name))
            box.dropped.connect(partial(self._on_dropped, name))
            box.closed.connect(self.arrange)
            box.reading.wanted.connect(partial(self.open, name))
        self.reading = words is None
        """Whether fields are read until they are opened."""
        self.read(words is not None)

    def read(self, reading: bool) -> None:
        """Show what is read, each field until it is opened; or every editor."""
        if reading is not self.reading:
            self.reading, self._placed = reading, []
            self._grid.setVerticalSpacing(theme.px(2 if reading else 10))
            for box in self.boxes.values():
                box.read(reading)
            self.arrange()

    def open(self, name: str, event: object = None) -> None:
        """Open the editor of a field and put the cursor into it; ``event`` is what was typed to open it."""
        box = self.boxes[name]
        if not box.locked:
            box.open()
            self.arrange()
            box.enter(event)

    def first(self) -> str:
        """The field that is written first: one that is needed and empty, else one that is empty."""
        empty = [name for name in self._placed if getattr(self.record, name) in (None, "")]
        needed = [name for name in empty if self.boxes[name].spec.required]
        return (needed or empty or self._placed)[0]

    def show_record(self, record: Record) -> None:
        """Show a record; what is typed and not yet stored of the same record stays as typed."""
        same = record.id == self.record.id
        kept = set(self.dirty()) if same else set()
        self.record = record
        for name, box in self.boxes.items():
            if name in kept:
                box.offer_anew(record)
            else:
                self._show(name)
                if not same:
                    box.close_editor()
        self.arrange()

    def settle(self, record: Record, names: Sequence[str]) -> None:
        """These fields were stored: show them as they are written now."""
        self.record = record
        self.restore(names)

    def restore(self, names: Iterable[str]) -> None:
        """Forget what was typed in these fields."""
        for name in names:
            self._show(name)
        if self.dirty():
            self.arrange()
        else:
            self.mark({})

    def forget(self) -> None:
        """Forget everything typed."""
        self.restore(self.boxes)

    def dirty(self) -> dict[str, Any]:
        """Fields that differ from the stored record with what was typed, or with the ValueError that it raises."""
        return {name: box.value() for name, box in self.boxes.items() if box.changed}

    def typed(self) -> dict[str, Any]:
        """The fields that differ and can be read."""
        return {name: value for name, value in self.dirty().items() if not isinstance(value, ValueError)}

    def held_words(self) -> Sequence[Typed]:
        words = {n: box.editor.words() for n, box in self.boxes.items() if box.changed and not box.spec.secret}
        if not words:
            return ()
        record, first = self.record, next(iter(words))
        label = f"{self.kind.INFO.label} · {self.boxes[first].spec.label}"
        return (Typed(self.kind.INFO.name, record.id, words, {} if record.id else image_of(record), label),)

    def take_back(self, typed: Typed) -> bool:
        boxes = {name: self.boxes[name] for name in typed.words if name in self.boxes and not self.boxes[name].locked}
        here = (self.kind.INFO.name, self.record.id) == (typed.kind, typed.id) and boxes.keys() == typed.words.keys()
        if not here or (not typed.id and self.isHidden()):
            return False
        for name, box in boxes.items():
            box.open()
            box.editor.type_in(typed.words[name])
        self.arrange()
        next(iter(boxes.values())).enter()
        return True

    def mark(self, faults: Mapping[str, str]) -> None:
        """Mark these fields with their sentences and no others, but those that cannot be read."""
        unread = {name: str(v) for name, v in self.dirty().items() if isinstance(v, ValueError)}
        for name, box in self.boxes.items():
            box.mark(unread.get(name) or faults.get(name, ""))
        self.arrange()

    @property
    def wrong(self) -> list[str]:
        """Names of the fields that are marked."""
        return [name for name, box in self.boxes.items() if box.sentence]

    def lock(self, locked: bool) -> None:
        """Show only."""
        for box in self.boxes.values():
            box.lock(locked)

    def arrange(self) -> None:
        """Lay the fields that matter one below the other; of those that are edited short ones side by side."""
        values = {name: getattr(self.record, name) for name in self.boxes} | self.typed()
        for name, box in self.boxes.items():
            box.offer(self._offered(name, values))
        wanted = [n for n, box in self.boxes.items() if box.sentence or box.opened or self._relevant(n, values)]
        if wanted == self._placed:
            return
        self._placed = wanted
        for name, box in self.boxes.items():
            self._grid.removeWidget(box)
            box.setVisible(name in wanted)
        row = 0
        for half, names in itertools.groupby(wanted, key=lambda name: self.boxes[name].half and not self.reading):
            boxes = [self.boxes[name] for name in names]
            # Of an odd number of short fields the first stands alone, so that what belongs together stays together.
            shift = len(boxes) % 2 if half else 0
            for i, box in enumerate(boxes):
                place = i + shift if i else 0
                at = (row + place // 2, place % 2) if half else (row + i, 0)
                self._grid.addWidget(box, *at, 1, 1 if half else 2)
            row += (len(boxes) + 1) // 2 if half else len(boxes)

    def _show(self, name: str) -> None:
        record, box = self.record, self.boxes[name]
        box.show_value(record, self._words(name, record) if self._words else "")

    def _on_left(self, name: str) -> None:
        self.arrange()
        self.left.emit(name)

    def _on_dropped(self, name: str) -> None:
        clean = not self.dirty()
        self.restore((name,))
        self.boxes[name].close_editor()
        if clean:
            self.given_up.emit()
