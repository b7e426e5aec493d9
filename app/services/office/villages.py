"""The villages and communities that the first-run wizard offers, with their 12-digit statistical codes.

They only fill drop-downs: an office of another county types its name and code.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.paths import resources

_FILE = "data/villages.csv"


@dataclass(frozen=True)
class Village:
    """A village or community and the town it belongs to."""

    code: str
    name: str
    town: str
    town_code: str


@cache
def villages(path: Path | None = None) -> tuple[Village, ...]:
    """Every village that is known, in the order of the codes."""
    with (path or resources() / _FILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Village(r["village_code"], r["village"], r["town"], r["town_code"]) for r in rows)


def towns() -> list[str]:
    """The towns of the known villages, each once."""
    return list(dict.fromkeys(village.town for village in villages()))


def villages_of(town: str) -> list[Village]:
    """The known villages of a town; none for a town that is not known."""
    return [village for village in villages() if village.town == town]


def code_of_village(town: str, name: str) -> str:
    """The code of a known village, else empty."""
    return next((village.code for village in villages_of(town) if village.name == name), "")


def code_of_town(town: str) -> str:
    """The code of a known town, filled up to twelve digits as offices of towns are written; else empty."""
    return next((village.town_code.ljust(12, "0") for village in villages_of(town)), "")
