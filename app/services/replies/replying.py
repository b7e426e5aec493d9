"""The town writes a reply for a village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.services.ledger import Ledger
from app.services.steps import Step, no_step


@dataclass(frozen=True)
class ReplyContents:
    """What a reply to a village holds now. ``fresh`` opinions were written or changed since the last
    reply."""

    code: str
    name: str
    opinions: int
    fresh: int
    moves: int
    received: int  # the number of the last package that the town has, 0 for none
    last_reply: datetime | None = None


@dataclass(frozen=True)
class Replied:
    """A reply that was written and read back. ``check_code``: twelve digits to read out on the phone."""

    path: Path
    number: int
    check_code: str
    contents: ReplyContents


def reply_contents(ledger: Ledger, code: str) -> ReplyContents:
    """What would be in a reply to a village. Raises ``Refused`` for an office that is not trusted."""
    raise NotImplementedError


def reply(ledger: Ledger, code: str, out: Path, now: datetime, step: Step = no_step) -> Replied:
    """Write the reply for a village; ``out`` is a file, or a folder that gets it under its own name.

    Moves that wait for this village go along. Raises ``Refused`` for an office that is not trusted, without
    the right, or in a village's ledger; what writing raises.
    """
    raise NotImplementedError
