"""The line index against tomllib itself: every table, item and key has the line on which it is written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.services.files.content_lines import NotToml, Path, line_index


def line_of(text: str, mark: str) -> int:
    """The line that holds the mark, which stands once in the text."""
    [line] = [n for n, line in enumerate(text.split("\n"), start=1) if mark in line]
    return line


def paths(value: Any, path: Path = ()) -> list[Path]:
    """Every place in what tomllib read."""
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        found += paths(one, (*path, key))
    return found


PLAIN = """\
# [[target]] trong ghi chú không phải bảng
[profile]
name = "Đảng ủy" # plan = 3

[[target]]
id = "a"
plan = 100

[[reading]]
on = 2024-09-05

[[target]]
plan = 5
"""


def test_headers_and_keys_of_plain_tables() -> None:
    found = line_index(PLAIN)
    assert found["profile", "name"] == 3
    assert (found["target", 0], found["target", 0, "plan"]) == (5, 7)
    assert found["reading", 0, "on"] == 10
    assert (found["target", 1], found["target", 1, "plan"]) == (12, 13)


STRINGS = '''\
[[letter]]
matter = """
[[target]]
plan = 3
\\""" vẫn còn trong chuỗi " "" # không phải ghi chú
"""
note = \'\'\'
[[target]] \\
matter = "x\'\'\'\'
paper = "[[target]] \\" # x"
kind = '"[[target]]'
about_qcdc = """""" # rỗng
channel = """hai ngoặc cuối"""""
outcome = "sau"
'''


def test_tables_inside_strings_are_text() -> None:
    found = line_index(STRINGS)
    assert set(found) == set(paths(tomllib.loads(STRINGS)))
    assert found["letter", 0, "note"] == 7
    assert found["letter", 0, "outcome"] == line_of(STRINGS, "outcome")


INLINE = """\
person = [ # người
  { name = "A", duty = "[[b]]" },
  # ghi chú ]
  { name = "}", "duty" = '''
  hai dòng''' },
]
profile.name = "X" # khóa có chấm
profile . 'symbol' = "ĐU"
values = [
  1,
  [2, 3],
  1979-05-27 07:32:00,
]

[ a . "b c" ]
x = true
[[a.list]]
y = +1_000.5e3
[[a.list]]
z = {}
[a.list.inner]
w = []
"""


def test_inline_tables_arrays_and_dotted_keys() -> None:
    found = line_index(INLINE)
    assert set(found) == set(paths(tomllib.loads(INLINE)))
    assert (found["person", 0], found["person", 1], found["person", 1, "duty"]) == (2, 4, 4)
    assert (found["profile", "name"], found["profile", "symbol"]) == (7, 8)
    assert (found["values", 1], found["values", 1, 1], found["values", 2]) == (11, 11, 12)
    assert (found["a", "b c", "x"], found["a", "list", 1, "z"]) == (16, 20)
    assert found["a", "list", 1, "inner", "w"] == 22


def test_escapes_in_quoted_keys() -> None:
    text = '"\\u0074arget\\tx" = 1\n"\\U0001F600" = 2\n"" = 3\n'
    assert line_index(text) == {("target\tx",): 1, ("😀",): 2, ("",): 3}


@pytest.mark.parametrize("text", [PLAIN, STRINGS, INLINE])
def test_windows_line_ends_and_tabs_change_nothing(text: str) -> None:
    spaced = text.replace("\n", "\r\n").replace(" = ", "\t=\t")
    assert line_index(spaced) == line_index(text)


def test_a_string_without_end_is_named_by_its_first_line() -> None:
    with pytest.raises(NotToml) as stuck:
        line_index('[[target]]\nplan = 3\nbody = """\nkhông đóng\n[[target]]\n')
    assert (stuck.value.line, stuck.value.opened) == (3, False)


def test_a_bracket_without_end_is_named_by_its_line() -> None:
    with pytest.raises(NotToml) as stuck:
        line_index("a = 1\nb = [\n  [1],\n  {c = [2],\n")
    assert (stuck.value.line, stuck.value.opened) == (4, True)


words = st.text(st.sampled_from("ab\"'#[]{}=,.\\\n\té đ́"), max_size=8)


def written(value: str) -> st.SearchStrategy[str]:
    """Some of the ways a text can be written in TOML."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    ways = [f'"{escaped}"'.replace("\n", "\\n").replace("\t", "\\t"), f'"""\n{escaped}"""', f'"""\\\n  {escaped}"""']
    if "'" not in value:
        ways.append(f"'''\n{value}'''")
        if "\n" not in value:
            ways.append(f"'{value}'")
    return st.sampled_from(ways)


scalars = st.one_of(
    words.flatmap(written),
    st.sampled_from(["1", "-2.5", "true", "2024-09-05", "1979-05-27 07:32:00", "inf", "0x1F"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda v: "[\n  " + ", # ]\n  ".join(v) + "\n]"),
        st.lists(inner, max_size=3).map(lambda v: "{ " + ", ".join(f"k{i} = {x}" for i, x in enumerate(v)) + " }"),
    ),
    max_leaves=5,
)


@given(st.lists(st.tuples(st.sampled_from(["target", "reading"]), st.lists(values, max_size=4)), max_size=5))
def test_any_layout_is_indexed_as_tomllib_reads_it(tables: list[tuple[str, list[str]]]) -> None:
    lines: list[str] = []
    starts: dict[Path, int] = {}
    counts: dict[str, int] = {}
    for name, pairs in tables:
        index = counts[name] = counts.get(name, -1) + 1
        lines += ["# [[x]] = 1", f"[[{name}]] # {index}"]
        starts[name, index] = "\n".join(lines).count("\n") + 1
        for n, value in enumerate(pairs):
            lines.append(f"key{n} = {value}")
            starts[name, index, f"key{n}"] = "\n".join(lines[:-1]).count("\n") + 2
    text = "\n".join(lines)
    found = line_index(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    assert {path: found[path] for path in starts} == starts


@pytest.mark.parametrize("heading", ["[a]", "[[a]]"])
def test_a_remark_may_stand_right_behind_a_heading(heading: str) -> None:
    found = line_index(f"{heading}# ghi chú\nb = 1\n")
    assert [line for path, line in found.items() if path[-1] == "b"] == [2]
