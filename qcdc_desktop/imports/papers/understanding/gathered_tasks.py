"""Groups and tasks gathered from their pieces; a row of a table joins the task of the body that it repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.understanding.duties import Duties, several, time_of_cell
from qcdc_desktop.imports.papers.understanding.entries import depth_of
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import SplitGroup, SplitTask
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases, is_capital, tokens

_DETAILS = frozenset({Part.SUB_ITEM, Part.ORGAN, Part.PERSON, Part.TOGETHER, Part.TIME, Part.PRODUCT})
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ALIKE = 0.9
_LONGEST_FOCUS = 6


class TaskGatherer:
    """Gathers the tasks of one paper."""

    def __init__(self, words: PaperWords, duties: Duties) -> None:
        self._duties = duties
        self._focus = Phrases(words.focus)

    def gather(self, placed: Sequence[tuple[int, Piece]], places: dict[int, str]) -> tuple[SplitGroup, ...]:
        """The groups with their tasks; writes into ``places`` where each piece went."""
        groups: list[SplitGroup] = []
        tasks: list[list[SplitTask]] = []
        repeating: set[int] = set()
        open_group = focus = False
        last: tuple[int, int] | None = None
        for index, (place, piece) in enumerate(placed):
            if piece.part is Part.HEADING and not (open_group and _is_within(piece, groups[-1], placed)):
                focus = self._focus.opens(piece.text) and len(tokens(piece.text)) <= _LONGEST_FOCUS
                open_group, last = False, None
            elif piece.part is Part.GROUP:
                groups.append(self._group(place, piece, focus))
                tasks.append([])
                places[place] = f"groups[{len(groups) - 1}]"
                open_group, last = True, None
            elif piece.part is Part.TASK:
                task = self._task(place, piece, groups[-1] if open_group else None)
                known = self._same(task, tasks) if self._has_cells(placed, index) else None
                if known is not None and open_group:
                    repeating.add(len(groups) - 1)
                if known is None:
                    if not open_group:
                        groups.append(SplitGroup(focus=focus))
                        tasks.append([])
                        open_group = True
                    tasks[-1].append(task)
                    known = len(tasks) - 1, len(tasks[-1]) - 1
                last = known
                places[place] = f"groups[{known[0]}].tasks[{known[1]}]"
            elif piece.part in _DETAILS and last:
                group, at = last
                tasks[group][at] = self._with_detail(tasks[group][at], piece)
                places[place] = f"groups[{group}].tasks[{at}]"
        return tuple(
            replace(group, tasks=tuple(self._finished(task, group) for task in some))
            for place, (group, some) in enumerate(zip(groups, tasks, strict=True))
            if some or place not in repeating
        )

    def _has_cells(self, placed: Sequence[tuple[int, Piece]], index: int) -> bool:
        """Whether a task is a row of a table: cells without a label follow."""
        for _, piece in placed[index + 1 :]:
            if piece.part not in _DETAILS:
                return False
            if piece.part is not Part.SUB_ITEM:
                return self._duties.label(piece.text) is None
        return False

    def _group(self, place: int, piece: Piece, focus: bool) -> SplitGroup:
        organ = self._duties.organ_named(piece.text)
        name = clean(organ or piece.text).rstrip(" :;")
        name = name[:1].upper() + name[1:]
        named_focus = self._focus.opens(piece.text) and len(tokens(piece.text)) <= _LONGEST_FOCUS
        return SplitGroup(
            name=name.capitalize() if is_capital(name) and named_focus else name,
            focus=focus or named_focus,
            of_organ=bool(organ),
            piece=place,
        )

    def _task(self, place: int, piece: Piece, group: SplitGroup | None) -> SplitTask:
        text = _bare(piece.text)
        duty, time = self._duties.read(text), self._duties.time(text)
        organ, how = duty.organ, duty.how
        if group and group.of_organ and not duty.person and how != "assigned":
            organ, how = group.name, "heading"
        sentences = _sentences(text)
        return SplitTask(
            body=text,
            organ=organ,
            person=duty.person,
            organ_from=how,
            together=self._duties.together(text),
            start=time.start.isoformat() if time.start else None,
            due=time.due.isoformat() if time.due else None,
            due_text=time.said,
            parts=sentences if len(sentences) > 1 else (),
            piece=place,
        )

    def _with_detail(self, task: SplitTask, piece: Piece) -> SplitTask:
        label = self._duties.label(piece.text)
        labelled = label is not None and label[0] is piece.part
        text = _bare(piece.text[label[1] :] if labelled and label else piece.text)
        how = "assigned" if labelled else "table"
        if not tokens(text):
            return task
        if piece.part is Part.SUB_ITEM:
            return replace(task, sub_items=(*task.sub_items, text))
        text = text.rstrip(".")
        if piece.part in (Part.ORGAN, Part.PERSON):
            return self._with_who(task, text, piece.part, how)
        if piece.part is Part.TOGETHER:
            return replace(task, together=tuple(dict.fromkeys((*task.together, *several(text)))))
        if piece.part is Part.PRODUCT:
            return replace(task, product=text)
        time = time_of_cell(text)
        return replace(
            task,
            start=time.start.isoformat() if time.start else None,
            due=time.due.isoformat() if time.due else None,
            due_text=time.said,
        )

    def _with_who(self, task: SplitTask, text: str, part: Part, how: str) -> SplitTask:
        """A task with who answers for it; a second one of its kind takes part."""
        person, _ = self._duties.person(text)
        if person or part is Part.PERSON:
            name = person or text
            if task.person and task.organ_from == how and task.person != name:
                return replace(task, together=(*task.together, name))
            return replace(task, person=name, organ_from=how)
        if task.organ and task.organ_from == how and task.organ != text:
            return replace(task, together=(*task.together, text))
        return replace(task, organ=text, organ_from=how)

    def _finished(self, task: SplitTask, group: SplitGroup) -> SplitTask:
        if group.of_organ and not task.organ and not task.person:
            return replace(task, organ=group.name, organ_from="heading")
        person = "" if group.of_organ or task.organ or task.person else self._duties.person(group.name)[0]
        return replace(task, person=person, organ_from="heading") if person else task

    def _same(self, task: SplitTask, tasks: Sequence[Sequence[SplitTask]]) -> tuple[int, int] | None:
        """The task of the body that a row of a table repeats, in whole or in its beginning."""
        said = tokens(task.body)
        for group, some in enumerate(tasks):
            for at, other in enumerate(some):
                known = tokens(other.body)
                begins = len(said) >= 4 and (known[: len(said)] == said)
                if known == said or begins or SequenceMatcher(None, said, known).ratio() >= _ALIKE:
                    return group, at
        return None


def _is_within(heading: Piece, group: SplitGroup, placed: Sequence[tuple[int, Piece]]) -> bool:
    """Whether a heading stands inside of a group: "a) Nhiệm vụ" below "1. Công tác tuyên truyền"."""
    over = next((piece.mark for place, piece in placed if place == group.piece), "")
    return bool(over and heading.mark) and depth_of(heading.mark) > depth_of(over)


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; the point of a title or a short name (TP., PGS.) ends none."""
    found: list[str] = []
    for part in _SENTENCE.split(text):
        before = found[-1] if found else ""
        if before and (before[-2:-1].isupper() or before[-3:-2] in {"", ".", " "} or not part[:1].isupper()):
            found[-1] = f"{before} {part}"
        else:
            found.append(part)
    return tuple(found)


def _bare(text: str) -> str:
    return re.sub(r"\s*\./\.?$", ".", clean(text)).rstrip(" ;,")
