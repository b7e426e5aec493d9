"""The boxes of the form: each option with its stable code and its printed words.

Codes are forever: they are what the file stores. Labels are the form's own words and may be reworded by a
reissued form. A retired option is still shown where it was ticked and is no longer offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Option:
    """One box.

    ``label`` is printed after the box letter for letter. ``blank`` names what is written after the label (an
    illness, a type); ``unit`` follows an amount. ``offers`` are answers to choose from for the blank:
    ``several`` lets more than one be taken, ``closed`` allows no other words.
    """

    code: str
    label: str
    blank: str = ""
    unit: str = ""
    offers: tuple[str, ...] = ()
    several: bool = False
    closed: bool = False
    retired: bool = False

    @property
    def has_blank(self) -> bool:
        """Whether something is written after the label."""
        return bool(self.blank or self.unit)

    @property
    def short(self) -> str:
        """The label without the words that lead to its blank: 困境儿童,具体类别为 → 困境儿童."""
        return self.label.split(",")[0] if self.has_blank else self.label


@dataclass(frozen=True)
class Options:
    """The boxes of one cell of the form, in printed order.

    ``aliases`` are other ways people write a label in a spreadsheet.
    """

    all: tuple[Option, ...]
    aliases: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[Option]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def offered(self) -> tuple[Option, ...]:
        """The options that may still be chosen."""
        return tuple(option for option in self.all if not option.retired)

    def find(self, code: str) -> Option | None:
        """The option of that code, a retired one too."""
        return next((option for option in self.all if option.code == code), None)

    def label(self, code: str | None) -> str:
        """The printed words of a code; a code this program does not know is shown as it is."""
        option = self.find(code) if code else None
        return option.short if option else code or ""

    def named(self, words: str) -> Option | None:
        """The option somebody means by ``words``: its label, its short label or an alias."""
        return self._spoken.get(_plain(words))

    def starting(self, words: str) -> tuple[Option, str] | None:
        """The option whose words ``words`` begin with, longest first, and the rest of the text."""
        plain = _plain(words)
        for spoken, option in self._longest_first:
            if plain.startswith(spoken):
                return option, words[len(spoken) :]
        return None

    @cached_property
    def _spoken(self) -> dict[str, Option]:
        """Every way to say an option; a label comes before an alias, an earlier option before a later."""
        said = {alias: option for alias, code in self.aliases if (option := self.find(code))}
        labels = [(words, option) for option in self.all for words in (option.label, option.short)]
        spoken = said | dict(reversed(labels))
        return {_plain(words): option for words, option in spoken.items()}

    @cached_property
    def _longest_first(self) -> list[tuple[str, Option]]:
        return sorted(self._spoken.items(), key=lambda pair: -len(pair[0]))


_TYPED = str.maketrans("，（）", ",()")


def _plain(words: str) -> str:
    """With plain commas and brackets, however they are typed; as long as ``words``."""
    return words.translate(_TYPED)


def options(*listed: Option | tuple[str, str], aliases: dict[str, str] | None = None) -> Options:
    """Options from plain (code, label) pairs and full ``Option``s."""
    made = tuple(one if isinstance(one, Option) else Option(*one) for one in listed)
    return Options(made, tuple((aliases or {}).items()))
