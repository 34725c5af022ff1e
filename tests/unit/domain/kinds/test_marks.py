"""Marks of lists go, numbers and words that only look like them stay."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.kinds.fields import normal
from qcdc_desktop.domain.kinds.marks import unmarked
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import Person


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("- 100 % cán bộ được quán triệt", "100 % cán bộ được quán triệt"),
        ("-100% cán bộ", "100% cán bộ"),
        ("1. Nhận thức được nâng lên", "Nhận thức được nâng lên"),
        ("1.1. Nhận thức", "Nhận thức"),
        ("1.1 Nhận thức", "Nhận thức"),
        ("12/ Nhận thức", "Nhận thức"),
        ("a) Tổ chức học tập", "Tổ chức học tập"),
        ("(1) Tổ chức học tập", "Tổ chức học tập"),
        ("II. Tổ chức thực hiện", "Tổ chức thực hiện"),
        ("• Tổ chức học tập", "Tổ chức học tập"),
        ("\uf0b7\tTổ chức", "Tổ chức"),
        ("+ Tổ chức học tập", "Tổ chức học tập"),
        ("1. - Nhận thức", "Nhận thức"),
        ("I.ĐÁNH GIÁ", "ĐÁNH GIÁ"),
        ("II-NỘI DUNG", "NỘI DUNG"),
        ("IV/TỔ CHỨC", "TỔ CHỨC"),
        ("I.1. Nội dung", "Nội dung"),
        ("1.Đảng ủy", "Đảng ủy"),
        ("1.1.1 Đảng ủy", "Đảng ủy"),
        ("1.- Nhận thức", "Nhận thức"),
        ("đ) Ổn định", "Ổn định"),
        ("a1) 02 cuộc", "02 cuộc"),
    ],
)
def test_marks_of_lists_go(typed: str, kept: str) -> None:
    assert unmarked(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "1.234 người được học",
            "100 % cán bộ",
            "15/9/2025 họp",
            "- 5 độ",
            "-5,5 °C",
            "2 cuộc đối thoại",
            "10 - 15 buổi",
        ),
        *(
            "V/V PHÂN CÔNG",
            "V.I. Lê-nin",
            "24/24 giờ",
            "1.5 triệu",
            "3-5 người",
            "e-mail",
            "2024 - 2025",
            "-----",
            "***",
            "1. ",
        ),
        *("V/v phân công", "X-quang", "đ/c An làm", "C. Mác và Ph. Ăng-ghen", "1.", "-", "", "3 công khai", "Y tế"),
    ],
)
def test_what_only_looks_like_a_mark_stays(typed: str) -> None:
    assert unmarked(typed) == typed


def test_items_of_lists_lose_their_marks_at_the_door_and_free_texts_keep_them() -> None:
    assert normal(Task(body="1. Ban hành kế hoạch\n- quy chế")).body == "Ban hành kế hoạch\n- quy chế"
    assert normal(Task(body="\n - Ban hành")).body == "Ban hành"
    assert normal(TaskGroup(name="2. Tuyên truyền")).name == "Tuyên truyền"
    assert normal(Assessment(body="a) Đoàn kết", cause="- Do bận")) == Assessment(body="Đoàn kết", cause="- Do bận")
    assert normal(Person(name="H. Linh Niê")).name == "H. Linh Niê"


def test_before_a_name_letters_are_its_own() -> None:
    names = ("3. Nguyễn Thị Yến", "- Lê Văn An", "H. Linh Niê")
    assert [unmarked(name, letters=False) for name in names] == ["Nguyễn Thị Yến", "Lê Văn An", "H. Linh Niê"]
