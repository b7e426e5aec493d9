"""What a check is, what it looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from app.models.child import Child
from app.models.form import Form
from app.services.assessment.due import Due
from app.services.children.lines import Line
from app.services.duties.standing import Standing
from app.services.national.standing import National

Weight = Literal["must", "should"]
WEIGHTS: dict[Weight, str] = {"must": "必须改", "should": "建议改"}


@dataclass(frozen=True)
class Known:
    """What other parts of the ledger know of all children, by identity: read once for all checks."""

    form: Form
    today: date
    standings: Mapping[str, Standing] = field(default_factory=dict)
    dues: Mapping[str, Due] = field(default_factory=dict)
    nationals: Mapping[str, National] = field(default_factory=dict)


class Case(NamedTuple):
    """A child that is looked at, with its line in the list."""

    child: Child
    line: Line
    known: Known

    @property
    def today(self) -> date:
        """The day of the check."""
        return self.known.today


class Hint(NamedTuple):
    """What a check finds: the sentence to read, and the tab of the record where it is put right."""

    sentence: str
    tab: str


@dataclass(frozen=True)
class Check:
    """One thing that is looked for in every record. ``kind`` is what it belongs to on the page."""

    key: str
    kind: str
    title: str
    weight: Weight
    look: Callable[[Case], Iterator[Hint]]


class Finding(NamedTuple):
    """Something to be put right: the sentence as it is, and with names and numbers masked."""

    child_id: str
    check: Check
    sentence: str
    masked: str
    tab: str

    def shown(self, masked: bool) -> str:
        """The sentence as somebody may see it."""
        return self.masked if masked else self.sentence
