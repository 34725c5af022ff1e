"""The list of evidence of a period (danh mục minh chứng), for papers and the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Evidence, Record
from qcdc_desktop.domain.kinds.figure import Ref, refs
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.source import Source
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.catalogue import BY_NAME, REGISTERS
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.storage.session import Session

_SHORT_TITLE = 160


def proofs(source: Source, figures: Figures) -> tuple[Proof, ...]:
    """The list of evidence as it stood on the day of the figures: what these list in their order, then the rest.

    ``source`` is where the records of the period are read; an approved year lists what it had when it was approved.
    """
    in_order = refs(record for register in REGISTERS for record in register.of_period(figures))
    places = {ref: place for place, ref in enumerate(in_order)}
    # What was restored without its content proves nothing; an approved year still tells what it had.
    gone = source.wiped() if isinstance(source, Session) else {}
    files: dict[Ref, list[Attachment]] = defaultdict(list)
    for one in source.all(Attachment):
        if one.sha256 not in gone and (one.added_on is None or one.added_on <= figures.as_of):
            files[Ref(one.about_kind, one.about_id or 0)].append(one)
    stored = {name: {r.id: r for r in source.all(BY_NAME[name])} for name in {ref.kind for ref in files}}
    listed: list[Proof] = []
    for ref in sorted(files, key=lambda ref: places.get(ref, len(places))):
        record = stored[ref.kind].get(ref.id)
        if record is None:
            continue
        among = [one for one in files[ref] if ref in places or _within(record, one, figures.period)]
        listed += _proofs(record, among)
    return tuple(listed)


def _within(record: Record, one: Attachment, period: Period) -> bool:
    """Whether a record that the figures do not list belongs to the period: by its year, else by the day of the file."""
    if any(type(record) in register.periodic for register in REGISTERS):
        return False
    year_id = record.id if isinstance(record, Year) else getattr(record, "year_id", None)
    if year_id and period.year_id:
        return bool(year_id == period.year_id)
    return one.added_on is not None and one.added_on in period


def _proofs(record: Record, files: Sequence[Attachment]) -> Iterator[Proof]:
    """What papers tell of the files of a record; of a letter no more than its number and how many there are."""
    if record.INFO.evidence is Evidence.LISTED:
        yield from (_proof(record, one) for one in files)
    elif isinstance(record, Letter) and files:
        yield Proof(record.INFO.label, f"Số {record.code}", f"{len(files)} tài liệu")


def _proof(record: Record, one: Attachment) -> Proof:
    title = " ".join(str(getattr(record, "short", "") or getattr(record, record.INFO.title)).split())
    if len(title) > _SHORT_TITLE:
        title = title[:_SHORT_TITLE].rsplit(" ", 1)[0] + "…"
    return Proof(record.INFO.label, title.rstrip(".;,"), one.title(), one.note, one.size, one.added_on)
