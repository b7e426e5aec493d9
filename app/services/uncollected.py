"""Work that makes very many values and hardly any garbage, without Python looking for some all the time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

_under_way: list[None] = []  # one for each such work; a list grows and shrinks safely from any thread


@contextmanager
def uncollected() -> Iterator[None]:
    """Ten thousand rows are read and none is garbage: looking for some would take a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    _under_way.append(None)
    try:
        yield
    finally:
        _under_way.pop()
        if collecting:
            gc.enable()


def is_under_way() -> bool:
    """Whether such work is being done; whoever collects garbage by himself waits for its end."""
    return bool(_under_way)


def keep_aside(owner: object) -> None:
    """What is in memory by now is not searched for garbage again as long as ``owner`` is there: to look
    through the rows of a big workbook would hold the window up for half a second each time."""
    gc.freeze()
    weakref.finalize(owner, gc.unfreeze)
