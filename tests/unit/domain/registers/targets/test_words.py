"""What the words of a target prove of its kind and plan."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.targets.records import Direction, Level, Source, Target, TargetKind
from qcdc_desktop.domain.registers.targets.words import target_from_words


@pytest.mark.parametrize(
    ("words", "kind", "plan"),
    [
        ("100 % cán bộ, giáo viên, nhân viên được quán triệt các văn bản", TargetKind.COVERAGE, 100),
        ("Có 99.5% học sinh được phổ biến quy chế", TargetKind.COVERAGE, 99.5),
        ("Ít nhất 90% ý kiến góp ý của viên chức được tiếp thu hoặc giải trình", TargetKind.PERCENT, 90),
        ("95,5 % phụ huynh hài lòng", TargetKind.PERCENT, 95.5),
        ("Hòa giải thành 100% vụ việc", TargetKind.PERCENT, 100),
        ("100% cuộc họp có biên bản, không có biên bản nào chậm", TargetKind.PERCENT, 100),
        ("Trên 80-90 % hồ sơ đúng hạn", TargetKind.PERCENT, 80),
        ("Phấn đấu không có đơn thư khiếu nại", TargetKind.ZERO, 0),
        ("Không để xảy ra 1 vụ vi phạm nào, 100% đoàn kết", TargetKind.ZERO, 0),
        ("0 đơn thư vượt cấp", TargetKind.ZERO, 0),
        ("Đối thoại ít nhất 02 (hai) cuộc/năm học", TargetKind.COUNT, 2),
        ("Hiệu trưởng đối thoại ít nhất một cuộc trong năm học", TargetKind.COUNT, 1),
        ("Công khai đủ 12 nhóm nội dung", TargetKind.COUNT, 12),
        ("1.234 người được tuyên truyền", TargetKind.COUNT, 1234),
        ("Đảng ủy lãnh đạo tốt việc thực hiện quy chế", TargetKind.QUALITY, None),
        ("Xong trong tháng 3; buổi đầu ngày 15/9/2025", TargetKind.QUALITY, None),
    ],
)
def test_kind_and_plan_are_read_out_of_the_words(words: str, kind: TargetKind, plan: float | None) -> None:
    measure = target_from_words(words)
    assert (measure.kind, measure.plan) == (kind, plan)
    assert measure.proven is (kind is not TargetKind.QUALITY)
    assert not faults(Target(year_id=1, body=words).with_values(measure.fields())), "it can be stored as it is"


def test_words_tell_unit_level_and_direction() -> None:
    assert target_from_words("Không quá 2 cuộc kiểm tra chậm").unit == "cuộc"
    assert target_from_words("Không quá 2 cuộc kiểm tra chậm").direction is Direction.LOWER
    assert target_from_words("Tỉ lệ đơn quá hạn dưới 5%").direction is Direction.LOWER
    assert target_from_words("Xếp loại xuất sắc").level is Level.EXCELLENT
    assert target_from_words("Xây dựng trường học hạnh phúc").level is Level.NONE
    assert target_from_words("Xây dựng trường học hạnh phúc").fields()["plan_level"] is Level.GOOD


def test_words_tell_who_is_reached_and_which_register_counts() -> None:
    members = target_from_words("100 % đảng viên được học tập nghị quyết")
    assert (members.audience, members.source) == (Audience.MEMBERS, Source.BRIEFINGS)
    everyone = target_from_words("100 % cán bộ, giáo viên được học tập")
    assert (everyone.audience, everyone.source) == (Audience.ALL, Source.BRIEFINGS)
    behind = target_from_words("Đảng viên được học tập, quán triệt: 100%")
    assert (behind.kind, behind.audience) == (TargetKind.COVERAGE, Audience.MEMBERS)
    pupils = target_from_words("100 % học sinh được phổ biến")
    assert pupils.source is Source.READINGS, "pupils are on no attendance sheet"
    assert target_from_words("Không có đơn thư tố cáo").source is Source.LETTERS
    assert target_from_words("Không có đảng viên vi phạm").source is Source.READINGS


def test_tone_marks_of_either_habit_and_apart_are_read() -> None:
    assert target_from_words("Khong co gi").kind is TargetKind.QUALITY
    assert target_from_words("Không để khoá nào chậm").kind is TargetKind.ZERO
    assert target_from_words("Không có đơn").kind is TargetKind.ZERO
