"""村民小组 in the order in which people count them: 第2组, 第三村民小组, 第10组."""

from __future__ import annotations

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}


def place_of(group: str) -> tuple[bool, int, str]:
    """Where a group comes; those without a name last, those without a number before the others."""
    return not group, _number(group), group


def _number(words: str) -> int:
    """The first number in the words, in digits or in Chinese up to 99; 0 for none."""
    digits = "".join(char for char in words if char.isdecimal())
    if digits:
        return int(digits)
    named = "".join(char for char in words if char in _DIGITS or char == "十")
    if "十" not in named:
        return _DIGITS.get(named[:1], 0)
    tens, _, ones = named.partition("十")
    return 10 * _DIGITS.get(tens[-1:], 1) + _DIGITS.get(ones[:1], 0)
