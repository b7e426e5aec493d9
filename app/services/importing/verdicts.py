"""What was read of each row of a workbook and what comes of it, so that some rows can be judged anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.importing.attempt import Attempt, Read
from app.services.importing.decisions import Key, key_of
from app.services.importing.pairs import Pair
from app.services.importing.relations import Told
from app.services.importing.taking_over import Lines


class ReadLine(NamedTuple):
    """A line as it was read. ``target``: what it is of; ``is_faulty``: a cell of it was not understood."""

    target: str
    line: Line
    is_faulty: bool


@dataclass
class Verdict:
    """What was ``read`` of a row and said while reading, and what comes of it: remarks, and what it means
    that is there already."""

    lines: list[ReadLine] = field(default_factory=list)
    read: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    is_wrong: bool = False

    def told(self) -> list[Told]:
        """Its lines by what they are of."""
        return [(one.target, one.line) for one in self.lines]


class Verdicts:
    """The rows of a workbook in its order; ``loose`` are remarks about none of them."""

    def __init__(self, rows: Mapping[Key, Verdict], loose: Collection[Remark] = ()) -> None:
        self.rows = dict(rows)
        self._loose = loose

    @classmethod
    def of(cls, read: Read) -> Self:
        """What was read, not judged yet."""
        rows: dict[Key, Verdict] = defaultdict(Verdict)
        lines = {id(line.result): (target, line) for target, some in read.lines.items() for line in some}
        for row in read.rows:
            target, line = lines[id(row)]
            rows[key_of(row)].lines.append(ReadLine(target, line, row.action == "refused"))
        loose: list[Remark] = []
        for one in read.remarks:
            (rows[key_of(one)].read if key_of(one) in rows else loose).append(one)
        return cls(rows, loose)

    def judge(self, attempt: Attempt, outcome: Outcome, pairs: Iterable[tuple[Key, Pair]]) -> None:
        """Take up what an attempt came to about all of these rows."""
        said: dict[Key, list[Remark]] = defaultdict(list)
        for one in outcome.remarks:
            said[key_of(one)].append(one)
        same: dict[Key, list[Pair]] = defaultdict(list)
        for key, pair in pairs:
            same[key].append(pair)
        for key, verdict in self.rows.items():
            verdict.remarks, verdict.pairs = said.pop(key, []), same.pop(key, [])
            verdict.is_wrong = key in attempt.wrong
        self._loose = [one for some in said.values() for one in some]

    # Some of the rows anew

    def unjudged(self, keys: Collection[Key], anew: Mapping[Key, Verdict]) -> Verdicts:
        """These rows as they were read, in their order; ``anew`` are those that were read since."""
        return Verdicts({key: anew.get(key) or _unjudged(self.rows[key]) for key in self.rows if key in keys})

    def replace(self, some: Verdicts) -> None:
        """Put other verdicts in place of those on the same rows."""
        self.rows |= some.rows

    def read(self) -> Read:
        """The same as reading gave it."""
        lines: Lines = {}
        every = [one for verdict in self.rows.values() for one in verdict.lines]
        for one in every:
            lines.setdefault(one.target, []).append(one.line)
        said = [one for verdict in self.rows.values() for one in verdict.read]
        return Read(lines, [one.line.result for one in every], said)

    # What comes of all

    def outcome(self) -> Outcome:
        """The rows in the workbook's order, and the remarks of each in theirs."""
        rows = [one.line.result for verdict in self.rows.values() for one in verdict.lines]
        remarks = [*self._loose, *(one for verdict in self.rows.values() for one in verdict.remarks)]
        return Outcome(rows, remarks)

    def wrong(self) -> set[Key]:
        """The rows that are not taken in for what is wrong with them."""
        return {key for key, verdict in self.rows.items() if verdict.is_wrong}

    def pairs(self) -> list[Pair]:
        """What rows mean that is there already."""
        return [pair for verdict in self.rows.values() for pair in verdict.pairs]


def _unjudged(verdict: Verdict) -> Verdict:
    """With results of its own: those that were found before may be on the screen."""
    lines = [one._replace(line=replace(one.line, result=_fresh(one))) for one in verdict.lines]
    return Verdict(lines, verdict.read)


def _fresh(one: ReadLine) -> Row:
    result = one.line.result
    return Row(result.sheet, result.row, "refused" if one.is_faulty else "skipped", {})
