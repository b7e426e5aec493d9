"""What reading a cell comes to: a value with what has to be said of it, or a question back."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.models.kinds import Invalid

Also = tuple[tuple[str, str], ...]

# Written where there is nothing to write.
PLACEHOLDERS = frozenset("— —— － - -- --- / // \\ ／ ― – * . 。".split())
# Said where something is not there or not known.
NONE_WORDS = frozenset("无 暂无 没有 不详 未知 不清楚 不知道 未填 空 待定 待核实 无信息".split())


class Answer(NamedTuple):
    """A value that is certain. ``also``: what the cell says of other cells, as (label, text)."""

    value: Any
    warning: str | None = None
    suggestions: tuple[str, ...] = ()
    also: Also = ()


class Unclear(Invalid):
    """A cell that could mean several things, or has lost something: the person has to say.

    ``suggestions`` are texts that would settle it; ``also`` is what is certain all the same.
    """

    def __init__(self, message: str, *suggestions: str, also: Also = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions
        self.also = also
