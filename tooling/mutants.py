"""Small changes of the code that the tests should notice: a seeded sample of each layer below the window.

mutmut says how code may be changed. Its own runner leaves out whatever has a decorator and every line of a class
outside its methods, draws no samples and needs `fork`; so the sample is drawn here, and each change is tried in a copy
of the checkout: first against the nearest test files, then against all of its layer, then against those of the other
layers below the window. Changes that cannot be noticed stand with their reason in `tests/mutants.toml` and count for
nothing.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

import libcst
import libcst.matchers as m
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "qcdc_desktop"
LAYERS = ("domain", "storage", "services", "imports", "vault")
EQUIVALENTS = Path("tests") / "mutants.toml"
_LEFT_OUT = (".*", "build", "dist", "qcdc-output", "screens", "screenshots", "__pycache__")
"""What the tests of these layers do not need: not copied."""
_OPERATORS = tuple((of, change) for of, change in mutation_operators if of is not libcst.BaseString)
"""The words of a text are held by golden files and by whoever reads them."""
_FOR_TYPES = m.Call(func=m.Name("TypeVar"))
_SILENT = (m.Annotation() | m.Decorator() | m.Import() | m.ImportFrom()) | (
    _FOR_TYPES | m.Assign(value=_FOR_TYPES) | m.Assign(targets=[m.AssignTarget(m.Name("__all__"))])
)
"""What says something to the type checker alone, or breaks the whole module."""
_CAST = m.Call(func=m.Name("cast"))
_OTHERS = "others"
_BELOW = (*LAYERS, "papers", "exports")
"""Folders of the tests below the window."""
_LEAST = 60
"""Seconds that any run of tests may take; beyond three times the unchanged run a change stands still: noticed."""


@dataclass(frozen=True)
class Mutant:
    """One change: lines of one file that become others (without their indentation)."""

    file: str
    line: int
    was: str
    becomes: str
    source: str
    """The whole changed file."""

    def __str__(self) -> str:
        said = [
            *(f"    - {line}" for line in self.was.split("\n")),
            *(f"    + {line}" for line in self.becomes.split("\n")),
        ]
        return "\n".join([f"{self.file}:{self.line}", *said])


class _Places(libcst.CSTVisitor):
    """The nodes of a module that can be changed, each with what may stand in their place."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[libcst.CSTNode, list[libcst.CSTNode]]] = []

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if m.matches(node, _SILENT):
            return False
        changes = [new for of, change in _OPERATORS if isinstance(node, of) for new in change(node)]
        if changes and not m.matches(node, _CAST):
            self.places.append((node, changes))
        return True


def places(module: libcst.Module) -> list[tuple[libcst.CSTNode, list[libcst.CSTNode]]]:
    """Where a module can be changed, and into what."""
    visitor = _Places()
    module.visit(visitor)
    return visitor.places


def mutant(file: str, source: str, changed: str) -> Mutant:
    """A change as it is told: the lines that are no more, and those that stand there now."""
    old, new = source.splitlines(), changed.splitlines()
    moved = [m for m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if m[0] != "equal"]
    (start, stop), (first, last) = (moved[0][1], moved[-1][2]), (moved[0][3], moved[-1][4])
    was, becomes = ("\n".join(map(str.strip, lines)) for lines in (old[start:stop], new[first:last]))
    return Mutant(file, start + 1, was, becomes, changed)


def sample(root: Path, layer: str, size: int, seed: int) -> list[Mutant]:
    """The changes of a layer that a seed draws: every place is as likely as any other, then one of its changes."""
    modules = {
        path.relative_to(root).as_posix(): libcst.parse_module(path.read_text(encoding="utf-8"))
        for path in sorted((root / PACKAGE / layer).rglob("*.py"))
    }
    every = [(file, node, changes) for file, module in modules.items() for node, changes in places(module)]
    drawn = random.Random(f"{seed} {layer}")  # noqa: S311 - a sample, no secret
    chosen = [(file, node, drawn.choice(changes)) for file, node, changes in drawn.sample(every, min(size, len(every)))]
    made = []
    for file, node, change in chosen:
        changed = libcst.ensure_type(modules[file].deep_replace(node, change), libcst.Module)
        made.append(mutant(file, modules[file].code, changed.code))
    return made


def nearest_tests(root: Path, file: str) -> list[str]:
    """The test files of the layer that are named after a module, then those that import it."""
    module = Path(file).with_suffix("")
    folder, name = ".".join(module.parts[:-1]), re.escape(module.name)
    imports = re.compile(rf"(from|import) {re.escape(folder)}\.{name}\b|from {re.escape(folder)} import .*\b{name}\b")
    own = re.compile(rf"test_{name}(_.*)?")
    paths = sorted((root / "tests" / "unit" / module.parts[1]).rglob("test_*.py"))
    named = [path for path in paths if own.fullmatch(path.stem)]
    importing = [path for path in paths if path not in named and imports.search(path.read_text(encoding="utf-8"))]
    return [path.relative_to(root).as_posix() for path in (*named, *importing)]


def below(but: str = "") -> list[str]:
    """What runs the tests below the window, without those of a layer that ran already."""
    return [*(f"tests/unit/{folder}" for folder in _BELOW if folder != but), "-n", "2"]


def equivalents(root: Path) -> dict[tuple[str, str, str], str]:
    """Changes that no test can notice (file, lines before, lines after), each with its reason."""
    listed = tomllib.loads((root / EQUIVALENTS).read_text(encoding="utf-8")).get("equivalent", [])
    return {(one["file"], one["was"], one["becomes"]): one["why"] for one in listed}


@dataclass
class Tried:
    """What came of the sample of one layer."""

    layer: str
    noticed: int
    survivors: list[Mutant]
    equivalent: int = 0

    @property
    def tried(self) -> int:
        """Changes that a test could notice."""
        return self.noticed + len(self.survivors)


def report(results: Sequence[Tried]) -> str:
    """The share noticed by layer and in all."""
    whole = Tried("tất cả", sum(r.noticed for r in results), [m for r in results for m in r.survivors])
    whole.equivalent = sum(r.equivalent for r in results)
    lines = []
    for one in (*results, whole):
        share = f"{100 * one.noticed / one.tried:.0f} %" if one.tried else "–"
        lines.append(f"{one.layer:10} {one.noticed:4} / {one.tried:<4} {share:>6}   tương đương: {one.equivalent}")
    return "\n".join(lines)


class Checkout:
    """A copy of the checkout in which changes are tried."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seconds: dict[str, float] = {}
        """How long the tests of a layer, and those of all others below the window, take where nothing is changed."""

    def run(self, tests: Sequence[str], limit: float | None = None) -> bool:
        """Whether tests pass; those that stand still do not."""
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests]
        env = {**os.environ, "PYTHONPATH": str(self.root)}
        try:
            quiet = subprocess.DEVNULL
            done = subprocess.run(
                command, cwd=self.root, env=env, timeout=limit, check=False, stdout=quiet, stderr=quiet
            )
            return not done.returncode
        except subprocess.TimeoutExpired:
            return False

    def prepare(self, layer: str) -> None:
        """See that the tests of a layer, and once all below the window, pass unchanged; else raises SystemExit."""
        if not self._timed(layer, [f"tests/unit/{layer}"]):
            raise SystemExit(f"Kiểm thử của {layer} hỏng khi chưa đổi gì: hãy sửa trước.")
        if _OTHERS not in self.seconds and not self._timed(_OTHERS, below(layer)):
            raise SystemExit("Kiểm thử dưới tầng cửa sổ hỏng khi chưa đổi gì: hãy sửa trước.")

    def _timed(self, name: str, tests: Sequence[str]) -> bool:
        """Whether the unchanged tests pass, however long they take beside other work; that is remembered."""
        start = time.monotonic()
        passed = self.run(tests)
        self.seconds[name] = time.monotonic() - start
        return passed

    def _limit(self, name: str) -> float:
        return max(_LEAST, 3 * self.seconds[name])

    def notices(self, one: Mutant) -> bool:
        """Whether a test fails on a change: one of the nearest, or else one of the layer, or else one of another."""
        path, layer = self.root / one.file, Path(one.file).parts[1]
        kept = path.read_bytes()
        try:
            _write(path, one.source.encode())
            near = nearest_tests(self.root, one.file)
            limit = self._limit(layer)
            if (near and not self.run(near, limit)) or not self.run([f"tests/unit/{layer}"], limit):
                return True
            return not self.run(below(layer), self._limit(_OTHERS))
        finally:
            _write(path, kept)


def _write(path: Path, source: bytes) -> None:
    """Write a module, and let nothing compiled of before stand for it: within a second it would pass for the same."""
    path.write_bytes(source)
    Path(cache_from_source(path)).unlink(missing_ok=True)


def try_layer(checkout: Checkout, layer: str, size: int, seed: int) -> Tried:
    """Draw the sample of a layer and try it, each change that is not noticed told at once."""
    known = equivalents(checkout.root)
    drawn = sample(checkout.root, layer, size, seed)
    counted = [one for one in drawn if (one.file, one.was, one.becomes) not in known]
    checkout.prepare(layer)
    result = Tried(layer, 0, [], len(drawn) - len(counted))
    for one in counted:
        if checkout.notices(one):
            result.noticed += 1
        else:
            result.survivors.append(one)
            print(one, flush=True)
    return result


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """A copy of what the tests of the layers need, thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="qcdc-mutants-", ignore_cleanup_errors=True) as folder:
        yield Path(shutil.copytree(root, Path(folder) / "checkout", ignore=shutil.ignore_patterns(*_LEFT_OUT)))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description="Đổi thử từng chỗ nhỏ xem kiểm thử có thấy.")
    parser.add_argument("--size", type=int, default=15, metavar="SỐ", help="số chỗ đổi thử mỗi tầng (15)")
    parser.add_argument("--seed", type=int, default=1, metavar="SỐ", help="chọn mẫu nào (1)")
    parser.add_argument("--layer", choices=LAYERS, action="append", help="chỉ tầng này (viết lại để thêm tầng)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> None:
    """Try the samples and tell the shares."""
    options = parse(arguments)
    with copied(ROOT) as copy:
        checkout = Checkout(copy)
        results = []
        for layer in options.layer or LAYERS:
            print(f"── {layer}", flush=True)
            results.append(try_layer(checkout, layer, options.size, options.seed))
    print(report(results))


if __name__ == "__main__":
    main(sys.argv[1:])
