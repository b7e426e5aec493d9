"""The form in which the town writes an opinion: what kind, about what, in which words, until when."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox

from app.models.agreement import Agreement
from app.models.boxes import OneOf
from app.models.care import Assessment, CareRecord, Visit
from app.models.care_choices import OPINION_KIND
from app.models.child import Child
from app.models.concern import Concern, Report
from app.models.fields import Field
from app.models.options import options
from app.models.supervision import Opinion
from app.ui.children.care.entry import Entry
from app.ui.children.care.words import begun
from app.ui.children.form.cell import Cell
from app.ui.widgets.basic import label, row

WRITTEN = ("return", "question", "praise")  # the other kinds come of reviewing levels and comparing files
_KINDS = options(*((code, OPINION_KIND.label(code)) for code in WRITTEN))
_ABOUT: tuple[type[CareRecord], ...] = (Visit, Assessment, Concern, Agreement, Report)
_LATEST = 15


class OpinionEntry(Entry):
    """``about`` is the record that the opinion is about, the whole file unless one is chosen."""

    by_itself = ("day", "verdict", "author", "closed_on", "closed_by")

    def __init__(self) -> None:
        super().__init__(Opinion)
        self._about = QComboBox()
        self._about.setObjectName("opinion_about")
        self._about.setAccessibleName("针对哪条记录")
        self._about_line = row(label("针对", "field"), self._about, None)
        self.head.addLayout(self._about_line)

    def _cell(self, field: Field) -> Cell:
        return super()._cell(replace(field, kind=OneOf(_KINDS)) if field.name == "kind" else field)

    def offer_about(self, child: Child | None) -> None:
        """Offer the child's latest records to be spoken of; none for a whole village."""
        self._about.clear()
        self._about.addItem("整份档案", "")
        for record in _latest(child) if child else ():
            self._about.addItem(f"{begun(record)} {record.title}", record.id)
        self._about.setVisible(child is not None)

    def about_id(self) -> str:
        return self._about.currentData() or ""


def _latest(child: Child) -> list[CareRecord]:
    every = [one for kind in _ABOUT for one in getattr(child, kind.collection()) if one.withdrawn is None]
    return sorted(every, key=begun, reverse=True)[:_LATEST]
