"""统计报表: the month's report in its states, the year's, versions compared, the archive; and the days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.paths import resources
from app.services.archiving.making import archive
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from app.services.reports import keeping
from app.services.reports.period import month_period
from app.ui.reports.page import ReportsPage
from app.ui.reports.report_part import ReportPart
from app.ui.settings.page import SettingsPage
from tests.screens.stage import TODAY, Screen, Stage
from tests.screens.town import show_page, town_desk


def _ledger(stage: Stage) -> Any:
    stage.window()
    assert stage.program.sitting is not None
    return stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]


def _part(key: str, *presses: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page: ReportsPage = stage.go("reports")
        page.show_part(key)
        stage.settle()
        for name in presses:
            _press(page.here(), name)
            stage.settle()
        return stage.window()

    return show


def _press(page: QWidget, name: str) -> None:
    next(one for one in page.findChildren(QPushButton, name) if one.isVisible()).click()


def _sent(stage: Stage) -> QWidget:
    """September was sent, then visits were entered late."""
    ledger = _ledger(stage)
    period = month_period(ledger.office, date(2026, 9, 1))
    if not keeping.versions(ledger, period):
        made = keeping.compose(ledger, period, date(2026, 10, 9))
        keeping.mark_sent(ledger, made, date(2026, 10, 9), "政务内网", TODAY)
    page: ReportsPage = stage.go("reports")
    page.show_part("monthly")
    stage.settle()
    part = page.here()
    assert isinstance(part, ReportPart)
    part.show_period([one.end for one in part.periods()].index(period.end))
    stage.settle()
    return stage.window()


def _compared(stage: Stage) -> QWidget:
    window = _sent(stage)
    _press(window, "report_compare")
    return window


def _archive(stage: Stage) -> QWidget:
    ledger = _ledger(stage)
    archive(ledger, 2025, TODAY, Measure(Fonts(resources() / "fonts")))
    return _part("archive")(stage)


def _preview(stage: Stage) -> QWidget:
    from app.services.reports.writing import make_report
    from app.ui.printing.paper_dialog import PaperDialog, Papers, measure

    _part("monthly")(stage)
    page: ReportsPage = stage.go("reports")
    part = page.here()
    assert isinstance(part, ReportPart)
    document = part.as_typed()
    assert document is not None
    papers = Papers(
        "print_report",
        document.name,
        lambda kind: make_report(document, kind, measure()),
        lambda kind: kind,
        lambda _made, _action: None,
        ("xlsx", "docx", "pdf"),
        landscape=False,
    )
    dialog = PaperDialog(part.desk, papers, stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


def _town(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page = ReportsPage(replace(town_desk(stage)))
        show_page(page)
        page.arrive()
        page.show_part(key)
        stage.settle()
        return page

    return show


def _days(stage: Stage) -> QWidget:
    page: SettingsPage = stage.go("settings")
    page.show_section("report_days")
    return stage.window()


REPORT_SCREENS = [
    Screen("reports-monthly", _part("monthly")),
    Screen("reports-send", _part("monthly", "report_send")),
    Screen("reports-sent", _sent),
    Screen("reports-compare", _compared),
    Screen("reports-preview", _preview),
    Screen("reports-yearly", _part("yearly")),
    Screen("reports-archive", _archive),
    Screen("reports-town", _town("monthly")),
    Screen("reports-town-archive", _town("archive")),
    Screen("settings-report-days", _days),
]
