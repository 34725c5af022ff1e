"""Small files as people hand them in."""

from __future__ import annotations

import io
import zipfile

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.services.evidence import evidence
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

PDF = b"%PDF-1.7\n%\xe2\xe3\n"
JPEG = b"\xff\xd8\xff\xe0 picture"


def archive(**parts: str | bytes) -> bytes:
    """A zip of parts; ``__`` in a name stands for a slash, ``_dot_`` for a dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return packed.getvalue()


def docx(*paragraphs: str, **more: str | bytes) -> bytes:
    """A Word file with these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return archive(**{"[Content_Types]_dot_xml": "<Types/>", "word__document_dot_xml": head + body, **more})


def hang(session: Session, about: Ref, name: str = "Biên bản.pdf", data: bytes = PDF) -> ChangeSet:
    """Hang a file on a record, vouched for where it is a letter."""
    received = evidence.read_bytes(name, data).received
    return evidence.add_files(session, about, received, vouched=about.kind == "letter")
