"""Demo files grown to 10 and 100 times their size: is every work linear or better?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.targets.records import Reading, Target
from qcdc_desktop.domain.registers.tasks.records import Progress, Task
from qcdc_desktop.services import records, undo, years
from qcdc_desktop.services.files import content, files
from qcdc_desktop.storage.session import Session


def demo(path: Path, times: int) -> Session:
    """The demo with every assessment, target, reading, task, progress entry and letter ``times`` over."""
    path.unlink(missing_ok=True)
    content.make_demo(path)
    session = files.open_session(path)
    if times > 1:
        originals = session.all(Assessment), session.all(Target), session.all(Task), session.all(Letter)
        with session.atomic("Nhân dữ liệu"):
            for _ in range(times - 1):
                _again(session, originals)
    return session


Originals = tuple[tuple[Assessment, ...], tuple[Target, ...], tuple[Task, ...], tuple[Letter, ...]]


def _again(session: Session, originals: Originals) -> None:
    assessments, targets, tasks, received = originals
    for assessment in assessments:
        session.add(assessment.with_values({"id": 0}))
    for target in targets:
        copy = session.add(target.with_values({"id": 0}))
        for reading in session.all(Reading, target_id=target.id):
            session.add(reading.with_values({"id": 0, "target_id": copy.id}))
    for task in tasks:
        again = session.add(task.with_values({"id": 0}))
        for entry in session.all(Progress, task_id=task.id):
            session.add(entry.with_values({"id": 0, "task_id": again.id}))
    for letter in received:
        records.add(session, letter.with_values({"id": 0}))


def year(session: Session) -> Period:
    """The demo's last year."""
    return years.named(session, "2024-2025")


def many_letters(session: Session, count: int) -> None:
    """Bring the letters of the demo's last year to ``count``."""
    span = year(session)
    days = (span.end - span.start).days
    model = session.all(Letter)[0]
    with session.atomic("Nhập đơn thư"):
        for n in range(count):
            values = {"id": 0, "received_on": span.start + timedelta(days=n % days), "due_on": None}
            records.add(session, model.with_values({**values, "settled_on": None, "outcome": Outcome.PENDING}))


def edit_undo_redo(session: Session) -> None:
    """Change one field, take it back, bring it back."""
    target = session.all(Target)[0]
    records.edit(session, Target, target.id, remark=f"{target.remark}.")
    undo.undo(session)
    undo.redo(session)


def many_tasks(session: Session, count: int) -> None:
    """Bring the tasks of the demo's last year to ``count``, each with an entry in its log now and then."""
    span = year(session)
    models = session.all(Task, year_id=span.year_id)
    days = (span.end - span.start).days
    with session.atomic("Nhập nhiệm vụ"):
        for n in range(len(models), count):
            model = models[n % len(models)]
            due = span.start + timedelta(days=n * 7 % days)
            short = f"{model.label()[:60]} ({n})"
            task = session.add(
                model.with_values({"id": 0, "start_on": None, "due_on": due, "short": short, "position": n})
            )
            if n % 5 == 0:
                session.add(Progress(task_id=task.id, on=span.start, percent=n % 100, note="Đang làm"))
