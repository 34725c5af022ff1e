"""Pieces changed by hand, as the screen does it."""

from __future__ import annotations

from qcdc_desktop.imports.papers.understanding.changing import can_join, cut_in_two, join_with_above, reassign
from qcdc_desktop.imports.papers.understanding.gather import gather
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from tests.unit.imports.papers.understanding.written import WORDS, pieces_of

PIECES = (
    Piece(Part.TASK, "Công khai các khoản thu;", (3,), mark="1."),
    Piece(Part.TASK, "Kế toán niêm yết.", (4,), mark="2.", notes=((17, "Trước 30/9."),)),
)


def test_a_piece_is_called_something_else() -> None:
    changed = reassign(PIECES, 1, Part.IMPLEMENTATION)
    assert [piece.part for piece in changed] == [Part.TASK, Part.IMPLEMENTATION]
    [split] = gather(changed, WORDS)
    assert split.implementation == ("Kế toán niêm yết.",)


def test_a_piece_is_joined_with_the_one_above() -> None:
    [whole] = join_with_above(PIECES, 1)
    assert (whole.text, whole.lines, whole.mark) == ("Công khai các khoản thu; 2. Kế toán niêm yết.", (3, 4), "1.")
    assert [whole.text[:at] for at, _ in whole.notes] == [whole.text]


def test_nothing_stands_above_the_first_piece_of_a_paper() -> None:
    other = (PIECES[0], Piece(Part.TASK, "Họp.", (9,), paper=1))
    assert not can_join(other, 1)
    assert join_with_above(other, 1) == other
    assert join_with_above(PIECES, 0) == PIECES


def test_a_piece_is_cut_in_two() -> None:
    first, second, third = cut_in_two(PIECES, 1, 7)
    assert first is PIECES[0]
    assert (second.text, second.mark, second.notes) == ("Kế toán", "2.", ())
    assert (third.text, third.mark, third.notes) == ("niêm yết.", "", ((9, "Trước 30/9."),))
    assert cut_in_two(PIECES, 1, 0) == PIECES
    assert cut_in_two(PIECES, 1, 99) == PIECES


def test_every_target_task_and_group_knows_its_piece() -> None:
    pieces = pieces_of(
        """
        >**NGHỊ QUYẾT**
        **CHỈ TIÊU**
        - 90% phụ huynh hài lòng.
        **NHIỆM VỤ**
        **1. Kiểm tra**
        - Kiểm tra đảng viên.
        """
    )
    [split] = gather(pieces, WORDS)
    found = (split.targets[0], split.groups[0], split.groups[0].tasks[0])
    assert [pieces[one.piece].part for one in found] == [Part.TARGET, Part.GROUP, Part.TASK]
