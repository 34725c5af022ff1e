"""Characters that the face of the papers does not have: they would become boxes, and are told before printing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.assessment_results import ASSESSMENTS
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.results import TASK_GROUPS, TASKS
from qcdc_desktop.papers.builders import Missing
from qcdc_desktop.papers.dossier import Dossier

_RARE = re.compile("[^\0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]")
"""What hardly any text has: only then the faces are asked."""
_PAGES: dict[str, tuple[Register[Any], ...]] = {
    "assessment": (ASSESSMENTS,),
    "targets": (TARGETS,),
    "tasks": (TASK_GROUPS, TASKS),
}
_SHOWN = 40
"""Characters of the text that is named."""


def boxes(dossier: Dossier) -> Iterator[Missing]:
    """What of a paper cannot be printed, and where it is written."""
    for place, text in _texts(dossier):
        if _RARE.search(text):
            from qcdc_desktop.exports.typography.text import undrawable

            if found := undrawable(text):
                said = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
                yield Missing(place, f"Không in được ký tự “{found}” ở “{said}”; thay hoặc xóa ký tự ấy.")


def _texts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """The places of a paper with what is written there."""
    for key, text in dossier.texts.items():
        yield f"section:{key}", text
    for figures in filter(None, (dossier.figures, dossier.last)):
        for page, registers in _PAGES.items():
            for register in registers:
                for record in map(register.record, figures.of(register)):
                    yield f"page:{page}", str(getattr(record, record.INFO.title))
    for recipient in dossier.recipients:
        yield "page:settings", recipient.name
