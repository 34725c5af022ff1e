"""The commands of backups: backup, backups, restore, recover."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from qcdc_desktop.commands.base import FILE, VietnameseCommand, backup_folder, keeper, tells_failures, to_read
from qcdc_desktop.domain.kinds.writing import write_number
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services import backups, recovering
from qcdc_desktop.services.backups import Backup
from qcdc_desktop.services.files import files

FOLDER = click.option(
    "--folder",
    metavar="THƯ-MỤC",
    type=click.Path(path_type=Path, file_okay=False),
    help="Nơi cất bản sao lưu (mặc định: QCDC/Sao-luu trong Tài liệu).",
)


@click.command(cls=VietnameseCommand)
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@FOLDER
@tells_failures
def backup(file: Path, folder: Path | None) -> None:
    """Sao lưu TỆP nếu có gì mới từ lần trước; bản sao được mở lại và kiểm tra."""
    keeps = keeper(folder)
    with files.open_session(file, keeper=keeps) as session:
        made = session.back_up(keeps.folder, backups.BY_HAND)
    click.echo(f"Đã sao lưu và kiểm tra {made}" if made else "Không có gì mới từ lần sao lưu trước.")


@click.command("backups", cls=VietnameseCommand)
@click.argument("file", metavar="[TỆP.qcdc]", type=FILE, required=False)
@FOLDER
@click.option("--check", is_flag=True, help="Đọc lại toàn bộ từng bản sao, cả tệp đính kèm.")
@tells_failures
def list_backups(file: Path | None, folder: Path | None, check: bool) -> None:
    """Liệt kê bản sao lưu của TỆP; không ghi TỆP thì của mọi tệp."""
    folder = folder or backup_folder()
    if file is None:
        found = backups.every(folder)
    else:
        with to_read(file) as session:
            found = backups.of(session, folder)
    if not found:
        click.echo("Chưa có bản sao lưu nào.")
    bad = 0
    for one in found:
        fault = one.fault or (_fault(one) if check else "")
        bad += bool(fault)
        megabytes = write_number(one.size / 1_000_000, 1)
        said = f"{one.info.unit}, {one.info.reason}" if one.info else ""
        click.echo(f"{one.at:%d/%m/%Y %H:%M:%S}  {megabytes:>8} MB  {'HỎNG: ' + fault if fault else said}")
        click.echo(f"    {one.path}")
    if bad:
        sys.exit(1)


def _fault(one: Backup) -> str:
    try:
        backups.prove(one.path)
    except QcdcError as problem:
        return problem.message
    return ""


@click.command(cls=VietnameseCommand)
@click.argument("source", metavar="BẢN-SAO-LƯU.qcdcb", type=FILE)
@click.argument("target", metavar="TỆP-MỚI.qcdc", type=FILE)
@tells_failures
def restore(source: Path, target: Path) -> None:
    """Khôi phục BẢN-SAO-LƯU thành TỆP-MỚI; không đụng đến tệp nào đang có."""
    info = backups.restore(source, files.with_suffix(target))
    steps, at = info.head.partition("-")[0], datetime.fromisoformat(info.at)
    click.echo(f"Đã khôi phục {files.with_suffix(target)}: {info.unit}, {steps} bước, như lúc {at:%H:%M %d/%m/%Y}")


@click.command(cls=VietnameseCommand)
@click.argument("damaged", metavar="TỆP-HỎNG.qcdc", type=FILE)
@click.argument("target", metavar="TỆP-MỚI.qcdc", type=FILE)
@FOLDER
@tells_failures
def recover(damaged: Path, target: Path, folder: Path | None) -> None:
    """Cứu dữ liệu của TỆP-HỎNG ra TỆP-MỚI: từ bản sao lưu, nhật ký dự phòng và những gì tệp còn đọc được.

    TỆP-HỎNG và các bản sao lưu giữ nguyên. Còn thiếu gì thì kể ra, mã thoát là 1.
    """
    target = files.with_suffix(target)
    done = recovering.recover(damaged, target, folder or backup_folder())
    click.echo(f"Đã ghi {target}.")
    for line in (*done.origin, *done.outcome.remarks):
        click.echo(line)
    click.echo("Còn thiếu:" if done.lacks else "Không thiếu gì.")
    for line in done.lacks:
        click.echo(f"- {line}")
    if done.lacks:
        sys.exit(1)


COMMANDS = (backup, list_backups, restore, recover)
