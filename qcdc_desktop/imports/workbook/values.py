"""Cells of foreign lists as values: dates in every way they are written, numbers that are names, ticks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from qcdc_desktop.domain.kinds.text import clean, search_key
from qcdc_desktop.domain.kinds.writing import parse_day
from qcdc_desktop.imports.workbook.workbook import Cell, Formula, From1904

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""Day 0 of Excel's calendar, for every day from March 1900 on, and of the one that it had on the Macintosh."""
_COUNTED = range(1910, 2101)
"""The years of days that Excel only numbers; smaller numbers are years themselves."""
_YEARS = range(1920, 2101)
_EXCHANGED = 2
"""Dates and texts, of each, that show that Excel exchanged day and month; together it takes thrice as many."""
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_PLACED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})")
_SHORTENED = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_PERSONAL = 12
"""Digits of a personal number (số định danh cá nhân); its first is 0 in every province of today (codes 001 to 096,
Nghị định 137/2015/NĐ-CP), and Excel drops it."""
_TITLE = re.compile(r"^(?:(?:đ/c|đồng chí|đc\.|(?:th\.?s|ts|pgs|gs|cn)\.)\s*)+", re.IGNORECASE)
"""What stands before a name in lists; words that are families as well (Ông, Bạch) never."""
_NO_TICK = frozenset({"", "0", "khong", "k", "no", "false", "-", "chua"})


def text(cell: Cell) -> str:
    """A cell as one line of text; whole numbers without ``.0``. Raises ValueError for a formula without a value."""
    if isinstance(cell, Formula):
        fault = "ô là công thức chưa có kết quả; hãy mở bằng Excel, lưu lại rồi nạp."
        raise ValueError(fault)  # noqa: TRY004 - a fault of the list, told like the others
    if isinstance(cell, float) and cell == cell // 1 and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return clean(str(cell)) if cell is not None else ""


def ticked(cell: Cell) -> bool:
    """Whether a cell of a column of ticks is marked: x, 1, có, a date, anything but a no."""
    return search_key(text(cell)).strip(" .") not in _NO_TICK


def looks_like_day(cell: Cell) -> bool:
    """Whether a cell means to tell a day, rightly or not: a date, a text with numbers enough; no tick."""
    return isinstance(cell, date) or len(re.findall(r"\d", text(cell))) >= len("2015")


def months_stand_first(cells: Iterable[Cell]) -> bool:
    """Whether the texts of a column prove that it writes the month before the day, as American programs do.

    A second number above 12 proves it, unless a first number above 12 proves the opposite elsewhere in the column.
    """
    days = [match for cell in cells if isinstance(cell, str) and (match := _PLACED.fullmatch(cell.strip()))]
    return any(int(match[2]) > 12 for match in days) and all(int(match[1]) <= 12 for match in days)


def are_exchanged(cells: Iterable[Cell]) -> bool:
    """Whether Excel, set as in America, took the day for the month in the dates of a column.

    It then leaves as text whatever has no such month (25/09/1985), and makes dates of the rest alone: no text has a day
    up to 12, no date has one beyond.
    """
    filled = [cell for cell in cells if cell not in (None, "")]
    dates = [cell for cell in filled if isinstance(cell, date)]
    texts = [match for cell in filled if isinstance(cell, str) and (match := _PLACED.fullmatch(cell.strip()))]
    enough = min(len(dates), len(texts)) >= _EXCHANGED and len(dates) + len(texts) >= 3 * _EXCHANGED
    return enough and all(cell.day <= 12 for cell in dates) and all(int(match[1]) > 12 for match in texts)


def day(cell: Cell, near: date, *, month_first: bool = False) -> tuple[date | None, str]:
    """The day in a cell, and what had to be taken for granted. Raises ValueError with a Vietnamese sentence.

    Dates of Excel, its bare day numbers, ``5/9/85``, ``05-09-1985``, month and year, and the year alone (1 January).
    With ``month_first`` texts are written as ``9/5/85``.
    """
    if month_first and isinstance(cell, str) and (match := _PLACED.fullmatch(cell.strip())):
        return day(f"{match[2]}/{match[1]}/{match[3]}", near)[0], "cả cột ghi tháng trước ngày"
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day), ""
    typed = text(cell).strip(" .'")
    if not typed or typed == "-":
        return None, ""
    if re.fullmatch(r"\d{4,5}", typed):
        return _counted(int(typed), _EPOCH_1904 if isinstance(cell, From1904) else _EPOCH)
    if match := _MONTH.fullmatch(typed):
        made = parse_day(f"1/{typed}", near)
        return made, f"chỉ có tháng, hiểu là 01/{int(match[1]):02d}/{match[2]}"
    typed = re.sub(r"\s*[/.\-]\s*", "/", re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2})?$", "", typed))
    if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", typed):
        typed = "/".join(reversed(typed.split("/")))
    if typed.count("/") < 2:
        raise ValueError(f"“{text(cell)}” không phải là ngày; hãy ghi như 05/09/1985.")
    made = parse_day(typed, near)
    if made and re.search(r"/\d{2}$", typed) and made > near:
        # A list of people tells of days that have come: 1/6/25 in the spring of 2025 is a birthday of 1925.
        made = parse_day(f"{typed[:-2]}{made.year - 100}", near)
    return made, ""


def _counted(number: int, epoch: date) -> tuple[date | None, str]:
    if number in _YEARS:
        return date(number, 1, 1), f"chỉ có năm, hiểu là 01/01/{number}"
    made = epoch + timedelta(days=number)
    if made.year in _COUNTED:
        return made, ""
    raise ValueError(f"“{number}” không phải là ngày; hãy ghi như 05/09/1985.")


def code(cell: Cell, *, personal: bool = False) -> tuple[str, str]:
    """A number that is a name, every digit kept, and what had to be taken for granted. Raises ValueError.

    ``personal``: the list says that it is the personal number; of those that begin with 00 Excel drops two digits.
    """
    typed = text(cell).strip("'")
    if match := _SHORTENED.fullmatch(typed):
        digits, power = match[1] + (match[2] or ""), int(match[3])
        if len(digits) < power:
            raise ValueError(f"“{typed}”: Excel đã rút gọn, mất chữ số; đổi ô sang dạng Văn bản rồi ghi lại cả số.")
        return str(int(Decimal(typed.replace(",", ".")))), "số viết gọn, xem lại chữ số cuối"
    if re.fullmatch(r"\d[\d ]*", typed):
        typed = typed.replace(" ", "")
        lost = _PERSONAL - len(typed)
        if not isinstance(cell, str) and (lost == 1 or (personal and lost == 2)):
            return "0" * lost + typed, f"thêm {'số 0' if lost == 1 else 'hai số 0'} ở đầu (Excel bỏ mất)"
    return typed, ""


def without_title(said: str) -> tuple[str, str]:
    """A name without a form of address or a degree before it and a number behind it, and what was taken away."""
    name = re.sub(r"[\s(]*\d{1,2}\)?$", "", _TITLE.sub("", clean(said)))
    return name, f"danh sách ghi “{clean(said)}”" if name != clean(said) else ""


def person_name(said: str) -> str:
    """A name as it is written in lists: one blank between words, capitals only where a name has them.

    Raises ValueError with a Vietnamese sentence where it cannot be one.
    """
    name = clean(said).strip(" .,;:-")
    if not name:
        raise ValueError("chưa ghi.")
    if name[0] in "=+@#" or any(c.isdigit() for c in name) or not any(c.isalpha() for c in name) or len(name) > 60:
        raise ValueError(f"“{name[:40]}” không giống họ và tên.")
    return " ".join(map(_capital, name.split())) if name.isupper() or name.islower() else name


def _capital(word: str) -> str:
    return re.sub(r"\w+", lambda part: part[0].capitalize(), word)
