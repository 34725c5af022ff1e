"""How safe the open file is: the state of each backup, which of them are told apart, and one sentence over all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from qcdc_desktop.domain.kinds.choices import Choice, Tone
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day, write_number
from qcdc_desktop.services.backups.kept import Backup
from qcdc_desktop.services.keeper import AT_CLOSING, AT_FIRST, AT_WORK

_AUTOMATIC = frozenset({AT_FIRST, AT_CLOSING, AT_WORK})
_HOLDS = timedelta(days=31)
"""How long a reading counts: disks and sticks rot unseen."""
_OLD = timedelta(days=7)
"""Age of the latest backup from which work that it has not is at risk."""
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


class State(Choice):
    """Whether a backup can be relied on."""

    CHECKED = "checked", "Đã kiểm tra", "good"
    UNCHECKED = "unchecked", "Chưa kiểm tra lại", "neutral"
    FAULTY = "faulty", "Hỏng", "bad"


class Safety(Value):
    """How safe the work is, in a sentence, and what to do or what it rests on, in another."""

    tone: Tone
    title: str
    words: str


def state_of(one: Backup, now: datetime) -> State:
    """The state of a backup; ``now`` is local time as in names of backups."""
    if one.fault:
        return State.FAULTY
    if one.away:
        return State.UNCHECKED
    return State.CHECKED if one.checked and now - one.checked <= _HOLDS else State.UNCHECKED


def apart(listed: Sequence[Backup]) -> list[Backup]:
    """The backups that are always shown: the latest, the last of each year, and what a person or a large step wanted.

    The others are the automatic ones, which a list folds away.
    """
    last_of_year = {one.at.year: one for one in reversed(listed)}
    kept = {one.path for one in (*listed[:1], *last_of_year.values())}
    return [one for one in listed if one.fault or one.away or one.path in kept or not _is_automatic(one)]


def _is_automatic(one: Backup) -> bool:
    return one.info is not None and one.info.reason in _AUTOMATIC


def safety(listed: Sequence[Backup], now: datetime, steps: int, logged: int = 0) -> Safety:
    """How safe a file with so many ``steps`` in its journal is; ``listed`` are its backups, the latest first, and so
    many steps after the latest are ``logged`` beside it."""
    listed = [one for one in listed if not one.away]
    good = next((one for one in listed if not one.fault), None)
    if good is None:
        title = "Chưa an toàn: tệp chưa có bản sao lưu nào" if not listed else "Chưa an toàn: không bản nào dùng được"
        return Safety("bad", title, "Hãy bấm “Sao lưu ngay”.")
    since = ago(good.at, now)
    if good is not listed[0]:
        words = f"Bản dùng được gần nhất làm {since}. Hãy bấm “Sao lưu ngay” để có bản mới."
        return Safety("bad", "Chưa an toàn: bản mới nhất bị hỏng", words)
    behind = max(steps - _steps(good), 0)
    missing = ""
    if behind > logged:
        missing = f"Từ đó đã có thêm {write_number(behind - logged)} lần cất chưa nằm trong bản nào"
    elif behind:
        missing = f"{write_number(behind)} lần cất từ đó được ghi trong nhật ký dự phòng bên cạnh"
    if behind and now - good.at > _OLD:
        return Safety("warn", f"Bản mới nhất đã cũ: làm {since}", f"{missing}. Hãy bấm “Sao lưu ngay”.")
    if state_of(good, now) is State.UNCHECKED:
        words = f"Lần đọc lại gần nhất: {good.checked:%d/%m/%Y}. Hãy bấm “Kiểm tra mọi bản”."
        return Safety("warn", f"Bản mới nhất làm {since}, lâu chưa kiểm tra lại", words)
    rest = missing or "Từ đó chưa có thay đổi nào"
    return Safety("good", f"An toàn: bản mới nhất làm {since}", f"Đã khôi phục thử và đọc lại. {rest}.")


def beside(told: Safety, carried_on: date | None, drilled_on: date | None, today: date) -> Safety:
    """The sentence over all backups with what there is besides them: a stick, and drills of restoring."""
    week = carried_on is not None and today - carried_on < _OLD
    if carried_on is None:
        stick = "Chưa có bản nào trên USB: hỏng máy là mất cả tệp lẫn bản sao lưu."
    elif week:
        stick = f"Bản ra USB gần nhất: {write_day(carried_on)}."
    else:
        stick = f"Bản ra USB gần nhất đã từ {write_day(carried_on)}: hãy cắm USB rồi bấm “Sao lưu ra USB”."
    drill = f" Diễn tập khôi phục đạt ngày {write_day(drilled_on)}." if drilled_on else ""
    return Safety(told.tone, told.title, f"{told.words} {stick}{drill}")


def _steps(one: Backup) -> int:
    return int(one.info.head.partition("-")[0]) if one.info else 0


def ago(at: datetime, now: datetime) -> str:
    """How long ago something was, as people say it: ``3 phút trước``, ``hôm qua``, ``6 ngày trước``."""
    passed, days = now - at, (now.date() - at.date()).days
    if passed < _MINUTE:
        return "vừa xong"
    if passed < _HOUR:
        return f"{passed // _MINUTE} phút trước"
    if days == 0 or passed < 6 * _HOUR:
        return f"{passed // _HOUR} giờ trước"
    if days == 1:
        return "hôm qua"
    if days < 60:
        return f"{days} ngày trước"
    return f"{days // 30} tháng trước" if days < 730 else f"{days // 365} năm trước"
