"""A template that was taken in, opened to be looked at or filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.services.templates.gate import MAIN, unpacked
from app.services.templates.package import kinds_of, parsed

EDGES = {"header": "页眉", "footer": "页脚"}


@dataclass(frozen=True)
class Opened:
    """``parts`` by name; ``kinds`` of those that others need."""

    parts: dict[str, bytes]
    kinds: dict[str, str]

    @classmethod
    def of(cls, content: bytes) -> Opened:
        """Open what ``reading.take_in`` made. Raises ``TurnedAway`` for anything else."""
        parts = unpacked(content)
        return cls(parts, kinds_of(parts))

    def edges(self) -> list[str]:
        """The names of headers and footers."""
        return sorted(name for name, kind in self.kinds.items() if kind in EDGES)

    def places(self) -> Iterator[tuple[str, Any]]:
        """Every part that may hold placeholders: what the place is called, and its tree."""
        yield "正文", parsed(self.parts[MAIN])
        for name in self.edges():
            yield EDGES[self.kinds[name]], parsed(self.parts[name])
