"""The instruments of an office: those that come with the program, and its own.

An office's own are kept in its settings as they were added. A retired one, and an older version, is no longer
offered and still read, so that an old assessment shows what it was made with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.models.office import Office
from app.paths import resources
from app.services.assessment.instrument import Instrument
from app.services.assessment.pieces import Unusable
from app.services.assessment.reading import read, read_text

SETTING = "instruments"


@dataclass(frozen=True)
class Kept:
    """An instrument of an office; ``own`` if the office added it, ``retired`` if it is not offered."""

    instrument: Instrument
    own: bool = False
    retired: bool = False


@cache
def bundled() -> tuple[Instrument, ...]:
    """The instruments that come with the program."""
    files = sorted((resources() / "assessments").glob("*.json"))
    return tuple(read_text(file.read_text(encoding="utf-8")) for file in files)


def bundled_file(instrument: Instrument) -> Path:
    """The file of an instrument that came with the program."""
    return resources() / "assessments" / f"{instrument.id}-{instrument.version}.json"


def instruments_of(office: Office) -> list[Kept]:
    """Every instrument of an office, its own first. One that no longer passes the check is left out."""
    settings: dict[str, Any] = (office.settings or {}).get(SETTING, {})
    retired = set(settings.get("retired", []))
    own = [Kept(one, True, one.key in retired) for one in _readable(settings.get("own", []))]
    return own + [Kept(one, False, one.key in retired) for one in bundled()]


def _readable(listed: list[Any]) -> Iterator[Instrument]:
    for plain in listed:
        try:
            yield _read(json.dumps(plain, sort_keys=True))
        except Unusable:  # written by another version of the program
            continue


@cache
def _read(text: str) -> Instrument:
    return read(json.loads(text))


def offered(office: Office, today: date) -> list[Instrument]:
    """The instruments to choose from on a day: of each the latest version in use, unless it was retired."""
    latest: dict[str, Kept] = {}
    in_use = (kept for kept in instruments_of(office) if kept.instrument.since <= today)
    for kept in sorted(in_use, key=lambda kept: (kept.instrument.since, kept.instrument.version)):
        if not kept.retired:
            latest[kept.instrument.id] = kept
    return [kept.instrument for kept in sorted(latest.values(), key=lambda kept: not kept.own)]


def find(office: Office, key: str | None) -> Instrument | None:
    """The instrument that an assessment was made with, retired or not."""
    found = (kept.instrument for kept in instruments_of(office) if kept.instrument.key == key)
    return next(found, None)
