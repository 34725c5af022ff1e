"""Forms: an editor for every kind of field, saved when left, wrong input kept and marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessibleActionInterface, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, spec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome, Sphere
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.letters.page import LettersPage
from qcdc_desktop.ui.parts.fields.choices import BESIDE
from qcdc_desktop.ui.registers.editors import DateEditor, Editor, LineEditor, LongEditor, RefEditor, make_editor
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import Surroundings
from tests.gui import ears
from tests.gui.hands import CTRL, OPENS_LISTS, box, fill, go_into, go_to, opened, press, say, shown, to

TODAY = date(2025, 5, 22)


@pytest.fixture
def make(qtbot: QtBot, session: Session) -> Callable[[type[Record], str], Editor]:
    def made(kind: type[Record], name: str) -> Editor:
        editor = make_editor(spec(kind, name), Surroundings(session.today, Titles(session)))
        qtbot.addWidget(editor)
        editor.show()
        editor.activateWindow()
        qtbot.wait(20)
        editor.setFocus()
        return editor

    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> LettersPage:
    # Of no business of the school's: no deadline runs that a test would have to name.
    records.add(session, Letter(received_on=date(2025, 3, 3), matter="Kiến nghị về bếp ăn", sphere=Sphere.JUDICIAL))
    records.add(session, Letter(received_on=date(2025, 4, 4), matter="Phản ánh nhà xe", sphere=Sphere.JUDICIAL))
    made = LettersPage(desk)
    qtbot.addWidget(made)
    opened(made)
    return made


@pytest.mark.parametrize("typed", ["1/9", "01/09/25", "1-9-2025", "1.9.2025", "2025-09-01"])
def test_dates_are_read_as_people_type_them(make: Callable[[type[Record], str], Editor], typed: str) -> None:
    editor = make(Task, "due_on")
    say(typed)
    assert editor.value() == date(2025, 9, 1)


def test_keys_of_a_date(make: Callable[[type[Record], str], Editor]) -> None:
    editor = make(Task, "due_on")
    press(Qt.Key.Key_Semicolon, CTRL)
    assert editor.value() == TODAY
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Down)
    assert editor.value() == date(2025, 5, 23)


@OPENS_LISTS
def test_a_day_is_taken_from_the_calendar(make: Callable[[type[Record], str], Editor]) -> None:
    editor = make(Task, "due_on")
    assert isinstance(editor, DateEditor)
    say("5/6/2025")
    stored: list[bool] = []
    editor.left.connect(lambda: stored.append(True))
    calendar = editor.button.open()
    assert calendar is not None
    for _ in range(3):
        press(Qt.Key.Key_Right, widget=calendar.days)
    press(Qt.Key.Key_Return, widget=calendar.days)
    assert stored
    assert editor.value() == date(2025, 6, 8)
    assert not calendar.isVisible()


def test_long_text_grows_and_tab_leaves_it(make: Callable[[type[Record], str], Editor], qtbot: QtBot) -> None:
    editor = make(Task, "body")
    assert isinstance(editor, LongEditor)
    low = editor.height()
    say("một\nhai\nba\nbốn\nnăm")
    qtbot.waitUntil(lambda: editor.height() > low)
    assert editor.tabChangesFocus()


def test_the_wheel_changes_no_choice(make: Callable[[type[Record], str], Editor]) -> None:
    editor = make(Letter, "kind")
    editor.put(LetterKind.PETITION, Letter())
    down = QPoint(0, -120)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        down,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor, event)
    assert editor.value() is LetterKind.PETITION


def offered(editor: RefEditor | LineEditor) -> list[str]:
    """What the list under a field offers."""
    completer = editor.offers()
    assert completer is not None
    model = completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@OPENS_LISTS
def test_given_names_are_offered_before_family_names(
    make: Callable[[type[Record], str], Editor], session: Session
) -> None:
    for name in ("Nguyễn Thị Hòa", "Nguyễn Văn An", "Trần Thị Yến", "Yên Thế Sơn"):
        records.add(session, Person(name=name))
    editor = make(Task, "person_id")
    assert isinstance(editor, RefEditor)
    editor.put(None, Task())
    say("yen")
    assert offered(editor) == ["Trần Thị Yến", "Yên Thế Sơn", "Nguyễn Văn An", "Nguyễn Thị Hòa"]


@OPENS_LISTS
def test_esc_closes_the_list_and_keeps_what_was_typed(
    make: Callable[[type[Record], str], Editor], session: Session, qtbot: QtBot
) -> None:
    records.add(session, Person(name="Trần Thị Yến", section="Tổ Toán – Tin"))
    given_up: list[bool] = []
    for kind, name, blank in ((Person, "section", Person()), (Task, "person_id", Task())):
        editor = make(kind, name)
        assert isinstance(editor, RefEditor | LineEditor)
        editor.put("" if name == "section" else None, blank)
        editor.dropped.connect(lambda: given_up.append(True))
        say("T")
        completer = editor.offers()
        assert completer is not None
        popup = completer.popup()
        assert popup is not None
        completer.complete()
        assert popup.isVisible()
        press(Qt.Key.Key_Escape, widget=editor)
        assert not popup.isVisible()
        assert (editor.text() if isinstance(editor, LineEditor) else editor.currentText()) == "T"
        assert given_up == []
        press(Qt.Key.Key_Escape, widget=editor)
        assert given_up.pop()


@OPENS_LISTS
def test_enter_takes_only_the_offer_that_is_highlighted(
    make: Callable[[type[Record], str], Editor], session: Session, qtbot: QtBot
) -> None:
    def come_back() -> None:
        editor.window().activateWindow()
        editor.setFocus()
        qtbot.waitUntil(editor.hasFocus)
        press(Qt.Key.Key_A, CTRL, editor)

    records.add(session, Person(name="Nguyễn Văn An"))
    editor = make(Task, "person_id")
    assert isinstance(editor, RefEditor)
    editor.put(None, Task())
    offers = editor.offers()
    assert offers is not None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        come_back()
        say("Nguyễn Văn A")
        offers.complete()
        press(key, widget=offers.popup())
        assert editor.currentText() == "Nguyễn Văn A"
        with pytest.raises(ValueError, match="không có trong danh sách"):
            editor.value()
    said: list[object] = []
    come_back()
    editor.left.connect(lambda: said.append(editor.value()))
    say("an")
    offers.complete()
    press(Qt.Key.Key_Down, widget=offers.popup())
    press(Qt.Key.Key_Return, widget=offers.popup())
    assert (editor.currentText(), said) == ("Nguyễn Văn An", [1])


@OPENS_LISTS
def test_people_of_the_same_name_are_told_apart_and_the_one_chosen_is_taken(
    make: Callable[[type[Record], str], Editor], session: Session
) -> None:
    records.add(session, Person(name="Nguyễn Văn An", section="Tổ Toán – Tin", duty="Giáo viên"))
    records.add(session, Person(name="Nguyễn Văn An", section="Tổ Văn phòng", duty="Kế toán"))
    records.add(session, Person(name="Trần Thị Yến", duty="Giáo viên"))
    editor = make(Task, "person_id")
    assert isinstance(editor, RefEditor)
    editor.put(None, Task())
    beside = [editor.itemData(row, BESIDE) for row in range(editor.count())]
    assert beside == [None, "Giáo viên · Tổ Toán – Tin", "Kế toán · Tổ Văn phòng", None]
    say("an")
    offers = editor.offers()
    assert offers is not None
    offers.complete()
    press(Qt.Key.Key_Down, widget=offers.popup())
    press(Qt.Key.Key_Down, widget=offers.popup())
    press(Qt.Key.Key_Return, widget=offers.popup())
    assert editor.value() == 2
    press(Qt.Key.Key_A, CTRL, editor)
    say("Nguyễn Văn An")
    press(Qt.Key.Key_Escape, widget=editor)
    press(Qt.Key.Key_Return, widget=editor)
    with pytest.raises(ValueError, match="Có 2 mục cùng tên “Nguyễn Văn An”; hãy chọn trong danh sách"):
        editor.value()


@OPENS_LISTS
def test_suggestions_need_no_marks(make: Callable[[type[Record], str], Editor], session: Session) -> None:
    for section in ("Tổ Toán – Tin", "Tổ Văn phòng"):
        records.add(session, Person(name="Võ Ánh", section=section))
    editor = make(Person, "section")
    assert isinstance(editor, LineEditor)
    editor.put("", Person())
    say("van")
    assert offered(editor) == ["Tổ Văn phòng"]


@OPENS_LISTS
def test_the_list_of_records_narrows_without_marks(
    make: Callable[[type[Record], str], Editor], session: Session
) -> None:
    for name in ("Đỗ Thị Hạnh", "Lê Văn Bình", "Nguyễn Thị Ánh"):
        records.add(session, Person(name=name))
    editor = make(Task, "person_id")
    assert isinstance(editor, RefEditor)
    editor.put(None, Task())
    assert [editor.itemText(i) for i in range(editor.count())] == ["", "Nguyễn Thị Ánh", "Lê Văn Bình", "Đỗ Thị Hạnh"]
    say("do thi")
    assert offered(editor) == ["Đỗ Thị Hạnh"]
    say(" hanh")
    assert editor.value() == 1
    editor.setCurrentText("Trần Văn Không Có")
    with pytest.raises(ValueError, match="không có trong danh sách"):
        editor.value()


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value"),
    [
        (Letter, "about_qcdc", "có", True),
        (Letter, "about_qcdc", "", False),
        (Letter, "kind", "khieu nai", LetterKind.COMPLAINT),
        (Letter, "received_on", "01/09/2025 00:00:00", date(2025, 9, 1)),
        (Task, "position", "1.234", 1234),
        (Task, "person_id", "", None),
    ],
)
def test_cells_of_excel_are_read(kind: type[Record], name: str, typed: str, value: object) -> None:
    assert read(spec(kind, name), typed, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "name", "typed", "sentence"),
    [
        (Letter, "about_qcdc", "có lẽ", "ghi “Có” hoặc “Không”"),
        (Task, "position", "1,5", "không phải là số nguyên"),
        (Letter, "kind", "đơn lạ", "không có trong danh sách"),
    ],
)
def test_cells_that_cannot_be_read_say_why(kind: type[Record], name: str, typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(spec(kind, name), typed, TODAY)


def test_two_people_of_one_name_must_be_picked() -> None:
    field = spec(Task, "person_id")
    assert field.kind is FieldKind.REF
    with pytest.raises(ValueError, match="2 mục cùng tên"):
        read(field, "lan", TODAY, [(1, "Lan"), (2, "Làn"), (3, "Bình")])


# In a page ---------------------------------------------------------------------------------------------------------


def test_a_field_is_stored_when_it_is_left(page: LettersPage, session: Session, desk: Desk) -> None:
    fill(page, "paper", "Thông báo số 12-TB/ĐU")
    assert session.get(Letter, 1).paper == "Thông báo số 12-TB/ĐU"
    desk.undo()
    assert session.get(Letter, 1).paper == ""
    assert box(page, "paper").editor.property("text") == ""


def test_ctrl_z_in_a_stored_field_belongs_to_the_program(page: LettersPage) -> None:
    editor = fill(page, "paper", "Số 12")
    assert isinstance(editor, QLineEdit)
    assert not editor.isUndoAvailable()


def test_a_wrong_date_is_kept_marked_and_stops_leaving(page: LettersPage, session: Session) -> None:
    editor = fill(page, "due_on", "32/5/2025")
    assert editor.property("text") == "32/5/2025"
    assert editor.property("fault")
    assert "Không có ngày 32/05/2025" in box(page, "due_on").sentence
    assert box(page, "due_on").editor.accessibleDescription() == box(page, "due_on").sentence
    assert session.get(Letter, 1).due_on is None
    assert not page.leave()
    go_to(page, 1, "Nội dung tóm tắt")
    assert page.register.inspector.record.id == 1
    assert QApplication.focusWidget() is editor
    press(Qt.Key.Key_Escape)
    assert page.leave()
    go_to(page, 1, "Nội dung tóm tắt")
    assert page.register.inspector.record.id == 2


def test_fields_that_need_each_other_wait_for_each_other(page: LettersPage, session: Session) -> None:
    outcome = box(page, "outcome").editor
    assert isinstance(outcome, QComboBox)
    outcome.setCurrentIndex(list(Outcome).index(Outcome.ANSWERED))
    outcome.activated.emit(outcome.currentIndex())
    assert "Đã có kết quả thì phải ghi ngày" in box(page, "settled_on").sentence
    assert session.get(Letter, 1).outcome is Outcome.PENDING
    fill(page, "paper", "Số 5")
    assert session.get(Letter, 1).paper == "Số 5"
    fill(page, "settled_on", "1/4/2025")
    stored = session.get(Letter, 1)
    assert (stored.outcome, stored.settled_on) == (Outcome.ANSWERED, date(2025, 4, 1))
    assert not page.register.inspector.form.wrong
    assert "Đã giải quyết" in shown(page)[0]


def test_what_is_being_typed_survives_a_change_elsewhere(page: LettersPage, session: Session, desk: Desk) -> None:
    go_into(box(page, "note"))
    say("đang gõ dở")
    desk.run(lambda s: records.edit(s, Letter, 1, paper="Số 9"))
    assert box(page, "note").editor.value() == "đang gõ dở"
    assert box(page, "paper").editor.value() == "Số 9"


def test_every_field_has_a_name_for_readers_of_the_screen(page: LettersPage) -> None:
    for name, field in page.register.inspector.form.boxes.items():
        assert field.editor.accessibleName() == spec(Letter, name).label
        assert field.label.buddy() is field.editor
    named = [w for w in page.findChildren(QWidget) if isinstance(w, QLineEdit | QComboBox) and w.isVisible()]
    assert [w for w in named if not w.accessibleName() and not isinstance(w.parent(), QComboBox)] == []


def test_history_tells_when_and_what(page: LettersPage, desk: Desk) -> None:
    fill(page, "paper", "Số 12")
    desk.undo()
    history = page.register.inspector.history
    assert history.text == ""
    assert history.fold is not None
    history.fold.click()
    assert history.text.split("\n") == [
        "22/05/2025 09:41 · Hoàn tác: Sửa văn bản trả lời, kết luận",
        "Văn bản trả lời, kết luận: Số 12 → (để trống)",
        "22/05/2025 09:41 · Sửa văn bản trả lời, kết luận",
        "Văn bản trả lời, kết luận: (để trống) → Số 12",
        "22/05/2025 09:41 · Vào sổ đơn thư",
    ]


def test_a_record_goes_back_to_any_state_of_its_history_in_one_step(page: LettersPage, desk: Desk) -> None:
    fill(page, "paper", "Số 12")
    fill(page, "paper", "Số 13")
    history = page.register.inspector.history
    assert history.fold is not None
    history.fold.click()
    assert [entry.back.isHidden() for entry in history.entries] == [True, False, False]
    history.entries[1].back.click()
    assert box(page, "paper").reading.text() == "Số 12"
    assert history.entries[0].text.split("\n")[0].endswith("· Đưa đơn thư về như lúc 09:41 22/05/2025")
    desk.undo()
    assert box(page, "paper").reading.text() == "Số 13"


def test_a_locked_record_offers_no_way_back(page: LettersPage, desk: Desk) -> None:
    fill(page, "paper", "Số 12")
    desk.session.read_only = True
    history = page.register.inspector.history
    assert history.fold is not None
    history.fold.click()
    assert all(entry.back.isHidden() for entry in history.entries)


# Reading before editing ----------------------------------------------------------------------------------------------


def test_a_record_is_read_until_a_field_is_opened(page: LettersPage) -> None:
    """No editor stands there: the date is a word, and what is empty a dash."""
    fields = page.register.inspector.form
    page.register.inspector.show_row(page.register.view.current_row())
    qwait()
    assert fields.reading
    assert [name for name, one in fields.boxes.items() if one.reading.isVisible() and one.editor.isVisible()] == []
    assert box(page, "received_on").reading.text() == "03/03/2025"
    assert box(page, "note").reading.text() == "–"
    assert box(page, "note").reading.accessibleName() == "Ghi chú"


def test_the_title_is_said_once_and_opens_its_field(page: LettersPage, session: Session) -> None:
    head = page.register.inspector.head
    qwait()
    assert head.title.text() == "Kiến nghị về bếp ăn"
    assert not box(page, "matter").isVisible()
    head.title.setFocus()
    press(Qt.Key.Key_F2)
    assert box(page, "matter").editor.hasFocus()
    press(Qt.Key.Key_A, CTRL)
    say("Kiến nghị về căng tin")
    press(Qt.Key.Key_Tab)
    qwait()
    assert session.get(Letter, 1).matter == head.title.text() == "Kiến nghị về căng tin"
    assert not box(page, "matter").isVisible()
    QTest.mouseClick(head.title, Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_Escape)
    qwait()
    assert head.title.hasFocus()


def test_a_title_longer_than_two_lines_is_cut_in_the_head_and_whole_below_it(qtbot: QtBot, page: LettersPage) -> None:
    whole = "Kiến nghị công khai chi tiết các khoản thu, chi của quỹ phúc lợi và các khoản đóng góp tự nguyện " * 2
    page.desk.run(lambda s: records.edit(s, Letter, 1, matter=whole.strip()))
    qwait()
    head = page.register.inspector.head
    assert head.title.text().endswith("…")
    qtbot.waitUntil(lambda: head.title.height() < head.title.fontMetrics().lineSpacing() * 3)
    assert box(page, "matter").reading.isVisible()
    assert box(page, "matter").reading.text() == whole.strip()


def test_a_field_is_pressed_by_a_reader_of_the_screen_where_it_can_be_written(page: LettersPage) -> None:
    qwait()
    day, note = box(page, "received_on"), box(page, "note")
    note.lock(True)
    heard = ears.of(day.reading)
    assert (heard.role(), heard.text(ears.DESCRIPTION)) == (ears.Role.Button, "03/03/2025")
    ears.press(heard)
    assert day.editor.hasFocus()
    heard = ears.of(note.reading)
    assert heard.role() is ears.Role.StaticText
    assert QAccessibleActionInterface.pressAction() not in heard.actionInterface().actionNames()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_opens_the_editor_and_esc_gives_back(page: LettersPage, session: Session, key: Qt.Key) -> None:
    qwait()
    paper = box(page, "paper")
    paper.reading.setFocus()
    press(key)
    assert paper.editor.hasFocus()
    say("Số 12")
    press(Qt.Key.Key_Escape)
    qwait()
    assert not paper.editor.isVisible()
    assert paper.reading.hasFocus()
    assert session.get(Letter, 1).paper == ""


def test_typing_opens_the_editor_and_enter_stores(page: LettersPage, session: Session) -> None:
    qwait()
    records.edit(session, Letter, 1, paper="Số 9")
    page.reload()
    paper = box(page, "paper")
    paper.reading.setFocus()
    say("Số 12")
    assert paper.editor.property("text") == "Số 12"
    press(Qt.Key.Key_Return)
    qwait()
    assert session.get(Letter, 1).paper == paper.reading.text() == "Số 12"
    assert paper.reading.hasFocus()


def test_what_was_copied_is_pasted_over_what_is_read(page: LettersPage, session: Session) -> None:
    qwait()
    QApplication.clipboard().setText("Số 15")
    box(page, "paper").reading.setFocus()
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Return)
    assert session.get(Letter, 1).paper == "Số 15"


def test_tab_goes_on_editing_in_the_next_field(page: LettersPage) -> None:
    go_into(box(page, "paper"))
    say("Số 12")
    press(Qt.Key.Key_Tab)
    qwait()
    assert box(page, "note").editor.hasFocus()
    assert not box(page, "paper").editor.isVisible()
    press(Qt.Key.Key_Tab)
    qwait()
    assert not box(page, "note").editor.isVisible()


def test_tab_alone_reads_from_field_to_field(page: LettersPage) -> None:
    qwait()
    box(page, "paper").reading.setFocus()
    press(Qt.Key.Key_Tab)
    qwait()
    assert box(page, "note").reading.hasFocus()


def test_a_fault_keeps_its_editor_open(page: LettersPage) -> None:
    go_into(box(page, "due_on"))
    press(Qt.Key.Key_A, CTRL)
    say("40/40")
    press(Qt.Key.Key_Tab)
    qwait()
    assert box(page, "due_on").editor.isVisible()
    assert "40/40" in box(page, "due_on").sentence


def test_enter_on_a_row_lands_on_the_title(page: LettersPage) -> None:
    page.register.view.setFocus()
    press(Qt.Key.Key_Return)
    assert page.register.inspector.head.title.hasFocus()
    to("Phân loại")  # the steps come first, then what else can be done
    to("Gạch sổ…")
    assert page.strike.button.hasFocus()
    press(Qt.Key.Key_Tab)
    assert box(page, "received_on").reading.hasFocus()


def test_the_head_stays_while_the_rest_scrolls_and_folds_stay_as_they_are(page: LettersPage) -> None:
    inspector = page.register.inspector
    assert not inspector._area.isAncestorOf(inspector.head)
    assert inspector.evidence is not None
    assert inspector.evidence.fold is not None
    assert inspector.evidence.folded
    inspector.evidence.fold.click()
    page.register.view.choose(2)
    assert inspector.record.id == 2
    assert not inspector.evidence.folded


def test_a_new_record_opens_in_editing_until_it_is_left(page: LettersPage, session: Session) -> None:
    page.begin()
    assert box(page, "matter").editor.hasFocus()
    assert box(page, "paper").editor.isVisible()
    say("Phản ánh sân trường")
    press(Qt.Key.Key_Tab)
    assert session.count(Letter) == 3
    assert box(page, "paper").editor.isVisible()
    page.register.back_to_list()
    qwait()
    assert not box(page, "paper").editor.isVisible()
    assert box(page, "received_on").reading.text() == "22/05/2025"


def qwait() -> None:
    """Let what is put off until the event loop turns be done."""
    QTest.qWait(20)
