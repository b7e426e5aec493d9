"""A workbook that was judged as a whole, and what was changed in it since: only that is judged anew, with all
that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.services.exchange.understanding.one_row import read_row
from app.services.exchange.understanding.table import Reading
from app.services.importing.attempt import Attempt, Read
from app.services.importing.decisions import Decisions, Key
from app.services.importing.pairs import Pair, Same
from app.services.importing.policy import DuplicatePolicy
from app.services.importing.relations import Relations, Told
from app.services.importing.sheet_draft import SheetDraft
from app.services.importing.verdicts import Verdict, Verdicts
from app.services.ledger import Ledger
from app.services.steps import Step


class Judged:
    """``verdicts`` hold until something is changed; ``policy`` is what they were reached with."""

    def __init__(
        self, ledger: Ledger, sheets: list[SheetDraft], verdicts: Verdicts, policy: DuplicatePolicy
    ) -> None:
        self._ledger = ledger
        self._sheets = sheets
        self.verdicts = verdicts
        self.policy = policy
        self._relations = Relations(_told(verdicts.rows))
        self._cells: list[tuple[int, int, int]] = []  # sheet, row, column that were written since
        self._decided: set[Key] = set()

    def edited(self, number: int, row: int, place: int) -> None:
        """A cell says something else."""
        self._cells.append((number, row, place))

    def decided(self, key: Key) -> None:
        """Something else is to become of a row."""
        self._decided.add(key)

    def renew(self, decisions: Decisions, today: date, step: Step) -> bool:
        """Judge what was changed; whether that will do. If not, or if ``step`` raised, all is as it was, and
        everything is to be judged anew."""
        read = self._read_anew()
        if decisions.policy != self.policy or read is None or not self._decided <= self.verdicts.rows.keys():
            return False
        readings, anew = read
        changed = {key: self.verdicts.rows[key] for key in self._decided} | anew
        with self._ledger.reading() as session:
            keys = self._relations.company(session, _told(changed))
        if keys is None:
            return False
        some = self.verdicts.unjudged(keys, anew)
        attempt = Attempt(self._ledger, some.read(), decisions, today, True, step)
        some.judge(attempt, attempt.dry(), in_pairs(attempt.same, self._sheets))
        self._take(some, readings, anew)
        return True

    def _take(self, some: Verdicts, readings: Mapping[int, Reading], anew: Mapping[Key, Verdict]) -> None:
        self.verdicts.replace(some)
        for number, reading in readings.items():
            self._sheets[number].reading = reading
        for key, verdict in anew.items():
            self._relations.replace(key, verdict.told())
        self._cells, self._decided = [], set()

    def _read_anew(self) -> tuple[dict[int, Reading], dict[Key, Verdict]] | None:
        """The sheets' readings and the rows that were written into, ``None`` where more may have changed."""
        readings: dict[int, Reading] = {}
        anew: dict[Key, Verdict] = {}
        for number, row, place in self._cells:
            each = self._sheets[number]
            key = (each.name, row)
            before = readings.get(number, each.reading)
            told = read_row(each.sheet, each.choice, each.form, each.edits, (row, place), before)
            if told is None or key not in self.verdicts.rows:
                return None
            readings[number] = told.reading
            read = Verdicts.of(Read(told.own.lines, told.rows, told.remarks))
            anew[key] = read.rows.get(key) or Verdict()
        return readings, anew


def _told(rows: Mapping[Key, Verdict]) -> dict[Key, list[Told]]:
    return {key: verdict.told() for key, verdict in rows.items()}


def in_pairs(same: Iterable[Same], sheets: list[SheetDraft]) -> list[tuple[Key, Pair]]:
    """Each as it is shown, by its row."""
    numbers = {each.name: number for number, each in enumerate(sheets)}
    return [(one.key, _pair(one, numbers)) for one in same]


def _pair(same: Same, numbers: Mapping[str, int]) -> Pair:
    sheet, row = same.key
    other = (numbers[same.other[0]], same.other[1]) if same.other else None
    whose = (same.how, same.child_id, same.name, same.is_open, same.differences)
    return Pair(numbers[sheet], row, *whose, other, same.policy, same.is_person)
