"""The words of staff lists: what stands over their columns, short words for choices, rows that name a group."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.registers.staff import AbsenceReason
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from qcdc_desktop.imports.workbook.columns import plain, targets

FIELDS = (
    "name",
    "born_on",
    "code",
    "section",
    "duty",
    "category",
    "party",
    "admitted_on",
    "official_on",
    "cell_id",
    "joined_on",
    "left_on",
    "elsewhere",
)
SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        "họ tên",
        "họ và tên cán bộ",
        "họ và tên giáo viên",
        "tên cán bộ",
        "tên giáo viên",
        "tên cbgvnv",
        "full name",
        "tên đầy đủ",
        "họ, chữ đệm và tên",
        "họ, tên đệm và tên",
        "họ, tên đệm, tên",
    ),
    "family:Họ và tên đệm": (
        "họ đệm",
        "họ và đệm",
        "họ lót",
        "họ và chữ lót",
        "họ tên đệm",
        "họ và tên lót",
        "họ",
        "họ và",
    ),
    "middle:Chữ đệm": ("tên đệm", "đệm", "tên lót", "chữ lót"),
    "given:Tên": ("tên gọi",),
    "born_on": ("ngày tháng năm sinh", "năm sinh", "sinh ngày", "sinh năm", "ngày, tháng, năm sinh", "ntns", "nsinh"),
    "code": (
        "mã",
        "mã số",
        "mã cán bộ",
        "mã giáo viên",
        "mã nhân viên",
        "mã viên chức",
        "mã định danh",
        "mã định danh cá nhân",
        "số định danh",
        "số định danh cá nhân",
        "số hiệu viên chức",
        "cccd",
        "số cccd",
        "căn cước công dân",
        "số căn cước",
        "cmnd",
        "số cmnd",
        "mã gv",
        "mã cb",
        "mã số cán bộ",
        "mã số giáo viên",
        "mã số nhân viên",
        "mã số viên chức",
        "số đdcn",
        "đdcn",
        "số thẻ căn cước",
        "số thẻ cccd",
    ),
    "section": (
        "tổ chuyên môn",
        "tổ công tác",
        "tổ bộ môn",
        "bộ phận",
        "tổ, bộ phận",
        "tổ khối",
        "tổ nhóm",
        "tổ cm",
        "đơn vị",
        "phòng ban",
        "phòng, tổ",
        "thuộc tổ",
    ),
    "duty": (
        "chức vụ",
        "chức vụ cq",
        "chức vụ chính quyền",
        "chức vụ hiện nay",
        "chức danh",
        "nhiệm vụ",
        "nhiệm vụ được giao",
        "công việc",
        "vị trí việc làm",
        "công việc được giao",
    ),
    "category": ("diện", "loại", "đối tượng", "loại cán bộ", "cbql gv nv", "loại hình nhân sự"),
    "category=manager": ("cbql", "cán bộ quản lý", "quản lý"),
    "category=teacher": ("gv", "giáo viên"),
    "category=employee": ("nv", "nhân viên"),
    "party": ("là đảng viên", "đảng", "đảng tịch", "tình trạng đảng viên"),
    "party=probationary": ("dự bị", "đảng viên dự bị"),
    "party=official": ("chính thức", "đảng viên chính thức"),
    "admitted_on": (
        "vào đảng",
        "ngày kết nạp",
        "ngày kết nạp đảng",
        "ngày kết nạp vào đảng",
        "ngày vào đảng dự bị",
    ),
    "official_on": (
        "ngày vào đảng chính thức",
        "ngày chuyển chính thức",
        "ngày chuyển đảng chính thức",
        "ngày công nhận chính thức",
        "ngày công nhận đảng viên chính thức",
    ),
    "cell_id": (
        "sinh hoạt chi bộ",
        "chi bộ sinh hoạt",
        "thuộc chi bộ",
        "tổ chức đảng sinh hoạt",
        "tổ chức đảng",
        "nơi sinh hoạt đảng",
    ),
    "joined_on": (
        "ngày về trường",
        "về trường từ ngày",
        "năm về trường",
        "về trường",
        "ngày vào trường",
        "ngày về trường công tác",
        "ngày nhận công tác tại trường",
        "ngày công tác tại trường",
        "ngày bắt đầu",
    ),
    "left_on": (
        "ngày rời trường",
        "rời trường từ ngày",
        "ngày nghỉ việc",
        "ngày thôi việc",
        "ngày nghỉ hưu",
        "ngày chuyển đi",
        "ngày chuyển",
    ),
    "elsewhere": ("dạy liên trường", "kiêm nhiệm nơi khác", "làm ở nơi khác", "biên chế trường khác"),
}
TARGETS = targets(Person, FIELDS, SYNONYMS)
LABELS = {target.key: target.label for target in TARGETS}
MEMBERSHIP = {"admitted_on": PartyStatus.PROBATIONARY, "official_on": PartyStatus.OFFICIAL}
"""The days of membership, and what someone was from then on."""
PERSONAL = re.compile(r"\b(cccd|can cuoc|dinh danh)\b")
"""In a heading, as :func:`plain` writes it: the number that everybody has (Luật Căn cước 26/2023/QH15)."""
NAMES = ("name", "family", "middle", "given")
"""Keys of which one says who it is."""

WORDS: dict[str, dict[str, StrEnum]] = {
    "category": {
        "cbql": Category.MANAGER,
        "ql": Category.MANAGER,
        "quan ly": Category.MANAGER,
        "gv": Category.TEACHER,
        "nv": Category.EMPLOYEE,
    },
    "party": {
        "x": PartyStatus.OFFICIAL,
        "co": PartyStatus.OFFICIAL,
        "dv": PartyStatus.OFFICIAL,
        "dang vien": PartyStatus.OFFICIAL,
        "1": PartyStatus.OFFICIAL,
        "true": PartyStatus.OFFICIAL,
        "dang vien chinh thuc": PartyStatus.OFFICIAL,
        "dvct": PartyStatus.OFFICIAL,
        "db": PartyStatus.PROBATIONARY,
        "dvdb": PartyStatus.PROBATIONARY,
        "dang vien du bi": PartyStatus.PROBATIONARY,
        "khong": PartyStatus.NONE,
        "chua": PartyStatus.NONE,
        "0": PartyStatus.NONE,
        "false": PartyStatus.NONE,
        "quan chung": PartyStatus.NONE,
        "qc": PartyStatus.NONE,
    },
}
"""Short words of lists for choices, as :func:`plain` writes them."""
BY_DUTY = (
    (
        Category.MANAGER,
        re.compile(r"^(pho )?hieu truong|^hieu pho|^p ht|^pht|^ht$|^ban giam hieu|^can bo quan ly|^cbql"),
    ),
    (
        Category.EMPLOYEE,
        re.compile(
            r"nhan vien|ke toan|van thu|thu vien|thiet bi|y te|bao ve|tap vu|phuc vu|thu quy|cap duong|lao cong|"
            r"^(to )?(van phong|hanh chinh)|^nv\b"
        ),
    ),
    (Category.TEACHER, re.compile(r"giao vien|^gv\b|giang day|^to (truong|pho)|^ttcm|^tpcm")),
)
"""The category that a duty, or the section, tells of someone whose category the list leaves out."""

AWAY = (
    (AbsenceReason.MATERNITY, re.compile(r"\b(thai san|nghi sinh|nghi de)\b")),
    (AbsenceReason.SECONDMENT, re.compile(r"\bbiet phai\b")),
    (AbsenceReason.STUDY, re.compile(r"\b(di|cu) hoc\b")),
    (AbsenceReason.ILLNESS, re.compile(r"\b(nghi om|nghi benh|om dai ngay|chua benh)\b")),
    (AbsenceReason.OTHER, re.compile(r"\bnghi (viec )?khong (huong )?luong\b")),
)
"""Notes that somebody is not at work for a time, as :func:`plain` writes them."""

ROMAN = re.compile(r"[IVX]+[.)]?")
MARK = re.compile(r"^\s*(?:[IVX]+|[A-H]|\d{1,2})\s*[.\-/):]\s*")
COUNT = re.compile(r"\s*[(:]?\s*\d+\s*(người|nguoi|đ/c|d/c|đồng chí|dong chi|gv|cb|cbgv)?\s*\)?\s*$", re.IGNORECASE)
_NUMBER = r"(?:(?:[ivx]+|[a-h]|\d{1,2}) )?"
_GROUP = _NUMBER + (
    r"(tổ|ban giám hiệu|bgh|bộ phận|khối|nhóm|hành chính|cán bộ quản lý|cbql|giáo viên|nhân viên|"
    r"danh sách (cán bộ|giáo viên|nhân viên)|ban|phòng|văn phòng)\b.*"
)
_NAME_TOO = r"(ban (?!giám hiệu|giám đốc|lãnh đạo|chấp hành|chi ủy|quản lý)|phòng|văn phòng)\b.*"
"""Of these, what may begin a name as well: Ban Thị Hoa, Văn Phòng; without marks To Thi Lan too."""
_BARE_NAME_TOO = rf"to\b.*|{_NAME_TOO}"
_TOTAL = (
    r"tổng (cộng|số)\b.*|(tổng|cộng)( \d+.*| (các|cả|toàn|của|theo|trên|tổ|khối|trường|phần|danh sách)\b.*)?|"
    r"danh sách (này )?(có|gồm)\b.*"
)
_BARE_TOTAL = r"(tong (cong|so)|tong|cong)( \d+.*)?"
"""Without marks "Cong" and "Tong Thi Mai" are names; a total says a number, or nothing more."""
_SIGNED = r"(ấn định|người lập|lập bảng|hiệu trưởng|thủ trưởng)\b.*|.*\bngày\b.*\btháng\b.*\bnăm\b.*"


class RowWords:
    """What the words of a row say of it: the name of a group, a total, who signs.

    Marks count as far as the list has any: Tổ is a group and Tô a family, Cộng a total and Công, Cống are names.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.marked = any(search_key(text) != text.casefold() for text in texts)
        """Whether the list has marks at all."""

    def opens_group(self, text: str) -> bool:
        """Whether a text names a section or a sort of people."""
        return self._is(_GROUP, text)

    def may_be_name(self, text: str) -> bool:
        """Whether what opens a group may be somebody's name as well: two to five words, capitals as in names."""
        words = text.split()
        names = 2 <= len(words) <= 5 and all(word.isalpha() for word in words)
        alike = text.isupper() or text.islower() or all(word[0].isupper() for word in words)
        return names and alike and self._is(_NAME_TOO if self.marked else _BARE_NAME_TOO, text)

    def is_office(self, text: str) -> bool:
        """Whether a text is the office and nothing more."""
        return self._is(r"văn phòng", text)

    def is_total(self, text: str) -> bool:
        """Whether a text says how many there are."""
        return self._is(_TOTAL, text) if self.marked else self._is(_BARE_TOTAL, text)

    def is_signature(self, text: str) -> bool:
        """Whether a text says who signs, or place and day."""
        return self._is(_SIGNED, text)

    def _is(self, shape: str, text: str) -> bool:
        if self.marked:
            said = unicodedata.normalize("NFC", text).casefold()
        else:
            said, shape = search_key(text), search_key(shape)
        return re.fullmatch(shape, " ".join(re.findall(r"\w+", said))) is not None


def by_words(said: str) -> Category:
    """The category that a duty or the name of a section tells, or NONE."""
    known = plain(said)
    return next((category for category, shape in BY_DUTY if shape.search(known)), Category.NONE)
