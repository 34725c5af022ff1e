"""The register book of letters, filled with a period or blank."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.books import books_between
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.rules import LetterBook, LetterRules
from qcdc_desktop.papers.books import Cover, blank_book
from qcdc_desktop.papers.letter_book import TITLE, filled_book
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.figures import figures
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session


def book_versions(period: Period) -> tuple[LetterBook, ...]:
    """The books in which letters of a period are entered, the earlier first."""
    return books_between(rules(LetterRules).books, period.start, period.end)


def book(session: Session, period: Period, version: LetterBook) -> Listing:
    """The letters of a period as a version of the book has them."""
    rows, versions = figures(session, period).of(LETTERS), rules(LetterRules).books
    return filled_book(version, versions, rows, Cover(papers.profile(session), period.label, session.today()))


def empty_book(session: Session, version: LetterBook) -> Listing:
    """A version of the book to be written by hand."""
    return blank_book(TITLE, version, papers.profile(session), session.today())
