"""问题与报告 and 需求与服务: the village's one report, what is closed and opened again, help and pairing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models.care import CareRecord
from app.models.concern import Concern, Report, TemporaryCare
from app.models.support import Service
from app.services.care.reports import unreported
from app.services.children.lines import lines
from app.services.children.records import load
from app.ui.children.care.care_tab import CareTab
from app.ui.children.form.sight import bring_to_top
from app.ui.children.page import ChildrenPage
from app.ui.children.problems.problems_tab import CONCERNS, REPORTS, TEMPORARY, ProblemsTab
from app.ui.children.support.support_tab import PAIRED_VISITS, PAIRING, SupportTab
from app.ui.children.tabs import PROBLEMS, SUPPORT
from tests.screens.stage import Screen, Stage

T = TypeVar("T", bound=CareTab)
Whom = Callable[[Stage], str]


def _with(kind: type[CareRecord]) -> Whom:
    """A child in force that has a record of a kind; the one with most of them."""

    def found(stage: Stage) -> str:
        assert stage.program.sitting is not None
        ledger = stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]
        with ledger.reading() as session:
            children = [load(ledger, line.child_id) for line in lines(session) if line.closed_on is None]
        return max(children, key=lambda child: len(getattr(child, kind.collection()))).id

    return found


def _severe(stage: Stage) -> str:
    """A child with a severe problem that has not been reported."""
    assert stage.program.sitting is not None
    ledger = stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]
    with ledger.reading() as session:
        children = [load(ledger, line.child_id) for line in lines(session) if line.closed_on is None]
    return next(child.id for child in children if unreported(child))


def _tab(stage: Stage, kind: type[T], key: str, whom: Whom) -> T:
    """The tab with nothing begun on it: nobody is asked about what an earlier screen left."""
    stage.window()
    if begun := stage.window().findChild(kind):
        begun.clear()
    page: ChildrenPage = stage.go("children")
    page.open_child(whom(stage), key)
    found = stage.window().findChild(kind)
    assert found is not None
    stage.settle()
    return found


def _problems(whom: Whom, part: str = "", press: str = "") -> Callable[[Stage], QWidget]:
    return _shown(ProblemsTab, PROBLEMS, whom, part, press)


def _support(whom: Whom, part: str = "", press: str = "") -> Callable[[Stage], QWidget]:
    return _shown(SupportTab, SUPPORT, whom, part, press)


def _shown(kind: type[CareTab], key: str, whom: Whom, part: str, press: str) -> Callable[[Stage], QWidget]:
    """The tab, scrolled to a part, with a button pressed on it."""

    def show(stage: Stage) -> QWidget:
        tab = _tab(stage, kind, key, whom)
        tab.verticalScrollBar().setValue(0)
        if part:
            bring_to_top(tab.parts[part])
        if press:
            found = tab.findChild(QAbstractButton, press)
            assert found is not None, press
            found.click()
        return stage.window()

    return show


def _reporting(stage: Stage) -> QWidget:
    tab = _tab(stage, ProblemsTab, PROBLEMS, _with(Report))
    tab.begin_report({"facts": "走访时发现孩子身上有伤。"})
    return stage.window()


def _read_over(stage: Stage) -> QWidget:
    """The report that is asked to be read over before it is entered for good."""
    _reporting(stage)
    tab = stage.window().findChild(ProblemsTab)
    assert tab is not None
    cells = tab.parts[REPORTS].entry.cells
    cells["situation"].editor.set_value({"wounds": ""})
    cells["police"].editor.set_value("柳湾派出所值班民警")
    tab.parts[REPORTS].save()
    return stage.window()


PROBLEMS_AND_HELP = [
    Screen("problems", _problems(_severe)),
    Screen("problems-entry", _problems(_with(Concern), press="concern_add")),
    Screen("problems-close", _problems(_severe, press="close")),
    Screen("problems-report", _problems(_with(Report), REPORTS)),
    Screen("problems-report-note", _problems(_with(Report), REPORTS, "report_note_add")),
    Screen("problems-reporting", _reporting),
    Screen("problems-read-over", _read_over),
    Screen("problems-temporary", _problems(_with(TemporaryCare), TEMPORARY)),
    Screen("problems-closed", _problems(_with(Concern), CONCERNS)),
    Screen("support", _support(_with(Service))),
    Screen("support-service", _support(_with(Service), press="service_add")),
    Screen("support-pairing", _support(_with(Service), PAIRING)),
    Screen("support-paired", _support(_with(Service), PAIRED_VISITS)),
]
