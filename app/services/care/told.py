"""What stands beside a visit under 发现的问题 and 解决措施 on the sheet and in the workbook.

A visit has words of its own when it came from a spreadsheet; problems found in it are records of their own.
The paper and the workbook show both, each sentence once.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.models.care import Visit
from app.models.concern import Concern


def found_in(visit: Visit, concerns: Iterable[Concern]) -> list[Concern]:
    """The problems that were found in a visit, withdrawn ones left out."""
    return [one for one in concerns if one.visit_id == visit.id and one.withdrawn is None]


def problems_told(visit: Visit, concerns: Iterable[Concern]) -> str:
    """What was found, in the visit's words and those of its problems."""
    return _joined(visit.problems, *(one.description for one in found_in(visit, concerns)))


def measures_told(visit: Visit, concerns: Iterable[Concern]) -> str:
    """What is done about it."""
    return _joined(visit.measures, *(measures_of(one) for one in found_in(visit, concerns)))


def measures_of(concern: Concern) -> str:
    """What was done about a problem, and how it ended."""
    return _joined(concern.measures, concern.result)


def _joined(*words: str | None) -> str:
    """The words one after another, each once; a full stop before a semicolon is dropped."""
    parts = list(dict.fromkeys(part.strip() for part in words if part and part.strip()))
    return "；".join([*(part.rstrip("。；") for part in parts[:-1]), *parts[-1:]])
