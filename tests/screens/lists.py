"""台账名单: each list with its columns, nothing found, names shown, and a list on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QRadioButton, QWidget

from app.services.children.records import load, save
from app.services.lists.catalogue import LISTINGS
from app.services.national.marking import mark_entered
from app.services.national.standing import nationals
from app.ui.children.page import ChildrenPage
from app.ui.exchange.export_dialog import ExportDialog
from app.ui.handover.part import come_into_sight
from app.ui.lists.part import ListsPart
from app.ui.lists.print_dialog import ListDialog
from app.ui.national.part import NationalPart
from app.ui.reports.page import ReportsPage
from app.ui.selfcheck.part import SelfCheckPart
from app.ui.selfcheck.print_dialog import SelfCheckDialog
from tests.screens.stage import TODAY, Screen, Stage


def list_part(stage: Stage, key: str) -> ListsPart:
    page: ReportsPage = stage.go("reports")
    page.show_part("lists")
    part = page.here()
    assert isinstance(part, ListsPart)
    part.bar.clear()
    part.show_list(key)
    part.arrive()
    stage.settle()
    return part


def _list(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        list_part(stage, key)
        return stage.window()

    return show


def _none_found(stage: Stage) -> QWidget:
    list_part(stage, "problems").bar.search.setText("没有这个人")
    stage.settle()
    return stage.window()


def _printed(stage: Stage) -> QWidget:
    part = list_part(stage, "agreements")
    dialog = ListDialog(part.desk, part.listing(), part.shown, True, stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


def _national(stage: Stage) -> NationalPart:
    page: ReportsPage = stage.go("reports")
    page.show_part("national")
    part = page.here()
    assert isinstance(part, NationalPart)
    ledger, today = part.desk.ledger, part.desk.today()
    known = nationals(ledger)
    if all(how.state == "none" for how in known.values()):
        mark_entered(ledger, list(known)[:20], TODAY, "王主任", today)
        child = load(ledger, next(iter(known)))
        child.address, child.schooling = "柳湾村一组1号", "梅溪中学初一"
        save(ledger, child, today)
    part.show_list()
    stage.settle()
    return part


def _national_list(stage: Stage) -> QWidget:
    _national(stage)
    return stage.window()


def _national_child(stage: Stage) -> QWidget:
    part = _national(stage)
    part.show_child(part.shown[20].child_id)
    stage.settle()
    part.fields.lines[0].copy()
    stage.settle()
    return stage.window()


def _national_unclear(stage: Stage) -> QWidget:
    """A child of whom nobody can tell which stage of school it is at."""
    part = _national(stage)
    child_id = part.shown[21].child_id
    child = load(part.desk.ledger, child_id)
    child.schooling = "养正中学"
    save(part.desk.ledger, child, part.desk.today())
    part.show_child(child_id)
    stage.settle()
    next(one for one in part.fields.lines if one.filled.label == "学校和年级").setFocus()
    stage.settle()
    come_into_sight(next(one for one in part.fields.lines if one.filled.label == "寄宿情况"))
    return stage.window()


def _selfcheck(stage: Stage) -> SelfCheckPart:
    page: ReportsPage = stage.go("reports")
    page.show_part("selfcheck")
    part = page.here()
    assert isinstance(part, SelfCheckPart)
    part.arrive()
    stage.settle()
    return part


def _selfchecked(stage: Stage) -> QWidget:
    _selfcheck(stage)
    return stage.window()


def _selfchecked_kind(stage: Stage) -> QWidget:
    _selfcheck(stage).kinds.setCurrentRow(5)
    stage.settle()
    return stage.window()


def _selfcheck_printed(stage: Stage) -> QWidget:
    part = _selfcheck(stage)
    assert part.checked is not None
    dialog = SelfCheckDialog(part.desk, part.checked, part.shown, True, stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


def _export(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    page.list.clear()
    stage.settle()
    dialog = ExportDialog(
        page.list.desk, page.list.model.child_ids(), page.list.table.arrangement(), stage.window()
    )
    dialog.show()
    stage.settle()
    return dialog


def _export_named(stage: Stage) -> QWidget:
    dialog = _export(stage)
    assert isinstance(dialog, ExportDialog)
    dialog.choose_shown()
    named = dialog.findChild(QRadioButton, "redact_none")
    assert named is not None
    named.click()
    dialog.how.ask()
    stage.settle()
    return dialog


LIST_SCREENS = [
    Screen("export-list", _export),
    Screen("export-list-named", _export_named),
    Screen("selfcheck", _selfchecked),
    Screen("selfcheck-kind", _selfchecked_kind),
    Screen("selfcheck-printed", _selfcheck_printed),
    Screen("national-list", _national_list),
    Screen("national-child", _national_child),
    Screen("national-unclear", _national_unclear),
    *[Screen(f"lists-{key}", _list(key)) for key in LISTINGS],
    Screen("lists-none-found", _none_found),
    Screen("lists-printed", _printed),
]
