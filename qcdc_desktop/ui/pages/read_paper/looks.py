"""What each part of a paper is called on the screen, how it is marked, and by which key a piece becomes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece


class PartLook(Value):
    """A part as the page shows it."""

    part: Part
    words: str
    tone: str
    """Tone of its edge: ``good``, ``warn``, ``info``, ``accent`` or ``muted``."""
    key: str = ""
    """The letter that makes a piece this part."""


class Heap(Value):
    """Parts that stand together on the right."""

    name: str
    words: str
    parts: tuple[Part, ...]
    open: bool = True
    """Whether it is unfolded at first."""


OF_TASK = frozenset({Part.ORGAN, Part.PERSON, Part.TOGETHER, Part.TIME, Part.PRODUCT})
"""What a task is told by: it stands below the words of the task."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadPaper", text)


def part_looks() -> dict[Part, PartLook]:
    """Every part that a piece may become by hand comes first; the rest only the program gives."""
    looks = (
        PartLook(Part.STRENGTH, _tr("Ưu điểm"), "good", "U"),
        PartLook(Part.LIMITATION, _tr("Hạn chế"), "warn", "H"),
        PartLook(Part.CAUSE, _tr("Nguyên nhân"), "warn", "Y"),
        PartLook(Part.VIEWPOINT, _tr("Quan điểm"), "muted", "Q"),
        PartLook(Part.OBJECTIVE, _tr("Mục tiêu"), "muted", "M"),
        PartLook(Part.TARGET, _tr("Chỉ tiêu"), "info", "C"),
        PartLook(Part.GROUP, _tr("Nhóm nhiệm vụ"), "accent", "G"),
        PartLook(Part.TASK, _tr("Nhiệm vụ"), "accent", "N"),
        PartLook(Part.SUB_ITEM, _tr("Ý nhỏ của nhiệm vụ"), "accent", "I"),
        PartLook(Part.IMPLEMENTATION, _tr("Tổ chức thực hiện"), "muted", "T"),
        PartLook(Part.PURPOSE, _tr("Mục đích"), "muted", "D"),
        PartLook(Part.DEMAND, _tr("Yêu cầu"), "muted", "E"),
        PartLook(Part.LEAD, _tr("Lời dẫn, mở đầu"), "muted", "L"),
        PartLook(Part.CLOSING, _tr("Lời kết"), "muted", "K"),
        PartLook(Part.ORNAMENT, _tr("Không đưa vào"), "", "X"),
        PartLook(Part.UNPLACED, _tr("Chưa xếp"), "muted"),
        PartLook(Part.SUPERIOR, _tr("Tổ chức cấp trên"), "muted"),
        PartLook(Part.ISSUER, _tr("Cơ quan ban hành"), "muted"),
        PartLook(Part.NUMBER, _tr("Số, ký hiệu"), "muted"),
        PartLook(Part.PLACE_DATE, _tr("Địa danh, ngày"), "muted"),
        PartLook(Part.TITLE, _tr("Tên loại"), "muted"),
        PartLook(Part.SUMMARY, _tr("Trích yếu"), "muted"),
        PartLook(Part.BASIS, _tr("Căn cứ"), "muted"),
        PartLook(Part.HEADING, _tr("Tiêu đề mục"), ""),
        PartLook(Part.STRENGTHS_LEAD, _tr("Lời dẫn ưu điểm"), "muted"),
        PartLook(Part.ASSESSMENT_CLOSE, _tr("Lời kết mục đánh giá"), "muted"),
        PartLook(Part.SITUATION, _tr("Đặc điểm tình hình"), "muted"),
        PartLook(Part.RESULT, _tr("Kết quả"), "muted"),
        PartLook(Part.PROPOSAL, _tr("Kiến nghị"), "muted"),
        PartLook(Part.ORGAN, _tr("Chủ trì"), "accent"),
        PartLook(Part.PERSON, _tr("Người phụ trách"), "accent"),
        PartLook(Part.TOGETHER, _tr("Phối hợp"), "accent"),
        PartLook(Part.TIME, _tr("Thời gian"), "accent"),
        PartLook(Part.PRODUCT, _tr("Sản phẩm"), "accent"),
        PartLook(Part.RECIPIENT, _tr("Nơi nhận"), "muted"),
        PartLook(Part.SIGNER, _tr("Người ký"), "muted"),
        PartLook(Part.NOTE, _tr("Chú thích"), "muted"),
        PartLook(Part.ANNEX, _tr("Phụ lục"), "muted"),
    )
    return {look.part: look for look in looks}


def first_to_look_at(pieces: Sequence[Piece]) -> int:
    """The first piece that is not placed, else the first that becomes a record."""
    looks = part_looks()
    wanted = [at for at, piece in enumerate(pieces) if piece.part is Part.UNPLACED]
    marked = [at for at, piece in enumerate(pieces) if looks[piece.part].tone not in ("", "muted")]
    return min(wanted or marked or [0])


def typed_letter(event: QKeyEvent) -> str:
    """The letter that a key typed, as a capital; empty for every other key."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    letter = event.text().upper()
    return letter if plain and letter.isalpha() else ""


def heaps() -> tuple[Heap, ...]:
    """What stands on the right, from top to bottom; headings, ornaments and what belongs to a task are in none."""
    return (
        Heap("strengths", _tr("Ưu điểm"), (Part.STRENGTH,)),
        Heap("limitations", _tr("Hạn chế"), (Part.LIMITATION, Part.CAUSE)),
        Heap("targets", _tr("Chỉ tiêu"), (Part.TARGET,)),
        Heap("tasks", _tr("Nhóm và nhiệm vụ"), (Part.GROUP, Part.TASK, Part.SUB_ITEM)),
        Heap("texts", _tr("Đoạn văn"), (
            Part.BASIS, Part.LEAD, Part.STRENGTHS_LEAD, Part.ASSESSMENT_CLOSE, Part.SITUATION, Part.RESULT,
            Part.VIEWPOINT, Part.PURPOSE, Part.DEMAND, Part.OBJECTIVE, Part.IMPLEMENTATION, Part.PROPOSAL,
            Part.CLOSING, Part.NOTE,
        ), open=False),
        Heap("head", _tr("Thể thức"), (
            Part.SUPERIOR, Part.ISSUER, Part.NUMBER, Part.PLACE_DATE, Part.TITLE, Part.SUMMARY, Part.RECIPIENT,
            Part.SIGNER,
        ), open=False),
        Heap("unplaced", _tr("Chưa xếp"), (Part.UNPLACED, Part.ANNEX)),
    )  # fmt: skip
