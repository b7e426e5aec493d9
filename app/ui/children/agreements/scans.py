"""The signed paper of an agreement: its scans, seen at a press, and the way to add one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.models.attachment import Attachment
from app.ui.widgets.basic import button, label
from app.ui.widgets.flow import FlowLayout


class Scans(QWidget):
    """A line on a card; ``add`` is ``None`` for who may only look."""

    def __init__(
        self, papers: list[Attachment], look: Callable[[Attachment], object], add: Callable[[], object] | None
    ) -> None:
        super().__init__()
        flow = FlowLayout(self, spacing=8)
        flow.addWidget(label("扫描件" if papers else "扫描件　还没有", "muted"))
        for paper in papers:
            see = button(paper.name or "扫描件", partial(look, paper), "quiet")
            see.setObjectName(f"paper_{paper.id}")
            see.setAccessibleName(f"查看扫描件：{paper.name or ''}")
            flow.addWidget(see)
        if add is not None:
            more = button("添加签好的扫描件", add, "quiet")
            more.setObjectName("agreement_scan_add")
            flow.addWidget(more)
