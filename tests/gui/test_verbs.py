"""One verb, one icon: on every button and in every menu of the window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import qcdc_desktop
from qcdc_desktop.ui.base.icons import drawing, of_verb

_SIGNED = re.compile(r'(?:primary|secondary|link|tool)\(\s*self\.tr\("([^"]+)"\),\s*"([a-z0-9-]+)"')
_ENTRY = re.compile(r'icon\("([a-z0-9-]+)"\),\s*self\.tr\("([^"]+)"')


def signed() -> set[tuple[str, str]]:
    """The words of every button and entry that names its icon beside them, with the icon."""
    found = set()
    for path in (Path(qcdc_desktop.__file__).parent / "ui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        found |= set(_SIGNED.findall(source)) | {(words, sign) for sign, words in _ENTRY.findall(source)}
    return found


def test_a_verb_has_the_same_icon_everywhere() -> None:
    assert len(signed()) > 40
    assert {(words, sign, of_verb(words)) for words, sign in signed() if of_verb(words) not in ("", sign)} == set()


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Nạp danh mục văn bản", "upload"),
        ("Nạp tệp nội dung…", "upload"),
        ("Mở lại năm để sửa", "lock-open"),
        ("Mở", "external-link"),
        ("Inh ỏi", ""),
        ("Xóa hẳn khỏi tệp dữ liệu…", "trash-2"),
    ],
)
def test_the_longest_beginning_tells_the_icon(words: str, sign: str) -> None:
    assert of_verb(words) == sign
    assert not sign or drawing(sign)
