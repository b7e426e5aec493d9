"""文书模板 in the settings: none yet, a faulty file, one in use, a look at it; and the print dialog
with one."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtWidgets import QScrollArea, QWidget

from app.paths import resources
from app.services.children.lines import lines
from app.services.printing.fonts import Fonts
from app.services.printing.order import What
from app.services.printing.wrap import Measure
from app.services.templates.documents import document
from app.services.templates.example import example
from app.services.templates.keeping import content_of, versions
from app.services.templates.sample import write_sample
from app.ui.children.page import ChildrenPage
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.whom import Whom
from app.ui.settings.page import SettingsPage
from app.ui.settings.template_preview import TemplatePreview
from app.ui.settings.templates import TemplatesSection
from tests.screens.stage import Screen, Stage
from tests.services.templates.forms import a_form, own_sheet


def _section(stage: Stage) -> TemplatesSection:
    page: SettingsPage = stage.go("settings")
    page.show_section("templates")
    stage.settle()
    section = page.findChild(TemplatesSection)
    assert isinstance(section, TemplatesSection)
    return section


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
    ledger = section._desk.ledger
    of = document(ledger.form, What.VISIT_FORM)
    assert of is not None
    out = BytesIO()
    write_sample(
        of,
        example(ledger.office, ledger.form, "", section._desk.today(), of),
        out,
        Measure(Fonts(resources() / "fonts")),
    )
    dialog = TemplatePreview(section._desk, What.VISIT_FORM, out.getvalue, stage.window())
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


TEMPLATE_SCREENS = [
    Screen("settings-templates-none", _none),
    Screen("settings-templates-placeholders", _placeholders),
    Screen("settings-templates-faulty", _faulty),
    Screen("settings-templates-used", _used),
    Screen("settings-templates-preview", _preview),
    Screen("settings-templates-sample", _sample),
    Screen("settings-templates-print", _print),
]
