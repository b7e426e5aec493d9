"""After saving, and after saving in vain, what is said is in sight; what a draft cannot keep is said."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.models.child import Child
from app.services.attachments.reading import Scan
from app.services.children import records
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.desk import Desk
from tests.factories import TODAY
from tests.services.attachments.images import a_photo


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def in_sight(tab: VisitsTab, widget: QWidget) -> bool:
    top = widget.mapTo(tab.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= tab.viewport().height()


def test_after_saving_one_reads_what_it_did_and_can_go_on(tab: VisitsTab) -> None:
    tab.activateWindow()
    QTest.qWaitForWindowActive(tab)
    tab.visits.add.click()
    wishes = tab.visits.form.cells["wishes"].editor
    wishes.setFocus()
    wishes.take_up("想爸爸")
    settle()
    assert tab.save()
    settle()
    assert in_sight(tab, tab.visits.told)
    assert QApplication.focusWidget() is tab.visits.add


def test_what_is_missing_of_a_problem_is_brought_into_sight(tab: VisitsTab) -> None:
    tab.visits.add.click()
    tab.visits.form.concerns.add.click()
    settle()
    tab.verticalScrollBar().setValue(0)
    assert not tab.save()
    settle()
    cell = tab.visits.form.concerns.rows[0].cells["category"]
    assert cell.sentence == "请填写问题类别。"
    assert in_sight(tab, cell)


def test_why_a_day_cannot_be_kept_is_brought_into_sight(tab: VisitsTab) -> None:
    tab.visits.add.click()
    tab.visits.form.cells["day"].editor.set_value(TODAY + timedelta(days=8))
    settle()
    tab.verticalScrollBar().setValue(0)
    assert not tab.save()
    settle()
    assert in_sight(tab, tab.visits.form.banner)


def test_a_draft_says_that_photographs_have_to_be_added_again(tab: VisitsTab) -> None:
    tab.visits.add.click()
    tab.visits.form.papers.take(Scan(a_photo(), "image/jpeg", 1))
    draft = tab.draft()
    tab.clear()
    tab.take_up(draft)
    assert tab.visits.form.papers._said.text() == "刚才添加的 1 份照片、扫描件没有留下来，请重新添加。"
    assert tab.visits.form.papers._said.isVisible()


def test_what_was_said_is_not_said_any_more_when_the_visit_is_taken_back(
    family_tab: VisitsTab, brother: Child, desk: Desk, visited_child: Child
) -> None:
    family_tab.visits.add.click()
    family_tab.visits.form.siblings.boxes[brother.id].click()
    assert family_tab.save()
    assert family_tab.visits.told.isVisible()
    assert desk.undo.undo() == visited_child.id
    family_tab.show_child(records.load(desk.ledger, visited_child.id))
    assert not family_tab.visits.told.isVisible()


def test_enter_after_a_reason_goes_on_to_keep_it(tab: VisitsTab) -> None:
    tab.activateWindow()
    QTest.qWaitForWindowActive(tab)
    tab.strip.cells[2].click()
    tab.strip.panel.findChildren(QPushButton, "duty_waive")[0].click()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "waive_ok"
