"""文书模板: for each document the program's own form or one the office loaded as a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from app.models.kinds import Day
from app.services.templates import keeping
from app.services.templates.documents import documents
from app.services.templates.keeping import Version
from app.services.templates.loading import Loaded, load
from app.services.templates.names import NAMES_OF
from app.ui.desk import Desk
from app.ui.settings.section import Section, line_frame
from app.ui.settings.template_findings import TemplateFindings
from app.ui.settings.template_kinds import TemplateKinds
from app.ui.settings.template_placeholders import TemplatePlaceholders
from app.ui.widgets.basic import button, clear, label, row

_PROGRAMS = "用程序自带的格式。"
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
        self.kinds = TemplateKinds()
        self.kinds.chosen.connect(self._choose)
        self.body.addWidget(self.kinds)
        self._list = self.list()
        self.placeholders = TemplatePlaceholders(desk)
        self.body.addWidget(self.placeholders)
        self.body.addStretch(1)

    def arrive(self) -> None:
        self.findings.show_loaded(None)
        self._choose()

    def _choose(self) -> None:
        """Show the documents of a kind, and what may stand in them."""
        self.say("")
        self.placeholders.refresh(self.kinds.about())
        self._show()

    def _show(self) -> None:
        clear(self._list)
        own = keeping.own_templates(self._desk.ledger)
        every = documents(self._desk.ledger.form)
        self.kinds.tell(Counter(one.about for one in every if one.key in own))
        for document in every:
            if document.about is self.kinds.about():
                self._list.addWidget(self._line(document.key, document.like if document.like in own else ""))

    def _line(self, key: str, like: str) -> QWidget:
        """A document with its form; ``like`` is the one whose form serves where it has none."""
        found = keeping.versions(self._desk.ledger, key)
        current = next((one for one in found if not one.withdrawn), None)
        frame = line_frame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(2)
        told = label(_told(current, len(found), like), "muted")
        told.setObjectName(f"template_state_{key}")
        plain = told.text() == _PROGRAMS  # of most: on the same line, the rest is longer
        line = [label(NAMES_OF[key]), None, *([told] if plain else []), *self._ways(key, current)]
        column.addLayout(row(*line, spacing=12))
        if not plain:
            told.setWordWrap(True)
            column.addWidget(told)
        return frame

    def _ways(self, key: str, current: Version | None) -> list[QWidget]:
        """What can be done about a document's form."""
        ways: list[tuple[str, str, Callable[[], object]]] = []
        if current is not None:
            ways.append(("look", "预览", lambda: self._preview_kept(key, current.id)))
            ways.append(("give_up", "停用模板", lambda: self._give_up(key)))
        ways.append(("load", "换一份模板" if current else "载入模板", lambda: self._ask(key)))
        made = []
        for name, words, act in ways:
            one = button(words, act)
            one.setObjectName(f"template_{name}_{key}")
            one.setAccessibleName(f"{words}：{NAMES_OF[key]}")
            made.append(one)
        return list(made)

    # Loading

    def _ask(self, key: str) -> None:
        path, _ = QFileDialog.getOpenFileName(self, f"选择《{NAMES_OF[key]}》的模板", "", _FILES)
        if path:
            self.load(key, Path(path))

    def load(self, key: str, path: Path) -> None:
        """Have a file checked; used at once where nothing stands against it."""
        form = self._desk.ledger.form
        self.findings.show_loaded(None)
        self.work("正在检查模板……", lambda: load(form, key, path), self._checked)

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
        said = f"《{NAMES_OF[loaded.key]}》的模板已经载入，{loaded.placeholders} 个占位符都认识。"
        if loaded.complaints:
            said = f"《{NAMES_OF[loaded.key]}》的模板已经载入。"
        if self.attempt(
            lambda: keeping.keep_template(ledger, loaded.key, loaded.content, today),
            said + "请预览一下，看看填得对不对。",
        ):
            self.findings.show_loaded(None)
            self._show()
        self._come_up()

    def _give_up(self, key: str) -> None:
        ledger = self._desk.ledger
        said = f"已停用，《{NAMES_OF[key]}》用程序自带的格式。停用的模板仍保存在台账里。"
        if self.attempt(lambda: keeping.give_up_template(ledger, key), said):
            self._show()

    # A look at it

    def _preview_kept(self, key: str, identity: str) -> None:
        ledger = self._desk.ledger
        self._preview(key, lambda: keeping.content_of(ledger, identity))

    def _preview_loaded(self, loaded: Loaded) -> None:
        self._preview(loaded.key, lambda: loaded.content)

    def _preview(self, key: str, content: Callable[[], bytes]) -> None:
        from app.ui.settings.template_preview import TemplatePreview  # rarely wanted

        dialog = TemplatePreview(self._desk, key, content, self)
        dialog.exec()
        dialog.deleteLater()


def _told(current: Version | None, count: int, like: str) -> str:
    """Which form is in use, and that earlier ones are kept."""
    earlier = count - (current is not None)
    kept = f"以前载入过 {earlier} 份，都留在台账里。" if earlier else ""
    if current is None and like:
        return f"用《{NAMES_OF[like]}》的模板，留空不填。{kept}"
    if current is None:
        return _PROGRAMS + kept
    by = f"由{current.by}" if current.by else ""
    return f"用本单位的模板，{_day(current.day)}{by}载入。{kept}"
