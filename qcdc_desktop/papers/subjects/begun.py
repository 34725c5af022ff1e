"""How a paper begins: the words of its template, filled in with what it is about, and the lines of registers."""

from __future__ import annotations

from collections.abc import Mapping

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled
from qcdc_desktop.papers.size import SIZE, size_words
from qcdc_desktop.papers.subjects.briefing import BRIEFING
from qcdc_desktop.papers.subjects.inspection import INSPECTION
from qcdc_desktop.papers.subjects.letter import LETTER
from qcdc_desktop.papers.subjects.meeting import MEETING
from qcdc_desktop.papers.subjects.reception import RECEPTION_SESSION, VISIT
from qcdc_desktop.papers.subjects.review import REVIEW
from qcdc_desktop.papers.subjects.subject import Subject
from qcdc_desktop.papers.templates import Section, Template, template_of

SUBJECTS: Mapping[str, Subject] = {
    "inspection": INSPECTION,
    "meeting": MEETING,
    "briefing": BRIEFING,
    "paper": REVIEW,
    "reception": RECEPTION_SESSION,
    "visit": VISIT,
    "letter": LETTER,
}
"""By the kind of record that papers are about."""


def with_texts(dossier: Dossier, template: Template, written: Mapping[str, str]) -> Dossier:
    """The dossier of a paper with its names and the texts of all its sections: what was written, else proposed."""
    subject = SUBJECTS.get(template.about)
    size = {SIZE: size_words(dossier.figures)} if template.tells_size else {}
    named = replace(dossier, names={**dossier.names, **size, **(subject.names(dossier) if subject else {})})
    lines = {s.key: pulled_for(named, s) for s in template.sections if s.pulls and s.key not in written}
    texts = template.texts(written, named.names)
    for key, some in lines.items():
        texts[key] = "\n".join(filter(None, (texts[key], *(one.line for one in some))))
    return replace(named, texts=texts)


def pulled_for(dossier: Dossier, section: Section) -> tuple[Pulled, ...]:
    """The lines that registers have for a section now; raises KeyError for lines that nothing makes."""
    return _lines(dossier, section.pulls)


def asked_for(dossier: Dossier, section: Section) -> tuple[Pulled, ...]:
    """The lines that a section has where somebody asks for them."""
    return _lines(dossier, section.asked)


def _lines(dossier: Dossier, made_of: str) -> tuple[Pulled, ...]:
    if dossier.paper is None or not made_of:
        return ()
    return tuple(SUBJECTS[template_of(dossier.paper).about].lines[made_of](dossier))
