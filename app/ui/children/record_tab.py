"""What a record asks of a tab that is not a section of the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from app.models.child import Child
from app.ui.children.form.section_page import ScrollPage


class RecordTab(ScrollPage):
    """A tab beside the form. ``edited`` when something is being typed in it, ``written`` when it wrote to the
    ledger; ``save_asked`` when the child's record has to be saved before anything can be entered here.

    ``go_asked`` carries the key of another tab to bring to the front; ``report_asked`` what a report
    (强制报告) is to begin with, on the tab where reports are made."""

    edited = Signal()
    written = Signal()
    save_asked = Signal()
    go_asked = Signal(str)
    report_asked = Signal(object)

    def show_child(self, child: Child) -> None:
        """Read anew what the tab shows; called whenever the tab is in front and the record was read."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget what was being entered: another record comes."""

    def begin(self) -> None:
        """Start what is asked for next here, a new assessment say."""

    def begin_report(self, prefill: dict[str, Any]) -> None:
        """Start a report with what is known of it; only the tab of reports can."""

    def has_unsaved(self) -> bool:
        return False

    def save(self) -> bool:
        """Write what is being entered; whether nothing is left to write."""
        return True

    def draft(self) -> Any:
        """What is being entered, as JSON; ``None`` for nothing."""
        return None

    def take_up(self, draft: Any) -> None:
        """Put a draft back where it was typed."""
