"""A new file has the organs that the unit's profile speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.unit import Organ, OrganisationKind, OrganKind
from qcdc_desktop.services.files import files
from tests import factories


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({"inspection_board": False}, ["Đảng ủy"]),
        ({}, ["Đảng ủy", "Ban Thanh tra nhân dân"]),
        (
            {"union": True, "school_board": True, "inspection_board": False},
            ["Đảng ủy", "Công đoàn", "Hội đồng trường"],
        ),
        ({"kind": OrganisationKind.BASE_CELL, "inspection_board": False}, ["Chi bộ"]),
    ],
)
def test_only_the_organs_the_unit_has(tmp_path: Path, values: dict[str, object], names: list[str]) -> None:
    with files.create(tmp_path / "a.qcdc", factories.profile(**values)) as session:
        always = {"Ban Giám hiệu", "Ban Chỉ đạo thực hiện quy chế dân chủ", "Đoàn Thanh niên"}
        organs = session.all(Organ)
        assert [o.name for o in organs if o.name not in always] == names
        assert {o.name for o in organs} >= always
        assert [o.position for o in organs] == list(range(1, len(organs) + 1))
        cell = values.get("kind") is OrganisationKind.BASE_CELL
        assert organs[0].kind is (OrganKind.CELL if cell else OrganKind.PARTY)


def test_a_file_is_opened_by_the_clock_it_is_given(tmp_path: Path) -> None:
    files.create(tmp_path / "a.qcdc", factories.profile()).close()
    with files.open_session(tmp_path / "a.qcdc", now=lambda: factories.NOW) as session:
        assert session.today() == factories.TODAY
    with files.open_session(tmp_path / "a.qcdc", read_only=True) as session:
        assert session.read_only
        assert session.now().tzinfo is not None
