"""The pages of a record: the form's sections, and the tabs beside it, each made when first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.children.record_tab import RecordTab
from app.ui.children.tabs import Tab
from app.ui.desk import Desk


class ExtraTabs:
    """The tabs beside the form by their keys; ``wire`` is done to each as soon as it is made."""

    def __init__(self, desk: Desk, tabs: Iterable[Tab], wire: Callable[[RecordTab], object]) -> None:
        self._desk, self._wire = desk, wire
        self._known = {tab.key: tab for tab in tabs}
        self.made: dict[str, RecordTab] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def __getitem__(self, key: str) -> RecordTab:
        if key not in self.made:
            self.made[key] = self._known[key].make(self._desk)
            self._wire(self.made[key])
        return self.made[key]

    def keys(self) -> list[str]:
        return list(self._known)

    def clear(self) -> None:
        """Forget what was being entered: another record comes."""
        for tab in self.made.values():
            tab.clear()

    def unsaved(self) -> dict[str, RecordTab]:
        """The tabs in which something is being entered."""
        return {key: tab for key, tab in self.made.items() if tab.has_unsaved()}


class RecordPages(QStackedWidget):
    """Whichever page is in front."""

    def __init__(self, extra: ExtraTabs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: Mapping[str, QWidget] = {}
        self._extra = extra

    def take(self, sections: Mapping[str, QWidget]) -> None:
        """Take up the pages of the form, by their keys."""
        self._sections = sections
        for page in sections.values():
            self.addWidget(page)

    def bring(self, key: str) -> None:
        """Bring a page to the front."""
        page = self._sections[key] if key in self._sections else self._extra[key]
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
