"""One visit to read: what was seen in words, the problems found with how they stand, its photographs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.models import care_choices
from app.models.attachment import Attachment
from app.models.care import Visit
from app.models.concern import Concern
from app.ui.children.attachments.papers_line import PapersLine
from app.ui.children.care.card import CareCard
from app.ui.children.care.words import Heading, badge
from app.ui.widgets.basic import label
from app.ui.widgets.flow import FlowLayout


class VisitCard(CareCard):
    """A visit's card; what belongs to it stands below its words."""

    def __init__(self, visit: Visit, heading: Heading, together: list[str]) -> None:
        marks = heading.marks + (((f"和{'、'.join(together)}一起", ""),) if together else ())
        super().__init__(visit, replace(heading, marks=marks))
        self.below.setSpacing(4)

    def show_concerns(self, concerns: list[Concern], state: Callable[[Concern], tuple[str, str]]) -> None:
        """A line for each problem found in the visit."""
        for one in concerns:
            line = QWidget()
            flow = FlowLayout(line, spacing=8)
            severity = "severe" if one.severity == "severe" else ""
            flow.addWidget(label("问题", "muted"))
            flow.addWidget(badge(care_choices.CONCERN_KIND.label(one.category), ""))
            flow.addWidget(badge(care_choices.SEVERITY.label(one.severity), severity))
            flow.addWidget(badge(*state(one)))
            self.below.addWidget(line)
            self.below.addWidget(label(one.description or "", wrap=True))

    def show_papers(self, papers: list[Attachment], look: Callable[[Attachment], object]) -> None:
        """A button for each photograph or scan."""
        if papers:
            self.below.addWidget(PapersLine("附件", papers, look))
