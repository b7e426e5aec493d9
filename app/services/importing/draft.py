"""An import being prepared: the sheets as they were read, what was decided about them, what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

from app.atomic import write_whole
from app.errors import Refused
from app.services.exchange.outcome import Outcome, told_once
from app.services.exchange.reading import Sheet, read_workbook
from app.services.exchange.tables import guessed, say_what_is_left_out
from app.services.exchange.understanding.choice import TableChoice
from app.services.exchange.understanding.table import read_table
from app.services.importing.attempt import Attempt, Read
from app.services.importing.decisions import Decisions, Key
from app.services.importing.judged import Judged, in_pairs
from app.services.importing.pairs import Pair
from app.services.importing.policy import DuplicatePolicy, Fate
from app.services.importing.rejected import Rejected, workbook
from app.services.importing.remembering import remember, remembered
from app.services.importing.sheet_draft import SheetDraft
from app.services.importing.taking_over import Lines
from app.services.importing.verdicts import Verdicts
from app.services.ledger import Ledger
from app.services.steps import Step, no_step
from app.services.uncollected import keep_aside, uncollected

_BY_CHOICE = "您选择了不导入这一行。"


class Draft:
    """An import being prepared. Nothing is written before ``apply``.

    ``policy`` is what becomes of rows whose child is in the ledger already, unless ``decide`` said otherwise
    of a row. Whatever is changed, ``check`` says anew what would come of it, and so does ``recheck``, which
    after a cell or a row was changed takes a moment; the last is ``outcome``.
    """

    def __init__(self, ledger: Ledger, name: str, sheets: list[Sheet], today: date) -> None:
        """``name`` is the file's, for the screen; every sheet is guessed, columns as somebody corrected them
        before."""
        self._ledger = ledger
        self._today = today
        self.name = name
        choices = guessed(sheets, ledger.form, remembered(ledger.office))
        self.sheets = [
            SheetDraft(sheet, choice, ledger.form) for sheet, choice in zip(sheets, choices, strict=True)
        ]
        self.policy: DuplicatePolicy = "fill"
        self.outcome = Outcome()
        self._numbers = {sheet.name: number for number, sheet in enumerate(sheets)}
        self._fates: dict[Key, Fate] = {}
        self._wrong: set[Key] = set()  # rows with errors, as last checked or applied
        self._pairs: list[Pair] = []
        self.is_pieced = False  # whether the last outcome was put together by ``recheck``
        self._judged: Judged | None = None  # what was last found; without it all is to be judged anew

    @classmethod
    def open(cls, ledger: Ledger, path: Path, today: date, step: Step = no_step) -> Self:
        """Read a file in a process of its own. Raises ``NotRead``. Slow: for the worker."""
        step(0, 0, "读表格")
        return cls(ledger, path.name, read_workbook(path), today)

    def choose(self, number: int, choice: TableChoice) -> None:
        """Replace what was decided about a sheet."""
        self.sheets[number].choice = choice
        self._judged = None

    def edit(self, number: int, row: int, place: int, text: str) -> None:
        """Write a cell anew; what the file said is kept beside it."""
        self.sheets[number].edits[row, place] = text
        self._edited(number, row, place)

    def undo_edit(self, number: int, row: int, place: int) -> None:
        """Let a cell say again what the file says."""
        self.sheets[number].edits.pop((row, place), None)
        self._edited(number, row, place)

    def _edited(self, number: int, row: int, place: int) -> None:
        if self._judged is not None:
            self._judged.edited(number, row, place)

    def decide(self, number: int, row: int, fate: Fate | None) -> None:
        """What becomes of a single row: another policy, or "out"; ``None``: as of all others."""
        key = (self.sheets[number].name, row)
        if fate is None:
            self._fates.pop(key, None)
        else:
            self._fates[key] = fate
        if self._judged is not None:
            self._judged.decided(key)

    def fate(self, number: int, row: int) -> Fate:
        """What was decided about a row, else the policy of all."""
        return self._fates.get((self.sheets[number].name, row), self.policy)

    def check(self, step: Step = no_step, rejected: bool = True) -> Outcome:
        """Work everything out and write nothing; ``rejected`` as of ``apply``. What ``step`` raises ends it.
        Slow: for the worker."""
        return self._attempt(step, rejected, dry=True)

    def recheck(self, step: Step = no_step) -> Outcome:
        """What ``check`` would say: only the rows that were written into or decided about since are judged,
        with those that hang on them. Where more may have changed it is ``check``."""
        judged = self._judged
        if judged is None or not judged.renew(self._decisions(), self._today, step):
            return self.check(step)
        verdicts = judged.verdicts
        self._take(verdicts.outcome(), verdicts.wrong(), verdicts.pairs())
        self.is_pieced = True
        return self.outcome

    def pairs(self) -> list[Pair]:
        """The rows that mean a child of the ledger, or one that an earlier row told of, and rows of records
        that differ from the ones that are there; as last checked, in the order of the workbook."""
        return self._pairs

    def apply(self, step: Step = no_step, rejected: bool = True) -> Outcome:
        """Write it in one transaction, a copy of the ledger made before. Rows with errors are left out, with
        all that they bring; with ``rejected`` false any error leaves everything unwritten. The outcome says
        whether it was ``applied``.

        Raises ``Refused`` for somebody who may only look; what ``step`` raises ends it with nothing written.
        Slow: for the worker.
        """
        return self._attempt(step, rejected, dry=False)

    def rejected(self) -> list[Rejected]:
        """The rows that were not taken in, as last checked or applied, each with the reason; by sheet."""
        reasons: dict[Key, list[str]] = {}
        for remark in self.outcome.errors:
            said = f"“{remark.column}”：{remark.message}" if remark.column else remark.message
            reasons.setdefault((remark.sheet, remark.row), []).append(said)
        reasons = {key: told for key, told in reasons.items() if key in self._wrong}
        reasons |= {key: [_BY_CHOICE] for key, fate in self._fates.items() if fate == "out"}
        found = []
        for number, each in enumerate(self.sheets):
            rows = {row: "".join(told) for (sheet, row), told in reasons.items() if sheet == each.name}
            if each.choice.taken and each.choice.head and rows:
                found.append(Rejected(number, rows))
        return found

    def write_rejected(self, path: Path) -> int:
        """Write the rows that were not taken in as a workbook with the reasons; how many there are. Leaves
        its trace as an export.

        Raises ``Refused`` for somebody who may only look; ``DiskFull``, ``NotWritable`` or ``DiskFault``.
        """
        if not self._ledger.user.role.may_write:
            raise Refused("您的账号只能查看，不能另存没有导入的行。", "请管理员来导入。")
        rejected = self.rejected()
        count = sum(len(one.reasons) for one in rejected)
        if count:
            write_whole(path, workbook([(self.sheets[one.number], one.reasons) for one in rejected]))
            self._ledger.note("export", what="rejected", children=count)
        return count

    def remember(self) -> None:
        """Keep what somebody corrected about the columns, for the next file with the same header. Raises
        ``Refused`` for somebody who may only look."""
        remember(self._ledger, self.sheets)

    def _decisions(self) -> Decisions:
        return Decisions(self.policy, self._fates)

    def _attempt(self, step: Step, rejected: bool, dry: bool) -> Outcome:
        self._judged = None
        with uncollected():
            decisions, read = self._decisions(), self._read()
            verdicts = Verdicts.of(read) if dry and rejected else None
            attempt = Attempt(self._ledger, read, decisions, self._today, rejected, step)
            outcome = attempt.dry() if dry else attempt.write()
            pairs = in_pairs(attempt.same, self.sheets)
            if verdicts is not None:
                verdicts.judge(attempt, outcome, pairs)
                self._judged = Judged(self._ledger, self.sheets, verdicts, decisions.policy)
        keep_aside(self)
        self._take(outcome, attempt.wrong, [pair for _, pair in pairs])
        self.is_pieced = False
        return self.outcome

    def _take(self, outcome: Outcome, wrong: set[Key], pairs: list[Pair]) -> None:
        """All in the order of the workbook."""
        outcome.remarks.sort(key=lambda one: (self._numbers.get(one.sheet, -1), one.row))
        outcome.remarks = told_once(outcome.remarks)
        self.outcome, self._wrong = outcome, wrong
        self._pairs = sorted(pairs, key=lambda pair: (pair.number, pair.row))

    def _read(self) -> Read:
        told = Outcome()
        lines: Lines = {}
        sheets, choices = [each.sheet for each in self.sheets], [each.choice for each in self.sheets]
        say_what_is_left_out(sheets, choices, told)
        for each in self.sheets:
            reading = read_table(each.sheet, each.choice, self._ledger.form, told, each.edits)
            each.reading = replace(reading, lines={})
            for target, some in reading.lines.items():
                lines.setdefault(target, []).extend(some)
        return Read(lines, told.rows, told.remarks)
