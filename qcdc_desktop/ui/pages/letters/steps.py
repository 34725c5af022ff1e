"""The steps of a letter: what the law lets follow, each asking for what it needs."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.procedures import NextStep, Step
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.domain.registers.letters.steps import LetterCase, obstacles, proposed_step
from qcdc_desktop.services import letter_deadlines
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.ui.registers.steps import StepsPanel

_ASKED = ("outcome", "sent_to", "days")
"""What only some steps ask for."""


class LetterSteps(StepsPanel[LetterResult, LetterCase]):
    """From the receipt to the closed file."""

    entry = LetterStep
    fields = ("on", "outcome", "sent_to", "days", "paper", "note", "reason")

    def case_of(self, row: LetterResult) -> LetterCase:
        return letter_deadlines.case_of(self.desk.session, row.letter.id)

    def record_of(self, case: LetterCase) -> Letter:
        return case.letter

    def obstacles_to(self, case: LetterCase, step: Step, _on: date) -> tuple[str, ...]:
        return obstacles(case, step)

    def proposed(self, case: LetterCase, step: Step, on: date) -> LetterStep:
        return proposed_step(case, step, on)

    def take(self, session: Session, _case: LetterCase, entry: LetterStep) -> ChangeSet:
        return letters.write(session, entry)

    def matters(self, _case: LetterCase, step: NextStep, name: str) -> bool:
        return name not in _ASKED or (name in step.step.asks and not step.back)
