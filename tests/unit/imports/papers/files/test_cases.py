"""The two papers of the cases read into lines: every text of the right split stands on a line of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qcdc_desktop.imports.papers.files.word import read_word
from qcdc_desktop.imports.papers.lines import Cell, Line

PAPERS = Path(__file__).resolve().parents[4] / "data" / "papers"
RESOLUTION, PLAN = (min(PAPERS.glob(f"{name}-*.docx")) for name in ("V1", "V2"))


ITEMS = (
    *(
        "papers",
        "superior",
        "issuer",
        "bases",
        "lead",
        "strengths_lead",
        "strengths",
        "limitations",
        "assessment_close",
    ),
    *("viewpoints", "objective", "purpose", "demands", "targets", "groups", "tasks", "implementation"),
)


def bodies(value: Any) -> list[str]:
    """The texts of items of a split."""
    if isinstance(value, dict):
        return [value["body"]] if "body" in value else bodies([v for k, v in value.items() if k in ITEMS])
    return [text for one in value for text in bodies(one)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("paper", [RESOLUTION, PLAN], ids=["resolution", "plan"])
def test_every_item_of_the_right_split_is_a_line_of_its_own(paper: Path) -> None:
    wanted = bodies(json.loads(paper.with_suffix(".json").read_text(encoding="utf-8")))
    assert len(wanted) > 15
    texts = [line.text for line in read_word(paper)]
    assert [text for text in wanted if text and text not in texts] == []


def marked(lines: tuple[Line, ...], *marks: str) -> list[tuple[str, str]]:
    return [(line.mark, line.text) for line in lines if line.mark in marks]


def test_numbers_of_word_are_counted_and_levels_told() -> None:
    lines = read_word(RESOLUTION)
    assert marked(lines, "I-", "II-", "III-", "IV-") == [
        ("I-", "ĐÁNH GIÁ TÌNH HÌNH"),
        ("II-", "QUAN ĐIỂM, MỤC TIÊU"),
        ("III-", "NHIỆM VỤ, GIẢI PHÁP"),
        ("IV-", "TỔ CHỨC THỰC HIỆN"),
    ]
    assert marked(lines, "1.", "2.") == [
        ("1.", "Ưu điểm"),
        ("2.", "Hạn chế"),
        ("1.", "Quan điểm"),
        ("2.", "Mục tiêu"),
        ("1.", "Tuyên truyền, quán triệt"),
        ("2.", "Kiểm tra, giám sát"),
        ("1.", "Đảng ủy ban hành kế hoạch thực hiện, sáu tháng kiểm điểm một lần."),
        ("2.", "Hiệu trưởng và các đoàn thể báo cáo tiến độ với Đảng ủy hằng quý."),
    ]
    assert {(line.automatic, line.level) for line in lines if line.mark == "I-"} == {(True, 0)}
    assert {(line.automatic, line.level) for line in lines if line.mark == "1."} == {(True, 1)}


def test_a_typed_mark_is_taken_off_and_is_not_words_own() -> None:
    [aims] = [line for line in read_word(RESOLUTION) if line.text == "Chỉ tiêu:"]
    assert (aims.mark, aims.automatic, aims.bold) == ("*", False, 9)
    assert marked(read_word(PLAN), "I.", "II.", "III.", "IV.")[-1] == ("IV.", "TỔ CHỨC THỰC HIỆN")


def test_a_footnote_stands_after_its_word() -> None:
    [noted] = [line for line in read_word(RESOLUTION) if line.notes]
    note = "Theo số liệu tổng hợp của Ban Thanh tra nhân dân đến ngày 31/5/2025."
    assert noted.text == "Có 27 ý kiến góp ý được tiếp thu vào kế hoạch năm học."
    assert noted.notes == ((len(noted.text), note),)


def test_looks_are_told() -> None:
    lines = {line.text: line for line in read_word(RESOLUTION)}
    title, place = lines["NGHỊ QUYẾT"], lines["Thung Sim, ngày 15 tháng 9 năm 2025"]
    assert (title.bold, title.centred, title.italic) == (10, True, False)
    assert (place.bold, place.italic) == (0, True)
    assert lines["Ưu điểm"].bold == 7


def test_cells_say_where_they_stand() -> None:
    lines = {line.text: line for line in read_word(PLAN)}
    assert lines["Chủ trì"].cell == Cell(1, 0, 2, 7)
    assert lines["Biên bản niêm yết"].cell == Cell(1, 2, 6, 7)
    assert lines["20/5/2026"].cell == Cell(1, 4, 5, 7), "the cell before it is empty"
    assert lines["T/M CHI BỘ"].cell == Cell(2, 0, 1, 2)
    assert lines["KẾ HOẠCH"].cell is None
