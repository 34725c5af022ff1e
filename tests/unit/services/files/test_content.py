"""Content files as a user writes them: what is read, what is refused with its line, all or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds.fields import FieldKind, specs
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.targets.records import Reading, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, PaperKind, Person, Profile
from qcdc_desktop.errors import EnvironmentProblem, FileProblem, InputProblem
from qcdc_desktop.papers.templates import template
from qcdc_desktop.paths import resources
from qcdc_desktop.services import undo
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.content_text import GIVEN
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import prepared

Write = Callable[..., Path]
YEAR = """
[[year]]
name = "2024-2025"
start = 2024-09-01
end = 2025-08-31
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "data.qcdc"
    prepared.empty(path)
    with open_session(path) as session:
        yield session


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "content.toml"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def count(session: Session) -> int:
    return sum(session.count(kind) for kind in KINDS)


def refused(session: Session, path: Path) -> list[tuple[str, str]]:
    """The faults told for a file that is not loaded; nothing may be stored then."""
    before = count(session), len(list(session.steps()))
    with pytest.raises(InputProblem) as told:
        content.load(session, path)
    assert (count(session), len(list(session.steps()))) == before
    return [(p.field, p.message) for p in told.value.problems]


def fault(session: Session, path: Path) -> tuple[str, str]:
    [one] = refused(session, path)
    return one


# What is read --------------------------------------------------------------------------------------------------------


def test_records_refer_to_each_other_by_label_and_by_title(session: Session, write: Write) -> None:
    text = """
[[reading]]
target = "qt"
on = "14/10/2024"
done = 46
total = 54

[[target]]
id = "qt"
year = "2024-2025"
body = "100% được quán triệt"
plan = 100
organ = "Đảng ủy"
person = "Trần Thị Hạnh"

[[organ]]
name = "Đảng ủy"
head = "hanh"

[[person]]
id = "hanh"
name = "Trần Thị Hạnh"
"""
    content.load(session, write(text + YEAR))
    [reading], [target], [year] = session.all(Reading), session.all(Target), session.all(Year)
    [organ], [person] = session.all(Organ), session.all(Person)
    assert (reading.target_id, reading.on, reading.done) == (target.id, date(2024, 10, 14), 46)
    assert (target.year_id, target.organ_id, target.person_id) == (year.id, organ.id, person.id)
    assert organ.head_id == person.id


def test_a_reference_may_name_what_the_data_file_has(session: Session, write: Write) -> None:
    content.load(session, write(YEAR + '[[person]]\nname = "Lê Bảo"\n'))
    content.load(session, write('[[task]]\nyear = "2024-2025"\nbody = "Việc"\nperson = "Lê Bảo"\n'))
    [task] = session.all(Task)
    assert session.get(Person, task.person_id or 0).name == "Lê Bảo"
    assert session.get(Year, task.year_id or 0).name == "2024-2025"


def test_a_record_of_the_same_file_is_meant_before_one_of_the_data_file(session: Session, write: Write) -> None:
    content.load(session, write('[[person]]\nname = "Lê Bảo"\n'))
    content.load(session, write('[[person]]\nname = "Lê Bảo"\nduty = "mới"\n[[organ]]\nname = "A"\nhead = "Lê Bảo"\n'))
    [organ] = session.all(Organ)
    assert session.get(Person, organ.head_id or 0).duty == "mới"


def test_an_empty_reference_or_date_is_nothing(session: Session, write: Write) -> None:
    content.load(session, write(YEAR + '[[task]]\nyear = "2024-2025"\nbody = "Việc"\nperson = ""\ndue_on = " "\n'))
    [task] = session.all(Task)
    assert (task.person_id, task.due_on) == (None, None)


@pytest.mark.parametrize("kind", ["zero", "ZERO", "Không phát sinh", "khong phat sinh", "Kho\u0302ng pha\u0301t sinh"])
def test_choices_by_value_or_vietnamese_words(session: Session, write: Write, kind: str) -> None:
    content.load(session, write(YEAR + f'[[target]]\nyear = "2024-2025"\nbody = "x"\nkind = "{kind}"\n'))
    assert session.all(Target)[0].kind is TargetKind.ZERO


def test_no_two_choices_are_written_alike() -> None:
    for kind in KINDS:
        for s in specs(kind):
            if s.choices:
                told = [search_key(w) for m in s.choices for w in {m.value, m.words}]
                assert len(told) == len(set(told)), s.choices


@pytest.mark.parametrize(
    "change",
    [
        lambda t: "\ufeff" + t,
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace(" = ", "\t=\t"),
        lambda t: unicodedata.normalize("NFD", t),
    ],
    ids=["byte order mark", "CRLF", "tabs", "NFD"],
)
def test_the_ways_of_editors_change_nothing(session: Session, write: Write, change: Callable[[str], str]) -> None:
    text = YEAR + '[[target]]\nyear = "2024-2025"\nbody = """\nCông khai\nđủ 12 nhóm"""\nkind = "count"\nplan = 12\n'
    content.load(session, write(change(text)))
    [target] = session.all(Target)
    assert (target.body, target.plan) == ("Công khai\nđủ 12 nhóm", 12.0)


def test_what_looks_like_a_table_inside_a_text_is_text(session: Session, write: Write) -> None:
    body = "Xem\n[[target]]\nplan = 3 # hết"
    text = YEAR + f'[[task]]\nyear = "2024-2025"\nbody = """\n{body}"""\nplann = 1\n'
    assert fault(session, write(text))[0] == "dòng 12"
    content.load(session, write(text.replace("plann = 1\n", "")))
    assert (session.all(Task)[0].body, session.count(Target)) == (body, 0)


def test_inline_tables_are_tables_too(session: Session, write: Write) -> None:
    content.load(session, write('person = [\n  { id = "a", name = "A" },\n  { name = "B" },\n]\nprofile.name = "Đ"\n'
                                'profile.superior = "C"\nprofile.school = "T"\nprofile.place = "P"\n'))  # fmt: skip
    assert [p.name for p in session.all(Person)] == ["A", "B"]
    assert session.all(Profile)[0].school == "T"


# What the program does by itself -------------------------------------------------------------------------------------


def test_places_follow_the_order_of_the_file_and_continue_the_list(session: Session, write: Write) -> None:
    def targets(*bodies: str) -> str:
        return "".join(f'[[target]]\nyear = "2024-2025"\nbody = "{b}"\nplan = 1\n' for b in bodies)

    content.load(session, write(YEAR + targets("A", "B")))
    content.load(session, write(targets("C").replace("plan", "position = 9\nplan") + targets("D")))
    content.load(session, write(YEAR.replace("2024-2025", "sau") + targets("E").replace("2024-2025", "sau")))
    assert [(t.body, t.position) for t in session.all(Target, year_id=1)] == [("A", 1), ("B", 2), ("C", 9), ("D", 10)]
    assert [(t.body, t.position) for t in session.all(Target, year_id=2)] == [("E", 1)]


def test_letters_are_numbered_without_gaps_in_each_calendar_year(session: Session, write: Write) -> None:
    def letters(*days: str) -> str:
        return "".join(f'[[letter]]\nreceived_on = {d}\nmatter = "{d}"\n' for d in days)

    content.load(session, write(letters("2024-03-01", "2025-01-02", "2024-02-01")))
    content.load(session, write(letters("2024-12-31", "2025-02-01")))
    assert [x.code for x in session.all(Letter)] == ["01/2024", "02/2024", "03/2024", "01/2025", "02/2025"]
    assert [x.matter for x in session.all(Letter, register_year=2024)] == ["2024-03-01", "2024-02-01", "2024-12-31"]


PROFILE = '[profile]\nname = "Đảng ủy"\nsuperior = "Đảng bộ"\nschool = "Trường"\nplace = "Ở mục"\n'


def test_the_profile_is_updated_by_what_was_written(session: Session, write: Write) -> None:
    content.load(session, write(PROFILE))
    content.load(session, write('[profile]\nplace = "Nơi khác"\n'))
    [profile] = session.all(Profile)
    assert (profile.name, profile.place) == ("Đảng ủy", "Nơi khác")


def test_an_organ_of_that_name_is_updated_and_may_be_named_by_label(session: Session, write: Write) -> None:
    content.load(session, write('[[organ]]\nname = "Đoàn Thanh niên"\nnote = "cũ"\n'))
    text = YEAR + '[[organ]]\nid = "d"\nname = "Đoàn Thanh niên"\nkind = "board"\n'
    content.load(session, write(text + '[[task]]\nyear = "2024-2025"\nbody = "Việc"\norgan = "d"\n'))
    [organ] = session.all(Organ)
    assert (organ.kind, organ.note, organ.position) == (OrganKind.BOARD, "cũ", 1)
    assert session.all(Task)[0].organ_id == organ.id


def test_a_person_and_the_cell_they_lead_may_name_each_other_in_one_file(session: Session, write: Write) -> None:
    person = '[[person]]\nname = "Lê An"\ncell = "Chi bộ 1"\n'
    content.load(session, write(person + '[[organ]]\nname = "Chi bộ 1"\nkind = "cell"\nhead = "Lê An"\n'))
    [one] = session.all(Person)
    assert one.cell_id is not None
    assert session.get(Organ, one.cell_id).head_id == one.id
    assert session.check() == []


def test_a_paper_covers_its_year_unless_told_otherwise(session: Session, write: Write) -> None:
    quarter = '[[paper]]\nyear = "2024-2025"\nkind = "BC"\nsummary = "quý"\n'
    quarter += "covers_from = 2024-09-01\ncovers_to = 2024-12-31\n"
    content.load(session, write(YEAR + '[[paper]]\nyear = "2024-2025"\nsummary = "về"\n'))
    content.load(session, write(quarter))
    covered = {p.kind: (p.covers_from, p.covers_to) for p in session.all(Paper)}
    assert covered[PaperKind.RESOLUTION] == (None, None)
    assert covered[PaperKind.REPORT] == (date(2024, 9, 1), date(2024, 12, 31))


def test_one_step_that_undo_takes_back_and_redo_brings_again(session: Session, write: Write) -> None:
    done = content.load(session, resources() / "demo" / "school.toml")
    assert [s.verb for s in session.steps()] == ["Nạp nội dung"]
    loaded = {kind: session.all(kind) for kind in KINDS}
    assert len({(c.kind, c.record_id) for c in done.changes}) == count(session) > 100
    undo.undo(session)
    assert count(session) == 0
    undo.redo(session)
    assert {kind: session.all(kind) for kind in KINDS} == loaded
    assert session.check() == []


def test_a_file_with_nothing_in_it_changes_nothing(session: Session, write: Write) -> None:
    assert content.load(session, write("# chỉ có ghi chú\n")).step_id == 0
    assert list(session.steps()) == []


# What is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("plann = 3", "Bảng “target” không có mục “plann”; có phải “plan” không?"),
        ("zzzzzz = 3", "Bảng “target” không có mục “zzzzzz”; các mục ghi được: id, year, body, short, kind"),
        (
            "kind = 'coverge'",
            '“coverge” không có trong các lựa chọn: "coverage" (Tỉ lệ người được quán triệt (%)),',
        ),
        ("kind = 3", "“3” không có trong các lựa chọn"),
        ("plan = '100'", "Mục “plan” (Kế hoạch): phải là số, không có ngoặc kép"),
        ("plan = true", "phải là số"),
        ("plan = inf", "số quá lớn"),
        ("plan = nan", "số quá lớn"),
        ("plan = -1", "“Kế hoạch” phải từ 0 trở lên."),
        ("plan = 101", "“Kế hoạch” của chỉ tiêu tỉ lệ không được lớn hơn 100%."),
        ("position = 1.5", "Mục “position” (Thứ tự): phải là số nguyên"),
        ("position = " + "9" * 30, "số quá lớn"),
        ("short = 5", 'phải là chữ trong ngoặc kép, ví dụ short = "5".'),
        ('short = """\na\nb"""', "chỉ ghi một dòng."),
        ("short = '" + "x" * 1001 + "'", "“Tên ngắn” dài quá 1.000 ký tự; hãy viết gọn lại."),
        ("in_resolution = 'có'", "phải là true (có) hoặc false (không)"),
        ("due_on = '31/05'", "phải là ngày, ví dụ due_on = 2024-09-05"),
        ("due_on = '31/02/2025'", "Không có ngày 31/02/2025; hãy xem lại “31/02/2025”."),
        ("due_on = 2025-05-31T10:00:00", "phải là ngày"),
        ("due_on = 1900-01-01", "năm phải từ 1945 đến 2100."),
        ("organ = 'Đoàn'", "không có “Tổ chức, đoàn thể” nào là “Đoàn”; hãy thêm bảng [[organ]] hoặc sửa tên."),
        ("organ = 5", "phải là tên gọi tắt (id) hoặc tên của một “Tổ chức, đoàn thể”."),
        ("year2.x = 1", "không có mục “year2”; có phải “year” không?"),
    ],
)
def test_a_fault_is_told_with_its_line(session: Session, write: Write, line: str, told: str) -> None:
    plan = "" if line.startswith("plan =") else "\nplan = 50"
    text = YEAR + f'[[target]]\nyear = "2024-2025"\nbody = "x"\n# ghi chú\n{line}{plan}\n'
    where, message = fault(session, write(text))
    assert where == "dòng 10"
    assert told in message


def test_what_is_missing_is_told_at_the_head_of_its_table(session: Session, write: Write) -> None:
    assert refused(session, write("\n[[target]]\nplan = 5\n")) == [
        ("dòng 2", "Bảng “target”: Chưa ghi “Chỉ tiêu”."),
        ("dòng 2", "Bảng “target”: Chưa ghi “Năm”."),
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(session: Session, write: Write) -> None:
    text = """\
tên_lạ = 1
[[person]]
duty = "Bí thư"
[[organ]]
name = "A"
head = "ai"
[[peron]]
name = "B"
[[year]]
name = "2025"
start = "01/01/2025"
end = "01/01/2024"
""".replace("tên_lạ", "title")
    assert [where for where, _ in refused(session, write(text))] == [f"dòng {n}" for n in (1, 2, 6, 7, 12)]


def test_a_faulty_field_brings_no_second_fault_of_the_record(session: Session, write: Write) -> None:
    text = YEAR + '[[target]]\nyear = "2024-2025"\nbody = "x"\nkind = "qualty"\nplan_level = "good"\n'
    assert fault(session, write(text))[0] == "dòng 9"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[profile]]\nname = 'x'\n", "Hồ sơ đơn vị chỉ có một: hãy viết tiêu đề “[profile]”"),
        ("profile = 5\n", "Hồ sơ đơn vị chỉ có một"),
        ("[year]\nname = 'x'\n", "Hãy viết tiêu đề “[[year]]”, hai dấu ngoặc; mỗi mục “Năm” một bảng."),
        ("year = ['2024']\n", "Hãy viết tiêu đề “[[year]]”"),
        ("[[target.reading]]\non = 2024-01-01\n", "Hãy viết tiêu đề “[[target]]”"),
        ("[[targets]]\n", "Không có bảng “targets”; có phải “target” không?"),
        ("[[xyz]]\n", "Không có bảng “xyz”; các bảng ghi được: person, profile"),
    ],
)
def test_tables_of_the_wrong_form(session: Session, write: Write, text: str, told: str) -> None:
    where, message = fault(session, write(text))
    assert where == "dòng 1"
    assert told in message


def test_labels_are_texts_and_used_once_for_a_kind(session: Session, write: Write) -> None:
    text = '[[person]]\nid = "a"\nname = "A"\n[[person]]\nid = "a"\nname = "B"\n[[person]]\nid = 3\nname = "C"\n'
    twice, number = refused(session, write(text + '[[organ]]\nid = "a"\nname = "cùng tên gọi tắt, khác loại"\n'))
    assert twice == ("dòng 5", "Tên gọi tắt “a” đã dùng cho một mục khác ở trên; hãy đặt tên khác.")
    assert number[0] == "dòng 8"
    assert "tên gọi tắt trong tệp này" in number[1]


def test_a_title_that_two_records_have_names_neither(session: Session, write: Write) -> None:
    text = '[[person]]\nname = "A"\n[[person]]\nname = "A"\n[[organ]]\nname = "B"\nhead = "A"\n'
    assert fault(session, write(text)) == (
        "dòng 7",
        "Mục “head”: có 2 mục “Người” cùng tên; hãy đặt “id” cho mục cần nhắc đến.",
    )


def test_a_missing_reference_suggests_the_nearest(session: Session, write: Write) -> None:
    text = YEAR + '[[task]]\nyear = "2024–2025"\nbody = "Việc"\n'
    assert "có phải “2024-2025” không?" in fault(session, write(text))[1]


def test_a_year_is_not_loaded_twice(session: Session, write: Write) -> None:
    twice = fault(session, write(YEAR + YEAR))
    assert twice == ("dòng 7", "Năm “2024-2025” đã viết ở dòng 2; hãy bỏ bảng này hoặc đổi tên.")
    content.load(session, write(YEAR))
    again = fault(session, write(YEAR))
    assert again == ("dòng 2", "Năm “2024-2025” đã có trong tệp dữ liệu; hãy bỏ bảng này hoặc đổi tên.")
    inline = "year = [{name='a', start=2024-01-01, end=2024-12-31}, {name='a', start=2024-01-01, end=2024-12-31}]"
    assert "đã viết ở dòng 1" in fault(session, write(inline))[1]


def test_a_year_has_one_paper_of_a_kind_and_one_text_for_a_section(session: Session, write: Write) -> None:
    paper = '[[paper]]\nid = "nq{}"\nyear = "2024-2025"\nsummary = "về"\n'
    part = '[[paper_text]]\npaper = "nq1"\nsection = "objective"\nbody = "x"\n'
    told = refused(session, write(YEAR + paper.format(1) + paper.format(2) + part + part))
    assert [where for where, _ in told] == ["dòng 10", "dòng 18"]


def test_a_text_for_a_section_that_is_not_printed_is_refused(session: Session, write: Write) -> None:
    content.load(session, write(YEAR + '[[paper]]\nyear = "2024-2025"\nsummary = "về\\nviệc"\n'))
    where, message = fault(session, write('[[paper_text]]\npaper = "về việc"\nbody = "x"\nsection = "targets"\n'))
    assert where == "dòng 4"
    assert "không có phần “targets” viết tay; các phần: lead, assessment_heading" in message
    content.load(session, write('[[paper_text]]\npaper = "về việc"\nbody = "x"\nsection = "objective"\n'))
    assert session.all(PaperText)[0].section == "objective"


def test_numbers_of_letters_cannot_be_written(session: Session, write: Write) -> None:
    text = '[[letter]]\nreceived_on = 2024-01-01\nmatter = "x"\nnumber = 7\nregister_year = 2024\n'
    assert refused(session, write(text)) == [
        ("dòng 4", "Mục “number” (Số): chương trình tự cấp; hãy bỏ mục này."),
        ("dòng 5", "Mục “register_year” (Năm vào sổ): chương trình tự cấp; hãy bỏ mục này."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('a = "x\n', 1, "ba dấu ngoặc kép"),
        ('[[year]]\nname = """\nkhông đóng\n[[year]]\n', 2, "chuỗi chưa đóng ngoặc kép."),
        ("[[year]]\nname = 'a'\nname = 'b'\n", 3, "mục này đã ghi ở trên trong cùng bảng"),
        ("[[year]]\nname = 'a'\n[year]\n", 3, "hai dấu ngoặc [[…]]"),
        ("[year]\nname = 'a'\n[[year]]\n", 3, "hai dấu ngoặc [[…]]"),
        ("[[year]]\nname\n", 2, "dấu bằng (=)"),
        ("[[year]]\ntên = 'a'\n", 2, "tên mục viết không dấu"),
        ("[[year]]\nname = Năm học\n", 2, "chữ phải đặt trong ngoặc kép"),
        ("[[year]]\nstart = 01/09/2024\n", 2, "sau giá trị còn chữ thừa"),
        ("[[year]]\nstart = 2024-02-30\n", 2, "ngày không có thật."),
        ("[[year]]\nx = [1,\n  [2],\n\n", 2, "dấu ngoặc mở ở dòng này chưa được đóng."),
        ("[[year]]\nx = {a = [1\n", 2, "dấu ngoặc mở ở dòng này chưa được đóng."),
        ("[[year]]\nname =", 2, "giá trị viết sai"),
        ("[[year]\n", 1, "tiêu đề bảng thiếu dấu đóng ngoặc."),
        ("[[year]]\n= 5\n", 2, "không phải tiêu đề bảng"),
        ("[[year]]\nx = " + "9" * 5000 + "\n", 2, "số dài quá."),
        ("[[year]]\nx = \"\\ud800\"\n", 2, "sai cách viết tệp TOML"),
        ("x = " + "[" * 50_000, 1, "lồng nhau quá sâu"),
        ("[[task]]\n" + ".".join("a" * 40_000) + " = 1\n", 2, "quá nhiều dấu chấm"),
        ("[" + ".".join("a" * 40_000) + "]\n", 1, "quá nhiều dấu chấm"),
        ('[[task]]\nbody = "' + "ấ" * 6_000_000 + '"\n', 2, "Dòng dài quá 100.000 ký tự"),
    ],
)  # fmt: skip
def test_faults_of_form_are_told_in_vietnamese(session: Session, write: Write, text: str, line: int, told: str) -> None:
    where, message = fault(session, write(text))
    assert where == f"dòng {line}"
    assert told in message
    assert not re.search(r"\b(at|line|column|value|invalid|expected)\b", message, re.IGNORECASE)


# Files that cannot be content files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("tên".encode("utf-16"), "không phải văn bản UTF-8"),
        (b"[[year]]\nname = 'N\xe3m'\n", "(dòng 2)"),
        (b"\nN\xe3m", "(dòng 2)"),
        (b"#" * (content.LARGEST + 1), "lớn hơn 20 MB"),
    ],
    ids=["UTF-16", "old code page", "behind an empty line", "too large"],
)
def test_files_that_are_no_text_are_refused(session: Session, tmp_path: Path, raw: bytes, told: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    with pytest.raises(FileProblem, match=re.escape(told)):
        content.load(session, path)


def test_a_missing_file_and_a_folder_are_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Không có tệp"):
        content.load(session, tmp_path / "none.toml")
    with pytest.raises(FileProblem, match="là thư mục"):
        content.load(session, tmp_path)


def test_a_file_that_the_machine_does_not_let_read(
    session: Session, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(YEAR)

    def denied(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(EnvironmentProblem, match="không cho đọc"):
        content.load(session, path)


def test_a_disk_that_fills_midway_stores_nothing(session: Session) -> None:
    pages = session._conn.execute("PRAGMA page_count").fetchone()[0]
    session._conn.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(EnvironmentProblem, match="Ổ đĩa đã đầy"):
        content.load(session, resources() / "demo" / "school.toml")
    assert count(session) == 0
    assert session.check() == []


# The documented format -----------------------------------------------------------------------------------------------

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "noi-dung.md"


_LOADED = [k for k in KINDS if not (k.INFO.attached or k.INFO.guarded)]


@pytest.mark.parametrize("kind", _LOADED, ids=lambda k: k.INFO.name)
def test_every_table_key_and_choice_is_documented(kind: type[Year]) -> None:
    name = kind.INFO.name
    head = f"### `[{name}]`" if kind.INFO.single else f"### `[[{name}]]`"
    text = DOCUMENT.read_text(encoding="utf-8").partition(f"{head} — {kind.INFO.label}\n")[2].partition("###")[0]
    rows = {row.split(" | ")[0].strip("| `"): row for row in text.split("\n") if row.startswith("| `")}
    wanted = [s for s in specs(kind) if not s.secret and s.name not in GIVEN.get(kind, ())]
    assert list(rows) == [s.key for s in wanted]
    for s in wanted:
        row = rows[s.key]
        assert f"| {s.label} |" in row
        assert ("**bắt buộc**" in row) == s.required
        if s.kind is FieldKind.REF:
            assert f"nhắc đến `{s.target}`" in row
        assert all(f'`"{m.value}"`' in row for m in s.choices or ())


@pytest.mark.parametrize("kind", PaperKind)
def test_every_section_of_a_paper_is_documented(kind: PaperKind) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"`{s.key}`" in text for s in template(kind).sections if not s.source)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.INFO.guarded], ids=lambda k: k.INFO.name)
def test_what_only_the_program_records_is_never_loaded(session: Session, write: Write, kind: type[Year]) -> None:
    with pytest.raises(InputProblem, match=f"“{kind.INFO.name}” không nạp được"):
        content.load(session, write(f'[[{kind.INFO.name}]]\nbody = "x"\n'))
    assert session.count(kind) == 0


def test_the_example_of_the_document_can_be_loaded(session: Session, write: Write) -> None:
    example = DOCUMENT.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    content.load(session, write(PROFILE))
    content.load(session, write(example))
    assert [y.axis for y in session.all(Year)] == [Axis.SCHOOL]
    assert [r.done for r in session.all(Reading)] == [46]


def test_letters_of_every_kind_by_their_words(session: Session, write: Write) -> None:
    text = "".join(
        f'[[letter]]\nreceived_on = 2024-01-0{n}\nmatter = "x"\nkind = "{k.words}"\n'
        for n, k in enumerate(LetterKind, start=1)
    )
    content.load(session, write(text))
    assert [x.kind for x in session.all(Letter)] == list(LetterKind)
