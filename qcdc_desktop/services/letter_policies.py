"""What writing a letter, a step of it or one of its deadlines also does, and what it forbids."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.fields import spec, specs
from qcdc_desktop.domain.kinds.procedures import Faults, Step
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.steps import LetterCase, letter_after, log_faults, step_faults
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services.letter_deadlines import case_of, keep_up
from qcdc_desktop.services.step_policies import StepPolicy, fresh_faults
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session

_BY_STEPS = ("accepted_on", "outcome", "settled_on", "notified_on", "published_on")
"""What the log of a letter says, and nobody types beside it."""

_BY_WAY = ("kind", "instance", "discipline", "sphere")
"""What tells which way a letter goes."""

_OF_THE_VAULT = ("sender_number", "matter")


class LetterPolicy(Policy[Letter]):
    """Every letter gets the next number of the calendar year it was received in, and is never deleted (X02)."""

    def adding(self, _record: Letter, /) -> str:
        return "Vào sổ đơn thư"

    def to_add(self, session: Session, record: Letter) -> Letter:
        if record.received_on is None:
            raise InputProblem.at("received_on", "Chưa ghi “Ngày nhận”.")
        year = record.received_on.year
        # Numbers have no gaps: the next one is one more than there are.
        return record.with_values({"register_year": year, "number": session.count(Letter, register_year=year) + 1})

    def after_adding(self, session: Session, record: Letter) -> None:
        keep_up(session, case_of(session, record.id))

    def to_change(self, session: Session, before: Letter, after: Letter) -> Letter:
        """A letter keeps its number, and number and year agree; what its log says agrees with the log."""
        on, year = after.received_on, before.register_year
        if on and on != before.received_on and on.year != year:
            known = f"Số {before.code} thuộc sổ năm {year}"
            hint = f"hãy ghi “Ngày nhận” trong năm ấy, hoặc gạch sổ rồi vào sổ lại ở năm {on.year}"
            raise InputProblem.at("received_on", f"{known}; {hint}.")
        case = case_of(session, before.id)
        self._keep_log(case, after)
        if on != before.received_on and after.due_on == before.due_on:
            counted = session.all(LetterDeadline, letter_id=before.id)
            if after.due_on in {one.due_on for one in counted if one.code in case.procedure.settling}:
                return after.with_values({"due_on": None})  # it is counted anew from the other day
        return after

    def _keep_log(self, case: LetterCase, after: Letter) -> None:
        if not case.log:
            return
        changed = replace(case, letter=after)
        if fresh_faults(log_faults(case), log_faults(changed)):
            if changed.way != case.way:
                chosen = next(name for name in _BY_WAY if getattr(after, name) != getattr(case.letter, name))
                raise InputProblem.at(chosen, "Các bước đã ghi không có trong trình tự của loại mới; hãy giữ loại cũ.")
            told = f"Đã ghi bước ngày {write_day(case.log[0].on)}; “Ngày nhận” không được sau ngày ấy."
            raise InputProblem.at("received_on", told)
        said = letter_after(changed)
        for name in _BY_STEPS:
            if getattr(after, name) != getattr(said, name):
                label = spec(Letter, name).label
                raise InputProblem.at(name, f"“{label}” do các bước đã ghi quyết định; hãy ghi bước, hoặc sửa bước.")

    def after_changing(self, session: Session, before: Letter, after: Letter) -> None:
        """Who sent a letter, and how its matter is kept, moves none of its deadlines."""
        if any(getattr(after, s.name) != getattr(before, s.name) for s in specs(Letter) if s.name not in _OF_THE_VAULT):
            keep_up(session, case_of(session, after.id))

    def before_removing(self, _session: Session, record: Letter, /) -> None:
        raise Refused(
            f"{record.INFO.label} không xóa được",
            "Mọi số đã vào Sổ đơn thư đều phải giữ.",
            "Hãy gạch sổ kèm lý do thay vì xóa.",
        )


class LetterStepPolicy(StepPolicy[LetterStep, LetterCase]):
    """Days, result and papers of the steps stand in their letter, and its deadlines follow them."""

    owner = "letter_id"

    def case(self, session: Session, record_id: int, _on: date | None = None) -> LetterCase:
        return case_of(session, record_id)

    def faults_of(self, entry: LetterStep, case: LetterCase) -> Faults:
        if case.letter.struck:
            return (("step", "Đơn đã gạch sổ thì không ghi thêm bước."),)
        return step_faults(entry, case)

    def log_faults(self, case: LetterCase) -> Faults:
        return log_faults(case)

    def taken(self, session: Session, case: LetterCase, _step: Step, _entry: LetterStep) -> None:
        self._write(session, case)

    def after_changing(self, session: Session, _before: LetterStep, after: LetterStep) -> None:
        self._write(session, case_of(session, after.letter_id or 0))

    def after_removing(self, session: Session, record: LetterStep) -> None:
        case = case_of(session, record.letter_id or 0)
        letter, blank, act = case.letter, Letter(), case.act(record.step)
        names = [] if case.log else list(_BY_STEPS)
        if act and act.paper and getattr(letter, act.paper) == record.paper:
            names.append(act.paper)
        gone = {name: getattr(blank, name) for name in names}
        self._write(session, replace(case, letter=letter.with_values(gone)))

    def _write(self, session: Session, case: LetterCase) -> None:
        after = letter_after(case)
        names = (*_BY_STEPS, "paper", "sent_to")
        session.change(session.get(Letter, after.id), **{name: getattr(after, name) for name in names})
        keep_up(session, case_of(session, case.letter.id))
