"""A reception book in memory, under the rules as they stand in the resources."""

from __future__ import annotations

from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.reception.records import ReceptionForm, ReceptionSession, Visit
from qcdc_desktop.services.rules import dated
from tests import factories

YEAR = between(date(2026, 1, 1), date(2026, 12, 31))
PRINCIPAL = 7


def session(day: date, id: int = 1, form: ReceptionForm = ReceptionForm.HEAD, **values: Any) -> ReceptionSession:
    """A session of the head unless told otherwise."""
    return ReceptionSession(id=id, held_on=day, form=form, **values)


def visit(reception_id: int = 1, id: int = 1, **values: Any) -> Visit:
    """A visit of one person."""
    usual = {"matter": "Kiến nghị công khai quỹ.", "register_year": 2026, "number": id}
    return Visit(**{"id": id, "reception_id": reception_id, **usual, **values})


def context(on: date = date(2026, 12, 31), period: Period = YEAR, **records: Any) -> Context:
    """The book on a day."""
    source = factories.gathered(unit=[factories.profile(id=1, principal_id=PRINCIPAL)], **records)
    return Context(source, period, on, dated)
