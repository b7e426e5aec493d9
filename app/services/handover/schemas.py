"""Packages of earlier schemas: which schemas this program knows, and what they did not have yet.

Packages began with 0003. A step that adds a table or a column that may not be empty enters it here; columns
that may be empty need no entry: a row says nothing of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from alembic.script import ScriptDirectory

from app.models.migrations import MIGRATIONS
from app.services.handover.refusals import NewerPackage, OddParts

FIRST = "0003"


@dataclass(frozen=True)
class Added:
    """What the step to ``schema`` added: tables, and columns with what they hold in older rows."""

    schema: str
    tables: tuple[str, ...] = ()
    columns: dict[tuple[str, str], Any] = field(default_factory=dict)


ADDED: tuple[Added, ...] = (
    Added(
        "0004",
        (
            "activity",
            "childrens_home",
            "evaluation",
            "list_item",
            "list_tick",
            "national_entry",
            "office_paper",
            "period_report",
            "training",
            "volunteer",
            "worker",
        ),
    ),
)


@cache
def known() -> tuple[str, ...]:
    """The schemas of packages that can be read, the oldest first."""
    steps = [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]
    return tuple(steps[steps.index(FIRST) :])


def current() -> str:
    """The schema of what this program writes."""
    return known()[-1]


@dataclass(frozen=True)
class Lacks:
    """What packages of a schema do not have yet."""

    tables: frozenset[str]
    defaults: dict[tuple[str, str], Any]


NOTHING_LACKING = Lacks(frozenset(), {})


def lacks(schema: str, steps: tuple[Added, ...] = ADDED) -> Lacks:
    """What was added after ``schema``. Raises NewerPackage for one this program does not know, OddParts for
    one from before there were packages."""
    if schema not in known():
        raise OddParts if schema < FIRST else NewerPackage
    later = [step for step in steps if step.schema > schema]
    tables = frozenset(table for step in later for table in step.tables)
    return Lacks(tables, {key: value for step in later for key, value in step.columns.items()})
