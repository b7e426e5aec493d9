"""A visit being entered, a year at a glance, and attachments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

from PIL import Image
from PySide6.QtWidgets import QScrollArea, QWidget

from app.services.attachments import keeping
from app.services.attachments.reading import Scan, take_in
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.ui.children.attachments.attachments_tab import AttachmentsTab
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.children.care.words import begun
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.page import ChildrenPage
from app.ui.children.tabs import ATTACHMENTS, VISITS
from app.ui.children.visits.entry import VisitEntry
from tests.screens.stage import TODAY, Screen, Stage


def _ledger(stage: Stage) -> Ledger:
    assert stage.program.sitting is not None
    return stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]


def _a_child(stage: Stage) -> str:
    """Somebody at high risk who has brothers or sisters if there is such a child."""
    with _ledger(stage).reading() as session:
        found = [row for row in lines(session) if row.closed_on is None and row.level == "high"]
    return str(max(found, key=lambda row: (row.completeness, row.child_id)).child_id)


def _open(stage: Stage, tab: str) -> QScrollArea:
    page: ChildrenPage = stage.go("children")
    if page.record.child is not None:
        page.record.body.extra.clear()  # else what is half entered would be asked about
    page.open_child(_a_child(stage), tab)
    stage.settle()
    shown: QScrollArea = page.record.body.extra[tab]
    return shown


def _visits(stage: Stage) -> VisitsTab:
    tab = _open(stage, VISITS)
    assert isinstance(tab, VisitsTab)
    tab.clear()
    return tab


def _begun(stage: Stage, way: str = "visit") -> tuple[VisitsTab, VisitEntry]:
    tab = _visits(stage)
    tab.begin()
    form = tab.visits.form
    form.cells["way"].editor.take_up(way)
    form.cells["way"].editor.changed.emit()
    return tab, form


def _why(stage: Stage) -> QWidget:
    """The first month that was missed, else the first."""
    tab = _visits(stage)
    missed = [cell for cell in tab.strip.cells if cell.cell.state == "missed"]
    (missed or tab.strip.cells)[0].click()
    return stage.window()


def _way(way: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _begun(stage, way)
        return stage.window()

    return show


def _harm(stage: Stage) -> QWidget:
    _, form = _begun(stage)
    form._tick_fine()
    form.cells["health"].editor.take_up({"injured": ""})
    form.edited.emit()
    bring_into_sight(form.alarms[0])
    return stage.window()


def _problem(stage: Stage) -> QWidget:
    _, form = _begun(stage)
    form.concerns.begin()
    row = form.concerns.rows[0]
    row.cells["category"].editor.take_up("安全隐患")
    row.cells["severity"].editor.take_up("serious")
    row.cells["description"].editor.take_up("门前水塘没有围栏")
    row.propose()
    bring_into_sight(row)
    return stage.window()


def _doubt(stage: Stage) -> QWidget:
    """The same child twice on one day."""
    tab, form = _begun(stage)
    assert tab.visits._child is not None
    last = max(tab.visits._child.visits, key=begun)
    form.cells["day"].editor.set_value(last.day)
    form.cells["way"].editor.take_up(last.way)
    tab.save()
    return stage.window()


def _picture(width: int, height: int) -> Scan:
    """Something that is plainly nobody."""
    made = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    out = BytesIO()
    made.save(out, "JPEG")
    return take_in(out.getvalue())


def _attachments(stage: Stage) -> AttachmentsTab:
    tab = _open(stage, ATTACHMENTS)
    assert isinstance(tab, AttachmentsTab)
    ledger, child = _ledger(stage), _a_child(stage)
    if not keeping.listed(ledger, child):
        keeping.add(ledger, child, "photo", "", date(2026, 10, 8), _picture(400, 300), TODAY)
        keeping.add(ledger, child, "scale", "上半年评估量表", date(2026, 5, 9), _picture(300, 420), TODAY)
        tab.written.emit()
    stage.settle()
    return tab


def _listed(stage: Stage) -> QWidget:
    _attachments(stage)
    return stage.window()


def _seen(stage: Stage) -> QWidget:
    _attachments(stage).cards[0].picture.click()
    return stage.window()


def _added(stage: Stage) -> QWidget:
    tab = _attachments(stage)
    tab.viewer.close_paper()
    tab._take(_picture(400, 300))
    return stage.window()


def _left(stage: Stage) -> QWidget:
    """As it was: nothing half entered stays behind."""
    _visits(stage)
    _attachments(stage).clear()
    return stage.window()


VISITS_AND_ATTACHMENTS = [
    Screen("visits-year", _why),
    Screen("visits-visit", _way("visit")),
    Screen("visits-contact", _way("contact")),
    Screen("visits-attempt", _way("attempt")),
    Screen("visits-harm", _harm),
    Screen("visits-problem", _problem),
    Screen("visits-doubt", _doubt),
    Screen("attachments", _listed),
    Screen("attachments-seen", _seen),
    Screen("attachments-added", _added),
    Screen("attachments-left", _left),
]
