"""A paper becomes the model of the next ones: its words are kept as the unit's own."""

from __future__ import annotations

from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.papers.wordings import Wording
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.templates import as_pattern, by_hand, template_of
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.papers.wording import own_words
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def keep_words(session: Session, paper_id: int) -> ChangeSet:
    """Let later papers of the same template begin with what was written in a paper; names are filled in anew each time.

    What says the same as the program's own template is not kept. Raises Refused where nothing else was written.
    """
    paper = session.get(Paper, paper_id)
    template, names = template_of(paper), papers.dossier_of(session, paper).names
    written = {one.section: one.body for one in session.all(PaperText, paper_id=paper_id)}
    known = own_words(session, template)
    with session.atomic("Giữ câu chữ làm mẫu của đơn vị") as writing:
        for section in by_hand(template):
            if section.key not in written:
                continue
            old, body = known.get(section.key), as_pattern(written[section.key], names, section.text)
            if body == section.text:
                if old:
                    session.remove(Wording, old.id)
            elif old:
                session.change(old, body=body)
            else:
                of = {"kind": template.kind, "outline": template.outline, "state": template.state}
                session.add(Wording(section=section.key, body=body).with_values(of))
    if not writing.result.changes:
        raise Refused(
            "Chưa có gì để giữ", "Văn bản này chưa viết phần nào khác với mẫu.", "Hãy viết rồi giữ làm mẫu của đơn vị."
        )
    return writing.result


def forget_words(session: Session, paper_id: int) -> ChangeSet:
    """Let papers of the template of a paper begin with the program's words again."""
    template = template_of(session.get(Paper, paper_id))
    with session.atomic("Bỏ mẫu của đơn vị") as writing:
        for one in own_words(session, template).values():
            session.remove(Wording, one.id)
    return writing.result
