"""Outdated words of a paper that is taken in are put right, and its footnotes stay where they hang."""

from __future__ import annotations

from qcdc_desktop.domain.rules.outdated import Remark
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services.files.paper_outdated import replaced


def test_words_are_replaced_wherever_they_stand_and_notes_go_along() -> None:
    text = "Phòng GDĐT và huyện ủy, Phòng GDĐT"
    piece = Piece(Part.TASK, text, (0,), notes=((5, "Một"), (len(text), "Hai")))
    places = [at for at in range(len(text)) if text.startswith("Phòng GDĐT", at)]
    remarks = [Remark(at, at + len("Phòng GDĐT"), "Phòng GDĐT", "", "") for at in places]
    other = Remark(text.index("huyện ủy"), text.index("huyện ủy") + len("huyện ủy"), "huyện ủy", "", "")
    [made] = replaced((piece,), {0: (remarks[0], other, remarks[1])}, "Phòng GDĐT", "Sở")
    assert made.text == "Sở và huyện ủy, Sở"
    assert made.notes == ((5, "Một"), (len(made.text), "Hai"))
