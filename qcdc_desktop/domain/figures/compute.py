"""The one place where figures are made: every register contributes its results and its lines of the annex."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context, Dated, no_rules
from qcdc_desktop.domain.kinds.source import Source
from qcdc_desktop.domain.registers.catalogue import REGISTERS


def duties(source: Source, period: Period, day: date, dated: Dated = no_rules) -> tuple[Due, ...]:
    """What of a period is still to be done on a day, also after the period's end."""
    return _due(Context(source, period, day, dated))


def compute(source: Source, period: Period, today: date, dated: Dated = no_rules) -> Figures:
    """The figures of ``period`` as they stand on ``today`` (on the period's last day once that has passed)."""
    context = Context(source, period, min(today, period.end), dated)
    return Figures(
        period=period,
        as_of=context.as_of,
        results={register.name: context.of(register) for register in REGISTERS},
        annex={figure.code: figure for register in REGISTERS for figure in register.figures(context)},
        statistics={
            register.name: counts
            for register in REGISTERS
            if register.statistics and (counts := register.statistics(context))
        },
        due=_due(context),
        advice=tuple(advice for register in REGISTERS for advice in register.advice(context)),
    )


def _due(context: Context) -> tuple[Due, ...]:
    return tuple(due for register in REGISTERS for due in register.due(context))
