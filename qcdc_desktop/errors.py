"""The errors a user may see: each says what happened and what to do next, in Vietnamese.

Three families, three ways of showing them: the surroundings failed (:class:`EnvironmentProblem`), the input is wrong
(:class:`InputProblem`), or the data file cannot be used as asked (:class:`FileProblem`). Anything else is our own bug
and is never dressed up as one of these.
"""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import Value


class Problem(Value):
    """One fault of one input: ``field`` names the place (a field, a line of a file), ``message`` is a sentence."""

    field: str
    message: str


class QcdcError(Exception):
    """An expected failure, with a title, a sentence saying what happened and a hint what to do next."""

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.title}:", self.message, self.hint) if part)


class EnvironmentProblem(QcdcError):
    """The machine refused: full disk, read-only folder, stick pulled, file open elsewhere."""


class FileProblem(QcdcError):
    """The data file cannot be used as asked: newer, foreign, damaged, locked, missing."""


class FileDamaged(FileProblem):
    """The data file does not hold together any more; what can be had of it may be recovered into a new one."""


class FileForeign(FileProblem):
    """The file is no data file, or its beginning is not what it was."""


class FileLost(FileProblem):
    """The open file is not at its place any more, or not what it was; ``whole`` is whether what is open still is."""

    def __init__(self, title: str, message: str, hint: str, *, whole: bool) -> None:
        super().__init__(title, message, hint)
        self.whole = whole


class InputProblem(QcdcError):
    """What was typed or loaded is wrong; ``problems`` lists every fault with its place."""

    def __init__(self, title: str, problems: tuple[Problem, ...], hint: str = "") -> None:
        super().__init__(title, " ".join(p.message for p in problems), hint)
        self.problems = problems

    @classmethod
    def at(cls, field: str, message: str, title: str = "Chưa cất được") -> InputProblem:
        """A single fault at ``field``."""
        return cls(title, (Problem(field, message),))


class Refused(QcdcError):
    """A rule of the program forbids the step (delete a registered letter, write outside the door)."""
