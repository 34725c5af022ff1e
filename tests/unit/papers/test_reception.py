"""What papers about citizen reception say, and what they never do."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, RefusalGround, Visit
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.papers.templates import templates_about
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.storage.session import Session

DAY = date(2025, 5, 6)


def texts(session: Session, outline: str, kind: str, record: ReceptionSession | Visit) -> dict[str, str]:
    """The proposed texts of a paper about a record."""
    template = next(one for one in templates_about(kind) if one.outline == outline)
    number = about.begin(session, template, years.named(session, "2024-2025"), record).added(Paper)
    paper = session.get(Paper, number)
    assert (paper.issuer, paper.kind) == (Issuer.PRINCIPAL, template.kind)
    return dict(papers.dossier_of(session, paper).texts)


def held(session: Session, **values: object) -> ReceptionSession:
    one = ReceptionSession(held_on=DAY, place="Phòng 1").with_values(values)
    return session.get(ReceptionSession, records.add(session, one).added(ReceptionSession))


def came(session: Session, reception: ReceptionSession, **values: object) -> Visit:
    one = Visit(reception_id=reception.id, matter="Kiến nghị công khai quỹ.").with_values(values)
    return session.get(Visit, records.add(session, one).added(Visit))


def test_the_conclusion_tells_matters_but_nothing_of_a_denunciation(session: Session) -> None:
    one = held(session, conclusion="Niêm yết quỹ.")
    came(session, one, people=3)
    came(session, one, kind=LetterKind.DENUNCIATION, matter="Tố cáo kế toán thu sai.")
    came(session, one, matter="Ghi nhầm.", struck_reason="Ghi nhầm")
    said = texts(session, "reception_conclusion", "reception", one)
    assert said["visits"].splitlines() == [
        "- Lượt số 01/2025 (03 người): kiến nghị công khai quỹ",
        "- Lượt số 02/2025: tố cáo, xử lý theo quy định về tố cáo",
    ]
    assert said["conclusion"] == "Niêm yết quỹ."


def test_the_receipt_lists_what_was_handed_in(session: Session) -> None:
    person = records.add(session, Person(name="Lê Bảo", duty="Phó Hiệu trưởng")).added(Person)
    visit = came(session, held(session, receiver_id=person), received_papers="Đơn, 02 trang\nẢnh, 03 tờ")
    said = texts(session, "reception_receipt", "visit", visit)
    assert said["papers"].splitlines() == ["- Đơn, 02 trang", "- Ảnh, 03 tờ"]
    assert "ông (bà) Lê Bảo, chức vụ: Phó Hiệu trưởng" in said["parties"]
    assert "Người giao: ông (bà) …" in said["parties"]


def test_the_refusal_cites_the_ground_in_force_on_the_day(session: Session) -> None:
    refused = {"refusal": RefusalGround.ANSWERED, "settled_by": "Quyết định số 12/QĐ"}
    said = texts(session, "reception_refusal", "visit", came(session, held(session), **refused))
    assert "Căn cứ khoản 3 Điều 9 Luật Tiếp công dân" in said["lead"]
    assert "không có tình tiết mới" in said["body"]
    assert "Quyết định số 12/QĐ" in said["body"]


def test_what_is_not_known_is_a_row_of_dots(session: Session) -> None:
    one = records.add(session, ReceptionSession(held_on=DAY)).added(ReceptionSession)
    visit = came(session, session.get(ReceptionSession, one))
    assert "tại …" in texts(session, "reception_receipt", "visit", visit)["lead"]
    assert "Căn cứ …;" in texts(session, "reception_refusal", "visit", visit)["lead"]


def test_a_paper_outside_its_period_begins_without_words(session: Session) -> None:
    elsewhere = held(session, held_on=date(2024, 1, 9))
    visit = came(session, elsewhere, received_papers="Đơn, 02 trang")
    assert texts(session, "reception_conclusion", "reception", elsewhere)["visits"] == ""
    assert texts(session, "reception_receipt", "visit", visit)["papers"] == ""
