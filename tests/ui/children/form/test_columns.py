"""One column or two, in reading order, nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.models.form import FormSection, form_of
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.section_page import SectionPage

Made = tuple[QWidget, list[QLabel]]


@pytest.fixture
def two_short_one_wide_one_short(qtbot: QtBot) -> Made:
    holder = QWidget()
    qtbot.addWidget(holder)
    columns = ColumnsLayout(two_from=600, gap=20, parent=holder)
    labels = [QLabel(words) for words in ("甲", "乙", "丙", "丁")]
    for one in labels:
        columns.put(one, wide=one.text() == "丙")
    return holder, labels


def places(made: Made, width: int) -> list[tuple[int, int]]:
    """Column and row of each label that is shown."""
    holder, labels = made
    holder.resize(width, 400)
    holder.show()
    QApplication.processEvents()
    seen = [one for one in labels if not one.isHidden()]
    rows = sorted({one.y() for one in seen})
    return [(int(one.x() > 0), rows.index(one.y())) for one in seen]


def test_wide_enough_there_are_two_columns(two_short_one_wide_one_short: Made) -> None:
    assert places(two_short_one_wide_one_short, 700) == [(0, 0), (1, 0), (0, 1), (0, 2)]


def test_in_a_narrow_window_there_is_one(two_short_one_wide_one_short: Made) -> None:
    assert places(two_short_one_wide_one_short, 500) == [(0, 0), (0, 1), (0, 2), (0, 3)]


def test_what_is_hidden_leaves_no_gap(two_short_one_wide_one_short: Made) -> None:
    two_short_one_wide_one_short[1][0].hide()
    assert places(two_short_one_wide_one_short, 700) == [(0, 0), (0, 1), (0, 2)]


def test_two_columns_that_would_cut_something_off_become_one(two_short_one_wide_one_short: Made) -> None:
    two_short_one_wide_one_short[1][1].setMinimumWidth(500)
    assert places(two_short_one_wide_one_short, 700) == [(0, 0), (0, 1), (0, 2), (0, 3)]


@pytest.mark.parametrize("section", form_of().sections, ids=lambda section: section.label)
def test_no_section_of_the_form_needs_more_than_a_narrow_window(qtbot: QtBot, section: FormSection) -> None:
    page = SectionPage(section)
    qtbot.addWidget(page)
    page.show()
    inside = page.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= 480


def fields_by_tab(page: SectionPage) -> list[str]:
    """The fields that the Tab key comes by, in its order, each named once."""
    cell_of = {part: name for name, cell in page.cells.items() for part in cell.editor.parts()}
    found: list[str] = []
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        if at in cell_of and cell_of[at] not in found:
            found.append(cell_of[at])
        at = at.nextInFocusChain()
    return found


@pytest.mark.parametrize("section", form_of().sections, ids=lambda section: section.label)
def test_the_tab_key_goes_through_the_fields_as_they_stand_on_the_paper(
    qtbot: QtBot, section: FormSection
) -> None:
    page = SectionPage(section)
    qtbot.addWidget(page)
    assert fields_by_tab(page) == [field.name for field in section.fields]
