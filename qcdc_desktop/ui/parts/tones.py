"""The tone of every state that is shown as a pill: one answer for lists, inspectors and the review."""

from __future__ import annotations

from qcdc_desktop.domain.registers.letters import LetterState
from qcdc_desktop.domain.registers.organs import InformationState
from qcdc_desktop.domain.registers.targets import Verdict
from qcdc_desktop.domain.registers.tasks import TaskState

VERDICTS = {Verdict.MET: "good", Verdict.NOT_MET: "warn", Verdict.OPEN: "neutral", Verdict.UNKNOWN: "info"}
TASKS = {
    TaskState.WAITING: "neutral",
    TaskState.RUNNING: "info",
    TaskState.OVERDUE: "bad",
    TaskState.DONE: "good",
    TaskState.DONE_LATE: "warn",
    TaskState.DROPPED: "neutral",
}
LETTERS = {
    LetterState.PENDING: "info",
    LetterState.OVERDUE: "bad",
    LetterState.IN_TIME: "good",
    LetterState.LATE: "warn",
    LetterState.SETTLED: "good",
    LetterState.STRUCK: "neutral",
}
INFORMATION = {
    InformationState.WAITING: "neutral",
    InformationState.DUE: "info",
    InformationState.OVERDUE: "bad",
    InformationState.IN_TIME: "good",
    InformationState.LATE: "warn",
}
