"""One record brought back alone out of a backup, into the open file, as one step that undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref, ref_to
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.rules.ownership import owner, title_of
from qcdc_desktop.errors import FileProblem, Refused
from qcdc_desktop.services.backups.preview import leads_on
from qcdc_desktop.storage.backups import contents, looking
from qcdc_desktop.storage.backups.place import Place
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.rows import to_image
from qcdc_desktop.storage.session import Session


def take_back(session: Session, path: Path, ref: Ref) -> ChangeSet:
    """Bring a record to what it was in a backup; one that is gone comes back with its parts and what hung on it.

    Secrets stay as they are, and of a record that stands also what the program gives. Contents come from the place of
    the backup. References to a record that came back are filled again where they are empty. Raises Refused where the
    backup is of another copy of the file, where only its own verbs make such a record, where what it belongs to is
    gone, or its year is approved; InputProblem where it cannot stand beside what there is now; FileProblem where the
    backup cannot be read.
    """
    info, then = looking.look(path)
    if not leads_on(session, info):
        raise Refused(
            "Không khôi phục riêng được",
            "Bản sao lưu này của một bản khác của tệp, đã làm tiếp riêng; cùng một chỗ có thể là mục khác.",
            "Hãy mở bản ấy để xem rồi ghi lại, hoặc khôi phục thành tệp mới.",
        )
    kind = BY_NAME[ref.kind]
    record = then.get(kind, ref.id)
    if kind.INFO.guarded:
        raise Refused(
            f"{kind.INFO.label} không khôi phục riêng được",
            "Mục này chỉ có được từ chính việc ban hành, duyệt hay đặt mật khẩu.",
            "Hãy khôi phục cả bản sao lưu thành tệp mới.",
        )
    # The verb stays in the journal for good: no words of the record are in it, which may be such as were to be erased.
    day = f"{datetime.fromisoformat(info.at):%d/%m/%Y}"
    with session.atomic(f"Khôi phục {lower_first(kind.INFO.label)} từ bản sao lưu ngày {day}") as writing:
        if (now := session.find(kind, id=ref.id)) is not None:
            session.change(now, **{s.name: getattr(record, s.name) for s in specs(kind) if s.returns})
        else:
            _put_back(session, path, then, record)
    return writing.result


def _put_back(session: Session, path: Path, then: Gathered, record: Record) -> None:
    whole = owner(type(record), record)
    if whole is not None and session.find(BY_NAME[whole.kind], id=whole.id) is None:
        raise Refused(
            "Chưa khôi phục được", "Mục này thuộc một mục đã xóa.", "Hãy khôi phục mục đó trước; mục này về theo."
        )
    back = [one for one in _with_parts(then, record) if session.find(type(one), id=one.id) is None]
    wiped = session.wiped()
    back = [one for one in back if not wiped.keys() & _contents_of(one)]
    if record not in back:
        raise Refused("Nội dung đã xóa hẳn", f"“{title_of(then, record)}” đã được xóa hẳn nên không khôi phục nữa.")
    _keep_contents(session, path, back)
    session.put_images([(one.INFO.name, one.id, to_image(one)) for one in back])
    _refill(session, then, {ref_to(one) for one in back})
    for one in back:
        session.policy(type(one)).after_adding(session, session.get(type(one), one.id))


def _with_parts(then: Gathered, record: Record) -> list[Record]:
    """The record, its parts and all that hung on them, whole before part."""
    back, refs = [record], {ref_to(record)}
    grown = True
    while grown:
        parts = [one for one in _every(then) if ref_to(one) not in refs and owner(type(one), one) in refs]
        grown = bool(parts)
        back += parts
        refs |= set(map(ref_to, parts))
    return back


def _every(then: Gathered) -> Iterator[Record]:
    for kind in KINDS:
        if not kind.INFO.guarded:
            yield from then.all(kind)


def _contents_of(record: Record) -> set[str]:
    return {getattr(record, s.name) for s in specs(type(record)) if s.content} - {""}


def _keep_contents(session: Session, path: Path, back: list[Record]) -> None:
    """Have every content that records name in the file; the place of the backup has them too."""
    place = Place(path.parent)
    for sha256 in {name for one in back for name in _contents_of(one)}:
        if _has(session, sha256):
            continue
        try:
            data = place.read(sha256)
        except OSError as error:
            raise contents.unreadable(place.folder, error) from error
        if data is None:
            raise contents.lacking(path, sha256)
        session.keep(data)


def _has(session: Session, sha256: str) -> bool:
    try:
        session.content(sha256)
    except (Refused, FileProblem):
        return False
    return True


def _refill(session: Session, then: Gathered, back: set[Ref]) -> None:
    """Point records again at what came back, where they did then and point at nothing now."""
    for kind in KINDS:
        names = [s.name for s in specs(kind) if s.kind is FieldKind.REF and any(s.target == ref.kind for ref in back)]
        for name in names:
            target = next(s.target for s in specs(kind) if s.name == name)
            for was in then.all(kind):
                pointed = Ref(target, getattr(was, name) or 0)
                now = session.find(kind, id=was.id) if pointed in back and ref_to(was) not in back else None
                if now is not None and getattr(now, name) is None:
                    session.change(now, **{name: pointed.id})
