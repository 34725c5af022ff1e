"""Looking into a backup of many records against reading those records once; some changed, and all of them changed."""

from __future__ import annotations

from pathlib import Path

from benchmarks.timing import Pair, in_turn
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import backups
from qcdc_desktop.services.backups import preview
from qcdc_desktop.services.files import content, files
from qcdc_desktop.storage.backups import looking
from qcdc_desktop.storage.session import Session


def measure(folder: Path, count: int = 20_000) -> dict[str, Pair]:
    """For one record changed in a hundred, and for all of them, the pair of a whole preview and a bare reading."""
    path = folder / "previews.qcdc"
    content.make_demo(path)
    with files.open_session(path) as session:
        model = session.all(Task)[0]
        with session.atomic("Nhập nhiệm vụ"):
            for number in range(count):
                session.add(model.with_values({"id": 0, "short": "", "body": f"Việc số {number}"}))
        made = session.back_up(folder / "Sao-luu", backups.BY_HAND)
        assert made is not None
        found = {}
        for label, each in (("one record in a hundred changed", 100), ("every record changed", 1)):
            with session.atomic("Sửa nhiệm vụ"):
                for task in session.all(Task)[::each]:
                    session.change(task, result=f"Kết quả {each}")
            found[label] = _pair(session, made)
        return found


def _pair(session: Session, made: Path) -> Pair:
    def whole() -> object:
        look = preview.work(session, made)
        return look()

    return in_turn(whole, lambda: looking.look(made), rounds=3)
