"""A paper in whatever file: what it holds decides; what cannot be read is refused in words, in bounded time."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qcdc_desktop.errors import EnvironmentProblem, FileProblem
from qcdc_desktop.imports.papers.files.reading import read_paper_file
from tests.unit.imports.papers.files import hostile, writer

SECONDS = 10
MEGABYTES = 500


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("make", "told"), hostile.HOSTILE.items(), ids=lambda x: getattr(x, "__name__", None))
def test_a_hostile_paper_is_refused_in_words(make: Callable[[Path], bytes], told: str, tmp_path: Path) -> None:
    path = put(tmp_path / "paper.docx", make(tmp_path))
    started = time.process_time()
    with pytest.raises(FileProblem, match=told) as caught:
        read_paper_file(path)
    assert time.process_time() - started < SECONDS
    assert caught.value.title == "Không đọc được văn bản"
    assert caught.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own limit of memory")
@pytest.mark.parametrize("make", [hostile.bomb, hostile.many_tags, hostile.picture, hostile.laughs])
def test_memory_stays_bounded(make: Callable[[Path], bytes], tmp_path: Path) -> None:
    path = put(tmp_path / "paper.docx", make(tmp_path))
    code = (
        "import resource, sys; from pathlib import Path; import docx\n"
        f"resource.setrlimit(resource.RLIMIT_DATA, ({MEGABYTES} << 20, {MEGABYTES} << 20))\n"
        "from qcdc_desktop.errors import FileProblem\n"
        "from qcdc_desktop.imports.papers.files.reading import read_paper_file\n"
        "try:\n    read_paper_file(Path(sys.argv[1]))\nexcept FileProblem:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "refused", done.stderr[-500:]


def test_an_old_word_file_is_told_how_to_come_in_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("paper.doc", "paper.docx", "paper.pdf"):
        with pytest.raises(FileProblem, match="Word kiểu cũ") as told:
            read_paper_file(put(tmp_path / name, hostile.old(tmp_path)))
        assert "(.docx)" in told.value.hint


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    [line] = read_paper_file(put(tmp_path / "paper.pdf", hostile.good(tmp_path)))
    assert line.text == "Nghị quyết"


@pytest.mark.parametrize(
    "content", [b"{\\rtf1 abc}", b"<html><body>abc</body></html>", b"\xff\x00abc", b"\0\0abc", b"12"]
)
def test_other_files_are_told_how_to_come_in(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="không phải tệp Word") as told:
        read_paper_file(put(tmp_path / "paper.docx", content))
    assert "lưu lại thành .docx" in told.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plain_text_is_read_as_if_it_were_pasted(encoding: str, tmp_path: Path) -> None:
    lines = read_paper_file(put(tmp_path / "paper.txt", "I. MỤC ĐÍCH\r\n- Một;".encode(encoding)))
    assert [(line.mark, line.text) for line in lines] == [("I.", "MỤC ĐÍCH"), ("-", "Một;")]


def test_missing_empty_and_closed_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(FileProblem, match="Không có tệp"):
            read_paper_file(path)
    with pytest.raises(FileProblem, match="tệp rỗng"):
        read_paper_file(put(tmp_path / "empty.docx", b""))
    with pytest.raises(FileProblem, match="tệp dữ liệu"):
        read_paper_file(put(tmp_path / "school.qcdc", b"abc"))
    path = put(tmp_path / "paper.docx", hostile.good(tmp_path))

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError("locked")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EnvironmentProblem, match="không cho đọc"):
        read_paper_file(path)


def test_a_part_that_is_named_and_missing_does_no_harm(tmp_path: Path) -> None:
    content = hostile.with_part(
        hostile.good(tmp_path),
        "word/_rels/document.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/numbering" Target="gone.xml"/>'
        b'<Relationship Id="rId2" Type="http://x/image" Target="http://example.invalid/a.png" TargetMode="External"/>'
        b"</Relationships>",
    )
    assert [line.text for line in read_paper_file(put(tmp_path / "paper.docx", content))] == ["Nghị quyết"]


def test_rings_of_styles_and_lists_end(tmp_path: Path) -> None:
    ring = writer.style("One", '<w:numPr><w:numId w:val="1"/></w:numPr>', on="Two") + writer.style("Two", on="One")
    links = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="One"/></w:abstractNum>' + writer.num(1, 0)
    path = writer.write(
        tmp_path / "paper.docx", writer.p("x", props='<w:pStyle w:val="One"/>'), numbering=links, styles=ring
    )
    assert [line.text for line in read_paper_file(path)] == ["x"]
