"""The head of a paper in the habits of real ones: tables, blanks, drafts without number and day, the State's form."""

from __future__ import annotations

import pytest

from qcdc_desktop.imports.papers.understanding.pieces import Part
from tests.unit.imports.papers.understanding.written import pieces_of, split_of, splits_of, texts

BODY = "\n**NHIỆM VỤ**\n- Chi ủy công khai kế hoạch."


def test_a_draft_has_neither_number_nor_day() -> None:
    split = split_of(
        """
        | ĐẢNG BỘ XÃ ĐỒI CHÈ | ĐẢNG CỘNG SẢN VIỆT NAM |
        | **CHI BỘ TRƯỜNG MẦM NON** / **ĐỒI CHÈ** | |
        | * | |
        | Số      -NQ/CB | Đồi Chè, ngày     tháng 9 năm 2025 |

        >**NGHỊ QUYẾT**
        >**Lãnh đạo thực hiện nhiệm vụ**
        >**xây dựng và thực hiện Quy chế dân chủ**
        >**năm học 2025 - 2026**
        >-----
        """
        + BODY
    )
    assert (split.superior, split.issuer) == ("ĐẢNG BỘ XÃ ĐỒI CHÈ", "CHI BỘ TRƯỜNG MẦM NON ĐỒI CHÈ")
    assert (split.number, split.symbol) == (None, "NQ/CB")
    assert (split.place, split.date, split.date_text) == ("Đồi Chè", None, "ngày tháng 9 năm 2025")
    assert split.summary == "Lãnh đạo thực hiện nhiệm vụ xây dựng và thực hiện Quy chế dân chủ năm học 2025 - 2026"


def test_the_form_of_the_state() -> None:
    split = split_of(
        """
        | UBND XÃ BẢN LÁC / **TRƯỜNG THCS BẢN LÁC** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |
        | Số: 37 /KH-THCS | **Độc lập - Tự do - Hạnh phúc** / Bản Lác, ngày 08 tháng 10 năm 2025 |

        >**KẾ HOẠCH**
        >**Thực hiện Quy chế dân chủ**
        """
        + BODY
    )
    assert (split.kind, split.format) == ("KH", "state")
    assert (split.superior, split.issuer) == ("UBND XÃ BẢN LÁC", "TRƯỜNG THCS BẢN LÁC")
    assert (split.number, split.symbol, split.date) == ("37", "KH-THCS", "2025-10-08")


def test_a_letterhead_by_blanks_is_taken_apart() -> None:
    split = split_of(
        """
        ĐẢNG BỘ XÃ NẬM CẮN ĐẢNG CỘNG SẢN VIỆT NAM
        ĐẢNG ỦY TRƯỜNG PTDTBT NẬM CẮN Nậm Cắn, ngày 12 tháng 9 năm 2025
        Số 07-CTr/ĐU
        CHƯƠNG TRÌNH HÀNH ĐỘNG
        thực hiện Nghị quyết số 05-NQ/ĐU về Quy chế dân chủ
        (Giai đoạn 2025 - 2030)
        Thực hiện Nghị quyết số 05-NQ/ĐU, Đảng ủy xây dựng Chương trình như sau:
        """
        + BODY
    )
    assert (split.superior, split.issuer) == ("ĐẢNG BỘ XÃ NẬM CẮN", "ĐẢNG ỦY TRƯỜNG PTDTBT NẬM CẮN")
    assert (split.kind, split.number, split.symbol) == ("CTr", "07", "CTr/ĐU")
    assert (split.place, split.date) == ("Nậm Cắn", "2025-09-12")
    assert split.summary == "thực hiện Nghị quyết số 05-NQ/ĐU về Quy chế dân chủ (Giai đoạn 2025 - 2030)"
    assert split.lead == ("Thực hiện Nghị quyết số 05-NQ/ĐU, Đảng ủy xây dựng Chương trình như sau:",)


@pytest.mark.parametrize(
    ("said", "number", "symbol"),
    [
        ("Số 04-NQ/ĐU", "04", "NQ/ĐU"),
        ("Số: 04-NQ/ĐU", "04", "NQ/ĐU"),
        ("Số: 05 - NQ/CB", "05", "NQ/CB"),
        ("Số: 01 NQ/THCSTrA", "01", "NQ/THCSTrA"),
        ("Số: 12/KH-THPT", "12", "KH-THPT"),
        ("Số ……-NQ/CB", None, "NQ/CB"),
        ("Số: …/BC-THLH", None, "BC-THLH"),
        ("Số ____-KH/CB", None, "KH/CB"),
    ],
)
def test_numbers_and_symbols(said: str, number: str | None, symbol: str) -> None:
    split = split_of(f"| CHI BỘ TRƯỜNG THCS / {said} | ĐẢNG CỘNG SẢN VIỆT NAM |\n\n>**NGHỊ QUYẾT**{BODY}")
    assert (split.number, split.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("said", "place", "on", "text"),
    [
        ("Thung Sim, ngày 15 tháng 9 năm 2025", "Thung Sim", "2025-09-15", ""),
        ("Thung Sim ngày 3 tháng 9 năm 2025", "Thung Sim", "2025-09-03", ""),
        ("Thung Sim, ngày 03/9/2025", "Thung Sim", "2025-09-03", ""),
        ("Thung Sim, ngày … tháng … năm 2025", "Thung Sim", None, "ngày … tháng … năm 2025"),
        ("Thung Sim, ngày    tháng    năm", "Thung Sim", None, "ngày tháng năm"),
        ("Thung Sim, ngày 31 tháng 9 năm 2025", "Thung Sim", None, "ngày 31 tháng 9 năm 2025"),
    ],
)
def test_places_and_days(said: str, place: str, on: str | None, text: str) -> None:
    split = split_of(f"| CHI BỘ TRƯỜNG THCS | ĐẢNG CỘNG SẢN VIỆT NAM / {said} |\n\n>**NGHỊ QUYẾT**{BODY}")
    assert (split.place, split.date, split.date_text) == (place, on, text)


def test_a_summary_in_the_line_of_the_title_begins_with_a_small_letter() -> None:
    split = split_of("NGHỊ QUYẾT\nVề lãnh đạo thực hiện\nQuy chế dân chủ" + BODY)
    assert split.summary == "về lãnh đạo thực hiện Quy chế dân chủ"
    assert split_of("KẾ HOẠCH thực hiện Quy chế dân chủ" + BODY).summary == "thực hiện Quy chế dân chủ"


def test_bases_and_the_lead_are_texts() -> None:
    split = split_of(
        """
        >**KẾ HOẠCH**
        >**thực hiện Quy chế dân chủ**
        Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;
        Thực hiện Kế hoạch số 12-KH/ĐU ngày 05/9/2025 của Đảng ủy xã;
        Căn cứ tình hình thực tế, Chi bộ xây dựng kế hoạch cụ thể như sau,
        """
        + BODY
    )
    assert [base.split()[0] for base in split.bases] == ["Căn", "Thực"]
    assert split.lead == ("Căn cứ tình hình thực tế, Chi bộ xây dựng kế hoạch cụ thể như sau,",)


def test_what_no_record_holds_is_ornament() -> None:
    pieces = pieces_of(
        """
        DỰ THẢO LẦN 2
        | CHI BỘ TRƯỜNG THCS / * | ĐẢNG CỘNG SẢN VIỆT NAM |

        >**NGHỊ QUYẾT**
        >-----
        """
        + BODY
    )
    assert texts(pieces, Part.ORNAMENT) == ["DỰ THẢO LẦN 2", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "-----"]


def test_a_title_in_small_letters_alone_in_its_line() -> None:
    split = split_of(">**Nghị quyết**\n>**về Quy chế dân chủ**" + BODY)
    assert (split.kind, split.summary) == ("NQ", "về Quy chế dân chủ")


def test_a_title_that_says_all_gives_the_summary() -> None:
    split = split_of(">**KẾ HOẠCH THỰC HIỆN QUY CHẾ DÂN CHỦ**\n>-----" + BODY)
    assert (split.kind, split.summary) == ("KH", "THỰC HIỆN QUY CHẾ DÂN CHỦ")
    longer = split_of(">**KẾ HOẠCH THỰC HIỆN QUY CHẾ DÂN CHỦ NĂM HỌC 2025 - 2026**" + BODY)
    assert longer.summary == "THỰC HIỆN QUY CHẾ DÂN CHỦ NĂM HỌC 2025 - 2026"
    action = split_of(">**CHƯƠNG TRÌNH HÀNH ĐỘNG**\n>**thực hiện nghị quyết**" + BODY)
    assert (action.kind, action.summary) == ("CTr", "thực hiện nghị quyết")


def test_a_letterhead_without_a_number_and_with_more_words() -> None:
    pieces = pieces_of("| CHI BỘ TRƯỜNG THCS / Số / (bản sao) | ĐẢNG CỘNG SẢN VIỆT NAM |\n\n>**NGHỊ QUYẾT**" + BODY)
    assert texts(pieces, Part.NUMBER) == ["Số"]
    assert "(bản sao)" in " ".join(texts(pieces, Part.ISSUER) + texts(pieces, Part.UNPLACED))


def test_two_papers_in_one_file() -> None:
    paper = """
        ĐẢNG BỘ PHƯỜNG CỬA RỪNG
        CHI BỘ TRƯỜNG TH CỬA RỪNG
        *
        Số {number}
        ĐẢNG CỘNG SẢN VIỆT NAM
        Cửa Rừng, ngày 5 tháng 9 năm 2025
        {title}
        I. NHIỆM VỤ
        - Chi ủy công khai kế hoạch.
        T/M CHI BỘ
        BÍ THƯ
        Vi Thị Xuân"""
    first, second = splits_of(
        paper.format(number="01-NQ/CB", title="NGHỊ QUYẾT") + paper.format(number="02-KH/CB", title="KẾ HOẠCH")
    )
    assert [(one.kind, one.number, one.issuer) for one in (first, second)] == [
        ("NQ", "01", "CHI BỘ TRƯỜNG TH CỬA RỪNG"),
        ("KH", "02", "CHI BỘ TRƯỜNG TH CỬA RỪNG"),
    ]
    assert [one.signer.name for one in (first, second)] == ["Vi Thị Xuân"] * 2
    assert [len(one.groups) for one in (first, second)] == [1, 1]


def test_two_papers_pasted_without_letterheads() -> None:
    first, second = splits_of(
        """
        NGHỊ QUYẾT
        tháng 9
        I. Nhiệm vụ
        - Chi ủy công khai kế hoạch.
        Nơi nhận:
        - Lưu chi bộ.
        KẾ HOẠCH
        tháng 10
        I. Nội dung
        - Chi ủy họp.
        """
    )
    assert [first.kind, second.kind] == ["NQ", "KH"]
    assert second.groups[0].tasks[0].body == "Chi ủy họp."
    assert not first.unplaced


def test_a_paper_that_refers_to_another_kind_is_one_paper() -> None:
    [split] = splits_of(
        """
        >**NGHỊ QUYẾT**
        >**về Quy chế dân chủ**
        **I. NHIỆM VỤ**
        **1. KẾ HOẠCH CÔNG KHAI**
        - Kế hoạch số 3 được niêm yết.
        """
    )
    assert split.kind == "NQ"
    assert split.groups[0].name == "KẾ HOẠCH CÔNG KHAI"
