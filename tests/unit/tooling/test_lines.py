"""What counts as a line of code, and where it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tooling import lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", 0),
        ("\n# Only a remark.\n\n", 0),
        ('"""A module\n\nin three lines."""\n', 0),
        ("total = 1  # with a remark\n", 1),
        ('limit = 3\n"""What the limit is for."""\n', 1),
        ('def double(n):\n    """Twice\n    as much."""\n\n    return 2 * n\n', 2),
        ("def nothing(): ...\n", 1),
        ('words = """one\n\ntwo"""\n', 2),
        ("sums = [\n    1,\n\n    # then\n    2,\n]\n", 4),
        ('name = f"""{\n1\n} và\nhết"""\n', 4),
        ("a = 1\x0c\nb = 2\n", 2),
    ],
)
def test_blanks_remarks_and_docstrings_are_no_code(source: str, expected: int) -> None:
    assert lines.code_lines(source) == expected


def test_a_folder_counts_what_lies_below_it_and_two_levels_are_told(tmp_path: Path) -> None:
    for name, count in {
        "app.py": 1,
        "ui/a.py": 2,
        "ui/pages/b.py": 4,
        "ui/pages/tasks/c.py": 8,
        "domain/d.py": 16,
    }.items():
        module = tmp_path / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text("x = 1\n" * count, encoding="utf-8")
    (tmp_path / "ui" / "notes.md").write_text("x = 1\n", encoding="utf-8")
    assert lines.by_folder(tmp_path) == {Path(): 31, Path("domain"): 16, Path("ui"): 14, Path("ui/pages"): 12}


def test_folders_are_printed_and_the_whole_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "domain" / "kinds").mkdir(parents=True)
    (tmp_path / "domain" / "kinds" / "a.py").write_text("x = 1\n" * 1234, encoding="utf-8")
    (tmp_path / "app.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(lines, "PROGRAM", tmp_path)
    lines.main()
    assert capsys.readouterr().out == "   1.234  domain\n   1.234    kinds\n   1.235  tất cả\n"


def test_the_program_is_the_package_without_its_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "code_lines", len)  # which folders there are, whatever is in them
    folders = lines.by_folder(lines.PROGRAM)
    assert {"domain", "storage", "services", "imports", "papers", "exports", "ui"} <= {str(f) for f in folders}
    assert not any("test" in str(f) for f in folders)
