"""The command deadline: a legal deadline without any record, with the arithmetic in words."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import click

from qcdc_desktop.commands.base import FILE, VietnameseCommand, tells_failures, to_read
from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import Condition
from qcdc_desktop.domain.deadlines.words import explained
from qcdc_desktop.services import deadlines

_OTHERS = tuple(one.value for one in Condition if one not in (Condition.PLAIN, Condition.REMOTE, Condition.COMPLEX))


@click.command(cls=VietnameseCommand)
@click.argument("code", metavar="MÃ")
@click.argument("start", metavar="NGÀY", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]))
@click.option("--remote", is_flag=True, help="Vùng sâu, vùng xa đi lại khó khăn.")
@click.option("--complex", "is_complex", is_flag=True, help="Vụ việc phức tạp.")
@click.option("--case", "others", type=click.Choice(_OTHERS), multiple=True, help="Trường hợp khác của thời hạn.")
@click.option("--data", "file", metavar="TỆP.qcdc", type=FILE, help="Dùng cả ngày nghỉ và thời hạn đã sửa trong TỆP.")
@tells_failures
def deadline(
    code: str, start: datetime, others: tuple[str, ...], file: Path | None, *, remote: bool, is_complex: bool
) -> None:
    """Tính thời hạn MÃ (KN03, TC01…) kể từ NGÀY, kèm căn cứ và cách tính."""
    given = [Condition.REMOTE] * remote + [Condition.COMPLEX] * is_complex + [Condition(one) for one in others]
    with ExitStack() as opened:
        session = opened.enter_context(to_read(file)) if file else None
        found = deadlines.deadline(session, code.upper(), Asked(start.date(), tuple(given)))
    for line in explained(found):
        click.echo(line)
    for warning in found.warnings:
        click.echo(f"Lưu ý: {warning}")


COMMANDS = (deadline,)
