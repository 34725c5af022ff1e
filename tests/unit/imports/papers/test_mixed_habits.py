"""The same content in any mixture of habits: numbers, bold letters, bullets, letterheads, signatures, line ends."""

from __future__ import annotations

import textwrap

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.understanding.assign import understand
from qcdc_desktop.imports.papers.understanding.split import Split
from tests.unit.imports.papers.understanding.written import WORDS, split_of


class Style(Value):
    """One way of typing."""

    strong: str
    """The number of a section: ``{roman}.``, ``{letter}.``."""
    weak: str
    """The number of what stands below: ``{n}.``, ``{n}/``."""
    bullet: str
    bold: bool
    capital: bool
    colon: str
    run_in: bool
    end: str
    broken: bool
    """Whether items follow after line breaks."""
    names: int
    """Which words the headings have."""
    head: int
    foot: int


STYLES = (
    st.builds(
        Style,
        strong=st.sampled_from(("{roman}. ", "{roman}- ", "{roman}/ ", "{letter}. ", "{n}. ")),
        weak=st.sampled_from(("{n}. ", "{n}/ ", "{n}) ", "{small}) ")),
        bullet=st.sampled_from(("- ", "+ ", "• ", "* ", "{small}) ", "{up}.{n}. ")),
        bold=st.booleans(),
        capital=st.booleans(),
        colon=st.sampled_from(("", ":")),
        run_in=st.booleans(),
        end=st.sampled_from((".", ";", "")),
        broken=st.booleans(),
        names=st.integers(0, 2),
        head=st.integers(0, 3),
        foot=st.integers(0, 4),
    )
    .filter(lambda style: style.bold or style.capital or "{n}" not in style.strong)
    .filter(lambda style: style.bullet != style.weak and ("{up}" not in style.bullet or "{n}. " in style.weak))
)

HEADS = (
    (
        "| ĐẢNG BỘ XÃ THUNG SIM / **CHI BỘ TRƯỜNG THCS** / * / Số 04-NQ/CB | **ĐẢNG CỘNG SẢN VIỆT NAM** / "
        "Thung Sim, ngày 15 tháng 9 năm 2025 |\n"
    ),
    (
        "ĐẢNG BỘ XÃ THUNG SIM\nCHI BỘ TRƯỜNG THCS\n*\nSố 04-NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Thung Sim, ngày 15 tháng 9 năm 2025"
    ),
    "ĐẢNG BỘ XÃ THUNG SIM ĐẢNG CỘNG SẢN VIỆT NAM\nCHI BỘ TRƯỜNG THCS Thung Sim, ngày 15 tháng 9 năm 2025\nSố: 04-NQ/CB",
    (
        "| ĐẢNG BỘ XÃ THUNG SIM | ĐẢNG CỘNG SẢN VIỆT NAM |\n| CHI BỘ TRƯỜNG THCS | |\n| * | |\n"
        "| Số: 04-NQ/CB | Thung Sim, ngày 15/9/2025 |\n"
    ),
)
FEET = (
    "| Nơi nhận: / - Đảng ủy xã (b/c); / - Lưu CB. | T/M CHI BỘ / BÍ THƯ / Bàn Thị Mùi |",
    "Nơi nhận: T/M CHI BỘ\n- Đảng ủy xã (b/c); BÍ THƯ\n- Lưu CB. Bàn Thị Mùi",
    "T/M CHI BỘ\nBÍ THƯ\n(Đã ký)\nBàn Thị Mùi\nNơi nhận:\n- Đảng ủy xã (b/c);\n- Lưu CB.",
    "| Nơi nhận: | T/M CHI BỘ |\n| - Đảng ủy xã (b/c); | BÍ THƯ |\n| - Lưu CB. | Bàn Thị Mùi |",
    "Nơi nhận:\n- Đảng ủy xã (b/c);\n- Lưu CB.\n| | T/M CHI BỘ / BÍ THƯ / Bàn Thị Mùi |",
)
STRENGTHS = ("Nội bộ đoàn kết", "Công khai đủ 12 nội dung")
LIMITATIONS = ("Góp ý còn ít", "Báo cáo còn chậm")
TARGETS = ("100% đảng viên được quán triệt", "Không có đơn thư vượt cấp")
TASKS = {
    "Công tác tuyên truyền": ("Chi ủy phổ biến quy chế", "Mở chuyên mục trên trang của trường"),
    "Công tác kiểm tra": ("Ban Thanh tra nhân dân giám sát việc công khai", "Kiểm tra hồ sơ"),
}
IMPLEMENTATION = ("Chi ủy xây dựng kế hoạch", "Đảng viên thực hiện nghiêm túc")


NAMES = tuple(
    tuple(words.split(" | "))
    for words in (
        (
            "Đánh giá tình hình | Ưu điểm | Hạn chế | Mục tiêu, chỉ tiêu | Chỉ tiêu | Nhiệm vụ, giải pháp"
            " | Tổ chức thực hiện"
        ),
        (
            "Kết quả thực hiện năm học 2024 - 2025 | Kết quả đạt được | Những khó khăn, hạn chế"
            " | Mục tiêu và chỉ tiêu năm học 2025 - 2026 | Các chỉ tiêu chủ yếu | Những nhiệm vụ chủ yếu"
            " | Tổ chức triển khai thực hiện"
        ),
        (
            "Thực trạng việc thực hiện quy chế dân chủ | Mặt mạnh | Tồn tại, khuyết điểm | Mục tiêu | Chỉ tiêu cụ thể"
            " | Phương hướng, nhiệm vụ và giải pháp | Tổ chức thực hiện nghị quyết"
        ),
    )
)


class Typist:
    """Types the content in a style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.lines: list[str] = [HEADS[style.head], ">**NGHỊ QUYẾT**", ">**về Quy chế dân chủ**", ">-----"]
        self.section = self.above = 0

    def strong(self, text: str) -> None:
        """A heading of a section."""
        numbers = {"roman": ("I", "II", "III", "IV")[self.section], "letter": "ABCD"[self.section]}
        said = self.style.strong.format(**numbers, n=self.section + 1)
        self.section += 1
        self.lines.append(self._bold(said + (text.upper() if self.style.capital else text)))

    def weak(self, number: int, text: str) -> None:
        """A heading below."""
        self.above = number
        said = self.style.weak.format(n=number, small="abc"[number - 1])
        self.lines.append(self._bold(f"{said}{text}{self.style.colon}"))

    def items(self, texts: tuple[str, ...]) -> None:
        """Items of a list; the last one ends with a full stop."""
        ends = [self.style.end] * (len(texts) - 1) + ["."]
        for number, (text, end) in enumerate(zip(texts, ends, strict=True), start=1):
            said = self.style.bullet.format(small="abc"[number - 1], up=self.above, n=number)
            self.lines.append(f"{'↵' * self.style.broken}{said}{text}{end}")

    def _bold(self, text: str) -> str:
        return f"**{text}**" if self.style.bold else text


def typed(style: Style) -> str:
    """The whole paper."""
    typist = Typist(style)
    names = NAMES[style.names]
    typist.strong(names[0])
    typist.weak(1, names[1])
    typist.items(STRENGTHS)
    typist.weak(2, names[2])
    typist.items(LIMITATIONS)
    typist.lines.append("Để phát huy kết quả, khắc phục hạn chế, chi bộ quyết nghị:")
    typist.strong(names[3])
    if style.run_in:
        typist.lines.append(style.weak.format(n=1, small="a") + "Mục tiêu: Giữ vững đoàn kết.")
    else:
        typist.weak(1, "Mục tiêu")
        typist.lines.append("Giữ vững đoàn kết.")
    typist.weak(2, names[4])
    typist.items(TARGETS)
    typist.strong(names[5])
    for number, (name, tasks) in enumerate(TASKS.items(), start=1):
        typist.weak(number, name)
        typist.items(tasks)
    typist.above = 4
    typist.strong(names[6])
    typist.items(IMPLEMENTATION)
    typist.lines.append("Nghị quyết này được phổ biến đến toàn thể đảng viên./.")
    return "\n".join([*typist.lines, "", FEET[style.foot]])


def bare(texts: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Texts without the point that ends the last one."""
    return tuple(text.rstrip(".") for text in texts)


def understood(split: Split) -> dict[str, object]:
    """What was read, to compare."""
    return {
        "strengths": bare(split.strengths),
        "limitations": bare(split.limitations),
        "close": split.assessment_close[:11],
        "objective": split.objective,
        "targets": bare([target.body for target in split.targets]),
        "groups": {group.name: bare([task.body for task in group.tasks]) for group in split.groups},
        "implementation": bare(split.implementation),
        "closing": split.closing[:14],
        "head": (split.superior, split.issuer, split.number, split.symbol, split.place, split.date, split.summary),
        "foot": ([one.name for one in split.recipients], split.signer.title, split.signer.name),
        "unplaced": split.unplaced,
    }


RIGHT = {
    "strengths": STRENGTHS,
    "limitations": LIMITATIONS,
    "close": "Để phát huy",
    "objective": "Giữ vững đoàn kết.",
    "targets": TARGETS,
    "groups": TASKS,
    "implementation": IMPLEMENTATION,
    "closing": "Nghị quyết này",
    "head": (
        *("ĐẢNG BỘ XÃ THUNG SIM", "CHI BỘ TRƯỜNG THCS", "04", "NQ/CB"),
        *("Thung Sim", "2025-09-15", "về Quy chế dân chủ"),
    ),
    "foot": (["Đảng ủy xã", "Lưu CB"], "BÍ THƯ", "Bàn Thị Mùi"),
    "unplaced": (),
}
BY_TABS = {
    "SIM ĐẢNG CỘNG": "SIM\t\tĐẢNG CỘNG",
    "THCS Thung": "THCS\t\tThung",
    "nhận: T/M": "nhận:\t\t\tT/M",
    "; BÍ THƯ": ";\t\t\tBÍ THƯ",
    "CB. Bàn": "CB.\t\t\tBàn",
}
"""What stands side by side in a text without tables."""


@given(STYLES)
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_habits_is_understood_alike(style: Style) -> None:
    assert understood(split_of(typed(style))) == RIGHT


@given(STYLES, st.sampled_from((1, 2)), st.sampled_from((1, 2)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_mixture_is_understood_alike_when_it_is_pasted(style: Style, head: int, foot: int, wrapped: bool) -> None:
    bare = replace(style, bold=False, broken=False, head=head, foot=foot)
    assume("{n}" not in bare.strong)
    text = typed(bare).replace(">", "")
    for said, tabbed in BY_TABS.items():
        text = text.replace(said, tabbed)
    lines = text.split("\n")
    if wrapped:
        lines = [row for line in lines for row in ([line] if not line or "\t" in line else textwrap.wrap(line, 60))]
    _, [split] = understand(read_pasted("\n".join(lines)), WORDS)
    assert understood(split) == RIGHT


ORGANS = ("Văn phòng Đảng ủy", "Công đoàn", "Các chi bộ trực thuộc", "Ban Thanh tra nhân dân", "Tổ chuyên môn")
DUTIES = ("Xây dựng chương trình", "Theo dõi, đôn đốc", "Phối hợp với nhà trường tổ chức hội nghị")
NUMBERS = st.sampled_from(("{n}. ", "{n}) ", "{n}/ ", "{n}.1. ", "{small}) ", "* ", "- ", ""))
CALLED = st.sampled_from(("{}", "{}:", "Đối với {}", "Đối với {}:", "Giao {}:", "Nhiệm vụ của {}:"))


@given(st.permutations(ORGANS), NUMBERS, CALLED, st.booleans(), st.sampled_from(("- ", "+ ", "{small}) ", "")))
@settings(max_examples=80, deadline=None)
def test_organs_head_their_tasks_however_they_are_called(
    organs: list[str], number: str, called: str, bold: bool, bullet: str
) -> None:
    assume(bullet != number)
    assume(bold or called.endswith(":") or number not in {"", "- ", "* "})
    assume(bullet or number not in {"- ", "* "})
    lines = [">**CHƯƠNG TRÌNH**", ">**thực hiện quy chế**", "I. NHIỆM VỤ TRỌNG TÂM", "1. Sơ kết chỉ thị."]
    lines.append("II. NHIỆM VỤ CỤ THỂ")
    for at, organ in enumerate(organs[:3]):
        head = number.format(n=at + 1, small="abc"[at]) + called.format(organ)
        lines.append(f"**{head}**" if bold else head)
        lines.extend(bullet.format(small="abc"[place]) + f"{said}." for place, said in enumerate(DUTIES))
    focus, *groups = split_of("\n".join(lines)).groups
    assert (focus.focus, len(focus.tasks)) == (True, 1)
    assert [group.name for group in groups] == organs[:3]
    for group in groups:
        assert bare([task.body for task in group.tasks]) == DUTIES
        assert {(task.organ, task.organ_from) for task in group.tasks} == {(group.name, "heading")}
