"""How long the program is: lines of code without blanks, comments and docstrings, by folder and in all."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "qcdc_desktop"
_DEEPEST = 2
"""Levels of folders that have a line of their own; what lies deeper counts for them."""
_SILENT = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}


def code_lines(source: str) -> int:
    """How many lines of a module are code; a string that stands alone is a docstring, whatever it explains."""
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _SILENT:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            code.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return sum(bool(line.strip()) for number, line in enumerate(io.StringIO(source), 1) if number in code)


def by_folder(program: Path) -> dict[Path, int]:
    """Lines of code of a folder and of the folders in it, each with everything below it; the folder itself is "."."""
    told: Counter[Path] = Counter()
    for module in program.rglob("*.py"):
        count = code_lines(module.read_text(encoding="utf-8"))
        told.update(dict.fromkeys((p for p in module.relative_to(program).parents if len(p.parts) <= _DEEPEST), count))
    return dict(sorted(told.items()))


def main() -> None:
    """Print every folder of the program and, last, the whole."""
    counts = by_folder(PROGRAM)
    whole = counts.pop(Path())
    for folder, count in counts.items():
        print(f"{count:8,}  {'  ' * (len(folder.parts) - 1)}{folder.name}".replace(",", "."))
    print(f"{whole:8,}  tất cả".replace(",", "."))


if __name__ == "__main__":
    main()
