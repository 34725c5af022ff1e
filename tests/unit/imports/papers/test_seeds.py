"""The two papers that the project began from, pasted as they were found, come back as the records made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.word import read_word
from qcdc_desktop.imports.papers.understanding.assign import understand
from qcdc_desktop.imports.papers.understanding.pieces import Part
from qcdc_desktop.imports.papers.understanding.split import Split
from qcdc_desktop.paths import resources
from tests.unit.imports.papers import habits
from tests.unit.imports.papers.habits import HABITS, SEEDS, said
from tests.unit.imports.papers.understanding.written import WORDS
from tests.unit.resources.seeds import listed, original


def records(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((resources() / "demo" / name).read_text(encoding="utf-8"))


def seed(source: str) -> Split:
    """The split of a seed; only letters that were misread are mended before."""
    text = original(source)
    for mend in listed("mend", source):
        if not {"#", "*", "<"} & set(mend["seed"]) and "\n" not in mend["seed"]:
            text = text.replace(mend["seed"], mend["mended"])
    return understand(read_pasted(text), WORDS)[1][0]


def alike(bodies: object) -> list[str]:
    """Texts without the mark that ends them, which the list that they stand in decides."""
    return [str(text).rstrip(".;") for text in bodies] if isinstance(bodies, list | tuple) else []


@pytest.fixture(scope="module")
def resolution() -> Split:
    return seed("000")


@pytest.fixture(scope="module")
def programme() -> Split:
    return seed("002")


WITHOUT_NOTES = (habits.tcvn3, habits.vni, habits.named_only, habits.converted)
SCHOOL, PROGRAMME = records("school.toml"), records("programme-2024.toml")


def section(kind: dict[str, list[dict[str, Any]]], paper: str, name: str) -> str:
    [body] = [one["body"] for one in kind["paper_text"] if (one["paper"], one["section"]) == (paper, name)]
    return str(body).strip()


def test_the_assessment_comes_back(resolution: Split) -> None:
    for kind, bodies in (("strength", resolution.strengths), ("limitation", resolution.limitations)):
        stored = [one["body"] for one in SCHOOL["assessment"] if (one["year"], one["kind"]) == ("2023-2024", kind)]
        assert alike(bodies) == alike(stored)
    assert resolution.strengths_lead == section(SCHOOL, "nq-2024", "strengths_lead")
    assert resolution.assessment_close == section(SCHOOL, "nq-2024", "assessment_close")


def test_viewpoints_objective_and_implementation_come_back(resolution: Split) -> None:
    assert resolution.kind == "NQ"
    assert resolution.summary == "về lãnh đạo xây dựng và thực hiện Quy chế dân chủ trong hoạt động của đơn vị"
    assert "\n".join(resolution.viewpoints) == section(SCHOOL, "nq-2024", "viewpoints")
    assert resolution.objective == section(SCHOOL, "nq-2024", "objective")
    assert "\n".join(resolution.implementation) == section(SCHOOL, "nq-2024", "implementation")
    assert not resolution.unplaced


def test_targets_come_back_with_kind_and_plan(resolution: Split) -> None:
    stored = [one for one in SCHOOL["target"] if one["year"] == "2024-2025" and one.get("in_resolution", True)]
    assert alike([target.body for target in resolution.targets]) == alike([one["body"] for one in stored])
    for target, one in zip(resolution.targets, stored, strict=True):
        assert (target.kind, target.plan, target.plan_level) == (
            one["kind"],
            one.get("plan"),
            one.get("plan_level", ""),
        )


def test_groups_and_tasks_come_back(resolution: Split) -> None:
    groups = [one for one in SCHOOL["task_group"] if one["year"] == "2024-2025"]
    assert [group.name for group in resolution.groups] == [one["name"] for one in groups]
    for group, one in zip(resolution.groups, groups, strict=True):
        stored = [t for t in SCHOOL["task"] if t.get("group") == one["id"] and t.get("in_resolution", True)]
        assert alike([task.body for task in group.tasks]) == alike([task["body"] for task in stored])
        assert (group.focus, group.of_organ) == (False, False)


def test_recipients_come_back(resolution: Split) -> None:
    stored = {(one["name"], one["purpose"]) for one in SCHOOL["recipient"]}
    assert len(resolution.recipients) == 5
    assert {(one.name, one.purpose) for one in resolution.recipients} <= stored


def test_a_programme_comes_back_by_its_organs(programme: Split) -> None:
    assert (programme.kind, programme.number, programme.date) == ("CTr", None, None)
    assert programme.lead == (section(PROGRAMME, "ctr", "lead"),)
    organs = {one["id"]: one["name"] for one in PROGRAMME["organ"]}
    stored = PROGRAMME["task_group"]
    assert [group.name for group in programme.groups] == [one["name"] for one in stored]
    assert [group.focus for group in programme.groups] == [one.get("focus", False) for one in stored]
    for group, one in zip(programme.groups, stored, strict=True):
        tasks = [task for task in PROGRAMME["task"] if task["group"] == one["id"]]
        assert [task.body for task in group.tasks] == [task["body"].replace("¹", "") for task in tasks]
        assert group.of_organ is not group.focus
        if group.of_organ:
            assert {(task.organ, task.organ_from) for task in group.tasks} == {(organs[one["id"]], "heading")}
    assert programme.groups[0].tasks[0].organ == organs["cap-uy"]


def test_a_footnote_among_the_lines_is_no_task(programme: Split) -> None:
    [note] = programme.footnotes
    assert note.text == section(PROGRAMME, "ctr", "footnote")
    assert note.at == "groups[0].tasks[0]"


def test_the_foot_of_the_programme_comes_back(programme: Split) -> None:
    assert "\n".join(one.name for one in programme.recipients) == section(PROGRAMME, "ctr", "recipients")
    assert [one.purpose for one in programme.recipients] == [""] * 6 + ["file"]
    [signer] = [one for one in PROGRAMME["person"] if one["id"] == "long"]
    assert (programme.signer.authority, programme.signer.title, programme.signer.name) == (
        signer["party_authority"],
        signer["party_title"],
        signer["name"],
    )
    assert "\n".join(programme.implementation) == section(PROGRAMME, "ctr", "implementation")


def test_nothing_of_the_seeds_is_unplaced() -> None:
    for source in ("000", "002"):
        pieces, _ = understand(read_pasted(original(source)), WORDS)
        assert Part.UNPLACED not in {piece.part for piece in pieces}


@pytest.mark.parametrize("source", SEEDS)
@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_however_a_seed_was_typed_it_is_understood_alike(
    habit: Callable[[Path, str], Path], source: str, tmp_path: Path
) -> None:
    _, splits = understand(read_word(habit(tmp_path / "paper.docx", source)), WORDS)
    _, pasted = understand(read_pasted(original(source)), WORDS)
    without_notes = [replace(split, footnotes=()) for split in (*splits, *pasted)]
    assert without_notes[0] == without_notes[1]
    assert len(without_notes) == 2
    noted = any(one.note for one in said(source)) and habit not in WITHOUT_NOTES
    assert len(splits[0].footnotes) == noted
