"""What each editor does under the hands of a person."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.models import boxes, choices, kinds
from app.models.options import Option, Options
from app.ui.children.form.blanks import WordsBlank
from app.ui.children.form.combos import CalmCombo
from app.ui.children.form.dates import DayEditor, MonthEditor
from app.ui.children.form.editor import Editor
from app.ui.children.form.editors import editor_for
from app.ui.children.form.identity import IdEditor, masked
from app.ui.children.form.one_of import ListEditor, RingsEditor
from app.ui.children.form.ticks import TicksEditor
from app.ui.children.form.written import LineEditor, WordsEditor
from tests.factories import an_id_number

# The screen of the tests has no keyboard to grab for what drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_NONE = Qt.KeyboardModifier.NoModifier


def shown(qtbot: QtBot, editor: Editor) -> Editor:
    qtbot.addWidget(editor)
    editor.call("field", "某项")
    editor.resize(500, 200)
    editor.show()
    editor.activateWindow()
    QTest.qWaitForWindowActive(editor)
    return editor


def press(qtbot: QtBot, editor: Editor, name: str) -> None:
    button = next(part for part in editor.parts() if part.objectName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, _NONE, QPoint(12, button.height() // 2))


@pytest.mark.parametrize("words", ["2026-03-05", "20260305", "2026年3月5日", "2026/3/5", " 2026.3.5 "])
def test_a_day_is_understood_however_it_is_typed_and_tidied_on_leaving(qtbot: QtBot, words: str) -> None:
    editor = shown(qtbot, DayEditor(kinds.Day()))
    assert isinstance(editor, DayEditor)
    editor.line.setFocus()
    editor.line.insert(words)
    editor.line.clearFocus()
    assert editor.value() == date(2026, 3, 5)
    assert editor.line.text() == "2026年3月5日"


def test_what_cannot_be_read_stays_as_typed_and_says_why(qtbot: QtBot) -> None:
    editor = shown(qtbot, MonthEditor(kinds.Month()))
    assert isinstance(editor, MonthEditor)
    editor.line.insert("去年")
    editor.settle()
    assert editor.raw() == "去年"
    with pytest.raises(kinds.Invalid, match="年和月"):
        editor.value()


def test_a_calendar_gives_the_day_that_is_clicked(qtbot: QtBot) -> None:
    from app.ui.children.form.calendars import DayCalendar

    editor = shown(qtbot, DayEditor(kinds.Day()))
    assert isinstance(editor, DayEditor)
    with qtbot.waitSignals([editor.changed, editor.settled]):
        QTest.mouseClick(editor.opener(), Qt.MouseButton.LeftButton)
        calendar = editor.findChild(DayCalendar)
        assert calendar is not None
        calendar.show_day(date(2026, 5, 4))
        calendar.calendar.clicked.emit(calendar.calendar.selectedDate())
    assert editor.value() == date(2026, 5, 4)
    assert not calendar.isVisible()


def test_a_calendar_of_months_turns_the_years(qtbot: QtBot) -> None:
    from app.ui.children.form.calendars import MonthCalendar

    editor = shown(qtbot, MonthEditor(kinds.Month()))
    editor.set_value("2017-04")
    assert isinstance(editor, MonthEditor)
    QTest.mouseClick(editor.opener(), Qt.MouseButton.LeftButton)
    calendar = editor.findChild(MonthCalendar)
    assert calendar is not None
    buttons = {one.text(): one for one in calendar.findChildren(QPushButton)}
    buttons["上一年"].click()
    buttons["11月"].click()
    assert editor.value() == "2016-11"


def test_enter_goes_on_to_the_next_field(qtbot: QtBot) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(choices.AID)))
    editor.set_value({"minimum": "", "destitute": ""})
    first = editor.findChildren(QLineEdit)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not first.hasFocus()


def test_a_choice_among_rings_can_be_emptied_again(qtbot: QtBot) -> None:
    editor = shown(qtbot, RingsEditor(boxes.OneOf(choices.SEX)))
    press(qtbot, editor, "field_female")
    assert editor.value() == "female"
    clear = editor.findChild(QPushButton, "field_clear")
    assert clear is not None
    clear.click()
    assert editor.value() is None


def test_few_short_options_are_rings_and_many_are_a_list() -> None:
    assert isinstance(editor_for(boxes.OneOf(choices.HOUSEHOLD)), RingsEditor)
    assert isinstance(editor_for(boxes.OneOf(choices.ID_TYPES)), ListEditor)


def test_a_long_list_is_searched_by_typing(qtbot: QtBot) -> None:
    editor = shown(qtbot, ListEditor(boxes.OneOf(choices.ETHNIC)))
    assert isinstance(editor, ListEditor)
    line = editor.combo.lineEdit()
    assert line is not None
    line.insert("畲")
    completer = editor.combo.completer()
    assert completer is not None
    completer.setCompletionPrefix("畲")
    assert completer.completionCount() == 1
    assert editor.value() == choices.ETHNIC.named("畲族").code  # type: ignore[union-attr]


def test_a_list_says_what_it_does_not_know(qtbot: QtBot) -> None:
    editor = shown(qtbot, ListEditor(boxes.OneOf(choices.ETHNIC)))
    editor.take_up("火星族")
    with pytest.raises(kinds.Invalid, match="火星族"):
        editor.value()


def test_a_list_can_be_emptied_again(qtbot: QtBot) -> None:
    editor = shown(qtbot, ListEditor(boxes.OneOf(choices.ID_TYPES)))
    assert isinstance(editor, ListEditor)
    editor.set_value("passport")
    editor.combo.setCurrentIndex(0)
    editor.combo.activated.emit(0)
    assert editor.value() is None


RETIRED = Options((Option("old", "旧的", retired=True), Option("new", "新的")))


@pytest.mark.parametrize("value", ["old", "unknown"])
def test_a_retired_or_unknown_option_survives_where_it_was_chosen(qtbot: QtBot, value: str) -> None:
    many = Options((*RETIRED.all, *(Option(f"o{n}", f"第{n}项") for n in range(6))))
    for editor in (RingsEditor(boxes.OneOf(RETIRED)), ListEditor(boxes.OneOf(many))):
        qtbot.addWidget(editor)
        editor.set_value(value)
        assert editor.value() == value


def test_a_retired_or_unknown_box_survives_where_it_was_ticked(qtbot: QtBot) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(RETIRED)))
    editor.set_value({"old": "", "unknown": ""})
    assert editor.value() == {"old": "", "unknown": ""}


def test_the_wheel_does_not_change_a_list(qtbot: QtBot) -> None:
    combo = CalmCombo(["甲", "乙"])
    qtbot.addWidget(combo)
    combo.setCurrentIndex(1)
    away, down = QPoint(), QPoint(0, -120)
    none, still = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(QPointF(5, 5), QPointF(5, 5), away, down, Qt.MouseButton.NoButton, none, still, False)
    combo.wheelEvent(turn)
    assert combo.currentText() == "甲"
    assert not turn.isAccepted()


def test_what_stands_alone_unticks_the_others_and_the_other_way_round(qtbot: QtBot) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(choices.AID, alone=("none",))))
    press(qtbot, editor, "field_orphan")
    press(qtbot, editor, "field_minimum")
    assert editor.value() == {"orphan": "", "minimum": ""}
    press(qtbot, editor, "field_none")
    assert editor.value() == {"none": ""}
    press(qtbot, editor, "field_orphan")
    assert editor.value() == {"orphan": ""}


def test_of_round_boxes_only_one_is_ticked_and_stays_so_when_pressed_again(qtbot: QtBot) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(choices.GUARDIANSHIP, many=False)))
    assert isinstance(editor.parts()[0], QRadioButton)
    press(qtbot, editor, "field_fair")
    press(qtbot, editor, "field_good")
    press(qtbot, editor, "field_good")
    assert editor.value() == {"good": ""}


def test_a_blank_appears_with_its_tick_and_keeps_its_words(qtbot: QtBot) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(choices.HEALTH, alone=("healthy",))))
    press(qtbot, editor, "field_severe")
    blank = editor.findChild(WordsBlank)
    assert blank is not None
    assert blank.isVisible()
    blank.show_words("白血病")
    press(qtbot, editor, "field_severe")
    assert not blank.isVisible()
    assert editor.value() is None
    press(qtbot, editor, "field_severe")
    assert editor.value() == {"severe": "白血病"}


@pytest.mark.parametrize(("written", "value"), [("600元", "600"), ("1,200.5", "1200.50"), ("", "")])
def test_an_amount_is_read_as_people_write_it(qtbot: QtBot, written: str, value: str) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(choices.FAMILY_AID)))
    editor.take_up({"minimum": written})
    assert editor.value() == {"minimum": value}


def test_an_amount_that_cannot_be_read_says_whose_it_is(qtbot: QtBot) -> None:
    editor = shown(qtbot, TicksEditor(boxes.Ticks(choices.FAMILY_AID)))
    editor.take_up({"minimum": "六百"})
    with pytest.raises(kinds.Invalid, match="低保"):
        editor.value()
    assert editor.raw() == {"minimum": "六百"}


@pytest.mark.parametrize(
    ("number", "seen"),
    [("350582201503050011", "3505 ···· 0011"), ("E1234567", "····67"), ("无", "无"), ("", "")],
)
def test_a_number_is_masked_but_for_its_ends(number: str, seen: str) -> None:
    assert masked(number) == seen


def test_a_masked_number_shows_itself_to_the_focus_only(qtbot: QtBot) -> None:
    editor = shown(qtbot, IdEditor(kinds.IdNumber()))
    assert isinstance(editor, IdEditor)
    number = an_id_number()
    editor.set_value(number)
    editor.line.clearFocus()
    editor.set_masked(True)
    assert number not in editor.line.text()
    with qtbot.waitSignal(editor.revealed):
        editor.line.setFocus()
    assert editor.line.text() == number
    editor.line.clearFocus()
    assert number not in editor.line.text()
    assert editor.value() == number


def test_a_number_under_the_cursor_is_never_masked_for_what_is_typed_goes_into_it(qtbot: QtBot) -> None:
    editor = shown(qtbot, IdEditor(kinds.IdNumber()))
    assert isinstance(editor, IdEditor)
    editor.line.setFocus()
    editor.set_value(an_id_number())
    with qtbot.waitSignal(editor.revealed):
        editor.set_masked(True)
    assert editor.line.text() == an_id_number()


def test_a_number_typed_just_now_stays_in_sight_for_comparing(qtbot: QtBot) -> None:
    editor = shown(qtbot, IdEditor(kinds.IdNumber()))
    assert isinstance(editor, IdEditor)
    editor.set_masked(True)
    editor.line.setFocus()
    editor.line.insert("３５０５８２２０１５０３０５００１1")
    editor.line.clearFocus()
    assert editor.line.text() == "350582201503050011"


def test_long_words_are_never_out_of_sight(qtbot: QtBot) -> None:
    editor = shown(qtbot, WordsEditor(kinds.Text(), several_lines=False))
    assert isinstance(editor, WordsEditor)
    low = editor.box.height()
    editor.set_value("青新社区五组二十一号，老祠堂后面第三座石头厝，门口有一棵龙眼树，" * 2)
    assert editor.box.height() > low
    editor.resize(250, 200)
    qtbot.waitUntil(lambda: editor.box.height() > 2 * low)


def test_a_line_keeps_the_cursor_when_the_same_value_is_shown_again(qtbot: QtBot) -> None:
    editor = shown(qtbot, LineEditor(kinds.Number("元")))
    assert isinstance(editor, LineEditor)
    editor.take_up("12800")
    editor.line.setCursorPosition(3)
    editor.take_up("12800")
    assert editor.line.cursorPosition() == 3
