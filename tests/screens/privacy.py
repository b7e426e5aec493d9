"""告知同意 at its steps, the papers in the print dialog, and 保管和销毁 for both persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.child import Child
from app.models.disposal import Disposal
from app.models.privacy import Consent, DataRequest
from app.services.care import records as care
from app.services.children import records
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.services.printing.order import What
from app.services.privacy import disposing
from app.services.privacy.beginning import is_fourteen
from app.services.privacy.retention import closed_files
from app.services.privacy.settings import set_retention_years
from app.ui.children.page import ChildrenPage
from app.ui.children.privacy.privacy_tab import PrivacyTab
from app.ui.children.tabs import PRIVACY
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.whom import Whom
from app.ui.settings.disposal import DisposalSection
from app.ui.settings.page import SettingsPage
from tests.factories import a_child
from tests.screens.stage import TODAY, Screen, Stage

_GUARDIAN = {
    "day": date(2024, 9, 2),
    "kind": "guardian",
    "version": "2024年9月第1版",
    "signer": "黄建国",
    "relation": "父亲",
    "way": "written",
}
_REQUEST = {
    "day": TODAY - timedelta(days=10),
    "kind": "copy",
    "applicant": "黄建国",
    "relation": "父亲",
    "proof": "看过身份证原件",
    "asked": "办理转学，要一份孩子的档案。",
    "due": TODAY + timedelta(days=5),
}
_ANSWERED = _REQUEST | {
    "decision": "partly",
    "reason": "依法应当保密的内容不能提供。",
    "answer": "提供台账和走访记录的复制件一份。",
    "answered_on": TODAY,
    "answered_by": "王主任",
}


def _ledger(stage: Stage) -> Ledger:
    stage.window()
    assert stage.program.sitting is not None
    found: Ledger = stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]
    return found


def _fresh(stage: Stage, fourteen: bool) -> Child:
    """A child of an open file, as old as wanted, without any record of privacy that counts."""
    ledger = _ledger(stage)
    with ledger.reading() as session:
        ids = [row.child_id for row in lines(session) if row.closed_on is None]
    found = [records.load(ledger, child_id) for child_id in ids]
    child = next(one for one in found if one.born and is_fourteen(one, TODAY) is fourteen)
    for kind in (Consent, DataRequest):
        for one in getattr(child, kind.collection()):
            if one.withdrawn is None:
                care.withdraw(ledger, kind, one.id, "重新登记")
    return records.load(ledger, child.id)


def _with(
    fourteen: bool, *entered: tuple[Any, dict[str, Any]], scrolled: float = 0.0
) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        child = _fresh(stage, fourteen)
        for kind, values in entered:
            care.put(_ledger(stage), child.id, kind, values, TODAY)
        bar = _tab(stage, child).verticalScrollBar()
        bar.setValue(round(bar.maximum() * scrolled))
        return stage.window()

    return show


def _tab(stage: Stage, child: Child) -> PrivacyTab:
    page: ChildrenPage = stage.go("children")
    page.open_child(child.id, PRIVACY)
    stage.settle()
    tab = page.record.findChild(PrivacyTab)
    assert isinstance(tab, PrivacyTab)
    return tab


def _entering(stage: Stage) -> QWidget:
    _tab(stage, _fresh(stage, True)).begin()
    return stage.window()


def _answering(stage: Stage) -> QWidget:
    child = _fresh(stage, False)
    care.put(_ledger(stage), child.id, DataRequest, _REQUEST, TODAY)
    part = _tab(stage, child).requests
    request = part._child.data_requests[-1]  # type: ignore[union-attr]
    part._begin_act(part.acts(request)[0], request)
    return stage.window()


def _print(what: What) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page: ChildrenPage = stage.go("children")
        child = _fresh(stage, False)
        dialog = PrintDialog(page._desk, Whom(child.id, child.name or ""), stage.window(), what)
        dialog.show()
        stage.wait_until(lambda: dialog.made is not None)
        return dialog

    return show


def _disposal(proposed: bool) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        ledger = _ledger(stage)
        if not any(one.name == "丁一鸣" for one in closed_files(ledger)):
            _close_long_ago(ledger)
        set_retention_years(ledger, 5)
        for one in disposing.disposals(ledger):
            if one.state == disposing.PROPOSED:
                disposing.drop(ledger, one.id)
        due = [one.child_id for one in closed_files(ledger) if one.is_due(TODAY)]
        if proposed:
            disposing.propose(ledger, due[:2], "保管期限已满，经居委会主任同意销毁。", TODAY)
        page: SettingsPage = stage.go("settings")
        page.show_section("disposal")
        return stage.window()

    return show


def _confirming(stage: Stage) -> QWidget:
    """Somebody else proposed the list."""
    window, ledger = _disposal(True)(stage), _ledger(stage)
    listed = _proposed(ledger)
    with ledger.writing() as session:
        session.get_one(Disposal, listed.id).proposed_by = "陈督导"
    section = window.findChild(DisposalSection)
    assert isinstance(section, DisposalSection)
    section.arrive()
    section._ask(_proposed(ledger))
    return window


def _proposed(ledger: Ledger) -> Disposal:
    return next(one for one in disposing.disposals(ledger) if one.state == disposing.PROPOSED)


def _close_long_ago(ledger: Ledger) -> None:
    """Five invented files from long ago."""
    for number, name in enumerate(("丁一鸣", "黄小满", "林春生", "陈冬至", "许立夏")):
        child = a_child(ledger, name=name, born=f"{2001 + number}-07", opened_on=date(2016, 3, 1))
        records.close(ledger, child.id, date(2019 + number // 2, 6, 30), "of_age", "", TODAY)


PRIVACY_SCREENS = [
    Screen("privacy-none", _with(False)),
    Screen("privacy-own", _with(True, (Consent, _GUARDIAN))),
    Screen("privacy-answered", _with(False, (Consent, _GUARDIAN), (DataRequest, _ANSWERED), scrolled=1)),
    Screen("privacy-entry", _entering),
    Screen("privacy-answering", _answering),
    Screen("privacy-print-consent", _print(What.CONSENT)),
    Screen("privacy-print-file", _print(What.FILE)),
    Screen("disposal-due", _disposal(False)),
    Screen("disposal-waiting", _disposal(True)),
    Screen("disposal-confirming", _confirming),
]
