"""What a text of the 责任书 will look like, with an invented child in it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.models.office import Office
from app.paths import resources
from app.services.agreements.example import example
from app.services.agreements.template import read
from app.services.printing import agreement, document, pdf
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from app.ui.desk import Desk
from app.ui.messages import words_of
from app.ui.printing.page_bar import PageBar
from app.ui.printing.paper_view import PaperView
from app.ui.widgets.basic import Banner, button, label, row


class AgreementPreview(QDialog):
    """Shows the pages as soon as the worker has made them."""

    def __init__(self, desk: Desk, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreement_preview")
        self.setWindowTitle("责任书预览")
        self.view, self.banner = PaperView(), Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(label("这里面的人都是虚构的，只用来看排版。", "muted"))
        for part in (self.banner, PageBar(self.view), self.view):
            column.addWidget(part, int(part is self.view))
        close = button("关闭", self.reject, "primary")
        close.setObjectName("agreement_preview_close")
        column.addLayout(row(None, close))
        window = self.parentWidget()
        self.resize((window.window().size() if window else self.screen().availableSize()) * 0.94)
        office, today = desk.ledger.office, desk.today()
        desk.jobs.run("正在排版", lambda _: drawn(text, office, today), self._show, self._failed, self)

    def _show(self, content: bytes) -> None:
        self.view.show_document(Preview(content))

    def _failed(self, error: Exception) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def done(self, result: int) -> None:
        self.view.show_document(None)
        super().done(result)


def drawn(text: str, office: Office, today: date) -> bytes:
    """A PDF of the text with an invented child."""
    template, out = read(text), BytesIO()
    measure = Measure(Fonts(resources() / "fonts"))
    paper = document.document_paper(template.title)
    pdf.write([agreement.lay_out(example(office, today), template, paper, measure)], paper, measure, out)
    return out.getvalue()
