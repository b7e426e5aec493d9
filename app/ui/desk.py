"""What every page is given: the open ledger and the few things around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.safety.drafts import DraftBox
from app.settings import Settings
from app.ui.changes import Changes
from app.ui.jobs import Jobs


@dataclass(frozen=True)
class Desk:
    """The open ledger, what can be undone, the one worker, the news, the drafts and today's date."""

    ledger: Ledger
    undo: Undo
    jobs: Jobs
    changes: Changes
    drafts: DraftBox
    settings: Settings
    today: Callable[[], date]
    is_demo: bool = False
