"""A password that is strong and can be remembered: four everyday words, drawn by chance."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.paths import resources

WORDS = 4  # of 1,236, no syllable twice: more than 40 bits, above the 33 that a strong password needs


@dataclass(frozen=True)
class Passphrase:
    """Four words; either writing may be the password. Pinyin needs no input method, which password boxes of
    some systems do not offer."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def characters(self) -> str:
        """The password in ideographs."""
        return "".join(self.words)

    @property
    def pinyin(self) -> str:
        """The password in letters, a space between words."""
        return " ".join(self.sounds)


def suggestion(choose: Callable[[Sequence[str]], str] = secrets.choice) -> Passphrase:
    """A new passphrase; ``choose`` draws one line of the list."""
    lines = word_lines()
    while True:
        drawn = [choose(lines).split("\t") for _ in range(WORDS)]
        syllables = [syllable for _, sound in drawn for syllable in sound.split()]
        if len(set(syllables)) == len(syllables):  # what comes twice is worth little
            words, sounds = (tuple(part[at] for part in drawn) for at in (0, 1))
            return Passphrase(words, tuple(sound.replace(" ", "") for sound in sounds))


def word_lines() -> list[str]:
    """The list: a word, a tab, its pinyin with a space between syllables."""
    text = (resources() / "data/passphrase_words.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
