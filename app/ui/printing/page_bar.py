"""Above the pages: which one is in front, and how large they are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.printing.paper_view import PaperView
from app.ui.widgets.basic import button, label, row


class PageBar(QWidget):
    """The buttons of a ``PaperView``."""

    def __init__(self, view: PaperView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._place = label("", "muted")
        self._place.setObjectName("page_of_pages")
        self._back = button("上一页", lambda: view.go_to(view.page() - 1), "quiet")
        self._on = button("下一页", lambda: view.go_to(view.page() + 1), "quiet")
        sizes = [
            button("缩小", lambda: view.magnify(-1), "quiet"),
            button("放大", lambda: view.magnify(1), "quiet"),
            button("适合宽度", lambda: view.magnify(0), "quiet"),
        ]
        self._parts = [self._back, self._on, *sizes]
        self.setLayout(row(self._place, None, *self._parts, spacing=2))
        view.turned.connect(self._tell)
        self._tell(0, 0)

    def _tell(self, page: int, pages: int) -> None:
        self._place.setText(f"第 {page} 页，共 {pages} 页" if pages else "")
        for part in self._parts:
            part.setEnabled(pages > 0)
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)
