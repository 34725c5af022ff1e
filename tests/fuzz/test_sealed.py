"""A small run of what is sealed with a fixed seed; a larger one is ``python -m tests.fuzz.sealed --count N``."""

from __future__ import annotations

import os
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest

from tests.fuzz import sealed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of the process is killed")
def test_who_wrote_a_letter_stands_nowhere_in_clear(tmp_path: Path) -> None:
    ended = sealed.run(12, 3, tmp_path)
    assert (ended["senders"], ended["kills"]) == (12, 2)
    assert ended["files"] > 15


@pytest.mark.parametrize(
    "content",
    [
        f"gửi {sealed.STEM}abc".encode(),
        f"gửi {sealed.STEM}abc".encode("utf-16-le"),
        b"..." + b64encode(f"a{sealed.STEM}abc".encode()),
        b"..." + b64encode(f"ab{sealed.STEM}abc".encode()),
        b"gui QUXAMVIZabc",
        f"so {sealed.DIGITS}7".encode(),
    ],
)
def test_a_name_that_lay_somewhere_would_be_found(tmp_path: Path, content: bytes) -> None:
    assert sealed._found(tmp_path) == []
    (tmp_path / "a.tmp").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    found = set(sealed._found(tmp_path))
    assert "a.tmp" in found
    assert b"\0" in content or "b.docx" in found
