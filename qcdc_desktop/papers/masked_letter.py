"""A letter without who sent it (bản che danh tính), to be passed on with a case; the law has names taken out first.

Luật Tố cáo 2018 Điều 56: whoever uses or passes on papers of a denunciation takes out what tells who sent it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.papers.blocks import Closing, Document, Paragraph, Title
from qcdc_desktop.papers.formats import format_for
from qcdc_desktop.papers.parts import handed_head


def paper(profile: Profile, letter: Letter, number: int, texts: Sequence[str], on: date) -> Document:
    """What the register says of a letter, and its texts, masked already."""
    title = f"Bản che danh tính của đơn số {letter.code}"
    facts = f"Loại đơn: {letter.kind.words.lower()}. Ngày nhận: {write_day(letter.received_on)}."
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    return Document(
        title=title,
        author=profile.name,
        format_id=profile.paper_format or format_for(on).id,
        made_on=on,
        blocks=(
            handed_head(profile, on),
            Title("BẢN CHE DANH TÍNH", f"của đơn số {letter.code}"),
            Paragraph(f"{facts} Người gửi: Người gửi số {number:02d}."),
            *map(Paragraph, lines),
            Paragraph("Họ tên, địa chỉ, giấy tờ, điện thoại của người gửi đã được che bằng dấu “…”."),
            Closing(recipients=(), authority="", title="NGƯỜI LẬP", name=""),
        ),
    )
