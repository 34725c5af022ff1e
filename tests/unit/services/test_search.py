from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

import pytest

from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import calendar_year
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.review import Comment
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import records, search, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.factories import id_of


@pytest.fixture
def letter(session: Session) -> int:
    matter = "Đơn thư khiếu nại về việc phân công giảng dạy"
    return records.add(session, Letter(received_on=date(2025, 3, 1), matter=matter)).added(Letter)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "typed",
    [
        "don thu khieu nai",
        "ĐƠN THƯ",
        "đơn thư",
        "Đơn Thu Khiếu",
        "khieu nai don thu",
        "giang day phan",
        "don th",
        " đơn",
    ],
)
def test_marks_case_unicode_form_and_order_do_not_matter(
    session: Session, letter: int, typed: str, form: Literal["NFC", "NFD"]
) -> None:
    hits = search.find(session, unicodedata.normalize(form, typed))
    assert [h.ref for h in hits] == [Ref("letter", letter)]
    assert (hits[0].kind, hits[0].title) == ("Đơn thư", "Đơn thư khiếu nại về việc phân công giảng dạy")


@pytest.mark.parametrize("typed", ["", "  ", '"', "C++ (", "NEAR(", "đơn - thư*", "a" * 5000, "\0", "xyz"])
def test_anything_may_be_typed(session: Session, letter: int, typed: str) -> None:
    assert all(h.ref == Ref("letter", letter) for h in search.find(session, typed))


def test_as_written_comes_before_without_marks_and_side_by_side_before_anywhere(session: Session) -> None:
    for body in ("Bán hàng", "Cái bàn đẹp", "Hàng của bạn", "Ban hang"):
        records.add(session, factories.task(body, 2))
    assert search.find(session, "bàn")[0].title == "Cái bàn đẹp"
    assert [h.title for h in search.find(session, "ban hang")] == ["Ban hang", "Bán hàng", "Hàng của bạn"]


def test_a_match_in_the_title_comes_before_one_beside_it(session: Session) -> None:
    records.add(session, factories.task("Công khai tài chính", 2))
    records.add(session, factories.task("Việc khác", 2, result="Công khai đủ"))
    hits = search.find(session, "cong khai")
    assert [(h.title, h.snippet) for h in hits] == [("Công khai tài chính", ""), ("Việc khác", "Công khai đủ")]


def test_the_snippet_is_cut_around_the_words_as_they_are_written(session: Session) -> None:
    long = "Mở đầu " * 30 + "ở đây có Đơn thư nặc danh" + " kết thúc" * 60
    records.add(session, factories.task("Việc", 2, result=long))
    (hit,) = search.find(session, "don thu nac danh")
    assert "Đơn thư nặc danh" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 170


def test_parts_are_called_by_what_they_are_part_of(session: Session) -> None:
    task = records.add(session, factories.task("Rà soát quy chế", 2)).added(Task)
    records.add(session, factories.progress(date(2025, 1, 1), task, note="Đã họp liên tịch"))
    papers.draft(session, years.named(session, "2024-2025"), PaperKind.RESOLUTION)
    papers.write(session, id_of(Paper), "viewpoints", "Kiên trì mở rộng dân chủ")
    (hit,) = search.find(session, "lien tich")
    assert (hit.ref.kind, hit.title, hit.snippet) == ("progress", "Rà soát quy chế", "Đã họp liên tịch")
    (hit,) = search.find(session, "kien tri mo rong")
    assert hit.ref.kind == "paper_text"
    assert hit.title == session.get(Paper, id_of(Paper)).summary


def test_a_hit_tells_its_period_its_day_and_what_it_hangs_on(session: Session) -> None:
    records.add(session, factories.task("Rà soát quy chế", 2, due_on=date(2025, 5, 1), dropped=True, result="Gộp"))
    papers.draft(session, years.named(session, "2024-2025"), PaperKind.RESOLUTION)
    papers.write(session, id_of(Paper), "viewpoints", "Kiên trì mở rộng dân chủ")
    (hit,) = search.find(session, "ra soat")
    assert hit.apart == "2024-2025 · hạn 01/05/2025 · dừng thực hiện"
    (hit,) = search.find(session, "kien tri mo rong")
    label = next(s.label for s in papers.template(PaperKind.RESOLUTION).sections if s.key == "viewpoints")
    assert hit.apart == f"2024-2025 · {label}"
    on_task = Comment(year_id=2, about_kind="task", about_id=id_of(Task), author="Trần An", on=date(2025, 5, 2))
    records.add(session, on_task.with_values({"body": "Ghi rõ người làm"}))
    (hit,) = search.find(session, "ghi ro nguoi lam")
    assert hit.apart == "2024-2025 · Trần An · ngày 02/05/2025 · Rà soát quy chế"


@pytest.mark.parametrize("kind", KINDS)
def test_what_tells_records_apart_are_fields_of_their_kind(kind: type[Record]) -> None:
    assert {*kind.INFO.apart} <= {s.name for s in specs(kind) if not s.secret}


def test_the_kind_with_the_best_match_comes_first_and_no_kind_takes_all_the_room(session: Session) -> None:
    for n in range(20):
        records.add(session, factories.task(f"Giao cho Ban Giám hiệu {n}", 2))
    records.add(session, factories.person("Giam Hieu"))
    kinds = [h.ref.kind for h in search.find(session, "giam hieu")]
    assert kinds[0] == "person"
    assert kinds.count("task") == search.A_KIND
    assert len(search.find(session, "giam hieu", 3)) == 3


def test_a_record_knows_the_period_it_is_shown_in(session: Session) -> None:
    last, now = (years.named(session, name) for name in ("2023-2024", "2024-2025"))
    target = session.get(Target, records.add(session, factories.coverage(id=0, year_id=1)).added(Target))
    done = records.add(session, factories.reading(date(2024, 1, 1), target.id, done=1, total=2))
    reading = session.all(Reading, id=done.changes[0].record_id)[0]
    assert search.period_of(session, target) == search.period_of(session, reading) == last
    assert search.period_of(session, factories.person("An")) is None
    old, new = (Letter(received_on=day) for day in (date(2024, 1, 1), date(2025, 1, 1)))
    assert (search.period_of(session, old), search.period_of(session, new)) == (last, now)
    older = search.period_of(session, Letter(received_on=date(1999, 1, 1)))
    assert older == calendar_year(1999), "no working year has it"
    quarter = next(p for p in years.periods(session) if p.label == "Quý I/2025")
    papers.draft(session, quarter, PaperKind.REPORT)
    report = papers.paper_of(session, quarter, PaperKind.REPORT)
    assert report is not None
    assert search.period_of(session, report) == quarter


def test_a_place_is_told_in_characters_of_the_text() -> None:
    assert search.place_in("Cái Đơn thư", "don") == (4, 7)
    assert search.place_in("weiß es", "ss") == (3, 4)
    assert search.place_in("Đơn", "thu") == (-1, -1)


def test_the_snippet_begins_at_the_beginning_where_a_word_is(session: Session) -> None:
    records.add(session, factories.task("Việc", 2, result="Đơn thư " + "và việc khác " * 8 + "nặc danh"))
    (hit,) = search.find(session, "don nac danh")
    assert hit.snippet.startswith("Đơn thư và")


def test_the_snippet_begins_with_a_whole_word_where_the_words_are_far(session: Session) -> None:
    records.add(session, factories.task("Việc", 2, result="Mở đầu " * 5 + "nặc danh"))
    (hit,) = search.find(session, "nac danh")
    assert hit.snippet == "…đầu Mở đầu Mở đầu Mở đầu nặc danh"
