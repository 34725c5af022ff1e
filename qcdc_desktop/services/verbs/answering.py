"""What is done with a paper that came in: it becomes a task, is answered by a letter, goes into the library."""

from __future__ import annotations

from functools import partial

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import FREE, PaperText
from qcdc_desktop.domain.registers.papers.received import Received, as_directive, as_task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.templates import template
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.services.verbs.assigning import assign
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def make_task(session: Session, received_id: int, year_id: int) -> ChangeSet:
    """Make a task of a year from a paper that came in. Raises Refused where it has one."""
    make = partial(as_task, year_id=year_id, start_on=session.today())
    return assign(session, "Giao nhiệm vụ xử lý văn bản đến", [session.get(Received, received_id)], make)


def begin_answer(session: Session, received_id: int, period: Period) -> ChangeSet:
    """Begin the letter that answers a paper: addressed to its sender, citing it. What is due ends when it is issued.

    Raises Refused where there is an answer already, or no working year for the period.
    """
    one = session.get(Received, received_id)
    if one.answer_id:
        raise Refused("Đã có văn bản trả lời", "Đã soạn văn bản trả lời.", "Hãy mở văn bản ấy để viết tiếp.")
    letter = about.begun(session, template(PaperKind.LETTER, FREE), period)
    committee = papers.names(session, period)["committee"]
    cited = one.cited()
    texts = {"lead": f"Kính gửi: {one.sender}", "body": f"Thực hiện {cited}, {committee} có ý kiến như sau:\n"}
    with session.atomic("Soạn văn bản trả lời") as writing:
        paper = session.add(letter.with_values({"summary": f"về việc trả lời {lower_first(_name(one))}"}))
        for section, body in texts.items():
            session.add(PaperText(paper_id=paper.id, section=section, body=body))
        session.change(one, answer_id=paper.id)
    return writing.result


def _name(one: Received) -> str:
    """``Công văn số 112-CV/ĐU của Đảng ủy phường``."""
    sort = one.sort or "Văn bản"
    return f"{f'{sort} số {one.symbol}' if one.symbol else sort} của {one.sender}"


def in_library(session: Session, one: Received) -> Directive | None:
    """The entry of the library that is the paper, by its symbol and day; None where there is none."""
    same = {"number": one.symbol, "issued_on": one.issued_on}
    return session.find(Directive, **same) if one.symbol else None


def add_to_library(session: Session, received_id: int) -> ChangeSet:
    """Put a paper from above into the library of directives.

    Raises Refused where it is there already, is secret, or has no symbol to be known by.
    """
    one = session.get(Received, received_id)
    if one.secret or not one.symbol:
        told = "Văn bản mật, văn bản chưa ghi số, ký hiệu không đưa vào thư viện văn bản."
        raise Refused("Chưa đưa vào được", told, "Văn bản không mật thì hãy ghi “Số, ký hiệu” trước.")
    if in_library(session, one):
        raise Refused("Đã có trong thư viện", f"{one.symbol} đã có ở trang Văn bản.", "Hãy mở mục ấy để sửa.")
    with session.atomic("Đưa văn bản đến vào thư viện") as writing:
        session.add(as_directive(one))
    return writing.result
