"""Which section of a paper each piece of a foreign one goes into, and where the marks of its footnotes stand."""

from __future__ import annotations

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import Split
from qcdc_desktop.services.files.paper_sections import footnotes, sections, with_marks


def piece(part: Part, text: str, mark: str = "", paper: int = 0, notes: tuple[tuple[int, str], ...] = ()) -> Piece:
    return Piece(part, text, (0,), mark, paper, notes)


def test_marks_stand_where_the_notes_hang_and_are_counted_through_each_paper() -> None:
    first = piece(Part.TASK, "Công khai, đối thoại", notes=((9, "Một"), (20, "Hai")))
    second = piece(Part.TASK, "Giám sát", notes=((8, "Ba"),))
    other = piece(Part.TASK, "Kiểm tra", paper=1, notes=((8, "Bốn"),))
    marked = with_marks((first, second, other))
    assert [one.text for one in marked] == ["Công khai¹, đối thoại²", "Giám sát³", "Kiểm tra¹"]
    assert list(footnotes(marked)) == ["Một", "Hai", "Ba", "Bốn"]


def test_a_lead_in_inside_of_a_section_goes_with_the_tasks_but_in_a_report() -> None:
    pieces = (
        piece(Part.HEADING, "NHIỆM VỤ", mark="II"),
        piece(Part.LEAD, "Tập trung thực hiện các nhiệm vụ sau:"),
        piece(Part.TASK, "Công khai tài chính"),
    )
    assert sections(PaperKind.RESOLUTION, Split(), pieces)["tasks_lead"] == "Tập trung thực hiện các nhiệm vụ sau:"
    assert sections(PaperKind.REPORT, Split(), pieces) == {
        "opening": "Tập trung thực hiện các nhiệm vụ sau:",
        "direction": "Công khai tài chính",
    }


def test_what_nobody_placed_behind_a_task_goes_into_the_text_about_carrying_it_out() -> None:
    pieces = (
        piece(Part.VIEWPOINT, "Dân chủ là động lực."),
        piece(Part.TASK, "Công khai tài chính"),
        piece(Part.UNPLACED, "Dòng lạ"),
    )
    made = sections(PaperKind.RESOLUTION, Split(), pieces)
    assert [key for key, text in made.items() if "Dòng lạ" in text] == ["implementation"]
