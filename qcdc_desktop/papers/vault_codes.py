"""The printed codes of the vault (mã niêm phong): a page each, for an envelope that is sealed; kept nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.papers.blocks import Align, Block, Bullet, Closing, Column, Document, Paragraph, Table, Title
from qcdc_desktop.papers.formats import format_for
from qcdc_desktop.papers.parts import handed_head

_TITLE = "Mã niêm phong của két danh tính"


def pages(profile: Profile, codes: Sequence[Sequence[str]], on: date) -> Document:
    """A page for each code, given in its groups."""
    return Document(
        title=_TITLE,
        author=profile.name,
        format_id=profile.paper_format or format_for(on).id,
        made_on=on,
        blocks=tuple(
            block for number, groups in enumerate(codes, 1) for block in _page(profile, number, groups, len(codes), on)
        ),
    )


def _page(profile: Profile, number: int, groups: Sequence[str], count: int, on: date) -> Iterator[Block]:
    yield handed_head(profile, on)
    yield Title(f"MÃ NIÊM PHONG SỐ {number}", "của két danh tính người gửi đơn")
    yield Paragraph(f"Quên mật khẩu thì mở két bằng 2 trong {count} mã niêm phong; một mã thì không mở được.")
    columns = tuple(Column(f"Nhóm {at}", 20, Align.CENTER) for at in range(1, len(groups) + 1))
    yield Table(columns, (tuple(groups),), strong_rows=frozenset({0}))
    yield Bullet("Cho tờ này vào phong bì, dán kín, ký giáp lai, giao cho người giữ; mỗi mã một người giữ.")
    yield Bullet("Không chụp ảnh, không gõ mã vào tệp nào. Chương trình không giữ mã và không in lại được.")
    yield Bullet("Mỗi năm mở hai phong bì để thử mã ở trang Thiết lập, rồi niêm phong lại.")
    yield Closing(recipients=(), authority="", title="NGƯỜI GIỮ PHONG BÌ", name="")
