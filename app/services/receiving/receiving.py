"""Take in what came: a village's package at the town, the town's reply at the village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from app.services.ledger import Ledger
from app.services.receiving.outcome import Outcome
from app.services.steps import Step, no_step


def receive(
    ledger: Ledger,
    path: Path,
    now: datetime,
    dry_run: bool = False,
    step: Step = no_step,
    despite_fork: bool = False,
) -> Outcome:
    """Judge one file and, unless ``dry_run``, take it in: one transaction, or nothing.

    Whatever is wrong with the file is said in the outcome. ``despite_fork``: a 管理员 asked the office and
    takes in what does not follow on what was received. Raises ``Refused`` for somebody who may only look.
    """
    raise NotImplementedError


def receive_all(
    ledger: Ledger,
    paths: Sequence[Path],
    now: datetime,
    dry_run: bool = False,
    step: Step = no_step,
    despite_fork: bool = False,
) -> Iterator[Outcome]:
    """The same for many files, one outcome after the other; a bad one does not stop the others.

    A local copy is kept once, before the first that changes anything.
    """
    raise NotImplementedError
