"""A text of several lines becomes the items of a list under their headings."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.outline import Item, Outline, outline


def of(text: str) -> Outline:
    return outline(text.split("\n"))


def test_lines_are_items_without_their_marks() -> None:
    assert of("- Một\n- Hai\n\n-Ba").items == (Item("Một"), Item("Hai"), Item("Ba"))
    assert of("1. Một\n2. Hai").items == (Item("Một"), Item("Hai"))
    assert of("Một\nHai").items == (Item("Một"), Item("Hai"))


def test_numbered_lines_with_weaker_ones_behind_are_headings() -> None:
    told = of("1. Tuyên truyền\n- Học tập nghị quyết\n- Niêm yết\n2. Kiểm tra:\na) Lập kế hoạch\nb) Báo cáo")
    assert told.items == (
        Item("Học tập nghị quyết", "Tuyên truyền"),
        Item("Niêm yết", "Tuyên truyền"),
        Item("Lập kế hoạch", "Kiểm tra"),
        Item("Báo cáo", "Kiểm tra"),
    )
    assert told.unused == ()


def test_numbers_of_two_levels_and_lines_without_marks_are_told_apart() -> None:
    assert of("1. Nhóm\n1.1. Việc một\n1.2. Việc hai").items == (Item("Việc một", "Nhóm"), Item("Việc hai", "Nhóm"))
    assert of("1. Nhóm\nViệc một\nViệc hai").items == (Item("Việc một", "Nhóm"), Item("Việc hai", "Nhóm"))
    assert of("Kiểm tra:\n- Lập kế hoạch\n- Báo cáo").items[0] == Item("Lập kế hoạch", "Kiểm tra")
    assert of("Kiểm tra:\nBáo cáo").items == (Item("Kiểm tra:"), Item("Báo cáo"))
    assert of("- Việc một\nViệc hai").items == (Item("Việc một"), Item("Việc hai"))


def test_a_heading_over_headings_has_no_items_and_is_told() -> None:
    told = of("III. NHIỆM VỤ\n1. Tuyên truyền\n- Học tập nghị quyết")
    assert told == Outline((Item("Học tập nghị quyết", "Tuyên truyền"),), ("NHIỆM VỤ",))


def test_lines_that_a_pdf_broke_are_joined() -> None:
    assert of("- Tổ chức học tập nghị\nquyết của Đảng.\n- Niêm yết\ncông khai;\nkịp thời").items == (
        Item("Tổ chức học tập nghị quyết của Đảng."),
        Item("Niêm yết công khai"),
        Item("kịp thời"),
    )


def test_a_caller_says_itself_which_words_are_a_heading() -> None:
    told = outline(
        ["1. Ưu điểm", "- Đoàn kết", "Hạn chế", "Chậm", "1. Khác", "- Nữa"], {"Ưu điểm", "Hạn chế"}.__contains__
    )
    assert [(item.heading, item.text) for item in told.items] == [
        ("Ưu điểm", "Đoàn kết"),
        ("Hạn chế", "Chậm"),
        ("Hạn chế", "Khác"),
        ("Hạn chế", "Nữa"),
    ]
