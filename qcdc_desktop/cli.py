"""The verbs of the program without a window: new, demo, load, dump, import-staff, read-paper, export, paper, check,
journal, guide, backup, backups, restore, recover.

Exit codes: 0 done, 1 an expected failure that was told in words, 2 wrong use of the command line (click's own).
This module never imports Qt.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from qcdc_desktop import __version__
from qcdc_desktop.commands import backups as backup_commands
from qcdc_desktop.commands import base
from qcdc_desktop.commands import deadlines as deadline_commands
from qcdc_desktop.commands import letter_forms as letter_form_commands
from qcdc_desktop.commands.base import FILE, VietnameseGroup, keeper, tells_failures, to_read
from qcdc_desktop.commands.words import speak_vietnamese
from qcdc_desktop.domain.registers.unit import OrganisationKind, PaperKind, Profile
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.imports.papers.understanding.printing import to_json
from qcdc_desktop.imports.staff.lines import AS_NEW, LEAVE_OUT, Outcome
from qcdc_desktop.imports.staff.staff import Proposal, change_in_words
from qcdc_desktop.imports.workbook.workbook import Sheet
from qcdc_desktop.output import write_output
from qcdc_desktop.services import witnesses, years
from qcdc_desktop.services.files import content, content_write, files, paper_import, staff_import
from qcdc_desktop.services.papers import bundle, called, exporting
from qcdc_desktop.storage.open_file import local_now

speak_vietnamese()


@click.group(
    cls=VietnameseGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    options_metavar="[LỰA CHỌN]",
    subcommand_metavar="LỆNH …",
)
@click.version_option(__version__, "-V", "--version", prog_name="qcdc-desktop", message="%(prog)s %(version)s")
def main() -> None:
    """Lãnh đạo, theo dõi, báo cáo việc thực hiện quy chế dân chủ ở trường học, không cần mạng.

    Không ghi lệnh nào, hoặc chỉ ghi tên tệp .qcdc, thì mở cửa sổ chương trình.
    """


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.option(
    "--name", metavar="TÊN", default=files.UNNAMED.name, show_default=True, help="Tên tổ chức đảng, in ở đầu văn bản."
)
@click.option(
    "--superior", metavar="TÊN", default=files.UNNAMED.superior, show_default=True, help="Cấp trên trực tiếp."
)
@click.option("--school", metavar="TÊN", default=files.UNNAMED.school, show_default=True, help="Tên trường.")
@click.option(
    "--place",
    metavar="TÊN",
    default=files.UNNAMED.place,
    show_default=True,
    help="Nơi ghi trước ngày, tháng của văn bản.",
)
@click.option("--cell", is_flag=True, help="Tổ chức là chi bộ cơ sở (ký hiệu CB) thay vì đảng ủy.")
@click.option(
    "--year", "first", metavar="NĂM", type=click.IntRange(1990, 2100), help="Năm đầu của năm học, ví dụ 2025."
)
@tells_failures
def new(file: Path, name: str, superior: str, school: str, place: str, *, cell: bool, first: int | None) -> None:
    """Tạo tệp dữ liệu mới TỆP."""
    from qcdc_desktop.domain.registers.periods import school_year

    profile = Profile(
        name=name,
        superior=superior,
        school=school,
        place=place,
        kind=OrganisationKind.BASE_CELL if cell else OrganisationKind.COMMITTEE,
        symbol="CB" if cell else "ĐU",
    )
    files.create(file, profile, *((school_year(first),) if first else ())).close()
    click.echo(f"Đã tạo {file}")


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@tells_failures
def demo(file: Path) -> None:
    """Tạo tệp dữ liệu mẫu TỆP (Trường THPT Nguyễn Du, hai năm học)."""
    content.make_demo(file)
    click.echo(f"Đã tạo tệp dữ liệu mẫu {file}")


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("source", metavar="NỘI-DUNG.toml", type=FILE)
@tells_failures
def load(file: Path, source: Path) -> None:
    """Nạp tệp nội dung NỘI-DUNG.toml vào TỆP: nạp hết hoặc không nạp gì."""
    with files.open_session(file, keeper=keeper()) as session:
        done = content.load(session, source)
    click.echo(f"Đã nạp {len(done.changes)} mục từ {source}")


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("target", metavar="NỘI-DUNG.toml", type=FILE)
@tells_failures
def dump(file: Path, target: Path) -> None:
    """Ghi nội dung của TỆP ra tệp nội dung NỘI-DUNG.toml: chữ đọc được, nạp lại được vào một tệp mới."""
    with to_read(file) as session:
        content_write.dump(session, target)
    click.echo(f"Đã ghi {target}")


_year = click.option("--year", "name", metavar="NĂM", required=True, help="Năm làm việc, ví dụ 2024-2025.")
_part = click.option(
    "--period", "part", metavar="KỲ", default="", help="Một kỳ của năm: hk1, hk2, q1 đến q4, 6t, 6t2 hoặc TỪ..ĐẾN."
)


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@_year
@_part
@click.option("--resolution", metavar="TỆP", type=FILE, help="Ghi nghị quyết (.pdf hoặc .docx) vào tệp này.")
@click.option("--report", metavar="TỆP", type=FILE, help="Ghi báo cáo của kỳ (.pdf hoặc .docx) vào tệp này.")
@click.option("--programme", metavar="TỆP", type=FILE, help="Ghi chương trình (.pdf hoặc .docx) vào tệp này.")
@click.option("--plan", metavar="TỆP", type=FILE, help="Ghi kế hoạch (.pdf hoặc .docx) vào tệp này.")
@click.option(
    "--organs", metavar="TỆP", type=FILE, help="Ghi phiếu giao việc của mọi tổ chức (.pdf hoặc .docx) vào tệp này."
)
@click.option("--excel", metavar="TỆP", type=FILE, help="Ghi bảng tổng hợp (Excel) vào tệp này.")
@click.option("--names", is_flag=True, help="Tệp Excel có cả tên người, nội dung đơn, danh mục minh chứng.")
@tells_failures
def export(
    file: Path, name: str, part: str, organs: Path | None, excel: Path | None, *, names: bool, **papers: Path | None
) -> None:
    """Xuất văn bản và bảng tổng hợp của một năm, hay một kỳ của năm, từ TỆP."""
    if not (organs or excel or any(papers.values())):
        raise click.UsageError(f"Ghi ít nhất một trong {', '.join(f'--{n}' for n in _PAPERS)}, --organs, --excel.")
    wanted = {kind: target for option, kind in _PAPERS.items() if (target := papers[option])}
    targets = [target for target in (*wanted.values(), organs, excel) if target]
    places = [os.path.normcase(target.resolve()) for target in targets]
    if len(set(places)) < len(places):
        raise click.UsageError("Mỗi văn bản, bảng tổng hợp cần một tệp riêng; có tên tệp ghi hai lần.")
    for target in filter(None, (*wanted.values(), organs)):
        exporting.check_ending(target)
    with to_read(file) as session:
        period = years.asked(session, name, part)
        # Whether all of it can be had is known before anything is written.
        notes = {kind: exporting.note_on(session, period, kind) for kind in wanted}
        of = f" ({period.label})" if part else ""
        for kind, target in wanted.items():
            exporting.export_paper(session, period, kind, target)
            click.echo(f"Đã xuất {target}{of}")
            if notes[kind]:
                click.echo(notes[kind], err=True)
        if organs:
            note = exporting.export_organ_sheets(session, period, organs)
            click.echo(f"Đã xuất {organs}{of}")
            if note:
                click.echo(note, err=True)
        if excel:
            exporting.export_excel(session, period, excel, people=names)
            click.echo(f"Đã xuất {excel}{of}")


_PAPERS = {
    "resolution": PaperKind.RESOLUTION,
    "report": PaperKind.REPORT,
    "programme": PaperKind.PROGRAMME,
    "plan": PaperKind.PLAN,
}
"""Options of ``export`` and the papers they write."""


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("name", metavar="SỐ-HOẶC-MÃ")
@click.argument("target", metavar="RA.pdf|RA.docx", type=FILE)
@tells_failures
def paper(file: Path, name: str, target: Path) -> None:
    """Xuất một văn bản đã soạn, gọi bằng số và ký hiệu (05-NQ/ĐU) hoặc bằng mã, ra PDF hoặc Word."""
    exporting.check_ending(target)
    with to_read(file) as session:
        words = called.export(session, called.called(session, name), target)
    click.echo(f"Đã xuất {target} ({words})")


@main.command("bundle")
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("folder", metavar="THƯ-MỤC", type=click.Path(file_okay=False, path_type=Path))
@_year
@_part
@tells_failures
def export_bundle(file: Path, folder: Path, name: str, part: str) -> None:
    """Xuất bộ hồ sơ của kỳ vào một thư mục mới trong THƯ-MỤC: mọi văn bản (PDF, Word), bảng tổng hợp, danh mục."""
    with to_read(file) as session:
        written, count = bundle.write(session, years.asked(session, name, part), folder)
    click.echo(f"Đã xuất {count} tệp vào {written}")


_SAME = {"ask": None, "update": 1, "new": AS_NEW, "skip": LEAVE_OUT}


@main.command("import-staff")
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("source", metavar="DANH-SÁCH.xlsx", type=FILE)
@click.option("--sheet", metavar="TÊN", help="Tên trang tính; không ghi thì lấy trang tính đầu tiên có chữ.")
@click.option("--header-row", metavar="SỐ", type=click.IntRange(1), help="Dòng tiêu đề; không ghi thì tự tìm.")
@click.option(
    "--same-name",
    type=click.Choice(list(_SAME)),
    default="ask",
    show_default=True,
    help="Chỉ trùng tên với người đã có: dừng lại hỏi, cập nhật người đó, thêm người mới, hoặc bỏ qua.",
)
@click.option("--skip-faulty", is_flag=True, help="Bỏ qua các dòng có lỗi.")
@click.option("-n", "--dry-run", is_flag=True, help="Chỉ xem trước, không ghi gì.")
@tells_failures
def import_staff(
    file: Path,
    source: Path,
    *,
    sheet: str | None,
    header_row: int | None,
    same_name: str,
    skip_faulty: bool,
    dry_run: bool,
) -> None:
    """Nạp danh sách nhân sự DANH-SÁCH.xlsx vào TỆP: xem từng dòng, rồi nạp cả danh sách hoặc không nạp gì."""
    with to_read(file) if dry_run else files.open_session(file, keeper=keeper()) as session:
        sheets = staff_import.sheets(source)
        read = _sheet(sheets, sheet)
        known = staff_import.reading(read.rows)
        if header_row:
            known = staff_import.under(known, min(header_row, len(known.rows)))
        known = staff_import.answer_all(
            known, staff_import.propose(session, known), same=_SAME[same_name], faulty=skip_faulty
        )
        proposal = staff_import.propose(session, known)
        _tell_proposal(proposal, known.unused, staff_import.cell_names(session))
        if others := ", ".join(one.name for one in sheets if one is not read):
            click.echo(f"Mỗi lần đọc một trang; chưa đọc: {others} (--sheet).")
        if dry_run:
            click.echo("Chỉ xem trước; chưa ghi gì.")
            return
        done = staff_import.accept(session, known)
    click.echo(f"Đã ghi {len(done.changes)} thay đổi." if done.step_id else "Không có gì thay đổi.")


def _sheet(sheets: tuple[Sheet, ...], name: str | None) -> Sheet:
    for sheet in sheets:
        if name in (None, sheet.name):
            return sheet
    raise InputProblem.at("--sheet", f"Không có trang tính “{name}” (có: {', '.join(s.name for s in sheets)}).")


_NOBODY = "Không có dòng nào ghi tên người."


def _tell_proposal(proposal: Proposal, unused: Sequence[str], cells: Mapping[int, str]) -> None:
    for line in proposal.lines:
        if line.outcome is not Outcome.SAME:
            said = [*line.faults, *(change_in_words(change, cells) for change in line.changes), *line.notes]
            click.echo(f"Dòng {line.number:>4}  {line.outcome.words:<12}  {line.name}  {'; '.join(said)}".rstrip())
    for one in proposal.left:
        click.echo(f"Dòng {one.number:>4}  Bỏ qua         {one.said}; {one.why}")
    if unused:
        click.echo(f"Cột không dùng: {', '.join(unused)}.")
    for person in proposal.missing:
        click.echo(f"Không có trong danh sách mới (có thể đã nghỉ): {person.name}")
    counts = [f"{outcome.words.lower()} {count}" for outcome in Outcome if (count := proposal.count(outcome))]
    rows = f"Ngoài tiêu đề có {len(proposal.lines) + len(proposal.left)} dòng: {len(proposal.lines)} người"
    click.echo(f"{rows} ({', '.join(counts)}), {len(proposal.left)} dòng bỏ qua." if counts else _NOBODY)


@main.command("read-paper")
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@click.argument("source", metavar="VĂN-BẢN.docx", type=FILE)
@click.option(
    "--year", "name", metavar="NĂM", help="Năm làm việc nhận văn bản, ví dụ 2024-2025; năm chưa có thì chương trình mở."
)
@click.option("--as-written", is_flag=True, help="Giữ nguyên năm học và hạn ghi trong văn bản của năm khác.")
@click.option("--over", is_flag=True, help="Ghi đè những phần văn bản đã có chữ.")
@click.option("-n", "--dry-run", is_flag=True, help="Chỉ xem trước, không ghi gì.")
@click.option("--json", "as_json", is_flag=True, help="In văn bản đã chia thành từng phần dạng JSON, không ghi gì.")
@tells_failures
def read_paper(
    file: Path, source: Path, *, name: str | None, as_written: bool, over: bool, dry_run: bool, as_json: bool
) -> None:
    """Đọc văn bản năm trước (.docx, .pdf hoặc .txt) thành các mục của TỆP: nạp tất cả hoặc không nạp gì."""
    pieces = paper_import.pieces_of_file(source)
    if as_json:
        split = to_json(paper_import.split_of(pieces), source.name)
        click.echo(json.dumps(split, ensure_ascii=False, indent=2))
        return
    with to_read(file) if dry_run else files.open_session(file, keeper=keeper()) as session:
        wishes = paper_import.wished(session, name, renewed=not as_written, over=over)
        plan = paper_import.propose(session, pieces, wishes)
        _tell_plan(plan)
        if dry_run:
            click.echo("Chỉ xem trước; chưa ghi gì.")
            return
        if not plan.planned:
            return
        done = paper_import.accept(session, pieces, wishes, plan)
    click.echo(f"Đã nạp {len(done.changes)} mục từ {source}")


def _tell_plan(plan: paper_import.Plan) -> None:
    for one in plan.planned.values():
        sign = "sửa" if one.base else "thêm"
        title = str(getattr(one.record, one.record.INFO.title)).replace("\n", " ")
        click.echo(f"{sign:<5} {one.record.INFO.label:<22} {title}")
    for kept in plan.kept:
        click.echo(f"giữ   {kept.what}: {kept.why}")
    click.echo(", ".join(f"{count} {label.lower()}" for label, count in plan.counts()) or "Không có gì mới.")


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@backup_commands.FOLDER
@tells_failures
def check(file: Path, folder: Path | None) -> None:
    """Kiểm tra TỆP: cấu trúc, chuỗi nhật ký, dữ liệu so với nhật ký, nhật ký so với những gì nơi khác còn nhớ."""
    with to_read(file) as session:
        found = witnesses.check(session, base.memory(), folder or base.backup_folder())
    for fault in found.faults:
        click.echo(fault, err=True)
    for remark in found.remarks:
        click.echo(f"Lưu ý: {remark}")
    if found.faults:
        sys.exit(1)
    click.echo(f"{file.name}: {found.summary}")


@main.command()
@click.argument("file", metavar="TỆP.qcdc", type=FILE)
@tells_failures
def journal(file: Path) -> None:
    """In nhật ký của TỆP: số bước, lúc nào, việc gì, bao nhiêu mục."""
    marks = {"base": "", "do": "", "undo": "Hoàn tác: ", "redo": "Làm lại: "}
    with to_read(file) as session:
        for step in session.steps():
            count = len(session.changes(step.id))
            click.echo(f"{step.id:>6}  {step.at:%d/%m/%Y %H:%M}  {marks[step.action]}{step.verb} ({count} mục)")


@main.command()
@click.argument("file", metavar="TỆP.pdf", type=FILE)
@tells_failures
def guide(file: Path) -> None:
    """Tạo hướng dẫn nhanh có hình, một tờ A4 nằm ngang, ghi vào TỆP.pdf."""
    write_output(file, exporting.guide(local_now().date()))
    click.echo(f"Đã xuất {file}")


for command in (*backup_commands.COMMANDS, *deadline_commands.COMMANDS, *letter_form_commands.COMMANDS):
    main.add_command(command)

COMMANDS = frozenset(main.commands)
"""Names of the commands, for telling them from a file to open."""
