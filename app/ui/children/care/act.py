"""What is done with a record by filling in a few of its fields: closing a problem, ending a stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from app.models.care import CareRecord


class Act(NamedTuple):
    """``words`` stand on its button. ``fields`` are asked for, those in ``demanded`` have to be filled in;
    ``start`` is what they begin with. ``do`` writes them, given the record; it raises ``Problem``.
    """

    key: str
    words: str
    fields: tuple[str, ...]
    demanded: tuple[str, ...]
    start: Callable[[CareRecord], dict[str, Any]]
    do: Callable[[CareRecord, dict[str, Any]], object]
