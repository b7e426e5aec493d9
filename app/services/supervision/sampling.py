"""Draw the children of a spot check: by seed, so that anybody who has the files can draw the same ones again.

Each village has a stratum of its own: all at high risk, where that is wanted, and so many of the others. A
stratum is drawn by the seed and the village's code alone; what is on file elsewhere does not move it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Self


class Candidate(NamedTuple):
    """A child that may be drawn: identity, code of its village, level (``None``: not assessed)."""

    child_id: str
    village: str
    level: str | None


class Scope(NamedTuple):
    """Whom a spot check is drawn from: these villages, all at high risk or not, and ``others`` a village."""

    villages: tuple[str, ...]
    all_high: bool = True
    others: int = 2

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return {"villages": list(self.villages), "all_high": self.all_high, "others": self.others}

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """From JSON."""
        return cls(tuple(stored["villages"]), bool(stored["all_high"]), int(stored["others"]))


def sample(candidates: Iterable[Candidate], scope: Scope, seed: int) -> list[str]:
    """The identities drawn: village by village in the order of their codes, those at high risk first."""
    by_village: dict[str, list[Candidate]] = {code: [] for code in sorted(scope.villages)}
    for one in candidates:
        if one.village in by_village:
            by_village[one.village].append(one)
    return [child_id for code, there in by_village.items() for child_id in _stratum(there, scope, seed, code)]


def _stratum(there: Sequence[Candidate], scope: Scope, seed: int, village: str) -> list[str]:
    ordered = sorted(there)
    first = [one for one in ordered if scope.all_high and one.level == "high"]
    others = [one for one in ordered if one not in first]
    drawn = random.Random(f"{seed}:{village}").sample(others, min(scope.others, len(others)))
    return [one.child_id for one in (*first, *sorted(drawn))]
