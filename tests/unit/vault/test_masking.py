"""Text that goes on says nothing of who sent it, however the name was written in it."""

from __future__ import annotations

import unicodedata

import pytest

from qcdc_desktop.vault.envelopes import Identity, Known
from qcdc_desktop.vault.masking import masked

ANH = Identity(Known.NAMED, "Nguyễn Thị Hồng Ánh", "12 ngõ 3, phường Hòa Bình", "001085012345", "0912 345 678")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Bà Nguyễn Thị Hồng Ánh đề nghị công khai quỹ", "Bà … đề nghị công khai quỹ"),
        ("NGUYEN THI HONG ANH gửi đơn.", "… gửi đơn."),
        ("theo bà Ánh, cô ánh và chị ANH", "theo bà …, cô … và chị …"),
        ("Ánh sáng lớp học chưa đủ", "Ánh sáng lớp học chưa đủ"),
        ("Số 12, ngõ 3 - phường Hoà Bình; gọi 0912.345.678", "Số …; gọi …"),
        ("CCCD 001 085 012 345", "CCCD …"),
        ("Đơn của Nguyễn  Thị Hồng\nÁnh", "Đơn của …"),
        ("Không có gì của ai", "Không có gì của ai"),
        ("", ""),
    ],
)
def test_who_sent_it_is_masked(text: str, rest: str) -> None:
    assert masked(text, ANH) == rest
    assert masked(unicodedata.normalize("NFD", text), ANH) == rest


def test_of_an_anonymous_letter_nothing_is_masked() -> None:
    assert masked("Bà Ánh, 12 ngõ 3……", Identity(Known.ANONYMOUS)) == "Bà Ánh, 12 ngõ 3……"
