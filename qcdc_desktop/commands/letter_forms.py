"""The command letter-forms: the forms of the State statistics on letters and reception, for any days."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from qcdc_desktop.commands.base import FILE, VietnameseCommand, tells_failures, to_read
from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.verbs import letter_forms

_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command("letter-forms", cls=VietnameseCommand)
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("target", metavar="RA.xlsx|pdf|docx", type=FILE)
@click.option("--from", "start", metavar="NGÀY", type=_DAY, help="Ngày đầu của kỳ.")
@click.option("--to", "end", metavar="NGÀY", type=_DAY, help="Ngày cuối của kỳ.")
@click.option("--span", metavar="KỲ", help="Thay cho hai ngày: kỳ thống kê của năm, như 2026-q1, 2026-6m, 2026-year.")
@click.option("--form", "name", metavar="BIỂU", help="Một biểu, như 02; không ghi thì cả sáu biểu.")
@tells_failures
def letter_form(
    file: Path, target: Path, start: datetime | None, end: datetime | None, span: str | None, name: str | None
) -> None:
    """Lập biểu thống kê về tiếp công dân, đơn thư (01/TCD đến 06/QLKNTC) của một kỳ từ TỆP."""
    period = _period(start, end, span)
    exporting.check_ending(target, exporting.LISTS)
    forms = (letter_forms.called(period, name),) if name else letter_forms.forms(period)
    with to_read(file) as session:
        exporting.export_lists(letter_forms.listings(session, period, forms), target)
    click.echo(f"Đã xuất {target} ({period.label})")


def _period(start: datetime | None, end: datetime | None, span: str | None) -> Period:
    if span and not (start or end):
        year, _, code = span.partition("-")
        if not (year.isdecimal() and len(year) == len("2026")):
            raise click.UsageError("Ghi kỳ như 2026-q1.")
        return letter_forms.span(code.lower(), int(year))
    if span or start is None or end is None or end < start:
        raise click.UsageError("Ghi --from và --to (ngày đầu không sau ngày cuối), hoặc --span.")
    return between(start.date(), end.date())


COMMANDS = (letter_form,)
