"""A data file written out as a content file: text that people can read, and that the program can load again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref, ref_to
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.papers.issued import PaperText
from qcdc_desktop.output import write_output
from qcdc_desktop.papers.pulled import read_kept, write_kept
from qcdc_desktop.services.files.content_text import GIVEN, LABEL
from qcdc_desktop.storage.session import Session

_POINTED_AT = frozenset(s.target for kind in KINDS for s in specs(kind) if s.target)
_HEAD = (
    "Nội dung của tệp dữ liệu, nạp lại được vào một tệp mới. Trong tệp có tên người, nội dung sổ đơn thư: cất giữ như",
    "tệp dữ liệu. Tệp dữ liệu còn giữ những gì không ghi ra đây: nhật ký các bước,",
)


def dump(session: Session, target: Path) -> None:
    """Write a data file as a content file; raises what :func:`write_output` raises."""
    write_output(target, text(session).encode("utf-8"))


def text(session: Session) -> str:
    """The content of a data file; what a content file cannot hold is named at its head."""
    import tomlkit

    written = tomlkit.document()
    for line in (*_HEAD, f"{', '.join(_left_out())}."):
        written.add(tomlkit.comment(line))
    behind = frozenset(_behind_lines(session))
    for kind in KINDS:
        tables = (
            [dict(_values(record, behind)) for record in sorted(session.all(kind), key=attrgetter("id"))]
            if _loadable(kind)
            else []
        )
        if kind.INFO.single and tables:
            written.add(kind.INFO.name, tomlkit.item(tables[0]))
        elif tables:
            written.add(kind.INFO.name, tomlkit.item(tables))
    return tomlkit.dumps(written)


def _loadable(kind: type[Record]) -> bool:
    return not (kind.INFO.attached or kind.INFO.guarded)


def _left_out() -> tuple[str, ...]:
    """What a content file does not hold: kinds that only the program makes, fields that are written nowhere."""
    kinds = [kind.INFO.label.lower() for kind in KINDS if not _loadable(kind)]
    fields = [s.label.lower() for kind in KINDS for s in specs(kind) if s.secret]
    return tuple(dict.fromkeys((*kinds, *fields)))


def _behind_lines(session: Session) -> Iterator[Ref]:
    """The records that lines of papers were taken from."""
    for text in session.all(PaperText):
        for one in read_kept(text.pulled):
            if session.find(BY_NAME[one.ref.kind], id=one.ref.id):
                yield one.ref


def _values(record: Record, behind: Collection[Ref]) -> Iterator[tuple[str, Any]]:
    kind = type(record)
    called = kind.INFO.name in _POINTED_AT or ref_to(record) in behind
    if called and not kind.INFO.single:
        yield LABEL, _label(kind.INFO.name, record.id)
    usual = kind()
    for s in specs(kind):
        value = getattr(record, s.name)
        if isinstance(record, PaperText) and s.name == "pulled":
            value = _named_lines(record, behind)
        # What a new record begins with need not be said; the one record there always is may differ from it.
        same = value == getattr(usual, s.name) and not kind.INFO.single
        if not (same or value is None or s.secret or s.name in GIVEN.get(kind, ())):
            yield s.key, _written(s, value)


def _named_lines(text: PaperText, behind: Collection[Ref]) -> str:
    """The lines that registers had for a text, each with what the file calls its record, where that is still there."""
    lines = (one for one in read_kept(text.pulled) if one.ref in behind)
    return write_kept(one.renamed(_label(*one.ref)) for one in lines)


def _written(s: FieldSpec, value: Any) -> Any:
    if s.kind is FieldKind.REF:
        return _label(s.target, value)
    return value.value if s.kind is FieldKind.CHOICE else value


def _label(kind: str, record_id: int) -> str:
    return f"{kind}-{record_id}"
