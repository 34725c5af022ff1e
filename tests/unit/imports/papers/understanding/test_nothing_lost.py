"""Whatever the lines say: every letter of them stands in a piece of its line, also after changes by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_desktop.imports.papers.lines import Cell, Line
from qcdc_desktop.imports.papers.understanding.assign import assign_parts, understand
from qcdc_desktop.imports.papers.understanding.changing import cut_in_two, join_with_above, reassign
from qcdc_desktop.imports.papers.understanding.gather import gather
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from tests.unit.imports.papers.understanding.written import WORDS

SAID = st.sampled_from(
    (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG BỘ XÃ THUNG SIM ĐẢNG CỘNG SẢN VIỆT NAM",
        "CHI BỘ",
        "TRƯỜNG TIỂU HỌC VƯỜN DÂU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số 04-NQ/ĐU Thung Sim, ngày 15 tháng 9 năm 2025",
        "Số     -KH/CB",
        "*",
        "-----",
        "NGHỊ QUYẾT",
        "KẾ HOẠCH thực hiện Quy chế dân chủ",
        "BÁO CÁO",
        "về lãnh đạo thực hiện Quy chế dân chủ",
        "Căn cứ Nghị quyết số 06-NQ/CB;",
        "Chi bộ xây dựng kế hoạch như sau:",
        "ĐÁNH GIÁ TÌNH HÌNH",
        "Ưu điểm: Trong năm học qua, chi bộ đoàn kết.",
        "Những khó khăn, hạn chế",
        "Để phát huy kết quả, Đảng ủy quyết nghị:",
        "Mục tiêu",
        "Chỉ tiêu:",
        "100% đảng viên được quán triệt",
        "NHIỆM VỤ, GIẢI PHÁP",
        "Nhiệm vụ trọng tâm",
        "Đối với Ban Tuyên giáo:",
        "Giao Chi ủy phối hợp với Công đoàn tổ chức, xong trước ngày 10/10/2025.",
        "Chủ trì: Chi ủy",
        "TT",
        "Nội dung",
        "Thời gian",
        "Người phụ trách",
        "Tháng 9/2025",
        "tiếp theo của câu trên",
        "TỔ CHỨC THỰC HIỆN",
        "Trên đây là Kế hoạch của chi bộ./.",
        "Nơi nhận:",
        "Nơi nhận: T/M CHI BỘ",
        "Đảng ủy xã (b/c); BÍ THƯ",
        "Lưu VP. Nguyễn Văn An",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "(Đã ký)",
        "Bàn Thị Mùi",
        "PHỤ LỤC 1",
        "¹ Theo số liệu của Ban Thanh tra nhân dân",
    )
)
TEXT = st.one_of(SAID, SAID, st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip())))
MARKS = st.sampled_from(("", "", "", "I.", "II-", "A.", "1.", "2/", "1.1.", "a)", "đ)", "(1)", "-", "+", "*"))
CELLS = st.one_of(
    st.none(), st.none(), st.builds(Cell, st.integers(0, 1), st.integers(0, 3), st.integers(0, 3), st.just(4))
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    text = draw(TEXT)
    return Line(
        text,
        mark=draw(MARKS),
        automatic=False,
        level=0,
        italic=False,
        box=False,
        bold=draw(st.sampled_from((0, 0, len(text), len(text) // 2))),
        centred=draw(st.booleans()),
        ruled=draw(st.sampled_from((False, False, True))),
        broken=draw(st.booleans()),
        cell=draw(CELLS),
        notes=draw(st.sampled_from(((), ((len(text), "Chú thích"),)))),
    )


PAPERS = st.lists(lines(), max_size=40)


def letters(text: str) -> Counter[str]:
    """How often each letter and number stands in a text."""
    return Counter(letter for letter in text if letter.isalnum())


def nothing_lost(said: Sequence[Line], pieces: Sequence[Piece]) -> bool:
    """Whether every letter of each line stands in the pieces on it, and each footnote in one."""
    held: dict[int, str] = {}
    for piece in pieces:
        for number in piece.lines:
            held[number] = held.get(number, "") + piece.text
    noted = Counter(note for piece in pieces for _, note in piece.notes)
    return all(letters(line.text) <= letters(held.get(at, "")) for at, line in enumerate(said)) and noted >= Counter(
        note for line in said for _, note in line.notes
    )


@given(PAPERS)
@settings(max_examples=100, deadline=None)
def test_every_letter_of_the_lines_stands_in_a_piece(said: list[Line]) -> None:
    pieces, splits = understand(said, WORDS)
    assert nothing_lost(said, pieces)
    assert len(splits) == len({piece.paper for piece in pieces})


@given(PAPERS)
@settings(max_examples=60, deadline=None)
def test_every_letter_of_a_paper_stands_in_order(said: list[Line]) -> None:
    papers = [piece.paper for piece in assign_parts(said, WORDS)]
    assert papers == sorted(papers)


@given(PAPERS, st.data())
@settings(max_examples=60, deadline=None)
def test_changes_by_hand_lose_no_letter(said: list[Line], data: st.DataObject) -> None:
    pieces = assign_parts(said, WORDS)
    for _ in range(data.draw(st.integers(0, 5))):
        if not pieces:
            break
        index = data.draw(st.integers(0, len(pieces) - 1))
        way = data.draw(st.sampled_from(("reassign", "join", "cut")))
        if way == "reassign":
            pieces = reassign(pieces, index, data.draw(st.sampled_from(list(Part))))
        elif way == "join":
            pieces = join_with_above(pieces, index)
        else:
            pieces = cut_in_two(pieces, index, data.draw(st.integers(0, len(pieces[index].text) + 1)))
    assert nothing_lost(said, pieces)
    gather(pieces, WORDS)
