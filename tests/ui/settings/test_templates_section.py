"""文书模板: a Word file loaded, judged, looked at, used and given up again in the settings."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.office.extra_fields import Wish, add_field
from app.services.printing.order import What
from app.services.templates.conditions import CONDITIONS
from app.services.templates.declared import About
from app.services.templates.documents import documents
from app.services.templates.keeping import content_of, own_templates, versions
from app.services.templates.looking import Words
from app.ui.desk import Desk
from app.ui.settings import template_placeholders, template_preview
from app.ui.settings.template_files import look_at
from app.ui.settings.template_preview import TemplatePreview
from app.ui.settings.templates import TemplatesSection
from app.ui.start.means import Means
from tests.factories import USER
from tests.services.templates.forms import a_form, content, keep, own_sheet
from tests.ui.desks import a_desk

WHOLE = "〔姓名〕住在〔家庭地址〕"


@pytest.fixture
def desk(ledger: Ledger, means: Means) -> Desk:
    return a_desk(ledger, means)


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> TemplatesSection:
    made = TemplatesSection(desk)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.arrive()
    return made


@pytest.fixture
def visit_form(tmp_path: Path) -> Path:
    """A form with nothing against it."""
    return a_form(tmp_path / "visit.docx", WHOLE)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """One with a placeholder that nobody knows."""
    return a_form(tmp_path / "faulty.docx", WHOLE, "〔监护情形〕")


def press(widget: QWidget, name: str) -> None:
    found = widget.findChild(QPushButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()


def state(section: TemplatesSection, what: str) -> str:
    found = [one for one in section.findChildren(QLabel, f"template_state_{what}") if not one.isHidden()]
    return found[-1].text()


def load(section: TemplatesSection, path: Path, qtbot: QtBot) -> None:
    section.load(What.VISIT_FORM, path)
    qtbot.waitUntil(section.isEnabled, timeout=20_000)


def test_to_begin_with_the_programs_own_forms_are_used(section: TemplatesSection, ledger: Ledger) -> None:
    for about in About:
        kind(section, about)
        for document in (one for one in documents(ledger.form) if one.about is about):
            assert state(section, document.key) == "用程序自带的格式。"


def test_a_form_with_nothing_against_it_is_used_at_once(
    section: TemplatesSection, ledger: Ledger, visit_form: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(visit_form), ""))
    press(section, "template_load_visit-form")
    qtbot.waitUntil(lambda: own_templates(ledger) == {What.VISIT_FORM}, timeout=20_000)
    assert state(section, What.VISIT_FORM) == f"用本单位的模板，2026年11月23日由{USER}载入。"
    assert section.banner._words.text() == (
        "《走访记录表》的模板已经载入，2 个占位符都认识。请预览一下，看看填得对不对。"
    )
    press(section, "template_give_up_visit-form")
    assert own_templates(ledger) == frozenset()
    assert state(section, What.VISIT_FORM) == "用程序自带的格式。以前载入过 1 份，都留在台账里。"


def test_nothing_is_kept_of_a_form_with_something_against_it(
    section: TemplatesSection, ledger: Ledger, faulty: Path, qtbot: QtBot
) -> None:
    load(section, faulty, qtbot)
    assert "是不是要写〔监护情况〕？" in section.findings.words.text()
    assert not versions(ledger, What.VISIT_FORM)
    press(section, "template_findings_leave")
    assert section.findings.isHidden()
    assert not versions(ledger, What.VISIT_FORM)


def test_until_somebody_says_so(
    section: TemplatesSection, ledger: Ledger, faulty: Path, qtbot: QtBot
) -> None:
    load(section, faulty, qtbot)
    press(section, "template_findings_accept")
    assert own_templates(ledger) == {What.VISIT_FORM}
    assert section.findings.isHidden()


def test_many_complaints_are_counted(section: TemplatesSection, tmp_path: Path, qtbot: QtBot) -> None:
    load(section, a_form(tmp_path / "many.docx", WHOLE, *(f"〔没有{n}〕" for n in range(30))), qtbot)
    assert section.findings.words.text().endswith("另外还有 18 处。")


def test_the_monthly_report_is_found_among_the_reports_and_previewed_with_invented_figures(
    section: TemplatesSection, ledger: Ledger, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    kind(section, About.REPORT)
    form = a_form(tmp_path / "month.docx", "〔标题〕", "〔工作成效〕", "〔存在问题〕", "在册〔在册儿童〕")
    section.load("report-month", form)
    qtbot.waitUntil(section.isEnabled, timeout=20_000)
    assert own_templates(ledger) == {"report-month"}
    assert state(section, "report-month").startswith("用本单位的模板")
    button = section.findChild(QToolButton, "template_kind_REPORT")
    assert button is not None
    assert button.text() == "月报和年度总结（已用 1 份）"
    kept = versions(ledger, "report-month")[0]
    look = look_at(ledger, "report-month", lambda: content_of(ledger, kept.id), desk.today())
    said = [one.text for one in look.words if isinstance(one, Words)]
    assert said[0] == "关于2026年10月农村留守儿童和困境儿童关爱服务工作情况的报告"
    assert said[-1] == "在册12 人"


def test_a_blank_form_follows_the_filled_one(section: TemplatesSection, ledger: Ledger) -> None:
    keep(ledger, What.AGREEMENT, content(lambda made: made.add_paragraph("〔儿童姓名〕")))
    kind(section, About.BLANK)
    assert state(section, What.AGREEMENT_BLANK) == "用《委托监护责任书》的模板，留空不填。"
    assert state(section, What.CONSENT_BLANK) == "用程序自带的格式。"


def test_what_is_no_word_file_is_told_and_the_form_in_use_stays(
    section: TemplatesSection, ledger: Ledger, visit_form: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    load(section, visit_form, qtbot)
    other = tmp_path / "other.docx"
    other.write_text("没有", encoding="utf-8")
    load(section, other, qtbot)
    assert "现在用的模板没有变" in section.banner._words.text()
    assert own_templates(ledger) == {What.VISIT_FORM}


def test_a_look_at_it_shows_the_invented_child(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = TemplatesSection(desk)
    qtbot.addWidget(section)
    section.load(What.SHEETS, own_sheet(tmp_path / "own.docx"))
    qtbot.waitUntil(section.isEnabled, timeout=20_000)
    section.findings.accepted.emit(section.findings.loaded)
    kept = versions(desk.ledger, What.SHEETS)[0]
    dialog = TemplatePreview(desk, What.SHEETS, lambda: content_of(desk.ledger, kept.id))
    qtbot.addWidget(dialog)
    dialog.show()
    page = dialog.findChild(QTextEdit)
    assert page is not None
    qtbot.waitUntil(lambda: "林小禾" in page.toPlainText(), timeout=20_000)
    assert "（页脚）林小禾的台账" in page.toPlainText()
    assert "□男  ☑女" in page.toPlainText()
    assert "电话里说学校组织了秋游。" in page.toPlainText()
    out = tmp_path / "look.docx"
    monkeypatch.setattr(template_preview, "ask_path", lambda *_: out)
    press(dialog, "template_preview_save")
    qtbot.waitUntil(lambda: "已经保存" in dialog.banner._words.text(), timeout=10_000)
    assert docx.Document(str(out)).tables[0].cell(0, 1).text == "林小禾"
    press(dialog, "template_preview_save_form")
    qtbot.waitUntil(lambda: out.read_bytes() == dialog._look.form, timeout=10_000)
    dialog.reject()


def test_a_form_that_cannot_be_opened_any_more_is_told(desk: Desk, qtbot: QtBot) -> None:
    def broken() -> bytes:
        raise OSError

    dialog = TemplatePreview(desk, What.SHEETS, broken)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=10_000)
    dialog.reject()


# The list of placeholders


def listed(section: TemplatesSection) -> dict[str, str]:
    """Those shown, with what they are filled with."""
    return {item.text(0): item.text(1) for item in items(section) if not item.isHidden()}


def items(section: TemplatesSection) -> list[QTreeWidgetItem]:
    return [group.child(at) for group in section.placeholders._groups for at in range(group.childCount())]


def kind(section: TemplatesSection, about: About) -> None:
    found = section.findChild(QToolButton, f"template_kind_{about.name}")
    assert found is not None
    found.click()


def choose(section: TemplatesSection, name: str) -> None:
    which = section.findChild(QComboBox, "template_document")
    assert which is not None
    which.setCurrentText(name)


def test_every_placeholder_of_every_document_is_listed_with_an_example(
    section: TemplatesSection, ledger: Ledger
) -> None:
    for about in About:
        kind(section, about)
        for document in (one for one in documents(ledger.form) if one.about is about):
            choose(section, document.name)
            marks = CONDITIONS if document.has_ages else {}
            assert set(listed(section)) == {*(f"〔{label}〕" for label in document.labels), *marks}
    kind(section, About.CHILD)
    choose(section, "台账")
    assert listed(section)["〔姓名〕"] == "例如 林小禾"
    assert listed(section)["〔性别□〕"] == "方框，选中的打勾，例如 □男 ☑女"
    assert listed(section)["〔走访：方式〕"] == "例如 走访"


def test_the_offices_own_fields_are_among_them(section: TemplatesSection, ledger: Ledger) -> None:
    add_field(ledger, Wish("低保证号", "text"))
    section.arrive()
    assert "〔低保证号〕" in listed(section)


def test_one_is_found_and_copied(section: TemplatesSection) -> None:
    search = section.findChild(QLineEdit, "template_search")
    copy = section.findChild(QPushButton, "template_copy")
    assert search is not None
    assert copy is not None
    assert not copy.isEnabled()
    search.setText("监护")
    assert {"〔监护情况〕", "〔监护情况□〕", "〔家庭监护情况〕"} <= set(listed(section))
    assert "〔姓名〕" not in listed(section)
    chosen = next(item for item in items(section) if item.text(0) == "〔监护情况〕")
    section.placeholders.list.setCurrentItem(chosen)
    press(section, "template_copy")
    assert QGuiApplication.clipboard().text() == "〔监护情况〕"
    assert "半分钟内" in section.placeholders.banner._words.text()
    search.setText("没有这个")
    assert not listed(section)
    assert not copy.isEnabled()


def test_a_sample_is_written_that_can_be_loaded_as_it_is(
    section: TemplatesSection,
    ledger: Ledger,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "sample.docx"
    monkeypatch.setattr(template_placeholders, "ask_path", lambda *_: out)
    choose(section, "走访记录表")
    press(section, "template_sample")
    qtbot.waitUntil(lambda: "示例模板已经存到" in section.placeholders.banner._words.text(), timeout=20_000)
    load(section, out, qtbot)
    assert own_templates(ledger) == {What.VISIT_FORM}
