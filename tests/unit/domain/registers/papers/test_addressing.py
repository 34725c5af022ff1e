"""Whom a paper goes to and what for: one form throughout a list."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.papers.addressing import Address, address_lines
from qcdc_desktop.domain.registers.unit import Purpose


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (["Đảng ủy xã (b/c)", "Các chi bộ (t/h)", "Lưu VP"], ["Đảng ủy xã (b/c)", "Các chi bộ (t/h)", "Lưu VP"]),
        (["Đảng ủy xã (để b/c)", "Công đoàn (P/H)"], ["Đảng ủy xã (b/c)", "Công đoàn (p/h)"]),
        (["Đảng ủy xã (b/c)", "Các tổ (để biết)"], ["Đảng ủy xã (để báo cáo)", "Các tổ (để biết)"]),
        (["Đảng ủy xã (để báo cáo)", "Chi bộ (t/h)"], ["Đảng ủy xã (để báo cáo)", "Chi bộ (để thực hiện)"]),
        (["Đảng ủy xã (báo cáo)", "Chi bộ (thực hiện)"], ["Đảng ủy xã (để báo cáo)", "Chi bộ (để thực hiện)"]),
        (["Đảng ủy xã (b/c)", "Báo (để đăng tin)"], ["Đảng ủy xã (b/c)", "Báo (để đăng tin)"]),
        (["Như trên", "Lưu: VT"], ["Như trên", "Lưu: VT"]),
    ],
)
def test_a_list_has_its_purposes_in_one_form(typed: list[str], printed: list[str]) -> None:
    assert address_lines(map(Address.read, typed)) == tuple(printed)
    assert address_lines(map(Address.read, printed)) == tuple(printed)


def test_the_purpose_of_a_record_is_printed_once_however_its_name_was_typed() -> None:
    lines = [("Ban Dân vận (b/c)", Purpose.REPORT), ("Các chi bộ", Purpose.CARRY_OUT), ("Lưu VP", Purpose.FILE)]
    assert address_lines(Address.read(name, purpose) for name, purpose in lines) == (
        "Ban Dân vận (b/c)",
        "Các chi bộ (t/h)",
        "Lưu VP",
    )


@pytest.mark.parametrize(
    ("line", "name", "purpose"),
    [
        ("Sở Giáo dục và Đào tạo (để báo cáo)", "Sở Giáo dục và Đào tạo", Purpose.REPORT),
        ("Công đoàn (p/h)", "Công đoàn", Purpose.COORDINATE),
        ("Các tổ", "Các tổ", Purpose.KNOW),
    ],
)
def test_a_printed_line_is_read_back(line: str, name: str, purpose: Purpose) -> None:
    read = Address.read(line, Purpose.KNOW)
    assert (read.name, read.purpose) == (name, purpose)


def test_every_purpose_but_the_file_copy_can_be_written_and_read() -> None:
    for purpose in Purpose:
        (line,) = address_lines([Address("Chi bộ", purpose)])
        assert (line == "Chi bộ") is (purpose is Purpose.FILE)
        assert Address.read(line, Purpose.FILE).purpose is purpose
