"""Lines that registers give to a section: what the writer wrote stays his, what a record says otherwise is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.papers.pulled import (
    Moved,
    Pulled,
    kept_with,
    moved_since,
    pulled_from,
    read_kept,
    with_moved,
    write_kept,
)

OLD = (Pulled("finding:1", "Chưa niêm yết đủ 30 ngày"), Pulled("finding:2", "Chưa lấy ý kiến"))
TEXT = "Qua kiểm tra thấy:\n- Chưa niêm yết đủ 30 ngày;\n- Chưa lấy ý kiến."


def kept(text: str = TEXT, now: tuple[Pulled, ...] = OLD) -> tuple[Pulled, ...]:
    return kept_with(text, (), now)


def test_a_line_knows_its_record() -> None:
    assert pulled_from("meeting", 3, "Có mặt  18/20\nđồng chí. ", "present") == Pulled(
        "meeting:3/present", "Có mặt 18/20 đồng chí"
    )
    assert pulled_from("meeting", 3, "x", "present").ref == ("meeting", 3)
    assert pulled_from("finding", 12, "x").ref == ("finding", 12)


def test_nothing_is_told_while_registers_say_the_same() -> None:
    assert moved_since(kept(), OLD, TEXT) == ()


def test_what_a_record_says_otherwise_takes_the_place_of_its_line() -> None:
    now = (OLD[0], Pulled("finding:2", "Chưa lấy ý kiến của tổ Văn"))
    moved = moved_since(kept(), now, TEXT)
    assert moved == (Moved("finding:2", "Chưa lấy ý kiến", "Chưa lấy ý kiến của tổ Văn"),)
    assert with_moved(TEXT, moved).split("\n")[1:] == ["- Chưa niêm yết đủ 30 ngày;", "- Chưa lấy ý kiến của tổ Văn"]


def test_a_new_record_is_put_at_the_end_and_one_that_is_gone_goes() -> None:
    now = (OLD[1], Pulled("finding:7", "Sổ ghi chưa đủ"))
    moved = moved_since(kept(), now, TEXT)
    assert moved == (Moved("finding:1", OLD[0].text, ""), Moved("finding:7", "", "Sổ ghi chưa đủ"))
    assert with_moved(TEXT, moved) == "Qua kiểm tra thấy:\n- Chưa lấy ý kiến.\n- Sổ ghi chưa đủ"


def test_a_line_that_the_writer_changed_or_left_out_is_his() -> None:
    text = "Qua kiểm tra thấy:\n- Niêm yết thiếu ngày."
    now = (Pulled("finding:1", "Niêm yết 18 ngày"), OLD[1])
    assert moved_since(kept(text), now, text) == ()


def test_what_was_kept_before_stands_as_long_as_the_text_has_it() -> None:
    changed = (OLD[0], Pulled("finding:2", "Chưa lấy ý kiến của tổ Văn"))
    again = kept_with(TEXT, kept(), changed)
    assert moved_since(again, changed, TEXT) == (Moved("finding:2", OLD[1].text, changed[1].text),)


LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
ROWS = st.dictionaries(st.integers(1, 9), LINES, max_size=6).map(
    lambda rows: tuple(pulled_from("finding", key, f"{key} {text}") for key, text in rows.items())
)


@given(ROWS)
def test_kept_lines_are_read_as_they_were_written(lines: tuple[Pulled, ...]) -> None:
    assert read_kept(write_kept(lines)) == lines


@given(ROWS, ROWS)
def test_once_taken_over_nothing_is_told_any_more(before: tuple[Pulled, ...], now: tuple[Pulled, ...]) -> None:
    text = "\n".join(("Mở đầu:", *(one.line for one in before)))
    stored = kept_with(text, (), before)
    taken = with_moved(text, moved_since(stored, now, text))
    assert moved_since(kept_with(taken, stored, now), now, taken) == ()
    assert taken.startswith("Mở đầu:")
