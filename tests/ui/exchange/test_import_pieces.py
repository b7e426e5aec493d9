"""The pieces of the import wizard, each by itself: steps, preview, targets, problems, judging, words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.form import form_of
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.exchange.understanding.choice import ColumnMatch, How
from app.services.exchange.understanding.targets import targets_for
from app.services.importing.pairs import Pair
from app.services.steps import Step
from app.ui.exchange.importing.columns_model import ColumnsModel, is_open
from app.ui.exchange.importing.judging import Judging
from app.ui.exchange.importing.outcome_words import fate_tiles, people, verdict, writes
from app.ui.exchange.importing.pair_words import differing, how_of, name_of, sides
from app.ui.exchange.importing.preview_model import PreviewModel
from app.ui.exchange.importing.problems_model import OUT, VALUE, Cell, ProblemsModel
from app.ui.exchange.importing.problems_page import sentence
from app.ui.exchange.importing.problems_table import ProblemsTable
from app.ui.exchange.importing.steps_row import StepsRow
from app.ui.exchange.importing.target_popup import TargetPopup
from app.ui.exchange.importing.targets import grouped, words_of_target
from app.ui.start.means import Means

# The row of steps


def words_of(row: StepsRow) -> list[str]:
    return [one.text() for one in row.findChildren(QPushButton)]


def test_the_steps_say_what_is_done_and_where_one_is(qtbot: QtBot) -> None:
    row = StepsRow()
    qtbot.addWidget(row)
    row.resize(900, 40)
    row.show_at(2, 3)
    assert words_of(row) == ["✓ 选表格", "✓ 对栏目", "3 改问题", "4 查重复", "5 写入"]
    spoken = [one.accessibleName() for one in row.findChildren(QPushButton)]
    assert spoken[0] == "第 1 步，选表格，做好了，可以回来看"
    assert spoken[2].endswith("正在这一步")
    assert spoken[4].endswith("还没有到")


def test_one_can_go_back_but_not_ahead(qtbot: QtBot) -> None:
    row = StepsRow()
    qtbot.addWidget(row)
    row.show_at(1, 2)
    asked: list[int] = []
    row.asked.connect(asked.append)
    for one in row.findChildren(QPushButton):
        one.click()
    assert asked == [0, 2]  # not where one is, and not where one has not been


def test_a_narrow_row_names_only_the_present_step(qtbot: QtBot) -> None:
    row = StepsRow()
    qtbot.addWidget(row)
    row.show_at(1, 1)
    row.resize(300, 40)
    row.show()
    assert words_of(row) == ["✓", "2 对栏目", "3", "4", "5"]


# The preview


def a_preview() -> PreviewModel:
    model = PreviewModel()
    rows = [(1, ["花名册", ""]), (3, ["姓名", "性别"]), (4, ["陈小明", "男"]), (5, ["合计", "1"])]
    model.take(rows, (3, 3), {5: "合计"})
    return model


def test_the_preview_marks_what_each_row_is_taken_for() -> None:
    model = a_preview()
    vertical = Qt.Orientation.Vertical
    assert [model.headerData(line, vertical) for line in range(4)] == ["1 标题", "3 表头", "4", "5 不导入"]
    assert [model.headerData(place, Qt.Orientation.Horizontal) for place in range(2)] == ["A", "B"]
    assert model.headerData(3, vertical, Qt.ItemDataRole.ToolTipRole) == "合计"
    assert model.is_title(0)
    assert not model.is_title(2)


def test_the_header_stands_out_and_what_is_left_out_stands_back() -> None:
    model = a_preview()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.BackgroundRole) is not None
    assert model.data(model.index(2, 0), Qt.ItemDataRole.ForegroundRole) is None
    assert model.data(model.index(3, 0), Qt.ItemDataRole.ForegroundRole) is not None


# What a column may be taken for


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (None, "不导入"),
        ("姓名", "姓名"),
        ("其他说明情况+", "并入其他说明情况"),
        ("走访：日期", "走访：日期"),
        ("核对：年龄", "只核对年龄，不导入"),
        ("儿童类别=农村留守儿童", "儿童类别：打勾的是农村留守儿童"),
    ],
)
def test_a_target_is_told_in_words(label: str | None, words: str) -> None:
    assert words_of_target(label) == words


def test_targets_stand_under_the_headings_of_the_form() -> None:
    form = form_of()
    offers = grouped(targets_for("儿童", form), form)
    groups = list(dict.fromkeys(one.group for one in offers))
    assert groups[:2] == ["", form.sections[0].label]
    assert "走访" in groups
    assert len(offers) == len(targets_for("儿童", form)) + 1


@pytest.fixture
def popup(qtbot: QtBot) -> Iterator[TargetPopup]:
    form = form_of()
    owner = QWidget()
    qtbot.addWidget(owner)
    made = TargetPopup(grouped(targets_for("儿童", form), form), owner)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    yield made
    owner.close()


def search_of(popup: TargetPopup) -> QLineEdit:
    found = popup.findChild(QLineEdit, "target_search")
    assert found is not None
    return found


def test_typing_narrows_the_targets_down_and_enter_takes_the_first(popup: TargetPopup) -> None:
    taken: list[Any] = []
    popup.chosen.connect(taken.append)
    popup.open_at(popup.pos(), None, "民族")
    shown = popup.findChild(QListWidget)
    assert shown is not None
    assert all("民族" in shown.item(row).text() for row in range(shown.count()) if shown.item(row).flags())
    QTest.keyClick(search_of(popup), Qt.Key.Key_Return)
    assert taken == ["民族"]


def test_the_arrows_step_over_the_headings(popup: TargetPopup) -> None:
    taken: list[Any] = []
    popup.chosen.connect(taken.append)
    popup.open_at(popup.pos(), None)
    search = search_of(popup)
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Up)
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Enter)
    assert taken == ["姓名"]


def a_match(place: int, how: How, label: str | None = None, twice: bool = False) -> ColumnMatch:
    return ColumnMatch(place, "ABCDE"[place], f"栏{place}", label, how, ("甲", "乙"), twice)


def test_columns_that_want_a_word_come_first_and_stay_where_they_are() -> None:
    model = ColumnsModel()
    model.take(
        [a_match(0, "exact", "姓名"), a_match(1, "nothing"), a_match(2, "synonym", "性别", twice=True)]
    )
    assert [model.column(row).place for row in range(3)] == [1, 2, 0]
    model.renew([a_match(0, "exact", "姓名"), a_match(1, "chosen", "民族"), a_match(2, "synonym", "性别")])
    assert [model.column(row).place for row in range(3)] == [1, 2, 0]
    assert not model.open_ones()
    said = [model.data(model.index(0, column)) for column in range(4)]
    assert said == ["B　栏1", "甲、乙", "民族", "您选的"]


@pytest.mark.parametrize(
    ("match", "opened"),
    [
        (a_match(0, "nothing"), True),
        (a_match(0, "synonym", "姓名", twice=True), True),
        (a_match(0, "left out"), False),
        (a_match(0, "remembered", "姓名"), False),
    ],
)
def test_a_column_wants_a_word_where_it_was_not_recognised_or_is_there_twice(
    match: ColumnMatch, opened: bool
) -> None:
    assert is_open(match) == opened


# Problems


def a_remark(row: int, level: str = "error", place: int = 2, suggestions: tuple[str, ...] = ()) -> Remark:
    return Remark("儿童", row, "身份证号码", "123", level, "不对。", place, suggestions)  # type: ignore[arg-type]


def shown(model: ProblemsModel, column: int) -> list[str]:
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def test_problems_are_seen_by_level() -> None:
    model = ProblemsModel()
    model.take([a_remark(2), a_remark(3, "warning")], [a_remark(4)])
    assert shown(model, 0) == ["错误", "提醒"]
    for level, words in {"error": ["错误"], "warning": ["提醒"], OUT: ["不导入"]}.items():
        model.show(level)
        assert shown(model, 0) == words


def test_an_edit_waits_in_its_place_until_it_is_judged() -> None:
    model = ProblemsModel()
    model.take([a_remark(2), a_remark(3)])
    told: list[tuple[Remark, str]] = []
    model.edited.connect(lambda remark, text: told.append((remark, text)))
    assert model.setData(model.index(1, VALUE), "350582201503050038")
    assert told == [(a_remark(3), "350582201503050038")]
    assert shown(model, VALUE) == ["123", "350582201503050038"]
    assert shown(model, VALUE + 1) == ["不对。", "正在重新核对……"]
    model.take([a_remark(2)])
    assert shown(model, VALUE + 1) == ["不对。"]


def test_what_is_about_no_cell_and_what_is_left_out_is_not_edited() -> None:
    model = ProblemsModel()
    model.take([a_remark(2), a_remark(3, place=-1), a_remark(0)], [a_remark(5)])
    assert [model.can_be_edited(one) for one in (a_remark(2), a_remark(3, place=-1), a_remark(0))] == [
        True,
        False,
        False,
    ]
    assert not model.can_be_edited(a_remark(5))


@pytest.fixture
def table(qtbot: QtBot) -> ProblemsTable:
    made = ProblemsTable()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.problems.take([a_remark(row, suggestions=("甲", "乙")) for row in range(2, 200)])
    return made


def test_after_a_judgement_one_is_where_one_was(table: ProblemsTable) -> None:
    table.setCurrentIndex(table.problems.index(100, 0))
    cell, scrolled = table.chosen(), table.verticalScrollBar().value()
    assert cell == Cell("儿童", 102, 2)
    table.problems.take([a_remark(row) for row in range(2, 200) if row != 50])
    table.keep_place(cell, 100, scrolled)
    assert table.chosen() == cell
    assert table.verticalScrollBar().value() == scrolled


def test_where_a_problem_is_gone_the_next_one_is_chosen(table: ProblemsTable) -> None:
    table.setCurrentIndex(table.problems.index(10, 0))
    cell = table.chosen()
    table.problems.take([a_remark(row) for row in range(2, 200) if row != 12])
    table.keep_place(cell, 10, 0)
    assert table.chosen() == Cell("儿童", 13, 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_7])
def test_enter_and_typing_begin_to_edit_the_content(table: ProblemsTable, qtbot: QtBot, key: Qt.Key) -> None:
    table.setCurrentIndex(table.problems.index(0, 0))
    QTest.keyClick(table, key)
    editor = table.viewport().findChild(QLineEdit, "problem_cell")
    assert editor is not None
    assert editor.completer().model().rowCount() == 2
    editor.setText("350582201503050038")
    with qtbot.waitSignal(table.problems.edited):
        QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((2, 0, 0), "2 处错误要改。"),
        ((1, 3, 0), "1 处错误要改，3 处提醒请看一看。"),
        ((0, 0, 2), "没有要改的了；有 2 行不导入。"),
    ],
)
def test_what_is_left_to_do_is_told_in_a_sentence(counts: tuple[int, int, int], words: str) -> None:
    assert sentence(*counts) == words


# Judging


def test_changes_that_come_while_the_judge_is_busy_are_judged_together(means: Means, qtbot: QtBot) -> None:
    done: list[str] = []
    judged: list[str] = []
    gate = threading.Event()
    judging = Judging(means.jobs)
    judging.judged.connect(judged.append)

    def judge(_step: Step) -> str:
        gate.wait(5)
        return "".join(done)

    judging.begin(judge)
    for letter in "abc":
        judging.change(_noting(done, letter))
    assert not judging.is_settled()
    gate.set()
    qtbot.waitUntil(judging.is_settled, timeout=5000)
    assert judged == ["abc"]  # what was found after the first alone was out of date already


def _noting(done: list[str], letter: str) -> Callable[[], object]:
    return lambda: done.append(letter)


def test_a_judgement_that_is_out_of_date_is_given_up(means: Means, qtbot: QtBot) -> None:
    judged: list[int] = []
    gate, asked = threading.Event(), []
    judging = Judging(means.jobs)
    judging.judged.connect(judged.append)

    def judge(step: Step) -> int:
        asked.append(1)
        gate.wait(5)
        step(0, 0, "")
        return len(asked)

    judging.begin(judge)
    judging.change()
    qtbot.waitUntil(lambda: bool(asked), timeout=5000)
    judging.change()
    gate.set()
    qtbot.waitUntil(judging.is_settled, timeout=5000)
    assert judged == [2]


def test_what_is_found_of_a_workbook_that_was_put_away_is_not_told(means: Means, qtbot: QtBot) -> None:
    judged: list[object] = []
    judging = Judging(means.jobs)
    judging.judged.connect(judged.append)
    judging.begin(lambda _step: "old")
    judging.change(lambda: None)
    judging.begin(None)
    qtbot.waitUntil(judging.is_settled, timeout=5000)
    assert judged == []


def test_a_judge_that_fails_is_told_of_and_judges_on(means: Means, qtbot: QtBot) -> None:
    judging = Judging(means.jobs)
    judging.begin(lambda _step: "fine")
    with qtbot.waitSignal(judging.failed, timeout=5000):
        judging.change(lambda: 1 / 0)
    with qtbot.waitSignal(judging.judged, timeout=5000):
        judging.change(lambda: None)


# Words


def an_outcome(*actions: str, errors: int = 0, warnings: int = 0, applied: bool = False) -> Outcome:
    rows = [Row("儿童", number, action, {"姓名": "陈小明"}) for number, action in enumerate(actions, 2)]  # type: ignore[arg-type]
    remarks = [a_remark(2) for _ in range(errors)] + [a_remark(2, "warning") for _ in range(warnings)]
    return Outcome(rows, remarks, applied)


@pytest.mark.parametrize(
    ("outcome", "writable", "tone"),
    [
        (an_outcome("new", "new"), True, ""),
        (an_outcome("filled", warnings=1), True, ""),
        (an_outcome("new", "refused", errors=1), True, "warning"),
        (an_outcome("refused", errors=1), False, "error"),
        (an_outcome("skipped"), False, ""),
        (an_outcome(), False, "warning"),
        (an_outcome("new", applied=True), False, ""),
        (Outcome(an_outcome("new").rows, [a_remark(1)]), False, "error"),
    ],
)
def test_the_verdict_says_whether_to_write(outcome: Outcome, writable: bool, tone: str) -> None:
    assert writes(outcome) == writable
    assert verdict(outcome)[1] == tone


def test_rows_are_counted_by_what_became_of_them() -> None:
    told = fate_tiles(an_outcome("new", "new", "skipped", "skipped"), out={("儿童", 5)})
    assert [(tile.count, tile.words, tile.detail) for tile in told] == [
        (2, "新增", "儿童 2"),
        (1, "没有变化", "儿童 1"),
        (1, "您选了不导入", ""),
    ]


def test_new_children_are_named_as_the_list_names_them() -> None:
    assert people(an_outcome("new"), masked=True) == "新增的孩子：陈×明。"
    assert people(an_outcome(*["new"] * 9), masked=False).endswith("等 9 人。")
    assert people(an_outcome("skipped"), masked=True) == ""


def a_pair(**told: Any) -> Pair:
    return Pair(0, 5, "证件号码", "0" * 32, "陈小明", **told)


def test_a_pair_says_how_it_was_recognised() -> None:
    assert how_of(a_pair()) == "证件号码相同"
    assert how_of(a_pair(other=(0, 3))) == "证件号码相同，和第 3 行是同一个孩子"
    assert how_of(a_pair(is_open=False)) == "证件号码相同，台账里已经关档"


def test_what_differs_is_shown_side_by_side_and_masked_like_the_list() -> None:
    pair = a_pair(differences={"身份证号码": ("350582201503050038", ""), "民族": ("汉族", "畲族")})
    assert differing(pair) == "身份证号码、民族"
    assert name_of(pair, masked=True) == "陈×明"
    number, people_of = sides(pair, masked=True)
    assert "20150305" not in number[1]
    assert number[2] == "没有填"
    assert people_of == ("民族", "汉族", "畲族")
    assert sides(pair, masked=False)[0][1] == "350582201503050038"


def test_an_index_of_no_row_is_no_problem() -> None:
    assert ProblemsModel().data(QModelIndex()) is None
