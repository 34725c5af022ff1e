"""Taking in a paper of another year: look at what becomes what, change it, accept it as one step (X13).

What is accepted is the plan that was shown, record by record; nothing is stored before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.periods import Year, beside, school_year, year_called
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.reading import read_paper_file
from qcdc_desktop.imports.papers.understanding.assign import assign_parts
from qcdc_desktop.imports.papers.understanding.gather import gather
from qcdc_desktop.imports.papers.understanding.pieces import Piece
from qcdc_desktop.imports.papers.understanding.split import Split
from qcdc_desktop.imports.papers.understanding.words import PaperWords
from qcdc_desktop.services import years
from qcdc_desktop.services.files.paper_records import Gathering, Kept, Wishes
from qcdc_desktop.services.files.paper_sections import with_marks
from qcdc_desktop.services.files.planned import Planned, store
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

_TITLE = "Chưa nạp được văn bản"


class Plan(Value):
    """What accepting a paper does to the file."""

    planned: Mapping[int, Planned]
    """Every record that is added or changed, by temporary id, in the order of storing."""
    pieces: Mapping[int, int]
    """Which piece of the paper each of them is made from, where it is one."""
    kept: tuple[Kept, ...]
    """What of the paper changes nothing, and why."""
    moved: int = 0
    """How many years lie between the paper and the year that it goes into."""

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many records are added or changed, by the label of their kind, in the order of storing."""
        return tuple(Counter(one.record.INFO.label for one in self.planned.values()).items())


def split_of(pieces: Sequence[Piece]) -> tuple[Split, ...]:
    """The papers that the pieces are."""
    return gather(pieces, rules(PaperWords))


def propose(session: Session, pieces: Sequence[Piece], wishes: Wishes) -> Plan:
    """What accepting the pieces would do; stores nothing. Records that are there already are not added again."""
    gathering = Gathering(session, wishes)
    marked = with_marks(pieces)
    for number, split in enumerate(split_of(marked)):
        own = [at for at, piece in enumerate(marked) if piece.paper == number]
        if own:
            gathering.take(split, [marked[at] for at in own], own[0])
    return Plan(gathering.planned, gathering.pieces, tuple(gathering.kept), gathering.moved)


def accept(session: Session, pieces: Sequence[Piece], wishes: Wishes, shown: Plan) -> ChangeSet:
    """Store the plan that was shown, as one step.

    Raises Refused where there is nothing to store, or where the file has changed since so that accepting would do
    something else; InputProblem and Refused as storing does (an approved year). Then nothing is stored.
    """
    if not shown.planned:
        raise Refused(_TITLE, "Mọi mục của văn bản đã có trong tệp; không có gì mới để nạp.")
    with session.atomic("Nạp văn bản năm trước", large=True) as writing:
        if propose(session, pieces, wishes) != shown:
            raise Refused(_TITLE, "Tệp dữ liệu đã đổi từ lúc xem.", "Hãy xem lại bảng chia rồi bấm “Nạp”.")
        store(session, shown.planned)
    return writing.result


def wished(session: Session, name: str | None, *, renewed: bool = True, over: bool = False) -> Wishes:
    """The wishes for the working year of that name (``2025-2026`` or ``2025``), which may be new.

    Without a name it is the year of the file that today lies in. Raises InputProblem where there is no such year.
    """
    return Wishes(year=_named(session, name or ""), renewed=renewed, over=over)


def _named(session: Session, name: str) -> Year:
    if not name and (current := years.year_of(session, years.default_period(session))):
        return current
    wanted = year_called(name)
    there = [y for y in session.all(Year) if y.name == name or (wanted and y.name == wanted.name)]
    if not there and wanted is None:
        raise InputProblem.at("year", f"“{name}” không phải một năm; hãy ghi như 2025-2026 hoặc 2025.", _TITLE)
    return there[0] if there else wanted or Year()


def year_of(session: Session, wishes: Wishes) -> Year:
    """The working year that a paper was taken into; raises KeyError where none was."""
    year = wishes.year
    return session.get(Year, year.id or next((y.id for y in session.all(Year) if y.name == year.name), 0))


def pieces_of_file(path: Path) -> tuple[Piece, ...]:
    """What a paper in a file is understood to be; raises FileProblem or EnvironmentProblem in words."""
    return assign_parts(read_paper_file(path), rules(PaperWords))


def pieces_of_text(text: str) -> tuple[Piece, ...]:
    """What a paper in a text that was copied is understood to be."""
    return assign_parts(read_pasted(text), rules(PaperWords))


def years_offered(session: Session, period: Period) -> tuple[Year, ...]:
    """The years that a paper may go into: those of the file, latest first, and the next one, which would be new."""
    there = sorted(session.all(Year), key=lambda year: year.period().start, reverse=True)
    if not there:
        return (school_year(period.start.year),)
    newest = beside(there[0], 1)
    return (newest, *there)
