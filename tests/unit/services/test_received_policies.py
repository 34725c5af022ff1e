"""The book of papers received: numbers run by the year, and a secret paper keeps its secret by every way in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.registers.papers.received import UNTOLD, Received
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.evidence import evidence, reading
from qcdc_desktop.storage.session import Session


def add(session: Session, on: date, **values: Any) -> Received:
    one = Received(received_on=on, sender="Đảng ủy phường", **{"summary": "về báo cáo", **values})
    return session.get(Received, records.add(session, one).added(Received))


def test_numbers_run_from_one_in_each_year(session: Session) -> None:
    days = [date(2024, 12, 30), date(2025, 1, 2), date(2024, 12, 31), date(2025, 5, 1)]
    assert [add(session, day).number for day in days] == [1, 1, 2, 2]
    assert undo.undo_name(session) == "Vào sổ văn bản đến"


def test_a_number_may_be_typed_and_is_given_once(session: Session) -> None:
    assert add(session, date(2025, 1, 2), number=40).number == 40
    assert add(session, date(2025, 1, 3)).number == 41
    with pytest.raises(InputProblem, match="Số đến 40 của năm 2025 đã có"):
        add(session, date(2025, 6, 1), number=40)
    assert add(session, date(2024, 6, 1), number=40).number == 40
    last = add(session, date(2025, 1, 4))
    with pytest.raises(InputProblem, match="đã có"):
        records.edit(session, Received, last.id, number=41)
    records.edit(session, Received, last.id, number=43)
    assert add(session, date(2025, 1, 5)).number == 44


def test_a_number_in_the_bin_is_not_given_again(session: Session) -> None:
    gone = add(session, date(2025, 1, 2))
    records.remove(session, Received, gone.id)
    after = add(session, date(2025, 1, 3))
    assert after.number == 2
    with pytest.raises(InputProblem, match="Số đến 01 của năm 2025 đã có"):
        records.edit(session, Received, after.id, number=1)
    [binned] = records.bin_of(session, Received)
    records.restore(session, binned)
    assert sorted(one.number or 0 for one in session.all(Received)) == [1, 2]
    assert add(session, date(2024, 1, 3)).number == 1


def test_nothing_hangs_on_a_secret_paper(session: Session) -> None:
    scan = reading.read_bytes("Cong van.txt", b"Noi dung").received
    one, plain = add(session, date(2025, 1, 2), secret=True, summary=""), add(session, date(2025, 1, 3))
    with pytest.raises(Refused, match="Văn bản mật"):
        evidence.add_files(session, Ref("received", one.id), scan)
    evidence.add_files(session, Ref("received", plain.id), scan)
    with pytest.raises(InputProblem, match="không giữ bản chụp"):
        records.edit(session, Received, plain.id, secret=True, summary="")
    evidence.wipe(session, evidence.of(session, Ref("received", plain.id))[0].id)
    records.edit(session, Received, plain.id, secret=True, summary="")
    assert session.get(Received, plain.id).secret


def test_what_a_secret_paper_is_about_is_never_stored(session: Session) -> None:
    one = add(session, date(2025, 1, 2), secret=True, summary="")
    assert one.summary == UNTOLD
    with pytest.raises(InputProblem, match="Văn bản mật"):
        records.edit(session, Received, one.id, summary="về nhân sự")
    plain = add(session, date(2025, 1, 3))
    with pytest.raises(InputProblem, match="Văn bản mật"):
        records.edit(session, Received, plain.id, secret=True)
    records.edit(session, Received, plain.id, secret=True, summary="")
    assert session.get(Received, plain.id).summary == UNTOLD
