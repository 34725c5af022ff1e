"""The verbs of evidence: hang files on a record, count them, hand out copies, list them for a paper."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qcdc_desktop.domain.evidence import Attachment, Proof, known, write_size
from qcdc_desktop.domain.fields import Record
from qcdc_desktop.domain.kinds import BY_NAME
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.results import Figures, Ref, refs
from qcdc_desktop.errors import EnvironmentProblem, Refused
from qcdc_desktop.output import write_output
from qcdc_desktop.services.evidence_reading import Handed, Received, read_bytes, read_files
from qcdc_desktop.services.evidence_rules import rules
from qcdc_desktop.storage.session import ChangeSet, Session

_SHORT_TITLE = 160


def add_files(session: Session, about: Ref, files: Sequence[Received]) -> ChangeSet:
    """Hang files on a record in one step; one that hangs there already is left out.

    Raises Refused where the record is gone or takes no evidence.
    """
    kind = BY_NAME[about.kind]
    if not takes_evidence(kind):
        raise Refused("Không gắn được minh chứng", f"Mục “{kind.INFO.label}” không có minh chứng.")
    if session.find(kind, id=about.id) is None:
        raise Refused("Không gắn được minh chứng", "Mục này đã bị xóa.", "Hoàn tác hoặc khôi phục nó trước.")
    kept = list(of(session, about))
    with session.atomic(_adding(files)) as writing:
        for one in files:
            if not known(kept, one.sha256):
                kept.append(session.add(_attachment(session, about, one)))
                session.keep(one.data)
    return writing.result


def _attachment(session: Session, about: Ref, file: Received) -> Attachment:
    return Attachment(
        about_kind=about.kind,
        about_id=about.id,
        name=file.name,
        suffix=file.suffix,
        size=len(file.data),
        added_on=session.today(),
        sha256=file.sha256,
    )


def _adding(files: Sequence[Received]) -> str:
    stamps = {f.stamp for f in files} - {""}
    # The journal keeps that somebody decided to keep what looked like a secret paper.
    return f"Giữ minh chứng có dấu {', '.join(sorted(stamps))}" if stamps else "Thêm minh chứng"


def takes_evidence(kind: type[Record]) -> bool:
    """Whether files can hang on records of a kind."""
    return kind.INFO.evidenced and not kind.INFO.attached


def of(session: Session, about: Ref) -> tuple[Attachment, ...]:
    """The evidence of a record, in the order it came; no content is read."""
    return session.all(Attachment, about_kind=about.kind, about_id=about.id)


def counts(session: Session, kind: type[Record]) -> dict[int, int]:
    """How many files hang on each record of a kind; records without are left out."""
    return dict(Counter(a.about_id or 0 for a in session.all(Attachment, about_kind=kind.INFO.name)))


def heavy(session: Session) -> str:
    """A sentence where all evidence together makes the data file heavy to carry; nothing where it does not."""
    total = sum({a.sha256: a.size or 0 for a in session.all(Attachment)}.values())
    if total <= rules().total_bytes:
        return ""
    return f"Minh chứng trong tệp đã lên tới {write_size(total)}; tệp dữ liệu sẽ chép và sao lưu chậm."


def marking_told(stamp: str, on: date) -> str:
    """What the law asks of a paper with that stamp, on a day."""
    law = rules().marking(on)
    return f"Có vẻ là văn bản đóng dấu {stamp}. {law.told} ({law.basis}.)"


def save_as(session: Session, attachment_id: int, target: Path) -> None:
    """Write the file to ``target``. Raises EnvironmentProblem, or FileProblem where its content is damaged."""
    write_output(target, session.content(session.get(Attachment, attachment_id).sha256))


def open_copy(session: Session, attachment_id: int, folder: Path) -> Path:
    """A read-only copy under the file's own name, to be opened by another program; made once in ``folder``.

    Raises EnvironmentProblem, or FileProblem where the content is damaged.
    """
    one = session.get(Attachment, attachment_id)
    target = folder / one.sha256[:12] / one.file_name()
    if not target.exists():
        content = session.content(one.sha256)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentProblem(
                "Chưa mở được bản sao", f"Máy không ghi được vào thư mục tạm ({error.strerror}).", "Lưu ra rồi mở."
            ) from error
        write_output(target, content)
        target.chmod(stat.S_IREAD)
    return target


# For papers --------------------------------------------------------------------------------------------------------


def proofs(session: Session, period: Period, figures: Figures) -> tuple[Proof, ...]:
    """The list of evidence of a period, as it stood on the day of the figures: by kind of record, then by record."""
    told = (
        *refs(figures.strengths),
        *refs(figures.limitations),
        *refs(r.target for r in figures.targets),
        *refs(r.task for r in figures.tasks),
    )
    places = {ref: place for place, ref in enumerate(told)}
    counted = {ref.kind for ref in told} | {"assessment", "target", "task"}
    attachments, found = session.all(Attachment), []
    stored = {name: {r.id: r for r in session.all(BY_NAME[name])} for name in {a.about_kind for a in attachments}}
    for one in attachments:
        ref = Ref(one.about_kind, one.about_id or 0)
        record = stored[ref.kind].get(ref.id)
        late = one.added_on is not None and one.added_on > figures.as_of
        if record is None or late:
            continue
        if ref in places if ref.kind in counted else _within(record, one, period):
            found.append((places.get(ref, len(places)), _proof(record, one)))
    return tuple(proof for _place, proof in sorted(found, key=lambda pair: pair[0]))


def _within(record: Record, one: Attachment, period: Period) -> bool:
    """Whether a record that figures do not list belongs to the period: by its year, else by the day of the file."""
    year_id = getattr(record, "year_id", None)
    if year_id and period.year_id:
        return bool(year_id == period.year_id)
    return one.added_on is not None and one.added_on in period


def _proof(record: Record, one: Attachment) -> Proof:
    title = " ".join(str(getattr(record, "short", "") or getattr(record, record.INFO.title)).split())
    if len(title) > _SHORT_TITLE:
        title = title[:_SHORT_TITLE].rsplit(" ", 1)[0] + "…"
    return Proof(record.INFO.label, title.rstrip(".;,"), one)


__all__ = [
    "Handed",
    "Received",
    "add_files",
    "counts",
    "heavy",
    "marking_told",
    "of",
    "open_copy",
    "proofs",
    "read_bytes",
    "read_files",
    "save_as",
    "takes_evidence",
]
