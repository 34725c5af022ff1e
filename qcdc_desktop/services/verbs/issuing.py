"""The verbs of papers on their way out: issue, correct, void, send; and what is kept of each.

Issuing is one step: the number is taken, and the paper is kept as it is on that day, its blocks and its files alike.
From then on it is printed from what is kept, whatever becomes of the records (X14).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from qcdc_desktop import __version__
from qcdc_desktop.datafile import refuse_as_input
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.inspections.records import Inspection, codes_of
from qcdc_desktop.domain.registers.papers.addressing import Address
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition, Way
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind, Purpose
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, InputProblem, Refused
from qcdc_desktop.papers.blocks import Addressees, Closing, Document
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.kept import Difference, differences, from_bytes, to_bytes
from qcdc_desktop.services.paper_policies import edition_of
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def issue(
    session: Session, paper_id: int, number: int | None, on: date | None, signer_id: int | None = None, note: str = ""
) -> ChangeSet:
    """Issue a paper, or the corrected version of one; ``note`` says what a correction changed.

    Raises InputProblem where number, day or note is missing, the day lies ahead or past the term, or the number is
    taken; Refused where the paper was issued already or its number was given up.
    """
    paper = session.get(Paper, paper_id)
    before = edition_of(session, paper_id)
    _demand_issuable(paper, before)
    number, on = _given(session, number, on)
    unit = papers.profile(session)
    ends = unit.term_end
    if ends and on > ends and not paper.issuer.state:
        told = f"Ngày này sau ngày hết nhiệm kỳ ({write_day(ends)}); hãy ghi nhiệm kỳ mới ở Thiết lập → Đơn vị."
        raise InputProblem.at("issued_on", told)
    if paper.issuer.state and not (unit.state_symbol and unit.state_superior):
        told = "Chưa ghi “Ký hiệu trường”, “Cơ quan quản lý nhà nước” (Thiết lập → Đơn vị)."
        raise Refused("Chưa đủ để ban hành văn bản của hiệu trưởng", told)
    if before and not note.strip():
        raise InputProblem.at("note", "Chưa ghi “Nội dung sửa”.")
    title = papers.template_of(paper).title.lower() or paper.kind.words.lower()
    verb = f"Ban hành bản sửa {title}" if before else f"Ban hành {title}"
    with session.atomic(f"{verb} số {number:02d}") as writing:
        head = session.head()
        format_id = papers.format_of(paper.with_values({"issued_on": on}), unit, on)
        paper = session.change(paper, number=number, issued_on=on, signer_id=signer_id, format_id=format_id)
        dossier = papers.dossier_of(session, paper)
        edition = _kept(session, dossier, before.version if before else 0, note, head)
        session.change(paper, correcting=False)
        if before is None:
            _address(session, paper, from_bytes(session.content(edition.document)))
            _file(session, paper)
    return writing.result


def record_earlier(
    session: Session, paper_id: int, number: int | None, on: date | None, signer_id: int | None = None
) -> ChangeSet:
    """Write down number and day of a paper that was issued before the program was used; nothing of it is kept yet.

    Raises InputProblem where number or day is missing, the day lies ahead, or the number is taken; Refused where the
    paper has a number.
    """
    paper = session.get(Paper, paper_id)
    if paper.number:
        raise Refused("Đã có số", f"{paper.code(papers.profile(session))} đã ở trong sổ.")
    _demand_issuable(paper, None)
    number, on = _given(session, number, on)
    with session.atomic(f"Ghi văn bản đã ban hành từ trước, số {number:02d}") as writing:
        session.change(paper, number=number, issued_on=on, signer_id=signer_id)
    return writing.result


def _given(session: Session, number: int | None, on: date | None) -> tuple[int, date]:
    """Number and day, where both are given and the day has come."""
    if number is None:
        raise InputProblem.at("number", "Chưa ghi “Số”.")
    if on is None:
        raise InputProblem.at("issued_on", "Chưa ghi “Ngày ban hành”.")
    if on > session.today():
        raise InputProblem.at("issued_on", "“Ngày ban hành” chưa đến.")
    return number, on


def _demand_issuable(paper: Paper, before: Edition | None) -> None:
    if paper.voided_on:
        raise Refused("Số đã bỏ", "Văn bản này đã bỏ số nên không ban hành được.")
    if not paper.kind.numbered:
        raise Refused("Không có số", f"{paper.kind.words} không cấp số, không ban hành; chỉ in ra hoặc xuất tệp.")
    if before and not paper.correcting:
        raise Refused("Đã ban hành", f"{before.symbol} đã ban hành.", "Muốn sửa, hãy bấm “Sửa thành bản mới”.")


def _kept(session: Session, dossier: Dossier, version: int | None, note: str, head: str) -> Edition:
    """Keep the paper of a dossier as its next version: its blocks, its PDF, and with a report its workbook."""
    from qcdc_desktop.exports.excel import render_workbook
    from qcdc_desktop.papers import builders
    from qcdc_desktop.services.papers import exporting

    paper = dossier.paper
    if paper is None:
        raise ValueError("only a paper is kept")
    document = builders.build(dossier)
    with_workbook = paper.kind is PaperKind.REPORT and paper.yearly
    signer = dossier.signer()
    return session.add(
        Edition(
            paper_id=paper.id,
            version=(version or 0) + 1,
            kept_on=session.today(),
            symbol=paper.code(dossier.profile),
            issued_on=paper.issued_on,
            signer=signer.name if signer else "",
            note=note,
            as_of=dossier.figures.as_of,
            format_id=document.format_id,
            program=__version__,
            head=head,
            document=session.keep(to_bytes(document)),
            pdf=session.keep(exporting.pdf(document)),
            word=session.keep(exporting.word(document)),
            workbook=session.keep(render_workbook(dossier)) if with_workbook else "",
        )
    )


def _file(session: Session, paper: Paper) -> None:
    """Write down in the file of a case that this paper of it is there; papers without number are ticked by hand."""
    if paper.inspection_id is None:
        return
    case = inspections.case_of(session, paper.inspection_id)
    wanted, there = {one.code for one in case.route.papers}, codes_of(case.inspection.papers)
    fresh = [code for code in papers.template_of(paper).codes if code in wanted and code not in there]
    if fresh:
        session.change(case.inspection, papers=", ".join((*there, *fresh)))


def _filed(session: Session, paper: Paper) -> tuple[str, ...]:
    """The papers of its case that are ticked for this paper and for no other one that has a number."""
    case = session.find(Inspection, id=paper.inspection_id) if paper.inspection_id else None
    if case is None:
        return ()
    beside = [
        one
        for one in session.all(Paper, inspection_id=case.id)
        if one.id != paper.id and one.number and not one.voided_on
    ]
    still = {code for one in beside for code in papers.template_of(one).codes}
    own = papers.template_of(paper).codes
    return tuple(code for code in codes_of(case.papers) if code in own and code not in still)


def _address(session: Session, paper: Paper, document: Document) -> None:
    """Write down to whom a paper goes: those whom it names itself, without the copy that stays in the house."""
    for line in (name for block in document.blocks if isinstance(block, Closing) for name in block.recipients):
        if line.lower().startswith("như trên"):
            for name in _addressed(document):
                session.add(Dispatch(paper_id=paper.id, recipient=name, purpose=Purpose.REPORT))
        elif not line.lower().startswith(("lưu", "như điều")):
            one = Address.read(line)
            session.add(Dispatch(paper_id=paper.id, recipient=one.name, purpose=one.purpose or Purpose.KNOW))


def _addressed(document: Document) -> Iterator[str]:
    """Those to whom a letter or proposal is addressed: ``Kính gửi: …; …``."""
    for block in document.blocks:
        if isinstance(block, Addressees):
            yield from filter(None, (name.strip(" .…") for name in block.names))


def begin_correction(session: Session, paper_id: int) -> ChangeSet:
    """Open an issued paper to be corrected; raises Refused where none is kept, or it is open already."""
    paper, edition = session.get(Paper, paper_id), edition_of(session, paper_id)
    if edition is None or paper.correcting:
        raise Refused("Không có gì để sửa lại", "Văn bản này chưa ban hành, hoặc đang được sửa.")
    with session.atomic(f"Sửa {edition.symbol} thành bản mới") as writing:
        session.change(paper, correcting=True)
    return writing.result


def stop_correction(session: Session, paper_id: int) -> ChangeSet:
    """Close a paper that was opened to be corrected: the edition that is kept stays the one in force."""
    paper = session.get(Paper, paper_id)
    with session.atomic("Dừng sửa văn bản đã ban hành") as writing:
        session.change(paper, correcting=False)
    return writing.result


def void(session: Session, paper_id: int, reason: str) -> ChangeSet:
    """Give a number up: it stays taken and prints as void, and the file of its case has the paper no more.

    Raises InputProblem without a reason, Refused once sent.
    """
    paper = session.get(Paper, paper_id)
    if not paper.number or paper.voided_on:
        raise Refused("Không có số để bỏ", "Văn bản này chưa có số, hoặc số đã bỏ từ trước.")
    if any(one.sent_on for one in session.all(Dispatch, paper_id=paper_id)):
        raise Refused(
            "Văn bản đã gửi đi", "Số của văn bản đã gửi không bỏ được.", "Hãy ghi “Ngày thu hồi” hoặc văn bản thay thế."
        )
    if not reason.strip():
        raise InputProblem.at("void_reason", "Chưa ghi “Lý do bỏ số”.")
    verb, filed = f"Bỏ số {paper.code(papers.profile(session))}", _filed(session, paper)
    with session.atomic(f"{verb}, bỏ đánh dấu trong hồ sơ kiểm tra: {', '.join(filed)}" if filed else verb) as writing:
        session.change(paper, voided_on=session.today(), void_reason=reason)
        if filed:
            case = session.get(Inspection, paper.inspection_id or 0)
            session.change(case, papers=", ".join(one for one in codes_of(case.papers) if one not in filed))
    return writing.result


def record_sent(session: Session, paper_id: int, on: date, way: Way) -> ChangeSet:
    """Write down that a paper was sent on a day to everyone to whom it had not been; Refused where there is nobody."""
    waiting = [one for one in session.all(Dispatch, paper_id=paper_id) if not one.sent_on]
    if not waiting:
        raise Refused(
            "Không còn nơi nào chờ gửi", "Mọi nơi nhận của văn bản đã có ngày gửi, hoặc chưa ghi nơi nhận nào."
        )
    with session.atomic(f"Ghi đã gửi văn bản đến {len(waiting)} nơi") as writing:
        for one in waiting:
            session.change(one, sent_on=on, way=way)
    return writing.result


# What is kept ------------------------------------------------------------------------------------------------------


def kept_document(session: Session, edition: Edition) -> Document:
    """The blocks of an edition; raises FileProblem where they are damaged."""
    return from_bytes(session.content(edition.document))


def changed_since(session: Session, paper: Paper, edition: Edition) -> tuple[Difference, ...]:
    """Where an issued paper would read otherwise if it were made from the records of today; empty where nowhere.

    It is looked for once after each step. Raises FileProblem where what is kept is damaged.
    """
    from qcdc_desktop.papers import builders

    def compare() -> tuple[Difference, ...]:
        now = replace(papers.dossier_of(session, paper), issued=None)
        return differences(kept_document(session, edition), builders.build(now))

    return session.kept(("changed since", edition.id, session.today()), compare)


def changed_papers(session: Session, among: Iterable[Paper]) -> tuple[Paper, ...]:
    """Which of some issued papers would read otherwise today; those whose kept files are damaged say so themselves."""
    kept = ((paper, edition_of(session, paper.id)) for paper in among if not (paper.correcting or paper.voided_on))
    there = ((paper, edition) for paper, edition in kept if edition and is_whole(session, edition))
    return tuple(paper for paper, edition in there if changed_since(session, paper, edition))


def compared_with(session: Session, paper: Paper) -> tuple[Period, date | None]:
    """The comparison of figures that :func:`changed_since` reads: of the period and the day of the paper."""
    return papers.span(session, paper), paper.issued_on


def is_whole(session: Session, edition: Edition) -> bool:
    """Whether everything that is kept of an edition is what it was; its hashes are computed anew."""
    names = filter(None, (edition.document, edition.pdf, edition.word, edition.workbook))
    try:
        for name in names:
            session.content(name)
    except FileProblem:
        return False
    return True


_MOST_BYTES = 200_000_000
"""No paper is so large: what is larger is not read."""


def edition_in(session: Session, path: Path) -> Edition | None:
    """The edition that a file is; raises FileProblem where it is a data file, EnvironmentProblem where unreadable."""
    try:
        refuse_as_input(path, "Không đối chiếu được", "Hãy chọn tệp PDF, Word hoặc Excel đã xuất ra.")
        if path.stat().st_size > _MOST_BYTES:
            return None
        return edition_with(session, path.read_bytes())
    except OSError as error:
        raise EnvironmentProblem(
            "Không đọc được tệp", f"Máy không đọc được “{path.name}” ({error.strerror}).", "Hãy chọn lại tệp."
        ) from error


def edition_with(session: Session, data: bytes) -> Edition | None:
    """The edition that a file is, byte for byte: what is told apart from a copy that somebody changed; else None."""
    from qcdc_desktop.storage.digest import sha256

    name = sha256(data)
    return next((e for e in session.all(Edition) if name in (e.pdf, e.word, e.workbook)), None)


__all__ = [
    "Difference",
    "begin_correction",
    "changed_papers",
    "changed_since",
    "compared_with",
    "edition_in",
    "edition_of",
    "edition_with",
    "is_whole",
    "issue",
    "kept_document",
    "record_earlier",
    "record_sent",
    "stop_correction",
    "void",
]
