"""A list and another way to show its rows, side by side in the head of the page; the one used last is used again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.ui.base.list_look import ListLook
from qcdc_desktop.ui.parts.switch import Switch
from qcdc_desktop.ui.registers.register import RegisterView

LIST = "list"


class OtherWay(NamedTuple):
    """What shows the rows of a register in the place of its list."""

    body: QWidget
    keys: QWidget
    """What in it takes the cursor."""
    legend: QWidget | None
    """What stands below it."""
    reload: Callable[[], None]
    """Shows what the list would."""


class ListWays(Switch):
    """``make`` makes the other way, when it is first wanted."""

    def __init__(
        self, register: RegisterView[Any], key: str, words: str, sign: str, make: Callable[[], OtherWay]
    ) -> None:
        name = self.tr("Cách xem {0}").format(register.declared.noun)
        super().__init__(name, (LIST, self.tr("Danh sách"), "list-checks"), (key, words, sign))
        self._register, self._make = register, make
        self._made: OtherWay | None = None
        self.wanted.connect(self.look_in)
        register.filters.counted.connect(self._reload)
        if self._look.way == key:
            self.use(key)
            self._show()

    @property
    def other(self) -> OtherWay:
        """The other way."""
        if self._made is None:
            self._made = self._make()
        return self._made

    @property
    def _look(self) -> ListLook:
        return self._register.desk.machine.list_look(self._register.declared.name)

    def look_in(self, key: str) -> None:
        """Look in a way, now and the next time."""
        self.use(key)
        look = replace(self._look, way="" if key == LIST else key)
        self._register.desk.machine.remember_list(self._register.declared.name, look)
        self._show()
        self._reload()

    def _show(self) -> None:
        if self.key == LIST:
            self._register.show_in(self._register.view)
        else:
            self._register.show_in(self.other.body, self.other.keys, self.other.legend)

    def _reload(self) -> None:
        if self.key != LIST and self._register.table.rows:
            self.other.reload()
