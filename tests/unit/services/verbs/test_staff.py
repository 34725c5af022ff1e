"""The roster of today with its numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.unit import Category, Organ, PartyStatus, Person
from qcdc_desktop.services import records
from qcdc_desktop.services.files import content
from qcdc_desktop.services.verbs import staff
from qcdc_desktop.storage.session import Session
from tests.factories import id_of


def test_the_numbers_know_the_people_behind_them(session: Session) -> None:
    for name, party in (("Lê An", PartyStatus.OFFICIAL), ("Lê Bình", PartyStatus.PROBATIONARY), ("Lê Chi", "")):
        records.add(session, Person(name=name, category=Category.TEACHER, party=PartyStatus(party)))
    records.add(session, Person(name="Lê Dung", party=PartyStatus.OFFICIAL))
    an, binh, chi = (id_of(Person, number) for number in (1, 2, 3))
    records.add(session, Absence(person_id=binh, start=date(2025, 5, 1)))
    figures = staff.headcount(staff.rows(session))
    assert [(f.code, f.value, [r.id for r in f.refs]) for f in figures] == [
        ("S01", 3, [an, binh, chi]),
        ("S02", 2, [an, binh]),
        ("S03", 1, [binh]),
    ]


def test_absences_go_and_come_back_with_their_person(session: Session) -> None:
    who = records.add(session, Person(name="Lê An", category=Category.TEACHER)).added(Person)
    records.add(session, Absence(person_id=who, start=date(2025, 5, 1)))
    records.remove(session, Person, who)
    assert session.count(Absence) == 0
    records.restore(session, records.bin_of(session, Person)[0])
    assert session.count(Absence, person_id=who) == 1


def test_a_person_and_the_cell_they_lead_may_name_each_other_in_one_content_file(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "content.toml"
    path.write_text(
        '[[person]]\nname = "Lê An"\ncell = "Chi bộ 1"\n[[organ]]\nname = "Chi bộ 1"\nkind = "cell"\nhead = "Lê An"\n',
        encoding="utf-8",
    )
    content.load(session, path)
    [person] = session.all(Person)
    assert person.cell_id is not None
    assert session.get(Organ, person.cell_id).head_id == person.id
    assert session.check() == []
