"""Everything that can be used on 走访记录 and 附件 has a name, a place in the order, and room to be hit."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.attachments.reading import Scan, take_in
from app.services.children import records
from app.ui.children.attachments.attachments_tab import AttachmentsTab
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.desk import Desk
from tests.services.attachments.images import a_photo

LEAST = 32  # px; with the frame that the style draws around it, 36
LATIN = set("abcdefghijklmnopqrstuvwxyz")


@pytest.fixture(scope="module")
def photo() -> Scan:
    return take_in(a_photo(300, 200))


def everything_open(tab: VisitsTab, brother: Child, photo: Scan) -> VisitsTab:
    """A visit being entered with a brother, a problem, a photo and a sign of harm; a month's why."""
    tab.strip.cells[8].click()
    tab.visits.add.click()
    form = tab.visits.form
    form.siblings.boxes[brother.id].click()
    form.concerns.begin()
    form.papers.take(photo)
    form.cells["health"].editor.take_up({"injured": ""})
    form.edited.emit()
    QApplication.processEvents()
    return tab


def used(tab: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    found = [one for one in tab.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    return [one for one in found if not isinstance(one.parentWidget(), QComboBox)]


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def told(one: QWidget) -> str:
    return f"{type(one).__name__} {one.objectName()} {name_of(one)}"


def check(tab: QWidget) -> None:
    widgets = used(tab)
    assert len(widgets) > 3
    assert not [told(one) for one in widgets if not name_of(one)]
    assert not [told(one) for one in widgets if LATIN & set(name_of(one))]
    assert not [told(one) for one in widgets if one.height() < LEAST]
    assert not [told(one) for one in widgets if not one.objectName()]


def test_a_visit_with_everything_open(family_tab: VisitsTab, brother: Child, photo: Scan) -> None:
    check(everything_open(family_tab, brother, photo))


def test_names_of_fields_are_told_apart(family_tab: VisitsTab, brother: Child, photo: Scan) -> None:
    tab = everything_open(family_tab, brother, photo)
    names = [one.objectName() for one in used(tab) if one.objectName().startswith(("visit_", "sibling_"))]
    assert len(names) == len(set(names))


def test_attachments_with_everything_open(
    qtbot: QtBot, desk: Desk, visited_child: Child, photo: Scan
) -> None:
    tab = AttachmentsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(760, 600)
    tab.written.connect(lambda: tab.show_child(records.load(desk.ledger, visited_child.id)))
    tab.show_child(visited_child)
    tab.show()
    tab._take(photo)
    assert tab.save()
    tab._take(photo)
    tab.cards[0].picture.click()
    qtbot.waitUntil(lambda: not desk.jobs._running)
    tab._reason.ask()
    QApplication.processEvents()
    check(tab)
