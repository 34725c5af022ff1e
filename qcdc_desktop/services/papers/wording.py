"""The templates of papers in the words of the unit."""

from __future__ import annotations

from qcdc_desktop.domain.registers.papers.wordings import Wording
from qcdc_desktop.papers.templates import Template, in_own_words
from qcdc_desktop.storage.session import Session


def own_words(session: Session, template: Template) -> dict[str, Wording]:
    """What the unit keeps for a template, by section."""
    kept = session.all(Wording, kind=template.kind, outline=template.outline, state=template.state)
    return {one.section: one for one in kept}


def in_words_of_unit(session: Session, template: Template) -> Template:
    """A template with the unit's own words where it has any."""
    own = own_words(session, template)
    return in_own_words(template, {key: one.body for key, one in own.items()}) if own else template
