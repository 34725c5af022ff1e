"""What papers about a letter say: of the register all, of who wrote it a number and a row of dots."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.letters.choices import Competence, Eligibility, LetterKind, Sphere, Target
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.domain.registers.vault import SEALED_MATTER
from qcdc_desktop.papers.subjects.letter import file_of
from qcdc_desktop.papers.templates import templates_about
from qcdc_desktop.services import records, years
from qcdc_desktop.services.figures import figures
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.storage.session import Session

CAME = date(2025, 5, 5)
DOTS = "…" * 12


def came(session: Session, kind: LetterKind = LetterKind.COMPLAINT, **values: object) -> Letter:
    """A letter that was entered; the school is competent."""
    known: dict[str, object] = {
        "received_on": CAME,
        "kind": kind,
        "matter": "Khiếu nại việc xếp lương.",
        "eligible": Eligibility.YES,
        "competence": Competence.OURS,
    }
    one = Letter().with_values({**known, **values})
    return session.get(Letter, records.add(session, one).added(Letter))


def step(session: Session, letter: Letter, code: str, on: date, **values: object) -> None:
    records.add(session, LetterStep(letter_id=letter.id, step=code, on=on).with_values(values))


def begun(session: Session, outline: str, letter: Letter, **values: object) -> tuple[Paper, dict[str, str]]:
    """A paper about a letter, with its proposed texts."""
    template = next(one for one in templates_about("letter") if one.outline == outline)
    number = about.begin(session, template, years.named(session, "2024-2025"), letter).added(Paper)
    paper = session.get(Paper, number).with_values(values)
    assert (paper.issuer, paper.kind) == (Issuer.PRINCIPAL, template.kind)
    return paper, dict(papers.dossier_of(session, paper).texts)


def texts(session: Session, outline: str, letter: Letter) -> dict[str, str]:
    return begun(session, outline, letter)[1]


def test_the_notice_of_acceptance_tells_the_entry_the_deadline_and_its_law(session: Session) -> None:
    letter = came(session, target_note="Quyết định số 12/QĐ", sender_number=3)
    step(session, letter, "accept", date(2025, 5, 8), paper="20/TB")
    said = texts(session, "letter_accept", letter)
    assert "đơn khiếu nại số 01/2025 của Người gửi số 03, ông (bà): " + DOTS in said["body"]
    assert "Nội dung khiếu nại: khiếu nại việc xếp lương. Đối tượng bị khiếu nại: quyết định số 12/QĐ." in said["body"]
    assert "kể từ ngày 08 tháng 5 năm 2025" in said["body"]
    [term] = said["term"].splitlines()
    assert term.startswith("- Giải quyết khiếu nại lần đầu")
    assert "30 ngày kể từ ngày thụ lý khiếu nại; hết hạn ngày 09 tháng 6 năm 2025" in term
    assert term.endswith("(căn cứ Điều 28, Luật Khiếu nại số 02/2011/QH13)")


def test_grounds_are_those_of_the_day_of_the_paper(session: Session) -> None:
    letter = came(session)
    assert "sửa đổi" not in texts(session, "letter_accept", letter)["lead"]
    said = begun(session, "letter_accept", letter, number=3, issued_on=date(2026, 7, 2))[1]
    assert "Nghị định số 155/2026/NĐ-CP" in said["lead"]


def test_the_decision_on_a_denunciation_names_neither_who_wrote_nor_who_is_accused(session: Session) -> None:
    letter = came(session, LetterKind.DENUNCIATION, matter="Tố cáo dạy thêm.", target=Target.STAFF, sender_number=3)
    step(session, letter, "sort", date(2025, 5, 6))
    step(session, letter, "accept", date(2025, 5, 8), paper="20/QĐ")
    paper, said = begun(session, "letter_accept_denunciation", letter)
    assert f"Thụ lý tố cáo đối với ông (bà): {DOTS}" in said["body"]
    assert "30 ngày kể từ ngày thụ lý tố cáo; hạn giải quyết: ngày 09 tháng 6 năm 2025" in said["body"]
    assert "Người gửi" not in "".join(said.values())
    assert paper.summary == "về việc thụ lý tố cáo"


def test_the_decisions_tell_the_reason_and_the_days_of_their_steps(session: Session) -> None:
    letter = came(session)
    step(session, letter, "accept", date(2025, 5, 8), paper="20/TB")
    step(session, letter, "suspend", date(2025, 5, 12), paper="22/QĐ", reason="Người khiếu nại ốm nặng.")
    assert "Xét lý do: người khiếu nại ốm nặng." in texts(session, "letter_suspend", letter)["lead"]
    assert "đang dừng tính" in texts(session, "letter_accept", letter)["term"]
    said = texts(session, "letter_resume", letter)
    assert "Quyết định số 22/QĐ" in said["lead"]
    assert "tạm đình chỉ ngày 12 tháng 5 năm 2025" in said["body"]
    assert "kể từ" not in said["body"]


def test_the_reminder_tells_what_was_done_and_what_runs(session: Session) -> None:
    letter = came(session, sent_to="Sở Giáo dục và Đào tạo")
    step(session, letter, "sort", date(2025, 5, 6), note="Bà Q đưa đơn")
    step(session, letter, "accept", date(2025, 5, 8), paper="20/TB")
    said = texts(session, "letter_reminder", letter)
    assert said["lead"] == "Kính gửi: Sở Giáo dục và Đào tạo"
    assert said["steps"].splitlines() == [
        "- Ngày 06 tháng 5 năm 2025: phân loại",
        "- Ngày 08 tháng 5 năm 2025: thụ lý (20/TB)",
    ]
    assert [line.partition(":")[0] for line in said["term"].splitlines()] == ["- Giải quyết khiếu nại lần đầu"]


def test_what_is_not_known_or_sealed_is_a_row_of_dots(session: Session) -> None:
    said = texts(session, "letter_refuse", came(session, matter=SEALED_MATTER, due_on=date(2025, 6, 3)))["body"]
    assert "Nội dung: …." in said
    assert "vì lý do: …." in said
    assert "của Người gửi số …, ông (bà): " in said


def test_a_letter_settled_outside_of_the_log_has_the_day_that_was_typed(session: Session) -> None:
    letter = came(session, due_on=date(2025, 6, 3))
    assert "hạn giải quyết: ngày 03 tháng 6 năm 2025" in texts(session, "letter_resume", letter)["body"]


def test_a_paper_outside_its_period_begins_without_words(session: Session) -> None:
    letter = came(session, received_on=date(2024, 1, 9))
    for outline in ("letter_accept", "letter_reminder"):
        said = texts(session, outline, letter)
        assert said["term"] == said.get("steps", "") == ""


def test_no_name_of_a_person_stands_on_a_paper_about_a_letter(session: Session) -> None:
    verifier = records.add(session, Person(name="Lê Bảo")).added(Person)
    letter = came(session, verifier_id=verifier, note="Bà Q đến nộp", measures="Nhắc ông R")
    for template in templates_about("letter"):
        said = "".join(texts(session, template.outline, letter).values())
        assert not [word for word in ("Lê Bảo", "Bà Q", "ông R") if word in said]


def test_each_kind_of_letter_has_the_papers_of_its_way(session: Session) -> None:
    came(session)
    came(session, LetterKind.DENUNCIATION)
    came(session, LetterKind.PETITION)
    came(session, sphere=Sphere.PARTY)
    rows = figures(session, years.named(session, "2024-2025")).of(LETTERS)
    found = [[o.template.outline for o in about.offered(session, "letter", r.letter.id, file_of(r))] for r in rows]
    common = ["letter_receipt", "letter_guide", "letter_transfer", "letter_reminder"]
    assert found[2] == found[3] == common
    complaint, denunciation = set(found[0]), set(found[1])
    assert complaint - denunciation == {"letter_accept", "letter_dialogue_notice", "letter_dialogue"}
    assert denunciation - complaint == {"letter_accept_denunciation"}
    assert complaint & denunciation > set(common)
