"""Staff lists as offices make them, drawn by chance: what stands in the cells, and who must be read from which row.

People are invented. A share of the names is made of words that lists use as well: groups (Tổ, Ban, Phòng, Khối),
totals (Tổng, Cộng), titles (Danh Sách), headings (Tên, Sinh), who signs (Lập, Ký, Hiệu Trưởng).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.imports.workbook.workbook import Cell

FAMILIES = tuple(
    name.strip()
    for name in re.sub(r"(?m)^#.*$", "", (Path(__file__).parents[1] / "data" / "family_names.txt").read_text("utf-8"))
    .replace("\n", " ")
    .split(",")
)
MIDDLES = ("", "Văn", "Thị", "Thị Thu", "Minh", "Đức", "Ngọc", "Quốc", "Thành", "Hữu", "Kim", "Xuân")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hương", "Khánh", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Yến")
TRAP_FAMILIES = ("Công", "Cống", "Tô", "Tống", "Tông", "Ban", "Văn", "Danh", "Quản", "Phòng", "Hiệu")
GROUP_FAMILIES = (*TRAP_FAMILIES, "Cộng", "Tổng", "Tổ", "Khối", "Nhóm", "Bộ", "Hành", "Nhân", "Giáo")
"""Where a number says that the row is somebody."""
TRAP_GIVEN = (
    *("Công", "Cộng", "Cống", "Tổng", "Tống", "Tông", "Tô", "Tổ", "Ban", "Phòng", "Hiệu", "Trưởng", "Nhóm", "Khối"),
    *("Sách", "Danh", "Lập", "Ký", "Số", "Bộ", "Hành", "Chính", "Thức", "Viên", "Tên", "Sinh", "Đảng", "Chi", "Năm"),
)
TRAP_MIDDLES = (*MIDDLES, "Công", "Tổng", "Ban", "Phòng", "Giáo", "Nhân", "Hiệu", "Số", "Cộng", "Danh")
SECTIONS = ("Toán – Tin", "Ngữ văn", "Ngoại ngữ", "Lý – Công nghệ", "Hóa – Sinh", "Sử – Địa – GDCD", "Văn phòng")
GROUPS = ("Ban giám hiệu", "Văn phòng", "Bộ phận phục vụ", "Khối Hành chính", "Nhóm Thiết bị", "Phòng Tài vụ")
DUTIES = ("Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng", "Tổ phó", "Giáo viên", "GV", "Kế toán", "Văn thư", "Bảo vệ")
TITLES = (
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TRƯỜNG THPT BÌNH AN", None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN NĂM HỌC 2024-2025",),
    ("(Kèm theo Quyết định số 12/QĐ-THPT ngày 05 tháng 9 năm 2024)",),
)
HEADINGS: dict[str, tuple[str, ...]] = {
    "born_on": ("Ngày sinh", "Ngày, tháng, năm sinh", "Sinh ngày", "NTNS", "Năm sinh"),
    "code": ("Số CCCD", "CCCD", "Số định danh cá nhân", "Mã định danh"),
    "section": ("Tổ", "Tổ chuyên môn", "Tổ CM", "Đơn vị", "Bộ phận"),
    "duty": ("Chức vụ", "Chức danh", "Nhiệm vụ được giao", "Vị trí việc làm"),
    "party": ("Đảng viên", "Là đảng viên", "Đảng"),
    "admitted_on": ("Ngày vào Đảng", "Ngày kết nạp", "Ngày kết nạp Đảng"),
    "joined_on": ("Ngày về trường", "Năm về trường", "Ngày vào trường"),
    "note": ("Ghi chú", "Ký tên", "Ký nhận", "Điện thoại", "Trình độ"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """How an office makes its list."""

    titles: bool = False
    numbers: str = "1"
    """How people are numbered: 1, 1., 01, or not at all."""
    name: str = "one"
    """One column; ``span``: one heading over two; ``two``: two headings."""
    columns: tuple[str, ...] = ("born_on", "duty")
    split: str = ""
    """A field whose heading is divided in a second row: born_on (Nam, Nữ) or party (Chính thức, Dự bị)."""
    lead: int = 0
    """How many of the columns stand before the name."""
    margin: bool = False
    """Whether the first column of the sheet is empty."""
    filled: float = 1.0
    """Share of the cells beside the name that say something."""
    dates: str = "text"
    codes: str = "text"
    groups: str = ""
    """Rows that name a section: ``plain``, ``roman``, ``counted``, ``capitals``."""
    tallies: bool = False
    """Whether each section ends on its number."""
    merged: bool = False
    """Whether the section stands once for several people."""
    columns_numbered: bool = False
    pages: bool = False
    """Whether the headings are repeated."""
    blanks: bool = False
    total: str = ""
    signed: bool = False
    second: str = ""
    """A second list below: under the ``same`` headings, or under ``other``."""
    writing: str = "marks"
    traps: float = 0.5
    people: int = 12


@dataclass(slots=True)
class Made:
    """A sheet, and the people in it by number of the row."""

    kind: Kind
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    people: dict[int, dict[str, Any]] = field(default_factory=dict)


def any_kind(chance: random.Random) -> Kind:
    """A kind of list drawn by chance."""
    keys = [key for key in HEADINGS if chance.random() < 0.4]
    chance.shuffle(keys)
    splittable = [key for key in ("born_on", "party") if key in keys]
    people, numbers = chance.randint(1, 14), chance.choice(("1", "1", "1", "1.", "01", ""))
    groups = chance.choice(("", "", "plain", "roman", "counted", "capitals"))
    return Kind(
        titles=chance.random() < 0.6,
        numbers=numbers,
        name=chance.choice(("one", "one", "span", "two")),
        columns=tuple(keys),
        split=chance.choice(splittable) if splittable and chance.random() < 0.4 else "",
        lead=chance.choice((0, 0, 0, 1, 2)),
        margin=chance.random() < 0.1,
        filled=chance.choice((1.0, 0.9, 0.5, 0.1)),
        dates=chance.choice(tuple(DATES)),
        codes=chance.choice(tuple(CODES)),
        groups=groups,
        tallies=bool(groups) and chance.random() < 0.5,
        merged="section" in keys and not groups and bool(numbers) and people > 2 and chance.random() < 0.5,
        columns_numbered=chance.random() < 0.2,
        pages=chance.random() < 0.2,
        blanks=chance.random() < 0.2,
        total=chance.choice(("", *_TOTALS)),
        signed=chance.random() < 0.5,
        second=chance.choice(("", "", "", "same", "other")),
        writing=chance.choice(("marks", "marks", "marks", "capitals", "small", "bare", "addressed")),
        people=people,
    )


DATES: dict[str, Callable[[date], Cell]] = {
    "text": lambda d: f"{d:%d/%m/%Y}",
    "loose": lambda d: f"{d.day}/{d.month}/{d.year % 100:02d}",
    "dashes": lambda d: f"{d:%d-%m-%Y}",
    "dots": lambda d: f"{d.day}. {d.month}. {d.year}",
    "iso": lambda d: f"{d:%Y-%m-%d}",
    "cell": lambda d: d,
    "serial": lambda d: (d - date(1899, 12, 30)).days,
}
"""The ways to write a day."""
CODES: dict[str, Callable[[str], Cell]] = {
    "text": str,
    "number": int,
    "spaced": lambda code: " ".join((code[:3], code[3:6], code[6:9], code[9:])),
    "quoted": lambda code: f"'{code}",
}
"""The ways to write a number of twelve digits."""
_TOTALS = ("Tổng cộng: {n}", "Tổng số: {n} người", "Danh sách này có {n} người.", "Cộng: {n}", "TỔNG CỘNG")
_WRITING: dict[str, Callable[[str], str]] = {"capitals": str.upper, "small": str.lower}
_SIGNED = ("Người lập biểu", "NGƯỜI LẬP", "Lập bảng", "HIỆU TRƯỞNG", "Thủ trưởng đơn vị")
_SPLIT = {"born_on": ("Ngày sinh", "Nam", "Nữ"), "party": ("Đảng viên", "Chính thức", "Dự bị")}


def make(kind: Kind, chance: random.Random) -> Made:
    """A sheet of a kind."""
    return _Maker(kind, chance).make()


def bare(text: str) -> str:
    """A text as a list without marks has it."""
    return "".join(b.upper() if c.isupper() else b for c, b in zip(text, search_key(text), strict=True))


class _Maker:
    """Writes a sheet row by row."""

    def __init__(self, kind: Kind, chance: random.Random) -> None:
        self.kind, self.chance = kind, chance
        self.made = Made(kind)
        self.number, self.count = 0, 0
        self.keys = list(kind.columns)
        self.said = {key: chance.choice(said) for key, said in HEADINGS.items()}
        self.heads: list[tuple[Cell, ...]] = []
        self.group, self.merged, self.run = "", "", 0

    def make(self) -> Made:
        """The whole sheet."""
        kind = self.kind
        for title in TITLES if kind.titles else ():
            self.add(*title)
        self.headings()
        self.people(kind.people)
        if kind.total:
            self.add(*self.chance.choice(((), (None,))), kind.total.format(n=self.count))
        if kind.second:
            self.second()
        if kind.signed:
            self.signatures()
        return self.made

    def add(self, *cells: Cell) -> None:
        """The next row; without marks where the whole list has none."""
        if self.kind.margin and cells:
            cells = (None, *cells)
        plain = self.kind.writing == "bare"
        self.made.rows.append(tuple(bare(cell) if plain and isinstance(cell, str) else cell for cell in cells))

    def headings(self) -> None:
        """One row of headings or two, and the numbers of the columns."""
        name: list[Cell] = ["Họ và tên"]
        if self.kind.name == "two":
            name = ["Họ và tên đệm", "Tên"]
        first: list[Cell] = ["STT"] if self.kind.numbers else []
        below: list[Cell] = [None] * len(first)
        for at, key in enumerate(self.keys):
            if at == self.kind.lead:
                first += self.beside(name)
            over, *parts = _SPLIT[key] if key == self.kind.split else (self.said[key],)
            first += [over, None] if parts else [over]
            below += [None] * (len(first) - len(below))
            below[len(below) - len(parts) :] = parts
        if self.kind.lead >= len(self.keys):
            first += self.beside(name)
        self.heads = [tuple(first), *([tuple(below)] if any(below) else [])]
        for row in self.heads:
            self.add(*row)
        if self.kind.columns_numbered:
            self.add(*(f"({n})" for n in range(1, len(first) + 1)))

    def beside(self, name: list[Cell]) -> list[Cell]:
        """The cells of a name, with an empty one where its heading spans two columns."""
        return [*name, None] if self.kind.name == "span" else name

    def people(self, wanted: int) -> None:
        """People in their groups, pages and blank rows between them."""
        left = wanted
        sections = self.chance.sample(SECTIONS, 3)
        while left > 0:
            size = min(left, self.chance.randint(1, 5)) if self.kind.groups else left
            if self.kind.groups:
                self.open_group(sections.pop() if sections else "Tổ chung", size)
            for at in range(size):
                if self.kind.pages and at and not at % 6:
                    for row in self.heads:
                        self.add(*row)
                if self.kind.blanks and self.chance.random() < 0.2:
                    self.add()
                self.person()
            if self.kind.tallies:
                self.add(None, f"Cộng: {size}")
            left -= size

    def open_group(self, section: str, size: int) -> None:
        """A row that names a section."""
        self.group = section if section.startswith("Tổ") else f"Tổ {section}"
        if self.chance.random() < 0.3:
            self.group = self.chance.choice(GROUPS)
        how = self.kind.groups
        if how in ("plain", "capitals"):
            said = self.group.upper() if how == "capitals" else self.group
            below_name = self.kind.numbers and self.chance.random() < 0.5
            self.add(*((None, said) if below_name else (said,)))
        elif how == "counted":
            self.add(f"{self.group} ({size} người)")
        else:
            mark = "I" * (1 + self.count % 3)
            self.add(*((mark, self.group) if self.kind.numbers else (f"{mark}. {self.group}",)))
        if self.chance.random() < 0.5:
            self.number = 0

    def person(self) -> None:
        """A row with somebody in it."""
        self.number, self.count = self.number + 1, self.count + 1
        values: dict[str, Any] = {"section": self.group} if self.group else {}
        told = [self.cells_of(key, values) for key in self.keys]
        name = _name(self.chance, self.kind.traps, GROUP_FAMILIES if self.kind.numbers else TRAP_FAMILIES)
        values["name"] = name
        numbered: dict[str, Cell] = {"1": self.number, "1.": f"{self.number}.", "01": f"{self.number:02d}"}
        cells: list[Cell] = [numbered[self.kind.numbers]] if self.kind.numbers else []
        written = _WRITING.get(self.kind.writing, str)(name)
        if self.kind.writing == "addressed" and self.chance.random() < 0.3:
            written = self.chance.choice(("Đ/c ", "ThS. ", "Đồng chí ")) + written
        before, _, last = written.rpartition(" ")
        told.insert(self.kind.lead, [written] if self.kind.name == "one" else [before, last])
        cells += [cell for said in told for cell in said]
        if self.kind.writing == "bare":
            values = {key: bare(value) if isinstance(value, str) else value for key, value in values.items()}
        self.add(*cells)
        self.made.people[len(self.made.rows)] = values

    def cells_of(self, key: str, values: dict[str, Any]) -> list[Cell]:
        """What stands below a heading, its value noted."""
        blank: list[Cell] = [None, None] if key == self.kind.split else [None]
        if key == "section" and self.kind.merged:
            begins = not self.run % 4
            self.run += 1
            self.merged = self.chance.choice(SECTIONS) if begins else self.merged
            values["section"] = self.merged
            return [self.merged if begins else None]
        if key != "section" and self.chance.random() >= self.kind.filled:
            return blank
        cell: Cell
        if key in ("born_on", "admitted_on", "joined_on"):
            values[key] = date(1966, 1, 1) + timedelta(days=self.chance.randrange(12_000))
            if key == "admitted_on":
                values[key] = date(1990 + self.count % 30, 1 + self.count % 12, self.chance.randint(1, 28))
            if key == "joined_on":
                values[key] = date(2000 + self.count % 20, 9, self.chance.randint(1, 30))
            cell = DATES[self.kind.dates](values[key])
        elif key == "code":
            values[key] = f"{self.chance.choice((1, 34, 79)):03d}{self.chance.randrange(10**8, 4 * 10**8):09d}"
            cell = CODES[self.kind.codes](values[key])
        elif key == "party":
            second = key == self.kind.split and self.chance.random() < 0.3
            values[key] = "probationary" if second else "official"
            return [None, "x"] if second else ["x", *blank[1:]]
        elif key == "note":
            return [self.chance.choice(("x", "Nghỉ thai sản", "0912345678", "Thạc sĩ"))]
        else:
            values[key] = cell = self.chance.choice(SECTIONS if key == "section" else DUTIES)
        return [cell] if key != self.kind.split else self.chance.choice(([cell, None], [None, cell]))

    def second(self) -> None:
        """Another list below on the same sheet."""
        self.group, self.number, self.run = "", 0, 0
        self.add()
        self.add("II. DANH SÁCH NHÂN VIÊN")
        if self.kind.second == "other":
            self.keys = self.keys[::-1] if len(self.keys) > 1 else ["duty", "born_on"]
        self.headings()
        if self.kind.groups:
            self.open_group("Văn phòng", 2)
        for _someone in range(self.chance.randint(3, 5)):
            self.person()
        if self.kind.total:
            self.add(self.kind.total.format(n=self.count))

    def signatures(self) -> None:
        """Place and day, and who signs."""
        self.add()
        self.add(None, None, "Bình An, ngày 05 tháng 9 năm 2024")
        self.add(None, self.chance.choice(_SIGNED[:3]), None, self.chance.choice(_SIGNED[3:]))
        self.add(None, "(Ký, ghi rõ họ tên)", None, "(Ký tên, đóng dấu)")
        self.add()
        self.add(None, _name(self.chance, 0), None, _name(self.chance, 0))


def _name(chance: random.Random, traps: float, words: tuple[str, ...] = TRAP_FAMILIES) -> str:
    """An invented name, some of them of the words of lists."""
    trap = chance.random() < traps
    family = chance.choice(words if trap and chance.random() < 0.6 else FAMILIES)
    middle = chance.choice(TRAP_MIDDLES if trap else MIDDLES)
    given = chance.choice(TRAP_GIVEN if trap and chance.random() < 0.7 else GIVEN)
    return " ".join(filter(None, (family, middle, given)))
