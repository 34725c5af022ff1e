"""From the entries of a content file to records: references, rules, and storing them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar, cast

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, faults, normal, spec, specs
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.registers.briefings import Attendance, BriefingDirective
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.targets.records import TargetDirective
from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.papers.pulled import pulled_from, write_kept
from qcdc_desktop.papers.templates import template_of
from qcdc_desktop.services.files.content_text import LABEL, Entry, Faults, nearest, shortened
from qcdc_desktop.services.files.planned import Planned, store
from qcdc_desktop.storage.session import Session

R = TypeVar("R", bound=Record)

_UNIQUE: dict[type[Record], tuple[str, ...]] = {
    Year: ("name",),
    Paper: ("year_id", "kind", "covers_from", "covers_to"),
    PaperText: ("paper_id", "section"),
    TargetDirective: ("target_id", "directive_id"),
    BriefingDirective: ("briefing_id", "directive_id"),
    Attendance: ("briefing_id", "person_id"),
}
"""Fields that no two records of a kind may share; an organ that is there already is updated instead."""


class Plan:
    """The entries of a file as records, checked against each other and against what is stored already."""

    def __init__(self, session: Session, entries: list[Entry], faults: Faults) -> None:
        self.session = session
        self.faults = faults
        self.labels: dict[tuple[str, str], int] = {}
        self.titles: dict[tuple[str, str], set[int]] = defaultdict(set)
        """Ids of the records by kind and title: those of the file, else those stored."""
        self.planned: dict[int, Planned] = {}
        """By temporary id, in the order of storing: what others refer to comes first."""
        self.taken: dict[type[Record], dict[tuple[Any, ...], int]] = {}
        # What an entry is called is known before any reference is read: a person may name the cell, a cell its head.
        ordered = [(e, self.stored(e)) for kind in KINDS for e in entries if e.kind is kind]
        for number, (entry, base) in enumerate(ordered, start=1):
            self.name(entry, base, base.id if base else -number)
        for kind in KINDS:
            self.name_stored(kind)
        for number, (entry, base) in enumerate(ordered, start=1):
            self.plan(entry, base, -number)

    # From entries to records -------------------------------------------------------------------------------------

    def plan(self, entry: Entry, base: Record | None, temporary: int) -> None:
        record_id = base.id if base else temporary
        values = {name: self.value(entry, spec(entry.kind, name), value) for name, value in entry.values.items()}
        record = normal((base or entry.kind()).with_values({**values, "id": record_id}))
        if isinstance(record, PaperText):  # its lines have tabs
            record = record.with_values({"pulled": values.get("pulled", "")})
        self.planned[temporary] = Planned(record, base, tuple(entry.values))
        self.check(entry, record)

    def stored(self, entry: Entry) -> Record | None:
        """The record that an entry changes instead of adding one: the profile, or an organ of that name."""
        if entry.kind.INFO.single:
            return self.session.find(entry.kind)
        if entry.kind is Organ:
            return self.session.find(Organ, name=clean(entry.values.get("name", "")))
        return None

    def value(self, entry: Entry, s: FieldSpec, value: Any) -> Any:
        if entry.kind is PaperText and s.name == "pulled":
            return self.lines(entry, s, value)
        if s.kind is not FieldKind.REF or value is None:
            return value
        return self.meant(entry, s, s.target, value)

    def lines(self, entry: Entry, s: FieldSpec, value: str) -> str:
        """Lines that registers had for a text: ``finding:finding-12`` or ``meeting:hop-5/present``, a tab, the line."""
        found = []
        for line in filter(None, value.split("\n")):
            key, tab, text = line.partition("\t")
            kind, _, called = key.partition(":")
            label, fact = called, ""
            if "/" in called and (kind, called) not in self.labels:
                label, fact = called.rsplit("/", 1)
            if not tab or kind not in BY_NAME:
                entry.faulty.add(s.name)
                told = f"không hiểu dòng “{shortened(line)}”; hãy ghi loại:tên gọi tắt, phím Tab, rồi câu chữ."
                self.faults.add(entry.line_of(s.name), f"Mục “{s.key}”: {told}")
            elif number := self.meant(entry, s, kind, label):
                found.append(pulled_from(kind, number, text, fact))
        return write_kept(found)

    def meant(self, entry: Entry, s: FieldSpec, target: str, value: str) -> int | None:
        """The record of a kind that a word of the file means, or None with its fault told."""
        kind = BY_NAME[target]
        if known := self.labels.get((target, value)):
            return known
        candidates = self.titles.get((target, value), set())
        if len(candidates) == 1:
            return next(iter(candidates))
        entry.faulty.add(s.name)
        if candidates:
            message = f"có {len(candidates)} mục “{kind.INFO.label}” cùng tên; hãy đặt “{LABEL}” cho mục cần nhắc đến."
        else:
            meant = nearest(value, [name for of, name in (*self.labels, *self.titles) if of == target])
            ask = f"có phải “{shortened(meant)}” không?" if meant else f"hãy thêm bảng [[{target}]] hoặc sửa tên."
            message = f"không có “{kind.INFO.label}” nào là “{shortened(value)}”; {ask}"
        self.faults.add(entry.line_of(s.name), f"Mục “{s.key}”: {message}")
        return None

    def record(self, kind: type[R], record_id: int) -> R:
        """The record that a resolved reference points at, planned or stored."""
        return cast(R, self.planned[record_id].record) if record_id < 0 else self.session.get(kind, record_id)

    def name(self, entry: Entry, base: Record | None, record_id: int) -> None:
        key = (entry.kind.INFO.name, entry.label)
        if entry.label and key in self.labels:
            self.faults.add(
                entry.line_of(LABEL),
                f"Tên gọi tắt “{shortened(entry.label)}” đã dùng cho một mục khác ở trên; hãy đặt tên khác.",
            )
        elif entry.label:
            self.labels[key] = record_id
        name = entry.kind.INFO.title
        title = clean(str(entry.values.get(name, getattr(base or entry.kind(), name))))
        if title:
            self.titles[entry.kind.INFO.name, title].add(record_id)

    def name_stored(self, kind: type[Record]) -> None:
        """Let records of the data file be named by their title where the content file has none of that title."""
        own = {title for of, title in self.titles if of == kind.INFO.name}
        if any(s.target == kind.INFO.name for other in KINDS for s in specs(other)):
            for record in self.session.all(kind):
                title = clean(str(getattr(record, kind.INFO.title)))
                if title and title not in own:
                    self.titles[kind.INFO.name, title].add(record.id)

    # Checking ----------------------------------------------------------------------------------------------------

    def check(self, entry: Entry, record: Record) -> None:
        across = record.problems()
        for name, message in faults(record, self.session.today()):
            known = name in entry.faulty or (entry.faulty and (name, message) in across)
            if not known:
                self.faults.add(entry.line_of(name), f"Bảng “{entry.kind.INFO.name}”: {message}")
        alone = not isinstance(record, Paper) or record.yearly
        if alone and entry.faulty.isdisjoint(_UNIQUE.get(entry.kind, ())):
            self.check_unique(entry, record)
        if isinstance(record, PaperText) and record.paper_id:
            self.check_section(entry, record)

    def check_unique(self, entry: Entry, record: Record) -> None:
        kind = entry.kind
        if kind not in _UNIQUE:
            return
        if kind not in self.taken:
            known = (r for r in self.session.all(kind) if not isinstance(r, Paper) or r.yearly)
            self.taken[kind] = {self.key(r): 0 for r in known}
        taken, key = self.taken[kind], self.key(record)
        if key not in taken:
            taken[key] = entry.line
        else:
            line = taken[key]
            where = f"đã viết ở dòng {line}" if line else "đã có trong tệp dữ liệu"
            title = shortened(str(getattr(record, kind.INFO.title)))
            self.faults.add(entry.line, f"{kind.INFO.label} “{title}” {where}; hãy bỏ bảng này hoặc đổi tên.")

    @staticmethod
    def key(record: Record) -> tuple[Any, ...]:
        return tuple(getattr(record, name) for name in _UNIQUE[type(record)])

    def check_section(self, entry: Entry, text: PaperText) -> None:
        """A text for a section that the paper does not print would be lost without a word."""
        paper = self.record(Paper, text.paper_id or 0)
        sections = [s.key for s in template_of(paper).sections if not s.source]
        if text.section and text.section not in sections:
            self.faults.add(
                entry.line_of("section"),
                f"Mục “section”: văn bản này không có phần “{shortened(text.section)}” viết tay; các phần: "
                f"{', '.join(sections)}.",
            )

    # Storing -----------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Add and change the records, inside the caller's step; only a plan without faults is stored."""
        store(self.session, self.planned)
