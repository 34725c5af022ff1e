"""Whom a paper from outside names: the organs and people of the file, those to be added, and those that are neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.registers.unit import Organ, Person, Profile
from qcdc_desktop.imports.papers.understanding.words import OrganWords


class Names:
    """Finds organs and people by the words of a paper; ``add`` plans what is new and gives its id, once."""

    def __init__(
        self,
        organs: Iterable[Organ],
        people: Iterable[Person],
        profile: Profile,
        add: Callable[[Organ | Person], int],
        kinds: Iterable[OrganWords],
    ) -> None:
        begins = ((_key(words), one.kind) for one in kinds for words in one.words)
        self._kinds = sorted(begins, key=lambda one: len(one[0]), reverse=True)
        self._organs = {_key(o.name): o.id for o in organs}
        self._people: dict[str, list[int]] = {}
        self._duties: dict[str, list[int]] = {}
        for person in people:
            self._people.setdefault(_key(person.name), []).append(person.id)
            self._duties.setdefault(_key(person.duty), []).append(person.id)
        for duty, person_id in (("bi thu", profile.secretary_id), ("hieu truong", profile.principal_id)):
            if person_id:
                self._duties[duty] = [person_id]
        self._add = add

    def organ(self, name: str) -> int | None:
        """The organ with that name, or one that is to be added; None for a post, a crowd or what is no organ."""
        key = _key(name)
        known = self._organs.get(key) or self._close(key)
        if known or not key:
            return known
        kind = next((kind for start, kind in self._kinds if _begins(key, start)), None)
        if kind is None:
            return None
        self._organs[key] = self._add(Organ(name=name[:1].upper() + name[1:], kind=kind))
        return self._organs[key]

    def _close(self, key: str) -> int | None:
        """The one organ whose name begins so, or that only the school is added to: "Công đoàn" for "Công đoàn trường".

        What goes on otherwise is another body: "Chi bộ 1" is not "Chi bộ", "Đảng ủy xã" not the unit's own "Đảng ủy".
        """
        own = (name for name in self._organs if _begins(key, name) and key[len(name) :].strip().startswith(_OF_SCHOOL))
        among = {self._organs[name] for name in (*(n for n in self._organs if _begins(n, key)), *own)}
        return among.pop() if len(among) == 1 else None

    def person(self, name: str) -> int | None:
        """The person with that name; who is not in the file is added as nobody of the roster. None for namesakes."""
        key = _key(name)
        if not key:
            return None
        if key not in self._people:
            self._people[key] = [self._add(Person(name=name))]
        known = self._people[key]
        return known[0] if len(known) == 1 else None

    def holder(self, post: str) -> int | None:
        """The one person with that duty: "Phó Bí thư Đảng ủy"."""
        holders = self._duties.get(_key(post), []) if post else []
        return holders[0] if len(holders) == 1 else None


_OF_SCHOOL = ("truong", "nha truong", "cua nha truong", "co so")
"""What a name may go on with and still be that of the unit's own organ, folded."""


def _begins(longer: str, words: str) -> bool:
    return bool(words) and f"{longer} ".startswith(f"{words} ")


def _key(name: str) -> str:
    return " ".join(search_key(name).split())


_SMALL = frozenset(
    ["bộ", "ủy", "xã", "phường", "tỉnh", "thành", "phố", "quận", "huyện", "thị", "trấn", "sở", "và", "của"]
)
_ABBREVIATED = frozenset("THPT THCS TH PTDT PTDTNT PTDTBT GDTX GDNN UBND".split())  # noqa: SIM905


def in_small_letters(name: str, sentences: Iterable[str]) -> str:
    """A name that a letterhead has in capitals, as the sentences of the paper write it, else as a clerk would."""
    if not name.isupper():
        return name
    for text in sentences:
        at = text.upper().find(name)
        if at >= 0:
            return text[at : at + len(name)]
    words = [word if word in _ABBREVIATED else word.lower() for word in name.split()]
    shown = [word if word in _SMALL or word.isupper() else word.capitalize() for word in words]
    return " ".join(shown)
