"""What a staff list comes to, in words: rows, people, what is open, what it would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from qcdc_desktop.imports.encodings import Encoding
from qcdc_desktop.imports.staff.lines import Outcome
from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.staff.staff import Proposal


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportView", text)


def summary(known: Reading, proposal: Proposal, others: Sequence[str]) -> str:
    """The sentences above the button that takes the list in; ``others`` are sheets that are not read."""
    if not proposal.lines:
        return _tr("Chưa thấy cột họ và tên; chọn dòng tiêu đề, hoặc chọn cột ở phần “Các cột”.")
    rows = _tr("Ngoài tiêu đề có {all} dòng: {people} người, {left} dòng bỏ qua.")
    people, left = len(proposal.lines), len(proposal.left)
    said = [rows.format(all=people + left, people=people, left=left)]
    if others:
        said.append(_tr("Mỗi lần đọc một trang tính; còn: {names}.").format(names=", ".join(others)))
    if known.judged.encoding is not Encoding.UNICODE:
        changed = _tr("Đã đổi {n} ô từ {name} sang Unicode.")
        said.append(changed.format(n=known.judged.converted, name=known.judged.encoding.value))
    if proposal.new_cells:
        said.append(_tr("Sẽ thêm chi bộ: {names}.").format(names=", ".join(proposal.new_cells)))
    if proposal.open:
        pattern = _tr("Còn {asked} dòng cần trả lời, {faulty} dòng có lỗi; chưa nạp gì.")
        said.append(pattern.format(asked=proposal.count(Outcome.ASK), faulty=proposal.count(Outcome.FAULT)))
    else:
        pattern = _tr("Thêm {new}, cập nhật {update}, không đổi {same}.")
        counts = [proposal.count(o) for o in (Outcome.NEW, Outcome.UPDATE, Outcome.SAME)]
        said.append(pattern.format(new=counts[0], update=counts[1], same=counts[2]))
    return " ".join(said)
