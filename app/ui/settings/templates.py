"""文书模板: for each document the program's own form or one the office loaded as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from app.models.kinds import Day
from app.services.printing.order import NAMES, What
from app.services.templates import keeping
from app.services.templates.documents import documents
from app.services.templates.keeping import Version
from app.services.templates.loading import Loaded, load
from app.ui.desk import Desk
from app.ui.settings.section import Section, line_frame
from app.ui.settings.template_findings import TemplateFindings
from app.ui.settings.template_placeholders import TemplatePlaceholders
from app.ui.widgets.basic import button, clear, label, row

_FILES = "Word 文件 (*.docx)"
_day = Day().format


class TemplatesSection(Section):
    """Nothing is kept of a file with something against it until somebody says so."""

    key = "templates"
    title = "文书模板"
    sentence = (
        "本单位有自己的表格的，可以做成 Word 模板：在要填的地方写上占位符，例如〔姓名〕。载入以后，"
        "打印时选“存为 Word”就用它，程序填好内容；预览、打印和 PDF 仍是程序自带的格式。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.findings = TemplateFindings()
        self.findings.accepted.connect(self._use)
        self.findings.looked.connect(self._preview_loaded)
        self.body.addWidget(self.findings)
        self._list = self.list()
        self.placeholders = TemplatePlaceholders(desk)
        self.body.addWidget(self.placeholders)
        self.body.addStretch(1)

    def arrive(self) -> None:
        self.findings.show_loaded(None)
        self.placeholders.refresh()
        self._show()

    def _show(self) -> None:
        clear(self._list)
        for document in documents(self._desk.ledger.form):
            self._list.addWidget(self._line(document.what))

    def _line(self, what: What) -> QWidget:
        found = keeping.versions(self._desk.ledger, what)
        current = next((one for one in found if not one.withdrawn), None)
        frame = line_frame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(2)
        line = row(label(NAMES[what]), None, *self._ways(what, current), spacing=8)
        column.addLayout(line)
        told = label(_told(current, len(found)), "muted", wrap=True)
        told.setObjectName(f"template_state_{what.value}")
        column.addWidget(told)
        return frame

    def _ways(self, what: What, current: Version | None) -> list[QWidget]:
        """What can be done about a document's form."""
        ways: list[tuple[str, str, Callable[[], object]]] = []
        if current is not None:
            ways.append(("look", "预览", lambda: self._preview_kept(what, current.id)))
            ways.append(("give_up", "停用模板", lambda: self._give_up(what)))
        ways.append(("load", "换一份模板" if current else "载入模板", lambda: self._ask(what)))
        made = []
        for name, words, act in ways:
            one = button(words, act)
            one.setObjectName(f"template_{name}_{what.value}")
            one.setAccessibleName(f"{words}：{NAMES[what]}")
            made.append(one)
        return list(made)

    # Loading

    def _ask(self, what: What) -> None:
        path, _ = QFileDialog.getOpenFileName(self, f"选择《{NAMES[what]}》的模板", "", _FILES)
        if path:
            self.load(what, Path(path))

    def load(self, what: What, path: Path) -> None:
        """Have a file checked; used at once where nothing stands against it."""
        form = self._desk.ledger.form
        self.findings.show_loaded(None)
        self.work("正在检查模板……", lambda: load(form, what, path), self._checked)

    def _checked(self, loaded: Loaded) -> None:
        if loaded.complaints:
            self.findings.show_loaded(loaded)
            self.findings.setFocus()
            self._come_up()
        else:
            self._use(loaded)

    def _come_up(self) -> None:
        """Show the head of the section, where it is told what happened."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.verticalScrollBar().setValue(0)

    def _use(self, loaded: Loaded) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        said = f"《{NAMES[loaded.what]}》的模板已经载入，{loaded.placeholders} 个占位符都认识。"
        if loaded.complaints:
            said = f"《{NAMES[loaded.what]}》的模板已经载入。"
        if self.attempt(
            lambda: keeping.keep_template(ledger, loaded.what, loaded.content, today),
            said + "请预览一下，看看填得对不对。",
        ):
            self.findings.show_loaded(None)
            self._show()
        self._come_up()

    def _give_up(self, what: What) -> None:
        ledger = self._desk.ledger
        said = f"已停用，《{NAMES[what]}》用程序自带的格式。停用的模板仍保存在台账里。"
        if self.attempt(lambda: keeping.give_up_template(ledger, what), said):
            self._show()

    # A look at it

    def _preview_kept(self, what: What, identity: str) -> None:
        ledger = self._desk.ledger
        self._preview(what, lambda: keeping.content_of(ledger, identity))

    def _preview_loaded(self, loaded: Loaded) -> None:
        self._preview(loaded.what, lambda: loaded.content)

    def _preview(self, what: What, content: Callable[[], bytes]) -> None:
        from app.ui.settings.template_preview import TemplatePreview  # rarely wanted

        dialog = TemplatePreview(self._desk, what, content, self)
        dialog.exec()
        dialog.deleteLater()


def _told(current: Version | None, count: int) -> str:
    """Which form is in use, and that earlier ones are kept."""
    earlier = count - (current is not None)
    kept = f"以前载入过 {earlier} 份，都留在台账里。" if earlier else ""
    if current is None:
        return f"用程序自带的格式。{kept}"
    by = f"由{current.by}" if current.by else ""
    return f"用本单位的模板，{_day(current.day)}{by}载入。{kept}"
