"""What referenced records are called: read once per reload, used by columns, editors and paste."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record
from qcdc_desktop.domain.kinds.text import name_key, sort_key
from qcdc_desktop.domain.kinds.writing import apart, written
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services.session import Session

Only = Mapping[str, Callable[[Record, Record], bool]]
"""Field name to a test (candidate, record being edited) of what a reference may point at."""


class Titles:
    """The records that references point at, by kind; :meth:`clear` when the file changed."""

    def __init__(self, session: Session, only: Only | None = None) -> None:
        self._session = session
        self._only = only or {}
        self._read: dict[str, dict[int, Record]] = {}

    def clear(self) -> None:
        """Forget what was read."""
        self._read.clear()

    def record(self, kind: str, record_id: int | None) -> Record | None:
        """The record of a kind with that id, or None."""
        return self._of(kind).get(record_id or 0)

    def title(self, kind: str, record_id: int | None) -> str:
        """What a record is called; nothing for None."""
        record = self.record(kind, record_id)
        return str(getattr(record, record.INFO.title)) if record else ""

    def options(self, spec: FieldSpec, owner: Record) -> list[tuple[int, str]]:
        """What the reference ``spec`` of ``owner`` may point at: id and title, people by given name."""
        wanted = self._only.get(spec.name)
        kept = getattr(owner, spec.name)
        records = [r for r in self._of(spec.target).values() if not wanted or r.id == kept or wanted(r, owner)]
        pairs = [(r.id, self.title(spec.target, r.id)) for r in records]
        return sorted(pairs, key=lambda p: name_key(p[1])) if spec.target == "person" else pairs

    def beside(self, kind: str, record_id: int | None) -> str:
        """What tells a record from others with its title, e.g. the tổ of a person; nothing where nothing is known."""
        record = self.record(kind, record_id)
        return apart(record, self.title) if record else ""

    def said(self, kind: str, name: str) -> list[str]:
        """What the records of a kind have in a field of text, each once, in Vietnamese order."""
        return sorted({said for r in self._of(kind).values() if (said := getattr(r, name))}, key=sort_key)

    def written(self, spec: FieldSpec, value: Any) -> str:
        """A field's value as people read it, references by their title."""
        return self.title(spec.target, value) if spec.kind is FieldKind.REF else written(spec, value)

    def _of(self, kind: str) -> dict[int, Record]:
        if kind not in self._read:
            self._read[kind] = {r.id: r for r in self._session.all(BY_NAME[kind])}
        return self._read[kind]
