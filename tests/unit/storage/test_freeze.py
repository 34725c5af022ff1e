"""What no undo may move, whoever asks: each refusal says where it is changed instead."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.vault import Envelope
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.verbs import passwords
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.session import Session


@pytest.mark.parametrize("action", [Action.UNDO, Action.REDO])
def test_a_password_is_never_moved_by_undo_or_redo_and_the_door_to_it_is_named(
    session: Session, action: Action
) -> None:
    passwords.put(session, "mật khẩu thử")
    kept = passwords.lock(session)
    with pytest.raises(Refused) as told, session.atomic("Đặt mật khẩu duyệt", action):
        session.change(kept, secret="")
    assert told.value.title == "Không hoàn tác được mật khẩu"
    assert told.value.hint == "Hãy đổi hoặc bỏ mật khẩu ở Thiết lập → Mật khẩu duyệt."
    assert passwords.lock(session) == kept


@pytest.mark.parametrize("action", [Action.UNDO, Action.REDO])
def test_the_vault_is_never_moved_by_undo_or_redo(session: Session, action: Action) -> None:
    with session.atomic("Ghi danh tính"):
        one = session.add(Envelope(letter=1, version=1, mark="m", sealed="s"))
    with pytest.raises(Refused) as told, session.atomic("Ghi danh tính", action):
        session.change(one, version=2)
    assert told.value.title == "Không hoàn tác được việc của két"
    assert session.all(Envelope) == (one,)
    assert session.undoable() is None
    assert session.passed_over() == ("Két danh tính và sổ mở két giữ nguyên.",)
