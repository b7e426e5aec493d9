"""The imports of a ledger, as its trace tells of them, and whether they can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import Refused
from app.services.auditing.reading import local
from app.services.exchange.outcome import Action
from app.services.importing.batch_content import TAKE_BACK, Content, Summary, content_of, summaries
from app.services.importing.since import touched_since
from app.services.ledger import Ledger

BATCH = "batch"  # what the row of an import taken back calls it
_MOST = 20
_COPY = "要回到导入以前，请用当时的备份恢复。"


@dataclass(frozen=True)
class ImportBatch:
    """One import. ``at`` is local; ``why_not`` says in a sentence why it cannot be taken back, "" where it
    can; ``taken_back`` whether it was."""

    batch: str
    at: datetime
    user: str
    counts: Mapping[Action, int]
    taken_back: bool = False
    why_not: str = ""

    @property
    def can_be_taken_back(self) -> bool:
        """Whether ``take_back`` would do it."""
        return not self.taken_back and not self.why_not


def last_imports(ledger: Ledger, most: int = _MOST) -> list[ImportBatch]:
    """The newest imports first. Slow where they were large: for the worker."""
    with ledger.reading() as session:
        undone = undone_batches(session)
        found = summaries(session, "import", most)
        return [_told(ledger, session, one, undone) for one in found]


def undone_batches(session: Session) -> set[str]:
    """The imports that were taken back, and the batches that did it."""
    taken_back = summaries(session, TAKE_BACK)
    return {one.batch for one in taken_back} | {str(one.detail.get(BATCH, "")) for one in taken_back}


def undoable(session: Session, batch: str) -> Content:
    """What an import did that can be taken back. Raises ``Refused`` where it cannot, with what to do."""
    undone = undone_batches(session)
    summary = next((one for one in summaries(session, "import") if one.batch == batch), None)
    if summary is None or batch in undone:
        raise Refused("找不到这一次导入，或者已经撤回过，没有改动。")
    content = content_of(session, summary)
    if why := _why_not(session, content, undone):
        raise why
    return content


def _told(ledger: Ledger, session: Session, summary: Summary, undone: set[str]) -> ImportBatch:
    gone = summary.batch in undone
    why = None if gone else _why_not(session, content_of(session, summary), undone)
    sentence = why.sentence if why else ""
    if not gone and not why and not ledger.user.role.may_write:
        sentence = "您的账号只能查看，不能撤回。"
    counts = summary.detail.get("counts", {})
    return ImportBatch(summary.batch, local(summary.at), summary.user, counts, gone, sentence)


def _why_not(session: Session, content: Content, undone: set[str]) -> Refused | None:
    if not content.summary.is_told_fully:
        return Refused("这次导入是程序升级以前做的，不能单独撤回，没有改动。", _COPY)
    if content.erased:
        return Refused("这次导入的档案里有已经销毁的，不能单独撤回，没有改动。", _COPY)
    touched = touched_since(session, content, undone)
    if not touched:
        return None
    about = "条工作台账" if touched <= content.office else "个孩子的档案"
    return Refused(
        f"导入以后，有 {len(touched)} {about}又改过，或者添了新的记录，不能整批撤回，没有改动。",
        f"可以打开这些档案，逐个改正；{_COPY}",
    )
