"""What of the vault goes on paper: a page for each code with nothing of the others, and the book of its openings."""

from __future__ import annotations

import io

from pypdf import PdfReader

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.vault import identities, keeping, matters, opening, printing, setting_up
from qcdc_desktop.storage.session import Session
from qcdc_desktop.vault import codes
from tests import factories
from tests.unit.services.vault.kept_by import ANH, WHO, WORD, set_up


def test_each_code_has_a_page_of_its_own_with_its_groups(session: Session) -> None:
    draft = setting_up.begin(WORD)
    pages = PdfReader(io.BytesIO(exporting.pdf(printing.code_pages(session, draft)))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) == 3
    for number, (text, code) in enumerate(zip(texts, draft.new.codes, strict=True), 1):
        assert f"MÃ NIÊM PHONG SỐ {number}" in text
        groups = codes.groups(code)
        assert all(group in text and f"Nhóm {at}" in text for at, group in enumerate(groups, 1))
        assert not any(groups[1] in other for other in texts if other is not text)


def test_the_book_says_who_when_and_why_and_nothing_of_whom(session: Session) -> None:
    letter = records.add(session, Letter(received_on=factories.TODAY, matter="Công khai quỹ")).added(Letter)
    vault, printed = set_up(session)
    identities.write(vault, letter, ANH)
    identities.look(opening.open_by_codes(session, printed[0], printed[1], WHO, "Hỏi thêm chứng cứ"), letter)
    assert printing.book(session).rows == (
        (factories.TODAY, "09:41", WHO, "Lập két", "", "Lập két"),
        (factories.TODAY, "09:41", WHO, "Ghi danh tính", "01/2025", "Lập két"),
        (factories.TODAY, "09:41", WHO, "Mở két bằng mã niêm phong", "", "Hỏi thêm chứng cứ"),
        (factories.TODAY, "09:41", WHO, "Xem danh tính", "01/2025", "Hỏi thêm chứng cứ"),
    )
    paper = "".join(p.extract_text() for p in PdfReader(io.BytesIO(exporting.list_pdf(printing.book(session)))).pages)
    assert "Hỏi thêm chứng cứ" in paper
    assert ANH.name not in paper
    assert keeping.counted(session) == "Năm 2025 đã xem danh tính 1 lần."


def test_a_letter_goes_on_without_who_sent_it(session: Session) -> None:
    matter, note = f"Bà {ANH.name} đề nghị công khai quỹ", f"Gọi lại {ANH.phone}"
    one = Letter(received_on=factories.TODAY, matter=matter, note=note)
    letter = records.add(session, one).added(Letter)
    vault, _ = set_up(session)
    identities.write(vault, letter, ANH)
    document, done = printing.masked(vault, letter)
    text = PdfReader(io.BytesIO(exporting.pdf(document))).pages[0].extract_text()
    assert "Bà … đề nghị công khai quỹ" in text
    assert "Gọi lại …" in text
    assert "Người gửi số 01" in text
    assert not any(word in text for word in (ANH.name, ANH.phone))
    assert done.verb == "Lập bản che danh tính"
    assert keeping.book(session)[-1].letter == letter
    matters.seal_matter(vault, letter)
    document, _ = printing.masked(vault, letter)
    assert "Bà … đề nghị công khai quỹ" in str(document.blocks)


def test_the_report_of_the_year_says_how_often_identities_were_looked_at(session: Session) -> None:
    letter = records.add(session, Letter(received_on=factories.TODAY, matter="Công khai quỹ")).added(Letter)
    vault, _ = set_up(session)
    this, before = years.named(session, "2024-2025"), years.named(session, "2023-2024")

    def told(period: Period) -> str:
        return str(papers.document(session, period, PaperKind.REPORT).blocks)

    assert "xem danh tính" not in told(this)
    for _ in range(2):
        identities.look(vault, letter)
    assert "Trong kỳ có 02 lượt xem danh tính người gửi đơn" in told(this)
    assert "xem danh tính" not in told(before)
