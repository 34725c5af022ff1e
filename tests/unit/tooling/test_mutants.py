"""Which changes of the code are drawn, which tests are asked first, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import libcst
import pytest

from tooling import mutants
from tooling.mutants import Checkout, Mutant, Tried

MODULE = '''"""Says what is due."""

from typing import TypeVar, cast

T = TypeVar("T", bound=int)
__all__ = ["due"]


@property
def due(days: int | None = 3) -> bool:
    """Whether anything is due: 1 or more."""
    if days is None or not days:
        return False
    words = "đến hạn"
    return cast("bool", days < 5)
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with two small modules and their tests."""
    for name, text in {
        "qcdc_desktop/domain/kinds/due.py": MODULE,
        "qcdc_desktop/domain/late.py": "def late(day):\n    return day > 4\n",
        "tests/mutants.toml": "",
        "tests/unit/domain/test_any.py": "from qcdc_desktop.domain import late\n",
        "tests/unit/domain/test_due_dates.py": "",
        "tests/unit/domain/test_duel.py": "from qcdc_desktop.domain.kinds.duels import due\n",
        "tests/unit/domain/test_kinds.py": "from qcdc_desktop.domain.kinds import due, text\n",
        "tests/unit/domain/kinds/test_due.py": "",
        "tests/unit/domain/kinds/test_names.py": "from qcdc_desktop.domain.kinds.due import due\n",
        "tests/unit/services/test_due.py": "from qcdc_desktop.domain.kinds.due import due\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def every(root: Path) -> list[Mutant]:
    """As many changes as there are places."""
    return mutants.sample(root, "domain", 1000, 1)


def test_conditions_and_numbers_are_changed_but_neither_words_nor_what_is_for_the_type_checker(root: Path) -> None:
    module = libcst.parse_module(MODULE)
    changed = {
        mutants.mutant("due.py", MODULE, libcst.ensure_type(module.deep_replace(node, new), libcst.Module).code).becomes
        for node, changes in mutants.places(module)
        for new in changes
    }
    assert changed == {
        "def due(days: int | None = 4) -> bool:",
        "if days is not None or not days:",
        "if days is None and not days:",
        "if days is None or days:",
        "return True",
        "words = None",
        'return cast("bool", days <= 5)',
        'return cast("bool", days < 6)',
    }


def test_a_change_is_told_with_its_place_and_only_once_made(root: Path) -> None:
    (one,) = (m for m in every(root) if m.file.endswith("late.py") and ">=" in m.becomes)
    assert str(one) == "qcdc_desktop/domain/late.py:2\n    - return day > 4\n    + return day >= 4"
    assert one.source == "def late(day):\n    return day >= 4\n"


def test_a_change_over_lines_is_told_from_the_first_to_the_last() -> None:
    one = mutants.mutant("a.py", "a = f(\n    1,\n    2,\n)\nb = 1\n", "a = f(\n    2)\nb = 1\n")
    assert (one.line, one.was, one.becomes) == (2, "1,\n2,\n)", "2)")


def test_a_seed_draws_the_same_sample_again_and_another_seed_another_one(root: Path) -> None:
    samples = [mutants.sample(root, "domain", 3, seed) for seed in (1, 1, 2, 3, 4)]
    assert samples[0] == samples[1]
    assert any(one != samples[0] for one in samples[2:])
    assert {len(one) for one in samples} == {3}
    assert len(every(root)) == len({(m.file, m.line, m.becomes) for m in every(root)})


def test_the_nearest_tests_are_those_named_after_a_module_then_those_that_import_it(root: Path) -> None:
    assert mutants.nearest_tests(root, "qcdc_desktop/domain/kinds/due.py") == [
        "tests/unit/domain/kinds/test_due.py",
        "tests/unit/domain/test_due_dates.py",
        "tests/unit/domain/kinds/test_names.py",
        "tests/unit/domain/test_kinds.py",
    ]
    assert mutants.nearest_tests(root, "qcdc_desktop/domain/late.py") == ["tests/unit/domain/test_any.py"]


class Green(Checkout):
    """A checkout whose tests notice a change of the file called late: in its layer, or only in another one."""

    there: Sequence[str] = ("tests/unit/domain",)

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked: list[tuple[str, ...]] = []

    def run(self, tests: Sequence[str], limit: float | None = None) -> bool:
        self.asked.append(tuple(tests))
        late = (self.root / "qcdc_desktop/domain/late.py").read_text(encoding="utf-8")
        return tuple(tests) != tuple(self.there) or "day > 4" in late


def test_the_layer_is_asked_after_the_nearest_tests_and_the_file_is_as_before(root: Path) -> None:
    checkout = Green(root)
    checkout.prepare("domain")
    assert not checkout.notices(next(one for one in every(root) if one.file.endswith("due.py")))
    (late, *_) = (one for one in every(root) if one.becomes == "return day >= 4")
    checkout.asked.clear()
    assert checkout.notices(late)
    assert checkout.asked == [("tests/unit/domain/test_any.py",), ("tests/unit/domain",)]
    assert (root / "qcdc_desktop/domain/kinds/due.py").read_text(encoding="utf-8") == MODULE


def test_what_only_the_tests_of_another_layer_notice_is_noticed(root: Path) -> None:
    checkout = Green(root)
    others = mutants.below("domain")
    checkout.there = others
    checkout.prepare("domain")
    checkout.asked.clear()
    assert checkout.notices(next(one for one in every(root) if one.becomes == "return day >= 4"))
    assert checkout.asked == [("tests/unit/domain/test_any.py",), ("tests/unit/domain",), tuple(others)]
    assert "tests/unit/storage" in others
    assert "tests/unit/domain" not in others


def test_a_change_may_take_three_times_what_the_unchanged_tests_took_beside_the_same_other_work(root: Path) -> None:
    limits: list[float | None] = []

    class Slow(Green):
        def run(self, tests: Sequence[str], limit: float | None = None) -> bool:
            limits.append(limit)
            return True

    checkout = Slow(root)
    checkout.prepare("domain")
    assert limits == [None, None], "however busy the machine is, the unchanged tests are waited for"
    limits.clear()
    checkout.seconds = {"domain": 100, "others": 900}
    assert not checkout.notices(next(one for one in every(root) if one.file.endswith("late.py")))
    assert limits == [300, 300, 2700]


def test_what_no_test_can_notice_counts_for_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "tests" / "mutants.toml").write_text(
        '[[equivalent]]\nfile = "qcdc_desktop/domain/kinds/due.py"\nwas = "words = \\"đến hạn\\""\n'
        'becomes = "words = None"\nwhy = "nobody reads the words"\n',
        encoding="utf-8",
    )
    result = mutants.try_layer(Green(root), "domain", 1000, 1)
    told = capsys.readouterr().out
    assert (result.equivalent, result.noticed + len(result.survivors), result.tried) == (
        1,
        result.tried,
        len(every(root)) - 1,
    )
    assert "words = None" not in told
    assert "return True" in told


def test_tests_that_fail_unchanged_stop_the_trial(root: Path) -> None:
    class Red(Checkout):
        def run(self, tests: Sequence[str], limit: float | None = None) -> bool:
            return False

    with pytest.raises(SystemExit, match="Kiểm thử của domain hỏng khi chưa đổi gì"):
        mutants.try_layer(Red(root), "domain", 1, 1)


def test_the_share_is_told_by_layer_and_in_all() -> None:
    one = Mutant("a.py", 1, "a", "b", "b")
    told = mutants.report([Tried("domain", 3, [one], 2), Tried("storage", 0, [])])
    assert [" ".join(line.split()) for line in told.splitlines()] == [
        "domain 3 / 4 75 % tương đương: 2",
        "storage 0 / 0 – tương đương: 0",
        "tất cả 3 / 4 75 % tương đương: 2",
    ]


def test_options_name_size_seed_and_layers() -> None:
    assert vars(mutants.parse([])) == {"size": 15, "seed": 1, "layer": None}
    assert vars(mutants.parse(["--size", "3", "--seed", "7", "--layer", "domain", "--layer", "imports"])) == {
        "size": 3,
        "seed": 7,
        "layer": ["domain", "imports"],
    }


def test_the_copy_leaves_the_heavy_folders_behind_and_goes_afterwards(root: Path) -> None:
    (root / ".venv").mkdir()
    (root / "tests" / "golden" / "screens").mkdir(parents=True)
    with mutants.copied(root) as copy:
        assert (copy / "tests" / "mutants.toml").is_file()
        assert not (copy / ".venv").exists()
        assert not (copy / "tests" / "golden" / "screens").exists()
    assert not copy.exists()


def test_every_equivalent_stands_in_the_code_and_has_its_reason() -> None:
    for (file, was, becomes), why in mutants.equivalents(mutants.ROOT).items():
        code = "\n".join(map(str.strip, (mutants.ROOT / file).read_text(encoding="utf-8").splitlines()))
        assert f"\n{was}\n" in code, (file, was)
        assert becomes != was
        assert len(why) > 15, (file, was)
