"""The rules of inspection and supervision as dated data (``resources/rules/inspection.toml``): each with its basis.

Steps and routes, the catalogue of contents, the columns of the statistics, the list to check before a team comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.procedures import Stage, Step, Way
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.records import (
    Inspection,
    InspectionForm,
    InspectionKind,
    Subject,
    codes_of,
)

# Steps -------------------------------------------------------------------------------------------------------------


class FilePaper(Value):
    """A paper of the complete file (bộ hồ sơ) of a case, and the step that it comes from."""

    code: str
    name: str
    step: str


class Route(Way):
    """The way that some kinds of cases take: what may follow each step, and the papers of the complete file."""

    kinds: tuple[InspectionKind, ...] = ()
    forms: tuple[InspectionForm, ...] = ()
    superior: bool = False
    """Whether it is for cases in which the superior inspects the unit."""
    papers: tuple[FilePaper, ...] = ()

    def fits(self, inspection: Inspection) -> bool:
        """Whether a case goes this way."""
        same = inspection.kind in self.kinds and inspection.form in self.forms
        return same and self.superior == bool(inspection.superior)


NO_ROUTE = Route({})
"""The way of a case of no lawful kind: it leads nowhere."""


class Procedure(Rule):
    """A version of the steps and routes; at its first step stands a case of which nothing was done yet."""

    steps: tuple[Step, ...]
    routes: tuple[Route, ...]

    def route(self, inspection: Inspection) -> Route:
        """The way of a case."""
        return next((r for r in self.routes if r.fits(inspection)), NO_ROUTE)


NO_PROCEDURE = Procedure("", date.min, (Step("", "", Stage.PLANNED),), ())
"""Where no procedure is known: a case stands at its start."""


# Contents and statistics -------------------------------------------------------------------------------------------


class Content(Value):
    """An entry of the catalogue of contents (ND01 …): what is looked into, and where the statistics count it."""

    code: str
    name: str
    look_at: str = ""
    """The papers and books that are looked at."""
    member: str = ""
    """Code of the column that counts it when a member is inspected."""
    organ: str = ""
    """The same for an organisation."""


class Catalogue(Rule):
    """A version of the catalogue of contents."""

    contents: tuple[Content, ...]


def contents_of(inspection: Inspection, versions: Iterable[Catalogue]) -> tuple[Content, ...]:
    """The contents that a case names, as the catalogue of its day has them.

    A code that this catalogue does not have is read from the latest one that does; what none has stands by its code.
    """
    known = sorted(versions, key=attrgetter("effective_from"))
    own = in_force(known, inspection.planned_from or date.max)
    names = {c.code: c for one in (*known, own) for c in one.contents}
    return tuple(names.get(code, Content(code, code)) for code in codes_of(inspection.codes))


class Column(Value):
    """A column of the statistics in which cases are counted by their content (domain-2 3.6)."""

    code: str
    name: str
    kinds: tuple[InspectionKind, ...]
    subjects: tuple[Subject, ...]
    other: bool = False
    """Whether it takes what no other column does."""


class StatisticsForm(Rule):
    """A version of the columns."""

    columns: tuple[Column, ...]

    def columns_for(self, kind: InspectionKind, subject: Subject) -> tuple[Column, ...]:
        """The columns of one block of the table."""
        return tuple(c for c in self.columns if kind in c.kinds and subject in c.subjects)


# Before the team comes ---------------------------------------------------------------------------------------------


class CheckItem(Value):
    """A paper or piece of work that a team asks for, and the name of the rule that finds it in the records."""

    code: str
    title: str
    rule: str
    words: tuple[str, ...] = ()
    """What the rule looks for in names, any of them."""
    hint: str = ""
    """What to do where it is not there."""


class Checklist(Rule):
    """A version of the list "Trước khi đoàn đến"."""

    items: tuple[CheckItem, ...]


class InspectionRules(Value):
    """Everything, in all versions."""

    procedures: tuple[Procedure, ...]
    catalogues: tuple[Catalogue, ...]
    statistics: tuple[StatisticsForm, ...]
    checklists: tuple[Checklist, ...]
