"""One word for one thing: what the glossary of CONTRIBUTING.md no longer allows stands nowhere that a user reads."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from pathlib import Path

import pytest

from tooling.setting_up import ROOT

ALLOWED = {
    ("docs/noi-dung.md", "bản ghi"): "there “mục” is a line of a table of the content file",
    ("qcdc_desktop/domain/registers/targets/records.py", "Độ phủ (%)"): "the word of an earlier version, still read",
    ("qcdc_desktop/imports/", "ban giám hiệu"): "what stands in lists from outside",
    ("qcdc_desktop/imports/", "(Họ và tên): chưa ghi;"): "said of a cell by its place, not of a field",
    ("resources/rules/inspection.toml", "Bảng tính thống kê"): "the name of a form of a committee",
    ("resources/rules/reading_papers.toml", "người chịu trách nhiệm"): "what stands in papers from outside",
}
"""Where a word may stand all the same, as (files, words), and why."""


def glossary() -> dict[str, re.Pattern[str]]:
    """The words that are no longer used, each with what finds it."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| Thing | Word | No longer |")[2]
    rows = table.partition("\n\n")[0].splitlines()[2:]
    words = {word for row in rows for word in re.findall("“([^”]+)”", row.split("|")[3])}
    return {word: _finder(word) for word in sorted(words)}


def _finder(word: str) -> re.Pattern[str]:
    """Finds a word between other words, also at the beginning of a sentence; a number in it stands for any number."""
    pattern = re.sub(r"\d+", r"\\d", re.escape(word))
    if word[0].islower():
        pattern = f"[{word[0]}{word[0].upper()}]{pattern[1:]}"
    return re.compile(rf"(?<!\w){pattern}(?!\w)" if word[0].isalpha() else rf"{pattern}(?!\w)")


@cache
def read_by_users() -> tuple[tuple[str, int, str], ...]:
    """Every text that users read: file, line, words."""
    return tuple(_read_by_users())


def _read_by_users() -> Iterator[tuple[str, int, str]]:
    for path in sorted((ROOT / "qcdc_desktop").rglob("*.py")):
        for line, words in _literals(path):
            yield path.relative_to(ROOT).as_posix(), line, words
    folders = ("resources/help", "resources/templates", "resources/rules", "docs")
    files = [p for folder in folders for p in sorted((ROOT / folder).rglob("*")) if p.suffix in (".md", ".toml")]
    for path in (*files, ROOT / "README.md", ROOT / "CHANGELOG.md"):
        yield path.relative_to(ROOT).as_posix(), 0, path.read_text(encoding="utf-8")


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module without its docstrings; a text with figures in it as one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    passed |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(p.value) if isinstance(p, ast.Constant) else "0" for p in node.values]
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def faults(file: str, words: str, unused: dict[str, re.Pattern[str]]) -> list[str]:
    """The words of a text that are no longer used, but for what is allowed there."""
    for where, allowed in ALLOWED:
        if where == "*" or file.startswith(where):
            words = words.replace(allowed, "")
    joined = " ".join(words.split())
    return [word for word, finder in unused.items() if finder.search(joined)]


def test_no_word_that_is_no_longer_used_is_read_anywhere() -> None:
    unused = glossary()
    assert len(unused) > 50
    found = []
    for file, texts in itertools.groupby(read_by_users(), key=itemgetter(0)):
        told = [(line, words) for _, line, words in texts]
        # Few words stand anywhere in a file: only they are looked for text by text.
        joined = "\n".join(" ".join(words.split()) for _, words in told)
        there = {word: finder for word, finder in unused.items() if finder.search(joined)}
        found += [f"{file}:{line} “{word}”" for line, words in told for word in faults(file, words, there)]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    unused = glossary()
    needed = set()
    for file, _line, words in read_by_users():
        for where, allowed in ALLOWED:
            if (where == "*" or file.startswith(where)) and allowed in words:
                needed.add((where, allowed))
    assert needed == ALLOWED.keys()
    assert all(any(finder.search(words) for finder in unused.values()) for _where, words in ALLOWED)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ghi từng bản ghi một", ["bản ghi"]),
        ("Bản ghi này", ["bản ghi"]),
        ("Đạt 94,4 %", ["100 %"]),
        ("thực tế là vậy", []),
        ("ngày thôi việc", []),
        ("Thôi", ["Thôi"]),
    ],
)
def test_a_word_is_found_as_a_word(words: str, found: list[str]) -> None:
    assert faults("README.md", words, glossary()) == found
