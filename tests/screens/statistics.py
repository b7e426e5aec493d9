"""统计 and 排查汇总表: the numbers of the village, chapter by chapter, and what goes on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.parts_page import PartsPage
from app.ui.statistics.census_part import CensusPart
from app.ui.statistics.statistics_part import StatisticsPart
from tests.screens.stage import Screen, Stage


def _part(stage: Stage) -> StatisticsPart:
    page: PartsPage = stage.go("reports")
    page.show_part(StatisticsPart.key)
    stage.settle()
    part = page.here()
    assert isinstance(part, StatisticsPart)
    return part


def _at(card: str = "") -> Callable[[Stage], QWidget]:
    """The page, scrolled to a card."""

    def show(stage: Stage) -> QWidget:
        part = _part(stage)
        stage.settle()
        bar = part.sight.verticalScrollBar()
        there = part.findChild(QWidget, f"card_{card}") if card else None
        bar.setValue(there.mapTo(part.sight.widget(), there.rect().topLeft()).y() - 40 if there else 0)
        return stage.window()

    return show


def _pressed(stage: Stage) -> QWidget:
    """A number with the keyboard on it, then the list it leads to."""
    part = _part(stage)
    views = part.chapters.views()
    views["visits"].buttons[2, 2].click()
    return stage.window()


def _census(who: int = 0, group: int = -1) -> Callable[[Stage], QWidget]:
    """The table, of the first or second choice, with a group in sight."""

    def show(stage: Stage) -> QWidget:
        page: PartsPage = stage.go("reports")
        page.show_part(CensusPart.key)
        part = page.here()
        assert isinstance(part, CensusPart)
        part.who.setCurrentIndex(who)
        stage.settle()
        if group >= 0:
            part.view.show_group(part.view.census.groups()[group])
        return stage.window()

    return show


STATISTICS_SCREENS = [
    Screen("census", _census()),
    Screen("census-aid", _census(1, 6)),
    Screen("statistics", _at()),
    *[
        Screen(f"statistics-{card}", _at(card))
        for card in ("age", "visits", "problems_open", "coverage", "years_work")
    ],
    Screen("statistics-list", _pressed),
]
