"""Backing an open file up by itself: before large steps, while work goes on, at closing, and step by step.

Nothing of what writes backups is loaded to open a file: that comes with the first step.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from qcdc_desktop.errors import EnvironmentProblem, QcdcError
from qcdc_desktop.storage.open_file import OpenFile
from qcdc_desktop.storage.session import Session

FOLDER = "Sao-luu"
"""Where the backups of all data files lie, inside the folder of the program's documents."""
AT_FIRST, AT_CLOSING, AT_WORK = "khi bắt đầu làm việc", "khi đóng tệp", "trong lúc làm việc"
BY_HAND = "do người dùng"
BEFORE_RESTORE = "trước khi khôi phục"
STICK_EVERY, DRILL_EVERY = timedelta(days=7), timedelta(days=30)
"""How often a file is carried to a stick, and how often restoring it is tried."""
_BEFORE = "trước khi {0}"
_UPGRADE = "trước khi nâng tệp lên phiên bản mới"


class Keeper:
    """Backs a file up by itself; what keeps it from that is told and keeps nobody from working."""

    def __init__(self, folder: Path, tell: Callable[[QcdcError], object]) -> None:
        self.folder, self._tell = folder, tell

    def watch(self, session: Session) -> None:
        """Back an open file up before every large step; write every step down beside its backups."""
        if session.read_only:
            return
        session.before_large = lambda verb: self.back_up(session, _BEFORE.format(verb[:1].lower() + verb[1:]))
        session.follow = lambda: self._log(session)

    def _log(self, session: Session) -> None:
        """Write down what was stored; where no backup leads up to it, one is made. A log that stopped was told."""
        first = session.log is None
        log = session.log or session.log_steps(self.folder)
        if log.stopped:
            return
        try:
            if not log.follow(session.latest):
                session.back_up(self.folder, AT_FIRST if first else AT_WORK)
        except QcdcError as problem:
            log.stopped = True
            self._tell(
                EnvironmentProblem(
                    "Chưa ghi được nhật ký dự phòng",
                    f"Việc vừa làm đã cất vào tệp, nhưng chưa ghi thêm được vào nơi sao lưu: {problem.message}",
                    f"{problem.hint} Lần sao lưu sau sẽ giữ lại mọi việc đã làm.".strip(),
                )
            )

    def back_up(self, file: OpenFile, reason: str) -> Path | None:
        """Back up what changed since the latest backup; None where nothing did, or where it failed and was told."""
        from qcdc_desktop import logs  # not needed to open a file

        try:
            made = file.back_up(self.folder, reason)
        except QcdcError as problem:
            logs.tell("backup failed", file=file.origin()[:8], why=type(problem.__cause__ or problem).__name__)
            self._tell(problem)
            return None
        if made:
            with suppress(OSError):  # a stick may be pulled by now: only the size is not told then
                logs.tell("backed up", file=file.origin()[:8], bytes=made.stat().st_size)
        return made

    def before_upgrade(self, file: OpenFile) -> None:
        """Back a file of an earlier version up before it is brought up to date."""
        self.back_up(file, _UPGRADE)


def stick_is_due(last: date | None, session: Session) -> bool:
    """Whether it is time for the stick again: a week after the last one; a new file has a week too."""
    if last is None:
        first = next(session.steps(), None)
        last = first.at.date() if first else session.today()
    return session.today() - last >= STICK_EVERY


def drill_is_due(last: date | None, today: date) -> bool:
    """Whether a month went by since the last drill that went well on this machine; there may have been none."""
    return last is None or today - last >= DRILL_EVERY
