"""The dated rules: what is shipped is read whole, and a fault in a file is told with the file and the place in it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.inspections.rules import Checklist, InspectionRules
from qcdc_desktop.domain.registers.organs import BoardRule, OrganRules
from qcdc_desktop.domain.registers.unit import OrganKind
from qcdc_desktop.domain.rules.evidence import EvidenceRules
from qcdc_desktop.paths import resources
from qcdc_desktop.services.rules import dated, read, rules

V = TypeVar("V", bound=Value)


def changed(folder: Path, kind: type[V], name: str, old: str, new: str) -> V:
    """What a file of rules holds once a part of its text is another one."""
    text = (resources() / "rules" / name).read_text(encoding="utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read(path, kind)


def test_a_file_is_read_once_as_the_values_it_holds() -> None:
    known = rules(OrganRules)
    assert rules(OrganRules) is known
    assert {type(one) for one in known.boards} == {BoardRule}
    assert known.boards[0].kind is OrganKind.INSPECTION


def test_a_rule_is_found_in_whichever_file_its_versions_stand() -> None:
    assert dated(BoardRule) == rules(OrganRules).boards
    assert dated(Checklist) == rules(InspectionRules).checklists
    with pytest.raises(KeyError):
        dated(OrganRules)


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "told"),
    [
        (OrganRules, "organs.toml", "smallest = 3", "smalest = 3", r"`smalest` - at `\$.boards\[0\]`"),
        (OrganRules, "organs.toml", "smallest = 3", 'smallest = "3"', r"got `str` - at `\$.boards\[0\].smallest`"),
        (OrganRules, "organs.toml", 'kind = "steering"', 'kind = "stering"', r"'stering' - at `\$.boards\[1\].kind`"),
        (OrganRules, "organs.toml", "2023-07-01", '"2023-07-01"', r"`date`, got `str` - at `\$.boards\[0\]"),
        (OrganRules, "organs.toml", "2023-07-01", "2023-07-32", r"at line 11,"),
        (OrganRules, "organs.toml", "effective_from = 2023-07-01", "", r"`effective_from` - at `\$.boards\[0\]`"),
        (EvidenceRules, "evidence.toml", "file_bytes", "file", r"`file`"),
        (InspectionRules, "inspection.toml", '"thematic"', '"theme"', r"'theme' - at `\$.*routes\[0\].forms\[0\]`"),
        (EvidenceRules, "evidence.toml", '["pdf"]', '"pdf"', r"`array`, got `str` - at `\$.kinds\[0\].suffixes`"),
    ],
)
def test_a_fault_is_told_with_its_file_and_its_place(
    tmp_path: Path, kind: type[Value], name: str, old: str, new: str, told: str
) -> None:
    with pytest.raises(ValueError, match=rf"^{name}: .*{told}"):
        changed(tmp_path, kind, name, old, new)
