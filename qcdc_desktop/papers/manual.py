"""The help texts of the program (``resources/help``)."""

from __future__ import annotations

import re
from functools import cache

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.paths import resources

_FILE = re.compile(r"^\d+-(?P<key>[a-z_]+)\.md$")


class Section(Value):
    """A section of a topic; ``text`` is Markdown of paragraphs, lists and bold words."""

    title: str
    text: str


class Topic(Value):
    """A help page. Its key is that of the program's page it explains, or a word of its own."""

    key: str
    title: str
    sections: tuple[Section, ...]

    def markdown(self) -> str:
        """The whole page as Markdown."""
        parts = [f"# {self.title}", *(f"## {s.title}\n\n{s.text}" for s in self.sections)]
        return "\n\n".join(parts)

    def section_about(self, words: str) -> Section | None:
        """The first section that speaks of ``words`` (the label of a field), or None."""
        wanted = search_key(words)
        return next((s for s in self.sections if wanted and wanted in search_key(f"{s.title}\n{s.text}")), None)


@cache
def topics() -> tuple[Topic, ...]:
    """Every help page, in the order of their files."""
    files = sorted(path for path in (resources() / "help").glob("*.md") if _FILE.match(path.name))
    return tuple(_read(path.name.split("-", 1)[1].removesuffix(".md"), path.read_text("utf-8")) for path in files)


def topic(key: str) -> Topic:
    """The page with that key, else the first one: how to begin."""
    return next((t for t in topics() if t.key == key), topics()[0])


class Found(Value):
    """A section in which every word searched for occurs."""

    topic: Topic
    section: Section


def search(words: str) -> list[Found]:
    """Sections with all of the words, marks and case aside; those that have them in their titles first."""
    wanted = search_key(words).split()
    if not wanted:
        return []
    hits: list[tuple[int, Found]] = []
    for one in topics():
        for section in one.sections:
            title = search_key(f"{one.title} {section.title}")
            whole = f"{title} {search_key(section.text)}"
            if all(word in whole for word in wanted):
                hits.append((0 if all(word in title for word in wanted) else 1, Found(one, section)))
    return [found for _rank, found in sorted(hits, key=lambda hit: hit[0])]


def _read(key: str, text: str) -> Topic:
    head, *rest = text.split("\n## ")
    sections = []
    for part in rest:
        title, _, body = part.partition("\n")
        sections.append(Section(title, body.strip()))
    return Topic(key, head.strip().removeprefix("# "), tuple(sections))
