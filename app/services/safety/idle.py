"""When to lock by itself: nobody has touched the window for a while, or the computer has slept."""

from dataclasses import dataclass

SLEPT_SECONDS = 180.0  # the two clocks disagree, or nobody looked, for so long: the machine was asleep


@dataclass
class IdleWatch:
    """A rule without a clock of its own: the caller tells what two clocks say, in seconds.

    The steady clock may stand still while the machine sleeps, the wall clock may be set by hand; so a jump of
    either counts as sleep. Call :meth:`should_lock` at least once a minute. ``limit`` 0: never for idleness.
    """

    limit: float
    _active: float
    _looked: float
    _wall: float

    @classmethod
    def starting(cls, limit: float, steady: float, wall: float) -> "IdleWatch":
        """A watch that begins now, by what both clocks say."""
        return cls(limit, steady, steady, wall)

    def note_activity(self, steady: float) -> None:
        """A key or the mouse. It does not hide a sleep that nobody has looked at yet."""
        self._active = steady

    def should_lock(self, steady: float, wall: float) -> bool:
        """Whether to lock now; remembers the clocks for the next look."""
        slept = max(steady - self._looked, abs(wall - self._wall)) > SLEPT_SECONDS
        self._looked, self._wall = steady, wall
        return slept or (self.limit > 0 and steady - self._active >= self.limit)
