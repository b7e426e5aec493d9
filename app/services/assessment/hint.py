"""A hint: what may be the case, what to check or do, and the source it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """``key`` is stable, for tests and for lists that count hints of one sort."""

    key: str
    words: str
    advice: str
    source: str
