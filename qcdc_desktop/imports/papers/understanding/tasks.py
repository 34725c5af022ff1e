"""The section of tasks and solutions: groups, tasks, details of tasks (nhóm, nhiệm vụ, giải pháp)."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.understanding.duties import Duties
from qcdc_desktop.imports.papers.understanding.entries import Entry, Node, tree
from qcdc_desktop.imports.papers.understanding.headings import Headings
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases, tokens

_LONGEST_NAME = 12
_NUMBERED = frozenset("IA1)a")


class TaskReader:
    """Reads the entries of a section of tasks."""

    def __init__(self, words: PaperWords, duties: Duties, headings: Headings) -> None:
        self._duties, self._headings = duties, headings
        self._focus, self._topics = Phrases(words.focus), Phrases(words.topics)

    def organ_named(self, heading: str) -> str:
        """The organ that a heading names."""
        return self._duties.organ_named(heading)

    def read(self, head: Entry | None, entries: Sequence[Entry]) -> list[Piece]:
        """The pieces of the section."""
        entries = [part for entry in entries for part in self._split(entry)]
        organs = frozenset(entry.lines[0] for entry in entries if entry.text and self.organ_named(entry.text))
        nodes = tree(entries, organs)
        groups = [node for node in nodes if self._is_group(node)]
        if not any(node.below or self.organ_named(node.entry.text) for node in groups):
            groups = []  # Tasks that are all in bold letters.
        pieces: list[Piece] = []
        if head:
            named = not groups and self._focus.opens(head.text)
            pieces.append(head.piece(Part.GROUP if named else Part.HEADING))
        first = next((place for place, node in enumerate(nodes) if node.entry.mark or node.entry.ready), 0)
        for place, node in enumerate(nodes):
            entry = node.entry
            if entry.ready:
                pieces.extend(entry.ready)
            elif not entry.says:
                pieces.append(entry.piece(Part.ORNAMENT))
            elif node in groups:
                pieces.extend(self._group(node))
            elif not entry.mark and place < first and entry.colon:
                pieces.append(entry.piece(Part.LEAD))
            elif groups and entry.mark:
                pieces.extend(self._lone(node, opens=not pieces or pieces[-1].part is Part.HEADING))
            else:
                pieces.extend(self._task(node))
        return pieces

    def _split(self, entry: Entry) -> tuple[Entry, ...]:
        """A numbered name of a group in bold letters that runs into its first task, as two."""
        if entry.ready or not entry.mark or (entry.rank or ("", 0))[0] not in _NUMBERED:
            return (entry,)
        name = entry.text[: entry.bold].rstrip()
        runs_in = 0 < entry.bold < len(entry.text.rstrip()) and name.endswith((":", ".")) and len(tokens(name)) > 1
        return entry.cut(entry.bold) if runs_in and not self.organ_named(name) else (entry,)

    def _is_group(self, node: Node) -> bool:
        """Whether an entry names a group: it has tasks below it, or stands out as a heading."""
        entry = node.entry
        if entry.ready or any(self._duties.label(one.entry.text) for one in node.below):
            return False
        if self._names_group(entry):
            return bool(node.below) or entry.outstanding or bool(entry.mark)
        if node.below and entry.colon and self._topics.opens(entry.text):
            return True
        marked = any(one.entry.mark or one.entry.ready for one in node.below)
        numbered = (entry.rank or ("", 0))[0] in _NUMBERED
        if entry.colon and self._duties.read(entry.text).how:
            return False
        return (marked and numbered) or (bool(node.below) and numbered and not entry.ended)

    def _is_inner(self, node: Node) -> bool:
        """Whether an entry below a group names a group again; else it is a task with details."""
        words = not self._headings.only(node.entry.text)
        numbered = (node.entry.rank or ("", 0))[0] == "1"
        return words and (self._names_group(node.entry) or numbered or self._topics.opens(node.entry.text))

    def _lone(self, node: Node, *, opens: bool) -> list[Piece]:
        """A task that stands alone between groups: what it runs in with names its group, else it names its own."""
        colon = node.entry.text.find(":") + 1
        name = tokens(node.entry.text[:colon])
        if 0 < len(name) <= _LONGEST_NAME and node.entry.text[colon:].strip():
            head, node.entry = node.entry.cut(colon)
            return [head.piece(Part.GROUP), *self._task(node)]
        return self._task(node) if opens else [node.entry.piece(Part.GROUP), *self._task(node)]

    def _names_group(self, entry: Entry) -> bool:
        return (entry.outstanding and entry.short) or bool(entry.text and self.organ_named(entry.text))

    def _group(self, node: Node) -> list[Piece]:
        inner = [one for one in node.below if self._is_group(one) and self._is_inner(one)]
        pieces = [node.entry.piece(Part.HEADING if inner and len(inner) == len(node.below) else Part.GROUP)]
        for below in node.below:
            if below.entry.ready:
                pieces.extend(below.entry.ready)
            elif below in inner:
                pieces.extend(self._group(below))
            elif below.below and self._headings.only(below.entry.text):
                pieces.append(below.entry.piece(Part.HEADING))
                pieces.extend(piece for one in below.below for piece in self._task(one))
            else:
                pieces.extend(self._task(below))
        return pieces

    def _task(self, node: Node) -> list[Piece]:
        """A task, what lines with labels tell of it, and its details."""
        if node.entry.ready:
            return list(node.entry.ready)
        if not node.entry.says:
            return [node.entry.piece(Part.ORNAMENT)]
        label = self._duties.label(node.entry.text)
        pieces = [node.entry.piece(label[0] if label else Part.TASK)]
        for entry in node.all_below():
            if entry.ready:
                pieces.extend(entry.ready)
                continue
            told = self._duties.label(entry.text)
            part = told[0] if told else Part.SUB_ITEM
            pieces.append(replace(entry.piece(part), part=part if entry.says else Part.ORNAMENT))
        return pieces
