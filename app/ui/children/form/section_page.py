"""A section of the form as a page to scroll: rows from the declaration, cards where ``layout`` says so."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.models.form import FormField, FormSection
from app.ui.children.form import layout
from app.ui.children.form.cell import LABEL_WIDTH, Cell, Pair
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.widgets.basic import card, label

TWO_COLUMNS = 44  # characters of width from which two columns are easy to read
CARD_LABEL = 5.8


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; ``top`` is a column above its ``body``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setProperty("role", "page")
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 14, em(0.75), 14)
        self.column.setSpacing(14)
        self.setWidget(self.inside)


class SectionPage(ScrollPage):
    """The cells of one section, in the paper's order; ``top`` takes what is said above them."""

    def __init__(self, section: FormSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = section.label
        self.cells: dict[str, Cell] = {}
        self.top = QVBoxLayout()
        self._columns = ColumnsLayout(em(TWO_COLUMNS), gap=em(1))
        for prefix, fields in groupby(section.fields, lambda field: layout.card_of(field.name)):
            if prefix:
                self._columns.put(self._card(prefix, list(fields)))
            else:
                self._fill(self._columns, list(fields), self.inside)
        self.column.addLayout(self.top)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)

    def _card(self, prefix: str, fields: list[FormField]) -> QWidget:
        frame, column = card(margin=12, spacing=10)
        frame.setParent(self.inside)
        frame.setProperty("role", "part")
        column.addWidget(label(layout.CARDS[prefix], "heading"))
        inside = ColumnsLayout(em(1000), line_gap=8)
        self._fill(inside, fields, frame, CARD_LABEL)
        column.addLayout(inside)
        column.addStretch(1)
        return frame

    def _fill(
        self, columns: ColumnsLayout, fields: list[FormField], place: QWidget, width: float = 0
    ) -> None:
        first: Cell | None = None
        for field in fields:
            partner = field.name in layout.TOGETHER
            cell = self._cell(field, place, width, bare=partner or first is not None)
            if partner:
                first = cell
                continue
            whole = Pair(first, cell, place) if first else cell
            columns.put(whole, first is not None or layout.is_wide(field))
            first = None

    def _cell(self, field: FormField, place: QWidget, width: float, bare: bool) -> Cell:
        shown_as = field.field.label if width else field.label
        width = width or LABEL_WIDTH
        made = Cell(field.field, field.name, field.label, shown_as, width, bare, place)
        if hint := layout.HINTS.get(field.name):
            made.editor.set_hint(hint)
        self.cells[field.name] = made
        return made

    def go_to(self, name: str) -> None:
        """Put the focus on a field and bring it into sight."""
        self.cells[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.cells[name], 0, em(3))
