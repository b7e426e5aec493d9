"""Citizen identity numbers (GB 11643-1999): cleaning, check digit, birth date and sex."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from operator import mul

# The same few numbers are asked about again and again while a record is looked at.
_remembered = lru_cache(maxsize=64)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_ZEROS = ord("0") * sum(_WEIGHTS)  # digits are summed as the bytes they are written with
_SHAPE, _OLD_SHAPE = re.compile(r"[0-9]{17}[0-9X]"), re.compile(r"[0-9]{15}")
_DIGITS17 = re.compile(r"[0-9]{17}")
_LOOKALIKES = str.maketrans(
    {"x": "X", "×": "X", "Х": "X", "х": "X", "Ⅹ": "X", "ｘ": "X", "Ｘ": "X", "＊": "*"}
)
_NOISE = re.compile(r"[\s'’‘`\u200b-\u200f\u2060\ufeff\u00a0-]+")
_FULL_WIDTH = {ord(full): half for full, half in zip("０１２３４５６７８９", "0123456789", strict=True)}
PLACES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83 91".split()
)


def clean(text: str) -> str:
    """The number as it is stored: half-width, without spaces or quotes, its last letter a capital X."""
    return _NOISE.sub("", text.translate(_FULL_WIDTH)).translate(_LOOKALIKES)


def check_digit(first17: str) -> str:
    """The eighteenth character that belongs to seventeen digits (GB 11643 annex, ISO 7064 MOD 11-2)."""
    if not _DIGITS17.fullmatch(first17):
        raise ValueError("seventeen digits are wanted")
    return _CHECK[(sum(map(mul, first17.encode(), _WEIGHTS)) - _ZEROS) % 11]


def upgraded(number: str) -> str:
    """A fifteen-digit number of before 1999 in its eighteen-digit form; anything else as it is."""
    if _OLD_SHAPE.fullmatch(number):
        first17 = number[:6] + "19" + number[6:]
        return first17 + check_digit(first17)
    return number


@_remembered
def fault(number: str) -> str | None:
    """What is wrong with a number, as a sentence; None when it is sound. Expects ``clean`` text."""
    if not _SHAPE.fullmatch(number):
        return _shape_fault(number)
    if number[:2] not in PLACES:
        return f"身份证号码开头的“{number[:2]}”不是省份代码，请对照证件核对。"
    if birth_date(number) is None:
        return (
            f"身份证号码里的出生日期 {number[6:10]}-{number[10:12]}-{number[12:14]} 不存在，请对照证件核对。"
        )
    if number[17] != check_digit(number[:17]):
        return "身份证号码的末位与前面的数字对不上，可能有一位输错了，请对照证件逐位核对。"
    return None


def _shape_fault(number: str) -> str:
    if not re.fullmatch(r"[\dX]*", number):
        return "身份证号码只能有数字，末位可以是 X。"
    if "X" in number[:-1]:
        return "身份证号码里的 X 只能在最后一位。"
    return f"身份证号码是 18 位，现在是 {len(number)} 位。"


@_remembered
def birth_date(number: str | None) -> date | None:
    """The birth date an eighteen-character number carries; None when there is none."""
    if not number or not _SHAPE.fullmatch(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str | None) -> str | None:
    """``male`` for an odd seventeenth digit, ``female`` for an even one."""
    if not number or not _SHAPE.fullmatch(number):
        return None
    return "male" if int(number[16]) % 2 else "female"


def masked(number: str | None) -> str:
    """The number for lists: province and tail kept, the rest hidden."""
    if not number:
        return ""
    return number[:4] + "·" * max(len(number) - 8, 4) + number[-4:] if len(number) > 8 else "·" * len(number)
