"""The policy: per risk level, what is owed in which calendar period, and from when that holds.

The shipped one is the notice's (resources/rules/); an office may set others with a day from which they hold.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.models.office import Office
from app.paths import resources

LEVELS = ("low", "medium", "high")  # rising
UNASSESSED = ""  # before the first assessment
VISIT, CONTACT = "visit", "contact"
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}  # how long each calendar period is
SETTING = "policies"  # where the office's own are kept among its settings


@dataclass(frozen=True)
class Rule:
    """A duty owed ``times`` in each calendar period: ``every`` month, quarter, half_year or year."""

    duty: str
    every: str
    times: int = 1


@dataclass(frozen=True)
class Care:
    """What a level asks for; its next assessment is due after ``reassess_days``."""

    rules: tuple[Rule, ...]
    reassess_days: int


@dataclass(frozen=True)
class Policy:
    """The rules in force from ``begins`` on (ever since, if ``None``): see README.md of resources/rules.

    ``source`` is the paragraph they come from, as each duty cites it.
    """

    begins: date | None
    source: str
    low: Care
    medium: Care
    high: Care
    unassessed_as: str = "medium"
    grace_days: int = 7
    least_days: int = 7
    soon_days: int = 7

    def care(self, level: str) -> Care:
        """What a level asks for; without an assessment, that of the level it is scheduled as."""
        return {"low": self.low, "medium": self.medium, "high": self.high}[level or self.unassessed_as]

    def reassess(self, level: str) -> int:
        """Days from an assessment to the next one."""
        return self.care(level).reassess_days

    def rank(self, level: str) -> float:
        """Where a level stands, riskier is higher; 未评估 just below the level that it is scheduled as."""
        return LEVELS.index(level) if level else LEVELS.index(self.unassessed_as) - 0.5


@cache
def shipped(folder: Path | None = None) -> tuple[Policy, ...]:
    """The policies that come with the program, earliest first."""
    from app.services.duties.policy_data import read_policies  # it needs the classes above

    files = sorted((folder or resources() / "rules").glob("*.json"))
    return read_policies([json.loads(file.read_text(encoding="utf-8")) for file in files])


def policies_of(office: Office) -> tuple[Policy, ...]:
    """The policies that an office goes by, earliest first: the shipped ones and its own from their days on.

    Raises ``Refused`` where what the office has stored is no proper list of policies.
    """
    from app.services.duties.policy_data import joined, read_policy

    own = tuple(read_policy(stored) for stored in (office.settings or {}).get(SETTING, []))
    return joined(shipped(), own)


def policy_on(policies: Sequence[Policy], day: date) -> Policy:
    """The policy in force on a day; ``policies`` are in order and leave no gap."""
    return next(one for one in reversed(policies) if one.begins is None or one.begins <= day)
