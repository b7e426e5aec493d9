"""The rungs of the recovery ladder as buttons of a problem's page."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import Problem
from app.services.safety.folder import LedgerFolder
from app.services.safety.ladder import Kind, Way, ways
from app.ui.start.problem_page import Offer
from app.ui.start.restoring import Restoring


def offers(
    folder: LedgerFolder, problem: Problem, restoring: Restoring, back: Callable[[], object]
) -> list[Offer]:
    """What can be done, the gentlest first; ``back`` leads to the problem's page again."""
    return [
        Offer(f"way_{way.kind}", way.title, go, _told(way))
        for way in ways(folder, problem)
        if (go := _doing(way.kind, restoring, back)) is not None
    ]


def _doing(kind: Kind, restoring: Restoring, back: Callable[[], object]) -> Callable[[], object] | None:
    """None for what the page offers anyway: to try again, once there is room or the sheet is at hand."""
    doings: dict[Kind, Callable[[Callable[[], object]], object]] = {
        Kind.KEYS: restoring.take_keys,
        Kind.MEND: restoring.mend,
        Kind.COPY: restoring.begin,
        Kind.SALVAGE: restoring.salvage,
        Kind.PACKAGE: restoring.begin,
    }
    doing = doings.get(kind)
    return None if doing is None else lambda: doing(back)


def _told(way: Way) -> str:
    loses = way.loses if "不会丢" in way.loses else f"会丢掉{way.loses}"
    return f"{way.advice}{loses}"
