"""Keeps what is being typed while it is typed, and offers it again where the program was ended in the middle."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.domain.kinds.figure import Ref, Spot
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services import years
from qcdc_desktop.services.drafts import Draft, DraftFile, Typed, record_of
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.base.held_words import holders

if TYPE_CHECKING:
    from qcdc_desktop.services.session import Session
    from qcdc_desktop.ui.shell.shell import Shell
    from qcdc_desktop.ui.shell.window import Window

EVERY_MS = 3000
"""How often what is typed is kept, in milliseconds."""
_SHARE = 50
"""On a slow stick it is kept less often: the pause is so many times as long as the writing."""
_MATTER = "drafts"
_SHOWN = 60
"""Letters of what was typed that the offer quotes."""


class Drafts(QObject):
    """Looks at the open page every few seconds, and at those that were left with something typed in them; writes only
    where what is typed changed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._file: DraftFile | None = None
        self._left: tuple[Draft, ...] = ()
        """What was left when the file was closed last and is not answered yet."""
        self._held: dict[str, tuple[Typed, ...]] = {}
        """What was typed at the last look, by page."""
        self._key = ""
        """The page that was open then."""
        self._periods: dict[str, str] = {}
        """The period that was shown on a page when something was typed there."""
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def follow(self, shell: Shell) -> None:
        """Look after a file that was opened, or is shown anew in another look."""
        session = shell.desk.session
        if session.read_only:
            self._session = self._file = None
            self._left = ()
            return
        if session is not self._session:
            self._session, self._held = session, {}
            self._file = DraftFile(session.path, session.origin(), self._window.paths.settings)
            self._left = self._file.read()
        else:
            self._carry_over(shell)
        # Right after a step, so that nothing is offered that is stored by then.
        shell.desk.committed.connect(self._keep_soon, Qt.ConnectionType.QueuedConnection)
        self._timer.start()
        self._offer()

    def _keep_soon(self, _done: object) -> None:
        self.keep()

    def keep(self) -> None:
        """Keep what is typed now."""
        shell = self._window.shell
        if self._file is None or shell is None or not shell.key or shell.desk.session is not self._session:
            return
        keys = dict.fromkeys((shell.key, self._key, *self._held))
        held = {key: words for key in keys if (words := shell.words_on(key))}
        self._key = shell.key
        self._periods[shell.key] = shell.desk.period.label
        if held != self._held:
            self._held = held
            self._write()

    @property
    def holds(self) -> bool:
        """Whether anything is typed that is not stored."""
        self.keep()
        return bool(self._held)

    def _write(self) -> None:
        shell, file = self._window.shell, self._file
        if shell is None or file is None:
            return
        begun = time.perf_counter()
        file.write([*self._drafts(shell), *self._left])
        self._timer.setInterval(max(EVERY_MS, round((time.perf_counter() - begun) * 1000 * _SHARE)))

    def _drafts(self, shell: Shell) -> list[Draft]:
        now, periods = self._window.now(), self._periods
        return [Draft(now, key, shell.place_on(key).section, periods[key], words) for key, words in self._held.items()]

    def _carry_over(self, shell: Shell) -> None:
        """The window was dressed anew: what was typed on the open page goes on there, the rest is offered."""
        held, self._held = self._held, {}
        now = self._window.now()
        for key, words in held.items():
            lost = [typed for typed in words if key != shell.key or not _put_back(shell, typed)]
            if lost:
                self._left = (Draft(now, key, "", self._periods[key], tuple(lost)), *self._left)

    def let_go(self) -> None:
        """The file is about to be closed: what is typed still, and what nobody answered, waits for its next opening."""
        self.keep()
        self._timer.stop()
        self._session = self._file = None
        self._left, self._held, self._key = (), {}, ""

    # What was left -----------------------------------------------------------------------------------------------

    def _offer(self) -> None:
        if (shell := self._window.shell) is None:
            return
        if not self._left:
            shell.notes.tell(_MATTER, "", "info")
            return
        now = self._window.now()
        draft = self._left[0]
        when = f"{draft.at:%H:%M}" if draft.at.date() == now.date() else f"{draft.at:%H:%M %d/%m/%Y}"
        sentence = self.tr("Có phần chữ đang gõ dở lúc {0}: {1}").format(when, _quoted(draft.typed))
        take, drop = (self.tr("Khôi phục"), self._take), (self.tr("Bỏ"), self._drop)
        shell.notes.tell(_MATTER, sentence, "info", take, drop)

    def _drop(self) -> None:
        self._left = self._left[1:]
        self._write()
        self._offer()

    def _take(self) -> None:
        """Put the words of the latest draft back; what is wrong in the page that is open comes first."""
        shell = self._window.shell
        if shell is None or not shell.leave():
            self._offer()
            return
        draft, desk = self._left[0], shell.desk
        period = next((p for p in years.periods(desk.session) if p.label == draft.period), None)
        if period and period != desk.period:
            desk.choose(period)
        shell.open_at(draft.page, draft.section)
        if isinstance(page := shell.page, FiguresPage) and page.making:
            once = Qt.ConnectionType.SingleShotConnection
            desk.figures_known.connect(lambda: QTimer.singleShot(0, self, partial(self._put, shell, draft)), once)
        else:
            self._put(shell, draft)

    def _put(self, shell: Shell, draft: Draft) -> None:
        if shell is not self._window.shell:
            return
        lost = [typed for typed in draft.typed if not _put_back(shell, typed)]
        self._left = tuple(one for one in self._left if one is not draft)
        self.keep()
        self._write()
        if lost:
            words = "\n\n".join(words for typed in lost for words in typed.words.values())
            sentence = self.tr("Chỗ cũ không còn để đặt lại phần này: {0}").format(_quoted(lost))
            copied = partial(QGuiApplication.clipboard().setText, words)
            shell.notes.tell("lost words", sentence, "warn", (self.tr("Chép phần chữ"), copied))
        self._offer()


def _put_back(shell: Shell, typed: Typed) -> bool:
    """Put words where they were typed; False where there is no such place any more."""
    kind = BY_NAME.get(typed.kind)
    if kind and typed.id and shell.desk.session.find(kind, id=typed.id):
        shell.show_spot(Spot(Ref(typed.kind, typed.id), next(iter(typed.words)), 0, 0))
    elif kind and not typed.id and (record := record_of(kind, typed.begun)):
        shell.page.begin_again(record)
    return any(holder.take_back(typed) for holder in holders(shell.page))


def _quoted(typed: Iterable[Typed]) -> str:
    """Where words were typed and how they begin."""
    said = []
    for one in typed:
        words = " ".join(" ".join(one.words.values()).split())
        said.append(f"{one.label}: “{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”")
    return "; ".join(said)
