"""Recipients and who signs: in one table, by tabs, below one another, with and without purpose."""

from __future__ import annotations

import pytest

from qcdc_desktop.imports.papers.understanding.pieces import Part
from tests.unit.imports.papers.understanding.written import pieces_of, split_of, texts

BODY = ">**NGHỊ QUYẾT**\n**NHIỆM VỤ**\n- Chi ủy công khai kế hoạch.\n"


def test_recipients_and_signature_in_one_table() -> None:
    split = split_of(
        BODY
        + """
        | Nơi nhận: / - Đảng ủy xã (b/c), / - Đảng viên (t/h), / - Lưu CB. | TM. CHI BỘ / BÍ THƯ / (Đã ký) / Lò Hoa |
        """
    )
    assert [(one.name, one.purpose, one.printed) for one in split.recipients] == [
        ("Đảng ủy xã", "report", "(b/c)"),
        ("Đảng viên", "carry_out", "(t/h)"),
        ("Lưu CB", "file", ""),
    ]
    signer = split.signer
    assert (signer.authority, signer.title, signer.name) == ("TM. CHI BỘ", "BÍ THƯ", "Lò Hoa")


def test_recipients_and_signature_by_tabs() -> None:
    split = split_of(
        BODY
        + """
        Nơi nhận: T/M ĐẢNG ỦY
        - Đảng ủy xã (để b/c); PHÓ BÍ THƯ
        - Các chi bộ (t/h);
        - Lưu VP. Lầu Y Pà
        """
    )
    assert [one.name for one in split.recipients] == ["Đảng ủy xã", "Các chi bộ", "Lưu VP"]
    signer = split.signer
    assert (signer.authority, signer.title, signer.name) == ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "Lầu Y Pà")


def test_recipients_and_signature_row_by_row() -> None:
    split = split_of(
        BODY
        + """
        | Nơi nhận: | T/M CHI BỘ |
        | - Đảng ủy xã (b/c); | BÍ THƯ |
        | - Lưu CB. | Bàn Thị Mùi |
        """
    )
    assert [one.name for one in split.recipients] == ["Đảng ủy xã", "Lưu CB"]
    assert (split.signer.authority, split.signer.name) == ("T/M CHI BỘ", "Bàn Thị Mùi")
    assert not split.unplaced


def test_a_signature_before_recipients_without_bullets() -> None:
    split = split_of(
        BODY
        + """
        T/M ĐẢNG ỦY
        BÍ THƯ
        Thào A Dế
        Nơi nhận:
        Đảng ủy xã (để báo cáo)
        Các chi bộ trực thuộc
        và các đoàn thể (để thực hiện)
        Lưu VPĐU
        """
    )
    assert [(one.name, one.purpose) for one in split.recipients] == [
        ("Đảng ủy xã", "report"),
        ("Các chi bộ trực thuộc và các đoàn thể", "carry_out"),
        ("Lưu VPĐU", "file"),
    ]
    assert split.signer.name == "Thào A Dế"


def test_the_principal_signs_in_the_form_of_the_state() -> None:
    split = split_of(BODY + "| Nơi nhận: / - UBND xã; / - Lưu: VT. | HIỆU TRƯỞNG / Đỗ Thị Thu |")
    assert (split.signer.authority, split.signer.title) == ("", "HIỆU TRƯỞNG")
    assert (split.signer.name, split.recipients[1].name) == ("Đỗ Thị Thu", "Lưu: VT")
    deputy = split_of(BODY + "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nHà Thị Inh").signer
    assert (deputy.authority, deputy.title, deputy.name) == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Hà Thị Inh")


def test_all_recipients_in_one_line() -> None:
    split = split_of(BODY + "Nơi nhận: - Đảng ủy xã (b/c); - Chi bộ (t/h); - Lưu.")
    assert [(one.name, one.purpose) for one in split.recipients] == [
        ("Đảng ủy xã", "report"),
        ("Chi bộ", "carry_out"),
        ("Lưu", "file"),
    ]


@pytest.mark.parametrize(
    ("code", "purpose"),
    [
        ("(để báo cáo)", "report"),
        ("(báo cáo)", "report"),
        ("(để b/c)", "report"),
        ("(t/hiện)", ""),
        ("(để chỉ đạo thực hiện)", "carry_out"),
        ("(p/h)", "coordinate"),
        ("(để biết)", "know"),
        ("(qua email)", ""),
    ],
)
def test_the_code_tells_the_purpose_and_stays_as_printed(code: str, purpose: str) -> None:
    [recipient] = split_of(f"{BODY}Nơi nhận:\n- Đảng ủy xã {code};").recipients
    assert (recipient.name, recipient.purpose, recipient.printed) == ("Đảng ủy xã", purpose, code)


def test_recipients_by_commas_and_the_title_behind_the_authority() -> None:
    split = split_of(BODY + "Nơi nhận: UBKT Đảng ủy, các đ/c đảng viên, Lưu CB\nT/M CHI BỘ - BÍ THƯ")
    assert [one.name for one in split.recipients] == ["UBKT Đảng ủy", "các đ/c đảng viên", "Lưu CB"]
    assert (split.signer.authority, split.signer.title) == ("T/M CHI BỘ", "BÍ THƯ")


def test_a_recipient_who_is_named_behind_a_comma_stays_one() -> None:
    split = split_of(BODY + "Nơi nhận: T/M CHI BỘ\n- Ông Trưởng ban, Lò Văn Sơn; BÍ THƯ\n- Lưu CB. Bàn Thị Mùi")
    assert [one.name for one in split.recipients] == ["Ông Trưởng ban, Lò Văn Sơn", "Lưu CB"]
    assert (split.signer.title, split.signer.name) == ("BÍ THƯ", "Bàn Thị Mùi")
    split = split_of(BODY + "Nơi nhận:\n- Đồng chí phụ trách, Lò Văn Sơn\n- Lưu CB.\nT/M CHI BỘ\nBÍ THƯ\nBàn Thị Mùi")
    assert [one.name for one in split.recipients] == ["Đồng chí phụ trách, Lò Văn Sơn", "Lưu CB"]


def test_words_that_only_look_like_an_authority_are_no_foot() -> None:
    split = split_of(BODY + "**KT - XH ĐỊA PHƯƠNG**\n- Tham gia lễ hội.\n**TỔ CHỨC THỰC HIỆN**\n- Chi ủy theo dõi.")
    assert split.implementation == ("Chi ủy theo dõi.",)
    assert split.signer.authority == ""


def test_a_name_with_small_letters_still_signs() -> None:
    assert split_of(BODY + "T/M CHI BỘ\nBí thư\nNguyễn thị Hoa").signer.name == "Nguyễn thị Hoa"


def test_what_stands_behind_the_signature_is_not_lost() -> None:
    pieces = pieces_of(BODY + "T/M CHI BỘ\nBÍ THƯ\nVi Thị Xuân\nĐã gửi thư điện tử cho các tổ.")
    assert texts(pieces, Part.UNPLACED) == ["Đã gửi thư điện tử cho các tổ."]


def test_a_paper_may_end_without_a_foot() -> None:
    split = split_of(BODY)
    assert not split.recipients
    assert split.signer.name == ""
