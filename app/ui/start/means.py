"""What the start window works with: the one worker, clocks, chance, and ways out of the computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from app.ui.jobs import Jobs, Progress
from app.ui.start import work

if TYPE_CHECKING:
    from app.services.safety.cost import Cost
    from app.ui.start.page import StartPage

T = TypeVar("T")


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return datetime.now().astimezone().date()


def _two_groups(groups: int) -> Sequence[int]:
    import random

    return sorted(random.SystemRandom().sample(range(groups), 2))


@dataclass(frozen=True)
class Means:
    """Everything that a test wants to put something else in place of."""

    jobs: Jobs
    now: Callable[[], datetime] = field(default=_now)
    today: Callable[[], date] = field(default=_today)
    calibrate: Callable[[], Cost] = field(default=work.calibrated)
    choose_groups: Callable[[int], Sequence[int]] = field(default=_two_groups)

    def run(
        self,
        page: StartPage,
        words: str,
        work_: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do something slow for a page, which shows ``words`` meanwhile."""

        def end(follow: Callable[[T], object], result: T) -> None:
            page.busy()
            follow(result)

        page.busy(words)
        self.jobs.run(
            words,
            lambda _progress: work_(),
            lambda result: end(done, result),
            lambda error: end(failed, error),  # type: ignore[arg-type]
            page,
        )

    def quietly(self, page: StartPage, work_: Callable[[], object]) -> None:
        """Load something in the background; whether it succeeds shows later."""

        def load(progress: Progress) -> None:
            work_()

        self.jobs.run("", load, lambda _: None, lambda _: None, page)
