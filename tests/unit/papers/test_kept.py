"""What was kept of an issued paper is read by every later version."""

from __future__ import annotations

import json

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.blocks import Paragraph, Signature
from qcdc_desktop.papers.kept import differences, from_bytes, to_bytes
from tests.unit.exports.pdf.reading import CLOSING, document


def test_a_paper_kept_before_two_could_sign_is_read_as_it_was() -> None:
    made = document(Paragraph("x"), CLOSING)
    older = json.loads(to_bytes(made))
    del older["blocks"][1]["left"]
    assert from_bytes(json.dumps(older).encode()) == made


def test_another_number_of_an_article_is_a_difference() -> None:
    before, after = (document(Paragraph("Có hiệu lực từ ngày ký.", lead=f"Điều {n}.")) for n in (2, 3))
    (told,) = differences(before, after)
    assert (told.issued, told.now) == ("Điều 2. Có hiệu lực từ ngày ký.", "Điều 3. Có hiệu lực từ ngày ký.")


def test_another_signature_on_the_left_is_a_difference() -> None:
    before, after = (replace(CLOSING, left=Signature("Thư ký", name)) for name in ("Trần Văn A", "Lê Thị B"))
    (told,) = differences(document(before), document(after))
    assert "Trần Văn A" in told.issued
    assert "Lê Thị B" in told.now
