"""文书模板 in the settings: none yet, a faulty file, one in use, a look at it; and the print dialog
with one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QToolButton, QWidget

from app.services.children.lines import lines
from app.services.printing.order import What
from app.services.templates.declared import About
from app.services.templates.keeping import content_of, versions
from app.ui.children.page import ChildrenPage
from app.ui.lists.print_dialog import ListDialog
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.whom import Whom
from app.ui.settings.page import SettingsPage
from app.ui.settings.template_preview import TemplatePreview
from app.ui.settings.templates import TemplatesSection
from tests.screens.lists import list_part
from tests.screens.stage import Screen, Stage
from tests.services.templates.forms import a_form, keep, own_sheet, sample_of


def _section(stage: Stage) -> TemplatesSection:
    page: SettingsPage = stage.go("settings")
    page.show_section("templates")
    stage.settle()
    section = page.findChild(TemplatesSection)
    assert isinstance(section, TemplatesSection)
    _choose(stage, section, About.CHILD)
    return section


def _choose(stage: Stage, section: TemplatesSection, about: About) -> None:
    button = section.findChild(QToolButton, f"template_kind_{about.name}")
    assert button is not None
    button.click()
    section._come_up()
    stage.settle()


def _none(stage: Stage) -> QWidget:
    _section(stage)
    return stage.window()


def _faulty(stage: Stage) -> QWidget:
    section = _section(stage)
    words = "姓名：〔姓名〕　性别：〔性别□〕　监护：〔监护情形〕　血型：〔血型〕　地址：〔家庭地址"
    section.load(What.SHEETS, a_form(stage.home / "faulty.docx", words))
    stage.settle()
    return stage.window()


def _in_use(stage: Stage) -> TemplatesSection:
    section = _section(stage)
    section.load(What.SHEETS, own_sheet(stage.home / "own.docx"))
    stage.settle()
    if section.findings.isVisible():
        section.findings.accepted.emit(section.findings.loaded)
    stage.settle()
    return section


def _used(stage: Stage) -> QWidget:
    _in_use(stage)
    return stage.window()


def _preview(stage: Stage) -> QWidget:
    section = _in_use(stage)
    ledger = section._desk.ledger
    kept = versions(ledger, What.SHEETS)[0]
    dialog = TemplatePreview(section._desk, What.SHEETS, lambda: content_of(ledger, kept.id), stage.window())
    dialog.show()
    stage.settle()
    return dialog


def _placeholders(stage: Stage) -> QWidget:
    section = _section(stage)
    found = next(one for one in stage.window().findChildren(QScrollArea) if one.widget() is section)
    found.verticalScrollBar().setValue(found.verticalScrollBar().maximum())
    section.placeholders.list.setCurrentItem(section.placeholders._groups[1].child(1))
    section.placeholders.copy()
    return stage.window()


def _sample(stage: Stage) -> QWidget:
    """The sample of the official sheet, as it can be loaded and looked at."""
    section = _section(stage)
    form = sample_of(section._desk.ledger, What.VISIT_FORM)
    dialog = TemplatePreview(section._desk, What.VISIT_FORM, lambda: form, stage.window())
    dialog.show()
    stage.settle()
    return dialog


def _print(stage: Stage) -> QWidget:
    _in_use(stage)
    page: ChildrenPage = stage.go("children")
    stage.settle()
    with page._desk.ledger.reading() as session:
        child = next(row.child_id for row in lines(session) if row.closed_on is None)
    dialog = PrintDialog(page._desk, Whom(child, "林×禾"), stage.window())
    dialog.show()
    stage.settle()
    return dialog


def _kind(about: About) -> Callable[[Stage], QWidget]:
    """The documents of another kind, one of them with a form of the office's own."""

    def show(stage: Stage) -> QWidget:
        section = _section(stage)
        ledger = section._desk.ledger
        keep(ledger, "report-month", sample_of(ledger, "report-month"))
        _choose(stage, section, about)
        return stage.window()

    return show


def _list(stage: Stage) -> QWidget:
    """A list's print dialog in an office that has its own form of it."""
    part = list_part(stage, "high")
    keep(part.desk.ledger, "high", sample_of(part.desk.ledger, "high"))
    dialog = ListDialog(part.desk, part.listing(), part.shown, True, stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


TEMPLATE_SCREENS = [
    Screen("settings-templates-none", _none),
    Screen("settings-templates-placeholders", _placeholders),
    Screen("settings-templates-reports", _kind(About.REPORT)),
    Screen("settings-templates-lists", _kind(About.LIST)),
    Screen("settings-templates-blank", _kind(About.BLANK)),
    Screen("settings-templates-list-print", _list),
    Screen("settings-templates-faulty", _faulty),
    Screen("settings-templates-used", _used),
    Screen("settings-templates-preview", _preview),
    Screen("settings-templates-sample", _sample),
    Screen("settings-templates-print", _print),
]
