"""The format of papers (thể thức văn bản), of the Party and of the State, as dated data.

Each format is one TOML file under ``resources/rules/formats``: the next change of the rule is a change of
data. The files are read strictly: a missing, unknown or wrongly typed key is an error naming file and key.
Sizes, gaps and leadings are in points, page measures in millimetres.
"""

from __future__ import annotations

import itertools
import tomllib
import types
import typing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import fields

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.paths import resources


class FormatProblem(QcdcError):
    """A format file is damaged, or there is no format of that name or for that day."""


class Range(Value):
    """What the rule allows, and what is used; a single number in the data means all three."""

    min: float
    preferred: float
    max: float

    def __post_init__(self) -> None:
        if not 0 < self.min <= self.preferred <= self.max:
            raise ValueError("cần 0 < min ≤ preferred ≤ max")


class TextStyle(Value):
    """How one component is written (domain 2.3)."""

    size: Range
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underline: bool = False


class Page(Value):
    """Paper and margins of the front side (domain 2.2)."""

    width_mm: float
    height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float


class PageNumber(Value):
    """Centred, ``from_top_mm`` below the top edge, not shown on the pages before ``first_shown_on``."""

    style: TextStyle
    from_top_mm: float
    first_shown_on: int


class LetterheadRule(Value):
    """The two columns of the head; the rule under the words on the right is as long as the last line of them.

    ``party_title`` is the Party's title, or the name of the State (quốc hiệu) with the ``motto`` (tiêu ngữ) under it.
    """

    party_title: str
    asterisk: str
    left_mm: float
    right_mm: float
    row_height: float
    motto: str = ""
    issuer_rule: float = 0.0
    """Length of the rule under the issuer, as a share of its words; no rule for 0."""
    subject_lead: str = ""
    """How what a letter is about begins (``V/v``); as it is written without."""


class TitleRule(Value):
    """What stands under the summary: hyphens, or a rule whose length is a share of the words above it."""

    hyphens: str
    rule: float = 0.0


class Components(Value):
    """The style of every component outside the body (domain 2.3 no. 1-5, 7-12), of annexes and tables."""

    party_title: TextStyle
    superior: TextStyle
    issuer: TextStyle
    number: TextStyle
    place_date: TextStyle
    urgency: TextStyle
    draft: TextStyle
    circulation: TextStyle
    kind: TextStyle
    summary: TextStyle
    letter_summary: TextStyle
    authority: TextStyle
    signer_title: TextStyle
    signer_name: TextStyle
    recipients_label: TextStyle
    recipients: TextStyle
    annex_title: TextStyle
    table_caption: TextStyle
    table_header: TextStyle
    table_cell: TextStyle
    footnote: TextStyle
    motto: TextStyle | None = None
    basis: TextStyle | None = None
    """What the paper rests on (căn cứ ban hành); as the body where there is none."""


class BodyRule(Value):
    """The text: justified, first line indented, exact leading (giãn dòng chính xác) within its range."""

    style: TextStyle
    first_line_indent_mm: float
    paragraph_gap: float
    leading: Range


class AddresseesRule(Value):
    """Whom a letter goes to, where there are several."""

    below: bool
    """The first stands below ``Kính gửi:``, its hyphen under the colon; beside it where that is not so."""


class ClosingRule(Value):
    """Signature and recipients (domain 2.3 no. 7-8)."""

    signature_gap_lines: int
    recipients_label: str
    recipient_lead: str
    recipient_separator: str
    recipient_end: str


class PaperFormat(Value):
    """One version of the format (bộ thể thức) with its legal basis and the days on which it holds."""

    id: str
    name: str
    basis: str
    effective_from: date
    notes: tuple[str, ...]
    """What is not sure in this version (domain U1)."""
    page: Page
    page_number: PageNumber
    letterhead: LetterheadRule
    title: TitleRule
    components: Components
    body: BodyRule
    headings: tuple[TextStyle, ...]
    """Styles of the levels from 1; deeper levels take the last one."""
    closing: ClosingRule
    addressees: AddresseesRule
    effective_until: date | None = None
    """Last day on which the version held; None while it holds."""
    state: bool = False
    """Whether it is that of State papers (văn bản hành chính)."""
    heading_style: str = ""
    """How first-level headings are numbered (:class:`~qcdc_desktop.papers.blocks.HeadingStyle`); as the unit does
    without."""

    def holds_on(self, day: date) -> bool:
        """Whether a paper dated ``day`` is written in this format."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


def load_formats(folder: Path | None = None) -> dict[str, PaperFormat]:
    """All formats by id, oldest first; from ``folder`` or from the program's own resources.

    Raises :class:`FormatProblem` naming file and key.
    """
    return dict(_read_folder(folder or resources() / "rules" / "formats"))


def get(format_id: str) -> PaperFormat:
    """The format named ``format_id`` (``05-HD/VPTW``); raises :class:`FormatProblem` if there is none."""
    formats = load_formats()
    if format_id not in formats:
        raise FormatProblem(
            "Không có bộ thể thức này",
            f"Chương trình không có bộ thể thức “{format_id}”; hiện có: {', '.join(formats)}.",
            "Hãy chọn một bộ thể thức khác trong Thiết lập.",
        )
    return formats[format_id]


def format_for(day: date, *, state: bool = False) -> PaperFormat:
    """The format of a paper of the Party or the State of that day; raises FormatProblem for one before the oldest."""
    for paper_format in load_formats().values():
        if paper_format.state is state and paper_format.holds_on(day):
            return paper_format
    papers = "văn bản hành chính" if state else "văn bản của Đảng"
    raise FormatProblem(
        "Không có bộ thể thức cho ngày này",
        f"Chương trình không có bộ thể thức {papers} cho ngày {day:%d/%m/%Y}.",
        "Hãy kiểm tra lại ngày của văn bản.",
    )


def format_of(paper: Paper, profile: Profile, today: date) -> str:
    """The id of the format of a paper: its own, the unit's, or that of its day.

    Never one of the other system: no State paper carries the Party's title, no Party paper that of the State.
    """
    state, known = paper.issuer.state, load_formats()
    for own in (paper.format_id, "" if state else profile.paper_format):
        if own and (own not in known or known[own].state is state):
            return own
    return format_for(paper.issued_on or today, state=state).id


@cache
def _read_folder(folder: Path) -> tuple[tuple[str, PaperFormat], ...]:
    """Read every file once; versions of a system must not share an id or a day."""
    read = ((_read(path), path) for path in folder.glob("*.toml"))
    formats = sorted(read, key=lambda pair: (pair[0].state, pair[0].effective_from))
    if not formats:
        raise _damaged(folder, "", "không có tệp thể thức nào")
    for (older, _), (newer, path) in itertools.pairwise(formats):
        if older.id == newer.id:
            raise _damaged(path, "id", f"trùng mã “{newer.id}” với một tệp khác")
        if older.state is newer.state and older.holds_on(newer.effective_from):
            raise _damaged(path, "effective_from", f"trùng thời gian hiệu lực với “{older.id}”")
    return tuple((paper_format.id, paper_format) for paper_format, _ in formats)


def _read(path: Path) -> PaperFormat:
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _damaged(path, "", f"không đọc được ({error})") from error
    try:
        parsed: PaperFormat = _parse(PaperFormat, raw, "")
    except _WrongKeyError as error:
        raise _damaged(path, error.key, error.reason) from error
    return parsed


def _damaged(path: Path, key: str, reason: str) -> FormatProblem:
    place = f"Tệp “{path.name}”, mục “{key}”" if key else f"Tệp “{path.name}”"
    return FormatProblem("Bộ thể thức bị hỏng", f"{place}: {reason}.", "Hãy cài lại chương trình.")


class _WrongKeyError(Exception):
    """Where in the file something is wrong, and what."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(key, reason)
        self.key = key
        self.reason = reason


def _parse(kind: Any, raw: object, key: str) -> Any:
    """Turn a TOML value into ``kind``: a value, a tuple of one kind, an optional or a plain value."""
    if kind is Range and not isinstance(raw, dict):
        number = _parse(float, raw, key)
        raw = {"min": number, "preferred": number, "max": number}
    if isinstance(kind, type) and issubclass(kind, Value):
        return _parse_record(kind, raw, key)
    if typing.get_origin(kind) is tuple:
        if not isinstance(raw, list):
            raise _WrongKeyError(key, "phải là một danh sách")
        item = typing.get_args(kind)[0]
        return tuple(_parse(item, value, f"{key}[{index}]") for index, value in enumerate(raw, 1))
    if typing.get_origin(kind) is types.UnionType:
        return _parse(typing.get_args(kind)[0], raw, key)
    # bool is an int to Python and no number to us.
    accepted = (int, float) if kind is float else (kind,)
    if type(raw) not in accepted:
        raise _WrongKeyError(key, f"phải là {_KIND_NAMES[kind]}, không phải {raw!r}")
    return float(raw) if kind is float and isinstance(raw, int) else raw


_KIND_NAMES = {
    float: "một số",
    int: "một số nguyên",
    bool: "true hoặc false",
    str: "một chuỗi",
    date: "một ngày",
}


def _parse_record(kind: type[Value], raw: object, key: str) -> Any:
    """A table with exactly the fields of ``kind``."""
    if not isinstance(raw, dict):
        raise _WrongKeyError(key, "phải là một bảng")
    dotted = f"{key}." if key else ""
    hints = typing.get_type_hints(kind)
    for unknown in raw.keys() - hints.keys():
        raise _WrongKeyError(dotted + unknown, "không có mục nào tên như vậy")
    for field in fields(kind):
        if field.name not in raw and field.required:
            raise _WrongKeyError(dotted + field.name, "còn thiếu")
    values = {name: _parse(hints[name], value, dotted + name) for name, value in raw.items()}
    try:
        return kind(**values)
    except ValueError as error:
        raise _WrongKeyError(key, str(error)) from error
