"""文书模板 in the settings: none yet, something against a file, one in use, a look at it; and the print dialog
with one."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtWidgets import QWidget

from app.paths import resources
from app.services.printing.fonts import Fonts
from app.services.printing.order import What
from app.services.printing.wrap import Measure
from app.services.templates.documents import document
from app.services.templates.keeping import content_of, versions
from app.services.templates.sample import write_sample
from app.ui.children.page import ChildrenPage
from app.ui.printing.dialog import PrintDialog
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


def _sample(stage: Stage) -> QWidget:
    """The sample of the official sheet, as it can be loaded and looked at."""
    section = _section(stage)
    of = document(section._desk.ledger.form, What.VISIT_FORM)
    assert of is not None
    out = BytesIO()
    write_sample(of, out, Measure(Fonts(resources() / "fonts")))
    dialog = TemplatePreview(section._desk, What.VISIT_FORM, out.getvalue, stage.window())
    dialog.show()
    stage.settle()
    return dialog


def _print(stage: Stage) -> QWidget:
    _in_use(stage)
    page: ChildrenPage = stage.go("children")
    dialog = PrintDialog(page._desk, page.list.whom("", []), stage.window())
    dialog.options.choose_whom(dialog.options._whom[0][0])
    dialog.show()
    stage.settle()
    return dialog


TEMPLATE_SCREENS = [
    Screen("settings-templates-none", _none),
    Screen("settings-templates-faulty", _faulty),
    Screen("settings-templates-used", _used),
    Screen("settings-templates-preview", _preview),
    Screen("settings-templates-sample", _sample),
    Screen("settings-templates-print", _print),
]
