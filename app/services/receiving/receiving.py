"""Take in what came: a village's package at the town, the town's reply at the village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from app.errors import Problem, Refused, problem_of_os
from app.services.handover.card import Card
from app.services.handover.container import MOST_SEALED
from app.services.handover.manifest import Kind
from app.services.handover.opened import Opened
from app.services.handover.opening import open_package
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import NotTaken
from app.services.handover.trusting import trusted
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.receiving.entering import enter
from app.services.receiving.looking import look, placed
from app.services.receiving.outcome import Outcome
from app.services.receiving.refusing import refused
from app.services.receiving.verdicts import Verdict
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.steps import Step, no_step
from app.services.uncollected import uncollected


def receive(
    ledger: Ledger,
    path: Path,
    now: datetime,
    dry_run: bool = False,
    step: Step = no_step,
    despite_fork: bool = False,
) -> Outcome:
    """Judge one file and, unless ``dry_run``, take it in: one transaction, or nothing. ``now`` has its zone.

    Whatever is wrong with the file is said in the outcome. ``despite_fork``: a 管理员 asked the office and
    takes in what does not follow on what was received. Raises ``Refused`` for somebody who may only look, and
    what keeping a copy or writing raises.
    """
    return next(receive_all(ledger, [path], now, dry_run, step, despite_fork))


def receive_all(
    ledger: Ledger,
    paths: Sequence[Path],
    now: datetime,
    dry_run: bool = False,
    step: Step = no_step,
    despite_fork: bool = False,
) -> Iterator[Outcome]:
    """The same for many files, one outcome after the other, in the order of their names; a bad one does not
    stop the others. A local copy is kept once, before the first that changes anything.
    """
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能接收，什么都没有改动。", "请管理员或录入人员来接收。")
    if despite_fork:
        require_admin(ledger)
    return _Desk(ledger, now, dry_run, despite_fork).outcomes(paths, step)


class _Desk:
    """Where one file after the other is looked at; knows whether a copy was kept already."""

    def __init__(self, ledger: Ledger, now: datetime, dry_run: bool, despite_fork: bool) -> None:
        self._ledger, self._now, self._dry_run, self._despite_fork = ledger, now, dry_run, despite_fork
        self._kind = Kind.PACKAGE if ledger.office.kind == "town" else Kind.REPLY
        secrets, office = own_secrets(ledger), ledger.office
        own = Card(office.code, office.name, office.town, office.kind, secrets.verifying, secrets.recipient)
        # what one sealed oneself is known, and is for somebody else
        self._identities, self._trusted = [secrets.sealing], [*trusted(ledger), own]
        self._has_copy = False

    def outcomes(self, paths: Sequence[Path], step: Step) -> Iterator[Outcome]:
        for number, path in enumerate(sorted(paths, key=lambda path: path.name)):
            step(number, len(paths), f"正在核对 {path.name}")
            with uncollected():
                outcome = self._outcome(path, step)
            yield outcome

    def _outcome(self, path: Path, step: Step) -> Outcome:
        """What is wrong with the file becomes its outcome; what is wrong with our own disk is raised."""
        try:
            sealed = _content(path)
        except Problem as problem:
            return refused(path, problem)
        try:
            code = self._ledger.office.code
            opened = open_package(sealed, self._identities, self._trusted, code, self._kind)
            return self._received(path.name, opened, sealed, step)
        except NotTaken as why:
            return refused(path, why)

    def _received(self, file: str, opened: Opened, sealed: bytes, step: Step) -> Outcome:
        with self._ledger.reading() as session:
            if self._dry_run:
                return look(session, self._ledger, file, opened).outcome
            found = placed(session, file, opened)
        if not self._may_enter(found):
            return found
        self._keep_copy(step)
        step(0, 0, f"正在收下 {file}")
        with self._ledger.writing("receive") as session:
            looked = look(session, self._ledger, file, opened)
            if not self._may_enter(looked.outcome):
                return looked.outcome
            return enter(session, looked, opened, sealed, self._ledger.user.name)

    def _may_enter(self, found: Outcome) -> bool:
        return found.verdict.accepted or (found.verdict is Verdict.FORKED and self._despite_fork)

    def _keep_copy(self, step: Step) -> None:
        if not self._has_copy:
            step(0, 0, "先备份一次")
            keep_copy(self._ledger.folder, self._ledger.key, Reason.RECEIVE, self._now)
            self._has_copy = True


def _content(path: Path) -> bytes:
    """The file's bytes, one more than is opened of one that is too big. Raises what the disk reports."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_SEALED + 1)
    except OSError as error:
        raise problem_of_os(error) from error
