"""照护协议 at each of its steps, the office's text in the settings, and the print dialog with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement
from app.models.child import Child
from app.services.agreements.beginning import beginning
from app.services.agreements.keeping import standard_text
from app.services.care import records as care
from app.services.children import records
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.services.printing.order import What
from app.ui.children.agreements.agreements_tab import AgreementsTab
from app.ui.children.page import ChildrenPage
from app.ui.children.tabs import AGREEMENTS
from app.ui.printing.dialog import PrintDialog
from app.ui.settings.agreement_preview import AgreementPreview
from app.ui.settings.agreement_text import AgreementTextSection
from app.ui.settings.page import SettingsPage
from tests.screens.stage import TODAY, Screen, Stage

_SIGNED = {"state": "signed", "signed_on": TODAY, "sign_way": "present", "opinion": "agrees"}
_FIT = {"carer_relation": "祖母", "capable": "yes", "barred": {"none": ""}, "carer_health": "健康"}


def _fresh(stage: Stage, number: int) -> Child:
    """A child whose form names a carer and a parent, without any agreement that counts."""
    ledger = _ledger(stage)
    with ledger.reading() as session:
        ids = [row.child_id for row in lines(session) if row.closed_on is None]
    found = [records.load(ledger, child_id) for child_id in ids]
    entrusted = [one for one in found if one.carer == "grandparents"]
    child = [one for one in entrusted if beginning(one, "", TODAY).get("entruster")][number]
    for one in child.agreements:
        care.withdraw(ledger, Agreement, one.id, "重新登记")
    return records.load(ledger, child.id)


def _ledger(stage: Stage) -> Ledger:
    stage.window()
    assert stage.program.sitting is not None
    found: Ledger = stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]
    return found


def _tab(stage: Stage, child: Child) -> AgreementsTab:
    page: ChildrenPage = stage.go("children")
    page.open_child(child.id, AGREEMENTS)
    stage.settle()
    tab = page.record.findChild(AgreementsTab)
    assert isinstance(tab, AgreementsTab)
    return tab


def _none(stage: Stage) -> QWidget:
    _tab(stage, _fresh(stage, 0))
    return stage.window()


def _entering(scrolled: float) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        tab = _tab(stage, _fresh(stage, 0))
        tab.begin()
        stage.settle()
        bar = tab.verticalScrollBar()
        bar.setValue(round(bar.maximum() * scrolled))
        return stage.window()

    return show


def _with(values: dict[str, object]) -> Callable[[Stage], QWidget]:
    """A child whose agreement stands in a certain way."""

    def show(stage: Stage) -> QWidget:
        ledger, child = _ledger(stage), _fresh(stage, 1)
        known = {**beginning(child, "王主任", TODAY), **_FIT, **values}
        care.put(ledger, child.id, Agreement, known, TODAY)
        _tab(stage, child)
        return stage.window()

    return show


def _print(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    whom = page.list.whom("", [])
    dialog = PrintDialog(page._desk, whom, stage.window(), What.AGREEMENT)
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


def _text(stage: Stage) -> QWidget:
    page: SettingsPage = stage.go("settings")
    page.show_section("agreement_text")
    return stage.window()


def _faulty_text(stage: Stage) -> QWidget:
    page: SettingsPage = stage.go("settings")
    page.show_section("agreement_text")
    section = page.findChild(AgreementTextSection)
    assert isinstance(section, AgreementTextSection)
    section.text.setPlainText(section.text.toPlainText().replace("{被委托人}", "{被委托者}"))
    return stage.window()


def _text_preview(stage: Stage) -> QWidget:
    window = _text(stage)
    section = window.findChild(AgreementTextSection)
    assert isinstance(section, AgreementTextSection)
    dialog = AgreementPreview(section._desk, standard_text(), window)
    dialog.show()
    stage.wait_until(lambda: dialog.view.pages() > 0)
    return dialog


AGREEMENT_SCREENS = [
    Screen("agreement-none", _none),
    Screen("agreement-entry", _entering(0)),
    Screen("agreement-entry-middle", _entering(0.5)),
    Screen("agreement-entry-end", _entering(1)),
    Screen("agreement-draft", _with({})),
    Screen("agreement-signed", _with(_SIGNED)),
    Screen("agreement-print", _print),
    Screen("settings-agreement-text", _text),
    Screen("settings-agreement-text-faulty", _faulty_text),
    Screen("settings-agreement-preview", _text_preview),
]
