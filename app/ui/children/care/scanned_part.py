"""A part to whose records scans of the signed paper are added, and looked at in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.models.attachment import Attachment
from app.models.care import CareRecord
from app.services.attachments.keeping import add
from app.services.attachments.reading import Scan
from app.ui.children.attachments.papers_line import PapersLine
from app.ui.children.attachments.taking import Taking, ask_files
from app.ui.children.attachments.viewer import Viewer
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner


class ScannedPart(CarePart):
    """``paper_kind`` is the 材料类别 of its scans, ``adds`` the words on the button that adds some."""

    paper_kind = "other"
    adds = "添加扫描件"

    def __init__(
        self,
        desk: Desk,
        kind: type[CareRecord],
        words: tuple[str, str, str],
        start: Callable[[], dict[str, Any]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, kind, words, start, parent)
        self.told, self.viewer = Banner(), Viewer(desk)
        self.top.addWidget(self.told)
        self.top.addWidget(self.viewer)
        self.taking = Taking(desk, self)
        self._scanned = ""  # the record that scans are being added to
        self.taking.taken.connect(self._keep_scan)
        self.taking.refused.connect(lambda sentence: self.told.say(sentence, "error"))

    def wants_scan(self, record: CareRecord) -> bool:
        """Whether there may be a signed paper of a record."""
        return True

    def add_scans_to(self, card: CareCard) -> None:
        """Put the line of a record's scans on its card."""
        record = card.record
        papers = self._papers(record)
        may_add = self._may() and record.withdrawn is None
        if papers or (may_add and self.wants_scan(record)):
            scans = PapersLine("扫描件", papers, self._see)
            if may_add:
                scans.offer(self.adds, partial(self._add_scans, record), f"{record.__tablename__}_scan_add")
            card.below.addWidget(scans)

    def _papers(self, record: CareRecord) -> list[Attachment]:
        everything = self._child.attachments if self._child else []
        return [one for one in everything if one.about_id == record.id and one.withdrawn is None]

    def _see(self, paper: Attachment) -> None:
        self.viewer.show_paper(paper)
        bring_into_sight(self.viewer)

    def _add_scans(self, record: CareRecord) -> None:
        self.take_scans(record.id, ask_files(self))

    def take_scans(self, record_id: str, files: list[Path]) -> None:
        """Take in files as scans of a record."""
        self.told.say("")
        self._scanned = record_id
        self.taking.take(files)

    def _keep_scan(self, scan: Scan) -> None:
        assert self._child is not None
        desk, today = self._desk, self._desk.today()
        try:
            add(desk.ledger, self._child.id, self.paper_kind, "", today, scan, today, self._scanned)
        except Problem as why:
            self.told.say(str(why), "error")
            return
        self.written.emit()

    def clear(self) -> None:
        super().clear()
        self.told.say("")
        self.viewer.close_paper()
