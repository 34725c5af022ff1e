"""The verbs of citizen reception: a visit handed over into the register of letters, the reception book."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.books import Book, books_between
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.choices import Channel
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit
from qcdc_desktop.domain.registers.reception.register import RECEPTION
from qcdc_desktop.domain.registers.reception.rules import ReceptionRules
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.books import Cover, blank_book
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.papers.reception_book import TITLE, filled_book
from qcdc_desktop.services.figures import figures
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def hand_over(session: Session, visit_id: int) -> ChangeSet:
    """Enter what a visit brought as a letter, with the next number of its register; the visit then leads to it.

    Raises Refused where it was entered before, and where nobody was received.
    """
    visit = session.get(Visit, visit_id)
    if visit.letter_id:
        raise Refused("Đã vào sổ đơn thư", "Lượt tiếp này đã vào sổ đơn thư từ trước.")
    if not visit.received:
        raise Refused("Chưa vào sổ được", "Lượt này đã gạch sổ hoặc đã từ chối tiếp.")
    held = session.get(ReceptionSession, visit.reception_id or 0)
    letter = Letter(
        received_on=held.held_on,
        channel=Channel.RECEPTION,
        kind=visit.kind,
        matter=visit.matter,
        people=visit.people,
    )
    with session.atomic("Chuyển lượt tiếp vào sổ đơn thư") as writing:
        session.change(visit, letter_id=session.add(letter).id)
    return writing.result


def book_versions(period: Period) -> tuple[Book, ...]:
    """The books in which sessions of a period are entered, the earlier first."""
    return books_between(rules(ReceptionRules).books, period.start, period.end)


def book(session: Session, period: Period, version: Book) -> Listing:
    """What of a period is entered in a version of the reception book."""
    letters = {one.id: one.code for one in session.all(Letter)}
    rows = figures(session, period).of(RECEPTION)
    cover = Cover(papers.profile(session), period.label, session.today())
    return filled_book(version, rules(ReceptionRules).books, rows, letters, cover)


def empty_book(session: Session, version: Book) -> Listing:
    """A version of the reception book to be written by hand."""
    return blank_book(TITLE, version, papers.profile(session), session.today())
