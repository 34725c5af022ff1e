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
    (
        "resources/templates/state/27-letter-withdrawal.toml",
        "bản ghi",
    ): "minutes that note something: biên bản ghi nhận",
    ("docs/van-ban.md", "bản ghi"): "the same, in the table of papers",
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


ERRORS = {"QcdcError", "EnvironmentProblem", "FileProblem", "InputProblem", "Refused"}
"""The failures that are told: title, what happened, what to do."""


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The calls of a module, each with the name that is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield (node.func.id if isinstance(node.func, ast.Name) else node.func.attr), node


def _written(node: ast.expr) -> str:
    """The words of an expression, a figure in them as 0; nothing where it is no text."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "0" for p in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("tr", "format"):
        return _written(node.args[0] if node.func.attr == "tr" else node.func.value)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_what_to_do_after_a_fault_is_asked_in_one_manner() -> None:
    hints, odd = 0, []
    for path in sorted((ROOT / "qcdc_desktop").rglob("*.py")):
        for name, call in _calls(path):
            named = [word.value for word in call.keywords if word.arg == "hint"]
            for hint in filter(None, map(_written, [*call.args[2:3], *named] if name in ERRORS else [])):
                hints += 1
                if not re.search(r"(?<!\w)[Hh]ãy ", hint):
                    odd.append(f"{path.name}:{call.lineno} {hint}")
    assert hints > 60
    assert odd == []


def _told_of_fields() -> Iterator[str]:
    """What is said of a field that is wrong: the second of two, beside the name of the field."""
    for path in sorted((ROOT / "qcdc_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.Call):
                parts = (node.elts if isinstance(node, ast.Tuple) else node.args)[:2]
                if len(parts) == 2 and re.fullmatch("[a-z_]+", _written(parts[0])):
                    yield _written(parts[1])


def test_a_fault_of_a_field_is_a_sentence_not_a_label_with_half_of_one() -> None:
    sentences = [words for words in _told_of_fields() if words.endswith(".")]
    assert len(sentences) > 70
    assert [words for words in sentences if re.match(r"(?!Hãy)[“\dA-ZĐ][^.:]{0,40}: [^\W\dA-Z]", words)] == []


def help_pages() -> dict[str, list[str]]:
    """The sections of every page of the help, by the key of the page."""
    pages = sorted((ROOT / "resources/help").glob("[0-9]*.md"))
    return {p.stem: re.findall(r"^## (.+)$", p.read_text(encoding="utf-8"), re.MULTILINE) for p in pages}


NO_PAGE = {"01-start", "55-evidence", "60-undo", "70-safety", "80-keys"}
"""Pages of the help that are about no page of the window."""
TABS = {"40-settings"}
"""Pages whose sections are called as the tabs are."""


@pytest.mark.parametrize("page", [page for page in help_pages() if page not in TABS])
def test_the_sections_of_a_help_page_are_what_its_reader_wants_to_do(page: str) -> None:
    first, *others = help_pages()[page]
    if page in NO_PAGE:
        others.insert(0, first)
    else:
        assert first == "Trang này để làm gì"
    asked = [title for title in others if re.search(r"(?<!\w)(gì|đâu|nào|sao|ai|mấy|không)$", title)]
    assert asked == (["Xem số liệu lấy từ đâu"] if page == "30-report" else [])


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
