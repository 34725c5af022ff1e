"""Papers about a meeting: invitation, agenda, minutes, notice of conclusions, resolution of the session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.writing import in_prose, long_day, long_month, lower_first, upper_first, write_day
from qcdc_desktop.domain.registers.meetings.records import Meeting, MeetingForm, clock_words
from qcdc_desktop.domain.registers.meetings.register import MEETINGS, MeetingResult
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.rolls import counted, named
from qcdc_desktop.papers.subjects.subject import Names, Subject, open_where_unknown, row_about

_CALLED = {
    MeetingForm.REGULAR: "cuộc họp",
    MeetingForm.EXTRA: "cuộc họp",
    MeetingForm.TOPIC: "buổi sinh hoạt chuyên đề",
    MeetingForm.CONFERENCE: "hội nghị",
    MeetingForm.DIALOGUE: "cuộc đối thoại",
    MeetingForm.WORKING: "buổi làm việc",
}
"""What people go to, where the topic alone does not say it."""
_SAYS_WHAT = re.compile(
    r"(?:(?:cuộc|buổi|phiên|kỳ|lễ) |họp\b|hội nghị\b|sinh hoạt\b|đối thoại\b|làm việc\b)", re.IGNORECASE
)
_DIALOGUE = re.compile(r"(?:(?:cuộc|buổi) )?đối thoại\b", re.IGNORECASE)


def _names(dossier: Dossier) -> Names:
    row = row_about(dossier, MEETINGS)
    if row is None:
        return {}
    one = row.meeting
    day, topic = one.held_on, lower_first(one.topic.rstrip(" .;"))
    known = {
        "organ": dossier.organ(one.organ_id),
        "topic": topic,
        "event": topic if not topic or _SAYS_WHAT.match(topic) else f"{_CALLED[one.form]} {topic}",
        "dialogue": topic if not topic or _DIALOGUE.match(topic) else f"đối thoại về {topic}",
        "form": lower_first(one.form.words),
        "day": long_day(day) if day else "",
        "month": long_month(day) if day else "",
        "next_month": _next_month(row),
        "place": one.place,
        "begins": clock_words(one.begins),
        "ends": clock_words(one.ends),
        "chair": dossier.person(row.chair_id),
        "secretary": dossier.person(one.secretary_id),
        "present": in_prose(row.present) if row.present is not None else "",
        "called": in_prose(row.called) if row.called else "",
    }
    general = "\n".join(paragraphs(one.conclusions))
    return {**open_where_unknown(known), "conclusions": general, "course": "\n".join(paragraphs(one.course))}


def _next_month(row: MeetingResult) -> str:
    day = row.meeting.held_on
    if day is None:
        return ""
    return long_month(date(day.year + day.month // 12, day.month % 12 + 1, 1))


def _attendance(dossier: Dossier) -> Iterator[Pulled]:
    """Who was in the chair, how many came and were away, who was invited."""
    row = row_about(dossier, MEETINGS)
    if row is None:
        return
    one = row.meeting

    def line(fact: str, words: str) -> Pulled:
        return pulled_from(Meeting.INFO.name, one.id, words, fact)

    for fact, words, person_id in (("chair", "Chủ trì", row.chair_id), ("secretary", "Thư ký", one.secretary_id)):
        if name := dossier.person(person_id):
            yield line(fact, f"{words}: {_called(dossier, name)}")
    if row.present is not None:
        called = f"Tổng số: {in_prose(row.called)}; " if row.called else ""
        yield line("present", f"{called}{'có' if called else 'Có'} mặt: {in_prose(row.present)}")
    yield from counted(one, list(row.marks.values()) if row.roster else [a.state for a in row.absentees])
    if guests := paragraphs(one.guests):
        yield line("guests", f"Khách mời: {'; '.join(guests)}")


def _absentees(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, MEETINGS)
    if row:
        yield from named((one, one.state, dossier.person(one.person_id), one.reason) for one in row.absentees)


def _called(dossier: Dossier, name: str) -> str:
    """A person as Party papers and as papers of the school name him."""
    return f"{'ông (bà)' if dossier.paper and dossier.paper.issuer.state else 'đồng chí'} {name}"


def _presented(who: str) -> str:
    """Who presents an item, without brackets in brackets."""
    return f", {who} trình bày" if "(" in who else f" ({who} trình bày)"


def _agenda(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, MEETINGS)
    for item in row.items if row else ():
        presenter = dossier.person(item.presenter_id)
        by = _presented(_called(dossier, presenter)) if presenter else ""
        yield pulled_from(item.INFO.name, item.id, f"{item.body.rstrip(' .;')}{by}")


def _ballot(dossier: Dossier) -> Iterator[Pulled]:
    """Each item of the agenda with the boxes to tick."""
    row = row_about(dossier, MEETINGS)
    for item in row.items if row else ():
        told = f"{item.body.rstrip(' .;:')}: {'; '.join(_BOXES)}"
        yield pulled_from(item.INFO.name, item.id, told, "ballot")


_BOXES = ("□ tán thành", "□ không tán thành", "□ ý kiến khác")


def _opinions(dossier: Dossier) -> Iterator[Pulled]:
    """Each opinion with who gave it; an answer is a line of its own."""
    row = row_about(dossier, MEETINGS)
    for one in row.opinions if row else ():
        person = dossier.person(one.person_id)
        who = upper_first(_called(dossier, person)) if person else one.speaker or "Ý kiến"
        yield pulled_from(one.INFO.name, one.id, f"{who}: {lower_first(one.body)}")
        if one.answer:
            yield pulled_from(one.INFO.name, one.id, f"Trả lời: {lower_first(one.answer)}", "answer")


def _votes(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, MEETINGS)
    for one in row.tallies if row else ():
        item = one.item
        if one.votes:
            against = f"; không tán thành {in_prose(item.votes_against)}" if item.votes_against else ""
            other = f"; ý kiến khác {in_prose(item.votes_other)}" if item.votes_other else ""
            told = f"{item.body.rstrip(' .;')}: {one.words}{against}{other}"
            yield pulled_from(item.INFO.name, item.id, told, "votes")


def _conclusions(dossier: Dossier) -> Iterator[Pulled]:
    """What was concluded, with product, who does it and by when."""
    row = row_about(dossier, MEETINGS)
    for one in row.conclusions if row else ():
        who = dossier.organ(one.organ_id), dossier.person(one.person_id)
        told = [
            one.body.rstrip(" .;"),
            f"sản phẩm: {lower_first(one.product)}" if one.product else "",
            f"thực hiện: {', '.join(filter(None, who))}" if any(who) else "",
            f"hoàn thành trước ngày {write_day(one.due_on)}" if one.due_on else "",
        ]
        yield pulled_from(one.INFO.name, one.id, "; ".join(filter(None, told)))


MEETING = Subject(
    _names,
    {
        "attendance": _attendance,
        "absentees": _absentees,
        "agenda": _agenda,
        "ballot": _ballot,
        "opinions": _opinions,
        "votes": _votes,
        "conclusions": _conclusions,
    },
)
