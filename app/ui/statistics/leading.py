"""From a number to the list of its children."""

from __future__ import annotations

from typing import Any

from app.services.children.search import Only
from app.services.figures.breakdown import Part


def filters_of(part: Part) -> dict[str, Any]:
    """The filters that leave just these children in the list, those of closed files too."""
    return {"status": "all", "only": Only(part.title, frozenset(part.children))}
