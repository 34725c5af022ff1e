"""Erasing for good what should never have been written: out of the record, its whole history and the index of words.

What stays: that the record was changed, when, and by which step; the reason; and papers as they were issued, whose kept
files are named where they say the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.file_events import FileEvent
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.errors import InputProblem, QcdcError, Refused
from qcdc_desktop.services import scrubbing
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.erasing import Gone
from qcdc_desktop.storage.rows import Image, from_image
from qcdc_desktop.storage.session import Session

VERB = "Xóa hẳn chữ đã ghi"
_STAYS = frozenset(kind.INFO.name for kind in (Edition, Erasure, FileEvent))
"""Kinds whose words are proofs and never change."""
_TEXTS = (FieldKind.TEXT, FieldKind.LONG)


class Said(Value):
    """A text that a record has or had in a field."""

    kind: str
    record_id: int
    field: str
    text: str
    label: str
    """The field in words."""
    title: str
    """The record in words, as it was last called."""
    now: bool
    """Whether it stands there still."""


def said_by(session: Session, kind: type[Record], record_id: int) -> tuple[Said, ...]:
    """Every text that a record has or ever had, field by field: what stands there first, then the latest."""
    changes = reversed(session.history(kind, record_id))
    images = [image for change in changes for image in (change.after, change.before) if image]
    fields = [s for s in specs(kind) if _is_text(s) and not s.hidden]
    return tuple(dict.fromkeys(_said(session, kind, record_id, images, fields)))


def said_elsewhere(session: Session, words: str, but: Record) -> tuple[Said, ...]:
    """Every text of other records, deleted ones too, that has or had the words as they are written here."""
    found: dict[tuple[str, int], list[Image]] = {}
    for kind, record_id, image in session.saying(words):
        if kind in BY_NAME and kind not in _STAYS and (kind, record_id) != (but.INFO.name, but.id):
            found.setdefault((kind, record_id), []).append(image)
    every = (
        said
        for (name, record_id), images in found.items()
        for said in _said(session, BY_NAME[name], record_id, images, [s for s in specs(BY_NAME[name]) if _is_text(s)])
    )
    return tuple(said for said in dict.fromkeys(every) if words in said.text)


def _is_text(field: FieldSpec) -> bool:
    return field.kind in _TEXTS and not (field.secret or field.content)


def _said(
    session: Session, kind: type[Record], record_id: int, images: Sequence[Image], fields: Iterable[FieldSpec]
) -> Iterator[Said]:
    record = session.find(kind, id=record_id)
    last = record or from_image(kind, images[0]) if images else None
    title = str(getattr(last, kind.INFO.title)) if last else ""
    for s in fields:
        present = getattr(record, s.name) if record else None
        for text in (present, *(image.get(s.name) for image in images)):
            if isinstance(text, str) and text:
                yield Said(kind.INFO.name, record_id, s.name, text, s.label, title, text == present)


def issued_with(session: Session, words: str) -> tuple[str, ...]:
    """The papers, by number and day, whose kept content says the words: they stay as they went out."""
    found = []
    for edition in session.all(Edition):
        try:
            content = session.content(edition.document).decode(errors="replace")
        except QcdcError:
            continue
        if words in content:
            found.append(f"{edition.symbol} ngày {write_day(edition.issued_on)}")
    return tuple(dict.fromkeys(found))


def erase(session: Session, chosen: Sequence[Said], words: str, instead: str, reason: str) -> ChangeSet:
    """Take the chosen texts out for good: all of each, or the ``words`` in it; ``instead`` stands there afterwards.

    Raises InputProblem at ``reason``, ``words`` or ``instead``, Refused where nothing is chosen, where a record is of
    an approved year or where its kind keeps the text (an issued paper). :func:`scrub` belongs after it.
    """
    if not chosen:
        raise Refused("Chưa chọn gì", "Chưa đánh dấu chữ nào cần xóa hẳn.")
    for name, wrong in _faults(chosen, words, instead, reason):
        raise InputProblem.at(name, wrong)
    gone = [Gone(s.kind, s.record_id, s.field, s.text, _without(s.text, words, instead)) for s in chosen]
    with session.atomic(VERB) as writing:
        for kind, record_id in dict.fromkeys((one.kind, one.record_id) for one in gone):
            if (record := session.find(BY_NAME[kind], id=record_id)) is not None:
                here = [one for one in gone if (one.kind, one.record_id) == (kind, record_id)]
                changed = {one.field: one.instead for one in here if getattr(record, one.field) == one.text}
                _change(session, record, changed)
        session.erase(gone, reason)
    return writing.result


def _change(session: Session, record: Record, changed: dict[str, str]) -> None:
    if not changed:
        return
    try:
        session.change(record, **changed)
    except InputProblem as problem:
        told = " ".join(one.message for one in problem.problems)
        raise InputProblem.at("instead", f"{told} Hãy ghi chữ thay vào.") from problem


def _faults(chosen: Sequence[Said], words: str, instead: str, reason: str) -> Iterator[tuple[str, str]]:
    if words and not any(words in said.text for said in chosen):
        yield "words", "Những ô đã chọn không có chữ này."
    looked_for = [words] if words else [said.text for said in chosen]
    if not reason.strip():
        yield "reason", "Chưa ghi “Lý do”."
    for name, text in (("reason", reason), ("instead", instead)):
        if any(one.casefold() in text.casefold() for one in looked_for):
            yield name, "Ô này nhắc lại chính chữ cần xóa; hãy ghi cách khác."


def _without(text: str, words: str, instead: str) -> str:
    return text.replace(words, instead) if words else instead


def scrub(session: Session) -> None:
    """Write the file anew without a trace of what went. Raises EnvironmentProblem where there is no room for it."""
    scrubbing.scrub(session, "Chữ", "rồi lưu một bản sao và dùng bản sao đó")
