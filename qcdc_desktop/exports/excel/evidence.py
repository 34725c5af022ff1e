"""The list of evidence: which file proves which record. Without evidence there is no such sheet."""

from __future__ import annotations

import math

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.rules.evidence import Proof
from qcdc_desktop.exports.excel.columns import Column, Table
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.values import CellValue, day, text


def _kilobytes(proof: Proof) -> CellValue:
    return math.ceil(proof.size / 1024) if proof.size else None


EVIDENCE: Table[Proof] = Table(
    "Minh chứng",
    "MinhChung",
    (
        Column("Loại mục", 14, lambda p: text(p.kind)),
        Column("Nội dung", 48, lambda p: text(p.record)),
        Column(spec(Attachment, "name").label, 40, lambda p: text(p.name)),
        Column(spec(Attachment, "note").label, 24, lambda p: text(p.note)),
        Column("Dung lượng (KB)", 10, _kilobytes, Align.RIGHT),
        Column(spec(Attachment, "added_on").label, 12, lambda p: day(p.added_on), Align.CENTRE),
    ),
    "Trong kỳ chưa có minh chứng.",
)

EVIDENCE_HELD_BACK = replace(EVIDENCE, nothing="Tệp này không kèm danh mục minh chứng.")
"""The same sheet where the names of files, which may name persons, stay in the house."""
