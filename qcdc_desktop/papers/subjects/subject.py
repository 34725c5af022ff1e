"""What a kind of record gives to the papers about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled

Names = Mapping[str, str]
"""What stands for ``{subject}`` and the like in proposed texts; what is not known is a row of dots to write on."""
OPEN = "…"


class Subject(Value):
    """The words that a record fills in, and what makes the lines of sections, by the name that templates give it."""

    names: Callable[[Dossier], Names]
    lines: Mapping[str, Callable[[Dossier], Iterable[Pulled]]]
