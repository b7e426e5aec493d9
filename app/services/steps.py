"""How long work tells whoever waits how far it is; the one who is told may raise to stop it."""

from collections.abc import Callable

Step = Callable[[int, int, str], None]  # done, total (0 while unknown), what is being done


def no_step(done: int, total: int, words: str) -> None:
    """For those who do not wait."""
